"""Settings from flags, environment and files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from llmcc.driver.settings import Settings, SettingsError, fingerprint, settle

LEVELS = "expected one of: -O1-llm, -O2-llm, -O3-llm, -Os-llm, -Oz-llm"
MODES = "expected one of: online, offline, replay"
POSITIVE = "expected a positive number"


def settled(
    flags: str = "", environ: Mapping[str, str] | None = None, cwd: str = "/nowhere"
) -> Settings:
    """The settings for flags separated by blanks, without any file of the user's."""
    return settle(flags.split(), {} if environ is None else environ, cwd)


def test_defaults() -> None:
    settings = settled()
    assert settings.enabled
    assert (settings.cc, settings.cxx, settings.test) == (None, None, None)
    assert (settings.report, settings.report_dir) == (None, None)
    assert (settings.gate, settings.accept, settings.mode) == ("auto", "proved", "online")
    assert (settings.budget, settings.service) == (2.0, "auto")
    assert (settings.only, settings.skip) == ((), ())
    assert (settings.requested, settings.gate_requested) == (False, False)
    assert settings.warnings == ()


@pytest.mark.parametrize(
    ("flags", "name", "value"),
    [
        ("-fllm-cc=gcc", "cc", "gcc"),
        ("-fllm-model=large", "model", "large"),
        ("-fllm-model=/models/large/", "model", "/models/large"),
        ("-fllm-model=./large", "model", "/nowhere/large"),
        ("-fllm-gate=smt", "gate", "smt"),
        ("-fllm-gate=smt -fllm-gate=alive2", "gate", "alive2"),
        ("-fllm-accept=bounded", "accept", "bounded"),
        ("-fllm-budget=3.5", "budget", 3.5),
        ("-fllm-only=f*", "only", ("f*",)),
        ("-fllm-only=f -fllm-only=g", "only", ("f", "g")),
        ("-fllm-skip=main", "skip", ("main",)),
        ("-fllm-mode=replay", "mode", "replay"),
        ("-fllm-passes=agent", "passes", "agent"),
        ("-fllm-report=r.json", "report", "r.json"),
        ("-fllm-test=./run", "test", "./run"),
        ("-fno-llm", "enabled", False),
        ("-fno-llm -fllm", "enabled", True),
        ("-fllm -fno-llm", "enabled", False),
        ("-fllm", "requested", True),
        ("-O3-llm", "requested", True),
        ("-fllm-gate=auto", "gate_requested", True),
        ("-fllm-verify-passes", "verify_passes", True),
    ],
)
def test_flags(flags: str, name: str, value: object) -> None:
    assert getattr(settled(flags), name) == value


@pytest.mark.parametrize(
    ("flag", "message"),
    [
        ("-fllm-gat=smt", "unknown argument '-fllm-gat=smt'; did you mean '-fllm-gate='?"),
        ("-fllm-gate:smt", "unknown argument '-fllm-gate:smt'; did you mean '-fllm-gate='?"),
        ("-fllms", "unknown argument '-fllms'; did you mean '-fllm'?"),
        ("-fllm=on", "unknown argument '-fllm=on'; did you mean '-fllm'?"),
        ("-fno-llm-gate", "unknown argument '-fno-llm-gate'; did you mean '-fno-llm'?"),
        (
            "-fllm-verify-pass",
            "unknown argument '-fllm-verify-pass'; did you mean '-fllm-verify-passes'?",
        ),
        (
            "-fllm-gate=x",
            "invalid value 'x' in '-fllm-gate=x'; expected one of: auto, smt, alive2",
        ),
        (
            "-fllm-accept=refuted",
            "invalid value 'refuted' in '-fllm-accept=refuted'; "
            "expected one of: proved, bounded, tested",
        ),
        ("-fllm-budget=x", f"invalid value 'x' in '-fllm-budget=x'; {POSITIVE}"),
        ("-fllm-budget=0", f"invalid value '0' in '-fllm-budget=0'; {POSITIVE}"),
        ("-fllm-budget=-1", f"invalid value '-1' in '-fllm-budget=-1'; {POSITIVE}"),
        ("-fllm-budget=inf", f"invalid value 'inf' in '-fllm-budget=inf'; {POSITIVE}"),
        ("-fllm-budget=nan", f"invalid value 'nan' in '-fllm-budget=nan'; {POSITIVE}"),
        ("-fllm-mode", f"argument to '-fllm-mode=' is missing; {MODES}"),
        ("-fllm-cc=", "argument to '-fllm-cc=' is missing; expected a command"),
        ("-O0-llm", f"invalid level in '-O0-llm'; {LEVELS}"),
        ("-Og-llm", f"invalid level in '-Og-llm'; {LEVELS}"),
        ("-O-llm", f"invalid level in '-O-llm'; {LEVELS}"),
    ],
)
def test_bad_flags(flag: str, message: str) -> None:
    for others in ("", "-fno-llm"):  # also where llmcc is off: these flags are ours
        with pytest.raises(SettingsError) as caught:
            settled(f"{others} {flag}")
        assert str(caught.value) == message


