"""What LLVM knows of functions of the C library that a declaration does not say.

As its pass `inferattrs` has it (`inferNonMandatoryLibFuncAttrs` in `BuildLibCalls.cpp`): what comes
with the library by its documentation (C17 7.22.3, 7.24; POSIX `access`), such as that `malloc`
comes back, throws nothing and changes no memory that the program sees.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from llmcc.gates.contract.walk import calls
from llmcc.gates.smt.library import library_name
from llmcc.ir.syntax.attributes import Attributes
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.module import Function, Module, Signature
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.values import GlobalReference

_READS = "nofree nounwind willreturn memory(argmem: read)"
_ALLOCATES = "nofree nounwind willreturn memory(inaccessiblemem: readwrite)"
DECLARATIONS = f"""
declare noalias noundef ptr @malloc(i64 noundef) {_ALLOCATES} allocsize(0)
declare noalias noundef ptr @calloc(i64 noundef, i64 noundef) {_ALLOCATES} allocsize(0,1)
declare void @free(ptr noundef captures(none)) nounwind willreturn \
memory(argmem: readwrite, inaccessiblemem: readwrite)
declare i64 @strlen(ptr captures(none)) {_READS}
declare i32 @memcmp(ptr captures(none), ptr captures(none), i64) {_READS}
declare i32 @bcmp(ptr captures(none), ptr captures(none), i64) {_READS}
declare noundef i32 @access(ptr noundef readonly captures(none), i32 noundef) nofree nounwind
"""
"""The functions, with what is true of them."""


def informed(module: Module) -> Module:
    """The module with what is true of the functions of the library that its function calls.

    The attributes that a declaration has stay as they are.
    """
    known = _known()
    found = dict(module.declarations)
    for function in module.functions.values():
        for name, sites in _called(function).items():
            if name in known and all(library_name(s, function, module) == name for s in sites):
                declared = found[name]
                found[name] = replace(declared, signature=_with(declared.signature, known[name]))
    return replace(module, declarations=found) if found != module.declarations else module


def _called(function: Function) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = {}
    for call in calls(function):
        if isinstance(call.callee, GlobalReference):
            found.setdefault(call.callee.name, []).append(call)
    return found


@cache
def _known() -> dict[str, Signature]:
    declarations = read_module(DECLARATIONS).declarations
    return {name: declared.signature for name, declared in declarations.items()}


def _with(signature: Signature, known: Signature) -> Signature:
    parameters = [
        replace(one, attributes=_joined(one.attributes, other.attributes))
        for one, other in zip(signature.parameters, known.parameters, strict=True)
    ]
    return replace(
        signature,
        attributes=_joined(signature.attributes, known.attributes),
        return_attributes=_joined(signature.return_attributes, known.return_attributes),
        parameters=tuple(parameters),
    )


def _joined(own: Attributes, more: Attributes) -> Attributes:
    names = {attribute.name for attribute in own}
    return (*own, *(attribute for attribute in more if attribute.name not in names))
