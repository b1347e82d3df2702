"""The interpreter's side of a judgement: inputs are tried, and counterexamples replayed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.execution import Choices, Execution, execute
from llmcc.gates.smt.promises import attributed
from llmcc.gates.smt.undef import NOUNDEF
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.ir.syntax.module import Function, Parameter
from llmcc.ir.syntax.types import IntType

_SAMPLES = 200
_SEED = 1


@dataclass(frozen=True, slots=True)
class Counterexample:
    """An input on which the target does what the source does not; replayed by the interpreter."""

    reason: str
    inputs: tuple[str, ...]
    source: str
    target: str

    def __str__(self) -> str:
        return f"{', '.join(self.inputs)}: source {self.source}, target {self.target}"


class _Nothing:
    """No choices: whatever the language leaves open is unsupported."""

    def undef(self, width: int) -> int:
        raise Unsupported("undef in the source")

    def frozen(self, width: int) -> int:
        raise Unsupported("freeze of what may be poison")


def integer_parameters(function: Function) -> list[Parameter]:
    """The parameters that are modelled: the integers. A use of any other is unsupported."""
    return [p for p in function.signature.parameters if isinstance(p.type, IntType)]


def try_samples(source: Function, target: Function) -> Counterexample | None:
    """Look for a counterexample among inputs that often are one."""
    dice = random.Random(_SEED)
    parameters = integer_parameters(source)
    for _ in range(_SAMPLES):
        inputs = []
        for parameter in parameters:
            assert isinstance(parameter.type, IntType)
            width = parameter.type.bits
            corners = (0, 1, -1, 1 << (width - 1), (1 << (width - 1)) - 1, dice.getrandbits(3))
            number = dice.choice((*corners, dice.getrandbits(width), dice.getrandbits(width)))
            poison = NOUNDEF not in parameter.attributes and dice.random() < 0.05
            inputs.append(Scalar(width, number % (1 << width), poison))
        try:
            found = compare(source, target, inputs)
        except Unsupported:
            return None
        if found is not None:
            return found
        if not parameters:
            break
    return None


def run(
    function: Function,
    inputs: list[Scalar[B, T]],
    algebra: Algebra[B, T],
    choices: Choices[Any],
) -> Execution[B, T]:
    """Execute a function on its integer inputs, attributes included. Raises Unsupported."""
    undefined = algebra.false
    arguments = {}
    for parameter, scalar in zip(integer_parameters(function), inputs, strict=True):
        scalar, wrong = attributed(scalar, parameter.attributes, algebra)
        undefined = algebra.any_of(undefined, wrong)
        arguments[parameter.name] = scalar
    done = execute(function, arguments, algebra, choices)
    return Execution(algebra.any_of(undefined, done.undefined), done.returned)


def compare(
    source: Function,
    target: Function,
    inputs: list[Scalar[int, bool]],
    chosen: Choices[Any] | None = None,
) -> Counterexample | None:
    """Run both on numbers; what speaks against refinement, if anything.

    `chosen` is what the target makes of what the language leaves open. Raises Unsupported.
    """
    algebra = Concrete()
    before = run(source, inputs, algebra, _Nothing())
    if before.undefined:
        return None
    after = run(target, inputs, algebra, chosen or _Nothing())
    reason = difference(before, after)
    if not reason:
        return None
    shown = tuple(
        f"i{scalar.width} %{parameter.name} = {_shown(scalar)}"
        for parameter, scalar in zip(integer_parameters(source), inputs, strict=True)
    )
    return Counterexample(reason, shown, _outcome(before), _outcome(after))


def difference(before: Execution[int, bool], after: Execution[int, bool]) -> str:
    """What keeps the second from refining the first, which is not undefined; or nothing."""
    if after.undefined:
        return "the target is undefined where the source is not"
    if before.returned is None or after.returned is None or before.returned.poison:
        return ""
    if after.returned.poison:
        return "the target returns poison where the source does not"
    if before.returned.bits != after.returned.bits:
        return "the returned values differ"
    return ""


def _outcome(execution: Execution[int, bool]) -> str:
    if execution.undefined:
        return "is undefined"
    if execution.returned is None:
        return "returns"
    return f"returns {_shown(execution.returned)}"


def _shown(scalar: Scalar[int, bool]) -> str:
    return "poison" if scalar.poison else str(scalar.bits)
