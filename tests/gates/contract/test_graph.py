"""Cycles of a function."""

from __future__ import annotations

import pytest

from llmcc.gates.contract.check import function_of
from llmcc.gates.contract.graph import at_most_once, dominators, has_loop, in_order, latches

from .modules import module

BODIES = {
    "straight": ("ret void", []),
    "diamond": (
        "br i1 true, label %a, label %b\na:\nbr label %c\nb:\nbr label %c\nc:\nret void",
        [],
    ),
    "itself": ("br label %a\na:\nbr i1 true, label %a, label %b\nb:\nret void", ["a"]),
    "switch": (
        "br label %a\na:\nswitch i32 %n, label %b [\ni32 0, label %c\n]\nb:\nbr label %a\nc:\n"
        "ret void",
        ["b"],
    ),
    "two entries": (
        "br i1 true, label %a, label %b\na:\nbr label %b\nb:\nbr i1 true, label %a, label %c\n"
        "c:\nret void",
        ["b"],
    ),
    "unreachable": ("ret void\na:\nbr label %a", []),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=list(BODIES))
def test_latches(body: str, expected: list[str]) -> None:
    function = function_of(module(body))
    assert [block.label for block in latches(function)] == expected
    assert has_loop(function) == bool(expected)


def test_order_and_dominators() -> None:
    function = function_of(module(BODIES["diamond"][0]))
    labels = [block.label for block in in_order(function)]
    assert labels[0] == "0" and labels[-1] == "c" and set(labels[1:3]) == {"a", "b"}
    assert dominators(function)["c"] == {"0", "c"}
    assert at_most_once(function) == {"0", "a", "b", "c"}


def test_in_and_behind_cycles() -> None:
    function = function_of(module(BODIES["switch"][0]))
    assert at_most_once(function) == {"0"}
    assert dominators(function)["c"] == {"0", "a", "c"}
    assert [block.label for block in in_order(function_of(module(BODIES["unreachable"][0])))] == [
        "0"
    ]
