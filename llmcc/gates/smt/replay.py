"""The interpreter's side of a judgement: inputs are tried, and counterexamples replayed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from llmcc.gates.smt.algebra import B, Scalar, T
from llmcc.gates.smt.checkpoint import Checkpoint
from llmcc.gates.smt.comparison import Comparison, Moment
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.execution import Execution
from llmcc.gates.smt.fixed import AnyWillDo, NothingOpen, Undetermined
from llmcc.gates.smt.ieee import spelt
from llmcc.gates.smt.matching import Trace
from llmcc.gates.smt.pointers import FIRST_LOCAL
from llmcc.gates.smt.promises import NOUNDEF
from llmcc.gates.smt.samples import float_leaves, sample
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.settled import DiceWorld
from llmcc.gates.smt.suspicion import is_suspicious, makes_known_call
from llmcc.gates.smt.values import Choices, Register, widths
from llmcc.gates.smt.walk import Script, Unfinished, Walk
from llmcc.gates.smt.world import Origin, World, unknown_register
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.module import Function, Parameter
from llmcc.ir.syntax.types import ArrayType, FloatType, PointerType, StructType, Type, VectorType
from llmcc.ir.syntax.writer import type_text

_STEPS = 1000
_MOST_TRACES = 16
_CHEAP = 20
_NUMBERS = Concrete()


@dataclass(frozen=True, slots=True)
class Plan:
    """How many inputs to try, and how many instructions to execute for all of them."""

    first: int
    end: int
    steps: int


FEW = Plan(0, 32, 1_200)
MANY = Plan(0, 400, 12_000)


@dataclass(frozen=True, slots=True)
class Counterexample:
    """An input on which the target does what the source does not; replayed by the interpreter."""

    reason: str
    inputs: tuple[str, ...]
    source: str
    target: str

    def __str__(self) -> str:
        given = f"{', '.join(self.inputs)}: " if self.inputs else ""
        return f"{given}source {self.source}, target {self.target}"


class Undecided(Exception):
    """What the interpreter found depends on a choice that the source is free to make."""


class _NoUndef:
    """Whatever the language leaves open of integers is unsupported."""

    def undef(self, width: int) -> int:
        raise Unsupported("undef in the source")

    def frozen(self, width: int, loop: str) -> int:
        raise Unsupported("freeze of what may be poison")


class _Nothing(_NoUndef, NothingOpen):
    """No choices."""


class AnyChoice(_NoUndef, AnyWillDo):
    """One of the choices that floating-point instructions leave; no others."""


def modelled_parameters(function: Function) -> Iterator[Parameter]:
    """The parameters that are modelled. A use of any other is unsupported."""
    for parameter in function.signature.parameters:
        try:
            widths(parameter.type)
        except Unsupported:
            continue
        yield parameter


def arguments_of(function: Function, world: World[B, T], false: T) -> dict[str, Register[B, T]]:
    """The arguments that a world has for a function, by the names of its parameters."""
    found = {}
    for parameter in modelled_parameters(function):
        name = f"%{parameter.name}"
        register = unknown_register(world, name, parameter.type, Origin.PARAMETER)
        if NOUNDEF in parameter.attributes:
            sure = tuple(scalar._replace(poison=false) for scalar in register.scalars)
            register = Register(parameter.type, sure)
        found[parameter.name] = register
    return found


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of running both functions on one input."""

    found: Counterexample | None
    defined: bool
    """Whether the source did anything that is defined."""
    steps: int
    traces: tuple[Trace, Trace]


@dataclass(frozen=True, slots=True)
class Samples:
    """What came of running both functions on many inputs."""

    found: Counterexample | None
    meaningful: bool
    """Whether the source was seen to do anything that is defined."""
    traces: tuple[tuple[Trace, Trace], ...]


def try_samples(source: Setting, target: Setting, plan: Plan) -> Samples:
    """Look for a counterexample among inputs that often are one."""
    dice = random.Random(plan.first + 1)
    meaningful = False
    traces: list[tuple[Trace, Trace]] = []
    left = plan.steps
    for number in range(plan.first, plan.end):
        world = DiceWorld(number, poison=number % 4 == 3)
        arguments = arguments_of(source.function, world, False)
        arguments = {name: _varied(value, dice) for name, value in arguments.items()}
        try:
            chosen = AnyChoice(number % 2)
            done = compare(source, target, world, arguments, min(_STEPS, left), chosen)
        except Undetermined:
            left -= _CHEAP
            continue
        except Unsupported:
            break
        except (Unfinished, Undecided):
            left -= _STEPS // 4
            continue
        left -= done.steps
        meaningful = meaningful or done.defined
        if done.found is not None:
            return Samples(done.found, True, ())
        if done.defined and len(traces) < _MOST_TRACES:
            traces.append(done.traces)
        if left <= 0 or (not arguments and number > 8):
            break
    return Samples(None, meaningful, tuple(traces))


