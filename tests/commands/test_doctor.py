"""`llmcc doctor`, with the compilers that are there."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest
from models.random_native import save_native

from .conftest import Invoke

pytestmark = pytest.mark.usefixtures("clang")


def _findings(invoke: Invoke, status: int) -> dict[str, list[dict[str, Any]]]:
    """The findings by name."""
    result = invoke("doctor", "--json")
    assert result.exit_code == status, result.output
    answer = json.loads(result.stdout)
    assert answer["optimizes"] is (status == 0)
    findings: dict[str, list[dict[str, Any]]] = {}
    for finding in answer["findings"]:
        findings.setdefault(finding["name"], []).append(finding)
    return findings


def test_a_machine_that_has_everything(invoke: Invoke, home: Path) -> None:
    findings = _findings(invoke, 0)
    assert "clang version 22" in findings["C compiler"][0]["found"]
    assert "clang++" in findings["C++ compiler"][0]["found"]
    assert "version 22." in findings["LLVM 22"][0]["found"]
    assert str(home) in findings["store"][0]["found"]
    assert findings["service"][0]["found"] == "not running; the first compile starts it"
    assert not any(f["state"] == "problem" for some in findings.values() for f in some)


def test_the_same_for_people(invoke: Invoke) -> None:
    result = invoke("doctor")
    assert result.exit_code == 0
    assert result.output.endswith("Compiles of C and C++ at -O1 and above are optimized.\n")
    assert "ok      C compiler" in result.output


def test_gcc_as_the_real_compiler(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("gcc") is None:
        pytest.skip("gcc is not installed")
    monkeypatch.setenv("LLMCC_CC", "gcc")
    [finding] = _findings(invoke, 0)["C compiler"]
    assert finding["state"] == "note"
    assert finding["found"].endswith("its assembly is edited, its IR is not rewritten")
    assert "clang-22" in finding["advice"]


def test_a_compiler_that_is_not_there(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_CC", "nowhere-cc")
    [finding] = _findings(invoke, 1)["C compiler"]
    assert "nowhere-cc" in finding["found"]
    assert "apt-get install clang-22" in finding["advice"]


def test_a_missing_library(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_LIBLLVM", "/nowhere/libLLVM.so")
    [finding] = _findings(invoke, 1)["LLVM 22"]
    assert "no libLLVM of version 22" in finding["found"]
    assert "/nowhere/libLLVM.so" in finding["found"]


def test_a_library_that_kills_its_process(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clang: str
) -> None:
    source, library = tmp_path / "abort.c", tmp_path / "libLLVM.so"
    source.write_text(
        "void abort(void);\n__attribute__((constructor)) static void f(void) { abort(); }\n"
    )
    subprocess.run([clang, "-shared", "-fPIC", source, "-o", library], check=True)
    monkeypatch.setenv("LLMCC_LIBLLVM", str(library))
    [finding] = _findings(invoke, 1)["LLVM 22"]
    assert finding["state"] == "problem"


def test_a_variable_with_a_bad_value(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_BUDGET", "plenty")
    [finding] = _findings(invoke, 1)["settings"]
    assert "LLMCC_BUDGET=plenty" in finding["found"]


def test_llmcc_switched_off(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_DISABLE", "1")
    [finding] = _findings(invoke, 1)["settings"]
    assert finding["found"] == "llmcc is switched off"


def test_service_switched_off(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_SERVICE", "never")
    [finding] = _findings(invoke, 1)["service"]
    assert finding["advice"] == "unset LLMCC_SERVICE"


def test_a_running_service(invoke: Invoke) -> None:
    assert invoke("service", "start").exit_code == 0
    [finding] = _findings(invoke, 0)["service"]
    assert finding["found"].startswith("the service runs, process ")


def test_configuration_files_and_what_was_ignored_in_them(invoke: Invoke, home: Path) -> None:
    user = home / "config_home" / "llmcc" / "llmcc.toml"
    user.parent.mkdir(parents=True)
    user.write_text('mode = "offline"\n')
    Path("llmcc.toml").write_text('cc = "evil"\nbudget = 3\n')
    findings = _findings(invoke, 0)
    files = [finding["found"] for finding in findings["configuration"]]
    assert f"{user} (the user's)" in files
    assert f"{Path('llmcc.toml').absolute()} (the project's)" in files
    assert any("a project's file cannot name commands" in found for found in files)
    assert "offline" in findings["settings"][0]["found"]


def test_a_malformed_file(invoke: Invoke) -> None:
    Path("llmcc.toml").write_text("mode = \n")
    notes = [f for f in _findings(invoke, 0)["configuration"] if f["state"] == "note"]
    assert len(notes) == 1


def test_a_gate_that_was_asked_for_and_is_not_there(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLMCC_GATE", "alive2")
    monkeypatch.setenv("LLMCC_ALIVE_TV", "/nowhere/alive-tv")
    [finding] = _findings(invoke, 0)["alive2 gate"]
    assert finding["state"] == "note"
    assert "nothing will be accepted" in finding["found"]


def test_a_store_that_cannot_be_used(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LLMCC_STORE", str(tmp_path / "file"))
    [finding] = _findings(invoke, 0)["store"]
    assert finding["state"] == "note"
    assert "LLMCC_STORE" in finding["advice"]


def test_a_store_that_was_damaged(invoke: Invoke, home: Path) -> None:
    store = home / "cache_home" / "llmcc"
    store.mkdir(parents=True)
    (store / "store.sqlite").write_text("this is no database, and long enough to be taken for one")
    [finding] = _findings(invoke, 0)["store"]
    assert finding["state"] == "note"
    assert "set aside because they were damaged: 1" in finding["found"]
    assert finding["advice"] == f"remove them: {store}/store.sqlite.corrupt-*"


def test_without_a_model(invoke: Invoke) -> None:
    [finding] = _findings(invoke, 0)["model"]
    assert finding["state"] == "ok"
    assert finding["found"] == "none: compiles go by LLVM's passes alone"


def test_a_model_of_the_shipped_kind(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = save_native(tmp_path / "native")
    monkeypatch.setenv("LLMCC_MODEL", str(folder))
    [finding] = _findings(invoke, 0)["model"]
    assert finding["state"] == "ok"
    assert finding["found"].startswith(f"{folder}: LlamaForCausalLM, ")
    (folder / "model.safetensors").write_bytes(b"")
    [finding] = _findings(invoke, 0)["model"]
    assert finding["state"] == "note"
    assert finding["found"] == f"{folder}: model.safetensors is damaged: copy it again"


def test_a_model_that_is_too_large(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = save_native(tmp_path / "general")
    # Another vocabulary than that of the shipped kind.
    (folder / "tokenizer.json").write_text("{}")
    size = 64 << 30
    entry = {"dtype": "F32", "shape": [size // 4], "data_offsets": [0, size]}
    header = json.dumps({"x": entry}).encode()
    with (folder / "model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        # A hole.
        file.truncate(file.tell() + size)
    monkeypatch.setenv("LLMCC_MODEL", str(folder))
    [finding] = _findings(invoke, 0)["model"]
    assert finding["state"] == "note"
    assert "too large: it takes 65.0 GiB with all that it needs" in finding["found"]
