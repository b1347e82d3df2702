from __future__ import annotations

import os

from llmcc.store.database import Database, open_database
from llmcc.store.functions import FunctionStore
from llmcc.store.maintenance import stats
from llmcc.store.queue import Queue
from llmcc.store.units import UnitEntry, UnitStore

LIMIT = 1 << 20


def small(path: str) -> Database:
    return open_database(path, {"LLMCC_STORE_SIZE": str(LIMIT)})


def age(database: Database, seconds: int) -> None:
    database.write(lambda c: c.execute("UPDATE entries SET used = used - ?", (seconds,)))


def test_the_store_keeps_to_its_limit(path: str) -> None:
    database = small(path)
    functions, units = FunctionStore(database), UnitStore(database)
    for number in range(300):
        functions.put(b"%d" % number, os.urandom(8000))
        units.put(b"%d" % number, UnitEntry(os.urandom(8000), b"", "", ""))
    seen = stats(database)
    assert LIMIT // 2 < seen.file_bytes <= LIMIT
    assert seen.units and seen.functions
    database.close()
    assert os.path.getsize(path) < 2 * LIMIT


def test_what_was_used_stays(path: str) -> None:
    database = small(path)
    functions = FunctionStore(database)
    for number in range(60):
        functions.put(b"old %d" % number, os.urandom(8000))
    age(database, 10 * 86400)
    assert functions.get(b"old 7") is not None
    for number in range(100):
        functions.put(b"new %d" % number, os.urandom(8000))
    assert functions.get(b"old 7") is not None
    assert functions.get(b"old 6") is None
    assert functions.get(b"new 99") is not None
    database.close()


def test_reading_again_on_the_same_day_writes_nothing(path: str) -> None:
    database = small(path)
    functions = FunctionStore(database)
    functions.put(b"key", b"value")
    before = database.rows("PRAGMA data_version"), os.stat(path + "-wal").st_size
    for _ in range(100):
        assert functions.get(b"key") == b"value"
    assert (database.rows("PRAGMA data_version"), os.stat(path + "-wal").st_size) == before
    database.close()


def test_one_huge_entry_does_not_push_out_the_others(path: str) -> None:
    database = small(path)
    functions = FunctionStore(database)
    functions.put(b"small", b"value")
    functions.put(b"huge", os.urandom(LIMIT))
    assert functions.get(b"huge") is None
    assert functions.get(b"small") == b"value"
    database.close()


def test_a_lower_limit_shrinks_the_file(path: str) -> None:
    database = open_database(path, {"LLMCC_STORE_SIZE": "8M"})
    for number in range(500):
        FunctionStore(database).put(b"%d" % number, os.urandom(8000))
    database.close()
    assert os.path.getsize(path) > 3 * LIMIT
    database = small(path)
    for number in range(40):
        FunctionStore(database).put(b"new %d" % number, os.urandom(8000))
    assert FunctionStore(database).get(b"new 39") is not None
    database.close()
    assert os.path.getsize(path) < 2 * LIMIT


def test_the_queue_is_not_evicted(path: str) -> None:
    database = small(path)
    queue = Queue(database)
    queue.add(b"item", os.urandom(1000), "{}")
    functions = FunctionStore(database)
    for number in range(200):
        functions.put(b"%d" % number, os.urandom(8000))
    assert len(queue) == 1
    database.close()
