"""Instructions that differ from a given one in one thing that matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from llmcc.ir.syntax.attributes import Flag, Range
from llmcc.ir.syntax.instructions import (
    Argument,
    Binary,
    Call,
    Cast,
    Compare,
    ConditionalBranch,
    ExtractValue,
    Freeze,
    Instruction,
    Phi,
    Return,
    Select,
    Switch,
)
from llmcc.ir.syntax.types import IntType, StructType, Type
from llmcc.ir.syntax.values import GlobalReference, IntConstant, Local, Poison, Undef, Value
from llmcc.ir.syntax.words import BINARY_FLAGS, CAST_FLAGS, PREDICATES

_NOUNDEF = Flag("noundef")
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


@dataclass(frozen=True, slots=True)
class Variant:
    """What was done, and the instruction that it makes."""

    kind: str
    instruction: Instruction


@dataclass(frozen=True, slots=True)
class Scope:
    """The values that may be used at some place, by type."""

    locals: Mapping[Type, Sequence[Local]]

    def values(self, instead: Value) -> Iterator[Value]:
        """Operands that are not this one: locals, constants, undef and poison."""
        kind = instead.type
        if not isinstance(kind, IntType):
            return
        for local in self.locals.get(kind, ()):
            if local != instead:
                yield local
        for number in (0, 1, -1):
            yield IntConstant(kind, number % (1 << kind.bits))


def variants(instruction: Instruction, scope: Scope) -> Iterator[Variant]:
    """All the variants that there are; LLVM may refuse some."""
    yield from _operands(instruction, scope)
    match instruction:
        case Binary():
            yield from _binary(instruction)
        case Cast():
            yield from _cast(instruction)
        case Compare():
            yield from _compare(instruction)
        case Select():
            arms = replace(instruction, on_true=instruction.on_false, on_false=instruction.on_true)
            yield Variant("arms swapped", arms)
        case Phi():
            yield from _phi(instruction)
        case ConditionalBranch():
            swapped = replace(
                instruction, on_true=instruction.on_false, on_false=instruction.on_true
            )
            yield Variant("branch swapped", swapped)
        case Switch():
            yield from _switch(instruction)
        case ExtractValue():
            yield from _extract(instruction)
        case Call():
            yield from _call(instruction)


def _operands(instruction: Instruction, scope: Scope) -> Iterator[Variant]:
    """Another value in the place of an operand, and constants that are off by one."""
    for value, place in places(instruction):
        for other in scope.values(value):
            yield Variant("operand", place(other))
        if isinstance(value.type, IntType):
            yield Variant("poison operand", place(Poison(value.type)))
            yield Variant("undef operand", place(Undef(value.type)))
        if isinstance(value, IntConstant):
            bits = value.type.bits
            numbers = {value.value + step for step in (1, -1)} | {value.value ^ (1 << bits - 1)}
            for number in sorted(numbers):
                yield Variant("constant", place(IntConstant(value.type, number % (1 << bits))))


class _Place:
    """One operand of an instruction; called with a value, the instruction with that one there."""

    def __init__(self, instruction: Instruction, field: str, index: int | None = None) -> None:
        self.instruction, self.field, self.index = instruction, field, index

    def __call__(self, value: Value) -> Instruction:
        new: object = value
        if self.index is not None:
            parts = list(getattr(self.instruction, self.field))
            old = parts[self.index]
            if isinstance(old, Argument):
                parts[self.index] = replace(old, value=value)
            else:
                parts[self.index] = (value, old[1])
            new = tuple(parts)
        changes: dict[str, object] = {self.field: new}
        return replace(self.instruction, **changes)  # type: ignore[arg-type]


def places(instruction: Instruction) -> Iterator[tuple[Value, _Place]]:
    """The operands that may be another value, and what puts one there."""
    match instruction:
        case Binary() | Compare():
            names = ["left", "right"]
        case Cast() | Freeze() | Return() | Switch():
            names = ["value"]
        case Select():
            names = ["condition", "on_true", "on_false"]
        case ConditionalBranch():
            names = ["condition"]
        case Phi():
            for index, (value, _) in enumerate(instruction.incoming):
                yield value, _Place(instruction, "incoming", index)
            return
        case Call():
            for index, argument in enumerate(instruction.arguments):
                if Flag("immarg") not in argument.attributes:
                    yield argument.value, _Place(instruction, "arguments", index)
            return
        case _:
            return
    for name in names:
        value = getattr(instruction, name)
        if value is not None:
            yield value, _Place(instruction, name)


def _flags(instruction: Binary | Cast | Compare, allowed: frozenset[str]) -> Iterator[Variant]:
    for flag in sorted(allowed):
        kind = "flag dropped" if flag in instruction.flags else "flag added"
        yield Variant(kind, replace(instruction, flags=instruction.flags ^ {flag}))


def _binary(binary: Binary) -> Iterator[Variant]:
    yield Variant("operands swapped", replace(binary, left=binary.right, right=binary.left))
    yield from _flags(binary, BINARY_FLAGS[binary.opcode])
    for opcode, allowed in BINARY_FLAGS.items():
        if opcode != binary.opcode and (opcode[0] == "f") == (binary.opcode[0] == "f"):
            yield Variant("opcode", replace(binary, opcode=opcode, flags=binary.flags & allowed))


def _cast(cast: Cast) -> Iterator[Variant]:
    yield from _flags(cast, CAST_FLAGS[cast.opcode])
    other = {"zext": "sext", "sext": "zext"}.get(cast.opcode)
    if other is not None:
        yield Variant("opcode", replace(cast, opcode=other, flags=frozenset()))


def _compare(compare: Compare) -> Iterator[Variant]:
    if compare.opcode != "icmp":
        return
    yield Variant("operands swapped", replace(compare, left=compare.right, right=compare.left))
    yield from _flags(compare, frozenset(["samesign"]))
    for predicate in sorted(PREDICATES["icmp"] - {compare.predicate}):
        yield Variant("predicate", replace(compare, predicate=predicate))


def _phi(phi: Phi) -> Iterator[Variant]:
    """Values of two blocks swapped."""
    for one in range(len(phi.incoming)):
        for other in range(one):
            incoming = list(phi.incoming)
            (value, label), (second, origin) = incoming[one], incoming[other]
            incoming[one], incoming[other] = (second, label), (value, origin)
            yield Variant("inputs swapped", replace(phi, incoming=tuple(incoming)))


def _switch(switch: Switch) -> Iterator[Variant]:
    for index, (constant, label) in enumerate(switch.cases):
        for step in (1, -1):
            number = (constant.value + step) % (1 << constant.type.bits)
            case = (IntConstant(constant.type, number), label)
            cases = (*switch.cases[:index], case, *switch.cases[index + 1 :])
            yield Variant("case", replace(switch, cases=cases))
        exchanged = (*switch.cases[:index], (constant, switch.default), *switch.cases[index + 1 :])
        yield Variant("case", replace(switch, default=label, cases=exchanged))


def _extract(extract: ExtractValue) -> Iterator[Variant]:
    """The other part of a pair, where it has the same type."""
    kind = extract.aggregate.type
    if isinstance(kind, StructType) and len(extract.indices) == 1:
        now = kind.elements[extract.indices[0]]
        for index, element in enumerate(kind.elements):
            if element == now and index != extract.indices[0]:
                yield Variant("operand", replace(extract, indices=(index,)))


def _call(call: Call) -> Iterator[Variant]:
    if not isinstance(call.callee, GlobalReference) or not call.callee.name.startswith("llvm."):
        return
    for name in _alike(call.callee.name):
        callee = replace(call.callee, name=name)
        yield Variant("opcode", replace(call, callee=callee))
    values = [argument.value for argument in call.arguments]
    for index, value in enumerate(values):
        if isinstance(value, IntConstant) and value.type.bits == 1 and index == 1:
            flipped = _argument(call, index, IntConstant(value.type, 1 - value.value))
            yield Variant("immediate flag", flipped)
    if len(values) > 1 and values[0].type == values[1].type:
        swapped = _argument(_argument(call, 0, values[1]), 1, values[0])
        yield Variant("operands swapped", swapped)
    yield from _attributes(call)


def _attributes(call: Call) -> Iterator[Variant]:
    """Promises added to what an intrinsic takes and returns."""
    kind = call.type.result
    if not isinstance(kind, IntType):
        return
    if _NOUNDEF not in call.return_attributes:
        attributes = (*call.return_attributes, _NOUNDEF)
        yield Variant("attribute", replace(call, return_attributes=attributes))
    if kind.bits > 1 and not any(isinstance(a, Range) for a in call.return_attributes):
        for high in (kind.bits, kind.bits + 1, 1 << (kind.bits - 1)):
            if high < 1 << kind.bits:
                limits = Range(kind, 0, high)
                attributes = (*call.return_attributes, limits)
                yield Variant("attribute", replace(call, return_attributes=attributes))
    for index, argument in enumerate(call.arguments):
        if _NOUNDEF not in argument.attributes and isinstance(argument.value, Local):
            stricter = replace(argument, attributes=(*argument.attributes, _NOUNDEF))
            arguments = (*call.arguments[:index], stricter, *call.arguments[index + 1 :])
            yield Variant("attribute", replace(call, arguments=arguments))


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
