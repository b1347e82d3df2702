"""Services of the tests: real processes with real sockets, in directories of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import llmcc
from llmcc.service import client
from llmcc.service.client import Reply

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = str(Path(llmcc.__file__).parents[1])
WORKER = [sys.executable, os.path.join(HERE, "run_worker.py"), ROOT]


def eventually(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds. The bound is for hangs; no test depends on it."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@dataclass
class Home:
    """A user's directories, and the service in it."""

    path: Path
    environ: dict[str, str]
    services: list[subprocess.Popen[str]] = field(default_factory=list)

    def serve(self, version: str = llmcc.__version__, **limits: float) -> subprocess.Popen[str]:
        """Start a service with the tests' workers."""
        command = [sys.executable, os.path.join(HERE, "run_server.py"), ROOT, version]
        process = subprocess.Popen(
            [*command, json.dumps({"workers": 2, **limits})],
            env=self.environ,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.services.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    def ask(
        self,
        do: str,
        payload: bytes = b"",
        seconds: float = 50.0,
        more: Mapping[str, str] | None = None,
    ) -> Reply:
        """Have the running service do something."""
        options = {"do": do, **(more or {})}
        return client.optimize(payload, options, seconds, start=False, environ=self.environ)

    def status(self) -> dict[str, Any]:
        """What the service says about itself."""
        status = client.status(self.environ)
        assert status is not None
        return status


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
    }
    made = Home(tmp_path, environ)
    yield made
    client.stop(environ)
    for process in made.services:
        process.kill()
        process.communicate()
