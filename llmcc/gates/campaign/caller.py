"""Calls compiled functions: a process of its own, as they may trap.

Started as a script with a shared object. A line of its input is a function's name and arguments, 64
bits each; for each it writes a line with the result at once.
"""

from __future__ import annotations

import ctypes
import os
import sys


def main(path: str) -> None:
    """Answer until the input ends."""
    library = ctypes.CDLL(path)
    for line in sys.stdin:
        name, *numbers = line.split()
        call = library[name]
        call.restype = ctypes.c_uint64
        result = call(*(ctypes.c_uint64(int(number)) for number in numbers))
        os.write(1, b"%d\n" % result)


if __name__ == "__main__":
    main(sys.argv[1])
