"""Operands that are constants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llmcc.gates.smt.algebra import B, Scalar, T
from llmcc.gates.smt.pointers import element_pointer, pointer_in, steps_of
from llmcc.gates.smt.values import Register, constant, element_width
from llmcc.gates.smt.vectors import bitcast, elementwise
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.types import IntType, PointerType, Type
from llmcc.ir.syntax.values import ConstantExpression, GlobalReference, Value

if TYPE_CHECKING:
    from llmcc.gates.smt.execution import Machine


def operand(machine: Machine[B, T], value: Value) -> Register[B, T]:
    """A constant. Raises Unsupported."""
    return constant(value, machine.algebra, machine.choices, lambda v: _address(machine, v))


def _address(machine: Machine[B, T], value: Value) -> Register[B, T]:
    match value:
        case GlobalReference(name=name):
            variable = machine.setting.module.globals.get(name)
            if variable is not None and (variable.thread_local or variable.space):
                raise Unsupported(f"@{name}, which is thread-local or in another address space")
            return machine.global_pointer(machine.setting.globals[name]).register(machine.algebra)
        case ConstantExpression():
            return _expression(machine, value)
    raise Unsupported(type(value).__name__)


def _expression(machine: Machine[B, T], value: ConstantExpression) -> Register[B, T]:
    """LangRef "Constant Expressions": each as the instruction of that name."""
    operands = [machine.value(operand) for operand in value.operands]
    match value.opcode:
        case "getelementptr" if value.source is not None:
            return element(machine, value.source, operands, value.flags)
        case "ptrtoint":
            return to_integer(machine, operands[0], value.type)
        case "inttoptr":
            return to_pointer(machine, operands[0])
        case "bitcast":
            big_endian = machine.setting.layout.big_endian
            return bitcast(machine.algebra, operands[0], value.type, big_endian=big_endian)
        case "add" | "sub" | "xor" | "trunc":
            made, _ = elementwise(
                machine.algebra,
                machine.choices,
                value.opcode,
                tuple(operands),
                value.type,
                value.flags,
            )
            return made
    raise Unsupported(f"constant expression {value.opcode}")


def element(
    machine: Machine[B, T], source: Type, operands: list[Register[B, T]], flags: frozenset[str]
) -> Register[B, T]:
    """getelementptr. Raises Unsupported."""
    algebra = machine.algebra
    base = pointer_in(operands[0])
    steps = steps_of(algebra, machine.setting.layout, source, [o.scalar for o in operands[1:]])
    block = machine.accesses.block_of(base.provenance) if "inbounds" in flags else None
    made = element_pointer(algebra, base, steps, flags, block)
    return made.register(machine.algebra)


def to_integer(machine: Machine[B, T], value: Register[B, T], kind: Type) -> Register[B, T]:
    """LangRef "ptrtoint .. to Instruction": the address, cut off or with zeros in front."""
    pointer, width = pointer_in(value), element_width(kind)
    algebra = machine.algebra
    machine.chose_address(pointer.provenance)
    if not isinstance(kind, IntType):
        raise Unsupported("ptrtoint of vectors")
    if width < algebra.address:
        bits = algebra.extract(algebra.address, pointer.address, 0, width)
    else:
        bits = algebra.zext(algebra.address, pointer.address, width)
    return Register(kind, (Scalar(width, bits, pointer.poison),))


def to_pointer(machine: Machine[B, T], value: Register[B, T]) -> Register[B, T]:
    """LangRef "inttoptr .. to Instruction".

    Value: the number as an address. Which block it is for is the most favourable one, so it is an
    unknown: the n-th in the source is the n-th in the target. Null is null.
    """
    algebra = machine.algebra
    width, bits, poison = value.scalar
    if width > algebra.address:
        bits = algebra.extract(width, bits, 0, algebra.address)
    else:
        bits = algebra.zext(width, bits, algebra.address)
    provenance: Any = algebra.constant(16, 0)
    if not (isinstance(bits, int) and bits == 0):
        machine.conversions += 1
        machine.memory.chose = True
        name = f"inttoptr {machine.conversions}"
        provenance = machine.world.opaque(name, 16, ((algebra.address, bits),))
        provenance = machine.outside(provenance)
    return Register(
        PointerType(0), (Scalar(algebra.address, bits, poison), Scalar(16, provenance, poison))
    )
