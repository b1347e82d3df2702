"""Worlds in which everything has been settled, for the interpreter."""

from __future__ import annotations

import hashlib

import z3

from llmcc.gates.smt.pointers import FIRST_LOCAL, NULL_BLOCK
from llmcc.gates.smt.terms import Truth
from llmcc.gates.smt.values import PROVENANCE
from llmcc.gates.smt.world import Origin, UnknownWorld
from llmcc.gates.unsupported import Unsupported

_BLOCK_BYTES = 4096
_APART = 1 << 16
_LEAST = 32
"""Bits of an address: with fewer there is no place for so many blocks."""
_SMALL = (0, 1, 2, 3, 4, 5, 7, 8, 10, 16, 31, 32, 63, 64, 100, 127, 128, 255, 256)


class ModelWorld:
    """`World[int, bool]`: what a model of the solver says of what was unknown."""

    def __init__(self, unknown: UnknownWorld, model: z3.ModelRef) -> None:
        self._unknown = unknown
        self._model = model

    @property
    def address(self) -> int:
        return self._unknown.address

    def bits(self, term: z3.BitVecRef | int) -> int:
        """The value of bits."""
        if isinstance(term, int):
            return term
        value = self._model.eval(term, model_completion=True)
        assert isinstance(value, z3.BitVecNumRef)
        return int(value.as_long())

    def truth(self, term: Truth) -> bool:
        """Whether a truth value holds."""
        if isinstance(term, bool):
            return term
        return bool(z3.is_true(self._model.eval(term, model_completion=True)))

    def byte(self, epoch: str, address: int) -> tuple[int, bool]:
        bits, poison = self._unknown.byte(epoch, address)
        return self.bits(bits), self.truth(poison)

    def pointer(self, epoch: str, address: int) -> int:
        return self.bits(self._unknown.pointer(epoch, address))

    def start(self, block: int) -> int:
        return self.bits(self._unknown.start(block))

    def size(self, block: int) -> int:
        return self.bits(self._unknown.size(block))

    def alive(self, epoch: str, block: int) -> bool:
        return self.truth(self._unknown.alive(epoch, block))

    def writable(self, block: int) -> bool:
        return self.truth(self._unknown.writable(block))

    def leftover(self, block: int, address: int) -> int:
        return self.bits(self._unknown.leftover(block, address))

    def unknown(self, name: str, width: int) -> int:
        return self.bits(self._unknown.unknown(name, width))

    def unknown_pointer(self, name: str) -> tuple[int, int]:
        address, block = self._unknown.unknown_pointer(name)
        return self.bits(address), self.bits(block)

    def doubt(self, name: str) -> bool:
        return self.truth(self._unknown.doubt(name))

    def opaque(self, name: str, width: int, operands: tuple[tuple[int, int], ...]) -> int:
        return self.bits(self._unknown.opaque(name, width, operands))

    def origin(self, block: int) -> Origin:
        return Origin.ANY

    def comes_from(self, block: int, origin: Origin) -> int:
        return block


class DiceWorld:
    """`World[int, bool]`: blocks of one size, and memory in which pointers lead to blocks.

    With addresses of less than 64 bits the blocks share them out, by their numbers. Raises
    Unsupported where they are too many for that.
    """

    def __init__(self, seed: int, poison: bool = False, address: int = 64) -> None:
        if address < _LEAST:
            raise Unsupported(f"examples with addresses of {address} bits")
        self.address = address
        self._seed = seed
        self._poison = poison
        self._numbers: dict[tuple[object, ...], int] = {}

    def number(self, *what: object) -> int:
        """64 bits that only look random."""
        known = self._numbers.get(what)
        if known is None:
            text = repr((self._seed, *what)).encode()
            known = int.from_bytes(hashlib.blake2b(text, digest_size=8).digest())
            self._numbers[what] = known
        return known

    def bits(self, width: int, *what: object) -> int:
        """A number that is small, or near to a power of two, more often than others."""
        dice = self.number(width, *what)
        style, rest = dice % 4, dice >> 2
        if style == 0:
            number = _SMALL[rest % len(_SMALL)]
        elif style == 1:
            number = -_SMALL[rest % len(_SMALL)]
        elif style == 2:
            number = (1 << rest % width) + (rest >> 10) % 3 - 1
        else:
            number = rest | self.number("more", width, *what) << 60
        return number % (1 << width)

    def byte(self, epoch: str, address: int) -> tuple[int, bool]:
        size = self.address // 8
        word, place = address // size * size, address % size
        poison = self._poison and self.number("poison", epoch, address) % 16 == 0
        if self._is_pointer(epoch, word):
            block = self.pointer(epoch, word)
            offset = self.number("offset", epoch, word) % 8 * 8
            return (self.start(block) + offset) >> place * 8 & 255, poison
        value = self.bits(32, "memory", epoch, address & ~3)
        return value >> (address & 3) * 8 & 255, poison

    def _is_pointer(self, epoch: str, word: int) -> bool:
        return self.number("is pointer", epoch, word) % 2 == 0

    def pointer(self, epoch: str, address: int) -> int:
        return 0x1000 + self.number("pointer", epoch, address) % 64

    def start(self, block: int) -> int:
        if block == 0:
            return 0
        if self.address < 64:
            return block << (self.address - PROVENANCE)
        if block >= FIRST_LOCAL:
            return 0x7FFF_0000_0000 + (block - FIRST_LOCAL) * _APART
        return 0x10_0000_0000 + block * _APART

    def size(self, block: int) -> int:
        # Asked only where null may be valid.
        if block == NULL_BLOCK and self.number("null is valid") % 2:
            return 0
        return _BLOCK_BYTES

    def alive(self, epoch: str, block: int) -> bool:
        return True

    def writable(self, block: int) -> bool:
        return True

    def leftover(self, block: int, address: int) -> int:
        return self.number("leftover", block, address) & 255

    def unknown(self, name: str, width: int) -> int:
        return self.bits(width, "unknown", name)

    def unknown_pointer(self, name: str) -> tuple[int, int]:
        dice = self.number("pointer", name)
        if dice % 8 == 0:
            return 0, 0
        block = 0x1000 + dice // 8 % 4
        return self.start(block) + dice // 64 % 8 * 8, block

    def doubt(self, name: str) -> bool:
        return self._poison and self.number("doubt", name) % 8 == 0

    def opaque(self, name: str, width: int, operands: tuple[tuple[int, int], ...]) -> int:
        return self.bits(width, name, operands)

    def origin(self, block: int) -> Origin:
        return Origin.ANY

    def comes_from(self, block: int, origin: Origin) -> int:
        return block
