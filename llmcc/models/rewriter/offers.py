"""Which tokens there can be in a place, as far as that does not depend on what was read so far.

A mask is an array of truth values over the vocabulary. Those given out must not be written to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    IntType,
    PointerType,
    StructType,
    Type,
    VectorType,
)
from llmcc.ir.syntax.words import FAST_MATH
from llmcc.models.rewriter import intrinsics
from llmcc.models.rewriter import vocabulary as words
from llmcc.models.rewriter.numerals import FLOAT_IDS
from llmcc.models.rewriter.vocabulary import DIGITS, IDS, SIZE

Mask = NDArray[np.bool_]

_MOST_ELEMENTS: Final = 32
"""Of a constant that is written element by element."""
_MOST_LEAVES: Final = 256
"""Scalars in a register, as gates/door has it."""
_FLOAT_RANK: Final = {"half": 1, "float": 2, "double": 3, "x86_fp80": 4, "fp128": 5}


def mask_of(tokens: Iterable[int]) -> Mask:
    """A mask of these tokens."""
    mask = np.zeros(SIZE, np.bool_)
    mask[list(tokens)] = True
    return mask


def words_mask(text: str) -> Mask:
    """A mask of the tokens of these spellings."""
    return mask_of(IDS[word] for word in text.split())


NONE: Final = mask_of([])
END: Final = words_mask("end")
ENOUGH: Final = words_mask(";")
BITS: Final = words_mask("true false")
DIGIT_IDS: Final = [IDS[digit] for digit in DIGITS]
DIGIT_VALUES: Final = {token: value for value, token in enumerate(DIGIT_IDS)}
NUMBER_VALUES: Final = {token: value for value, token in words.NUMBER_IDS.items()}
FLOAT_VALUES: Final = {
    name: {token: bits for bits, token in known.items()} for name, known in FLOAT_IDS.items()
}
# By the largest digit, then by whether zero is possible, then by whether the number may end.
DIGIT_MASKS: Final = [
    [
        [mask_of([*DIGIT_IDS[first : most + 1], *([IDS[";"]] if end else [])]) for end in (0, 1)]
        for first in (1, 0)
    ]
    for most in range(-1, 16)
]


class Prefix:
    """Flags and the like behind an opcode: of each group at most one, in this order."""

    def __init__(self, groups: Sequence[Sequence[int]]) -> None:
        self.group = {token: number for number, group in enumerate(groups) for token in group}
        self.after = [mask_of(t for later in groups[n:] for t in later) for n in range(len(groups))]
        self.after.append(NONE)
        fast = IDS["fast"]
        if fast in self.group:
            # It stands for all those behind it.
            self.group[fast] = max(self.group[IDS[flag]] for flag in FAST_MATH)


def prefix(flags: Iterable[str]) -> Prefix:
    """The flags of an instruction."""
    order = [flag for flag in words.FLAGS if flag in set(flags)]
    return Prefix([[IDS[flag]] for flag in order])


def scalar(type: Type) -> Type:
    """A vector's element, and any other type itself."""
    return type.element if isinstance(type, VectorType) else type


def lanes(type: Type) -> int:
    """How many lanes a vector has; 0 for any other type."""
    return type.count if isinstance(type, VectorType) else 0


def is_integer(type: Type) -> bool:
    """Integers and vectors of them."""
    return isinstance(scalar(type), IntType)


def is_floating(type: Type) -> bool:
    """Floating-point numbers and vectors of them."""
    return isinstance(scalar(type), FloatType)


def is_comparable(type: Type) -> bool:
    """What icmp takes."""
    return isinstance(scalar(type), IntType | PointerType)


def is_aggregate(type: Type) -> bool:
    """Structures and arrays with an element at least."""
    if isinstance(type, StructType):
        return bool(type.elements)
    return isinstance(type, ArrayType) and type.count > 0


def is_register(type: Type) -> bool:
    """What can be in a register in a candidate."""
    return leaves(type) <= _MOST_LEAVES


