from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from llmcc.store import database
from llmcc.store.database import StoreUnavailable, open_database
from llmcc.store.functions import FunctionStore

from . import processes

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")


def test_a_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable) as caught:
        open_database(str(tmp_path / "file" / "store.sqlite"), {})
    assert "\n" not in str(caught.value)


def test_a_directory_in_the_place_of_the_file(path: str) -> None:
    os.makedirs(path)
    with pytest.raises(StoreUnavailable):
        open_database(path, {})


def test_a_lock_that_is_never_released(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(path, {}).close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    held = os.open(os.path.join(os.path.dirname(path), database.LOCK_NAME), os.O_RDWR)
    fcntl.flock(held, fcntl.LOCK_EX)
    with pytest.raises(StoreUnavailable):
        open_database(path, {})
    os.close(held)
    open_database(path, {}).close()


def test_a_writer_that_never_ends(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = open_database(path, {})
    FunctionStore(other).put(b"key", b"value")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    opened = open_database(path, {})
    functions = FunctionStore(opened)

    def meanwhile(_connection: object) -> None:
        functions.put(b"key", b"other")
        assert functions.get(b"key") == b"value"

    other.write(meanwhile)
    functions.put(b"key", b"other")
    assert functions.get(b"key") == b"other"
    opened.close()
    other.close()


@as_root
def test_the_store_of_another_user_is_not_believed(tmp_path: Path) -> None:
    os.chown(tmp_path, NOBODY, NOBODY)
    with pytest.raises(StoreUnavailable, match="another user"):
        open_database(str(tmp_path / "store.sqlite"), {})


@as_root
def test_the_file_of_another_user_is_not_believed(path: str) -> None:
    open_database(path, {}).close()
    os.chown(path, NOBODY, NOBODY)
    with pytest.raises(StoreUnavailable, match="another user"):
        open_database(path, {})


OPEN = """
import os
from llmcc.store.database import StoreUnavailable, open_database
path, user = sys.argv[1:]
if os.geteuid() == 0:
    os.setuid(int(user))
try:
    open_database(path)
except StoreUnavailable as error:
    print("unavailable:", error)
"""


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    text = processes.run(OPEN, str(home / ".cache" / "store.sqlite"), str(NOBODY))
    assert text.startswith("unavailable:")
    assert list(home.iterdir()) == []


FILL = """
import os, resource
from llmcc.store.database import StoreUnavailable, open_database
from llmcc.store.functions import FunctionStore
from llmcc.store.queue import Queue
from llmcc.store.units import UnitEntry, UnitStore
database = open_database(sys.argv[1])
functions = FunctionStore(database)
functions.put(b"before", b"value")
# No file may grow any more: what a full disk looks like to SQLite.
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for number in range(200):
    functions.put(b"%d" % number, os.urandom(3000))
UnitStore(database).put(b"unit", UnitEntry(os.urandom(500_000), b"", "", ""))
assert UnitStore(database).get(b"unit") is None
try:
    Queue(database).add(b"item", os.urandom(500_000), "{}")
except StoreUnavailable as error:
    print("unavailable:", error)
assert functions.get(b"before") == b"value"
database.close()
print("well")
"""


def test_a_full_disk(path: str) -> None:
    lines = processes.run(FILL, path).splitlines()
    assert lines[0].startswith("unavailable:")
    assert lines[-1] == "well"
    opened = open_database(path, {})
    assert opened.rows("PRAGMA integrity_check") == [("ok",)]
    opened.close()
