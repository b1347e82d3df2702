"""Execution of a function without loops and memory, over any algebra.

With numbers it is an interpreter, with Z3 terms a symbolic one: all blocks are executed, each under
the condition that it is reached. Whatever is not modelled exactly raises `Unsupported`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.calls import evaluate, intrinsic
from llmcc.gates.smt.flow import edges_of, in_order
from llmcc.gates.smt.promises import attributed
from llmcc.gates.smt.rules import freeze
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.gates.smt.values import (
    Choices,
    Register,
    choose,
    constant,
    extract_value,
    insert_value,
)
from llmcc.gates.smt.vectors import (
    bitcast,
    elementwise,
    extract_element,
    insert_element,
    mask_of,
    shuffle,
)
from llmcc.ir.syntax.attributes import Attributes, Flag, Metadata
from llmcc.ir.syntax.instructions import (
    Binary,
    Branch,
    Call,
    Cast,
    Compare,
    ConditionalBranch,
    ExtractElement,
    ExtractValue,
    Freeze,
    InsertElement,
    InsertValue,
    Instruction,
    Phi,
    Return,
    Select,
    ShuffleVector,
    Switch,
    Unreachable,
)
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.values import Local, Value
from llmcc.ir.syntax.writer import type_text

# Hints to the optimizer; none says anything about what is computed.
_HINTS = frozenset({"prof", "unpredictable", "dbg", "srcloc"})


@dataclass(frozen=True, slots=True)
class Execution(Generic[B, T]):
    """What a function does."""

    undefined: T
    """Where it has undefined behaviour."""
    returned: Register[B, T] | None
    """What it returns where it has none; None for void."""


def execute(
    function: Function,
    arguments: dict[str, Register[B, T]],
    algebra: Algebra[B, T],
    choices: Choices[B],
) -> Execution[B, T]:
    """Execute a function on arguments by the names of its parameters. Raises Unsupported."""
    return _Engine(function, arguments, algebra, choices).run()


class _Engine(Generic[B, T]):
    def __init__(
        self,
        function: Function,
        arguments: dict[str, Register[B, T]],
        algebra: Algebra[B, T],
        choices: Choices[B],
    ) -> None:
        self.function = function
        self.algebra = algebra
        self.choices = choices
        self.values = dict(arguments)
        self.reached: T = algebra.true
        self.edges: dict[tuple[str, str], T] = {}
        self.undefined: T = algebra.false
        self.returned: list[tuple[T, Register[B, T] | None]] = []

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
        for phi, register in zip(phis, merged, strict=True):
            self.values[phi.result.name] = register
        for instruction in block.instructions[len(phis) :]:
            self._instruction(instruction, block.label)

    def _instruction(self, instruction: Instruction, label: str) -> None:
        _check_hints(instruction.metadata)
        match instruction:
            case Return():
                self._return(instruction)
            case Unreachable():
                self._undefined_where(self.algebra.true)
            case Call():
                self._call(instruction)
            case Branch() | ConditionalBranch() | Switch():
                self._leave(instruction, label)
            case _ if instruction.result is not None:
                self.values[instruction.result.name] = self._computed(instruction)
            case _:
                raise Unsupported(type(instruction).__name__)

    def _computed(self, instruction: Instruction) -> Register[B, T]:
        """The value of an instruction that makes one of values. Raises Unsupported."""
        algebra, value = self.algebra, self._value
        match instruction:
            case Binary() | Cast() | Compare() | Select():
                return self._operation(instruction)
            case Freeze():
                frozen = value(instruction.value)
                return Register(frozen.type, tuple(map(self._frozen, frozen.scalars)))
            case ExtractValue():
                return extract_value(value(instruction.aggregate), instruction.indices)
            case InsertValue():
                members = value(instruction.aggregate), value(instruction.value)
                return insert_value(*members, instruction.indices)
            case ExtractElement():
                index = value(instruction.index).scalar
                scalar = extract_element(algebra, value(instruction.vector), index)
                return Register(instruction.result.type, (scalar,))
            case InsertElement():
                element, index = value(instruction.value).scalar, value(instruction.index).scalar
                return insert_element(algebra, value(instruction.vector), element, index)
            case ShuffleVector():
                vectors = value(instruction.left), value(instruction.right)
                mask = mask_of(instruction.mask)
                return shuffle(algebra, *vectors, mask, instruction.result.type)
            case _:
                raise Unsupported(type(instruction).__name__)

    def _operation(self, instruction: Binary | Cast | Compare | Select) -> Register[B, T]:
        name, predicate = "select", ""
        operands: tuple[Value, ...]
        match instruction:
            case Binary():
                name, operands = instruction.opcode, (instruction.left, instruction.right)
            case Cast():
                name, operands = instruction.opcode, (instruction.value,)
            case Compare():
                name, operands = instruction.opcode, (instruction.left, instruction.right)
                predicate = instruction.predicate
            case Select():
                operands = (instruction.condition, instruction.on_true, instruction.on_false)
        registers = tuple(self._value(operand) for operand in operands)
        kind, flags = instruction.result.type, instruction.flags
        if name == "bitcast" and not flags:
            return bitcast(self.algebra, registers[0], kind)
        result, undefined = elementwise(self.algebra, name, registers, kind, flags, predicate)
        self._undefined_where(undefined)
        return result

    def _call(self, call: Call) -> None:
        name = intrinsic(call)
        arguments = tuple(self._argument(a.value, a.attributes) for a in call.arguments)
        if name == "llvm.assume":
            [condition] = arguments
            holds = self.algebra.is_set(condition.bits)
            self._undefined_where(
                self.algebra.any_of(condition.poison, self.algebra.negation(holds))
            )
            return
        result, undefined = evaluate(self.algebra, name, call, arguments)
        self._undefined_where(undefined)
        if call.result is None:
            raise Unsupported(f"{name} without a result")
        self.values[call.result.name] = self._attributed(result, call.return_attributes)

    def _leave(self, instruction: Instruction, label: str) -> None:
        """A terminator that goes on in other blocks."""
        condition = getattr(instruction, "condition", None) or getattr(instruction, "value", None)
        scalar = None
        if condition is not None:
            scalar = self._value(condition).scalar
            # LangRef "br", "switch": a poison condition is undefined behaviour.
            self._undefined_where(scalar.poison)
        for target, taken in edges_of(instruction, scalar, self.algebra):
            edge = self.algebra.all_of(self.reached, taken)
            known = self.edges.get((label, target), self.algebra.false)
            self.edges[label, target] = self.algebra.any_of(known, edge)

    def _frozen(self, scalar: Scalar[B, T]) -> Scalar[B, T]:
        """What freeze makes of a value; one that is known not to be poison leaves no choice."""
        if scalar.poison is self.algebra.false:
            return scalar
        return freeze(self.algebra, scalar, self.choices.frozen(scalar.width))

    def _phi(self, phi: Phi, label: str) -> Register[B, T]:
        _check_hints(phi.metadata)
        *others, (last, _) = phi.incoming
        merged = self._value(last)
        for value, origin in reversed(others):
            edge = self.edges.get((origin, label), self.algebra.false)
            merged = choose(self.algebra, edge, self._value(value), merged)
        return merged

    def _return(self, instruction: Return) -> None:
        value = None
        if instruction.value is not None:
            attributes = self.function.signature.return_attributes
            value = self._attributed(self._value(instruction.value), attributes)
        self.returned.append((self.reached, value))

    def _merged_return(self) -> Register[B, T] | None:
        merged: Register[B, T] | None = None
        for reached, value in self.returned:
            if value is not None:
                merged = value if merged is None else choose(self.algebra, reached, value, merged)
        return merged

    def _argument(self, value: Value, attributes: Attributes) -> Register[B, T]:
        meaningful = tuple(a for a in attributes if a != Flag("immarg"))
        return self._attributed(self._value(value), meaningful)

    def _attributed(self, value: Register[B, T], attributes: Attributes) -> Register[B, T]:
        value, undefined = attributed(value, attributes, self.algebra)
        self._undefined_where(undefined)
        return value

    def _value(self, value: Value) -> Register[B, T]:
        if not isinstance(value, Local):
            return constant(value, self.algebra, self.choices)
        known = self.values.get(value.name)
        if known is None:
            raise Unsupported(f"operand of type {type_text(value.type)}")
        return known

    def _undefined_where(self, condition: T) -> None:
        here = self.algebra.all_of(self.reached, condition)
        self.undefined = self.algebra.any_of(self.undefined, here)


def _check_hints(metadata: Metadata) -> None:
    for kind, _ in metadata:
        if kind not in _HINTS:
            raise Unsupported(f"metadata {kind}")
