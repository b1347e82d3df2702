"""The interpreter's side of a judgement: inputs are tried, and counterexamples replayed."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from llmcc.gates.smt.algebra import B, Scalar, T
from llmcc.gates.smt.difference import difference, gives_another_block
from llmcc.gates.smt.execution import Execution
from llmcc.gates.smt.fixed import AnyWillDo, NothingOpen, Undetermined
from llmcc.gates.smt.matching import Trace
from llmcc.gates.smt.parting import parting
from llmcc.gates.smt.promises import NOUNDEF
from llmcc.gates.smt.samples import float_leaves, sample
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.settled import DiceWorld
from llmcc.gates.smt.shown import shown
from llmcc.gates.smt.suspicion import is_suspicious, makes_known_call
from llmcc.gates.smt.values import Choices, Register, widths
from llmcc.gates.smt.walk import Script, Unfinished, Walk
from llmcc.gates.smt.world import Origin, World, unknown_register
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.module import Function, Parameter
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.writer import type_text

_STEPS = 1000
_MOST_TRACES = 16
_CHEAP = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """How many inputs to try, and how many instructions to execute for all of them."""

    first: int
    end: int
    steps: int


FEW = Plan(0, 8, 1_200)
"""They show 19 of 20 differences that are seen in twice as many."""
SOME = Plan(0, 16, 1_200)
MANY = Plan(0, 400, 12_000)


@dataclass(frozen=True, slots=True)
class Counterexample:
    """An input on which the target does what the source does not; replayed by the interpreter."""

    reason: str
    inputs: tuple[str, ...]
    source: str
    target: str
    parting: str
    """Where the two part (`parting.py`), if the reason does not say it all."""

    def __str__(self) -> str:
        """`INPUTS: source OUTCOME, target OUTCOME; they part at PARTING`."""
        given = f"{', '.join(self.inputs)}: " if self.inputs else ""
        parting = f"; they part at {self.parting}" if self.parting else ""
        return f"{given}source {self.source}, target {self.target}{parting}"


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


def try_samples(
    runs: SourceRuns, target: Setting, plan: Plan, deadline: float, *, stop: bool = True
) -> Samples:
    """Look for a counterexample among inputs that often are one, until `deadline`.

    Without `stop` counterexamples are passed over: only what else is seen matters.
    """
    meaningful = False
    traces: list[tuple[Trace, Trace]] = []
    left = plan.steps
    for number in range(plan.first, plan.end):
        if left <= 0 or time.monotonic() > deadline:
            break
        try:
            before = runs.run(number)
            done = compared(before, target, min(_STEPS, left), AnyChoice(number % 2))
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
        if done.found is not None and stop:
            return Samples(done.found, True, ())
        if done.defined and len(traces) < _MOST_TRACES:
            traces.append(done.traces)
        if not before.arguments and number > 8:
            break
    return Samples(None, meaningful, tuple(traces))


class SourceRuns:
    """What a source does on the inputs that are tried, by their numbers: the same for all of its
    candidates that it shares the names of calls and blocks with."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._done: dict[int, SourceRun | Exception] = {}

    def fit(self, setting: Setting) -> bool:
        """Whether the source in this setting does the same."""
        mine = self.setting
        same = mine.function is setting.function and mine.module is setting.module
        return same and mine.names == setting.names and mine.globals == setting.globals

    def run(self, number: int) -> SourceRun:
        """On one input. Raises Unsupported, Unfinished and Undetermined, as often as asked."""
        done = self._done.get(number)
        if done is None:
            done = self._done[number] = self._new(number)
        if isinstance(done, Exception):
            # Another one, as this one is kept, and with it all that its traceback would lead to.
            raise copy(done)
        return done

    def _new(self, number: int) -> SourceRun | Exception:
        dice = random.Random(number)
        address = self.setting.layout.address
        # A loop that ends at once shows little of itself, and one that does not end shows nothing.
        counts = bool(self.setting.loops.headers) and number % 2 == 0
        try:
            world = DiceWorld(number, poison=number % 4 == 3, address=address)
            arguments = arguments_of(self.setting.function, world, False)
            arguments = {name: _varied(value, dice, counts) for name, value in arguments.items()}
            return run_source(self.setting, world, arguments)
        except (Unsupported, Unfinished, Undetermined) as error:
            return error.with_traceback(None)


def _varied(value: Register[int, bool], dice: random.Random, counts: bool) -> Register[int, bool]:
    """A number that is near to a corner more often than others, or that a loop may count to."""
    if isinstance(value.type, PointerType):
        return value
    scalars = []
    shape = float_leaves(value.type)
    for (width, bits, poison), is_float in zip(value.scalars, shape, strict=True):
        number = dice.choice((bits, *(sample(width, is_float, dice) for _ in range(8))))
        if counts and not is_float and dice.randrange(4):
            number = dice.randrange(2, 9) % (1 << width)
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


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A source on one input, to be compared with any number of targets."""

    setting: Setting
    world: World[int, bool]
    arguments: dict[str, Register[int, bool]]
    script: Script
    done: Execution[int, bool]
    walk: Walk
    chose: bool
    """Whether what is left open has been settled (`Memory.chose`)."""


def run_source(
    source: Setting,
    world: World[int, bool],
    arguments: dict[str, Register[int, bool]],
    own: Choices[Any] | None = None,
) -> SourceRun:
    """Run a source on numbers; `own` is what it makes of what the language leaves open.

    Raises Unsupported, Unfinished and Undetermined.
    """
    script = Script()
    walk = Walk(source, world, own or _Nothing(), script, _STEPS)
    done = walk.run(arguments)
    chose = done.accesses.memory.chose
    return SourceRun(source, world, arguments, script, done, walk, chose)


def compared(
    run: SourceRun, target: Setting, steps: int = _STEPS, chosen: Choices[Any] | None = None
) -> Compared:
    """Run a target on the same numbers, and look at what speaks against refinement.

    `chosen` is what it makes of what the language leaves open. Raises Unsupported, Unfinished,
    Undecided and Undetermined.
    """
    before, arguments = run.done, run.arguments
    if before.undefined and not before.checkpoints:
        return Compared(None, False, run.walk.taken, (run.walk.trace, {}))
    before.accesses.memory.chose = run.chose
    walk = Walk(target, run.world, chosen or _Nothing(), run.script, steps)
    after = walk.run(arguments)
    apart = difference(before, after)
    found = None
    if apart is not None:
        open_choice = before.accesses.memory.chose or makes_known_call(after)
        open_choice = open_choice or gives_another_block(apart)
        if open_choice or is_suspicious(run.setting, arguments, before):
            raise Undecided
        inputs = tuple(
            f"{type_text(register.type)} %{name} = {shown(register)}"
            for name, register in arguments.items()
        )
        where = parting(apart, run.walk, walk)
        found = Counterexample(apart.reason, inputs, _outcome(before), _outcome(after), where)
    taken, traces = run.walk.taken + walk.taken, (run.walk.trace, walk.trace)
    return Compared(found, not before.undefined, taken, traces)


def _outcome(execution: Execution[int, bool]) -> str:
    if execution.undefined:
        return "is undefined"
    if execution.returned is None:
        return "returns"
    return f"returns {shown(execution.returned)}"
