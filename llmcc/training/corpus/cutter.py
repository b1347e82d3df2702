"""Units cut into functions: the parent's end of `cutting.py`."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from time import monotonic
from typing import Any, Final

from llmcc.ir.levels import Level
from llmcc.service import child, protocol
from llmcc.service.protocol import Frame, ProtocolError
from llmcc.training.compiler import Died
from llmcc.training.programs import Program

_TARGET: Final = "llmcc.training.corpus.cutting:answer"
_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class CorpusFunction:
    """One function of the corpus and what LLVM's own passes make of it."""

    project: str
    unit: str
    name: str
    shape: str
    """What it is the same function by, in whatever project."""
    instructions: int
    text: str
    """Canonical module in textual IR, as `Function.text` has it."""
    forms: dict[str, str]
    """The same after a pipeline of `cutting.FORMS`, by its name."""

    def as_json(self) -> dict[str, Any]:
        """The function as plain data."""
        return asdict(self)


class Cutter:
    """One worker that takes units apart. It is started when it is needed, again after a crash."""

    def __init__(
        self, sizes: tuple[int, int], forms: Sequence[str], level: Level | None = None
    ) -> None:
        """`sizes`: a function's least and most instructions; `level` is run on each unit first."""
        self._forms = list(forms)
        self._sizes = sizes
        self._level = level
        self._child: child.Child | None = None

    def cut(self, unit: Program, known: Collection[str]) -> list[CorpusFunction]:
        """The functions of a unit whose shapes are not known yet. Raises Died."""
        if self._child is None:
            self._child = child.Child(child.worker_command(_TARGET), os.environ)
        request = {
            "textual": unit.is_text,
            "sizes": list(self._sizes),
            "known": list(known),
            "forms": self._forms,
            "level": self._level.value if self._level else "",
            "seconds": _SECONDS,
        }
        try:
            until = monotonic() + _SECONDS
            protocol.send(self._child.sock, Frame(request, unit.read()), until)
            reply = protocol.receive(self._child.sock, until)
        except ProtocolError as error:
            self.close()
            raise Died(str(error)) from error
        if reply.type != "reply":
            raise Died(str(reply.header.get("reason", "no answer")))
        name = unit.name.rpartition(":")[2]
        return [
            CorpusFunction(project=unit.project, unit=name, **found)
            for found in reply.header["functions"]
        ]

    def close(self) -> None:
        """End the worker."""
        if self._child is not None:
            with suppress(OSError):
                self._child.end()
            self._child = None
