"""Whatever fails or interrupts: a right object or the compiler's own error, and nothing left."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from llmcc.service.place import Place

from .workbench import ALL_THE_WAY, CLANG, Outcome, Workbench

PLAIN = "int twice(int a) { return a + a; }\n"
PATIENCE = 120.0

ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def children(pid: int) -> list[int]:
    """The processes below a process."""
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [one for child in below for one in (int(child), *children(int(child)))]


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def wait_for(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < limit, "waited too long"
        time.sleep(0.01)


def interrupt(
    bench: Workbench,
    words: list[str],
    started: Callable[[int], bool],
    signum: signal.Signals,
    whole_group: bool,
    **environ: str,
) -> int:
    """Run llmcc, send it a signal once it got somewhere, and return its exit status."""
    child = subprocess.Popen(
        [bench.llmcc, *words],
        cwd=bench.work,
        env={**bench.environ, **environ},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        wait_for(lambda: started(child.pid))
        below = children(child.pid)
        if whole_group:
            os.killpg(child.pid, signum)
        else:
            child.send_signal(signum)
        _, said = child.communicate(timeout=PATIENCE)
        assert said == b""
        wait_for(lambda: not any(command_line(pid) for pid in below))
    finally:
        child.kill()
    return child.returncode


def has_child_with(word: str) -> Callable[[int], bool]:
    return lambda pid: any(word in command_line(child) for child in children(pid))


@pytest.mark.parametrize("whole_group", [True, False])
@pytest.mark.parametrize("signum", ENDING)
class TestInterrupted:
    def check(self, bench: Workbench, status: int, signum: int) -> None:
        assert status == -signum
        assert list(bench.temporary.iterdir()) == []
        assert [name for name in bench.files() if name.endswith((".o", ".tmp", "prog"))] == []

    def test_front_end(self, bench: Workbench, signum: signal.Signals, whole_group: bool) -> None:
        """A header that is a pipe without a writer keeps the front end waiting."""
        os.mkfifo(bench.work / "slow.h")
        bench.write("unit.c", '#include "slow.h"\n')
        words = ["-O2", "-c", "unit.c"]
        status = interrupt(bench, words, has_child_with("-emit-llvm-bc"), signum, whole_group)
        self.check(bench, status, signum)

    def test_optimizer(self, bench: Workbench, signum: signal.Signals, whole_group: bool) -> None:
        """A service that takes the connection and says nothing."""
        bench.write("unit.c", PLAIN)
        with hung_service(bench) as connected:
            words = ["-O2", "-c", "unit.c"]
            status = interrupt(
                bench, words, lambda _: connected(), signum, whole_group, LLMCC_SERVICE="auto"
            )
        self.check(bench, status, signum)

    def test_back_end(self, bench: Workbench, signum: signal.Signals, whole_group: bool) -> None:
        """An output that is a pipe without a reader keeps the back end waiting."""
        pipe = bench.work / "out"
        os.mkfifo(pipe)
        bench.write("unit.c", PLAIN)
        words = ["-O2", "-c", "unit.c", "-o", "out"]
        status = interrupt(
            bench, words, has_child_with("-disable-llvm-passes"), signum, whole_group
        )
        self.check(bench, status, signum)
        assert stat.S_ISFIFO(pipe.stat().st_mode)

    def test_between_two_sources(
        self, bench: Workbench, signum: signal.Signals, whole_group: bool
    ) -> None:
        """There is a temporary object already."""
        os.mkfifo(bench.work / "slow.h")
        bench.write("first.c", PLAIN)
        bench.write("second.c", '#include "slow.h"\n')

        def started(pid: int) -> bool:
            waits = has_child_with("-x c second.c")(pid)
            return waits and any(bench.temporary.glob("llmcc-*/first*.o"))

        words = ["-O2", "first.c", "second.c", "-o", "prog"]
        status = interrupt(bench, words, started, signum, whole_group)
        self.check(bench, status, signum)


def test_ignored_signal_stays_ignored(bench: Workbench) -> None:
    """As under nohup."""
    os.mkfifo(bench.work / "slow.h")
    bench.write("unit.c", '#include "slow.h"\nint one;\n')
    script = 'trap "" HUP; exec "$0" -O2 -c unit.c'
    child = subprocess.Popen(["sh", "-c", script, bench.llmcc], cwd=bench.work, env=bench.environ)
    wait_for(lambda: has_child_with("-emit-llvm-bc")(child.pid))
    child.send_signal(signal.SIGHUP)
    (bench.work / "slow.h").write_text("int two;\n")
    assert child.wait(PATIENCE) == 0
    assert (bench.work / "unit.o").exists()


def test_broken_pipe_is_deadly_again(bench: Workbench) -> None:
    """Python ignores SIGPIPE; the compiler must not."""
    script = "import os, sys; os.execv(sys.argv[1], sys.argv[1:])"
    bench.write("unit.c", "#include <stdio.h>\n" * 50)
    reader, writer = os.pipe()
    os.close(reader)
    for program in (CLANG, bench.llmcc):
        done = subprocess.run(
            [sys.executable, "-c", script, "/bin/sh", "-c", '"$0" -E unit.c', program],
            cwd=bench.work,
            env=bench.environ,
            stdout=writer,
            stderr=subprocess.PIPE,
            restore_signals=True,
            check=False,
        )
        assert done.returncode in (-signal.SIGPIPE, 128 + signal.SIGPIPE, 1), program
    os.close(writer)


@contextlib.contextmanager
def hung_service(bench: Workbench) -> Iterator[Callable[[], bool]]:
    """What it yields says whether somebody has come to wait."""
    place = Place(bench.environ)
    place.prepare()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(place.address)
        listener.listen(8)
        listener.setblocking(False)
        held: list[socket.socket] = []

        def connected() -> bool:
            with contextlib.suppress(BlockingIOError):
                held.append(listener.accept()[0])
            return bool(held)

        yield connected
        for connection in held:
            connection.close()


def test_hung_service(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    with hung_service(bench):
        bench.same("-O2", "-c", "unit.c", environ={"LLMCC_SERVICE": "auto"})
    assert bench.reasons()[0].startswith("no service: ")


def test_required_service(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    with hung_service(bench):
        outcome = bench.run(
            bench.llmcc, "-O2", "-c", "unit.c", environ={"LLMCC_SERVICE": "require"}
        )
    assert outcome.status == 1 and "unit.o" not in outcome.files
    assert outcome.err.startswith(b"llmcc: error: the service is required: ")
    assert outcome.err.count(b"\n") == 1


def spoil(bench: Workbench, case: str) -> dict[str, str]:
    """The real compiler, but for certain words on its command line."""
    wrapper = bench.root / CLANG
    text = f'case "$*" in {case};; esac'
    wrapper.write_text(f'#!/bin/sh\n{text}\nexec {CLANG} "$@"\n')
    wrapper.chmod(0o755)
    return {"LLMCC_CC": str(wrapper)}


CRASHES = {
    "front end": "*emit-llvm-bc*) kill -SEGV $$",
    "front end, nothing written": "*emit-llvm-bc*) exit 0",
    "back end": "*disable-llvm-passes*) kill -SEGV $$",
    "back end, out of memory": "*disable-llvm-passes*) kill -KILL $$",
    "back end, half written": "*disable-llvm-passes*) echo half > unit.o; exit 70",
    "version": "*--version*) exit 3",
}


@pytest.mark.parametrize("when", CRASHES)
def test_crash(bench: Workbench, when: str) -> None:
    """What dies on our way only is not seen by the user."""
    bench.write("unit.c", PLAIN)
    bench.same("-O2", "-c", "unit.c", environ=spoil(bench, CRASHES[when]))
    assert bench.reasons() != [ALL_THE_WAY]


@pytest.mark.parametrize("pragma", ["crash", "llvm_fatal_error"])
def test_compiler_crashes(bench: Workbench, pragma: str) -> None:
    bench.write("unit.c", f"#pragma clang __debug {pragma}\n{PLAIN}")
    words = ["-O2", "-c", "unit.c", "-fno-crash-diagnostics"]
    real = bench.run(CLANG, *words)
    ours = bench.run(bench.llmcc, *words)
    assert ours.status == real.status != 0
    assert ours.files == real.files
    assert without_addresses(ours) == without_addresses(real)


def without_addresses(outcome: Outcome) -> list[bytes]:
    """The lines of a crash that are the same every time."""
    return [
        line for line in outcome.err.splitlines() if not line.lstrip().startswith((b"#", b"0x"))
    ]


def test_crash_files_are_written_once(bench: Workbench) -> None:
    bench.write("unit.c", f"#pragma clang __debug crash\n{PLAIN}")
    assert bench.run(bench.llmcc, "-O2", "-c", "unit.c").status != 0
    assert len(list(bench.temporary.glob("unit-*.c"))) == 1


def test_compiler_missing(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    outcome = bench.run(bench.llmcc, "-O2", "-c", "unit.c", "-fllm-cc=no-such-compiler-at-all")
    assert outcome.status == 1 and outcome.out == b""
    assert outcome.err == b"llmcc: error: unable to find the compiler 'no-such-compiler-at-all'\n"


def test_compiler_vanishes(bench: Workbench) -> None:
    """It is there when it is looked for, and cannot be run."""
    broken = bench.root / "broken"
    broken.write_text("#!/no/such/interpreter\n")
    broken.chmod(0o755)
    bench.write("unit.c", PLAIN)
    outcome = bench.run(bench.llmcc, "-O2", "-c", "unit.c", environ={"LLMCC_CC": str(broken)})
    assert outcome.status == 1
    assert outcome.err.startswith(b"llmcc: error: unable to execute ")


def test_closed_descriptors(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        outcome = bench.run("sh", "-c", f'"$0" -O2 -c unit.c {closed}', bench.llmcc)
        assert outcome.status == 0 and "unit.o" in outcome.files


def test_no_home_and_no_store(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    (bench.root / "file").write_text("")
    nowhere = str(bench.root / "file" / "below")
    bench.same("-O2", "-c", "unit.c", environ={"HOME": nowhere, "XDG_CACHE_HOME": nowhere})
    assert bench.reasons() == [ALL_THE_WAY]


def test_no_temporary_directory(bench: Workbench) -> None:
    bench.write("unit.c", "int main(void) { return 0; }\n")
    bench.same("-O2", "-c", "unit.c", environ={"TMPDIR": "/no/such/place"})
    assert bench.reasons() == [ALL_THE_WAY]


def test_deleted_working_directory(bench: Workbench) -> None:
    path = bench.write("unit.c", PLAIN)
    script = 'mkdir gone; cd gone; rmdir ../gone; exec "$0" -O2 -c "$1" -o "$2"'
    output = bench.work / "x.o"
    outcome = bench.run("sh", "-c", script, bench.llmcc, str(path), str(output))
    assert outcome.status == 0 and output.exists()


def test_report_that_cannot_be_written(bench: Workbench) -> None:
    bench.write("unit.c", PLAIN)
    for place in ("/no/such/place/report", "/dev/full", "unit.c/report"):
        outcome = bench.run(bench.llmcc, "-O2", "-c", "unit.c", f"-fllm-report={place}")
        assert (outcome.status, outcome.err) == (0, b"")
    assert Path("/dev/full").is_char_device()


def test_a_compile_runs_no_tests(bench: Workbench) -> None:
    bench.write("a.c", "int twice(int x)\n{\n    return 2 * x;\n}\n")
    test = {"LLMCC_ACCEPT": "tested", "LLMCC_TEST": "touch tested; exit 1"}
    bench.same("-O2", "-c", "a.c", environ=test)
    bench.same("-O2", "-c", "a.c", environ={"LLMCC_ACCEPT": "tested"})
