"""The child that runs windows: `child.py LIBRARY`, with work on standard input.

Work is a number of runs; each is the index of a function, a machine and an arena. The answer to
each is both as they were afterwards. It imports nothing of llmcc: it is run as a file.
"""

from __future__ import annotations

import ctypes
import mmap
import resource
import struct
import sys

ARENA = 0x2000_0000
_HEAD = struct.Struct("<QQQ")
_MAP_FIXED_NOREPLACE = 0x100000
_SECONDS = 60


def main(library: str) -> None:
    """Run all that standard input asks for."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    functions = ctypes.CDLL(library)
    count, size, arena_size = _HEAD.unpack(sys.stdin.buffer.read(_HEAD.size))
    _map(arena_size)
    answers = []
    for _ in range(count):
        index = struct.unpack("<Q", sys.stdin.buffer.read(8))[0]
        machine = ctypes.create_string_buffer(sys.stdin.buffer.read(size), size)
        ctypes.memmove(ARENA, sys.stdin.buffer.read(arena_size), arena_size)
        getattr(functions, f"window_{index}")(machine)
        answers.append(machine.raw + ctypes.string_at(ARENA, arena_size))
    sys.stdout.buffer.write(b"".join(answers))


def _map(size: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    library.mmap.restype = ctypes.c_void_p
    library.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | _MAP_FIXED_NOREPLACE
    found = library.mmap(ARENA, size, mmap.PROT_READ | mmap.PROT_WRITE, flags, -1, 0)
    if found != ARENA:
        raise SystemExit("there is no room for the arena")


if __name__ == "__main__":
    main(sys.argv[1])
