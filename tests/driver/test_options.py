"""The table of options against the compilers: which words are values."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from llmcc.driver.arguments import read
from llmcc.driver.options import ALIASES, FLAG, SEPARATE, SEPARATE_WORDS, TABLE

from .dryrun import consumed
from .vocabulary import GCC, clang_spellings, gcc_spellings, needs_clang, needs_gcc

# Known to clang, where they take no separate word.
CLANG_DISAGREES = {"--entry", "-R", "-Tbss", "-Tdata", "-Ttext", "-dumpbase", "-dumpbase-ext"}
# Unknown to clang.
GCC_ONLY = {
    *("--dump", "--dumpbase", "--dumpbase-ext", "--dumpdir", "--for-assembler", "--output-pch="),
    *("-Hd", "-Hf", "-J", "-Xf", "-aux-info", "-fintrinsic-modules-path", "-gnatO", "-h"),
    "-wrapper",
}


def values_read(word: str) -> int:
    """How many values the table gives to WORD."""
    line = read([word, "a", "b", "c", "d"])
    return len(line.arguments[0].words) - 1


def misread(counts: dict[str, int | None]) -> dict[str, tuple[int, int]]:
    """Where the table does not say what clang does: clang's number of values, and ours."""
    return {
        word: (count, values_read(word))
        for word, count in counts.items()
        if count is not None and count != values_read(word)
    }


@pytest.mark.slow
@needs_clang
def test_every_option_of_clang_takes_what_the_table_says(tmp_path: Path) -> None:
    spellings = clang_spellings()
    assert len(spellings) > 2000
    assert misread(consumed(sorted({*spellings, *in_the_table()} - GCC_ONLY), tmp_path)) == {}


@needs_clang
def test_options_of_the_table_and_some_others(tmp_path: Path) -> None:
    words = {*clang_spellings()[::8], *in_the_table()}
    assert misread(consumed(sorted(words - GCC_ONLY), tmp_path)) == {}


def in_the_table() -> set[str]:
    """Every name of the table, with one dash and with two."""
    names = {word.lstrip("-") for word in TABLE if word != "--"}
    return {dashes + name for name in names for dashes in ("-", "--")}


@pytest.mark.slow
@needs_clang
def test_joined_values_are_told_from_separate_ones(tmp_path: Path) -> None:
    known = [word for word in TABLE if word != "--" and word not in GCC_ONLY]
    longer = [word + joined for word in known for joined in ("joined", "=joined")]
    shorter = [word[:-1] for word in known if len(word) > 4]
    words = {*longer, *shorter} - GCC_ONLY
    assert misread(consumed(sorted(words), tmp_path)) == {}


@needs_gcc
def test_every_separate_word_of_gcc_is_a_value(tmp_path: Path) -> None:
    spellings = gcc_spellings()
    assert len(spellings) > 40
    missed = [
        word
        for word in spellings
        if word not in CLANG_DISAGREES and gcc_consumes(word, tmp_path) and not values_read(word)
    ]
    assert missed == []


def gcc_consumes(word: str, directory: Path) -> bool:
    """Whether gcc takes the word after WORD as a value."""
    for file in ("first", "second"):
        (directory / file).touch()
    said = subprocess.run(
        [GCC, "-###", "-x", "c", "-S", word, "first", "second"],
        cwd=directory,
        capture_output=True,
        check=False,
    ).stderr.decode()
    return re.findall(r" (first|second) -quiet", said) == ["second"]


def test_aliases_are_in_the_table() -> None:
    assert set(ALIASES) <= set(TABLE)


def test_every_kind_has_a_number_of_words() -> None:
    assert {TABLE[word] for word in TABLE} == set(range(len(SEPARATE_WORDS)))
    assert SEPARATE_WORDS[FLAG] == 0
    assert SEPARATE_WORDS[SEPARATE] == 1
