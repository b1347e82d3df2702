"""llmcc.toml."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from llmcc.driver.config import Files, load

OUTSIDE = "'{}' ignored: a project's file cannot write outside the project"


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """The user's own file, not written yet."""
    directory = tmp_path / "config" / "llmcc"
    directory.mkdir(parents=True)
    return directory / "llmcc.toml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's file, not written yet."""
    directory = tmp_path / "project"
    (directory / "deep" / "er").mkdir(parents=True)
    return directory / "llmcc.toml"


def loaded(user: Path, project: Path) -> Files:
    """What is read from within the project."""
    environ = {"XDG_CONFIG_HOME": str(user.parent.parent), "HOME": "/nowhere"}
    return load(environ, str(project.parent / "deep" / "er"))


def test_no_file(user: Path, project: Path) -> None:
    files = loaded(user, project)
    assert (files.values, files.warnings) == ({}, ())


def test_all_keys_of_the_users_file(user: Path, project: Path) -> None:
    user.write_text(
        'enabled = true\ncc = "gcc"\ncxx = "g++"\nmodel = "large"\ngate = "smt"\n'
        'accept = "tested"\nbudget = 3\nonly = "f*"\nskip = ["g", "h"]\nmode = "offline"\n'
        'report-dir = "reports"\nservice = "never"\ntest = "make check"\n'
    )
    files = loaded(user, project)
    assert files.warnings == ()
    assert files.values == {
        "enabled": True,
        "cc": "gcc",
        "cxx": "g++",
        "model": "large",
        "gate": "smt",
        "accept": "tested",
        "budget": 3.0,
        "only": ("f*",),
        "skip": ("g", "h"),
        "mode": "offline",
        "report-dir": str(user.parent / "reports"),
        "service": "never",
        "test": "make check",
    }


def test_the_projects_file_beats_the_users(user: Path, project: Path) -> None:
    user.write_text('gate = "smt"\nmode = "offline"\n')
    project.write_text('gate = "alive2"\n')
    assert loaded(user, project).values == {"gate": "alive2", "mode": "offline"}


def test_the_nearest_file_counts(user: Path, project: Path) -> None:
    project.write_text('gate = "alive2"\nmode = "offline"\n')
    (project.parent / "deep" / "llmcc.toml").write_text('gate = "smt"\n')
    assert loaded(user, project).values == {"gate": "smt"}


def test_without_xdg_the_file_is_in_home(tmp_path: Path) -> None:
    directory = tmp_path / ".config" / "llmcc"
    directory.mkdir(parents=True)
    (directory / "llmcc.toml").write_text('gate = "smt"\n')
    assert load({"HOME": str(tmp_path)}, "/nowhere").values == {"gate": "smt"}
    assert load({"HOME": str(tmp_path), "XDG_CONFIG_HOME": "rel"}, "/").values == {"gate": "smt"}
    assert load({}, "/").values == {}


def test_the_users_file_is_the_users_wherever_one_works(user: Path, project: Path) -> None:
    user.write_text('cc = "gcc"\n')
    files = load({"XDG_CONFIG_HOME": str(user.parent.parent)}, str(user.parent))
    assert (files.values, files.warnings) == ({"cc": "gcc"}, ())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('cc = "evil"', "'cc' ignored: a project's file cannot name commands"),
        ('cxx = "evil"', "'cxx' ignored: a project's file cannot name commands"),
        ('test = "evil"', "'test' ignored: a project's file cannot name commands"),
        ('accept = "bounded"', "'accept' ignored: a project's file cannot weaken acceptance"),
        ('accept = "tested"', "'accept' ignored: a project's file cannot weaken acceptance"),
        ('report = "/tmp/x"', OUTSIDE.format("report")),
        ('report-dir = "../x"', OUTSIDE.format("report-dir")),
    ],
)
def test_what_a_project_cannot_set(user: Path, project: Path, text: str, complaint: str) -> None:
    project.write_text(text)
    files = loaded(user, project)
    assert (files.values, files.warnings) == ({}, (f"{project}: {complaint}",))


def test_a_link_out_of_the_project_leads_nowhere(user: Path, project: Path) -> None:
    project.write_text('report = "link/x"')
    (project.parent / "link").symlink_to(user.parent)
    assert loaded(user, project).values == {}


def test_a_project_can_insist_on_proofs(user: Path, project: Path) -> None:
    user.write_text('accept = "tested"')
    project.write_text('accept = "proved"')
    assert loaded(user, project).values == {"accept": "proved"}


def test_paths_are_relative_to_the_file(user: Path, project: Path) -> None:
    project.write_text('report-dir = "build/reports"\nmodel = "./models/small"\n')
    assert loaded(user, project).values == {
        "report-dir": str(project.parent / "build/reports"),
        "model": str(project.parent / "models/small"),
    }


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("gat = 1", "unknown key 'gat'"),
        ('gate = "x"', "invalid value of 'gate'; expected one of: auto, smt, alive2"),
        ("gate = 1", "invalid value of 'gate'; expected one of: auto, smt, alive2"),
        ("gate = []", "invalid value of 'gate'; expected one of: auto, smt, alive2"),
        ("budget = true", "invalid value of 'budget'; expected a positive number"),
        ("budget = 0", "invalid value of 'budget'; expected a positive number"),
        ("budget = nan", "invalid value of 'budget'; expected a positive number"),
        ('model = ""', "invalid value of 'model'; expected the name of a model or a directory"),
        ("only = [1]", "invalid value of 'only'; expected a pattern"),
        ('enabled = "no"', "invalid value of 'enabled'; expected true or false"),
        ("[gate]", "invalid value of 'gate'; expected one of: auto, smt, alive2"),
    ],
)
def test_a_bad_line_is_ignored_and_the_rest_is_read(
    user: Path, project: Path, text: str, complaint: str
) -> None:
    user.write_text(f'mode = "offline"\n{text}\n')
    files = loaded(user, project)
    assert files.values == {"mode": "offline"}
    assert files.warnings == (f"{user}: {complaint}",)


@pytest.mark.parametrize(
    "data",
    [
        b"gate = ",
        b"\xff\xfe",
        b"gate = 1\ngate = 2",
        b"#" * 70_000,
        b"a = " + b"[" * 5000,
        b"\0",
        b'mode = "offline"\n[',
    ],
    ids=lambda data: repr(data[:12]),
)
def test_a_malformed_file_is_ignored(user: Path, project: Path, data: bytes) -> None:
    user.write_bytes(data)
    files = loaded(user, project)
    assert files.values == {}
    (warning,) = files.warnings
    assert warning.startswith(f"{user}: ignored: ")
    assert "\n" not in warning


def test_what_is_no_file_is_passed_over(user: Path, project: Path) -> None:
    os.mkfifo(user)
    (project.parent / "deep" / "llmcc.toml").mkdir()
    project.write_text('gate = "smt"')
    files = loaded(user, project)
    assert (files.values, files.warnings) == ({"gate": "smt"}, ())


def test_a_file_of_another_user_is_ignored(
    user: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in (user, project):
        file.write_text('gate = "smt"\n')
    monkeypatch.setattr(os, "geteuid", lambda: os.stat(user).st_uid + 1)
    files = loaded(user, project)
    assert files.values == {}
    assert len(files.warnings) == 2
    assert all("ignored: it belongs to another user" in warning for warning in files.warnings)
