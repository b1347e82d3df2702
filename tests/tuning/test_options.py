"""The options that the search combines are those that a profile may have."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from llmcc.driver import profilefile
from llmcc.driver.profilewords import expanded
from llmcc.tuning.choices import FIXED, GENERIC, NATIVE, STARTS, STEPS, TUNED, WIDE, WIDEST
from llmcc.tuning.plan import CLANG, GCC
from llmcc.tuning.words import named


@pytest.mark.parametrize("compiler", [GCC, CLANG])
def test_profiles_take_them(compiler: str) -> None:
    more = (WIDE[compiler], TUNED, GENERIC, NATIVE, WIDEST, FIXED)
    for options in (*STARTS[compiler], *STEPS[compiler], *more):
        entry = {"source": "a.c", "options": list(options)}
        profilefile._check(entry, ("source",))


@pytest.mark.parametrize("compiler", [GCC, CLANG])
def test_compilers_know_them(compiler: str, tmp_path: Path) -> None:
    command = named(compiler, False)
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    source = tmp_path / "a.c"
    source.write_text("int f(int x) { return x + 1; }\n")
    # All at once: no compiler is to say of any that it does not know it.
    every = [word for options in STEPS[compiler] for word in options]
    every = [word for word in every if word != "-mllvm=-x86-cmov-converter-force-all"]
    unique = {word.partition("=")[0] if "mllvm" not in word else word: word for word in every}
    llvm = {w.split("=")[1]: w for w in unique.values() if w.startswith("-mllvm")}
    chosen = [w for w in unique.values() if not w.startswith("-mllvm")] + list(llvm.values())
    words = [*command, "-O3", *expanded(chosen), "-c", str(source), "-o", str(tmp_path / "a.o")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
