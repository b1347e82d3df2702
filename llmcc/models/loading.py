"""Loading a model once per process, while the process goes on with other things.

A large model takes longer to load than a compile may take: whoever needs it waits as long as there
is time, and what came too late for one unit is there for the next one.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

from llmcc.models import causal
from llmcc.models.bad import BadModel
from llmcc.models.directory import examine
from llmcc.models.writer import Writer

VERSIONS = ("native 5", "assembly 1", *causal.VERSION)
"""Changes where the same files and questions may give other answers."""

_LONGEST_WAIT = threading.TIMEOUT_MAX
_lock = threading.Lock()
_loads: dict[tuple[Path, str], Load] = {}


class Load:
    """One model on its way into memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: Writer | None = None
        self._trouble: BadModel | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait(self, until: float) -> Writer | None:
        """The model; None where it is not there by `until`, on the clock of time.monotonic.

        Raises BadModel.
        """
        self._thread.join(min(max(0.0, until - time.monotonic()), _LONGEST_WAIT))
        if self._trouble is not None:
            raise self._trouble
        return self._writer

    @property
    def held_bytes(self) -> int:
        """What the model's weights take, as far as it is loaded."""
        return self._writer.held_bytes if self._writer else 0

    def _run(self) -> None:
        try:
            self._writer = load(self._path)
        except BadModel as error:
            self._trouble = error
        except Exception as error:
            self._trouble = BadModel(f"{self._path}: {type(error).__name__}: {error}")


def load(path: Path) -> Writer:
    """The model in a directory. Raises BadModel."""
    # What only some models need is imported for those.
    from llmcc.models.assembly.vocabulary import TOKENS
    from llmcc.models.rewriter.recognition import is_native, speaks

    directory = examine(path)
    if directory.base is None and is_native(path):
        from llmcc.models.native import NativeModel

        return NativeModel(directory)
    if directory.base is None and speaks(path, TOKENS, (len(TOKENS),)):
        from llmcc.models.assembly.model import AssemblyModel

        return AssemblyModel(directory)
    return causal.CausalModel(directory)


def loaded(path: Path, identity: str) -> Load:
    """The model of these files, which is begun to be loaded where it was not before.

    A process holds one model: another one takes its place.
    """
    with _lock:
        key = (path, identity)
        if key not in _loads:
            _loads.clear()
            _loads[key] = Load(path)
        return _loads[key]


def held_bytes() -> int:
    """Bytes of memory that the weights of a model take in this process."""
    with _lock:
        return sum(load.held_bytes for load in _loads.values())
