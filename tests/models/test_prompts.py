"""What a general model is asked in words, and how its answer is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from llmcc.gates.door.door import Door
from llmcc.ir.costs import Objective
from llmcc.models.prompts import answered, prompt, shown_source
from llmcc.models.writer import Answer, Language, Question

SOURCE = """target triple = "x86_64-pc-linux-gnu"

%struct.s = type { i32, i32 }
@limit = external global i32

define i32 @f(i32 noundef %0, ptr noundef %1) #0 {
  %3 = load i32, ptr %1, align 4, !tbaa !0
  %4 = icmp slt i32 %3, %0
  br i1 %4, label %5, label %7, !prof !4

5:
  %6 = load i32, ptr @limit, align 4
  br label %7

7:
  %8 = phi i32 [ %6, %5 ], [ %0, %2 ]
  ret i32 %8
}

declare i32 @g(i32) #0

attributes #0 = { nounwind }
!0 = !{!1, !1, i64 0}
!1 = !{!"int", !2, i64 0}
!2 = !{!"char", !3, i64 0}
!3 = !{!"C"}
!4 = !{!"branch_weights", i32 1, i32 9}
"""


def test_what_is_shown_is_a_function_that_the_door_accepts() -> None:
    shown = shown_source(SOURCE)
    definition = shown[shown.index("define ") :]
    admitted = Door(SOURCE).admit(definition)
    assert isinstance(admitted, str), admitted
    assert "phi i32 [ %v6, %v5 ], [ %v0, %v2 ]" in definition
    assert "\nv2:\n" in definition
    for left_out in ("!", "#0", "triple"):
        assert left_out not in shown
    for needed in ("%struct.s", "@limit", "declare i32 @g(i32)"):
        assert needed in shown


def test_the_objective_and_a_refused_answer_are_told() -> None:
    question = Question(SOURCE, Objective.SIZE)
    words = prompt(question)
    assert "function @f" in words and "fewer bytes" in words
    assert "refused" not in words
    attempt = Answer("define nothing", 2)
    again = prompt(
        Question(SOURCE, Objective.SIZE, attempt=attempt, verdict="malformed", reason="1:8")
    )
    assert again.startswith(words)
    assert "define nothing" in again and "It was refused: malformed: 1:8" in again


BODY = "define i32 @f() {\n  ret i32 0\n}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"```llvm\n{BODY}\n```", BODY),
        (f"Here it is:\n\n```\n{BODY}\n```\nDone.", BODY),
        (f"```ll  \n{BODY}\n```  \n", BODY),
        (BODY, ""),
        (f"```llvm\n{BODY}\n", ""),
        (f"```python\n{BODY}\n```", ""),
        (f"```llvm\n{BODY}\n```\nor\n```llvm\n{BODY}\n```", ""),
        (f"text ```llvm\n{BODY}\n```", ""),
        ("``````", ""),
        ("", ""),
    ],
)
def test_answers_are_read_strictly(text: str, found: str) -> None:
    assert answered(text) == found


ASSEMBLY = "f:\n\tret\n\t.size\tf, .-f"


def test_a_function_of_assembly_is_shown_with_its_c() -> None:
    asked = Question(ASSEMBLY, Objective.LATENCY, language=Language.ASSEMBLY, c="int f(void);")
    words = prompt(asked)
    assert f"```asm\n{ASSEMBLY}\n```" in words and "```c\nint f(void);\n```" in words
    assert "AT&T" in words and "fewer cycles" in words and "LLVM" not in words
    assert "```c\n" not in prompt(replace(asked, c=""))
    refused = replace(asked, attempt=Answer("f:", 1), verdict="refuted", reason="%eax")
    assert prompt(refused).endswith("It was refused: refuted: %eax\n\nCorrect it.")
    assert "```asm\nf:\n```" in prompt(refused)


def test_answers_in_assembly() -> None:
    for name in ("asm", "", "assembly"):
        assert answered(f"```{name}\n{ASSEMBLY}\n```", Language.ASSEMBLY) == ASSEMBLY
    assert answered(f"```llvm\n{ASSEMBLY}\n```", Language.ASSEMBLY) == ""
    assert answered(f"```asm\n{ASSEMBLY}\n```") == ""
