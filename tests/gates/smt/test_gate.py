"""The smt gate's process: the same answers as without it, within limits that hold."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor

import pytest
import z3

from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.smt import gate
from llmcc.gates.smt.gate import SmtGate, judge_here

HEADER = "define i32 @f(i32 noundef %0, i32 noundef %1) {\n"
DOUBLE = HEADER + "  %3 = mul i32 %0, 2\n  ret i32 %3\n}\n"
SHIFT = HEADER + "  %3 = shl i32 %0, 1\n  ret i32 %3\n}\n"
WRONG = HEADER + "  %3 = shl i32 %0, 2\n  ret i32 %3\n}\n"
FENCE = HEADER + "  fence seq_cst\n  ret i32 %0\n}\n"

# Division undoes multiplication, which no solver sees at that width.
HARD = """define i64 @f(i64 noundef %0, i64 noundef %1) {
  %3 = mul nuw i64 %0, %1
  %4 = udiv i64 %3, %1
  ret i64 %4
}
"""
HARD_TOO = """define i64 @f(i64 noundef %0, i64 noundef %1) {
  ret i64 %0
}
"""

MOVE = """define void @f(ptr noundef %0, ptr noundef %1) {
  call void @llvm.memmove.p0.p0.i64(ptr %0, ptr %1, i64 8, i1 false)
  ret void
}
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
"""
COPY = MOVE.replace("memmove", "memcpy")

AMPLE = Limits(seconds=60)
"""For what takes no time on a machine that does nothing else."""


def plain(judgement: Judgement) -> tuple[Verdict, str, str]:
    return judgement.verdict, judgement.reason, judgement.counterexample


@pytest.mark.parametrize("target", [DOUBLE, SHIFT, WRONG, FENCE, "nonsense \ud800\0"])
def test_the_answers_are_the_same_as_in_this_process(target: str) -> None:
    there = SmtGate().judge(DOUBLE, target, AMPLE)
    assert plain(there) == plain(SmtGate(in_process=True).judge(DOUBLE, target, AMPLE))
    assert there.gate == "smt"
    assert there.milliseconds > 0


def test_an_answer_does_not_depend_on_earlier_ones() -> None:
    limits = Limits(seconds=120, samples=False)
    first = judge_here(MOVE, COPY, limits)
    assert first.verdict is Verdict.REFUTED
    judge_here(DOUBLE, SHIFT, limits)
    assert plain(judge_here(MOVE, COPY, limits)) == plain(first)


@pytest.mark.parametrize(("source", "target"), [(DOUBLE, SHIFT), (COPY, MOVE)])
def test_what_the_solver_takes_is_given_back_at_once(source: str, target: str) -> None:
    def contexts() -> int:
        return sum(type(one) is z3.Context for one in gc.get_objects())

    gc.collect()
    before = contexts()
    gc.disable()
    try:
        assert judge_here(source, target, AMPLE).verdict is Verdict.PROVED
        assert contexts() == before
    finally:
        gc.enable()


def test_time_is_bounded() -> None:
    judgement = SmtGate().judge(HARD, HARD_TOO, Limits(seconds=0.5))
    assert (judgement.verdict, judgement.reason) == (Verdict.INCONCLUSIVE, "timeout")
    assert SmtGate().judge(DOUBLE, SHIFT, AMPLE).verdict is Verdict.PROVED


def test_memory_is_bounded() -> None:
    judgement = SmtGate().judge(HARD, HARD_TOO, Limits(seconds=60, memory=200))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    # A library that gets no memory may crash before it can say why.
    assert judgement.reason == "memory" or judgement.reason.startswith("the process ")
    assert SmtGate().judge(DOUBLE, SHIFT, AMPLE).verdict is Verdict.PROVED


def test_a_limit_below_what_the_solver_takes_to_load() -> None:
    judgement = SmtGate().judge(HARD, HARD_TOO, Limits(seconds=60, memory=64))
    assert (judgement.verdict, judgement.reason) == (Verdict.INCONCLUSIVE, "memory")


def test_in_this_process_time_is_bounded_too() -> None:
    judgement = SmtGate(in_process=True).judge(HARD, HARD_TOO, Limits(seconds=0.5))
    assert (judgement.verdict, judgement.reason) == (Verdict.INCONCLUSIVE, "timeout")


def test_equal_texts_need_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_PROVERS", None)
    judgement = SmtGate().judge(FENCE, FENCE, AMPLE)
    assert (judgement.verdict, judgement.reason) == (Verdict.PROVED, "identical")


def test_threads_ask_at_once() -> None:
    targets = [DOUBLE, SHIFT, WRONG] * 4
    with ThreadPoolExecutor(3) as pool:
        judged = list(pool.map(lambda t: SmtGate().judge(DOUBLE, t, AMPLE), targets))
    expected = [Verdict.PROVED, Verdict.PROVED, Verdict.REFUTED] * 4
    assert [judgement.verdict for judgement in judged] == expected
