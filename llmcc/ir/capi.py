"""The C API of the LLVM shared library that comes with the real compiler, by ctypes.

It is the very LLVM that wrote the unit's bitcode and will generate its code, so nothing is lost in
translation between two builds. Only prototypes stand here; `ir/module.py` gives them a shape.
Reference: llvm-c/{Core,BitReader,BitWriter,Analysis,Linker,TargetMachine,DebugInfo}.h and
llvm-c/ExecutionEngine.h and llvm-c/Transforms/PassBuilder.h of LLVM 22.
"""

from __future__ import annotations

import ctypes
import os
from ctypes import (
    CFUNCTYPE,
    POINTER,
    c_char_p,
    c_int,
    c_size_t,
    c_uint,
    c_ulonglong,
    c_void_p,
)
from functools import cache
from glob import glob
from typing import Any, Final

from llmcc import LLVM_MAJOR

DiagnosticHandler: Final = CFUNCTYPE(None, c_void_p, c_void_p)

_TEXT = c_void_p  # a char* that the caller must free: kept as an address, else ctypes loses it

_PROTOTYPES: Final[dict[str, tuple[Any, list[Any]]]] = {
    # memory and messages
    "LLVMDisposeMessage": (None, [_TEXT]),
    "LLVMCreateMemoryBufferWithMemoryRangeCopy": (c_void_p, [c_char_p, c_size_t, c_char_p]),
    "LLVMGetBufferStart": (c_void_p, [c_void_p]),
    "LLVMGetBufferSize": (c_size_t, [c_void_p]),
    "LLVMDisposeMemoryBuffer": (None, [c_void_p]),
    "LLVMGetVersion": (None, [POINTER(c_uint)] * 3),
    "LLVMParseCommandLineOptions": (None, [c_int, POINTER(c_char_p), c_char_p]),
    # contexts
    "LLVMContextCreate": (c_void_p, []),
    "LLVMContextDispose": (None, [c_void_p]),
    "LLVMContextSetDiscardValueNames": (None, [c_void_p, c_int]),
    "LLVMContextSetDiagnosticHandler": (None, [c_void_p, DiagnosticHandler, c_void_p]),
    "LLVMGetDiagInfoDescription": (_TEXT, [c_void_p]),
    "LLVMGetDiagInfoSeverity": (c_int, [c_void_p]),
    # modules
    "LLVMParseIRInContext": (
        c_int,
        [c_void_p, c_void_p, POINTER(c_void_p), POINTER(c_void_p)],
    ),
    "LLVMParseBitcodeInContext2": (c_int, [c_void_p, c_void_p, POINTER(c_void_p)]),
    "LLVMWriteBitcodeToMemoryBuffer": (c_void_p, [c_void_p]),
    "LLVMPrintModuleToString": (_TEXT, [c_void_p]),
    "LLVMCloneModule": (c_void_p, [c_void_p]),
    "LLVMDisposeModule": (None, [c_void_p]),
    "LLVMVerifyModule": (c_int, [c_void_p, c_int, POINTER(c_void_p)]),
    "LLVMStripModuleDebugInfo": (c_int, [c_void_p]),
    "LLVMGetTarget": (c_char_p, [c_void_p]),
    "LLVMGetNamedMetadata": (c_void_p, [c_void_p, c_char_p, c_size_t]),
    "LLVMGetNamedFunction": (c_void_p, [c_void_p, c_char_p]),
    "LLVMGetFirstFunction": (c_void_p, [c_void_p]),
    "LLVMGetNextFunction": (c_void_p, [c_void_p]),
    "LLVMGetFirstGlobal": (c_void_p, [c_void_p]),
    "LLVMGetNextGlobal": (c_void_p, [c_void_p]),
    # values
    "LLVMGetValueName2": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "LLVMSetValueName2": (None, [c_void_p, c_char_p, c_size_t]),
    "LLVMIsDeclaration": (c_int, [c_void_p]),
    "LLVMReplaceAllUsesWith": (None, [c_void_p, c_void_p]),
    "LLVMTypeOf": (c_void_p, [c_void_p]),
    "LLVMIsConstant": (c_int, [c_void_p]),
    "LLVMGlobalGetValueType": (c_void_p, [c_void_p]),
    "LLVMGetEnumAttributeKindForName": (c_uint, [c_char_p, c_size_t]),
    "LLVMCreateEnumAttribute": (c_void_p, [c_void_p, c_uint, c_ulonglong]),
    "LLVMCreateStringAttribute": (c_void_p, [c_void_p, c_char_p, c_uint, c_char_p, c_uint]),
    "LLVMGetLinkage": (c_int, [c_void_p]),
    # functions, blocks, instructions
    "LLVMAddAttributeAtIndex": (None, [c_void_p, c_uint, c_void_p]),
    "LLVMRemoveStringAttributeAtIndex": (None, [c_void_p, c_uint, c_char_p, c_uint]),
    "LLVMAddFunction": (c_void_p, [c_void_p, c_char_p, c_void_p]),
    "LLVMDeleteFunction": (None, [c_void_p]),
    "LLVMCountParams": (c_uint, [c_void_p]),
    "LLVMGetParam": (c_void_p, [c_void_p, c_uint]),
    "LLVMGetFirstBasicBlock": (c_void_p, [c_void_p]),
    "LLVMGetNextBasicBlock": (c_void_p, [c_void_p]),
    "LLVMRemoveBasicBlockFromParent": (None, [c_void_p]),
    "LLVMAppendExistingBasicBlock": (None, [c_void_p, c_void_p]),
    "LLVMGetFirstInstruction": (c_void_p, [c_void_p]),
    "LLVMGetNextInstruction": (c_void_p, [c_void_p]),
    "LLVMGetInstructionOpcode": (c_int, [c_void_p]),
    "LLVMGetNumOperands": (c_int, [c_void_p]),
    "LLVMGetOperand": (c_void_p, [c_void_p, c_uint]),
    # calls and their attributes
    "LLVMIsACallInst": (c_void_p, [c_void_p]),
    "LLVMIsAInvokeInst": (c_void_p, [c_void_p]),
    "LLVMIsAFunction": (c_void_p, [c_void_p]),
    "LLVMGetCalledValue": (c_void_p, [c_void_p]),
    "LLVMGetNumArgOperands": (c_uint, [c_void_p]),
    "LLVMGetInstructionCallConv": (c_uint, [c_void_p]),
    "LLVMGetTailCallKind": (c_int, [c_void_p]),
    "LLVMGetCallSiteAttributeCount": (c_uint, [c_void_p, c_uint]),
    "LLVMGetCallSiteAttributes": (None, [c_void_p, c_uint, POINTER(c_void_p)]),
    "LLVMIsEnumAttribute": (c_int, [c_void_p]),
    "LLVMIsStringAttribute": (c_int, [c_void_p]),
    "LLVMIsTypeAttribute": (c_int, [c_void_p]),
    "LLVMGetEnumAttributeKind": (c_uint, [c_void_p]),
    "LLVMGetEnumAttributeValue": (c_ulonglong, [c_void_p]),
    "LLVMGetStringAttributeKind": (c_void_p, [c_void_p, POINTER(c_uint)]),
    "LLVMGetStringAttributeValue": (c_void_p, [c_void_p, POINTER(c_uint)]),
    "LLVMGetTypeAttributeValue": (c_void_p, [c_void_p]),
    "LLVMPrintTypeToString": (_TEXT, [c_void_p]),
    "LLVMGetNumOperandBundles": (c_uint, [c_void_p]),
    "LLVMGetOperandBundleAtIndex": (c_void_p, [c_void_p, c_uint]),
    "LLVMGetOperandBundleTag": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "LLVMDisposeOperandBundle": (None, [c_void_p]),
    "LLVMGetBasicBlockTerminator": (c_void_p, [c_void_p]),
    "LLVMGetNumSuccessors": (c_uint, [c_void_p]),
    "LLVMGetSuccessor": (c_void_p, [c_void_p, c_uint]),
    "LLVMIsAConstantInt": (c_void_p, [c_void_p]),
    "LLVMConstIntGetZExtValue": (c_ulonglong, [c_void_p]),
    "LLVMGetIntTypeWidth": (c_uint, [c_void_p]),
    "LLVMGetTypeKind": (c_int, [c_void_p]),
    "LLVMGetCalledFunctionType": (c_void_p, [c_void_p]),
    "LLVMGetReturnType": (c_void_p, [c_void_p]),
    # debug information
    "LLVMGetSubprogram": (c_void_p, [c_void_p]),
    "LLVMInstructionGetDebugLoc": (c_void_p, [c_void_p]),
    "LLVMInstructionSetDebugLoc": (None, [c_void_p, c_void_p]),
    "LLVMDIBuilderCreateDebugLocation": (
        c_void_p,
        [c_void_p, c_uint, c_uint, c_void_p, c_void_p],
    ),
    # passes and code generation
    "LLVMCreatePassBuilderOptions": (c_void_p, []),
    "LLVMPassBuilderOptionsSetLoopInterleaving": (None, [c_void_p, c_int]),
    "LLVMPassBuilderOptionsSetLoopUnrolling": (None, [c_void_p, c_int]),
    "LLVMRunPasses": (c_void_p, [c_void_p, c_char_p, c_void_p, c_void_p]),
    "LLVMGetErrorMessage": (c_void_p, [c_void_p]),
    "LLVMDisposeErrorMessage": (None, [c_void_p]),
    "LLVMGetTargetFromTriple": (c_int, [c_char_p, POINTER(c_void_p), POINTER(c_void_p)]),
    "LLVMCreateTargetMachine": (
        c_void_p,
        [c_void_p, c_char_p, c_char_p, c_char_p, c_int, c_int, c_int],
    ),
    "LLVMDisposeTargetMachine": (None, [c_void_p]),
    "LLVMTargetMachineEmitToMemoryBuffer": (
        c_int,
        [c_void_p, c_void_p, c_int, POINTER(c_void_p), POINTER(c_void_p)],
    ),
    # code for this process
    "LLVMLinkInMCJIT": (None, []),
    "LLVMCreateMCJITCompilerForModule": (
        c_int,
        [POINTER(c_void_p), c_void_p, c_void_p, c_size_t, POINTER(c_void_p)],
    ),
    "LLVMGetFunctionAddress": (c_ulonglong, [c_void_p, c_char_p]),
}

