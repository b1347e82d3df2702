"""The alive2 gate: how it reads answers, and the real alive-tv where there is one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from llmcc.gates.alive2 import Alive2Gate, alive_tv, as_bounded, ask, has_loop, read_answer
from llmcc.gates.base import Limits, Verdict, accepts
from llmcc.gates.registry import judge

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

needs_alive = pytest.mark.skipif(alive_tv() is None, reason="alive-tv is not installed")


def test_only_the_plain_answer_is_a_proof() -> None:
    assert read_answer(SUMMARY.format(1, 0, 0, 0)).verdict is Verdict.PROVED
    for counts in ((0, 0, 0, 0), (2, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 0), (1, 1, 0, 0)):
        assert read_answer(SUMMARY.format(*counts)).verdict is not Verdict.PROVED
    assert read_answer("").verdict is Verdict.UNSUPPORTED
    assert read_answer("ERROR: Could not read file\n").verdict is Verdict.UNSUPPORTED


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


@pytest.mark.parametrize("word", ["volatile", "atomic", "fence"])
def test_what_alive_has_no_model_of_is_unsupported(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {
        "volatile": "store volatile i32 0, ptr %0",
        "atomic": "store atomic i32 0, ptr %0 seq_cst, align 4",
        "fence": "fence seq_cst",
    }[word]
    text = f"define void @f(ptr %0) {{\n  {body}\n  ret void\n}}\n"
    # Any program will do: it must not be asked.
    monkeypatch.setenv("LLMCC_ALIVE_TV", "false")
    judgement = Alive2Gate().judge(text, text, Limits())
    assert (judgement.verdict, judgement.reason) == (Verdict.UNSUPPORTED, word)


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
    judgement = Alive2Gate().judge(DOUBLE, SHIFT, Limits(seconds=1.0))
    assert (judgement.verdict, judgement.reason) == (Verdict.INCONCLUSIVE, "timeout")
    assert time.monotonic() - started < 20
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
    assert judge(LOOP, LOOP + "\n", "auto", Limits()).verdict is Verdict.UNSUPPORTED


@needs_alive
def test_alive_proves_and_refutes() -> None:
    assert judge(DOUBLE, SHIFT, "alive2", Limits()).verdict is Verdict.PROVED
    refuted = judge(DOUBLE, WRONG, "alive2", Limits())
    assert refuted.verdict is Verdict.REFUTED
    assert refuted.counterexample


@needs_alive
def test_alive_bounds_loops() -> None:
    judgement = judge(LOOP, LOOP, "alive2", Limits(unroll=3))
    assert (judgement.verdict, judgement.bound) == (Verdict.BOUNDED, 3)


@needs_alive
def test_alive_itself_makes_nothing_of_loops() -> None:
    assert ask(LOOP, LOOP, Limits(unroll=3), "--always-verify").verdict is Verdict.PROVED
