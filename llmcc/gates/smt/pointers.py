"""Pointers: an address, and the block of memory that it may be used for.

LangRef "Pointer Aliasing Rules" and "Pointer Type": a pointer is based on one allocation, its
provenance, and using it outside of that is undefined behaviour wherever its address points to. In
registers a pointer has two leaves: its address, and the number of its block.

Block 0 is the one of null: it has no bytes, but where `null_pointer_is_valid` says that it may.
Numbers from `FIRST_LOCAL` upwards are for the allocas of the two functions, those from `FIRST_HEAP`
for what calls of theirs allocate, and those below for everything else.
"""

from __future__ import annotations

from typing import Generic, NamedTuple

from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.layout import Layout
from llmcc.gates.smt.values import PROVENANCE, Register
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.types import (
    ArrayType,
    FloatType,
    IntType,
    PointerType,
    StructType,
    Type,
    VectorType,
)
from llmcc.ir.syntax.writer import type_text

NULL_BLOCK = 0
FIRST_HEAP = 1 << (PROVENANCE - 2)
FIRST_LOCAL = 1 << (PROVENANCE - 1)


class Pointer(NamedTuple, Generic[B, T]):
    """A pointer. What the others are where it is poison means nothing."""

    address: B
    provenance: B
    poison: T

    def register(self, algebra: Algebra[B, T]) -> Register[B, T]:
        """As a register holds it."""
        leaves = (
            Scalar(algebra.address, self.address, self.poison),
            Scalar(PROVENANCE, self.provenance, self.poison),
        )
        return Register(PointerType(0), leaves)


def pointer_in(register: Register[B, T]) -> Pointer[B, T]:
    """The pointer that a register holds. Raises Unsupported."""
    if register.type != PointerType(0):
        raise Unsupported(f"operand of type {type_text(register.type)}")
    address, provenance = register.scalars
    return Pointer(address.bits, provenance.bits, address.poison)


def half_of(algebra: Algebra[B, T]) -> int:
    """Half of all addresses: no block has as many bytes (LangRef "getelementptr Instruction")."""
    return 1 << (algebra.address - 1)


def moved(algebra: Algebra[B, T], address: B, offset: int) -> B:
    """An address so many bytes on."""
    return algebra.add(algebra.address, address, algebra.constant(algebra.address, offset))


class Block(NamedTuple, Generic[B, T]):
    """An allocation: where it begins, and how many bytes it has."""

    start: B
    size: B


class Step(NamedTuple, Generic[B, T]):
    """One index of getelementptr: how often how many bytes are added."""

    number: Scalar[B, T]
    size: int


