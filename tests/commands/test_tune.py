"""`llmcc tune`, `llmcc bisect` and `llmcc bench tune`, on programs that take no time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from llmcc.driver import bare, profilefile, profilewords
from llmcc.tuning import single

from .conftest import ROOT, Invoke, Run

MAIN = """\
#include <stdio.h>

unsigned work(unsigned n);

int main(void)
{
    printf("%u\\n", work(100000));
    return 0;
}
"""
WORK = """\
unsigned work(unsigned n)
{
    unsigned s = 1;
    for (unsigned i = 0; i < n; i++)
        s = s * 5 + (i ^ s >> 3);
    return s;
}
"""
MAKEFILE = """\
prog: main.o work.o
\t$(CC) -o $@ main.o work.o
%.o: %.c
\t$(CC) -O1 -c -o $@ $<
clean:
\trm -f prog *.o
"""


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch) -> Path:
    for tool in ("gcc", "make"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    monkeypatch.setenv("LLMCC_CC", "gcc")
    folder = Path.cwd()
    for name, text in {"main.c": MAIN, "work.c": WORK, "Makefile": MAKEFILE}.items():
        (folder / name).write_text(text)
    return folder


def test_tune(project: Path, run: Run) -> None:
    words = ["--build", "make clean prog", "--test", "./prog | grep -q '^[0-9]*$'", "--json"]
    words += ["--time", "1", "--runs", "1", "--plot", "plot.svg"]
    done = run("llmcc.commands", "tune", *words)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert {Path(unit["source"]).name for unit in answer["units"]} == {"main.c", "work.c"}
    assert answer["interval"][0] <= answer["speedup"] <= answer["interval"][1]
    assert (project / "plot.svg").read_text().startswith("<svg")
    assert profilefile.load(str(project / "llmcc.profile.toml")).directory == str(project)
    environ = {**os.environ, "LLMCC_PROFILE": str(project / "llmcc.profile.toml")}
    command = ["make", "-B", f"CC={shutil.which('llmcc') or 'gcc'}", "prog"]
    assert subprocess.run(command, env=environ, capture_output=True).returncode == 0


@pytest.mark.slow
def test_an_interruption_loses_nothing(project: Path, run: Run) -> None:
    words = ["--build", "make clean prog", "--test", "./prog | grep -q '^[0-9]*$'", "--json"]
    words += ["--time", "3", "--runs", "1", "--state", "state"]
    journal = project / "state" / "journal.jsonl"
    command = [sys.executable, "-m", "llmcc.commands", "tune", *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        while process.poll() is None and (not journal.exists() or len(_lines(journal)) < 6):
            time.sleep(0.02)
        process.terminate()
        assert process.stderr is not None and b"goes on from here" in process.stderr.read()
    assert process.returncode == 130
    known = _lines(journal)
    assert not (project / "llmcc.profile.toml").exists()
    done = run("llmcc.commands", "tune", *words)
    assert done.returncode == 0, done.stderr
    # What was found out is kept, and nothing of it is asked again.
    assert _lines(journal)[: len(known)] == known
    asked = [json.loads(line)["asked"] for line in _lines(journal)[1:]]
    assert len(asked) == len(set(asked))
    assert (project / "llmcc.profile.toml").exists()


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


@pytest.mark.parametrize(
    ("build", "test", "said"),
    [
        ("make clean prog", "exit 3", "the test command fails on the program as it is: exit 3"),
        ("echo no such thing; exit 2", "true", "the build command failed with 2: no such thing"),
        ("true", "true", "the build command ran no compiler"),
        ("make clean prog", "test -e x && rm x || { touch x; false; }", "flaky"),
    ],
)
def test_commands_that_do_not_do(
    project: Path, invoke: Invoke, build: str, test: str, said: str
) -> None:
    result = invoke("tune", "--build", build, "--test", test, "--time", "5", "--runs", "2")
    assert result.exit_code == 1
    assert said in result.output and result.output.count("\n") == 1


def test_times(invoke: Invoke) -> None:
    result = invoke("tune", "--build", "true", "--test", "true", "--time", "soon")
    assert result.exit_code == 2
    assert "'soon' is not a time such as 90, 15m or 2h" in result.output


def test_bisect_with_a_profile(project: Path, invoke: Invoke) -> None:
    # Only with the profile's option does the unit say 1: as a bug of a compiler would.
    (project / "work.c").write_text(
        "unsigned work(unsigned n)\n{\n#ifdef __OPTIMIZE__\n    return 7;\n#endif\n"
        "    return n;\n}\n"
    )
    source = project / "work.c"
    lines = ["version = 1"]
    for path in (project / "main.c", source):
        lines += [
            "[[unit]]",
            f'source = "{path.name}"',
            f'key = "{bare.key(["-O1"])}"',
            "needs = []",
            f'digest = "{profilewords.files_digest([str(path)])}"',
            'options = ["-O0"]',
        ]
    (project / "p.toml").write_text("\n".join(lines) + "\n")
    words = ["--build", "make clean prog", "--test", "./prog | grep -q '^7$'"]
    result = invoke("bisect", *words, "--profile", "p.toml", "--json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert answer["source"] == "work.c" and answer["alone"] is True
    assert answer["replacements"] == 2


def test_bisect_where_there_is_nothing(project: Path, invoke: Invoke) -> None:
    (project / "Makefile").write_text(MAKEFILE.replace("-O1", "-O0"))
    result = invoke("bisect", "--build", "make clean prog", "--test", "true")
    assert result.exit_code == 1
    assert result.output == "llmcc: error: the build replaces nothing\n"


def test_bench_tune_needs_programs(invoke: Invoke) -> None:
    result = invoke("bench", "tune", ".")
    assert result.exit_code == 1 and "no X.c" in result.output


@pytest.mark.slow
@pytest.mark.usefixtures("clang")
def test_bench_tune(project: Path, run: Run) -> None:
    folder = project / "programs"
    folder.mkdir()
    text = MAIN.replace("unsigned work(unsigned n);", WORK)
    (folder / "good.c").write_text(text)
    subprocess.run(["gcc", "good.c", "-o", "good"], cwd=folder, check=True)
    output = subprocess.run([folder / "good"], capture_output=True, check=True).stdout
    (folder / "good.reference_output").write_bytes(output)
    (folder / "bad.c").write_text(text)
    (folder / "bad.reference_output").write_bytes(output + b"more\n")
    (folder / "wrong.c").write_text("this is no C\n")
    (folder / "wrong.reference_output").write_bytes(b"")
    done = run("llmcc.commands", *"bench tune --json --time 1 --rounds 2 programs".split())
    assert done.returncode == 0, done.stderr
    *lines, last = map(json.loads, done.stdout.splitlines())
    by_name = {Path(line["file"]).name: line for line in lines}
    good = by_name["good.c"]
    assert good["compiled"] and good["tests"] == {"passed": 3, "total": 3}
    assert set(good["seconds"]) == {"gcc", "clang", "tuned"}
    assert set(good["interval"]) == {"gcc", "clang", "null"}
    assert by_name["bad.c"]["compiled"] and by_name["bad.c"]["tests"]["passed"] == 0
    assert not by_name["wrong.c"]["compiled"] and by_name["wrong.c"]["reason"]
    assert last["summary"]["programs"] == 3 and last["summary"]["passed"] == 1


def test_the_examples_have_their_outputs() -> None:
    folder = ROOT / "examples" / "tune"
    programs = single.find(folder)
    assert len(programs) >= 20
    assert len(programs) == len(list(folder.glob("*.c")))


@pytest.mark.slow
def test_the_examples_print_their_outputs(tmp_path: Path) -> None:
    for program in single.find(ROOT / "examples" / "tune"):
        for words in (["gcc", "-O2"], ["clang-22", "-O3"]):
            made = tmp_path / "program"
            command = [*words, "-Wall", "-Wextra", "-Werror", str(program.source)]
            subprocess.run([*command, "-o", str(made), "-lm"], check=True)
            done = subprocess.run([made], capture_output=True, check=True)
            assert done.stdout == program.reference.read_bytes(), program.source
