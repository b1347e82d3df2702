"""Which of LLVM's passes count as the compiler's own code.

A pass is vetted if LLVM 22 runs it by default: in the pipeline of some optimization level, or in
the code generation pipeline of some target in its tree. Its users are then everybody who compiles
with that level or for that target. Passes that are off by default (newgvn, gvn-hoist, gvn-sink,
dfa-jump-threading, loop-fusion, …) wait there for their bugs to be found, and passes that give up
meaning or information (loweratomic, lowerinvoke, strip, …) are right in some contexts only: neither
kind ever runs in a compile.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

LEVEL_PASSES: Final = frozenset(
    """
    adce aggressive-instcombine bdce constraint-elimination correlated-propagation dse early-cse
    float2int gvn indvars instcombine instsimplify jump-threading lcssa licm loop-deletion
    loop-idiom loop-load-elim loop-rotate loop-simplify loop-simplifycfg loop-unroll-full memcpyopt
    mldst-motion reassociate sccp simple-loop-unswitch simplifycfg slp-vectorizer
    speculative-execution sroa tailcallelim vector-combine
    """.split()
)
"""Run by default<O1> to default<O3>, default<Os> or default<Oz>."""

CODEGEN_PASSES: Final = frozenset(
    """
    loop-reduce nary-reassociate separate-const-offset-from-gep sink slsr
    """.split()
)
"""Run before instruction selection by some of X86, AArch64, PowerPC, AMDGPU and NVPTX."""

VETTED_PASSES: Final = LEVEL_PASSES | CODEGEN_PASSES

UNIT_PASSES: Final = VETTED_PASSES | frozenset(
    """
    alignment-from-assumptions alloc-token always-inline annotation-remarks annotation2metadata
    argpromotion called-value-propagation callsite-splitting cg-profile chr constmerge
    coro-annotation-elide coro-cleanup coro-early coro-elide coro-split deadargelim
    declare-to-assign div-rem-pairs drop-unnecessary-assumes ee-instrument elim-avail-extern
    extra-simple-loop-unswitch-passes forceattrs function-attrs globaldce globalopt
    infer-alignment inferattrs inject-tli-mappings
    inline ipsccp libcalls-shrinkwrap loop-distribute loop-instsimplify loop-sink loop-unroll
    loop-vectorize lower-constant-intrinsics lower-expect mem2reg memprof-remove-attributes
    mergefunc move-auto-init openmp-opt openmp-opt-cgscc recompute-globalsaa
    rel-lookup-table-converter rpo-function-attrs transform-warning
    """.split()
)
"""Run on whole units by the default levels, or on functions by them and by code generation."""

ONCE: Final = frozenset({"loop-reduce"})
"""LLVM 22 crashes on some functions on which these run twice."""

_ADAPTORS: Final = frozenset(
    ("function", "loop", "loop-mssa", "module", "cgscc", "devirt", "require", "invalidate")
)
_PARAMETERS = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"[\w-]+")


def unvetted(pipeline: str, vetted: Collection[str] = VETTED_PASSES) -> list[str]:
    """Passes of a pipeline, in `opt -passes=` syntax, that may not run in a compile.

    `vetted` are those that may: `VETTED_PASSES` on a function, `UNIT_PASSES` on a unit.
    """
    names = _NAME.findall(_PARAMETERS.sub("", pipeline))
    return [name for name in names if name not in vetted and name not in _ADAPTORS]


def may_follow(pipeline: str, earlier: Iterable[str]) -> bool:
    """Whether a pipeline may run on a function on which others ran before."""
    mine = ONCE & set(_NAME.findall(pipeline))
    return not any(mine & set(_NAME.findall(other)) for other in earlier)
