"""The `alive2` gate: the reference prover, alive-tv, where it is installed.

alive-tv unrolls no loop that it was not told to unroll, and calls the pair correct for the paths
that are left (AliveToolkit/alive2 issues 727 and 1093). So with a loop in either function its
answer counts as `bounded` at most.

What it does not look at is checked before it is asked: the contract of the pair, the accesses that
it does not compare, and calls that may unwind, which it takes to return.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import replace
from typing import Final

from llmcc.gates.alive2_text import plain_text
from llmcc.gates.base import Judgement, Limits, Verdict, timed
from llmcc.gates.contract.accesses import check_accesses
from llmcc.gates.contract.bases import function_calls
from llmcc.gates.contract.check import check, function_of
from llmcc.gates.contract.guards import promises
from llmcc.gates.process.command import output
from llmcc.gates.process.parent import MEMORY, TIMEOUT
from llmcc.gates.unsupported import ALWAYS_UNDEFINED, Unsupported
from llmcc.ir.standalone import body
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.roundtrip import check_round_trip
from llmcc.ir.syntax.unread import Unread

_GRACE_SECONDS: Final = 2.0

_LABEL = re.compile(r"^(\d+|[-\w$.]+|\"[^\"]*\"):", re.MULTILINE)
_TARGETS = re.compile(r"label %(\"[^\"]*\"|[-\w$.]+)")
# What it says in the end, where memory ran out in a place that does not expect it.
_NO_MEMORY = re.compile(r"^terminate called .*(?:out_of_memory|bad_alloc)", re.MULTILINE)
# What it warns of where it calls anything correct.
_VACUOUS = re.compile(r"^WARNING: Source function is always UB", re.MULTILINE)
_CAUSES = {"Timeout": TIMEOUT, "SMT Error: out of memory": MEMORY}


def alive_tv() -> str | None:
    """Path of alive-tv, from LLMCC_ALIVE_TV or PATH."""
    return shutil.which(os.environ.get("LLMCC_ALIVE_TV") or "alive-tv")


class Alive2Gate:
    """Asks alive-tv, one process per pair."""

    name = "alive2"

    def available(self) -> bool:
        return alive_tv() is not None

    def judge(self, source: str, target: str, limits: Limits) -> Judgement:
        try:
            before, after = prepared(source, target)
        except Unsupported as error:
            return Judgement(Verdict.UNSUPPORTED, self.name, error.what)
        answer = ask(before, after, limits)
        if answer.reason == ALWAYS_UNDEFINED:
            return replace(answer, verdict=Verdict.UNSUPPORTED)
        if answer.verdict is Verdict.PROVED and (has_loop(source) or has_loop(target)):
            return as_bounded(answer, limits.unroll)
        return answer


def unmodelled(source: str, target: str) -> str:
    """Why the gate does not ask alive-tv about a pair; empty where it does."""
    try:
        prepared(source, target)
    except Unsupported as error:
        return error.what
    return ""


def prepared(source: str, target: str) -> tuple[str, str]:
    """The texts that alive-tv is shown. Raises Unsupported for what it would not see."""
    before, after = _read(source), _read(target)
    left = check(before, after)
    if left.unpaired:
        raise Unsupported(left.unpaired)
    for module in (before, after):
        for call in function_calls(function_of(module)):
            said = promises(module, call)
            if "willreturn" in said and "nounwind" not in said:
                raise Unsupported("a call that may unwind, and returns otherwise")
    check_accesses(before, after)
    return plain_text(source, before), plain_text(target, after)


def _read(text: str) -> Module:
    try:
        return check_round_trip(text)
    except Unread as error:
        raise Unsupported(str(error)) from error


def as_bounded(answer: Judgement, unroll: int) -> Judgement:
    """What alive-tv's `proved` of a pair with loops is worth."""
    return replace(answer, verdict=Verdict.BOUNDED, reason="alive-tv unrolls loops", bound=unroll)