# LLVM's own command-line options are the only way to some analyses' settings. The inliner stops
# adding up where its usual threshold is reached, unless told not to, and would not see another one.
# Of what is printed LLVM reads the names of functions once, when it first could print anything.
MEASURED: Final = "llmcc.measured"
_OPTIONS: Final = (
    b"llmcc",
    b"-cost-kind=latency",
    b"-inline-cost-full",
    b"-filter-print-funcs=" + MEASURED.encode(),
)
_PRINTING: Final = (b"llmcc", b"-print-after=stack-frame-layout")

# C++ symbols, by their names in the Itanium ABI. LLVM's errs() is unbuffered, and a printing pass
# makes a system call for each word that it writes: with a buffer it takes a third of the time.
_ERRS: Final = "_ZN4llvm4errsEv"
_SET_BUFFERED: Final = "_ZN4llvm11raw_ostream11SetBufferedEv"
_FLUSH: Final = "_ZN4llvm11raw_ostream14flush_nonemptyEv"

_TARGETS: Final = ("X86", "AArch64")


class LLVMMissing(Exception):
    """No LLVM shared library of the version that llmcc carries is on this machine."""


def library_candidates() -> list[str]:
    """Names and paths under which the shared library is looked for, best first."""
    named = os.environ.get("LLMCC_LIBLLVM")
    if named:
        return [named]
    return [
        f"libLLVM.so.{LLVM_MAJOR}.1",
        f"libLLVM-{LLVM_MAJOR}.so",
        *sorted(glob(f"/usr/lib/llvm-{LLVM_MAJOR}/lib/libLLVM*.so*")),
        *sorted(glob(f"/usr/lib*/libLLVM*.so.{LLVM_MAJOR}*")),
    ]


