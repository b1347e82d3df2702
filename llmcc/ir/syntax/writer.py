"""What was read, written as LLVM writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.module import Block, Function
from llmcc.ir.syntax.writing import control
from llmcc.ir.syntax.writing import instructions as plain
from llmcc.ir.syntax.writing.attributes import metadata_text, write_group
from llmcc.ir.syntax.writing.headers import write_global, write_signature
from llmcc.ir.syntax.writing.types import type_text, write_type
from llmcc.ir.syntax.writing.values import typed_text, value_text

__all__ = [
    "type_text",
    "typed_text",
    "value_text",
    "write",
    "write_block",
    "write_function",
    "write_global",
    "write_group",
    "write_signature",
    "write_type",
]


def write(instruction: ir.Instruction) -> str:
    """An instruction without indentation; some are of several lines."""
    text = _WRITERS[type(instruction)](instruction)
    result = instruction.result
    if result is not None:
        text = f"%{result.name} = {text}"
    return text + metadata_text(instruction.metadata) if instruction.metadata else text


def write_block(block: Block, *, entry: bool = False) -> str:
    """A block; the number of an entry block is not written."""
    lines = [f"  {write(instruction)}" for instruction in block.instructions]
    if not (entry and block.label.isdigit()):
        lines.insert(0, f"{block.label}:")
    return "\n".join(lines)


def write_function(function: Function) -> str:
    """A whole definition."""
    blocks = [write_block(block, entry=number == 0) for number, block in enumerate(function.blocks)]
    header = write_signature(function.signature, definition=True)
    body = "\n\n".join(blocks)
    return f"{header}\n{body}\n}}"


_WRITERS: dict[type, Callable[[Any], str]] = {
    ir.Binary: plain.binary,
    ir.Unary: plain.unary,
    ir.Cast: plain.cast,
    ir.Compare: plain.binary,
    ir.Select: plain.select,
    ir.Freeze: plain.freeze,
    ir.Phi: plain.phi,
    ir.ExtractValue: plain.extract_value,
    ir.InsertValue: plain.insert_value,
    ir.ExtractElement: plain.extract_element,
    ir.InsertElement: plain.insert_element,
    ir.ShuffleVector: plain.shuffle,
    ir.Alloca: plain.alloca,
    ir.Load: plain.load,
    ir.Store: plain.store,
    ir.GetElementPtr: plain.address,
    ir.Fence: plain.fence,
    ir.CompareExchange: plain.exchange,
    ir.ReadModifyWrite: plain.modify,
    ir.VaArg: plain.va_arg,
    ir.Call: control.call,
    ir.Invoke: control.invoke,
    ir.LandingPad: control.landing_pad,
    ir.Resume: control.resume,
    ir.Return: control.returned,
    ir.Branch: control.branch,
    ir.ConditionalBranch: control.conditional,
    ir.Switch: control.switch,
    ir.IndirectBranch: control.indirect,
    ir.Unreachable: control.unreachable,
}
