"""Units that are rebuilt as a whole: cheaper or left alone, and the same from outside."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CLANG, UnitMaker
from models.policies import write_policy

from llmcc.gates.base import Judgement, Verdict
from llmcc.ir.costs import Objective
from llmcc.ir.levels import Level
from llmcc.ir.module import LLVMError
from llmcc.ir.symbols import Export, Symbols
from llmcc.models.policy import read_policy
from llmcc.optimizer import rebuilding, unit, verifying
from llmcc.optimizer.attempts import collect_deaths
from llmcc.optimizer.guards import objection_to_unit
from llmcc.optimizer.options import GateChoice, Mode, Options
from llmcc.optimizer.rebuilt import Search, decode, encode, unpack
from llmcc.optimizer.records import Status, Tried
from llmcc.optimizer.unit import Result, improve, optimize
from llmcc.optimizer.whole import Whole
from llmcc.proposers.passagent import PassAgent
from llmcc.proposers.registry import Passes
from llmcc.store.database import open_database
from llmcc.store.functions import FunctionStore

SOURCE = r"""
#include <stdio.h>
static int mix_a(int x, int y) {
  int s = x;
  for (int i = 0; i < y; i++) s = s * 31 + (s >> 3) + i;
  return s;
}
static int mix_b(int x, int y) {
  int s = x;
  for (int i = 0; i < y; i++) s = s * 31 + (s >> 3) + i;
  return s;
}
int limit = 7;
__attribute__((weak)) int hook(int x) { return x + 1; }
int main(int argc, char **argv) {
  int (*volatile which)(int, int) = argc > 1 ? mix_a : mix_b;
  printf("%d %d %d\n", mix_a(argc, limit), mix_b(argc + 1, 9), which(hook(argc), 3));
  return 0;
}
"""
SIZE = Options(objective=Objective.SIZE, level="z", passes=Passes.AGENT)
MERGE = {"merge": f"{Level.OZ.pipeline},mergefunc,globaldce"}
WASTE = {"nothing": "always-inline"}

Agents = Callable[[dict[str, str]], PassAgent]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FunctionStore]:
    monkeypatch.setenv("LLMCC_STORE", str(tmp_path / "store"))
    database = open_database(str(tmp_path / "store" / "store.sqlite"))
    yield FunctionStore(database)
    database.close()


@pytest.fixture
def agent(tmp_path: Path) -> Agents:
    def make(pipelines: dict[str, str]) -> PassAgent:
        path = write_policy(tmp_path / "policy", pipelines, Objective.SIZE)
        return PassAgent({Objective.SIZE: read_policy(path)})

    return make


def unoptimized(unit_of: UnitMaker, *flags: str) -> bytes:
    return unit_of(SOURCE, "-Oz", "-Xclang", "-disable-llvm-passes", *flags)


def rebuild(
    unit_of: UnitMaker, agent: PassAgent, options: Options = SIZE, *flags: str
) -> tuple[bytes, Result]:
    bitcode = unit_of(SOURCE, "-Oz", *flags)
    source = unoptimized(unit_of, *flags)
    until = time.monotonic() + 60
    return bitcode, optimize(bitcode, options, None, until, source=source, agent=agent)


def output(path: Path) -> str:
    program = path.with_suffix(".program")
    subprocess.run([CLANG, str(path), "-o", str(program)], check=True)
    return subprocess.run([program], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("flags", [(), ("-g",)])
def test_a_cheaper_unit_does_the_same(
    unit_of: UnitMaker, object_of: Callable[..., Path], agent: Agents, flags: tuple[str, ...]
) -> None:
    bitcode, result = rebuild(unit_of, agent(MERGE), SIZE, *flags)
    assert result.changed and result.complete
    before = object_of(bitcode, "-Oz", *flags, name="before")
    after = object_of(result.bitcode, "-Oz", *flags, name="after")
    assert output(before) == output(after)
    changed = {r.name: r for r in result.functions if r.origin}
    assert changed["mix_b"].status is Status.IMPROVED
    assert changed["mix_b"].origin == "pass-agent: merge"
    total = sum((r.cost_after or 0) - (r.cost_before or 0) for r in result.functions)
    assert total < 0


def test_what_is_not_cheaper_is_the_compiler_s_own(unit_of: UnitMaker, agent: Agents) -> None:
    bitcode, result = rebuild(unit_of, agent(WASTE))
    assert not result.changed
    assert result.bitcode == bitcode
    assert not any(record.origin for record in result.functions)


def test_functions_are_searched_after_that(unit_of: UnitMaker, agent: Agents) -> None:
    _, result = rebuild(unit_of, agent(MERGE), replace(SIZE, passes=Passes.BOTH))
    assert result.changed
    assert any("pass-agent: merge" in record.origin for record in result.functions)


@pytest.mark.parametrize(
    "options",
    [
        replace(SIZE, skip=("main",)),
        replace(SIZE, only=("main",)),
        replace(SIZE, gate_requested=True),
        replace(SIZE, mode=Mode.REPLAY),
    ],
)
def test_where_functions_are_left_alone_no_unit_is_rebuilt(
    unit_of: UnitMaker, agent: Agents, options: Options
) -> None:
    assert not rebuild(unit_of, agent(MERGE), options)[1].changed


def test_what_does_not_fit_into_the_time_is_queued(unit_of: UnitMaker, agent: Agents) -> None:
    bitcode, source = unit_of(SOURCE, "-Oz"), unoptimized(unit_of)
    one = Whole(SIZE, None, agent(MERGE))
    assert one.rebuilt(bitcode, source, time.monotonic()) is None
    assert not one.complete
    [(_, payload)] = one.queued
    assert unpack(payload) == (bitcode, source)


def test_what_the_clock_cuts_off_is_not_complete(unit_of: UnitMaker, agent: Agents) -> None:
    bitcode, source = unit_of(SOURCE, "-Oz"), unoptimized(unit_of)
    search = rebuilding.rebuild(bitcode, source, SIZE, agent(MERGE), time.monotonic())
    assert search.found is None and not search.complete


@pytest.mark.parametrize("mode", [Mode.ONLINE, Mode.REPLAY, Mode.OFFLINE])
def test_what_was_queued_is_found_after_it_was_improved(
    unit_of: UnitMaker,
    agent: Agents,
    store: FunctionStore,
    mode: Mode,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = agent(MERGE)
    monkeypatch.setattr(unit, "pass_agent", lambda passes: own)
    bitcode, source = unit_of(SOURCE, "-Oz"), unoptimized(unit_of)
    first = optimize(bitcode, SIZE, store, time.monotonic(), source=source)
    assert not first.changed and not first.complete
    [payload] = [payload for _, payload in first.queued if unpack(payload)]
    record = improve(payload, SIZE, store)
    assert record.status is Status.IMPROVED and (record.cost_after or 0) < (record.cost_before or 0)
    asked = replace(SIZE, mode=mode)
    second = optimize(bitcode, asked, store, time.monotonic(), source=source)
    third = optimize(bitcode, SIZE, None, time.monotonic() + 60, source=source)
    assert second.changed and second.bitcode == third.bitcode
    assert second.undefined == third.undefined


def test_offline_a_unit_is_queued_and_in_a_replay_it_is_not(
    unit_of: UnitMaker, agent: Agents
) -> None:
    bitcode, source = unit_of(SOURCE, "-Oz"), unoptimized(unit_of)
    for mode, queued in ((Mode.OFFLINE, 1), (Mode.REPLAY, 0)):
        one = Whole(replace(SIZE, mode=mode), None, agent(MERGE))
        assert one.rebuilt(bitcode, source, time.monotonic() + 60) is None
        assert not one.complete and len(one.queued) == queued


def test_what_is_kept_is_what_was_found(unit_of: UnitMaker, agent: Agents) -> None:
    bitcode, source = unit_of(SOURCE, "-Oz"), unoptimized(unit_of)
    search = rebuilding.rebuild(bitcode, source, SIZE, agent(MERGE), float("inf"))
    assert search.found is not None and decode(encode(search)) == search
    nothing = Search(None, complete=True, before=3.0, tried=(Tried("x", 4.0),), reason="y")
    assert decode(encode(nothing)) == nothing
    assert decode(b'{"deaths": 1}') is decode(None) is None


def test_a_unit_that_kills_its_process_is_left_to_others_and_then_alone(
    unit_of: UnitMaker,
    agent: Agents,
    store: FunctionStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bitcode, source = unit_of(SOURCE, "-Oz"), unoptimized(unit_of)
    noted: list[bytes] = []

    def watched(key: bytes, kept: FunctionStore | None) -> object:
        noted.append(key)
        raise LLVMError("it would have died")

    monkeypatch.setattr("llmcc.optimizer.whole.attempting", watched)
    gone = subprocess.Popen(["true"])
    gone.wait()
    found = []
    for _ in range(3):
        one = Whole(SIZE, store, agent(MERGE))
        one.rebuilt(bitcode, source, time.monotonic() + 60)
        found.append((len(noted), len(one.queued), one.complete))
        (tmp_path / "store" / "attempts").mkdir(exist_ok=True)
        (tmp_path / "store" / "attempts" / str(gone.pid)).write_bytes(noted[0])
        collect_deaths(store)
    assert found == [(1, 0, True), (1, 1, False), (1, 0, True)]


def test_code_does_not_grow_by_what_data_shrink(
    unit_of: UnitMaker, agent: Agents, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = iter([(100, 50), (101, 40), (100, 49)])
    monkeypatch.setattr(rebuilding, "section_sizes", lambda data: next(sizes))
    _, result = rebuild(unit_of, agent({"trade": MERGE["merge"], "save": MERGE["merge"]}))
    assert {r.origin for r in result.functions if r.origin} == {"pass-agent: save"}


WEAK = Export(0x22, 0, 0)
LEVEL = Symbols(frozenset({"a", "__stack_chk_fail"}), {"f": Export(0x12, 0, 0), "w": WEAK}, {})


@pytest.mark.parametrize(
    ("changes", "objection"),
    [
        ({}, ""),
        ({"undefined": frozenset({"a", "b", "__stack_chk_fail"})}, "needs b"),
        ({"undefined": frozenset({"a"})}, "loses __stack_chk_fail"),
        ({"exported": {"w": WEAK}}, "changes the symbol f"),
        ({"exported": {"f": Export(0x12, 2, 0), "w": WEAK}}, "changes the symbol f"),
        ({"exported": {"f": Export(0x12, 0, 0)}}, ""),
        ({"exported": {**LEVEL.exported, "g": Export(0x12, 0, 0)}}, "changes the symbol g"),
    ],
)
def test_what_others_rely_on_stays(changes: dict[str, object], objection: str) -> None:
    rebuilt = replace(LEVEL, **changes)  # type: ignore[arg-type]
    assert objection_to_unit(LEVEL, rebuilt, {"w"}).startswith(objection)
    assert bool(objection_to_unit(LEVEL, rebuilt, {"w"})) == bool(objection)


def test_units_that_define_what_code_generation_calls_are_left_alone() -> None:
    own = replace(LEVEL, exported={**LEVEL.exported, "memcpy": Export(0x12, 0, 0)})
    assert "memcpy" in objection_to_unit(own, own, set())


VERIFIED = replace(SIZE, verify_passes=True, gate=GateChoice.SMT)


def test_a_gate_may_look_at_what_the_rebuilding_changed(
    unit_of: UnitMaker, agent: Agents, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, result = rebuild(unit_of, agent(MERGE), VERIFIED)
    assert result.changed and result.complete
    records = {record.name: record for record in result.functions}
    assert records["mix_b"].verdict in {v.value for v in Verdict}
    refuted = Judgement(Verdict.REFUTED, "smt", "another value")
    monkeypatch.setattr(verifying, "judge", lambda *_: refuted)
    bitcode, result = rebuild(unit_of, agent(MERGE), VERIFIED)
    assert not result.changed and result.complete and result.bitcode == bitcode
    assert result.unit is not None and result.unit.status is Status.UNCHANGED
    [tried] = result.unit.tried
    assert tried.verdict == "refuted" and tried.reason.endswith(": refuted: another value")


def test_a_gate_that_has_no_time_leaves_the_unit_to_others(
    unit_of: UnitMaker, agent: Agents
) -> None:
    bitcode, source = unit_of(SOURCE, "-Oz"), unoptimized(unit_of)
    search = rebuilding.rebuild(bitcode, source, SIZE, agent(MERGE), float("inf"))
    late = verifying.verified(search, bitcode, VERIFIED, time.monotonic())
    assert late.found is None and not late.complete


def test_the_unit_has_a_record_of_its_own(unit_of: UnitMaker, agent: Agents) -> None:
    both = {"nothing": WASTE["nothing"], **MERGE}
    _, result = rebuild(unit_of, agent(both))
    assert result.unit is not None and result.unit.status is Status.UNCHANGED
    assert [one.reason for one in result.unit.tried] == ["not cheaper"]
    _, result = rebuild(unit_of, agent(MERGE))
    assert result.unit is not None and result.unit.origin == "pass-agent: merge"
    assert (result.unit.cost_after or 0) < (result.unit.cost_before or 0)
    bitcode = unit_of(SOURCE, "-Oz")
    assert optimize(bitcode, SIZE, None, time.monotonic() + 60).unit is None


def test_a_unit_that_takes_all_the_time_is_used_as_it_is(
    unit_of: UnitMaker, agent: Agents, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitcode, source = unit_of(SOURCE, "-Oz"), unoptimized(unit_of)
    found = rebuilding.rebuild(bitcode, source, SIZE, agent(MERGE), float("inf")).found
    monkeypatch.setattr(Whole, "rebuilt", lambda *_: found)
    hurried = optimize(bitcode, SIZE, None, time.monotonic(), source=source, agent=agent(MERGE))
    assert found is not None and hurried.bitcode == found.bitcode
    assert hurried.changed and not hurried.complete and not hurried.queued
    patient = optimize(
        bitcode, SIZE, None, time.monotonic() + 60, source=source, agent=agent(MERGE)
    )
    costs = [
        {record.name: record.cost_after for record in result.functions if record.cost_after}
        for result in (hurried, patient)
    ]
    assert costs[0].items() <= costs[1].items()