@pytest.mark.parametrize(
    ("variable", "text", "name", "value"),
    [
        ("LLMCC_CC", "gcc -m64", "cc", "gcc -m64"),
        ("LLMCC_CXX", "g++", "cxx", "g++"),
        ("LLMCC_MODEL", "large", "model", "large"),
        ("LLMCC_GATE", "alive2", "gate", "alive2"),
        ("LLMCC_ACCEPT", "tested", "accept", "tested"),
        ("LLMCC_BUDGET", "10", "budget", 10.0),
        ("LLMCC_MODE", "offline", "mode", "offline"),
        ("LLMCC_REPORT_DIR", "reports", "report_dir", "reports"),
        ("LLMCC_SERVICE", "never", "service", "never"),
        ("LLMCC_TEST", "make check", "test", "make check"),
        ("LLMCC_GATE", "", "gate", "auto"),
        ("SOURCE_DATE_EPOCH", "1", "mode", "replay"),
        ("LLMCC_DISABLE", "1", "enabled", False),
        ("LLMCC_DISABLE", "yes", "enabled", False),
        ("LLMCC_DISABLE", "True", "enabled", False),
        ("LLMCC_DISABLE", "0", "enabled", True),
        ("LLMCC_DISABLE", "no", "enabled", True),
        ("LLMCC_DISABLE", "", "enabled", True),
    ],
)
def test_environment(variable: str, text: str, name: str, value: object) -> None:
    assert getattr(settled(environ={variable: text}), name) == value


def test_a_bad_variable_is_an_error_unless_llmcc_is_off() -> None:
    with pytest.raises(SettingsError) as caught:
        settled(environ={"LLMCC_GATE": "x"})
    message = "invalid value 'x' in 'LLMCC_GATE=x'; expected one of: auto, smt, alive2"
    assert str(caught.value) == message
    assert not settled("-fno-llm", {"LLMCC_GATE": "x"}).enabled
    assert not settled(environ={"LLMCC_GATE": "x", "LLMCC_DISABLE": "1"}).enabled


def test_the_switch_on_the_command_line_beats_the_one_in_the_environment() -> None:
    off = {"LLMCC_DISABLE": "1"}
    assert settled("-fllm", off).enabled
    assert not settled("-O3-llm", off).enabled
    assert settled("-O3-llm", off).requested


def test_a_gate_in_the_environment_was_requested() -> None:
    assert settled(environ={"LLMCC_GATE": "auto"}).gate_requested


def test_flags_beat_the_environment() -> None:
    environ = {
        "LLMCC_CC": "cc",
        "LLMCC_CXX": "c++",
        "LLMCC_MODE": "offline",
        "LLMCC_REPORT_DIR": "reports",
        "SOURCE_DATE_EPOCH": "1",
    }
    settings = settled("-fllm-cc=clang -fllm-mode=online -fllm-report=r.json", environ)
    assert (settings.cc, settings.cxx) == ("clang", None)
    assert settings.mode == "online"
    assert (settings.report, settings.report_dir) == ("r.json", None)


def test_the_environment_beats_files(tmp_path: Path) -> None:
    (tmp_path / "llmcc.toml").write_text('mode = "offline"\ngate = "smt"\n')
    settings = settled(environ={"LLMCC_MODE": "replay"}, cwd=str(tmp_path))
    assert (settings.mode, settings.gate) == ("replay", "smt")


def test_a_file_can_switch_llmcc_off_and_the_environment_on_again(tmp_path: Path) -> None:
    (tmp_path / "llmcc.toml").write_text("enabled = false\n")
    assert not settled(cwd=str(tmp_path)).enabled
    assert settled(environ={"LLMCC_DISABLE": "0"}, cwd=str(tmp_path)).enabled
    assert settled("-fllm", cwd=str(tmp_path)).enabled


def test_the_fingerprint_is_what_changes_results() -> None:
    same = ("-fllm-budget=9", "-fllm-mode=offline", "-fllm-report=x", "-fllm-cc=gcc", "-fllm")
    assert {fingerprint(settled(flag)) for flag in same} == {fingerprint(settled())}
    others = (
        *("", "-fllm-model=large", "-fllm-gate=auto", "-fllm-gate=smt", "-fllm-accept=bounded"),
        *("-fllm-only=f", "-fllm-skip=f", "-fllm-only=f -fllm-skip=f", "-fllm-only=f,g"),
        "-fllm-only=f -fllm-only=g",
    )
    assert len({fingerprint(settled(flags)) for flags in others}) == len(others)
