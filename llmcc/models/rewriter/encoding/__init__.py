"""A function's body as tokens.

A block is its name (not written of the first one), its phis, its instructions, its terminator. An
instruction is the name of its result, its opcode, its flags, metadata and alignment where they are
not the usual ones, and its operands. Types stand where they do not follow from an operand or from
the place; a constant in a place of any type has its type before it.

A phi lists its values for the blocks that stand before its own; a branch back to a block gives the
values of that block's phis behind the block's name. So every operand refers to what was read.

Not kept: names; blocks that cannot be reached; the way to spell a constant offset (always a number
of bytes); attributes of intrinsics that have a token, and of a call's variadic arguments; metadata
of other instructions than loads, stores, branches, selects and calls (`tables.ATTACHED`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Block, Module
from llmcc.models.rewriter.encoding import aggregates, calls, control, memory, scalars
from llmcc.models.rewriter.encoding.words import Names, Words
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.flow import targets
from llmcc.models.rewriter.layout import Layout
from llmcc.models.rewriter.tables import Tables

__all__ = ["Encoder", "Line", "Names"]


@dataclass(frozen=True, slots=True)
class Line:
    """One instruction."""

    block: int
    """The name of its block."""
    name: int | None
    """Of its result."""
    tokens: tuple[int, ...]
    """Behind that."""


class Encoder(Words):
    """Turns blocks in reverse postorder into tokens."""

    def __init__(
        self,
        tables: Tables,
        module: Module,
        layout: Layout,
        names: Names,
        line_names: Sequence[int] = (),
    ) -> None:
        super().__init__(tables, module, layout, names)
        self.lines: list[Line] = []
        self._line_names = iter(line_names)
        """Written before the instructions without result, as far as they go."""

    def body(self, blocks: Sequence[Block]) -> list[int]:
        """The tokens of all blocks. Raises Unrepresentable."""
        before: dict[str, list[str]] = {}
        for number, block in enumerate(blocks):
            if number:
                self.out.append(self.names.blocks[block.label])
            phis = [item for item in block.instructions if isinstance(item, ir.Phi)]
            self.phis[block.label] = phis
            for item in block.instructions:
                name = None
                if item.result is not None:
                    name = self.names.values[item.result.name]
                    self.out.append(name)
                elif (line := next(self._line_names, None)) is not None:
                    self.out.append(line)
                start = len(self.out)
                self._instruction(item, block.label, before)
                tokens = tuple(self.out[start:])
                self.lines.append(Line(self.names.blocks[block.label], name, tokens))
            for target in targets(block.instructions[-1]):
                before.setdefault(target, []).append(block.label)
        return self.out

    def _instruction(self, item: Instruction, block: str, before: dict[str, list[str]]) -> None:
        if isinstance(item, ir.Phi):
            self._phi(item, before[block])
            return
        self.instruction(item, block)

    def instruction(self, item: Instruction, block: str = "") -> None:
        """An instruction that is no phi, in a block."""
        encode = _ENCODERS.get(type(item))
        if encode is None:
            raise Unrepresentable(type(item).__name__.lower())
        encode(self, item, block)

    def _phi(self, item: ir.Phi, before: Sequence[str]) -> None:
        self.word("phi")
        self.flags(item.flags)
        self.type(item.result.type)
        values = {label: value for value, label in reversed(item.incoming)}
        for label in before:
            self.out.append(self.names.blocks[label])
            self.value(values[label])


_ENCODERS: Final[dict[type, Any]] = {
    ir.Binary: scalars.binary,
    ir.Compare: scalars.compare,
    ir.Unary: scalars.unary,
    ir.Cast: scalars.cast,
    ir.Select: scalars.select,
    ir.Freeze: scalars.freeze,
    ir.Alloca: memory.alloca,
    ir.Load: memory.load,
    ir.Store: memory.store,
    ir.GetElementPtr: memory.address,
    ir.ExtractValue: aggregates.extract_value,
    ir.InsertValue: aggregates.insert_value,
    ir.ExtractElement: aggregates.extract_element,
    ir.InsertElement: aggregates.insert_element,
    ir.ShuffleVector: aggregates.shuffle,
    ir.Call: calls.call,
    ir.Return: control.returning,
    ir.Unreachable: control.unreachable,
    ir.Branch: control.branch,
    ir.ConditionalBranch: control.conditional,
    ir.Switch: control.switch,
}
