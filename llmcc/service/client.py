"""The service as the driver sees it: ask for a unit, ask how it is, start it, stop it.

Whatever goes wrong ends in `ServiceUnavailable` with one line that says why; the driver then
compiles plainly.
"""

from __future__ import annotations

import os
import time

from llmcc import __version__
from llmcc.service import launch, protocol
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.place import Place, PlaceError, peer
from llmcc.service.protocol import Closed, Frame, ProtocolError, TooLate

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping
    from typing import Any

__all__ = ["Reply", "ServiceUnavailable", "optimize", "start", "status", "stop"]

# A service that is well answers a greeting at once, however busy its workers are.
GREETING_SECONDS = 2.0
# One that does not answer for this long hangs, and then gets no more than the shorter time.
HUNG_SECONDS = 0.5
SHORT_GREETING_SECONDS = 0.2
# The service answers by the deadline; this is for the way.
GRACE_SECONDS = 0.5
# In replay mode an answer must not depend on the clock; this only bounds a hang.
REPLAY_SECONDS = 60.0
STOP_SECONDS = 40.0


class Reply:
    """What became of a unit."""

    __slots__ = (
        *("bitcode", "changed", "complete", "faithful"),
        *("functions", "model", "seconds", "trouble", "undefined"),
    )

    def __init__(self, frame: Frame) -> None:
        header = frame.header
        try:
            self.changed = bool(header["changed"])
            self.complete = bool(header["complete"])
            self.faithful = bool(header["faithful"])
            self.functions: list[dict[str, Any]] = list(header["functions"])
            self.undefined: list[str] = [str(name) for name in header["undefined"]]
            self.model = str(header["model"])
            self.trouble = str(header.get("trouble", ""))
            self.seconds: dict[str, float] = dict(header["seconds"])
        except (KeyError, TypeError, ValueError) as error:
            raise ProtocolError("the service sent an incomplete reply") from error
        self.bitcode = frame.payload
        if self.changed != bool(self.bitcode):
            raise ProtocolError("the service sent a reply without its unit")


def optimize(
    bitcode: bytes,
    request: dict[str, Any],
    deadline: float,
    start: bool = True,
    environ: Mapping[str, str] | None = None,
    unoptimized: bytes = b"",
    alone: bool = False,
) -> Reply:
    """Have a unit optimized, within `deadline` seconds from now.

    `unoptimized` is its text before the first pass, if it may be rebuilt as a whole.

    `request` holds settings, never paths. A service is started where there is none and `start`
    allows it. In replay mode no clock decides. There, and with `alone`, a worker of our own is
    asked where there is no service, so that the answer is the same everywhere.
    """
    environ = os.environ if environ is None else environ
    replay = request.get("mode") == "replay"
    seconds = REPLAY_SECONDS if replay else deadline
    header = {"type": "optimize", "options": request, "unit": len(bitcode)}
    message = Frame(header, bitcode + unoptimized)
    try:
        try:
            answer = _ask(environ, message, seconds, start)
        except ServiceUnavailable:
            if not (replay or alone):
                raise
            from llmcc.service import oneshot

            message.header["seconds"] = seconds
            answer = oneshot.run(environ, message, seconds)
        return Reply(answer)
    except (ProtocolError, PlaceError, OSError) as error:
        raise ServiceUnavailable(_line(error)) from error


def status(environ: Mapping[str, str] | None = None) -> dict[str, Any] | None:
    """What the service says about itself; None where none is running."""
    environ = os.environ if environ is None else environ
    until = time.monotonic() + GREETING_SECONDS
    try:
        with Place(environ).connect(GREETING_SECONDS) as sock:
            protocol.send(sock, Frame({"type": "status"}), until)
            return protocol.receive(sock, until).header
    except (ProtocolError, PlaceError, OSError):
        return None


def start(environ: Mapping[str, str] | None = None, seconds: float = 15.0) -> None:
    """Start the service where none is running."""
    environ = os.environ if environ is None else environ
    try:
        launch.ensure(Place(environ), environ, time.monotonic() + seconds, patient=True).close()
    except (PlaceError, OSError) as error:
        raise ServiceUnavailable(_line(error)) from error


def stop(environ: Mapping[str, str] | None = None) -> bool:
    """Stop the service once it has answered what it works on; False where none was running.

    One that does not react is killed.
    """
    environ = os.environ if environ is None else environ
    try:
        sock = Place(environ).connect(GREETING_SECONDS)
    except (PlaceError, OSError):
        return False
    with sock:
        process, _user = peer(sock)
        now = time.monotonic()
        try:
            protocol.send(sock, Frame({"type": "stop"}), now + GREETING_SECONDS)
            protocol.receive(sock, now + GREETING_SECONDS)
            launch.wait_for_end(sock, now + STOP_SECONDS)
        except ProtocolError:
            launch.kill(process)
    return True


def _ask(environ: Mapping[str, str], message: Frame, seconds: float, start: bool) -> Frame:
    """Send one request to the service and return its answer."""
    until = time.monotonic() + seconds
    try:
        with _greeted(environ, until, start) as sock:
            # Reaching the service has taken its part of the time.
            message.header["seconds"] = until - time.monotonic()
            protocol.send(sock, message, until)
            answer = protocol.receive(sock, until + GRACE_SECONDS)
    except (ProtocolError, PlaceError, OSError) as error:
        raise ServiceUnavailable(_line(error)) from error
    if answer.type != "reply":
        raise ServiceUnavailable(str(answer.header.get("reason", "the service has no answer")))
    return answer


def _greeted(environ: Mapping[str, str], until: float, start: bool) -> socket.socket:
    """A connection to a service of our own version."""
    place = Place(environ)
    for attempt in range(2):
        if start:
            sock = launch.ensure(place, environ, until)
        else:
            sock = place.connect(max(0.001, until - time.monotonic()))
        try:
            answer = _greet(place, sock, until)
        except Closed:
            # It was about to end, and its place is free by now.
            sock.close()
            if start and attempt == 0:
                continue
            raise
        except BaseException:
            sock.close()
            raise
        if answer.type == "welcome":
            return sock
        sock.close()
        if answer.type != "draining" or not start:
            break
    raise ServiceUnavailable(str(answer.header.get("reason", "the service refuses")))


def _greet(place: Place, sock: socket.socket, until: float) -> Frame:
    began = time.monotonic()
    avoided = launch.is_avoided(place)
    patience = min(until, began + (SHORT_GREETING_SECONDS if avoided else GREETING_SECONDS))
    try:
        protocol.send(sock, Frame({"type": "hello", "version": __version__}), patience)
        answer = protocol.receive(sock, patience)
    except TooLate:
        if time.monotonic() - began >= HUNG_SECONDS:
            # The next compiles must not wait for it as long as this one did.
            launch.avoid(place)
        raise
    if avoided:
        launch.forgive(place)
    return answer


def _line(error: Exception) -> str:
    text = str(error) or type(error).__name__
    return text.splitlines()[0]
