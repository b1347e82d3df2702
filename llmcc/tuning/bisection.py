"""Which of the replacements that a build made is the one that makes a test fail."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from llmcc.gates.tests.room import Step, run_all
from llmcc.gates.tests.verdict import Flaky, Suite, described
from llmcc.proposers.passagent import ORIGIN
from llmcc.tuning.calls import BuildError
from llmcc.tuning.program import family
from llmcc.tuning.workshop import Workshop

_IMPROVED: Final = "improved"


class NotFound(Exception):
    """There is nothing to be named; one line that says why."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One thing that is otherwise than the real compiler alone would have it."""

    unit: int
    function: str
    """Its name; "" where it is the whole unit, by a profile or by the pass agent."""


@dataclass(frozen=True, slots=True)
class Culprit:
    """The replacement that makes the test fail, and how it fails."""

    replacement: Replacement
    alone: bool
    """Whether it does so by itself; else only with others before it."""
    failure: str
    tried: int
    among: int


@dataclass(slots=True)
class Bisection:
    """One search. `llmcc` is the driver's command."""

    shop: Workshop
    suite: Suite
    llmcc: str
    profile: str | None
    told: Callable[[str], None]
    tried: int = 0
    _objects: dict[str, Path] = field(default_factory=dict)

    def run(self) -> Culprit:
        """Name it. Raises NotFound, Flaky, BuildError and RoomError."""
        self.told("building")
        found = self.replacements()
        if not found:
            raise NotFound("the build replaces nothing")
        wrong = self._wrong([])
        if wrong:
            raise NotFound(f"the test fails without any replacement, too ({wrong})")
        failure = self._wrong(found)
        if not failure:
            raise NotFound(f"the test passes with all {len(found)} replacements")
        # The shortest beginning that fails ends with the one.
        low, high = 0, len(found)
        while high - low > 1:
            middle = (low + high) // 2
            self.told(f"{high - low} replacements left")
            wrong = self._wrong(found[:middle])
            if wrong:
                high, failure = middle, wrong
            else:
                low = middle
        one = found[high - 1]
        alone = self._wrong([one])
        if self._wrong(found[: high - 1]) or not (alone or self._wrong(found[:high])):
            raise Flaky(f"the test command is flaky: {self.suite.command} ({failure})")
        return Culprit(one, bool(alone), alone or failure, self.tried, len(found))

    def replacements(self) -> list[Replacement]:
        """What a build replaces, in the order of its units. Raises BuildError."""
        found = []
        for number, unit in enumerate(self.shop.program.units):
            report = self.shop.folder / "bisect" / f"{number}.json"
            report.unlink(missing_ok=True)
            self._object(number, (f"-fllm-report={report}", *self._with_profile()))
            try:
                records = json.loads(report.read_text())
            except (OSError, ValueError):
                continue
            if self.profile is not None:
                if str(records.get("reason", "")).startswith("profile: "):
                    found.append(Replacement(number, ""))
                continue
            if any(f["origin"].startswith(ORIGIN) for f in records["functions"]):
                # What was rebuilt as a whole is there as a whole, or not at all.
                found.append(Replacement(number, ""))
                continue
            names = [f["name"] for f in records["functions"] if f["status"] == _IMPROVED]
            found += [Replacement(number, name) for name in names]
            self.told(f"{unit.source.name}: {len(found)} replacements so far")
        return found

    def _with_profile(self) -> tuple[str, ...]:
        return () if self.profile is None else (f"-fllm-profile={self.profile}",)

    def _wrong(self, chosen: Sequence[Replacement]) -> str:
        """How the test fails with these replacements and no others, "" if it passes."""
        self.tried += 1
        objects = {}
        for number in range(len(self.shop.program.units)):
            mine = [one.function for one in chosen if one.unit == number]
            if not mine:
                flags: tuple[str, ...] = ("-fno-llm",)
            elif self.profile is not None or "" in mine:
                flags = self._with_profile()
            else:
                flags = tuple(f"-fllm-only={name}" for name in mine)
            objects[number] = self._object(number, flags)
        builder = self.shop.builder()
        folder = self.shop.folder / "bisect" / "linked"
        own = family(self.shop.program.links[0].compiler)
        made = builder.link_with(objects, folder, own)
        copies = tuple((path, self.shop.mapped(output)) for output, path in made.items())
        argv = ["/bin/sh", "-c", self.suite.command]
        step = Step(argv, self.suite.runs, copies)
        ran = run_all([step], self.shop.place, self.suite.limits)[0]
        return "" if ran.passed else described(ran)

    def _object(self, number: int, flags: tuple[str, ...]) -> Path:
        unit = self.shop.program.units[number]
        name = hashlib.sha256("\0".join([str(number), *flags]).encode()).hexdigest()[:24]
        if name in self._objects:
            return self._objects[name]
        output = self.shop.folder / "bisect" / "objects" / name / f"{unit.source.stem}.o"
        output.parent.mkdir(parents=True, exist_ok=True)
        driver = self.llmcc if unit.is_c else f"{self.llmcc}++"
        command = [driver, f"-fllm-cc={shlex.join(unit.compiler)}", *flags, *unit.bare]
        command += ["-c", "-x", unit.language, str(unit.source), "-o", str(output)]
        done = subprocess.run(
            command,
            cwd=unit.directory,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env={k: v for k, v in os.environ.items() if k not in ("LLMCC_RECORD", "LLMCC_PROFILE")},
            check=False,
        )
        if done.returncode:
            raise BuildError((done.stderr.strip().splitlines() or [f"{unit.source}"])[0])
        self._objects[name] = output
        return output
