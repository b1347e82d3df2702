"""The table of meanings: what options say about the job. Data only; `job` reads it."""

# The compiler answers a question and compiles nothing.
QUERIES = frozenset(
    (
        "-###", "--version", "--help", "--help-hidden", "--target-help", "--help=",
        "--autocomplete=", "-dumpmachine", "-dumpversion", "-dumpfullversion", "-dumpspecs",
        "-print-file-name=", "--print-file-name=", "--print-file-name",
        "-print-prog-name=", "--print-prog-name=", "--print-prog-name",
        "-mcpu=help", "-mtune=help", "-mcpu=?", "-mtune=?",
    )
)  # fmt: skip

# Queries too, behind `-print-` or `--print-`.
PRINTS = frozenset(
    (
        "diagnostic-categories", "diagnostic-options", "effective-triple", "enabled-extensions",
        "libgcc-file-name", "library-module-manifest-path", "multi-directory",
        "multi-flags-experimental", "multi-lib", "multi-os-directory", "multiarch", "resource-dir",
        "rocm-search-dirs", "runtime-dir", "search-dirs", "supported-cpus", "supported-extensions",
        "sysroot", "sysroot-headers-suffix", "target-triple", "targets",
    )
)  # fmt: skip

# Inputs of the linker that are spelt as options.
LINKER_INPUTS = frozenset(
    (
        "--entry", "--for-linker", "--no-undefined", "-K", "-Wl,", "-Xlinker", "-Zlinker-input",
        "-alias_list", "-b", "-e", "-filelist", "-framework", "-l", "-lazy_framework",
        "-lazy_library", "-r", "-reexport-l", "-reexport_framework", "-reexport_library", "-rpath",
        "-weak-l", "-weak_framework", "-weak_library", "-z",
    )
)  # fmt: skip

# What stops after the front end.
FRONT_END = frozenset(
    (
        "--analyze", "-emit-cir", "-fsyntax-only", "-module-file-info",
        "-rewrite-legacy-objc", "-rewrite-objc", "-verify-pch",
    )
)  # fmt: skip

# What only precompiles.
PRECOMPILES = frozenset(("--precompile", "-extract-api", "-fmodule-header", "-fmodule-header="))

# What follows `-g` where it asks for debug information, and where it takes that back. The others
# of the family say how, not whether.
DEBUG = frozenset(
    (
        "", "1", "2", "3", "gdb", "gdb1", "gdb2", "gdb3", "lldb", "sce", "dbx", "full", "used",
        "mlt", "dwarf", "dwarf-2", "dwarf-3", "dwarf-4", "dwarf-5", "dwarf-6", "dwarf32",
        "dwarf64", "line-tables-only", "line-directives-only", "modules", "codeview",
    )
)  # fmt: skip
NO_DEBUG = frozenset(("0", "gdb0"))
