"""Values in registers: integers, and vectors, arrays and structures of them, flattened.

A value is the tuple of its leaves, each an integer with its own poison, and its type. Padding holds
no leaf: registers have none that could be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, Protocol, TypeVar

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.types import (
    ArrayType,
    IntType,
    PointerType,
    StructType,
    Type,
    VectorType,
)
from llmcc.ir.syntax.values import (
    AggregateConstant,
    IntConstant,
    NullPointer,
    Poison,
    SplatConstant,
    StringConstant,
    Undef,
    Value,
    ZeroInitializer,
)
from llmcc.ir.syntax.writer import type_text

# Beyond this many leaves terms grow faster than proofs get found.
_MOST_LEAVES = 128

# The two leaves of a pointer (`pointers.py`).
ADDRESS = 64
PROVENANCE = 16

B_co = TypeVar("B_co", covariant=True)


class Choices(Protocol[B_co]):
    """Where an execution takes values from that the language leaves open."""

    def undef(self, width: int) -> B_co:
        """The value of one use of undef. May raise Unsupported."""
        ...

    def frozen(self, width: int) -> B_co:
        """What the next freeze of this width makes of poison."""
        ...


class Register(NamedTuple, Generic[B, T]):
    """A value of a type whose leaves are integers, in the order in which the type names them."""

    type: Type
    scalars: tuple[Scalar[B, T], ...]

    @property
    def scalar(self) -> Scalar[B, T]:
        """The value itself where it is an integer. Raises Unsupported."""
        if not isinstance(self.type, IntType):
            raise Unsupported(f"operand of type {type_text(self.type)}")
        return self.scalars[0]

    @property
    def bits(self) -> B:
        """Of an integer."""
        return self.scalar.bits

    @property
    def poison(self) -> T:
        """Of an integer."""
        return self.scalar.poison


def widths(kind: Type) -> tuple[int, ...]:
    """The widths of the leaves of a type. Raises Unsupported where some are no integers."""
    found: tuple[int, ...]
    match kind:
        case IntType():
            return (kind.bits,)
        case PointerType(space=0):
            return (ADDRESS, PROVENANCE)
        case VectorType(scalable=False) | ArrayType():
            element = widths(kind.element)
            if len(element) * kind.count > _MOST_LEAVES:
                raise Unsupported(f"type {type_text(kind)}")
            return element * kind.count
        case StructType():
            found = tuple(width for element in kind.elements for width in widths(element))
            if len(found) > _MOST_LEAVES:
                raise Unsupported(f"type {type_text(kind)}")
            return found
    raise Unsupported(f"type {type_text(kind)}")


def provenance_leaves(kind: Type) -> tuple[bool, ...]:
    """Of each leaf whether it is the block of the pointer whose address comes before it."""
    match kind:
        case PointerType():
            return (False, True)
        case VectorType() | ArrayType():
            return provenance_leaves(kind.element) * kind.count
        case StructType():
            return tuple(leaf for element in kind.elements for leaf in provenance_leaves(element))
        case _:
            return (False,)


def element_width(kind: Type) -> int:
    """The width of an integer, or of the elements of a vector. Raises Unsupported."""
    match kind:
        case IntType(bits=bits) | VectorType(element=IntType(bits=bits), scalable=False):
            return bits
    raise Unsupported(f"type {type_text(kind)}")


def member(kind: Type, indices: tuple[int, ...]) -> tuple[int, Type]:
    """The first leaf, and the type, of what an aggregate holds at indices. Raises Unsupported."""
    first = 0
    for index in indices:
        match kind:
            case StructType():
                first += sum(len(widths(element)) for element in kind.elements[:index])
                kind = kind.elements[index]
            case ArrayType():
                first += len(widths(kind.element)) * index
                kind = kind.element
            case _:
                raise Unsupported(f"a member of {type_text(kind)}")
    return first, kind


def extract_value(aggregate: Register[B, T], indices: tuple[int, ...]) -> Register[B, T]:
    """LangRef "extractvalue Instruction". Value: the member, poison where that is."""
    first, kind = member(aggregate.type, indices)
    return Register(kind, aggregate.scalars[first : first + len(widths(kind))])


def insert_value(
    aggregate: Register[B, T], value: Register[B, T], indices: tuple[int, ...]
) -> Register[B, T]:
    """LangRef "insertvalue Instruction". Value: the aggregate with another member."""
    first, _ = member(aggregate.type, indices)
    before, after = aggregate.scalars[:first], aggregate.scalars[first + len(value.scalars) :]
    return Register(aggregate.type, (*before, *value.scalars, *after))


def choose(
    algebra: Algebra[B, T], condition: T, then: Register[B, T], otherwise: Register[B, T]
) -> Register[B, T]:
    """`then` where the condition holds, else `otherwise`, which has the same type."""
    scalars = zip(then.scalars, otherwise.scalars, strict=True)
    return Register(then.type, tuple(choose_scalar(algebra, condition, *both) for both in scalars))


def choose_scalar(
    algebra: Algebra[B, T], condition: T, then: Scalar[B, T], otherwise: Scalar[B, T]
) -> Scalar[B, T]:
    """`then` where the condition holds, else `otherwise`, which has the same width."""
    width = then.width
    return Scalar(
        width,
        algebra.ite(width, condition, then.bits, otherwise.bits),
        algebra.choose(condition, then.poison, otherwise.poison),
    )


def constant(
    value: Value,
    algebra: Algebra[B, T],
    choices: Choices[B],
    address: Callable[[Value], Register[B, T]],
) -> Register[B, T]:
    """A constant. Each leaf that is undef is a use of its own. Raises Unsupported.

    `address` gives what is known of globals: their addresses, and expressions of these.
    """

    def leaves(value: Value) -> Iterator[Scalar[B, T]]:
        match value:
            case IntConstant(type=IntType(bits=bits), value=number):
                yield Scalar(bits, algebra.constant(bits, number), algebra.false)
            case StringConstant(data=data):
                for byte in data:
                    yield Scalar(8, algebra.constant(8, byte), algebra.false)
            case AggregateConstant():
                for element in value.elements:
                    yield from leaves(element)
            case SplatConstant(type=VectorType(count=count, scalable=False)):
                for _ in range(count):
                    yield from leaves(value.element)
            case Poison() | ZeroInitializer() | NullPointer():
                poison = algebra.true if isinstance(value, Poison) else algebra.false
                for width in widths(value.type):
                    yield Scalar(width, algebra.constant(width, 0), poison)
            case Undef():
                for width in widths(value.type):
                    yield Scalar(width, choices.undef(width), algebra.false)
            case _:
                yield from address(value).scalars

    return Register(value.type, tuple(leaves(value)))
