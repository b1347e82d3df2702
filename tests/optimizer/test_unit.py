"""The core on whole units: what is improved stays right, what is cut short is queued."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import UnitMaker, text_section

from llmcc.ir.costs import Objective
from llmcc.ir.module import LLVMError
from llmcc.ir.split import Function
from llmcc.optimizer.options import Accept, GateChoice, Mode, Options
from llmcc.optimizer.records import Status
from llmcc.optimizer.unit import OFFLINE, QUEUED, Result, improve, optimize
from llmcc.proposers.base import Candidate, Dialogue
from llmcc.proposers.registry import Passes
from llmcc.store.database import open_database
from llmcc.store.functions import FunctionStore

SOURCE = r"""
#include <stdio.h>
#include <stdlib.h>
static int count;
__attribute__((noinline)) int sum(const int *a, int n) {
  int s = 0;
  for (int i = 0; i < n; i++) { s += a[i] * 3; if (a[i] > 7) count++; }
  return s;
}
__attribute__((noinline)) static unsigned mix(unsigned h, const char *s) {
  while (*s) { h = (h << 5) + h + (unsigned char)*s++; if (h & 64) h ^= h >> 3; }
  return h;
}
int same(int x) { return x; }
int main(int argc, char **argv) {
  int b[100];
  srand(argc);
  for (int i = 0; i < 100; i++) b[i] = rand() % 50;
  printf("%d %d %u %d\n", sum(b, 100), count, mix(5381, argv[0]), same(argc));
  return 0;
}
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FunctionStore]:
    monkeypatch.setenv("LLMCC_STORE", str(tmp_path / "store"))
    database = open_database(str(tmp_path / "store" / "store.sqlite"))
    yield FunctionStore(database)
    database.close()


def run(
    bitcode: bytes, options: Options, store: FunctionStore | None = None, seconds: float = 60.0
) -> Result:
    return optimize(bitcode, options, store, time.monotonic() + seconds)


@pytest.mark.parametrize(
    ("flags", "objective"),
    [
        (("-O1",), Objective.LATENCY),
        (("-O3",), Objective.LATENCY),
        (("-O3", "-g"), Objective.LATENCY),
        (("-O3", "-fno-pic", "-march=x86-64-v3"), Objective.LATENCY),
        (("-Os",), Objective.SIZE),
        (("-Oz",), Objective.SIZE),
    ],
)
def test_optimized_program_does_the_same_at_lower_cost(
    unit_of: UnitMaker,
    object_of: Callable[..., Path],
    tmp_path: Path,
    flags: tuple[str, ...],
    objective: Objective,
) -> None:
    bitcode = unit_of(SOURCE, *flags)
    result = run(bitcode, Options(objective=objective, level=flags[0][2:]))
    for record in result.functions:
        assert record.cost_before is not None and record.cost_after is not None
        improved = record.status is Status.IMPROVED
        assert (record.cost_after < record.cost_before) == improved
        assert bool(record.origin) == improved
    assert result.changed == any(r.status is Status.IMPROVED for r in result.functions)
    outputs = []
    for name, unit in (("before", bitcode), ("after", result.bitcode)):
        (tmp_path / name).mkdir()
        program = tmp_path / name / "program"
        file = object_of(unit, *flags, name=name)
        pie = "-no-pie" if "-fno-pic" in flags else "-pie"
        subprocess.run(["cc", pie, str(file), "-o", program], check=True)
        outputs.append(
            subprocess.run(
                ["program", "x"], executable=program, capture_output=True, check=True
            ).stdout
        )
    assert outputs[0] == outputs[1] != b""


def test_something_is_improved(unit_of: UnitMaker) -> None:
    result = run(unit_of(SOURCE, "-O3"), Options())
    assert result.changed
    assert result.complete
    assert set(result.undefined) >= {"printf", "rand", "srand"}


