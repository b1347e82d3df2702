"""Runs one command in a room of its own, and leaves no process of it behind.

Run by its path, with the number of a descriptor from which it reads what to do (JSON), and of one
to which it writes what happened. Where the kernel allows, the command has its own namespaces of
processes, mounts, network and IPC: when their first process ends, the kernel ends all others, be
they daemons or a fork bomb. Elsewhere this process adopts orphans and ends them one by one.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
import time
from contextlib import suppress
from typing import Any

_POLL_SECONDS = 0.01
_SLOW_POLL_SECONDS = 0.05
_MIB = 1 << 20
_PAGE = resource.getpagesize()
_SWEEPS = 200
# What a shell says of a command that it cannot start.
_NOT_FOUND = 127
# Of our own, which live in the room, too.
_OWN_PROCESSES = 2


def main(spec_fd: int, result_fd: int) -> None:
    """Read what to do, enter the room, run the command in it, and say what happened."""
    with open(spec_fd) as file:
        spec = json.load(file)
    kernel.die_with_parent(signal.SIGKILL)
    notes = _enter(spec)
    os.set_inheritable(result_fd, False)
    pid = os.fork()
    if pid == 0:
        try:
            first = _first(spec, notes, bool(notes))
            os.write(result_fd, json.dumps(first).encode())
            os._exit(0)
        except BaseException as error:
            os.write(result_fd, json.dumps({"error": f"{type(error).__name__}: {error}"}).encode())
            os._exit(1)
    os.waitpid(pid, 0)


def _enter(spec: dict[str, Any]) -> list[str]:
    """Leave the namespaces of the user; returns what could not be had."""
    flags = kernel.CLONE_NEWPID | kernel.CLONE_NEWNS | kernel.CLONE_NEWIPC
    flags |= 0 if spec["network"] else kernel.CLONE_NEWNET
    uid, gid = os.geteuid(), os.getegid()
    try:
        kernel.unshare(flags | kernel.CLONE_NEWUSER)
        for name, text in (
            ("setgroups", "deny"),
            ("uid_map", f"{uid} {uid} 1"),
            ("gid_map", f"{gid} {gid} 1"),
        ):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
    except OSError as error:
        return [f"no namespaces: {error.strerror}: the network and other files are in reach"]
    return []


def _first(spec: dict[str, Any], notes: list[str], bare: bool) -> dict[str, Any]:
    """The first process of the room: it starts the command, watches and ends it."""
    kernel.die_with_parent(signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if bare:
        kernel.adopt_orphans()
    else:
        try:
            _furnish(spec)
        except OSError as error:
            notes.append(f"other files are in reach: {error.strerror}")
    os.chdir(spec["cwd"])
    _limit(spec)
    kernel.give_up_privileges()
    # The end of the command wakes us: to poll for it would take its time.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    steps = [{**spec, **step} for step in spec["steps"]]
    runs = _together(steps, bare) if spec["together"] else [_step(step, bare) for step in steps]
    return {"notes": notes, "steps": runs}


def _step(spec: dict[str, Any], bare: bool) -> list[dict[str, Any]]:
    """Put files in their places, and run a command as often as said, unless it fails."""
    runs: list[dict[str, Any]] = []
    _put(spec)
    while len(runs) < spec["repeat"]:
        runs.append(_watched(spec, bare))
        if runs[-1]["stopped"] or runs[-1]["status"] != 0:
            break
    return runs


def _put(spec: dict[str, Any]) -> None:
    for source, target in spec["copies"]:
        with suppress(FileNotFoundError):
            os.unlink(target)
        shutil.copy(source, target)


def _together(steps: list[dict[str, Any]], bare: bool) -> list[list[dict[str, Any]]]:
    """Run the commands at the same time on one core, as often as said, unless one fails.

    The scheduler gives each of them some milliseconds in turns, so that whatever else the machine
    does slows all of them down alike.
    """
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[os.getpid() % len(cores)]})
    runs: list[list[dict[str, Any]]] = [[] for _ in steps]
    for _ in range(max(step["repeat"] for step in steps)):
        for mine, ran in zip(runs, _race(steps, bare), strict=True):
            mine.append(ran)
        if any(mine[-1]["stopped"] or mine[-1]["status"] != 0 for mine in runs):
            break
    return runs


def _race(steps: list[dict[str, Any]], bare: bool) -> list[dict[str, Any]]:
    """One run of each, at the same time."""
    count = len(steps)
    limits = {name: steps[0][name] * count for name in ("seconds", "memory", "processes")}
    started = time.monotonic()
    running: dict[int, int] = {}
    ended = [_ended(_NOT_FOUND, "", 0.0) for _ in steps]
    for number, step in enumerate(steps):
        # A program that runs already keeps its file, whatever is put into its place.
        _put(step)
        with suppress(OSError):
            running[_start(step)] = number
    stopped = ""
    while running and not stopped:
        pid, raw, usage = os.wait4(-1, os.WNOHANG)
        wall = time.monotonic() - started
        if pid in running:
            status = os.waitstatus_to_exitcode(raw)
            ended[running.pop(pid)] = _ended(status, "", wall, usage)
        elif not pid:
            stopped = "time" if wall >= limits["seconds"] else _excess(limits, bare)
            signal.sigtimedwait([signal.SIGCHLD], _SLOW_POLL_SECONDS)
    for number in running.values():
        ended[number] = _ended(-signal.SIGKILL, stopped, time.monotonic() - started)
    _sweep(bare)
    return ended


def _ended(
    status: int, stopped: str, wall: float, usage: resource.struct_rusage | None = None
) -> dict[str, Any]:
    """How a run of several at the same time ended."""
    return {
        "status": status,
        "stopped": stopped,
        "wall": wall,
        "user": usage.ru_utime if usage else 0.0,
        "system": usage.ru_stime if usage else 0.0,
        "peak": usage.ru_maxrss * 1024 if usage else 0,
    }


def _furnish(spec: dict[str, Any]) -> None:
    """Mounts: everything read-only but what may be written. Raises OSError."""
    kernel.mount("none", "/", "", kernel.MS_REC | kernel.MS_PRIVATE)
    for source, target in spec["bound"]:
        kernel.mount(source, target, "", kernel.MS_BIND | kernel.MS_REC)
    for path in spec["writable"]:
        kernel.mount(path, path, "", kernel.MS_BIND | kernel.MS_REC)
    kernel.set_writable("/", writable=False, recursive=True)
    for path in [*spec["writable"], *(target for _, target in spec["bound"])]:
        kernel.set_writable(path, writable=True, recursive=True)
    for path in spec["private"]:
        kernel.mount("llmcc", path, "tmpfs", 0, f"size={spec['memory']}m,mode=1777")
    kernel.mount("proc", "/proc", "proc", 0)


def _watched(spec: dict[str, Any], bare: bool) -> dict[str, Any]:
    """One run of the command, from its start until nothing of it is left."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    stopped, status = "", None
    try:
        pid = _start(spec)
    except OSError:
        nothing = {"wall": 0.0, "user": 0.0, "system": 0.0, "peak": 0}
        return {"status": _NOT_FOUND, "stopped": "", **nothing}
    try:
        status, stopped = _wait(pid, started, spec, bare)
    finally:
        wall = time.monotonic() - started
        _sweep(bare)
    if status is None:
        status = -signal.SIGKILL
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not stopped and status in (-signal.SIGXCPU, 128 + signal.SIGXCPU):
        stopped = "time"
    if not stopped and status in (-signal.SIGXFSZ, 128 + signal.SIGXFSZ):
        stopped = "file size"
    return {
        "status": status,
        "stopped": stopped,
        "wall": wall,
        "user": after.ru_utime - before.ru_utime,
        "system": after.ru_stime - before.ru_stime,
        "peak": after.ru_maxrss * 1024,
    }


