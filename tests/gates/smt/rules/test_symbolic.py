"""The rules on Z3 terms against the same rules on numbers."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from gates.smt.rules import inputs
from gates.smt.rules.shapes import Shape, shapes
from llmcc.gates.smt.algebra import Outcome
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.symbolic import Symbolic

NUMBERS = Concrete()
LARGE = [shape for width in (8, 13, 16, 31, 64, 128) for shape in shapes(width)]


def variables(shape: Shape) -> list[Any]:
    return [z3.BitVec(f"x{i}", width) for i, width in enumerate(shape.operand_widths)]


def everything(algebra: Symbolic, outcome: Outcome[Any, Any]) -> z3.BitVecRef:
    """All of an outcome as one Z3 term; a value only counts where it is defined."""
    parts = [algebra.word(1, algebra.bit(outcome.undefined))]
    for value in outcome.values:
        dead = algebra.any_of(outcome.undefined, value.poison)
        shown = algebra.ite(value.width, dead, 0, value.bits)
        parts += [algebra.word(1, algebra.bit(dead)), algebra.word(value.width, shown)]
    return z3.Concat(*parts)


def expected(shape: Shape, bits: tuple[int, ...]) -> int:
    """The same of the rule on numbers, as one number."""
    outcome = shape.apply(NUMBERS, bits, (False,) * len(bits))
    number = int(outcome.undefined)
    for value in outcome.values:
        dead = outcome.undefined or value.poison
        assert 0 <= value.bits < 1 << value.width
        number = (number << 1 | dead) << value.width | (0 if dead else value.bits)
    return number


def table(shape: Shape, terms: list[Any], width: int) -> z3.BitVecRef:
    """What the rule on numbers says, case by case, as a term."""
    tree: dict[tuple[int, ...], Any] = {bits: expected(shape, bits) for bits in inputs.every(shape)}
    numbers = {number: z3.BitVecVal(number, width) for number in tree.values()}
    tree = {bits: numbers[number] for bits, number in tree.items()}
    for term in reversed(terms):
        values = [term == value for value in range(1 << term.size())]
        merged: dict[tuple[int, ...], Any] = {}
        for (*rest, last), case in tree.items():
            known = merged.setdefault(tuple(rest), case)
            if known is not case:
                merged[tuple(rest)] = z3.If(values[last], case, known)
        tree = merged
    return tree[()]


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_the_solver_finds_no_input_where_they_differ(width: int) -> None:
    for shape in shapes(width):
        if sum(shape.operand_widths) > 9:
            continue
        algebra, terms = Symbolic(), variables(shape)
        actual = everything(algebra, shape.apply(algebra, tuple(terms), (False,) * len(terms)))
        solver = z3.SolverFor("QF_BV")
        solver.add(actual != table(shape, terms, actual.size()))
        assert solver.check() == z3.unsat, shape


@pytest.mark.parametrize("width", [5, 7])
@pytest.mark.parametrize(("kind", "extended"), [("u", z3.ZeroExt), ("s", z3.SignExt)])
def test_products_overflow_where_wide_ones_do_not_fit(kind: str, extended: Any, width: int) -> None:
    algebra, (x, y) = Symbolic(), z3.BitVecs("x y", width)
    overflows = getattr(algebra, f"{kind}mul_overflows")(width, x, y)
    wide = extended(width, x) * extended(width, y)
    fits = wide == extended(width, z3.Extract(width - 1, 0, wide))
    solver = z3.SolverFor("QF_BV")
    solver.add(overflows == fits)
    assert solver.check() == z3.unsat


@pytest.mark.parametrize("width", [1, 2, 3])
def test_one_operand_is_a_number(width: int) -> None:
    """Numbers take other ways through the algebra than variables; each operand in turn."""
    for shape in shapes(width):
        terms = variables(shape)
        for place, size in enumerate(shape.operand_widths):
            for number in range(1 << size):
                given_one = tuple(number if i == place else term for i, term in enumerate(terms))
                algebra = Symbolic()
                outcome = shape.apply(algebra, given_one, (False,) * len(terms))
                actual = everything(algebra, outcome)
                for bits in _with(shape, place, number):
                    assert _value(actual, terms, bits) == expected(shape, bits), (shape, bits)


def _with(shape: Shape, place: int, number: int) -> list[tuple[int, ...]]:
    cases = [bits for bits in inputs.every(shape) if bits[place] == number]
    return cases if len(cases) <= 4 else Random(number).sample(cases, 4)


def _value(term: Any, variables: list[Any], bits: tuple[int, ...]) -> int:
    numbers = [z3.BitVecVal(bit, x.size()) for x, bit in zip(variables, bits, strict=True)]
    value = z3.simplify(z3.substitute(term, *zip(variables, numbers, strict=True)))
    return int(value.as_long())


@pytest.mark.parametrize("width", [1, 2, 8])
def test_numbers_need_no_solver(width: int) -> None:
    """A term of which all operands are known is a number."""
    for shape in shapes(width):
        for bits in inputs.some(shape, 12, Random(1)):
            outcome = shape.apply(Symbolic(), bits, (False,) * len(bits))
            assert outcome == shape.apply(NUMBERS, bits, (False,) * len(bits)), (shape, bits)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LARGE), st.integers(0, 2**32), st.integers(0, 7))
def test_large_widths(shape: Shape, seed: int, known: int) -> None:
    """Any operands, some of which (by the bits of `known`) are numbers from the start."""
    (bits,) = inputs.some(shape, 1, Random(seed))
    algebra, terms = Symbolic(), variables(shape)
    operands = tuple(
        bit if known >> i & 1 else term
        for i, (bit, term) in enumerate(zip(bits, terms, strict=True))
    )
    actual = everything(algebra, shape.apply(algebra, operands, (False,) * len(bits)))
    assert _value(actual, terms, bits) == expected(shape, bits)


@pytest.mark.parametrize("width", [2, 16])
def test_poison_as_a_variable(width: int) -> None:
    """Poison operands make poison or undefined behaviour of the same inputs as on numbers."""
    for shape in shapes(width):
        poison = [z3.Bool(f"p{i}") for i in range(len(shape.operand_widths))]
        algebra, terms = Symbolic(), variables(shape)
        actual = everything(algebra, shape.apply(algebra, tuple(terms), tuple(poison)))
        for bits in inputs.some(shape, 3, Random(width)):
            for mask in range(1 << len(poison)):
                dead = tuple(bool(mask >> i & 1) for i in range(len(poison)))
                facts = [(p, z3.BoolVal(d)) for p, d in zip(poison, dead, strict=True)]
                outcome = shape.apply(NUMBERS, bits, dead)
                numbers = everything(algebra, outcome)
                term = z3.substitute(actual, *facts)
                assert _value(term, terms, bits) == _value(numbers, [], ()), (shape, bits, dead)
