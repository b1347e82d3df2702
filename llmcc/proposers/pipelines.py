"""The pass-pipeline proposer: a search over LLVM pipelines beyond the level's own.

The pipelines were chosen greedily by what they add, on functions of a dozen C projects after
clang 22 -O3 (-Oz for size): each entry improves functions that the entries before it do not.
"""

from __future__ import annotations

import hashlib
from typing import Final

from llmcc.ir.capi import llvm_version
from llmcc.ir.costs import Objective
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.split import Function
from llmcc.proposers.base import Candidate, Dialogue

ORIGIN: Final = "llvm-passes"

# LLVM aborts if this pass needs a second round, unless told that this is expected.
_COMBINE = "instcombine<no-verify-fixpoint>"
_LATE_CFG = "simplifycfg<no-sink-common-insts;no-hoist-common-insts;no-keep-loops>"
_ADDRESSES = f"separate-const-offset-from-gep,slsr,gvn,nary-reassociate,early-cse,{_COMBINE}"
_SCALAR = (
    "sroa,early-cse<memssa>,speculative-execution,jump-threading,correlated-propagation,"
    f"simplifycfg,{_COMBINE},reassociate,gvn,sccp,bdce,{_COMBINE},dse,loop-mssa(licm),adce,"
    f"simplifycfg,{_COMBINE}"
)

PIPELINES: Final[dict[Objective, dict[str, str]]] = {
    Objective.LATENCY: {
        "addresses,threading,sink": f"{_ADDRESSES},jump-threading,sccp,simplifycfg,dse,adce,sink",
        "loops,gvn,sink": (
            "loop-mssa(loop-rotate<header-duplication>,licm,"
            f"simple-loop-unswitch<nontrivial;trivial>),gvn,{_COMBINE},sink,simplifycfg"
        ),
        "addresses,sink,late-cfg": f"{_ADDRESSES},sink,{_LATE_CFG}",
        "indvars,full-unroll": (f"loop(indvars),loop(loop-unroll-full),{_COMBINE},gvn,simplifycfg"),
        "aggressive-combine": f"aggressive-instcombine,{_COMBINE}",
        "scalar,sink": f"{_SCALAR},sink",
    },
    Objective.SIZE: {
        "scalar": _SCALAR,
        "loop-reduce": "loop(loop-reduce)",
        "addresses,sink,late-cfg": f"{_ADDRESSES},sink,{_LATE_CFG}",
        "slp": f"slp-vectorizer,vector-combine,{_COMBINE}",
        "loops": (
            "loop-mssa(loop-rotate<header-duplication>,licm,"
            f"simple-loop-unswitch<nontrivial;trivial>),{_COMBINE},simplifycfg"
        ),
        "diamonds": f"mldst-motion<split-footer-bb>,simplifycfg,{_COMBINE}",
        "reassociate": f"reassociate,{_COMBINE}",
    },
}
"""By objective: name and pipeline of function passes, in the order in which they are tried."""


class PipelineProposer:
    """Runs each pipeline on the function; distinct results are the candidates."""

    name = ORIGIN
    untrusted = False

    def __init__(self) -> None:
        self.version = hashlib.sha256(
            repr((llvm_version(), PIPELINES)).encode(), usedforsecurity=False
        ).hexdigest()[:16]

    def propose(self, function: Function, objective: Objective) -> Dialogue:
        """One candidate per pipeline that changes the function in a way of its own."""
        with Context() as context:
            source = context.parse_text(function.text)
            machine = machine_for(source.triple)
            seen = {str(source)}
            for short, pipeline in PIPELINES[objective].items():
                scratch = source.clone()
                try:
                    scratch.run(f"function({pipeline})", machine)
                    text = str(scratch)
                except LLVMError:
                    continue
                finally:
                    scratch.dispose()
                if text not in seen:
                    seen.add(text)
                    yield Candidate(text, f"{ORIGIN}: {short}", trusted=True)
