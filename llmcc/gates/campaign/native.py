"""Pairs of functions as the processor executes them: compiled without optimization, and called."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass

from llmcc.ir.module import Context, LLVMError, Machine
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.types import IntType, VoidType
from llmcc.ir.syntax.writer import type_text
from llmcc.ir.tokens import substitute

_WORD = 64
_SECONDS = 60.0


class NativeError(Exception):
    """The pairs could not be compiled or called; the message is one line."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a compiled function."""

    symbol: str
    numbers: tuple[int, ...]

    def __str__(self) -> str:
        return " ".join((self.symbol, *map(str, self.numbers)))


def is_callable(function: Function) -> bool:
    """Whether all that goes in and out are integers that fit into a word of the processor."""
    types = list(function.signature.type.parameters)
    result = function.signature.type.result
    if not isinstance(result, VoidType):
        types.append(result)
    return all(isinstance(kind, IntType) and kind.bits <= _WORD for kind in types)


def with_wrapper(text: str, function: Function, symbol: str) -> str:
    """A module that exports the function under another name, on words of the processor."""
    old, inner = f"@{function.signature.name}", f"@{symbol}.inner"
    lines, arguments = [], []
    parameters = function.signature.parameters
    for number, parameter in enumerate(parameters):
        kind = parameter.type
        assert isinstance(kind, IntType)
        narrow = f"trunc i64 %a{number} to i{kind.bits}"
        lines.append(f"  %x{number} = {narrow if kind.bits < _WORD else f'add i64 %a{number}, 0'}")
        arguments.append(f"i{kind.bits} {_extension(parameter.attributes)}%x{number}")
    convention = function.signature.convention
    call = f"call {convention} {_result(function)} {inner}({', '.join(arguments)})"
    result = function.signature.type.result
    value = "0"
    if isinstance(result, IntType):
        value = "%w"
        call = f"%r = {call}"
        widen = f"zext i{result.bits} %r to i64" if result.bits < _WORD else "add i64 %r, 0"
        lines += [f"  {call}", f"  %w = {widen}"]
    else:
        lines.append(f"  {call}")
    words = ", ".join(f"i64 %a{number}" for number in range(len(parameters)))
    wrapper = [f"define i64 @{symbol}({words}) {{", *lines, f"  ret i64 {value}", "}", ""]
    return substitute(text, {old: inner}) + "\n".join(wrapper)


def _result(function: Function) -> str:
    signature = function.signature
    return f"{_extension(signature.return_attributes)}{type_text(signature.type.result)}"


def _extension(attributes: Sequence[object]) -> str:
    names = [getattr(attribute, "name", "") for attribute in attributes]
    return next((f"{name} " for name in ("zeroext", "signext") if name in names), "")


def _compiled(text: str) -> bytes:
    """The object of a module, without optimization. Raises NativeError."""
    with Context() as context:
        try:
            module = context.parse_text(text)
            module.verify()
            machine = Machine(module.triple or f"{os.uname().machine}-pc-linux-gnu", level=0)
            try:
                return machine.emit(module)
            finally:
                machine.dispose()
        except LLVMError as error:
            raise NativeError(str(error)) from error


class Library:
    """Compiled modules, in a directory that goes with it."""

    def __init__(self, compiler: Sequence[str], modules: Sequence[str]) -> None:
        """Compile modules, and have the compiler link them. Raises NativeError."""
        self._folder = tempfile.TemporaryDirectory(prefix="llmcc-native-")
        self._path = os.path.join(self._folder.name, "pairs.so")
        objects = []
        for number, text in enumerate(modules):
            objects.append(os.path.join(self._folder.name, f"{number}.o"))
            with open(objects[-1], "wb") as file:
                file.write(_compiled(text))
        command = [*compiler, "-shared", "-o", self._path, *objects]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            self._folder.cleanup()
            raise NativeError(done.stderr.strip().partition("\n")[0] or "the linker failed")

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def results(self, calls: Sequence[Call]) -> list[int | None]:
        """What each call returns; None from where its function traps. Raises NativeError.

        The calls of one function follow each other.
        """
        found: list[int | None] = []
        while len(found) < len(calls):
            answered = self._run(calls[len(found) :])
            found += answered
            if len(found) < len(calls):
                # The process ended in the middle: by this call. One trap of a function is enough.
                symbol = calls[len(found)].symbol
                while len(found) < len(calls) and calls[len(found)].symbol == symbol:
                    found.append(None)
        return found

    def _run(self, calls: Sequence[Call]) -> list[int]:
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "caller.py")
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-S", script, self._path],
                input="".join(f"{call}\n" for call in calls).encode(),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise NativeError("the compiled functions did not end in time") from error
        if done.returncode > 0:
            raise NativeError(done.stderr.decode(errors="replace").strip().split("\n")[-1])
        return [int(line) for line in done.stdout.split()]
