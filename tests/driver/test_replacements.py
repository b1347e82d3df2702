"""A unit whose replacement the store holds: what is made of it, and what is not."""

from __future__ import annotations

import json
import os

import pytest

from llmcc.driver import arguments, frontend, job, locate, settings, toolchain
from llmcc.driver.answer import Answer, Question
from llmcc.store.database import open_database

from .workbench import CLANG, Workbench

SLOW = "int twice(int a) { return a + a; }\nint name(void) { return 1; }\n"
FAST = "int twice(int a) { return a + a + 7; }\nint name(void) { return 1; }\n"
NEEDY = "int more(int);\nint twice(int a) { return more(a); }\nint name(void) { return 1; }\n"
RECORD = {"name": "twice", "status": "improved", "verdict": "proved", "reason": ""}


class Replaced:
    """A store in which one unit has a replacement."""

    def __init__(self, bench: Workbench, *words: str) -> None:
        self.bench = bench
        self.words = list(words)
        self.line = arguments.read(self.words)
        self.job = job.classify(self.line, False)
        self.environ = bench.environ

    def bitcode(self, source: str) -> bytes:
        self.bench.write("unit.c", source)
        path = self.bench.root / "unit.bc"
        words = frontend.words(
            self.line, self.job, self.job.sources[0], str(path), False, self.environ
        )
        assert self.bench.run(CLANG, *words).status == 0
        return path.read_bytes()

    def store(self, original: bytes, replacement: bytes, undefined: tuple[str, ...] = ()) -> None:
        compiler = locate.locate(None, "llmcc", False, os.environ)
        database = open_database(environ=self.environ)
        found = toolchain.examine(compiler, self.environ, database)
        wanted = settings.settle([], self.environ, str(self.bench.work))
        answer = Answer()
        answer.bitcode = replacement
        answer.records = json.dumps([RECORD]).encode()
        answer.undefined = frozenset(undefined)
        question = Question(self.line, self.job, wanted, found, database, self.environ)
        question.keep(original, b"", answer)
        database.close()

    def object_of(self, source: str) -> bytes:
        """What clang makes of another source."""
        self.bench.write("unit.c", source)
        outcome = self.bench.run(CLANG, *self.words)
        assert outcome.status == 0
        (name,) = set(outcome.files) - {"unit.c"}
        (self.bench.work / name).unlink()
        return outcome.files[name]

    def compile(self) -> tuple[bytes, dict[str, object]]:
        """What llmcc makes of the unit, and its report."""
        self.bench.write("unit.c", SLOW)
        reports = {"LLMCC_REPORT_DIR": str(self.bench.reports)}
        outcome = self.bench.run(self.bench.llmcc, *self.words, environ=reports)
        assert (outcome.status, outcome.out, outcome.err) == (0, b"", b"")
        (name,) = set(outcome.files) - {"unit.c"}
        (report,) = self.bench.all_reports()
        return outcome.files[name], report


@pytest.mark.parametrize("words", ["-O2 -c unit.c", "-O2 -g -c unit.c -o x.o", "-O2 -S unit.c"])
def test_replacement_is_used(bench: Workbench, words: str) -> None:
    replaced = Replaced(bench, *words.split())
    replaced.store(replaced.bitcode(SLOW), replaced.bitcode(FAST))
    expected = replaced.object_of(FAST)
    made, report = replaced.compile()
    assert made == expected
    assert report["functions"] == [RECORD]
    assert report["reason"] == "replayed from the store"


@pytest.mark.parametrize("words", ["-O2 -c unit.c", "-O2 -S unit.c"])
def test_needs_what_the_original_needs(bench: Workbench, words: str) -> None:
    replaced = Replaced(bench, *words.split())
    replaced.store(replaced.bitcode(SLOW), replaced.bitcode(NEEDY), ("more",))
    expected = replaced.object_of(NEEDY)
    assert replaced.compile()[0] == expected


@pytest.mark.parametrize("words", ["-O2 -c unit.c", "-O2 -S unit.c"])
def test_undefined_symbol_takes_it_back(bench: Workbench, words: str) -> None:
    replaced = Replaced(bench, *words.split())
    replaced.store(replaced.bitcode(SLOW), replaced.bitcode(NEEDY))
    expected = replaced.object_of(SLOW)
    for _ in range(2):
        made, report = replaced.compile()
        assert made == expected
        reason = "undefined symbol more"
        assert report["functions"] == [{**RECORD, "status": "fallback", "reason": reason}]


@pytest.mark.parametrize(
    "damage", [lambda unit: unit[: len(unit) // 2], lambda _: b"BC\xc0\xde", lambda _: b"garbage"]
)
def test_damaged_replacement(bench: Workbench, damage: object) -> None:
    assert callable(damage)
    replaced = Replaced(bench, "-O2", "-c", "unit.c")
    replaced.store(replaced.bitcode(SLOW), damage(replaced.bitcode(FAST)))
    expected = replaced.object_of(SLOW)
    for reason in ("the back end failed", "replayed from the store"):
        made, report = replaced.compile()
        assert made == expected
        assert report["reason"] == reason
        failed = {**RECORD, "status": "fallback", "reason": "the back end failed"}
        assert report["functions"] == [failed]


def test_replacement_with_a_larger_frame(bench: Workbench) -> None:
    """The user would read about code that is not there."""
    large = "void fill(char *); int twice(int a) { char x[999]; fill(x); return x[a]; }\n"
    replaced = Replaced(bench, "-O2", "-c", "unit.c", "-Wframe-larger-than=64")
    replaced.store(replaced.bitcode(SLOW), replaced.bitcode(large), ("fill",))
    expected = replaced.object_of(SLOW)
    made, report = replaced.compile()
    assert made == expected
    assert report["reason"] == "the back end had something to say"


def test_replacement_for_a_device(bench: Workbench) -> None:
    replaced = Replaced(bench, "-O2", "-c", "unit.c", "-o", "/dev/null")
    replaced.store(replaced.bitcode(SLOW), replaced.bitcode(NEEDY))
    bench.write("unit.c", SLOW)
    assert bench.run(bench.llmcc, *replaced.words).status == 0


def test_other_settings_have_other_answers(bench: Workbench) -> None:
    replaced = Replaced(bench, "-O2", "-c", "unit.c")
    replaced.store(replaced.bitcode(SLOW), replaced.bitcode(FAST))
    expected = replaced.object_of(SLOW)
    replaced.words.append("-fllm-skip=twice")
    assert replaced.compile()[0] == expected
