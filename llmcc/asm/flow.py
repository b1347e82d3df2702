"""Blocks of a function, where they go on, and what is live at each instruction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from llmcc.asm import locations
from llmcc.asm.effects import OPAQUE, Effects, effects
from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction, Unmodelled, read_instruction
from llmcc.asm.locations import Locations, Register
from llmcc.asm.operands import Memory
from llmcc.asm.statements import Kind, Statement

_SECTIONS: Final = frozenset(
    (".section", ".text", ".data", ".bss", ".previous", ".pushsection", ".popsection")
)
# What neither puts bytes among the code nor moves to another place.
_HARMLESS: Final = frozenset(
    (".loc", ".file", ".type", ".globl", ".size", ".weak", ".hidden", ".local", ".set", ".p2align")
)


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction in its place."""

    line: int
    """Its line, counted from the function's first."""
    instruction: Instruction | None
    """None where it is not modelled."""
    effects: Effects


@dataclass(slots=True)
class Block:
    """A run of instructions that is entered at its start and left at its end."""

    labels: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    successors: list[int] = field(default_factory=list)
    outside: Locations = 0
    """What is live where it leaves for places that are not known."""
    live_out: Locations = 0


class Flowgraph:
    """The blocks of a function, with liveness."""

    def __init__(
        self, statements: Sequence[Statement], gcc: bool = False, keep: Locations = 0
    ) -> None:
        """The blocks of a function's lines.

        gcc: whether gcc wrote it, which returns in no other registers than the ABI's
        keep: what is taken for live everywhere, for instance because a debugger looks at it
        """
        self.statements = statements
        self.keep = keep
        self.blocks: list[Block] = [Block()]
        self._falls: list[bool] = []
        self._split()
        self.entries = {
            label: index for index, block in enumerate(self.blocks) for label in block.labels
        }
        self._at_return = locations.ALL & ~locations.ALL_FLAGS
        if gcc:
            self._at_return &= ~self._lost_at_return()
        self._connect()
        self._solve()

    def live_after(self, block: Block) -> list[Locations]:
        """What is live after each step of a block."""
        live, found = block.live_out, []
        for step in reversed(block.steps):
            found.append(live)
            live = _before(step.effects, live) | self.keep
        return found[::-1]

    def steps(self) -> Iterator[Step]:
        """All steps, in the order of the lines."""
        for block in self.blocks:
            yield from block.steps

    def label_is_next(self, step: Step, label: str) -> bool:
        """Whether nothing but other labels and comments stands between a step and a label."""
        for statement in self.statements[step.line + 1 :]:
            if statement.kind is Kind.LABEL:
                if statement.name == label:
                    return True
            elif statement.kind is not Kind.EMPTY and statement.name not in (".loc", ".p2align"):
                return False
        return False

    def _split(self) -> None:
        """Cut the lines into blocks."""
        for line, statement in enumerate(self.statements):
            kind = statement.kind
            if kind is Kind.LABEL:
                if self.blocks[-1].steps:
                    self._cut(falls=True)
                self.blocks[-1].labels.append(statement.name)
            elif kind is Kind.DIRECTIVE and statement.name in _SECTIONS:
                # Whatever follows is somewhere else.
                self._cut(falls=False)
            elif kind is Kind.INSTRUCTION:
                step = _step(line, statement)
                self.blocks[-1].steps.append(step)
                flow = step.instruction.form.flow if step.instruction else Flow.NEXT
                if flow not in (Flow.NEXT, Flow.CALL):
                    self._cut(falls=flow is Flow.BRANCH)
            elif kind is Kind.OPAQUE or _emits(statement):
                self.blocks[-1].steps.append(Step(line, None, OPAQUE))
        self._falls.append(False)

    def _cut(self, falls: bool) -> None:
        self._falls.append(falls)
        self.blocks.append(Block())

    def _connect(self) -> None:
        for index, block in enumerate(self.blocks):
            last = block.steps[-1].instruction if block.steps else None
            flow = last.form.flow if last else Flow.NEXT
            if flow is Flow.RETURN:
                block.outside |= self._at_return
                continue
            if flow is Flow.STOP:
                continue
            if flow in (Flow.BRANCH, Flow.JUMP):
                assert last is not None
                self._connect_target(block, last)
            if self._falls[index]:
                block.successors.append(index + 1)
            elif flow in (Flow.NEXT, Flow.CALL):
                block.outside = locations.ALL

    def _connect_target(self, block: Block, jump: Instruction) -> None:
        target = jump.target
        if target in self.entries:
            block.successors.append(self.entries[target])
        elif target and not target.startswith(".L") and ".cold" not in target:
            # A tail call.
            block.outside |= locations.ALL & ~locations.ALL_FLAGS
        else:
            block.outside = locations.ALL

    def _lost_at_return(self) -> Locations:
        """Registers of the caller that the function does not keep, and that return nothing.

        A caller may rely on registers that this function leaves alone (-fipa-ra), and under
        another convention the function may give back what it saved. So a register is lost only
        where the function writes it, and never from the stack or from a vector register.
        """
        candidates = {"rcx", "rsi", "rdi", "r8", "r9", "r10", "r11"}
        written = 0
        for step in self.steps():
            one = step.instruction
            if one is None:
                return 0
            if one.form.flow is Flow.CALL:
                continue
            written |= step.effects.writes
            if _may_restore(one):
                candidates -= {
                    operand.whole for operand in one.operands if isinstance(operand, Register)
                }
        lost = 0
        for name in candidates:
            if written & locations.whole(name):
                lost |= locations.whole(name)
        return lost

    def _solve(self) -> None:
        """Liveness by iteration, from the last block backwards, until nothing changes."""
        before = [self.keep] * len(self.blocks)
        changed = True
        while changed:
            changed = False
            for index in range(len(self.blocks) - 1, -1, -1):
                block = self.blocks[index]
                live = block.outside | self.keep
                for successor in block.successors:
                    live |= before[successor]
                block.live_out = live
                for step in reversed(block.steps):
                    live = _before(step.effects, live)
                live |= self.keep
                if live != before[index]:
                    before[index] = live
                    changed = True


def _before(effect: Effects, live: Locations) -> Locations:
    return (live & ~effect.kills) | effect.reads


def _step(line: int, statement: Statement) -> Step:
    try:
        one = read_instruction(statement)
    except Unmodelled:
        return Step(line, None, OPAQUE)
    return Step(line, one, effects(one))


def _emits(statement: Statement) -> bool:
    name = statement.name
    return (
        statement.kind is Kind.DIRECTIVE and name not in _HARMLESS and not name.startswith(".cfi_")
    )


def _may_restore(instruction: Instruction) -> bool:
    """Whether it could give a register back what it held when the function began."""
    if instruction.operation == "pop":
        return True
    memory = instruction.memory
    if isinstance(memory, Memory) and memory.base and memory.base.whole in ("rsp", "rbp"):
        return instruction.operation == "mov"
    return instruction.operation in ("movq", "movd", "xchg")