def _start(spec: dict[str, Any]) -> int:
    """Start the command. Spawned, not forked: nothing of this process counts as its time."""
    files = [(os.POSIX_SPAWN_OPEN, 0, spec["stdin"], os.O_RDONLY, 0)]
    if spec["output"]:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        files.append((os.POSIX_SPAWN_OPEN, 1, spec["output"], flags, 0o600))
    try:
        return os.posix_spawnp(
            spec["argv"][0],
            spec["argv"],
            {**spec["environ"], **spec["more"]},
            file_actions=files,
            setsid=True,
            setsigmask=[],
            setsigdef=[signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ],
        )
    except OSError as error:
        os.write(2, f"{spec['argv'][0]}: {error.strerror}\n".encode())
        raise


def _limit(spec: dict[str, Any]) -> None:
    cpu = int(spec["seconds"]) + 1
    wanted = {
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_DATA: spec["memory"] * _MIB,
        resource.RLIMIT_FSIZE: spec["file_size"] * _MIB,
        resource.RLIMIT_CORE: 0,
    }
    # Counted for this namespace alone since Linux 5.14; not at all for root, whom the watch stops.
    if spec["own_processes"]:
        wanted[resource.RLIMIT_NPROC] = spec["processes"] + _OWN_PROCESSES
    for which, limit in wanted.items():
        hard = resource.getrlimit(which)[1]
        value = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(which, (value, value))


