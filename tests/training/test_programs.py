"""What is worked on: files, directories, archives."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmcc.training.programs import NoPrograms, Program, programs, projects
from llmcc.training.units import kept, split_of_projects, units


def test_archives_hold_units(corpus: Path) -> None:
    found = list(projects(corpus, ["one", "two"]))
    assert [program.project for program in found] == ["one"] * 3 + ["two"] * 2
    assert all(b"define " in program.read() and program.is_text for program in found)


def test_directories_hold_files_and_archives(corpus: Path, unit: Program) -> None:
    found = list(programs([corpus.parent]))
    assert len(found) == 5 + 5 + 1
    assert unit.name in {program.name for program in found}


def test_what_is_no_program_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("")
    with pytest.raises(NoPrograms, match="below"):
        list(programs([tmp_path]))
    with pytest.raises(NoPrograms, match="neither"):
        list(programs([tmp_path / "x.txt"]))
    (tmp_path / "x.tar.zst").write_bytes(b"nothing")
    with pytest.raises(NoPrograms, match="unpack"):
        list(programs([tmp_path / "x.tar.zst"]))


def test_units_are_of_some_size_and_there_are_some_of_each_project(corpus: Path) -> None:
    said: list[str] = []
    every = range(1_000_000)
    found = list(units(corpus, ["one", "two"], 2, every, 1, said.append))
    assert [unit.project for unit in found] == ["one", "one", "two", "two"]
    assert len(said) == 2
    assert not list(units(corpus, ["one"], 2, range(10), 1, said.append))


def test_units_are_kept(tmp_path: Path) -> None:
    made = [Program("a.ll", "p", b"\xff\x00text"), Program("b.ll", "q", b"more")]
    first = kept(tmp_path / "x.jsonl", lambda: iter(made))
    again = kept(tmp_path / "x.jsonl", lambda: iter(()))
    assert first == again == made


def test_every_project_is_for_one_thing() -> None:
    parts = split_of_projects()
    every = [name for names in parts.values() for name in names]
    assert set(parts) == {"train", "validation", "test"}
    assert len(every) == len(set(every)) == 75
