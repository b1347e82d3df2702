"""A model's directory, looked at before anything in it is loaded.

The format is the one of the Hugging Face libraries: `config.json`, a tokenizer, and weights in
`model.safetensors` or in the shards that `model.safetensors.index.json` lists; an adapter (PEFT) is
`adapter_config.json` and `adapter_model.safetensors`, and names its base. Only this is read here,
as data, and neither torch nor transformers is needed for it.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from llmcc.models.bad import BadModel
from llmcc.store import modelfiles
from llmcc.store.modelfiles import ADAPTER_CONFIG

CONFIG: Final = "config.json"
WEIGHTS: Final = "model.safetensors"
INDEX: Final = "model.safetensors.index.json"
ADAPTER_WEIGHTS: Final = "adapter_model.safetensors"

_PICKLES: Final = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
_NO_WEIGHTS: Final = ("training_args.bin", "optimizer.pt", "scheduler.pt")
_TOKENIZERS: Final = (
    *("tokenizer.json", "tokenizer.model", "vocab.json", "vocab.txt", "spiece.model"),
    "sentencepiece.bpe.model",
)
_CONFIGURATIONS: Final = (CONFIG, "tokenizer_config.json", "generation_config.json")
_CODE: Final = ("auto_map", "custom_generate", "custom_pipelines")
"""Keys by which a configuration names Python files of its own."""
_CAUSAL: Final = ("ForCausalLM", "LMHeadModel")
_LENGTH: Final = struct.Struct("<Q")
_LONGEST_HEADER: Final = 100 << 20
_LONGEST_CONFIG: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class ModelDirectory:
    """A directory that passed."""

    path: Path
    architecture: str
    """The class of transformers that it is made for, or the type of model."""
    weight_bytes: int
    """Bytes of all tensors, those of the base included."""
    base: ModelDirectory | None = None
    """What an adapter adapts; None for a whole model."""

    @property
    def tokenizer(self) -> Path:
        """Where the tokenizer is: an adapter may bring its own."""
        own = any((self.path / name).is_file() for name in _TOKENIZERS)
        return self.path if own or self.base is None else self.base.path


def locate(model: str) -> Path | None:
    """The directory of a model, by name or path; None where no model is wanted, or none shipped."""
    directory = modelfiles.directory_of(model)
    return Path(directory) if directory else None


def examine(path: Path) -> ModelDirectory:
    """Look at a directory. Raises BadModel, whose one line starts with the directory."""
    if modelfiles.is_shipped_place(str(path)) and not path.is_dir():
        names = ", ".join((modelfiles.DEFAULT, modelfiles.NONE, *modelfiles.shipped()))
        raise BadModel(
            f"no model {path.name!r} is shipped, only: {names}; to name a directory, write a slash"
        )
    try:
        return _adapter(path) if (path / ADAPTER_CONFIG).is_file() else _whole(path)
    except BadModel as error:
        raise BadModel(f"{path}: {error}") from error
    except OSError as error:
        raise BadModel(f"{path}: {error.strerror or error}") from error


def _whole(path: Path) -> ModelDirectory:
    if not path.is_dir():
        raise BadModel("not a directory" if path.exists() else "there is no such directory")
    config = _read(path / CONFIG, f"no {CONFIG}: not a model, or copied only in part")
    _refuse_code(path)
    weight_bytes = _weights(path)
    if not any((path / name).is_file() for name in _TOKENIZERS):
        raise BadModel("no tokenizer: save it beside the model, or copy the rest of the directory")
    return ModelDirectory(path, _architecture(config), weight_bytes)


def _adapter(path: Path) -> ModelDirectory:
    config = _read(path / ADAPTER_CONFIG, "")
    _refuse_code(path)
    named = config.get("base_model_name_or_path")
    base = modelfiles.base_of(str(path))
    if not base or not Path(base).is_dir():
        raise BadModel(
            f"an adapter of {named!r}, which is no directory here: name it as "
            f"base_model_name_or_path in {ADAPTER_CONFIG}"
        )
    if not (path / ADAPTER_WEIGHTS).is_file():
        _refuse_pickles(path)
        raise BadModel(f"no {ADAPTER_WEIGHTS}: copied only in part")
    own = _tensor_bytes(path / ADAPTER_WEIGHTS)
    whole = _whole(Path(base))
    return ModelDirectory(path, whole.architecture, own + whole.weight_bytes, whole)


def _read(path: Path, missing: str) -> dict[str, Any]:
    if not path.is_file():
        raise BadModel(missing)
    if path.stat().st_size > _LONGEST_CONFIG:
        raise BadModel(f"{path.name} is too long")
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise BadModel(f"{path.name} is damaged: copy it again") from error
    if not isinstance(content, dict):
        raise BadModel(f"{path.name} is damaged: copy it again")
    return content


def _refuse_code(path: Path) -> None:
    for name in _CONFIGURATIONS:
        if (path / name).is_file():
            config = _read(path / name, "")
            for key in _CODE:
                if config.get(key):
                    raise BadModel(f"{name} wants code of its own ({key}), which is never run")


def _architecture(config: dict[str, Any]) -> str:
    """The class of the model. Raises BadModel where it does not continue texts."""
    named = config.get("architectures")
    if isinstance(named, list) and named:
        if not any(str(name).endswith(_CAUSAL) for name in named):
            raise BadModel(f"{named[0]} is no causal language model")
        return str(named[0])
    kind = config.get("model_type")
    if not isinstance(kind, str):
        raise BadModel(f"{CONFIG} names no architecture")
    return kind


def _weights(path: Path) -> int:
    """Bytes of all tensors. Raises BadModel where a file is missing or cut short."""
    if (path / WEIGHTS).is_file():
        return _tensor_bytes(path / WEIGHTS)
    if not (path / INDEX).is_file():
        _refuse_pickles(path)
        raise BadModel(f"no {WEIGHTS}: copied only in part")
    places = _read(path / INDEX, "").get("weight_map")
    if not isinstance(places, dict) or not places:
        raise BadModel(f"{INDEX} is damaged: copy it again")
    total = 0
    for name in sorted({str(place) for place in places.values()}):
        if "/" in name:
            raise BadModel(f"{INDEX} names a file elsewhere: {name}")
        if not (path / name).is_file():
            raise BadModel(f"{name} is missing: copied only in part")
        total += _tensor_bytes(path / name)
    return total


def _refuse_pickles(path: Path) -> None:
    for file in sorted(path.iterdir()):
        if file.suffix in _PICKLES and file.name not in _NO_WEIGHTS:
            raise BadModel(
                f"pickled weights ({file.name}) can run code and are never loaded: "
                "save them as safetensors"
            )


def _tensor_bytes(file: Path) -> int:
    """Bytes of the tensors in a safetensors file, by its header. Raises BadModel."""
    size = file.stat().st_size
    try:
        with file.open("rb") as stream:
            (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
            if length > min(_LONGEST_HEADER, size):
                raise ValueError
            header = json.loads(stream.read(length))
        header.pop("__metadata__", None)
        end = max((int(entry["data_offsets"][1]) for entry in header.values()), default=0)
    except (struct.error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadModel(f"{file.name} is damaged: copy it again") from error
    if _LENGTH.size + length + end != size:
        raise BadModel(f"{file.name} is cut short: copy it again")
    return end
