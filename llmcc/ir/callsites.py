"""The calls of a module, as LLVM has them: what they say about themselves."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import byref, c_size_t, c_uint, c_void_p
from dataclasses import dataclass
from typing import Any, Final

from llmcc.ir.capi import llvm
from llmcc.ir.module import Module, take_text, value_name

_OF_FUNCTION: Final = (1 << 32) - 1  # LLVMAttributeFunctionIndex


@dataclass(frozen=True, slots=True)
class CallSite:
    """A call or invoke. Attributes of the result, of the call itself, of each argument."""

    callee: str
    """Empty where it is no function by name."""
    convention: int
    tail: int
    """LLVMTailCallKind: none, tail, musttail or notail."""
    attributes: tuple[frozenset[tuple[str, str]], ...]
    """Each attribute by its kind and its value, as far as LLVM's C interface tells it."""
    bundles: tuple[str, ...]


def call_sites(module: Module) -> Iterator[CallSite]:
    """All calls in a module's definitions."""
    library = llvm()
    for function in module.functions():
        block = library.LLVMGetFirstBasicBlock(function)
        while block:
            instruction = library.LLVMGetFirstInstruction(block)
            while instruction:
                if library.LLVMIsACallInst(instruction) or library.LLVMIsAInvokeInst(instruction):
                    yield _call_site(library, instruction)
                instruction = library.LLVMGetNextInstruction(instruction)
            block = library.LLVMGetNextBasicBlock(block)


def _call_site(library: Any, call: Any) -> CallSite:
    callee = library.LLVMGetCalledValue(call)
    places = [0, _OF_FUNCTION, *range(1, 1 + library.LLVMGetNumArgOperands(call))]
    return CallSite(
        value_name(callee) if library.LLVMIsAFunction(callee) else "",
        library.LLVMGetInstructionCallConv(call),
        library.LLVMGetTailCallKind(call) if library.LLVMIsACallInst(call) else 0,
        tuple(_attributes(library, call, place) for place in places),
        tuple(_tag(library, call, n) for n in range(library.LLVMGetNumOperandBundles(call))),
    )


def _attributes(library: Any, call: Any, place: int) -> frozenset[tuple[str, str]]:
    count = library.LLVMGetCallSiteAttributeCount(call, place)
    found = (c_void_p * count)()
    library.LLVMGetCallSiteAttributes(call, place, found)
    return frozenset(_attribute(library, each) for each in found)


def _attribute(library: Any, attribute: Any) -> tuple[str, str]:
    if library.LLVMIsStringAttribute(attribute):
        return (
            _text(library.LLVMGetStringAttributeKind, attribute),
            _text(library.LLVMGetStringAttributeValue, attribute),
        )
    kind = str(library.LLVMGetEnumAttributeKind(attribute))
    if library.LLVMIsEnumAttribute(attribute):
        return kind, str(library.LLVMGetEnumAttributeValue(attribute))
    if library.LLVMIsTypeAttribute(attribute):
        type = library.LLVMGetTypeAttributeValue(attribute)
        return kind, take_text(library.LLVMPrintTypeToString(type))
    return kind, ""


def _text(function: Any, attribute: Any) -> str:
    length = c_uint()
    address = function(attribute, byref(length))
    return ctypes.string_at(address, length.value).decode(errors="surrogateescape")


def _tag(library: Any, call: Any, number: int) -> str:
    bundle = library.LLVMGetOperandBundleAtIndex(call, number)
    length = c_size_t()
    address = library.LLVMGetOperandBundleTag(bundle, byref(length))
    tag = ctypes.string_at(address, length.value).decode(errors="surrogateescape")
    library.LLVMDisposeOperandBundle(bundle)
    return tag
