"""Commands that misbehave, for real, in the room of the execution gate."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from llmcc.gates.base import Verdict
from llmcc.gates.tests import kernel
from llmcc.gates.tests.room import Limits, Place, Run, Step, Stop, run, run_all
from llmcc.gates.tests.verdict import Failing, Flaky, Suite

LIMITS = Limits(seconds=60.0, memory=64, processes=24, file_size=4, output=1000)


def _namespaces() -> bool:
    """Whether the kernel gives ordinary processes namespaces of their own."""
    child = os.fork()
    if child == 0:
        try:
            kernel.unshare(kernel.CLONE_NEWUSER | kernel.CLONE_NEWPID | kernel.CLONE_NEWNS)
            os._exit(0)
        except OSError:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


isolated = pytest.mark.skipif(not _namespaces(), reason="the kernel gives no namespaces")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    directory = tmp_path / "scratch"
    directory.mkdir()
    return Place(directory, {"PATH": os.environ["PATH"]})


def _sh(text: str, place: Place, limits: Limits = LIMITS, repeat: int = 1) -> Run:
    return run(["/bin/sh", "-c", text], place, limits, repeat)


def _alive(mark: str) -> list[str]:
    """The processes with a word in their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if mark.encode() in line:
                found.append(entry.name)
    return found


def test_a_command_that_passes(place: Place) -> None:
    ran = _sh("echo out; echo err >&2; echo kept > file; pwd", place)
    assert ran.passed, ran
    assert ran.output.decode() == f"out\n{place.directory}\n"
    assert ran.errors == b"err\n"
    assert (place.directory / "file").read_text() == "kept\n"
    assert len(ran.usages) == 1 and ran.usages[0].processor < 5


def test_one_that_fails_and_one_that_crashes(place: Place) -> None:
    assert _sh("exit 3", place).outcome() == "exit status 3"
    crashed = run(["sh", "-c", "kill -SEGV $$"], place, LIMITS)
    assert crashed.outcome() == "died of signal 11"
    missing = run(["no-such-command"], place, LIMITS)
    assert not missing.passed and b"no-such-command" in missing.errors


def test_one_that_hangs(place: Place) -> None:
    started = time.monotonic()
    ran = _sh("sleep 86397", place, Limits(seconds=0.3))
    assert ran.stopped is Stop.TIME and not ran.passed
    assert time.monotonic() - started < 600
    assert _alive("86397") == []


def test_one_that_leaves_daemons_behind(place: Place) -> None:
    ran = _sh("(setsid sh -c 'sleep 86398 & sleep 86398' >/dev/null 2>&1 &) ; exit 0", place)
    assert ran.passed
    assert _alive("86398") == []


def test_a_fork_bomb(place: Place) -> None:
    script = place.directory / "bomb.sh"
    script.write_text('while :; do sh "$0" llmcc-bomb 86399 & done\n')
    ran = run(["sh", str(script), "llmcc-bomb"], place, LIMITS)
    assert not ran.passed
    assert _alive("llmcc-bomb") == []


@pytest.mark.skipif(shutil.which("python3") is None, reason="no python3 on PATH")
def test_one_that_eats_memory(place: Place) -> None:
    ran = run(["python3", "-IS", "-c", "x = bytearray(80 << 20)"], place, LIMITS)
    assert not ran.passed
    eater = "python3 -IS -c 'x = b\"1\" * (24 << 20); import time; time.sleep(40)'"
    together = _sh(f"for i in 1 2 3 4; do {eater} & done; wait", place)
    assert together.stopped is Stop.MEMORY


def test_one_that_fills_the_disk(place: Place) -> None:
    ran = _sh("head -c 64M /dev/zero > file", place)
    assert not ran.passed
    assert (place.directory / "file").stat().st_size <= 4 << 20


def test_one_that_talks_too_much(place: Place) -> None:
    ran = _sh("head -c 50M /dev/zero", place)
    assert ran.passed and ran.cut and len(ran.output) == 1000


@isolated
def test_files_of_others_are_out_of_reach(place: Place, tmp_path: Path) -> None:
    other = tmp_path / "other"
    ran = _sh(f"echo bad > {other}; echo bad > {Path.home()}/llmcc-bad; test -w /etc/passwd", place)
    assert not ran.passed and b"Read-only" in ran.errors
    assert not other.exists() and not (Path.home() / "llmcc-bad").exists()
    assert ran.notes == ()


