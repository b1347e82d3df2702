"""Words that are terms of Z3."""

from __future__ import annotations

import z3

from llmcc.asm.semantics.algebra import Bits


class Symbolic:
    """The algebra of terms."""

    def __init__(self, context: z3.Context) -> None:
        self.context = context
        self._one = z3.BitVecVal(1, 1, context)
        self._zero = z3.BitVecVal(0, 1, context)

    def variable(self, name: str, width: int) -> Bits:
        """A word that may be anything."""
        return z3.BitVec(name, width, self.context)

    def constant(self, value: int, width: int) -> Bits:
        """See `Algebra`."""
        return z3.BitVecVal(value, width, self.context)

    def width(self, word: Bits) -> int:
        """See `Algebra`."""
        return int(word.size())

    def extract(self, word: Bits, high: int, low: int) -> Bits:
        """See `Algebra`."""
        if low == 0 and high == word.size() - 1:
            return word
        return z3.Extract(high, low, word)

    def concat(self, high: Bits, low: Bits) -> Bits:
        """See `Algebra`."""
        return z3.Concat(high, low)

    def extend(self, word: Bits, width: int, signed: bool = False) -> Bits:
        """See `Algebra`."""
        more = width - word.size()
        if more <= 0:
            return self.extract(word, width - 1, 0)
        return z3.SignExt(more, word) if signed else z3.ZeroExt(more, word)

    def left(self, word: Bits, count: Bits) -> Bits:
        """See `Algebra`."""
        return word << count

    def right(self, word: Bits, count: Bits, signed: bool = False) -> Bits:
        """See `Algebra`."""
        return word >> count if signed else z3.LShR(word, count)

    def equal(self, one: Bits, other: Bits) -> Bits:
        """See `Algebra`."""
        return z3.If(one == other, self._one, self._zero)

    def below(self, one: Bits, other: Bits) -> Bits:
        """See `Algebra`."""
        return z3.If(z3.ULT(one, other), self._one, self._zero)

    def choose(self, bit: Bits, one: Bits, other: Bits) -> Bits:
        """See `Algebra`."""
        return z3.If(bit == self._one, one, other)
