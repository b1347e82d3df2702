"""The operations on words of fixed width that the semantics is written in.

Words also have the operators `+ - * & | ^ ~` of Python, for words of the same width; the result
has that width, and what does not fit is lost. Truth is a word of one bit.
"""

from __future__ import annotations

from typing import Any, Protocol

Bits = Any
"""A word: a `Word` of `concrete`, or a term of Z3."""


class Algebra(Protocol):
    """One kind of words."""

    def constant(self, value: int, width: int, /) -> Bits:
        """A number, modulo 2**width."""
        ...

    def width(self, word: Bits, /) -> int:
        """How many bits it has."""
        ...

    def extract(self, word: Bits, high: int, low: int, /) -> Bits:
        """The bits from `high` down to `low`, both of them included."""
        ...

    def concat(self, high: Bits, low: Bits, /) -> Bits:
        """Both side by side."""
        ...

    def extend(self, word: Bits, width: int, /, signed: bool = False) -> Bits:
        """The word with zeros, or copies of its sign, on top; or the low bits of a wider one."""
        ...

    def left(self, word: Bits, count: Bits, /) -> Bits:
        """A shift to the left; all zeros for counts of the width and more."""
        ...

    def right(self, word: Bits, count: Bits, /, signed: bool = False) -> Bits:
        """A shift to the right, with zeros or copies of the sign."""
        ...

    def equal(self, one: Bits, other: Bits, /) -> Bits:
        """Whether both are the same: one bit."""
        ...

    def below(self, one: Bits, other: Bits, /) -> Bits:
        """Whether one is less than the other as unsigned numbers: one bit."""
        ...

    def choose(self, bit: Bits, one: Bits, other: Bits, /) -> Bits:
        """One where the bit is set, else the other."""
        ...
