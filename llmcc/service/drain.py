"""Draining the offline queue: what `llmcc improve` does, on as many cores as it is given.

An item leaves the queue when its result is in the store. Whoever is interrupted gives back what
it holds, and whoever is killed loses its hold, so that the next run goes on where it ended.
"""

from __future__ import annotations

import os
import selectors
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmcc.optimizer.rebuilt import is_unit
from llmcc.service import child, protocol
from llmcc.service.protocol import Frame, ProtocolError
from llmcc.store.database import open_database
from llmcc.store.queue import Queue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from llmcc.store.queue import Item

# What one function may take before its worker counts as hung.
ITEM_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Progress:
    """One item that is finished, and how far the queue is."""

    key: bytes
    # The function's record; None where the worker failed, and `reason` says how.
    record: dict[str, Any] | None
    reason: str
    # Whether it was a unit as a whole, and not a function.
    unit: bool
    # Finished by this run, failed ones among them; and what the queue still holds.
    done: int
    failed: int
    left: int


def drain(
    store_path: str | None,
    jobs: int,
    deadline: float | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    command: Sequence[str] | None = None,
    item_seconds: float = ITEM_SECONDS,
) -> Iterator[Progress]:
    """Improve queued functions with `jobs` workers, for at most `deadline` seconds from now.

    Raises StoreUnavailable where there is no store to work on.
    """
    database = open_database(store_path, environ)
    until = float("inf") if deadline is None else time.monotonic() + deadline
    command = child.worker_command(child.IMPROVE) if command is None else command
    queue = Queue(database)
    crew = _Crew(command, os.environ if environ is None else environ, database.path, item_seconds)
    failed: list[bytes] = []
    done = 0
    try:
        while True:
            while len(crew.busy) < jobs and time.monotonic() < until:
                items = queue.take(1, lease=item_seconds + 60)
                if not items:
                    break
                crew.give(items[0])
            if not crew.busy or time.monotonic() >= until:
                return
            for item, record, reason in crew.wait(until):
                key = item.key
                done += 1
                if record is None:
                    # Held until the end, so that this run does not meet it again.
                    failed.append(key)
                else:
                    queue.done(key)
                left = len(queue) - len(failed)
                yield Progress(key, record, reason, is_unit(item.payload), done, len(failed), left)
    finally:
        crew.end()
        queue.release(item.key for item in crew.abandoned)
        for key in failed:
            queue.fail(key)
        database.close()


@dataclass(slots=True)
class _Hand:
    """A worker, and what it works on."""

    worker: child.Child
    item: Item | None = None
    until: float = 0.0


@dataclass(slots=True)
class _Crew:
    """The workers of one run; those that fail are replaced."""

    command: Sequence[str]
    environ: Mapping[str, str]
    store: str
    item_seconds: float
    idle: list[_Hand] = field(default_factory=list)
    busy: list[_Hand] = field(default_factory=list)
    abandoned: list[Item] = field(default_factory=list)

    def give(self, item: Item) -> None:
        """Have a worker start on an item."""
        self.abandoned.append(item)
        hand = self.idle.pop() if self.idle else None
        if hand is None:
            hand = _Hand(child.Child(self.command, self.environ, session=True))
        self.busy.append(hand)
        hand.item, hand.until = item, time.monotonic() + self.item_seconds
        header = {
            "type": "improve",
            "store": self.store,
            "options": item.options,
            "seconds": self.item_seconds,
        }
        try:
            protocol.send(hand.worker.sock, Frame(header, item.payload), hand.until)
        except ProtocolError:
            # It died; the waiting side finds out.
            return

    def wait(self, until: float) -> Iterator[tuple[Item, dict[str, Any] | None, str]]:
        """Wait for some of the workers, and return what came of their items."""
        with selectors.DefaultSelector() as selector:
            for hand in self.busy:
                selector.register(hand.worker.sock, selectors.EVENT_READ, hand)
            next_end = min(until, *(hand.until for hand in self.busy))
            ready = selector.select(max(0.0, next_end - time.monotonic()))
        now = time.monotonic()
        hands = [key.data for key, _ in ready]
        hands += [hand for hand in self.busy if hand.until <= now and hand not in hands]
        for hand in hands:
            yield self._collect(hand)

    def end(self) -> None:
        """End all workers."""
        for hand in [*self.busy, *self.idle]:
            hand.worker.end(child.TIDY_SECONDS)
        self.busy.clear()
        self.idle.clear()

    def _collect(self, hand: _Hand) -> tuple[Item, dict[str, Any] | None, str]:
        assert hand.item is not None
        item, hand.item = hand.item, None
        self.busy.remove(hand)
        self.abandoned.remove(item)
        try:
            answer = protocol.receive(hand.worker.sock, hand.until)
        except ProtocolError as error:
            hand.worker.end()
            return item, None, f"the worker failed: {error}"
        if answer.type != "reply":
            hand.worker.end()
            return item, None, str(answer.header.get("reason", ""))
        self.idle.append(hand)
        return item, dict(answer.header["record"]), ""
