"""How a live value of a target's loop follows from the one of the source that it stands for.

A counter of the target may be at a distance from the source's, or wider, or as narrow as the
numbers that were seen: LLVM widens a counter of 32 bits that is an index, and narrows what holds a
character. Of pointers it is the addresses.
"""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.values import Register
from llmcc.ir.syntax.types import IntType, PointerType, Type


@dataclass(frozen=True, slots=True)
class Conversion:
    """The source's number of `width` bits in `to` bits, and a signed distance."""

    width: int
    to: int
    signed: bool
    """Whether the narrower one's sign bit is one."""
    distance: int = 0

    def source_type(self, kind: Type) -> Type:
        """The type of what a target's value of that type stands for."""
        return kind if isinstance(kind, PointerType) else IntType(self.width)

    def applied(self, algebra: Algebra[B, T], value: Register[B, T], kind: Type) -> Register[B, T]:
        """The target's value, of that type, by the source's."""
        first, *block = value.scalars
        moved = Scalar(self.to, self.there(algebra, first.bits), first.poison)
        return Register(kind, (moved, *block))

    def undone(self, algebra: Algebra[B, T], value: Register[B, T]) -> tuple[Register[B, T], T]:
        """The source's value, by the target's, and where there is none."""
        first, *block = value.scalars
        moved = Scalar(self.width, self.back(algebra, first.bits), first.poison)
        missed = algebra.all_of(algebra.negation(first.poison), self.misses(algebra, first.bits))
        return Register(self.source_type(value.type), (moved, *block)), missed

    def there(self, algebra: Algebra[B, T], bits: B) -> B:
        """The target's number, by the source's."""
        moved = self._resized(algebra, bits, self.width, self.to)
        return algebra.add(self.to, moved, algebra.constant(self.to, self.distance))

    def back(self, algebra: Algebra[B, T], bits: B) -> B:
        """The source's number, by the target's."""
        moved = algebra.sub(self.to, bits, algebra.constant(self.to, self.distance))
        return self._resized(algebra, moved, self.to, self.width)

    def misses(self, algebra: Algebra[B, T], bits: B) -> T:
        """Where no number of the source's has that one of the target's."""
        again = self.there(algebra, self.back(algebra, bits))
        return algebra.negation(algebra.eq(self.to, again, bits))

    def _resized(self, algebra: Algebra[B, T], bits: B, width: int, to: int) -> B:
        if to <= width:
            return algebra.extract(width, bits, 0, to)
        extend = algebra.sext if self.signed else algebra.zext
        return extend(width, bits, to)
