"""Bad directories of models: each gives one clear line, and nothing of them is loaded."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from llmcc.models.bad import BadModel
from llmcc.models.directory import examine, locate


def safetensors(size: int = 8, written: int | None = None) -> bytes:
    header = json.dumps(
        {"x": {"dtype": "F32", "shape": [size // 4], "data_offsets": [0, size]}}
    ).encode()
    return struct.pack("<Q", len(header)) + header + bytes(size if written is None else written)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text('{"architectures": ["LlamaForCausalLM"]}')
    (folder / "tokenizer.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(safetensors())
    return folder


@pytest.fixture
def adapter(model: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "adapter"
    folder.mkdir()
    (folder / "adapter_config.json").write_text('{"base_model_name_or_path": "../model"}')
    (folder / "adapter_model.safetensors").write_bytes(safetensors(4))
    return folder


def test_a_good_one(model: Path) -> None:
    found = examine(model)
    assert (found.architecture, found.weight_bytes) == ("LlamaForCausalLM", 8)
    assert found.tokenizer == model


def test_an_adapter(adapter: Path, model: Path) -> None:
    found = examine(adapter)
    assert found.base is not None and found.base.path == model
    assert (found.weight_bytes, found.tokenizer) == (12, model)


def test_shards(model: Path) -> None:
    (model / "model.safetensors").rename(model / "model-00001-of-00002.safetensors")
    places = {"x": "model-00001-of-00002.safetensors", "y": "model-00002-of-00002.safetensors"}
    index = model / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": places}))
    with pytest.raises(BadModel, match=r"model-00002-of-00002\.safetensors is missing"):
        examine(model)
    (model / places["y"]).write_bytes(safetensors(4))
    assert examine(model).weight_bytes == 12
    index.write_text(json.dumps({"weight_map": {"x": "../elsewhere.safetensors"}}))
    with pytest.raises(BadModel, match="names a file elsewhere"):
        examine(model)


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def write(name: str, content: str | bytes) -> Callable[[Path], None]:
    data = content.encode() if isinstance(content, str) else content

    def spoil(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return spoil


def pickle(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


REMOTE = '{"architectures": ["XForCausalLM"], "auto_map": {"AutoModelForCausalLM": "x.X"}}'


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (remove("config.json"), "no config.json"),
        (write("config.json", "{"), "config.json is damaged"),
        (write("config.json", "[" * 100_000), "config.json is damaged"),
        (write("config.json", "{}"), "names no architecture"),
        (write("config.json", '{"architectures": ["BertForMaskedLM"]}'), "BertForMaskedLM is no"),
        (write("config.json", REMOTE), "config.json wants code of its own .auto_map."),
        (write("tokenizer_config.json", '{"auto_map": {"x": "y"}}'), "tokenizer_config.json wants"),
        (remove("tokenizer.json"), "no tokenizer"),
        (remove("model.safetensors"), "no model.safetensors: copied only in part"),
        (pickle, "pickled weights .pytorch_model.bin."),
        (write("model.safetensors", safetensors(8, 4)), "model.safetensors is cut short"),
        (write("model.safetensors", safetensors()[:20]), "model.safetensors is damaged"),
        (write("model.safetensors", b""), "model.safetensors is damaged"),
        (write("model.safetensors", b"\xff" * 64), "model.safetensors is damaged"),
    ],
)
def test_bad_ones(model: Path, spoil: Callable[[Path], None], line: str) -> None:
    spoil(model)
    with pytest.raises(BadModel, match=f"^{model}: .*{line}") as caught:
        examine(model)
    assert "\n" not in str(caught.value)


def test_no_directory(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="there is no such directory"):
        examine(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(BadModel, match="not a directory"):
        examine(tmp_path / "file")


def test_a_name_that_is_not_shipped() -> None:
    path = locate("large")
    assert path is not None
    with pytest.raises(BadModel, match=r"no model .large. is shipped"):
        examine(path)
    assert locate("none") is None


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (write("adapter_config.json", "{}"), "an adapter of None, which is no directory"),
        (
            write("adapter_config.json", '{"base_model_name_or_path": "Qwen/Qwen2.5-3B"}'),
            "an adapter of 'Qwen/Qwen2.5-3B', which is no directory",
        ),
        (remove("adapter_model.safetensors"), "no adapter_model.safetensors: copied only in part"),
        (write("adapter_model.bin", b""), ""),
    ],
)
def test_bad_adapters(adapter: Path, spoil: Callable[[Path], None], line: str) -> None:
    spoil(adapter)
    if not line:
        assert examine(adapter).base is not None
        return
    with pytest.raises(BadModel, match=line):
        examine(adapter)


def test_an_adapter_with_pickled_weights(adapter: Path) -> None:
    (adapter / "adapter_model.safetensors").rename(adapter / "adapter_model.bin")
    with pytest.raises(BadModel, match="pickled weights"):
        examine(adapter)


def test_an_adapter_of_a_bad_model(adapter: Path, model: Path) -> None:
    (model / "config.json").unlink()
    with pytest.raises(BadModel, match=f"^{adapter}: no config.json"):
        examine(adapter)
