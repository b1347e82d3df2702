"""The algebra on Z3 terms.

What is known is kept as a Python value: bits are an `int` or a `z3.BitVecRef`, truth values are a
`bool` or a `z3.BoolRef`. So constants fold without a call of Z3, `is True` tells a triviality, and
terms stay small; `word` and `proposition` give the Z3 term of either.

Terms of width 1 are built from truth values, and remember which: the condition of a branch on a
comparison is that comparison again. For that it keeps its terms alive: take a new one for every
judgement, but the same one for both functions of a pair.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import z3
from z3 import z3core

from llmcc.gates.smt import counting, overflow
from llmcc.gates.smt.concrete import Concrete, unsigned
from llmcc.gates.smt.terms import Bits, Cut, Joined, Terms, Truth

_NUMBERS = Concrete()


class Symbolic(Terms):
    """`Algebra[int | z3.BitVecRef, bool | z3.BoolRef]`, with the operations on truth values."""

    def __init__(self, context: z3.Context | None = None, address: int = 64) -> None:
        super().__init__(context)
        self.address = address
        self.calls: list[tuple[str, int, tuple[Bits, ...]]] = []
        """The opaque functions that were called: their names, widths and operands."""
        # Keyed by address: the values keep the terms alive.
        self._notes: dict[int, tuple[Bits, tuple[object, ...]]] = {}

    @property
    def pointer_bytes(self) -> int:
        return self.address // 8

    def ite(self, width: int, condition: Truth, then: Bits, otherwise: Bits) -> Bits:
        if isinstance(condition, bool):
            return then if condition else otherwise
        if self.same(then, otherwise):
            return then
        if width == 1:
            return self.bit(self.choose(condition, self.is_set(then), self.is_set(otherwise)))
        terms = self.word(width, then).ast, self.word(width, otherwise).ast
        made = self._word(z3core.Z3_mk_ite, condition.ast, *terms)
        return self.remember_choice(made, (condition, then, otherwise))

    def constant(self, width: int, value: int) -> Bits:
        return unsigned(width, value)

    def add(self, width: int, left: Bits, right: Bits) -> Bits:
        (one, first), (other, second) = self.as_sum(left), self.as_sum(right)
        constant = unsigned(width, first + second)
        if one is None or other is None:
            return self._plus(width, other if one is None else one, constant)
        if one.get_id() > other.get_id():  # so that a + b is b + a
            one, other = other, one
        return self._plus(width, self._two(z3core.Z3_mk_bvadd, width, one, other), constant)

    def sub(self, width: int, left: Bits, right: Bits) -> Bits:
        if isinstance(right, int):
            return self.add(width, left, unsigned(width, -right))
        (one, first), (other, second) = self.as_sum(left), self.as_sum(right)
        if one is not None and self.same(one, other):
            return unsigned(width, first - second)
        return self._two(z3core.Z3_mk_bvsub, width, left, right)

    def _plus(self, width: int, term: Bits, constant: int) -> Bits:
        """A sum of a term, if any, and a constant, which is remembered to be one."""
        if term is None or not constant:
            return constant if term is None else term
        total = self._two(z3core.Z3_mk_bvadd, width, term, constant)
        return self.remember_sum(total, term, constant)

    def mul(self, width: int, left: Bits, right: Bits) -> Bits:
        if isinstance(left, int):
            left, right = right, left
            if isinstance(left, int):
                return _NUMBERS.mul(width, left, right)
        if isinstance(right, int) and right <= 1:
            return left if right else 0
        if isinstance(right, int) and right.bit_count() == 1:
            return self.shl(width, left, right.bit_length() - 1)
        return self._two(z3core.Z3_mk_bvmul, width, left, right)

    def udiv(self, width: int, left: Bits, right: Bits) -> Bits:
        if isinstance(right, int):
            if isinstance(left, int):
                return _NUMBERS.udiv(width, left, right)
            if right == 1:
                return left
        return self._two(z3core.Z3_mk_bvudiv, width, left, right)

    def urem(self, width: int, left: Bits, right: Bits) -> Bits:
        if isinstance(right, int):
            if isinstance(left, int):
                return _NUMBERS.urem(width, left, right)
            if right <= 1:
                return 0 if right else left
        return self._two(z3core.Z3_mk_bvurem, width, left, right)

    def sdiv(self, width: int, left: Bits, right: Bits) -> Bits:
        if isinstance(right, int):
            if isinstance(left, int):
                return _NUMBERS.sdiv(width, left, right)
            if right == 1 and width > 1:
                return left
        return self._two(z3core.Z3_mk_bvsdiv, width, left, right)

    def srem(self, width: int, left: Bits, right: Bits) -> Bits:
        if isinstance(left, int) and isinstance(right, int):
            return _NUMBERS.srem(width, left, right)
        return self._two(z3core.Z3_mk_bvsrem, width, left, right)

    def shl(self, width: int, bits: Bits, amount: Bits) -> Bits:
        return self._shift(z3core.Z3_mk_bvshl, _NUMBERS.shl, width, bits, amount)

    def lshr(self, width: int, bits: Bits, amount: Bits) -> Bits:
        return self._shift(z3core.Z3_mk_bvlshr, _NUMBERS.lshr, width, bits, amount)

    def ashr(self, width: int, bits: Bits, amount: Bits) -> Bits:
        return self._shift(z3core.Z3_mk_bvashr, _NUMBERS.ashr, width, bits, amount)

    def and_(self, width: int, left: Bits, right: Bits) -> Bits:
        if isinstance(left, int):
            left, right = right, left
        if isinstance(right, int):
            if isinstance(left, int):
                return left & right
            if right in (0, unsigned(width, -1)):
                return left if right else 0
        if self.same(left, right):
            return left
        if width == 1:
            return self.bit(self.all_of(self.is_set(left), self.is_set(right)))
        return self._two(z3core.Z3_mk_bvand, width, left, right)

    def or_(self, width: int, left: Bits, right: Bits) -> Bits:
        if isinstance(left, int):
            left, right = right, left
        if isinstance(right, int):
            if isinstance(left, int):
                return left | right
            if right in (0, unsigned(width, -1)):
                return right or left
        if self.same(left, right):
            return left
        if width == 1:
            return self.bit(self.any_of(self.is_set(left), self.is_set(right)))
        return self._two(z3core.Z3_mk_bvor, width, left, right)

    def xor(self, width: int, left: Bits, right: Bits) -> Bits:
        if isinstance(left, int):
            left, right = right, left
        if isinstance(right, int):
            if isinstance(left, int):
                return left ^ right
            if right in (0, unsigned(width, -1)):
                return self.not_(width, left) if right else left
        if self.same(left, right):
            return 0
        if width == 1:
            differ = self.negation(self.equivalent(self.is_set(left), self.is_set(right)))
            return self.bit(differ)
        return self._two(z3core.Z3_mk_bvxor, width, left, right)

    def not_(self, width: int, bits: Bits) -> Bits:
        if isinstance(bits, int):
            return unsigned(width, ~bits)
        if width == 1:
            return self.bit(self.negation(self.is_set(bits)))
        return self._word(z3core.Z3_mk_bvnot, bits.ast)

    def eq(self, width: int, left: Bits, right: Bits) -> Truth:
        if self.same(left, right):
            return True
        if isinstance(left, int) and isinstance(right, int):
            return False
        if width == 1:
            return self.equivalent(self.is_set(left), self.is_set(right))
        return self._relation(z3core.Z3_mk_eq, width, left, right)

    def ult(self, width: int, left: Bits, right: Bits) -> Truth:
        return self.negation(self.ule(width, right, left))

    def ule(self, width: int, left: Bits, right: Bits) -> Truth:
        if self.same(left, right) or _is(left, 0) or _is(right, unsigned(width, -1)):
            return True
        if isinstance(left, int) and isinstance(right, int):
            return left <= right
        return self._relation(z3core.Z3_mk_bvule, width, left, right)

    def slt(self, width: int, left: Bits, right: Bits) -> Truth:
        return self.negation(self.sle(width, right, left))

    def sle(self, width: int, left: Bits, right: Bits) -> Truth:
        least = 1 << (width - 1)
        if self.same(left, right) or _is(left, least) or _is(right, least - 1):
            return True
        if isinstance(left, int) and isinstance(right, int):
            return _NUMBERS.sle(width, left, right)
        return self._relation(z3core.Z3_mk_bvsle, width, left, right)

    def uadd_overflows(self, width: int, left: Bits, right: Bits) -> Truth:
        return overflow.uadd(self, width, left, right)

    def sadd_overflows(self, width: int, left: Bits, right: Bits) -> Truth:
        return overflow.sadd(self, width, left, right)

    def usub_overflows(self, width: int, left: Bits, right: Bits) -> Truth:
        return self.ult(width, left, right)

    def ssub_overflows(self, width: int, left: Bits, right: Bits) -> Truth:
        return overflow.ssub(self, width, left, right)

    def umul_overflows(self, width: int, left: Bits, right: Bits) -> Truth:
        if isinstance(left, int):
            left, right = right, left
        if isinstance(right, int):
            return overflow.umul_by(self, width, left, right)
        return self.negation(
            self._truth(z3core.Z3_mk_bvmul_no_overflow, left.ast, right.ast, False)
        )

    def smul_overflows(self, width: int, left: Bits, right: Bits) -> Truth:
        if isinstance(left, int):
            left, right = right, left
        if isinstance(right, int):
            return overflow.smul_by(self, width, left, right)
        if width == 1:  # -1 * -1; Z3's own predicates are not made for it
            return self.all_of(self.is_set(left), self.is_set(right))
        below = self._truth(z3core.Z3_mk_bvmul_no_underflow, left.ast, right.ast)
        above = self._truth(z3core.Z3_mk_bvmul_no_overflow, left.ast, right.ast, True)
        return self.any_of(self.negation(below), self.negation(above))

    def zext(self, width: int, bits: Bits, to: int) -> Bits:
        if isinstance(bits, int) or width == to:
            return bits
        if width == 1:
            return self.ite(to, self.is_set(bits), 1, 0)
        return self._word(z3core.Z3_mk_zero_ext, to - width, bits.ast)

    def sext(self, width: int, bits: Bits, to: int) -> Bits:
        if isinstance(bits, int):
            return _NUMBERS.sext(width, bits, to)
        if width == to:
            return bits
        if width == 1:
            return self.ite(to, self.is_set(bits), unsigned(to, -1), 0)
        return self._word(z3core.Z3_mk_sign_ext, to - width, bits.ast)

    def extract(self, width: int, bits: Bits, low: int, count: int) -> Bits:
        if isinstance(bits, int):
            return _NUMBERS.extract(width, bits, low, count)
        if count == width:
            return bits
        parts = self.parts_of(bits)
        if parts is not None:
            return self._extract_joined(parts, low, count)
        whole = self.cut_of(bits)
        if whole is not None:
            return self.extract(whole.width, whole.bits, whole.low + low, count)
        cut = self._word(z3core.Z3_mk_extract, low + count - 1, low, bits.ast)
        return self.remember_cut(cut, Cut(width, bits, low, count))

    def _extract_joined(self, parts: Joined, low: int, count: int) -> Bits:
        if low >= parts.low_width:
            return self.extract(parts.high_width, parts.high, low - parts.low_width, count)
        if low + count <= parts.low_width:
            return self.extract(parts.low_width, parts.low, low, count)
        below = parts.low_width - low
        high = self.extract(parts.high_width, parts.high, 0, count - below)
        return self.concat(
            count - below, high, below, self.extract(parts.low_width, parts.low, low, below)
        )

    def concat(self, high_width: int, high: Bits, low_width: int, low: Bits) -> Bits:
        if isinstance(high, int) and isinstance(low, int):
            return _NUMBERS.concat(high_width, high, low_width, low)
        above, below = self.cut_of(high), self.cut_of(low)
        if above is not None and below is not None:
            whole, end = below.bits, below.low + below.size
            if above.low == end and self.same(above.bits, whole):
                return self.extract(below.width, whole, below.low, low_width + high_width)
        terms = self.word(high_width, high).ast, self.word(low_width, low).ast
        joined = self._word(z3core.Z3_mk_concat, *terms)
        return self.remember_parts(joined, Joined(high_width, high, low_width, low))

    def ctpop(self, width: int, bits: Bits) -> Bits:
        return counting.ones(self, width, bits)

    def ctlz(self, width: int, bits: Bits) -> Bits:
        return counting.zeros(self, width, bits, leading=True)

    def cttz(self, width: int, bits: Bits) -> Bits:
        return counting.zeros(self, width, bits, leading=False)

    def opaque(self, name: str, width: int, operands: tuple[Bits, ...]) -> Bits:
        if all(isinstance(operand, int) for operand in operands):
            return _NUMBERS.opaque(name, width, operands)
        self.calls.append((name, width, operands))
        return self.application(name, width, operands)

    def application(self, name: str, width: int, operands: tuple[Bits, ...]) -> Bits:
        """The term of an opaque function, which is not calculated even of numbers."""
        sort = z3.BitVecSort(width, self.context)
        function = z3.Function(f"{name} {width}", *[sort] * len(operands), sort)
        return function(*(self.word(width, operand) for operand in operands))

    def sorted(self, one: Bits, other: Bits) -> tuple[Bits, Bits]:
        return (other, one) if self._rank(one) > self._rank(other) else (one, other)

    def _rank(self, bits: Bits) -> tuple[int, int]:
        """A place among terms: that of a term in one function is that of its like in the other."""
        if isinstance(bits, int):
            return -1, bits
        return z3core.Z3_get_depth(self._raw, bits.ast), bits.get_id()

    def note(self, bits: Bits, origin: tuple[object, ...]) -> None:
        if not isinstance(bits, int):
            self._notes[bits.ast.value] = bits, origin

    def noted(self, bits: Bits) -> tuple[Any, ...]:
        if isinstance(bits, int):
            return ()
        return self._notes.get(bits.ast.value, (None, ()))[1]

    def _shift(
        self,
        make: Callable[..., Any],
        fold: Callable[[int, int, int], int],
        width: int,
        bits: Bits,
        amount: Bits,
    ) -> Bits:
        if isinstance(amount, int):
            if isinstance(bits, int):
                return fold(width, bits, amount)
            if amount == 0:
                return bits
        return self._two(make, width, bits, amount)

    def _two(self, make: Callable[..., Any], width: int, left: Bits, right: Bits) -> Bits:
        return self._word(make, self.word(width, left).ast, self.word(width, right).ast)

    def _relation(self, make: Callable[..., Any], width: int, left: Bits, right: Bits) -> Truth:
        return self._truth(make, self.word(width, left).ast, self.word(width, right).ast)


def _is(bits: Bits, number: int) -> bool:
    return isinstance(bits, int) and bits == number
