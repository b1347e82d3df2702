"""What values are made of, as text that two functions can be compared by.

Equal texts are equal values wherever both are computed and neither is poison: parameters by
position, constants, what is computed of them without memory, and what is loaded before anything is
written. All else (phis, other loads, most calls) has a text of its own that no other value has. So
has whatever stands in a cycle.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from llmcc.gates.contract import graph, intrinsics
from llmcc.gates.contract.bases import Bases
from llmcc.gates.contract.walk import callee_name, calls, instructions, values_in
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.values import Local, Value
from llmcc.ir.syntax.writer import type_text, typed_text

_INVERSE: Final = {"ne": "eq", "uge": "ult", "ule": "ugt", "sge": "slt", "sle": "sgt"}
_COMPUTED: Final = (
    ir.Binary | ir.Unary | ir.Cast | ir.Compare | ir.Select | ir.GetElementPtr | ir.ExtractValue
)
_SKIPPED: Final = frozenset(
    "result metadata flags tail convention attributes return_attributes groups bundles "
    "space".split()
)


class Expressions:
    """The texts of a function's values. `side` tells the values of two functions apart."""

    def __init__(self, module: Module, side: str) -> None:
        [self._function] = module.functions.values()
        self._side = side
        self._definitions = {
            i.result.name: i for i in instructions(self._function) if i.result is not None
        }
        self._texts = {
            parameter.name: f"argument {number}"
            for number, parameter in enumerate(self._function.signature.parameters)
        }
        self._early = _before_writes(self._function, Bases(module))
        self._single = _single(self._function)
        self._cyclic = graph.has_loop(self._function)

    def text(self, value: Value) -> str:
        """A value's text."""
        if not isinstance(value, Local):
            found = typed_text(value)
            return f"{self._side} {found}" if _has_undef(value) else found
        known = self._texts.get(value.name)
        if known is None:
            # Until it is known, for values that depend on themselves in blocks nobody reaches.
            self._texts[value.name] = f"{self._side} %{value.name}"
            known = self._texts[value.name] = self._defined(value)
        return known

    def condition(self, value: Value, holds: bool) -> tuple[str, bool]:
        """A condition and whether it holds; comparisons that are each other's negation as one."""
        if isinstance(value, Local):
            compare = self._definitions.get(value.name)
            if isinstance(compare, ir.Compare) and compare.predicate in _INVERSE:
                predicate = _INVERSE[compare.predicate]
                if compare.opcode == "icmp":
                    operands = f"{self.text(compare.left)}, {self.text(compare.right)}"
                    return f"icmp {predicate} ({operands})", not holds
        return self.text(value), holds

    def call(self, call: ir.Call) -> str:
        """A call of a function; the only one, or one with a text of its own."""
        name = callee_name(call)
        if self._cyclic or name not in self._single:
            return f"{self._side} call {id(call)}"
        return f"call @{name} ({', '.join(self.text(a.value) for a in call.arguments)})"

    def _is_alone(self, alloca: ir.Alloca) -> bool:
        """Whether there is no other alloca of that type that it could be taken for."""
        others = [i for i in self._definitions.values() if isinstance(i, ir.Alloca)]
        return [i.type for i in others].count(alloca.type) == 1 and alloca.count is None

    def _defined(self, value: Local) -> str:
        instruction = self._definitions.get(value.name)
        own = f"{self._side} %{value.name}"
        if instruction is None or self._cyclic:
            return own
        match instruction:
            case ir.Compare():
                operands = f"{self.text(instruction.left)}, {self.text(instruction.right)}"
                return f"{instruction.opcode} {instruction.predicate} ({operands})"
            case _ if isinstance(instruction, _COMPUTED):
                return self._computed(instruction)
            case ir.Load() if value.name in self._early:
                return f"load {type_text(value.type)} ({self.text(instruction.pointer)})"
            case ir.Call():
                name = callee_name(instruction)
                if intrinsics.base_of(name) in intrinsics.PURE:
                    return self._computed(instruction)
                return self.call(instruction) if name in self._single else own
            case ir.Alloca() if self._is_alone(instruction):
                return f"alloca {type_text(instruction.type)}"
            case _:
                return own

    def _computed(self, instruction: ir.Instruction) -> str:
        """An operation on its operands. Flags only make it poison more often."""
        assert instruction.result is not None
        parts = [type(instruction).__name__, type_text(instruction.result.type)]
        for field in fields(instruction):
            if field.name in _SKIPPED:
                continue
            part = getattr(instruction, field.name)
            values = values_in(part)
            parts.append(", ".join(map(self.text, values)) if values else str(part))
        return f"({' '.join(parts)})"


def _has_undef(value: Value) -> bool:
    return any(type(part).__name__ in ("Undef", "Poison") for part in values_in(value))


def _single(function: Function) -> frozenset[str]:
    """Functions that are called at one place; their call is the only one of its kind."""
    names = [callee_name(call) for call in calls(function)]
    return frozenset(
        name
        for name in names
        if name and not intrinsics.is_intrinsic(name) and names.count(name) == 1
    )


def _before_writes(function: Function, bases: Bases) -> frozenset[str]:
    """The loads that see memory as it was at entry: nothing may be written on any way to them."""
    blocks = {block.label: block for block in function.blocks}
    late: set[str] = set()
    early: set[str] = set()
    pending = [block.label for block in function.blocks]
    for label in pending:
        written = label in late
        for instruction in blocks[label].instructions:
            if isinstance(instruction, ir.Load) and not written:
                early.add(instruction.result.name)
            written = written or _may_write(instruction, bases)
        if written:
            for following in graph.successors(blocks[label].instructions[-1]):
                if following not in late:
                    late.add(following)
                    pending.append(following)
    for label in late:
        for instruction in blocks[label].instructions:
            if isinstance(instruction, ir.Load):
                early.discard(instruction.result.name)
    return frozenset(early)


def _may_write(instruction: ir.Instruction, bases: Bases) -> bool:
    """Whether an instruction may change memory, or what is at an address."""
    if isinstance(instruction, ir.Call):
        name = callee_name(instruction)
        return intrinsics.base_of(name) not in intrinsics.PURE | {intrinsics.ASSUME}
    return isinstance(instruction, ir.Store) and not bases.is_local(instruction.pointer)
