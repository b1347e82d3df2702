"""The table of reasons: options with which a unit passes through untouched."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmcc.driver.arguments import Argument

LTO = "link time optimization"
SANITIZER = "sanitizer"
PROFILE = "profile instrumentation"
COVERAGE = "coverage"
TRACING = "function tracing"
PATCHABLE = "patchable function entries"
PROBES = "pseudo probes"
MODULES = "modules"
OFFLOADING = "offloading"
PLUGIN = "compiler plugin"
INTERNAL = "compiler internals"
TEMPORARIES = "save-temps"
DATABASE = "compilation database"
REMARKS = "optimization remarks"
STATISTICS = "compiler statistics"
STACK_USAGE = "stack usage file"
RECORDED = "recorded command line"
TARGET = "another target"
BITCODE = "embedded bitcode"
EXTERNAL_AS = "external assembler"
VERBOSE = "verbose"
CONFIG = "configuration file"
DEBUGGING = "compiler debugging"
DRIVER_MODE = "driver mode"
DIAGNOSTICS = "serialized diagnostics"
DIRECTORY = "working directory"
SPLIT_DWARF = "split DWARF in the object"
STATIC_LIBRARY = "static library"
ACTION = "front end action"

# Whole words. A word that ends in "=" or "-" or is listed in _PREFIXES also stands for what
# follows it.
_WORDS = {
    "-pg": PROFILE,
    "-p": PROFILE,
    "--profile": PROFILE,
    "-fmemory-profile": PROFILE,
    "-ftemporal-profile": PROFILE,
    "-fcreate-profile": PROFILE,
    "--coverage": COVERAGE,
    "-coverage": COVERAGE,
    "-ftest-coverage": COVERAGE,
    "-fcoverage-mapping": COVERAGE,
    "-fcoverage-mcdc": COVERAGE,
    "-fms-hotpatch": PATCHABLE,
    "-fpseudo-probe-for-profiling": PROBES,
    "-fmodules": MODULES,
    "-fcxx-modules": MODULES,
    "-gmodules": MODULES,
    "-fsystem-module": MODULES,
    "-fsycl": OFFLOADING,
    "-fgpu-rdc": OFFLOADING,
    "-fopenmp-target-jit": OFFLOADING,
    "-fstack-usage": STACK_USAGE,
    "-grecord-command-line": RECORDED,
    "-grecord-gcc-switches": RECORDED,
    "-frecord-command-line": RECORDED,
    "-frecord-gcc-switches": RECORDED,
    "-m16": TARGET,
    "-m32": TARGET,
    "-mx32": TARGET,
    "-miamcu": TARGET,
    "-fno-integrated-as": EXTERNAL_AS,
    "-no-integrated-as": EXTERNAL_AS,
    "-via-file-asm": EXTERNAL_AS,
    "--via-file-asm": EXTERNAL_AS,
    "-time": VERBOSE,
    "-gen-reproducer": DEBUGGING,
    "-fdebug-pass-arguments": DEBUGGING,
    "-fdebug-pass-structure": DEBUGGING,
    "-fclangir": INTERNAL,
    "-fthinlto-index": LTO,
    "--emit-static-lib": STATIC_LIBRARY,
    "-emit-symbol-graph": ACTION,
    "--emit-extension-symbol-graphs": ACTION,
}

# Beginnings of words.
_PREFIXES = {
    "-flto": LTO,
    "-foffload-lto": LTO,
    "-fthinlto-": LTO,
    "-fthin-link-bitcode=": LTO,
    "-fsanitize": SANITIZER,
    "-fexperimental-sanitize-": SANITIZER,
    "-fprofile": PROFILE,
    "-fauto-profile": PROFILE,
    "-fcs-profile": PROFILE,
    "-fmemory-profile": PROFILE,
    "-fcodegen-data-": PROFILE,
    "-finstrument-function": TRACING,
    "-fxray": TRACING,
    "-fpatchable-function-entry": PATCHABLE,
    "-fms-secure-hotpatch": PATCHABLE,
    "-fmodule": MODULES,
    "-fprebuilt-module": MODULES,
    "-fprebuilt-implicit-modules": MODULES,
    "-fopenmp-targets=": OFFLOADING,
    "-foffload": OFFLOADING,
    "--offload": OFFLOADING,
    "--cuda-": OFFLOADING,
    "--hip": OFFLOADING,
    "-fplugin": PLUGIN,
    "-fpass-plugin=": PLUGIN,
    "-save-temps": TEMPORARIES,
    "--save-temps": TEMPORARIES,
    "-save-stats": STATISTICS,
    "--save-stats": STATISTICS,
    "-fsave-optimization-record": REMARKS,
    "-foptimization-record": REMARKS,
    "-ftime-report": STATISTICS,
    "-ftime-trace": STATISTICS,
    "-fproc-stat-report": STATISTICS,
    "-fembed-bitcode": BITCODE,
    "-fembed-offload-object": OFFLOADING,
    "--config-": CONFIG,
    "-gen-reproducer": DEBUGGING,
    "-fcrash-diagnostics=": DEBUGGING,
    "-fthinlto": LTO,
}

# Options that the table reads with a value.
_OPTIONS = {
    "-MJ": DATABASE,
    "-gen-cdb-fragment-path": DATABASE,
    "-mllvm": INTERNAL,
    "-mmlir": INTERNAL,
    "-Xclangas": INTERNAL,
    "-Xarch_": INTERNAL,
    "-Xopenmp-target": OFFLOADING,
    "-Xopenmp-target=": OFFLOADING,
    "-Xoffload-linker": OFFLOADING,
    "-arch": TARGET,
    "-darwin-target-variant": TARGET,
    "-darwin-target-variant-triple": TARGET,
    "-v": VERBOSE,
    "-R": REMARKS,
    "-ccc-": DEBUGGING,
    "-ccc-gcc-name": DEBUGGING,
    "-ccc-install-dir": DEBUGGING,
    "--config=": CONFIG,
    "--rsp-quoting=": DRIVER_MODE,
    "-serialize-diagnostics": DIAGNOSTICS,
    "-dependency-dot": DIAGNOSTICS,
    "-dependency-file": INTERNAL,
    "-working-directory": DIRECTORY,
    "-working-directory=": DIRECTORY,
    "-dumpdir": TEMPORARIES,
    "-object-file-name": INTERNAL,
    "-object-file-name=": INTERNAL,
    "-fmodule-implementation-of": MODULES,
    "-fmodules-user-build-path": MODULES,
    "-ObjC": "not C or C++",
    "-ObjC++": "not C or C++",
    "-imultilib": INTERNAL,
    "-wrapper": INTERNAL,
}

# What takes a reason back, where it comes later on the command line.
_CANCELS = {
    "-fno-lto": LTO,
    "-fno-sanitize=all": SANITIZER,
    "-fno-instrument-functions": TRACING,
    "-fno-xray-instrument": TRACING,
    "-fno-modules": MODULES,
    "-fno-profile-generate": PROFILE,
    "-fno-profile-instr-generate": PROFILE,
    "-fno-profile-instr-use": PROFILE,
    "-fno-profile-use": PROFILE,
    "-fno-profile-arcs": PROFILE,
    "-fno-coverage-mapping": COVERAGE,
    "-fno-test-coverage": COVERAGE,
    "-fno-stack-usage": STACK_USAGE,
    "-fno-save-optimization-record": REMARKS,
    "-fno-pseudo-probe-for-profiling": PROBES,
    "-fno-record-command-line": RECORDED,
    "-fno-record-gcc-switches": RECORDED,
    "-gno-record-command-line": RECORDED,
    "-gno-record-gcc-switches": RECORDED,
    "-fintegrated-as": EXTERNAL_AS,
    "-integrated-as": EXTERNAL_AS,
    "-m64": TARGET,
}

# Names of directories and the like: they change no code.
_HARMLESS = {
    "-fprofile-dir=",
    "-fprofile-prefix-map=",
    "-fmodule-file-deps",
    "-fmodules-cache-path=",
    "-fmodules-prune-after=",
    "-fmodules-prune-interval=",
    "-fmodules-validate-system-headers",
    "-fplugin-arg-",
}

_BEGINNINGS = tuple(_PREFIXES)
_HARMLESS_BEGINNINGS = tuple(_HARMLESS)

# The words of `-Xclang` that leave the front end's action, its passes and its outputs alone.
_XCLANG_FLAGS = ("-W", "-D", "-I", "-fcolor-diagnostics", "-fno-pch-timestamp", "-fno-validate-pch",
                 "-fno-color-diagnostics", "-fallow-pch-with-compiler-errors", "-nostdsysteminc",
                 "-fdiagnostics-", "-fno-diagnostics-", "-fno-caret-diagnostics")  # fmt: skip
_XCLANG_VALUES = frozenset(("-include-pch", "-include", "-isystem", "-internal-isystem", "-iquote",
                            "-internal-externc-isystem", "-target-feature", "-U"))  # fmt: skip


def option_reason(arguments: list[Argument]) -> str:
    """Why a unit with these options passes through, or ""."""
    found: dict[str, None] = {}
    forwarded: list[str] = []
    for argument in arguments:
        option = argument.option
        word = argument.words[0]
        reason = _OPTIONS.get(option) or _WORDS.get(word)
        if reason is None and word.startswith(_BEGINNINGS):
            reason = _by_beginning(word)
        if reason is not None:
            found[reason] = None
        elif word in _CANCELS:
            found.pop(_CANCELS[word], None)
        elif option == "-Xclang" or option == "-Xpreprocessor":
            forwarded.append(argument.value or "")
        elif option == "-Wp,":
            forwarded += _preprocessor_words(argument.value or "")
        elif option == "--target=" and not is_host(argument.value or ""):
            found[TARGET] = None
        elif option == "-gsplit-dwarf=" and argument.value == "single":
            found[SPLIT_DWARF] = None
    if forwarded and not _harmless(forwarded):
        found[INTERNAL] = None
    return next(iter(found), "")


def _by_beginning(word: str) -> str | None:
    if word.startswith(_HARMLESS_BEGINNINGS):
        return None
    for beginning, reason in _PREFIXES.items():
        if word.startswith(beginning):
            return reason
    return None


def _preprocessor_words(value: str) -> list[str]:
    words = value.split(",")
    # The driver itself reads these as -MD -MF FILE.
    return [] if words[0] in ("-MD", "-MMD") and len(words) <= 2 else words


def _harmless(words: list[str]) -> bool:
    rest = iter(words)
    for word in rest:
        if word in _XCLANG_VALUES:
            next(rest, None)
        elif not word.startswith(_XCLANG_FLAGS):
            return False
    return True


def is_host(triple: str) -> bool:
    """Whether TRIPLE names this machine's architecture and Linux."""
    machine, _, rest = triple.partition("-")
    if machine == "amd64":
        machine = "x86_64"
    return machine == os.uname().machine and "linux" in rest and not rest.endswith("x32")


# Variables that change what clang's driver does, or what it prints.
_VARIABLES = (
    "CCC_OVERRIDE_OPTIONS",
    "CC_PRINT_OPTIONS",
    "CC_PRINT_HEADERS",
    "CC_LOG_DIAGNOSTICS",
    "CC_PRINT_PROC_STAT",
    "CC_PRINT_INTERNAL_STAT",
    "DEPENDENCIES_OUTPUT",
    "SUNPRO_DEPENDENCIES",
)


def environment_reason(environ: Mapping[str, str]) -> str:
    """Why the environment makes every unit pass through, or ""."""
    for name in _VARIABLES:
        if environ.get(name):
            return f"environment variable {name}"
    return ""
