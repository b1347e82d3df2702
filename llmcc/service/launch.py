"""Starting the service on demand, once, however many compiles ask at the same moment."""

from __future__ import annotations

import os
import select
import sys
import time

from llmcc.service import blas
from llmcc.service.errors import ServiceUnavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping

    from llmcc.service.place import Place

# After a service failed to start, or to answer, compiles go without for this long.
AVOID_SECONDS = 30.0
POLL_SECONDS = 0.02

# What a service needs to know of its first client's environment. Everything else, and above
# all make's jobserver, stays outside.
KEPT = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "TMPDIR", "TZ")
KEPT_PREFIXES = ("XDG_", "LC_", "LLMCC_", "OPENBLAS_")


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of the service and its workers."""
    kept = {
        name: value
        for name, value in environ.items()
        if name in KEPT or name.startswith(KEPT_PREFIXES)
    }
    if kept.get("LLMCC_STORE"):
        # The service has another working directory.
        kept["LLMCC_STORE"] = os.path.abspath(kept["LLMCC_STORE"])
    return blas.settings() | kept


def command(*arguments: str) -> list[str]:
    """The command that runs this very llmcc's service package, whatever else is installed."""
    package = os.path.dirname(os.path.abspath(__file__))
    return [sys.executable, "-I", os.path.join(package, "__main__.py"), *arguments]


def ensure(
    place: Place, environ: Mapping[str, str], until: float, patient: bool = False
) -> socket.socket:
    """A connection to the service, started where it is not running."""
    place.prepare()
    while True:
        sock = _try(place, until)
        if sock is not None:
            return sock
        if not patient and is_avoided(place):
            raise ServiceUnavailable("the service did not start a moment ago")
        lock = place.lock("start")
        if lock is not None:
            break
        if time.monotonic() + POLL_SECONDS > until:
            raise ServiceUnavailable("the service did not start in time")
        time.sleep(POLL_SECONDS)
    try:
        # Whoever held the lock before may have started it.
        sock = _try(place, until)
        if sock is None:
            _spawn(place, environ, until)
            sock = _try(place, until)
    finally:
        os.close(lock)
    if sock is None:
        avoid(place)
        raise ServiceUnavailable("the service does not listen")
    return sock


def avoid(place: Place) -> None:
    """Let the next compiles go without a service for a while."""
    try:
        os.close(os.open(place.file("avoid"), os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600))
        os.utime(place.file("avoid"))
    except OSError:
        return


def wait_for_end(sock: socket.socket, until: float) -> None:
    """Wait until the service closes the connection, which it does when it ends."""
    while (remaining := until - time.monotonic()) > 0:
        sock.settimeout(remaining)
        try:
            if not sock.recv(4096):
                return
        except TimeoutError:
            break
        except OSError:
            return


def kill(process: int) -> None:
    """End a service that does not react. It is our own user's: the peer was checked."""
    import signal

    try:
        os.kill(process, signal.SIGKILL)
    except OSError:
        return


def _try(place: Place, until: float) -> socket.socket | None:
    remaining = until - time.monotonic()
    if remaining <= 0:
        raise ServiceUnavailable("no time to reach the service")
    try:
        return place.connect(remaining)
    except (FileNotFoundError, ConnectionRefusedError):
        return None


def forgive(place: Place) -> None:
    """Let compiles use the service again."""
    try:
        os.unlink(place.file("avoid"))
    except OSError:
        return


def is_avoided(place: Place) -> bool:
    """Whether a service did not start or answer a moment ago."""
    try:
        age = time.time() - os.stat(place.file("avoid")).st_mtime
    except OSError:
        return False
    return 0 <= age < AVOID_SECONDS


def _spawn(place: Place, environ: Mapping[str, str], until: float) -> None:
    """Start a daemon and wait until it says that it listens."""
    # Imported by the one compile that starts the service, not by all that use it.
    import subprocess

    process = subprocess.Popen(
        command("daemon"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=environment(environ),
        close_fds=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        word = _line(process.stdout.fileno(), until)
    finally:
        process.stdout.close()
    if not word:
        avoid(place)
        raise ServiceUnavailable("the service did not start")
    # The process started here has forked the daemon and is gone.
    process.wait()
    if word != "ready":
        avoid(place)
        raise ServiceUnavailable(word)
    forgive(place)


def _line(descriptor: int, until: float) -> str:
    """The first line from a pipe; empty where it ends or the time is over before."""
    text = b""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    while not text.endswith(b"\n"):
        remaining = until - time.monotonic()
        if remaining <= 0 or not poll.poll(remaining * 1000):
            return ""
        part = os.read(descriptor, 4096)
        if not part:
            break
        text += part
    return text.decode(errors="replace").strip()
