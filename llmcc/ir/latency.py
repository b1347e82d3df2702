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
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
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
_CALL = re.compile(r"\b(?:call|invoke) [^@]*@(\"[^\"]*\"|[-\w$.]+)\(")

# LLVM prints a frequency of 0.0 for blocks that it takes for never executed.
_LEAST_FREQUENCY = 1e-4


@dataclass(frozen=True, slots=True)
class UnitLatency:
    """What a unit takes."""

    cycles: float
    """Expected, for one call of each function that is called from outside."""
    functions: dict[str, float]
    """Expected latency of one call of each function, without what it calls."""


@dataclass(frozen=True, slots=True)
class _Block:
    """What a basic block takes, and which functions it calls."""

    cost: int
    calls: tuple[str, ...]


def latency(module: Module, machine: Machine, capture: StderrCapture) -> float:
    """Expected latency in cycles of the module's one definition.

    Raises LLVMError where LLVM has no cost for an instruction.
    """
    return sum(latencies(module, machine, capture).values())


def latencies(module: Module, machine: Machine, capture: StderrCapture) -> dict[str, float]:
    """Expected latency in cycles of each function that the module defines, by name.

    Names the module's values. Raises LLVMError where LLVM has no cost for an instruction.
    """
    return {
        name: sum(block.cost * weight for block, weight in blocks)
        for name, blocks in _weighed_blocks(module, machine, capture).items()
    }


def unit_latency(module: Module, machine: Machine, capture: StderrCapture) -> UnitLatency:
    """Expected latency of a unit, so that inlining can be told from waste.

        inclusive(f) = latency(f) + Σ over calls c in f  frequency(c) · inclusive(callee(c))

    over callees that the unit defines; a call that closes a cycle of calls counts for itself alone.
    The unit's is the sum over the functions that other units can call, and those that no function
    calls by name. Names the module's values. Raises LLVMError where LLVM has no cost for an
    instruction.
    """
    own: dict[str, float] = {}
    calls: dict[str, dict[str, float]] = {}
    for name, blocks in _weighed_blocks(module, machine, capture).items():
        own[name] = sum(block.cost * weight for block, weight in blocks)
        calls[name] = defaultdict(float)
        for block, weight in blocks:
            for callee in block.calls:
                calls[name][callee] += weight
    called = {callee for callees in calls.values() for callee in callees}
    local = module.local_names()
    roots = [name for name in own if name not in local or name not in called]
    return UnitLatency(_inclusive(roots, own, calls), own)


def _inclusive(
    roots: list[str], own: dict[str, float], calls: dict[str, dict[str, float]]
) -> float:
    """The sum of the inclusive latencies of some functions."""
    found: dict[str, float] = {}
    for root in roots:
        path, open_calls = [root], {root}
        while path:
            name = path[-1]
            below = [c for c in calls[name] if c in own and c not in found and c not in open_calls]
            if below and name not in found:
                path.append(below[0])
                open_calls.add(below[0])
                continue
            found[name] = own[name] + sum(
                weight * found[callee]
                for callee, weight in calls[name].items()
                if callee in found and callee not in open_calls
            )
            open_calls.discard(path.pop())
    return sum(found[root] for root in roots)


def _weighed_blocks(
    module: Module, machine: Machine, capture: StderrCapture
) -> dict[str, list[tuple[_Block, float]]]:
    """The blocks of each function, and how often each is expected to run in one call."""
    with capture:
        module.run(_PIPELINE, machine)
    found = {}
    for part in capture.text().split(_HEADING)[1:]:
        costs, _, frequencies = part.partition("Printing analysis results of BFI")
        name = costs[: costs.index("\n")].rstrip(":").strip("'")
        blocks = _blocks(costs.split("\n"))
        weights = [max(float(text), _LEAST_FREQUENCY) for text in _FREQUENCY.findall(frequencies)]
        if len(blocks) != len(weights):
            raise LLVMError(f"{len(blocks)} blocks have costs and {len(weights)} have frequencies")
        found[name] = list(zip(blocks, weights, strict=True))
    return found


def block_costs(printed: str) -> list[int]:
    """Summed latencies per basic block, in order, of what `print<cost-model>` printed."""
    return [block.cost for block in _blocks(printed.split("\n"))]


def _blocks(printed: Iterable[str]) -> list[_Block]:
    """Summed latencies per basic block, in order; a terminator ends a block."""
    blocks: list[_Block] = []
    total, calls = 0, list[str]()
    for line in printed:
        match = _COST.match(line)
        if match is None:
            continue
        cost, instruction = match.groups()
        if cost is None:
            raise LLVMError(f"no latency for {instruction}")
        total += int(cost)
        called = _CALL.search(instruction)
        if called:
            calls.append(called[1].strip('"'))
        if _RESULT.sub("", instruction).startswith(_TERMINATORS):
            blocks.append(_Block(total, tuple(calls)))
            total, calls = 0, []
    return blocks
