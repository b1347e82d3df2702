"""The table of reasons: options with which a unit passes through untouched.

Data only; `passthrough` reads it.
"""

ACTION = "front end action"
BITCODE = "embedded bitcode"
CONFIG = "configuration file"
COVERAGE = "coverage"
DATABASE = "compilation database (-MJ)"
DEBUGGING = "compiler debugging"
DIAGNOSTICS = "diagnostics or dependencies in a file of their own"
DIRECTORY = "working directory"
DRIVER_MODE = "driver mode"
DRIVER_ONLY = "driver only"
EXTERNAL_TOOL = "external assembler or preprocessor"
INTERNAL = "compiler internals (-mllvm, -Xclang, ...)"
LANGUAGE = "not C or C++"
LTO = "link time optimization"
MISSPELT = "output file that is spelt like an option"
MODULES = "modules"
OFFLOADING = "offloading"
PATCHABLE = "patchable function entries"
PLUGIN = "compiler plugin"
PROBES = "pseudo probes"
PROFILE = "profile instrumentation"
RECORDED = "recorded command line"
REMARKS = "optimization remarks"
SANITIZER = "sanitizer"
SPLIT_DWARF = "split DWARF in the object"
STACK_USAGE = "stack usage file"
STATIC_LIBRARY = "static library"
STATISTICS = "compiler statistics"
TARGET = "another target"
TEMPORARIES = "save-temps"
TRACING = "function tracing"
VERBOSE = "verbose"

# By the option's spelling in the table of options, or by the whole word.
OPTIONS = {
    "--coverage": COVERAGE,
    "--emit-extension-symbol-graphs": ACTION,
    "--emit-static-lib": STATIC_LIBRARY,
    "--no-integrated-cpp": EXTERNAL_TOOL,
    "--profile": PROFILE,
    "--rsp-quoting=": DRIVER_MODE,
    "--sycl-link": OFFLOADING,
    "--via-file-asm": EXTERNAL_TOOL,
    "--config=": CONFIG,
    "-MJ": DATABASE,
    "-ObjC": LANGUAGE,
    "-ObjC++": LANGUAGE,
    "-R": REMARKS,
    "-Xarch_": INTERNAL,
    "-Xclangas": INTERNAL,
    "-Xoffload-linker": OFFLOADING,
    "-Xopenmp-target": OFFLOADING,
    "-Xopenmp-target=": OFFLOADING,
    "-arch": TARGET,
    "-ccc-": DEBUGGING,
    "-ccc-gcc-name": DEBUGGING,
    "-ccc-install-dir": DEBUGGING,
    "-coverage": COVERAGE,
    "-darwin-target-variant": TARGET,
    "-darwin-target-variant-triple": TARGET,
    "-dependency-dot": DIAGNOSTICS,
    "-dependency-file": DIAGNOSTICS,
    "-dumpdir": TEMPORARIES,
    "-emit-interface-stubs": ACTION,
    "-emit-merged-ifs": ACTION,
    "-emit-symbol-graph": ACTION,
    "-fclangir": INTERNAL,
    "-fcoverage-mapping": COVERAGE,
    "-fcoverage-mcdc": COVERAGE,
    "-fcreate-profile": PROFILE,
    "-fcxx-modules": MODULES,
    "-fdebug-pass-arguments": DEBUGGING,
    "-fdebug-pass-structure": DEBUGGING,
    "-fdriver-only": DRIVER_ONLY,
    "-fgpu-rdc": OFFLOADING,
    "-fmodule-implementation-of": MODULES,
    "-fmodules": MODULES,
    "-fmodules-user-build-path": MODULES,
    "-fms-hotpatch": PATCHABLE,
    "-fno-integrated-as": EXTERNAL_TOOL,
    "-fopenmp-target-jit": OFFLOADING,
    "-fpseudo-probe-for-profiling": PROBES,
    "-frecord-command-line": RECORDED,
    "-frecord-gcc-switches": RECORDED,
    "-fstack-usage": STACK_USAGE,
    "-fsycl": OFFLOADING,
    "-fsystem-module": MODULES,
    "-ftemporal-profile": PROFILE,
    "-ftest-coverage": COVERAGE,
    "-gcodeview": TARGET,
    "-gen-cdb-fragment-path": DATABASE,
    "-gen-reproducer": DEBUGGING,
    "-gmodules": MODULES,
    "-grecord-command-line": RECORDED,
    "-grecord-gcc-switches": RECORDED,
    "-imultilib": INTERNAL,
    "-m16": TARGET,
    "-m32": TARGET,
    "-miamcu": TARGET,
    "-mllvm": INTERNAL,
    "-mmlir": INTERNAL,
    "-mx32": TARGET,
    "-no-integrated-as": EXTERNAL_TOOL,
    "-no-integrated-cpp": EXTERNAL_TOOL,
    "-object-file-name": INTERNAL,
    "-object-file-name=": INTERNAL,
    "-optimize": MISSPELT,
    "-output": MISSPELT,
    "-output-class-directory": MISSPELT,
    "-p": PROFILE,
    "-pg": PROFILE,
    "-serialize-diagnostics": DIAGNOSTICS,
    "-time": VERBOSE,
    "-v": VERBOSE,
    "-via-file-asm": EXTERNAL_TOOL,
    "-working-directory": DIRECTORY,
    "-working-directory=": DIRECTORY,
    "-wrapper": INTERNAL,
}

