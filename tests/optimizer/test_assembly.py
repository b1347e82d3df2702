"""Units of assembly: edited, they assemble and do the same."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from llmcc.ir.costs import Objective
from llmcc.optimizer.assembly import OUT_OF_BUDGET, optimize
from llmcc.optimizer.options import Accept, Mode, Options
from llmcc.optimizer.records import Status

SOURCE = """
#include <stdio.h>
unsigned count(const char *s, char c) { unsigned n = 0; while (*s) n += *s++ == c; return n; }
int sum(const int *v, int n) { int s = 0; for (int i = 0; i < n; i++) s += v[i] * 3; return s; }
int main(void) { int v[] = {1, 2, 3, 4, 5}; printf("%u %d\\n", count("banana", 'a'), sum(v, 5)); }
"""


def assembly(folder: Path, *flags: str) -> bytes:
    source, target = folder / "unit.c", folder / "unit.s"
    source.write_text(SOURCE)
    subprocess.run(["gcc", *flags, "-S", str(source), "-o", str(target)], check=True)
    return target.read_bytes()


def output(folder: Path, content: bytes) -> str:
    source, program = folder / "edited.s", folder / "program"
    source.write_bytes(content)
    subprocess.run(["gcc", str(source), "-o", str(program)], check=True)
    return subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout


def test_an_edited_unit_does_the_same(tmp_path: Path) -> None:
    for level, objective in (("-O2", Objective.LATENCY), ("-Os", Objective.SIZE)):
        content = assembly(tmp_path, level)
        result = optimize(content, Options(objective=objective), time.monotonic() + 600)
        assert result.complete
        assert output(tmp_path, result.content) == "3 45\n"
        for record in result.functions:
            if record.status is Status.IMPROVED:
                assert record.verdict == "proved" and record.origin.startswith("templates: ")
                assert (record.cost_after or 0) < (record.cost_before or 0)
        assert result.changed == any(r.status is Status.IMPROVED for r in result.functions)


def test_without_time_or_leave_nothing_changes(tmp_path: Path) -> None:
    content = assembly(tmp_path, "-O2")
    late = optimize(content, Options(), time.monotonic() - 1)
    assert not late.changed and late.content == content and not late.complete
    assert OUT_OF_BUDGET in {record.reason for record in late.functions}
    skipped = optimize(content, Options(skip=("*",)), time.monotonic() + 600)
    assert skipped.content == content
    offline = optimize(content, Options(mode=Mode.REPLAY), time.monotonic() + 600)
    assert offline.content == content


def test_a_unit_by_itself_is_not_tested(tmp_path: Path) -> None:
    content = assembly(tmp_path, "-O2")
    results = [
        optimize(content, Options(accept=accept), time.monotonic() + 600)
        for accept in (Accept.PROVED, Accept.TESTED)
    ]
    assert results[0].content == results[1].content
    for result in results:
        improved = [each for each in result.functions if each.status is Status.IMPROVED]
        assert improved and all(each.verdict == "proved" for each in improved)
