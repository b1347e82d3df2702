"""Pairs as files have them: which functions belong together, and what both sides call a thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmcc.commands.pairs import PairError, read_pairs
from llmcc.gates.base import Limits, Verdict
from llmcc.gates.smt.gate import SmtGate

STRINGS = """
@.str = private unnamed_addr constant [2 x i8] c"a\\00", align 1
@0 = private unnamed_addr constant [2 x i8] c"b\\00", align 1
@1 = private unnamed_addr constant [2 x i8] c"c\\00", align 1
define ptr @src_string() {
  ret ptr @.str
}
define ptr @tgt_string() {
  ret ptr @1
}
define ptr @src_number() {
  ret ptr @0
}
define ptr @tgt_number() {
  ret ptr @1
}
define i8 @src_alone() {
  ret i8 0
}
"""


def test_prefixes_pair_up_and_constants_are_not_confused(tmp_path: Path) -> None:
    file = tmp_path / "a.srctgt.ll"
    file.write_text(STRINGS)
    string, number = read_pairs((str(file),))
    assert (string.function, number.function) == ("src_string", "src_number")
    assert 'c"a\\00"' in string.source
    assert "ret ptr @.str\n" in string.source
    assert "define ptr @src_string()" in string.target
    assert "ret ptr @llmcc.unnamed.1\n" in string.target
    assert "ret ptr @llmcc.unnamed.0\n" in number.source
    for pair in (string, number):
        # Each is a text that can be read, and another string is not the same string.
        judgement = SmtGate().judge(pair.source, pair.target, Limits(seconds=60))
        assert judgement.verdict not in (Verdict.PROVED, Verdict.MALFORMED)


def test_names_pair_up(tmp_path: Path) -> None:
    text = "define i8 @{}() {{\n  ret i8 {}\n}}\n"
    for name, value, other in (("a.src.ll", 1, "g"), ("a.tgt.ll", 2, "h")):
        (tmp_path / name).write_text(text.format("f", value) + text.format(other, 0))
    [pair] = read_pairs((str(tmp_path / "a.src.ll"), str(tmp_path / "a.tgt.ll")))
    assert pair.function == "f"
    assert "ret i8 1" in pair.source
    assert "ret i8 2" in pair.target


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("define i8 @f() { ret i8 0 }", "no functions pair up"),
        ("define i8 @src() { ret i8 %x }", "undefined value"),
        ("define i8 @src() { ret i16 0 }", "value doesn't match"),
    ],
)
def test_what_is_no_pair(text: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "a.srctgt.ll"
    file.write_text(text)
    with pytest.raises(PairError, match=reason):
        read_pairs((str(file),))
