"""What environments and benchmarks work on: files, directories and archives of the corpus."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ARCHIVE: Final = ".tar.zst"
_UNITS: Final = (".bc", ".ll")
# Archives are packed with a window that zstd only opens when told to.
_UNPACK: Final = ("zstd", "-dcq", "--long=27")


class NoPrograms(Exception):
    """There is nothing to work on where it was looked for."""


@dataclass(frozen=True, slots=True)
class Program:
    """One module, as bitcode or textual IR."""

    name: str
    """Path of the file; within an archive, ARCHIVE:MEMBER."""
    project: str = ""
    data: bytes = b""
    """The module, where it is not to be read from the file of that name."""

    def read(self) -> bytes:
        """The module's bytes. Raises OSError."""
        return self.data or Path(self.name).read_bytes()

    @property
    def is_text(self) -> bool:
        """Whether it is textual IR."""
        return self.name.endswith(".ll")


def programs(paths: Sequence[Path]) -> Iterator[Program]:
    """The modules in files, below directories and in archives (`PROJECT.tar.zst`), in order.

    Raises NoPrograms and OSError.
    """
    for path in paths:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if p.is_file() and is_known(p)]
            if not inside:
                raise NoPrograms(f"no bitcode, textual IR or archive below {path}")
            yield from programs(inside)
        elif path.name.endswith(ARCHIVE):
            yield from _archive(path)
        elif path.suffix in _UNITS:
            yield Program(str(path), path.parent.name)
        else:
            raise NoPrograms(f"{path} is neither bitcode, textual IR nor an archive of them")


def projects(corpus: Path, names: Sequence[str]) -> Iterator[Program]:
    """The modules of some projects of a corpus. Raises NoPrograms and OSError."""
    for name in names:
        yield from programs([corpus / f"{name}{ARCHIVE}"])


def is_known(path: Path) -> bool:
    """Whether a file, by its name, is a module or an archive of them."""
    return path.suffix in _UNITS or path.name.endswith(ARCHIVE)


def _archive(path: Path) -> Iterator[Program]:
    project = path.name.removesuffix(ARCHIVE)
    try:
        # By its name zstd takes no symbolic link.
        packed = path.read_bytes()
    except OSError as error:
        raise NoPrograms(f"{path} cannot be read: {error.strerror}") from error
    try:
        unpacked = subprocess.run(_UNPACK, input=packed, capture_output=True, check=True).stdout
    except FileNotFoundError as error:
        raise NoPrograms(f"zstd, which unpacks {path.name}, is not installed") from error
    except subprocess.CalledProcessError as error:
        raise NoPrograms(f"zstd cannot unpack {path}") from error
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            file = archive.extractfile(member) if member.name.endswith(_UNITS) else None
            if file is not None:
                yield Program(f"{path}:{member.name}", project, file.read())
