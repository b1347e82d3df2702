"""The daemon as clients start it, with builds around it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from llmcc import __version__
from llmcc.service import blas, client, launch
from llmcc.service.client import ServiceUnavailable
from llmcc.service.place import Place

from .conftest import ROOT, Home, eventually

START = f"""
import os, sys
sys.path.insert(0, {ROOT!r})
from llmcc.service import client
client.start()
print(client.status()["pid"])
"""


@pytest.fixture
def starter(home: Home) -> list[str]:
    """The command of a client that starts the service and prints its process."""
    (home.path / "start.py").write_text(START)
    return [sys.executable, str(home.path / "start.py")]


def descriptors(process: int) -> list[str]:
    """What a process has open."""
    names = []
    for file in Path(f"/proc/{process}/fd").iterdir():
        # The connection that asked for the process's number may just be going.
        with suppress(FileNotFoundError):
            names.append(os.readlink(file))
    return names


def assert_is_detached(process: int) -> None:
    """Nothing of whoever started it is left in a service."""
    opened = descriptors(process)
    assert opened.count("/dev/null") == 3
    assert not [name for name in opened if name.startswith("pipe:")]
    assert os.readlink(f"/proc/{process}/cwd") == "/"
    assert os.getsid(process) not in (os.getsid(0), process)
    names = {
        line.partition(b"=")[0].decode()
        for line in Path(f"/proc/{process}/environ").read_bytes().split(b"\0")
        if line
    }
    # Python itself sets LC_CTYPE where there is no locale.
    own = {"LC_CTYPE", *blas.settings()}
    assert names <= {"PATH", "HOME", "XDG_RUNTIME_DIR", *own}


def test_a_client_starts_the_service_once(home: Home) -> None:
    client.start(home.environ)
    process = home.status()["pid"]
    client.start(home.environ)
    assert home.status()["pid"] == process
    assert home.status()["version"] == __version__
    assert client.stop(home.environ)
    eventually(lambda: not Path(f"/proc/{process}").exists())
    assert client.status(home.environ) is None


def test_clients_at_the_same_time_start_one_service(home: Home, starter: list[str]) -> None:
    clients = [
        subprocess.Popen(starter, env=home.environ, stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    started = {one.communicate(timeout=60)[0] for one in clients}
    assert started == {f"{home.status()['pid']}\n"}


def test_a_service_does_not_keep_a_pipe_open(home: Home, starter: list[str]) -> None:
    # Where it did, `cat` would wait for the end of the service.
    command = f'"$@" 3>&1 4<&0 | cat; exec "{starter[0]}" -c "" '
    done = subprocess.run(
        ["sh", "-c", command, "sh", *starter],
        env={**home.environ, "BUILD": "x"},
        stdin=subprocess.PIPE,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert int(done.stdout) == home.status()["pid"]
    assert_is_detached(int(done.stdout))


def test_a_service_does_not_keep_the_jobserver_of_make(home: Home, starter: list[str]) -> None:
    rule = "\t+@" + " ".join(starter) + " >$@.pid; ls -l /proc/self/fd >$@.open\n"
    makefile = home.path / "Makefile"
    makefile.write_text(f"all: one two three\none two three:\n{rule}")
    subprocess.run(
        ["sh", "-c", "(make --jobserver-style=pipe -j2 || make -j2) 2>&1 | cat", "sh"],
        cwd=home.path,
        env=home.environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
    )
    process = home.status()["pid"]
    for name in ("one", "two", "three"):
        assert (home.path / f"{name}.pid").read_text() == f"{process}\n"
    # The recipes did have the jobserver, else this would show nothing.
    assert "pipe:" in (home.path / "one.open").read_text()
    assert_is_detached(process)


def test_an_older_service_makes_way_for_a_newer_client(home: Home) -> None:
    old = home.serve(version="0.0.9")
    with pytest.raises(ServiceUnavailable):
        # Without leave to start one, the client goes without.
        client.optimize(b"", {"do": "echo"}, 30.0, start=False, environ=home.environ)
    assert old.wait(30) == 0


def test_a_newer_client_starts_its_own_service(home: Home) -> None:
    old = home.serve(version="0.0.9")
    with pytest.raises(ServiceUnavailable):
        # No bitcode: the new service's optimizer refuses it.
        client.optimize(b"nonsense", {"level": "2"}, 30.0, start=True, environ=home.environ)
    assert old.wait(30) == 0
    assert home.status()["version"] == __version__


def test_an_older_client_goes_without_a_newer_service(home: Home) -> None:
    home.serve(version="999.0")
    with pytest.raises(ServiceUnavailable, match=r"newer llmcc \(999.0\)"):
        client.optimize(b"", {"do": "echo"}, 30.0, start=True, environ=home.environ)
    assert home.status()["version"] == "999.0"


def test_a_killed_service_is_started_again(home: Home) -> None:
    client.start(home.environ)
    first = home.status()["pid"]
    os.kill(first, 9)
    eventually(lambda: client.status(home.environ) is None)
    client.start(home.environ)
    assert home.status()["pid"] != first


def test_a_service_that_is_just_ending_is_followed_by_another(home: Home) -> None:
    place = Place(home.environ)
    place.prepare()
    ending = place.listen(1)

    def end() -> None:
        accepted, _ = ending.accept()
        os.unlink(place.address)
        ending.close()
        accepted.close()

    thread = threading.Thread(target=end)
    thread.start()
    with pytest.raises(ServiceUnavailable) as caught:
        # No bitcode: the new service's optimizer refuses it.
        client.optimize(b"nonsense", {"level": "2"}, 30.0, start=True, environ=home.environ)
    thread.join()
    assert "closed" not in str(caught.value)
    assert home.status()["answered"] == 1


def test_a_relative_store_is_the_clients(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home.path)
    kept = launch.environment({"LLMCC_STORE": "here", "MAKEFLAGS": "-j", "LC_ALL": "C", "A": "b"})
    assert kept == blas.settings() | {"LLMCC_STORE": str(home.path / "here"), "LC_ALL": "C"}


def test_a_service_that_cannot_start_is_not_tried_again_and_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ServiceUnavailable, match="did not start"):
        client.optimize(b"", {}, 30.0, start=True, environ=home.environ)
    monkeypatch.undo()
    with pytest.raises(ServiceUnavailable, match="a moment ago"):
        client.optimize(b"", {}, 30.0, start=True, environ=home.environ)
    # Who asks for it gets it, and from then on compiles do.
    client.start(home.environ)
    assert not launch.is_avoided(Place(home.environ))


def test_a_missing_interpreter_is_one_line(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(home.path / "missing"))
    with pytest.raises(ServiceUnavailable, match="missing"):
        client.start(home.environ)


def test_no_time_is_no_service(home: Home) -> None:
    with pytest.raises(ServiceUnavailable):
        client.optimize(b"", {}, 0.0, start=True, environ=home.environ)
