"""LLVM modules with an owner: contexts, modules and target machines as Python objects."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from ctypes import byref, c_size_t, c_void_p
from enum import IntEnum
from types import TracebackType
from typing import Any

from llmcc.ir.capi import DiagnosticHandler, flush_errs, llvm

_ERROR_SEVERITY = 0
_RETURN_STATUS = 2  # LLVMReturnStatusAction: the verifier reports, it does not abort
_OBJECT_FILE = 1
# LLVMLinkage of llvm-c/Core.h: link once, of any definition or of equal ones; internal, private.
_DISCARDABLE = (2, 3)
_LOCAL = (8, 9)


class LLVMError(Exception):
    """LLVM refused a module, a pass pipeline or an object; the message is LLVM's own."""


class Relocation(IntEnum):
    """LLVMRelocMode, as far as ELF knows it."""

    DEFAULT = 0
    STATIC = 1
    PIC = 2


class Context:
    """An LLVMContext. Everything made in it dies with it."""

    def __init__(self, *, discard_names: bool = False) -> None:
        self._llvm = llvm()
        self.handle = self._llvm.LLVMContextCreate()
        self._errors: list[str] = []
        # LLVM's default handler prints to stderr and exits the process on an error.
        self._handler = DiagnosticHandler(self._diagnose)
        self._llvm.LLVMContextSetDiagnosticHandler(self.handle, self._handler, None)
        if discard_names:
            self._llvm.LLVMContextSetDiscardValueNames(self.handle, 1)

    def __enter__(self) -> Context:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.dispose()

    def dispose(self) -> None:
        """Free the context, where it is not used in a `with` statement."""
        self._llvm.LLVMContextDispose(self.handle)

    def parse_text(self, text: str) -> Module:
        """Parse textual IR. Raises LLVMError with line and column."""
        data = text.encode()
        module, message = c_void_p(), c_void_p()
        if self._llvm.LLVMParseIRInContext(
            self.handle, self._buffer(data), byref(module), byref(message)
        ):
            raise LLVMError(take_text(message.value))
        return Module(self, module.value)

    def parse_bitcode(self, data: bytes) -> Module:
        """Parse bitcode, use-list order included. Raises LLVMError."""
        module = c_void_p()
        buffer = self._buffer(data)
        failed = self._llvm.LLVMParseBitcodeInContext2(self.handle, buffer, byref(module))
        self._llvm.LLVMDisposeMemoryBuffer(buffer)
        if failed or module.value is None:
            raise LLVMError(self.take_error() or "not LLVM bitcode")
        return Module(self, module.value)

    def take_error(self) -> str:
        """The errors that LLVM has reported since the last call, one line."""
        errors, self._errors = self._errors, []
        return "; ".join(errors)

    def _buffer(self, data: bytes) -> Any:
        return self._llvm.LLVMCreateMemoryBufferWithMemoryRangeCopy(data, len(data), b"unit")

    def _diagnose(self, info: int, _closure: int) -> None:
        if self._llvm.LLVMGetDiagInfoSeverity(info) == _ERROR_SEVERITY:
            self._errors.append(take_text(self._llvm.LLVMGetDiagInfoDescription(info)))


