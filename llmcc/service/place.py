"""Where the service lives: its directory, socket and locks, and who may be at the other end.

There is one service per user and store: a client whose environment names another store must not
be answered from this one. The user's default store has the plain name.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import socket
import stat
import struct

from llmcc.store.location import directory as store_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# A socket's path has room for 107 bytes; longer ones go through a descriptor of the directory.
_PATH_LIMIT = 100


class PlaceError(Exception):
    """The service's directory cannot be used, or the peer is another user."""


class Place:
    """The files of one service."""

    __slots__ = ("directory", "name")

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.directory = _runtime_directory(environ)
        self.name = "service" + _store_suffix(environ)

    @property
    def address(self) -> str:
        """The path of the socket."""
        return self.file("sock")

    def file(self, suffix: str) -> str:
        """The path of one of the service's files."""
        return os.path.join(self.directory, f"{self.name}.{suffix}")

    def prepare(self) -> None:
        """Make the directory where it is missing, and check that nobody else can reach into it."""
        try:
            os.mkdir(self.directory, 0o700)
        except FileExistsError:
            pass
        except OSError as error:
            raise PlaceError(f"{self.directory}: {os.strerror(error.errno or 0)}") from error
        self.check()

    def check(self) -> None:
        """The directory must be a real one, the user's, and closed to others."""
        status = os.lstat(self.directory)
        if not stat.S_ISDIR(status.st_mode):
            raise PlaceError(f"{self.directory}: not a directory")
        if status.st_uid != os.geteuid():
            raise PlaceError(f"{self.directory}: owned by another user")
        if status.st_mode & 0o077:
            os.chmod(self.directory, 0o700)

    def connect(self, timeout: float) -> socket.socket:
        """A connection to the service; OSError where there is none."""
        self.check()
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            sock.settimeout(timeout)
            with _Reachable(self.address) as path:
                sock.connect(path)
            check_peer(sock)
        except BaseException:
            sock.close()
            raise
        return sock

    def listen(self, backlog: int) -> socket.socket:
        """A listening socket in the place of whatever stale one is there.

        The caller holds the service's lock. The socket gets its name when it listens already, so
        no client ever finds one that refuses it.
        """
        fresh = self.file(f"{os.getpid()}")
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            _remove(fresh)
            with _Reachable(fresh) as path:
                sock.bind(path)
            os.chmod(fresh, 0o600)
            sock.listen(backlog)
            os.rename(fresh, self.address)
        except BaseException:
            sock.close()
            raise
        return sock

    def lock(self, suffix: str) -> int | None:
        """A descriptor that holds the lock of this name, or None where somebody else has it."""
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(self.file(suffix), flags, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                return None
            raise
        return descriptor


def peer(sock: socket.socket) -> tuple[int, int]:
    """Process and user at the other end."""
    packed = sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    process, user, _group = struct.unpack("3i", packed)
    return process, user


def check_peer(sock: socket.socket) -> None:
    """Refuse a peer that is not the same user."""
    if peer(sock)[1] != os.geteuid():
        raise PlaceError("the peer is another user")


class _Reachable:
    """A path for bind or connect, short enough for a socket's address."""

    __slots__ = ("_descriptor", "_path")

    def __init__(self, path: str) -> None:
        self._path = path
        self._descriptor = -1

    def __enter__(self) -> str:
        if len(os.fsencode(self._path)) <= _PATH_LIMIT:
            return self._path
        parent, name = os.path.split(self._path)
        self._descriptor = os.open(parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
        return f"/proc/self/fd/{self._descriptor}/{name}"

    def __exit__(self, *_: object) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)


def _runtime_directory(environ: Mapping[str, str]) -> str:
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(runtime) and _is_own(runtime):
        return os.path.join(runtime, "llmcc")
    temporary = environ.get("TMPDIR", "")
    if not (os.path.isabs(temporary) and os.path.isdir(temporary)):
        temporary = "/tmp"
    return os.path.join(temporary, f"llmcc-{os.geteuid()}")


def _is_own(path: str) -> bool:
    try:
        status = os.stat(path)
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()


def _store_suffix(environ: Mapping[str, str]) -> str:
    store = store_directory(environ)
    if store == store_directory({"HOME": environ.get("HOME", "")}):
        return ""
    return "-" + hashlib.sha256(os.fsencode(store)).hexdigest()[:16]


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
