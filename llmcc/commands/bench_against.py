"""Both provers asked about the same pairs, over many processes that may die."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import Any

from llmcc.commands import bench_campaign, tasks
from llmcc.commands.pairs import PairError, read_pairs
from llmcc.commands.workers import Workers
from llmcc.driver import locate
from llmcc.gates.against.answer import Answer, answered
from llmcc.gates.against.figures import Figures
from llmcc.gates.against.question import IDENTICAL, KINDS, TEST, Question
from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.protocol import ProtocolError

_SRCTGT, _SRC, _TGT, _IDENT = ".srctgt.ll", ".src.ll", ".tgt.ll", ".ident.ll"
_TESTS = (_SRCTGT, _SRC, _TGT, _IDENT)
# Running whole optimization pipelines over a unit.
_UNIT_SECONDS = 300.0
# What a prover needs beyond its limit until it says so; after that it is killed.
_GRACE_SECONDS = 10.0
# So that no unit weighs much more than others, and not all need be optimized for a few pairs.
_PAIRS_PER_UNIT = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What a comparison is asked for."""

    files: Sequence[Path]
    count: int
    """Made pairs, at most."""
    seed: int
    seconds: float
    """After so many, end with what there is."""
    jobs: int
    limits: Limits
    keep_metadata: bool
    """Whether made pairs keep what alive-tv does not support."""


@dataclass(slots=True)
class Outcome:
    """A comparison that is over, or was interrupted."""

    plan: Plan
    answers: list[Answer] = field(default_factory=list)
    files: int = 0
    """Tests that were read."""
    units: int = 0
    """Units of which pairs were made."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Files that could not be used, and why."""
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def figures(self) -> Figures:
        """What the answers add up to."""
        return Figures(self.answers)

    def as_json(self) -> dict[str, Any]:
        """The outcome for machines."""
        kinds = [kind for kind in KINDS if self.figures.of_kind(kind).answers]
        return {
            "seed": self.plan.seed,
            "limit": self.plan.limits.seconds,
            "unroll": self.plan.limits.unroll,
            "metadata_kept": self.plan.keep_metadata,
            "seconds": round(self.seconds, 1),
            "interrupted": self.interrupted,
            "tests": self.files,
            "units": self.units,
            "left_out": self.left_out,
            **self.figures.as_json(),
            "kinds": {kind: self.figures.of_kind(kind).as_json() for kind in kinds},
        }


def measure(plan: Plan, told: Callable[[str], None], heard: Callable[[Answer], None]) -> Outcome:
    """Ask both provers; `heard` gets each answer as it comes.

    Ends with what there is when it is interrupted. Raises Failure and NoCompiler.
    """
    started = time.monotonic()
    outcome = Outcome(plan)
    workers = Workers()
    try:
        with ThreadPoolExecutor(plan.jobs) as pool, _ended(workers, pool):
            told("collecting pairs")
            questions = [*_tests(outcome, workers, pool), *_made(outcome, workers, pool)]

            def ask(question: Question) -> Answer | None:
                if time.monotonic() - started > plan.seconds:
                    return None
                return answered(question, _judged(question, plan.limits, workers), plan.limits)

            for answer in pool.map(ask, questions):
                if answer is not None:
                    outcome.answers.append(answer)
                    heard(answer)
                told(f"{len(outcome.answers):,} of {len(questions):,} pairs")
    except KeyboardInterrupt:
        outcome.interrupted = True
    outcome.seconds = time.monotonic() - started
    return outcome


@contextmanager
def _ended(workers: Workers, pool: ThreadPoolExecutor) -> Iterator[None]:
    """At the end, even by Ctrl-C, nothing goes on."""
    try:
        yield
    finally:
        workers.close()
        pool.shutdown(wait=False, cancel_futures=True)


