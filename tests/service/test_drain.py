from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from llmcc.service.drain import Progress, drain
from llmcc.store.database import Database, open_database
from llmcc.store.queue import Queue

from .conftest import ROOT, WORKER, eventually


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(str(tmp_path / "store.sqlite"), {})
    yield opened
    opened.close()


def fill(database: Database, *todo: str) -> Queue:
    queue = Queue(database)
    for number, do in enumerate(todo):
        queue.add(b"%d" % number, b"module %d" % number, json.dumps({"do": do}))
    return queue


def run(database: Database, jobs: int = 2, item_seconds: float = 50.0) -> Iterator[Progress]:
    return drain(database.path, jobs, command=WORKER, item_seconds=item_seconds, environ={})


def test_everything_is_improved(database: Database) -> None:
    queue = fill(database, *["echo"] * 9)
    progress = list(run(database))
    names = sorted(str(one.record and one.record["name"]) for one in progress)
    assert names == [f"module {number}" for number in range(9)]
    assert [(one.done, one.left) for one in progress] == [(n, 9 - n) for n in range(1, 10)]
    assert len(queue) == 0


def test_an_empty_queue_is_done(database: Database) -> None:
    assert list(run(database)) == []


def test_a_failing_item_is_tried_once_in_a_run(database: Database) -> None:
    queue = fill(database, "crash", "echo", "fail", "echo", "abort")
    progress = list(run(database))
    assert len(progress) == 5
    reasons = [one.reason for one in progress if one.record is None]
    assert len(reasons) == 3 and all(reasons)
    assert progress[-1].failed == 3
    assert progress[-1].left == 0
    # They stay for the next run, and are given up in the end.
    assert len(queue) == 3
    assert len(list(run(database))) == 3
    assert len(list(run(database))) == 3
    assert len(queue) == 0


def test_an_item_that_hangs_is_given_up(database: Database) -> None:
    queue = fill(database, "hang", "echo")
    progress = list(run(database, jobs=1, item_seconds=4.0))
    assert [one.record is None for one in progress] == [True, False]
    assert len(queue) == 1


def test_who_stops_early_gives_back_what_it_holds(database: Database) -> None:
    queue = fill(database, "echo", *["hang"] * 5)
    progress = run(database)
    next(progress)
    progress.close()  # type: ignore[attr-defined]
    assert len(queue.take(10)) == 5


def test_a_deadline_ends_it(database: Database) -> None:
    queue = fill(database, *["hang"] * 3)
    assert list(drain(database.path, 2, 0.5, command=WORKER, environ={})) == []
    assert len(queue.take(10)) == 3


DRAIN = f"""
import sys
sys.path.insert(0, {ROOT!r})
from llmcc.service.drain import drain
print("on", flush=True)
for one in drain(sys.argv[1], 1, command={WORKER!r}, environ={{}}):
    print(one.key.decode(), flush=True)
"""


def start(database: Database) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", DRAIN, database.path]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_runs_at_once_share_the_queue(database: Database) -> None:
    queue = fill(database, *["echo"] * 30)
    runs = [start(database), start(database)]
    keys = []
    for one in runs:
        text, _ = one.communicate(timeout=60)
        assert one.returncode == 0
        keys += text.split()[1:]
    assert sorted(keys, key=int) == [str(number) for number in range(30)]
    assert len(queue) == 0


def test_a_killed_run_is_resumed(database: Database) -> None:
    queue = fill(database, "echo", "hang", "echo")
    killed = start(database)
    assert killed.stdout is not None
    assert [killed.stdout.readline() for _ in range(2)] == ["on\n", "0\n"]
    eventually(lambda: held(database) == 1)
    killed.kill()
    killed.communicate()
    assert sorted(item.key for item in queue.take(10)) == [b"1", b"2"]


def held(database: Database) -> int:
    query = "SELECT COUNT(*) FROM queue WHERE holder IS NOT NULL"
    return int(database.rows(query)[0][0])
