from __future__ import annotations

import os

from llmcc.store import counts
from llmcc.store.database import Database, open_database
from llmcc.store.functions import FunctionStore
from llmcc.store.maintenance import clear, stats
from llmcc.store.queue import Queue
from llmcc.store.toolchains import ToolchainStore
from llmcc.store.units import UnitEntry, UnitStore


def test_stats_of_an_empty_store(database: Database, path: str) -> None:
    seen = stats(database)
    assert seen.path == path
    assert (seen.units, seen.functions, seen.queued, seen.foreign) == (0, 0, 0, 0)


def test_stats_count_entries_hits_and_misses(path: str) -> None:
    database = open_database(path, {})
    units, functions = UnitStore(database), FunctionStore(database)
    units.get(b"u")
    units.put(b"u", UnitEntry(b"x", b"", "", ""))
    units.get(b"u")
    units.get(b"u")
    functions.put(b"f", b"value")
    functions.get_many([b"f", b"g", b"h"])
    Queue(database).add(b"q", bytes(100), "{}")
    database.close()
    again = open_database(path, {})
    seen = stats(again)
    assert (seen.units, seen.functions, seen.queued) == (1, 1, 1)
    assert seen.unit_bytes > 0 and seen.function_bytes > 0 and seen.queued_bytes > 0
    assert (seen.unit_hits, seen.unit_misses) == (2, 1)
    assert (seen.function_hits, seen.function_misses) == (1, 2)
    assert stats(again) == seen
    again.close()


def test_a_long_count_is_folded_by_the_next_put(path: str) -> None:
    database = open_database(path, {})
    database.counts.add(counts.UNIT_HIT * (counts.FOLD_BYTES + 1))
    file = os.path.join(os.path.dirname(path), counts.FILE_NAME)
    assert os.path.getsize(file) > counts.FOLD_BYTES
    FunctionStore(database).put(b"key", b"value")
    assert not os.path.exists(file)
    assert stats(database).unit_hits == counts.FOLD_BYTES + 1
    database.close()


def test_clear_leaves_nothing_and_gives_space_back(path: str) -> None:
    database = open_database(path, {})
    functions = FunctionStore(database)
    for number in range(100):
        functions.put(b"%d" % number, os.urandom(10000))
    Queue(database).add(b"q", bytes(100), "{}")
    ToolchainStore(database).remember("/cc", 1, 1, "text")
    clear(database)
    seen = stats(database)
    assert (seen.units, seen.functions, seen.queued, seen.function_hits) == (0, 0, 0, 0)
    assert ToolchainStore(database).recall("/cc", 1, 1) is None
    assert os.path.getsize(path) < 200_000
    functions.put(b"key", b"value")
    assert functions.get(b"key") == b"value"
    database.close()
