from __future__ import annotations

import os
import signal
import socket
import threading
from pathlib import Path

import pytest

from llmcc import __version__
from llmcc.service import client, launch, protocol
from llmcc.service.client import ServiceUnavailable
from llmcc.service.place import Place
from llmcc.service.protocol import HEAD, MAGIC, Frame

from .conftest import Home, eventually


def in_background(home: Home, count: int, do: str, more: dict[str, str]) -> list[threading.Thread]:
    """Ask so many times, without waiting for the answers."""

    def ask() -> None:
        try:
            home.ask(do, more=more)
        except ServiceUnavailable:
            return

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads


def begun(home: Home) -> list[int]:
    """The workers that have begun with a `wait`."""
    file = home.path / "begun"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def waiting(home: Home) -> dict[str, str]:
    """The options of a `wait` that goes on when the file `go` is there."""
    return {"begun": str(home.path / "begun"), "until": str(home.path / "go")}


def test_a_unit_goes_there_and_back(home: Home) -> None:
    home.serve()
    reply = home.ask("echo", b"bitcode")
    assert reply.changed and reply.complete
    assert reply.bitcode == b"edoctib"
    assert reply.functions == [{"name": "f", "status": "unchanged"}]
    assert reply.undefined == ["memcpy"]
    assert reply.seconds == {"search": 0.5}


def test_an_unchanged_unit_has_no_bitcode(home: Home) -> None:
    home.serve()
    reply = home.ask("echo")
    assert not reply.changed
    assert reply.bitcode == b""


def test_a_large_unit(home: Home) -> None:
    home.serve()
    payload = os.urandom(20 << 20)
    assert home.ask("echo", payload).bitcode == payload[::-1]


def test_without_a_service(home: Home) -> None:
    assert client.status(home.environ) is None
    assert not client.stop(home.environ)
    with pytest.raises(ServiceUnavailable):
        home.ask("echo")


@pytest.mark.parametrize(
    ("do", "reason"),
    [
        ("crash", "died"),
        ("abort", "died"),
        ("hog", "out of memory"),
        ("fail", "^ValueError: no such setting$"),
        ("half", "incomplete"),
        ("large", "too large"),
        ("strange", "^TypeError"),
    ],
)
def test_a_bad_day_of_a_worker_costs_one_request(home: Home, do: str, reason: str) -> None:
    home.serve(workers=1)
    with pytest.raises(ServiceUnavailable, match=reason):
        home.ask(do, b"bitcode")
    assert home.ask("echo", b"bitcode").bitcode == b"edoctib"
    assert client.status(home.environ) is not None


def test_a_worker_that_hangs_is_replaced(home: Home) -> None:
    home.serve(workers=1, overtime=0.1)
    with pytest.raises(ServiceUnavailable):
        home.ask("hang", seconds=0.2)
    assert home.ask("echo", b"bitcode").bitcode == b"edoctib"
    assert home.status()["lost"] == 1


def test_a_crash_does_not_touch_the_requests_beside_it(home: Home) -> None:
    home.serve(workers=2)
    (beside,) = in_background(home, 1, "wait", waiting(home))
    eventually(lambda: len(begun(home)) == 1)
    for _ in range(3):
        with pytest.raises(ServiceUnavailable):
            home.ask("crash")
    assert beside.is_alive()
    (home.path / "go").touch()
    beside.join()
    assert home.status()["answered"] == 1


def test_workers_stay_warm_and_are_recycled(home: Home) -> None:
    home.serve(workers=1, requests=3)
    workers = [home.ask("echo").model for _ in range(7)]
    assert workers[0] == workers[1] == workers[2]
    assert len(set(workers)) == 3


def test_a_worker_that_has_grown_is_replaced(home: Home) -> None:
    home.serve(workers=1, resident=1)
    assert home.ask("echo").model != home.ask("echo").model


def test_requests_beyond_the_workers_wait(home: Home) -> None:
    home.serve(workers=1)
    threads = in_background(home, 4, "wait", waiting(home))
    eventually(lambda: home.status()["waiting"] == 3)
    (home.path / "go").touch()
    for thread in threads:
        thread.join()
    assert home.status()["answered"] == 4
    assert len(set(begun(home))) == 1


def test_a_full_queue_says_so_at_once(home: Home) -> None:
    home.serve(workers=1, waiting=1)
    threads = in_background(home, 2, "wait", waiting(home))
    eventually(lambda: home.status()["waiting"] == 1)
    with pytest.raises(ServiceUnavailable, match="queue is full"):
        home.ask("echo")
    (home.path / "go").touch()
    for thread in threads:
        thread.join()


def test_too_many_bytes_are_not_read(home: Home) -> None:
    home.serve(held=100_000)
    with pytest.raises(ServiceUnavailable):
        home.ask("echo", bytes(200_000))
    assert home.ask("echo", b"bitcode").bitcode == b"edoctib"


def test_who_waits_too_long_for_a_worker_is_told(home: Home) -> None:
    home.serve(workers=1)
    (thread,) = in_background(home, 1, "wait", waiting(home))
    eventually(lambda: len(begun(home)) == 1)
    with pytest.raises(ServiceUnavailable, match="busy"):
        home.ask("echo", seconds=0.2)
    (home.path / "go").touch()
    thread.join()


def test_a_client_that_goes_away_takes_its_request_with_it(home: Home) -> None:
    home.serve(workers=1, abandoned=0.1)
    running = leave_after_asking(home)
    eventually(lambda: len(begun(home)) == 1)
    waiting_too = leave_after_asking(home)
    eventually(lambda: home.status()["waiting"] == 1)
    waiting_too.close()
    eventually(lambda: home.status()["waiting"] == 0)
    running.close()
    eventually(lambda: home.status()["busy"] == 0)
    assert len(begun(home)) == 1
    assert home.ask("echo", b"bitcode").bitcode == b"edoctib"