def steps_of(
    algebra: Algebra[B, T], layout: Layout, source: Type, indices: list[Scalar[B, T]]
) -> list[Step[B, T]]:
    """What the indices of a getelementptr add up. Raises Unsupported."""
    size = layout.size_of(source)
    if size >= half_of(algebra):
        raise Unsupported(f"{type_text(source)}, which is larger than any block")
    steps = [Step(indices[0], size)]
    kind = source
    for index in indices[1:]:
        match kind:
            case StructType():
                number = index.bits
                if not isinstance(number, int):
                    raise Unsupported("an index into a structure that is no constant")
                place = algebra.constant(algebra.address, layout.offsets(kind)[number])
                steps.append(Step(Scalar(algebra.address, place, algebra.false), 1))
                kind = kind.elements[number]
            case ArrayType(element=element):
                steps.append(Step(index, layout.size_of(element)))
                kind = element
            case VectorType(element=IntType(bits=bits) as element) if bits % 8 == 0:
                steps.append(Step(index, bits // 8))
                kind = element
            case VectorType(element=FloatType() as element, scalable=False):
                steps.append(Step(index, layout.store_size(element)))
                kind = element
            case _:
                raise Unsupported(f"getelementptr into {type_text(kind)}")
    return steps


def element_pointer(
    algebra: Algebra[B, T],
    base: Pointer[B, T],
    steps: list[Step[B, T]],
    flags: frozenset[str],
    block: Block[B, T] | None,
) -> Pointer[B, T]:
    """LangRef "getelementptr Instruction".

    Value: the base plus each index, sign-extended or truncated to the width of addresses, times its
    size. Poison: an operand is; `nusw` (which `inbounds` implies): truncating an index, a product
    or a sum of offsets wraps as a signed number, or the base plus the offsets so far leaves the
    address space; `nuw`: the same as unsigned numbers; `inbounds`: the base or the address after
    any index is neither in the base's block nor at its end, unless all offsets are zero. `block` is
    needed for `inbounds` only.
    """
    poison = [base.poison, *(step.number.poison for step in steps)]
    offset, address = algebra.constant(algebra.address, 0), base.address
    signed = "inbounds" in flags or "nusw" in flags
    outside: list[T] = []
    for step in steps:
        index = _as_offset(algebra, step.number, flags, poison)
        size = algebra.constant(algebra.address, step.size)
        product = algebra.mul(algebra.address, index, size)
        if signed:
            poison.append(algebra.smul_overflows(algebra.address, index, size))
            poison.append(algebra.sadd_overflows(algebra.address, offset, product))
        if "nuw" in flags:
            poison.append(algebra.umul_overflows(algebra.address, index, size))
            poison.append(algebra.uadd_overflows(algebra.address, offset, product))
            poison.append(algebra.uadd_overflows(algebra.address, address, product))
        offset = algebra.add(algebra.address, offset, product)
        following = algebra.add(algebra.address, base.address, offset)
        if signed:
            poison.append(_leaves_space(algebra, base.address, offset, following))
        address = following
        if "inbounds" in flags:
            assert block is not None
            outside.append(is_outside(algebra, address, block))
    if "inbounds" in flags:
        assert block is not None
        moved = algebra.any_of(
            *(
                algebra.negation(
                    algebra.eq(step.number.width, step.number.bits, _zero(algebra, step))
                )
                for step in steps
                if step.size
            )
        )
        beyond = algebra.any_of(is_outside(algebra, base.address, block), *outside)
        poison.append(algebra.all_of(moved, beyond))
    return Pointer(address, base.provenance, algebra.any_of(*poison))


def _zero(algebra: Algebra[B, T], step: Step[B, T]) -> B:
    return algebra.constant(step.number.width, 0)


def _as_offset(
    algebra: Algebra[B, T], index: Scalar[B, T], flags: frozenset[str], poison: list[T]
) -> B:
    """An index as wide as an address; adds to `poison` where it is not the same number."""
    if index.width <= algebra.address:
        return algebra.sext(index.width, index.bits, algebra.address)
    low = algebra.extract(index.width, index.bits, 0, algebra.address)
    again = []
    if flags & {"inbounds", "nusw"}:
        again.append(algebra.sext(algebra.address, low, index.width))
    if "nuw" in flags:
        again.append(algebra.zext(algebra.address, low, index.width))
    poison += [algebra.negation(algebra.eq(index.width, bits, index.bits)) for bits in again]
    return low


def _leaves_space(algebra: Algebra[B, T], base: B, offset: B, address: B) -> T:
    """Whether an unsigned base plus a signed offset is not the address but wraps to it."""
    negative = algebra.slt(algebra.address, offset, algebra.constant(algebra.address, 0))
    below = algebra.ult(algebra.address, address, base)
    return algebra.choose(negative, algebra.negation(below), below)


def is_outside(algebra: Algebra[B, T], address: B, block: Block[B, T]) -> T:
    """Whether an address is neither in a block nor at its end."""
    offset = algebra.sub(algebra.address, address, block.start)
    return algebra.negation(algebra.ule(algebra.address, offset, block.size))


def exceeds(algebra: Algebra[B, T], pointer: Pointer[B, T], count: int, block: Block[B, T]) -> T:
    """Whether `count` bytes at a pointer are not all in a block."""
    size = algebra.constant(algebra.address, count)
    offset = algebra.sub(algebra.address, pointer.address, block.start)
    room = algebra.sub(algebra.address, block.size, size)
    inside = algebra.all_of(
        algebra.ule(algebra.address, size, block.size), algebra.ule(algebra.address, offset, room)
    )
    return algebra.negation(inside)
