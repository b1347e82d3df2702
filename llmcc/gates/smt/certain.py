"""Arguments that cannot be undef, as the source would be undefined behaviour.

LangRef "Undefined Values": a branch on undef, an access through it, division by it, a call of it,
and giving it to whoever says `noundef`, or `dereferenceable`, which implies that ("Parameter
Attributes"), are undefined behaviour. Where the source does that on every path, before any call
that may not return, the target may take the argument for a plain value.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmcc.gates.smt.capture import promised_of_argument
from llmcc.gates.smt.effects import effects_of
from llmcc.gates.smt.modelled import is_modelled
from llmcc.gates.smt.promises import NOUNDEF, SETTLING
from llmcc.gates.smt.setting import Setting
from llmcc.ir.syntax.attributes import Attributes
from llmcc.ir.syntax.instructions import (
    Binary,
    Branch,
    Call,
    Cast,
    Compare,
    ConditionalBranch,
    GetElementPtr,
    Instruction,
    Load,
    Return,
    Store,
    Switch,
)
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.types import IntType
from llmcc.ir.syntax.values import IntConstant, Local, NullPointer, Value

_DIVISIONS = frozenset({"udiv", "sdiv", "urem", "srem"})


def certain_parameters(source: Setting) -> set[str]:
    """The names of the parameters that are not undef where the source is defined."""
    made: dict[str, Instruction] = {
        i.result.name: i for block in source.function.blocks for i in block.instructions if i.result
    }
    strict = NOUNDEF in source.function.signature.return_attributes
    parameters = source.function.signature.parameters
    found = {p.name for p in parameters if _is_settling(p.attributes)}
    for instruction in always_executed(source):
        for value in _settling(instruction, strict, made, source.module):
            name = _root(value, made)
            if name is not None:
                found.add(name)
    return found


def always_executed(source: Setting) -> Iterator[Instruction]:
    """The instructions at the beginning that every execution comes to."""
    blocks = {block.label: block for block in source.function.blocks}
    label: str | None = source.function.blocks[0].label
    while label is not None and label not in source.loops.headers:
        following: str | None = None
        for instruction in blocks[label].instructions:
            yield instruction
            if isinstance(instruction, Call) and not is_modelled(instruction):
                if effects_of(instruction, source.module).leaves:
                    return
            elif isinstance(instruction, Branch):
                following = instruction.target
        label = following


def _settling(
    instruction: Instruction, strict: bool, made: dict[str, Instruction], module: Module
) -> Iterator[Value]:
    """The operands for which undef is undefined behaviour."""
    match instruction:
        case Load() | Store():
            yield instruction.pointer
        case Binary(opcode=opcode) if opcode in _DIVISIONS:
            yield instruction.right
        case Return(value=value) if strict and value is not None:
            yield value
        case Switch():
            yield instruction.value
        case ConditionalBranch():
            yield instruction.condition
            if isinstance(instruction.condition, Local):
                compare = made.get(instruction.condition.name)
                if isinstance(compare, Compare) and _is_open(compare):
                    yield compare.left
        case Call():
            if isinstance(instruction.callee, Local):
                yield instruction.callee
            for number, argument in enumerate(instruction.arguments):
                if _is_settling(promised_of_argument(instruction, number, module)):
                    yield argument.value


def _is_settling(attributes: Attributes) -> bool:
    """Whether undef under these attributes is undefined behaviour."""
    return any(attribute.name in SETTLING for attribute in attributes)


def _is_open(compare: Compare) -> bool:
    """Whether a comparison with a constant may come out both ways."""
    if isinstance(compare.right, NullPointer):
        return compare.predicate in ("eq", "ne")
    if not isinstance(compare.right, IntConstant) or not isinstance(compare.left.type, IntType):
        return False
    least, most = 0, (1 << compare.right.type.bits) - 1
    if compare.predicate[0] == "s":
        least = 1 << (compare.right.type.bits - 1)
        most = least - 1
    match compare.predicate[1:] if compare.predicate[0] in "su" else compare.predicate:
        case "lt" | "ge":
            return compare.right.value != least
        case "gt" | "le":
            return compare.right.value != most
    return compare.predicate in ("eq", "ne") and compare.right.type.bits > 0


def _root(value: Value, made: dict[str, Instruction]) -> str | None:
    """The parameter that takes on any value, with this one, where it is undef."""
    while isinstance(value, Local):
        match made.get(value.name):
            case None:
                return value.name
            case GetElementPtr(base=base):
                value = base
            case Cast(opcode="trunc" | "ptrtoint" | "bitcast", value=inner):
                value = inner
            case Binary(opcode="add" | "xor", left=left, right=IntConstant()):
                value = left
            case _:
                return None
    return None
