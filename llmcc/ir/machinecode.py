"""What a function's machine code is expected to take: what the `latency` cost does not see.

    cycles = Σ over blocks b  frequency(b) · (taken(b) + Σ over instructions i in b  cycles(i))

`latency` weighs the IR, in which nothing has a register, a place on the stack or a place in the
order of blocks. This one weighs what code generation makes of it, by the probabilities of branches
that stand in LLVM's machine code behind its last pass (`-print-after`): an instruction takes a
cycle, what it loads four more, as in `latency`, divisions and the like what they take there, and a
jump that leads elsewhere than on is taken by a cycle. A frequency is how often a block is expected
to run per call: what comes from the blocks before it, by the probabilities of their edges.

It compares two bodies of one function, and is no prediction of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from llmcc.ir.capi import MEASURED, print_machine_code
from llmcc.ir.module import Machine, Module, StderrCapture

_BLOCK: Final = re.compile(r"bb\.(\d+)")
_EDGE: Final = re.compile(r"%bb\.(\d+)\(0x([\da-f]+)\)")
_SURE: Final = 1 << 31
"""A probability of 1."""
_OPCODE: Final = re.compile(r"  (?:[^=]*[^=<>] = )?(?:[a-z][-a-z]* )*([A-Z]\w*)")
_SUCCESSORS: Final = "  successors:"
_NOTHING: Final = re.compile(r"CFI_|DBG_|KILL$|IMPLICIT_DEF$|EH_LABEL|GC_LABEL|LIFETIME|BUNDLE$")
_MEMORY: Final = " :: "
_LOAD: Final = re.compile(r"\bload ")
_LOADED: Final = 4.0
_SLOW: Final = (
    (re.compile(r"I?DIV\d|[SU]DIV"), 20.0),
    (re.compile(r"DIV|SQRT"), 13.0),
    (re.compile(r"MUL|MADD|MSUB|FMA"), 3.0),
)
_MOST_BLOCKS: Final = 1500
_REMAINS: Final = 1 - 1e-5
"""Of what runs through an edge, so that a loop without end has a solution, too."""
_NO_DIFFERENCE: Final = 1.001
"""LLVM rounds probabilities, and has others for the same branches in another order of blocks."""


@dataclass(slots=True)
class _Block:
    number: int
    cycles: float = 0.0
    edges: dict[int, float] = field(default_factory=dict)
    """Blocks that follow, and how probably."""


def machine_code(
    module: Module, machine: Machine, capture: StderrCapture, name: str
) -> tuple[bytes, float | None]:
    """The module's object, and the expected cycles of one call of the function of that name.

    The function is called `MEASURED` in the object. No cycles of one with too many blocks. Raises
    LLVMError where no code is generated.
    """
    print_machine_code()
    module.rename(name, MEASURED)
    with capture:
        data = machine.emit(module)
    blocks = list(_blocks(capture.text().split("\n")))
    return data, _expected(blocks) if 0 < len(blocks) <= _MOST_BLOCKS else None


def _expected(blocks: Sequence[_Block]) -> float:
    frequencies = _frequencies(blocks)
    behind = [block.number for block in blocks[1:]]
    return sum(
        frequency * (block.cycles + sum(p for to, p in block.edges.items() if to != following))
        for block, frequency, following in zip(blocks, frequencies, [*behind, -1], strict=True)
    )


def is_slower(before: float, after: float) -> bool:
    """Whether machine code takes longer than other machine code, by these figures."""
    return after > before * _NO_DIFFERENCE


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    block = None
    for line in lines:
        heading = _BLOCK.match(line)
        if heading is not None:
            if block is not None:
                yield block
            block = _Block(int(heading[1]))
        elif block is not None and line.startswith(_SUCCESSORS):
            block.edges = {int(to): int(p, 16) / _SURE for to, p in _EDGE.findall(line)}
        elif block is not None:
            block.cycles += _cycles(line)
    if block is not None:
        yield block


def _cycles(line: str) -> float:
    found = _OPCODE.match(line)
    if found is None or _NOTHING.match(found[1]):
        return 0.0
    own = next((cycles for opcode, cycles in _SLOW if opcode.search(found[1])), 1.0)
    return own + _LOADED * len(_LOAD.findall(line.partition(_MEMORY)[2]))


def _frequencies(blocks: Sequence[_Block]) -> list[float]:
    """How often each block runs: the solution of f = e + Pᵀ f, where e is once for the first one.

    Blocks are taken out one after the other, the last first, whose edges go on from those before
    them: there are few of them, and most processes have loaded nothing that solves equations.
    """
    place = {block.number: number for number, block in enumerate(blocks)}
    after: list[dict[int, float]] = [{} for _ in blocks]
    before: list[dict[int, float]] = [{} for _ in blocks]
    for number, block in enumerate(blocks):
        for to, probability in block.edges.items():
            after[number][place[to]] = before[place[to]][number] = probability * _REMAINS
    turns = [1.0] * len(blocks)
    for number in range(len(blocks) - 1, -1, -1):
        turns[number] = 1 / (1 - after[number].pop(number, 0.0))
        before[number].pop(number, None)
        for to in after[number]:
            del before[to][number]
        for source, probability in before[number].items():
            del after[source][number]
            for to, further in after[number].items():
                through = probability * turns[number] * further
                before[to][source] = after[source][to] = after[source].get(to, 0.0) + through
    found = [turns[0]]
    for number in range(1, len(blocks)):
        reached = sum(found[source] * p for source, p in before[number].items())
        found.append(turns[number] * reached)
    return found
