"""`llmcc verify`: what it says of malformed files, and its limits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Invoke

PAIR = """define i64 @{0}(i64 noundef %0, i64 noundef %1) {{
  %3 = mul nuw i64 %0, %1
  %4 = udiv i64 %3, %1
  ret i64 %{1}
}}
"""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("define i32 @src(i32 %x) {\n  ret i32 %z\n}", "2:11: use of undefined value '%z'"),
        (
            "define i32 @src() {\n  br label %b\na:\n  ret i32 %y\nb:\n  ret i32 0\nc:\n"
            "  %y = add i32 1, 1\n  br label %a\n}",
            "",
        ),
        (
            "define i32 @src() {\n  br i1 poison, label %b, label %a\na:\n  ret i32 %y\nb:\n"
            "  %y = add i32 1, 1\n  br label %a\n}",
            "6:3: Instruction does not dominate all uses!",
        ),
        ("\0\x01", "1:2: expected top-level entity"),
    ],
)
def test_malformed_input_is_llvm_s_own_message(
    invoke: Invoke, tmp_path: Path, text: str, place: str
) -> None:
    file = tmp_path / "x.srctgt.ll"
    file.write_text(text)
    result = invoke("verify", "--json", str(file))
    assert result.exit_code == 3
    answer = json.loads(result.stdout)
    assert answer["verdict"] == "malformed"
    assert answer["reason"] == (f"{file}:{place}" if place else "no functions pair up")


@pytest.mark.parametrize(
    ("words", "reason"),
    [(("--timeout", "0.5"), "timeout"), (("--memory", "200", "--timeout", "60"), "memory")],
)
def test_limits_are_held(
    invoke: Invoke, tmp_path: Path, words: tuple[str, ...], reason: str
) -> None:
    file = tmp_path / "x.srctgt.ll"
    file.write_text(PAIR.format("src", 4) + PAIR.format("tgt", 0))
    result = invoke("verify", "--json", "--gate", "smt", *words, str(file))
    assert result.exit_code == 2
    answer = json.loads(result.stdout)
    assert answer["verdict"] == "inconclusive"
    # A library that gets no memory may crash before it can say why.
    crashed = reason == "memory" and answer["reason"].startswith("the process ")
    assert answer["reason"] == reason or crashed
