"""The kind of a job is the one that clang's own driver shows."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmcc.driver import reasons
from llmcc.driver.arguments import CommandLine, read
from llmcc.driver.job import Job, Kind, classify

from .dryrun import DryRun, action, language, value_after
from .lines import LLM_FLAGS, LLM_LEVELS, option
from .vocabulary import needs_clang

pytestmark = needs_clang

INPUTS = ("a.c", "b.cc", "c.i", "d.ii", "e.s", "f.S", "g.o", "h.h", "i.ll", "noend")
PHASES = (
    "-c", "-S", "", "-E", "-M", "-MM -c", "-M -MD", "-fsyntax-only", "-c -emit-llvm",
    "-S -emit-llvm", "-c -S", "-E -S", "-c -fsyntax-only", "-MMD -c",
)  # fmt: skip
LEVELS = ("", "-O", "-O0", "-O1", "-O2", "-O3", "-Os", "-Oz", "-Og", "-Ofast", "-O0 -O2", "-O4")
DEBUG = (
    "",
    "-g",
    "-g0",
    "-gdwarf-4",
    "-ggdb3 -gno-column-info",
    "-g -gsplit-dwarf",
    "-gz",
    "-gmlt",
)
DEPENDENCIES = ("", "-MD", "-MMD -MF x.d", "-Wp,-MD,x.d", "-MD -MT x -MP", "-MF x.d")
LANGUAGES = ("", "-x c", "-xc++", "-x none", "-x cpp-output", "-x assembler", "-x c-header")

# With these clang runs something else than its usual way from source to object.
ELSEWHERE = {
    *(reasons.ACTION, reasons.DEBUGGING, reasons.DRIVER_MODE, reasons.DRIVER_ONLY),
    *(reasons.EXTERNAL_TOOL, reasons.INTERNAL, reasons.LTO, reasons.OFFLOADING, reasons.TARGET),
    *(reasons.MODULES, reasons.DIRECTORY, reasons.TEMPORARIES),
}


@pytest.fixture(scope="module")
def directory() -> Iterator[Path]:
    """A directory with an input of every sort."""
    with tempfile.TemporaryDirectory() as name:
        refresh(Path(name))
        yield Path(name)


def refresh(directory: Path) -> None:
    """Write the inputs, which a failing clang deletes where it took one for an output."""
    for file in INPUTS:
        (directory / file).write_text("")


def compare(words: list[str], directory: Path, cxx: bool = False) -> None:
    """Our reading of the words is clang's."""
    line = read(words)
    job = classify(line, cxx)
    run = DryRun(line.passed(), directory, cxx)
    if run.failed or job.reason in ELSEWHERE or job.kind == Kind.QUERY:
        return
    if not (job.kind == Kind.NOTHING or run.kind() == "nothing"):
        assert run.kind() == job.kind, (words, run.said)
    if job.reason == "":
        compare_optimized(line, job, run)


def compare_optimized(line: CommandLine, job: Job, run: DryRun) -> None:
    """What is to be optimized is compiled by clang just as the job says."""
    assert [language(words) for words in run.compilers] == [s.language for s in job.sources]
    for words, source in zip(run.compilers, job.sources, strict=True):
        assert words[-1] == source.path
        assert action(words) == "compile"
        assert ("-S" in words) == job.assembly
        levels = [word for word in words if word.startswith("-O") and word != "-Ofast"]
        assert job.level == ("3" if "-Ofast" in words else levels[-1][2:] or "1")
        assert any(word.startswith("-debug-info-kind=") for word in words) == job.debug
        assert ("-split-dwarf-file" in words) == job.split_dwarf
        depends = job.dependencies and source.language in ("c", "c++")
        assert ("-dependency-file" in words) == depends
        if depends and job.dependency_file is not None:
            assert value_after("-dependency-file", words) == job.dependency_file
        if job.kind == Kind.COMPILE and job.output is not None:
            assert value_after("-o", words) == job.output


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_with_every_input(phase: str, directory: Path) -> None:
    for file in INPUTS:
        words = ["-O2", *phase.split(), file]
        job = classify(read(words), cxx=False)
        kind = DryRun(words, directory).kind()
        if kind != "nothing":
            assert job.kind == kind, words
        elif job.sources:  # a preprocessed source is nothing to preprocess
            assert "-E" in words or "-M" in words or "-MM" in words


def test_mixed_inputs_link(directory: Path) -> None:
    for pair in itertools.product(("a.c", "b.cc", "e.s"), ("f.S", "g.o", "i.ll")):
        compare(["-O2", *pair], directory)


def drawn(examples: int) -> settings:
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


@drawn(40)
@given(data=st.data())
def test_random_command_lines(data: st.DataObject) -> None:
    check_a_random_command_line(data)


@pytest.mark.slow
@drawn(600)
@given(data=st.data())
def test_many_random_command_lines(data: st.DataObject) -> None:
    check_a_random_command_line(data)


def check_a_random_command_line(data: st.DataObject) -> None:
    some = [
        data.draw(st.one_of(st.sampled_from(["-c", "-S", ""]), st.sampled_from(PHASES))).split(),
        data.draw(st.one_of(st.sampled_from(["-O2", "-O3-llm"]), st.sampled_from(LEVELS))).split(),
        data.draw(st.sampled_from(DEBUG)).split(),
        data.draw(st.sampled_from(DEPENDENCIES)).split(),
        *data.draw(st.lists(option(), max_size=2)),
        *([flag] for flag in data.draw(st.lists(st.sampled_from([*LLM_FLAGS, *LLM_LEVELS[:5]])))),
    ]
    words = [word for group in data.draw(st.permutations(some)) for word in group]
    file = st.one_of(st.sampled_from(["a.c", "b.cc"]), st.sampled_from(INPUTS))
    words += data.draw(st.one_of(st.just(""), st.sampled_from(LANGUAGES))).split()
    for name in data.draw(st.lists(file, min_size=1, max_size=2, unique=True)):
        words.insert(data.draw(st.integers(0, len(words))), name)
    if data.draw(st.booleans()):
        words += ["-o", "out"]
    with tempfile.TemporaryDirectory() as name:
        refresh(Path(name))
        compare(words, Path(name), data.draw(st.booleans()))
