"""Random command lines over the vocabulary of clang, for property tests."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from hypothesis import strategies as st

from .dryrun import consumed
from .vocabulary import clang_spellings

LLM_FLAGS = (
    "-fllm",
    "-fno-llm",
    "-fllm-cc=clang",
    "-fllm-model=default",
    "-fllm-gate=smt",
    "-fllm-accept=bounded",
    "-fllm-budget=3",
    "-fllm-only=f*",
    "-fllm-report=r.json",
    "-fllm-mistaken",
)
LLM_LEVELS = ("-O1-llm", "-O2-llm", "-O3-llm", "-Os-llm", "-Oz-llm", "-O0-llm")

PLAIN = ("x", "dir/x", "1", "a=b,c")
# What may stand where a value stands, however much it looks like something else.
DECEPTIVE = (*PLAIN, "-", "-O2", "-c", "-o", "-fllm", "-O3-llm", "-fllm-gate=")


@functools.cache
def measured() -> tuple[tuple[str, int], ...]:
    """Options of clang, alone and with something joined, and how many values each takes."""
    spellings = clang_spellings()
    with tempfile.TemporaryDirectory() as directory:
        counts = consumed(spellings[::6], Path(directory))
        counts |= consumed([word + "joined" for word in spellings[1::18]], Path(directory))
    return tuple((word, count) for word, count in counts.items() if count is not None)


@functools.cache
def some_option(valued: bool) -> st.SearchStrategy[tuple[str, int]]:
    """An option that takes values, or one that takes none."""
    return st.sampled_from([pair for pair in measured() if (pair[1] > 0) == valued])


@st.composite
def option(draw: st.DrawFn, values: tuple[str, ...] = PLAIN) -> list[str]:
    """One option of the vocabulary with its values."""
    # Options with values are few, and are what there is to get wrong.
    word, count = draw(some_option(draw(st.booleans())))
    return [word, *(draw(st.sampled_from(values)) for _ in range(count))]


inputs = st.sampled_from(["a.c", "dir/b.cc", "c.o", "-", "lib.a", "@missing"]).map(lambda w: [w])
groups = st.lists(st.one_of(option(), option(DECEPTIVE), inputs), max_size=12)
