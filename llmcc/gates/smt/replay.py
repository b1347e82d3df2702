"""The interpreter's side of a judgement: inputs are tried, and counterexamples replayed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.execution import Execution, execute
from llmcc.gates.smt.promises import attributed
from llmcc.gates.smt.undef import NOUNDEF
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.gates.smt.values import Choices, Register, widths
from llmcc.ir.syntax.attributes import Attributes
from llmcc.ir.syntax.module import Function, Parameter
from llmcc.ir.syntax.types import ArrayType, IntType, StructType, Type, VectorType
from llmcc.ir.syntax.writer import type_text

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
    """The parameters that are integers."""
    return [p for p in function.signature.parameters if isinstance(p.type, IntType)]


def modelled_parameters(function: Function) -> list[tuple[Parameter, tuple[int, ...]]]:
    """The parameters that are modelled, with the widths of their leaves.

    A use of any other is unsupported. What a function is given is a list of all these leaves.
    """
    found = []
    for parameter in function.signature.parameters:
        try:
            found.append((parameter, widths(parameter.type)))
        except Unsupported:
            continue
    return found


def try_samples(source: Function, target: Function) -> Counterexample | None:
    """Look for a counterexample among inputs that often are one."""
    dice = random.Random(_SEED)
    parameters = modelled_parameters(source)
    for _ in range(_SAMPLES):
        inputs = []
        for parameter, leaves in parameters:
            for width in leaves:
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
        if not inputs:
            break
    return None


def run(
    function: Function,
    inputs: list[Scalar[B, T]],
    algebra: Algebra[B, T],
    choices: Choices[Any],
) -> Execution[B, T]:
    """Execute a function on its inputs, attributes included. Raises Unsupported."""
    undefined = algebra.false
    arguments = {}
    for name, register, attributes in _registers(function, inputs):
        arguments[name], wrong = attributed(register, attributes, algebra)
        undefined = algebra.any_of(undefined, wrong)
    done = execute(function, arguments, algebra, choices)
    return Execution(algebra.any_of(undefined, done.undefined), done.returned)


def _registers(
    function: Function, inputs: list[Scalar[B, T]]
) -> Iterator[tuple[str, Register[B, T], Attributes]]:
    """The parameters that the inputs are the leaves of. Raises Unsupported."""
    rest = list(inputs)
    for parameter, leaves in modelled_parameters(function):
        scalars, rest = tuple(rest[: len(leaves)]), rest[len(leaves) :]
        if tuple(scalar.width for scalar in scalars) != leaves:
            raise Unsupported("inputs that are not the parameters'")
        yield parameter.name, Register(parameter.type, scalars), parameter.attributes
    if rest:
        raise Unsupported("inputs that are not the parameters'")


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
        f"{type_text(register.type)} %{name} = {_shown(register)}"
        for name, register, _ in _registers(source, inputs)
    )
    return Counterexample(reason, shown, _outcome(before), _outcome(after))


def difference(before: Execution[int, bool], after: Execution[int, bool]) -> str:
    """What keeps the second from refining the first, which is not undefined; or nothing."""
    if after.undefined:
        return "the target is undefined where the source is not"
    if before.returned is None or after.returned is None:
        return ""
    for one, other in zip(before.returned.scalars, after.returned.scalars, strict=True):
        if one.poison:
            continue
        if other.poison:
            return "the target returns poison where the source does not"
        if one.bits != other.bits:
            return "the returned values differ"
    return ""


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
        case _:
            scalar = next(leaves)
            return "poison" if scalar.poison else str(scalar.bits)
