"""safetensors files, read and written with numpy alone.

The format is a length, a JSON header that tells name, type, shape and place of each tensor, and the
bytes: https://huggingface.co/docs/safetensors. Nothing in such a file can be executed.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Tensor = NDArray[np.float32]

_HEADER_LIMIT: Final = 1 << 20
_LENGTH: Final = struct.Struct("<Q")


class BadTensors(Exception):
    """The file is not what it should be; the message says in what."""


def load_tensors(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    """The tensors of a file and its metadata. Raises BadTensors, OSError.

    Numbers of 16 bits (BF16, F16) are widened.
    """
    data = path.read_bytes()
    try:
        (length,) = _LENGTH.unpack_from(data)
        if length > _HEADER_LIMIT:
            raise BadTensors(f"{path.name}: the header is too long")
        header = json.loads(data[_LENGTH.size : _LENGTH.size + length])
        metadata = {str(key): str(value) for key, value in header.pop("__metadata__", {}).items()}
        body = memoryview(data)[_LENGTH.size + length :]
        return {name: _tensor(entry, body) for name, entry in header.items()}, metadata
    except (struct.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadTensors(f"{path.name}: {error}") from error


def save_tensors(
    path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str] | None = None
) -> None:
    """Write tensors of 32-bit floats, sorted by name, so that the same ones make the same file."""
    header: dict[str, object] = {"__metadata__": dict(metadata or {})}
    start = 0
    for name in sorted(tensors):
        size = tensors[name].nbytes
        header[name] = {
            "dtype": "F32",
            "shape": list(tensors[name].shape),
            "data_offsets": [start, start + size],
        }
        start += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % _LENGTH.size)
    body = b"".join(np.ascontiguousarray(tensors[name]).tobytes() for name in sorted(tensors))
    path.write_bytes(_LENGTH.pack(len(text)) + text + body)


def _tensor(entry: dict[str, Any], body: memoryview) -> Tensor:
    start, end = entry["data_offsets"]
    if not 0 <= start <= end <= len(body):
        raise ValueError("a tensor that the file is too short for")
    flat: Tensor
    match entry["dtype"]:
        case "F32":
            flat = np.frombuffer(body[start:end], dtype="<f4")
        case "F16":
            flat = np.frombuffer(body[start:end], dtype="<f2").astype(np.float32)
        case "BF16":
            # The upper half of a 32-bit float.
            halves = np.frombuffer(body[start:end], dtype="<u2").astype(np.uint32)
            flat = (halves << 16).view(np.float32)
        case other:
            raise ValueError(f"a tensor of {other}")
    return flat.reshape(entry["shape"])
