"""Debian source packages, fetched with package lists of our own.

The system's apt configuration is read (which mirror, which release, which proxy) and never
changed: lists, state and downloads live in a cache folder of our own, where they stay for the
next run. apt checks the lists' signature and the packages' checksums, dpkg-source checks the
checksums once more when it unpacks.
"""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class FetchError(Exception):
    """A source package cannot be had; the message ends with what apt said."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Where this machine's own packages come from."""

    distribution: str
    uri: str
    release: str
    components: tuple[str, ...]

    def source_list(self) -> str:
        """The archive's source packages, in the format of sources.list(5)."""
        lines = [
            "Types: deb-src",
            f"URIs: {self.uri}",
            f"Suites: {self.release}",
            f"Components: {' '.join(self.components)}",
        ]
        keyring = Path(f"/usr/share/keyrings/{self.distribution}-archive-keyring.gpg")
        if keyring.exists():
            lines.append(f"Signed-By: {keyring}")
        return "\n".join(lines) + "\n"


def missing(packages: Iterable[str]) -> list[str]:
    """Those of the packages, and of what fetching needs, that are not installed."""
    if shutil.which("apt-get") is None:
        return ["apt-get"]
    return [package for package in ("dpkg-dev", *packages) if not _is_installed(package)]


def cache_folder() -> Path:
    """The folder for downloads, outside the tree, created when it is not there."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(base) / "llmcc-sources"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def unpack(package: str, target: Path, *, patched: bool) -> None:
    """Put the source tree of a package at `target`, with or without Debian's patches."""
    patches = [] if patched else ["--skip-patches"]
    description = fetch(package)
    command = ["dpkg-source", "--no-copy", *patches, "-x", str(description), str(target)]
    _run(command, target.parent)


def fetch(package: str) -> Path:
    """The package's .dsc file, its archives beside it; downloaded only when not in the cache."""
    archive = machine_archive()
    folder = cache_folder() / archive.release / package
    with _lock():
        if not folder.is_dir():
            partial = folder.parent / f"{package}.partial"
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(parents=True)
            options = _updated_lists(archive)
            apt = ["apt-get", *options, "source", "--only-source", "--download-only", package]
            _run(apt, partial)
            partial.rename(folder)
    return next(folder.glob("*.dsc"))


@functools.cache
def machine_archive() -> Archive:
    """The archive of the running release, as this machine's own apt knows it."""
    identity = _os_release()
    fields = "$(REPO_URI) $(RELEASE) $(CODENAME) $(COMPONENT)"
    listing = _run(["apt-get", "indextargets", "--format", fields, "Created-By: Packages"], Path())
    rows = [row for row in map(str.split, listing.splitlines()) if len(row) == 4]
    codename = identity.get("VERSION_CODENAME", "")
    named = [row for row in rows if codename in row[1:3]]
    whole = [row for row in rows if "-" not in row[1]]  # neither -updates nor -security
    for uri, release, *_ in named or whole:
        components = {row[3] for row in rows if row[:2] == [uri, release]}
        return Archive(identity.get("ID", ""), uri, release, tuple(sorted(components)))
    raise FetchError("apt knows no archive of this release")


@functools.cache
def _updated_lists(archive: Archive) -> tuple[str, ...]:
    """Options that point apt at lists of our own, brought up to date once per run."""
    apt = cache_folder() / archive.release / "apt"
    for folder in ("state/lists/partial", "cache/archives/partial"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    source_list = apt / "list.sources"
    source_list.write_text(archive.source_list())
    # Without a status of its own, apt would look for the versions that happen to be installed.
    status = apt / "status"
    status.touch()
    settings = {
        "Dir::Etc::SourceList": source_list,
        "Dir::Etc::SourceParts": "-",
        "Dir::State": apt / "state",
        "Dir::State::status": status,
        "Dir::Cache": apt / "cache",
        "Acquire::Retries": "3",
    }
    options = tuple(word for name, value in settings.items() for word in ("-o", f"{name}={value}"))
    _run(["apt-get", *options, "update", "--error-on=any"], apt)
    return options


def _is_installed(package: str) -> bool:
    command = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout == "installed"


def _os_release() -> dict[str, str]:
    pairs = (line.partition("=") for line in Path("/etc/os-release").read_text().splitlines())
    return {name: value.strip('"') for name, _, value in pairs}


def _run(command: list[str], directory: Path) -> str:
    done = subprocess.run(
        command, cwd=directory, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise FetchError(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


@contextmanager
def _lock() -> Iterator[None]:
    """One download at a time, also where several processes run."""
    with (cache_folder() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
