"""`llmcc bench gate`: what the prover says, checked by others than the prover."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from llmcc.commands import against_report, bench_against, bench_campaign, bench_fuzz
from llmcc.commands.bench_against import Outcome as Comparison
from llmcc.commands.bench_against import Plan
from llmcc.commands.bench_campaign import Outcome
from llmcc.commands.failure import Failure
from llmcc.commands.limits import timeout_option, unroll_option
from llmcc.commands.screen import console, table
from llmcc.driver.locate import NoCompiler
from llmcc.gates.against.answer import Answer
from llmcc.gates.alive2 import Alive2Gate
from llmcc.gates.base import Limits, Verdict
from llmcc.gates.campaign.figures import SMALL, Finding, quantile
from llmcc.gates.campaign.subject import LARGEST, SECONDS

_SHOWN = (
    Verdict.PROVED,
    Verdict.BOUNDED,
    Verdict.REFUTED,
    Verdict.INCONCLUSIVE,
    Verdict.UNSUPPORTED,
)
_SHOWN_REASONS = 8
_INTERRUPTED = 130


@click.command()
@click.argument(
    "files", nargs=-1, metavar="[FILE|DIR]...", type=click.Path(exists=True, path_type=Path)
)
@click.option("--mutate", is_flag=True, help="Run a mutation campaign.")
@click.option("--against", type=click.Choice(["alive2"]), help="Compare with that prover.")
@click.option(
    "--fuzz",
    type=click.IntRange(min=1),
    metavar="N",
    help="Show N mutants of functions' texts to the door for untrusted text.",
)
@click.option(
    "--count",
    type=click.IntRange(min=1),
    default=2000,
    show_default=True,
    help="How many mutants, or, at most, pairs made by passes.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Of all dice; default: a random one.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=3600.0,
    show_default=True,
    help="After so many, end with what there is.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes; default: the cores.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--alive-share",
    type=click.FloatRange(0, 1),
    default=1.0,
    show_default=True,
    metavar="SHARE",
    help="With --mutate: the share of mutants that alive-tv is asked about, if it is installed.",
)
@click.option(
    "--samples/--no-samples",
    default=True,
    help="With --mutate: whether the prover may try inputs before it asks its solver.",
)
@click.option(
    "--largest",
    type=click.IntRange(min=1),
    default=LARGEST,
    show_default=True,
    metavar="INSTRUCTIONS",
    help="With --mutate: larger functions are mutated in parts.",
)
@timeout_option(
    f"Seconds that one pair may take; default: {SECONDS} with --mutate,"
    f" {Limits().seconds} with --against.",
    default=None,
)
@unroll_option("With --against: iterations of loops to look at.")
@click.option(
    "--keep-metadata",
    is_flag=True,
    help="With --against: leave metadata and captures(...) in pairs made by passes.",
)
@click.option(
    "--answers",
    type=click.File("w", lazy=False),
    help="With --against: a file for all pairs and answers, one JSON object a line.",
)
def gate(
    files: tuple[Path, ...],
    mutate: bool,
    against: str | None,
    fuzz: int | None,
    count: int,
    seed: int | None,
    seconds: float,
    jobs: int | None,
    as_json: bool,
    alive_share: float,
    samples: bool,
    largest: int,
    timeout: float | None,
    unroll: int,
    keep_metadata: bool,
    answers: TextIO | None,
) -> None:
    """Check the prover by a mutation campaign, compare it with alive-tv, or fuzz the door.

    A file is textual IR or bitcode (.ll, .bc), a directory all such files below it; without one,
    the programs in examples/bench are compiled. --mutate mutates their functions, and as many that
    are generated, asks the prover, and executes what it says is proved. --against alive2 asks both
    provers about what passes make of their functions, and about the pairs of files X.srctgt.ll,
    X.src.ll with X.tgt.ll, and X.ident.ll. --fuzz mutates the texts of their functions, as what a
    model may write. Exits with 1 if a proof is false, or the door fails or is too wide open.
    """
    if mutate + bool(against) + bool(fuzz) != 1:
        raise click.UsageError("say what to do: either --mutate, --against alive2 or --fuzz N")
    seed = secrets.randbelow(1 << 32) if seed is None else seed
    jobs = jobs or len(os.sched_getaffinity(0))
    with console(stderr=True).status("") as status:
        try:
            if fuzz:
                fuzzed = bench_fuzz.measure(files, fuzz, seed, seconds, jobs, status.update)
            elif mutate:
                found = _show_nothing if as_json else _show_finding
                campaign = bench_campaign.measure(
                    files,
                    count,
                    seed,
                    seconds,
                    jobs,
                    alive_share,
                    samples,
                    largest,
                    SECONDS if timeout is None else timeout,
                    status.update,
                    found,
                )
            else:
                limits = Limits(Limits().seconds if timeout is None else timeout, unroll)
                plan = Plan(files, count, seed, seconds, jobs, limits, keep_metadata)
                comparison = _compare(plan, status.update, answers)
        except NoCompiler as error:
            raise Failure(str(error)) from error
    if fuzz:
        bench_fuzz.end(fuzzed, as_json)
    elif mutate:
        _end_campaign(campaign, as_json)
    else:
        _end_comparison(comparison, as_json)


def _compare(plan: Plan, told: Callable[[str], None], answers: TextIO | None) -> Comparison:
    if not Alive2Gate().available():
        raise Failure("alive-tv is not installed: put it on PATH or name it in LLMCC_ALIVE_TV")

    def heard(answer: Answer) -> None:
        if answers is not None:
            answers.write(json.dumps(answer.as_json()) + "\n")
            answers.flush()

    return bench_against.measure(plan, told, heard)


def _end_comparison(outcome: Comparison, as_json: bool) -> None:
    if not outcome.answers and not outcome.interrupted:
        raise Failure("; ".join(why for _, why in outcome.left_out) or "there is not one pair")
    if as_json:
        click.echo(json.dumps(outcome.as_json(), indent=2))
    else:
        against_report.show(outcome)
    if outcome.figures.false_proofs:
        raise click.exceptions.Exit(1)
    if outcome.interrupted:
        raise click.exceptions.Exit(_INTERRUPTED)


def _end_campaign(outcome: Outcome, as_json: bool) -> None:
    if not outcome.figures.mutants:
        raise Failure("; ".join(outcome.figures.lost) or "not one mutant was made")
    if as_json:
        click.echo(json.dumps(outcome.as_json(), indent=2))
    else:
        _show(outcome)
    if outcome.figures.false_proved:
        raise click.exceptions.Exit(1)


def _show(outcome: Outcome) -> None:
    screen, figures = console(), outcome.figures
    total = max(figures.mutants, 1)
    screen.print(
        f"seed {outcome.seed}: {figures.mutants:,} mutants of {figures.sources:,} functions"
        f" ({figures.generated:,} generated, {outcome.real:,} different real ones)"
        f" in {outcome.seconds:,.0f} s"
    )
    verdicts = table("verdict", right=("mutants", "share"))
    for verdict in _SHOWN:
        number = figures.verdicts[verdict.value]
        verdicts.add_row(verdict.value, f"{number:,}", f"{100 * number / total:.1f} %")
    screen.print(verdicts)
    for reason, number in figures.reasons.most_common(_SHOWN_REASONS):
        screen.print(f"  {number:,} {reason}")
    screen.print(
        f"proved ones were interpreted on {figures.executions:,} inputs,"
        f" and {figures.native_pairs:,} of them, compiled, in {figures.native_calls:,} worlds"
    )
    skipped = ", ".join(f"{number:,} {why}" for why, number in figures.native_skipped.items())
    screen.print(f"worlds in which the source says nothing: {skipped or 'none'}")
    for why, number in figures.not_native.most_common(_SHOWN_REASONS):
        screen.print(f"  {number:,} pairs not compiled: {why}")
    _show_times("a question to the prover", figures.milliseconds)
    small = f"{len(figures.small):,} of at most {SMALL} instructions that it supports"
    _show_times(small, figures.small)
    _show_times("the same in processor time", figures.small_processor)
    if figures.alive:
        _show_times("to alive-tv, with its start", figures.alive_milliseconds)
        screen.print(f"median ratio to it, small functions: {quantile(figures.ratios, 0.5):.2f}")
        answers = table("prover", "alive-tv", right=("mutants",))
        for pair, number in sorted(figures.alive.items()):
            answers.add_row(*pair.split("/"), f"{number:,}")
        screen.print(answers)
    else:
        screen.print("alive-tv was not asked: it is not installed")
    for trouble in figures.lost:
        screen.print(f"not looked at: {trouble}", style="yellow")
    false = len(figures.false_proved)
    others = len(figures.findings) - false
    screen.print(f"false proofs: {false}", style="bold red" if false else "green")
    screen.print(f"other disagreements: {others}", style="yellow" if others else "green")


def _show_times(what: str, values: list[float]) -> None:
    half, most = quantile(values, 0.5), quantile(values, 0.95)
    console().print(f"{what}: median {half:,.1f} ms, 95th percentile {most:,.1f} ms")


def _show_nothing(finding: Finding) -> None:
    """Findings are among the figures."""


def _show_finding(finding: Finding) -> None:
    screen = console()
    verdict = "FALSE PROOF" if finding.false_proof else "disagreement"
    screen.print(f"{verdict}, by {finding.by} ({finding.kind}): {finding.what}", style="bold")
    for name, text in (("source", finding.source), ("target", finding.target)):
        screen.print(f"; {name}\n{text}", soft_wrap=True)
