"""`llmcc bench asm`: figures of a directory with an assembly file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from llmcc.commands.group import group

UNIT = """\t.text
\t.globl f
\t.type f, @function
f:
\tleaq 1(%rdi), %rdi
\tmovl $0, %ecx
\taddl $3, %esi
\tmovl %edi, %eax
\taddl %esi, %eax
\taddl %ecx, %eax
\tret
\t.size f, .-f
\t.ident "GCC: none"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "objects").mkdir()
    (tmp_path / "objects" / "unit.s").write_text(UNIT)
    return tmp_path


def figures(*words: str | Path) -> dict[str, Any]:
    result = CliRunner().invoke(group, ["bench", "asm", "--json", *map(str, words)])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_effects_of_instructions_are_those_of_the_disassembler(folder: Path) -> None:
    pytest.importorskip("capstone")
    found = figures(folder)
    assert found["instructions"] == found["modelled"] == 7
    assert found["compared"] > 0 and found["differences"] == {}


def test_edits_are_executed_before_and_after(folder: Path) -> None:
    found = figures(folder, "--templates", "4", "--states", "2")
    assert found["executed"] == 4 and found["states"] == 8
    assert found["differences"] == found["mispredicted"] == []
    assert sum(found["proved"].values()) == found["verdicts"]["proved"] == 4
