"""The compiler's side of an environment: one module, in a process that may die.

Runs in a worker (`llmcc.service.worker`), which is where LLVM is loaded, and answers one request
after the other. `compiler.py` is the other end.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from functools import cache
from typing import Any, Final

from llmcc.ir.features import TOTAL_INSTRUCTIONS, FeatureReader
from llmcc.ir.levels import Level, mark_for, run_level
from llmcc.ir.machines import machine_for
from llmcc.ir.measure import Metric, measure
from llmcc.ir.module import Context, LLVMError, Module, StderrCapture
from llmcc.ir.split import split

Reply = tuple[dict[str, Any], bytes]

# Programs come up again and again, and their level's pipeline takes longer than an episode.
_PREPARED: Final = 8192
_MOST_SEEN: Final = 200_000


def answer(request: dict[str, Any], payload: bytes) -> Reply:
    """Answer one request: open, step, split, time or take."""
    kind = request["what"]
    if kind == "open":
        return _session().open(payload, request)
    if kind == "step":
        return _session().step(str(request["pipeline"])), b""
    if kind == "split":
        return _split(payload, request), b""
    if kind == "time":
        return {"type": "reply", "seconds": time.process_time()}, b""
    return {"type": "reply"}, _session().bitcode()


class _Session:
    """The module of the episode."""

    def __init__(self) -> None:
        self.context: Context | None = None
        self.module: Module | None = None
        self.metric = Metric.INSTRUCTIONS
        self.reader = FeatureReader()
        self.capture = StderrCapture()
        # What came of which pipelines on which program: episodes begin alike more often than not.
        self._seen: dict[tuple[int | str, ...], dict[str, Any]] = {}
        self._path: tuple[int | str, ...] = ()
        self._pending: list[str] = []
        self._prepared: OrderedDict[tuple[bytes, str, str], tuple[bytes, dict[str, Any]]] = (
            OrderedDict()
        )

    def open(self, payload: bytes, request: dict[str, Any]) -> Reply:
        """Begin an episode with a program."""
        self._close()
        self.metric = Metric(request["metric"])
        key = (payload, str(request["level"]) + str(request["start"]), self.metric.value)
        if key not in self._prepared:
            self._prepared[key] = self._prepare(payload, request)
            if len(self._prepared) > _PREPARED:
                self._prepared.popitem(last=False)
        bitcode, facts = self._prepared[key]
        self._path = (hash(key),)
        self._pending = []
        self.context = Context()
        self.module = self.context.parse_bitcode(bitcode)
        return {"type": "reply", **facts}, b""

    def _prepare(self, payload: bytes, request: dict[str, Any]) -> tuple[bytes, dict[str, Any]]:
        """The module that an episode starts with, and what is known of it."""
        level = Level(request["level"]) if request["level"] else None
        with Context() as context:
            module = _parse(context, payload, request)
            costs = {}
            if level:
                mark_for(module, level)
                costs["unoptimized"] = self._facts(module)["cost"]
                optimized = module.clone()
                run_level(optimized, level)
                costs["level"] = self._facts(optimized)["cost"]
                if request["start"] == "level":
                    module = optimized
            return module.bitcode(), {"costs": costs, **self._facts(module)}

    def step(self, pipeline: str) -> dict[str, Any]:
        """Run a pipeline on the module, or remember what came of it the last time."""
        self._path = (*self._path, pipeline)
        self._pending.append(pipeline)
        if self._path not in self._seen:
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            self._seen[self._path] = self._facts(self._settled())
        return {"type": "reply", **self._seen[self._path]}

    def _settled(self) -> Module:
        """The module, after all that was put off."""
        module = self._open()
        pending, self._pending = self._pending, []
        for pipeline in pending:
            module.run(pipeline, machine_for(module.triple))
        return module

    def _facts(self, module: Module) -> dict[str, Any]:
        counts = self.reader.read(module)
        if self.metric is Metric.INSTRUCTIONS:
            return {"cost": counts[TOTAL_INSTRUCTIONS], "features": counts}
        return {"cost": measure(module, self.metric, self.capture), "features": counts}

    def bitcode(self) -> bytes:
        """The module as it is now."""
        return self._settled().bitcode()

    def _open(self) -> Module:
        if self.module is None:
            raise LLVMError("no program is open")
        return self.module

    def _close(self) -> None:
        if self.context is not None and self.module is not None:
            self.module.dispose()
            self.context.dispose()
        self.context = self.module = None


def _split(payload: bytes, request: dict[str, Any]) -> dict[str, Any]:
    """The functions of a program after its level, each of which stands alone."""
    with Context() as context:
        module = _parse(context, payload, request)
        if request["level"]:
            mark_for(module, Level(request["level"]))
            run_level(module, Level(request["level"]))
        bitcode = module.bitcode()
    # The driver's units come without names, too.
    with Context(discard_names=True) as context:
        functions = split(context.parse_bitcode(bitcode))
    found = [(f.name, f.text) for f in functions if not f.obstacle]
    return {"type": "reply", "functions": found}


def _parse(context: Context, payload: bytes, request: dict[str, Any]) -> Module:
    if request["textual"]:
        return context.parse_text(payload.decode(errors="surrogateescape"))
    return context.parse_bitcode(payload)


@cache
def _session() -> _Session:
    return _Session()
