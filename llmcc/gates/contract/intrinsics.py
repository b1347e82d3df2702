"""The intrinsics that a function may call (LangRef, "Intrinsic Functions").

LLVM itself gives an intrinsic its attributes whenever it reads a declaration, so what a declaration
says is no claim that outlives the text; and a target may declare intrinsics that the source does
not call. What one computes is the prover's business.
"""

from __future__ import annotations

from typing import Final

_HORIZONTAL = (
    *(f"psign.{size}" for size in ("b", "w", "d")),
    *(f"{name}.{size}" for name in ("phadd", "phsub") for size in ("w", "d", "sw")),
    "pmadd.ub.sw",
    "pshuf.b",
)
_BY_LEVEL = ("pavg.b", "pavg.w", "pmadd.wd")
_SHIFTS = (
    *(f"{name}.{size}" for name in ("psrl", "psll", "psrli", "pslli") for size in "wdq"),
    *(f"{name}.{size}" for name in ("psra", "psrai") for size in "wd"),
)
X86: Final = frozenset(
    [
        *(f"llvm.x86.{level}.{name}" for level in ("sse2", "avx2") for name in _SHIFTS),
        *(f"llvm.x86.{level}.{name}" for level in ("sse2", "avx2") for name in _BY_LEVEL),
        *(f"llvm.x86.ssse3.{name}.128" for name in _HORIZONTAL),
        *(f"llvm.x86.avx2.{name}" for name in _HORIZONTAL),
        "llvm.x86.avx512.pavg.b.512",
        "llvm.x86.avx512.pavg.w.512",
        "llvm.x86.avx512.pmaddubs.w.512",
    ]
)
"""Vector instructions, which have no types behind their names."""

PURE: Final = frozenset(
    [
        f"llvm.{name}"
        for name in (
            "abs smax smin umax umin bitreverse bswap ctpop ctlz cttz fshl fshr ucmp scmp "
            "sadd.with.overflow uadd.with.overflow ssub.with.overflow usub.with.overflow "
            "smul.with.overflow umul.with.overflow sadd.sat uadd.sat ssub.sat usub.sat sshl.sat "
            "ushl.sat vector.reduce fabs copysign sqrt fma fmuladd minnum maxnum minimum maximum "
            "minimumnum maximumnum floor ceil trunc rint nearbyint round roundeven canonicalize "
            "is.fpclass fptosi.sat fptoui.sat sin cos tan exp exp2 exp10 log log2 log10 pow powi "
            "ldexp frexp modf sincos lrint llrint lround llround expect expect.with.probability "
            "is.constant objectsize ptrmask threadlocal.address"
        ).split()
    ]
).union(X86)
"""They touch no memory, and differ in nothing from an instruction."""

MEMORY: Final = frozenset(
    [
        f"llvm.{name}"
        for name in "memcpy memcpy.inline memmove memset memset.inline "
        "lifetime.start lifetime.end".split()
    ]
)
"""They read and write what their arguments point to, and nothing else."""

ASSUME: Final = "llvm.assume"
TRAP: Final = "llvm.trap"
"""It ends the program, which is for the prover to compare."""

KNOWN: Final = PURE | MEMORY | {ASSUME, TRAP}

# What a call of any of them may say of itself.
TRUE_OF_ALL: Final = frozenset(
    "mustprogress nocallback nofree norecurse nosync nounwind willreturn".split()
)
TRUE_OF_TRAP: Final = frozenset("cold nocallback nofree noreturn nosync nounwind".split())
# What else declarations have.
DECLARED: Final = frozenset("cold memory nocreateundeforpoison noreturn speculatable".split())
DECLARED_OF_PARAMETERS: Final = frozenset(
    "captures immarg noalias noundef readonly writeonly".split()
)
DECLARED_OF_RETURNS: Final = frozenset(["range", "noundef", "nonnull", "align"])


def base_of(name: str) -> str:
    """The intrinsic without the types behind its name; empty where it is none of these."""
    while name not in KNOWN:
        name, dot, _ = name.rpartition(".")
        if not dot:
            return ""
    return name


def is_intrinsic(name: str) -> bool:
    """Whether LLVM, not a library, says what this is."""
    return name.startswith("llvm.")
