"""What the entries of a profile are to compilers, and what they hold for.

The search that writes profiles and the driver that follows them have it from here.
"""

from __future__ import annotations

import hashlib
import os

# gcc looks for its data under the name of the output in a directory, with `#` for `/`.
GCC_DATA = "#llmcc#"


def expanded(options: list[str] | tuple[str, ...]) -> list[str]:
    """The options as the compiler takes them: one of LLVM's own is two words."""
    words: list[str] = []
    for option in options:
        head, equals, tail = option.partition("=")
        words += ["-mllvm", tail] if head == "-mllvm" and equals else [option]
    return words


def training(data: str) -> list[str]:
    """The options for the data of training runs in a file."""
    folder, base = os.path.split(data)
    if not base.startswith(GCC_DATA):
        return [f"-fprofile-use={folder}/{base}"]
    base = base.removeprefix(GCC_DATA).removesuffix(".gcda")
    words = [f"-fprofile-use={folder}", "-Wno-missing-profile", "--dumpdir", "/llmcc/"]
    return [*words, "--dumpbase", f"{base}.c", "--dumpbase-ext", ".c"]


def file_digest(path: str) -> bytes:
    """The digest of a file. Raises OSError."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).digest()


def files_digest(paths: list[str]) -> str:
    """The digest of files, in their order. Raises OSError."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(file_digest(path))
    return whole.hexdigest()
