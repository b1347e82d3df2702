"""Scripts beyond -O3: what LLVM leaves to be gained.

All kinds start from functions as -O3 leaves them. *Searched*: what vetted passes, which -O3 runs
elsewhere or not at all, gain on top, pass by pass; or that it is nothing. *Shortened*: returns
where it is known what, and what is computed in vain on some ways. *Pessimized*: equivalences in
reverse make a function worse; where -O3 does not find the way back, the worse one is a source whose
better answer is known.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Final

from llmcc.ir.costs import Objective
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.split import split
from llmcc.ir.standalone import redefined
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.representation import encode
from llmcc.models.rewriter.sheets import unedited
from llmcc.proposers.pipelines import PIPELINES
from llmcc.training.corpus.changes import change, latency, named, run
from llmcc.training.corpus.cutting import COMBINE
from llmcc.training.corpus.equivalences import worsened
from llmcc.training.corpus.pairs import Pair
from llmcc.training.corpus.steps import STRICTLY, Step, walk

LEVEL: Final = "default<O3>"
_LOCAL: Final = "\ndefine internal "
_GLOBAL: Final = "\ndefine "
_VERSIONS: Final = 6
"""Worsened versions of each function that are tried."""
_MOST: Final = 3
"""Equivalences of a version."""
_PASSES: Final = {
    "sink": "sink",
    "gvn": "gvn",
    "reassociate": f"reassociate,{COMBINE}",
    **PIPELINES[Objective.LATENCY],
}


def optimized(functions: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Functions as -O3 leaves them on their own; without those of which nothing is left."""
    for function in functions:
        text = canonical(str(function["text"]), LEVEL)
        if text:
            yield {**function, "text": text, "forms": {}}


def searched(functions: Iterable[dict[str, Any]]) -> Iterator[Pair]:
    """The scripts of what passes gain, the last of each function saying that there is no more."""
    for function in functions:
        with suppress(Unrepresentable):
            for step in walk(named(str(function["text"])), _PASSES):
                yield step.pair(function, "O3")


def shortened(functions: Iterable[dict[str, Any]]) -> Iterator[Pair]:
    """The scripts that make ways through a function shorter; that none does is said, too."""
    for function in functions:
        with suppress(Unrepresentable):
            for step in walk(named(str(function["text"])), {}):
                yield step.pair(function, "O3")


def pessimized(functions: Iterable[dict[str, Any]], seed: int) -> Iterator[Pair]:
    """The ways back from worsened versions on which -O3 stops at something dearer."""
    for function in functions:
        dice = random.Random(f"{seed} {function['shape']}")
        with suppress(Unrepresentable):
            for step in _ways_back(named(str(function["text"])), dice):
                yield step.pair(function, "O3")


def _ways_back(text: str, dice: random.Random) -> Iterator[Step]:
    seen = {text}
    for _ in range(_VERSIONS):
        made = worsened(text, dice, dice.randint(1, _MOST))
        worse = canonical(made.worse, LEVEL) if made else ""
        if made is None or not worse or worse in seen:
            continue
        seen.add(worse)
        cost, target = latency(worse) * STRICTLY, run(made.better, "verify")
        if not target or latency(target) >= cost:
            continue
        with suppress(Unrepresentable):
            here = encode(worse, script=True)
            source = redefined(worse, unedited(here.source))
            found = change(here, source, target)
            if found is not None and found[1] and latency(found[0]) < cost:
                yield Step(f"pessimized: {made.what}", source, found[0], tuple(found[1]), here.ids)


def canonical(text: str, pipeline: str) -> str:
    """A function after a pipeline, canonical but for its names; empty where LLVM refuses it."""
    # What no one else can call would be gone.
    seen = text.replace(_LOCAL, _GLOBAL, 1)
    with suppress(LLVMError, UnicodeError):
        with Context() as context:
            module = context.parse_text(seen)
            module.run(pipeline, machine_for(module.triple))
            module.verify()
            bitcode = module.bitcode()
        with Context() as context:
            functions = split(context.parse_bitcode(bitcode))
        if len(functions) == 1 and not functions[0].obstacle:
            found = functions[0].text
            return found if seen == text else found.replace(_GLOBAL, _LOCAL, 1)
    return ""
