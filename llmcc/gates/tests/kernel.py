"""What the sandbox asks of the kernel beyond Python's standard library. Linux only."""

from __future__ import annotations

import ctypes
import os
from typing import Final

CLONE_NEWNS: Final = 0x00020000
CLONE_NEWIPC: Final = 0x08000000
CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWPID: Final = 0x20000000
CLONE_NEWNET: Final = 0x40000000

MS_REC: Final = 0x4000
MS_PRIVATE: Final = 1 << 18
MS_BIND: Final = 0x1000
_MOUNT_SETATTR: Final = 442
_MOUNT_ATTR_RDONLY: Final = 1
_AT_FDCWD: Final = -100
_AT_RECURSIVE: Final = 0x8000

_PR_SET_PDEATHSIG: Final = 1
_PR_CAPBSET_DROP: Final = 24
_PR_SET_CHILD_SUBREAPER: Final = 36
_PR_SET_NO_NEW_PRIVS: Final = 38
_LAST_CAPABILITY: Final = 63

_libc = ctypes.CDLL(None, use_errno=True)


class _MountAttr(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "userns"))


def unshare(flags: int) -> None:
    """Leave namespaces. Raises OSError."""
    _checked(_libc.unshare(flags))


def mount(source: str, target: str, kind: str, flags: int, data: str = "") -> None:
    """mount(2). Raises OSError."""
    words = [word.encode() for word in (source, target, kind)]
    _checked(_libc.mount(*words, ctypes.c_ulong(flags), data.encode()))


def set_writable(path: str, writable: bool, recursive: bool) -> None:
    """Make the mount at a path, and those below it, read-only or not. Raises OSError."""
    attr = _MountAttr()
    attr.set, attr.clear = (0, _MOUNT_ATTR_RDONLY) if writable else (_MOUNT_ATTR_RDONLY, 0)
    flags = _AT_RECURSIVE if recursive else 0
    size = ctypes.c_size_t(ctypes.sizeof(attr))
    at = ctypes.c_int(_AT_FDCWD)
    called = (ctypes.c_long(_MOUNT_SETATTR), at, os.fsencode(path), ctypes.c_uint(flags))
    _checked(_libc.syscall(*called, ctypes.byref(attr), size))


def die_with_parent(signum: int) -> None:
    """Get a signal when the parent's thread ends that started this process."""
    _checked(_libc.prctl(_PR_SET_PDEATHSIG, signum, 0, 0, 0))


def adopt_orphans() -> None:
    """Become the parent of all descendants whose own parents end."""
    _checked(_libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0))


def give_up_privileges() -> None:
    """Whatever is executed from here on has no capabilities, and gains none."""
    for capability in range(_LAST_CAPABILITY + 1):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    _checked(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def _checked(result: int) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
