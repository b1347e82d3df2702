"""Where the store is and how large it may grow."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_LIMIT = 2 << 30


def directory(environ: Mapping[str, str]) -> str:
    """The directory of the store: LLMCC_STORE, or `llmcc` in the user's cache directory."""
    named = environ.get("LLMCC_STORE")
    if named:
        return os.path.abspath(named)
    caches = environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(caches):
        caches = os.path.join(environ.get("HOME") or os.path.expanduser("~"), ".cache")
    return os.path.join(caches, "llmcc")


def size_limit(environ: Mapping[str, str]) -> int:
    """How many bytes the store may grow to: LLMCC_STORE_SIZE, as `500M`, `2G` or plain bytes."""
    text = environ.get("LLMCC_STORE_SIZE", "").strip().upper().removesuffix("B").removesuffix("I")
    scale = {"K": 10, "M": 20, "G": 30, "T": 40}.get(text[-1:], 0)
    digits = text[:-1] if scale else text
    return int(digits) << scale if digits.isascii() and digits.isdigit() else DEFAULT_LIMIT
