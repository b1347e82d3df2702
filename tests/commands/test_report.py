"""`llmcc report`, and what it adds up."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from llmcc.commands import reports
from llmcc.commands.reports import Malformed, Report

from .conftest import Invoke


def function(name: str, status: str = "unchanged", **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "status": status,
        "verdict": "",
        "bound": None,
        "reason": "",
        "origin": "",
        "cost_before": None,
        "cost_after": None,
        "seconds": {"propose": 0.0, "gate": 0.0},
        **more,
    }


def improved(name: str, before: float, after: float, **more: Any) -> dict[str, Any]:
    origin = {"origin": "llvm-passes: sink", **more}
    return function(name, "improved", cost_before=before, cost_after=after, **origin)


def unit(name: str, *functions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "unit": name,
        "command": ["-O2", "-c", name],
        "toolchain": "clang version 22.1.8",
        "objective": "latency",
        "model": "",
        "functions": list(functions),
        "seconds": {},
        **more,
    }


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Reports of four units, one of them deeper than the others, and files that are none."""
    files = {
        "a.json": unit(
            "a.c",
            improved("small", 10.0, 9.0),
            function("same", cost_before=50.0, cost_after=50.0, reason="nothing cheaper"),
            function("broken", "fallback", cost_before=4.0, cost_after=1.0, reason="LLVM died"),
        ),
        "deep/b.json": unit(
            "b.c",
            improved("large", 1000.0, 500.0, verdict="bounded", bound=4),
            function("left", "skipped", reason="asm goto"),
        ),
        "c.json": unit("c.c", reason="link time optimization", objective=""),
        "z.json": unit("z.c", improved("bytes", 200, 100), objective="size"),
    }
    for name, content in files.items():
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
    return tmp_path / "reports"


def test_units_and_functions_are_sorted_by_what_was_saved(invoke: Invoke, directory: Path) -> None:
    result = invoke("report", str(directory))
    assert result.exit_code == 0
    first_words = [line.split()[0] for line in result.output.splitlines() if line.strip()]
    assert first_words[1:7] == ["b.c", "large", "z.c", "bytes", "a.c", "small"]


def test_every_function_with_its_reason_on_request(invoke: Invoke, directory: Path) -> None:
    plain, everything = (invoke("report", str(directory), *o) for o in ([], ["--all"]))
    assert "nothing cheaper" not in plain.output
    assert "nothing cheaper" in everything.output
    assert "asm goto" in plain.output  # among the reasons


def test_totals(invoke: Invoke, directory: Path) -> None:
    result = invoke("report", str(directory), "--json")
    totals = json.loads(result.stdout)["totals"]
    assert totals["units"] == 4
    assert totals["functions"] == {"improved": 3, "unchanged": 1, "fallback": 1, "skipped": 1}
    assert totals["passed_through"] == {"link time optimization": 1}
    latency = totals["objectives"]["latency"]
    # What fell back costs what it did before, whatever its candidate would have cost.
    assert latency["cost_before"] == 10 + 50 + 4 + 1000
    assert latency["cost_after"] == 9 + 50 + 4 + 500
    assert latency["saved_percent"] == pytest.approx(100 * 501 / 1064, abs=1e-3)
    mean = (0.9 * 1 * 1 * 0.5) ** (1 / 4)
    assert latency["geometric_mean_saved_percent"] == pytest.approx(100 * (1 - mean), abs=1e-3)
    assert totals["objectives"]["size"]["saved_percent"] == 50


def test_the_last_lines_say_the_same(invoke: Invoke, directory: Path) -> None:
    lines = invoke("report", str(directory)).output.splitlines()
    assert lines[-3:] == [
        "4 units, 6 functions: 3 improved, 1 unchanged, 1 fallback, 1 skipped",
        "latency: 1,064 to 563, -47.1 %; geometric mean over functions -18.1 %",
        "size: 200 to 100, -50.0 %; geometric mean over functions -50.0 %",
    ]


def test_reasons_of_units_that_passed_through(invoke: Invoke, directory: Path) -> None:
    output = invoke("report", str(directory)).output
    line = next(line for line in output.splitlines() if "link time" in line)
    assert line.split() == "passed through: link time optimization 1 unit c.c".split()


def test_a_unit_without_functions_that_was_replayed_did_not_pass_through(
    invoke: Invoke, tmp_path: Path
) -> None:
    file = tmp_path / "empty.json"
    file.write_text(json.dumps(unit("empty.c", reason="replayed from the store")))
    assert "passed through" not in invoke("report", str(file)).output


def test_bounds_are_never_mixed_up_with_proofs(invoke: Invoke, directory: Path) -> None:
    assert "bounded (4)" in invoke("report", str(directory)).output


def test_names_are_not_markup(invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps(unit("x.c", improved("[bold]_ZN:smile:ixEv[/]", 2, 1))))
    assert "[bold]_ZN:smile:ixEv[/]" in invoke("report", str(file)).output


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        ("\xff", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("{}", "not a report of llmcc"),
        ("[1]", "not a report of llmcc"),
        (json.dumps(unit("a.c", {"name": "f"})), "a record without 'status'"),
        (json.dumps(unit("a.c", function("f", "excellent"))), "a bad record"),
        (json.dumps(unit("a.c", function("f", cost_before="much"))), "a bad record"),
        (json.dumps(unit("a.c", function("f", cost_before=math.nan))), "a bad record"),
        ('{"unit": "a.c", "functions": 7}', "a bad record"),
        ('{"unit": "a.c", "functions": [7]}', "a bad record"),
    ],
)
def test_malformed_files_get_one_line_each(
    invoke: Invoke, directory: Path, text: str, reason: str
) -> None:
    bad = directory / "bad.json"
    bad.write_text(text, encoding="latin-1")
    result = invoke("report", str(directory))
    assert result.exit_code == 0
    [line] = result.stderr.splitlines()
    assert line.startswith(f"llmcc: warning: {bad}: {reason}")
    assert "4 units" in result.stdout


def test_nothing_but_malformed_files_is_an_error(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("}")
    result = invoke("report", str(tmp_path))
    assert result.exit_code == 1
    assert result.stderr.endswith("llmcc: error: no report could be read\n")


def test_a_file_that_is_not_there(invoke: Invoke) -> None:
    result = invoke("report", "nowhere.json")
    assert result.exit_code == 1
    assert "nowhere.json: No such file or directory" in result.stderr


def test_an_empty_directory(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = invoke("report", str(tmp_path / "empty"))
    assert (result.exit_code, result.stderr) == (1, "llmcc: error: no report there\n")


def test_a_file_may_hold_several_units(tmp_path: Path) -> None:
    file = tmp_path / "two.json"
    file.write_text(json.dumps([unit("a.c"), unit("b.c")]))
    assert [report.unit for report in reports.read(file)] == ["a.c", "b.c"]


def test_what_no_report_is(tmp_path: Path) -> None:
    with pytest.raises(Malformed):
        Report.of("x", None)
    with pytest.raises(Malformed, match="Is a directory"):
        reports.read(tmp_path)
