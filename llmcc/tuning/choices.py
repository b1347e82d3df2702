"""The options that the search combines.

None of them changes what a program computes: nothing of -Ofast and -ffast-math, and where fused
multiplication could come in with a wider instruction set, contraction is off.
"""

from __future__ import annotations

from typing import Final

from llmcc.driver import profilefile
from llmcc.tuning.plan import CLANG, GCC

NATIVE: Final = ("-march=native", "-ffp-contract=off")
WIDEST: Final = ("-mprefer-vector-width=512",)
# The wide instructions of the processor at hand, and the schedule and the costs of any: what the
# compiler knows of this very processor is not always right.
GENERIC: Final = ("-mtune=generic",)
# clang vectorizes what is around a sum of floating point numbers, and adds in the order of the
# source, as gcc does by itself: the sum is the same to the last bit.
ORDERED: Final = ("-mllvm=-force-ordered-reductions",)
# Copies what ends in a jump to many places to where it is jumped to from, as interpreters are fast
# by; clang leaves it where there are more than 16 of either.
THREADED: Final = (
    "-mllvm=-tail-dup-size=8",
    "-mllvm=-tail-dup-placement-threshold=8",
    "-mllvm=-tail-dup-pred-size=32",
    "-mllvm=-tail-dup-succ-size=32",
)
# Loop nests by polyhedra: tiled and interchanged as far as no dependence is turned round.
POLYHEDRAL: Final = ("-mllvm=-polly",)
# For programs that are linked at a fixed address, as static ones are.
FIXED: Final = (profilefile.FIXED,)

# Whole sets that pay as they are, to begin with.
STARTS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    GCC: (
        ("-O3",),
        ("-O2",),
        ("-O2", "-fno-tree-vectorize"),
    ),
    CLANG: (
        ("-O3",),
        ("-O3", "-mllvm=-x86-cmov-converter=false"),
    ),
}

# What programs that have a second version for newer processors begin with: they are scheduled and
# vectorized for the one at hand, which -march=native brings with it and a level by itself does not.
TUNED: Final = ("-mtune=native",)
WIDE: Final[dict[str, tuple[str, ...]]] = {GCC: ("-O3",), CLANG: ("-O3", *ORDERED)}

# What is added to the best so far, one after the other: what pays most often, and in most programs
# something else than the option before it, comes first.
STEPS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    GCC: (
        ("-funroll-loops",),
        ("--param=max-inline-insns-auto=120", "--param=large-function-growth=400"),
        ("-mbranch-cost=1",),
        ("-fno-ivopts",),
        ("-fno-if-conversion", "-fno-if-conversion2"),
        ("-fno-tree-vectorize",),
        ("-fvect-cost-model=very-cheap",),
        ("-mtune=native",),
        ("-falign-loops=32",),
        ("-fno-tree-pre",),
        ("-fvect-cost-model=unlimited",),
        ("-fsched-pressure", "-fschedule-insns"),
        ("-fno-gcse",),
        ("-fno-split-paths",),
        ("-fira-region=all",),
        ("-fno-tree-loop-if-convert",),
        ("-mbranch-cost=5",),
        ("-fno-tree-ch",),
        ("-fipa-pta",),
        ("-fno-tree-reassoc",),
        ("-fno-predictive-commoning",),
        ("-fno-reorder-blocks",),
        ("-fno-peel-loops",),
        ("-fno-tree-slp-vectorize",),
        ("--param=max-completely-peel-times=32", "--param=max-completely-peeled-insns=600"),
        ("-fno-schedule-insns2",),
        ("-fno-unswitch-loops",),
        ("-fno-jump-tables",),
        ("-fgcse-las", "-fgcse-sm"),
        ("-fno-thread-jumps",),
        ("-ftracer",),
        ("-fprefetch-loop-arrays",),
        ("-fno-tree-sink",),
        ("-fno-code-hoisting",),
        ("-fno-tree-slsr",),
        ("-falign-loops=64", "-falign-functions=64"),
        ("-fno-tree-loop-distribute-patterns",),
        ("--param=max-unrolled-insns=800", "--param=max-completely-peeled-insns=800"),
        ("-frename-registers",),
        ("-fno-inline",),
        ("-fmodulo-sched",),
        ("-floop-nest-optimize",),
        ("-fira-loop-pressure",),
        ("-fno-guess-branch-probability",),
        ("-fno-semantic-interposition",),
        ("-fno-plt",),
        ("-fno-tree-coalesce-vars",),
        ("-fno-dce",),
        ("-fweb",),
        ("-fno-strict-aliasing",),
        ("-falign-jumps=32",),
        ("-fno-align-loops", "-fno-align-jumps"),
        ("-mtune=skylake",),
        ("--param=inline-unit-growth=200",),
    ),
    CLANG: (
        ("-mllvm=-unroll-count=4",),
        ("-mllvm=-x86-cmov-converter=false",),
        ORDERED,
        ("-mllvm=-disable-lsr",),
        ("-mllvm=-inline-threshold=1000",),
        THREADED,
        POLYHEDRAL,
        ("-mtune=native",),
        ("-mllvm=-prefer-predicate-over-epilogue=predicate-else-scalar-epilogue",),
        ("-fno-vectorize", "-fno-slp-vectorize"),
        ("-fno-slp-vectorize",),
        ("-fno-vectorize",),
        ("-mllvm=-unroll-runtime", "-mllvm=-unroll-allow-partial"),
        ("-fno-unroll-loops",),
        ("-mllvm=-two-entry-phi-node-folding-threshold=12",),
        ("-mllvm=-x86-cmov-converter-force-all",),
        ("-mllvm=-align-all-nofallthru-blocks=5",),
        ("-mllvm=-phi-node-folding-threshold=0", "-mllvm=-two-entry-phi-node-folding-threshold=0"),
        ("-mllvm=-force-vector-interleave=4",),
        ("-mllvm=-unroll-threshold=600", "-mllvm=-unroll-partial-threshold=600"),
        ("-mllvm=-enable-load-pre=false",),
        ("-mllvm=-enable-misched=false",),
        ("-mllvm=-extra-vectorizer-passes",),
        ("-mllvm=-enable-dfa-jump-thread",),
        ("-mllvm=-force-vector-interleave=1",),
        ("-mllvm=-enable-gvn-hoist",),
        ("-mllvm=-enable-ext-tsp-block-placement",),
        ("-falign-loops=32",),
        ("-mllvm=-inline-threshold=30",),
        ("-mllvm=-unroll-count=8",),
        ("-mllvm=-unroll-runtime-multi-exit",),
        ("-mllvm=-enable-loopinterchange",),
        ("-mllvm=-enable-unroll-and-jam", "-mllvm=-allow-unroll-and-jam"),
        ("-mllvm=-enable-gvn-sink",),
        ("-mllvm=-jump-threading-threshold=20",),
        ("-mllvm=-slp-threshold=-2",),
        ("-mllvm=-disable-early-taildup",),
        ("-mllvm=-disable-block-placement",),
        ("-fno-jump-tables",),
        ("-fno-strict-aliasing",),
        ("-falign-loops=64", "-falign-functions=64"),
        ("-fno-inline-functions",),
        ("-fno-semantic-interposition",),
        ("-fno-plt",),
        ("-mtune=skylake",),
        ("-mprefer-vector-width=256",),
    ),
}
