from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from llmcc.commands.bench import bench
from llmcc.commands.bench_race import Contestant, Result, Target, race

SOURCE = """
#include <stdio.h>

static int sum(int n) {
    int total = 0;
    for (int i = 0; i < n; i++)
        total += i * i;
    return total;
}

int main(int argc, char **argv) {
    (void)argv;
    printf("%d\\n", sum(argc));
    return 0;
}
"""
MAKEFILE = """\
CFLAGS = -O2
program: program.o
clean:
\trm -f program program.o
"""


def test_everybody_runs_in_every_round_and_the_order_turns() -> None:
    order: list[str] = []

    def contestant(name: str) -> Contestant:
        def run() -> float:
            order.append(name)
            return 1.0

        return Contestant(name, run)

    base, first, second = map(contestant, ("base", "first", "second"))
    results = race("work", base, [first, second], 3, lambda _: None)
    assert [result.name for result in results] == ["first", "second"]
    assert order == [
        *("base", "first", "second"),
        *("first", "second", "base"),
        *("second", "base", "first"),
    ]


def test_ratios_are_taken_within_a_round() -> None:
    # The machine is ten times slower in the last round; the ratio does not know.
    contestant = Contestant("ours", lambda: 0.0, Target(ratio=1.5))
    result = Result.of("work", contestant, [1.0, 1.0, 10.0], [1.2, 1.4, 13.0])
    assert result.ratio == pytest.approx(1.3)
    assert [result.low, result.high] == pytest.approx([1.2, 1.4])
    assert result.met


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (None, None),
        (Target(1.5), True),
        (Target(1.1), False),
        (Target(1.5, added_seconds=0.3), True),
        (Target(1.5, added_seconds=0.1), False),
        (Target(1.1, added_seconds=0.3), False),
    ],
)
def test_a_target_is_met_in_all_its_parts(target: Target | None, met: bool | None) -> None:
    contestant = Contestant("ours", lambda: 0.0, target)
    assert Result.of("work", contestant, [1.0], [1.2]).met is met


@pytest.mark.slow
def test_a_project_is_measured(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "program.c").write_text(SOURCE)
    (project / "Makefile").write_text(MAKEFILE)
    arguments = ["driver", "--json", "--rounds", "1", "--builds", "1", str(project)]
    done = CliRunner().invoke(bench, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    measured = json.loads(done.stdout)

    names = [(result["what"], result["name"]) for result in measured["results"]]
    assert ("hello world, -O0 -c", "llmcc") in names
    assert ("build project", "llmcc, warm") in names
    assert ("build project", "llmcc, cold") in names
    assert all(result["ratio"] > 0 for result in measured["results"])
    assert measured["peak_bytes"]["driver"] > 1 << 20
    assert measured["peak_bytes"]["service"] > 1 << 20
    assert measured["per_second"]["functions judged, project"] > 0
    assert not (project / "program.o").exists()


def test_a_project_that_does_not_build_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("all:\n\t@echo no way; exit 3\n")
    arguments = ["driver", "--rounds", "1", "--builds", "1", str(tmp_path)]
    done = CliRunner().invoke(bench, arguments)
    assert done.exit_code == 1
    assert "no way" in done.output
