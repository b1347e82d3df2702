"""The two costs under one roof: what a candidate is measured by, everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from llmcc.ir.capi import MEASURED
from llmcc.ir.latency import latency
from llmcc.ir.machinecode import machine_code
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, StderrCapture
from llmcc.ir.objects import ObjectFacts, object_facts, read_object


class Objective(StrEnum):
    """What is being minimised."""

    LATENCY = "latency"
    """Expected cycles per call: `ir/latency.py`."""
    SIZE = "size"
    """Bytes in the object: `ir/objects.py`."""


@dataclass(frozen=True, slots=True)
class CodeGeneration:
    """The settings of the back end that do not stand in the IR."""

    level: int = 2
    relocation: str = "pic"


class CostModel:
    """Measures functions that stand alone, given as text. One per process: it captures stderr."""

    def __init__(self) -> None:
        self._capture = StderrCapture()

    def cost(self, text: str, name: str, objective: Objective, settings: CodeGeneration) -> float:
        """Cost of the module's one definition under an objective. Raises LLVMError."""
        if objective is Objective.SIZE:
            return float(self.object_facts(text, name, settings).size)
        with Context() as context:
            module = context.parse_text(text)
            return latency(module, machine_for(module.triple), self._capture)

    def object_facts(self, text: str, name: str, settings: CodeGeneration) -> ObjectFacts:
        """What the function's object tells. Raises LLVMError."""
        with Context() as context:
            module = context.parse_text(text)
            machine = machine_for(module.triple, settings.level, settings.relocation)
            return object_facts(module, machine, name)

    def machine_code(
        self, text: str, name: str, settings: CodeGeneration
    ) -> tuple[ObjectFacts, float | None]:
        """What the function's object tells, and the expected cycles of its machine code.

        None where those are not measured: `ir/machinecode.py`. Raises LLVMError.
        """
        with Context() as context:
            module = context.parse_text(text)
            machine = machine_for(module.triple, settings.level, settings.relocation)
            data, cycles = machine_code(module, machine, self._capture, name)
        return read_object(data, MEASURED).called(name), cycles
