"""The plain sum of LLVM's latencies on AArch64: the metric of LLM-VeriOpt, for comparison with it.

    latency = Σ over instructions i of the function  latency(i)

`latency(i)` is what LLVM's target cost model answers for a generic AArch64 processor; how often a
block runs does not count. The objective of llmcc is another one: `ir/latency.py`.
"""

from __future__ import annotations

import re
from typing import Final

from llmcc.ir.latency import block_costs
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, StderrCapture

_TRIPLE: Final = "aarch64-unknown-linux-gnu"
_TARGET: Final = re.compile(r"^target (?:triple|datalayout) = .*$", re.MULTILINE)
# What only the processor knows for which the code was compiled.
_PROCESSOR: Final = re.compile(r'"(?:target-cpu|target-features|tune-cpu)"="[^"]*" ?')
_FOREIGN: Final = ("x86_fp80", "@llvm.x86.", "x86_amx")


def plain_latency(text: str, capture: StderrCapture) -> float | None:
    """The sum over the module's definitions; None where AArch64 has no such types.

    One capture per process. Raises LLVMError where LLVM has no cost for an instruction.
    """
    if any(word in text for word in _FOREIGN):
        return None
    moved = f'target triple = "{_TRIPLE}"\n{_PROCESSOR.sub("", _TARGET.sub("", text))}'
    with Context() as context:
        module = context.parse_text(moved)
        with capture:
            module.run("function(print<cost-model>)", machine_for(_TRIPLE))
    return float(sum(block_costs(capture.text())))