def _tests(outcome: Outcome, workers: Workers, pool: ThreadPoolExecutor) -> Iterator[Question]:
    """The pairs of alive-tv's own kind of tests."""
    chosen = [path for path in bench_campaign.units(outcome.plan.files) if _is_test(path)]

    def read(path: Path) -> list[Question] | PairError:
        name = str(path)
        if name.endswith(_SRC):
            files: tuple[str, ...] = (name, name.removesuffix(_SRC) + _TGT)
        else:
            files = (name, name) if name.endswith(_IDENT) else (name,)
        kind = IDENTICAL if name.endswith(_IDENT) else TEST
        try:
            pairs = read_pairs(files, workers.ask)
        except PairError as error:
            return error
        return [Question(kind, name, p.function, p.source, p.target) for p in pairs]

    for path, found in zip(chosen, pool.map(read, chosen), strict=True):
        if isinstance(found, PairError):
            outcome.left_out.append((str(path), str(found)))
        else:
            outcome.files += 1
            yield from found


def _made(outcome: Outcome, workers: Workers, pool: ThreadPoolExecutor) -> list[Question]:
    """As many pairs as are wanted, of all kinds as many as there are."""
    plan = outcome.plan
    dice = Random(plan.seed)
    with tempfile.TemporaryDirectory(prefix="llmcc-bench-") as folder:
        found = _units(plan.files, Path(folder))
        chosen = dice.sample(found, min(len(found), -(-plan.count // _PAIRS_PER_UNIT)))
        functions = -(-plan.count // max(len(chosen), 1))
        questions: dict[tuple[str, str], Question] = {}
        made = pool.map(lambda path: _made_of(path, plan, functions, workers), chosen)
        for path, answer in zip(chosen, made, strict=True):
            if isinstance(answer, Exception):
                outcome.left_out.append((str(path), str(answer)))
                continue
            outcome.units += 1
            for question in answer:
                questions.setdefault((question.source, question.target), question)
    return _sampled(list(questions.values()), plan.count, dice)


def _units(files: Sequence[Path], folder: Path) -> list[Path]:
    """The units that were named, or, where no file was, llmcc's own programs, compiled."""
    if files:
        return [p for p in bench_campaign.units(files) if not p.name.endswith(_TESTS)]
    compiler = locate.locate(os.environ.get("LLMCC_CC"), "llmcc", False, os.environ).command
    return bench_campaign.compiled(compiler, folder, "-Xclang", "-disable-llvm-passes")


def _made_of(
    path: Path, plan: Plan, functions: int, workers: Workers
) -> list[Question] | ServiceUnavailable | ProtocolError:
    request = {
        "origin": str(path),
        "textual": path.suffix == ".ll",
        "seed": plan.seed,
        "functions": functions,
        "keep_metadata": plan.keep_metadata,
    }
    try:
        answer = workers.ask(tasks.MADE_PAIRS, request, path.read_bytes(), _UNIT_SECONDS)
    except (ServiceUnavailable, ProtocolError) as error:
        return error
    return [Question(**question) for question in answer["questions"]]


def _sampled(questions: list[Question], count: int, dice: Random) -> list[Question]:
    """So many, and of each kind as many, as far as there are."""
    shuffled = dice.sample(questions, len(questions))
    kinds = [[each for each in shuffled if each.kind == kind] for kind in KINDS]
    turns = [each for turn in zip_longest(*kinds) for each in turn if each is not None]
    return sorted(turns[:count], key=lambda each: (each.origin, each.function, each.kind))


def _judged(question: Question, limits: Limits, workers: Workers) -> Judgement:
    """What the built-in prover says. One that dies or fails leaves the pair open."""
    request = {
        "source": question.source,
        "target": question.target,
        "limit": limits.seconds,
        "unroll": limits.unroll,
    }
    started = time.monotonic()
    try:
        answer = workers.ask(tasks.JUDGE, request, seconds=limits.seconds + _GRACE_SECONDS)
    except (ServiceUnavailable, ProtocolError) as error:
        spent = (time.monotonic() - started) * 1000
        reason = f"the prover's process: {error}"
        return Judgement(Verdict.INCONCLUSIVE, SmtGate.name, reason, milliseconds=spent)
    return Judgement(**{**answer["judgement"], "verdict": Verdict(answer["judgement"]["verdict"])})


def _is_test(path: Path) -> bool:
    """Whether a file is, or begins, a test: `.tgt.ll` belongs to its `.src.ll`."""
    return path.name.endswith((_SRCTGT, _SRC, _IDENT))
