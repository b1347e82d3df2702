"""Values in registers: integers, floating-point numbers, pointers, and vectors, arrays and
structures of them, flattened.

A value is the tuple of its leaves, each with its own poison, and its type. A floating-point number
is a leaf like an integer: its bit pattern. Padding holds no leaf: registers have none that could be
seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.rules.operation import Operation
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    IntType,
    PointerType,
    StructType,
    Type,
    VectorType,
)
from llmcc.ir.syntax.values import (
    AggregateConstant,
    FloatConstant,
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

# The widths of the formats that are modelled.
_FLOAT_WIDTHS = {"half": 16, "float": 32, "double": 64}
# Beyond this many leaves terms grow faster than proofs get found.
_MOST_LEAVES = 128

# The two leaves of a pointer (`pointers.py`); the width of addresses depends on the layout.
_ADDRESS = 64
PROVENANCE = 16

B_co = TypeVar("B_co", covariant=True)


class Choices(Protocol[B_co]):
    """Where an execution takes values from that the language leaves open."""

    def undef(self, width: int) -> B_co:
        """The value of one use of undef. May raise Unsupported."""
        ...

    def frozen(self, width: int, loop: str) -> B_co:
        """What the next freeze of this width makes of poison; `loop` names the one that it is in.

        One in a loop chooses anew in each iteration.
        """
        ...

    # Of floating-point instructions (`openings.py`)
    def begin(self, instruction: str, loop: str) -> None:
        """What follows is left open by the instruction of this name."""
        ...

    def open(
        self, width: int, what: str, operation: str, operands: tuple[Any, ...], matters: Any
    ) -> B_co:
        """A number that is anything; `matters`: where that makes a difference."""
        ...

    def preferred(self, width: int, what: str, operation: str, operands: tuple[Any, ...]) -> B_co:
        """Which of some possibilities to take rather than an open one; 0: none of them."""
        ...

    def resulted(self, bits: Any) -> None:
        """The NaN that was made of the last proposal: what another function had better make."""
        ...

    def doubted(self, what: str, operation: str, operands: tuple[Any, ...], matters: Any) -> B_co:
        """Whether an instruction does what it may do by some readings of LangRef: an `i1`."""
        ...

    def rewritten(self, what: str, width: int, operation: Operation[Any, Any], plain: Any) -> B_co:
        """The result of an instruction that may be rewritten together with others."""
        ...


class Register(NamedTuple, Generic[B, T]):
    """A value, its leaves in the order in which the type names them."""

    type: Type
    scalars: tuple[Scalar[B, T], ...]

    @property
    def scalar(self) -> Scalar[B, T]:
        """The value itself where it is one leaf. Raises Unsupported."""
        if not isinstance(self.type, IntType | FloatType):
            raise Unsupported(f"operand of type {type_text(self.type)}")
        return self.scalars[0]

    @property
    def bits(self) -> B:
        """Of a value that is one leaf."""
        return self.scalar.bits

    @property
    def poison(self) -> T:
        """Of a value that is one leaf."""
        return self.scalar.poison


def widths(kind: Type, address: int = _ADDRESS) -> tuple[int, ...]:
    """The widths of the leaves of a type, with that of addresses. Raises Unsupported where some are
    not modelled."""
    found: tuple[int, ...]
    match kind:
        case IntType():
            return (kind.bits,)
        case FloatType() if kind.name in _FLOAT_WIDTHS:
            return (_FLOAT_WIDTHS[kind.name],)
        case PointerType(space=0):
            return (address, PROVENANCE)
        case VectorType(scalable=False) | ArrayType():
            element = widths(kind.element, address)
            if len(element) * kind.count > _MOST_LEAVES:
                raise Unsupported(f"type {type_text(kind)}")
            return element * kind.count
        case StructType():
            members = (widths(element, address) for element in kind.elements)
            found = tuple(width for member in members for width in member)
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
    """The width of a leaf: the value itself, or an element of a vector. Raises Unsupported."""
    match kind:
        case VectorType(element=IntType() | FloatType() as element, scalable=False):
            return element_width(element)
        case IntType() | FloatType():
            return widths(kind)[0]
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
    if isinstance(value, IntConstant):  # which most are
        bits = value.type.bits
        return Register(
            value.type, (Scalar(bits, algebra.constant(bits, value.value), algebra.false),)
        )
    return Register(value.type, tuple(_leaves(value, algebra, choices, address)))


def _leaves(
    value: Value,
    algebra: Algebra[B, T],
    choices: Choices[B],
    address: Callable[[Value], Register[B, T]],
) -> Iterator[Scalar[B, T]]:
    match value:
        case IntConstant(type=IntType(bits=bits), value=number):
            yield Scalar(bits, algebra.constant(bits, number), algebra.false)
        case FloatConstant(type=kind, bits=pattern):
            (width,) = widths(kind)
            yield Scalar(width, algebra.constant(width, pattern), algebra.false)
        case StringConstant(data=data):
            for byte in data:
                yield Scalar(8, algebra.constant(8, byte), algebra.false)
        case AggregateConstant():
            for element in value.elements:
                yield from _leaves(element, algebra, choices, address)
        case SplatConstant(type=VectorType(count=count, scalable=False)):
            for _ in range(count):
                yield from _leaves(value.element, algebra, choices, address)
        case Poison() | ZeroInitializer() | NullPointer():
            poison = algebra.true if isinstance(value, Poison) else algebra.false
            for width in widths(value.type, algebra.address):
                yield Scalar(width, algebra.constant(width, 0), poison)
        case Undef():
            for width in widths(value.type, algebra.address):
                yield Scalar(width, choices.undef(width), algebra.false)
        case _:
            yield from address(value).scalars
