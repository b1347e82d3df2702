"""What command lines ask for."""

from __future__ import annotations

import pytest

from llmcc.driver.arguments import read
from llmcc.driver.job import Job, Kind, classify


def job_of(words: str, cxx: bool = False) -> Job:
    """The job of a command line, its words separated by blanks."""
    return classify(read(words.split()), cxx)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("-c a.c", Kind.COMPILE),
        ("-S a.c", Kind.COMPILE),
        ("-c -S a.c", Kind.COMPILE),
        ("--compile a.c", Kind.COMPILE),
        ("-c a.c b.cc", Kind.COMPILE),
        ("-c -MD a.c", Kind.COMPILE),
        ("-c -x c -", Kind.COMPILE),
        ("-c a.m", Kind.COMPILE),
        ("-c a.ll", Kind.COMPILE),
        ("a.c", Kind.COMPILE_AND_LINK),
        ("a.c b.o -lm", Kind.COMPILE_AND_LINK),
        ("a.c b.s -o prog", Kind.COMPILE_AND_LINK),
        ("a.o libb.a", Kind.LINK),
        ("-lm", Kind.LINK),
        ("-Wl,a.o", Kind.LINK),
        ("-shared -o a.so a.o", Kind.LINK),
        ("-E a.c", Kind.PREPROCESS),
        ("-E -c a.c", Kind.PREPROCESS),
        ("-M -MD a.c", Kind.PREPROCESS),
        ("--driver-mode=cpp a.c", Kind.PREPROCESS),
        ("-M a.c", Kind.DEPENDENCIES),
        ("-MM -c a.c", Kind.DEPENDENCIES),
        ("-fsyntax-only a.c", Kind.SYNTAX),
        ("-c -fsyntax-only a.c", Kind.SYNTAX),
        ("--analyze a.c", Kind.SYNTAX),
        ("-emit-ast a.c", Kind.PRECOMPILE),
        ("-c a.s", Kind.ASSEMBLE),
        ("-c a.S b.s", Kind.ASSEMBLE),
        ("a.s", Kind.ASSEMBLE),
        ("-c -x assembler a", Kind.ASSEMBLE),
        ("-c -emit-llvm a.c", Kind.EMIT_LLVM),
        ("-S -emit-llvm a.c", Kind.EMIT_LLVM),
        ("a.h", Kind.PRECOMPILE),
        ("-c a.hpp", Kind.PRECOMPILE),
        ("-x c-header a.c", Kind.PRECOMPILE),
        ("--precompile a.cppm", Kind.PRECOMPILE),
        ("--version", Kind.QUERY),
        ("-c a.c --version", Kind.QUERY),
        ("-dumpmachine", Kind.QUERY),
        ("-print-search-dirs", Kind.QUERY),
        ("--print-file-name=libc.a", Kind.QUERY),
        ("--print-file-name libc.a", Kind.QUERY),
        ("-### -c a.c", Kind.QUERY),
        ("-v", Kind.QUERY),
        ("", Kind.NOTHING),
        ("-c -O2", Kind.NOTHING),
        ("-c a.o", Kind.NOTHING),
        ("-o a.c", Kind.NOTHING),
        ("-include a.c", Kind.NOTHING),
    ],
)
def test_kinds(words: str, kind: str) -> None:
    assert job_of(words).kind == kind


@pytest.mark.parametrize(
    ("words", "cxx", "languages"),
    [
        ("a.c a.i a.cc a.ii a.C a.cpp", False, "c cpp-output c++ c++-cpp-output c++ c++"),
        ("a.c a.i", True, "c++ c++-cpp-output"),
        ("--driver-mode=g++ a.c", False, "c++"),
        ("-xc a.cc -xc++ b.c -x none c.c", False, "c c++ c"),
        ("-x c -", False, "c"),
        ("dir.c/a dir/.c", False, "c"),
        ("-c -- -a.c", False, "c"),
        ("a.c -x c++", False, "c"),
        ("a.c.o a.txt a.so.1 a", False, ""),
        ("-x cuda a.c", False, ""),
    ],
)
def test_sources(words: str, cxx: bool, languages: str) -> None:
    assert [source.language for source in job_of(words, cxx).sources] == languages.split()


@pytest.mark.parametrize(
    ("words", "level", "objective"),
    [
        ("", "0", ""),
        ("-O", "1", "latency"),
        ("-O0", "0", ""),
        ("-O1", "1", "latency"),
        ("-O2", "2", "latency"),
        ("-O3", "3", "latency"),
        ("-O4", "3", "latency"),
        ("-O99", "3", "latency"),
        ("-O02", "2", "latency"),
        ("-O00", "0", ""),
        ("-O²", "²", ""),
        ("-Ox", "x", ""),
        ("-O" + 5000 * "9", "3", "latency"),
        ("-Ofast", "3", "latency"),
        ("-Os", "s", "size"),
        ("-Oz", "z", "size"),
        ("-Og", "g", ""),
        ("--optimize=2", "2", "latency"),
        ("--optimize", "1", "latency"),
        ("-O2 -O0", "0", ""),
        ("-O0 -Os", "s", "size"),
        ("-O0 -O3-llm", "3", "latency"),
        ("-O3-llm -O0", "0", ""),
    ],
)
def test_levels(words: str, level: str, objective: str) -> None:
    job = job_of(f"-c {words} a.c")
    assert (job.level, job.objective) == (level, objective)
    assert job.reason == ("" if objective else f"-O{level}")


