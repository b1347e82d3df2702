"""The service's log: a file in the user's state directory that never grows beyond its bound."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT = 1 << 20


class Log:
    """Lines with a time, in a file that is renamed away when it is full."""

    def __init__(self, path: str | None) -> None:
        self.path = path

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Log:
        """The log at the user's place for it; without such a place nothing is written."""
        states = environ.get("XDG_STATE_HOME", "")
        if not os.path.isabs(states):
            states = os.path.join(environ.get("HOME") or os.path.expanduser("~"), ".local/state")
        directory = os.path.join(states, "llmcc")
        try:
            os.makedirs(directory, mode=0o700, exist_ok=True)
        except OSError:
            return cls(None)
        return cls(os.path.join(directory, "service.log"))

    def write(self, text: str) -> None:
        """Append lines. A log that cannot be written does not stop anything."""
        if self.path is None:
            return
        stamp = f"{time.strftime('%Y-%m-%d %H:%M:%S')} [{os.getpid()}] "
        lines = "".join(f"{stamp}{line}\n" for line in text.splitlines())
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            file = os.open(self.path, flags, 0o600)
            try:
                if os.fstat(file).st_size > LIMIT:
                    os.replace(self.path, self.path + ".1")
                os.write(file, lines.encode(errors="replace"))
            finally:
                os.close(file)
        except OSError:
            return
