"""Every equivalence, proved by the gate in the direction in which it is used."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.models.rewriter.vocabulary import IDS, spell
from llmcc.training.corpus import equivalences
from llmcc.training.corpus.beyond import canonical, optimized, pessimized, searched
from llmcc.training.corpus.encoding import encoded
from llmcc.training.corpus.steps import DONE

TARGET = 'target triple = "x86_64-pc-linux-gnu"\n\n'
SOURCES = {
    "add": "  %v0 = add nsw i8 %a0, %a1\n  ret i8 %v0",
    "sub": "  %v0 = sub nuw i8 %a0, %a1\n  ret i8 %v0",
    "and": "  %v0 = and i8 %a0, %a1\n  ret i8 %v0",
    "or": "  %v0 = or disjoint i8 %a0, %a1\n  ret i8 %v0",
    "xor": "  %v0 = xor i8 %a0, %a1\n  ret i8 %v0",
    "select": "  %v0 = select i1 %a2, i8 %a0, i8 %a1\n  ret i8 %v0",
    "sext": "  %v0 = sext i8 %a0 to i16\n  %v1 = trunc i16 %v0 to i8\n  ret i8 %v1",
    **{
        predicate: f"  %v0 = icmp {predicate} i8 %a0, %a1\n"
        "  %v1 = select i1 %v0, i1 %a2, i1 false\n  %v2 = zext i1 %v1 to i8\n  ret i8 %v2"
        for predicate in ("eq", "ne", "ult", "ugt", "slt", "sgt")
    },
}


def _module(body: str, linkage: str = "") -> str:
    return f"{TARGET}define {linkage}i8 @f(i8 %a0, i8 %a1, i1 %a2) {{\nB0:\n{body}\n}}\n"


def _function(body: str, linkage: str = "") -> Mapping[str, Any]:
    return {"project": "p", "name": "f", "shape": "0", "text": _module(body, linkage)}


@pytest.mark.parametrize("name", equivalences.RULES)
def test_an_equivalence_holds_in_the_direction_in_which_it_is_used(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = equivalences.RULES[name]
    monkeypatch.setattr(equivalences, "_BY_OPCODE", {rule.of: [name]})
    made = equivalences.worsened(_module(SOURCES[rule.of]), random.Random(1), 1)
    assert made is not None and made.what == name
    # The worse one is the source of a pair: the better one must refine it.
    worse, better = canonical(made.worse, "verify"), canonical(made.better, "verify")
    judgement = SmtGate().judge(worse, better, Limits(seconds=120))
    assert judgement.verdict is Verdict.PROVED, (worse, judgement)


def test_a_way_back_is_a_script_and_cheaper() -> None:
    function = dict(_function(SOURCES["ult"], "internal "))
    pairs = list(pessimized(optimized([function]), 1))
    assert pairs
    for pair in pairs:
        assert pair.kind == "O3" and pair.script and pair.source != pair.target
        packed = encoded(pair.as_json())
        assert IDS["<O3>"] in packed.prompt and IDS["<step>"] in packed.prompt
        # What the pair knows of its tokens is what its source has.
        assert packed == encoded(pair.as_json() | {"ids": None})
    assert any("icmp_ult a0 a1" in " ".join(map(spell, one.script or ())) for one in pairs)


def test_where_nothing_is_left_to_do_the_script_is_empty() -> None:
    [pair] = searched(optimized([dict(_function(SOURCES["add"]))]))
    assert pair.origin == DONE and pair.kind == "O3" and pair.script == ()


def test_functions_without_a_place_for_any_stay() -> None:
    assert equivalences.worsened(_module("  ret i8 %a0"), random.Random(1), 3) is None
