"""Costs of a whole module: what an environment rewards and a benchmark reports.

See `ir/latency.py` and `ir/objects.py`.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum

from llmcc.ir.features import TOTAL_INSTRUCTIONS, features
from llmcc.ir.latency import unit_latency
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
    """Expected cycles of the unit: the objective of that name, with what functions call."""


def measure(module: Module, metric: Metric, capture: StderrCapture) -> float:
    """The cost of a module, which stays as it is. Raises LLVMError.

    One capture per process: LLVM's standard error is the only way to its latencies.
    """
    if metric is Metric.INSTRUCTIONS:
        return float(features(module)[TOTAL_INSTRUCTIONS])
    if metric is Metric.LATENCY:
        scratch = module.clone()
        try:
            return unit_latency(scratch, machine_for(module.triple), capture).cycles
        finally:
            scratch.dispose()
    code, constants = _emitted(module)
    return float(code if metric is Metric.TEXT else code + constants)


def measure_all(module: Module, capture: StderrCapture) -> dict[Metric, float]:
    """Every cost that can be had of a module; a function without a latency leaves that out."""
    code, constants = _emitted(module)
    costs = {
        Metric.INSTRUCTIONS: measure(module, Metric.INSTRUCTIONS, capture),
        Metric.TEXT: float(code),
        Metric.SIZE: float(code + constants),
    }
    with suppress(LLVMError):
        costs[Metric.LATENCY] = measure(module, Metric.LATENCY, capture)
    return costs


def _emitted(module: Module) -> tuple[int, int]:
    """Bytes of code and of read-only data. Raises LLVMError."""
    scratch = module.clone()
    try:
        return section_sizes(machine_for(module.triple).emit(scratch))
    finally:
        scratch.dispose()