def test_debug_information_changes_no_decision(unit_of: UnitMaker) -> None:
    plain = run(unit_of(SOURCE, "-O2"), Options())
    debug = run(unit_of(SOURCE, "-O2", "-g"), Options())
    assert [(o.function.text, o.replacement) for o in plain.outcomes] == [
        (o.function.text, o.replacement) for o in debug.outcomes
    ]


def test_debug_information_changes_no_code(
    unit_of: UnitMaker, object_of: Callable[..., Path]
) -> None:
    code = []
    for flags in (("-O2",), ("-O2", "-g")):
        result = run(unit_of(SOURCE, *flags), Options())
        assert result.changed
        file = object_of(result.bitcode, *flags, name="debug" if "-g" in flags else "plain")
        code.append(text_section(file))
    assert code[0] == code[1]


def test_results_are_the_same_from_the_cache_and_in_any_mode(
    unit_of: UnitMaker, store: FunctionStore
) -> None:
    bitcode = unit_of(SOURCE, "-O3")
    first = run(bitcode, Options(), store)
    again = run(bitcode, Options(), store)
    replay = run(bitcode, Options(mode=Mode.REPLAY), store)
    assert first.changed
    assert first.bitcode == again.bitcode == replay.bitcode
    assert first.complete and again.complete and replay.complete
    assert all(record.propose_seconds == 0 for record in again.functions)


def test_replay_without_a_cache_changes_nothing(unit_of: UnitMaker, store: FunctionStore) -> None:
    bitcode = unit_of(SOURCE)
    result = run(bitcode, Options(mode=Mode.REPLAY), store)
    assert not result.changed and result.bitcode == bitcode
    # Else the answer would stand in the unit cache for the modes that may search.
    assert not result.complete
    assert {record.status for record in result.functions} == {Status.SKIPPED}


@pytest.mark.parametrize(
    ("mode", "seconds", "reason"), [(Mode.OFFLINE, 60.0, OFFLINE), (Mode.ONLINE, -1.0, QUEUED)]
)
def test_what_is_not_searched_is_queued_and_improved_later(
    unit_of: UnitMaker, store: FunctionStore, mode: Mode, seconds: float, reason: str
) -> None:
    bitcode = unit_of(SOURCE, "-O3")
    cut = run(bitcode, Options(mode=mode), store, seconds)
    assert not cut.complete and not cut.changed
    assert len(cut.queued) == len(cut.functions)
    assert {record.reason for record in cut.functions} == {reason}
    for _key, payload in cut.queued:
        improve(payload, Options(mode=mode), store)
    assert run(bitcode, Options(mode=Mode.REPLAY), store).bitcode == run(bitcode, Options()).bitcode


def test_functions_can_be_picked(unit_of: UnitMaker) -> None:
    bitcode = unit_of(SOURCE, "-O3")
    only = run(bitcode, Options(only=("su*",)))
    assert {r.name for r in only.functions if r.status is not Status.SKIPPED} == {"sum"}
    assert not run(bitcode, Options(skip=("*",))).changed


