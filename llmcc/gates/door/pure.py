"""Intrinsics that a candidate may call though its source does not.

They compute and do nothing else (LangRef, "Standard C/C++ Library Intrinsics" and those on
integers, vectors and floating-point numbers), and code generation needs no library for them on any
processor that llmcc knows: what it would need one for (`floor`, `fma`, `sin`, …) is not here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NAMES: Final = (
    "smax smin umax umin scmp ucmp abs ctpop ctlz cttz bswap bitreverse fshl fshr "
    "sadd.sat uadd.sat ssub.sat usub.sat sshl.sat ushl.sat "
    "sadd.with.overflow uadd.with.overflow ssub.with.overflow usub.with.overflow "
    "smul.with.overflow umul.with.overflow fabs copysign sqrt minnum maxnum is.fpclass "
    "vector.reduce.add vector.reduce.mul vector.reduce.and vector.reduce.or vector.reduce.xor "
    "vector.reduce.smax vector.reduce.smin vector.reduce.umax vector.reduce.umin"
).split()
_SUFFIX: Final = r"(?:\.(?:v\d{1,4})?(?:i\d{1,4}|f32|f64)){1,2}"
_PURE: Final = re.compile(rf"llvm\.(?:{'|'.join(map(re.escape, _NAMES))}){_SUFFIX}", re.ASCII)


@lru_cache(maxsize=1024)
def is_pure(name: str) -> bool:
    """Whether this is one of them, by its name without the @."""
    return bool(_PURE.fullmatch(name))
