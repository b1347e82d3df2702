"""Execution of loops up to a number of iterations.

The blocks of a loop are executed once for each iteration, one after the other, under the condition
that it is reached. What is defined in the loop is what the last iteration that was reached makes
of it. Inputs for which a loop goes on after that are cut off.
"""

from __future__ import annotations

from llmcc.gates.smt.algebra import B, T
from llmcc.gates.smt.effects import Effects
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.steps import merged as with_flags
from llmcc.gates.smt.sweep import INSTANCE, Sweep
from llmcc.gates.smt.values import Register, choose
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.instructions import Phi
from llmcc.ir.syntax.module import Block

# Beyond this many executions of blocks terms grow faster than proofs get found.
_MOST_BLOCKS = 300


class Instances:
    """`Paths` between executions of blocks: those in loops have a number behind their label."""

    def __init__(self, setting: Setting) -> None:
        self._loops = setting.loops
        self._repeated = setting.loops.repeated

    def reaches(self, before: str, after: str) -> bool:
        return True

    def dominates(self, before: str, after: str) -> bool:
        if before == after:
            return True
        labels = before.partition(INSTANCE)[0], after.partition(INSTANCE)[0]
        return labels[0] not in self._repeated and self._loops.dominates(*labels)


class Unrolled(Sweep[B, T]):
    """A machine that executes each loop as often as `bound` says, and once more its header."""

    bound = 1

    def _all_blocks(self) -> None:
        self.cut: T = self.algebra.false
        self._executed = 0
        self._defined: set[str] = set()
        self._emit(list(self.setting.loops.order), None)

    def _emit(self, blocks: list[Block], within: str | None) -> None:
        """Execute blocks in their order, the loops among them iteration by iteration."""
        bodies = self.setting.loops.bodies
        done: set[str] = set()
        for block in blocks:
            if block.label in done:
                continue
            if block.label in bodies and block.label != within:
                body = bodies[block.label]
                done |= body
                self._iterate(block.label, [b for b in blocks if b.label in body])
            else:
                self._instance(block, again=False)

    def _iterate(self, header: str, blocks: list[Block]) -> None:
        body = self.setting.loops.bodies[header]
        for iteration in range(self.bound + 1):
            back = {edge: when for edge, when in self.edges.items() if edge[1] == header}
            inside = [edge for edge in self.edges if set(edge) <= body]
            self._arriving = {
                edge: when for edge, when in back.items() if (edge[0] in body) is bool(iteration)
            }
            for edge in inside:
                del self.edges[edge]
            self._again = bool(iteration)
            self._emit(blocks, header)
        for origin in body:
            goes_on = self.edges.pop((origin, header), self.algebra.false)
            self.cut = self.algebra.any_of(self.cut, goes_on)

    def _instance(self, block: Block, again: bool) -> None:
        """One execution of a block."""
        self._executed += 1
        if self._executed > _MOST_BLOCKS:
            raise Unsupported("loops of too many blocks")
        repeated = block.label in self.setting.loops.repeated
        self.plain_label = block.label
        self.label = f"{block.label}{INSTANCE}{self._executed}" if repeated else block.label
        before = dict(self.values) if repeated else self.values
        phis = [i for i in block.instructions if isinstance(i, Phi)]
        if block is self.setting.loops.order[0]:
            self.reached = self.algebra.true
        else:
            arriving = self._edges_to(block.label)
            self.reached = self.algebra.any_of(*arriving.values())
            merged = [self._chosen(phi, arriving) for phi in phis]
            for phi, register in zip(phis, merged, strict=True):
                self.values[phi.result.name] = register
        for position, instruction in enumerate(block.instructions):
            if position >= len(phis):
                self.position = position
                self._instruction(instruction)
        if repeated:
            self._keep_last(block, before)

    def _edges_to(self, label: str) -> dict[tuple[str, str], T]:
        if label in self.setting.loops.bodies:
            return self._arriving
        return {edge: when for edge, when in self.edges.items() if edge[1] == label}

    def _chosen(self, phi: Phi, arriving: dict[tuple[str, str], T]) -> Register[B, T]:
        merged: Register[B, T] | None = None
        for value, origin in phi.incoming:
            when = next((w for edge, w in arriving.items() if edge[0] == origin), None)
            if when is None:
                continue
            register = self.value(value)
            merged = register if merged is None else choose(self.algebra, when, register, merged)
        if merged is None:
            raise Unsupported("a block that is never reached")
        return with_flags(self, phi, merged)

    def _keep_last(self, block: Block, before: dict[str, Register[B, T]]) -> None:
        """Where this execution is not reached, values stay what they were."""
        for instruction in block.instructions:
            if instruction.result is None:
                continue
            name = instruction.result.name
            made, old = self.values.get(name), before.get(name)
            if made is not None and old is not None and name in self._defined:
                self.values[name] = choose(self.algebra, self.reached, made, old)
            self._defined.add(name)

    def innermost_loop(self) -> str:
        """Here each iteration is executed for itself."""
        return ""

    def checkpoint_name(self, effects: Effects, passed: object) -> str:
        place = self.setting.names.checkpoints[self.plain_label, self.position]
        if self.plain_label not in self.setting.loops.repeated:
            return place
        before = sum(c.name.startswith(place) for c in self.checkpoints)
        return f"{place} time {before}" if before else place
