"""The features of `ir/features.py`, counted by native code, in a twentieth of the time.

`counting.c` says how. `counting.ll` is what clang makes of it, for any 64-bit machine, after a line
with the digest of the C; and the LLVM that is here anyway makes the rest, in 40 ms and without
calling a compiler:

    python -c 'from llmcc.ir import counting; print(counting.source(), end="")' > all.c
    (echo "; $(sha256sum < all.c | cut -d " " -f 1)"
    clang -Oz -S -emit-llvm -fno-asynchronous-unwind-tables -fno-ident all.c -o - |
        grep -Ev '^(target|;|source_filename)|^$' | sed 's/ "[a-z-]*"="[^"]*"//g') > counting.ll
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import byref, c_void_p
from functools import cache
from importlib import resources
from typing import Final

from llmcc.ir.capi import llvm
from llmcc.ir.features import FEATURES, features
from llmcc.ir.module import Context, LLVMError, Module, take_text

# In the order of `struct api`.
_API: Final = (
    *("LLVMGetFirstFunction", "LLVMGetNextFunction", "LLVMIsDeclaration"),
    *("LLVMGetFirstBasicBlock", "LLVMGetNextBasicBlock"),
    *("LLVMGetFirstInstruction", "LLVMGetNextInstruction", "LLVMGetInstructionOpcode"),
    *("LLVMGetNumOperands", "LLVMGetOperand", "LLVMGetBasicBlockTerminator"),
    *("LLVMGetNumSuccessors", "LLVMGetSuccessor", "LLVMIsAConstantInt"),
    *("LLVMConstIntGetZExtValue", "LLVMIsConstant", "LLVMTypeOf", "LLVMGetTypeKind"),
    *("LLVMGetIntTypeWidth", "LLVMGetCalledValue", "LLVMIsAFunction"),
    *("LLVMGlobalGetValueType", "LLVMGetCalledFunctionType", "LLVMGetReturnType"),
)
_ENTRY: Final = b"count_module"
_FUNCTION: Final = ctypes.CFUNCTYPE(ctypes.c_int, c_void_p, c_void_p, c_void_p)


class Counter:
    """Counts in native code."""

    def __init__(self) -> None:
        """Generate it. Raises LLVMError where LLVM cannot run what it generates."""
        api = llvm()
        # Both live as long as the process.
        self._context = Context()
        unit = self._context.parse_text(_text("counting.ll"))
        engine, message = c_void_p(), c_void_p()
        api.LLVMLinkInMCJIT()
        if api.LLVMCreateMCJITCompilerForModule(
            byref(engine), unit.handle, None, 0, byref(message)
        ):
            raise LLVMError(take_text(message.value))
        self._count = _FUNCTION(api.LLVMGetFunctionAddress(engine, _ENTRY))
        addresses = (ctypes.cast(getattr(api, name), c_void_p).value for name in _API)
        self._api = (c_void_p * len(_API))(*addresses)

    def __call__(self, module: Module) -> tuple[int, ...]:
        """The 56 counts of a module, in the order of FEATURES. Raises MemoryError."""
        counts = (ctypes.c_long * len(FEATURES))()
        if self._count(self._api, module.handle, counts):
            raise MemoryError
        return tuple(counts)


@cache
def counter() -> Callable[[Module], tuple[int, ...]]:
    """What counts features fastest: `features` itself, where LLVM may run no code of its own."""
    try:
        return Counter()
    except LLVMError:
        return features


def source() -> str:
    """The C that `counting.ll` is made of: `counting.c` after the features' names."""
    return f"enum {{ {', '.join(FEATURES)} }};\n" + _text("counting.c")


def _text(name: str) -> str:
    return resources.files("llmcc.ir").joinpath(name).read_text()