@pytest.mark.parametrize(
    ("words", "debug"),
    [
        ("", False),
        ("-g", True),
        ("-g0", False),
        ("-g -g0", False),
        ("-g0 -g", True),
        ("-ggdb3", True),
        ("-g -ggdb0", False),
        ("-gdwarf-4", True),
        ("-gline-tables-only", True),
        ("-g -gno-column-info", True),
        ("-gno-column-info", False),
        ("-gz", False),
        ("--debug", True),
        ("-gsplit-dwarf", False),
    ],
)
def test_debug_information(words: str, debug: bool) -> None:
    assert job_of(f"-c -O2 {words} a.c").debug is debug


def test_split_dwarf_needs_debug_information() -> None:
    assert job_of("-c -O2 -g -gsplit-dwarf a.c").split_dwarf
    assert job_of("-c -O2 -g -gsplit-dwarf=split a.c").split_dwarf
    assert not job_of("-c -O2 -gsplit-dwarf a.c").split_dwarf
    assert not job_of("-c -O2 -g -gsplit-dwarf -gno-split-dwarf a.c").split_dwarf
    assert not job_of("-c -O2 -g -gsplit-dwarf -g0 a.c").split_dwarf


@pytest.mark.parametrize(
    ("words", "dependencies", "file", "targets"),
    [
        ("", False, None, False),
        ("-MD", True, None, False),
        ("-MMD -MF a.d", True, "a.d", False),
        ("-MD -MFa.d -MT x", True, "a.d", True),
        ("-MD -MQx -MP", True, None, True),
        ("-Wp,-MD,a.d", True, "a.d", False),
        ("-Wp,-MMD,a.d", True, "a.d", False),
        ("-Wp,-MD", True, None, False),
        ("--write-dependencies", True, None, False),
    ],
)
def test_dependencies(words: str, dependencies: bool, file: str | None, targets: bool) -> None:
    job = job_of(f"-c -O2 {words} a.c")
    assert (job.dependencies, job.dependency_file) == (dependencies, file)
    assert job.dependency_targets is targets
    assert job.reason == ""


def test_output_and_assembly() -> None:
    assert job_of("-c a.c").output is None
    assert job_of("-c a.c -o x -oy").output == "y"
    assert job_of("-S -O2 a.c").assembly
    assert not job_of("-c -O2 a.c").assembly


@pytest.mark.parametrize(
    "words",
    [
        "-c -O2 a.c",
        "-c -O2 a.c b.c",
        "-S -Os -o - a.cc",
        "-O1 a.c -o prog",
        "-O2 a.c b.s c.o -lm",
        "-c -O2 -g -gsplit-dwarf -MD -o a.o a.c",
        "-c -O2 -x c -",
        "-O2 -g -fPIC -shared -Wl,-soname,x -o x.so a.c",
    ],
)
def test_what_is_optimized(words: str) -> None:
    assert job_of(words).reason == ""


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("-E -O2 a.c", "preprocess only"),
        ("-M -O2 a.c", "dependencies only"),
        ("-fsyntax-only -O2 a.c", "no code generated"),
        ("-S -emit-llvm -O2 a.c", "LLVM IR output"),
        ("-O2 a.h", "precompiled output"),
        ("-O2 a.o", "link only"),
        ("-c -O2 a.s", "assembler source"),
        ("--version", "query"),
        ("-c -O2", "no input"),
        ("-c -O2 a.m", "not C or C++"),
        ("-c -O2 a.ll", "not C or C++"),
        ("-c -O2 a.c a.cu", "not C or C++"),
        ("-c -O2 -ObjC a.c", "not C or C++"),
        ("-c -O2 a.cppm", "not C or C++"),
        ("-c -O2 a.c a.h", "precompiled header"),
        ("-c -O2 a.c a.s", "mixed inputs"),
        ("-c -O2 a.c a.o", "mixed inputs"),
        ("-c -O2 -o x a.c b.c", "-o with several sources"),
        ("-O2 -MD a.c", "dependency file while linking"),
        ("-O2 -g -gsplit-dwarf a.c", "split DWARF while linking"),
        ("-cc1 -O2 -emit-obj a.c", "compiler internals (-mllvm, -Xclang, ...)"),
        ("--driver-mode=cl -c -O2 a.c", "driver mode"),
        ("-c a.c", "-O0"),
        ("-c -Og a.c", "-Og"),
    ],
)
def test_why_jobs_pass_through(words: str, reason: str) -> None:
    assert job_of(words).reason == reason