class Module:
    """One LLVM module; `dispose` frees it before its context dies."""

    def __init__(self, context: Context, handle: Any) -> None:
        self.context = context
        self.handle = handle
        self._llvm = llvm()

    def __str__(self) -> str:
        return take_text(self._llvm.LLVMPrintModuleToString(self.handle))

    @property
    def triple(self) -> str:
        return bytes(self._llvm.LLVMGetTarget(self.handle)).decode()

    def bitcode(self) -> bytes:
        """The module as bitcode."""
        return take_buffer(self._llvm.LLVMWriteBitcodeToMemoryBuffer(self.handle))

    def clone(self) -> Module:
        return Module(self.context, self._llvm.LLVMCloneModule(self.handle))

    def dispose(self) -> None:
        self._llvm.LLVMDisposeModule(self.handle)

    def verify(self) -> None:
        """Run LLVM's verifier. Raises LLVMError."""
        message = c_void_p()
        failed = self._llvm.LLVMVerifyModule(self.handle, _RETURN_STATUS, byref(message))
        text = take_text(message.value)
        if failed:
            raise LLVMError(text)

    def strip_debug(self) -> None:
        self._llvm.LLVMStripModuleDebugInfo(self.handle)

    def run(self, pipeline: str, machine: Machine | None = None, options: Any = None) -> None:
        """Run a pass pipeline in `opt -passes=` syntax. Raises LLVMError.

        `options` is a handle of LLVM's pass builder options; without one they are the default.
        """
        target = machine.handle if machine else None
        failure = self._llvm.LLVMRunPasses(
            self.handle, pipeline.encode(), target, options or _pass_options()
        )
        if failure:
            address = self._llvm.LLVMGetErrorMessage(failure)
            message = ctypes.string_at(address).decode()
            self._llvm.LLVMDisposeErrorMessage(address)
            raise LLVMError(message)

    def functions(self) -> Iterator[Any]:
        """Handles of all functions, in order; safe while the current one is deleted."""
        handle = self._llvm.LLVMGetFirstFunction(self.handle)
        while handle:
            following = self._llvm.LLVMGetNextFunction(handle)
            yield handle
            handle = following

    def definitions(self) -> Iterator[Any]:
        """Handles of the functions that the module defines, in order."""
        return (f for f in self.functions() if not self._llvm.LLVMIsDeclaration(f))

    def discardable_names(self) -> frozenset[str]:
        """Names of the definitions that the linker takes from any unit that has one."""
        return self._names_of(_DISCARDABLE)

    def local_names(self) -> frozenset[str]:
        """Names of the definitions that no other unit can refer to."""
        return self._names_of(_LOCAL)

    def globals(self) -> Iterator[Any]:
        """Handles of all global variables, in order."""
        handle = self._llvm.LLVMGetFirstGlobal(self.handle)
        while handle:
            yield handle
            handle = self._llvm.LLVMGetNextGlobal(handle)

    def _names_of(self, linkages: tuple[int, ...]) -> frozenset[str]:
        every = (*self.globals(), *self.functions())
        found = (handle for handle in every if self._llvm.LLVMGetLinkage(handle) in linkages)
        return frozenset(value_name(handle) for handle in found)

    def defined_name(self) -> str:
        """Name of the first function that the module defines. Raises LLVMError."""
        for handle in self.functions():
            if not self._llvm.LLVMIsDeclaration(handle):
                return value_name(handle)
        raise LLVMError("the module defines no function")

    def rename(self, name: str, other: str) -> None:
        """Give the function of a name another one. Raises LLVMError where there is none."""
        handle = self.function(name)
        if handle is None:
            raise LLVMError(f"the module has no function {name}")
        self._llvm.LLVMSetValueName2(handle, other.encode(), len(other.encode()))

    def function(self, name: str) -> Any:
        """Handle of the function of that name, or None."""
        return self._llvm.LLVMGetNamedFunction(self.handle, name.encode())


class Machine:
    """A target machine: what passes ask for costs and what generates code."""

    def __init__(
        self,
        triple: str,
        *,
        level: int = 2,
        relocation: Relocation = Relocation.PIC,
    ) -> None:
        self._llvm = llvm()
        target, message = c_void_p(), c_void_p()
        if self._llvm.LLVMGetTargetFromTriple(triple.encode(), byref(target), byref(message)):
            raise LLVMError(take_text(message.value))
        # CPU and features stand in each function's attributes and win over these.
        self.handle = self._llvm.LLVMCreateTargetMachine(
            target, triple.encode(), b"", b"", level, int(relocation), 0
        )

    def emit(self, module: Module) -> bytes:
        """The module's ELF object. Changes the module. Raises LLVMError."""
        message, buffer = c_void_p(), c_void_p()
        if self._llvm.LLVMTargetMachineEmitToMemoryBuffer(
            self.handle, module.handle, _OBJECT_FILE, byref(message), byref(buffer)
        ):
            raise LLVMError(take_text(message.value))
        error = module.context.take_error()
        if error:
            raise LLVMError(error)
        return take_buffer(buffer.value)

    def dispose(self) -> None:
        self._llvm.LLVMDisposeTargetMachine(self.handle)


class StderrCapture:
    """What LLVM's printing passes write to file descriptor 2.

    LLVM's errs() is bound to that descriptor, so it is pointed at a memory file while a printing
    pass runs. One per process at a time.
    """

    def __init__(self) -> None:
        self._file = os.memfd_create("llvm-output", os.MFD_CLOEXEC)
        self._saved = -1

    def __enter__(self) -> StderrCapture:
        flush_errs()
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        self._saved = os.dup(2)
        os.dup2(self._file, 2)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        flush_errs()
        os.dup2(self._saved, 2)
        os.close(self._saved)

    def text(self) -> str:
        """All that was written since the capture began."""
        size = os.fstat(self._file).st_size
        return os.pread(self._file, size, 0).decode(errors="replace")


def take_text(address: int | None) -> str:
    """Copy a message that LLVM allocated, and free it."""
    if not address:
        return ""
    text = ctypes.string_at(address).decode(errors="surrogateescape")
    llvm().LLVMDisposeMessage(address)
    return text


def take_buffer(buffer: Any) -> bytes:
    """Copy a memory buffer that LLVM allocated, and free it."""
    library = llvm()
    data = ctypes.string_at(library.LLVMGetBufferStart(buffer), library.LLVMGetBufferSize(buffer))
    library.LLVMDisposeMemoryBuffer(buffer)
    return data


def value_name(value: Any) -> str:
    """Name of a value, empty where it has none."""
    length = c_size_t()
    address = llvm().LLVMGetValueName2(value, byref(length))
    return ctypes.string_at(address, length.value).decode(errors="surrogateescape")


def _pass_options() -> Any:
    global _options
    if _options is None:
        _options = llvm().LLVMCreatePassBuilderOptions()
    return _options


_options: Any = None
