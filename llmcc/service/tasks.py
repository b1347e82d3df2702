"""What workers do: the requests of the service, answered by the optimizer.

The store is opened once per worker. Without one the optimizer works all the same.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from llmcc.models.loading import held_bytes
from llmcc.optimizer import assembly, unit
from llmcc.optimizer.options import Options
from llmcc.store.database import Database, StoreUnavailable, open_database
from llmcc.store.functions import FunctionStore
from llmcc.store.queue import Queue

if TYPE_CHECKING:
    from typing import Any

_open: list[Database] = []


def optimize(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Optimize a unit, and queue what did not fit into its budget.

    The payload is the unit's bitcode, and behind it the unit before the first pass.
    """
    length = int(request.get("unit", len(payload)))
    bitcode, source = payload[:length], payload[length:]
    deadline = float(request["deadline"])
    settings = request["options"]
    if settings.get("unit") == "assembly":
        return _edit(settings, bitcode, source, deadline)
    database = _database()
    store = None if database is None else FunctionStore(database)
    options = Options.from_request(settings)
    front_end = float(settings.get("front_end", 0.0))
    spared = float(settings.get("spared", 0.0))
    result = unit.optimize(
        bitcode, options, store, deadline, source=source, front_end=front_end, spared=spared
    )
    if database is not None:
        _queue(database, settings, result.queued)
        database.counts.flush()
    reply = {
        "type": "reply",
        "changed": result.changed,
        "complete": result.complete,
        "faithful": result.faithful,
        "functions": [record.as_json() for record in result.functions],
        "undefined": list(result.undefined),
        "model": result.model,
        "trouble": result.trouble,
        "held": held_bytes(),
        "seconds": dict(result.seconds),
    }
    return reply, result.bitcode if result.changed else b""


def _edit(
    settings: dict[str, Any], content: bytes, source: bytes, deadline: float
) -> tuple[dict[str, Any], bytes]:
    """Edit a unit of assembly; its source is what a model is shown of it in C."""
    features = frozenset(str(feature) for feature in settings.get("features", ()))
    options, c = Options.from_request(settings), source.decode(errors="replace")
    database = _database() if options.model else None
    result = assembly.optimize(content, options, deadline, features, c, database)
    reply = {
        "type": "reply",
        "changed": result.changed,
        "complete": result.complete,
        "faithful": True,
        "functions": [record.as_json() for record in result.functions],
        "undefined": [],
        "model": result.model,
        "trouble": result.trouble,
        "held": held_bytes(),
        "seconds": dict(result.seconds),
    }
    return reply, result.content if result.changed else b""


def improve(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Improve one function of the queue; what comes of it goes into the store."""
    database = open_database(str(request["store"]))
    try:
        options = Options.from_request(json.loads(request["options"]))
        record = unit.improve(payload, options, FunctionStore(database))
    finally:
        database.close()
    return {"type": "reply", "record": record.as_json(), "held": held_bytes()}, b""


def _queue(
    database: Database, settings: dict[str, Any], queued: tuple[tuple[bytes, bytes], ...]
) -> None:
    options = json.dumps(settings, sort_keys=True)
    queue = Queue(database)
    try:
        for key, module in queued:
            queue.add(key, module, options)
    except StoreUnavailable:
        return


def _database() -> Database | None:
    """The user's store, tried again for every unit until it can be opened."""
    if not _open:
        try:
            _open.append(open_database())
        except StoreUnavailable:
            return None
    return _open[0]
