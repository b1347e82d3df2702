"""Constants, read token by token."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

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
    ConstantExpression,
    FloatConstant,
    GlobalReference,
    IntConstant,
    NullPointer,
    Poison,
    SplatConstant,
    Undef,
    Value,
    ZeroInitializer,
)
from llmcc.ir.syntax.words import OTHER_FLAGS
from llmcc.models.rewriter.numerals import FLOAT_DIGITS, float_constant
from llmcc.models.rewriter.offers import (
    DIGIT_MASKS,
    DIGIT_VALUES,
    FLOAT_VALUES,
    NUMBER_VALUES,
    Mask,
    Offers,
    Prefix,
    mask_of,
    prefix,
)
from llmcc.models.rewriter.vocabulary import IDS, TOKENS

GEP_FLAGS: Final = prefix(OTHER_FLAGS["getelementptr"])
_ENOUGH: Final = IDS[";"]
_G0: Final = IDS["G0"]
_GEP_OF: Final = mask_of([IDS["gep_of"]])
_I8: Final = IntType(8)
_POINTER: Final = PointerType()

Steps = Generator[Mask, int, Value]


def constant(offers: Offers, type: Type, token: int) -> Steps:
    """A constant of a type, whose first token was read."""
    word = TOKENS[token]
    match word:
        case "undef":
            return Undef(type)
        case "poison":
            return Poison(type)
        case "zeroinitializer":
            return ZeroInitializer(type)
        case "null":
            return NullPointer(_POINTER)
        case "splat":
            assert isinstance(type, VectorType)
            return SplatConstant(type, (yield from _next(offers, type.element)))
        case "elements":
            elements: list[Value] = []
            for element in _elements(type):
                elements.append((yield from _next(offers, element)))
            return AggregateConstant(type, tuple(elements))
        case "gep_of":
            return (yield from _address(offers))
        case "ptrtoint_of":
            first = yield offers.symbols | _GEP_OF
            operand = yield from constant(offers, _POINTER, first)
            return ConstantExpression("ptrtoint", frozenset(), (operand,), type)
        case "inttoptr_of":
            number = yield offers.numbers(offers.pointer.bits)
            value = yield from integer(offers.pointer, number)
            return ConstantExpression("inttoptr", frozenset(), (value,), type)
    if isinstance(type, PointerType):
        return GlobalReference(offers.names[token - _G0], _POINTER)
    if isinstance(type, IntType):
        return (yield from integer(type, token))
    assert isinstance(type, FloatType)
    return (yield from _float(type, token))


def integer(type: IntType, token: int) -> Generator[Mask, int, IntConstant]:
    """An integer, whose first token was read."""
    modulus = 1 << type.bits
    known = NUMBER_VALUES.get(token)
    if known is not None:
        return IntConstant(type, known % modulus)
    if TOKENS[token] in ("true", "false"):
        return IntConstant(type, int(TOKENS[token] == "true"))
    sign = -1 if TOKENS[token] == "-" else 1
    limit = modulus // 2 - (sign > 0)
    number = 0
    while True:
        most = min(15, limit - number * 16)
        token = yield DIGIT_MASKS[max(most, -1) + 1][number > 0][number > 0]
        if token == _ENOUGH:
            return IntConstant(type, sign * number % modulus)
        number = number * 16 + DIGIT_VALUES[token]


def _float(type: FloatType, token: int) -> Generator[Mask, int, FloatConstant]:
    known = FLOAT_VALUES[type.name].get(token)
    if known is not None:
        return float_constant(type, known)
    width = FLOAT_DIGITS[type.name]
    bits = 0
    for place in range(width):
        token = yield DIGIT_MASKS[16][True][place > 0]
        if token == _ENOUGH:
            return float_constant(type, bits << 4 * (width - place))
        bits = bits * 16 + DIGIT_VALUES[token]
    yield DIGIT_MASKS[0][True][True]
    return float_constant(type, bits)


def _address(offers: Offers) -> Steps:
    flags, token = yield from read_prefix(GEP_FLAGS, offers.symbols)
    base = GlobalReference(offers.names[token - _G0], _POINTER)
    pointer = offers.pointer
    number = yield offers.numbers(pointer.bits)
    offset = yield from integer(pointer, number)
    named = frozenset(TOKENS[flag] for flag in flags)
    return ConstantExpression("getelementptr", named, (base, offset), _POINTER, _I8)


def _next(offers: Offers, type: Type) -> Steps:
    token = yield offers.constants(type)
    return (yield from constant(offers, type, token))


def _elements(type: Type) -> tuple[Type, ...]:
    if isinstance(type, StructType):
        return type.elements
    assert isinstance(type, ArrayType | VectorType)
    return (type.element,) * type.count


def read_prefix(
    prefix: Prefix, mask: Mask, flagged: Mask | None = None
) -> Generator[Mask, int, tuple[list[int], int]]:
    """Flags and the like, and the first token behind them.

    `mask` is what can stand there, `flagged` what can where there are flags.
    """
    found: list[int] = []
    place = 0
    while True:
        token = yield prefix.after[place] | mask
        group = prefix.group.get(token)
        if group is None:
            return found, token
        found.append(token)
        place = group + 1
        if flagged is not None:
            mask = flagged
