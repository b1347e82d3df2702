from __future__ import annotations

import os
from pathlib import Path

from llmcc.service.log import LIMIT, Log


def test_lines_are_appended(tmp_path: Path) -> None:
    log = Log.of({"XDG_STATE_HOME": str(tmp_path)})
    log.write("one\ntwo")
    log.write("three")
    assert log.path == str(tmp_path / "llmcc/service.log")
    lines = Path(log.path).read_text().splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["one", "two", "three"]


def test_it_does_not_grow_beyond_its_bound(tmp_path: Path) -> None:
    log = Log.of({"HOME": str(tmp_path)})
    for _ in range(40):
        log.write("x" * 100_000)
    assert log.path is not None
    names = os.listdir(os.path.dirname(log.path))
    assert sorted(names) == ["service.log", "service.log.1"]
    for name in names:
        size = os.path.getsize(os.path.join(os.path.dirname(log.path), name))
        assert size <= LIMIT + 200_000


def test_without_a_place_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = Log.of({"XDG_STATE_HOME": str(tmp_path / "file")})
    assert log.path is None
    log.write("line")
