"""Reads a profile, and sees that it says nothing that a profile may not say."""

from __future__ import annotations

import os
import tomllib

from llmcc.driver import wide
from llmcc.driver.profilewords import files_digest
from llmcc.driver.settings import SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VERSION = 1
COMPILERS = ("", "gcc", "clang")
TEMPLATES = "templates"
FUNCTIONS = "functions"
# Holds where the same command links, as it is for a link at a fixed address.
FIXED = "-fno-pie"
OPTIMIZERS = ("", TEMPLATES, FUNCTIONS)
_ALLOWED = ("-O", "-f", "-m", "--param=", "-static", "-Wl,-mllvm,", "-w")
# Beginnings of options that change what a program may compute, or run code of somebody else's.
_FORBIDDEN = (
    "-Ofast", "-ffast-math", "-ffinite", "-fassociative", "-freciprocal", "-funsafe", "-fcx-",
    "-fno-math-errno", "-fno-trapping", "-fno-signed-zeros", "-fno-rounding", "-fno-honor",
    "-fapprox", "-ffp-contract=fast", "-ffp-contract=on", "-ffp-model", "-fallow-store-data-races",
    "-fsingle-precision", "-fno-signaling", "-fdenormal", "-fshort-", "-fpack-struct", "-fplugin",
    "-fpass-plugin", "-fllm", "-fno-llm", "-fsanitize", "-fdump", "-fopt-info", "-fsave-opt",
    "-ftrapv", "-fno-stack-protector", "-fno-stack-clash", "-fcf-protection", "-fno-delete-null",
    "-mno-red-zone", "-mabi", "-m32", "-mx32", "-mrecip", "-mdaz", "-mfunction-return",
    "-mindirect-branch", "-mretpoline", "-mspeculative", "-mllvm=-load", "-fcallgraph-info",
    "-fno-wrapv", "-fwrapv", "-fsigned-char", "-funsigned", "-fstrict-", "-fno-common",
    "-mpc", "-mfpmath", "-fexcess", "-masm", "-mllvm=-x86-asm", "-mllvm=--x86-asm",
)  # fmt: skip


class Profile:
    """A profile that was read."""

    __slots__ = ("directory", "links", "rewritten", "units")

    def __init__(
        self, directory: str, units: list[Any], links: list[Any], rewritten: list[Any]
    ) -> None:
        self.directory = directory
        self.units = units
        self.links = links
        # Programs of which a part rests on tests alone.
        self.rewritten = rewritten

    def unit(self, source: str, key: str) -> tuple[dict[str, Any] | None, str]:
        """What there is for a source as it is now; or why there is nothing, if there should be.

        Raises OSError where a file that it needs cannot be read.
        """
        path = os.path.realpath(source)
        found = [entry for entry in self.units if self._path(entry["source"]) == path]
        if not found:
            return None, ""
        for entry in found:
            if entry["key"] == key:
                needed = [path, *(self._path(each) for each in entry.get("needs", []))]
                if files_digest(needed) == entry["digest"]:
                    return entry, ""
                return None, f"profile: {source} has changed since it was tuned"
        return None, f"profile: {source} was tuned with other options"

    def link(self, output: str) -> dict[str, Any] | None:
        """What there is for the link that makes a file."""
        path = os.path.realpath(output)
        for entry in self.links:
            if self._path(entry["output"]) == path:
                assert isinstance(entry, dict)
                return entry
        return None

    def beside(self, name: str) -> str:
        """The path of a file that the profile names."""
        return os.path.join(self.directory, name)

    def _path(self, name: str) -> str:
        return os.path.realpath(self.beside(name))


def load(path: str) -> Profile:
    """Read and check it. Raises SettingsError."""
    try:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_uid not in (os.geteuid(), 0):
                raise SettingsError(f"the profile '{path}' belongs to another user")
            table = tomllib.load(file)
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"cannot read the profile '{path}': {error}") from error
    if table.get("version") != VERSION:
        raise SettingsError(f"the profile '{path}' is not of version {VERSION}; tune again")
    directory = os.path.dirname(os.path.abspath(path))
    units, links = table.get("unit", []), table.get("link", [])
    rewritten = table.get("rewritten", [])
    try:
        for unit in units:
            _check(unit, ("source", "key", "digest"))
        for link in links:
            _check(link, ("output",))
        for program in rewritten:
            _check_rewritten(program)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise SettingsError(f"malformed profile '{path}': {error}") from error
    return Profile(directory, units, links, rewritten)


def _check_rewritten(entry: dict[str, Any]) -> None:
    for word in ("output", "holds"):
        if not isinstance(entry[word], str):
            raise ValueError(f"'{word}' is not a string")
    for proved, tested in entry["objects"]:
        if not isinstance(proved, str) or ".." in tested or tested.startswith("/"):
            raise ValueError(f"'{tested}' is not beside the profile")


def _check(entry: dict[str, Any], words: tuple[str, ...]) -> None:
    for word in words:
        if not isinstance(entry[word], str):
            raise ValueError(f"'{word}' is not a string")
    if entry.get("compiler", "") not in COMPILERS:
        raise ValueError(f"unknown compiler '{entry['compiler']}'")
    if ".." in entry.get("training", "") or entry.get("training", "").startswith("/"):
        raise ValueError(f"'{entry['training']}' is not beside the profile")
    if entry.get("optimizer", "") not in OPTIMIZERS:
        raise ValueError(f"unknown optimizer '{entry['optimizer']}'")
    if entry.get("wide", "") not in ("", *wide.LEVELS):
        raise ValueError(f"unknown level '{entry['wide']}'")
    if not isinstance(entry.get("model", ""), str):
        raise ValueError("'model' is not a digest")
    if not all(isinstance(name, str) for name in entry.get("only", [])):
        raise ValueError("'only' is not a list of names")
    for option in entry["options"]:
        if not option.startswith(_ALLOWED) or option.startswith(_FORBIDDEN) or "/" in option:
            raise ValueError(f"option '{option}' is not one that a profile may have")
