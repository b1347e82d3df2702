"""What the user reads is what the real compiler says: once, in order, in its colours."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
from collections.abc import Mapping

import pytest

from .workbench import ALL_THE_WAY, CLANG, Workbench

WARNING = """
#include <stdio.h>
int read_one(int *place)
{
    int unused_variable_with_a_rather_long_name;
    printf("%s", *place + another_function_that_nobody_has_declared(*place, *place, *place));
    return 0;
}
"""
WARNING = WARNING.replace("another_function_that_nobody_has_declared", "(long)read_one")
WARNING = WARNING.replace("(*place, *place, *place)", "")
ERROR = WARNING + "int wrong(void) { return undeclared; }\n"
FRAME = """
void fill(char *);
int large(void) { char space[4096]; fill(space); return space[7]; }
"""
ATTRIBUTE = """
void old(void) __attribute__((warning("do not call this any more")));
void bad(void) __attribute__((error("never call this")));
void caller(int a) { old(); if (a > 3 && a < 2) bad(); }
"""
ASSEMBLY = 'int f(int a) { __asm__("nosuchinstruction %0" : "+r"(a)); return a; }\n'
ASSEMBLY_WARNING = 'int f(int a) { __asm__(".warning \\"careful\\"" : "+r"(a)); return a; }\n'
FORTIFIED = """
#include <string.h>
char small[4];
void overflow(void) { strcpy(small, "much too long for it"); }
"""
PLAIN = "int twice(int a) { return a + a; }\n"

CASES = [
    ("-O2 -Wall -c unit.c", WARNING, 0, ALL_THE_WAY),
    ("-O2 -Wall -Werror -c unit.c", WARNING, 1, "the front end failed"),
    ("-O2 -Wall -c unit.c -o x.o", ERROR, 1, "the front end failed"),
    ("-O2 -Wframe-larger-than=64 -c unit.c", FRAME, 0, "the back end had something to say"),
    ("-O2 -Wframe-larger-than=64 -Werror -c unit.c", FRAME, 1, "the back end failed"),
    ("-O2 -c unit.c", ATTRIBUTE, 0, "the back end had something to say"),
    ("-O2 -c unit.c", ASSEMBLY, 1, "the back end failed"),
    ("-O2 -Wall -c unit.c", ASSEMBLY_WARNING + WARNING, 0, "the back end had something to say"),
    ("-O2 -D_FORTIFY_SOURCE=3 -c unit.c", FORTIFIED, 0, ALL_THE_WAY),
    ("-O2 -lm -L/nowhere -Wl,-z,now -c unit.c", PLAIN, 0, ALL_THE_WAY),
    ("-Ofast -I/nowhere -fno-such-option -c unit.c", PLAIN, 1, "the front end failed"),
    ("-Ofast -Wall -c unit.c", WARNING, 0, ALL_THE_WAY),
    ("-O2 -mno-such-thing -c unit.c", PLAIN, 1, "the front end failed"),
    ("-O2 -Werror -lm -c unit.c", PLAIN, 1, "the front end failed"),
    ("-O2 -c unit.c -o no/such/directory/x.o", PLAIN, 1, "the back end failed"),
    ("-O2 -c missing.c", PLAIN, 1, None),
    ("-O2 -H -c unit.c", "#include <stddef.h>\n" + PLAIN, 0, ALL_THE_WAY),
    ("-O2 -Rpass=inline -c unit.c", PLAIN, 0, None),
    ("-O2 -Wall unit.c", WARNING, 1, None),
    ("-O2 -Wall -c unit.c other.c", WARNING, 0, ALL_THE_WAY),
    ("-O2 -c unit.c other.c -lm", PLAIN, 0, "driver warning"),
    ("-O2 -c unit.c -x none", PLAIN, 0, ALL_THE_WAY),
    ("-O2 -c unit.c -fdiagnostics-format=msvc -Wall", WARNING, 0, ALL_THE_WAY),
    ("-O2 -c unit.c -fcolor-diagnostics -Wall", WARNING, 0, ALL_THE_WAY),
    ("-O2 -c unit.c -w", WARNING, 0, ALL_THE_WAY),
    ("-O2 -c unit.c -nostdinc -Wall", WARNING, 1, "the front end failed"),
    ("-O2 -c", PLAIN, 1, None),
    ("-O2 -c unit.c -o", PLAIN, 1, None),
]


@pytest.mark.parametrize(("words", "source", "status", "reason"), CASES)
def test_diagnostics(
    bench: Workbench, words: str, source: str, status: int, reason: str | None
) -> None:
    bench.write("unit.c", source)
    bench.write("other.c", source.replace("read_one", "read_other").replace("twice", "thrice"))
    outcome = bench.same(*words.split())
    assert outcome.status == status
    if reason is not None:
        assert set(bench.reasons()) == {reason}


def test_linker_warning(bench: Workbench) -> None:
    """The linker names our object where it would name clang's, so only the rest can be equal."""
    bench.write(
        "unit.c",
        "#include <stdio.h>\nint main(void) { char name[L_tmpnam]; return tmpnam(name) == 0; }\n",
    )
    outcome = bench.run(bench.llmcc, "-O2", "unit.c", "-o", "prog")
    assert outcome.status == 0 and outcome.err.count(b"dangerous") == 1


