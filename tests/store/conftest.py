"""A store of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from llmcc.store.database import Database, open_database


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "store" / "store.sqlite")


@pytest.fixture
def database(path: str) -> Iterator[Database]:
    opened = open_database(path, {})
    yield opened
    opened.close()
