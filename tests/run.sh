#!/bin/sh
# Sets up what the tests need, then runs them.
#
#   sh tests/run.sh             everything that runs in CI: ruff, mypy, pytest
#   sh tests/run.sh ARGS...     pytest with these arguments, such as `-m slow` or `tests/store`
#
# What is missing is installed: Debian packages by apt-get (through sudo for a user), llmcc and the
# tools of the tests into a virtual environment in .venv (or $LLMCC_VENV).

set -eu
root=$(CDPATH= cd "$(dirname "$0")/.." && pwd)
. "$root/examples/setup.sh"

make_environment
# Debian's packages and Python's, at the same time; each with a log of its own.
(
    work=$work/python
    mkdir "$work"
    install_llmcc test,train
) &
(
    need clang-22=clang-22 opt-22=llvm-22 gcc=gcc make=make cmake=cmake tclsh=tcl-dev \
        dpkg-source=dpkg-dev ccache=ccache mandoc=mandoc ld.lld-22=lld-22
) || ready=no
wait $! || ready=no
[ "${ready:-yes}" = yes ] || exit 1
PATH=$venv/bin:$PATH
export PATH
cd "$root"

if [ $# -gt 0 ]; then
    python -m pytest "$@"
    exit
fi
say "ruff"
ruff check .
status=0
types=$(mktemp)
mypy >"$types" 2>&1 &
checking=$!
# Where torch and all around it are imported, which takes long: not by those that do without.
learning="tests/training tests/models tests/commands/test_models.py"
say "pytest of what learns, and mypy meanwhile"
# Their names hold no blanks.
python -m pytest -n 2 $learning || status=$?
say "pytest of the rest"
python -m pytest -n 2 --ignore=tests/integration $(printf -- '--ignore=%s ' $learning) || status=$?
wait "$checking" || status=$?
cat "$types"
rm -f "$types"
# The builds of whole projects use all cores by themselves, and say what they found.
say "pytest, real projects"
python -m pytest tests/integration || status=$?
exit "$status"
