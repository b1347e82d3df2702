"""Where nothing was replaced, every file is byte for byte what the real compiler writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .workbench import ALL_THE_WAY, CLANG, Workbench

DATA = Path(__file__).parent / "data"

C_FLAGS = [
    "-O1",
    "-O2",
    "-O3 -g",
    "-Os -fPIC",
    "-Oz",
    "-Ofast",
    "-O",
    "-O2 -march=native -ffast-math",
    "-O2 -fopenmp",
    "-O2 -ffunction-sections -fdata-sections",
    "-O2 -fstack-protector-strong -D_FORTIFY_SOURCE=2 -Wall -Werror",
    "-O2 -fstack-protector-all -fstack-clash-protection -fcf-protection=full",
    "-O2 -pipe -std=c99 -include string.h -DELSEWHERE -I. -isystem /usr/include -iquote .",
    "-O2 -g3 -gdwarf-4 -fdebug-prefix-map=/=/elsewhere/",
    "-O2 -g -gz -fdebug-types-section -gpubnames",
    "-O2 -gline-tables-only -fno-omit-frame-pointer",
    "-O2 -fno-pic -mcmodel=medium",
    "-O2 -fPIE -fvisibility=hidden -fno-plt",
    "-O2 -fPIC -fsemantic-interposition",
    "-O2 -ftls-model=initial-exec -fPIC",
    "-O2 -femulated-tls",
    "-O2 -fcommon -fwrapv -fno-strict-aliasing",
    "-O2 -ftrapv -fno-builtin",
    "-O2 -mavx2 -mtune=skylake -fveclib=libmvec",
    "-O2 -mno-sse -msoft-float -fno-jump-tables -DNO_FLOAT",
    "-O2 -fno-vectorize -fno-slp-vectorize -fno-unroll-loops -fno-inline",
    "-O2 -fbasic-block-sections=all",
    "-O2 -funique-internal-linkage-names -fno-ident -fno-asynchronous-unwind-tables",
    "-O2 -fzero-call-used-regs=used -ftrivial-auto-var-init=pattern",
    "-O2 -fexceptions -fnon-call-exceptions",
    "-O2 -Wa,--noexecstack -Wa,-mrelax-relocations=no",
    "-O2 -fverbose-asm -masm=intel",
    "-O2 -fsplit-machine-functions -fno-addrsig",
    "-O2 -ffile-prefix-map=/=/x/ -fstack-size-section",
    "-O2 -fms-extensions -fshort-enums -funsigned-char",
    "-O2 -mharden-sls=all -mretpoline",
    "-O2 -x c -std=gnu17 -pthread",
    "-O2 -fno-integrated-cc1",
]

CXX_FLAGS = [
    "-O2",
    "-O3 -g",
    "-Os -std=c++20 -fPIC",
    "-O2 -fno-exceptions -fno-rtti -DNO_EXCEPTIONS",
    "-O2 -fvisibility-inlines-hidden -ffunction-sections",
    "-O2 -fno-threadsafe-statics -fno-use-cxa-atexit",
    "-O2 -g -gsimple-template-names -fstrict-vtable-pointers",
    "-O2 -fsized-deallocation -faligned-allocation -D_GLIBCXX_ASSERTIONS",
]
# Those that show something in the library's headers, which take five times as long as the rest.
WITH_LIBRARY = {CXX_FLAGS[1], CXX_FLAGS[-1]}


@pytest.mark.parametrize("flags", C_FLAGS)
def test_c(bench: Workbench, flags: str) -> None:
    shutil.copy(DATA / "unit.c", bench.work)
    if "NO_FLOAT" in flags:
        text = (bench.work / "unit.c").read_text()
        before, _, rest = text.partition("void scale(")
        (bench.work / "unit.c").write_text(before + rest.partition("}\n\n")[2])
    outcome = bench.same(*flags.split(), "-c", "unit.c", "-o", "unit.o")
    assert outcome.status == 0
    assert bench.reasons() == [ALL_THE_WAY]


@pytest.mark.parametrize("flags", CXX_FLAGS)
def test_cxx(bench: Workbench, flags: str) -> None:
    source = (DATA / ("unit.cpp" if flags in WITH_LIBRARY else "lean.cpp")).read_text()
    if "NO_EXCEPTIONS" in flags:
        source = "int twice(int a) { static int calls; return a * ++calls; }\n"
    bench.write("unit.cpp", source)
    outcome = bench.same(*flags.split(), "-c", "unit.cpp", cxx=True)
    assert outcome.status == 0 and "unit.o" in outcome.files
    assert bench.reasons() == [ALL_THE_WAY]


@pytest.mark.parametrize("words", ["-c unit.cpp -o x.o", "-c -x c++ unit.c", "-c -- unit.cpp"])
def test_clang_compiles_cxx(bench: Workbench, words: str) -> None:
    name = "unit.cpp" if "unit.cpp" in words else "unit.c"
    bench.write(name, "struct A { virtual int f() { throw 1; } }; int g(A *a) { return a->f(); }\n")
    assert bench.same("-O2", *words.split()).status == 0
    assert bench.reasons() == [ALL_THE_WAY]


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("-c sub/a.b.c", "a.b.o"),
        ("-c sub/noext -x c sub/noext", None),
        ("-x c -c sub/noext", "noext.o"),
        ("-csub/a.b.c", None),
        ("-c sub/a.b.c -oout/deep.obj", "out/deep.obj"),
        ("-c sub/a.b.c -o noext", "noext"),
        ("-c sub/a.b.c -o first.o -o second.o", None),
        ("-c -- sub/a.b.c", "a.b.o"),
        ("-c ./sub/a.b.c sub/other.c", "other.o"),
        ("-c sub/pre.i", "pre.o"),
    ],
)
def test_output_names(bench: Workbench, words: str, made: str | None) -> None:
    for name in ("a.b.c", "noext", "other.c", "pre.i"):
        bench.write(f"sub/{name}", "int twice(int a) { return a + a; }\n")
    bench.write("out/.keep", "")
    outcome = bench.same("-O2", *words.split())
    if made is not None:
        assert made in outcome.files
        assert set(bench.reasons()) == {ALL_THE_WAY}


@pytest.mark.parametrize(
    "words",
    [
        "-O2 -g -gsplit-dwarf -c unit.c -o out/a.b.o",
        "-O2 -g -gsplit-dwarf -c unit.c",
        "-O2 -g3 -gsplit-dwarf -gdwarf-4 -c unit.c -o x",
        "-O1 -gsplit-dwarf=split -g -c unit.c -o out/x.o",
    ],
)
def test_split_dwarf(bench: Workbench, words: str) -> None:
    shutil.copy(DATA / "unit.c", bench.work)
    bench.write("out/.keep", "")
    outcome = bench.same(*words.split())
    assert any(name.endswith(".dwo") for name in outcome.files)
    assert bench.reasons() == [ALL_THE_WAY]


@pytest.mark.parametrize("flags", ["-gsplit-dwarf", "-g -gsplit-dwarf -g0"])
def test_split_dwarf_without_debug_information(bench: Workbench, flags: str) -> None:
    shutil.copy(DATA / "unit.c", bench.work)
    outcome = bench.same("-O2", *flags.split(), "-c", "unit.c")
    assert set(outcome.files) == {"unit.c", "unit.o"}


@pytest.mark.parametrize("words", ["-S unit.c", "-O3 -g -S unit.c -o x.s", "-S unit.c -o -"])
def test_assembly(bench: Workbench, words: str) -> None:
    shutil.copy(DATA / "unit.c", bench.work)
    assert bench.same("-O2", "-fstack-protector-strong", *words.split()).status == 0


@pytest.mark.parametrize(
    "words",
    [
        "-include-pch pre.pch -c unit.c",
        "-include pre.h -c unit.c -o x.o",
        "-Xclang -include-pch -Xclang pre.pch -c unit.c",
    ],
)
def test_precompiled_header(bench: Workbench, words: str) -> None:
    bench.write("pre.h", "#include <stdio.h>\nstatic inline int two(void) { return 2; }\n")
    bench.write("unit.c", 'int main(void) { return printf("%d", two()); }\n')
    for name in ("pre.pch", "pre.h.pch"):
        assert bench.run(CLANG, "-O2", "-x", "c-header", "pre.h", "-o", name).status == 0
    assert bench.same("-O2", *words.split()).status == 0
    assert bench.reasons() == [ALL_THE_WAY]


@pytest.mark.parametrize("words", ["-c", "-o x.o -c"])
def test_standard_input(bench: Workbench, words: str) -> None:
    source = (DATA / "unit.c").read_bytes()
    outcome = bench.same("-O2", "-xc", "-", *words.split(), stdin=source)
    assert outcome.status == 0
    assert bench.reasons() == [ALL_THE_WAY]


def test_standard_input_with_an_error(bench: Workbench) -> None:
    outcome = bench.same("-O2", "-xc", "-", "-c", stdin=b"int f(void) { return x; }\n")
    assert outcome.status == 1 and b"<stdin>:1" in outcome.err


def test_response_file(bench: Workbench) -> None:
    shutil.copy(DATA / "unit.c", bench.work)
    bench.write("flags", "-O2 -g\n-c 'unit.c' -o \"unit.o\"\n")
    assert bench.same("@flags").status == 0
    assert bench.reasons() == [ALL_THE_WAY]


def test_non_regular_output(bench: Workbench) -> None:
    shutil.copy(DATA / "unit.c", bench.work)
    assert bench.same("-O2", "-c", "unit.c", "-o", "/dev/null").status == 0
    assert bench.reasons() == [ALL_THE_WAY]
    assert Path("/dev/null").is_char_device()


def test_fifo_source_passes_through(bench: Workbench) -> None:
    script = "mkfifo pipe; echo 'int f;' > pipe & exec \"$0\" -O2 -x c -c pipe -o x.o"
    outcome = bench.run("sh", "-c", script, bench.llmcc)
    assert (outcome.status, outcome.err) == (0, b"") and "x.o" in outcome.files


@pytest.mark.parametrize(
    "words",
    [
        "unit.c",
        "-g unit.c -o prog -lm",
        "unit.c other.c -o prog -Wl,-z,now -lm",
        "-x c unit.c -x none other.o -static -o prog",
        "-fPIE -pie other.o unit.c -o prog",
        "-DELSEWHERE unit.c other.c other2.s -o prog",
        "-shared -fPIC unit.c -o lib.so",
        "-O2 -r unit.c -o both.o",
    ],
)
def test_compile_and_link(bench: Workbench, words: str) -> None:
    shutil.copy(DATA / "unit.c", bench.work)
    bench.write("other.c", "int elsewhere(const char *s) { return s[0]; }\n")
    bench.write("other2.s", '.globl unused\nunused:\n.section .note.GNU-stack,"",@progbits\n')
    bench.run(CLANG, "-c", "-O2", "other.c")
    outcome = bench.same("-O2", *words.split())
    assert outcome.status == 0
    assert set(bench.reasons()) == {ALL_THE_WAY}


def test_compile_and_link_cxx(bench: Workbench) -> None:
    shutil.copy(DATA / "unit.cpp", bench.work)
    assert bench.same("-O2", "unit.cpp", "-o", "prog", cxx=True).status == 0
    assert bench.reasons() == [ALL_THE_WAY]


def test_compile_and_link_standard_input(bench: Workbench) -> None:
    source = b"int main(void) { return 0; }\n"
    assert bench.same("-O2", "-x", "c", "-", "-o", "prog", stdin=source).status == 0
    assert bench.reasons() == [ALL_THE_WAY]
