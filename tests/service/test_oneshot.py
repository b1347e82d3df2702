from __future__ import annotations

import pytest

from llmcc.service import client, oneshot
from llmcc.service.client import ServiceUnavailable
from llmcc.service.protocol import Frame, ProtocolError

from .conftest import WORKER, Home


def ask(home: Home, do: str, payload: bytes = b"") -> Frame:
    message = Frame({"type": "optimize", "options": {"do": do}, "seconds": 60.0}, payload)
    return oneshot.run(home.environ, message, 60.0, WORKER)


def test_one_worker_answers_once(home: Home) -> None:
    assert ask(home, "echo", b"bitcode").payload == b"edoctib"


@pytest.mark.parametrize("do", ["crash", "fail"])
def test_a_worker_that_fails_is_no_answer(home: Home, do: str) -> None:
    with pytest.raises((ServiceUnavailable, ProtocolError)):
        ask(home, do)


def test_a_worker_that_hangs_is_ended(home: Home) -> None:
    message = Frame({"type": "optimize", "options": {"do": "hang"}, "seconds": 60.0})
    with pytest.raises(ProtocolError, match="in time"):
        oneshot.run(home.environ, message, 0.5, WORKER)


def test_replay_needs_no_service_and_starts_none(home: Home) -> None:
    # No bitcode: it is the optimizer that refuses, in a worker of the client's own.
    with pytest.raises(ServiceUnavailable) as caught:
        request = {"mode": "replay"}
        client.optimize(b"nonsense", request, 0.001, start=False, environ=home.environ)
    assert "in time" not in str(caught.value)
    assert client.status(home.environ) is None
