"""Calls that differ from a given one in one thing that matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from llmcc.gates.campaign.places import Variant
from llmcc.ir.syntax.attributes import Attributes, Flag, Memory, Range
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.types import IntType, PointerType
from llmcc.ir.syntax.values import GlobalReference, IntConstant, Local, Value

_NOUNDEF, _NONNULL = Flag("noundef"), Flag("nonnull")
_ABOUT_MEMORY = (Flag("readonly"), Flag("noalias"))
_OF_SITES: Attributes = (Flag("willreturn"), Flag("nounwind"), Memory((("", "read"),)))
# Intrinsics of one shape, each of which can stand for any other.
_FAMILIES = [
    [f"llvm.{name}" for name in names.split()]
    for names in (
        "smax smin umax umin uadd.sat usub.sat sadd.sat ssub.sat ushl.sat sshl.sat",
        "ctlz cttz abs",
        "ctpop bitreverse bswap",
        "fshl fshr",
        "ucmp scmp",
        "uadd sadd usub ssub umul smul",
    )
]
_OVERFLOW = ".with.overflow"


def call_variants(call: Call) -> Iterator[Variant]:
    """Arguments, promises, and intrinsics of the same shape."""
    if isinstance(call.callee, GlobalReference):
        for name in _alike(call.callee.name):
            yield Variant("opcode", replace(call, callee=replace(call.callee, name=name)))
    values = [argument.value for argument in call.arguments]
    for index, value in enumerate(values):
        if isinstance(value, IntConstant) and value.type.bits == 1 and index == 1:
            flipped = _argument(call, index, IntConstant(value.type, 1 - value.value))
            yield Variant("immediate flag", flipped)
    for one, other in combinations(range(len(values)), 2):
        if values[one].type == values[other].type and values[one] != values[other]:
            swapped = _argument(_argument(call, one, values[other]), other, values[one])
            yield Variant("operands swapped", swapped)
    yield from _attributes(call)


def _attributes(call: Call) -> Iterator[Variant]:
    """Promises added to what a call takes, does and returns."""
    kind = call.type.result
    for flag in (_NOUNDEF, _NONNULL):
        fits = isinstance(kind, PointerType) or (flag == _NOUNDEF and isinstance(kind, IntType))
        if fits and flag not in call.return_attributes:
            attributes = (*call.return_attributes, flag)
            yield Variant("attribute", replace(call, return_attributes=attributes))
    if (
        isinstance(kind, IntType)
        and kind.bits > 1
        and not any(isinstance(a, Range) for a in call.return_attributes)
    ):
        for high in (kind.bits, kind.bits + 1, 1 << (kind.bits - 1)):
            if high < 1 << kind.bits:
                limits = Range(kind, 0, high)
                attributes = (*call.return_attributes, limits)
                yield Variant("attribute", replace(call, return_attributes=attributes))
    for index, argument in enumerate(call.arguments):
        for flag in (_NOUNDEF, _NONNULL, *_ABOUT_MEMORY):
            fits = flag == _NOUNDEF or isinstance(argument.value.type, PointerType)
            if fits and flag not in argument.attributes and isinstance(argument.value, Local):
                stricter = replace(argument, attributes=(*argument.attributes, flag))
                arguments = (*call.arguments[:index], stricter, *call.arguments[index + 1 :])
                yield Variant("attribute", replace(call, arguments=arguments))
    for promise in _OF_SITES:
        if promise.name not in {attribute.name for attribute in call.attributes}:
            with_it = (*call.attributes, promise)
            yield Variant("attribute", replace(call, groups=(), attributes=with_it))


def _argument(call: Call, index: int, value: Value) -> Call:
    new = replace(call.arguments[index], value=value)
    return replace(call, arguments=(*call.arguments[:index], new, *call.arguments[index + 1 :]))


def _alike(name: str) -> Iterator[str]:
    """Other intrinsics of the same shape."""
    base = name.partition(_OVERFLOW)[0]
    for family in _FAMILIES:
        for known in family:
            # `llvm.abs.i32`, or `llvm.ucmp.i8.i32`: the types follow.
            if base == known or base.startswith(f"{known}.i"):
                rest = name[len(known) :]
                yield from (other + rest for other in family if other != known)
                return
