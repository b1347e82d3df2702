"""`llmcc improve`: work through what did not fit into a compile's budget."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator
from contextlib import closing
from types import FrameType

import click

from llmcc.commands import progress
from llmcc.commands.failure import Failure
from llmcc.commands.screen import count
from llmcc.optimizer.records import Status
from llmcc.service import drain
from llmcc.store.database import StoreUnavailable, open_database
from llmcc.store.queue import Queue

INTERRUPTED = 130


@click.command()
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), help="Worker processes; default: one per core."
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Stop after this time; the rest stays queued.",
)
def improve(jobs: int | None, time_limit: float | None) -> None:
    """Improve what is queued, functions and units, so that the next compile finds it in the store.

    It leaves the queue when its result is stored: interrupted by Ctrl-C or worse, the next run
    goes on where this one ended.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    improved = {False: 0, True: 0}
    found = {False: 0, True: 0}
    failed = 0
    interrupted = False
    try:
        queued = left = _queued()
        with (
            progress.bar(counted=True) as bar,
            closing(_steps(jobs or _cores(), time_limit)) as finished,
        ):
            task = bar.add_task("", total=queued, what="")
            try:
                for one in finished:
                    record = one.record or {}
                    found[one.unit] += 1
                    improved[one.unit] += record.get("status") == Status.IMPROVED.value
                    failed, left = one.failed, one.left
                    name = record.get("name") or one.reason
                    # Compiles that run at the same time may add to the queue.
                    bar.update(task, completed=one.done, total=one.done + left, what=name)
            except KeyboardInterrupt:
                interrupted = True
    except StoreUnavailable as error:
        raise Failure(str(error)) from error
    parts = [f"{count(found[False], 'function')}: {improved[False]} improved"]
    if found[True]:
        parts.append(f"{count(found[True], 'unit')}: {improved[True]} improved")
    click.echo(f"{', '.join(parts)}, {failed} failed; {left} left in the queue")
    if interrupted:
        raise SystemExit(INTERRUPTED)


def _steps(jobs: int, time_limit: float | None) -> Generator[drain.Progress, None, None]:
    yield from drain.drain(None, jobs, time_limit)


def _queued() -> int:
    database = open_database()
    try:
        return len(Queue(database))
    finally:
        database.close()


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
