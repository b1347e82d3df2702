"""Metadata nodes as text that does not depend on their numbers."""

from __future__ import annotations

import pytest

from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.unsupported import Unsupported

from .modules import module


def nodes(text: str) -> Nodes:
    return Nodes(module("ret void", rest=text))


def test_nodes_are_expanded() -> None:
    found = nodes('!0 = !{!1, null, i32 3, !"x"}\n!1 = !{!"y"}')
    assert found.text("!0") == '!{!{!"y"}, null, i32 3, !"x"}'


def test_a_node_that_refers_to_itself() -> None:
    one = nodes("!0 = distinct !{!0, !1}\n!1 = distinct !{!1}")
    other = nodes("!0 = distinct !{!0}\n!1 = distinct !{!1, !0}")
    assert one.text("!0") == other.text("!1")
    assert one.text("!0") != other.text("!0")


def test_a_longer_cycle_reads_the_same_from_anywhere() -> None:
    found = nodes("!0 = distinct !{!1}\n!1 = !{!0}\n!2 = distinct !{!3}\n!3 = !{!2, null}")
    assert found.text("!0") != found.text("!2")
    assert nodes("!0 = !{!1}\n!1 = distinct !{!0}").text("!1") == found.text("!0")


def test_equal_texts_are_equal_nodes_unless_they_are_distinct() -> None:
    found = nodes('!0 = !{!"x"}\n!1 = !{!"x"}\n!2 = distinct !{!"x"}\n!3 = distinct !{!"x"}')
    assert found.text("!0") == found.text("!1") != found.text("!2")
    with pytest.raises(Unsupported, match="look alike"):
        found.text("!3")


def test_a_missing_node() -> None:
    with pytest.raises(Unsupported, match="undefined !7"):
        nodes("!0 = !{!7}").text("!0")
