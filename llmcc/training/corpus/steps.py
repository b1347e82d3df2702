"""Steps from a function to what LLVM's scalar passes make of it: scripts to learn from.

First its slots become values (`slots`), then it goes pass by pass through a pipeline, each change
as a script (`difference`) where there is one that makes just that of it. Then its ways get shorter:
what is returned is so where it is known (`returns`), and what is computed in vain on some ways is
so where it is used. In the end there is nothing left to do, which is a script, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from llmcc.ir.standalone import redefined
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.representation import Encoded, encode
from llmcc.models.rewriter.scripts import Script
from llmcc.models.rewriter.sinking import sinkable
from llmcc.models.rewriter.vocabulary import IDS
from llmcc.training.corpus.changes import applied, change, latency, named, run
from llmcc.training.corpus.cutting import COMBINE
from llmcc.training.corpus.difference import Edit
from llmcc.training.corpus.pairs import Pair
from llmcc.training.corpus.returns import return_script
from llmcc.training.corpus.slots import slot_script

SLOTS: Final = "slots"
RETURNED: Final = "returned"
SUNK: Final = "sunk"
DONE: Final = "done"
"""The origin of scripts without edits."""
STRICTLY: Final = 1 - 1e-9
_MOST_SUNK: Final = 12
_PASSES: Final = {
    "instcombine": COMBINE,
    "early-cse": "early-cse<memssa>",
    "simplifycfg": "simplifycfg",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One script."""

    origin: str
    """Whose change it is."""
    before: str
    after: str
    script: tuple[Edit, ...]
    ids: tuple[int, ...]
    """The tokens of what was before."""

    def pair(self, function: dict[str, Any], kind: str) -> Pair:
        """The step of a function of the corpus, of which `kind` was made before."""
        return Pair(
            function["project"],
            function["name"],
            kind,
            self.origin,
            self.before,
            self.after,
            script=self.script,
            ids=self.ids,
        )


def steps(functions: Iterable[dict[str, Any]]) -> Iterator[Pair]:
    """The scripts of each function, one after the other."""
    for function in functions:
        with suppress(Unrepresentable):
            for step in _from_front_end(str(function["text"])):
                yield step.pair(function, "O0")


def _from_front_end(text: str) -> Iterator[Step]:
    text = named(text)
    here = encode(text, script=True)
    edits = slot_script(here.source)
    if edits and (script := applied(here, edits)) is not None:
        after = redefined(text, script.text())
        yield Step(SLOTS, text, after, tuple(edits), here.ids)
        text = after
    yield from walk(text, _PASSES)


def walk(text: str, pipelines: dict[str, str]) -> Iterator[Step]:
    """The steps of the first of some function pipelines that lowers the latency, and so on.

    Values and blocks of the function have the names of its tokens. Where it is known that none of
    them lowers the latency any more, that is the last step. Raises Unrepresentable.
    """
    while True:
        here = encode(text, script=True)
        step, known = _first(here, text, pipelines)
        step = step or _returned(here, text) or _sunk(here, text)
        if step is None:
            if known:
                yield Step(DONE, text, text, (), here.ids)
            return
        yield step
        text = step.after


def _first(here: Encoded, text: str, pipelines: dict[str, str]) -> tuple[Step | None, bool]:
    """The first step that has a script; and whether all that lower the latency have one."""
    plain, cost, known = run(text, "verify"), latency(text) * STRICTLY, True
    for origin, pipeline in pipelines.items():
        after = run(text, f"function({pipeline})")
        if after in ("", plain) or latency(after) >= cost:
            continue
        found = change(here, text, after)
        if found is not None and found[1] and latency(found[0]) < cost:
            return Step(origin, text, found[0], tuple(found[1]), here.ids), known
        known = False
    return None, known


def _returned(here: Encoded, text: str) -> Step | None:
    """Returns where it is known what, if that lowers the latency."""
    edits = return_script(here.source)
    if not edits:
        return None
    after = _result(here, text, edits)
    if latency(after) >= latency(text) * STRICTLY:
        return None
    return Step(RETURNED, text, after, tuple(edits), here.ids)


def _sunk(here: Encoded, text: str) -> Step | None:
    """Values computed where they are used, the last first, as far as that lowers the latency."""
    script = Script(here.source)
    edits: list[Edit] = []
    best, least = 0, latency(text) * STRICTLY
    while len(edits) < _MOST_SUNK and (rows := sinkable(script.sheet)):
        edits.append((rows[-1], IDS["end"]))
        for token in edits[-1]:
            script.push(token)
        cost = latency(_result(here, text, edits))
        if cost < least:
            best, least = len(edits), cost * STRICTLY
    if not best:
        return None
    return Step(SUNK, text, _result(here, text, edits[:best]), tuple(edits[:best]), here.ids)


def _result(here: Encoded, text: str, edits: Sequence[Edit]) -> str:
    script = applied(here, edits)
    assert script is not None
    return redefined(text, script.text())
