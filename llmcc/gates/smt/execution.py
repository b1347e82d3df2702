"""Execution of a function without loops and memory, over any algebra.

With numbers it is an interpreter, with Z3 terms a symbolic one: all blocks are executed, each under
the condition that it is reached. Whatever is not modelled exactly raises `Unsupported`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.flow import edges_of, in_order
from llmcc.gates.smt.promises import attributed
from llmcc.gates.smt.rules import RULES, apply, freeze
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attributes, Flag, Metadata
from llmcc.ir.syntax.instructions import (
    Binary,
    Call,
    Cast,
    Compare,
    ExtractValue,
    Freeze,
    Instruction,
    Phi,
    Return,
    Select,
    Unreachable,
)
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.types import IntType, Type
from llmcc.ir.syntax.values import GlobalReference, IntConstant, Local, Poison, Undef, Value

# Hints to the optimizer; none says anything about what is computed.
_HINTS = frozenset({"prof", "unpredictable", "dbg", "srcloc"})
# What holds of every intrinsic that has a rule, wherever it stands.
_INTRINSIC_FACTS = frozenset(
    "nocallback nocreateundeforpoison nofree norecurse nosync nounwind speculatable willreturn "
    "memory nomerge".split()
)


B_co = TypeVar("B_co", covariant=True)


class Choices(Protocol[B_co]):
    """Where an execution takes values from that the language leaves open."""

    def undef(self, width: int) -> B_co:
        """The value of one use of undef. May raise Unsupported."""
        ...

    def frozen(self, width: int) -> B_co:
        """What the next freeze of this width makes of poison."""
        ...


@dataclass(frozen=True, slots=True)
class Execution(Generic[B, T]):
    """What a function does."""

    undefined: T
    """Where it has undefined behaviour."""
    returned: Scalar[B, T] | None
    """What it returns where it has none; None for void."""


def execute(
    function: Function,
    arguments: dict[str, Scalar[B, T]],
    algebra: Algebra[B, T],
    choices: Choices[B],
) -> Execution[B, T]:
    """Execute a function on arguments by the names of its parameters. Raises Unsupported."""
    return _Engine(function, arguments, algebra, choices).run()


class _Engine(Generic[B, T]):
    def __init__(
        self,
        function: Function,
        arguments: dict[str, Scalar[B, T]],
        algebra: Algebra[B, T],
        choices: Choices[B],
    ) -> None:
        self.function = function
        self.algebra = algebra
        self.choices = choices
        self.values: dict[str, tuple[Scalar[B, T], ...]] = {
            name: (scalar,) for name, scalar in arguments.items()
        }
        self.reached: T = algebra.true
        self.edges: dict[tuple[str, str], T] = {}
        self.undefined: T = algebra.false
        self.returned: list[tuple[T, Scalar[B, T] | None]] = []

    def run(self) -> Execution[B, T]:
        for block in in_order(self.function):
            self._block(block)
        return Execution(self.undefined, self._merged_return())

    def _block(self, block: Block) -> None:
        incoming = [edge for (_, to), edge in self.edges.items() if to == block.label]
        entry = block is self.function.blocks[0]
        self.reached = self.algebra.true if entry else self.algebra.any_of(*incoming)
        # All phis of a block read before any of them writes.
        phis = [i for i in block.instructions if isinstance(i, Phi)]
        merged = [self._phi(phi, block.label) for phi in phis]
        for phi, scalar in zip(phis, merged, strict=True):
            self.values[phi.result.name] = (scalar,)
        for instruction in block.instructions[len(phis) :]:
            self._instruction(instruction, block.label)

    def _instruction(self, instruction: Instruction, label: str) -> None:
        _check_hints(instruction.metadata)
        match instruction:
            case Return():
                self._return(instruction)
            case Unreachable():
                self._undefined_where(self.algebra.true)
            case Binary() | Cast() | Compare() | Select():
                self._operation(instruction)
            case Freeze():
                scalar = self._scalar(instruction.value)
                fresh = self.choices.frozen(scalar.width)
                self.values[instruction.result.name] = (freeze(self.algebra, scalar, fresh),)
            case ExtractValue():
                self._extract(instruction)
            case Call():
                self._call(instruction)
            case _:
                self._leave(instruction, label)

    def _operation(self, instruction: Binary | Cast | Compare | Select) -> None:
        name, flags, predicate, width = "select", instruction.flags, "", 0
        operands: tuple[Value, ...]
        match instruction:
            case Binary():
                name, operands = instruction.opcode, (instruction.left, instruction.right)
            case Cast():
                name, operands = instruction.opcode, (instruction.value,)
                width = _width(instruction.type)
            case Compare():
                name, operands = instruction.opcode, (instruction.left, instruction.right)
                predicate = instruction.predicate
            case Select():
                operands = (instruction.condition, instruction.on_true, instruction.on_false)
        scalars = tuple(self._scalar(operand) for operand in operands)
        outcome = apply(self.algebra, name, scalars, flags, width, predicate)
        self._undefined_where(outcome.undefined)
        self.values[instruction.result.name] = outcome.values

    def _call(self, call: Call) -> None:
        name = _intrinsic(call)
        scalars = tuple(self._argument(a.value, a.attributes) for a in call.arguments)
        if name == "llvm.assume":
            [condition] = scalars
            holds = self.algebra.is_set(condition.bits)
            self._undefined_where(
                self.algebra.any_of(condition.poison, self.algebra.negation(holds))
            )
            return
        width = _width(call.type.result) if isinstance(call.type.result, IntType) else 0
        outcome = apply(self.algebra, name, scalars, call.flags, width)
        self._undefined_where(outcome.undefined)
        if call.result is None:
            raise Unsupported(f"{name} without a result")
        values = outcome.values
        if call.return_attributes:
            values = tuple(self._attributed(v, call.return_attributes) for v in values)
        self.values[call.result.name] = values

    def _extract(self, instruction: ExtractValue) -> None:
        aggregate = instruction.aggregate
        if not isinstance(aggregate, Local) or len(instruction.indices) != 1:
            raise Unsupported("extractvalue")
        elements = self.values[aggregate.name]
        self.values[instruction.result.name] = (elements[instruction.indices[0]],)

    def _leave(self, instruction: Instruction, label: str) -> None:
        """A terminator that goes on in other blocks."""
        condition = getattr(instruction, "condition", None) or getattr(instruction, "value", None)
        scalar = None
        if condition is not None:
            scalar = self._scalar(condition)
            # LangRef "br", "switch": a poison condition is undefined behaviour.
            self._undefined_where(scalar.poison)
        for target, taken in edges_of(instruction, scalar, self.algebra):
            edge = self.algebra.all_of(self.reached, taken)
            known = self.edges.get((label, target), self.algebra.false)
            self.edges[label, target] = self.algebra.any_of(known, edge)

    def _phi(self, phi: Phi, label: str) -> Scalar[B, T]:
        _check_hints(phi.metadata)
        *others, (last, _) = phi.incoming
        merged = self._scalar(last)
        for value, origin in reversed(others):
            scalar = self._scalar(value)
            edge = self.edges.get((origin, label), self.algebra.false)
            merged = self._choose(edge, scalar, merged)
        return merged

    def _return(self, instruction: Return) -> None:
        scalar = None
        if instruction.value is not None:
            scalar = self._scalar(instruction.value)
            scalar = self._attributed(scalar, self.function.signature.return_attributes)
        self.returned.append((self.reached, scalar))

    def _merged_return(self) -> Scalar[B, T] | None:
        merged: Scalar[B, T] | None = None
        for reached, scalar in self.returned:
            if scalar is not None:
                merged = scalar if merged is None else self._choose(reached, scalar, merged)
        return merged

    def _argument(self, value: Value, attributes: Attributes) -> Scalar[B, T]:
        meaningful = tuple(a for a in attributes if a != Flag("immarg"))
        return self._attributed(self._scalar(value), meaningful)

    def _attributed(self, scalar: Scalar[B, T], attributes: Attributes) -> Scalar[B, T]:
        scalar, undefined = attributed(scalar, attributes, self.algebra)
        self._undefined_where(undefined)
        return scalar

    def _scalar(self, value: Value) -> Scalar[B, T]:
        match value:
            case Local():
                values = self.values.get(value.name)
                if values is None or len(values) != 1:
                    raise Unsupported(f"operand of type {value.type}")
                return values[0]
            case IntConstant():
                bits = value.type.bits
                return Scalar(bits, self.algebra.constant(bits, value.value), self.algebra.false)
            case Poison():
                width = _width(value.type)
                return Scalar(width, self.algebra.constant(width, 0), self.algebra.true)
            case Undef():
                width = _width(value.type)
                return Scalar(width, self.choices.undef(width), self.algebra.false)
            case _:
                raise Unsupported(type(value).__name__)

    def _choose(self, condition: T, then: Scalar[B, T], otherwise: Scalar[B, T]) -> Scalar[B, T]:
        algebra, width = self.algebra, then.width
        return Scalar(
            width,
            algebra.ite(width, condition, then.bits, otherwise.bits),
            algebra.choose(condition, then.poison, otherwise.poison),
        )

    def _undefined_where(self, condition: T) -> None:
        here = self.algebra.all_of(self.reached, condition)
        self.undefined = self.algebra.any_of(self.undefined, here)


def _intrinsic(call: Call) -> str:
    """The name of the rule of a call. Raises Unsupported for any other call."""
    if not isinstance(call.callee, GlobalReference):
        raise Unsupported("indirect call")
    name = call.callee.name
    if call.tail not in ("", "tail") or call.bundles or call.convention:
        raise Unsupported(f"call of {name} with {call.tail or call.convention or 'bundles'}")
    for attribute in call.attributes:
        if attribute.name not in _INTRINSIC_FACTS:
            raise Unsupported(f"attribute {attribute.name} of a call")
    if name == "llvm.assume":
        return name
    base = name
    while base not in RULES:
        base, dot, _ = base.rpartition(".")
        if not dot:
            raise Unsupported(f"call of {name}")
    return base


def _check_hints(metadata: Metadata) -> None:
    for kind, _ in metadata:
        if kind not in _HINTS:
            raise Unsupported(f"metadata {kind}")


def _width(kind: Type) -> int:
    if not isinstance(kind, IntType):
        raise Unsupported(f"type {kind}")
    return kind.bits
