"""Commands of which programs are made: what they take, and what is said where they fail."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from llmcc.tuning import calls
from llmcc.tuning.calls import BuildError


def test_what_takes_too_long_ends_with_what_it_began(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    script = f"sleep 600 & echo $! > {begun}; wait"
    with pytest.raises(BuildError, match=r"^sh: takes longer than 1 seconds$"):
        calls.call(["sh", "-c", script], tmp_path, seconds=1)
    process = int(begun.read_text())
    until = time.monotonic() + 60
    while is_running(process) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_running(process)


def test_the_first_line_of_an_error_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"^sh: one$"):
        calls.call(["sh", "-c", "echo one >&2; echo two >&2; exit 1"], tmp_path)
    with pytest.raises(BuildError, match=r"^sh: exit status 3$"):
        calls.call(["sh", "-c", "exit 3"], tmp_path)
    with pytest.raises(BuildError, match=r"^/no/such/compiler: "):
        calls.call(["/no/such/compiler"], tmp_path)


def test_an_output_is_there_when_it_is_whole(tmp_path: Path) -> None:
    output = tmp_path / "deep" / "unit.o"
    with pytest.raises(BuildError):
        calls.make(["sh", "-c", f"echo half > {output}.new; exit 1"], tmp_path, output)
    assert not output.exists()
    calls.make(["sh", "-c", f"echo whole > {output.with_suffix('.new')}"], tmp_path, output)
    assert output.read_text() == "whole\n"


def is_running(process: int) -> bool:
    """Whether it is there and more than a name that nobody has asked about yet."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
