"""The real projects that llmcc must build: a project is data.

Its steps are shell scripts, run by `sh -e` in the source tree with the compiler in $CC, the number
of jobs in $JOBS and this package's data folder in $DATA.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Project:
    """How one source package is configured, built and tested.

    `needs` are the Debian packages that the steps need beside make and the compiler. `patched` says
    whether Debian's patches are applied. `steady` says that the tests print the same in every run,
    so that what they print with two compilers can be compared.
    """

    name: str
    package: str
    build: str
    test: str
    configure: str = ""
    needs: tuple[str, ...] = ()
    patched: bool = True
    steady: bool = False
    slow: bool = False


ZLIB = Project(
    name="zlib",
    package="zlib",
    configure="./configure",
    build='make -j"$JOBS"',
    test="make test",
    steady=True,
)

BZIP2 = Project(
    name="bzip2",
    package="bzip2",
    build='make -j"$JOBS" CC="$CC" bzip2 bzip2recover libbz2.a',
    test='make CC="$CC" test',
    slow=True,
)

LZ4 = Project(
    name="lz4",
    package="lz4",
    build="""
        make -j"$JOBS" CC="$CC" lib lz4
        make -j"$JOBS" -C tests CC="$CC" datagen fuzzer frametest
    """,
    # The fuzzers run for minutes by default.
    test="""
        make -C tests CC="$CC" check
        make -C tests CC="$CC" FUZZER_TIME=-T10s test-fuzzer test-frametest
    """,
    slow=True,
)

# Debian's patches replace the makefile by one for libtool. The package has no tests of its own.
LUA = Project(
    name="lua",
    package="lua5.4",
    build='make -C src -j"$JOBS" CC="$CC -std=gnu99" linux',
    test="""
        for program in "$DATA"/lua/*.lua; do
            echo "$program"
            src/lua "$program"
            src/luac -s -o compiled.luac "$program"
            src/lua compiled.luac
        done
    """,
    patched=False,
    steady=True,
)

CJSON = Project(
    name="cjson",
    package="cjson",
    # CMake 4 refuses projects of this age unless told otherwise.
    configure="""
        cmake -S . -B build -DCMAKE_BUILD_TYPE=Release -DENABLE_CJSON_UTILS=On \
            -DCMAKE_POLICY_VERSION_MINIMUM=3.5
    """,
    build='cmake --build build --parallel "$JOBS"',
    test="cd build && ctest --output-on-failure",
    needs=("cmake",),
    slow=True,
)

# The fixture of SQLite's tests is one command that compiles the amalgamation and some hundred other
# sources and links them. Without its shell, the tests that need one are left out by themselves.
# Some tests bound the time of a query to a millisecond, which only an idle machine can keep.
SQLITE = Project(
    name="sqlite",
    package="sqlite3",
    configure="mkdir build && cd build && ../configure --disable-shared --disable-readline",
    build="""
        make -C build -j"$JOBS" OPTS=-DCONFIG_SLOWDOWN_FACTOR=1000.0 libsqlite3.la testfixture
    """,
    test='cd build && ./testfixture "$DATA/sqlite-quick.test"',
    needs=("tcl-dev",),
    slow=True,
)

PROJECTS = (ZLIB, BZIP2, LZ4, LUA, CJSON, SQLITE)
