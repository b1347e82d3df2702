"""Instructions read from their text."""

from __future__ import annotations

from collections.abc import Callable

from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.reading import calls, control, memory, operations
from llmcc.ir.syntax.reading.cursor import Cursor
from llmcc.ir.syntax.words import BINARY_FLAGS, CAST_FLAGS, TAILS

_Reader = Callable[[Cursor, str, str], Instruction]

_NAMED: dict[str, _Reader] = {
    **dict.fromkeys(BINARY_FLAGS, operations.read_binary),
    **dict.fromkeys(CAST_FLAGS, operations.read_cast),
    "fneg": operations.read_unary,
    "icmp": operations.read_compare,
    "fcmp": operations.read_compare,
    "select": operations.read_select,
    "freeze": operations.read_freeze,
    "phi": operations.read_phi,
    "extractvalue": operations.read_extract_value,
    "insertvalue": operations.read_insert_value,
    "extractelement": operations.read_extract_element,
    "insertelement": operations.read_insert_element,
    "shufflevector": operations.read_shuffle,
    "alloca": memory.read_alloca,
    "load": memory.read_load,
    "getelementptr": memory.read_address,
    "cmpxchg": memory.read_exchange,
    "atomicrmw": memory.read_modify,
    "va_arg": memory.read_va_arg,
    "landingpad": control.read_landing_pad,
}
_UNNAMED: dict[str, _Reader] = {
    "store": memory.read_store,
    "fence": memory.read_fence,
    "ret": control.read_return,
    "br": control.read_branch,
    "switch": control.read_switch,
    "indirectbr": control.read_indirect,
    "unreachable": control.read_unreachable,
    "resume": control.read_resume,
}
_EITHER: dict[str, _Reader] = {
    "call": calls.read_call,
    **dict.fromkeys(TAILS, calls.read_call),
    "invoke": calls.read_invoke,
}
_WITH_NAME = {**_NAMED, **_EITHER}
_WITHOUT_NAME = {**_UNNAMED, **_EITHER}


def read_instruction(cursor: Cursor) -> Instruction:
    """One instruction, which must be all of the cursor's text."""
    result = ""
    if cursor.peek(1) == "=":
        result = cursor.name("%")
        cursor.expect("=")
    opcode = cursor.next()
    reader = (_WITH_NAME if result else _WITHOUT_NAME).get(opcode)
    if reader is None:
        raise cursor.unread(f"instruction {opcode}")
    cursor.where = opcode
    instruction = reader(cursor, result, opcode)
    cursor.finish()
    return instruction
