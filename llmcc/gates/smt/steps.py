"""Single instructions: each reads registers and memory, and writes them."""

from __future__ import annotations

from llmcc.gates.contract.facts import facts_of
from llmcc.gates.contract.metadata import tags_of
from llmcc.gates.smt.algebra import B, Scalar, T
from llmcc.gates.smt.calls import call
from llmcc.gates.smt.execution import Machine
from llmcc.gates.smt.operands import element, to_integer, to_pointer
from llmcc.gates.smt.pointers import pointer_in
from llmcc.gates.smt.rules import apply
from llmcc.gates.smt.values import Register, extract_value, insert_value
from llmcc.gates.smt.vectors import (
    bitcast,
    elementwise,
    extract_element,
    insert_element,
    mask_of,
    shuffle,
)
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.instructions import (
    Alloca,
    Binary,
    Call,
    Cast,
    Compare,
    ExtractElement,
    ExtractValue,
    Freeze,
    GetElementPtr,
    InsertElement,
    InsertValue,
    Instruction,
    Load,
    Phi,
    Select,
    ShuffleVector,
    Store,
    Unary,
)
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import Value


def step(machine: Machine[B, T], instruction: Instruction) -> None:
    """Execute an instruction that neither merges nor ends control flow. Raises Unsupported."""
    match instruction:
        case Store():
            _store(machine, instruction)
        case Call():
            call(machine, instruction)
        case _ if instruction.result is not None:
            machine.values[instruction.result.name] = _computed(machine, instruction)
        case _:
            raise Unsupported(type(instruction).__name__)


def _computed(machine: Machine[B, T], instruction: Instruction) -> Register[B, T]:
    """The value of an instruction that has one. Raises Unsupported."""
    algebra, value = machine.algebra, machine.value
    match instruction:
        case Load():
            return _load(machine, instruction)
        case Alloca():
            return _alloca(machine, instruction)
        case GetElementPtr():
            operands = [value(instruction.base), *map(value, instruction.indices)]
            return element(machine, instruction.source, operands, instruction.flags)
        case Cast(opcode="ptrtoint"):
            return to_integer(machine, value(instruction.value), instruction.type)
        case Cast(opcode="ptrtoaddr"):
            return to_integer(machine, value(instruction.value), instruction.type)
        case Cast(opcode="inttoptr", type=PointerType(space=0)):
            return to_pointer(machine, value(instruction.value))
        case Compare() if isinstance(instruction.left.type, PointerType):
            return _compared(machine, instruction)
        case Binary() | Unary() | Cast() | Compare() | Select():
            return _operation(machine, instruction)
        case Freeze():
            return machine.frozen(value(instruction.value))
        case ExtractValue():
            return extract_value(value(instruction.aggregate), instruction.indices)
        case InsertValue():
            members = value(instruction.aggregate), value(instruction.value)
            return insert_value(*members, instruction.indices)
        case ExtractElement():
            index = value(instruction.index).scalar
            scalar = extract_element(algebra, value(instruction.vector), index)
            return Register(instruction.result.type, (scalar,))
        case InsertElement():
            member, index = value(instruction.value).scalar, value(instruction.index).scalar
            return insert_element(algebra, value(instruction.vector), member, index)
        case ShuffleVector():
            vectors = value(instruction.left), value(instruction.right)
            mask, kind = mask_of(instruction.mask), instruction.result.type
            return machine.undefs.told_apart(shuffle(algebra, *vectors, mask, kind))
        case _:
            raise Unsupported(type(instruction).__name__)