@cache
def llvm() -> Any:
    """The loaded library with its prototypes set.

    Loading installs LLVM's global state, so it is done once per process and only in processes that
    may die. Raises LLVMMissing.
    """
    for name in library_candidates():
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        for symbol, (result, arguments) in _PROTOTYPES.items():
            function = getattr(library, symbol)
            function.restype, function.argtypes = result, arguments
        if _version(library)[0] != LLVM_MAJOR:
            continue
        _initialize(library)
        return library
    raise LLVMMissing(f"no libLLVM of version {LLVM_MAJOR}; install clang-{LLVM_MAJOR}")


def llvm_version() -> str:
    """Full version of the loaded library, such as 22.1.8."""
    return ".".join(map(str, _version(llvm())))


def _version(library: Any) -> tuple[int, int, int]:
    parts = [c_uint() for _ in range(3)]
    library.LLVMGetVersion(*map(ctypes.byref, parts))
    return parts[0].value, parts[1].value, parts[2].value


def _initialize(library: Any) -> None:
    for target in _TARGETS:
        for component in ("TargetInfo", "Target", "TargetMC", "AsmPrinter", "AsmParser"):
            initializer = getattr(library, f"LLVMInitialize{target}{component}", None)
            if initializer is not None:
                initializer()
    _set(library, _OPTIONS)


def _set(library: Any, options: tuple[bytes, ...]) -> None:
    words = (c_char_p * len(options))(*options)
    library.LLVMParseCommandLineOptions(len(options), words, None)


@cache
def print_machine_code() -> None:
    """From now on print the machine code of functions named `MEASURED` when it is generated.

    Not from the start, as all passes take some per cent longer with it.
    """
    _set(llvm(), _PRINTING)


@cache
def _buffered_errs() -> Any:
    """LLVM's errs() with a buffer, and what flushes it; None where the library hides them."""
    library = llvm()
    try:
        errs, set_buffered, flush = (
            getattr(library, name) for name in (_ERRS, _SET_BUFFERED, _FLUSH)
        )
    except AttributeError:
        return None
    errs.restype = c_void_p
    stream = c_void_p(errs())
    set_buffered(stream)
    return lambda: flush(stream)


def flush_errs() -> None:
    """Write out what LLVM's errs() still holds. The first call gives it a buffer."""
    flush = _buffered_errs()
    if flush is not None:
        flush()


__all__ = [
    "DiagnosticHandler",
    "LLVMMissing",
    "flush_errs",
    "library_candidates",
    "llvm",
    "llvm_version",
]
