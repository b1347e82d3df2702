"""Every rule with every subset of its flags: what the tests of the rules go through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

from llmcc.gates.smt.algebra import Algebra, Outcome, Scalar
from llmcc.gates.smt.rules import RULES, apply

PREDICATES = ("eq", "ne", "ult", "ule", "ugt", "uge", "slt", "sle", "sgt", "sge")
FIRST_IS_BIT = {"select"}
LAST_IS_BIT = {"llvm.abs", "llvm.ctlz", "llvm.cttz"}


@dataclass(frozen=True, slots=True)
class Shape:
    """One instruction: all but its operands."""

    name: str
    flags: frozenset[str]
    operand_widths: tuple[int, ...]
    width: int = 0
    predicate: str = ""

    def __str__(self) -> str:
        words = (self.name, *sorted(self.flags), self.predicate, *map(str, self.operand_widths))
        return " ".join(filter(None, words)) + (f" to {self.width}" if self.width else "")

    def apply(
        self, algebra: Algebra[Any, Any], bits: tuple[Any, ...], poison: tuple[Any, ...]
    ) -> Outcome[Any, Any]:
        """The outcome for these operands."""
        operands = tuple(map(Scalar, self.operand_widths, bits, poison))
        return apply(algebra, self.name, operands, self.flags, self.width, self.predicate)


def shapes(width: int) -> Iterator[Shape]:
    """All shapes with operands of this width."""
    for name, rule in RULES.items():
        if name == "llvm.bswap" and width % 16:
            continue
        widths = [width] * rule.arity
        if name in FIRST_IS_BIT:
            widths[0] = 1
        if name in LAST_IS_BIT:
            widths[-1] = 1
        for flags in _subsets(sorted(rule.flags)):
            for result in _results(name, width):
                for predicate in PREDICATES if name == "icmp" else ("",):
                    yield Shape(name, flags, tuple(widths), result, predicate)


def _results(name: str, width: int) -> tuple[int, ...]:
    match name:
        case "trunc":
            return tuple({max(1, width // 2), width - 1} - {0}) if width > 1 else ()
        case "zext" | "sext":
            return (width + 1, 2 * width + 1)
        case "llvm.ucmp" | "llvm.scmp":
            return (2, 8)
    return (0,)


def _subsets(flags: list[str]) -> Iterator[frozenset[str]]:
    sizes = range(len(flags) + 1)
    return map(frozenset, chain.from_iterable(combinations(flags, size) for size in sizes))
