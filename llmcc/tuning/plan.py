"""Ways to compile a program, as data; and the options that the search combines.

None of them changes what a program computes: nothing of -Ofast and -ffast-math, and where fused
multiplication could come in with a wider instruction set, contraction is off.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from llmcc.driver import profilefile

GCC: Final = "gcc"
CLANG: Final = "clang"
NATIVE: Final = ("-march=native", "-ffp-contract=off")


class Whole(StrEnum):
    """How much of the program the compiler sees at once."""

    UNIT = ""
    PROGRAM = "program"
    """One unit that is the whole program: what is not main is nobody else's."""
    LINK = "link"
    """Link time optimization."""


class Optimizer(StrEnum):
    """What of llmcc's own works on a unit, by the words of profiles."""

    NONE = ""
    TEMPLATES = profilefile.TEMPLATES
    FUNCTIONS = profilefile.FUNCTIONS


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one unit is compiled, on top of the user's own words."""

    compiler: str = ""
    """GCC, CLANG, or "" for the user's own."""
    options: tuple[str, ...] = ()
    """One of LLVM's own options is written `-mllvm=-NAME=VALUE`."""
    trained: bool = False
    """Whether a profile of a training run is used."""
    whole: Whole = Whole.UNIT
    optimizer: Optimizer = Optimizer.NONE
    only: tuple[str, ...] = ()
    """Patterns of the functions that the optimizer considers; none stands for all."""
    model: str = ""
    """The digest of the model that the optimizer asks; "" where it asks none."""

    def with_options(self, *options: str) -> Recipe:
        """The recipe with more options."""
        return replace(self, options=(*self.options, *options))

    def described(self) -> str:
        """The recipe in a few words."""
        words = [self.compiler or "as it is", *self.options]
        words += ["trained"] if self.trained else []
        words += [f"whole {self.whole.value}"] if self.whole else []
        words += [f"and {self.optimizer.value}"] if self.optimizer else []
        words += ["by a model"] if self.model else []
        return " ".join(words)

    def as_json(self) -> dict[str, Any]:
        """The recipe as plain data."""
        return {
            "compiler": self.compiler,
            "options": list(self.options),
            "trained": self.trained,
            "whole": self.whole.value,
            "optimizer": self.optimizer.value,
            "only": list(self.only),
            "model": self.model,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """How a whole program is compiled and linked."""

    recipes: tuple[Recipe, ...]
    """One for each unit."""
    static: bool = False
    """Whether executables are linked with static libraries only."""

    @classmethod
    def uniform(cls, count: int, recipe: Recipe, static: bool = False) -> Plan:
        """The same recipe for all units."""
        return cls((recipe,) * count, static)

    def having(self, unit: int, recipe: Recipe) -> Plan:
        """The plan with another recipe for one unit."""
        changed = list(self.recipes)
        changed[unit] = recipe
        return replace(self, recipes=tuple(changed))

    @property
    def linked_whole(self) -> str:
        """The compiler that sees the program at link time, "" if none does."""
        return next((r.compiler for r in self.recipes if r.whole is Whole.LINK), "")

    def described(self) -> str:
        """The plan in a few words."""
        texts = list(dict.fromkeys(recipe.described() for recipe in self.recipes))
        shown = texts[0] if len(texts) == 1 else f"{len(texts)} recipes"
        return f"{shown} static" if self.static else shown

    @property
    def key(self) -> str:
        """A digest of it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:24]


# Whole sets that pay as they are, to begin with.
STARTS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    GCC: (
        ("-O3",),
        ("-O2", "-fno-tree-vectorize"),
        ("-O3", "-funroll-loops"),
    ),
    CLANG: (
        ("-O3",),
        ("-O2", "-fno-vectorize", "-fno-slp-vectorize"),
    ),
}

# What is added to the best so far, one after the other.
STEPS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    GCC: (
        ("-funroll-loops",),
        ("-fno-tree-vectorize",),
        ("-fno-tree-slp-vectorize",),
        ("-fvect-cost-model=unlimited",),
        ("-fvect-cost-model=very-cheap",),
        ("-fipa-pta",),
        ("-fno-gcse",),
        ("-fno-tree-pre",),
        ("-fno-ivopts",),
        ("-fno-if-conversion", "-fno-if-conversion2"),
        ("-fno-tree-loop-if-convert",),
        ("-fno-split-paths",),
        ("-fno-tree-ch",),
        ("-fno-tree-loop-distribute-patterns",),
        ("-fno-predictive-commoning",),
        ("-fno-unswitch-loops",),
        ("-fno-peel-loops",),
        ("-fno-jump-tables",),
        ("-fno-thread-jumps",),
        ("-fgcse-las", "-fgcse-sm"),
        ("-fsched-pressure", "-fschedule-insns"),
        ("-fno-schedule-insns2",),
        ("-fmodulo-sched",),
        ("-floop-nest-optimize",),
        ("-fira-region=all",),
        ("-fira-loop-pressure",),
        ("-frename-registers",),
        ("-fno-tree-coalesce-vars",),
        ("-fno-dce",),
        ("-ftracer",),
        ("-fweb",),
        ("-fno-strict-aliasing",),
        ("-falign-loops=32",),
        ("-falign-loops=64", "-falign-functions=64"),
        ("-falign-jumps=32",),
        ("-fno-align-loops", "-fno-align-jumps"),
        ("-fno-reorder-blocks",),
        ("-fno-inline",),
        ("-mtune=native",),
        ("-mtune=skylake",),
        ("-mbranch-cost=1",),
        ("-mbranch-cost=5",),
        ("--param=max-inline-insns-auto=120", "--param=large-function-growth=400"),
        ("--param=max-unrolled-insns=800", "--param=max-completely-peeled-insns=800"),
        ("--param=max-completely-peel-times=32", "--param=max-completely-peeled-insns=600"),
        ("--param=inline-unit-growth=200",),
    ),
    CLANG: (
        ("-fno-vectorize",),
        ("-fno-slp-vectorize",),
        ("-fno-unroll-loops",),
        ("-mllvm=-inline-threshold=1000",),
        ("-mllvm=-inline-threshold=30",),
        ("-mllvm=-unroll-threshold=600", "-mllvm=-unroll-partial-threshold=600"),
        ("-mllvm=-unroll-runtime", "-mllvm=-unroll-allow-partial"),
        ("-mllvm=-unroll-runtime-multi-exit",),
        ("-mllvm=-x86-cmov-converter=false",),
        ("-mllvm=-x86-cmov-converter-force-all",),
        ("-mllvm=-phi-node-folding-threshold=0", "-mllvm=-two-entry-phi-node-folding-threshold=0"),
        ("-mllvm=-two-entry-phi-node-folding-threshold=12",),
        ("-mllvm=-force-vector-interleave=1",),
        ("-mllvm=-force-vector-interleave=4",),
        ("-mllvm=-enable-loopinterchange",),
        ("-mllvm=-enable-unroll-and-jam", "-mllvm=-allow-unroll-and-jam"),
        ("-mllvm=-extra-vectorizer-passes",),
        ("-mllvm=-enable-gvn-hoist",),
        ("-mllvm=-enable-gvn-sink",),
        ("-mllvm=-enable-dfa-jump-thread",),
        ("-mllvm=-enable-load-pre=false",),
        ("-mllvm=-disable-lsr",),
        ("-mllvm=-enable-misched=false",),
        ("-mllvm=-tail-dup-size=8", "-mllvm=-tail-dup-placement-threshold=8"),
        ("-mllvm=-align-all-nofallthru-blocks=5",),
        ("-mllvm=-jump-threading-threshold=20",),
        ("-mllvm=-disable-early-taildup",),
        ("-mllvm=-enable-ext-tsp-block-placement",),
        ("-mllvm=-slp-threshold=-2",),
        ("-fno-jump-tables",),
        ("-fno-strict-aliasing",),
        ("-falign-loops=32",),
        ("-falign-loops=64", "-falign-functions=64"),
        ("-fno-inline-functions",),
        ("-mtune=native",),
        ("-mtune=skylake",),
        ("-mprefer-vector-width=256",),
    ),
}
