"""A model in the search of a unit: it competes with the passes, and is cut off by the clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from models.scripted import Scripted

from llmcc.ir.module import Context
from llmcc.models.bad import BadModel
from llmcc.models.writer import Writer
from llmcc.optimizer.options import Mode, Options
from llmcc.optimizer.outcomes import NOT_CACHED, OFFLINE, QUEUED
from llmcc.optimizer.records import Status
from llmcc.optimizer.unit import Result, improve, optimize
from llmcc.proposers import rewriter as proposer
from llmcc.store.database import open_database
from llmcc.store.functions import FunctionStore

UNIT = """target triple = "x86_64-pc-linux-gnu"
define i32 @f(i32 noundef %x, i32 noundef %y) {
  %q = mul i32 %x, %y
  %r = mul i32 %x, %y
  %s = xor i32 %q, %r
  %t = add i32 %s, %x
  ret i32 %t
}
define i32 @g(i32 noundef %x) {
  %r = mul i32 %x, %x
  ret i32 %r
}
"""
# No pass knows this one.
HARD = """target triple = "x86_64-pc-linux-gnu"
define i8 @f(i8 noundef %x) {
  %a = urem i8 %x, 60
  %b = urem i8 %a, 12
  ret i8 %b
}
"""
RIGHT = "define i8 @f(i8 %x) {\n  %b = urem i8 %x, 12\n  ret i8 %b\n}\n"
WRONG = "define i8 @f(i8 %x) {\n  ret i8 %x\n}\n"


class Load:
    """A model that is there, or that says why it is not."""

    def __init__(self, model: Scripted | None, trouble: str = "") -> None:
        self.model = model
        self.trouble = trouble

    def wait(self, until: float) -> Writer | None:
        if self.trouble:
            raise BadModel(self.trouble)
        return self.model


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FunctionStore]:
    monkeypatch.setenv("LLMCC_STORE", str(tmp_path / "store"))
    database = open_database(str(tmp_path / "store" / "store.sqlite"))
    yield FunctionStore(database)
    database.close()


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    made = Scripted([RIGHT])
    monkeypatch.setattr(proposer, "loaded", lambda path, identity: Load(made))
    return made


def run(
    text: str,
    store: FunctionStore | None = None,
    seconds: float = 300.0,
    mode: Mode = Mode.ONLINE,
    model: str = "/models/scripted",
) -> Result:
    with Context() as context:
        bitcode = context.parse_text(text).bitcode()
    return optimize(bitcode, Options(mode=mode, model=model), store, time.monotonic() + seconds)


def test_the_model_wins_where_the_passes_find_nothing(model: Scripted) -> None:
    result = run(HARD)
    [record] = result.functions
    assert (record.status, record.verdict) == (Status.IMPROVED, "proved")
    assert record.origin == "rewriter: greedy"
    assert result.complete and result.model.startswith("scripted ")
    [tried] = record.tried
    assert (tried.origin, tried.reason) == ("rewriter: greedy", "")


def test_wrong_answers_are_refused_and_told_back(model: Scripted) -> None:
    model.texts = [WRONG]
    result = run(HARD)
    [record] = result.functions
    assert not result.changed and result.complete
    assert record.status is Status.UNCHANGED and record.reason.startswith("refuted")
    [tried] = record.tried
    assert tried.verdict == "refuted"
    assert model.asked[-1][0].verdict == "refuted"


def test_the_passes_win_where_they_are_as_good(model: Scripted) -> None:
    model.texts = [""]
    first, second = run(UNIT).functions
    assert first.status is Status.IMPROVED
    assert first.origin.startswith("llvm-passes")
    assert {one.origin.partition(":")[0] for one in first.tried} == {"llvm-passes", "rewriter"}
    assert second.reason == "malformed: 1:1: no function"
    # It was also asked to go on from what the passes had made.
    assert sum("xor" in question.source for question, _ in model.asked) < len(model.asked)


def test_what_is_finished_is_kept_and_the_model_not_asked_again(
    model: Scripted, store: FunctionStore
) -> None:
    first = run(HARD, store)
    asked = len(model.asked)
    again, replayed = run(HARD, store), run(HARD, store, mode=Mode.REPLAY)
    assert first.bitcode == again.bitcode == replayed.bitcode != b""
    assert again.complete and replayed.complete
    assert again.functions[0].tried == first.functions[0].tried
    assert len(model.asked) == asked


def test_what_does_not_fit_is_queued_and_improved_later(
    model: Scripted, store: FunctionStore
) -> None:
    model.seconds = 1e6
    cut = run(HARD, store)
    assert not cut.complete and not cut.changed and not model.asked
    assert cut.functions[0].reason == QUEUED
    [(_, payload)] = cut.queued
    record = improve(payload, Options(model="/models/scripted"), store)
    assert record.origin == "rewriter: greedy"
    replayed = run(HARD, store, mode=Mode.REPLAY)
    assert replayed.complete and replayed.changed


def test_the_passes_result_stands_until_the_model_had_its_say(
    model: Scripted, store: FunctionStore
) -> None:
    model.seconds = 1e6
    cut = run(UNIT, store)
    assert cut.changed and not cut.complete
    assert cut.functions[0].status is Status.IMPROVED
    assert {record.reason for record in cut.functions} == {QUEUED}
    assert len(cut.queued) == 2
    for mode, reason in ((Mode.REPLAY, NOT_CACHED), (Mode.OFFLINE, OFFLINE)):
        later = run(UNIT, store, mode=mode)
        assert later.bitcode == cut.bitcode and not later.complete
        assert later.functions[0].reason == reason


def test_what_was_not_asked_about_has_its_turn_in_the_next_compile(
    model: Scripted, store: FunctionStore
) -> None:
    model.seconds = 1e6
    assert not run(HARD, store).complete and not model.asked
    model.seconds = 0.0
    assert run(HARD, store).complete and model.asked


def test_an_answer_that_the_clock_cut_off_is_not_final(
    model: Scripted, store: FunctionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = model.write
    monkeypatch.setattr(
        model,
        "write",
        lambda qs, deadline, seed=None: write(qs, deadline if seed is None else 0.0, seed),
    )
    cut = run(HARD, store)
    # The likeliest answer was proved in time, the samples were not written.
    assert cut.changed and not cut.complete
    assert (cut.functions[0].status, cut.functions[0].reason) == (Status.IMPROVED, QUEUED)
    assert len(cut.queued) == 1
    assert not run(HARD, store, mode=Mode.REPLAY).changed
    # What it had by then is had again, and the rest is left to the queue.
    asked = len(model.asked)
    again = run(HARD, store)
    assert again.bitcode == cut.bitcode and again.queued == cut.queued
    assert len(model.asked) == asked and not again.complete
    monkeypatch.setattr(model, "write", write)
    improve(cut.queued[0][1], Options(model="/models/scripted"), store)
    assert run(HARD, store, mode=Mode.REPLAY).complete


def test_a_model_that_cannot_be_loaded(
    store: FunctionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        proposer, "loaded", lambda path, identity: Load(None, "/models/x: no config.json")
    )
    result = run(UNIT, store)
    assert result.changed and not result.complete and not result.queued
    assert result.trouble == "/models/x: no config.json"
    plain = run(UNIT, store, model="none")
    assert plain.bitcode == result.bitcode and plain.complete
    with pytest.raises(BadModel, match="no config"):
        improve(HARD.encode(), Options(model="/models/x"), store)


def test_a_model_that_is_still_being_loaded(
    store: FunctionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposer, "loaded", lambda path, identity: Load(None))
    result = run(HARD, store)
    assert not result.complete and len(result.queued) == 1


def test_lost_branch_weights_save_nothing(model: Scripted) -> None:
    unit = """target triple = "x86_64-pc-linux-gnu"
define i32 @f(i32 noundef %x) {
  %c = icmp eq i32 %x, 7
  br i1 %c, label %a, label %b, !prof !0
a:
  %d = udiv i32 100, %x
  br label %b
b:
  %r = phi i32 [ %d, %a ], [ %x, %0 ]
  ret i32 %r
}
!0 = !{!"branch_weights", i32 1000, i32 1}
"""
    model.texts = [
        "define i32 @f(i32 %x) {\ne:\n  %c = icmp eq i32 %x, 7\n  br i1 %c, label %a, label %b\n"
        "a:\n  %d = udiv i32 100, %x\n  br label %b\n"
        "b:\n  %r = phi i32 [ %d, %a ], [ %x, %e ]\n  ret i32 %r\n}\n"
    ]
    [record] = run(unit).functions
    assert not record.origin.startswith("rewriter")
