"""What loops claim by metadata (`contract/metadata.py`), where it matters which loop it is.

An iteration of the target is one of the source's loop that it is paired with. So what that loop of
the source claims of all its iterations, the target's may claim as well: one that is to make
progress, and goes on for ever without, does so in the source.
"""

from __future__ import annotations

from llmcc.gates.contract.metadata import MUSTPROGRESS, has_progress, loop_claims
from llmcc.gates.smt.setting import Setting


def claims_are_paired(source: Setting, target: Setting) -> bool:
    """Whether each loop of the target claims no more than the one of its number in the source.

    Raises Unsupported.
    """
    for mine, theirs in zip(source.loops.headers, target.loops.headers, strict=True):
        said = frozenset.intersection(*_claims(source, mine))
        claimed = frozenset.union(*_claims(target, theirs))
        if has_progress(target.function):
            claimed -= {MUSTPROGRESS}
        if not claimed <= said:
            return False
    return True


def _claims(setting: Setting, header: str) -> list[frozenset[str]]:
    """What a loop claims at each block that goes back."""
    blocks = {block.label: block for block in setting.function.blocks}
    latches = (origin for origin, to in setting.loops.back if to == header)
    return [loop_claims(blocks[latch], setting.nodes) for latch in latches]
