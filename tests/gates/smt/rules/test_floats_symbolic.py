"""The rules for floating point on Z3 terms against the same rules on numbers."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import z3

from gates.smt.rules.float_shapes import Shape, shapes, size
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.ieee import calculate
from llmcc.gates.smt.rules import FLOAT_RULES
from llmcc.gates.smt.rules.float_rule import Compute
from llmcc.gates.smt.symbolic import Symbolic

NUMBERS = Concrete()
SHAPES = list(shapes())


def computes(shape: Shape) -> list[Compute]:
    """All that an instruction may do."""
    rule = FLOAT_RULES[shape.name]
    return [c for c in (rule.compute, rule.alternative, rule.doubted) if c is not None]


def number(term: Any, pairs: list[tuple[Any, Any]]) -> int:
    """A term's value where some of its parts have one."""
    value = z3.simplify(z3.substitute(term, *pairs))
    if z3.is_bool(value):
        return int(z3.is_true(value))
    return int(value.as_long())


def evaluated(algebra: Symbolic, term: Any, pairs: list[tuple[Any, Any]]) -> int:
    """The value of a term in which opaque functions are what they are."""
    known = list(pairs)
    for name, width, operands in algebra.calls:
        numbers = tuple(number(algebra.word(width, operand), known) for operand in operands)
        value = z3.BitVecVal(calculate(name, width, numbers), width)
        known.append((algebra.application(name, width, operands), value))
    # What is around a call first: it has others among its operands.
    return number(term, known[::-1])


@pytest.mark.parametrize("known", [0, 1, 2])
def test_terms_have_the_values_of_numbers(known: int) -> None:
    """Of operands of which the first are numbers from the start."""
    random = Random(known)
    for shape in SHAPES:
        for compute in computes(shape):
            for _ in range(2):
                bits = shape.some(random)
                expected = shape.apply(NUMBERS, bits, compute)
                algebra = Symbolic()
                sizes = [size(kind) for kind in shape.operand_types]
                terms = [z3.BitVec(f"x{i}", width) for i, width in enumerate(sizes)]
                operands = tuple(
                    b if i < known else t for i, (b, t) in enumerate(zip(bits, terms, strict=True))
                )
                value = shape.apply(algebra, operands, compute)
                pairs = [
                    (term, z3.BitVecVal(bit, term.size()))
                    for term, bit in zip(terms, bits, strict=True)
                ]
                poison = evaluated(algebra, algebra.proposition(value.poison), pairs)
                assert poison == expected.poison, (str(shape), bits)
                if not poison:
                    word = algebra.word(value.width, value.bits)
                    assert evaluated(algebra, word, pairs) == expected.bits, (str(shape), bits)


@pytest.mark.parametrize("name", ["fadd", "fmul", "llvm.fma", "llvm.minimum", "llvm.maxnum"])
def test_operands_may_change_places(name: str) -> None:
    """Also where the terms do not show it."""
    shape = next(s for s in SHAPES if s.name == name)
    algebra, width = Symbolic(), size(shape.type)
    x, y, z = (z3.BitVec(letter, width) for letter in "xyz")
    flag = z3.Bool("flag")
    swapped = algebra.ite(width, flag, y, x), algebra.ite(width, flag, x, y)
    rest = (z,) * (len(shape.operand_types) - 2)
    one, other = (shape.apply(algebra, (*pair, *rest)) for pair in ((x, y), swapped))
    solver = z3.SolverFor("QF_UFBV")
    solver.add(one.bits != other.bits)
    assert solver.check() == z3.unsat


def test_numbers_need_no_solver() -> None:
    random = Random(7)
    for shape in SHAPES:
        bits, algebra = shape.some(random), Symbolic()
        assert shape.apply(algebra, bits) == shape.apply(NUMBERS, bits), (str(shape), bits)
        assert not algebra.calls