def _wait(pid: int, started: float, spec: dict[str, Any], bare: bool) -> tuple[int | None, str]:
    """The status of the command, and what it was stopped for. Orphans of it are reaped, too."""
    until = started + spec["seconds"]
    watched = started
    pause = _POLL_SECONDS
    while True:
        while True:
            try:
                ended, raw = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return None, ""
            if ended == pid:
                return os.waitstatus_to_exitcode(raw), ""
            if ended == 0:
                break
        now = time.monotonic()
        if now >= until:
            return None, "time"
        if now - watched >= pause:
            watched, pause = now, _SLOW_POLL_SECONDS
            excess = _excess(spec, bare)
            if excess:
                return None, excess
        signal.sigtimedwait([signal.SIGCHLD], min(pause, until - now))


def _excess(spec: dict[str, Any], bare: bool) -> str:
    """Which limit all processes together are beyond."""
    pids = _members(bare)
    if len(pids) > spec["processes"]:
        return "processes"
    pages = 0
    for pid in pids:
        with suppress(OSError, ValueError, IndexError), open(f"/proc/{pid}/statm") as file:
            words = file.read().split()
            pages += int(words[1]) - int(words[2])
    return "memory" if pages * _PAGE > spec["memory"] * _MIB else ""


def _members(bare: bool) -> list[int]:
    """The processes of the room but this one."""
    own = os.getpid()
    pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    if not bare:
        return [pid for pid in pids if pid != own]
    parents: dict[int, int] = {}
    for pid in pids:
        with suppress(OSError, ValueError, IndexError), open(f"/proc/{pid}/stat") as file:
            parents[pid] = int(file.read().rpartition(")")[2].split()[1])
    found, grown = {own}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        grown = bool(more)
        found |= more
    return list(found - {own})


def _sweep(bare: bool) -> None:
    """End and reap whatever is left. The kernel does it for us at the end of a namespace."""
    for _ in range(_SWEEPS):
        if bare:
            for pid in _members(bare):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        else:
            with suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                continue
        except ChildProcessError:
            return
        time.sleep(_POLL_SECONDS)


if __name__ == "__main__":
    # An isolated interpreter does not look for modules where the script lies.
    root = os.path.abspath(__file__).rsplit(os.sep, 4)[0]
    if root not in sys.path:
        sys.path.insert(0, root)
    from llmcc.gates.tests import kernel

    main(int(sys.argv[1]), int(sys.argv[2]))
