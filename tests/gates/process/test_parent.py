"""Warm processes: answers, bounds, deaths, and that nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from llmcc.gates.process.parent import MEMORY, TIMEOUT, Trouble, Warm

from ..life import is_alive, wait_for_end

TARGET = "tests.gates.process.targets:act"
ROOT = Path(__file__).parents[3]
MIB = 1 << 20


@pytest.fixture
def warm() -> Iterator[Warm]:
    processes = Warm(TARGET)
    yield processes
    processes.close()


def ask(warm: Warm, do: str, seconds: float = 300.0, memory: int = 512, **more: Any) -> Any:
    return warm.ask({"do": do, **more}, seconds, memory)


def test_one_process_answers_all(warm: Warm) -> None:
    first = ask(warm, "echo", text='\ud800\0"\n')
    assert first["echo"] == '\ud800\0"\n'
    assert ask(warm, "echo")["pid"] == first["pid"] != os.getpid()


def test_what_it_prints_disturbs_nobody(warm: Warm, capfd: pytest.CaptureFixture[str]) -> None:
    assert ask(warm, "chat")["pid"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("do", ["hang", "spin"])
def test_the_deadline_is_hard(warm: Warm, do: str) -> None:
    pid = ask(warm, "echo")["pid"]
    with pytest.raises(Trouble, match=TIMEOUT):
        ask(warm, do, seconds=0.1)
    assert not is_alive(pid)
    assert ask(warm, "echo")["pid"] != pid


def test_memory_is_bounded(warm: Warm) -> None:
    assert ask(warm, "hog", bytes=100 * MIB)["bytes"] == 100 * MIB
    with pytest.raises(Trouble, match=MEMORY):
        ask(warm, "hog", bytes=600 * MIB)
    assert ask(warm, "hog", bytes=600 * MIB, memory=1024)["bytes"] == 600 * MIB


def test_a_process_that_has_grown_is_replaced(warm: Warm) -> None:
    pid = ask(warm, "grow", bytes=10 * MIB)["pid"]
    assert ask(warm, "grow", bytes=300 * MIB)["pid"] == pid
    assert ask(warm, "echo")["pid"] != pid
    assert not is_alive(pid)


@pytest.mark.parametrize(
    ("do", "reason"),
    [
        ("crash", "the process died: SIGSEGV"),
        ("exit", "the process ended with status 3"),
        ("fail", "ValueError: no such thing"),
        ("strange", "the process ended with status 1"),
    ],
)
def test_deaths_are_told(warm: Warm, do: str, reason: str) -> None:
    with pytest.raises(Trouble) as caught:
        ask(warm, do)
    assert str(caught.value) == reason
    assert ask(warm, "echo")["pid"]


def test_one_that_died_idle_is_not_asked(warm: Warm) -> None:
    pid = ask(warm, "echo")["pid"]
    os.kill(pid, 9)
    wait_for_end(pid)
    assert ask(warm, "echo")["pid"] != pid


def test_what_cannot_be_loaded_is_trouble() -> None:
    with pytest.raises(Trouble, match="ended with status 1"):
        ask(Warm("tests.gates.process.targets:nothing"), "echo")


def test_threads_share_them(warm: Warm) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: ask(warm, "nap", naps=0.05, text=str(n)), range(20)))
    assert [one["echo"] for one in found] == [str(n) for n in range(20)]
    # The threads that started them have ended, and they live on.
    pids = {one["pid"] for one in found}
    assert len(pids) <= 4
    assert ask(warm, "echo")["pid"] in pids


def test_only_so_many_stay_idle() -> None:
    warm = Warm(TARGET, most_idle=1)
    with ThreadPoolExecutor(3) as pool:
        naps = pool.map(lambda _: ask(warm, "nap", naps=0.5)["pid"], range(3))
        pids = set(naps)
    assert len(pids) == 3
    assert [is_alive(pid) for pid in pids].count(True) == 1
    warm.close()
    assert not any(is_alive(pid) for pid in pids)


PARENT = """
import os, sys, threading, time
sys.path.insert(0, sys.argv[1])
from llmcc.gates.process.parent import Warm
warm = Warm("tests.gates.process.targets:act")
print(warm.ask({"do": "echo"}, 30, 512)["pid"], flush=True)
if sys.argv[2] == "busy":
    threading.Thread(target=warm.ask, args=({"do": "spin"}, 60, 512), daemon=True).start()
    time.sleep(0.2)
if sys.argv[2] != "return":
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("how", ["return", "idle", "busy"])
def test_none_outlives_its_parent(how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PARENT, str(ROOT), how], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    wait_for_end(int(done.stdout))


def test_a_forked_copy_of_the_parent_starts_its_own(warm: Warm) -> None:
    pid = ask(warm, "echo")["pid"]
    copy = os.fork()
    if not copy:
        # No exception may reach pytest's own code in the copy.
        try:
            own = ask(warm, "echo")["pid"]
            warm.close()
            os._exit(0 if own != pid else 1)
        except BaseException:
            os._exit(2)
    assert os.waitpid(copy, 0)[1] == 0
    assert ask(warm, "echo")["pid"] == pid
