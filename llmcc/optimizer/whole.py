"""The unit as a whole: the pass agent's pipelines, in place of the level's own.

It begins with what the level made of the unit, and keeps that where nothing is cheaper. What comes
of a unit is kept in the store; what has no time now is queued for `llmcc improve`.
"""

from __future__ import annotations

import hashlib
import re
import time
from typing import Final

from llmcc import __version__
from llmcc.gates.registry import gates_for
from llmcc.ir.module import LLVMError
from llmcc.optimizer.attempts import DEADLY_ATTEMPTS, attempting, count_deaths
from llmcc.optimizer.options import Mode, Options
from llmcc.optimizer.outcomes import NOT_CACHED, OFFLINE, QUEUED
from llmcc.optimizer.rebuilding import rebuild
from llmcc.optimizer.rebuilt import Rebuilt, Search, decode, encode, pack
from llmcc.optimizer.records import FunctionRecord, Status
from llmcc.optimizer.verifying import verified
from llmcc.proposers.base import UnitProposer
from llmcc.store.functions import FunctionStore

# Larger units, debug information included, take minutes.
MOST_BYTES: Final = 3 << 20

# Measured for one try, with what the level's own unit takes: seconds for each byte of textual IR on
# a core that others use too, and how often the front end's time, its passes included, which is just
# as slow on a busy machine. Both decide only whether to begin.
_SECONDS_PER_BYTE: Final = 7e-6
_TIMES_FRONT_END: Final = 2.0

_METADATA: Final = b"\n!llvm."
_NAME = re.compile(rb'^source_filename = "(.*)"$', re.MULTILINE)


class Whole:
    """One unit's chance to be rebuilt."""

    def __init__(
        self, options: Options, store: FunctionStore | None, proposer: UnitProposer | None
    ) -> None:
        self.options = options
        self.store = store
        self.proposer = proposer
        self.complete = True
        """Whether another compile would come to the same end."""
        self.queued: list[tuple[bytes, bytes]] = []
        """Cache key and payload of the unit, where it is left for `llmcc improve`."""
        self.record: FunctionRecord | None = None
        """What happened to the unit as a whole, where it was there before the first pass."""

    def rebuilt(
        self, bitcode: bytes, source: bytes, deadline: float, front_end: float = 0.0
    ) -> Rebuilt | None:
        """The unit, rebuilt, where that makes it cheaper and LLVM has no objections.

        `front_end` is the seconds that the front end took for it; 0 where that is not known.
        A unit that took its process along once is left for those who do not wait.
        """
        if not source:
            return None
        search = self._found(bitcode, source, deadline, front_end)
        self.record = _record(source, search)
        return search.found

    def improve(self, bitcode: bytes, source: bytes) -> FunctionRecord:
        """Rebuild a queued unit without a clock; what comes of it goes into the store."""
        if self.proposer is None:
            return _record(source, _nothing("no pass agent"))
        key = self._key(bitcode, source)
        return _record(source, self._search(key, bitcode, source, self.proposer, float("inf")))

    def _found(self, bitcode: bytes, source: bytes, deadline: float, front_end: float) -> Search:
        """What the store or a search says of the unit."""
        options = self.options
        if self.proposer is None:
            return _nothing("no pass agent")
        if len(source) > MOST_BYTES:
            return _nothing(f"larger than {MOST_BYTES >> 20} MiB")
        if options.only or options.skip:
            return _nothing("some functions are to be left alone")
        if options.gate_requested:
            return _nothing("no gate judges whole units")
        key = self._key(bitcode, source)
        value = self.store.get(key) if self.store else None
        known = decode(value)
        if known is not None:
            return known
        deaths = count_deaths(value)
        if deaths >= DEADLY_ATTEMPTS:
            return _nothing("LLVM died on it before")
        search = Search(None, complete=False, reason=_WAITING[options.mode])
        if options.mode is Mode.ONLINE and not deaths and _fits(source, deadline, front_end):
            search = self._search(key, bitcode, source, self.proposer, deadline)
        if not search.complete:
            self.complete = False
            if options.mode is not Mode.REPLAY:
                self.queued.append((key, pack(bitcode, source)))
        return search

    def _search(
        self, key: bytes, bitcode: bytes, source: bytes, proposer: UnitProposer, deadline: float
    ) -> Search:
        try:
            with attempting(key, self.store):
                search = rebuild(bitcode, source, self.options, proposer, deadline)
                if self.options.verify_passes:
                    search = verified(search, bitcode, self.options, deadline)
        except LLVMError as error:
            search = _nothing(f"LLVM refuses: {str(error).splitlines()[0]}")
        if self.store and search.complete:
            self.store.put(key, encode(search))
        return search

    def _key(self, bitcode: bytes, source: bytes) -> bytes:
        assert self.proposer is not None
        options = self.options
        verifies = options.verify_passes
        context = (
            "llmcc unit 2",
            *(__version__, self.proposer.version),
            *(options.objective.value, repr(options.code_generation)),
            *(gate.name for gate in gates_for(options.gate.value) if verifies),
        )
        parts = ("\0".join(context).encode(), hashlib.sha256(bitcode).digest(), source)
        return hashlib.sha256(b"\0".join(parts)).digest()


_WAITING: Final = {Mode.ONLINE: QUEUED, Mode.OFFLINE: OFFLINE, Mode.REPLAY: NOT_CACHED}


def _nothing(reason: str) -> Search:
    return Search(None, complete=True, reason=reason)


def _record(source: bytes, search: Search) -> FunctionRecord:
    """The record of a unit, in which it stands like a function."""
    found = search.found
    tried = search.tried
    if found is None:
        skipped = search.before is None and not search.tried
        return FunctionRecord(
            _name(source),
            Status.SKIPPED if skipped else Status.UNCHANGED,
            reason=search.reason or ("" if search.complete else QUEUED),
            cost_before=search.before,
            cost_after=search.before,
            tried=tried,
        )
    return FunctionRecord(
        _name(source),
        Status.IMPROVED,
        origin=found.origin,
        cost_before=found.before.total,
        cost_after=found.after.total,
        tried=tried,
    )


def _fits(source: bytes, deadline: float, front_end: float) -> bool:
    """Whether one try is expected to end by the deadline."""
    # Debug information, at the end of the text, is parsed, and nothing more.
    end = source.find(_METADATA)
    seconds = _SECONDS_PER_BYTE * (len(source) if end < 0 else end)
    if front_end:
        seconds = min(seconds, _TIMES_FRONT_END * front_end)
    return time.monotonic() + seconds <= deadline


def _name(source: bytes) -> str:
    """What the unit was compiled from, for people."""
    found = _NAME.search(source)
    return found[1].decode(errors="replace") if found else "a unit"
