"""The warm-up: the zero model's own failures, with the gate's diagnosis and the right answer.

Supervised training on them teaches the form of a thought, and what a diagnosis is about, before
rewards go on with it. Right answers without a thought are mixed in, so that they stay known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.vocabulary import IDS
from llmcc.training.corpus.encoding import encoded
from llmcc.training.rewriter.pack import Pair


def lessons(pairs: Sequence[dict[str, Any]], harvest: Path) -> Iterator[Pair]:
    """Two pairs for each failure: with the thought to be written, and without one.

    `harvest` is what a zero run left. Raises OSError.
    """
    for line in harvest.read_text().splitlines():
        failure = json.loads(line)
        entry = pairs[failure["pair"]]
        try:
            right = encoded({**entry, "mistake": ""})
        except Unrepresentable:
            continue
        thought = (*failure["ids"], IDS["<diagnosis>"], *failure["diagnosis"], IDS["<answer>"])
        yield Pair((*right.prompt[:-1], IDS["<think>"]), (*thought, *right.answer))
        yield right
