"""Profiles: what they may say, when they are followed, and when not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from llmcc.driver import bare, profilefile
from llmcc.driver.arguments import read
from llmcc.driver.profilewords import files_digest
from llmcc.driver.settings import SettingsError

from .workbench import CLANG, Workbench

SOURCE = "int twice(int x)\n{\n    return 2 * x;\n}\n"


def _write(bench: Workbench, words: str, options: list[str], compiler: str = "") -> Path:
    source = bench.write("a.c", SOURCE)
    digest = files_digest([str(source)])
    key = bare.key(bare.words(read(words.split()).arguments))
    return bench.write(
        "llmcc.profile.toml",
        f'version = 1\n[[unit]]\nsource = "a.c"\nkey = "{key}"\nneeds = []\n'
        f'digest = "{digest}"\ncompiler = "{compiler}"\noptions = {json.dumps(options)}\n',
    )


def _reason(bench: Workbench) -> str:
    (report,) = bench.all_reports()
    shutil.rmtree(bench.reports)
    return str(report.get("profile", report.get("reason", "")))


def _compile(bench: Workbench, *words: str) -> bytes:
    flags = ("-fllm-profile=llmcc.profile.toml", *words)
    environ = {"LLMCC_REPORT_DIR": str(bench.reports)}
    done = bench.run(bench.llmcc, *flags, environ=environ)
    assert done.status == 0, done.err
    return done.files["a.o"]


def test_a_unit_is_compiled_as_the_profile_says(bench: Workbench) -> None:
    _write(bench, "-O1 -g", ["-O3", "-fno-inline", "-mllvm=-unroll-threshold=600"])
    ours = _compile(bench, "-O1", "-g", "-c", "a.c", "-MD", "-o", "a.o")
    assert _reason(bench) == (f"profile: {CLANG} -O3 -fno-inline -mllvm -unroll-threshold=600")
    words = ["-O1", "-g", "-c", "a.c", "-o", "a.o", "-O3", "-fno-inline"]
    real = bench.run(CLANG, *words, "-mllvm", "-unroll-threshold=600")
    assert ours == real.files["a.o"]


def test_by_the_other_compiler(bench: Workbench) -> None:
    if shutil.which("gcc") is None:
        pytest.skip("gcc is not installed")
    _write(bench, "-O1", ["-O2"], "gcc")
    ours = _compile(bench, "-O1", "-c", "a.c", "-o", "a.o")
    real = bench.run("gcc", "-O1", "-O2", "-w", "-c", "a.c", "-o", "a.o")
    assert ours == real.files["a.o"]


def test_what_has_changed_is_compiled_as_without_it(bench: Workbench) -> None:
    _write(bench, "-O1", ["-O3"])
    _compile(bench, "-O1", "-DX", "-c", "a.c", "-o", "a.o")
    assert _reason(bench) == "profile: a.c was tuned with other options"
    bench.write("a.c", SOURCE + "\n")
    changed = _compile(bench, "-O1", "-c", "a.c", "-o", "a.o")
    assert _reason(bench) == "profile: a.c has changed since it was tuned"
    real = bench.run(CLANG, "-O1", "-c", "a.c", "-o", "a.o")
    assert changed == real.files["a.o"]


def test_options_that_the_compiler_does_not_take(bench: Workbench) -> None:
    _write(bench, "-O1", ["-fno-such-option"])
    _compile(bench, "-O1", "-c", "a.c", "-o", "a.o")
    assert "failed with the options of the profile" in _reason(bench)


def test_compile_and_link_and_links(bench: Workbench) -> None:
    text = "int main(void)\n{\n    return 0;\n}\n"
    source = bench.write("main.c", text)
    key = bare.key(bare.words(read(["-O1"]).arguments))
    digest = files_digest([str(source)])
    bench.write(
        "llmcc.profile.toml",
        f'version = 1\n[[unit]]\nsource = "main.c"\nkey = "{key}"\nneeds = []\n'
        f'digest = "{digest}"\noptions = ["-O2"]\n'
        '[[link]]\noutput = "prog"\noptions = ["-static"]\n',
    )
    environ = {"LLMCC_PROFILE": "llmcc.profile.toml", "LLMCC_REPORT_DIR": str(bench.reports)}
    done = bench.run(bench.llmcc, "-O1", "main.c", "-o", "prog", environ=environ)
    assert done.status == 0, done.err
    assert _reason(bench) == f"profile: {CLANG} -O2; {CLANG} -static"
    assert bench.run("./prog").status == 0


def test_a_fixed_address_is_for_what_is_linked_there(bench: Workbench) -> None:
    source = bench.write("main.c", "int t[9]; int main(int n, char **words) { return t[n]; }\n")
    key, digest = bare.key(bare.words(read(["-O1"]).arguments)), files_digest([str(source)])
    unit = (
        f'version = 1\n[[unit]]\nsource = "main.c"\nkey = "{key}"\nneeds = []\n'
        f'digest = "{digest}"\noptions = ["-O2", "-fno-pie"]\n'
    )
    bench.write("llmcc.profile.toml", unit + '[[link]]\noutput = "prog"\noptions = ["-static"]\n')
    environ = {"LLMCC_PROFILE": "llmcc.profile.toml", "LLMCC_REPORT_DIR": str(bench.reports)}

    def said(*words: str) -> str:
        done = bench.run(bench.llmcc, "-O1", "main.c", *words, environ=environ)
        assert (done.status, done.err) == (0, b"")
        return _reason(bench)

    assert said("-o", "prog") == f"profile: {CLANG} -O2 -fno-pie; {CLANG} -static"
    assert bench.run("./prog").status == 0
    # How an object by itself will be linked is not known.
    assert said("-c", "-o", "main.o") == f"profile: {CLANG} -O2"
    # Another program of it is linked by the original command.
    assert "failed" in said("-o", "other")
    assert bench.run("./other").status == 0


@pytest.mark.parametrize(
    "options",
    [
        ["-Ofast"], ["-ffast-math"], ["-fplugin=evil.so"], ["-fpass-plugin=evil"], ["-o", "x"],
        ["-mllvm=-load=/tmp/evil.so"], ["-Wl,-rpath,x"], ["-B."], ["-ffp-contract=fast"],
        ["-mllvm=-x86-asm-syntax=intel"],
        ["-wrapper", "sh"], ["-fprofile-use=/tmp/x"], ["@file"], ["evil.c"],
    ],
)  # fmt: skip
def test_what_a_profile_may_not_say(bench: Workbench, options: list[str]) -> None:
    _write(bench, "-O1", options)
    done = bench.run(bench.llmcc, "-fllm-profile=llmcc.profile.toml", "-O1", "-c", "a.c")
    assert done.status == 1
    assert b"llmcc: error: malformed profile" in done.err


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version = 2",
        "version = ",
        "version = 1\nunit = 3",
        'version = 1\n[[unit]]\nsource = "a.c"',
        'version = 1\n[[unit]]\nsource = "a"\nkey = "b"\ndigest = "c"\noptions = []\n'
        'compiler = "sh"',
        'version = 1\n[[unit]]\nsource = "a"\nkey = "b"\ndigest = "c"\noptions = []\n'
        'training = "../x"',
        'version = 1\n[[unit]]\nsource = "a"\nkey = "b"\ndigest = "c"\noptions = []\n'
        'optimizer = "sh"',
        'version = 1\n[[unit]]\nsource = "a"\nkey = "b"\ndigest = "c"\noptions = []\nonly = [3]',
    ],
)
def test_what_is_no_profile(tmp_path: Path, text: str) -> None:
    path = tmp_path / "llmcc.profile.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match="profile"):
        profilefile.load(str(path))


def test_one_that_is_not_there(bench: Workbench) -> None:
    bench.write("a.c", SOURCE)
    done = bench.run(bench.llmcc, "-fllm-profile=missing", "-O1", "-c", "a.c")
    assert done.status == 1
    assert b"llmcc: error: cannot read the profile 'missing'" in done.err


def test_a_project_s_file_cannot_name_one(bench: Workbench) -> None:
    _write(bench, "-O1", ["-O3"])
    bench.write("llmcc.toml", 'profile = "llmcc.profile.toml"\n')
    environ = {"LLMCC_REPORT_DIR": str(bench.reports)}
    assert bench.run(bench.llmcc, "-O1", "-c", "a.c", environ=environ).status == 0
    (report,) = bench.all_reports()
    assert "'profile' ignored" in report["config"][0]
    assert "profile" not in report


@pytest.mark.parametrize(
    ("compiler", "optimizer", "said"),
    [
        ("", "templates", f"{CLANG} without templates: no service: switched off"),
        ("", "functions", f"{CLANG} without functions: no service: switched off"),
        ("gcc", "functions", "gcc without functions: not clang"),
        (
            "",
            'functions"\nmodel = "abc',
            f"{CLANG} without functions: it was tuned with another model",
        ),
    ],
)
def test_without_an_answer_the_compiler_does_it_alone(
    bench: Workbench, compiler: str, optimizer: str, said: str
) -> None:
    if compiler and shutil.which(compiler) is None:
        pytest.skip(f"{compiler} is not installed")
    path = _write(bench, "-O1", ["-O2"], compiler)
    path.write_text(path.read_text() + f'optimizer = "{optimizer}"\nonly = ["twice"]\n')
    ours = _compile(bench, "-O1", "-c", "a.c", "-o", "a.o")
    assert _reason(bench) == f"profile: {said}"
    real = bench.run(compiler or CLANG, "-O1", "-O2", "-c", "a.c", "-o", "a.o")
    assert ours == real.files["a.o"]
    bench.assert_no_temporaries()
