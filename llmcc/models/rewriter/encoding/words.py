"""Tokens of what instructions have in common: flags, types, constants, targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    IntType,
    PointerType,
    StructType,
    Type,
    VectorType,
)
from llmcc.ir.syntax.values import (
    AggregateConstant,
    ConstantExpression,
    FloatConstant,
    GlobalReference,
    IntConstant,
    Local,
    NullPointer,
    Poison,
    SplatConstant,
    Undef,
    Value,
    ZeroInitializer,
)
from llmcc.ir.syntax.words import FAST_MATH, FLAG_ORDER
from llmcc.ir.syntax.writing.values import signed
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.layout import Layout
from llmcc.models.rewriter.numerals import FLOAT_DIGITS, float_tokens, integer_tokens
from llmcc.models.rewriter.tables import ATTACHED, Tables, accessed
from llmcc.models.rewriter.vocabulary import ALIGNMENTS, IDS

_FAST: Final = frozenset(FAST_MATH)
_ALIGNMENT_IDS: Final = {alignment: IDS[f"align{alignment}"] for alignment in ALIGNMENTS}


@dataclass(frozen=True, slots=True)
class Names:
    """The tokens that stand for values and blocks, by their names in the text."""

    values: Mapping[str, int]
    blocks: Mapping[str, int]


class Words:
    """The tokens of a function that is being encoded, and what is written often."""

    def __init__(self, tables: Tables, module: Module, layout: Layout, names: Names) -> None:
        self.tables = tables
        self.module = module
        self.layout = layout
        self.names = names
        self.out: list[int] = []
        self.index_type = IntType(layout.pointer * 8)
        self.phis: dict[str, list[ir.Phi]] = {}
        """Of each block that was begun."""

    def word(self, token: str) -> None:
        """A token by its spelling. Raises Unrepresentable for one that there is not."""
        known = IDS.get(token)
        if known is None:
            raise Unrepresentable(token)
        self.out.append(known)

    def flags(self, flags: frozenset[str]) -> None:
        """Flags in LLVM's order."""
        if flags >= _FAST:
            self.word("fast")
            flags -= _FAST
        if flags:
            for flag in FLAG_ORDER:
                if flag in flags:
                    self.word(flag)

    def metadata(self, item: Instruction) -> None:
        """The token of what is attached, where it is not the usual."""
        if isinstance(item, ATTACHED):
            token = self.tables.attachment(item, accessed(item), self.module)
            if token is not None:
                self.out.append(token)

    def alignment(self, alignment: int | None, type: Type) -> None:
        """An alignment, where it is not the type's own."""
        natural = self.layout.alignment(type)
        if alignment is not None and alignment != natural:
            if alignment not in _ALIGNMENT_IDS:
                raise Unrepresentable(f"align {alignment}")
            self.out.append(_ALIGNMENT_IDS[alignment])

    def type(self, type: Type) -> None:
        """A type."""
        self.out.append(self.tables.type(type))

    def typed(self, value: Value) -> None:
        """An operand in a place of any type."""
        if not isinstance(value, Local):
            self.type(value.type)
        self.value(value)

    def value(self, value: Value) -> None:
        """An operand in a place whose type is known."""
        if isinstance(value, Local):
            self.out.append(self.names.values[value.name])
        else:
            self.constant(value)

    def constant(self, value: Value) -> None:
        """A constant of a known type."""
        match value:
            case IntConstant(IntType(1), bit):
                self.word("true" if bit else "false")
            case IntConstant(kind, number):
                self.out += integer_tokens(signed(kind, number))
            case FloatConstant(FloatType(name), _, bits) if name in FLOAT_DIGITS:
                self.out += float_tokens(name, bits)
            case NullPointer(PointerType(0)):
                self.word("null")
            case Undef():
                self.word("undef")
            case Poison():
                self.word("poison")
            case ZeroInitializer():
                self.word("zeroinitializer")
            case GlobalReference(name, PointerType(0)):
                self.out.append(self.tables.symbol(name))
            case SplatConstant():
                self.word("splat")
                self.constant(value.element)
            case AggregateConstant():
                self.word("elements")
                for element in value.elements:
                    self.constant(element)
            case ConstantExpression():
                self._expression(value)
            case _:
                raise Unrepresentable(f"a constant: {value.__class__.__name__}")

    def _expression(self, value: ConstantExpression) -> None:
        operand = value.operands[0]
        if value.opcode == "getelementptr" and isinstance(operand, GlobalReference):
            offset = self.offset(value.source, value.operands[1:])
            if offset is not None and value.inrange is None:
                self.word("gep_of")
                self.flags(value.flags)
                self.constant(operand)
                self.out += integer_tokens(offset)
                return
        elif value.opcode == "ptrtoint" and isinstance(operand.type, PointerType):
            if _is_address(operand) and isinstance(value.type, IntType):
                self.word("ptrtoint_of")
                self.constant(operand)
                return
        elif value.opcode == "inttoptr" and self._is_plain(value):
            self.word("inttoptr_of")
            self.constant(operand)
            return
        raise Unrepresentable(f"a constant {value.opcode}")

    def _is_plain(self, value: ConstantExpression) -> bool:
        number = value.operands[0]
        plain = isinstance(number, IntConstant) and number.type == self.index_type
        return plain and value.type == PointerType()

    def offset(self, source: Type | None, indices: Sequence[Value]) -> int | None:
        """The bytes that constant indices stand for; None where some index is no constant."""
        if source is None:
            return None
        numbers: list[int] = []
        for index in indices:
            if not isinstance(index, IntConstant):
                return None
            numbers.append(signed(index.type, index.value))
        offset = numbers[0] * self.layout.size(source)
        for number in numbers[1:]:
            if isinstance(source, StructType):
                offset += self.layout.offset(source, number)
                source = source.elements[number]
            elif isinstance(source, ArrayType | VectorType):
                source = source.element
                offset += number * self.layout.size(source)
            else:
                return None
        half = 1 << self.index_type.bits - 1
        return (offset + half) % (2 * half) - half

    def target(self, label: str, block: str, named: set[str]) -> None:
        """A block to go to, and the values for its phis where it is one that stands before."""
        self.out.append(self.names.blocks[label])
        if label in named or label not in self.phis:
            return
        named.add(label)
        for phi in self.phis[label]:
            self.value(next(value for value, source in phi.incoming if source == block))

    def index(self, index: Value) -> None:
        """An index; one as wide as a pointer without its type."""
        if not isinstance(index.type, IntType):
            raise Unrepresentable("a vector of addresses")
        if index.type == self.index_type:
            self.value(index)
        else:
            self.typed(index)


def _is_address(value: Value) -> bool:
    return isinstance(value, GlobalReference) or (
        isinstance(value, ConstantExpression) and value.opcode == "getelementptr"
    )
