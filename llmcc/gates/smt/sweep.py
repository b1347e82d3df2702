"""Execution of all blocks at once, each under the condition that it is reached.

A loop is cut at its header: the blocks of it are executed once, for an iteration of which nothing
is known but what its checkpoint says. On arrival at a header, from before the loop and from within,
the phis and memory are handed over; what the iteration finds in them is unknown.
"""

from __future__ import annotations

import math
import time

from llmcc.gates.smt.algebra import B, T
from llmcc.gates.smt.blocks import LocalBlock
from llmcc.gates.smt.capture import is_marker, locals_in
from llmcc.gates.smt.checkpoint import AGAIN, LOOP, Checkpoint, another
from llmcc.gates.smt.execution import Execution, Machine
from llmcc.gates.smt.flow import edges_of
from llmcc.gates.smt.log import Forgotten, View
from llmcc.gates.smt.steps import merged as with_flags
from llmcc.gates.smt.steps import step
from llmcc.gates.smt.values import Register, choose
from llmcc.gates.unsupported import Inconclusive
from llmcc.ir.syntax.instructions import (
    Branch,
    ConditionalBranch,
    Instruction,
    Phi,
    Return,
    Switch,
    Unreachable,
)
from llmcc.ir.syntax.module import Block

# Between the label of a block and the number of its execution, where it has several.
INSTANCE = "\0"