def ask(source: str, target: str, limits: Limits, *options: str) -> Judgement:
    """What alive-tv itself says: `proved` where it says correct, with loops, too, and with the
    reason `ALWAYS_UNDEFINED` where it warns of that.

    `options` are more options for alive-tv. `unsupported` where it is not installed.
    """
    program = alive_tv()
    if program is None:
        return Judgement(Verdict.UNSUPPORTED, Alive2Gate.name, "alive-tv is not installed")
    bounds = [f"--smt-to={int(limits.seconds * 1000)}", f"--smt-max-mem={limits.memory}"]
    command = [program, *bounds, *options]
    if has_loop(source) or has_loop(target):
        command += [f"--src-unroll={limits.unroll}", f"--tgt-unroll={limits.unroll}"]
    return timed(lambda: _run(command, source, target, limits))


def _run(command: list[str], source: str, target: str, limits: Limits) -> Judgement:
    with tempfile.TemporaryDirectory(prefix="llmcc-alive2-") as directory:
        paths = []
        for name, text in (("src.ll", source), ("tgt.ll", target)):
            paths.append(os.path.join(directory, name))
            with open(paths[-1], "w") as file:
                file.write(text)
        seconds = limits.seconds + _GRACE_SECONDS
        try:
            return read_answer(output([*command, *paths], seconds, limits.memory))
        except TimeoutError:
            return Judgement(Verdict.INCONCLUSIVE, Alive2Gate.name, TIMEOUT)
        except OSError as error:
            return Judgement(Verdict.UNSUPPORTED, Alive2Gate.name, f"alive-tv: {error.strerror}")


def read_answer(text: str) -> Judgement:
    """The verdict in alive-tv's output; anything that is not plainly a proof is none."""
    name = Alive2Gate.name
    summary = {
        key: int(count)
        for count, key in re.findall(
            r"^\s*(\d+) (correct|incorrect|failed-to-prove|Alive2)\b", text, re.MULTILINE
        )
    }
    if summary.get("incorrect"):
        example = text.partition("ERROR: ")[2]
        return Judgement(
            Verdict.REFUTED, name, example.partition("\n")[0].strip(), counterexample=example
        )
    reason = _first_error(text)
    if summary.get("failed-to-prove"):
        reason = _CAUSES.get(reason, reason) or "not proved"
        return Judgement(Verdict.INCONCLUSIVE, name, reason)
    if summary == {"correct": 1, "incorrect": 0, "failed-to-prove": 0, "Alive2": 0}:
        return Judgement(Verdict.PROVED, name, ALWAYS_UNDEFINED if _VACUOUS.search(text) else "")
    if not summary and _NO_MEMORY.search(text):
        return Judgement(Verdict.INCONCLUSIVE, name, MEMORY)
    return Judgement(Verdict.UNSUPPORTED, name, reason or "no answer from alive-tv")


def _first_error(text: str) -> str:
    return text.partition("ERROR: ")[2].partition("\n")[0].strip()


def has_loop(text: str) -> bool:
    """Whether the module's one definition has a cycle in its control flow."""
    edges: dict[str, list[str]] = {}
    current = ""
    for line in body(text).split("\n"):
        label = _LABEL.match(line)
        if label:
            current = label.group(1)
        edges.setdefault(current, []).extend(_TARGETS.findall(line))
    return _cyclic(edges)


def _cyclic(edges: dict[str, list[str]]) -> bool:
    """Whether a graph has a cycle, by Kahn's algorithm."""
    incoming: dict[str, int] = dict.fromkeys(edges, 0)
    for targets in edges.values():
        for target in targets:
            incoming[target] = incoming.get(target, 0) + 1
    ready = [node for node, count in incoming.items() if count == 0]
    done = 0
    while ready:
        done += 1
        for target in edges.get(ready.pop(), []):
            incoming[target] -= 1
            if incoming[target] == 0:
                ready.append(target)
    return done < len(incoming)
