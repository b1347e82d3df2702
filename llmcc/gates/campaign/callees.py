"""What a function calls, as functions that leave the answer to `runtime.c`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from llmcc.gates.campaign.doubts import NotNative
from llmcc.ir.syntax.attributes import Attributes, Captures, Flag, Memory, Typed
from llmcc.ir.syntax.instructions import Argument, Call
from llmcc.ir.syntax.module import Declaration
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
_ACTS, _WRITES, _LEAVES, _NEVER, _READS, _ARGUMENTS, _FRESH = 1, 2, 4, 8, 16, 32, 64
_WORDS = 16
_INTEGER, _POINTER, _OTHER = 0, 1, 2
_LARGEST = 64
"""Bytes of a value that is no integer."""
_FLOATS = {"half": 16, "bfloat": 16, "float": 32, "double": 64}
_UNUSUAL = re.compile(r"[^-\w.]")


@dataclass(frozen=True, slots=True)
class Promises:
    """What is promised of a call, by its site and by what it calls."""

    effects: Attributes
    result: Attributes
    arguments: tuple[Attributes, ...]


def promises_of(call: Call, declared: Declaration | None) -> Promises:
    """All of it together."""
    effects, result = call.attributes, call.return_attributes
    arguments = [argument.attributes for argument in call.arguments]
    if declared is not None:
        effects += declared.signature.attributes
        result += declared.signature.return_attributes
        for number, parameter in enumerate(declared.signature.parameters):
            arguments[number] += parameter.attributes
    return Promises(effects, result, tuple(arguments))


def kind_of(promises: Promises) -> int:
    """What a call may do, in the flags of the runtime; 0 where its result is all there is to it."""
    names = {attribute.name for attribute in promises.effects}
    reads = writes = hidden = True
    anywhere = True
    for attribute in promises.effects:
        if isinstance(attribute, Memory):
            places = dict(attribute.effects)
            rest = places.pop("", "none")
            unseen = places.pop("inaccessiblemem", rest)
            seen = [rest, *places.values()]
            reads = reads and any("read" in access for access in (*seen, unseen))
            writes = writes and any("write" in access for access in seen)
            hidden = hidden and "write" in unseen
            places.pop("argmem", None)
            anywhere = anywhere and any("write" in access for access in (rest, *places.values()))
    leaves = not {"willreturn", "nounwind"} <= names
    flags = _ACTS * (writes or hidden or leaves) | _WRITES * writes | _LEAVES * leaves
    flags |= _NEVER * ("noreturn" in names) | _READS * reads
    flags |= _ARGUMENTS * (writes and not anywhere)
    return flags | _FRESH * bool(flags & _ACTS and Flag("noalias") in promises.result)


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


@dataclass(frozen=True, slots=True)
class _Stub:
    """What two calls have in common if they can call the same stub."""

    flags: int
    result: Type
    kinds: tuple[Type, ...]
    writable: tuple[bool, ...]
    """By argument: whether the callee may write to where it points."""
    kept: tuple[bool, ...]
    """And whether others may know the pointer afterwards."""
    returned: int | None
    """The argument that is the result."""


@dataclass(slots=True)
class Callees:
    """The functions that a pair calls."""

    names: list[str] = field(default_factory=list)
    """By their numbers."""
    stubs: list[str] = field(default_factory=list)
    """Their text."""
    _symbols: dict[tuple[str, _Stub], str] = field(default_factory=dict)

    def call(self, call: Call, promises: Promises) -> str:
        """A call of a stub. Raises NotNative."""
        if any(isinstance(a, Typed) for attributes in promises.arguments for a in attributes):
            raise NotNative("an argument in memory")
        flags = kind_of(promises)
        name = call.callee.name if isinstance(call.callee, GlobalReference) else "a pointer"
        values = [argument.value for argument in call.arguments]
        if not isinstance(call.callee, GlobalReference):
            values.insert(0, call.callee)
        stub = _Stub(
            flags, call.type.result, tuple(v.type for v in values), *_by_argument(call, promises)
        )
        symbol = self._symbol(name, stub)
        result = "" if call.result is None else f"%{call.result.name} = "
        listed = ", ".join(typed_text(bare_value) for bare_value in values)
        bare(call)
        return f"{result}call {type_text(call.type.result)} {symbol}({listed})"

    def _symbol(self, name: str, stub: _Stub) -> str:
        key = name, stub
        if key not in self._symbols:
            readable = _UNUSUAL.sub("_", name)
            if readable not in self.names:
                self.names.append(readable)
            symbol = f"@llmcc.stub{len(self._symbols)}"
            self._symbols[key] = symbol
            self.stubs.append(_stub_text(symbol, self.names.index(readable), stub))
        return self._symbols[key]


def _by_argument(
    call: Call, promises: Promises
) -> tuple[tuple[bool, ...], tuple[bool, ...], int | None]:
    """Whether the callee may write to where each points, and keep it, and which is returned."""
    first = 0 if isinstance(call.callee, GlobalReference) else 1
    writable, kept = [False] * first, [False] * first
    returned = None
    for number, (argument, attributes) in enumerate(
        zip(call.arguments, promises.arguments, strict=True), first
    ):
        names = {attribute.name for attribute in attributes}
        writable.append(not names & {"readonly", "readnone"})
        kept.append(not any(isinstance(a, Captures) for a in attributes))
        if "returned" in names and argument.value.type == call.type.result:
            returned = number
    return tuple(writable), tuple(kept), returned


def _stub_text(symbol: str, number: int, stub: _Stub) -> str:
    lines, count, writable, kept = [], 0, 0, 0
    result, kinds = stub.result, stub.kinds
    for index, kind in enumerate(kinds):
        if count < _WORDS:
            writable |= stub.writable[index] << count
            kept |= stub.kept[index] << count
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
        f"%r = call ptr @llmcc_call(i32 {number}, i32 {stub.flags}, i32 {writable}, i32 {kept}, "
        f"ptr %words, i32 {count}, i32 {known}, i32 {width})",
    ]
    if isinstance(result, VoidType):
        lines.append("ret void")
    elif stub.returned is not None:
        lines.append(f"ret {type_text(result)} %a{stub.returned}")
    else:
        lines += [*taken(result, "%r", "%v"), f"ret {type_text(result)} %v"]
    listed = ", ".join(f"{type_text(kind)} %a{index}" for index, kind in enumerate(kinds))
    head = f"define internal {type_text(result)} {symbol}({listed}) {{"
    return "\n".join([head, *lines, "}"])