class Sweep(Machine[B, T]):
    """A machine that executes every block."""

    deadline = math.inf
    """By the monotonic clock: terms can grow faster than anyone can wait for."""

    def run(self, arguments: dict[str, Register[B, T]]) -> Execution[B, T]:
        """Execute the function. Raises Unsupported, and Inconclusive at the deadline."""
        self.edges: dict[tuple[str, str], T] = {}
        self.ends: list[tuple[T, Register[B, T] | None]] = []
        self.enter(arguments)
        self._all_blocks()
        return Execution(
            self.undefined,
            self._returned(),
            self.algebra.any_of(*(reached for reached, _ in self.ends)),
            tuple(self.checkpoints),
            tuple(self.pure_calls),
            self.accesses,
        )

    def _all_blocks(self) -> None:
        for block in self.setting.loops.order:
            self._block(block)
        for header in self.setting.loops.headers:
            self._arrive(header, again=True)

    def _block(self, block: Block) -> None:
        self.label, self.position = block.label, -1
        phis = [i for i in block.instructions if isinstance(i, Phi)]
        if block is self.setting.loops.order[0]:
            self.reached = self.algebra.true
        elif block.label in self.setting.loops.cuts:
            self.reached = self._arrive(block.label, again=False)
            self._begin_iteration(block.label, phis)
        else:
            origins = [edge for (_, to), edge in self.edges.items() if to == block.label]
            self.reached = self.algebra.any_of(*origins)
            # All phis of a block read before any of them writes.
            merged = [self._merged(phi, block.label, again=False) for phi in phis]
            for phi, register in zip(phis, merged, strict=True):
                self.values[phi.result.name] = register
        for position, instruction in enumerate(block.instructions):
            if position >= len(phis):
                self.position = position
                self._instruction(instruction)

    def _instruction(self, instruction: Instruction) -> None:
        self.undefs.user(_looks(instruction))
        if time.monotonic() > self.deadline:
            raise Inconclusive("timeout")
        match instruction:
            case Return():
                self._return(instruction)
            case Unreachable():
                self.undefined_where(self.algebra.true)
            case Branch() | ConditionalBranch() | Switch():
                self._leave(instruction)
            case _:
                step(self, instruction)

    def _leave(self, instruction: Branch | ConditionalBranch | Switch) -> None:
        """A terminator that goes on in other blocks."""
        condition = getattr(instruction, "condition", None) or getattr(instruction, "value", None)
        scalar = None
        if condition is not None:
            scalar = self.value(condition).scalar
            # LangRef "br", "switch": a poison or undef condition is undefined behaviour.
            self.undefined_where(self.algebra.any_of(scalar.poison, self.undefs.varies((scalar,))))
        origin = self.label.partition(INSTANCE)[0]
        for target, taken in edges_of(instruction, scalar, self.algebra):
            edge = self.algebra.all_of(self.reached, taken)
            known = self.edges.get((origin, target), self.algebra.false)
            self.edges[origin, target] = self.algebra.any_of(known, edge)

    def _arrive(self, header: str, again: bool) -> T:
        """Hand over to an iteration: the first one, or the next. When that happens."""
        back = self.setting.loops.back
        origins = [o for o, to in self.edges if to == header and ((o, to) in back) is again]
        reached = self.algebra.any_of(*(self.edges[o, header] for o in origins))
        [block] = [b for b in self.setting.loops.order if b.label == header]
        label = origins[0] if len(origins) == 1 else None if again else header
        passed, undef, misfits = self._handed_over(block, again, self.memory.view(label))
        name = self.setting.names.checkpoints[header, -1]
        self.checkpoints.append(
            Checkpoint(
                name + AGAIN if again else name,
                reached,
                self.undefined,
                passed,
                self.memory.view(label),
                LOOP,
                self._what(header, again),
                undef,
                label,
                misfits,
            )
        )
        if not again and name in self.setting.names.changing:
            frees = name in self.setting.names.freeing
            self.memory.write(Forgotten(reached, name, header, True, frees, loop=True))
        return reached

    def _what(self, header: str, again: bool) -> str:
        if header in self.setting.loops.joins:
            return "what follows"
        return "the next iteration of a loop" if again else "a loop"

    def _handed_over(
        self, block: Block, again: bool, at: View
    ) -> tuple[dict[str, Register[B, T]], dict[str, T], T]:
        """The live values at a header by their names, where some are nothing yet, and where one of
        them is like none of the source's."""
        names, header = self.setting.names, block.label
        misfits = self.algebra.false
        passed: dict[str, Register[B, T]] = {}
        for phi in block.instructions:
            if isinstance(phi, Phi):
                name = another(names.lives[header, phi.result.name], passed)
                merged = self._merged(phi, header, again)
                conversion = names.conversions.get((header, phi.result.name))
                if conversion is not None:
                    merged, missed = conversion.undone(self.algebra, merged)
                    misfits = self.algebra.any_of(misfits, missed)
                passed[name] = merged
        undef: dict[str, T] = {}
        for slot, known in self.slots_at(header):
            name = another(known, passed)
            passed[name], undef[name] = self.slot_content(slot, at)
        return passed, undef, misfits

    def _begin_iteration(self, header: str, phis: list[Phi]) -> None:
        """Nothing is known of the live values but their names."""
        names = self.setting.names
        for phi in phis:
            name = names.lives[header, phi.result.name]
            conversion = names.conversions.get((header, phi.result.name))
            kind = phi.result.type
            if conversion is None:
                value = self.unknown(name, kind)
            else:
                value = self.unknown(name, conversion.source_type(kind))
                value = conversion.applied(self.algebra, value, kind)
            self.values[phi.result.name] = value
        self.label = header
        for block in self._restarted(header):
            # Whether it is used outside of its markers is not known: as if it always were.
            self.blank(block, alive=False)
        for slot, name in self.slots_at(header):
            value = self.unknown(name, names.slots[slot])
            pointer = self.local_pointer(names.locals[slot])
            for entry in self.accesses.stored(
                pointer, value, names.locals[slot].alignment, self.reached, header
            ):
                self.memory.write(entry)
        for slot in names.stale.get(header, ()):
            self.blank(names.locals[slot], alive=None)

    def _restarted(self, header: str) -> list[LocalBlock]:
        """The target's allocas whose lifetime begins or ends in a loop."""
        if not self.setting.strict or header in self.setting.loops.joins:
            return []
        body = self.setting.loops.bodies[header]
        markers = {
            value.name
            for block in self.setting.loops.order
            if block.label in body
            for instruction in block.instructions
            if is_marker(instruction)
            for value in locals_in(instruction)
        }
        return [block for name, block in self.setting.names.locals.items() if name in markers]

    def innermost_loop(self) -> str:
        bodies = self.setting.loops.bodies
        around = [header for header, body in bodies.items() if self.label in body]
        if not around:
            return ""
        header = min(around, key=lambda header: len(bodies[header]))
        return self.setting.names.checkpoints[header, -1]

    def _merged(self, phi: Phi, label: str, again: bool) -> Register[B, T]:
        """What a phi is for the edges from before, or from within the loop."""
        back = self.setting.loops.back
        merged: Register[B, T] | None = None
        for value, origin in phi.incoming:
            edge = self.edges.get((origin, label))
            if edge is None or ((origin, label) in back) is not again:
                continue
            register = self.value(value)
            merged = register if merged is None else choose(self.algebra, edge, register, merged)
        assert merged is not None
        return with_flags(self, phi, merged)

    def _return(self, instruction: Return) -> None:
        self.ends.append((self.reached, self.returned(instruction)))

    def _returned(self) -> Register[B, T] | None:
        merged: Register[B, T] | None = None
        for reached, value in self.ends:
            if value is not None:
                merged = value if merged is None else choose(self.algebra, reached, value, merged)
        return merged


def _looks(instruction: Instruction) -> str:
    """What an instruction looks like but for its operands: an unchanged one is found by it."""
    words = (
        getattr(getattr(instruction, "callee", None), "name", ""),
        *(str(getattr(instruction, name, "")) for name in ("opcode", "predicate")),
    )
    return " ".join((type(instruction).__name__, *words))
