"""What is known of the world before anything is executed: where blocks are, and which are apart."""

from __future__ import annotations

import itertools

from llmcc.gates.smt.blocks import GlobalBlock, LocalBlock
from llmcc.gates.smt.pointers import FIRST_LOCAL, NULL_BLOCK
from llmcc.gates.smt.replay import modelled_parameters
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.terms import Bits, Truth
from llmcc.gates.smt.values import PROVENANCE, Register
from llmcc.gates.smt.world import UnknownWorld
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import GlobalReference

# Of more blocks it is not said that they share no address.
_MOST_APART = 12


def describe_parameters(
    world: UnknownWorld, function: Function, arguments: dict[str, Register[Bits, Truth]]
) -> None:
    """No argument points to an alloca of the function that it is given to."""
    for parameter in modelled_parameters(function):
        if isinstance(parameter.type, PointerType):
            block = arguments[parameter.name].scalars[1].bits
            world.facts.append(world.algebra.ult(PROVENANCE, block, FIRST_LOCAL))


def describe_blocks(world: UnknownWorld, source: Setting, target: Setting) -> None:
    """Where the blocks are that the functions name, and how large."""
    algebra = world.algebra
    world.null_is_valid = source.null_is_valid
    blocks: dict[int, GlobalBlock | LocalBlock] = {}
    for setting in (source, target):
        named = (b for b in setting.globals.values() if not b.is_intrinsic)
        blocks |= {b.number: b for b in named}
        blocks |= {b.number: b for b in setting.names.locals.values()}
    known: list[tuple[GlobalBlock | LocalBlock, Bits, Bits]] = []
    for block in blocks.values():
        start = world.start(block.number)
        writable = block.writable if isinstance(block, GlobalBlock) else True
        world.facts.append(algebra.equivalent(world.writable(block.number), writable))
        bits = block.alignment.bit_length() - 1
        if bits:
            low = algebra.extract(algebra.address, start, 0, bits)
            world.facts.append(algebra.eq(bits, low, 0))
        size = world.size(block.number)
        null = algebra.eq(algebra.address, start, 0)
        if isinstance(block, GlobalBlock) and block.may_be_null:
            there = algebra.ule(algebra.address, block.size, size)
            world.facts.append(algebra.choose(null, algebra.eq(algebra.address, size, 0), there))
            known.append((block, start, size))
            continue
        world.facts.append(algebra.negation(null))
        if isinstance(block, GlobalBlock) and not block.exact:
            world.facts.append(algebra.ule(algebra.address, block.size, size))
        else:
            world.facts.append(algebra.eq(algebra.address, size, block.size))
        known.append((block, start, size))
    markers = any(_has_markers(setting) for setting in (source, target))
    set_apart(world, [entry for entry in known if _is_apart(entry[0], markers)])
    if source.null_is_valid:
        world.facts.append(algebra.eq(algebra.address, world.start(NULL_BLOCK), 0))
    elif any(p.type == PointerType(0) for p in modelled_parameters(source.function)):
        world.facts.append(algebra.eq(algebra.address, world.start(NULL_BLOCK), 0))
        world.facts.append(algebra.eq(algebra.address, world.size(NULL_BLOCK), 0))


def set_apart(
    world: UnknownWorld, apart: list[tuple[GlobalBlock | LocalBlock, Bits, Bits]]
) -> None:
    """Different blocks share no address: globals never, allocas while they both live.

    None of them is empty or wraps around: so the one is as far behind the other's start as that
    is large, counted round through null where it is before it. Said of ends, it takes a solver up
    to half a minute to see what it says of starts.
    """
    algebra = world.algebra
    if len(apart) > _MOST_APART:
        return
    for (_, start, size), (_, other, length) in itertools.combinations(apart, 2):
        for one, large, next_one in ((start, size, other), (other, length, start)):
            distance = algebra.sub(algebra.address, next_one, one)
            world.facts.append(algebra.ule(algebra.address, large, distance))


def _is_apart(block: GlobalBlock | LocalBlock, markers: bool) -> bool:
    if isinstance(block, LocalBlock):
        return not markers and bool(block.size)
    return not block.mergeable and not block.may_be_null and bool(block.size)


def _has_markers(setting: Setting) -> bool:
    calls = (i for b in setting.function.blocks for i in b.instructions if isinstance(i, Call))
    names = (c.callee.name for c in calls if isinstance(c.callee, GlobalReference))
    return any(name.startswith("llvm.lifetime.") for name in names)
