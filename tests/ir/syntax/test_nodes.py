"""Metadata nodes as data."""

from __future__ import annotations

import pytest

from llmcc.ir.syntax.nodes import Node, read_node
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.types import IntType
from llmcc.ir.syntax.unread import Unread
from llmcc.ir.syntax.values import IntConstant

MODULE = read_module(
    "!llvm.module.flags = !{!0, !1}\n"
    '!0 = !{i32 -1, null, !"a, b", !1}\n'
    "!1 = distinct !{!1}\n"
    "!2 = !{}\n"
    "!3 = !DILocation(line: 1)\n"
    "!4 = !{i32 1, frob}\n"
)


def test_nodes() -> None:
    minus_one = IntConstant(IntType(32), 2**32 - 1)
    assert read_node(MODULE, "!0") == Node(False, (minus_one, None, '!"a, b"', "!1"))
    assert read_node(MODULE, "!1") == Node(True, ("!1",))
    assert read_node(MODULE, "!2") == Node(False, ())
    assert read_node(MODULE, "!llvm.module.flags") == Node(False, ("!0", "!1"))


@pytest.mark.parametrize("reference", ["!3", "!4", "!9"])
def test_other_nodes_are_refused(reference: str) -> None:
    with pytest.raises(Unread):
        read_node(MODULE, reference)
