"""A directory in which clang and llmcc do the same thing, one after the other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from llmcc import LLVM_MAJOR

CLANG = f"clang-{LLVM_MAJOR}"
CLANGXX = f"clang++-{LLVM_MAJOR}"


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: bytes
    err: bytes
    files: dict[str, bytes]


@dataclass
class Workbench:
    """Runs commands in `work`; everything else that they may touch is beside it."""

    root: Path
    prefix: Path
    runtime: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.work = self.root / "work"
        self.reports = self.root / "reports"
        self.temporary = self.root / "tmp"
        for directory in (self.work, self.temporary):
            directory.mkdir()
        kept = ("PATH", "LANG", "LC_ALL")
        self.environ = {
            **{name: os.environ[name] for name in kept if name in os.environ},
            "HOME": str(self.root),
            "TMPDIR": str(self.temporary),
            "XDG_CACHE_HOME": str(self.root / "cache"),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "LLMCC_SERVICE": "never",
            **self.environ,
        }

    @property
    def llmcc(self) -> str:
        return str(self.prefix / "bin" / "llmcc")

    @property
    def llmccxx(self) -> str:
        return str(self.prefix / "bin" / "llmcc++")

    def write(self, name: str, text: str) -> Path:
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def run(
        self, *command: str, stdin: bytes | None = None, environ: Mapping[str, str] | None = None
    ) -> Outcome:
        """Run a command; `files` is everything in the directory afterwards."""
        done = subprocess.run(
            command,
            cwd=self.work,
            env={**self.environ, **(environ or {})},
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            timeout=300,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr, self.files())

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.work)): path.read_bytes()
            for path in sorted(self.work.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }

    def clear(self, keep: dict[str, bytes]) -> None:
        """Put the directory back into the state that `files` described."""
        for name in self.files():
            if name not in keep:
                (self.work / name).unlink()
        now = self.files()
        for name, content in keep.items():
            # A precompiled header knows the time of its source: what is right stays untouched.
            if now.get(name) != content:
                (self.work / name).write_bytes(content)

    def same(
        self,
        *words: str,
        cxx: bool = False,
        stdin: bytes | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Outcome:
        """Run clang, then llmcc; whatever can be seen of the two is the same."""
        before = self.files()
        real = self.run(CLANGXX if cxx else CLANG, *words, stdin=stdin, environ=environ)
        self.clear(before)
        shutil.rmtree(self.reports, ignore_errors=True)
        ours = self.run(
            self.llmccxx if cxx else self.llmcc,
            *words,
            stdin=stdin,
            environ={**(environ or {}), "LLMCC_REPORT_DIR": str(self.reports)},
        )
        assert ours.err == real.err
        assert ours.out == real.out
        assert ours.status == real.status
        assert sorted(ours.files) == sorted(real.files)
        assert [name for name in real.files if ours.files[name] != real.files[name]] == []
        self.assert_no_temporaries()
        return ours

    def reasons(self) -> list[str]:
        """Why the last units were as they were, from their reports."""
        return [report.get("reason", "") for report in self.all_reports()]

    def all_reports(self) -> list[dict[str, Any]]:
        if not self.reports.exists():
            return []
        return [json.loads(path.read_text()) for path in sorted(self.reports.iterdir())]

    def assert_no_temporaries(self) -> None:
        # Clang's own drop-offs for bug reports are not ours.
        left = [path.name for path in self.temporary.iterdir() if "llmcc" in path.name]
        assert left == []


# The reason of a unit that went all the way with nobody to ask.
ALL_THE_WAY = "no service: switched off"
