"""The fuzzer: that its mutants are worth something, and that its look at the result is one."""

from __future__ import annotations

import re
import time
from pathlib import Path
from random import Random

import pytest

from llmcc.gates.door.refused import Refused
from llmcc.gates.door.writing import Written
from llmcc.gates.fuzz.figures import Figures, Finding, general
from llmcc.gates.fuzz.fuzz import Fuzz, definition_of
from llmcc.gates.fuzz.mutate import mutated
from llmcc.gates.fuzz.view import objection, view
from llmcc.gates.process.parent import Trouble

from ..door.candidates import canonical

PROGRAM = Path(__file__).parents[1] / "door" / "source.ll"
MORE = """
declare void @exit(i32)
@table = constant [2 x ptr] [ptr @exit, ptr null]
define void @more(i64 %a, ptr %b) personality ptr @exit {
  %c = tail call fastcc range(i64 0, 9) i64 %b(i64 noundef %a) #3 [ "deopt"(i64 %a) ]
  store atomic i64 %c, ptr @table syncscope("singlethread") release, align 8, !nontemporal !0
  br label %loop
loop:
  br label %loop, !llvm.loop !1
}
attributes #3 = { "name"="value" cold }
!0 = !{i32 1}
!1 = distinct !{!1, !2}
!2 = !{!"llvm.loop.mustprogress"}
"""


SOURCES = [canonical(PROGRAM.read_text()), canonical(MORE)]


def test_a_small_run_finds_nothing_and_comes_far() -> None:
    figures = Fuzz(SOURCES, 7).run(range(400), time.monotonic() + 600)
    assert figures.findings == []
    assert figures.inputs == 400
    assert figures.deaths == 0
    assert len(figures.ours) > 30
    assert figures.llvm.total() > 5
    assert figures.accepted - figures.unchanged > 5
    assert 0 < figures.slowest < 2


def test_a_run_can_be_made_again() -> None:
    bodies = [definition_of(source) for source in SOURCES]
    made = [mutated(bodies[0], bodies, Random(f"1 {number}")) for number in range(200)]
    assert made == [mutated(bodies[0], bodies, Random(f"1 {number}")) for number in range(200)]
    assert len(set(made)) > 150
    assert {type(each) for each in made} == {str, bytes}


def test_it_ends_in_time() -> None:
    assert Fuzz(SOURCES, 7).run(range(400), time.monotonic() - 1).inputs == 0


def changed(old: str, new: str, source: int = 1) -> str:
    text = SOURCES[source]
    assert len(re.findall(re.escape(old), text)) == 1, text
    return objection(view(text), view(text.replace(old, new)))


def test_the_source_is_no_objection() -> None:
    for source in SOURCES:
        assert objection(view(source), view(source)) == ""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("define void", "define internal void", "first line"),
        ("ptr %1) personality", "ptr nonnull %1) personality", "first line"),
        ("ptr @exit, ptr null", "ptr null, ptr @exit", "top level: @table"),
        ("declare void", "declare void @system(i32)\ndeclare void", "top level: declare void @sys"),
        (
            "declare void",
            "declare void @llvm.trap()\ndeclare void",
            "top level: declare void @llvm",
        ),
        ("declare void", 'module asm "x"\ndeclare void', "top level: module asm"),
        ("!{i32 1}", "!{i32 1}\n!mine = !{!0}", "top level: !mine"),
        ("  br label %4\n", '  call void asm "", ""()\n  br label %4\n', "word: asm"),
        ("  br label %4\n", "  fence seq_cst\n  br label %4\n", "word: fence"),
        ('syncscope("singlethread")', 'syncscope("other")', 'string: "other"'),
        ("!nontemporal !0", "!nontemporal !0, !x !0", "metadata: !x !{i32 1}"),
        ("!llvm.loop !1", "!llvm.loop !2", 'metadata: !llvm.loop !{!"llvm'),
        ("i64 noundef", "i64 noundef zeroext", "call: "),
        ("range(i64 0, 9) i64", "noundef i64", "call: "),
        ("call fastcc", "call coldcc", "call: "),
        ('cold "name"="value"', 'cold "name"="other"', "call: "),
        ('"deopt"(', '"align"(ptr null), "deopt"(', "string: "),
    ],
)
def test_what_is_new_is_an_objection(old: str, new: str, found: str) -> None:
    assert changed(old, new).startswith(found)


