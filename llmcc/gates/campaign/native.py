"""Pairs as the processor executes them: compiled without optimization, and called in many worlds.

Nothing of the prover's model of memory and calls is used: `runtime.c` is the memory and the
callees, and `doubts.py` says where a source may be undefined.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass

from llmcc.gates.campaign.doubts import NotNative
from llmcc.gates.campaign.lower import lowered
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.module import Context, LLVMError, Machine
from llmcc.ir.syntax.module import Module

_SECONDS = 120.0


class NativeError(Exception):
    """The pairs could not be compiled or called; the message is one line."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A pair that was called. Counts are of worlds."""

    compared: int = 0
    """The source is defined, and does one thing only."""
    doubtful: int = 0
    """The source may be undefined."""
    open: int = 0
    """What the source does depends on what the language leaves open."""
    unended: int = 0
    """The source crashed or did not end."""
    wrong: str = ""
    """What the target does that the source does not, in the first world in which it does."""


def compile_pair(source: Module, target: Module, number: int) -> bytes:
    """The object of a pair. Raises NotNative and NativeError."""
    try:
        text = lowered(source, target, number)
    except Unsupported as error:
        raise NotNative(error.what) from error
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


def call_pairs(
    objects: Sequence[bytes], compiler: Sequence[str], worlds: int, seed: int
) -> list[Ran | None]:
    """Call pairs, whose numbers are their places; None is for one that ended the process.

    Raises NativeError.
    """
    with tempfile.TemporaryDirectory(prefix="llmcc-native-") as folder:
        program = _linked(objects, compiler, folder)
        found: list[Ran | None] = []
        while len(found) < len(objects):
            found += _called(program, len(found), worlds, seed)
            if len(found) < len(objects):
                found.append(None)
        return found


def _linked(objects: Sequence[bytes], compiler: Sequence[str], folder: str) -> str:
    names = []
    for number, content in enumerate((*objects, _table(len(objects)))):
        names.append(os.path.join(folder, f"{number}.o"))
        with open(names[-1], "wb") as file:
            file.write(content)
    runtime = os.path.join(os.path.dirname(os.path.abspath(__file__)), "runtime.c")
    program = os.path.join(folder, "pairs")
    command = [*compiler, "-O2", "-w", runtime, *names, "-o", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NativeError(done.stderr.strip().partition("\n")[0] or "the linker failed")
    return program


def _table(count: int) -> bytes:
    """The object with the list of pairs."""
    pairs = [f"@llmcc_pair{number}" for number in range(count)]
    listed = ", ".join(f"ptr {pair}" for pair in pairs)
    text = "\n".join(
        [
            *(f"{pair} = external constant ptr" for pair in pairs),
            f"@llmcc_pairs = constant [{count} x ptr] [{listed}]",
            f"@llmcc_count = constant i32 {count}",
        ]
    )
    with Context() as context:
        machine = Machine(f"{os.uname().machine}-pc-linux-gnu", level=0)
        try:
            return machine.emit(context.parse_text(text))
        finally:
            machine.dispose()


def _called(program: str, first: int, worlds: int, seed: int) -> list[Ran | None]:
    """What is known of the pairs from a number on, until the process ends."""
    command = [program, str(first), str(worlds), str(seed)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NativeError("the compiled functions did not end in time") from error
    if done.returncode > 0:
        raise NativeError(f"the compiled pairs ended with {done.returncode}")
    found: list[Ran | None] = []
    wrong = ""
    for line in done.stdout.splitlines():
        word, _, *rest = line.split(" ", 3)
        if word == "wrong":
            wrong = f"world {rest[0]}: {rest[1]}"
        elif word == "done":
            compared, doubtful, open_, unended = map(int, " ".join(rest).split())
            found.append(Ran(compared, doubtful, open_, unended, wrong))
            wrong = ""
    return found
