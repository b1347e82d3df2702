"""What the linear algebra of workers is told: one thread, and the kernels of the processor.

The matrices of the shipped models are small. OpenBLAS, which numpy carries, would give each of them
to all cores, and threads that wait for one another while a build keeps the cores busy take several
times the processor time of one. It also takes AMD processors that are newer than itself for ones
without AVX-512, whose kernels are about half as fast.
"""

from __future__ import annotations

_KERNELS = "SkylakeX"
_NEEDED = frozenset("avx512f avx512cd avx512bw avx512dq avx512vl".split())
_ENOUGH = 1 << 13
"""Characters that describe the first processor."""


def settings(file: str = "/proc/cpuinfo") -> dict[str, str]:
    """Variables for the environment, by Linux's description of the processors."""
    chosen = {"OPENBLAS_NUM_THREADS": "1"}
    try:
        with open(file, encoding="utf-8", errors="replace") as opened:
            description = opened.read(_ENOUGH).partition("\n\n")[0]
    except OSError:
        return chosen
    lines = (line.partition(":") for line in description.splitlines())
    facts = {name.strip(): value.strip() for name, _, value in lines}
    has_kernels = _NEEDED.issubset(facts.get("flags", "").split())
    if facts.get("vendor_id") == "AuthenticAMD" and has_kernels:
        chosen["OPENBLAS_CORETYPE"] = _KERNELS
    return chosen
