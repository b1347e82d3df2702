"""Reads one llmcc.toml. Whatever is wrong in it is ignored, with a warning: it breaks no build."""

from __future__ import annotations

import os
import tomllib

from llmcc.driver import config
from llmcc.driver.config import CHOICES, EXPECTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.driver.config import Value

_MAX_SIZE = 1 << 16

# A profile chooses compilers and options.
COMMANDS = ("cc", "cxx", "profile", "test")
PATHS = ("report", "report-dir")
LISTS = ("only", "skip")


def read_file(path: str, own: bool, warnings: list[str]) -> dict[str, Value]:
    """What the file at PATH sets. A project's file (not OWN) may set less than the user's."""

    def warn(text: str) -> None:
        warnings.append(f"{path}: {text}")

    try:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_uid != os.geteuid():
                warn("ignored: it belongs to another user")
                return {}
            data = file.read(_MAX_SIZE + 1)
        if len(data) > _MAX_SIZE:
            warn("ignored: it is too long")
            return {}
        table = tomllib.loads(data.decode())
    except (OSError, ValueError, RecursionError) as error:
        warn(f"ignored: {' '.join(str(error).split())}")
        return {}
    values: dict[str, Value] = {}
    for key, given in table.items():
        try:
            value = _value(key, given)
            if not own:
                value = _of_project(key, value, os.path.dirname(path))
        except ValueError as error:
            warn(str(error))
        else:
            values[key] = _placed(key, value, os.path.dirname(path))
    return values


def _value(key: str, given: object) -> Value:
    """The value of KEY, or ValueError."""
    if key == "enabled":
        if isinstance(given, bool):
            return given
        raise ValueError("invalid value of 'enabled'; expected true or false")
    if key in CHOICES:
        if isinstance(given, str) and given in CHOICES[key]:
            return given
    elif key not in EXPECTED:
        raise ValueError(f"unknown key '{key}'")
    elif key == "budget":
        number = None if isinstance(given, bool) else config.positive(str(given))
        if number is not None:
            return number
    elif key in LISTS:
        globs = [given] if isinstance(given, str) else given
        if isinstance(globs, list) and all(isinstance(glob, str) and glob for glob in globs):
            return tuple(globs)
    elif isinstance(given, str) and given:
        return given
    raise ValueError(f"invalid value of '{key}'; expected {config.expected(key)}")


def _of_project(key: str, value: Value, directory: str) -> Value:
    """VALUE, or ValueError where a project's file may not set it."""
    if key in COMMANDS:
        raise ValueError(f"'{key}' ignored: a project's file cannot name commands")
    if key == "accept" and value != "proved":
        raise ValueError("'accept' ignored: a project's file cannot weaken acceptance")
    if key in PATHS:
        root = os.path.realpath(directory)
        target = os.path.realpath(os.path.join(directory, str(value)))
        if os.path.commonpath((root, target)) != root:
            raise ValueError(f"'{key}' ignored: a project's file cannot write outside the project")
    return value


def _placed(key: str, value: Value, directory: str) -> Value:
    """Paths in a file are relative to the file."""
    if key in (*PATHS, "profile"):
        return os.path.normpath(os.path.join(directory, str(value)))
    if key == "model" and "/" in str(value):
        return os.path.normpath(os.path.join(directory, os.path.expanduser(str(value))))
    return value
