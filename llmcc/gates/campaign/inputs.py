"""Numbers on which functions are compared: corners, close calls, and random ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.replay import integer_parameters
from llmcc.gates.smt.undef import NOUNDEF
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.types import IntType
from llmcc.ir.syntax.values import IntConstant

_POISON_CHANCE = 0.02

Input = list[Scalar[int, bool]]


def inputs_of(function: Function, count: int, dice: Random) -> Iterator[Input]:
    """All inputs where there are no more than `count`; else that many, some of them poison."""
    widths, may_be_poison = [], []
    for parameter in integer_parameters(function):
        assert isinstance(parameter.type, IntType)
        widths.append(parameter.type.bits)
        may_be_poison.append(NOUNDEF not in parameter.attributes)
    if 1 << sum(widths) <= count:
        for numbers in product(*(range(1 << width) for width in widths)):
            yield _scalars(widths, numbers)
        for index, may in enumerate(may_be_poison):
            if may:
                values = [dice.getrandbits(width) for width in widths]
                yield _scalars(widths, values, {index})
        return
    corners = {width: _corners(function, width) for width in widths}
    for _ in range(count):
        values = []
        for width in widths:
            style = dice.random()
            if values and style < 0.1:
                values.append(dice.choice(values) % (1 << width))
            elif style < 0.55:
                values.append(dice.choice(corners[width]))
            elif style < 0.65:
                values.append(dice.getrandbits(dice.randint(1, width)))
            else:
                values.append(dice.getrandbits(width))
        poison = {
            index
            for index, may in enumerate(may_be_poison)
            if may and dice.random() < _POISON_CHANCE
        }
        yield _scalars(widths, values, poison)


def _scalars(
    widths: list[int], values: list[int] | tuple[int, ...], poison: set[int] | None = None
) -> Input:
    return [
        Scalar(width, value, index in (poison or ()))
        for index, (width, value) in enumerate(zip(widths, values, strict=True))
    ]


def _corners(function: Function, width: int) -> list[int]:
    """The ends of ranges, powers of two, and the numbers of the function, each plus minus one."""
    half = 1 << (width - 1)
    centres = {0, half, *(1 << shift for shift in range(0, width, max(1, width // 8)))}
    centres |= {width, -width}
    for block in function.blocks:
        for instruction in block.instructions:
            for value in _constants(instruction):
                centres |= {value, -value, ~value}
    return sorted({(c + step) % (1 << width) for c in centres for step in (-1, 0, 1)})


def _constants(node: object) -> Iterator[int]:
    if isinstance(node, IntConstant):
        yield node.value
        return
    for name in getattr(node, "__slots__", ()):
        part = getattr(node, name)
        for leaf in part if isinstance(part, tuple) else (part,):
            for inner in leaf if isinstance(leaf, tuple) else (leaf,):
                yield from _constants(inner) if hasattr(inner, "__slots__") else ()
