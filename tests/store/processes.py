"""Python functions of the tests, run in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import llmcc

ROOT = str(Path(llmcc.__file__).parents[1])


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Run Python code with llmcc importable; it finds its arguments in sys.argv."""
    program = f"import sys; sys.path.insert(0, {ROOT!r})\n{code}"
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def output(process: subprocess.Popen[str]) -> str:
    """What a process printed; it must have ended well."""
    assert process.stdout is not None
    # Not by `communicate`, which loses what was read ahead with an earlier line.
    with process.stdout as stdout:
        text = stdout.read()
    assert process.wait() == 0, text
    return text


def run(code: str, *arguments: str) -> str:
    """Run Python code to its end, and return what it printed."""
    return output(start(code, *arguments))
