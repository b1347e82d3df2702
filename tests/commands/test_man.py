"""The man pages say what --help and the driver's tables say, and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from llmcc.commands.group import COMMANDS, RESERVED, group
from llmcc.driver import config, main, settings

from .conftest import ROOT

MAN = ROOT / "man"
# Stands in an environment, but only between llmcc and its own children, or belongs to scripts.
OTHERS = {"SOURCE_DATE_EPOCH", "LLMCC_VENV", "LLMCC_SAMPLES"}


@cache
def _page(name: str) -> str:
    return (MAN / f"{name}.1").read_text()


def _options(page: str) -> set[str]:
    """The options that a page describes: those of its lists."""
    items = re.findall(r"^\.It (Fl .*)$", page, re.MULTILINE)
    found = set()
    for item in items:
        for option in re.findall(r"((?:Fl )+)(\S+)", item):
            dashes, name = option
            found.add("-" * dashes.count("Fl") + name)
    return found


def _leaves(command: click.Command) -> Iterator[click.Command]:
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from _leaves(each)
    else:
        yield command


@pytest.mark.parametrize("name", COMMANDS)
def test_options_of_subcommands(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    options = {"-h", "--help"}
    for leaf in _leaves(command):
        for parameter in leaf.params:
            if isinstance(parameter, click.Option):
                options.update(parameter.opts, parameter.secondary_opts)
    assert _options(_page(f"llmcc-{name}")) == options


@pytest.mark.parametrize("name", COMMANDS)
def test_subcommands_of_subcommands(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    synopsis = _page(f"llmcc-{name}").partition(".Sh SYNOPSIS")[2].partition(".Sh ")[0]
    named = set(re.findall(rf"^\.Nm llmcc {name} Cm (\w+)", synopsis, re.MULTILINE))
    assert named == (set(command.commands) if isinstance(command, click.Group) else set())


def test_flags_of_the_driver() -> None:
    flags = {"-fllm", "-fno-llm", settings.VERIFY_FLAG, main.IDENTITY_FLAG}
    flags |= {f"-O{level}-llm" for level in settings.LEVELS}
    flags |= {f"-fllm-{name}=" for name in settings._FLAGS}
    assert _options(_page("llmcc")) == flags


def test_values_of_flags() -> None:
    page = _page("llmcc")
    for name, choices in config.CHOICES.items():
        item = f".It Fl fllm-{name}=" if name in settings._FLAGS else f".It Ev LLMCC_{name.upper()}"
        described = page.partition(item)[2].partition("\n.It ")[0]
        for choice in choices:
            assert re.search(rf"^\.Cm {choice}\b", described, re.MULTILINE), (name, choice)


def test_variables() -> None:
    named = set()
    for path in (ROOT / "llmcc").rglob("*.py"):
        named |= set(re.findall(r"\bLLMCC_[A-Z_]+\b", path.read_text()))
    described = set()
    environment = _page("llmcc").partition(".Sh ENVIRONMENT")[2].partition(".Sh ")[0]
    for item in re.findall(r"^\.It Ev (.*)$", environment, re.MULTILINE):
        described |= {word for word in item.split() if word.startswith("LLMCC_")}
    assert described == named - OTHERS
    assert {v for v in settings._VARIABLES if v not in described} == set()


def test_keys_of_the_configuration_file() -> None:
    section = _page("llmcc").partition("The keys are")[2].partition("Options take")[0]
    named = {word.strip(" ,.") for word in re.findall(r"[\w-]+", section)} - {"Cm", "and"}
    assert named == {"enabled", *config.EXPECTED, *config.CHOICES}


def test_the_driver_s_page_names_every_subcommand() -> None:
    section = _page("llmcc").partition(".Sh SUBCOMMANDS")[2].partition(".Sh ")[0]
    assert re.findall(r"^\.It Cm (\w+)", section, re.MULTILINE) == list(COMMANDS)
    for name in RESERVED:
        assert re.search(rf"\b{name}\b", section)


def test_there_is_a_page_for_everything_and_for_nothing_else() -> None:
    pages = {path.name for path in MAN.iterdir()}
    assert pages == {"llmcc.1", "llmcc++.1", *(f"llmcc-{name}.1" for name in COMMANDS)}


def _complaints(command: list[str]) -> str:
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=MAN)
    # Which other pages are installed is not a matter of these.
    lines = (result.stdout + result.stderr).splitlines()
    return "\n".join(x for x in lines if "referenced manual" not in x and "mandoc.db" not in x)


@pytest.mark.parametrize("path", sorted(MAN.glob("llmcc[.-]*")), ids=lambda path: path.name)
def test_pages_are_well_formed(path: Path) -> None:
    checkers = {
        "mandoc": ["mandoc", "-Tlint", path.name],
        "groff": ["groff", "-mandoc", "-ww", "-z", "-Tutf8", path.name],
    }
    present = [command for name, command in checkers.items() if shutil.which(name)]
    if not present:
        pytest.skip("neither mandoc nor groff is installed")
    for command in present:
        assert _complaints(command) == ""
