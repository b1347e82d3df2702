from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from llmcc.store import exchange, signing
from llmcc.store.database import Database, open_database
from llmcc.store.exchange import ExchangeError, Imported
from llmcc.store.functions import FunctionStore
from llmcc.store.maintenance import stats
from llmcc.store.units import UnitEntry, UnitStore


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Database]:
    """The store of another machine."""
    opened = open_database(str(tmp_path / "there" / "store.sqlite"), {})
    yield opened
    opened.close()


@pytest.fixture
def here_key(tmp_path: Path) -> dict[str, str]:
    return {"LLMCC_STORE_KEY": str(tmp_path / "here.key")}


@pytest.fixture
def there_key(tmp_path: Path) -> dict[str, str]:
    return {"LLMCC_STORE_KEY": str(tmp_path / "there.key")}


@pytest.fixture
def exported(database: Database, tmp_path: Path, here_key: dict[str, str]) -> str:
    """What this machine exports: 200 functions and a unit."""
    for number in range(200):
        FunctionStore(database).put(b"%d" % number, b"value %d " % number * 500)
    UnitStore(database).put(b"unit", UnitEntry(b"bitcode", b"[]", "", "model"))
    file = str(tmp_path / "exported")
    assert exchange.export(database, file, here_key) == 201
    return file


def test_who_has_the_key_owns_the_entries(
    exported: str, there: Database, here_key: dict[str, str]
) -> None:
    assert exchange.import_(there, exported, environ=here_key) == Imported(1, 200, 0, 0)
    assert FunctionStore(there).get(b"7") == b"value 7 " * 500
    entry = UnitStore(there).get(b"unit")
    assert entry is not None and entry.bitcode == b"bitcode"
    assert stats(there).foreign == 0


def test_without_the_key_functions_are_foreign_and_units_left_out(
    exported: str, there: Database, there_key: dict[str, str]
) -> None:
    assert exchange.import_(there, exported, environ=there_key) == Imported(0, 200, 200, 1)
    functions = FunctionStore(there)
    assert functions.get(b"7") is None
    assert functions.get(b"7", trust_foreign=True) == b"value 7 " * 500
    assert UnitStore(there).get(b"unit") is None
    assert stats(there).foreign == 200


def test_another_key_is_no_key(exported: str, there: Database, there_key: dict[str, str]) -> None:
    signing.load_or_make(there_key)
    assert exchange.import_(there, exported, environ=there_key).foreign == 200


def test_the_user_may_vouch_for_a_file(
    exported: str, there: Database, there_key: dict[str, str]
) -> None:
    imported = exchange.import_(there, exported, trusted=True, environ=there_key)
    assert imported == Imported(1, 200, 0, 0)
    assert UnitStore(there).get(b"unit") is not None


def test_own_entries_are_not_replaced_by_foreign_ones(
    exported: str, there: Database, there_key: dict[str, str]
) -> None:
    functions = FunctionStore(there)
    functions.put(b"7", b"own")
    exchange.import_(there, exported, environ=there_key)
    assert functions.get(b"7", trust_foreign=True) == b"own"


def test_a_foreign_entry_that_was_proved_becomes_own(
    exported: str, there: Database, there_key: dict[str, str]
) -> None:
    exchange.import_(there, exported, environ=there_key)
    functions = FunctionStore(there)
    value = functions.get(b"7", trust_foreign=True)
    assert value is not None
    functions.put(b"7", value)
    assert functions.get(b"7") == value


def test_foreign_entries_are_not_exported(
    exported: str, there: Database, there_key: dict[str, str], tmp_path: Path
) -> None:
    exchange.import_(there, exported, environ=there_key)
    FunctionStore(there).put(b"own", b"value")
    assert exchange.export(there, str(tmp_path / "again"), there_key) == 1


def test_a_changed_entry_has_no_valid_signature(
    exported: str, there: Database, here_key: dict[str, str]
) -> None:
    content = bytearray(Path(exported).read_bytes())
    # The key of the first entry, so that its blob no longer belongs to it, and its signature.
    content[len(exchange.MAGIC) + 7] ^= 1
    Path(exported).write_bytes(content)
    assert exchange.import_(there, exported, environ=here_key) == Imported(1, 199, 0, 1)


def test_an_incomplete_file_says_so(
    exported: str, there: Database, here_key: dict[str, str]
) -> None:
    content = Path(exported).read_bytes()
    Path(exported).write_bytes(content[: len(content) // 2])
    with pytest.raises(ExchangeError, match="incomplete"):
        exchange.import_(there, exported, environ=here_key)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", exchange.MAGIC + b"\x07" * 99])
def test_another_file_says_so(content: bytes, there: Database, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(ExchangeError):
        exchange.import_(there, str(file), environ={"HOME": str(tmp_path)})


def test_the_key_is_closed_to_others(here_key: dict[str, str], exported: str) -> None:
    path = here_key["LLMCC_STORE_KEY"]
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert signing.load(here_key) == signing.load_or_make(here_key)
    os.chmod(path, 0o644)
    with pytest.raises(signing.SigningError, match="0600"):
        signing.load(here_key)


def test_the_key_is_in_the_configuration_directory(tmp_path: Path) -> None:
    assert signing.load({"HOME": str(tmp_path)}) is None
    signing.load_or_make({"HOME": str(tmp_path)})
    assert (tmp_path / ".config/llmcc/store.key").is_file()


def test_a_short_key_is_refused(here_key: dict[str, str]) -> None:
    path = Path(here_key["LLMCC_STORE_KEY"])
    path.write_bytes(b"secret")
    path.chmod(0o600)
    with pytest.raises(signing.SigningError, match="shorter"):
        signing.load(here_key)
