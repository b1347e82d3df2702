"""Pairs that the rewriter learns from, each with the gate's verdict.

Three kinds: *peephole* (a function as the front end leaves it, and what a pipeline makes of it),
*beyond* (the function after -O3 and something cheaper), and *mistakes* (a wrong candidate, what
the gate said of it, and the right answer).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.training.corpus import shards

_SHARD: Final = 1000
_MEMORY: Final = 1024
"""MiB of a proof."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source, a target, and what the gate says of them."""

    project: str
    name: str
    kind: str
    """What was done to the source before: `O0` or `O3`."""
    origin: str
    """Where the target is from: the name of a form, of a search, of an equivalence."""
    source: str
    """Module in textual IR with one definition, as `Function.text` has it."""
    target: str
    verdict: Verdict | None = None
    """None where the gate was not asked."""
    reason: str = ""
    mistake: str = ""
    """A wrong candidate, of which the verdict is; then the target is the right answer."""
    script: tuple[tuple[int, ...], ...] | None = None
    """The edits that make the target of the source, as tokens; None where it has no script."""
    ids: tuple[int, ...] | None = None
    """Of a script: the source's tokens, so that packing does not read it again."""
    wrong: tuple[int, ...] = ()
    """The script that makes the mistake, as tokens."""

    def as_json(self) -> dict[str, Any]:
        """The pair as plain data."""
        return asdict(self)


def peepholes(
    functions: Iterable[dict[str, Any]], forms: Collection[str] = ("instcombine", "scalar")
) -> Iterator[Pair]:
    """One pair for each form of each function that differs from the function."""
    for function in functions:
        for form, text in function["forms"].items():
            if form in forms and text != function["text"]:
                yield Pair(
                    function["project"], function["name"], "O0", form, function["text"], text
                )


def judged(
    pairs: Iterable[Pair], seconds: float, judge: Callable[[str, str, Limits], Judgement]
) -> Iterator[Pair]:
    """The pairs with their verdicts, in order."""
    limits = Limits(seconds=seconds, memory=_MEMORY)
    for pair in pairs:
        judgement = judge(pair.source, pair.mistake or pair.target, limits)
        yield replace(pair, verdict=judgement.verdict, reason=judgement.reason)


def write(pairs: Iterable[Pair], out: Path, part: str, proved_only: bool) -> Counter[str]:
    """Write a part's pairs as shards; how many there were of each verdict, written or not.

    Of the pairs that are right answers, those that were refuted are never written.
    """
    out.mkdir(parents=True, exist_ok=True)
    count: Counter[str] = Counter()

    def kept() -> Iterator[dict[str, Any]]:
        for pair in pairs:
            verdict = pair.verdict.value if pair.verdict else "not judged"
            count[f"{pair.origin}: {verdict}"] += 1
            if _is_of_use(pair, proved_only):
                yield pair.as_json()

    entries = kept()
    for index, batch in enumerate(_batches(entries)):
        shards.write(out / f"{part}-{index:05}{shards.SUFFIX}", batch)
    return count


def smt_judge() -> Callable[[str, str, Limits], Judgement]:
    """The built-in prover, in a process that stays warm and may die."""
    return SmtGate().judge


def _is_of_use(pair: Pair, proved_only: bool) -> bool:
    if pair.mistake:
        return pair.verdict in (Verdict.REFUTED, Verdict.MALFORMED)
    if pair.verdict is Verdict.PROVED:
        return True
    return not proved_only and pair.verdict not in (Verdict.REFUTED, Verdict.MALFORMED)


def _batches(entries: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == _SHARD:
            yield batch
            batch = []
    if batch:
        yield batch
