"""Options and surroundings with which units pass through."""

from __future__ import annotations

import os

import pytest

from llmcc.driver import reasons
from llmcc.driver.arguments import read
from llmcc.driver.job import classify
from llmcc.driver.passthrough import environment_reason, is_host, option_reason

HOST = os.uname().machine


def reason_of(words: str) -> str:
    """Why a compile with these options passes through."""
    return classify(read(["-c", "-O2", *words.split(), "a.c"]), cxx=False).reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("-flto", reasons.LTO),
        ("-flto=thin", reasons.LTO),
        ("-fthinlto-index=x", reasons.LTO),
        ("-fsanitize=address", reasons.SANITIZER),
        ("-fsanitize=kcfi", reasons.SANITIZER),
        ("-fsanitize-coverage=trace-pc", reasons.SANITIZER),
        ("-fprofile-generate", reasons.PROFILE),
        ("-fprofile-instr-use=x.profdata", reasons.PROFILE),
        ("-fprofile-arcs -ftest-coverage", reasons.PROFILE),
        ("-fcs-profile-generate", reasons.PROFILE),
        ("-fprofile-sample-use=x", reasons.PROFILE),
        ("-pg", reasons.PROFILE),
        ("--coverage", reasons.COVERAGE),
        ("-fcoverage-mapping", reasons.COVERAGE),
        ("-finstrument-functions", reasons.TRACING),
        ("-finstrument-functions-after-inlining", reasons.TRACING),
        ("-fxray-instrument", reasons.TRACING),
        ("-fpatchable-function-entry=2", reasons.PATCHABLE),
        ("-fpseudo-probe-for-profiling", reasons.PROBES),
        ("-fmodules", reasons.MODULES),
        ("-fcxx-modules", reasons.MODULES),
        ("-fmodule-file=x.pcm", reasons.MODULES),
        ("-fmodule-output", reasons.MODULES),
        ("-fopenmp -fopenmp-targets=nvptx64", reasons.OFFLOADING),
        ("--offload-arch=sm_70", reasons.OFFLOADING),
        ("-fplugin=x.so", reasons.PLUGIN),
        ("-fpass-plugin=x.so", reasons.PLUGIN),
        ("-Xclang -load -Xclang x.so", reasons.INTERNAL),
        ("-Xclang -emit-llvm", reasons.INTERNAL),
        ("-Xclang -disable-llvm-passes", reasons.INTERNAL),
        ("-Xclang -O3", reasons.INTERNAL),
        ("-Xclang=-S", reasons.INTERNAL),
        ("-Xpreprocessor -E", reasons.INTERNAL),
        ("-Wp,-E", reasons.INTERNAL),
        ("-mllvm -inline-threshold=1000", reasons.INTERNAL),
        ("-mllvm=-inline-threshold=1000", reasons.INTERNAL),
        ("-Xarch_x86_64 -O3", reasons.INTERNAL),
        ("-save-temps", reasons.TEMPORARIES),
        ("--save-temps=obj", reasons.TEMPORARIES),
        ("-MJ x.json", reasons.DATABASE),
        ("-fsave-optimization-record", reasons.REMARKS),
        ("-foptimization-record-file=x", reasons.REMARKS),
        ("-Rpass=inline", reasons.REMARKS),
        ("-ftime-report", reasons.STATISTICS),
        ("-ftime-trace=x", reasons.STATISTICS),
        ("-fproc-stat-report", reasons.STATISTICS),
        ("-save-stats", reasons.STATISTICS),
        ("-fstack-usage", reasons.STACK_USAGE),
        ("-v", reasons.VERBOSE),
        ("--verbose", reasons.VERBOSE),
        ("-ccc-gcc-name x", reasons.DEBUGGING),
        ("-ccc-print-bindings", reasons.DEBUGGING),
        ("-gen-reproducer", reasons.DEBUGGING),
        ("--config=x.cfg", reasons.CONFIG),
        ("--config x.cfg", reasons.CONFIG),
        ("--config-user-dir=x", reasons.CONFIG),
        ("-grecord-command-line", reasons.RECORDED),
        ("-frecord-gcc-switches", reasons.RECORDED),
        ("-gmodules", reasons.MODULES),
        ("-m32", reasons.TARGET),
        ("-mx32", reasons.TARGET),
        ("-arch arm64", reasons.TARGET),
        ("--target=armv7-linux-gnueabihf", reasons.TARGET),
        ("-target riscv64-unknown-elf", reasons.TARGET),
        ("-fembed-bitcode", reasons.BITCODE),
        ("-fno-integrated-as", reasons.EXTERNAL_TOOL),
        ("-no-integrated-cpp", reasons.EXTERNAL_TOOL),
        ("-serialize-diagnostics x.dia", reasons.DIAGNOSTICS),
        ("--serialize-diagnostics x.dia", reasons.DIAGNOSTICS),
        ("-working-directory dir", reasons.DIRECTORY),
        ("-gsplit-dwarf=single -g", reasons.SPLIT_DWARF),
        ("-fdriver-only", reasons.DRIVER_ONLY),
        ("-output", reasons.MISSPELT),
        ("-offload-link", reasons.MISSPELT),
        ("--rsp-quoting=windows", reasons.DRIVER_MODE),
    ],
)
def test_options_that_pass_through(words: str, reason: str) -> None:
    assert reason_of(words) == reason


