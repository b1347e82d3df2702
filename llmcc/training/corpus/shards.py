"""Lines of JSON in files packed by zstd, which is how corpora and pairs are kept."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

SUFFIX: Final = ".jsonl.zst"


def write(file: Path, entries: Iterable[dict[str, Any]]) -> None:
    """Write a file, in place when it is whole. Raises OSError."""
    fresh = file.with_name(file.name + ".new")
    with fresh.open("wb") as output:
        packer = subprocess.Popen(
            ["zstd", "-q", "-6", "--long=27", "-c"], stdin=subprocess.PIPE, stdout=output
        )
        assert packer.stdin is not None
        with packer.stdin as lines:
            for entry in entries:
                lines.write(json.dumps(entry, ensure_ascii=True).encode() + b"\n")
        if packer.wait() != 0:
            raise OSError(f"zstd cannot write {file}")
    fresh.replace(file)


def read(file: Path) -> Iterator[dict[str, Any]]:
    """The entries of a file. Raises OSError."""
    # By its name zstd takes no symbolic link.
    with (
        file.open("rb") as packed,
        subprocess.Popen(
            ["zstd", "-dcq", "--long=27"], stdin=packed, stdout=subprocess.PIPE
        ) as unpacker,
    ):
        assert unpacker.stdout is not None
        for line in unpacker.stdout:
            yield json.loads(line)
    if unpacker.returncode != 0:
        raise OSError(f"zstd cannot unpack {file}")


def shards(folder: Path, part: str) -> list[Path]:
    """The files of a part (`train`, `validation`, `test`), in order."""
    return sorted(folder.glob(f"{part}-*{SUFFIX}"))


def read_part(folder: Path, part: str) -> Iterator[dict[str, Any]]:
    """The entries of all files of a part. Raises OSError."""
    for file in shards(folder, part):
        yield from read(file)
