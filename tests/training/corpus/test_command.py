"""`llmcc corpus` from archives to a pack, and what it says to bad input."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from llmcc.commands.group import group
from llmcc.training.corpus import capture
from llmcc.training.rewriter.pack import load
from llmcc.training.units import split_of_projects


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(group, ["corpus", *map(str, words)])
    return done.exit_code, done.output


def test_from_functions_to_a_pack(functions: Path, tmp_path: Path) -> None:
    status, said = run("stats", functions)
    assert status == 0 and "train: 3 functions" in said
    pairs, file = tmp_path / "pairs", tmp_path / "pack"
    status, said = run("pairs", functions, pairs, "--seconds", 0)
    assert status == 0 and "slots: not judged" in said
    status, said = run("pack", pairs, file, "--longest", 400)
    assert status == 0 and "pairs" in said
    assert len(load(file)) > 0
    for kind, message in (("nonesuch", "text tools"), ("text tools", "no such pairs")):
        status, said = run("pack", pairs, file, "--of", kind)
        assert status == 1 and said.startswith("llmcc: error:") and message in said


def test_bad_input_is_one_line(tmp_path: Path) -> None:
    for words, message in (
        (("stats", tmp_path), "statistics.json"),
        (("build", tmp_path / "x", "--projects", "nonesuch"), "nonesuch"),
        (("build", tmp_path / "x", "--units", tmp_path, "--projects", "zlib"), "zlib"),
    ):
        status, said = run(*words)
        assert status == 1 and "Traceback" not in said
        [line] = said.strip().splitlines()
        assert line.startswith("llmcc: error:") and message in line


def test_the_list_has_many_projects_of_many_kinds() -> None:
    projects = capture.listed()
    assert len(projects) >= 60
    assert len({project.kind for project in projects.values()}) >= 10
    split = {name for names in split_of_projects().values() for name in names}
    assert split == set(projects)


@pytest.mark.network
@pytest.mark.slow
def test_a_project_is_fetched_built_and_captured(tmp_path: Path) -> None:
    project = capture.listed()["bzip2"]
    done = capture.capture(project, tmp_path / "units", tmp_path / "scratch", 2, lambda _: None)
    assert done.units >= 8 and done.version.startswith("1.0") and not done.problem
    assert (tmp_path / "units" / "bzip2.tar.zst").exists()
