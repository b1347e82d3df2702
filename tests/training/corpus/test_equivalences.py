"""Every equivalence, proved by the gate in the direction in which it is used."""

from __future__ import annotations

import random

import pytest

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.ir.module import Context
from llmcc.ir.split import split
from llmcc.training.corpus import equivalences
from llmcc.training.corpus.beyond import pessimized, searched

SOURCES = {
    "add by logic": "  %4 = add nsw i8 %0, %1\n  ret i8 %4",
    "xor by difference": "  %4 = xor i8 %0, %1\n  ret i8 %4",
    "or by and": "  %4 = or disjoint i8 %0, %1\n  ret i8 %4",
    "subtraction by complement": "  %4 = sub nuw i8 %0, %1\n  ret i8 %4",
    "product by shifts": "  %4 = mul nsw i8 %0, 11\n  ret i8 %4",
    "select by mask": "  %4 = select i1 %2, i8 %0, i8 %1\n  ret i8 %4",
    "extreme by mask": ("  %4 = tail call i8 @llvm.smax.i8(i8 %0, i8 %1)\n  ret i8 %4"),
    "equality by bits": (
        "  %4 = icmp eq i8 %0, %1\n  %5 = select i1 %4, i1 %2, i1 false\n"
        "  %6 = zext i1 %5 to i8\n  ret i8 %6"
    ),
}


def _module(body: str) -> str:
    declared = "\ndeclare i8 @llvm.smax.i8(i8, i8)\n" if "@llvm" in body else ""
    text = f"define i8 @f(i8 %0, i8 %1, i1 %2) {{\n{body}\n}}\n{declared}"
    with Context(discard_names=False) as context:
        return split(context.parse_text(text))[0].text


@pytest.mark.parametrize("name", SOURCES)
def test_an_equivalence_holds_in_the_direction_in_which_it_is_used(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(equivalences, "_RULES", {name: equivalences._RULES[name]})
    made = equivalences.worsened(_module(SOURCES[name]), random.Random(1), 1)
    assert made is not None and made.what == name
    with Context() as context:
        bitcode = context.parse_text(made.worse).bitcode()
    with Context(discard_names=True) as context:
        worse = split(context.parse_bitcode(bitcode))[0].text
    # The worse one is the source of a pair: the better one must refine it.
    judgement = SmtGate().judge(worse, made.better, Limits(seconds=10))
    assert judgement.verdict is Verdict.PROVED, (worse, judgement)


def test_a_pair_is_strictly_cheaper_on_its_better_side() -> None:
    function = {
        "project": "p",
        "name": "f",
        "shape": "0",
        "text": _module("  %4 = mul i8 %0, 11\n  %5 = xor i8 %4, %1\n  ret i8 %5"),
    }
    for pair in [*pessimized([function], 1), *searched([function], 1)]:
        assert pair.kind == "O3" and pair.source != pair.target


def test_functions_without_a_place_for_any_stay() -> None:
    assert equivalences.worsened(_module("  ret i8 %0"), random.Random(1), 3) is None