def leaves(type: Type) -> int:
    """How many scalars a value consists of."""
    if isinstance(type, VectorType | ArrayType):
        return type.count * leaves(type.element)
    if isinstance(type, StructType):
        return sum(map(leaves, type.elements))
    return 1


def bytes_of(type: Type) -> int:
    """How many bytes a value takes, without padding, as gates/door counts stack."""
    if isinstance(type, IntType):
        return -(-type.bits // 8)
    if isinstance(type, FloatType):
        return {"half": 2, "bfloat": 2, "float": 4, "double": 8}.get(type.name, 16)
    if isinstance(type, VectorType | ArrayType):
        return type.count * bytes_of(type.element)
    if isinstance(type, StructType):
        return sum(map(bytes_of, type.elements))
    return 8


def castable(opcode: str, source: Type, target: Type) -> bool:
    """Whether a cast from one type to another is one (LangRef, "Conversion Operations")."""
    if opcode == "bitcast":
        return _bitcastable(source, target)
    if lanes(source) != lanes(target):
        return False
    one, other = scalar(source), scalar(target)
    match opcode:
        case "trunc" | "zext" | "sext":
            if not isinstance(one, IntType) or not isinstance(other, IntType):
                return False
            return one.bits > other.bits if opcode == "trunc" else one.bits < other.bits
        case "fptrunc" | "fpext":
            if not isinstance(one, FloatType) or not isinstance(other, FloatType):
                return False
            ranks = (_FLOAT_RANK.get(one.name, 0), _FLOAT_RANK.get(other.name, 0))
            wider = ranks[0] < ranks[1] if opcode == "fpext" else ranks[0] > ranks[1]
            return wider and 0 not in ranks
        case "fptoui" | "fptosi":
            return isinstance(one, FloatType) and isinstance(other, IntType)
        case "uitofp" | "sitofp":
            return isinstance(one, IntType) and isinstance(other, FloatType)
        case "ptrtoint":
            return isinstance(one, PointerType) and isinstance(other, IntType)
        case "inttoptr":
            return isinstance(one, IntType) and isinstance(other, PointerType)
    return False


def _bitcastable(source: Type, target: Type) -> bool:
    widths = [_bits(source), _bits(target)]
    return widths[0] == widths[1] != 0 and source != target


def _bits(type: Type) -> int:
    one = scalar(type)
    width = 0
    if isinstance(one, IntType):
        width = one.bits
    elif isinstance(one, FloatType) and one.name in ("half", "float", "double"):
        width = 8 * bytes_of(one)
    return width * (lanes(type) or 1)


_CAST_SOURCES: Final[dict[str, Callable[[Type], bool]]] = {
    **dict.fromkeys("trunc zext sext uitofp sitofp inttoptr".split(), is_integer),
    **dict.fromkeys("fptrunc fpext fptoui fptosi".split(), is_floating),
    "ptrtoint": lambda type: isinstance(scalar(type), PointerType),
    "bitcast": lambda type: _bits(type) != 0,
}


_TYPES: Final = {token: type for type, token in words.TYPE_IDS.items()}
_SIZES: Final = np.full(SIZE, np.iinfo(np.int64).max)
for _token, _type in _TYPES.items():
    _SIZES[_token] = bytes_of(_type)
# By the name of a kind of types: those with a token of their own.
_STATIC: Final[dict[object, Mask]] = {}


class Offers:
    """The masks that depend on a source's types and globals."""

    def __init__(self, types: Sequence[Type], symbols: Sequence[str], pointer: IntType) -> None:
        first = IDS["T0"]
        self.names = tuple(symbols)
        self.own = {first + number: type for number, type in enumerate(types)}
        """Types without a token of their own."""
        self.types: dict[int, Type] = {**_TYPES, **self.own}
        self._sizes = _SIZES
        if self.own:
            self._sizes = _SIZES.copy()
            for token, type in self.own.items():
                self._sizes[token] = bytes_of(type)
        self.symbols = mask_of(range(IDS["G0"], IDS["G0"] + len(symbols)))
        self.pointer = pointer
        self._constants: dict[Type, Mask] = {}
        self._numbers: dict[int, Mask] = {}
        self._types: dict[object, Mask] = {}
        self._fits: dict[tuple[object, Type], bool] = {}

    def fits(self, kind: object, test: Callable[[Type], bool], type: Type) -> bool:
        """Whether a type is of some kind; the kind's name is what the answer is remembered by."""
        known = self._fits.get((kind, type))
        if known is None:
            known = self._fits[kind, type] = test(type)
        return known

    def types_of(self, kind: object, test: Callable[[Type], bool]) -> Mask:
        """The tokens of the types of some kind."""
        known = self._types.get(kind)
        if known is None:
            known = _STATIC.get(kind)
            if known is None:
                fitting = (token for type, token in words.TYPE_IDS.items() if test(type))
                known = _STATIC[kind] = mask_of(fitting)
            own = [token for token, type in self.own.items() if test(type)]
            if own:
                known = known | mask_of(own)
            self._types[kind] = known
        return known

    def cast_sources(self, opcode: str) -> Callable[[Type], bool]:
        """Whether there is a type that a cast can make of a value of some type."""
        basic = _CAST_SOURCES[opcode]

        def test(type: Type) -> bool:
            if not basic(type):
                return False
            own = any(castable(opcode, type, other) for other in self.own.values())
            return own or any(castable(opcode, type, other) for other in words.TYPE_IDS)

        return test

    def stackable(self, room: int) -> Mask:
        """The types of which a value takes so many bytes at most."""
        mask: Mask = self._sizes <= room
        return mask

    def cast_targets(self, opcode: str, source: Type) -> Mask:
        """The types that a cast can make of a value of a type."""
        return self.types_of((opcode, source), lambda type: castable(opcode, source, type))

    def numbers(self, bits: int) -> Mask:
        """The first tokens of the numbers of a width of at least two bits."""
        known = self._numbers.get(bits)
        if known is None:
            known = self._numbers[bits] = mask_of(integers(bits))
        return known

    def constants(self, type: Type) -> Mask:
        """The first tokens of the constants of a type."""
        known = self._constants.get(type)
        if known is None:
            known = self._constants[type] = mask_of(self._constant_tokens(type))
        return known

    def _constant_tokens(self, type: Type) -> Iterator[int]:
        yield IDS["undef"]
        yield IDS["poison"]
        if isinstance(type, IntType):
            if type.bits == 1:
                yield from (IDS["true"], IDS["false"])
            else:
                yield from integers(type.bits)
            if self.symbols.any() and type.bits > 1:
                yield IDS["ptrtoint_of"]
        elif isinstance(type, FloatType):
            yield from FLOAT_VALUES.get(type.name, ())
            if type.name in FLOAT_VALUES:
                yield IDS["bits"]
        elif isinstance(type, PointerType):
            yield IDS["null"]
            yield IDS["inttoptr_of"]
            if self.symbols.any():
                yield IDS["gep_of"]
                yield from np.flatnonzero(self.symbols).tolist()
        else:
            yield IDS["zeroinitializer"]
            if isinstance(type, VectorType):
                yield IDS["splat"]
            if 0 < leaves(type) <= _MOST_ELEMENTS:
                yield IDS["elements"]


def is_register_aggregate(type: Type) -> bool:
    """Structures and arrays that can be in a register."""
    return is_aggregate(type) and is_register(type)


def integers(bits: int) -> Iterator[int]:
    """The first tokens of the numbers of a width of at least two bits."""
    half = 1 << bits - 1
    for number, token in words.NUMBER_IDS.items():
        if -half <= number < half:
            yield token
    if bits >= 7:
        yield from (IDS["+"], IDS["-"])


def intrinsic_test(base: str) -> Callable[[Type], bool]:
    """Whether an intrinsic is there for operands of a type."""
    return lambda type: intrinsics.accepts(base, type)
