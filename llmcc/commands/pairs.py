"""Pairs of functions to judge, from files of textual IR."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from llmcc.commands.tasks import ask
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.protocol import ProtocolError

_TASK = "llmcc.commands.pairs:functions"


class Ask(Protocol):
    """How a worker is asked: `tasks.ask`, or workers that stay warm."""

    def __call__(self, target: str, request: dict[str, Any], payload: bytes) -> dict[str, Any]: ...


class PairError(Exception):
    """The files hold no pairs; one line that says why."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a target, each a module that defines one function of the same name."""

    file: str
    function: str
    source: str
    target: str


def read_pairs(files: tuple[str, ...], asked: Ask = ask) -> list[Pair]:
    """The pairs of one X.srctgt.ll, or of SRC.ll and TGT.ll. Raises PairError."""
    read = [_functions(name, asked) for name in files]
    if len(read) == 2:
        source, target = read
        pairs = [Pair(files[1], n, source[n], target[n]) for n in source if n in target]
    else:
        pairs = _by_prefix(files[0], read[0])
    if not pairs:
        raise PairError("no functions pair up")
    return pairs


def _by_prefix(file: str, functions: dict[str, str]) -> list[Pair]:
    """Pairs @srcX and @tgtX of one file; the target takes the source's name."""
    from llmcc.ir.tokens import substitute

    pairs = []
    for name, source in functions.items():
        other = f"tgt{name.removeprefix('src')}"
        if name.startswith("src") and other in functions:
            target = substitute(functions[other], {f"@{other}": f"@{name}"})
            pairs.append(Pair(file, name, source, target))
    return pairs


def _functions(file: str, asked: Ask) -> dict[str, str]:
    """Functions of a file by name, each standing alone. LLVM parses in a process that may die."""
    try:
        answer = asked(_TASK, {}, Path(file).read_bytes())
    except (ServiceUnavailable, ProtocolError) as error:
        raise PairError(f"{file}: {error}") from error
    except OSError as error:
        raise PairError(f"{file}: {error.strerror}") from error
    if "error" in answer:
        raise PairError(f"{file}:{answer['error']}")
    return dict(answer["functions"])


def functions(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """The worker's side: parse, verify and split a file."""
    from llmcc.ir.diagnostics import read_diagnostic
    from llmcc.ir.module import Context, LLVMError
    from llmcc.ir.split import split
    from llmcc.ir.tokens import substitute

    text = payload.decode(errors="replace")
    try:
        with Context() as context:
            module = context.parse_text(text)
            module.verify()
            found = {
                f.name: substitute(f.text, {new: _known(old) for new, old in f.renames})
                for f in split(module)
                if not f.obstacle
            }
    except LLVMError as error:
        said = read_diagnostic(str(error), text)
        place = f"{said.line}:{said.column}:" if said.line else ""
        return {"type": "reply", "error": f"{place} {said.message}"}, b""
    return {"type": "reply", "functions": found}, b""


def _known(name: str) -> str:
    """A constant's name that source and target have in common: not the canonical one of either.

    A number, which LLVM wants to be in order, becomes a name.
    """
    return f"@llmcc.unnamed.{name[1:]}" if name[1:].isdigit() else name
