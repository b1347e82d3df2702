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
    steps = [_step({**spec, **step}, bare) for step in spec["steps"]]
    return {"notes": notes, "steps": steps}


def _step(spec: dict[str, Any], bare: bool) -> list[dict[str, Any]]:
    """Put files in their places, and run a command as often as said, unless it fails."""
    runs: list[dict[str, Any]] = []
    for source, target in spec["copies"]:
        with suppress(FileNotFoundError):
            os.unlink(target)
        shutil.copy(source, target)
    while len(runs) < spec["repeat"]:
        runs.append(_watched(spec, bare))
        if runs[-1]["stopped"] or runs[-1]["status"] != 0:
            break
    return runs


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
