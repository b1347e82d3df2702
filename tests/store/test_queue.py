from __future__ import annotations

import pytest

from llmcc.store.database import Database, open_database
from llmcc.store.queue import ATTEMPTS, Item, Queue

from . import processes


@pytest.fixture
def queue(database: Database) -> Queue:
    return Queue(database)


def test_items_come_in_order_and_leave_when_done(queue: Queue) -> None:
    assert queue.add(b"a", b"module a", "{}")
    assert queue.add(b"b", b"module b", '{"level": "2"}')
    assert queue.take(1) == [Item(b"a", b"module a", "{}")]
    assert queue.take(5) == [Item(b"b", b"module b", '{"level": "2"}')]
    assert queue.take(5) == []
    assert len(queue) == 2
    queue.done(b"a")
    assert len(queue) == 1


def test_an_item_is_added_once(queue: Queue) -> None:
    assert queue.add(b"a", b"first", "{}")
    assert not queue.add(b"a", b"second", "{}")
    assert [item.payload for item in queue.take(5)] == [b"first"]


def test_a_released_item_can_be_taken_again(queue: Queue) -> None:
    queue.add(b"a", b"module", "{}")
    (item,) = queue.take(1)
    queue.release([item.key])
    assert queue.take(1) == [item]


def test_a_hold_that_is_over_does_not_count(queue: Queue) -> None:
    queue.add(b"a", b"module", "{}")
    (item,) = queue.take(1, lease=-1.0)
    assert queue.take(1) == [item]


def test_a_process_that_is_gone_holds_nothing(path: str, queue: Queue) -> None:
    queue.add(b"a", b"module", "{}")
    taken = processes.run(
        "from llmcc.store.database import open_database\n"
        "from llmcc.store.queue import Queue\n"
        "import os\n"
        "print(len(Queue(open_database(sys.argv[1])).take(5)), flush=True)\n"
        "os._exit(0)",
        path,
    )
    assert taken.split() == ["1"]
    assert [item.key for item in queue.take(5)] == [b"a"]


def test_an_item_that_keeps_failing_is_dropped(queue: Queue) -> None:
    queue.add(b"bad", b"module", "{}")
    queue.add(b"good", b"module", "{}")
    for _ in range(ATTEMPTS):
        assert b"bad" in [item.key for item in queue.take(5)]
        queue.fail(b"bad")
        queue.release([b"good"])
    assert [item.key for item in queue.take(5)] == [b"good"]
    assert len(queue) == 1


def test_a_failed_item_waits_behind_the_others(queue: Queue) -> None:
    for key in (b"a", b"b"):
        queue.add(key, b"module", "{}")
    queue.take(1)
    queue.fail(b"a")
    assert [item.key for item in queue.take(5)] == [b"b", b"a"]


def test_a_full_queue_takes_no_more(path: str) -> None:
    database = open_database(path, {"LLMCC_STORE_SIZE": "40K"})
    queue = Queue(database)
    added = [queue.add(b"%d" % number, bytes(1000), "{}") for number in range(20)]
    assert added == [True] * added.index(False) + [False] * (20 - added.index(False))
    queue.done(b"0")
    assert queue.add(b"new", bytes(1000), "{}")
    database.close()


def test_a_damaged_item_is_dropped(database: Database, queue: Queue) -> None:
    queue.add(b"a", b"module", "{}")
    database.write(lambda c: c.execute("UPDATE queue SET payload = x'00112233445566'"))
    assert queue.take(5) == []
    assert len(queue) == 0


def test_takers_at_the_same_time_share_the_items(path: str, queue: Queue) -> None:
    for number in range(60):
        queue.add(b"%d" % number, b"module", "{}")
    code = (
        "from llmcc.store.database import open_database\n"
        "from llmcc.store.queue import Queue\n"
        "queue = Queue(open_database(sys.argv[1]))\n"
        "while items := queue.take(2):\n"
        "    for item in items:\n"
        "        print(item.key.decode())\n"
        "        queue.done(item.key)\n"
    )
    takers = [processes.start(code, path) for _ in range(4)]
    taken = [key for taker in takers for key in processes.output(taker).split()]
    assert sorted(taken, key=int) == [str(number) for number in range(60)]
    assert len(queue) == 0
