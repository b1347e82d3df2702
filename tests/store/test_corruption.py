from __future__ import annotations

import os
from pathlib import Path

import pytest

from llmcc.store.database import Database, StoreUnavailable, open_database
from llmcc.store.functions import FunctionStore

from . import processes


def aside(path: str) -> list[str]:
    return sorted(
        name
        for name in os.listdir(os.path.dirname(path))
        if ".corrupt-" in name and not name.endswith(("-wal", "-shm"))
    )


def fill(path: str, entries: int = 200) -> None:
    database = open_database(path, {})
    functions = FunctionStore(database)
    for number in range(entries):
        functions.put(b"%d" % number, os.urandom(2000))
    database.close()


def overwrite(path: str, start: int = 0) -> None:
    with open(path, "r+b") as file:
        size = os.path.getsize(path)
        file.seek(start)
        file.write(os.urandom(size - start))


def test_a_file_that_is_no_database_is_set_aside(path: str) -> None:
    os.makedirs(os.path.dirname(path))
    Path(path).write_bytes(b"not a database " * 1000)
    database = open_database(path, {})
    functions = FunctionStore(database)
    functions.put(b"key", b"value")
    assert functions.get(b"key") == b"value"
    assert len(aside(path)) == 1
    database.close()


def test_only_the_last_one_is_kept_aside(path: str) -> None:
    for _ in range(3):
        fill(path, 3)
        overwrite(path)
        open_database(path, {}).close()
    assert len(aside(path)) == 1


def test_an_empty_file_is_filled(path: str) -> None:
    os.makedirs(os.path.dirname(path))
    Path(path).touch()
    database = open_database(path, {})
    FunctionStore(database).put(b"key", b"value")
    assert FunctionStore(database).get(b"key") == b"value"
    assert aside(path) == []
    database.close()


@pytest.mark.parametrize("start", [0, 16, 100, 5000, 100_000])
def test_wherever_it_is_damaged_the_store_goes_on(path: str, start: int) -> None:
    fill(path)
    overwrite(path, start)
    database = open_database(path, {})
    functions = FunctionStore(database)
    for number in range(200):
        functions.get(b"%d" % number)
    functions.put(b"key", b"value")
    assert functions.get(b"key") == b"value"
    database.close()


def test_a_truncated_file_is_no_obstacle(path: str) -> None:
    fill(path)
    os.truncate(path, os.path.getsize(path) // 2 + 100)
    database = open_database(path, {})
    functions = FunctionStore(database)
    for number in range(200):
        functions.get(b"%d" % number)
        functions.put(b"%d" % number, b"new")
    assert functions.get(b"7") == b"new"
    database.close()


def test_damage_under_an_open_connection(path: str) -> None:
    fill(path)
    database = open_database(path, {})
    functions = FunctionStore(database)
    functions.get(b"0")
    overwrite(path)
    for number in range(200):
        functions.get(b"%d" % number)
    functions.put(b"key", b"value")
    database.close()
    again = open_database(path, {})
    FunctionStore(again).put(b"other", b"value")
    assert FunctionStore(again).get(b"other") == b"value"
    again.close()


def test_a_removed_store_is_made_again(path: str, database: Database) -> None:
    functions = FunctionStore(database)
    functions.put(b"key", b"value")
    for name in os.listdir(os.path.dirname(path)):
        os.unlink(os.path.join(os.path.dirname(path), name))
    os.rmdir(os.path.dirname(path))
    assert functions.get(b"key") is None
    functions.put(b"key", b"value")
    assert functions.get(b"key") == b"value"


def test_many_processes_meet_the_damage_at_once(path: str) -> None:
    fill(path)
    code = (
        "import os\n"
        "from llmcc.store.database import open_database\n"
        "from llmcc.store.functions import FunctionStore\n"
        "who, path = sys.argv[1:]\n"
        "for number in range(30):\n"
        "    database = open_database(path)\n"
        "    functions = FunctionStore(database)\n"
        "    functions.get(b'%d' % number)\n"
        "    functions.put(f'{who}.{number}'.encode(), os.urandom(3000))\n"
        "    if number == 0: print('on', flush=True)\n"
        "    database.close()\n"
        "print('well')\n"
    )
    users = [processes.start(code, str(who), path) for who in range(4)]
    for user in users:
        assert user.stdout is not None
        assert user.stdout.readline() == "on\n"
    overwrite(path)
    for user in users:
        assert processes.output(user).split() == ["well"]
    # Whatever they went through, what is left is a sound store. It may be found damaged once
    # more: a user may have put pages of the old log into the damaged file.
    database = open_database(path, {})
    functions = FunctionStore(database)
    functions.put(b"key", b"value")
    assert functions.get(b"key") == b"value"
    assert database.rows("PRAGMA integrity_check") == [("ok",)]
    database.close()


def test_a_newer_store_is_left_alone(path: str) -> None:
    fill(path, 1)
    database = open_database(path, {})
    database.maintain("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoreUnavailable, match="newer llmcc"):
        open_database(path, {})
    assert aside(path) == []


def test_a_newer_store_in_the_place_of_an_open_one(path: str, tmp_path: Path) -> None:
    newer = str(tmp_path / "newer" / "store.sqlite")
    fill(newer, 1)
    other = open_database(newer, {})
    other.maintain("PRAGMA user_version = 99")
    other.close()
    database = open_database(path, {})
    functions = FunctionStore(database)
    functions.put(b"0", b"value")
    os.rename(newer, path)
    for _ in range(2):
        assert functions.get(b"0") is None
        with pytest.raises(StoreUnavailable, match="newer llmcc"):
            database.rows("SELECT 1")
    database.close()
