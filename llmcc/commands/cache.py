"""`llmcc cache`: the store of functions and units."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click

from llmcc.commands.failure import Failure
from llmcc.commands.screen import console, count, size, table
from llmcc.store import exchange, maintenance
from llmcc.store.database import Database, StoreUnavailable, open_database
from llmcc.store.exchange import ExchangeError
from llmcc.store.signing import SigningError


@click.group()
def cache() -> None:
    """The store: what is known about functions and units, and what is queued for later."""


@cache.command()
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON.")
def stats(as_json: bool) -> None:
    """Show entries, bytes, hits and misses."""
    with _store() as database:
        numbers = maintenance.stats(database)
    if as_json:
        click.echo(json.dumps(asdict(numbers), indent=2))
        return
    rows = table("", right=("entries", "size", "hits", "misses"))
    n = numbers
    for row in (
        ("units", n.units, n.unit_bytes, n.unit_hits, n.unit_misses),
        ("functions", n.functions, n.function_bytes, n.function_hits, n.function_misses),
    ):
        rows.add_row(row[0], str(row[1]), size(row[2]), str(row[3]), str(row[4]))
    rows.add_row("queued", str(n.queued), size(n.queued_bytes), "", "")
    screen = console()
    screen.print(f"{n.path}: {size(n.file_bytes)} of at most {size(n.limit)}")
    screen.print(rows)
    if n.foreign:
        screen.print(f"foreign: {count(n.foreign, 'function')}, to be proved again before use")


@cache.command()
def clear() -> None:
    """Remove everything from the store, the queue included."""
    with _store() as database:
        maintenance.clear(database)


@cache.command()
@click.argument("file", type=click.Path(dir_okay=False))
def export(file: str) -> None:
    """Write the entries to FILE, signed by the user's own key."""
    with _store() as database:
        number = exchange.export(database, file)
    click.echo(f"exported {count(number, 'entry', 'entries')} to {file}")


@cache.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--trusted", is_flag=True, help="Vouch for all entries, whoever signed them.")
def import_(file: str, trusted: bool) -> None:
    """Add the entries of an exported FILE.

    Entries that were signed by the user's own key count as the user's own. Of the others,
    functions are proved again before they are used, and units are left out.
    """
    with _store() as database:
        came = exchange.import_(database, file, trusted)
    units, functions = count(came.units, "unit"), count(came.functions, "function")
    click.echo(f"imported {units} and {functions} from {file}")
    if came.foreign:
        click.echo(f"foreign: {count(came.foreign, 'function')}, to be proved again before use")
    if came.left_out:
        left_out = count(came.left_out, "entry", "entries")
        click.echo(f"left out: {left_out}, damaged or units without a valid signature")


@contextmanager
def _store() -> Iterator[Database]:
    """The user's store, and one line for whatever is wrong with it or with a file."""
    try:
        database = open_database()
        try:
            yield database
        finally:
            database.close()
    except (StoreUnavailable, SigningError, ExchangeError) as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}") from error
