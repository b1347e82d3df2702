"""Lessons by other registers say the same of them."""

from __future__ import annotations

from random import Random

import pytest

from llmcc.asm.instructions import Instruction, instruction
from llmcc.gates.base import Verdict
from llmcc.gates.window.gate import judge
from llmcc.models.assembly.vocabulary import IDS, TOKENS
from llmcc.training.assembly.renaming import renamed
from llmcc.training.rewriter.pack import Pair

SOURCE = "leal: ( %rdi , %rcx , 2 ) , %edx ; addl: $ - 48 , %edx ;"
TARGET = "leal: - 48 ( %rdi , %rcx , 2 ) , %edx ;"


def test_what_is_learned_of_other_registers_is_right() -> None:
    dice, seen = Random(1), set()
    for _ in range(8):
        found = renamed(pair(SOURCE, TARGET), (*read(SOURCE), *read(TARGET)), dice)
        assert found is not None
        source, target = (
            " ".join(TOKENS[one] for one in ids) for ids in (found.prompt, found.answer)
        )
        seen.add(source)
        result = read(source)[0].operands[-1]
        live = result.reads  # type: ignore[union-attr]
        assert judge(read(source), read(target), live).verdict is Verdict.PROVED
    assert len(seen) > 4


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("shll: %cl , %edx ;", {"%cl"}),
        ("mull: %ecx ; movl: %eax , %esi ;", {"%eax"}),
        ("movq: %rsp , %rbx ;", {"%rsp"}),
        ("cltq: ; movq: %rax , %rdi ;", {"%rax"}),
    ],
)
def test_registers_that_have_to_be_what_they_are_stay(text: str, kept: set[str]) -> None:
    dice = Random(1)
    for _ in range(8):
        found = renamed(pair(text, "<same>"), read(text), dice)
        assert found is not None
        assert kept <= {TOKENS[one] for one in found.prompt}


@pytest.mark.parametrize(
    "text", ["movb: %ah , %cl ;", "callq: s0 ; movl: %eax , %edx ;", "retq: ;"]
)
def test_calls_and_high_bytes_are_left_alone(text: str) -> None:
    assert renamed(pair(text, "<same>"), read(text), Random(1)) is None


def pair(source: str, target: str) -> Pair:
    ids = [tuple(IDS[token] for token in text.split()) for text in (source, target)]
    return Pair(*ids)


def read(text: str) -> tuple[Instruction, ...]:
    """Instructions by their tokens."""
    lines = [line.strip() for line in text.split(";")[:-1]]
    return tuple(
        instruction(f"{name} {rest.replace(' ', '').replace(',', ', ')}".replace("s0", "other"))
        for name, rest in (line.split(":") for line in lines)
    )
