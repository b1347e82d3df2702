"""The `latency` cost: expected latency of one call of the function, in cycles.

    latency = Σ over blocks b  frequency(b) · Σ over instructions i in b  latency(i)

`latency(i)` is what LLVM's target cost model answers for the latency cost kind, which knows the
function's CPU; `frequency(b)` is how often LLVM's block frequency analysis expects b to run per
call, from branch weights where there are any and from its static heuristics elsewhere. Both come
from LLVM's printing passes (`print<cost-model>`, `print<block-freq>`), since its C API has neither.
A block that LLVM expects never to run still counts a little, so that it is never free to bloat.

The figure compares two bodies of one function. It is not a prediction of time: caches, branch
prediction and overlap are not in it.
"""

from __future__ import annotations

import re
from typing import Final

from llmcc.ir.module import LLVMError, Machine, Module, StderrCapture

# LLVM numbers all unnamed values of the function again for every instruction that it prints. With
# names there is nothing to number, and large functions take a fifth of the time.
_PIPELINE: Final = "function(instnamer,print<cost-model>,print<block-freq>)"
_HEADING: Final = "Printing analysis 'Cost Model Analysis' for function "
_FREQUENCY = re.compile(r" - [^\n]*: float = ([-+.\de]+),")
_COST = re.compile(r"^Cost Model: (?:Found an estimated cost of (\d+)|Invalid cost)[^:]*:\s+(.*)$")
_TERMINATORS = (
    "br ",
    "ret ",
    "switch ",
    "unreachable",
    "indirectbr ",
    "invoke ",
    "resume ",
    "callbr ",
    "cleanupret ",
    "catchret ",
    "catchswitch ",
)
_RESULT = re.compile(r"^%\S+ = ")

# LLVM prints a frequency of 0.0 for blocks that it takes for never executed.
_LEAST_FREQUENCY = 1e-4


def latency(module: Module, machine: Machine, capture: StderrCapture) -> float:
    """Expected latency in cycles of the module's one definition.

    Raises LLVMError where LLVM has no cost for an instruction.
    """
    return sum(latencies(module, machine, capture).values())


def latencies(module: Module, machine: Machine, capture: StderrCapture) -> dict[str, float]:
    """Expected latency in cycles of each function that the module defines, by name.

    Names the module's values. Raises LLVMError where LLVM has no cost for an instruction.
    """
    with capture:
        module.run(_PIPELINE, machine)
    found = {}
    for part in capture.text().split(_HEADING)[1:]:
        costs, _, frequencies = part.partition("Printing analysis results of BFI")
        found[costs[: costs.index("\n")].rstrip(":").strip("'")] = _weighed(costs, frequencies)
    return found


def _weighed(costs: str, frequencies: str) -> float:
    blocks = block_costs(costs)
    weights = [max(float(text), _LEAST_FREQUENCY) for text in _FREQUENCY.findall(frequencies)]
    if len(blocks) != len(weights):
        raise LLVMError(f"{len(blocks)} blocks have costs and {len(weights)} have frequencies")
    return sum(cost * weight for cost, weight in zip(blocks, weights, strict=True))


def block_costs(printed: str) -> list[int]:
    """Summed latencies per basic block, in order; a terminator ends a block."""
    blocks: list[int] = []
    total = 0
    for line in printed.split("\n"):
        match = _COST.match(line)
        if match is None:
            continue
        cost, instruction = match.groups()
        if cost is None:
            raise LLVMError(f"no latency for {instruction}")
        total += int(cost)
        if _RESULT.sub("", instruction).startswith(_TERMINATORS):
            blocks.append(total)
            total = 0
    return blocks
