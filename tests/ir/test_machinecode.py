"""What machine code is expected to take."""

from __future__ import annotations

import subprocess
import sys

import pytest

from llmcc.ir.costs import CodeGeneration, CostModel
from llmcc.ir.module import LLVMError

HEADER = 'target triple = "x86_64-pc-linux-gnu"\n'


def cycles(text: str) -> float:
    found = CostModel().machine_code(HEADER + text, "f", CodeGeneration())[1]
    assert found is not None
    return found


def test_an_instruction_takes_one_and_what_it_loads_four_more() -> None:
    assert cycles("define void @f() {\n  ret void\n}\n") == 1
    assert (
        cycles("define i32 @f(ptr %p) {\n  %x = load i32, ptr %p\n  ret i32 %x\n}\n") == 1 + 4 + 1
    )


@pytest.mark.parametrize(("opcode", "least"), [("mul", 3), ("udiv", 20), ("fdiv", 13)])
def test_what_is_slow_takes_longer(opcode: str, least: int) -> None:
    kind = "double" if opcode[0] == "f" else "i32"
    text = f"define {kind} @f({kind} %x, {kind} %y) {{\n  %z = {opcode} {kind} %x, %y\n"
    assert least < cycles(f"{text}  ret {kind} %z\n}}\n") < least + 10


BRANCH = """\
define i32 @f(i1 %c, ptr %p) {
  br i1 %c, label %seldom, label %often, !prof !0
seldom:
  %x = load volatile i32, ptr %p
  ret i32 %x
often:
  ret i32 0
}
!0 = !{!"branch_weights", i32 WEIGHT, i32 100}
"""


def test_a_block_counts_as_often_as_it_runs() -> None:
    never, always = (cycles(BRANCH.replace("WEIGHT", one)) for one in ("0", "100000000"))
    assert always - never == pytest.approx(4.0, abs=0.1)


LOOP = """\
define i32 @f(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %y = tail call i32 asm "", "=r,0"(i32 %i)
  %j = add i32 %y, 1
  %more = icmp ult i32 %j, %n
  br i1 %more, label %loop, label %done, !prof !0
done:
  ret i32 %j
}
!0 = !{!"branch_weights", i32 999, i32 1}
"""


def test_a_loop_counts_for_all_its_turns() -> None:
    assert 2000 < cycles(LOOP) < 10000
    assert cycles(LOOP.replace("999", "99")) < 1000


def test_a_loop_without_end_has_a_figure_too() -> None:
    assert cycles("define void @f() {\ne:\n  br label %l\nl:\n  br label %l\n}\n") > 1000


def test_a_return_that_needs_no_frame_is_worth_something() -> None:
    """What the latency cost can't see: code generation makes a frame on one way alone."""
    text = (
        "declare i32 @g()\ndefine i32 @f(i1 %c) {\n  br i1 %c, label %call, label %RETURN\n"
        "call:\n  %x = call i32 @g()\n  %z = add i32 %x, 3\n  br label %end\n"
        "end:\n  %y = phi i32 [ %z, %call ], [ 0, %0 ]\n  ret i32 %y\n}\n"
    )
    joined = text.replace("%RETURN", "%end")
    apart = text.replace("%RETURN", "%no").replace("  br label %end\nend:", "  ret i32 %z\nno:")
    apart = apart.replace("  %y = phi i32 [ %z, %call ], [ 0, %0 ]\n  ret i32 %y", "  ret i32 0")
    assert cycles(apart) < cycles(joined)


def test_nothing_is_written_to_standard_error() -> None:
    """In a process where code was generated before anything was measured, and after it."""
    script = (
        "from llmcc.ir.costs import CodeGeneration, CostModel, Objective\n"
        f"text = {HEADER!r} + 'define void @f() {{\\n  ret void\\n}}\\n'\n"
        "costs, settings = CostModel(), CodeGeneration()\n"
        "for _ in range(2):\n"
        "    costs.cost(text, 'f', Objective.LATENCY, settings)\n"
        "    costs.object_facts(text, 'f', settings)\n"
        "    assert costs.machine_code(text, 'f', settings)[1] == 1\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_object_tells_the_same_by_its_own_name() -> None:
    costs, settings = CostModel(), CodeGeneration()
    for callee in ("g", "f"):
        text = (
            f"{HEADER}declare void @g()\ndefine void @f(i1 %c) {{\n  br i1 %c, label %a, label %b\n"
        )
        text += f"a:\n  call void @{callee}(i1 %c)\n  br label %b\nb:\n  ret void\n}}\n"
        text = text.replace("@g()", "@g(i1)")
        assert costs.machine_code(text, "f", settings)[0] == costs.object_facts(text, "f", settings)


def test_what_is_not_there_is_not_measured() -> None:
    with pytest.raises(LLVMError, match="no function g"):
        CostModel().machine_code(HEADER + "declare void @f()\n", "g", CodeGeneration())