def leave_after_asking(home: Home) -> socket.socket:
    sock = Place(home.environ).connect(5.0)
    protocol.send(sock, Frame({"type": "hello", "version": __version__}))
    assert protocol.receive(sock).type == "welcome"
    options = {"do": "wait", **waiting(home)}
    protocol.send(sock, Frame({"type": "optimize", "options": options, "seconds": 60}))
    return sock


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GET / HTTP/1.1\r\n\r\n",
        HEAD.pack(MAGIC, 2**32 - 1, 0),
        HEAD.pack(MAGIC, 2, 2**64 - 1),
        HEAD.pack(MAGIC, 7, 0) + b"nothing",
        Frame({"type": "dance"}).encode(),
        Frame({"type": "optimize", "seconds": []}).encode(),
        Frame({"type": "optimize", "seconds": 1}).encode()[:-3],
        Frame({"type": "hello", "version": ["x"]}).encode(),
    ],
)
def test_whatever_a_client_sends_the_service_lives(home: Home, data: bytes) -> None:
    process = home.serve()
    with Place(home.environ).connect(5.0) as sock:
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        while sock.recv(1 << 16):
            continue
    assert home.status()["pid"] == process.pid
    assert home.ask("echo", b"bitcode").bitcode == b"edoctib"


def test_a_client_that_says_nothing_is_dropped(home: Home) -> None:
    home.serve(patience=0.1)
    with Place(home.environ).connect(5.0) as sock:
        sock.settimeout(30.0)
        assert sock.recv(1) == b""


def test_complaints_of_workers_go_to_a_bounded_log(home: Home) -> None:
    home.serve()
    home.ask("complain")
    client.stop(home.environ)
    log = home.path / ".local/state/llmcc/service.log"
    assert "a worker's complaint" in log.read_text()
    assert log.stat().st_size < 500_000


def test_stop_lets_running_requests_end(home: Home) -> None:
    process = home.serve()
    replies = []
    thread = threading.Thread(
        target=lambda: replies.append(home.ask("wait", b"bitcode", more=waiting(home)))
    )
    thread.start()
    eventually(lambda: len(begun(home)) == 1)
    stopping = threading.Thread(target=client.stop, args=(home.environ,))
    stopping.start()
    eventually(lambda: not os.path.exists(Place(home.environ).address))
    (home.path / "go").touch()
    stopping.join()
    thread.join()
    assert [reply.bitcode for reply in replies] == [b"edoctib"]
    assert process.wait(30) == 0
    # Its workers have gone with it.
    eventually(lambda: not any(is_alive(worker) for worker in begun(home)))


def is_alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def test_an_idle_service_ends(home: Home) -> None:
    process = home.serve(idle=0.2)
    assert process.wait(30) == 0
    assert not os.path.exists(Place(home.environ).address)


def test_a_service_whose_socket_is_gone_ends(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    process = home.serve(look=0.1)
    os.unlink(Place(home.environ).address)
    assert process.wait(30) == 0


def test_a_killed_service_fails_the_request_only(home: Home) -> None:
    process = home.serve()
    caught = []

    def ask() -> None:
        try:
            home.ask("wait", more=waiting(home))
        except ServiceUnavailable as error:
            caught.append(str(error))

    thread = threading.Thread(target=ask)
    thread.start()
    eventually(lambda: len(begun(home)) == 1)
    process.kill()
    thread.join()
    assert len(caught) == 1
    process.wait()
    # Its worker ends with it, and a new service takes the place of the stale socket.
    eventually(lambda: not any(is_alive(worker) for worker in begun(home)))
    home.serve()
    assert home.ask("echo", b"bitcode").bitcode == b"edoctib"


def test_a_hung_service_costs_little_and_can_be_stopped(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "GREETING_SECONDS", 0.3)
    process = home.serve()
    process.send_signal(signal.SIGSTOP)
    with pytest.raises(ServiceUnavailable, match="in time"):
        home.ask("echo")
    assert client.status(home.environ) is None
    assert client.stop(home.environ)
    assert process.wait(30) == -signal.SIGKILL


def test_a_service_that_recovers_is_used_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "GREETING_SECONDS", 0.3)
    monkeypatch.setattr(client, "HUNG_SECONDS", 0.1)
    process = home.serve()
    process.send_signal(signal.SIGSTOP)
    with pytest.raises(ServiceUnavailable, match="in time"):
        home.ask("echo")
    assert launch.is_avoided(Place(home.environ))
    monkeypatch.setattr(client, "SHORT_GREETING_SECONDS", 30.0)
    process.send_signal(signal.SIGCONT)
    assert home.ask("echo", b"bitcode").bitcode == b"edoctib"
    assert not launch.is_avoided(Place(home.environ))


def test_two_services_do_not_share_a_place(home: Home) -> None:
    first = home.serve()
    with pytest.raises(AssertionError):
        home.serve()
    assert home.services[1].wait(30) != 0
    assert home.status()["pid"] == first.pid


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")
def test_another_user_is_not_served(home: Home) -> None:
    home.serve()
    place = Place(home.environ)
    os.chmod(place.address, 0o777)
    for directory in (Path(place.directory), *Path(place.directory).parents):
        if directory == Path("/tmp"):
            break
        directory.chmod(0o755)
    child = os.fork()
    if child == 0:
        answer = b"?"
        try:
            os.setuid(65534)
            with socket.socket(socket.AF_UNIX) as sock:
                sock.connect(place.address)
                sock.sendall(Frame({"type": "status"}).encode())
                answer = sock.recv(100)
        except (BrokenPipeError, ConnectionResetError):
            answer = b""
        finally:
            os._exit(len(answer))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
