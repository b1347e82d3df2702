"""Values on numbers, as a counterexample shows them."""

from __future__ import annotations

from collections.abc import Iterator

from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.ieee import spelt
from llmcc.gates.smt.pointers import FIRST_LOCAL
from llmcc.gates.smt.values import Register
from llmcc.ir.syntax.types import ArrayType, FloatType, PointerType, StructType, Type, VectorType


def shown(register: Register[int, bool]) -> str:
    """A value as the IR would write it, but for the types of what is inside."""
    return _text(register.type, iter(register.scalars))


def _text(kind: Type, leaves: Iterator[Scalar[int, bool]]) -> str:
    match kind:
        case VectorType():
            return f"<{', '.join(_text(kind.element, leaves) for _ in range(kind.count))}>"
        case ArrayType():
            return f"[{', '.join(_text(kind.element, leaves) for _ in range(kind.count))}]"
        case StructType():
            return f"{{ {', '.join(_text(element, leaves) for element in kind.elements)} }}"
        case PointerType():
            address, block = next(leaves), next(leaves)
            if address.poison:
                return "poison"
            where = "an alloca" if block.bits >= FIRST_LOCAL else f"block {block.bits}"
            return f"{address.bits:#x} in {where}" if address.bits else "null"
        case _:
            scalar = next(leaves)
            if scalar.poison:
                return "poison"
            return spelt(*scalar[:2]) if isinstance(kind, FloatType) else str(scalar.bits)
