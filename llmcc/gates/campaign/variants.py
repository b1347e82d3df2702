"""Instructions that differ from a given one in one thing that matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from llmcc.gates.campaign.calls import call_variants
from llmcc.gates.campaign.places import Scope, Variant, places
from llmcc.ir.syntax.instructions import (
    Alloca,
    Binary,
    Call,
    Cast,
    Compare,
    ConditionalBranch,
    ExtractValue,
    GetElementPtr,
    Instruction,
    Load,
    Phi,
    Select,
    Store,
    Switch,
)
from llmcc.ir.syntax.types import IntType, StructType
from llmcc.ir.syntax.values import IntConstant, Poison, Undef
from llmcc.ir.syntax.words import BINARY_FLAGS, CAST_FLAGS, OTHER_FLAGS, PREDICATES


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
            yield from call_variants(instruction)
        case Load() | Store() | Alloca():
            yield from _alignments(instruction)
        case GetElementPtr():
            yield from _flags(instruction, OTHER_FLAGS["getelementptr"])


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


def _flags(
    instruction: Binary | Cast | Compare | GetElementPtr, allowed: frozenset[str]
) -> Iterator[Variant]:
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


def _alignments(instruction: Load | Store | Alloca) -> Iterator[Variant]:
    """Twice as much, and half of it."""
    alignment = instruction.alignment
    if alignment is not None:
        yield Variant("alignment raised", replace(instruction, alignment=2 * alignment))
        yield Variant("alignment raised", replace(instruction, alignment=8 * alignment))
        if alignment > 1:
            yield Variant("alignment lowered", replace(instruction, alignment=alignment // 2))


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
