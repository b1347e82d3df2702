"""What a function calls, as functions that leave the answer to `runtime.c`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from llmcc.gates.campaign.doubts import NotNative
from llmcc.ir.syntax.attributes import Attributes, Memory
from llmcc.ir.syntax.instructions import Argument, Call
from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    IntType,
    PointerType,
    StructType,
    Type,
    VectorType,
    VoidType,
)
from llmcc.ir.syntax.values import GlobalReference, MetadataOperand
from llmcc.ir.syntax.writer import type_text, typed_text

# As in runtime.c.
_ACTS, _WRITES, _LEAVES, _NEVER, _READS = 1, 2, 4, 8, 16
_INTEGER, _POINTER, _OTHER = 0, 1, 2
_LARGEST = 64
"""Bytes of a value that is no integer."""
_FLOATS = {"half": 16, "bfloat": 16, "float": 32, "double": 64}
_UNUSUAL = re.compile(r"[^-\w.]")


def kind_of(call: Call, declared: Attributes) -> int:
    """What a call may do, in the flags of the runtime; 0 where its result is all there is to it."""
    names = {a.name for attributes in (call.attributes, declared) for a in attributes}
    reads = writes = hidden = True
    for attribute in (*call.attributes, *declared):
        if isinstance(attribute, Memory):
            places = dict(attribute.effects)
            rest = places.pop("", "none")
            unseen = places.pop("inaccessiblemem", rest)
            seen = [rest, *places.values()]
            reads = reads and any("read" in access for access in (*seen, unseen))
            writes = writes and any("write" in access for access in seen)
            hidden = hidden and "write" in unseen
    leaves = not {"willreturn", "nounwind"} <= names
    flags = _ACTS * (writes or hidden or leaves) | _WRITES * writes | _LEAVES * leaves
    return flags | _NEVER * ("noreturn" in names) | _READS * reads


def described(kind: Type) -> tuple[int, int]:
    """A type as the runtime knows it. Raises NotNative."""
    match kind:
        case IntType(bits=bits) if bits <= 128:
            return _INTEGER, bits
        case PointerType(space=0):
            return _POINTER, 64
        case _:
            if _bytes(kind) > _LARGEST:
                raise NotNative(type_text(kind))
            return _OTHER, _bytes(kind)


def _bytes(kind: Type) -> int:
    """No less than what a value takes in memory. Raises NotNative."""
    match kind:
        case IntType(bits=bits) if bits <= 128:
            return 8 if bits <= 64 else 16
        case PointerType(space=0):
            return 8
        case FloatType(name=name) if name in _FLOATS:
            return 8
        case VectorType(element=IntType(bits=bits), scalable=False):
            return -(-kind.count * bits // 8)
        case VectorType(element=FloatType(name=name), scalable=False) if name in _FLOATS:
            return kind.count * _FLOATS[name] // 8
        case ArrayType():
            return kind.count * _bytes(kind.element)
        case StructType():
            return sum(_bytes(element) for element in kind.elements)
        case _:
            raise NotNative(type_text(kind))


def taken(kind: Type, place: str, name: str) -> list[str]:
    """What reads a value from a buffer, where integers are words."""
    described(kind)
    text = type_text(kind)
    if isinstance(kind, IntType) and kind.bits % 64:
        wide = f"i{-(-kind.bits // 64) * 64}"
        return [
            f"{name}.w = load {wide}, ptr {place}, align 8",
            f"{name} = trunc {wide} {name}.w to {text}",
        ]
    return [f"{name} = load {text}, ptr {place}, align 8"]


def bare(call: Call) -> Call:
    """A call without all that is promised."""
    if any(isinstance(argument.value, MetadataOperand) for argument in call.arguments):
        raise NotNative("metadata as an argument")
    return replace(
        call,
        tail="",
        convention="",
        return_attributes=(),
        arguments=tuple(Argument(argument.value) for argument in call.arguments),
        attributes=(),
        groups=(),
        metadata=(),
    )


@dataclass(slots=True)
class Callees:
    """The functions that a pair calls."""

    names: list[str] = field(default_factory=list)
    """By their numbers."""
    stubs: dict[tuple[str, int, str], str] = field(default_factory=dict)
    """By name, flags and types."""

    def call(self, call: Call, flags: int) -> str:
        """A call of a stub. Raises NotNative."""
        name = call.callee.name if isinstance(call.callee, GlobalReference) else "a pointer"
        values = [argument.value for argument in call.arguments]
        if not isinstance(call.callee, GlobalReference):
            values.insert(0, call.callee)
        kinds = [value.type for value in values]
        symbol = self._stub(name, flags, call.type.result, kinds)
        result = "" if call.result is None else f"%{call.result.name} = "
        listed = ", ".join(typed_text(bare_value) for bare_value in values)
        bare(call)
        return f"{result}call {type_text(call.type.result)} {symbol}({listed})"

    def _stub(self, name: str, flags: int, result: Type, kinds: list[Type]) -> str:
        key = name, flags, f"{type_text(result)} {' '.join(map(type_text, kinds))}"
        known = list(self.stubs)
        if key in self.stubs:
            return f"@llmcc.stub{known.index(key)}"
        readable = _UNUSUAL.sub("_", name)
        if readable not in self.names:
            self.names.append(readable)
        symbol = f"@llmcc.stub{len(known)}"
        self.stubs[key] = _stub_text(symbol, self.names.index(readable), flags, result, kinds)
        return symbol


def _stub_text(symbol: str, number: int, flags: int, result: Type, kinds: list[Type]) -> str:
    lines, count = [], 0
    for index, kind in enumerate(kinds):
        described(kind)
        place = f"%p{index}"
        lines.append(f"{place} = getelementptr i64, ptr %words, i64 {count}")
        count += -(-_bytes(kind) // 8)
        if isinstance(kind, IntType) and kind.bits % 64:
            wide = f"i{-(-kind.bits // 64) * 64}"
            lines.append(f"%w{index} = zext {type_text(kind)} %a{index} to {wide}")
            lines.append(f"store {wide} %w{index}, ptr {place}, align 8")
        else:
            lines.append(f"store {type_text(kind)} %a{index}, ptr {place}, align 8")
    known, width = (_OTHER, 0) if isinstance(result, VoidType) else described(result)
    words = f"[{max(count, 1)} x i64]"
    lines = [
        f"%words = alloca {words}",
        f"store {words} zeroinitializer, ptr %words",
        *lines,
        f"%r = call ptr @llmcc_call(i32 {number}, i32 {flags}, ptr %words, i32 {count}, "
        f"i32 {known}, i32 {width})",
    ]
    if isinstance(result, VoidType):
        lines.append("ret void")
    else:
        lines += [*taken(result, "%r", "%v"), f"ret {type_text(result)} %v"]
    listed = ", ".join(f"{type_text(kind)} %a{index}" for index, kind in enumerate(kinds))
    head = f"define internal {type_text(result)} {symbol}({listed}) {{"
    return "\n".join([head, *lines, "}"])
