"""What may run in a compile."""

from __future__ import annotations

import subprocess

import pytest

from llmcc.ir.passes import CODEGEN_PASSES, LEVEL_PASSES, unvetted
from llmcc.proposers.pipelines import PIPELINES

OPT = "opt-22"


@pytest.mark.parametrize(
    "pipeline", [text for pipelines in PIPELINES.values() for text in pipelines.values()]
)
def test_pipelines_hold_vetted_passes_only(pipeline: str) -> None:
    assert unvetted(pipeline) == []


def test_passes_that_lose_meaning_or_are_off_by_default_are_not_vetted() -> None:
    names = "lower-atomic,lowerinvoke,strip,newgvn,gvn-hoist,gvn-sink,dfa-jump-threading"
    assert unvetted(f"function({names},instcombine)") == names.split(",")


def test_parameters_are_no_passes() -> None:
    assert unvetted("function(early-cse<memssa>,loop-mssa(licm<allowspeculation>))") == []


def test_level_passes_are_those_of_the_levels() -> None:
    printed = ""
    for level in ("O1", "O2", "O3", "Os", "Oz"):
        command = [OPT, f"-passes=default<{level}>", "-print-pipeline-passes", "-disable-output"]
        printed += subprocess.run(
            [*command, "/dev/null"], capture_output=True, text=True, check=True
        ).stdout
    missing = [name for name in LEVEL_PASSES if name not in printed]
    # These two run inside others: in loop pass managers that are not printed by every level.
    assert not set(missing) - {"lcssa", "loop-simplify"}, missing


def test_no_pass_is_vetted_twice() -> None:
    assert not LEVEL_PASSES & CODEGEN_PASSES
