"""What a function may be made of at all, on either side of a pair."""

from __future__ import annotations

from typing import Final

from llmcc.gates.contract import intrinsics, words
from llmcc.gates.contract.walk import callee_name, has_other_space, instructions, values_in
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Attributes
from llmcc.ir.syntax.module import Function, Module, Signature
from llmcc.ir.syntax.values import InlineAssembly, IntConstant, Local

_REFUSED: Final[dict[type, str]] = {
    ir.Fence: "fence",
    ir.CompareExchange: "cmpxchg",
    ir.ReadModifyWrite: "atomicrmw",
    ir.Invoke: "invoke",
    ir.LandingPad: "landingpad",
    ir.Resume: "resume",
    ir.IndirectBranch: "indirectbr",
    ir.VaArg: "va_arg",
}


def check_function(module: Module, function: Function) -> None:
    """Raise Unsupported for what no gate models, of the function and of what it calls.

    volatile and atomic accesses, exception edges, inline assembly, address spaces other than 0,
    calls that return twice or are in tail position for good (musttail), strict floating point,
    operand bundles; and for every attribute and metadata kind that `words.py` does not know. (The
    reader refuses what it does not know itself: callbr, funclet pads, blockaddress, module
    assembly.)
    """
    signature = function.signature
    _check_signature(signature)
    check_attributes(signature, words.FUNCTION_ATTRIBUTES)
    for kind, _ in signature.metadata:
        if kind not in words.FUNCTION_METADATA:
            raise Unsupported(f"metadata {kind} of a function")
    for parameter in signature.parameters:
        if has_other_space(parameter.type):
            raise Unsupported("an address space")
    for instruction in instructions(function):
        _check_instruction(module, function, instruction)


def check_attributes(signature: Signature, names: frozenset[str]) -> None:
    """Raise Unsupported for attributes of a function, its parameters or return that are unknown."""
    _check_known(signature.attributes, names, "a function")
    _check_known(signature.return_attributes, words.RETURN_ATTRIBUTES, "a return value")
    for parameter in signature.parameters:
        _check_known(parameter.attributes, words.PARAMETER_ATTRIBUTES, "a parameter")


def _check_signature(signature: Signature) -> None:
    for what, found in (
        ("a garbage collector", signature.collector is not None),
        ("prefix data", signature.prefix is not None),
        ("prologue data", signature.prologue is not None),
        ("a personality", signature.personality is not None),
        ("an address space", signature.space != 0),
        (f"convention {signature.convention}", signature.convention not in words.CONVENTIONS),
    ):
        if found:
            raise Unsupported(what)


def _check_known(attributes: Attributes, names: frozenset[str], of: str) -> None:
    for attribute in attributes:
        if not words.is_known(attribute, names):
            raise Unsupported(f"attribute {attribute.name} of {of}")


def _check_instruction(module: Module, function: Function, instruction: ir.Instruction) -> None:
    refused = _REFUSED.get(type(instruction))
    if refused is not None:
        raise Unsupported(refused)
    for kind, _ in instruction.metadata:
        if kind not in words.SOURCE_METADATA:
            raise Unsupported(f"metadata {kind}")
    match instruction:
        case ir.Load() | ir.Store():
            name = type(instruction).__name__.lower()
            for flag in sorted(instruction.flags) or [instruction.ordering]:
                if flag:
                    raise Unsupported(f"{flag} {name}")
        case ir.Alloca():
            for flag in instruction.flags:
                raise Unsupported(f"{flag} alloca")
            if instruction.space:
                raise Unsupported("an address space")
        case ir.Cast(opcode="addrspacecast"):
            raise Unsupported("addrspacecast")
        case ir.Call():
            _check_call(module, function, instruction)
    for value in values_in(instruction):
        if isinstance(value, InlineAssembly):
            raise Unsupported("inline assembly")
        used = isinstance(value, Local) and value is not instruction.result
        if not used and has_other_space(value.type):
            raise Unsupported("an address space")


def _check_call(module: Module, function: Function, call: ir.Call) -> None:
    name = callee_name(call)
    for what, found in (
        ("musttail", call.tail == "musttail"),
        ("an address space", call.space != 0),
        (f"convention {call.convention} of a call", call.convention not in words.CONVENTIONS),
    ):
        if found:
            raise Unsupported(what)
    for bundle in call.bundles:
        if name != intrinsics.ASSUME or bundle.tag not in words.ASSUME_BUNDLES:
            raise Unsupported(f"operand bundle {bundle.tag}")
    _check_known(call.attributes, words.CALLEE_ATTRIBUTES, "a call")
    _check_known(call.return_attributes, words.RETURN_ATTRIBUTES, "a call's value")
    for argument in call.arguments:
        _check_known(argument.attributes, words.PARAMETER_ATTRIBUTES, "an argument")
    if intrinsics.is_intrinsic(name):
        base = intrinsics.base_of(name)
        if not base:
            raise Unsupported(f"call of {name}")
        if base in intrinsics.MEMORY and "lifetime" not in base:
            volatile = call.arguments[-1].value
            if not isinstance(volatile, IntConstant) or volatile.value:
                raise Unsupported(f"volatile {base}")
        return
    callee = module.declarations.get(name)
    signature = callee.signature if callee else function.signature
    if name and (callee or name == signature.name):
        check_attributes(signature, words.CALLEE_ATTRIBUTES)
        if signature.convention != call.convention:
            raise Unsupported(f"a call of @{name} by another convention")
