"""Children, their held-back output, signals, and the way out into the real compiler."""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Mapping, Sequence
    from typing import NoReturn
else:
    # `signal` wraps this module in enums, which costs as much as the rest of our start.
    import _signal as signal

# The signals that end a compile from outside.
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
# Python ignores these at its start; a compiler must find them as it would without us.
IGNORED_BY_PYTHON = (signal.SIGPIPE, signal.SIGXFSZ)
ENOEXEC = 8
# How long an interrupted child may take to put its own temporary files away.
CHILD_SECONDS = 5.0
POLL_SECONDS = 0.01

_running: set[int] = set()
# What `listen` found; a compiler gets it back.
_first_mask: set[int] | None = None
_interrupted = False


class Interrupted(BaseException):
    """One of the ending signals came. Not an Exception: nobody may mistake it for a failure."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


class Spool:
    """A file in memory that holds back what a child writes, or is fed to one.

    It has no name in any directory, so nothing of it can be left behind.
    """

    __slots__ = ("fd",)

    def __init__(self, content: bytes = b"") -> None:
        self.fd = os.memfd_create("llmcc")
        write(self.fd, content)

    @classmethod
    def of(cls, fd: int) -> Spool:
        """Everything that can be read from a file descriptor."""
        spool = cls()
        while piece := os.read(fd, 1 << 16):
            write(spool.fd, piece)
        return spool

    @property
    def path(self) -> str:
        """A name for it that a child can open, once it was made `inheritable`."""
        return f"/proc/self/fd/{self.fd}"

    def inheritable(self) -> None:
        """Keep it open in the children."""
        os.set_inheritable(self.fd, True)

    def rewind(self) -> None:
        """Back to the start, for whoever reads it next through a duplicate."""
        os.lseek(self.fd, 0, os.SEEK_SET)

    def take(self) -> bytes:
        """Everything in it; it is closed then."""
        size, pieces, at = os.fstat(self.fd).st_size, [], 0
        while at < size and (piece := os.pread(self.fd, size - at, at)):
            pieces.append(piece)
            at += len(piece)
        self.close()
        return b"".join(pieces)

    def close(self) -> None:
        """Give the memory back."""
        os.close(self.fd)


class TemporaryDirectory:
    """A directory of our own, made when it is first needed."""

    __slots__ = ("_path",)

    def __init__(self) -> None:
        self._path = ""

    def file(self, name: str, environ: Mapping[str, str]) -> str:
        """The path for a new file in it."""
        if not self._path:
            parent = environ.get("TMPDIR") or "/tmp"
            self._path = os.path.join(os.path.abspath(parent), f"llmcc-{os.urandom(8).hex()}")
            os.mkdir(self._path, 0o700)
        return os.path.join(self._path, name)

    def folder(self, environ: Mapping[str, str]) -> str:
        """The directory itself."""
        return os.path.dirname(self.file("", environ))

    def remove(self) -> None:
        """Remove it with everything in it."""
        if self._path:
            path, self._path = self._path, ""
            try:
                for name in os.listdir(path):
                    os.unlink(os.path.join(path, name))
                os.rmdir(path)
            except OSError:
                # Somebody else was faster, or took the rights away; there is no more to do.
                return


def listen() -> None:
    """Turn ending signals into `Interrupted`, except those that our parent had us ignore."""
    global _first_mask
    _first_mask = set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    for signum in ENDING:
        if signal.getsignal(signum) is not signal.SIG_IGN:
            signal.signal(signum, _interrupt)


def deafen() -> None:
    """Take `listen` back: die of ending signals like any other program."""
    for signum in _handled():
        signal.signal(signum, signal.SIG_DFL)


def quiet() -> None:
    """Die of an interrupt like any other program, until there is something to clean up."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def spawn(
    path: str, argv: Sequence[str], environ: Mapping[str, str], files: Mapping[int, int]
) -> int:
    """Start a child whose file descriptors (the keys) are ours (the values); returns its pid."""
    actions = [(os.POSIX_SPAWN_DUP2, ours, theirs) for theirs, ours in files.items()]
    # No signal may come between the birth of a child and our knowing of it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        pid = os.posix_spawn(
            path,
            list(argv),
            environ,
            file_actions=actions,
            setsigmask=before,
            setsigdef=[*IGNORED_BY_PYTHON, *_handled()],
        )
        _running.add(pid)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pid


def wait(pid: int) -> int:
    """Wait for a child; its exit status, negative for the signal it died of."""
    _, status = os.waitpid(pid, 0)
    _running.discard(pid)
    return os.waitstatus_to_exitcode(status)


def stop_children(signum: int = signal.SIGTERM) -> None:
    """End all children by a signal, and wait until they are gone."""
    for pid in _running:
        _kill(pid, signum)
    deadline = time.monotonic() + CHILD_SECONDS
    while _running:
        for pid in tuple(_running):
            if _gone(pid):
                _running.discard(pid)
        if _running:
            time.sleep(POLL_SECONDS)
            if time.monotonic() > deadline:
                for pid in _running:
                    _kill(pid, signal.SIGKILL)


def die(signum: int) -> NoReturn:
    """Die by a signal, so that whoever called sees what ended us."""
    signal.signal(signum, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signum])
    os.kill(os.getpid(), signum)
    os._exit(128 + signum)


def hold_signals() -> None:
    """Let no ending signal disturb what follows."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)


def replace(path: str, argv: Sequence[str], environ: Mapping[str, str]) -> NoReturn:
    """Become another program, with signals as we found them. Raises OSError."""
    for signum in (*IGNORED_BY_PYTHON, *_handled()):
        signal.signal(signum, signal.SIG_DFL)
    if _first_mask is not None:
        signal.pthread_sigmask(signal.SIG_SETMASK, _first_mask)
    try:
        os.execve(path, list(argv), environ)
    except OSError as error:
        if error.errno != ENOEXEC:
            raise
    # A script without `#!`, which every shell would run by itself.
    os.execve("/bin/sh", ["sh", path, *argv[1:]], environ)


def write(fd: int, content: bytes) -> None:
    """Write to a file descriptor, however little it takes at once."""
    view = memoryview(content)
    while view:
        view = view[os.write(fd, view) :]


def say(fd: int, content: bytes) -> None:
    """Write for the user, who may have stopped to listen: then we end as any program would."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        write(fd, content)
    except OSError:
        return


def _interrupt(signum: int, frame: object) -> None:
    # Once is enough: a second one must not disturb the cleaning up after the first.
    global _interrupted
    if not _interrupted:
        _interrupted = True
        hold_signals()
        raise Interrupted(signum)


def _handled() -> list[int]:
    return [signum for signum in ENDING if signal.getsignal(signum) is _interrupt]


def _kill(pid: int, signum: int) -> None:
    try:
        os.kill(pid, signum)
    except ProcessLookupError:
        return


def _gone(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True