@pytest.mark.parametrize(
    "words",
    [
        "-Wall -Wextra -Werror -Wno-unused -pedantic",
        "-fPIC -fPIE -fno-plt -fvisibility=hidden -fcommon",
        "-fstack-protector-strong -fstack-clash-protection -fcf-protection",
        "-D_FORTIFY_SOURCE=2 -ffile-prefix-map=/a=/b -fdebug-prefix-map=/a=/b",
        "-ffast-math -fno-math-errno -fno-strict-aliasing -fwrapv -fno-builtin",
        "-march=native -mtune=native -mavx2 -m64 -mcmodel=large",
        "-g -gdwarf-5 -gz -fdebug-types-section",
        "-std=c11 -x c -fopenmp -pthread -pipe -ffunction-sections -fdata-sections",
        "-B dir -fuse-ld=lld -Wl,-flto -Xlinker -pg -L. -lm",
        "-fprofile-dir=x -fcoverage-prefix-map=/a=/b -fprofile-prefix-map=/a=/b",
        "-Xclang -include-pch -Xclang x.pch -Xclang -fno-pch-timestamp",
        "-Xclang -target-feature -Xclang +avx2 -Wp,-D_FORTIFY_SOURCE=2",
        "-include -pg -I -flto -D -v -MF -fsanitize=address",
        "-Wa,--noexecstack -Xassembler -pg",
        "-ooutput.o",
        f"--target={HOST}-linux-gnu",
        f"-target {HOST}-pc-linux-gnu",
        "-fllm -fllm-report=x.json -O3-llm",
    ],
)
def test_options_that_do_not(words: str) -> None:
    assert reason_of(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "-flto -fno-lto",
        "-fsanitize=address -fno-sanitize=all",
        "-fprofile-generate -fno-profile-generate",
        "-finstrument-functions -fno-instrument-functions",
        "-fno-integrated-as -fintegrated-as",
        "-m32 -m64",
        "-grecord-gcc-switches -gno-record-gcc-switches",
    ],
)
def test_what_is_taken_back(words: str) -> None:
    assert reason_of(words) == ""
    assert reason_of(" ".join(reversed(words.split()))) != ""


def test_the_first_reason_is_named() -> None:
    assert reason_of("-pg -flto") == reasons.PROFILE
    assert reason_of("-flto -pg") == reasons.LTO
    assert reason_of("-flto -pg -fno-lto") == reasons.PROFILE


def test_inputs_are_no_options() -> None:
    assert option_reason(read(["-c", "--", "-pg", "-flto"]).arguments) == ""


def test_every_beginning_is_kept_apart_from_the_harmless() -> None:
    for harmless in reasons.HARMLESS:
        assert harmless.startswith(tuple(reasons.BEGINNINGS))


@pytest.mark.parametrize(
    ("triple", "host"),
    [
        (f"{HOST}-linux-gnu", True),
        (f"{HOST}-pc-linux-gnu", True),
        (f"{HOST}-unknown-linux-musl", True),
        (f"{HOST}-pc-linux-gnux32", False),
        (f"{HOST}-w64-mingw32", False),
        (f"{HOST}-apple-darwin", False),
        ("mips-linux-gnu", False),
        ("", False),
    ],
)
def test_the_host(triple: str, host: bool) -> None:
    assert is_host(triple) is host


def test_the_environment() -> None:
    assert environment_reason({"PATH": "/bin", "CPATH": "x"}) == ""
    assert environment_reason({"CCC_OVERRIDE_OPTIONS": ""}) == ""
    assert "CCC_OVERRIDE_OPTIONS" in environment_reason({"CCC_OVERRIDE_OPTIONS": "#+-g"})
    assert "DEPENDENCIES_OUTPUT" in environment_reason({"DEPENDENCIES_OUTPUT": "x.d"})
