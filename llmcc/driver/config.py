"""llmcc.toml: the project's, from the working directory upwards, and the user's own."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Value = str | float | bool | tuple[str, ...]

FILE_NAME = "llmcc.toml"

# The settings that take one of a few words, and what the others take.
CHOICES = {
    "gate": ("auto", "smt", "alive2"),
    "accept": ("proved", "bounded", "tested"),
    "mode": ("online", "offline", "replay"),
    "passes": ("list", "agent", "both"),
    "service": ("auto", "never", "require"),
}
EXPECTED = {
    "cc": "a command",
    "cxx": "a command",
    "test": "a command",
    "model": "the name of a model or a directory",
    "budget": "a positive number",
    "only": "a pattern",
    "skip": "a pattern",
    "profile": "a file",
    "report": "a file",
    "report-dir": "a directory",
}


def expected(name: str) -> str:
    """What the setting NAME takes, for a complaint."""
    return "one of: " + ", ".join(CHOICES[name]) if name in CHOICES else EXPECTED[name]


def positive(text: str) -> float | None:
    """TEXT as a positive number, or None."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None


class Files:
    """What the configuration files say."""

    __slots__ = ("values", "warnings")

    def __init__(self, values: dict[str, Value], warnings: tuple[str, ...]) -> None:
        self.values = values
        self.warnings = warnings


def load(environ: Mapping[str, str], cwd: str) -> Files:
    """The values of the user's file, overridden by the project's."""
    values: dict[str, Value] = {}
    warnings: list[str] = []
    for path, own in files(environ, cwd):
        values.update(_read(path, own, warnings))
    return Files(values, tuple(warnings))


def files(environ: Mapping[str, str], cwd: str) -> list[tuple[str, bool]]:
    """The files that are there, and whether each is the user's own; the project's comes last."""
    user = _user_file(environ)
    project = _project_file(cwd, user)
    found = ((user, True), (project, False))
    return [(path, own) for path, own in found if path is not None]


def _user_file(environ: Mapping[str, str]) -> str | None:
    directory = environ.get("XDG_CONFIG_HOME", "")
    if not directory.startswith("/"):
        home = environ.get("HOME", "")
        if not home.startswith("/"):
            return None
        directory = home + "/.config"
    path = f"{directory}/llmcc/{FILE_NAME}"
    return path if os.path.isfile(path) else None


def _project_file(cwd: str, user: str | None) -> str | None:
    """The nearest file from CWD upwards."""
    directory = cwd
    while True:
        path = directory.rstrip("/") + "/" + FILE_NAME
        if os.path.isfile(path):
            return None if user is not None and os.path.samefile(path, user) else path
        parent = directory[: directory.rfind("/")] or "/"
        if parent == directory or not directory.startswith("/"):
            return None
        directory = parent


def _read(path: str, own: bool, warnings: list[str]) -> dict[str, Value]:
    """What the file at PATH sets; OWN: it is the user's, not a project's."""
    from llmcc.driver.configfile import read_file

    return read_file(path, own, warnings)
