from __future__ import annotations

import sqlite3

from llmcc.store.database import open_database
from llmcc.store.functions import FunctionStore
from llmcc.store.maintenance import stats

from . import processes

WRITERS = 8
ENTRIES = 40

WRITE = """
from llmcc.store.database import open_database
from llmcc.store.functions import FunctionStore
from llmcc.store.units import UnitEntry, UnitStore
who, path, entries = sys.argv[1:]
for number in range(int(entries)):
    # As the driver does: one connection per compile.
    database = open_database(path)
    FunctionStore(database).put(f"{who}.{number}".encode(), who.encode() * 3000)
    UnitStore(database).put(f"{who}.{number}".encode(), UnitEntry(b"", b"[]", "", who))
    FunctionStore(database).get(b"shared")
    FunctionStore(database).put(b"shared", who.encode())
    database.close()
"""


def test_many_writers_lose_nothing(path: str) -> None:
    # The file does not exist yet: they race for making it, too.
    writers = [processes.start(WRITE, str(number), path, str(ENTRIES)) for number in range(WRITERS)]
    for writer in writers:
        processes.output(writer)
    database = open_database(path, {})
    functions = FunctionStore(database)
    for who in range(WRITERS):
        for number in range(ENTRIES):
            assert functions.get(f"{who}.{number}".encode()) == str(who).encode() * 3000
    seen = stats(database)
    assert seen.units == WRITERS * ENTRIES
    assert seen.functions == WRITERS * ENTRIES + 1
    # No lookup was lost from the counts, either: each entry above, and "shared" by each writer.
    lookups = seen.function_hits + seen.function_misses
    assert lookups == 2 * WRITERS * ENTRIES
    database.close()
    plain = sqlite3.connect(path)
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    plain.close()


def test_a_writer_that_is_killed_harms_nobody(path: str) -> None:
    endless = WRITE.replace("range(int(entries))", "__import__('itertools').count()")
    writer = processes.start("print('on', flush=True)\n" + endless, "victim", path, "0")
    assert writer.stdout is not None
    assert writer.stdout.readline() == "on\n"
    database = open_database(path, {})
    functions = FunctionStore(database)
    while functions.get(b"victim.5") is None:
        continue
    writer.kill()
    writer.communicate()
    functions.put(b"after", b"value")
    assert functions.get(b"after") == b"value"
    assert functions.get(b"victim.5") == b"victim" * 3000
    database.close()
