"""`llmcc verify`: judge rewrites of functions in textual IR."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass

import click

from llmcc.commands.failure import Failure
from llmcc.commands.limits import timeout_option, unroll_option
from llmcc.commands.pairs import Pair, PairError, read_pairs
from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.registry import judge

_MALFORMED = 3
_STATUS = {
    Verdict.REFUTED: 1,
    Verdict.INCONCLUSIVE: 2,
    Verdict.UNSUPPORTED: 2,
    Verdict.MALFORMED: _MALFORMED,
}
_COLOURS = {0: "green", 1: "red", 2: "yellow", _MALFORMED: "magenta"}


class _MalformedInput(Failure):
    exit_code = _MALFORMED


@dataclass(frozen=True, slots=True)
class _Answer:
    pair: Pair
    judgement: Judgement


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per pair.")
@click.option(
    "--gate",
    type=click.Choice(["auto", "smt", "alive2"]),
    default="auto",
    show_default=True,
    help="Who proves.",
)
@unroll_option("Iterations of loops to look at where no proof for all of them is found.")
@timeout_option("Seconds that one pair may take.")
@click.option(
    "--memory",
    type=click.IntRange(min=64),
    default=Limits().memory,
    show_default=True,
    metavar="MIB",
    help="Memory that the process that judges may have.",
)
def verify(
    files: tuple[str, ...], as_json: bool, gate: str, unroll: int, timeout: float, memory: int
) -> None:
    """Judge whether each target function refines its source.

    FILES are files X.srctgt.ll, in which functions @src* and @tgt* pair up, or two files SRC.ll and
    TGT.ll, whose functions pair up by name. Exits with 0 if all are accepted, 1 if some are
    refuted, 2 if none is refuted but some are inconclusive or unsupported, 3 on malformed input.
    """
    limits = Limits(timeout, unroll, memory)
    status = 0
    statuses = set()
    for group in _inputs(files):
        try:
            pairs = read_pairs(group)
        except PairError as error:
            pair = Pair(group[-1], "", "", "")
            answers: Iterable[_Answer] = [_malformed(pair, str(error))]
        else:
            answers = (_Answer(p, judge(p.source, p.target, gate, limits)) for p in pairs)
        for answer in answers:
            _show(answer, as_json)
            statuses.add(_STATUS.get(answer.judgement.verdict, 0))
    status = next((code for code in (_MALFORMED, 1, 2) if code in statuses), 0)
    sys.exit(status)


def _inputs(files: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The files as they belong together."""
    if all(name.endswith(".srctgt.ll") for name in files):
        return [(name,) for name in files]
    if len(files) == 2:
        return [files]
    raise _MalformedInput("expected files X.srctgt.ll, or two files SRC.ll and TGT.ll")


def _malformed(pair: Pair, reason: str) -> _Answer:
    return _Answer(pair, Judgement(Verdict.MALFORMED, "", reason))


def _show(answer: _Answer, as_json: bool) -> None:
    pair, judgement = answer.pair, answer.judgement
    if as_json:
        line = {
            "file": pair.file,
            "function": pair.function,
            "verdict": judgement.verdict.value,
            "bound": judgement.bound,
            "reason": judgement.reason,
            "counterexample": judgement.counterexample,
            "ms": round(judgement.milliseconds, 3),
            "gate": judgement.gate,
        }
        click.echo(json.dumps(line))
        return
    colour = _COLOURS[_STATUS.get(judgement.verdict, 0)]
    verdict = click.style(judgement.verdict.value, fg=colour)
    bound = f" up to {judgement.bound} iterations" if judgement.bound is not None else ""
    reason = f": {judgement.reason}" if judgement.reason else ""
    place = f"{pair.file}: {pair.function}" if pair.function else pair.file
    click.echo(f"{place}: {verdict}{bound}{reason}")
    if judgement.counterexample:
        click.echo("  " + judgement.counterexample.strip().replace("\n", "\n  "))