def test_less_is_no_objection() -> None:
    assert changed("  br label %4, !llvm.loop !1", "  ret void") == ""
    assert changed("i64 noundef", "i64") == ""
    assert changed("range(i64 0, 9) i64", "i64") == ""
    assert changed("tail call", "call") == ""


def test_other_lines_of_a_module_are_compared() -> None:
    assert changed("[16 x i32]", "[17 x i32]", source=0).startswith("top level: @table")
    assert changed('section ".text.hot"', "", source=0).startswith("first line")
    assert changed('"x86_64-pc-linux-gnu"', '"x86_64"', source=0).startswith("top level: target")


class _Door:
    """A door that is broken."""

    def __init__(self, answer: str | Exception, text: str = "") -> None:
        self.answer = answer
        self.text = text

    def check(self, candidate: str | bytes) -> Written:
        if self.answer == "check":
            raise ZeroDivisionError
        return Written("", 1, ())

    def canonical(self, written: Written, limits: object) -> str:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.text


@pytest.mark.parametrize(
    ("door", "found"),
    [
        (_Door("check"), "ZeroDivisionError"),
        (_Door("accepts", SOURCES[1]), "first line"),
        (_Door("accepts", "nonsense"), "not valid after all"),
        (_Door(Refused(1, 1, "no")), ""),
        (_Door(Trouble("the process died: SIGSEGV")), ""),
    ],
)
def test_a_broken_door_is_found(door: _Door, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Killed by another of the batch, so that LLVM is asked about this one alone.
    monkeypatch.setattr("llmcc.gates.fuzz.fuzz.ask_llvm", lambda modules: [None] * len(modules))
    fuzz = Fuzz(SOURCES, 0)
    fuzz._doors[0] = door  # type: ignore[assignment]
    fuzz.look(0, "text")
    what = [finding.what for finding in fuzz.figures.findings]
    assert len(what) == bool(found)
    assert found in "".join(what)
    assert fuzz.figures.inputs == 1


def test_one_that_kills_llvm_is_one_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def die(modules: list[Written]) -> list[None]:
        asked.append(len(modules))
        return [None] * len(modules)

    whole = Fuzz(SOURCES, 7).run(range(150), time.monotonic() + 600)
    monkeypatch.setattr("llmcc.gates.fuzz.fuzz.ask_llvm", die)
    alone = Fuzz(SOURCES, 7).run(range(150), time.monotonic() + 600)
    assert asked and (alone.ours, alone.llvm) == (whole.ours, whole.llvm)
    assert (alone.accepted, alone.unchanged) == (whole.accepted, whole.unchanged)


def test_figures_add_up() -> None:
    one, other = Figures(), Figures(accepted=2, slowest=0.5, lost=["x"])
    one.ours["a"] += 1
    other.ours["a"] += 2
    other.findings.append(Finding("what", 3, "source", "candidate"))
    one.add(Figures.from_json(other.as_json()))
    assert (one.inputs, one.ours["a"], one.slowest, one.lost) == (5, 3, 0.5, ["x"])
    assert one.findings == other.findings


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (
            "12:3: @system, which the source does not declare",
            "…, which the source does not declare",
        ),
        ("2:1: more than 65536 elements", "more than … elements"),
        ("2:1: inline assembly", "inline assembly"),
        ("2:9: half, which the source does not have", "…, which the source does not have"),
    ],
)
def test_reasons_are_counted_without_names(reason: str, expected: str) -> None:
    assert general(reason) == expected
