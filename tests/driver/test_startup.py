"""What reading a command line costs, in modules and in time."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from llmcc.driver.arguments import read
from llmcc.driver.job import classify

ROOT = Path(__file__).resolve().parents[2]

# The whole of the way to the decision what to do with a command line.
SCRIPT = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import os
before = set(sys.modules)
from llmcc.driver.arguments import read
from llmcc.driver.job import classify
from llmcc.driver.settings import settle
line = read({{words!r}})
settle(line.llm, {{{{"HOME": "/nowhere"}}}}, "/")
classify(line, False)
print(*sorted(set(sys.modules) - before))
"""

WORDS = (
    "-DHAVE_CONFIG_H -I. -I.. -I../include -I/usr/include/libxml2 -D_FORTIFY_SOURCE=2 -g -O3-llm "
    "-fstack-protector-strong -fstack-clash-protection -Wall -Wextra -Wformat "
    "-Werror=format-security -Wno-unused-parameter -fcf-protection -fno-strict-aliasing "
    "-ffile-prefix-map=/build=. -MT foo.o -MD -MP -MF .deps/foo.Tpo -c -fPIC -DPIC "
    "-o .libs/foo.o foo.c"
).split()


def imported(words: list[str]) -> set[str]:
    """The modules that are imported for a command line, beside those of llmcc and os."""
    script = SCRIPT.format(words=words)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=True
    )
    ours = ("llmcc", "__future__")
    return {name for name in done.stdout.split() if not name.startswith(ours)}


def test_nothing_but_os_is_imported(tmp_path: Path) -> None:
    assert imported(WORDS) == set()
    assert imported(["-fno-llm", "-c", "a.c"]) == set()
    (tmp_path / "words").write_text("-fllm-gate=smt -c a.c")
    assert imported([f"@{tmp_path}/words"]) == set()


def test_a_command_line_is_read_in_a_fraction_of_a_millisecond() -> None:
    assert len(WORDS) == 30
    best = 1.0
    for _ in range(200):
        started = time.perf_counter()
        classify(read(WORDS), cxx=False)
        best = min(best, time.perf_counter() - started)
    assert best < 0.001
