"""What the gate says of a rebuilt unit: of each function that is not as the level made it.

A proof about a function knows nothing of the others in its unit, and rebuilding moves code between
them. So most verdicts are `unsupported` or `inconclusive`, which say nothing against the passes.
Functions of two compilations do not mix: what one relies on, the other may have taken away. So
where one of them is refuted, the whole unit is dropped.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Final

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.registry import judge
from llmcc.ir.module import Context
from llmcc.ir.split import Function, split
from llmcc.optimizer.options import Options
from llmcc.optimizer.rebuilt import Search
from llmcc.optimizer.records import Tried

_LIMITS: Final = Limits()
_REFUSED: Final = frozenset((Verdict.REFUTED, Verdict.MALFORMED))


def verified(search: Search, bitcode: bytes, options: Options, deadline: float) -> Search:
    """A search whose find is dropped where a function of it is refuted.

    `bitcode` is what the level made of the unit. Where the gate does not come to its end by the
    deadline, on the clock of time.monotonic, nothing is found, and the search is not complete.
    Raises LLVMError.
    """
    found = search.found
    if found is None:
        return search
    before, after = _functions(bitcode), _functions(found.bitcode)
    verdicts = {}
    for name, source in before.items():
        target = after.get(name)
        if target is None or target.text == source.text:
            continue
        left = deadline - time.monotonic()
        if left <= 0:
            return replace(search, found=None, complete=False)
        limits = replace(_LIMITS, seconds=min(left, _LIMITS.seconds))
        judgement = judge(source.text, target.text, options.gate.value, limits)
        verdicts[name] = judgement.verdict.value
        if judgement.verdict in _REFUSED:
            reason = f"{name}: {judgement.verdict.value}: {judgement.reason}"
            kept = [one for one in search.tried if one.origin != found.origin]
            refused = Tried(found.origin, found.after.total, judgement.verdict.value, reason)
            return replace(search, found=None, tried=(*kept, refused))
    return replace(search, found=replace(found, verdicts=verdicts))


def _functions(bitcode: bytes) -> dict[str, Function]:
    """The functions of a unit that a gate can be asked about, by name."""
    with Context(discard_names=True) as context:
        found = split(context.parse_bitcode(bitcode))
    return {function.name: function for function in found if not function.obstacle}