# By the beginning of the word.
BEGINNINGS = {
    "--config-": CONFIG,
    "--cuda-": OFFLOADING,
    "--hip": OFFLOADING,
    "--offload": OFFLOADING,
    "--save-stats": STATISTICS,
    "--save-temps": TEMPORARIES,
    "-fauto-profile": PROFILE,
    "-fcodegen-data-": PROFILE,
    "-fcs-profile": PROFILE,
    "-fembed-bitcode": BITCODE,
    "-fembed-offload-object": OFFLOADING,
    "-fexperimental-sanitize-": SANITIZER,
    "-finstrument-function": TRACING,
    "-flto": LTO,
    "-fmemory-profile": PROFILE,
    "-fmodule": MODULES,
    "-fms-secure-hotpatch": PATCHABLE,
    "-foffload": OFFLOADING,
    "-fopenmp-targets=": OFFLOADING,
    "-foptimization-record": REMARKS,
    "-fpass-plugin=": PLUGIN,
    "-fpatchable-function-entry": PATCHABLE,
    "-fplugin": PLUGIN,
    "-fprebuilt-": MODULES,
    "-fproc-stat-report": STATISTICS,
    "-fprofile": PROFILE,
    "-fsanitize": SANITIZER,
    "-fsave-optimization-record": REMARKS,
    "-fthin-link-bitcode=": LTO,
    "-fthinlto-": LTO,
    "-ftime-report": STATISTICS,
    "-ftime-trace": STATISTICS,
    "-fxray": TRACING,
    "-offload": MISSPELT,
    "-gen-reproducer=": DEBUGGING,
    "-save-stats": STATISTICS,
    "-save-temps": TEMPORARIES,
}

# Begin like the above, but change no code and write no file.
HARMLESS = (
    "-fmodule-file-deps",
    "-fmodules-cache-path=",
    "-fmodules-prune-",
    "-fmodules-validate-",
    "-foffload-implicit-host-device-templates",
    "-foffload-uniform-block",
    "-fplugin-arg-",
    "-fprofile-dir=",
    "-fprofile-prefix-map=",
    "-fsanitize-link-",
)

# What takes a reason back, where it comes later on the command line.
CANCELS = {
    "-fintegrated-as": EXTERNAL_TOOL,
    "-fno-coverage-mapping": COVERAGE,
    "-fno-instrument-functions": TRACING,
    "-fno-lto": LTO,
    "-fno-modules": MODULES,
    "-fno-profile-arcs": PROFILE,
    "-fno-profile-generate": PROFILE,
    "-fno-profile-instr-generate": PROFILE,
    "-fno-profile-instr-use": PROFILE,
    "-fno-profile-use": PROFILE,
    "-fno-pseudo-probe-for-profiling": PROBES,
    "-fno-record-command-line": RECORDED,
    "-fno-record-gcc-switches": RECORDED,
    "-fno-sanitize=all": SANITIZER,
    "-fno-save-optimization-record": REMARKS,
    "-fno-stack-usage": STACK_USAGE,
    "-fno-test-coverage": COVERAGE,
    "-fno-xray-instrument": TRACING,
    "-gno-record-command-line": RECORDED,
    "-gno-record-gcc-switches": RECORDED,
    "-integrated-as": EXTERNAL_TOOL,
    "-m64": TARGET,
}

# The words behind `-Xclang` and the like that leave the action, the passes and the outputs of the
# front end alone: by their beginning, or whole and with a value in the next such word.
FORWARDED = (
    "-D",
    "-I",
    "-U",
    "-W",
    "-fallow-pch-with-compiler-errors",
    "-fcolor-diagnostics",
    "-fdiagnostics-",
    "-fno-caret-diagnostics",
    "-fno-color-diagnostics",
    "-fno-diagnostics-",
    "-fno-pch-timestamp",
    "-fno-validate-pch",
    "-nostdsysteminc",
)
FORWARDED_WITH_VALUE = frozenset(
    (
        "-include",
        "-include-pch",
        "-internal-externc-isystem",
        "-internal-isystem",
        "-iquote",
        "-isystem",
        "-target-feature",
    )
)

# Environment variables that change what clang's driver does, or where it prints what.
VARIABLES = (
    "CCC_OVERRIDE_OPTIONS",
    "CC_LOG_DIAGNOSTICS",
    "CC_PRINT_HEADERS",
    "CC_PRINT_INTERNAL_STAT",
    "CC_PRINT_OPTIONS",
    "CC_PRINT_PROC_STAT",
    "DEPENDENCIES_OUTPUT",
    "SUNPRO_DEPENDENCIES",
)
