#!/bin/sh
# From nothing to a faster program: installs what is missing, compiles examples/quickstart.c with
# llmcc, runs it, and shows what was improved.
#
#   sh examples/quickstart.sh
#
# What is missing is installed: clang 22 by apt-get (through sudo for a user), and llmcc into a
# virtual environment in .venv (or $LLMCC_VENV).

set -eu
root=$(CDPATH= cd "$(dirname "$0")/.." && pwd)
. "$root/examples/setup.sh"

set_up "" clang-22=clang-22

say "Compiling examples/quickstart.c (with time to spare: the first compile starts a service)"
cd "$root"
show llmcc -O3-llm -fllm-budget=100 -fllm-report="$work/quickstart.json" \
    examples/quickstart.c -o "$work/quickstart"

say "Running it"
show "$work/quickstart"

say "What llmcc did, function by function"
show llmcc report "$work/quickstart.json"

cat <<END
==> Done. For your own code, with the real compiler's options as ever:
      . $venv/bin/activate
      llmcc -O3-llm -c foo.c            one file
      make CC=llmcc CXX=llmcc++         a project
      cmake -DCMAKE_C_COMPILER=llmcc -DCMAKE_CXX_COMPILER=llmcc++ …
      llmcc doctor                      what was found, and what is missing
END
