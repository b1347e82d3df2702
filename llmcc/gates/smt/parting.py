"""Where a target parts from its source, as far as two runs on one input show.

One of

    `INSTRUCTION`, undefined in the target
    `INSTRUCTION`, poison in the target
    %NAME, VALUE in the source, VALUE in the target
    argument NUMBER of the call of @NAME, VALUE in the source, VALUE in the target
    the byte at PLACE, VALUE in the source, VALUE in the target
    the store of NUMBER bytes at PLACE in the target

and nothing where the reason says it all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from llmcc.gates.smt.comparison import Comparison, Moment
from llmcc.gates.smt.difference import Difference, Kind, different_arguments
from llmcc.gates.smt.shown import shown
from llmcc.gates.smt.values import Register
from llmcc.gates.smt.walk import Walk
from llmcc.ir.syntax.instructions import Instruction, Return
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import Local
from llmcc.ir.syntax.writer import write

_LONGEST = 160
"""Characters of an instruction that are shown."""


def parting(found: Difference, source: Walk, target: Walk) -> str:
    """Where two runs part."""
    match found.kind:
        case Kind.UNDEFINED:
            return f"`{_spelt(target.instruction)}`, undefined in the target"
        case Kind.VALUE:
            return _origin_of_poison(target) or _first_value(source, target)
        case Kind.ARGUMENTS:
            return _argument(found, source, target)
        case Kind.MEMORY:
            return _byte(found, source, target)
    return ""


def _spelt(instruction: Instruction) -> str:
    text = write(instruction)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _origin_of_poison(target: Walk) -> str:
    """The first instruction that makes poison of what is none, if poison is returned."""
    returned = target.instruction
    if not isinstance(returned, Return) or not isinstance(returned.value, Local):
        return ""
    if not _is_poison(target, returned.value):
        return ""
    for instruction in _executed(target):
        result = instruction.result
        if result is None or not _is_poison(target, result):
            continue
        if not any(_is_poison(target, local) for local in _locals(instruction)):
            return f"`{_spelt(instruction)}`, poison in the target"
    return ""


def _first_value(source: Walk, target: Walk) -> str:
    """The first value that is another in the source, where an instruction of its kind makes it."""
    known = {i.result.name: i for i in _executed(source) if i.result is not None}
    for instruction in _executed(target):
        result = instruction.result
        if result is None or type(known.get(result.name)) is not type(instruction):
            continue
        mine, theirs = source.values[result.name], target.values[result.name]
        if mine != theirs and mine.type == theirs.type:
            return f"%{result.name}, {_both(mine, theirs)}"
    return ""


def _argument(found: Difference, source: Walk, target: Walk) -> str:
    """The first argument of a call that differs."""
    assert found.calls is not None
    one, other = found.calls
    compared = Comparison(source.algebra, source.memory, target.memory)
    name = different_arguments(compared, one, other)[0]
    if not name.isdecimal() or name not in one.passed or name not in other.passed:
        return ""
    values = _both(one.passed[name], other.passed[name])
    return f"argument {int(name) + 1} of {one.what}, {values}"


def _byte(found: Difference, source: Walk, target: Walk) -> str:
    """The first byte of memory that differs, or a store that the source does not make."""
    assert found.views is not None
    compared = Comparison(source.algebra, source.memory, target.memory)
    moment = Moment.END if found.calls is None else Moment.CALL
    for when, address, block in compared.bytes_apart(*found.views, moment):
        if not when:
            continue
        pieces = (
            memory.read(address, block, 1, 1, view)
            for memory, view in zip((source.memory, target.memory), found.views, strict=True)
        )
        mine, theirs = ("poison" if piece.poison else str(piece.bits) for piece in pieces)
        place = _place(source, address, block)
        return f"the byte at {place}, {mine} in the source, {theirs} in the target"
    for when, entry in compared.stray(*found.views, moment):
        if when:
            place = _place(source, entry.address, entry.provenance)
            return f"the store of {entry.size} bytes at {place} in the target"
    return ""


def _place(source: Walk, address: int, block: int) -> str:
    """An address, from a global or a parameter where one leads there."""
    for name, variable in source.setting.globals.items():
        if variable.number == block:
            return _from(f"@{name}", address - source.world.start(block))
    for parameter in source.setting.function.signature.parameters:
        value = source.values.get(parameter.name)
        if value is not None and parameter.type == PointerType() and value.scalars[1].bits == block:
            return _from(f"%{parameter.name}", address - value.scalars[0].bits)
    return f"{address:#x}"


def _from(base: str, distance: int) -> str:
    return f"{base} {'-' if distance < 0 else '+'} {abs(distance)}" if distance else base


def _both(mine: Register[int, bool], theirs: Register[int, bool]) -> str:
    return f"{shown(mine)} in the source, {shown(theirs)} in the target"


def _executed(walk: Walk) -> Iterator[Instruction]:
    """The instructions that have a value now, as they stand."""
    for block in walk.setting.function.blocks:
        for instruction in block.instructions:
            if instruction.result is not None and instruction.result.name in walk.values:
                yield instruction


def _is_poison(walk: Walk, local: Local) -> bool:
    value = walk.values.get(local.name)
    return value is not None and any(scalar.poison for scalar in value.scalars)


def _locals(node: object) -> Iterator[Local]:
    """The locals that an instruction reads."""
    for field in fields(node):  # type: ignore[arg-type]
        if field.name == "result":
            continue
        pending = [getattr(node, field.name)]
        while pending:
            part = pending.pop()
            if isinstance(part, Local):
                yield part
            elif isinstance(part, tuple):
                pending += part
            elif is_dataclass(part):
                pending += (getattr(part, inner.name) for inner in fields(part))
