"""Costs: what they are made of, and that they say the same every time."""

from __future__ import annotations

import pytest
from conftest import UnitMaker

from llmcc.ir.costs import CodeGeneration, CostModel, Objective
from llmcc.ir.latency import unit_latency
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError, StderrCapture
from llmcc.ir.split import split

HEADER = (
    'target datalayout = "e-m:e-i64:64-n8:16:32:64-S128"\ntarget triple = "x86_64-pc-linux-gnu"\n'
)


@pytest.fixture(scope="module")
def costs() -> CostModel:
    return CostModel()


def latency(costs: CostModel, body: str) -> float:
    return costs.cost(HEADER + body, "f", Objective.LATENCY, CodeGeneration())


def size(costs: CostModel, body: str) -> float:
    return costs.cost(HEADER + body, "f", Objective.SIZE, CodeGeneration())


def test_latency_sums_what_llvm_says_of_each_instruction(costs: CostModel) -> None:
    one = latency(costs, "define i32 @f(i32 %0) {\n  %2 = add i32 %0, 1\n  ret i32 %2\n}\n")
    two = latency(
        costs,
        "define i32 @f(i32 %0) {\n  %2 = add i32 %0, 1\n  %3 = mul i32 %2, %2\n  ret i32 %3\n}\n",
    )
    assert 0 < one < two


def test_latency_weighs_blocks_by_their_frequency(costs: CostModel) -> None:
    branch = """define i32 @f(i1 %0, i32 %1) {{
  br i1 %0, label %3, label %5{weights}
3:
  %4 = udiv i32 7, %1
  br label %5
5:
  %6 = phi i32 [ %4, %3 ], [ 0, %2 ]
  ret i32 %6
}}
{node}"""
    often = branch.format(weights=", !prof !0", node='!0 = !{!"branch_weights", i32 99, i32 1}\n')
    seldom = branch.format(weights=", !prof !0", node='!0 = !{!"branch_weights", i32 1, i32 99}\n')
    assert latency(costs, seldom) < latency(costs, branch.format(weights="", node=""))
    assert latency(costs, branch.format(weights="", node="")) < latency(costs, often)


def test_loops_cost_more_than_straight_lines(costs: CostModel) -> None:
    loop = """define void @f(ptr %0, i64 %1) {
  br label %3
3:
  %4 = phi i64 [ 0, %2 ], [ %6, %3 ]
  %5 = getelementptr i32, ptr %0, i64 %4
  store i32 0, ptr %5
  %6 = add i64 %4, 1
  %7 = icmp eq i64 %6, %1
  br i1 %7, label %8, label %3
8:
  ret void
}
"""
    line = "define void @f(ptr %0, i64 %1) {\n  store i32 0, ptr %0\n  ret void\n}\n"
    assert latency(costs, loop) > 5 * latency(costs, line)


def test_size_counts_bytes_of_code_and_of_its_tables(costs: CostModel) -> None:
    nothing = size(costs, "define void @f() {\n  ret void\n}\n")
    assert nothing == 1
    constant = size(
        costs, "define double @f(double %0) {\n  %2 = fmul double %0, 3.25\n  ret double %2\n}\n"
    )
    assert constant >= 8 + nothing


def test_costs_do_not_depend_on_the_order_of_questions(
    costs: CostModel, unit_of: UnitMaker
) -> None:
    source = "int f(int *a, int n) { int s = 0; while (n--) s += a[n] * 3; return s; }"
    with Context(discard_names=True) as context:
        [function] = split(context.parse_bitcode(unit_of(source)))
    asked = [
        costs.cost(function.text, "f", objective, CodeGeneration())
        for objective in (Objective.LATENCY, Objective.SIZE, Objective.LATENCY, Objective.SIZE)
    ]
    assert asked[:2] == asked[2:]


def test_malformed_text_has_no_cost(costs: CostModel) -> None:
    with pytest.raises(LLVMError, match="expected"):
        latency(costs, "define i32 @f( {\n}\n")


CALLS = """
target triple = "x86_64-pc-linux-gnu"
define internal i32 @leaf(i32 %x) {{
  %a = mul i32 %x, 7
  ret i32 %a
}}
define i32 @f(i32 %x) {{
  {body}
  ret i32 %a
}}
"""


def test_the_latency_of_a_unit_has_what_its_functions_call() -> None:
    found = {}
    capture = StderrCapture()
    for name, body in (("call", "%a = call i32 @leaf(i32 %x)"), ("inline", "%a = mul i32 %x, 7")):
        with Context() as context:
            module = context.parse_text(CALLS.format(body=body))
            found[name] = unit_latency(module, machine_for(module.triple), capture)
    called, inlined = found["call"], found["inline"]
    assert called.functions["f"] < called.cycles
    # Inlining saves the call; the function alone seems dearer.
    assert called.cycles == pytest.approx(sum(called.functions.values()))
    assert inlined.functions["f"] < called.cycles


def test_functions_that_call_each_other_have_a_latency() -> None:
    text = """
    target triple = "x86_64-pc-linux-gnu"
    define i32 @f(i32 %x) {
      %a = call i32 @g(i32 %x)
      ret i32 %a
    }
    define i32 @g(i32 %x) {
      %a = call i32 @f(i32 %x)
      %b = call i32 @g(i32 %a)
      ret i32 %b
    }
    """
    with Context() as context:
        module = context.parse_text(text)
        found = unit_latency(module, machine_for(module.triple), StderrCapture())
    assert sum(found.functions.values()) < found.cycles < 1000