def test_with_a_gate_asked_for_only_proved_candidates_are_taken(
    unit_of: UnitMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLMCC_ALIVE_TV", "/nonexistent/alive-tv")
    options = Options(gate=GateChoice.ALIVE2, gate_requested=True, accept=Accept.PROVED)
    result = run(unit_of(SOURCE, "-O3"), options)
    assert not result.changed
    assert any("no gate is installed" in record.reason for record in result.functions)


class Wrong:
    """Proposes, as if it came from a trusted pass, a function that returns nothing but zero."""

    name = "wrong"
    version = "1"
    untrusted = False

    def propose(self, function: Function, objective: Objective) -> Dialogue:
        start = function.text.index("{\n", function.text.index("define ")) + 2
        end = function.text.index("\n}\n", start)
        yield Candidate(f"{function.text[:start]}  ret i32 0{function.text[end:]}", "wrong", True)


@pytest.mark.parametrize(("verify", "status"), [(False, Status.IMPROVED), (True, Status.UNCHANGED)])
def test_verified_passes_lose_what_is_refuted(
    unit_of: UnitMaker, verify: bool, status: Status
) -> None:
    unit = unit_of("int f(int x, int y) { return x * y + x; }", "-O3")
    options = Options(gate=GateChoice.SMT, verify_passes=verify)
    result = optimize(unit, options, None, time.monotonic() + 60, (Wrong(),))
    [record] = result.functions
    assert record.status is status
    assert ("refuted" in record.reason) == verify


def test_verified_passes_keep_what_is_not_refuted(unit_of: UnitMaker) -> None:
    unit = unit_of(SOURCE, "-O3")
    plain = run(unit, Options(gate=GateChoice.SMT))
    verified = run(unit, Options(gate=GateChoice.SMT, verify_passes=True))
    assert verified.changed
    assert verified.bitcode == plain.bitcode
    assert {r.verdict for r in verified.functions if r.status is Status.IMPROVED} - {""}


@pytest.mark.parametrize("passes", list(Passes))
def test_whoever_chooses_passes_the_cost_never_rises(unit_of: UnitMaker, passes: Passes) -> None:
    for level, objective in (("3", Objective.LATENCY), ("z", Objective.SIZE)):
        options = Options(objective=objective, level=level, passes=passes)
        for record in run(unit_of(SOURCE, f"-O{level}"), options).functions:
            assert record.cost_before is not None and record.cost_after is not None
            assert record.cost_after <= record.cost_before
            if passes is Passes.AGENT and record.status is Status.IMPROVED:
                assert record.origin.startswith("pass-agent: ")


def test_keys_hold_the_settings(unit_of: UnitMaker, store: FunctionStore) -> None:
    bitcode = unit_of(SOURCE, "-O3")
    run(bitcode, Options(), store)
    for other in (
        Options(objective=Objective.SIZE, mode=Mode.REPLAY),
        Options(gate_requested=True, mode=Mode.REPLAY),
        Options(relocation="static", mode=Mode.REPLAY),
        Options(verify_passes=True, mode=Mode.REPLAY),
        Options(passes=Passes.AGENT, mode=Mode.REPLAY),
    ):
        assert not run(bitcode, other, store).changed


def test_functions_that_kill_their_process_are_left_alone(
    unit_of: UnitMaker, store: FunctionStore, tmp_path: Path
) -> None:
    bitcode = unit_of("int f(int x) { return x * 2; }")
    cut = run(bitcode, Options(mode=Mode.OFFLINE), store)
    [(key, _payload)] = cut.queued
    gone = subprocess.Popen(["true"])
    gone.wait()
    notes = tmp_path / "store" / "attempts"
    notes.mkdir(parents=True, exist_ok=True)
    statuses = []
    for _ in range(3):
        statuses.append(run(bitcode, Options(mode=Mode.OFFLINE), store).functions[0].status)
        (notes / str(gone.pid)).write_bytes(key)
    assert statuses == [Status.SKIPPED, Status.SKIPPED, Status.FALLBACK]
    assert not list(notes.glob(str(os.getpid())))


def test_what_is_no_bitcode_is_an_error() -> None:
    with pytest.raises(LLVMError):
        run(b"this is no bitcode", Options())


def test_options_survive_the_wire() -> None:
    options = Options(objective=Objective.SIZE, only=("a*",), accept=Accept.BOUNDED, level="z")
    assert Options.from_request(json.loads(options.as_json())) == options
    with pytest.raises(ValueError, match="bad objective"):
        Options.from_request({"objective": "speed"})


def test_search_that_is_cut_short_is_no_answer(
    unit_of: UnitMaker, store: FunctionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A machine that looks fast enough, and then is not: the deadline passes in the search.
    monkeypatch.setattr("llmcc.optimizer.pace.Pace.expect", lambda self, function: -1.0)
    cut = run(unit_of(SOURCE, "-O3"), Options(), store, seconds=0.0)
    reasons = {record.name: record.reason for record in cut.functions}
    assert reasons["sum"] == QUEUED and not cut.complete
    assert any("define dso_local i32 @sum(" in payload.decode() for _, payload in cut.queued)
