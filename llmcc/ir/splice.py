"""Replacements put into their unit: only bodies change.

Each replacement is parsed in the unit's own context, its references are pointed at the unit's own
symbols, and its blocks are moved into the function that they replace. That function so keeps its
place, linkage, comdat, attributes and subprogram, and nothing else in the unit is touched. (LLVM's
linker would do the same work, but reorders the unit's globals.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from llmcc.ir.capi import llvm
from llmcc.ir.debuglocs import blocks, inherit_locations, remember_locations
from llmcc.ir.module import Context, LLVMError, Module, value_name
from llmcc.ir.tokens import substitute

_UNNAMED = "llmcc.unnamed."


@dataclass(frozen=True, slots=True)
class Replacement:
    """A new body for one function of a unit."""

    name: str
    """The function's symbol."""
    text: str
    """A module with one definition, as `Function.text` has it."""
    renames: tuple[tuple[str, str], ...]
    """As `Function.renames` has them."""


def splice(bitcode: bytes, replacements: list[Replacement]) -> bytes:
    """The unit with the bodies of some of its functions replaced, verified by LLVM.

    Raises LLVMError where a replacement does not fit the unit.
    """
    with Context() as context:
        unit = context.parse_bitcode(bitcode)
        symbols = _symbols(unit)
        for replacement in replacements:
            _replace(unit, symbols, replacement)
        unit.verify()
        return unit.bitcode()


def _symbols(unit: Module) -> dict[str, Any]:
    """Handles of the unit's global values by name; unnamed ones by their number."""
    symbols: dict[str, Any] = {}
    unnamed = 0
    for handle in (*unit.globals(), *unit.functions()):
        name = value_name(handle)
        if not name:
            name = f"{_UNNAMED}{unnamed}"
            unnamed += 1
        symbols[name] = handle
    return symbols


def _replace(unit: Module, symbols: dict[str, Any], replacement: Replacement) -> None:
    target = symbols.get(replacement.name)
    if target is None or llvm().LLVMIsDeclaration(target):
        raise LLVMError(f"the unit does not define {replacement.name}")
    names = {
        new: f"@{_UNNAMED}{old[1:]}" if old[1:].isdigit() else old
        for new, old in replacement.renames
    }
    incoming = unit.context.parse_text(substitute(replacement.text, names))
    body = incoming.function(replacement.name)
    for handle in (*incoming.globals(), *incoming.functions()):
        own = _counterpart(unit, symbols, handle)
        llvm().LLVMReplaceAllUsesWith(handle, own)
    _take_body(unit, target, body)
    incoming.dispose()


def _counterpart(unit: Module, symbols: dict[str, Any], handle: Any) -> Any:
    """The unit's own symbol of that name; an intrinsic that it lacks is declared."""
    name = value_name(handle)
    if name not in symbols:
        if not name.startswith("llvm."):
            raise LLVMError(f"the unit has no {name}")
        kind = llvm().LLVMGlobalGetValueType(handle)
        symbols[name] = llvm().LLVMAddFunction(unit.handle, name.encode(), kind)
    return symbols[name]


def _take_body(unit: Module, target: Any, source: Any) -> None:
    """Move the blocks of `source` into `target`, in place of its own."""
    api = llvm()
    before = remember_locations(target)
    _delete_body(unit, target)
    for index in range(api.LLVMCountParams(target)):
        api.LLVMReplaceAllUsesWith(api.LLVMGetParam(source, index), api.LLVMGetParam(target, index))
    _move_blocks(source, target)
    inherit_locations(unit.context, target, before)


def _delete_body(unit: Module, function: Any) -> None:
    """Delete a function's blocks.

    A function that is deleted first lets go of all that its blocks refer to; blocks that are
    deleted one by one do not, nor of the debug records behind their last instruction. So the
    blocks go to a function made to be deleted.
    """
    api = llvm()
    kind = api.LLVMGlobalGetValueType(function)
    grave = api.LLVMAddFunction(unit.handle, b"llmcc.replaced", kind)
    _move_blocks(function, grave)
    api.LLVMDeleteFunction(grave)


def _move_blocks(source: Any, target: Any) -> None:
    api = llvm()
    for block in blocks(source):
        api.LLVMRemoveBasicBlockFromParent(block)
        api.LLVMAppendExistingBasicBlock(target, block)
