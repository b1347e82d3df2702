"""What answers add up to, and which of them speak against the prover."""

from __future__ import annotations

import re

import pytest

from llmcc.gates.against import limits
from llmcc.gates.against.answer import Answer, answered
from llmcc.gates.against.figures import Figures, count
from llmcc.gates.against.limits import LIMITS, Limit
from llmcc.gates.against.question import REGISTERS, TEST, Question
from llmcc.gates.alive2 import alive_tv
from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.gates.unsupported import ALWAYS_UNDEFINED

P, B, R = Verdict.PROVED, Verdict.BOUNDED, Verdict.REFUTED
OPEN, NONE = Verdict.INCONCLUSIVE, Verdict.UNSUPPORTED
TEXT = "define i8 @f(i8 %0) {\n  ret i8 %0\n}\n"
DOUBLE = "define i32 @f(i32 %0) {\n  %2 = mul i32 %0, 2\n  ret i32 %2\n}\n"
SHIFT = "define i32 @f(i32 %0) {\n  %2 = shl i32 %0, 1\n  ret i32 %2\n}\n"
WRONG = "define i32 @f(i32 %0) {\n  %2 = shl i32 %0, 2\n  ret i32 %2\n}\n"
LOOP = """define i32 @f(i32 %0) {
  br label %2

2:
  %3 = phi i32 [ 0, %1 ], [ %4, %2 ]
  %4 = add i32 %3, 1
  %5 = icmp ult i32 %4, %0
  br i1 %5, label %2, label %6

6:
  ret i32 %4
}
"""


def answer(
    ours: Verdict, theirs: Verdict, *, loop: bool = False, reason: str = "", ms: float = 1.0
) -> Answer:
    return Answer(
        Question(TEST, "file", "f", TEXT, TEXT),
        Judgement(ours, "smt", reason, milliseconds=ms),
        Judgement(theirs, "alive2", reason, milliseconds=10.0),
        loop,
        "",
    )


def test_looped_proofs_are_bounded() -> None:
    figures = Figures([answer(P, P), answer(P, P, loop=True), answer(B, P, loop=True)])
    assert figures.table == {(P, P): 1, (P, B): 1, (B, B): 1}
    assert len(figures.alive_proves) == 1
    assert len(figures.alive_bounds) == 2
    assert count(figures.alive_bounds, P) == 1
    assert (figures.decided, figures.alive_decided) == (2, 1)
    assert figures.as_json()["of_these_proved_for_all_iterations"] == 1


def test_what_rests_on_nothing_is_counted_apart() -> None:
    nothing = answer(OPEN, P, reason=ALWAYS_UNDEFINED)
    loop = answer(B, P, loop=True)
    figures = Figures([answer(P, P), nothing, answer(NONE, P), loop, answer(P, R)])
    assert len(figures.alive_proves) == 3
    assert figures.vacuous == [nothing]
    assert nothing.gate is Verdict.UNSUPPORTED
    found = figures.as_json()
    assert (found["alive_proves"], found["of_these_proved"]) == (3, 1)
    assert found["of_sources_that_are_always_undefined"] == 1
    assert found["of_others"] == 3
    assert (found["of_others_proved"], found["of_others_bounded"]) == (1, 1)


def test_contradictions() -> None:
    answers = [answer(P, R), answer(R, P), answer(R, P, loop=True), answer(R, R), answer(B, R)]
    figures = Figures(answers)
    assert figures.false_proofs == answers[:1]
    assert figures.wrong_refutations == answers[1:3]


def test_a_named_limit_explains_one_reason_only(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = Limit("by hand", re.compile("Value"), re.compile("ret i8"))
    monkeypatch.setattr(limits, "LIMITS", (limit,))
    figures = Figures([answer(P, R, reason="Value mismatch"), answer(P, R, reason="Memory")])
    assert [each.limit for each in figures.explained] == ["by hand"]
    assert figures.false_proofs == figures.answers[1:]
    assert figures.as_json()["explained_by_limits_of_alive"] == {"by hand": 1}


def test_limits_are_named_and_explain_no_plain_refutation() -> None:
    assert len({limit.name for limit in LIMITS}) == len(LIMITS)
    assert Figures([answer(P, R, reason="Value mismatch")]).explained == []


def test_reasons_are_those_of_what_alive_calls_correct() -> None:
    answers = [
        answer(NONE, P, reason="call"),
        answer(NONE, P, reason="call", loop=True),
        answer(OPEN, P, reason="timeout"),
        answer(NONE, P, reason="%x is large"),
        answer(NONE, P, reason="%1 is large"),
        answer(NONE, P, reason="%y.0 is large"),
        answer(NONE, R, reason="not this one"),
        answer(NONE, NONE, reason="nor this one"),
    ]
    figures = Figures(answers)
    assert figures.reasons.most_common() == [
        ("unsupported: %_ is large", 3),
        ("unsupported: call", 2),
        ("inconclusive: timeout", 1),
    ]
    assert figures.alive_reasons == {"unsupported: nor this one": 1}


def test_times_are_of_what_both_have_looked_at() -> None:
    answers = [answer(P, P, ms=ms) for ms in (1.0, 2.0, 30.0)]
    others = [answer(NONE, P, ms=1000.0), answer(P, NONE, ms=1000.0)]
    times = Figures([*answers, *others]).times
    assert (times.pairs, times.median, times.most) == (3, 2.0, 30.0)
    assert (times.alive_median, times.ratio) == (10.0, 0.2)


def test_kinds_are_taken_apart() -> None:
    figures = Figures([answer(P, P)])
    assert figures.of_kind(TEST).answers == figures.answers
    assert figures.of_kind(REGISTERS).answers == []
    assert figures.of_kind(REGISTERS).as_json()["times"]["pairs"] == 0


@pytest.mark.skipif(alive_tv() is None, reason="alive-tv is not installed")
def test_both_are_asked() -> None:
    pairs = [(DOUBLE, SHIFT), (DOUBLE, WRONG), (LOOP, LOOP), (DOUBLE, DOUBLE)]
    answers = []
    for source, target in pairs:
        question = Question(TEST, "here", "f", source, target)
        ours = SmtGate().judge(source, target + "\n", Limits())
        answers.append(answered(question, ours, Limits()))
    assert [each.theirs.verdict for each in answers] == [P, R, P, P]
    assert [each.gate for each in answers] == [P, R, B, P]
    assert [each.loop for each in answers] == [False, False, True, False]
    assert answers[1].as_json()["alive_tv"]["counterexample"]
    assert all(each.theirs.milliseconds > 0 for each in answers)


def test_what_the_gate_would_not_ask_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_ALIVE_TV", "/nonexistent/alive-tv")
    text = "define void @f(ptr %0) {\n  store volatile i32 0, ptr %0\n  ret void\n}\n"
    question = Question(TEST, "here", "f", text, text)
    found = answered(question, Judgement(NONE, "smt"), Limits())
    assert (found.unmodelled, found.gate) == ("volatile store", NONE)
    assert found.theirs.reason == "alive-tv is not installed"
