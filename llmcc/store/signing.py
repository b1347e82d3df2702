"""The user's key for exported entries: who holds it vouches for what they export.

The key is a file that only its owner can read: LLMCC_STORE_KEY, or `store.key` in the user's
configuration directory. Machines that share it trust each other's entries.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TAG_BYTES = 32
SHORTEST_KEY = 32


class SigningError(Exception):
    """The key cannot be used; the message says why, in one line."""


def key_file(environ: Mapping[str, str]) -> str:
    """Where the key is."""
    named = environ.get("LLMCC_STORE_KEY")
    if named:
        return named
    settings = environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(settings):
        settings = os.path.join(environ.get("HOME") or os.path.expanduser("~"), ".config")
    return os.path.join(settings, "llmcc", "store.key")


def load(environ: Mapping[str, str]) -> bytes | None:
    """The key, or None where there is none."""
    path = key_file(environ)
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SigningError(f"{path}: {error.strerror}") from error
    with open(file, "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
            raise SigningError(f"{path}: not a file of this user")
        if status.st_mode & 0o077:
            raise SigningError(f"{path}: open to others, must have mode 0600")
        key = stream.read().strip()
    if len(key) < SHORTEST_KEY:
        raise SigningError(f"{path}: shorter than {SHORTEST_KEY} characters")
    return key


def load_or_make(environ: Mapping[str, str]) -> bytes:
    """The key, made on its first use."""
    key = load(environ)
    if key is not None:
        return key
    path = key_file(environ)
    key = secrets.token_hex(SHORTEST_KEY).encode()
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o700, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        with open(os.open(path, flags, 0o600), "wb") as file:
            file.write(key + b"\n")
    except OSError as error:
        raise SigningError(f"{path}: {error.strerror}") from error
    return key


def tag(key: bytes, *parts: bytes) -> bytes:
    """The signature of an entry. The parts carry their own lengths."""
    return hmac.digest(key, b"".join(parts), "sha256")


def is_valid(key: bytes, signature: bytes, *parts: bytes) -> bool:
    """Whether this signature was made with this key."""
    return hmac.compare_digest(tag(key, *parts), signature)
