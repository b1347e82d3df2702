"""What subcommands have a worker do, as LLVM may abort: each answers one request."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from llmcc.service import child, oneshot
from llmcc.service.protocol import Frame

LIBRARY = "llmcc.commands.tasks:library"
EXPLAIN = "llmcc.commands.tasks:explain"
FUNCTIONS = "llmcc.commands.tasks:functions"
CAMPAIGN = "llmcc.commands.tasks:campaign"
MADE_PAIRS = "llmcc.commands.tasks:made_pairs"
JUDGE = "llmcc.commands.tasks:judge"


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
    """Optimize a unit, given as bitcode or text, and tell everything about its functions.

    Behind the unit, of the length `unit`, may come what it was before the first pass.
    """
    from llmcc.ir.module import Context
    from llmcc.ir.split import split
    from llmcc.optimizer import unit
    from llmcc.optimizer.options import Options
    from llmcc.optimizer.records import Status
    from llmcc.store.database import StoreUnavailable, open_database
    from llmcc.store.functions import FunctionStore

    deadline = time.monotonic() + float(request["seconds"])
    length = int(request.get("unit", len(payload)))
    payload, source = payload[:length], payload[length:]
    if request["textual"]:
        with Context() as context:
            payload = context.parse_text(payload.decode()).bitcode()
    try:
        store = FunctionStore(open_database())
    except StoreUnavailable:
        store = None
    options = Options.from_request(request["options"])
    result = unit.optimize(payload, options, store, deadline, source=source)
    whole = result.unit
    level = {}
    if whole is not None and whole.status is Status.IMPROVED:
        with Context(discard_names=True) as context:
            level = {one.name: one.text for one in split(context.parse_bitcode(payload))}
    functions = []
    for outcome in result.outcomes:
        text = outcome.function.text
        before = level.get(outcome.function.name, "" if level else text)
        after = outcome.replacement or (text if text != before else "")
        functions.append({"record": outcome.record.as_json(), "before": before, "after": after})
    reply = {"type": "reply", "functions": functions, "trouble": result.trouble}
    return {**reply, "unit": None if whole is None else whole.as_json()}, b""


def functions(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Functions of a unit, given as bitcode or text, and parts of them."""
    from llmcc.gates.campaign.subject import subjects_of

    found = subjects_of(payload, textual=request["textual"], largest=request["largest"])
    return {"type": "reply", "functions": found}, b""


def campaign(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """One part of a mutation campaign."""
    from llmcc.gates.campaign.campaign import Campaign, Plan

    plan = Plan(
        request["seed"],
        tuple(request["compiler"]),
        request["alive"],
        seconds=request["timeout"],
        samples=request["samples"],
    )
    deadline = time.monotonic() + float(request["until"])
    part = Campaign(plan, request["functions"])
    figures = part.run(range(*request["numbers"]), request["mutants"], deadline)
    return {"type": "reply", "figures": figures.as_json()}, b""


def made_pairs(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Pairs that passes make of the functions of a unit, given as bitcode or text."""
    from llmcc.gates.against.made import Recipe, questions_of

    recipe = Recipe(request["seed"], request["functions"], request["keep_metadata"])
    made = questions_of(payload, request["origin"], recipe, textual=request["textual"])
    return {"type": "reply", "questions": [asdict(question) for question in made]}, b""


def judge(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """What the built-in prover alone says of a pair, having read even what is the same."""
    from llmcc.gates.base import Limits
    from llmcc.gates.smt.gate import SmtGate

    source, target = request["source"], request["target"]
    if source == target:
        target += "\n"
    limits = Limits(request["limit"], request["unroll"])
    _warm_up()
    return {"type": "reply", "judgement": asdict(SmtGate().judge(source, target, limits))}, b""


@cache
def _warm_up() -> None:
    """Have the prover load all that it needs: what follows is timed."""
    from llmcc.gates.base import Limits
    from llmcc.gates.smt.gate import SmtGate

    text = "define i8 @f(i8 noundef %0) {{\n  %2 = {} i8 %0, {}\n  ret i8 %2\n}}\n"
    SmtGate().judge(text.format("mul", "2"), text.format("shl", "1"), Limits())
