from __future__ import annotations

import socket
import threading
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmcc.service import protocol
from llmcc.service.protocol import HEAD, HEADER_LIMIT, MAGIC, PAYLOAD_LIMIT, Frame, ProtocolError

values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text(), values), st.binary())
def test_a_frame_arrives_as_it_was_sent(header: dict[str, Any], payload: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        protocol.send(ours, Frame(header, payload))
        frame = protocol.receive(theirs)
    assert (frame.header, frame.payload) == (header, payload)


def test_a_large_frame_goes_in_pieces() -> None:
    payload = bytes(range(256)) * 100_000
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = threading.Thread(target=protocol.send, args=(ours, Frame({"a": 1}, payload)))
        sender.start()
        assert protocol.receive(theirs).payload == payload
        sender.join()


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        HEAD.pack(b"LLM\x02", 2, 0) + b"{}",
        HEAD.pack(MAGIC, HEADER_LIMIT + 1, 0),
        HEAD.pack(MAGIC, 2, PAYLOAD_LIMIT + 1) + b"{}",
        HEAD.pack(MAGIC, 2**32 - 1, 2**64 - 1),
        HEAD.pack(MAGIC, 4, 0) + b"nope",
        HEAD.pack(MAGIC, 2, 0) + b"[]",
        HEAD.pack(MAGIC, 2, 0) + b"\xff\xff",
        HEAD.pack(MAGIC, 200_000, 0) + b"[" * 200_000,
        HEAD.pack(MAGIC, 2, 10) + b"{}short",
        MAGIC,
        b"",
    ],
)
def test_what_is_no_frame_is_refused(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        with ours:
            ours.sendall(data)
        with pytest.raises(ProtocolError):
            protocol.receive(theirs)


def test_a_frame_that_is_too_large_is_not_sent() -> None:
    with pytest.raises(ProtocolError):
        Frame({"text": "x" * HEADER_LIMIT}).encode()


def test_nobody_waits_for_ever() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with pytest.raises(ProtocolError, match="in time"):
            protocol.receive(ours, time.monotonic() + 0.01)
        with pytest.raises(ProtocolError, match="in time"):
            # Nobody reads: the buffers fill up.
            protocol.send(ours, Frame({}, bytes(50 << 20)), time.monotonic() + 0.1)


def test_a_peer_that_is_gone() -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours, pytest.raises(ProtocolError):
        protocol.send(ours, Frame({}, bytes(1 << 20)))
