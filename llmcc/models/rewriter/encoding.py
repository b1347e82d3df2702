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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Block, Module
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
from llmcc.models.rewriter import intrinsics
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.flow import targets
from llmcc.models.rewriter.layout import Layout
from llmcc.models.rewriter.numerals import FLOAT_DIGITS, float_tokens, integer_tokens
from llmcc.models.rewriter.tables import ATTACHED, Tables, accessed
from llmcc.models.rewriter.vocabulary import ALIGNMENTS, COMPARING, IDS

_FAST: Final = frozenset(FAST_MATH)
_ALIGNMENT_IDS: Final = {alignment: IDS[f"align{alignment}"] for alignment in ALIGNMENTS}


@dataclass(frozen=True, slots=True)
class Names:
    """The tokens that stand for values and blocks, by their names in the text."""

    values: Mapping[str, int]
    blocks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One instruction."""

    block: int
    """The name of its block."""
    name: int | None
    """Of its result."""
    tokens: tuple[int, ...]
    """Behind that."""


class Encoder:
    """Turns blocks in reverse postorder into tokens."""

    def __init__(self, tables: Tables, module: Module, layout: Layout, names: Names) -> None:
        self.tables = tables
        self.module = module
        self.layout = layout
        self.names = names
        self.out: list[int] = []
        self.lines: list[Line] = []
        self.index_type = IntType(layout.pointer * 8)
        self.phis: dict[str, list[ir.Phi]] = {}
        """Of each block that was begun."""

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
        encode = _ENCODERS.get(type(item))
        if encode is None:
            raise Unrepresentable(type(item).__name__.lower())
        encode(self, item, block)

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
            offset = self._offset(value.source, value.operands[1:])
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

    def _offset(self, source: Type | None, indices: Sequence[Value]) -> int | None:
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

    def _phi(self, item: ir.Phi, before: Sequence[str]) -> None:
        self.word("phi")
        self.flags(item.flags)
        self.type(item.result.type)
        values = {label: value for value, label in reversed(item.incoming)}
        for label in before:
            self.out.append(self.names.blocks[label])
            self.value(values[label])

    def _target(self, label: str, block: str, named: set[str]) -> None:
        """A block to go to, and the values for its phis where it is one that stands before."""
        self.out.append(self.names.blocks[label])
        if label in named or label not in self.phis:
            return
        named.add(label)
        for phi in self.phis[label]:
            self.value(next(value for value, source in phi.incoming if source == block))


def _is_address(value: Value) -> bool:
    return isinstance(value, GlobalReference) or (
        isinstance(value, ConstantExpression) and value.opcode == "getelementptr"
    )


def _binary(self: Encoder, item: ir.Binary, block: str) -> None:
    self.word(item.opcode)
    self.flags(item.flags)
    self.typed(item.left)
    self.value(item.right)


def _compare(self: Encoder, item: ir.Compare, block: str) -> None:
    self.word(f"{item.opcode}_{item.predicate}")
    self.flags(item.flags)
    self.typed(item.left)
    self.value(item.right)


def _unary(self: Encoder, item: ir.Unary, block: str) -> None:
    self.word(item.opcode)
    self.flags(item.flags)
    self.typed(item.value)


def _cast(self: Encoder, item: ir.Cast, block: str) -> None:
    self.word(item.opcode)
    self.flags(item.flags)
    self.typed(item.value)
    self.type(item.type)


def _select(self: Encoder, item: ir.Select, block: str) -> None:
    self.word("select")
    self.flags(item.flags)
    self.metadata(item)
    self.typed(item.condition)
    self.typed(item.on_true)
    self.value(item.on_false)


def _freeze(self: Encoder, item: ir.Freeze, block: str) -> None:
    self.word("freeze")
    self.typed(item.value)


def _alloca(self: Encoder, item: ir.Alloca, block: str) -> None:
    if item.flags or item.space:
        raise Unrepresentable("an unusual alloca")
    if item.count is not None and not isinstance(item.count, Local):
        raise Unrepresentable("an alloca of several")
    self.word("alloca" if item.count is None else "alloca_n")
    self.alignment(item.alignment, item.type)
    self.type(item.type)
    if item.count is not None:
        self.value(item.count)


def _load(self: Encoder, item: ir.Load, block: str) -> None:
    if item.ordering:
        raise Unrepresentable("an atomic load")
    self.word("load")
    _access(self, item, item.type)
    self.type(item.type)
    self.value(item.pointer)


def _store(self: Encoder, item: ir.Store, block: str) -> None:
    if item.ordering:
        raise Unrepresentable("an atomic store")
    self.word("store")
    _access(self, item, item.value.type)
    self.typed(item.value)
    self.value(item.pointer)


def _access(self: Encoder, item: ir.Load | ir.Store, type: Type) -> None:
    if item.pointer.type != PointerType():
        raise Unrepresentable("an address space")
    if "volatile" in item.flags:
        self.word("volatile")
    self.metadata(item)
    self.alignment(item.alignment, type)


def _address(self: Encoder, item: ir.GetElementPtr, block: str) -> None:
    if item.base.type != PointerType():
        raise Unrepresentable("a vector of addresses")
    self.word("gep")
    self.flags(item.flags)
    offset = self._offset(item.source, item.indices)
    if offset is not None:
        self.type(IntType(8))
        self.value(item.base)
        self.out += integer_tokens(offset)
        return
    self.type(item.source)
    self.value(item.base)
    _index(self, item.indices[0])
    inner = item.source
    for index in item.indices[1:]:
        if isinstance(inner, StructType):
            assert isinstance(index, IntConstant)
            self.out += integer_tokens(index.value)
            inner = inner.elements[index.value]
        elif isinstance(inner, ArrayType):
            _index(self, index)
            inner = inner.element
        else:
            raise Unrepresentable("an address of a vector's element")
    if isinstance(item.source, ArrayType | StructType):
        self.word("end")


def _index(self: Encoder, index: Value) -> None:
    if not isinstance(index.type, IntType):
        raise Unrepresentable("a vector of addresses")
    if index.type == self.index_type:
        self.value(index)
    else:
        self.typed(index)


def _extract_value(self: Encoder, item: ir.ExtractValue, block: str) -> None:
    self.word("extractvalue")
    self.typed(item.aggregate)
    self.out += integer_tokens(_only(item.indices))


def _insert_value(self: Encoder, item: ir.InsertValue, block: str) -> None:
    self.word("insertvalue")
    self.typed(item.aggregate)
    self.out += integer_tokens(_only(item.indices))
    self.value(item.value)


def _only(indices: Sequence[int]) -> int:
    if len(indices) != 1:
        raise Unrepresentable("an aggregate's element's element")
    return indices[0]


def _extract_element(self: Encoder, item: ir.ExtractElement, block: str) -> None:
    self.word("extractelement")
    self.typed(item.vector)
    _index(self, item.index)


def _insert_element(self: Encoder, item: ir.InsertElement, block: str) -> None:
    self.word("insertelement")
    self.typed(item.vector)
    self.value(item.value)
    _index(self, item.index)


def _shuffle(self: Encoder, item: ir.ShuffleVector, block: str) -> None:
    self.word("shuffle")
    self.typed(item.left)
    self.value(item.right)
    for lane in _lanes(item.mask):
        if lane is None:
            self.word("poison")
        else:
            self.out += integer_tokens(lane)
    self.word("end")


def _lanes(mask: Value) -> list[int | None]:
    if not isinstance(mask.type, VectorType) or mask.type.scalable:
        raise Unrepresentable("a scalable vector")
    match mask:
        case ZeroInitializer():
            return [0] * mask.type.count
        case Poison() | Undef():
            return [None] * mask.type.count
        case SplatConstant(_, IntConstant(_, lane)):
            return [lane] * mask.type.count
        case AggregateConstant(_, elements):
            return [one.value if isinstance(one, IntConstant) else None for one in elements]
        case _:
            raise Unrepresentable("the mask of a shuffle")


def _call(self: Encoder, item: ir.Call, block: str) -> None:
    if isinstance(item.callee, GlobalReference):
        base = intrinsics.base_of(item.callee.name)
        if base is not None:
            _intrinsic(self, item, base)
            return
    elif not isinstance(item.callee, Local):
        raise Unrepresentable("inline assembly or another odd callee")
    token, site = self.tables.site(item, self.module)
    self.word("call")
    self.out.append(token)
    if isinstance(item.callee, Local):
        self.value(item.callee)
    count = len(item.type.parameters)
    for argument, fixed in zip(item.arguments, site.fixed, strict=False):
        if fixed is None:
            self.value(argument.value)
    for argument in item.arguments[count:]:
        self.typed(argument.value)
    if item.type.variadic:
        self.word("end")


def _intrinsic(self: Encoder, item: ir.Call, base: str) -> None:
    operands = [argument.value for argument in item.arguments]
    type = operands[0].type
    if not intrinsics.accepts(base, type):
        raise Unrepresentable(f"llvm.{base} of such a type")
    assert item.result is not None
    if intrinsics.intrinsic(base, type, item.result.type).type != item.type:
        raise Unrepresentable(f"llvm.{base} of such a type")
    self.word(f"llvm.{base}")
    self.flags(item.flags)
    if base in COMPARING:
        self.type(item.result.type)
    self.typed(operands[0])
    for operand in operands[1:]:
        self.value(operand)


def _return(self: Encoder, item: ir.Return, block: str) -> None:
    self.word("ret")
    if item.value is not None:
        self.value(item.value)


def _unreachable(self: Encoder, item: ir.Unreachable, block: str) -> None:
    self.word("unreachable")


def _branch(self: Encoder, item: ir.Branch, block: str) -> None:
    self.word("br")
    self.metadata(item)
    self._target(item.target, block, set())


def _conditional(self: Encoder, item: ir.ConditionalBranch, block: str) -> None:
    named: set[str] = set()
    self.word("br_if")
    self.metadata(item)
    self.value(item.condition)
    self._target(item.on_true, block, named)
    self._target(item.on_false, block, named)


def _switch(self: Encoder, item: ir.Switch, block: str) -> None:
    named: set[str] = set()
    self.word("switch")
    self.typed(item.value)
    self._target(item.default, block, named)
    for value, label in item.cases:
        self.value(value)
        self._target(label, block, named)
    self.word("end")


_ENCODERS: Final[dict[type, Any]] = {
    ir.Binary: _binary,
    ir.Compare: _compare,
    ir.Unary: _unary,
    ir.Cast: _cast,
    ir.Select: _select,
    ir.Freeze: _freeze,
    ir.Alloca: _alloca,
    ir.Load: _load,
    ir.Store: _store,
    ir.GetElementPtr: _address,
    ir.ExtractValue: _extract_value,
    ir.InsertValue: _insert_value,
    ir.ExtractElement: _extract_element,
    ir.InsertElement: _insert_element,
    ir.ShuffleVector: _shuffle,
    ir.Call: _call,
    ir.Return: _return,
    ir.Unreachable: _unreachable,
    ir.Branch: _branch,
    ir.ConditionalBranch: _conditional,
    ir.Switch: _switch,
}
