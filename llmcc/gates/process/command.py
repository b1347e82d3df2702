"""Other people's programs, run within limits."""

from __future__ import annotations

import math
import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

_BOUNDED: Final = 'ulimit -c 0; ulimit -v "$1"; ulimit -t "$2"; shift 2; exec "$@"'


def output(command: Sequence[str], seconds: float, memory: int) -> str:
    """What a command prints, within so many seconds and MiB of address space.

    It is killed with all that it started. The shell bounds its memory, and its processor time,
    should nobody be left to kill it. Raises OSError, of which TimeoutError is one.
    """
    bounds = [str(memory * 1024), str(math.ceil(seconds))]
    with subprocess.Popen(
        ["/bin/sh", "-c", _BOUNDED, "sh", *bounds, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
        process_group=0,
    ) as process:
        return within(process, seconds)[0]


def within(process: subprocess.Popen[str], seconds: float) -> tuple[str, str]:
    """What a process that leads a group says, on both of its pipes, within so many seconds.

    Where it takes longer it is killed with all that it started, and TimeoutError is raised.
    """
    try:
        return process.communicate(timeout=seconds)
    except BaseException as error:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        if isinstance(error, subprocess.TimeoutExpired):
            raise TimeoutError from error
        raise
