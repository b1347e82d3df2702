"""Every rule for floating point with every format: what the tests of these rules go through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from llmcc.gates.smt.algebra import Algebra, Scalar
from llmcc.gates.smt.rules import FLOAT_RULES
from llmcc.gates.smt.rules.float_rule import Compute
from llmcc.gates.smt.rules.operation import Operation
from llmcc.gates.smt.samples import sample

TYPES = {16: "half", 32: "float", 64: "double"}
PREDICATES = "oeq ogt oge olt ole one ord ueq ugt uge ult ule une uno true false".split()
FROM_INTEGERS = ("sitofp", "uitofp")
TO_INTEGERS = ("fptosi", "fptoui", "llvm.fptosi.sat", "llvm.fptoui.sat")
INTEGERS = (1, 7, 8, 16, 32, 33, 64)


@dataclass(frozen=True, slots=True)
class Shape:
    """One instruction: all but its operands."""

    name: str
    operand_types: tuple[str, ...]
    type: str
    predicate: str = ""

    def __str__(self) -> str:
        return " ".join((self.name, self.predicate, *self.operand_types, "to", self.type))

    @property
    def compute(self) -> Compute:
        return FLOAT_RULES[self.name].compute

    def apply(
        self, algebra: Algebra[Any, Any], bits: tuple[Any, ...], compute: Compute | None = None
    ) -> Scalar[Any, Any]:
        """The value for these operands."""
        operands = tuple(
            Scalar(size(kind), bit, algebra.false)
            for kind, bit in zip(self.operand_types, bits, strict=True)
        )
        operation = Operation(operands, frozenset(), size(self.type), self.predicate)
        return (compute or self.compute)(algebra, operation).value

    def some(self, random: Random) -> tuple[int, ...]:
        """Operands that are worth a try; often they are near to each other."""
        bits = [sample(size(kind), is_float(kind), random) for kind in self.operand_types]
        if len(set(self.operand_types)) == 1 and random.random() < 0.3:
            width = size(self.operand_types[0])
            bits[-1] = (bits[0] + random.randrange(-3, 4)) % (1 << width)
            if random.random() < 0.5:
                bits[-1] ^= 1 << (width - 1)
        return tuple(bits)


def size(kind: str) -> int:
    """The width of a type."""
    return int(kind[1:]) if kind[0] == "i" else {v: k for k, v in TYPES.items()}[kind]


def is_float(kind: str) -> bool:
    return kind[0] != "i"


def shapes() -> Iterator[Shape]:
    """All shapes, but of phi and of what has a mask."""
    for name, rule in FLOAT_RULES.items():
        for kind in TYPES.values():
            if name == "fcmp":
                for predicate in PREDICATES:
                    yield Shape(name, (kind, kind), "i1", predicate)
            elif name in FROM_INTEGERS:
                yield from (Shape(name, (f"i{width}",), kind) for width in INTEGERS)
            elif name in TO_INTEGERS:
                yield from (Shape(name, (kind,), f"i{width}") for width in INTEGERS)
            elif name in ("fpext", "fptrunc"):
                for other in TYPES.values():
                    if other != kind and (size(other) > size(kind)) == (name == "fpext"):
                        yield Shape(name, (kind,), other)
            elif name not in ("phi", "llvm.is.fpclass"):
                yield Shape(name, (kind,) * rule.arity, kind)


def text(shape: Shape, operands: tuple[str, ...]) -> str:
    """The instruction in IR, without its result."""
    typed = [
        f"{kind} {operand}" for kind, operand in zip(shape.operand_types, operands, strict=True)
    ]
    if shape.name.startswith("llvm."):
        short = {"half": "f16", "float": "f32", "double": "f64"}
        types = [short[shape.operand_types[0]]]
        if shape.name in TO_INTEGERS:
            types.insert(0, shape.type)
        name = ".".join((shape.name, *types))
        return f"call {shape.type} @{name}({', '.join(typed)})"
    if shape.name in (*FROM_INTEGERS, *TO_INTEGERS, "fpext", "fptrunc"):
        return f"{shape.name} {typed[0]} to {shape.type}"
    words = " ".join((shape.name, shape.predicate)).rstrip()
    return f"{words} {', '.join((typed[0], *operands[1:]))}"
