"""Calls of `malloc` and `calloc` whose memory nobody else knows of: an alloca would do.

LLVM takes it for granted that an allocation succeeds which it removes (`isAllocationFn`,
`isAllocSiteRemovable`). What may be done with its address here: load, store, compare it with null,
copy and fill memory, give it to `free`. An alloca may still be used after that, which is one thing
less that is undefined behaviour.
"""

from __future__ import annotations

from math import prod

from llmcc.gates.contract.walk import calls, instructions
from llmcc.gates.smt.capture import DISCREET, locals_in
from llmcc.gates.smt.library import library_name
from llmcc.ir.syntax.attributes import Attributes, Number
from llmcc.ir.syntax.calls import Argument
from llmcc.ir.syntax.instructions import (
    Alloca,
    Call,
    Cast,
    Compare,
    GetElementPtr,
    Instruction,
    Load,
    Store,
)
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.types import FunctionType, IntType, PointerType, VoidType
from llmcc.ir.syntax.values import GlobalReference, IntConstant, Local, NullPointer

_MOST_CLEARED = 128
"""As many bytes as memset is looked into for."""
_MOST = 1 << 32
_TOO_MUCH = 1 << 63
_ALIGNMENT = 16
_BYTE, _BIT, _SIZE, _PTR = IntType(8), IntType(1), IntType(64), PointerType(0)


def allocations(
    function: Function, module: Module, names: frozenset[str]
) -> dict[str, tuple[Instruction, ...]]:
    """What takes the place of calls of functions that allocate, by the names of their results."""
    found: dict[str, tuple[Instruction, ...]] = {}
    for call in calls(function):
        name = library_name(call, function, module)
        if name not in names & {"malloc", "calloc"} or call.result is None:
            continue
        size = _size(call)
        if size is None or not _is_own(call.result, function, module):
            continue
        cleared = name == "calloc" and _is_read(call.result, function)
        if cleared and size > _MOST_CLEARED:
            continue
        made: list[Instruction] = [_alloca(call.result, size)]
        if cleared:
            made.append(_cleared(call.result, size))
        found[call.result.name] = tuple(made)
    return found


def _size(call: Call) -> int | None:
    """How many bytes are allocated, if that is a number that makes sense."""
    size = 1
    for argument in call.arguments:
        if not isinstance(argument.value, IntConstant):
            return None
        size *= argument.value.value
    return size if 0 < size < _MOST else None


def _is_own(pointer: Local, function: Function, module: Module) -> bool:
    """Whether nobody learns of an address."""
    known = _pointers_from(pointer, function)
    integers = {
        i.result.name
        for i in instructions(function)
        if isinstance(i, Cast) and _names(i.value) & known and i.opcode.startswith("ptrto")
    }
    return all(
        _is_discreet(i, known, pointer, function, module)
        and (isinstance(i, Compare) or not _names(i) & integers)
        for i in instructions(function)
    )


def _pointers_from(pointer: Local, function: Function) -> set[str]:
    """The names of a pointer and of what is computed from it."""
    known = {pointer.name}
    while True:
        more = {
            i.result.name
            for i in instructions(function)
            if isinstance(i, GetElementPtr) and isinstance(i.base, Local) and i.base.name in known
        }
        if more <= known:
            return known
        known |= more


def _is_read(pointer: Local, function: Function) -> bool:
    """Whether it may matter what memory holds that nobody else knows of."""
    known = _pointers_from(pointer, function)
    return any(
        isinstance(i, Load | Call) and not _is_free(i) and bool(_names(i) & known)
        for i in instructions(function)
    )


def _is_free(instruction: Instruction) -> bool:
    return isinstance(instruction, Call) and instruction.callee == GlobalReference("free", _PTR)


def _names(node: object) -> set[str]:
    return {value.name for value in locals_in(node)}


def _is_discreet(
    instruction: Instruction,
    known: set[str],
    pointer: Local,
    function: Function,
    module: Module,
) -> bool:
    """Whether an instruction keeps an address to itself that is known by some names."""
    if not _names(instruction) & known:
        return True
    match instruction:
        case Load() | GetElementPtr():
            return True
        case Cast(opcode=opcode):
            return opcode.startswith("ptrto")
        case Store(value=value):
            return not _names(value) & known
        case Compare(left=left, right=right):
            return isinstance(left, NullPointer) or isinstance(right, NullPointer)
        case Call(callee=GlobalReference(name=name)) if name.startswith(DISCREET):
            return not name.startswith("llvm.lifetime.")
        case Call():
            freed = library_name(instruction, function, module) == "free"
            return freed and instruction.arguments[0].value == pointer
    return False


def _alloca(result: Local, size: int) -> Instruction:
    return Alloca(result, frozenset(), _BYTE, IntConstant(_SIZE, size), _alignment(size))


def _alignment(size: int) -> int:
    """As what is allocated is aligned, for any type that fits in (C17 7.22.3)."""
    return min(_ALIGNMENT, 1 << (size.bit_length() - 1))


def alignment_of_allocation(call: Call) -> Attributes:
    """What is known of the address that a function that allocates gives back."""
    size = _size(call)
    return () if size is None else (Number("align", (_alignment(size),)),)


def _cleared(pointer: Local, size: int) -> Instruction:
    """C17 7.22.3.2: all bits are zero."""
    given = (pointer, IntConstant(_BYTE, 0), IntConstant(_SIZE, size), IntConstant(_BIT, 0))
    return Call(
        None,
        "",
        frozenset(),
        "",
        (),
        FunctionType(VoidType(), (_PTR, _BYTE, _SIZE, _BIT)),
        GlobalReference("llvm.memset.p0.i64", _PTR),
        tuple(Argument(value) for value in given),
        (),
        (),
        (),
    )


def overflows(call: Call) -> bool:
    """Whether `calloc` is asked for more than any block has (C17 7.22.3.2): it gives null."""
    sizes = [a.value.value for a in call.arguments if isinstance(a.value, IntConstant)]
    return len(sizes) == len(call.arguments) and prod(sizes) >= _TOO_MUCH
