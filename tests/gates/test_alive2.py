"""The alive2 gate: how it reads answers, and the real alive-tv where there is one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from llmcc.gates.alive2 import Alive2Gate, alive_tv, as_bounded, ask, has_loop, read_answer
from llmcc.gates.base import Limits, Verdict, accepts
from llmcc.gates.registry import judge
from llmcc.gates.unsupported import ALWAYS_UNDEFINED

from .life import wait_for_end

SUMMARY = """
Summary:
  {} correct transformations
  {} incorrect transformations
  {} failed-to-prove transformations
  {} Alive2 errors
"""

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

SIGNED = LOOP.replace("ult", "slt")
"""Where the parameter is negative, it ends at once, and the other after two billion iterations."""

needs_alive = pytest.mark.skipif(alive_tv() is None, reason="alive-tv is not installed")


def test_only_the_plain_answer_is_a_proof() -> None:
    assert read_answer(SUMMARY.format(1, 0, 0, 0)).verdict is Verdict.PROVED
    for counts in ((0, 0, 0, 0), (2, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 0), (1, 1, 0, 0)):
        assert read_answer(SUMMARY.format(*counts)).verdict is not Verdict.PROVED
    assert read_answer("").verdict is Verdict.UNSUPPORTED
    assert read_answer("ERROR: Could not read file\n").verdict is Verdict.UNSUPPORTED


def test_what_rests_on_nothing_says_so() -> None:
    warning = "****\nWARNING: Source function is always UB.\nIt can be refined by any.\n****\n"
    judgement = read_answer(warning + SUMMARY.format(1, 0, 0, 0))
    assert (judgement.verdict, judgement.reason) == (Verdict.PROVED, ALWAYS_UNDEFINED)


def test_with_a_loop_correct_means_bounded() -> None:
    judgement = as_bounded(read_answer(SUMMARY.format(1, 0, 0, 0)), 8)
    assert (judgement.verdict, judgement.bound) == (Verdict.BOUNDED, 8)


def test_counterexample_is_kept() -> None:
    text = "ERROR: Value mismatch\n\nExample:\ni32 %0 = #x1\n" + SUMMARY.format(0, 1, 0, 0)
    judgement = read_answer(text)
    assert judgement.verdict is Verdict.REFUTED
    assert judgement.reason == "Value mismatch"
    assert "i32 %0 = #x1" in judgement.counterexample


def test_loops_are_seen() -> None:
    assert has_loop(LOOP)
    assert not has_loop(DOUBLE)


def test_bounded_is_never_accepted_as_proved() -> None:
    assert accepts(Verdict.PROVED, Verdict.PROVED)
    assert not accepts(Verdict.PROVED, Verdict.BOUNDED)
    assert not accepts(Verdict.BOUNDED, Verdict.TESTED)
    assert accepts(Verdict.BOUNDED, Verdict.PROVED)
    for verdict in (Verdict.REFUTED, Verdict.INCONCLUSIVE, Verdict.UNSUPPORTED, Verdict.MALFORMED):
        assert not accepts(Verdict.TESTED, verdict)


VOID = "define void @f(ptr {}%0) {{\n{}  ret void\n}}\n{}"


def pair(before: str, after: str, attributes: str = "", rest: str = "") -> tuple[str, str]:
    """Two functions with these instructions."""
    source, target = (
        VOID.format(attributes, "".join(f"  {line}\n" for line in body.split("; ") if line), rest)
        for body in (before, after)
    )
    return source, target


STORE = "store i32 1, ptr %0, align 4"
LOAD = "%2 = load i32, ptr %0, align 4"
GROUP = """declare void @g() #0
attributes #0 = {{ {} }}
"""

UNSUPPORTED = {
    "volatile store": pair("store volatile i32 0, ptr %0, align 4", STORE),
    "atomic store": pair("store atomic i32 0, ptr %0 seq_cst, align 4", STORE),
    "fence": pair("fence seq_cst", "fence seq_cst"),
    "parameters that differ": (pair("", "")[0], pair("", "", "noundef ")[1]),
    "a store that the source may not do": pair(LOAD, f"{LOAD}; store i32 %2, ptr %0, align 4"),
    "metadata tbaa that no load of the source has": pair(
        LOAD, f"{LOAD}, !tbaa !0", rest='!0 = !{!1, !1, i64 0}\n!1 = !{!"int"}\n'
    ),
    "an added tail of a call of @g": pair(
        "call void @g()", "tail call void @g()", rest=GROUP.format("nounwind")
    ),
    "a call that may unwind, and returns otherwise": pair(
        "call void @g()", "call void @g()", rest=GROUP.format("willreturn")
    ),
}


@pytest.mark.parametrize(("reason", "texts"), UNSUPPORTED.items(), ids=list(UNSUPPORTED))
def test_what_alive_does_not_look_at_is_unsupported(
    reason: str, texts: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Any program will do: it must not be asked.
    monkeypatch.setenv("LLMCC_ALIVE_TV", "false")
    judgement = Alive2Gate().judge(*texts, Limits())
    assert (judgement.verdict, judgement.reason) == (Verdict.UNSUPPORTED, reason)


def test_calls_and_loops_that_claim_different_things_are_unsupported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LLMCC_ALIVE_TV", "false")
    calls = "call void @g(ptr %0); call void @g(ptr readonly %0)"
    text, _ = pair(calls, calls, rest="declare void @g(ptr)\n")
    judgement = Alive2Gate().judge(text, text, Limits())
    assert judgement.reason == "calls of one function that claim different things"


def test_a_program_that_is_no_alive_tv_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("true", "false", "echo"):
        monkeypatch.setenv("LLMCC_ALIVE_TV", program)
        assert Alive2Gate().judge(DOUBLE, SHIFT, Limits()).verdict is Verdict.UNSUPPORTED


def program(folder: Path, text: str) -> str:
    """A program that stands in for alive-tv."""
    path = folder / "alive-tv"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_a_hung_alive_tv_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = tmp_path / "pids"
    script = f"sleep 600 & echo $! $$ > {pids}; wait"
    monkeypatch.setenv("LLMCC_ALIVE_TV", program(tmp_path, script))
    monkeypatch.setattr("llmcc.gates.alive2._GRACE_SECONDS", 0.0)
    started = time.monotonic()
    judgement = Alive2Gate().judge(DOUBLE, SHIFT, Limits(seconds=3.0))
    assert (judgement.verdict, judgement.reason) == (Verdict.INCONCLUSIVE, "timeout")
    assert time.monotonic() - started < 300
    for pid in map(int, pids.read_text().split()):
        wait_for_end(pid)


def test_memory_and_processor_time_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tmp_path / "found"
    script = f"{{ ulimit -v; ulimit -t; ulimit -c; echo $*; }} > {found}"
    monkeypatch.setenv("LLMCC_ALIVE_TV", program(tmp_path, script))
    Alive2Gate().judge(DOUBLE, SHIFT, Limits(seconds=7.5, memory=300))
    memory, seconds, core, command = found.read_text().splitlines()
    assert (memory, seconds, core) == (str(300 << 10), "10", "0")
    assert command.startswith("--smt-to=7500 --smt-max-mem=300 ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ERROR: Timeout\n" + SUMMARY.format(0, 0, 1, 0), "timeout"),
        ("ERROR: SMT Error: out of memory\n" + SUMMARY.format(0, 0, 1, 0), "memory"),
        ("terminate called after throwing an instance of 'out_of_memory_error'\n", "memory"),
        ("terminate called after throwing an instance of 'std::bad_alloc'\n", "memory"),
    ],
)
def test_why_it_is_inconclusive(text: str, reason: str) -> None:
    judgement = read_answer(text)
    assert (judgement.verdict, judgement.reason) == (Verdict.INCONCLUSIVE, reason)


def test_without_a_gate_nothing_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_ALIVE_TV", "/nonexistent/alive-tv")
    judgement = judge(DOUBLE, SHIFT, "alive2", Limits())
    assert judgement.verdict is Verdict.UNSUPPORTED
    assert "LLMCC_ALIVE_TV" in judgement.reason


def test_auto_asks_alive_what_ours_leaves_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_ALIVE_TV", "/nonexistent/alive-tv")
    assert judge(DOUBLE, SHIFT, "auto", Limits()).gate == "smt"
    assert judge(LOOP, SIGNED, "auto", Limits()).verdict is Verdict.BOUNDED


@needs_alive
def test_alive_proves_and_refutes() -> None:
    assert judge(DOUBLE, SHIFT, "alive2", Limits()).verdict is Verdict.PROVED
    refuted = judge(DOUBLE, WRONG, "alive2", Limits())
    assert refuted.verdict is Verdict.REFUTED
    assert refuted.counterexample


@needs_alive
def test_what_rests_on_nothing_is_no_proof() -> None:
    source = "define i8 @f() {\n  store i8 0, ptr null, align 1\n  ret i8 0\n}\n"
    target = "define i8 @f() {\n  ret i8 1\n}\n"
    assert ask(source, target, Limits()).verdict is Verdict.PROVED
    judgement = judge(source, target, "alive2", Limits())
    assert (judgement.verdict, judgement.reason) == (Verdict.UNSUPPORTED, ALWAYS_UNDEFINED)


@needs_alive
def test_alive_bounds_loops() -> None:
    judgement = judge(LOOP, LOOP, "alive2", Limits(unroll=3))
    assert (judgement.verdict, judgement.bound) == (Verdict.BOUNDED, 3)


@needs_alive
def test_alive_itself_makes_nothing_of_loops() -> None:
    assert ask(LOOP, LOOP, Limits(unroll=3), "--always-verify").verdict is Verdict.PROVED


TAGS = """!0 = !{!1, !1, i64 0}
!1 = !{!"int", !2, i64 0}
!2 = !{!"root"}
"""
MULTIPLY = "%2 = load i32, ptr %0, align 4{}; %3 = mul i32 %2, 2; store i32 %3, ptr %0, align 4{}"


@needs_alive
@pytest.mark.parametrize("attributes", ["", "noundef captures(address) ", "captures(none) "])
def test_tags_and_captures_are_no_obstacle(attributes: str) -> None:
    body = MULTIPLY.format(", !tbaa !0", ", !tbaa !0")
    source, target = pair(body, body.replace("mul i32 %2, 2", "shl i32 %2, 1"), attributes, TAGS)
    assert judge(source, target, "alive2", Limits()).verdict is Verdict.PROVED
    wrong = target.replace("shl i32 %2, 1", "shl i32 %2, 2")
    judgement = judge(source, wrong, "alive2", Limits())
    assert (judgement.verdict, judgement.reason) == (
        Verdict.REFUTED,
        "Mismatch in memory",
    )


@needs_alive
def test_alive_takes_a_call_that_may_not_return_for_an_exit() -> None:
    divide = "%2 = ptrtoint ptr %0 to i64; %3 = udiv i64 1, %2"
    for promise in ("nounwind", "nofree"):
        source, target = pair(
            f"call void @g(); {divide}", f"{divide}; call void @g()", rest=GROUP.format(promise)
        )
        assert judge(source, target, "alive2", Limits()).verdict is Verdict.REFUTED
