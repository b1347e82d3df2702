"""Splicing: only bodies change, and what is known of the rest stays."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import UnitMaker, text_section

from llmcc.ir.module import Context, LLVMError
from llmcc.ir.splice import Replacement, splice
from llmcc.ir.split import Function, split

SOURCE = r"""
#include <stdio.h>
static int counter;
__attribute__((noinline)) static int helper(const char *s) { counter += *s; return counter; }
int twice(int x) { return helper("twice") + x * 2; }
int self(int n) { return n < 2 ? n + helper("self") : self(n - 1) + self(n - 2); }
int loop(const int *a, int n) { int s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }
int main(void) { int a[3] = {1, 2, 3}; printf("%d %d %d\n", twice(4), self(9), loop(a, 3)); }
"""


def functions(bitcode: bytes) -> list[Function]:
    with Context(discard_names=True) as context:
        return split(context.parse_bitcode(bitcode))


def by_itself(bitcode: bytes) -> bytes:
    """The unit with every function replaced by itself."""
    return splice(bitcode, [Replacement(f.name, f.text, f.renames) for f in functions(bitcode)])


@pytest.mark.parametrize("debug", [(), ("-g",)])
def test_replacing_every_function_by_itself_changes_no_code(
    unit_of: UnitMaker, object_of: Callable[..., Path], debug: tuple[str, ...]
) -> None:
    bitcode = unit_of(SOURCE, "-O3", *debug)
    before = object_of(bitcode, "-O3", *debug, name="before")
    after = object_of(by_itself(bitcode), "-O3", *debug, name="after")
    assert text_section(before) == text_section(after)


def test_functions_that_are_not_replaced_keep_their_canonical_text(unit_of: UnitMaker) -> None:
    bitcode = unit_of(SOURCE)
    before = {f.name: f for f in functions(bitcode)}
    changed = before["twice"].text.replace("shl nsw i32", "shl i32")
    assert changed != before["twice"].text
    spliced = splice(bitcode, [Replacement("twice", changed, before["twice"].renames)])
    after = {f.name: f for f in functions(spliced)}
    assert after.keys() == before.keys()
    assert {n for n in after if after[n].text != before[n].text} == {"twice"}
    assert after["twice"].text == changed


def test_globals_keep_their_order_and_linkage(unit_of: UnitMaker) -> None:
    def tops(bitcode: bytes) -> list[str]:
        with Context(discard_names=True) as context:
            lines = str(context.parse_bitcode(bitcode)).split("\n")
        return [re.sub(r"#\d+|!\d+", "", line) for line in lines if line.startswith(("@", "def"))]

    bitcode = unit_of(SOURCE)
    assert tops(by_itself(bitcode)) == tops(bitcode)


def test_replaced_functions_keep_subprogram_and_locations(unit_of: UnitMaker) -> None:
    bitcode = unit_of(SOURCE, "-O3", "-g")
    with Context(discard_names=True) as context:
        text = str(context.parse_bitcode(by_itself(bitcode)))
    for body in re.findall(r"^define .*?^}", text, re.MULTILINE | re.DOTALL):
        header, *lines = body.split("\n")
        assert "!dbg" in header
        instructions = [line for line in lines if re.match(r"  (%\d+ = |ret|br|call|tail)", line)]
        assert instructions
        assert all("!dbg" in line for line in instructions)


def test_program_with_replaced_functions_runs(
    unit_of: UnitMaker, object_of: Callable[..., Path], tmp_path: Path
) -> None:
    bitcode = unit_of(SOURCE, "-O2")
    outputs = []
    for name, unit in (("before", bitcode), ("after", by_itself(bitcode))):
        program = tmp_path / name
        subprocess.run(["cc", str(object_of(unit, "-O2", name=name)), "-o", program], check=True)
        outputs.append(subprocess.run([program], capture_output=True, check=True).stdout)
    assert outputs[0] == outputs[1] != b""


def test_replacement_of_what_is_not_defined_is_refused(unit_of: UnitMaker) -> None:
    bitcode = unit_of(SOURCE)
    function = functions(bitcode)[0]
    with pytest.raises(LLVMError, match="does not define nothing"):
        splice(bitcode, [Replacement("nothing", function.text, function.renames)])


def test_replacement_that_refers_to_strangers_is_refused(unit_of: UnitMaker) -> None:
    bitcode = unit_of("int f(int x) { return x; }")
    text = "declare i32 @stranger(i32)\ndefine i32 @f(i32 %0) {\n  %2 = call i32 @stranger(i32 %0)\n  ret i32 %2\n}\n"  # noqa: E501
    with pytest.raises(LLVMError, match="the unit has no stranger"):
        splice(bitcode, [Replacement("f", text, ())])
