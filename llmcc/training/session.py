"""The compiler's side of an environment: one module, in a process that may die.

Runs in a worker (`llmcc.service.worker`), which is where LLVM is loaded, and answers one request
after the other. `compiler.py` is the other end.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from functools import cache
from typing import Any, Final

from llmcc.ir.counting import counter
from llmcc.ir.features import TOTAL_INSTRUCTIONS
from llmcc.ir.levels import Level, mark_for, run_level
from llmcc.ir.measure import Metric, measure
from llmcc.ir.module import Context, LLVMError, Module, StderrCapture
from llmcc.ir.pipelines import Pipeline

Reply = tuple[dict[str, Any], bytes]

# Programs come up again and again, and their level's pipeline takes longer than an episode.
_PREPARED: Final = 8192
_MOST_SEEN: Final = 200_000


def answer(request: dict[str, Any], payload: bytes) -> Reply:
    """Answer one request: open, step, time or take."""
    kind = request["what"]
    if kind == "open":
        return _session().open(payload, request)
    if kind == "step":
        return _session().step(Pipeline("", request["pipeline"], request["threshold"])), b""
    if kind == "time":
        return {"type": "reply", "seconds": time.process_time()}, b""
    return {"type": "reply"}, _session().bitcode()


class _Session:
    """The module of the episode."""

    def __init__(self) -> None:
        self.context: Context | None = None
        self.module: Module | None = None
        self.metric = Metric.INSTRUCTIONS
        self.count = counter()
        self.capture = StderrCapture()
        # What came of which pipelines on which program: episodes begin alike more often than not.
        self._seen: dict[tuple[int | Pipeline, ...], dict[str, Any]] = {}
        self._path: tuple[int | Pipeline, ...] = ()
        self._pending: list[Pipeline] = []
        self._level_features: tuple[int, ...] | None = None
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
        self._level_features = facts["features"] if request["start"] == "tries" else None
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
            if not level:
                return module.bitcode(), {"costs": {}, **self._facts(module)}
            mark_for(module, level)
            optimized = module.clone()
            run_level(optimized, level)
            facts = self._facts(optimized)
            if request["start"] == "tries":
                return module.bitcode(), {"costs": {"level": facts["cost"]}, **facts}
            before = self._facts(module)
            costs = {"unoptimized": before["cost"], "level": facts["cost"]}
            if request["start"] == "level":
                return optimized.bitcode(), {"costs": costs, **facts}
            return module.bitcode(), {"costs": costs, **before}

    def step(self, pipeline: Pipeline) -> dict[str, Any]:
        """Run a pipeline on the module, or remember what came of it the last time."""
        if self._level_features is not None:
            self._path, self._pending = self._path[:1], []
        self._path = (*self._path, pipeline)
        self._pending.append(pipeline)
        if self._path not in self._seen:
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            self._seen[self._path] = self._outcome()
        return {"type": "reply", **self._seen[self._path]}

    def _outcome(self) -> dict[str, Any]:
        """The facts after all that was put off; those of a try are no part of the module."""
        if self._level_features is None:
            return self._facts(self._settled())
        scratch = self._open().clone()
        try:
            self._pending[-1].run(scratch)
            return {"cost": self._cost(scratch), "features": self._level_features}
        finally:
            scratch.dispose()

    def _settled(self) -> Module:
        """The module, after all that was put off."""
        module = self._open()
        pending, self._pending = self._pending, []
        for pipeline in pending:
            pipeline.run(module)
        return module

    def _facts(self, module: Module) -> dict[str, Any]:
        counts = self.count(module)
        if self.metric is Metric.INSTRUCTIONS:
            return {"cost": counts[TOTAL_INSTRUCTIONS], "features": counts}
        return {"cost": self._cost(module), "features": counts}

    def _cost(self, module: Module) -> float:
        return measure(module, self.metric, self.capture)

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


def _parse(context: Context, payload: bytes, request: dict[str, Any]) -> Module:
    if request["textual"]:
        return context.parse_text(payload.decode(errors="surrogateescape"))
    return context.parse_bitcode(payload)


@cache
def _session() -> _Session:
    return _Session()
