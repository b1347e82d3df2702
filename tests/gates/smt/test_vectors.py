"""Vectors and aggregates: counterexamples as people read them, and what is refused."""

from __future__ import annotations

import pytest

from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.gate import SmtGate
from llmcc.gates.smt.values import Register, extract_value, insert_value, widths
from llmcc.ir.syntax.types import ArrayType, IntType, StructType, VectorType

BYTE = IntType(8)
NESTED = StructType(None, (BYTE, ArrayType(2, VectorType(2, BYTE)), IntType(1)))


def judged(signature: str, source: str, target: str, layout: str = "e") -> Judgement:
    before, after = (
        f'target datalayout = "{layout}"\n\ndefine {signature} {{\n{body}\n}}\n'
        for body in (source, target)
    )
    return SmtGate(in_process=True).judge(before, after, Limits(seconds=120))


def test_counterexample_of_a_vector() -> None:
    judgement = judged(
        "<2 x i8> @f(<2 x i8> noundef %0)",
        "  ret <2 x i8> <i8 1, i8 2>",
        "  ret <2 x i8> <i8 1, i8 poison>",
    )
    assert judgement.verdict is Verdict.REFUTED
    assert judgement.counterexample.startswith("<2 x i8> %0 = <")
    assert judgement.counterexample.endswith("source returns <1, 2>, target returns <1, poison>")


def test_counterexample_of_an_aggregate() -> None:
    judgement = judged(
        "{ i8, [2 x i1] } @f()",
        "  ret { i8, [2 x i1] } { i8 1, [2 x i1] [i1 true, i1 false] }",
        "  ret { i8, [2 x i1] } { i8 1, [2 x i1] zeroinitializer }",
    )
    assert judgement.counterexample.endswith(
        "source returns { 1, [1, 0] }, target returns { 1, [0, 0] }"
    )


@pytest.mark.parametrize(("layout", "verdict"), [("e", "proved"), ("E", "refuted")])
def test_order_of_elements_in_an_integer(layout: str, verdict: str) -> None:
    judgement = judged(
        "i8 @f(i16 noundef %0)",
        "  %2 = bitcast i16 %0 to <2 x i8>\n  %3 = extractelement <2 x i8> %2, i64 0\n  ret i8 %3",
        "  %2 = trunc i16 %0 to i8\n  ret i8 %2",
        layout,
    )
    assert judgement.verdict.value == verdict


def test_many_elements() -> None:
    judgement = judged(
        "[4000000000 x i8] @f([4000000000 x i8] noundef %0)",
        "  ret [4000000000 x i8] zeroinitializer",
        "  ret [4000000000 x i8] %0",
    )
    assert judgement.verdict is Verdict.UNSUPPORTED


def test_members_are_slices_of_the_leaves() -> None:
    leaves = tuple(Scalar(width, n, False) for n, width in enumerate(widths(NESTED)))
    value: Register[int, bool] = Register(NESTED, leaves)
    inner = extract_value(value, (1, 1))
    assert inner == Register(VectorType(2, BYTE), leaves[3:5])
    swapped = insert_value(value, inner, (1, 0))
    assert [scalar.bits for scalar in swapped.scalars] == [0, 3, 4, 3, 4, 5]
