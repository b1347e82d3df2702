"""Costs of a whole module: what an environment rewards and a benchmark reports.

These add up what `ir/latency.py` and `ir/objects.py` say of single functions.
"""

from __future__ import annotations

from enum import StrEnum

from llmcc.ir.features import TOTAL_INSTRUCTIONS, features
from llmcc.ir.latency import latencies
from llmcc.ir.machines import machine_for
from llmcc.ir.module import LLVMError, Module, StderrCapture
from llmcc.ir.objects import section_sizes


class Metric(StrEnum):
    """What is measured."""

    INSTRUCTIONS = "instructions"
    """Instructions in the IR."""
    TEXT = "text"
    """Bytes of code in the object."""
    SIZE = "size"
    """Bytes of code and read-only data in the object: the objective of that name."""
    LATENCY = "latency"
    """Expected cycles, one call of each function: the objective of that name, summed."""


def measure(module: Module, metric: Metric, capture: StderrCapture) -> float:
    """The cost of a module, which stays as it is. Raises LLVMError.

    One capture per process: LLVM's standard error is the only way to its latencies.
    """
    if metric is Metric.INSTRUCTIONS:
        return float(features(module)[TOTAL_INSTRUCTIONS])
    scratch = module.clone()
    try:
        machine = machine_for(module.triple)
        if metric is Metric.LATENCY:
            return sum(latencies(scratch, machine, capture).values())
        code, constants = section_sizes(machine.emit(scratch))
    finally:
        scratch.dispose()
    return float(code if metric is Metric.TEXT else code + constants)


def measure_all(module: Module, capture: StderrCapture) -> dict[Metric, float]:
    """Every cost that can be had of a module; a function without a latency leaves that out."""
    costs = {}
    for metric in Metric:
        try:
            costs[metric] = measure(module, metric, capture)
        except LLVMError:
            if metric is not Metric.LATENCY:
                raise
    return costs
