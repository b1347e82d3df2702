"""What the linear algebra of workers is told: one thread, and the kernels of the processor.

The matrices of the shipped models are small. OpenBLAS, which numpy carries, would give each of them
to all cores, and threads that wait for one another while a build keeps the cores busy take several
times the processor time of one. It also takes AMD processors that are newer than itself for ones
without AVX-512, whose kernels are about half as fast.
"""

from __future__ import annotations

from llmcc.service.processor import INFORMATION, described

_KERNELS = "SkylakeX"
_NEEDED = frozenset("avx512f avx512cd avx512bw avx512dq avx512vl".split())


def settings(file: str = INFORMATION) -> dict[str, str]:
    """Variables for the environment, by Linux's description of the processors."""
    chosen = {"OPENBLAS_NUM_THREADS": "1"}
    facts = described(file)
    has_kernels = _NEEDED.issubset(facts.get("flags", "").split())
    if facts.get("vendor_id") == "AuthenticAMD" and has_kernels:
        chosen["OPENBLAS_CORETYPE"] = _KERNELS
    return chosen
