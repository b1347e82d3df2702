"""What `llmcc bench driver` measures: start-up, pass-through, builds, memory, throughput."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llmcc.commands import reports
from llmcc.commands.bench_race import Contestant, Result, Target, race
from llmcc.commands.failure import Failure
from llmcc.commands.reports import Report
from llmcc.driver import locate
from llmcc.service import client

PASS_THROUGH = Target(ratio=1.4, added_seconds=0.015)
WARM = Target(ratio=1.5)
COLD = Target(ratio=3.0)

# So much that every function of a unit gets its turn: for the state of a warm store.
AMPLE_BUDGET = "1000"
SAMPLE_SECONDS = 0.002
SHOWN_OUTPUT = 1000

HELLO = '#include <stdio.h>\n\nint main(void) {\n    puts("hello, world");\n    return 0;\n}\n'


@dataclass(slots=True)
class Outcome:
    """Everything that was measured."""

    compiler: str
    results: list[Result]
    memory: dict[str, int]
    throughput: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """The outcome for machines."""
        return {
            "compiler": self.compiler,
            "cores": os.cpu_count(),
            "results": [result.as_json() for result in self.results],
            "peak_bytes": self.memory,
            "per_second": {name: round(value, 2) for name, value in self.throughput.items()},
        }


class Bench:
    """The commands under test, in a folder with stores and services of their own."""

    def __init__(self, folder: Path, jobs: int, told: Callable[[str], None]) -> None:
        self.folder = folder
        self.jobs = jobs
        self.told = told
        self.real = locate.locate(os.environ.get("LLMCC_CC"), "llmcc", False, os.environ).command
        self.ours = launcher()
        self.outcome = Outcome(_version(self.real), [], {}, {})
        foreign = ("LLMCC_", "CCACHE_", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "SOURCE_DATE_EPOCH")
        self._environ = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
        self._environ |= {"LLMCC_CC": shlex.join(self.real), "CCACHE_CONFIGPATH": os.devnull}

    def start_up(self, rounds: int) -> None:
        """What llmcc costs where it has nothing to do."""
        hello = self.folder / "hello.c"
        hello.write_text(HELLO)
        with self._own_place("start") as environ:
            for what, words, target in (
                ("--version", ["--version"], None),
                ("hello world, -O0 -c", ["-O0", "-c", str(hello)], PASS_THROUGH),
            ):
                output = [] if what == "--version" else ["-o", str(hello.with_suffix(".o"))]
                base, ours = (
                    Contestant(name, self._timed([*command, *words, *output], environ), target)
                    for name, command in (("real", self.real), ("llmcc", self.ours))
                )
                self.outcome.results += race(what, base, [ours], rounds, self.told)

    def project(self, directory: Path, rounds: int) -> None:
        """Builds of a project with a makefile: by the real compiler, llmcc, and ccache."""
        name = directory.resolve().name
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(directory, clean, symlinks=True)
        with contextlib.suppress(Failure):
            self._run(["make", "-C", str(clean), "clean"], self._environ)

        with self._own_place("warm") as warm:
            units = self._fill(name, warm)
            caches = self.folder / "ccache"
            cached = self._environ | {"CCACHE_DIR": str(caches)}
            real = Contestant("real", lambda: self._build(self.real, self._environ))
            others = [
                Contestant("llmcc, warm", lambda: self._build(self.ours, warm), WARM),
                Contestant("llmcc, cold", self._cold_build, COLD),
            ]
            ccache = shutil.which("ccache")
            if ccache:
                command = [ccache, *self.real]

                def cold_cache() -> float:
                    shutil.rmtree(caches, ignore_errors=True)
                    return self._build(command, cached)

                # Between its cold and its warm build, nobody touches the cache of a round.
                others.append(Contestant("ccache, cold", cold_cache))
                others.append(Contestant("ccache, warm", lambda: self._build(command, cached)))
                cold_cache()
            results = race(f"build {name}", real, others, rounds, self.told)
            self.outcome.results += results
            self.outcome.throughput[f"units compiled, {name}, warm"] = units / results[0].seconds
            self._remember_service(warm)

    def memory(self) -> None:
        """The peak of the driver's own process in a compile."""
        source = self.folder / "hello.c"
        source.write_text(HELLO)
        words = ["-O2", "-c", str(source), "-o", str(source.with_suffix(".o"))]
        with self._own_place("memory") as environ:
            self._run([*self.ours, *words], environ)
            process = subprocess.Popen([*self.ours, *words], env=environ)
            while process.poll() is None:
                self._remember("driver", _peak(process.pid))
                time.sleep(SAMPLE_SECONDS)

    def _fill(self, name: str, environ: dict[str, str]) -> int:
        """Build until the store has the answer for every unit; returns how many there are."""
        self.told(f"build {name}: filling the store")
        found, seconds = self._reported(environ | {"LLMCC_BUDGET": AMPLE_BUDGET})
        functions = sum(len(report.entries) for report in found)
        self.outcome.throughput[f"functions judged, {name}"] = functions / seconds
        self._run([*self.ours, "improve"], environ)
        self._build(self.ours, environ)
        self._remember_service(environ)
        # Without a service, a unit that the store does not know passes through.
        found, _ = self._reported(environ | {"LLMCC_SERVICE": "never"})
        missing = [report.unit for report in found if report.passed_through]
        if missing:
            raise Failure(f"{name}: not in the store when warm: {', '.join(missing)}")
        return len(found)

    def _reported(self, environ: dict[str, str]) -> tuple[list[Report], float]:
        """Build by llmcc: what it reports, and how long it took."""
        folder = self.folder / "reports"
        shutil.rmtree(folder, ignore_errors=True)
        seconds = self._build(self.ours, environ | {"LLMCC_REPORT_DIR": str(folder)})
        return [one for file in reports.files([folder]) for one in reports.read(file)], seconds

    def _build(self, compiler: list[str], environ: dict[str, str]) -> float:
        """Build a fresh copy of the project; only make itself is timed."""
        tree = self.folder / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        shutil.copytree(self.folder / "clean", tree, symlinks=True)
        command = ["make", "-C", str(tree), f"-j{self.jobs}", f"CC={shlex.join(compiler)}"]
        return self._timed(command, environ)()

    def _cold_build(self) -> float:
        """A build with an empty store and no service running."""
        with self._own_place("cold") as environ:
            return self._build(self.ours, environ)

    def _timed(self, command: list[str], environ: dict[str, str]) -> Callable[[], float]:
        def run() -> float:
            started = time.perf_counter()
            self._run(command, environ)
            return time.perf_counter() - started

        return run

    def _run(self, command: list[str], environ: dict[str, str]) -> None:
        log = self.folder / "log"
        with log.open("wb") as output:
            status = subprocess.call(
                command,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                close_fds=False,
            )
        if status:
            tail = log.read_text(errors="replace")[-SHOWN_OUTPUT:]
            raise Failure(f"{shlex.join(command)}: exit status {status}\n{tail}")

    @contextlib.contextmanager
    def _own_place(self, name: str) -> Iterator[dict[str, str]]:
        """An environment with an empty store, default settings, and a service that ends here."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        environ = dict(self._environ)
        for variable, folder in (
            ("LLMCC_STORE", "store"),
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_STATE_HOME", "state"),
        ):
            (place / folder).mkdir(parents=True, mode=0o700)
            environ[variable] = str(place / folder)
        try:
            yield environ
        finally:
            client.stop(environ)

    def _remember_service(self, environ: dict[str, str]) -> None:
        status = client.status(environ)
        if status is not None:
            family = [int(status["pid"]), *_children(int(status["pid"]))]
            self._remember("service", _peak(family[0]))
            self._remember("service with workers", sum(map(_peak, family)))

    def _remember(self, name: str, size: int) -> None:
        self.outcome.memory[name] = max(size, self.outcome.memory.get(name, 0))


def default_project() -> Path | None:
    """The programs of llmcc's own source tree, where this runs from one."""
    roots = (Path.cwd(), Path(__file__).resolve().parents[2])
    folders = (root / "examples" / "bench" for root in roots)
    return next((folder for folder in folders if (folder / "Makefile").is_file()), None)


def measure(bench: Bench, projects: list[Path], rounds: int, builds: int) -> Outcome:
    """Run everything."""
    bench.start_up(rounds)
    bench.memory()
    for directory in projects:
        bench.project(directory, builds)
    return bench.outcome


def launcher() -> list[str]:
    """The command that the user would call: the script beside the interpreter, where it is."""
    script = Path(sys.executable).with_name("llmcc")
    if script.exists():
        return [str(script)]
    driver = Path(__file__).resolve().parents[1] / "driver" / "__main__.py"
    return [sys.executable, "-I", "-S", str(driver)]


def _version(compiler: list[str]) -> str:
    said = subprocess.run([*compiler, "--version"], capture_output=True, text=True, check=False)
    return next(iter(said.stdout.splitlines()), "")


def _peak(pid: int) -> int:
    """The largest resident size of a process so far, in bytes; 0 where it is gone."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError, ValueError):
        direct = [
            int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
        return [one for child in direct for one in (child, *_children(child))]
    return []
