"""Bit vectors and Booleans: what the rules are written over.

Terms are opaque and do not carry their width: every operation on bits is told the width of its
operands first. A term of width `w` stands for an unsigned number below `2**w`; signed operations
read it as two's complement. All operations are total, with the results of SMT-LIB where LLVM has
none (division by zero, shifts by the width or more): which of these are poison or undefined
behaviour is for the rules to say, not for the algebra.
"""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, Protocol, TypeVar

B = TypeVar("B")
"""A bit vector."""
T = TypeVar("T")
"""A truth value."""


class Algebra(Protocol[B, T]):
    """The operations. Two operands have the same width; results have it too unless stated."""

    true: T
    false: T
    address: int
    """The width of addresses in bits."""

    @property
    def pointer_bytes(self) -> int:
        """How many bytes of memory hold a pointer."""
        ...

    # Truth values
    def negation(self, term: T) -> T: ...
    def all_of(self, *terms: T) -> T: ...
    def any_of(self, *terms: T) -> T: ...
    def implies(self, premise: T, conclusion: T) -> T: ...
    def choose(self, condition: T, then: T, otherwise: T) -> T:
        """`then` where the condition holds, else `otherwise`."""
        ...

    # Between truth values and bits
    def bit(self, term: T) -> B:
        """An `i1`: 1 where the term holds, else 0."""
        ...

    def is_set(self, bits: B) -> T:
        """Whether an `i1` is 1."""
        ...

    def ite(self, width: int, condition: T, then: B, otherwise: B) -> B:
        """`then` where the condition holds, else `otherwise`."""
        ...

    def same(self, one: B | T, other: B | T) -> bool:
        """Whether two terms are known to be one and the same."""
        ...

    def as_sum(self, bits: B) -> tuple[B | None, int]:
        """A term and a constant that bits are known to be the sum of; None for no term."""
        ...

    def choice_of(self, bits: B) -> tuple[T, B, B] | None:
        """The condition and the two terms that `ite` made bits of, if it is known to."""
        ...

    # Numbers
    def constant(self, width: int, value: int) -> B:
        """A number, modulo `2**width` (so -1 is all ones)."""
        ...

    def add(self, width: int, left: B, right: B) -> B: ...
    def sub(self, width: int, left: B, right: B) -> B: ...
    def mul(self, width: int, left: B, right: B) -> B: ...
    def udiv(self, width: int, left: B, right: B) -> B:
        """All ones where `right` is 0."""
        ...

    def urem(self, width: int, left: B, right: B) -> B:
        """`left` where `right` is 0."""
        ...

    def sdiv(self, width: int, left: B, right: B) -> B:
        """Rounds to zero and wraps; where `right` is 0: 1 for a negative `left`, else -1."""
        ...

    def srem(self, width: int, left: B, right: B) -> B:
        """Has the sign of `left`; `left` where `right` is 0."""
        ...

    def shl(self, width: int, bits: B, amount: B) -> B:
        """0 where the amount is the width or more."""
        ...

    def lshr(self, width: int, bits: B, amount: B) -> B:
        """0 where the amount is the width or more."""
        ...

    def ashr(self, width: int, bits: B, amount: B) -> B:
        """All sign bits where the amount is the width or more."""
        ...

    def and_(self, width: int, left: B, right: B) -> B: ...
    def or_(self, width: int, left: B, right: B) -> B: ...
    def xor(self, width: int, left: B, right: B) -> B: ...
    def not_(self, width: int, bits: B) -> B: ...

    # Comparisons
    def eq(self, width: int, left: B, right: B) -> T: ...
    def ult(self, width: int, left: B, right: B) -> T: ...
    def ule(self, width: int, left: B, right: B) -> T: ...
    def slt(self, width: int, left: B, right: B) -> T: ...
    def sle(self, width: int, left: B, right: B) -> T: ...

    # Whether the mathematical result, unsigned or signed, does not fit into the width
    def uadd_overflows(self, width: int, left: B, right: B) -> T: ...
    def sadd_overflows(self, width: int, left: B, right: B) -> T: ...
    def usub_overflows(self, width: int, left: B, right: B) -> T: ...
    def ssub_overflows(self, width: int, left: B, right: B) -> T: ...
    def umul_overflows(self, width: int, left: B, right: B) -> T: ...
    def smul_overflows(self, width: int, left: B, right: B) -> T: ...

    # Other widths
    def zext(self, width: int, bits: B, to: int) -> B:
        """Zeros in front, up to width `to` (which may be `width`)."""
        ...

    def sext(self, width: int, bits: B, to: int) -> B:
        """Copies of the sign bit in front, up to width `to` (which may be `width`)."""
        ...

    def extract(self, width: int, bits: B, low: int, count: int) -> B:
        """`count` bits from bit `low` upwards: a term of width `count`."""
        ...

    def concat(self, high_width: int, high: B, low_width: int, low: B) -> B:
        """`high` in front of `low`: a term of both widths' sum."""
        ...

    # Counting; the count, which always fits, has the operand's width
    def ctpop(self, width: int, bits: B) -> B: ...
    def ctlz(self, width: int, bits: B) -> B: ...
    def cttz(self, width: int, bits: B) -> B: ...

    # What no formula is made of
    def opaque(self, name: str, width: int, operands: tuple[B, ...]) -> B:
        """A function of numbers (`ieee.calculate`); of terms it is only known to be a function."""
        ...

    # What terms look like; it makes no difference to what they mean
    def sorted(self, one: B, other: B) -> tuple[B, B]:
        """Both terms, if possible in an order that does not depend on which comes first."""
        ...

    def note(self, bits: B, origin: tuple[object, ...]) -> None:
        """Remember how a term was made, for a rule that undoes it."""
        ...

    def noted(self, bits: B) -> tuple[Any, ...]:
        """What was remembered of this very term; empty for others, and for numbers."""
        ...


class Scalar(NamedTuple, Generic[B, T]):
    """An integer, or the pattern of a floating-point number, in a register.

    What `bits` are where it is poison means nothing.

    undef is not represented: an engine replaces it by a fresh nondeterministic value for each use.
    """

    width: int
    bits: B
    poison: T


class Outcome(NamedTuple, Generic[B, T]):
    """What an instruction does: its values where it is defined, and where it is not."""

    values: tuple[Scalar[B, T], ...]
    """One, or the elements of the returned structure (`*.with.overflow`)."""
    undefined: T
    """Where executing it is undefined behaviour at once."""

    @property
    def value(self) -> Scalar[B, T]:
        """The value of an instruction that has just one."""
        (value,) = self.values
        return value
