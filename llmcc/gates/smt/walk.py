"""Execution on numbers, one instruction after the other: the interpreter."""

from __future__ import annotations

from dataclasses import dataclass, field

from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.effects import Effects
from llmcc.gates.smt.execution import Execution, Machine
from llmcc.gates.smt.flow import edges_of
from llmcc.gates.smt.invariants import parameter_name
from llmcc.gates.smt.matching import Arrival, Trace
from llmcc.gates.smt.names import slot_name
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.steps import merged as with_flags
from llmcc.gates.smt.steps import step
from llmcc.gates.smt.values import Choices, Register
from llmcc.gates.smt.world import World
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.instructions import (
    Branch,
    ConditionalBranch,
    Instruction,
    Phi,
    Return,
    Switch,
    Unreachable,
)


class Unfinished(Exception):
    """An execution took more steps than it was given."""


@dataclass(slots=True)
class Script:
    """What the calls of the source were known by, in their order; the target's take them over.

    So the n-th call gives back the same in both, whatever the place it stands at. (If it is not the
    same call, there is a difference anyway.)
    """

    names: dict[str, str] = field(default_factory=dict)
    """By number; calls that only read by all that they can see."""


class _OnePath:
    """What was executed before has been executed."""

    def reaches(self, before: str, after: str) -> bool:
        return True

    def dominates(self, before: str, after: str) -> bool:
        return True


class Walk(Machine[int, bool]):
    """A machine that follows one path. Loops are no checkpoints to it."""

    def __init__(
        self,
        setting: Setting,
        world: World[int, bool],
        choices: Choices[int],
        script: Script,
        steps: int,
    ) -> None:
        numbers = Concrete(setting.layout.address)
        super().__init__(setting, numbers, world, choices, _OnePath())
        self._script = script
        self._steps = steps
        self.taken = 0
        """Instructions that were executed."""
        self.trace: Trace = {}
        self.arguments: dict[str, Register[int, bool]] = {}
        self._blocks = {block.label: block for block in setting.function.blocks}

    def run(self, arguments: dict[str, Register[int, bool]]) -> Execution[int, bool]:
        """Execute the function. Raises Unsupported and Unfinished."""
        self.arguments = arguments
        self.enter(arguments)
        returned: Register[int, bool] | None = None
        returns = False
        following: str | None = self.label
        while following is not None and not self.undefined:
            returns, returned, following = self._block(following)
        return Execution(
            self.undefined,
            returned,
            returns and not self.undefined,
            tuple(self.checkpoints),
            tuple(self.pure_calls),
            self.accesses,
        )

    @property
    def instruction(self) -> Instruction:
        """The one that is executed, or was the last."""
        return self._blocks[self.label].instructions[self.position]

    def _block(self, label: str) -> tuple[bool, Register[int, bool] | None, str | None]:
        """Whether the function returns, what, and else where it goes on."""
        before, self.label = self.label, label
        block = self._blocks[label]
        phis = [i for i in block.instructions if isinstance(i, Phi)]
        merged = [self._merged(phi, before) for phi in phis]
        for phi, register in zip(phis, merged, strict=True):
            self.values[phi.result.name] = register
        if label in self.setting.loops.headers:
            self._note(label, phis)
        for position, instruction in enumerate(block.instructions):
            self.taken += 1
            if self.taken > self._steps:
                raise Unfinished
            self.position = position
            match instruction:
                case Phi():
                    continue
                case Return():
                    return True, self.returned(instruction), None
                case Unreachable():
                    self.undefined_where(True)
                case Branch() | ConditionalBranch() | Switch():
                    return False, None, self._leave(instruction)
                case _:
                    step(self, instruction)
            if self.undefined:
                break
        return False, None, None

    def _note(self, header: str, phis: list[Phi]) -> None:
        """Write down the live values of an arrival, and what does not change while it iterates."""
        chose, at = self.memory.chose, self.memory.view(None)
        arrival = {phi.result.name: self.values[phi.result.name].scalars for phi in phis}
        for slot, _ in self.slots_at(header):
            content, undef = self.slot_content(slot, at)
            if not undef:
                arrival[slot_name(slot)] = content.scalars
        self.memory.chose = chose
        arrival |= self._around(header)
        self.trace.setdefault(header, []).append(arrival)

    def _around(self, header: str) -> Arrival:
        """The arguments, and the live values of the loops around a loop, by their paired names."""
        names, bodies = self.setting.names, self.setting.loops.bodies
        found = {parameter_name(name): value.scalars for name, value in self.arguments.items()}
        for outer, body in bodies.items():
            if outer != header and header in body:
                for live, leaves in self.trace[outer][-1].items():
                    if (outer, live) in names.lives:
                        found[names.lives[outer, live]] = leaves
        return found

    def _merged(self, phi: Phi, before: str) -> Register[int, bool]:
        [value] = [value for value, origin in phi.incoming if origin == before][:1]
        return with_flags(self, phi, self.value(value))

    def _leave(self, instruction: Instruction) -> str | None:
        condition = getattr(instruction, "condition", None) or getattr(instruction, "value", None)
        scalar: Scalar[int, bool] | None = None
        if condition is not None:
            scalar = self.value(condition).scalar
            self.undefined_where(scalar.poison)
        if self.undefined:
            return None
        for target, taken in edges_of(instruction, scalar, self.algebra):
            if taken:
                return target
        raise Unsupported("a terminator that goes nowhere")

    def checkpoint_name(self, effects: Effects, passed: object) -> str:
        place = super().checkpoint_name(effects, passed)
        before = sum(c.name.startswith(place) for c in self.checkpoints)
        own = f"{place} time {before}" if before else place
        acting = sum(not c.effects.droppable for c in self.checkpoints)
        stores = sum(access.kind == "store" for access in self.accesses.made)
        key = f"{acting} {stores} {passed!r}" if effects.droppable else str(acting)
        if self.setting.strict:
            return self._script.names.get(key, own)
        return self._script.names.setdefault(key, own)
