"""`llmcc cache`, on a real store."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from llmcc.store.database import open_database
from llmcc.store.functions import FunctionStore
from llmcc.store.queue import Queue
from llmcc.store.units import UnitEntry, UnitStore

from .conftest import Invoke


@pytest.fixture
def filled() -> None:
    """A store with a unit, two functions and a queued one."""
    database = open_database()
    UnitStore(database).put(b"unit", UnitEntry(b"BC", b"[]", "", ""))
    functions = FunctionStore(database)
    functions.put(b"one", b"1")
    functions.put(b"two", b"2")
    functions.get_many([b"one", b"three"])
    Queue(database).add(b"three", b"define", "{}")
    database.close()


def _stats(invoke: Invoke) -> dict[str, Any]:
    result = invoke("cache", "stats", "--json")
    assert result.exit_code == 0, result.stderr
    numbers: dict[str, Any] = json.loads(result.stdout)
    return numbers


def test_stats_of_a_store_that_is_not_there_yet(invoke: Invoke) -> None:
    result = invoke("cache", "stats")
    assert result.exit_code == 0
    assert "0 bytes" in result.output


@pytest.mark.usefixtures("filled")
def test_stats(invoke: Invoke) -> None:
    numbers = _stats(invoke)
    assert (numbers["units"], numbers["functions"], numbers["queued"]) == (1, 2, 1)
    assert (numbers["function_hits"], numbers["function_misses"]) == (1, 1)
    assert "of at most 2.0 GiB" in invoke("cache", "stats").output


@pytest.mark.usefixtures("filled")
def test_export_clear_import(invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "exported"
    result = invoke("cache", "export", str(file))
    assert result.output == f"exported 3 entries to {file}\n"
    assert invoke("cache", "clear").exit_code == 0
    numbers = _stats(invoke)
    assert (numbers["units"], numbers["functions"], numbers["queued"]) == (0, 0, 0)
    result = invoke("cache", "import", str(file))
    assert result.output == f"imported 1 unit and 2 functions from {file}\n"
    assert _stats(invoke)["foreign"] == 0


@pytest.mark.usefixtures("filled")
def test_entries_of_strangers(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "exported"
    invoke("cache", "export", str(file))
    invoke("cache", "clear")
    monkeypatch.setenv("LLMCC_STORE_KEY", str(tmp_path / "another"))
    output = invoke("cache", "import", str(file)).output
    assert "foreign: 2 functions" in output
    assert "left out: 1 entry" in output
    assert _stats(invoke)["foreign"] == 2
    assert "foreign: 2 functions" in invoke("cache", "stats").output
    invoke("cache", "import", "--trusted", str(file))
    assert (_stats(invoke)["foreign"], _stats(invoke)["units"]) == (0, 1)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["export", "nowhere/file"], "nowhere/file"),
        (["import", __file__], "not an exported store"),
    ],
)
def test_a_file_that_cannot_be_used(invoke: Invoke, words: list[str], error: str) -> None:
    result = invoke("cache", *words)
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith("llmcc: error: ")
    assert error in line


@pytest.mark.parametrize("words", [["stats"], ["clear"], ["export", "file"], ["import", __file__]])
def test_a_store_that_cannot_be_used(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LLMCC_STORE", str(tmp_path / "file"))
    result = invoke("cache", *words)
    assert result.exit_code == 1
    assert result.stderr.startswith("llmcc: error: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_key_that_others_can_read(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    key.write_text("k" * 64)
    os.chmod(key, 0o644)
    monkeypatch.setenv("LLMCC_STORE_KEY", str(key))
    result = invoke("cache", "export", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "must have mode 0600" in result.stderr
