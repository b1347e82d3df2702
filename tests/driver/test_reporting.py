"""Reports: who gets one, what stands in it, and where it is."""

from __future__ import annotations

import json

import pytest

from .workbench import ALL_THE_WAY, Workbench

PLAIN = "int twice(int a) { return a + a; }\n"
KEYS = {"unit", "command", "toolchain", "objective", "model", "functions", "seconds", "reason"}


def test_file(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    bench.run(bench.llmcc, "-O2-llm", "-c", "unit.c", "-fllm-report=deep/er/report.json")
    report = json.loads((bench.work / "deep/er/report.json").read_text())
    assert set(report) == KEYS
    assert report["unit"] == "unit.c"
    assert report["command"] == ["-O2-llm", "-c", "unit.c", "-fllm-report=deep/er/report.json"]
    assert "clang version" in report["toolchain"]
    assert (report["objective"], report["reason"]) == ("latency", ALL_THE_WAY)
    assert set(report["seconds"]) == {"front_end", "answer", "back_end"}


def test_several_units_in_one_file(bench: Workbench) -> None:
    bench.write("one.c", PLAIN)
    bench.write("two.c", PLAIN)
    bench.run(bench.llmcc, "-Os", "-c", "one.c", "two.c", "-fllm-report=report.json")
    reports = json.loads((bench.work / "report.json").read_text())
    assert [report["unit"] for report in reports] == ["one.c", "two.c"]
    assert {report["objective"] for report in reports} == {"size"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("-O0 -c unit.c", "-O0"),
        ("-O2 -flto -c unit.c", "link time optimization"),
        ("-O2 -c unit.c -fopt-info -fllm-cc=gcc", "compiler dumps"),
        ("-c unit.c -fllm", "-O0"),
    ],
)
def test_passing_through(bench: Workbench, words: str, reason: str) -> None:
    bench.write("unit.c", PLAIN)
    bench.run(bench.llmcc, *words.split(), environ={"LLMCC_REPORT_DIR": str(bench.reports)})
    (report,) = bench.all_reports()
    assert report["reason"] == reason
    assert set(report) == KEYS


@pytest.mark.parametrize("words", ["-E unit.c", "--version", "-fsyntax-only -O2 unit.c", "unit.o"])
def test_nothing_to_report(bench: Workbench, words: str) -> None:
    bench.write("unit.c", PLAIN)
    bench.run(bench.llmcc, *words.split(), environ={"LLMCC_REPORT_DIR": str(bench.reports)})
    assert bench.all_reports() == []


def test_one_file_per_output(bench: Workbench) -> None:
    for name in ("a/unit.c", "b/unit.c"):
        bench.write(name, PLAIN)
    environ = {"LLMCC_REPORT_DIR": str(bench.reports)}
    for words in (
        "-O2 -c a/unit.c -o a/unit.o",
        "-O2 -c b/unit.c -o b/unit.o",
        "-O2 -c a/unit.c",
        "-O2 -c a/unit.c -o a/unit.o",
        "-O2 -r a/unit.c b/unit.c -o prog",
    ):
        assert bench.run(bench.llmcc, *words.split(), environ=environ).status in (0, 1)
    names = sorted(path.name for path in bench.reports.iterdir())
    assert len(names) == 5 and all(name.endswith(".json") for name in names)
    assert sum(name.startswith("unit.o-") for name in names) == 3
    assert sum(name.startswith("prog-unit.c-") for name in names) == 2


def test_malformed_configuration_is_named(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    bench.write("llmcc.toml", "this is = = no toml")
    bench.run(bench.llmcc, "-O2", "-c", "unit.c", "-fllm-report=report.json")
    report = json.loads((bench.work / "report.json").read_text())
    assert len(report["config"]) == 1 and "llmcc.toml" in report["config"][0]


def test_failing_compile(bench: Workbench) -> None:
    bench.write("unit.c", "int wrong(void) { return undeclared; }\n")
    outcome = bench.run(bench.llmcc, "-O2", "-c", "unit.c", "-fllm-report=report.json")
    assert outcome.status == 1
    assert json.loads(outcome.files["report.json"])["reason"] == "the front end failed"
