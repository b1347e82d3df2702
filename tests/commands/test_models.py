"""Models all the way: the driver's settings, the service, the queue, and the object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from models.random_native import save_native
from models.tiny import save_adapter, save_model

from .conftest import Invoke, Run

pytestmark = pytest.mark.usefixtures("clang")

_PATIENCE = 5

# No pass knows that one remainder is enough.
SOURCE = "unsigned char f(unsigned char x) { return x % 60 % 12; }\n"
HEADER = "define zeroext i8 @f(i8 zeroext %x) {\n"
RIGHT = f"{HEADER}  %r = urem i8 %x, 12\n  ret i8 %r\n}}"
WRONG = f"{HEADER}  ret i8 %x\n}}"


def compiled(run: Run, *flags: str) -> tuple[bytes, dict[str, Any]]:
    """The object of the source, and its unit's report."""
    Path("f.c").write_text(SOURCE)
    words = ["-O2", *flags, "-fllm-budget=1000", "-fllm-report=f.json", "-c", "f.c"]
    report: dict[str, Any] = {"reason": "no service"}
    for _ in range(_PATIENCE):
        if not report.get("reason", "").startswith("no service"):
            break
        # On a busy machine a worker may take longer to start than a compile waits.
        result = run("llmcc.driver", *words)
        assert (result.returncode, result.stderr) == (0, "")
        report = json.loads(Path("f.json").read_text())
    return Path("f.o").read_bytes(), report


def test_a_bad_directory_is_told_in_the_report_alone(run: Run, tmp_path: Path) -> None:
    plain, report = compiled(run, "-fllm-model=none")
    assert report["model"] == "" and report["functions"]
    bad, report = compiled(run, f"-fllm-model={tmp_path}/nowhere")
    assert bad == plain
    line = f"the model was not asked: {tmp_path}/nowhere: there is no such directory"
    assert report["reason"] == line
    # A word without a slash is the name of a shipped one.
    bad, report = compiled(run, "-fllm-model=huge")
    assert bad == plain and "no model 'huge' is shipped" in report["reason"]


def test_the_shipped_kind_of_model(run: Run, tmp_path: Path) -> None:
    plain, _ = compiled(run, "-fllm-model=none")
    folder = save_native(tmp_path / "native")
    made, report = compiled(run, f"-fllm-model={folder}")
    assert report["model"].startswith("native ")
    [function] = report["functions"]
    if function["status"] != "improved":
        assert made == plain


@pytest.mark.slow
def test_local_models_of_the_hugging_face_kind(run: Run, invoke: Invoke, tmp_path: Path) -> None:
    for package in ("torch", "transformers", "peft"):
        pytest.importorskip(package)
    plain, _ = compiled(run, "-fllm-model=none")
    hostile = save_model(tmp_path / "hostile", f"```llvm\n{WRONG}\n```\n")
    base = save_model(tmp_path / "base", f"```llvm\n{RIGHT}\n```\n")
    good = save_adapter(tmp_path / "good", base)
    for folder in (hostile, good):
        made, report = compiled(run, f"-fllm-model={folder}", "-fllm-mode=offline")
        assert made == plain
        assert report["functions"][0]["reason"] == "queued: offline mode"
    done = run("llmcc.commands", "improve", "-j1")
    assert "1 improved, 0 failed; 0 left" in done.stdout, done.stderr

    made, report = compiled(run, f"-fllm-model={hostile}", "-fllm-mode=replay")
    [function] = report["functions"]
    [tried] = function["tried"]
    assert made == plain
    assert (function["status"], tried["verdict"]) == ("unchanged", "refuted")

    made, report = compiled(run, f"-fllm-model={good}", "-fllm-mode=replay")
    [function] = report["functions"]
    assert made != plain
    assert (function["status"], function["verdict"]) == ("improved", "proved")
    assert function["origin"] == "rewriter: greedy"
    flags = ["-O2", f"-fllm-model={good}", "-fllm-mode=replay"]
    shown = invoke("explain", "f.c", "--", *flags)
    assert "f: improved, " in shown.output
    assert "\n  rewriter: greedy, cost " in shown.output


def test_the_identity_of_the_compiler_follows_the_model_s_files(run: Run, tmp_path: Path) -> None:
    folder = save_native(tmp_path / "native")
    lines = []
    for seed in (1, 1, 2):
        save_native(folder, seed)
        result = run("llmcc.driver", "--llm-identity", LLMCC_MODEL=str(folder))
        lines.append(result.stdout)
    assert lines[0] == lines[1] != lines[2]
