"""What a candidate stands among: all of the source that the door looks at, collected once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from llmcc.gates.door.sizes import leaves, size
from llmcc.ir.syntax.instructions import Alloca, Call, Instruction, Invoke
from llmcc.ir.syntax.lexer import sections, tokens_of
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.roundtrip import check_round_trip
from llmcc.ir.syntax.unread import Unread
from llmcc.ir.syntax.values import GlobalReference, IntConstant

_INTEGER = re.compile(r"i(\d{1,8})")

# What every candidate may have, however small its source is.
_BYTES = 1 << 18
_STATEMENTS = 4096
_INTEGER_BITS = 128
_ELEMENTS = 1 << 16
_LANES = 64
_LEAVES = 256
# Below a page no stack frame needs a probe.
_STACK_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large the parts of a candidate may be."""

    bytes: int
    statements: int
    integer_bits: int
    elements: int
    """Of an array."""
    lanes: int
    """Of a vector."""
    leaves: int
    """Scalars in a register."""
    stack: int
    """Bytes of all allocas."""


class Surroundings:
    """A source's module, and what is in its function."""

    def __init__(self, source: str) -> None:
        """Raises Unread for what the reader does not know."""
        self.module: Module = check_round_trip(source)
        if len(self.module.functions) != 1:
            raise Unread("not one definition", 1)
        [self.function] = self.module.functions.values()
        [definition] = (one for one in sections(source) if one.lines[0].startswith("define "))
        lines = source.split("\n")
        self.before = lines[: definition.line - 1]
        """The lines above the definition."""
        self.after = lines[definition.line - 1 + len(definition.lines) :]
        tokens = [token for line in source.split("\n") for token in tokens_of(line)]
        self.words = frozenset(tokens)
        """All its tokens."""
        module = self.module
        self.symbols = frozenset(
            f"@{name}" for name in (*module.globals, *module.functions, *module.declarations)
        )
        self.spaces = frozenset(
            number for word, number in zip(tokens, tokens[2:], strict=False) if word == "addrspace"
        )
        instructions = list(_instructions(self.function))
        self.attachments = frozenset(
            (type(one), *attachment) for one in instructions for attachment in one.metadata
        )
        self.calls: dict[str, list[Call | Invoke]] = defaultdict(list)
        for one in instructions:
            if isinstance(one, Call | Invoke):
                self.calls[callee_name(one)].append(one)
        allocas = [one for one in instructions if isinstance(one, Alloca)]
        self.allocates_variably = any(stack_bytes(one) is None for one in allocas)
        self.bounds = Bounds(
            bytes=max(_BYTES, 2 * len(source)),
            statements=max(_STATEMENTS, 4 * len(instructions)),
            integer_bits=max([_INTEGER_BITS, *_widths(self.words)]),
            elements=max([_ELEMENTS, *_counts(tokens, "[")]),
            lanes=max([_LANES, *_counts(tokens, "<")]),
            leaves=max([_LEAVES, *(leaves(one.result.type) for one in instructions if one.result)]),
            stack=max(_STACK_BYTES, sum(stack_bytes(one) or 0 for one in allocas)),
        )


def callee_name(call: Call | Invoke) -> str:
    """The name of what is called; empty where it is an address that was computed."""
    return call.callee.name if isinstance(call.callee, GlobalReference) else ""


def stack_bytes(alloca: Alloca) -> int | None:
    """How much stack an alloca takes; None where that is not known."""
    if alloca.count is None:
        return size(alloca.type)
    if isinstance(alloca.count, IntConstant):
        return size(alloca.type) * alloca.count.value
    return None


def _instructions(function: Function) -> Iterable[Instruction]:
    for block in function.blocks:
        yield from block.instructions


def _widths(words: Iterable[str]) -> Iterable[int]:
    return (int(match[1]) for word in words if (match := _INTEGER.fullmatch(word)))


def _counts(tokens: list[str], bracket: str) -> Iterable[int]:
    """The numbers of elements in the types that begin with this bracket."""
    for number, token in enumerate(tokens[:-2]):
        if token == bracket and tokens[number + 2] == "x" and tokens[number + 1].isdigit():
            yield int(tokens[number + 1])
