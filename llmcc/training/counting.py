"""The features of `ir/features.py`, counted in C: an environment reads them after every step.

The real compiler, without which there are no units, makes a library of `counting.c` when a worker
starts. A compile reads features once, and does without.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from llmcc.driver.locate import NoCompiler, locate
from llmcc.ir.capi import llvm
from llmcc.ir.features import FEATURES, features
from llmcc.ir.module import Module

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
_FLAGS: Final = ("-O2", "-shared", "-fPIC", "-x", "c", "-", "-o")


class Counter:
    """Counts in C."""

    def __init__(self, library: Any) -> None:
        self._count = library.count_module
        self._count.argtypes = [ctypes.c_void_p] * 3
        addresses = (ctypes.cast(getattr(llvm(), name), ctypes.c_void_p).value for name in _API)
        self._api = (ctypes.c_void_p * len(_API))(*addresses)

    def __call__(self, module: Module) -> tuple[int, ...]:
        """The 56 counts of a module, in the order of FEATURES. Raises MemoryError."""
        counts = (ctypes.c_long * len(FEATURES))()
        if self._count(self._api, module.handle, counts):
            raise MemoryError
        return tuple(counts)


@cache
def counter() -> Callable[[Module], tuple[int, ...]]:
    """What counts features fastest: `features` itself, where no compiler makes the other."""
    try:
        return Counter(_library())
    except (NoCompiler, OSError, subprocess.CalledProcessError):
        return features


def _library() -> ctypes.CDLL:
    """The library. Raises NoCompiler, OSError and CalledProcessError."""
    compiler = locate(os.environ.get("LLMCC_CC"), "llmcc", False, os.environ)
    names = f"enum {{ {', '.join(FEATURES)} }};\n"
    source = names + resources.files("llmcc.training").joinpath("counting.c").read_text()
    with tempfile.TemporaryDirectory(prefix="llmcc-") as folder:
        output = Path(folder, "counting.so")
        command = [*compiler.command, *_FLAGS, str(output)]
        subprocess.run(command, input=source.encode(), capture_output=True, check=True)
        return ctypes.CDLL(str(output))