def test_link_error_is_said_once(bench: Workbench) -> None:
    bench.write("unit.c", "int missing(void); int main(void) { return missing(); }\n")
    outcome = bench.run(bench.llmcc, "-O2", "unit.c")
    assert outcome.status == 1
    assert outcome.err.count(b"undefined reference") == 1
    assert outcome.err.count(b"linker command failed") == 1
    bench.assert_no_temporaries()


@pytest.mark.parametrize(
    "words",
    [
        "-MD",
        "-MMD -MP",
        "-MD -MF deps/unit.dep",
        "-MD -MT first -MQ 'sec$ond",
        "-MD -o out/a.b.o",
        "-MMD -o out/noext",
        "-Wp,-MD,deps/unit.d",
        "-Wp,-MMD,deps/unit.d -o out/x.o",
        "-Wp,-MD,deps/unit.d,-MT,odd",
        "-MD -MV -MG",
        "-MD -MF /dev/null -o x.o",
        "-MD -MF - -o x.o",
        "-MD -o out/odd$name#with.o",
        "-M",
        "-MM -MF deps/list",
        "-MD -MF no/such/place",
    ],
)
def test_dependencies(bench: Workbench, words: str) -> None:
    bench.write("sub/unit.c", '#include "unit.h"\n#include <stddef.h>\nint f(void) { return 1; }\n')
    bench.write("sub/unit.h", "int f(void);\n")
    bench.write("deps/.keep", "")
    bench.write("out/.keep", "")
    bench.same("-O2", "-c", "sub/unit.c", *words.split())


def test_dependencies_of_several(bench: Workbench) -> None:
    bench.write("one.c", PLAIN)
    bench.write("two.c", "#include <stddef.h>\n" + PLAIN)
    outcome = bench.same("-O2", "-MMD", "-c", "one.c", "two.c")
    assert {"one.d", "two.d", "one.o", "two.o"} <= set(outcome.files)
    assert bench.reasons() == [ALL_THE_WAY] * 2


def on_terminal(bench: Workbench, environ: Mapping[str, str], *command: str) -> bytes:
    """What a command writes to its terminal."""
    ours, theirs = pty.openpty()
    with contextlib.closing(os.fdopen(ours, "rb", buffering=0)) as terminal:
        child = subprocess.Popen(
            command,
            cwd=bench.work,
            env={**bench.environ, **environ},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        pieces = []
        # The end of a terminal is an error.
        with contextlib.suppress(OSError):
            while piece := terminal.read(1 << 16):
                pieces.append(piece)
        child.wait()
    return b"".join(pieces)


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm", "COLUMNS": "60"}, True),
        ({"TERM": "xterm", "COLUMNS": "-5"}, True),
        ({"TERM": "xterm", "COLUMNS": " 70x"}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({}, False),
    ],
)
def test_terminal(bench: Workbench, environ: dict[str, str], coloured: bool) -> None:
    bench.write("unit.c", WARNING)
    words = ["-O2", "-Wall", "-c", "unit.c"]
    real = on_terminal(bench, environ, CLANG, *words)
    ours = on_terminal(
        bench, {**environ, "LLMCC_REPORT_DIR": str(bench.reports)}, bench.llmcc, *words
    )
    assert ours == real
    assert (b"\x1b[" in real) == coloured
    assert bench.reasons() == [ALL_THE_WAY]


@pytest.mark.parametrize(
    "flags",
    [
        "-fdiagnostics-color=auto",
        "-fdiagnostics-color=always -fdiagnostics-color=auto",
        "-fno-color-diagnostics",
        "-fcolor-diagnostics -fdiagnostics-color=never",
        "-fmessage-length=40",
        "-Ofast -lm",
    ],
)
@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_terminal_flags(bench: Workbench, flags: str, terminal: str) -> None:
    bench.write("unit.c", WARNING)
    words = ["-O2", "-Wall", "-c", "unit.c", *flags.split()]
    environ = {"TERM": terminal}
    real = on_terminal(bench, environ, CLANG, *words)
    ours = on_terminal(
        bench, {**environ, "LLMCC_REPORT_DIR": str(bench.reports)}, bench.llmcc, *words
    )
    assert ours == real
    assert bench.reasons() == [ALL_THE_WAY]
