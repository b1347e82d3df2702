"""A program in two versions: the processor decides, and each has its own data."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from llmcc.driver import bare, wide
from llmcc.driver.arguments import read
from llmcc.driver.profilewords import files_digest

from .workbench import CLANG, Workbench

LEVEL = "x86-64-v3"
SOURCE = """
#include <stdio.h>
#include <string.h>
#ifdef __AVX2__
#define VERSION "wide"
#else
#define VERSION "narrow"
#endif
int count = 3;
static char text[] = "....";
static int again(int depth) { return depth ? again(depth - 1) + text[0] : count++; }
int main(int argc, char **argv, char **environment)
{
    if (argc < 0) return main(argc + 1, argv, environment);
    text[0] = 'a';
    int sum = again(2);
    printf("%s %s %d %d %s %d\\n", VERSION, text, sum, count, argv[1], environment[0] != NULL);
    return argc;
}
"""
ANSWER = "{} a... 197 4 word 1\n"

pytestmark = pytest.mark.skipif(
    shutil.which("objcopy") is None or shutil.which("gcc") is None, reason="needs binutils and gcc"
)


def answer() -> bytes:
    """What the version says that this processor should run."""
    version = "wide" if " avx2 " in Path("/proc/cpuinfo").read_text() else "narrow"
    return ANSWER.format(version).encode()


def write_profile(bench: Workbench, words: str, compiler: str, text: str = SOURCE) -> None:
    source = bench.write("main.c", text)
    key = bare.key(bare.words(read(words.split()).arguments))
    bench.write(
        "llmcc.profile.toml",
        f'version = 1\n[[unit]]\nsource = "main.c"\nkey = "{key}"\nneeds = []\n'
        f'digest = "{files_digest([str(source)])}"\ncompiler = "{compiler}"\n'
        f'options = ["-O2", "-funroll-loops"]\nwide = "{LEVEL}"\n',
    )


def built(bench: Workbench, *words: str) -> str:
    """What the report says of a command with the profile."""
    environ = {"LLMCC_PROFILE": "llmcc.profile.toml", "LLMCC_REPORT_DIR": str(bench.reports)}
    done = bench.run(bench.llmcc, *words, environ=environ)
    assert (done.status, done.out, done.err) == (0, b"", b"")
    (report,) = bench.all_reports()
    shutil.rmtree(bench.reports)
    return str(report.get("profile", report.get("reason", "")))


@pytest.mark.parametrize("compiler", ["", "gcc"])
def test_a_profile_makes_both(bench: Workbench, compiler: str) -> None:
    write_profile(bench, "-O1 -fcf-protection", compiler)
    name = compiler or CLANG
    said = built(bench, "-O1", "-fcf-protection", "-c", "main.c", "-MD", "-o", "x.o")
    assert said == f"profile: {name} -O2; and for {LEVEL} -funroll-loops"
    assert "main.c" in (bench.work / "x.d").read_text()
    assert bench.run(CLANG, "x.o", "-o", "prog").status == 0
    assert bench.run("./prog", "word").out == answer()
    once = (bench.work / "x.o").read_bytes()
    built(bench, "-O1", "-fcf-protection", "-c", "main.c", "-o", "x.o")
    assert (bench.work / "x.o").read_bytes() == once


def test_compiled_and_linked_at_once(bench: Workbench) -> None:
    write_profile(bench, "-O1", "")
    assert f"and for {LEVEL}" in built(bench, "-O1", "main.c", "-o", "prog")
    done = bench.run("./prog", "word")
    assert (done.status, done.out) == (2, answer())


@pytest.mark.parametrize(
    ("more", "obstacle"),
    [
        ("__attribute__((constructor)) void early(void) { puts(text); }", "section .init_array"),
        ('__attribute__((section("own"))) int listed = 1;', "section of its own, own"),
        (
            "int f(void) { return 1; } void *choose(void) { return f; }\n"
            'int g(void) __attribute__((ifunc("choose")));',
            "g is common or indirect",
        ),
    ],
)
def test_what_cannot_be_there_twice(bench: Workbench, more: str, obstacle: str) -> None:
    write_profile(bench, "-O1", "", f"{SOURCE}{more}\n")
    said = built(bench, "-O1", "-c", "main.c", "-o", "x.o")
    assert said.startswith(f"profile: no version for {LEVEL}: ") and obstacle in said
    # The object is the one without a second version.
    real = bench.run(CLANG, "-O1", "-c", "main.c", "-o", "x.o", "-O2")
    assert (bench.work / "x.o").read_bytes() == real.files["x.o"]
    image = (bench.work / "x.o").read_bytes()
    assert obstacle in wide.obstacle(image)


def test_common_symbols_and_no_main(bench: Workbench) -> None:
    bench.write("a.c", "int shared; int f(void) { return shared; }\n")
    bench.run("gcc", "-fcommon", "-c", "a.c", "-o", "a.o")
    assert wide.obstacle((bench.work / "a.o").read_bytes()) == "shared is common or indirect"
    bench.run("gcc", "-c", "a.c", "-o", "a.o")
    assert wide.obstacle((bench.work / "a.o").read_bytes()) == "it has no main"
    assert wide.obstacle(b"!<arch>") == "not a 64-bit little-endian object"


def test_a_bad_level(bench: Workbench) -> None:
    bench.write(
        "llmcc.profile.toml",
        'version = 1\n[[unit]]\nsource = "a.c"\nkey = "k"\ndigest = "d"\noptions = []\n'
        'wide = "x86-64-v9"',
    )
    bench.write("a.c", "int x;\n")
    done = bench.run(bench.llmcc, "-fllm-profile=llmcc.profile.toml", "-O1", "-c", "a.c")
    assert done.status == 1
    assert b"malformed profile" in done.err and done.err.count(b"\n") == 1
