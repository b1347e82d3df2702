"""Strings that are constants: what `strlen` gives for them."""

from __future__ import annotations

from llmcc.gates.contract.walk import instructions
from llmcc.gates.smt.blocks import INTERPOSABLE
from llmcc.ir.syntax.instructions import GetElementPtr
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.types import ArrayType, IntType, Type
from llmcc.ir.syntax.values import (
    ConstantExpression,
    GlobalReference,
    IntConstant,
    Local,
    StringConstant,
    Value,
    ZeroInitializer,
)

_BYTE = IntType(8)


def length_of(pointer: Value, function: Function, module: Module) -> int | None:
    """How many bytes there are before the first zero; None where that is not known."""
    place = _place(pointer, function)
    data = None if place is None else _bytes(place[0], module)
    if place is None or data is None or not 0 <= place[1] < len(data):
        return None
    end = data.find(b"\0", place[1])
    return None if end < 0 else end - place[1]


def _place(pointer: Value, function: Function) -> tuple[str, int] | None:
    """The global that a pointer points into, and how far."""
    match pointer:
        case GlobalReference(name=name):
            return name, 0
        case ConstantExpression(opcode="getelementptr", source=kind, operands=(base, *indices)):
            return _moved(_place(base, function), kind, tuple(indices))
        case Local(name=name):
            for instruction in instructions(function):
                if isinstance(instruction, GetElementPtr) and instruction.result.name == name:
                    start = _place(instruction.base, function)
                    return _moved(start, instruction.source, instruction.indices)
    return None


def _moved(
    place: tuple[str, int] | None, kind: Type | None, indices: tuple[Value, ...]
) -> tuple[str, int] | None:
    """A place so many bytes on."""
    numbers = []
    for index in indices:
        if not isinstance(index, IntConstant):
            return None
        bits = index.type.bits
        numbers.append(index.value - (index.value >> (bits - 1) << bits))
    if place is None:
        return None
    if isinstance(kind, ArrayType) and kind.element == _BYTE and len(numbers) == 2:
        return place[0], place[1] + numbers[0] * kind.count + numbers[1]
    if kind == _BYTE and len(numbers) == 1:
        return place[0], place[1] + numbers[0]
    return None


def _bytes(name: str, module: Module) -> bytes | None:
    """What a global holds for sure (`Value::hasDefinitiveInitializer`), if that is bytes."""
    known = module.globals.get(name)
    if known is None or not known.constant or known.externally_initialized:
        return None
    if known.linkage in INTERPOSABLE:
        return None
    match known.initializer:
        case StringConstant(data=data):
            return bytes(data)
        case ZeroInitializer(type=ArrayType(count=count, element=element)) if element == _BYTE:
            return bytes(count)
    return None
