"""Workers that stay warm, and are replaced when they fail."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from llmcc.commands import tasks
from llmcc.commands.workers import Workers
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.protocol import ProtocolError

TEXT = "define i8 @f(i8 %0) {{\n  %2 = {} i8 %0, {}\n  ret i8 %2\n}}\n"
REQUEST = {
    "source": TEXT.format("mul", 2),
    "target": TEXT.format("shl", 1),
    "limit": 5.0,
    "unroll": 4,
}


@pytest.fixture
def workers() -> Workers:
    return Workers()


def test_one_worker_answers_one_after_the_other(workers: Workers) -> None:
    for _ in range(3):
        answer = workers.ask(tasks.JUDGE, REQUEST)
        assert answer["judgement"]["verdict"] == "proved"
    assert len(workers._all) == 1
    workers.close()


def test_threads_have_their_own(workers: Workers) -> None:
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: workers.ask(tasks.JUDGE, REQUEST), range(4)))
    assert len(answers) == 4
    assert 1 <= len(workers._all) <= 2
    workers.close()


def test_what_fails_or_is_late_is_replaced(workers: Workers) -> None:
    with pytest.raises(ServiceUnavailable, match="KeyError"):
        workers.ask(tasks.JUDGE, {})
    assert workers._all == set()
    with pytest.raises(ProtocolError, match="in time"):
        workers.ask(tasks.JUDGE, REQUEST, seconds=-10)
    assert workers._all == set()
    assert workers.ask(tasks.JUDGE, REQUEST)["judgement"]["verdict"] == "proved"
    workers.close()


def test_nobody_answers_when_they_are_gone(workers: Workers) -> None:
    workers.ask(tasks.JUDGE, REQUEST)
    workers.close()
    with pytest.raises(ServiceUnavailable):
        workers.ask(tasks.JUDGE, REQUEST)


def test_equal_texts_are_read_all_the_same(workers: Workers) -> None:
    same = {**REQUEST, "target": REQUEST["source"]}
    assert workers.ask(tasks.JUDGE, same)["judgement"]["reason"] == "identical"
    workers.close()
