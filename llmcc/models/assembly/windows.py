"""Windows of a function, as the model sees them, and its answers, as edits of them.

A prompt is `<bos> <latency> L0 movl: $ 0 , %eax ; L1 … <answer>`, with `<F>` behind instructions
after which flags are live; an answer is `L1 L2 xorl: %eax , %eax ; <eos>`, which puts instructions
in the place of lines 1 and 2, or `<same> <eos>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from llmcc.asm import locations
from llmcc.asm.flow import Flowgraph
from llmcc.asm.instructions import Instruction, Unmodelled, instruction
from llmcc.asm.locations import Locations
from llmcc.asm.statements import Kind, Statement
from llmcc.ir.costs import Objective
from llmcc.models.assembly.vocabulary import (
    END,
    FLAGS_LIVE,
    IDS,
    LINES,
    NUMBERS,
    SYMBOLS,
    TOKENS,
)

STRIDE: Final = LINES // 2
_PIECES: Final = re.compile(r"%[ed-gs]+s:|%\w+|0[xX][0-9a-fA-F]+|\d+|[A-Za-z_.@][\w.$@]*|[$(),*+-]")
_KNOWN: Final = frozenset(NUMBERS)


class Unwritable(Exception):
    """A window, or an answer, that has no tokens or means nothing."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some instructions one after the other."""

    lines: tuple[int, ...]
    """Their lines, counted from the function's first."""
    instructions: tuple[Instruction, ...]
    flags: tuple[bool, ...]
    """Whether some flag is live behind each."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Instructions in the place of some lines of a window."""

    first: int
    last: int
    """Their numbers in the window."""
    target: tuple[Instruction, ...]


def windows(statements: Sequence[Statement]) -> Iterator[Window]:
    """The windows of a function, which overlap by half, so that each edit is whole in one."""
    for run in runs(statements):
        for start in range(0, max(1, len(run) - STRIDE), STRIDE):
            yield cut(run, start)


Run = Sequence[tuple[int, Instruction, Locations]]
"""Instructions with their lines, and what is live behind each."""


def runs(statements: Sequence[Statement]) -> Iterator[Run]:
    """The longest sequences of modelled instructions without a label or directive in between."""
    graph = Flowgraph(statements)
    run: list[tuple[int, Instruction, Locations]] = []
    for block in graph.blocks:
        for step, live in zip(block.steps, graph.live_after(block), strict=True):
            last = run[-1][0] if run else step.line
            apart = any(
                one.kind not in (Kind.INSTRUCTION, Kind.EMPTY) and one.name != ".loc"
                for one in statements[last + 1 : step.line]
            )
            if (apart or step.instruction is None) and run:
                yield run
                run = []
            if step.instruction is not None:
                run.append((step.line, step.instruction, live))
    if run:
        yield run


def cut(run: Run, start: int) -> Window:
    """The window of a run that begins at its instruction number `start`."""
    part = run[start : start + LINES]
    flags = tuple(bool(live & locations.ALL_FLAGS) for _, _, live in part)
    return Window(tuple(line for line, _, _ in part), tuple(one for _, one, _ in part), flags)


def prompt(window: Window, objective: Objective) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The tokens of a question, and the names that its symbols stand for. Raises Unwritable."""
    names: dict[str, str] = {}
    tokens = ["<bos>", f"<{objective.value}>"]
    for number, (one, live) in enumerate(zip(window.instructions, window.flags, strict=True)):
        tokens += [f"L{number}", *_written(one, names)]
        tokens += [FLAGS_LIVE] if live else []
    return _ids([*tokens, "<answer>"]), tuple(names)


def answer(replacement: Replacement | None, names: Sequence[str]) -> tuple[int, ...]:
    """The tokens of an answer, without <eos>. Raises Unwritable where it needs other names."""
    if replacement is None:
        return _ids(["<same>"])
    known = {name: f"s{number}" for number, name in enumerate(names)}
    tokens = [f"L{replacement.first}", f"L{replacement.last}"]
    for one in replacement.target:
        tokens += _written(one, known)
    if len(known) > len(names):
        raise Unwritable("a name of its own")
    return _ids(tokens)


def read_answer(ids: Sequence[int], window: Window, names: Sequence[str]) -> Replacement | None:
    """What an answer says; None for <same>. Raises Unwritable."""
    tokens = [TOKENS[one] for one in ids]
    if tokens == ["<same>"]:
        return None
    places = {f"L{number}": number for number in range(len(window.lines))}
    if (
        len(tokens) < 2
        or not set(tokens[:2]) <= places.keys()
        or tokens[-1] not in (END, tokens[1])
    ):
        raise Unwritable("no lines")
    first, last = places[tokens[0]], places[tokens[1]]
    texts = " ".join(tokens[2:]).split(f" {END}")[:-1] if len(tokens) > 2 else []
    try:
        target = tuple(instruction(_spelt(text.split(), names)) for text in texts)
    except (Unmodelled, IndexError) as error:
        raise Unwritable(str(error)) from error
    if first > last:
        raise Unwritable("lines in the wrong order")
    return Replacement(first, last, target)


def _written(one: Instruction, names: dict[str, str]) -> list[str]:
    """The tokens of an instruction; names get symbols."""
    if one.prefix:
        raise Unwritable("a prefix")
    tokens = [f"{one.mnemonic}:"]
    text = ", ".join(map(str, one.operands))
    pieces = _PIECES.findall(text)
    if "".join(pieces) != text.replace(" ", ""):
        raise Unwritable(text)
    for piece in pieces:
        if piece[0].isdigit():
            number = int(piece, 0)
            if number not in _KNOWN:
                raise Unwritable(piece)
            tokens.append(str(number))
        elif piece in IDS and not piece.startswith(("s", "L")):
            tokens.append(piece)
        elif piece.startswith("%"):
            raise Unwritable(piece)
        else:
            if len(names) >= SYMBOLS and piece not in names:
                raise Unwritable("many names")
            tokens.append(names.setdefault(piece, f"s{len(names)}"))
    return [*tokens, END]


def _spelt(tokens: Sequence[str], names: Sequence[str]) -> str:
    """The text of an instruction's tokens."""
    mnemonic, *rest = tokens
    if not mnemonic.endswith(":") or len(mnemonic) < 2:
        raise Unwritable("no mnemonic")
    symbols = {f"s{number}": name for number, name in enumerate(names)}
    words = [symbols.get(token, token) for token in rest]
    if any(word.startswith("<") or re.fullmatch(r"[sL]\d", word) for word in words):
        raise Unwritable("a name that is none")
    return f"{mnemonic[:-1]} {''.join(words)}".strip()


def _ids(tokens: Sequence[str]) -> tuple[int, ...]:
    try:
        return tuple(IDS[token] for token in tokens)
    except KeyError as error:
        raise Unwritable(str(error)) from error
