"""Where an instruction of a source may be undefined, as code that tells `runtime.c`.

Written against LangRef and for the processor: nothing of the prover is used. Poison counts as
undefined behaviour at once, so some of what is defined is given up, too.
"""

from __future__ import annotations

from itertools import count

from llmcc.gates.contract.facts import Facts
from llmcc.ir.syntax.attributes import Attributes, Flag, Number, Range
from llmcc.ir.syntax.instructions import (
    Binary,
    Call,
    Cast,
    Compare,
    ExtractElement,
    GetElementPtr,
    InsertElement,
    Instruction,
    Load,
    Store,
)
from llmcc.ir.syntax.types import ArrayType, IntType, PointerType, StructType, Type, VectorType
from llmcc.ir.syntax.values import GlobalReference, IntConstant, Value
from llmcc.ir.syntax.writer import type_text, typed_text, value_text

_SHIFTS = ("shl", "lshr", "ashr")
_DIVISIONS = ("udiv", "sdiv", "urem", "srem")


class NotNative(Exception):
    """What is not executed natively."""


def size_text(kind: Type, number: int = 1) -> str:
    """How many bytes so many elements of a type take, as a constant."""
    if isinstance(kind, IntType) and number == 1:
        return str(-(-kind.bits // 8))
    if isinstance(kind, VectorType) and isinstance(kind.element, IntType) and number == 1:
        return str(-(-kind.count * kind.element.bits // 8))
    text = type_text(kind)
    return f"ptrtoint (ptr getelementptr ({text}, ptr null, i64 {number}) to i64)"


class Doubts:
    """Writes checks. Raises NotNative where it cannot."""

    def __init__(self) -> None:
        self._names = count()
        self._lines: list[str] = []

    def before(self, instruction: Instruction) -> list[str]:
        """What is to be checked of its operands."""
        match instruction:
            case Binary(left=left) if isinstance(_element(left.type), IntType):
                self._binary(instruction)
            case Cast():
                self._cast(instruction)
            case Compare() if "samesign" in instruction.flags:
                mixed = self._new(f"xor {typed_text(instruction.left)}", instruction.right)
                self._when("slt", instruction.left.type, mixed, _number(instruction.left.type, 0))
            case ExtractElement(vector=vector) | InsertElement(vector=vector):
                index = instruction.index
                if isinstance(vector.type, VectorType) and not isinstance(index, IntConstant):
                    self._when("uge", index.type, value_text(index), str(vector.type.count))
            case Load():
                size = size_text(instruction.type)
                self._access(instruction.pointer, size, instruction.alignment, writes=False)
            case Store():
                size = size_text(instruction.value.type)
                self._access(instruction.pointer, size, instruction.alignment, writes=True)
            case Call():
                self._call(instruction)
        return self._taken()

    def after(self, instruction: Instruction, facts: Facts) -> list[str]:
        """What is to be checked of its result, of which something may be promised."""
        if isinstance(instruction, GetElementPtr):
            self._address(instruction)
        if instruction.result is not None:
            self._promises(instruction.result, facts.attributes)
            if facts.ranges:
                self._ranges(instruction.result, facts.ranges)
        return self._taken()

    def of_value(self, value: Value, promises: Attributes) -> list[str]:
        """What is promised of a value."""
        self._promises(value, promises)
        return self._taken()

    # Text

    def _taken(self) -> list[str]:
        lines, self._lines = self._lines, []
        return lines

    def _new(self, text: str, *operands: Value | str) -> str:
        name = f"%llmcc.d{next(self._names)}"
        rest = "".join(f", {o if isinstance(o, str) else value_text(o)}" for o in operands)
        self._lines.append(f"{name} = {text}{rest}")
        return name

    def _if(self, condition: str, kind: Type) -> None:
        """Undefined where a bit is set, or one of a vector's."""
        if isinstance(kind, VectorType):
            suffix = f"v{kind.count}i1"
            vector = f"<{kind.count} x i1> {condition}"
            condition = self._new(f"call i1 @llvm.vector.reduce.or.{suffix}({vector})")
        self._lines.append(f"call void @llmcc_if(i1 {condition})")

    def _when(self, predicate: str, kind: Type, left: str, right: str) -> None:
        self._if(self._new(f"icmp {predicate} {type_text(kind)} {left}, {right}"), kind)

    # Instructions

    def _binary(self, item: Binary) -> None:
        kind, text = item.left.type, type_text(item.left.type)
        left, right = value_text(item.left), value_text(item.right)
        if item.opcode in _SHIFTS:
            self._when("uge", kind, right, _number(kind, _bits(kind)))
        if item.opcode in _DIVISIONS:
            self._when("eq", kind, right, _number(kind, 0))
        if item.opcode in ("sdiv", "srem"):
            least = _number(kind, -(1 << _bits(kind) - 1))
            one = self._new(f"icmp eq {text} {left}, {least}")
            other = self._new(f"icmp eq {text} {right}, {_number(kind, -1)}")
            self._if(self._new(f"and {_bit_text(kind)} {one}, {other}"), kind)
        for flag, sign in (("nuw", "u"), ("nsw", "s")):
            if flag not in item.flags:
                continue
            if item.opcode == "shl":
                back = "lshr" if sign == "u" else "ashr"
                shifted = self._new(f"shl {text} {left}, {right}")
                self._when("ne", kind, self._new(f"{back} {text} {shifted}, {right}"), left)
            else:
                name = f"@llvm.{sign}{item.opcode}.with.overflow.{_suffix(kind)}"
                pair = f"{{ {text}, {_bit_text(kind)} }}"
                both = self._new(f"call {pair} {name}({text} {left}, {text} {right})")
                self._if(self._new(f"extractvalue {pair} {both}, 1"), kind)
        if "exact" in item.flags:
            self._exact(item, kind, left, right)
        if "disjoint" in item.flags:
            common = self._new(f"and {text} {left}, {right}")
            self._when("ne", kind, common, _number(kind, 0))

    def _exact(self, item: Binary, kind: Type, left: str, right: str) -> None:
        text = type_text(kind)
        if item.opcode in _SHIFTS:
            shifted = self._new(f"{item.opcode} {text} {left}, {right}")
            self._when("ne", kind, self._new(f"shl {text} {shifted}, {right}"), left)
        else:
            rest = {"udiv": "urem", "sdiv": "srem"}[item.opcode]
            left_over = self._new(f"{rest} {text} {left}, {right}")
            self._when("ne", kind, left_over, _number(kind, 0))

    def _cast(self, item: Cast) -> None:
        kind = item.value.type
        if "nneg" in item.flags:
            self._when("slt", kind, value_text(item.value), _number(kind, 0))
        for flag, back in (("nuw", "zext"), ("nsw", "sext")):
            if flag in item.flags:
                to = type_text(item.type)
                narrow = self._new(f"trunc {typed_text(item.value)} to {to}")
                wide = self._new(f"{back} {to} {narrow} to {type_text(kind)}")
                self._when("ne", kind, wide, value_text(item.value))

    def _access(self, pointer: Value, size: str, alignment: int | None, writes: bool) -> None:
        address = self._new(f"ptrtoint {typed_text(pointer)} to i64")
        flag = "true" if writes else "false"
        self._lines.append(
            f"call void @llmcc_access(i64 {address}, i64 {size}, i64 {alignment or 1}, i1 {flag})"
        )

    def _address(self, item: GetElementPtr) -> None:
        """Of getelementptr: products do not wrap, and with `inbounds` the block is not left."""
        kind: Type = item.source
        for number, index in enumerate(item.indices):
            if number:
                if isinstance(kind, StructType) and isinstance(index, IntConstant):
                    kind = kind.elements[index.value]
                    continue
                if not isinstance(kind, ArrayType | VectorType):
                    raise NotNative("getelementptr")
                kind = kind.element
            if not isinstance(index.type, IntType) or index.type.bits > 64:
                raise NotNative("getelementptr with vectors or wide indices")
            if item.flags:
                self._step(index, kind, item.flags)
        if item.flags:
            ends = [
                self._new(f"ptrtoint {typed_text(pointer)} to i64")
                for pointer in (item.base, item.result)
            ]
            listed = ", ".join(f"i64 {end}" for end in ends)
            flags = (str(flag in item.flags).lower() for flag in ("inbounds", "nuw"))
            listed += "".join(f", i1 {flag}" for flag in flags)
            self._lines.append(f"call void @llmcc_moved({listed})")

    def _step(self, index: Value, kind: Type, flags: frozenset[str]) -> None:
        narrow = isinstance(index.type, IntType) and index.type.bits < 64
        wide = (
            self._new(f"sext {typed_text(index)} to i64")
            if narrow
            else self._new(f"add {typed_text(index)}, 0")
        )
        signs = ["s"] if flags & {"inbounds", "nusw"} else []
        signs += ["u"] if "nuw" in flags else []
        for sign in signs:
            size = size_text(kind)
            name = f"@llvm.{sign}mul.with.overflow.i64"
            both = self._new(f"call {{ i64, i1 }} {name}(i64 {wide}, i64 {size})")
            self._if(self._new(f"extractvalue {{ i64, i1 }} {both}, 1"), IntType(1))

    def _call(self, item: Call) -> None:
        for argument in item.arguments:
            self._promises(argument.value, argument.attributes)
        if not isinstance(item.callee, GlobalReference):
            return
        name, values = item.callee.name, [argument.value for argument in item.arguments]
        if name.startswith(("llvm.memcpy.", "llvm.memmove.", "llvm.memset.")):
            self._bulk(name, item)
        elif name == "llvm.assume":
            kept = self._new(f"xor {typed_text(values[0])}, true")
            self._if(kept, IntType(1))
        elif name.startswith(("llvm.ushl.sat.", "llvm.sshl.sat.")):
            kind = values[0].type
            self._when("uge", kind, value_text(values[1]), _number(kind, _bits(kind)))
        elif name.startswith(("llvm.abs.", "llvm.ctlz.", "llvm.cttz.")):
            kind, strict = values[0].type, values[1]
            if isinstance(strict, IntConstant) and strict.value:
                bad = -(1 << _bits(kind) - 1) if name.startswith("llvm.abs.") else 0
                self._when("eq", kind, value_text(values[0]), _number(kind, bad))

    def _bulk(self, name: str, item: Call) -> None:
        to, origin, length = (argument.value for argument in item.arguments[:3])
        size = self._new(f"zext i32 {value_text(length)} to i64") if _is_32(length) else ""
        size = size or value_text(length)
        self._access(to, size, _alignment(item.arguments[0].attributes), writes=True)
        if not name.startswith("llvm.memset."):
            alignment = _alignment(item.arguments[1].attributes)
            self._access(origin, size, alignment, writes=False)
        if name.startswith("llvm.memcpy."):
            ends = [self._new(f"ptrtoint {typed_text(p)} to i64") for p in (to, origin)]
            listed = ", ".join(f"i64 {end}" for end in (*ends, size))
            self._lines.append(f"call void @llmcc_copied({listed})")

    def _ranges(self, value: Value, ranges: tuple[Range, ...]) -> None:
        """A value that is in none of them."""
        kind, outside = value.type, ""
        for limits in ranges:
            moved = self._new(f"sub {typed_text(value)}, {_number(kind, limits.low)}")
            length = _number(kind, (limits.high - limits.low) % (1 << limits.type.bits))
            beyond = self._new(f"icmp uge {type_text(kind)} {moved}, {length}")
            both = f"and {_bit_text(kind)} {outside}, {beyond}"
            outside = self._new(both) if outside else beyond
        self._if(outside, kind)

    def _promises(self, value: Value, attributes: Attributes) -> None:
        kind = value.type
        for attribute in attributes:
            match attribute:
                case Range():
                    self._ranges(value, (attribute,))
                case Flag("nonnull") if isinstance(kind, PointerType):
                    self._when("eq", kind, value_text(value), "null")
                case Number("align", (alignment,)) if isinstance(kind, PointerType):
                    address = self._new(f"ptrtoint {typed_text(value)} to i64")
                    rest = self._new(f"and i64 {address}, {alignment - 1}")
                    self._when("ne", IntType(64), rest, "0")
                case Number("dereferenceable", (size,)):
                    self._access(value, str(size), 1, writes=False)
                case Number("dereferenceable_or_null", (size,)):
                    address = self._new(f"icmp eq {typed_text(value)}, null")
                    length = self._new(f"select i1 {address}, i64 0, i64 {size}")
                    self._access(value, length, 1, writes=False)


def _alignment(attributes: Attributes) -> int | None:
    found = [a.values[0] for a in attributes if isinstance(a, Number) and a.name == "align"]
    return found[0] if found else None


def _is_32(value: Value) -> bool:
    return value.type == IntType(32)


def _element(kind: Type) -> Type:
    return kind.element if isinstance(kind, VectorType) else kind


def _bits(kind: Type) -> int:
    element = _element(kind)
    if not isinstance(element, IntType):
        raise NotNative(type_text(kind))
    return element.bits


def _number(kind: Type, value: int) -> str:
    """A constant of an integer type, or a vector of it."""
    element = _element(kind)
    words = ("false", "true")
    text = words[value % 2] if element == IntType(1) else str(value)
    return f"splat ({type_text(element)} {text})" if isinstance(kind, VectorType) else text


def _bit_text(kind: Type) -> str:
    return f"<{kind.count} x i1>" if isinstance(kind, VectorType) else "i1"


def _suffix(kind: Type) -> str:
    bits = f"i{_bits(kind)}"
    return f"v{kind.count}{bits}" if isinstance(kind, VectorType) else bits
