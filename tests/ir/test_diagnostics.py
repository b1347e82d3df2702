"""LLVM's messages, as it says them."""

from __future__ import annotations

import pytest

from llmcc.ir.diagnostics import Diagnostic, read_diagnostic
from llmcc.ir.module import Context, LLVMError


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("define i32 @f() {\n  ret i32 %x\n}\n", 2, 11, "use of undefined value '%x'"),
        ("\n\n  nonsense", 3, 3, "expected top-level entity"),
        (
            "define i32 @f() {\n  %a = add i32 %b, 1\n  %b = add i32 1, 1\n  ret i32 %a\n}\n",
            3,
            3,
            "Instruction does not dominate all uses!",
        ),
        (
            "declare void @llvm.foo(metadata)\ndefine void @f() naked optnone {\n ret void }",
            0,
            0,
            "",
        ),
    ],
)
def test_what_llvm_says(text: str, line: int, column: int, message: str) -> None:
    with Context() as context, pytest.raises(LLVMError) as caught:
        context.parse_text(text).verify()
    found = read_diagnostic(str(caught.value), text)
    assert (found.line, found.column) == (line, column)
    assert found.message.startswith(message) and found.message


def test_what_has_no_form_is_a_message() -> None:
    assert read_diagnostic("\n") == Diagnostic(0, 0, "")
    assert read_diagnostic("bad\nthings") == Diagnostic(0, 0, "bad")
