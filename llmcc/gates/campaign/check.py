"""The checks of a pair that was proved: by the interpreter, and by the processor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from llmcc.gates.campaign.inputs import Input, inputs_of
from llmcc.gates.campaign.native import Call, Library, is_callable, with_wrapper
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.execution import Execution
from llmcc.gates.smt.replay import difference, run
from llmcc.ir.syntax.instructions import Freeze
from llmcc.ir.syntax.module import Function

_NUMBERS = Concrete()
Outcome = Execution[int, bool]


class Choices:
    """What the language leaves open: a fixed pattern, or numbers that only look random.

    The n-th freeze of a width gets the same in source and target. A proof may rest on more: that
    the source can choose to fit the target. The prover claims no more than this, though.
    """

    def __init__(self, stream: int) -> None:
        self.stream = stream
        self.counts: dict[int, int] = {}

    def frozen(self, width: int) -> int:
        number = self.counts[width] = self.counts.get(width, 0) + 1
        return self._number(f"freeze {number}", width)

    def undef(self, width: int) -> int:
        number = self.counts[-width] = self.counts.get(-width, 0) + 1
        return self._number(f"undef {number}", width)

    def _number(self, what: str, width: int) -> int:
        if self.stream < 2:
            return ((1 << width) - 1) * self.stream
        return Random(f"{self.stream} {what} {width}").getrandbits(width)


@dataclass(slots=True)
class Expected:
    """A source on its inputs: what it does, for all that its targets are compared with."""

    function: Function
    inputs: list[Input]
    outcomes: list[tuple[Outcome, ...]]
    """By input, one for each stream of choices."""
    certain: list[tuple[tuple[int, ...], int]] = field(default_factory=list)
    """Arguments and result, where the processor has no choice."""


def expect(function: Function, count: int, dice: Random) -> Expected:
    """Run a source on inputs. Raises Unsupported."""
    streams = range(4 if _has_choices(function) else 1)
    callable_ = is_callable(function)
    expected = Expected(function, list(inputs_of(function, count, dice)), [])
    for numbers in expected.inputs:
        outcomes = tuple(run(function, numbers, _NUMBERS, Choices(s)) for s in streams)
        expected.outcomes.append(outcomes)
        arguments = tuple(scalar.bits for scalar in numbers)
        result = _certain(outcomes) if callable_ else None
        if result is not None and not any(scalar.poison for scalar in numbers):
            expected.certain.append((arguments, result))
    return expected


def _certain(outcomes: tuple[Outcome, ...]) -> int | None:
    """What the processor must return: 0 for void, None where it has a choice."""
    first = outcomes[0]
    if first.undefined or len(set(outcomes)) > 1:
        return None
    if first.returned is None:
        return 0
    return None if first.returned.poison else first.returned.bits


def interpret(expected: Expected, target: Function) -> tuple[int, str]:
    """On how many inputs the interpreter compared, and what speaks against the target, if anything.

    Raises Unsupported.
    """
    chooses = _has_choices(target) or len(expected.outcomes[0]) > 1
    streams = range(4 if chooses else 1)
    tried = 0
    for numbers, outcomes in zip(expected.inputs, expected.outcomes, strict=True):
        tried += not all(outcome.undefined for outcome in outcomes)
        for stream in streams:
            before = outcomes[stream % len(outcomes)]
            if before.undefined:
                continue
            after = run(target, numbers, _NUMBERS, Choices(stream))
            reason = difference(before, after)
            if reason:
                return tried, f"{reason}: {_shown(numbers)}, choices {stream}"
    return tried, ""


@dataclass(frozen=True, slots=True)
class NativePair:
    """A pair that waits for being compiled."""

    expected: Expected
    source: str
    target: str
    parsed_target: Function


def run_natively(
    pairs: Sequence[NativePair], compiler: Sequence[str]
) -> tuple[int, list[tuple[NativePair, bool, str]]]:
    """How many calls were made, and of what pairs the target, or the source, disagrees.

    The flag says whether it is the target that does not compute what the interpreter says of the
    source; else it is the source itself. Raises NativeError.
    """
    modules, calls, meaning = [], [], []
    for number, pair in enumerate(pairs):
        if not pair.expected.certain:
            continue
        sides = (("s", pair.source, pair.expected.function), ("t", pair.target, pair.parsed_target))
        for side, text, function in sides:
            symbol = f"llmcc_{side}{number}"
            modules.append(with_wrapper(text, function, symbol))
            for arguments, bits in pair.expected.certain:
                calls.append(Call(symbol, arguments))
                meaning.append((pair, side == "t", bits))
    if not calls:
        return 0, []
    with Library(compiler, modules) as library:
        results = library.results(calls)
    wrong: dict[tuple[int, bool], tuple[NativePair, bool, str]] = {}
    for call, result, (pair, is_target, bits) in zip(calls, results, meaning, strict=True):
        if result != bits:
            shown = "traps" if result is None else f"returns {result}"
            said = f"{call.numbers}: {shown}, expected {bits}"
            wrong.setdefault((id(pair), is_target), (pair, is_target, said))
    return len(calls), list(wrong.values())


def _has_choices(function: Function) -> bool:
    """Whether something is left open: a freeze, or an operand that is undef."""
    instructions = [i for block in function.blocks for i in block.instructions]
    return any(isinstance(i, Freeze) or "Undef(" in repr(i) for i in instructions)


def _shown(numbers: Input) -> str:
    return ", ".join("poison" if s.poison else f"i{s.width} {s.bits}" for s in numbers)
