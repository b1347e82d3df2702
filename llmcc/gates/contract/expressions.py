"""What values are made of, as numbers that two functions can be compared by.

Equal numbers are equal values wherever both are computed and neither is poison or undef: parameters
by position, constants, and what is computed of equal values. Memory has numbers too: the one at
entry, and what a store or call of equal operands makes of equal memory. So loads and calls are
equal where they see equal memory, as long as they are executed once at most. All else (phis, what
is in cycles or behind them, memory where ways with different writes meet) is equal to nothing.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from llmcc.gates.contract import graph, intrinsics
from llmcc.gates.contract.bases import Bases, reads_and_writes
from llmcc.gates.contract.walk import callee_name, values_in
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.module import Block, Module
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import Local, Poison, Undef, Value
from llmcc.ir.syntax.writer import type_text, typed_text

_INVERSE: Final = {"ne": "eq", "uge": "ult", "ule": "ugt", "sge": "slt", "sle": "sgt"}
_COMPUTED: Final = (
    ir.Binary | ir.Unary | ir.Cast | ir.Compare | ir.Select | ir.GetElementPtr | ir.ExtractValue
)
# Flags only make a value poison more often.
_SKIPPED: Final = frozenset(
    "result metadata flags tail convention attributes return_attributes groups bundles "
    "space".split()
)
_FREE: Final = intrinsics.PURE | {intrinsics.ASSUME, "llvm.lifetime.start", "llvm.lifetime.end"}


class Numbers:
    """Numbers for things by what they are; both functions of a pair take theirs from here."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], int] = {}

    def of(self, *parts: object) -> int:
        """The number of what is made of these parts; a new one where it is new."""
        return self._known.setdefault(parts, len(self._known))

    def new(self) -> int:
        """The number of something that equals nothing else."""
        return self.of("new", len(self._known))


class Expressions:
    """The numbers of a function's values."""

    def __init__(self, module: Module, numbers: Numbers) -> None:
        [self._function] = module.functions.values()
        self._numbers = numbers
        self._bases = Bases(module)
        self._compares: dict[str, ir.Compare] = {}
        self._calls: dict[int, int] = {}
        self._known = {
            parameter.name: numbers.of("argument", number)
            for number, parameter in enumerate(self._function.signature.parameters)
        }
        self._allocas = [
            i.type
            for b in self._function.blocks
            for i in b.instructions
            if isinstance(i, ir.Alloca)
        ]
        once = graph.at_most_once(self._function)
        before = graph.predecessors(self._function)
        memory: dict[str, int] = {}
        for block in graph.in_order(self._function):
            states = {memory.get(label) for label in before[block.label]}
            memory[block.label] = self._block(block, states, block.label in once)

    def number(self, value: Value) -> int:
        """A value's number."""
        if not isinstance(value, Local):
            if any(isinstance(part, Undef | Poison) for part in values_in(value)):
                return self._numbers.new()
            return self._numbers.of("constant", typed_text(value))
        known = self._known.get(value.name)
        return self._numbers.new() if known is None else known

    def condition(self, value: Value, holds: bool) -> tuple[int, str]:
        """A condition and whether it holds; comparisons that are each other's negation as one."""
        compare = self._compares.get(value.name) if isinstance(value, Local) else None
        if compare is not None and compare.opcode == "icmp" and compare.predicate in _INVERSE:
            return self._compared(compare, _INVERSE[compare.predicate]), str(not holds)
        return self.number(value), str(holds)

    def call(self, call: ir.Call) -> int:
        """The number of a call, as something that happens."""
        return self._calls[id(call)]

    def _block(self, block: Block, states: set[int | None], once: bool) -> int:
        """Number what is in a block; the number of memory behind it is the answer."""
        memory = self._numbers.new()
        if block is self._function.blocks[0]:
            memory = self._numbers.of("memory at entry")
        elif once and len(states) == 1:
            [state] = states
            memory = memory if state is None else state
        for instruction in block.instructions:
            number, memory = self._numbered(instruction, memory, once)
            if instruction.result is not None:
                self._known[instruction.result.name] = number
        return memory

    def _numbered(self, instruction: ir.Instruction, memory: int, once: bool) -> tuple[int, int]:
        """The numbers of an instruction and of memory behind it."""
        numbers = self._numbers
        match instruction:
            case ir.Compare():
                self._compares[instruction.result.name] = instruction
                return self._compared(instruction, instruction.predicate), memory
            case ir.Alloca() if self._allocas.count(instruction.type) == 1:
                return numbers.of("alloca", type_text(instruction.type)), memory
            case ir.Load():
                if not once or self._bases.may_be_local(instruction.pointer):
                    return numbers.new(), memory
                place = self.number(instruction.pointer)
                return numbers.of("load", type_text(instruction.type), place, memory), memory
            case ir.Store():
                if self._bases.is_local(instruction.pointer):
                    return numbers.new(), memory
                return self._happens(instruction, memory, once)
            case ir.Call() if intrinsics.base_of(callee_name(instruction)) not in _FREE:
                number, behind = self._happens(instruction, memory, once)
                self._calls[id(instruction)] = number
                return number, behind
            case _ if isinstance(instruction, _COMPUTED | ir.Call):
                return numbers.of(*self._parts(instruction)), memory
            case _:
                return numbers.new(), memory

    def _happens(self, instruction: ir.Instruction, memory: int, once: bool) -> tuple[int, int]:
        """The numbers of a write or call, and of memory behind it.

        What is in local memory is not part of memory's number, so who reads it is equal to nothing.
        """
        read, _ = reads_and_writes(instruction)
        values = values_in(instruction) if isinstance(instruction, ir.Call) else [read]
        pointers = [v for v in values if v is not None and isinstance(v.type, PointerType)]
        if not once or any(self._bases.may_be_local(pointer) for pointer in pointers):
            return self._numbers.new(), self._numbers.new()
        number = self._numbers.of(*self._parts(instruction), memory)
        return number, self._numbers.of("memory behind", number)

    def _compared(self, compare: ir.Compare, predicate: str) -> int:
        operands = self.number(compare.left), self.number(compare.right)
        return self._numbers.of(compare.opcode, predicate, *operands)

    def _parts(self, instruction: ir.Instruction) -> list[object]:
        """What an instruction is: its fields, operands as numbers."""
        result = instruction.result
        kind = "" if result is None else type_text(result.type)
        parts: list[object] = [type(instruction).__name__, kind]
        for field in fields(instruction):
            if field.name not in _SKIPPED:
                part = getattr(instruction, field.name)
                values = values_in(part)
                parts.append(tuple(map(self.number, values)) if values else str(part))
        return parts
