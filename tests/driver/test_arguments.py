"""Reading command lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmcc.driver.arguments import CommandLine, read

from .lines import LLM_FLAGS, LLM_LEVELS, groups
from .vocabulary import needs_clang

checked = settings(
    max_examples=100,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def options(line: CommandLine) -> list[tuple[str, str | None]]:
    """Every argument's option and value."""
    return [(argument.option, argument.value) for argument in line.arguments]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("-o out", [("-o", "out")]),
        ("-oout", [("-o", "out")]),
        ("--output=out", [("-o", "out")]),
        ("--output out", [("-o", "out")]),
        ("-object -c", [("-object", None), ("-c", None)]),
        ("-object-file-name=x", [("-object-file-name=", "x")]),
        ("-M a.c", [("-M", None), ("", "a.c")]),
        ("-MF a.d a.c", [("-MF", "a.d"), ("", "a.c")]),
        ("-MFa.d a.c", [("-MF", "a.d"), ("", "a.c")]),
        ("-MMD a.c", [("-MMD", None), ("", "a.c")]),
        ("-xc a", [("-x", "c"), ("", "a")]),
        ("-x c a", [("-x", "c"), ("", "a")]),
        ("--language=c++ a", [("-x", "c++"), ("", "a")]),
        ("-I dir -Idir", [("-I", "dir"), ("-I", "dir")]),
        ("-I-", [("-I-", None)]),
        ("-iquote dir", [("-iquote", "dir")]),
        ("-include a.h a.c", [("-include", "a.h"), ("", "a.c")]),
        ("-include-pch a.pch a.c", [("-include-pch", "a.pch"), ("", "a.c")]),
        ("-D NAME -DNAME=1", [("-D", "NAME"), ("-D", "NAME=1")]),
        ("-Wl,-z,now -Wp,-MD,a.d", [("-Wl,", "-z,now"), ("-Wp,", "-MD,a.d")]),
        ("-Wall", [("-W", "all")]),
        ("-Xclang -emit-llvm", [("-Xclang", "-emit-llvm")]),
        ("-Xclang=-emit-llvm", [("-Xclang", "-emit-llvm")]),
        ("-Xlinker a.c", [("-Xlinker", "a.c")]),
        ("-Xarch_x86_64 -O3 a.c", [("-Xarch_", "-O3"), ("", "a.c")]),
        ("-sectcreate a b c d.c", [("-sectcreate", "c"), ("", "d.c")]),
        ("--param x=1 --param=x=1", [("--param", "x=1"), ("--param=", "x=1")]),
        ("-target x --target=x", [("--target=", "x"), ("--target=", "x")]),
        ("-arch x -T x -u x", [("-arch", "x"), ("-T", "x"), ("-u", "x")]),
        ("-z x -dumpdir x", [("-z", "x"), ("-dumpdir", "x")]),
        ("-O -O2 -Ofast", [("-O", ""), ("-O", "2"), ("-O", "fast")]),
        ("-g -gdwarf-4", [("-g", ""), ("-g", "dwarf-4")]),
        ("-c - a.c", [("-c", None), ("", "-"), ("", "a.c")]),
        ("-c -- -a.c -O2", [("-c", None), ("--", None), ("", "-a.c"), ("", "-O2")]),
        ("-fsomething-new a.c", [("-fsomething-new", None), ("", "a.c")]),
        ("-c -o", [("-c", None), ("-o", None)]),
    ],
)
def test_options_and_values(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert options(read(words.split())) == expected


def test_an_argument_knows_its_words_and_its_place() -> None:
    line = read(["-fllm", "-c", "-o", "a.o", "a.c"])
    assert [(a.words, a.index) for a in line.arguments] == [
        (("-c",), 1),
        (("-o", "a.o"), 2),
        (("a.c",), 4),
    ]


@pytest.mark.parametrize("flag", [*LLM_FLAGS, *LLM_LEVELS])
def test_llm_flags_are_stripped(flag: str) -> None:
    line = read(["-c", flag, "a.c"])
    assert line.llm == [flag]
    mended = [flag.removesuffix("-llm")] if flag in LLM_LEVELS else []
    assert line.passed() == ["-c", *mended, "a.c"]


@pytest.mark.parametrize(
    "words",
    [
        "-o -fllm",
        "-o -O3-llm",
        "-Xclang -fllm-gate=smt",
        "-include -fno-llm",
        "-Xlinker -O3-llm",
        "-Wl,-fllm",
        "-- -fllm -O3-llm",
        "-D -fllm",
        "-MF -O3-llm",
        "-segaddr -fllm -fllm",
    ],
)
def test_values_are_never_llm_flags(words: str) -> None:
    line = read(words.split())
    assert line.llm == []
    assert line.passed() == words.split()


def test_a_level_with_llm_is_read_as_the_level() -> None:
    line = read(["-O3-llm", "-c", "a.c"])
    assert options(line)[0] == ("-O", "3")
    assert line.arguments[0].words == ("-O3",)


def test_what_is_passed_can_be_changed_without_harm() -> None:
    line = read(["-c", "a.c"])
    line.passed().clear()
    assert line.passed() == ["-c", "a.c"]


@needs_clang
@checked
@given(data=st.data())
def test_all_words_but_llm_flags_are_passed_on(data: st.DataObject) -> None:
    words, expected, flags = [], [], []
    for group in data.draw(groups):
        for flag in data.draw(st.lists(st.sampled_from([*LLM_FLAGS, *LLM_LEVELS]), max_size=1)):
            words.append(flag)
            flags.append(flag)
            expected += [flag.removesuffix("-llm")] if flag in LLM_LEVELS else []
        words += group
        expected += group
    line = read(words)
    assert line.words == line.expanded == words
    assert line.llm == flags
    assert line.passed() == expected
    assert [word for argument in line.arguments for word in argument.words] == expected


@needs_clang
@checked
@given(data=st.data())
def test_response_files_stay_unless_they_hold_llm_flags(
    data: st.DataObject, tmp_path: Path
) -> None:
    words, expected, flags = [], [], []
    flag = st.sampled_from([*LLM_FLAGS, *LLM_LEVELS])
    for number, group in enumerate(data.draw(groups)):
        here = data.draw(st.lists(flag, max_size=1))
        mended = [one.removesuffix("-llm") for one in here if one in LLM_LEVELS]
        flags += here
        if data.draw(st.booleans()):
            file = tmp_path / f"{number}.rsp"
            file.write_text("\n".join(quoted(word) for word in [*here, *group]))
            words.append(f"@{file}")
            expected += [*mended, *group] if here else [f"@{file}"]
        else:
            words += [*here, *group]
            expected += [*mended, *group]
    line = read(words)
    assert line.llm == flags
    assert line.passed() == expected


def quoted(word: str) -> str:
    """The word as a response file holds it."""
    return "".join("\\" + char if char in " \t\n\r\"'\\" else char for char in word)
