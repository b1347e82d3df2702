"""What rests on tests alone: it is linked where exactly the tested program comes out of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from llmcc.driver import profilefile, tested
from llmcc.driver.settings import SettingsError

from .workbench import CLANG, Workbench

SLOW = "int f(void)\n{\n    volatile int x = 1;\n    return x - 1;\n}\n"
FAST = "int f(void)\n{\n    return 0;\n}\n"
MAIN = "int f(void);\nint main(void)\n{\n    return f();\n}\n"
TEST = "./prog"


def test_a_verdict_holds_for_one_program(tmp_path: Path) -> None:
    first, second = str(tmp_path / "first"), str(tmp_path / "second")
    Path(first).write_bytes(b"1")
    Path(second).write_bytes(b"2")
    known = tested.holds("make test", [first, second])
    assert known == tested.holds("make test", [first, second])
    assert known != tested.holds("make check", [first, second])
    assert known != tested.holds("make test", [second, first])
    Path(second).write_bytes(b"3")
    assert known != tested.holds("make test", [first, second])


@pytest.fixture
def plain(bench: Workbench) -> Workbench:
    """Objects, one of them in two versions, and the profile of the program with the tested one."""
    for name, text in (("f", SLOW), ("fast", FAST), ("main", MAIN)):
        bench.write(f"{name}.c", text)
        words = ["-O1", "-c", f"{name}.c", "-o", f"{name}.o"]
        (bench.work / f"{name}.o").write_bytes(bench.run(CLANG, *words).files[f"{name}.o"])
    made = bench.run(CLANG, "main.o", "fast.o", "-o", "prog").files["prog"]
    (bench.work / "prog").write_bytes(made)
    proved = hashlib.sha256((bench.work / "f.o").read_bytes()).hexdigest()
    bench.write(
        "llmcc.profile.toml",
        'version = 1\n[[rewritten]]\noutput = "prog"\nruns = 3\ntests = 1\n'
        f'holds = "{tested.holds(TEST, [str(bench.work / "prog")])}"\n'
        f"objects = {json.dumps([[proved, 'fast.o']])}\n",
    )
    return bench


def _linked(bench: Workbench, *flags: str) -> bytes:
    environ = {"LLMCC_PROFILE": "llmcc.profile.toml"}
    done = bench.run(bench.llmcc, *flags, "main.o", "f.o", "-o", "prog", environ=environ)
    assert done.status == 0, done.err
    assert not [name for name in done.files if name.endswith(".tested")]
    return done.files.get("prog", (bench.work / "prog").read_bytes())


def test_it_is_linked_where_all_is_as_it_was(plain: Workbench) -> None:
    fast = (plain.work / "prog").read_bytes()
    slow = plain.run(CLANG, "main.o", "f.o", "-o", "other").files["other"]
    accept, test = "-fllm-accept=tested", f"-fllm-test={TEST}"
    assert _linked(plain) == slow
    assert _linked(plain, accept) == slow
    assert _linked(plain, accept, "-fllm-test=./prog twice") == slow
    assert _linked(plain, "-fllm-accept=bounded", test) == slow
    assert _linked(plain, accept, test) == fast
    # Another option of the link, and another object beside it.
    assert _linked(plain, accept, test, "-s") not in (fast, slow)
    plain.write("main.c", MAIN.replace("return f()", "return 2 * f()"))
    changed = plain.run(CLANG, "-O1", "-c", "main.c", "-o", "main.o").files["main.o"]
    (plain.work / "main.o").write_bytes(changed)
    other = plain.run(CLANG, "main.o", "f.o", "-o", "other").files["other"]
    assert _linked(plain, accept, test) == other


@pytest.mark.parametrize(
    "text",
    ["", 'output = "prog"', 'output = "p"\nholds = "x"\nobjects = [["a", "../b.o"]]',
     'output = "p"\nholds = "x"\nobjects = [["a", "/b.o"]]',
     'output = 1\nholds = "x"\nobjects = []',
     'output = "p"\nholds = "x"\nobjects = ["abc"]'],
)  # fmt: skip
def test_what_a_profile_may_not_say(tmp_path: Path, text: str) -> None:
    path = tmp_path / "llmcc.profile.toml"
    path.write_text(f"version = 1\n[[rewritten]]\n{text}\n")
    with pytest.raises(SettingsError, match="malformed profile"):
        profilefile.load(str(path))
