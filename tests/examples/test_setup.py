"""The scripts of the README: how they set up, and how they give up."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETUP = ROOT / "examples" / "setup.sh"
TOOLS = ("cat", "cksum", "env", "find", "grep", "id", "mktemp", "rm", "sort", "tail", "tr", "xargs")

set_up = pytest.mark.skipif(
    not Path(sys.prefix, ".llmcc-setup").exists(), reason="not run by tests/run.sh"
)


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine on which next to nothing is installed."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found is not None, name
        (tools / name).symlink_to(found)
    return {"PATH": str(tools), "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}


def shell(script: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script that has the shared part."""
    return subprocess.run(
        ["/bin/sh", "-euc", f'root="{ROOT}"; . "{SETUP}"; {script}'],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_without_apt_get(bare: dict[str, str]) -> None:
    result = shell("need true=base nowhere-cc=some-package nowhere-make=other", bare)
    assert result.returncode == 1
    assert result.stderr == (
        "llmcc: error: missing here: some-package other; "
        "there is no apt-get, so install them by hand\n"
    )


def test_a_user_without_sudo(bare: dict[str, str], tmp_path: Path) -> None:
    for name in ("apt-get", "id"):
        (tmp_path / "bin" / name).unlink(missing_ok=True)
        script = tmp_path / "bin" / name
        script.write_text("#!/bin/sh\necho 1000\n")
        script.chmod(0o755)
    result = shell("need nowhere-cc=some-package", bare)
    assert result.returncode == 1
    assert result.stderr == (
        "llmcc: error: installing needs root and sudo does not work here; "
        "as root: apt-get install some-package\n"
    )


def test_nothing_is_missing(bare: dict[str, str]) -> None:
    result = shell("need cat=coreutils", bare)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_directory_that_is_no_environment(bare: dict[str, str], tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    result = shell("make_environment", {**bare, "LLMCC_VENV": str(precious)})
    assert result.returncode == 1
    assert result.stderr == f"llmcc: error: {precious} is there and is not a virtual environment\n"
    assert (precious / "file").exists()


def test_a_command_that_fails_shows_how_it_ended(bare: dict[str, str]) -> None:
    result = shell(
        'quietly sh -c "echo fine; echo wrong >&2; exit 3" || fail "no luck"',
        {**bare, "PATH": os.environ["PATH"]},
    )
    assert result.returncode == 1
    assert result.stderr == "fine\nwrong\nllmcc: error: no luck\n"


def test_temporary_files_go(bare: dict[str, str], tmp_path: Path) -> None:
    for script in ('test -d "$work"', 'fail "on purpose"', "kill -TERM $$"):
        shell(script, bare)
        assert not list(tmp_path.glob("llmcc-setup.*"))


@pytest.mark.parametrize("script", ["examples/setup.sh", "examples/quickstart.sh", "tests/run.sh"])
def test_scripts_are_posix_sh(script: str) -> None:
    shells = [name for name in ("dash", "busybox", "bash") if shutil.which(name)]
    for name in shells:
        command = [name, *(["sh"] if name == "busybox" else []), "-n", script]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (result.returncode, result.stderr) == (0, "")


def test_a_user_who_may_not_use_sudo(bare: dict[str, str], tmp_path: Path) -> None:
    for name, text in (("apt-get", ""), ("id", "echo 1000"), ("sudo", "echo no >&2; exit 1")):
        script = tmp_path / "bin" / name
        script.unlink(missing_ok=True)
        script.write_text(f"#!/bin/sh\n{text}\n")
        script.chmod(0o755)
    result = shell("need nowhere-cc=some-package", bare)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1


@set_up
def test_quickstart(tmp_path: Path) -> None:
    environ = {**os.environ, "LLMCC_VENV": sys.prefix, "LLMCC_STORE": str(tmp_path / "store")}
    environ["XDG_RUNTIME_DIR"] = str(tmp_path)
    try:
        result = subprocess.run(
            ["sh", "examples/quickstart.sh"],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert result.returncode == 0, result.stderr
        assert result.stderr == ""
        assert "WRONG" not in result.stdout
        assert re.search(r"heap_push +improved", result.stdout)
        assert "geometric mean over functions -" in result.stdout
    finally:
        stop = [sys.executable, "-m", "llmcc.commands", "service", "stop"]
        subprocess.run(stop, cwd=ROOT, env=environ, check=True)