def _varied(value: Register[int, bool], dice: random.Random) -> Register[int, bool]:
    """A number that is near to a corner more often than others."""
    if isinstance(value.type, PointerType):
        return value
    scalars = []
    shape = float_leaves(value.type)
    for (width, bits, poison), is_float in zip(value.scalars, shape, strict=True):
        number = dice.choice((bits, *(sample(width, is_float, dice) for _ in range(8))))
        scalars.append(Scalar(width, number, poison))
    return Register(value.type, tuple(scalars))


def run(
    setting: Setting,
    world: World[int, bool],
    arguments: dict[str, Register[int, bool]],
    choices: Choices[Any],
    script: Script,
    steps: int,
) -> Execution[int, bool]:
    """Execute a function on numbers. Raises Unsupported and Unfinished."""
    return Walk(setting, world, choices, script, steps).run(arguments)


def compare(
    source: Setting,
    target: Setting,
    world: World[int, bool],
    arguments: dict[str, Register[int, bool]],
    steps: int = _STEPS,
    chosen: Choices[Any] | None = None,
    own: Choices[Any] | None = None,
) -> Compared:
    """Run both on numbers, and look at what speaks against refinement.

    `chosen` is what the target makes of what the language leaves open, `own` what the source does.
    Raises Unsupported, Unfinished, Undecided and Undetermined.
    """
    script = Script()
    one = Walk(source, world, own or _Nothing(), script, steps)
    before = one.run(arguments)
    if before.undefined and not before.checkpoints:
        return Compared(None, False, one.taken, (one.trace, {}))
    other = Walk(target, world, chosen or _Nothing(), script, steps)
    after = other.run(arguments)
    reason = difference(before, after)
    found = None
    if reason:
        open_choice = before.accesses.memory.chose or makes_known_call(after)
        if open_choice or is_suspicious(source, arguments, before):
            raise Undecided
        shown = tuple(
            f"{type_text(register.type)} %{name} = {_shown(register)}"
            for name, register in arguments.items()
        )
        found = Counterexample(reason, shown, _outcome(before), _outcome(after))
    taken, traces = one.taken + other.taken, (one.trace, other.trace)
    return Compared(found, not before.undefined, taken, traces)


def difference(before: Execution[int, bool], after: Execution[int, bool]) -> str:
    """What keeps the second from refining the first, or nothing."""
    compared = Comparison(_NUMBERS, before.accesses.memory, after.accesses.memory)
    theirs = iter(c for c in after.checkpoints if not c.effects.droppable)
    for one in _binding(before):
        other = next(theirs, None)
        if other is None:
            if after.undefined:
                return f"the target is undefined before {one.what}, the source is not"
            return f"the target does not make {one.what}"
        if set(one.passed) != set(other.passed) or any(
            compared.differ(value, other.passed[name]) for name, value in one.passed.items()
        ):
            return f"the target gives {one.what} other values"
        for when, reason in compared.memory(one.view, other.view, Moment.CALL):
            if when:
                return f"{reason} at {one.what}"
    if before.undefined or not before.returns:
        return ""
    if after.undefined:
        return "the target is undefined where the source is not"
    if next(theirs, None) is not None:
        return "the target makes other calls than the source"
    if before.returned is not None and after.returned is not None:
        for when, reason in compared.values(before.returned, after.returned):
            if when:
                return reason
    views = before.accesses.memory.view(None), after.accesses.memory.view(None)
    for when, reason in compared.memory(*views, Moment.END):
        if when:
            return f"{reason} at the end"
    return ""


def _binding(before: Execution[int, bool]) -> list[Checkpoint[int, bool]]:
    """The calls that a target must make as well.

    Where the source is undefined, those up to the last one that may not have come back.
    """
    # What was undefined before it was not made.
    calls = [c for c in before.checkpoints if not (c.effects.droppable or c.undefined)]
    if before.undefined:
        while calls and not calls[-1].effects.leaves:
            calls.pop()
    return calls


def _outcome(execution: Execution[int, bool]) -> str:
    if execution.undefined:
        return "is undefined"
    if execution.returned is None:
        return "returns"
    return f"returns {_shown(execution.returned)}"


def _shown(register: Register[int, bool]) -> str:
    return _text(register.type, iter(register.scalars))


def _text(kind: Type, leaves: Iterator[Scalar[int, bool]]) -> str:
    """A value as the IR would write it, but for the types of what is inside."""
    match kind:
        case VectorType():
            return f"<{', '.join(_text(kind.element, leaves) for _ in range(kind.count))}>"
        case ArrayType():
            return f"[{', '.join(_text(kind.element, leaves) for _ in range(kind.count))}]"
        case StructType():
            return f"{{ {', '.join(_text(element, leaves) for element in kind.elements)} }}"
        case PointerType():
            address, block = next(leaves), next(leaves)
            if address.poison:
                return "poison"
            where = "an alloca" if block.bits >= FIRST_LOCAL else f"block {block.bits}"
            return f"{address.bits:#x} in {where}" if address.bits else "null"
        case _:
            scalar = next(leaves)
            if scalar.poison:
                return "poison"
            return spelt(*scalar[:2]) if isinstance(kind, FloatType) else str(scalar.bits)
