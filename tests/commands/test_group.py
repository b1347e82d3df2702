"""The group: help, names, and how it fails."""

from __future__ import annotations

import subprocess
import sys

import pytest

from llmcc.commands import __main__ as program
from llmcc.commands.group import COMMANDS, RESERVED, group
from llmcc.driver.main import SUBCOMMANDS

from .conftest import Invoke, Run


def test_the_driver_and_the_group_know_the_same_names() -> None:
    assert {*COMMANDS, *RESERVED} == SUBCOMMANDS


def test_help_lists_every_command(invoke: Invoke) -> None:
    result = invoke("--help")
    assert result.exit_code == 0
    for name, description in COMMANDS.items():
        assert name in result.output
        assert description in result.output


def test_nothing_heavy_is_imported_for_help() -> None:
    code = (
        "import sys; from llmcc.commands.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([n for n in ('rich', 'sqlite3', 'ctypes', 'asyncio') if n in sys.modules])"
    )
    command = [sys.executable, "-c", code, "--help"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert output.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", RESERVED)
def test_names_of_later_versions_say_so(invoke: Invoke, name: str) -> None:
    result = invoke(name, "--anything")
    assert result.exit_code == 2
    assert result.stderr == f"llmcc: error: '{name}' is not part of this version of llmcc\n"


def test_usage_errors_are_those_of_click(run: Run) -> None:
    result = run("llmcc.commands", "cache", "stats", "--nonsense")
    assert result.returncode == 2
    assert "Usage: llmcc cache stats" in result.stderr
    assert "No such option" in result.stderr


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("the sky\nfell")


def test_no_traceback_reaches_a_user(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(group, "main", _fail)
    with pytest.raises(SystemExit) as exit:
        program.main()
    assert exit.value.code == 1
    error = capsys.readouterr().err
    assert error == "llmcc: error: the sky fell (LLMCC_DEBUG=1 tells more)\n"


def test_a_traceback_comes_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LLMCC_DEBUG", "1")
    monkeypatch.setattr(group, "main", _fail)
    with pytest.raises(SystemExit):
        program.main()
    assert "Traceback" in capsys.readouterr().err
