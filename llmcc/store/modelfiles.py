"""Which files a model consists of, and the digest of them that stands for it in every key.

The driver computes it in each compile, so a digest is remembered for as long as no file changes its
size or its date.
"""

from __future__ import annotations

import os

from llmcc.store.toolchains import ToolchainStore

try:
    # What `hashlib` gives under this name, without the 3 ms that it takes to load OpenSSL.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.store.database import Database

DEFAULT = "default"
"""The shipped model, where there is one."""
NONE = "none"
"""No model at all."""
ADAPTER_CONFIG = "adapter_config.json"

_SHIPPED = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "models")
_WEIGHTS = "weights"
_DEFAULT_NAME = "rewriter"
_READ = (".jinja", ".json", ".model", ".safetensors", ".txt")
"""How the names of files end that a loader reads; the others may be as large."""
_CHUNK = 1 << 20


def shipped() -> tuple[str, ...]:
    """The names of the models that come with llmcc."""
    try:
        return tuple(sorted(e.name for e in os.scandir(_weights()) if e.is_dir()))
    except OSError:
        return ()


def directory_of(model: str) -> str:
    """The directory of a model, given as the setting has it; "" where it names none.

    A word without a slash is the name of a shipped model; `default` is the one that is shipped for
    compiles, and "" where none is.
    """
    if not model or model == NONE:
        return ""
    if "/" in model:
        return model
    path = os.path.join(_weights(), _DEFAULT_NAME if model == DEFAULT else model)
    return "" if model == DEFAULT and not os.path.isdir(path) else path


def is_shipped_place(directory: str) -> bool:
    """Whether a directory is where a model of its name would be, if it were shipped."""
    return os.path.dirname(directory) == _weights()


def identity_of(model: str, database: Database | None = None) -> str:
    """A digest over the content of the model's files, and of its base's where it is an adapter.

    "" where there is no model; a word that says so where its files cannot be read.
    """
    directory = directory_of(model)
    return _identity(directory, database, adapted=True) if directory else ""


def base_of(directory: str) -> str:
    """The directory of the model that an adapter adapts; "" where the directory holds none."""
    try:
        with open(os.path.join(directory, ADAPTER_CONFIG), "rb") as file:
            import json  # the driver has few models to read about

            named = json.load(file)["base_model_name_or_path"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return os.path.normpath(os.path.join(directory, named)) if isinstance(named, str) else ""


def _weights() -> str:
    return os.path.join(_SHIPPED, _WEIGHTS)


def _identity(directory: str, database: Database | None, adapted: bool) -> str:
    try:
        files = _files(directory)
        seen = repr([(name, s.st_size, s.st_mtime_ns, s.st_ino) for name, s in files]).encode()
        stamp = blake2b(seen, digest_size=16).hexdigest()
        content = _recall(directory, stamp, database)
        if not content:
            content = _digest(directory, [name for name, _ in files])
            if database is not None:
                ToolchainStore(database).remember(directory, 0, 0, f"{stamp} {content}")
    except OSError:
        return "unreadable"
    base = base_of(directory) if adapted else ""
    return f"{content}+{_identity(base, database, adapted=False)}" if base else content


def _files(directory: str) -> list[tuple[str, os.stat_result]]:
    """The regular files at the top of the directory that a loader may read."""
    with os.scandir(directory) as entries:
        files = [(e.name, e.stat()) for e in entries if e.name.endswith(_READ) and e.is_file()]
    return sorted(files, key=lambda file: file[0])


def _recall(directory: str, stamp: str, database: Database | None) -> str:
    if database is None:
        return ""
    known = (ToolchainStore(database).recall(directory, 0, 0) or "").partition(" ")
    return known[2] if known[0] == stamp else ""


def _digest(directory: str, names: list[str]) -> str:
    whole = blake2b(digest_size=16)
    for name in names:
        part = blake2b()
        with open(os.path.join(directory, name), "rb") as file:
            while chunk := file.read(_CHUNK):
                part.update(chunk)
        whole.update(os.fsencode(name) + b"\0" + part.digest())
    return whole.hexdigest()
