"""What subcommands have a worker do, as LLVM may abort: each answers one request."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any

from llmcc.service import child, oneshot
from llmcc.service.protocol import Frame

LIBRARY = "llmcc.commands.tasks:library"
EXPLAIN = "llmcc.commands.tasks:explain"
FUNCTIONS = "llmcc.commands.tasks:functions"
CAMPAIGN = "llmcc.commands.tasks:campaign"


def ask(
    target: str,
    request: dict[str, Any],
    payload: bytes = b"",
    seconds: float = 30.0,
    environ: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The answer of a function of this module, from a process that may die.

    Raises ServiceUnavailable or ProtocolError.
    """
    message = Frame({**request, "seconds": seconds}, payload)
    command = child.worker_command(target)
    environ = os.environ if environ is None else environ
    return oneshot.run(environ, message, seconds + 5.0, command).header


def library(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Load libLLVM."""
    from llmcc.ir import capi

    return {"type": "reply", "version": capi.llvm_version(), "name": capi.llvm()._name}, b""


def explain(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Optimize a unit, given as bitcode or text, and tell everything about its functions."""
    from llmcc.ir.module import Context
    from llmcc.optimizer import unit
    from llmcc.optimizer.options import Options
    from llmcc.store.database import StoreUnavailable, open_database
    from llmcc.store.functions import FunctionStore

    deadline = time.monotonic() + float(request["seconds"])
    if request["textual"]:
        with Context() as context:
            payload = context.parse_text(payload.decode()).bitcode()
    try:
        store = FunctionStore(open_database())
    except StoreUnavailable:
        store = None
    result = unit.optimize(payload, Options.from_request(request["options"]), store, deadline)
    functions = [
        {
            "record": outcome.record.as_json(),
            "before": outcome.function.text,
            "after": outcome.replacement,
        }
        for outcome in result.outcomes
    ]
    return {"type": "reply", "functions": functions}, b""


def functions(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """The functions of a unit, given as bitcode or text, that the prover supports, or slices."""
    from llmcc.gates.base import Limits
    from llmcc.gates.campaign.subject import subjects_of

    found = subjects_of(payload, textual=request["textual"], limits=Limits(2.0))
    return {"type": "reply", "functions": found}, b""


def campaign(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """One part of a mutation campaign."""
    from llmcc.gates.campaign.campaign import Campaign, Plan

    plan = Plan(request["seed"], tuple(request["compiler"]))
    deadline = time.monotonic() + float(request["until"])
    part = Campaign(plan, request["functions"])
    figures = part.run(range(*request["numbers"]), request["mutants"], deadline)
    return {"type": "reply", "figures": figures.as_json()}, b""
