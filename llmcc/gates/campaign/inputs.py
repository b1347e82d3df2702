"""What functions are compared on: arguments, which are corners, close calls and random ones, and
the memory and callees around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.layout import read_layout
from llmcc.gates.smt.replay import arguments_of, modelled_parameters
from llmcc.gates.smt.settled import DiceWorld
from llmcc.gates.smt.values import Register, provenance_leaves
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.types import IntType
from llmcc.ir.syntax.values import IntConstant

_POISONED = 8
"""One world of so many has poison in it."""

Arguments = dict[str, Register[int, bool]]


@dataclass(frozen=True, slots=True)
class Input:
    """Arguments by the names of parameters, in a world."""

    world: DiceWorld
    arguments: Arguments


def inputs_of(source: Module, target: Module, count: int, dice: Random) -> Iterator[Input]:
    """So many inputs for a pair, some with poison. Raises Unsupported.

    Where integers have no more values, all there are, and then a few that are not without poison.
    """
    [function], [other] = source.functions.values(), target.functions.values()
    address = read_layout(source.layout).address
    widths = {}
    for parameter in modelled_parameters(function):
        if isinstance(parameter.type, IntType):
            widths[parameter.name] = parameter.type.bits
    whole = len(widths) == len(function.signature.parameters)
    if whole and 1 << sum(widths.values()) <= count:
        for numbers in product(*(range(1 << width) for width in widths.values())):
            world = DiceWorld(dice.getrandbits(32), address=address)
            given = zip(widths.items(), numbers, strict=True)
            yield Input(
                world,
                {
                    name: Register(IntType(width), (Scalar(width, number, False),))
                    for (name, width), number in given
                },
            )
        poisoned = [True] * _POISONED
    else:
        poisoned = [number % _POISONED == 0 for number in range(1, count + 1)]
    corners = _Corners(numbers_of(function) | numbers_of(other))
    for poison in poisoned:
        world = DiceWorld(dice.getrandbits(32), poison=poison, address=address)
        found = arguments_of(function, world, False)
        yield Input(world, {name: corners.varied(value, dice) for name, value in found.items()})


class _Corners:
    """The numbers that matter to a pair, which names some, by their width."""

    def __init__(self, numbers: set[int]) -> None:
        self._centres = {c for n in numbers for c in (n, -n, ~n)}
        self._known: dict[int, list[int]] = {}

    def varied(self, value: Register[int, bool], dice: Random) -> Register[int, bool]:
        """A value with other integers; pointers stay."""
        shape = provenance_leaves(value.type)
        scalars: list[Scalar[int, bool]] = []
        for number, scalar in enumerate(value.scalars):
            if shape[number] or shape[number + 1 : number + 2] == (True,):
                scalars.append(scalar)
            else:
                scalars.append(scalar._replace(bits=self._number(scalar.width, dice)))
        return Register(value.type, tuple(scalars))

    def _number(self, width: int, dice: Random) -> int:
        style = dice.random()
        if style < 0.55:
            return dice.choice(self._of(width))
        if style < 0.65:
            return dice.getrandbits(dice.randint(1, width))
        return dice.getrandbits(width)

    def _of(self, width: int) -> list[int]:
        """The ends of ranges, powers of two, the numbers of the function, each plus minus one."""
        if width not in self._known:
            half = 1 << (width - 1)
            centres = {0, half, *(1 << shift for shift in range(0, width, max(1, width // 8)))}
            centres |= {width, -width} | self._centres
            steps = (-1, 0, 1)
            self._known[width] = sorted({(c + s) % (1 << width) for c in centres for s in steps})
        return self._known[width]


def numbers_of(function: Function) -> set[int]:
    """The integers that a function names."""
    return {
        number
        for block in function.blocks
        for instruction in block.instructions
        for number in _constants(instruction)
    }


def _constants(node: object) -> Iterator[int]:
    if isinstance(node, IntConstant):
        yield node.value
        return
    for name in getattr(node, "__slots__", ()):
        part = getattr(node, name)
        for leaf in part if isinstance(part, tuple) else (part,):
            for inner in leaf if isinstance(leaf, tuple) else (leaf,):
                yield from _constants(inner) if hasattr(inner, "__slots__") else ()
