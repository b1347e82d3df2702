from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from llmcc.store import blobs
from llmcc.store.database import Database, open_database
from llmcc.store.functions import FunctionStore
from llmcc.store.units import UnitEntry, UnitStore


def parts(entry: UnitEntry | None) -> tuple[bytes, bytes, str, str, bool] | None:
    if entry is None:
        return None
    return (entry.bitcode, entry.records, entry.undefined, entry.model, entry.faithful)


def test_a_unit_comes_back_as_it_was_put(database: Database) -> None:
    units = UnitStore(database)
    entry = UnitEntry(os.urandom(5000), b'[{"name": "f"}]', "memcpy\nputs", "mödel", True)
    assert units.get(b"key") is None
    units.put(b"key", entry)
    assert parts(units.get(b"key")) == parts(entry)


def test_an_unchanged_unit_has_no_bitcode(database: Database) -> None:
    units = UnitStore(database)
    units.put(b"key", UnitEntry(b"", b"", "", ""))
    assert parts(units.get(b"key")) == (b"", b"", "", "", False)


def test_a_later_put_replaces_an_earlier_one(database: Database) -> None:
    functions = FunctionStore(database)
    functions.put(b"key", b"one")
    functions.put(b"key", b"two")
    assert functions.get(b"key") == b"two"


def test_units_and_functions_do_not_share_keys(database: Database) -> None:
    FunctionStore(database).put(b"key", b"value")
    assert UnitStore(database).get(b"key") is None


def test_get_many_returns_what_is_there(database: Database) -> None:
    functions = FunctionStore(database)
    keys = [b"%d" % number for number in range(1500)]
    for key in keys[::3]:
        functions.put(key, b"value of " + key)
    assert functions.get_many([*keys, *keys]) == {key: b"value of " + key for key in keys[::3]}
    assert functions.get_many([]) == {}


def test_entries_outlive_the_connection(path: str) -> None:
    first = open_database(path, {})
    FunctionStore(first).put(b"key", b"value")
    first.close()
    second = open_database(path, {})
    assert FunctionStore(second).get(b"key") == b"value"
    second.close()


def test_a_damaged_value_is_a_miss(database: Database) -> None:
    functions = FunctionStore(database)
    functions.put(b"key", b"value")
    functions.put(b"long", b"value " * 1000)
    database.write(
        lambda connection: connection.execute(
            "UPDATE entries SET value = CAST(substr(value, 1, length(value) - 1) || 'X' AS BLOB)"
        )
    )
    assert functions.get(b"key") is None
    assert functions.get(b"long") is None


@given(st.binary(), st.binary() | st.binary(max_size=64).map(lambda part: part * 1000))
def test_blobs_decode_to_what_was_encoded(key: bytes, value: bytes) -> None:
    blob = blobs.encode(key, value)
    assert blobs.decode(key, blob) == value
    assert blobs.decode(key + b"!", blob) is None


@given(st.binary(), st.binary(max_size=40))
def test_no_blob_makes_decode_fail(key: bytes, blob: bytes) -> None:
    value = blobs.decode(key, blob)
    assert value is None or blobs.decode(key, blobs.encode(key, value)) == value


def test_long_values_are_compressed() -> None:
    assert len(blobs.encode(b"key", b"text " * 10000)) < 5000
    assert len(blobs.encode(b"key", os.urandom(10000))) < 10010
