"""The interpreter's check of a pair that was proved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from random import Random

from llmcc.gates.campaign.inputs import Arguments, Input
from llmcc.gates.smt.difference import difference
from llmcc.gates.smt.execution import Execution
from llmcc.gates.smt.fixed import NothingOpen, Undetermined
from llmcc.gates.smt.setting import Setting, settings_of
from llmcc.gates.smt.values import Choices, Register
from llmcc.gates.smt.walk import Script, Unfinished, Walk
from llmcc.ir.syntax.module import Module

_STEPS = 2000
_LONGER = 10
"""How much longer than its source a target may run."""
_STREAMS = 4
_MOST_CHOICES = 200
_INPUT = 10
"""Steps as which an input counts before anything is executed: to make it takes about as long."""

Outcome = Execution[int, bool]


class Stream(NothingOpen):
    """What the language leaves open: a fixed pattern, or numbers that only look random.

    The n-th freeze of a width gets the same in source and target.
    """

    def __init__(self, stream: int) -> None:
        self.stream = stream
        self.made: list[tuple[int, int]] = []
        """Width and number of each choice."""

    def frozen(self, width: int, loop: str) -> int:
        return self._number("freeze", width)

    def undef(self, width: int) -> int:
        return self._number("undef", width)

    def _number(self, what: str, width: int) -> int:
        count = sum(known == width for known, _ in self.made)
        if self.stream < 2:
            number = ((1 << width) - 1) * self.stream
        else:
            number = Random(f"{self.stream} {what} {count} {width}").getrandbits(width)
        self.made.append((width, number))
        return number


class _Given(NothingOpen):
    """Choices that are told one by one."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = iter(numbers)

    def frozen(self, width: int, loop: str) -> int:
        return next(self._numbers, 0) % (1 << width)

    def undef(self, width: int) -> int:
        return self.frozen(width, "")


@dataclass(slots=True)
class Checked:
    """What the interpreter found."""

    tried: int = 0
    """On how many inputs it compared a source that is defined with its target."""
    wrong: str = ""
    """What speaks against the target, if anything."""


def interpret(source: Module, target: Module, inputs: Iterable[Input], steps: int) -> Checked:
    """Execute a pair on inputs, until so many instructions have been. Raises Unsupported."""
    checked = Checked()
    settings = settings_of(source, target)
    for given in inputs:
        if steps <= 0:
            break
        comparison = _Comparison(settings, given)
        try:
            defined, checked.wrong = comparison.result()
        except (Unfinished, Undetermined):
            # Where floating-point instructions leave something open, a source may choose to fit.
            continue
        finally:
            steps -= _INPUT + comparison.taken
        checked.tried += defined
        if checked.wrong:
            break
    return checked


class _Comparison:
    """A pair on one input."""

    def __init__(self, settings: tuple[Setting, Setting], given: Input) -> None:
        self.source, self.target = settings
        self.given = given
        self.taken = 0
        """Instructions that were executed."""

    def result(self) -> tuple[bool, str]:
        """Whether the source is defined, and what speaks against the target.

        Raises Unsupported, and Unfinished where the source does not end soon.
        """
        defined = False
        for stream in range(_STREAMS):
            choices, script = Stream(stream), Script()
            before = self._run(self.source, choices, script, _STEPS)
            if before.undefined and not before.checkpoints:
                continue
            defined = defined or not before.undefined
            wrong, more = self._compared(before, script, choices, stream)
            if wrong:
                return defined, f"{wrong}: {_shown(self.given.arguments)}, choices {stream}"
            if not choices.made and not more:
                break
        return defined, ""

    def _compared(
        self, before: Outcome, script: Script, choices: Stream, stream: int
    ) -> tuple[str, bool]:
        """What speaks against the target, and whether it chose anything."""
        theirs = Stream(stream)
        try:
            after = self._run(self.target, theirs, script, _LONGER * _STEPS)
        except Unfinished:
            ended = before.returns and not before.undefined
            return ("the target does not end" if ended else ""), False
        found = difference(before, after)
        wrong = "" if found is None else found.reason
        if wrong and (before.accesses.memory.chose or self._fits(after, choices, theirs)):
            wrong = ""
        return wrong, bool(theirs.made)

    def _fits(self, after: Outcome, choices: Stream, theirs: Stream) -> bool:
        """Whether the source may choose otherwise, so that the target refines it after all.

        Where that is too much to try, it counts as if it did.
        """
        if not choices.made:
            return False
        pool = {number for _, number in (*choices.made, *theirs.made)}
        options = product(*([sorted(pool)] * len(choices.made)))
        for numbers in islice(options, _MOST_CHOICES):
            before = self._run(self.source, _Given(numbers), Script(), _STEPS)
            if difference(before, after) is None:
                return True
        everything: int = len(pool) ** len(choices.made)
        return everything > _MOST_CHOICES

    def _run(self, setting: Setting, choices: Choices[int], script: Script, steps: int) -> Outcome:
        walk = Walk(setting, self.given.world, choices, script, steps)
        try:
            return walk.run(self.given.arguments)
        finally:
            self.taken += walk.taken


def _shown(arguments: Arguments) -> str:
    return ", ".join(f"%{name} = {_leaves(value)}" for name, value in arguments.items())


def _leaves(value: Register[int, bool]) -> str:
    return " ".join("poison" if s.poison else f"i{s.width} {s.bits}" for s in value.scalars)


def defined_share(module: Module, inputs: Iterable[Input]) -> float:
    """On what share of inputs a function returns something that is not poison.

    Raises Unsupported.
    """
    setting, _ = settings_of(module, module)
    found = list(_defined(setting, inputs))
    return sum(found) / max(len(found), 1)


def _defined(setting: Setting, inputs: Iterable[Input]) -> Iterator[bool]:
    for given in inputs:
        try:
            done = Walk(setting, given.world, Stream(2), Script(), _STEPS).run(given.arguments)
        except Unfinished:
            yield False
            continue
        values = () if done.returned is None else done.returned.scalars
        yield done.returns and not done.undefined and not any(scalar.poison for scalar in values)
