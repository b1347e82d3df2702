"""Words that are numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A number of so many bits."""

    value: int
    bits: int

    def __add__(self, other: Word) -> Word:
        return word(self.value + other.value, self.bits)

    def __sub__(self, other: Word) -> Word:
        return word(self.value - other.value, self.bits)

    def __mul__(self, other: Word) -> Word:
        return word(self.value * other.value, self.bits)

    def __and__(self, other: Word) -> Word:
        return Word(self.value & other.value, self.bits)

    def __or__(self, other: Word) -> Word:
        return Word(self.value | other.value, self.bits)

    def __xor__(self, other: Word) -> Word:
        return Word(self.value ^ other.value, self.bits)

    def __invert__(self) -> Word:
        return word(~self.value, self.bits)

    @property
    def signed(self) -> int:
        """Its value as a number with a sign."""
        return self.value - ((self.value >> (self.bits - 1)) << self.bits)


def word(value: int, width: int) -> Word:
    """A number modulo 2**width."""
    return Word(value & ((1 << width) - 1), width)


class Concrete:
    """The algebra of numbers."""

    def constant(self, value: int, width: int) -> Word:
        """See `Algebra`."""
        return word(value, width)

    def width(self, word: Word) -> int:
        """See `Algebra`."""
        return word.bits

    def extract(self, one: Word, high: int, low: int) -> Word:
        """See `Algebra`."""
        return word(one.value >> low, high - low + 1)

    def concat(self, high: Word, low: Word) -> Word:
        """See `Algebra`."""
        return Word(high.value << low.bits | low.value, high.bits + low.bits)

    def extend(self, one: Word, width: int, signed: bool = False) -> Word:
        """See `Algebra`."""
        return word(one.signed if signed else one.value, width)

    def left(self, one: Word, count: Word) -> Word:
        """See `Algebra`."""
        return word(one.value << min(count.value, one.bits), one.bits)

    def right(self, one: Word, count: Word, signed: bool = False) -> Word:
        """See `Algebra`."""
        return word((one.signed if signed else one.value) >> min(count.value, one.bits), one.bits)

    def equal(self, one: Word, other: Word) -> Word:
        """See `Algebra`."""
        return Word(int(one.value == other.value), 1)

    def below(self, one: Word, other: Word) -> Word:
        """See `Algebra`."""
        return Word(int(one.value < other.value), 1)

    def choose(self, bit: Word, one: Word, other: Word) -> Word:
        """See `Algebra`."""
        return one if bit.value else other
