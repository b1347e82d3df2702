"""Operands that are worth a try."""

from __future__ import annotations

from itertools import product
from random import Random

from gates.smt.rules.shapes import LAST_IS_BIT, Shape


def every(shape: Shape) -> list[tuple[int, ...]]:
    """All operands that there are."""
    return list(product(*(range(1 << width) for width in shape.operand_widths)))


def some(shape: Shape, count: int, random: Random) -> list[tuple[int, ...]]:
    """Operands around the edges of their ranges, small ones, and any."""
    return [tuple(_number(width, random) for width in shape.operand_widths) for _ in range(count)]


def _number(width: int, random: Random) -> int:
    edges = (0, 1 << (width - 1), width, 1 << random.randrange(width))
    match random.randrange(4):
        case 0:
            number = random.getrandbits(width)
        case 1:
            number = random.getrandbits(random.randint(1, width))
        case _:
            number = random.choice(edges) + random.randint(-1, 1)
    return number & ((1 << width) - 1)


def text(shape: Shape, bits: tuple[int | str, ...]) -> str:
    """The instruction on these operands, in IR, without its result."""
    name, width = shape.name, shape.operand_widths[-1]
    words = " ".join((name, *sorted(shape.flags), shape.predicate)).rstrip()
    typed = [f"i{w} {bit}" for w, bit in zip(shape.operand_widths, bits, strict=True)]
    if name.startswith("llvm."):
        if name in LAST_IS_BIT:  # an immediate is spelt as a word
            typed[-1] = f"i1 {'true' if bits[-1] else 'false'}"
        if name == "llvm.expect.with.probability":
            typed.append("double 0.5")
        return f"call {result_type(shape)} @{overloaded(shape)}({', '.join(typed)})"
    if shape.width:
        return f"{words} {typed[0]} to i{shape.width}"
    if name == "select":
        return f"select {', '.join(typed)}"
    return f"{words} i{width} {bits[0]}, {bits[1]}"


def overloaded(shape: Shape) -> str:
    """An intrinsic's name with its types."""
    types = (shape.width, shape.operand_widths[0]) if shape.width else shape.operand_widths[:1]
    return ".".join((shape.name, *(f"i{width}" for width in types)))


def result_type(shape: Shape) -> str:
    """The type of the instruction's result."""
    if shape.name == "icmp":
        return "i1"
    width = shape.width or shape.operand_widths[1 if shape.name == "select" else 0]
    return f"{{ i{width}, i1 }}" if shape.name.endswith(".with.overflow") else f"i{width}"
