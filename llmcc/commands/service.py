"""`llmcc service`: the process that keeps the optimizers warm."""

from __future__ import annotations

import json

import click

from llmcc.commands.failure import Failure
from llmcc.service import client
from llmcc.service.errors import ServiceUnavailable


@click.group()
def service() -> None:
    """Start, stop or look at the per-user service. Compiles start it by themselves."""


@service.command()
def start() -> None:
    """Start the service where it is not running."""
    try:
        client.start()
    except ServiceUnavailable as error:
        raise Failure(str(error)) from error
    status = client.status()
    if status is None:
        raise Failure("the service started and does not answer")
    click.echo(f"the service runs, process {status['pid']}")


@service.command()
def stop() -> None:
    """Stop the service once it has answered what it works on."""
    was_running = client.stop()
    click.echo("the service has stopped" if was_running else "the service was not running")


@service.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def status(as_json: bool) -> None:
    """Show whether the service runs, and how busy it is. Exits with 1 where it does not run."""
    found = client.status()
    if as_json:
        click.echo(json.dumps(found, indent=2))
    elif found is None:
        click.echo("the service is not running")
    else:
        click.echo("\n".join(describe(found)))
    if found is None:
        raise SystemExit(1)


def describe(status: dict[str, object]) -> list[str]:
    """The service's status in lines for people."""
    return [
        f"the service runs, process {status['pid']}, version {status['version']}, "
        f"for {_seconds(status['uptime'])}",
        f"workers: {status['workers']} of at most {status['workers_limit']}, "
        f"{status['busy']} busy, {status['waiting']} requests waiting",
        f"requests: {status['answered']} answered, {status['lost']} lost to crashes and hangs",
        f"stops after {_seconds(status['idle_limit'])} without work",
        f"log: {status['log'] or 'none'}",
    ]


def _seconds(value: object) -> str:
    seconds = int(value) if isinstance(value, int | float) else 0
    if seconds < 60:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"
