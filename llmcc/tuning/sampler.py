"""Where a program is, every few milliseconds of its processor time: for machines without perf.

An object that is linked in takes the samples by a timer and a signal, and leaves them in a file
when the program ends.
"""

from __future__ import annotations

import bisect
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from llmcc.gates.tests.room import RoomError
from llmcc.tuning import calls
from llmcc.tuning.build import Builder
from llmcc.tuning.calls import BuildError
from llmcc.tuning.plan import Plan
from llmcc.tuning.program import family
from llmcc.tuning.stand import Broken, Stand

_FOLDER: Final = "LLMCC_SAMPLES"
_WIDTH: Final = 8
# Bench commands are short, and a tick of the kernel's clock takes milliseconds.
_RUNS: Final = 8
_SOURCE: Final = f"""\
#define _GNU_SOURCE
#include <link.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

static unsigned long places[1 << 16], start;
static unsigned count;

static int first(struct dl_phdr_info *info, size_t size, void *unused)
{{
    (void)size;
    (void)unused;
    start = info->dlpi_addr;
    return 1;
}}

static void taken(int number, siginfo_t *info, void *context)
{{
    (void)number;
    (void)info;
    unsigned long at = ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
    if (count < sizeof places / sizeof *places)
        places[count++] = at - start;
}}

__attribute__((constructor)) static void begin(void)
{{
    struct sigaction action = {{.sa_sigaction = taken, .sa_flags = SA_SIGINFO | SA_RESTART}};
    struct itimerval often = {{{{0, 1000}}, {{0, 1000}}}};
    dl_iterate_phdr(first, NULL);
    sigaction(SIGPROF, &action, NULL);
    setitimer(ITIMER_PROF, &often, NULL);
}}

__attribute__((destructor)) static void end(void)
{{
    struct itimerval never = {{{{0, 0}}, {{0, 0}}}};
    char name[4096];
    const char *folder = getenv("{_FOLDER}");
    setitimer(ITIMER_PROF, &never, NULL);
    if (folder == NULL || snprintf(name, sizeof name, "%s/XXXXXX", folder) >= (int)sizeof name)
        return;
    int file = mkstemp(name);
    if (file >= 0 && write(file, places, count * sizeof *places) < 0)
        unlink(name);
}}
"""


@dataclass(frozen=True, slots=True)
class Symbols:
    """The functions of a linked program, in the order of their addresses."""

    starts: Sequence[int]
    ends: Sequence[int]
    names: Sequence[str]

    @classmethod
    def of(cls, program: Path) -> Symbols:
        """What nm says of a program; nothing, where it has no symbols."""
        command = ["nm", "-n", "-S", "--defined-only", "-f", "posix", str(program)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        rows = [line.split() for line in done.stdout.splitlines()]
        found = [row for row in rows if len(row) == 4 and row[1] in "tTwW"]
        starts = [int(row[2], 16) for row in found]
        ends = [start + int(row[3], 16) for start, row in zip(starts, found, strict=True)]
        return cls(starts, ends, [row[0] for row in found])

    def at(self, place: int) -> str:
        """The function that a place is in, "" if in none."""
        number = bisect.bisect_right(self.starts, place) - 1
        return self.names[number] if number >= 0 and place < self.ends[number] else ""


def samples(builder: Builder, stand: Stand, plan: Plan) -> dict[str, float]:
    """How often the bench command was met in each function; nothing where it cannot be known."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="llmcc-samples-") as name:
        folder = Path(name)
        taken = folder / "taken"
        taken.mkdir()
        try:
            programs = _watched(builder, plan, folder)
            stand.install(programs)
            ran_in = replace(stand, repeats=1)
            environ = {**stand.place.environ, _FOLDER: str(taken)}
            writable = (*stand.place.writable, taken)
            ran_in.place = replace(stand.place, environ=environ, writable=writable)
            for _ in range(_RUNS):
                ran_in.once()
        except (BuildError, Broken, RoomError, OSError):
            return found
        symbols = [Symbols.of(program) for program in programs.values()]
        for place in _places(taken):
            # Which of several programs ran is not known; a place is in hardly more than one.
            where = next((each.at(place) for each in symbols if each.at(place)), "")
            if where:
                found[where] = found.get(where, 0.0) + 1.0
    return found


def _watched(builder: Builder, plan: Plan, folder: Path) -> dict[Path, Path]:
    """The programs of a plan with what takes the samples in them. Raises BuildError."""
    link = builder.program.links[0]
    source, watcher = folder / "watcher.c", folder / "watcher.o"
    source.write_text(_SOURCE)
    command = [*link.compiler, "-O1", "-fPIC", "-w", "-c", str(source)]
    calls.make([*command, "-o", str(watcher.with_suffix(".new"))], folder, watcher)
    objects = {n: builder.object(n, recipe) for n, recipe in enumerate(plan.recipes)}
    return builder.link_with(objects, folder, family(link.compiler), str(watcher))


def _places(taken: Path) -> Iterator[int]:
    for path in sorted(taken.iterdir()):
        content = path.read_bytes()
        for at in range(0, len(content) - _WIDTH + 1, _WIDTH):
            yield int.from_bytes(content[at : at + _WIDTH], "little")
