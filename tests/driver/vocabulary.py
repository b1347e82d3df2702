"""The options of clang 22 and gcc, as the compilers themselves print them."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess

import pytest

CLANG = "clang-22"
GCC = "gcc"

needs_clang = pytest.mark.skipif(shutil.which(CLANG) is None, reason=f"no {CLANG}")
needs_gcc = pytest.mark.skipif(shutil.which(GCC) is None, reason=f"no {GCC}")

# They make clang's driver answer and leave, or read all that follows in another way.
_LEAVES = re.compile(
    r"--?(#+|autocomplete=.*|help.*|version|dumpmachine|dumpversion|print-.*|m(cpu|tune)=help"
    r"|language=?|x|-|driver-mode=.*|rsp-quoting=.*|config.*)"
)


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@functools.cache
def clang_spellings() -> tuple[str, ...]:
    """Every spelling that clang's driver offers, without the names of warnings."""
    found = {line.split("\t")[0] for line in _said(CLANG, "--autocomplete=-").splitlines()}
    for line in _said(CLANG, "--help-hidden").splitlines():
        if match := re.match(r"  (-[^ <,]+)", line):
            found.add(match[1])
    return tuple(
        sorted(
            word
            for word in found
            if re.fullmatch(r"--?[A-Za-z#][^ ]*", word)
            and not word.startswith("-W")
            and not _LEAVES.fullmatch(word)
        )
    )


@functools.cache
def gcc_spellings() -> tuple[str, ...]:
    """Every spelling that gcc says takes a separate word, and those of its driver."""
    found = set()
    for line in _said(GCC, "--help=separate").splitlines():
        if match := re.match(r"  (--?[A-Za-z][A-Za-z+=-]*)", line):
            found.add(match[1])
    for line in _said(GCC, "--help").splitlines():
        if match := re.match(r"  (--?[A-Za-z]+) <", line):
            found.add(match[1])
    return tuple(sorted(found))