def _operation(
    machine: Machine[B, T], instruction: Binary | Unary | Cast | Compare | Select
) -> Register[B, T]:
    name, predicate = "select", ""
    operands: tuple[Value, ...]
    match instruction:
        case Binary():
            name, operands = instruction.opcode, (instruction.left, instruction.right)
        case Unary() | Cast():
            name, operands = instruction.opcode, (instruction.value,)
        case Compare():
            name, operands = instruction.opcode, (instruction.left, instruction.right)
            predicate = instruction.predicate
        case Select():
            operands = (instruction.condition, instruction.on_true, instruction.on_false)
    registers = tuple(machine.value(operand) for operand in operands)
    kind, flags = instruction.result.type, instruction.flags
    if name == "bitcast" and not flags:
        big_endian = machine.setting.layout.big_endian
        return bitcast(machine.algebra, registers[0], kind, big_endian=big_endian)
    machine.choices.begin(instruction.result.name, machine.innermost_loop())
    result, undefined = elementwise(
        machine.algebra, machine.choices, name, registers, kind, flags, predicate
    )
    machine.undefined_where(undefined)
    return result


def merged(machine: Machine[B, T], phi: Phi, register: Register[B, T]) -> Register[B, T]:
    """What a phi makes of the value that comes in, given its flags. Raises Unsupported."""
    if not phi.flags:
        return register
    machine.choices.begin(phi.result.name, machine.innermost_loop())
    kind = phi.result.type
    return elementwise(machine.algebra, machine.choices, "phi", (register,), kind, phi.flags)[0]


def _compared(machine: Machine[B, T], instruction: Compare) -> Register[B, T]:
    """LangRef "icmp Instruction", on pointers: their addresses are compared as integers."""
    one, other = (pointer_in(machine.value(v)) for v in (instruction.left, instruction.right))
    algebra = machine.algebra
    if not (isinstance(one.provenance, int) and one.provenance == other.provenance):
        for pointer in (one, other):
            machine.chose_address(pointer.provenance)
    addresses = tuple(Scalar(algebra.address, p.address, p.poison) for p in (one, other))
    made = apply(algebra, "icmp", addresses, instruction.flags, predicate=instruction.predicate)
    return Register(instruction.result.type, (made.value,))


def _alloca(machine: Machine[B, T], alloca: Alloca) -> Register[B, T]:
    """LangRef "alloca Instruction". Value: the address of a block that holds nothing yet."""
    block = machine.setting.names.locals[alloca.result.name]
    marked = machine.setting.strict and block.marked
    if not block.private or marked:
        machine.blank(block, alive=not marked)
    return machine.local_pointer(block).register(machine.algebra)


def _load(machine: Machine[B, T], load: Load) -> Register[B, T]:
    if load.flags or load.ordering:
        raise Unsupported("atomic or volatile load")
    pointer = pointer_in(machine.value(load.pointer))
    layout, accesses = machine.setting.layout, machine.accesses
    alignment = load.alignment or layout.alignment_of(load.type)
    size, at = layout.store_size(load.type), machine.memory.view(machine.label)
    machine.undefined_where(accesses.undefined(pointer, size, alignment, False, at))
    machine.undefined_where(machine.undefs.varies(pointer.register(machine.algebra).scalars))
    tags = tags_of(load, machine.setting.nodes)
    accesses.note("load", machine.reached, pointer, size, tags)
    loaded = accesses.load(pointer, load.type, alignment, at)
    return machine.known(loaded, facts_of(load, machine.setting.nodes))


def _store(machine: Machine[B, T], store: Store) -> None:
    """LangRef "store Instruction"."""
    if store.flags or store.ordering:
        raise Unsupported("atomic or volatile store")
    pointer, value = pointer_in(machine.value(store.pointer)), machine.value(store.value)
    layout, accesses = machine.setting.layout, machine.accesses
    alignment = store.alignment or layout.alignment_of(value.type)
    size, at = layout.store_size(value.type), machine.memory.view(machine.label)
    machine.undefined_where(accesses.undefined(pointer, size, alignment, True, at))
    machine.undefined_where(machine.undefs.varies(pointer.register(machine.algebra).scalars))
    entries = accesses.stored(pointer, value, alignment, machine.reached, machine.label)
    machine.store(entries, pointer, tags_of(store, machine.setting.nodes))