@isolated
def test_mounts_cannot_be_changed_back(place: Place) -> None:
    ran = _sh("mount -o remount,rw,bind / 2>/dev/null && touch /llmcc-bad", place)
    assert not ran.passed


@isolated
def test_the_network_is_out_of_reach(place: Place) -> None:
    if shutil.which("python3") is None:
        pytest.skip("no python3 on PATH")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        script = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"
        assert not run(["python3", "-IS", "-c", script], place, LIMITS).passed
        assert run(["python3", "-IS", "-c", script], place, Limits(network=True)).passed


@isolated
def test_a_directory_in_the_place_of_another(place: Place, tmp_path: Path) -> None:
    original = tmp_path / "original"
    original.mkdir()
    (original / "name").write_text("original")
    (place.directory / "name").write_text("scratch")
    bound = Place(place.directory, place.environ, bound=((place.directory, original),))
    ran = _sh(f"cat {original}/name; echo new > {original}/made", bound)
    assert ran.output == b"scratch"
    assert (place.directory / "made").exists() and not (original / "made").exists()


def test_standard_input_and_repetition(place: Place, tmp_path: Path) -> None:
    given = tmp_path / "input"
    given.write_text("some words\n")
    ran = _sh("cat", Place(place.directory, place.environ, given), repeat=3)
    assert ran.output == b"some words\n" * 3
    assert len(ran.usages) == 3


def test_an_interrupted_caller_leaves_nothing(place: Place, tmp_path: Path) -> None:
    python = shutil.which("python3") or pytest.skip("no python3 on PATH")
    script = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1])\n"
        "from llmcc.gates.tests.room import *\n"
        "run(['sh', '-c', 'sleep 86396'], Place(pathlib.Path(sys.argv[2]), {}), Limits())\n"
    )
    root = str(Path(__file__).parents[3])
    caller = subprocess.Popen([python, "-c", script, root, str(place.directory)])
    until = time.monotonic() + 120
    while not _alive("86396") and time.monotonic() < until:
        time.sleep(0.05)
    assert _alive("86396")
    caller.kill()
    caller.wait()
    while _alive("86396") and time.monotonic() < until:
        time.sleep(0.05)
    assert _alive("86396") == []


def test_a_flaky_command_is_named(place: Place) -> None:
    flaky = "test -e seen && { rm seen; exit 1; }; touch seen"
    with pytest.raises(Flaky, match=r"passed 2 of 3 times.*rm seen"):
        Suite(flaky, LIMITS).check(place)
    with pytest.raises(Failing, match=r"false .exit status 1"):
        Suite("false", LIMITS).check(place)
    assert Suite("true", LIMITS).check(place).passed


def test_verdicts(place: Place) -> None:
    assert Suite("true", LIMITS).judge(place).verdict is Verdict.TESTED
    judgement = Suite("echo wrong sum >&2; exit 1", LIMITS).judge(place)
    assert judgement.verdict is Verdict.REFUTED
    assert "exit status 1: wrong sum" in judgement.reason


def test_commands_at_the_same_time_have_times_of_their_own(place: Place) -> None:
    loop = "i=0; while [ $i -lt {} ]; do i=$((i+1)); done"
    steps = [Step(["/bin/sh", "-c", loop.format(count)], 2) for count in (60_000, 1_000)]
    long, short = run_all(steps, place, LIMITS, together=True)
    assert long.passed and short.passed
    assert len(long.usages) == len(short.usages) == 2
    assert min(one.processor for one in long.usages) > max(one.processor for one in short.usages)


def test_of_commands_at_the_same_time_each_is_watched(place: Place) -> None:
    texts = ("exit 3", "true", "no-such-thing", "kill -9 $$")
    steps = [Step(["/bin/sh", "-c", text], 3) for text in texts]
    rans = run_all([*steps, Step(["/nowhere/program"])], place, LIMITS, together=True)
    assert [ran.status for ran in rans] == [3, 0, 127, -9, 127]
    assert all(len(ran.usages) == 1 for ran in rans)
    hung = [Step(["/bin/sh", "-c", text]) for text in ("sleep 60", "true")]
    slow, quick = run_all(hung, place, Limits(seconds=3, memory=64), together=True)
    assert slow.stopped is Stop.TIME and quick.passed
