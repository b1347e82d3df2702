"""Functions that LLVM died on, so that no build dies on them twice.

While a worker searches, a file named after its process holds the key of the function. The file of a
process that is gone names a function that killed it, or was in work when it was killed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from llmcc.store.functions import FunctionStore
from llmcc.store.location import directory

# A worker may also be killed for what is not the function's fault; once is no proof.
DEADLY_ATTEMPTS = 2


def _place() -> Path:
    return Path(directory(os.environ)) / "attempts"


@contextmanager
def attempting(key: bytes, store: FunctionStore | None) -> Iterator[None]:
    """Note that this process works on a function, and forget it again."""
    if store is None:
        yield
        return
    note = _place() / str(os.getpid())
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_bytes(key)
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def collect_deaths(store: FunctionStore | None) -> None:
    """Count the functions that processes died on; the notes of living processes stay."""
    if store is None:
        return
    with suppress(OSError):
        for note in _place().iterdir():
            if note.name.isdigit() and not _alive(int(note.name)):
                key = note.read_bytes()
                note.unlink()
                deaths = count_deaths(store.get(key)) + 1
                store.put(key, json.dumps({"deaths": deaths}).encode())


def count_deaths(value: bytes | None) -> int:
    """How often a process died on the function with this cache entry."""
    if value is None:
        return 0
    entry = json.loads(value)
    return int(entry.get("deaths", 0)) if isinstance(entry, dict) else 0


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()
