"""A directory that is no model: one line that names the file and the mend."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from llmcc.models.rewriter.errors import BadModel
from llmcc.models.rewriter.loading import load
from llmcc.models.rewriter.recognition import is_native
from models.rewriter.models import CONFIG, write_model


def edit(name: str, **changes: object) -> Callable[[Path], None]:
    def change(directory: Path) -> None:
        found = json.loads((directory / name).read_text())
        (directory / name).write_text(json.dumps(found | changes))

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda directory: (directory / name).unlink()


def cut(name: str) -> Callable[[Path], None]:
    def change(directory: Path) -> None:
        data = (directory / name).read_bytes()
        (directory / name).write_bytes(data[: len(data) // 2])

    return change


def pickled(directory: Path) -> None:
    (directory / "model.safetensors").rename(directory / "pytorch_model.bin")


def sharded(directory: Path) -> None:
    (directory / "model.safetensors").rename(directory / "model.safetensors.index.json")


BAD: dict[str, tuple[Callable[[Path], None], str]] = {
    "no config": (remove("config.json"), "config.json is missing; copy"),
    "half a config": (cut("config.json"), "config.json is not readable as JSON; copy"),
    "no weights": (remove("model.safetensors"), "model.safetensors is missing; copy"),
    "half the weights": (cut("model.safetensors"), "too short for; copy"),
    "no tokenizer": (remove("tokenizer.json"), "tokenizer.json is missing; copy"),
    "pickle": (pickled, "pytorch_model.bin: pickled weights are never loaded; save"),
    "parts": (sharded, "is missing, the weights are in parts; only"),
    "architecture": (edit("config.json", model_type="qwen2"), "a model of type qwen2; only"),
    "remote code": (edit("config.json", auto_map={"AutoModel": "x.Y"}), "remote code"),
    "activation": (edit("config.json", hidden_act="gelu"), "hidden_act is not supported"),
    "shapes": (edit("config.json", intermediate_size=64), "is not 64x32; copy"),
    "layers": (edit("config.json", num_hidden_layers=3), "layers.2.* is missing; copy"),
    "heads": (edit("config.json", num_attention_heads=0), "no usable"),
    "sizes": (edit("config.json", num_key_value_heads=3), "sizes that do not fit"),
    "size": (edit("config.json", hidden_size=1 << 20), "MiB of weights"),
    "vocabulary": (edit("tokenizer.json", model={"vocab": {"a": 0}}), "another vocabulary"),
    "odd vocabulary": (edit("tokenizer.json", model={"vocab": {"a": "b"}}), "another vocabulary"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_in_one_line(case: str, tmp_path: Path) -> None:
    directory = write_model(tmp_path / "model")
    change, said = BAD[case]
    change(directory)
    with pytest.raises(BadModel, match=said) as caught:
        load(directory)
    assert "\n" not in str(caught.value)
    assert str(directory) in str(caught.value)


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="no such directory"):
        load(tmp_path / "nothing")


def test_a_model_is_known_by_its_weights(tmp_path: Path) -> None:
    one = load(write_model(tmp_path / "one"))
    assert one.name == "one"
    assert one.digest == load(write_model(tmp_path / "same")).digest
    changed = write_model(tmp_path / "changed", rms_norm_eps=1e-5)
    assert load(changed).digest != one.digest
    assert one.transformer.config.key_heads == CONFIG["num_key_value_heads"]


def test_only_this_vocabulary_is_native(tmp_path: Path) -> None:
    directory = write_model(tmp_path / "model")
    assert is_native(directory)
    edit("tokenizer.json", model={"vocab": {"a": 0}})(directory)
    assert not is_native(directory)
    assert not is_native(tmp_path)


def test_the_tokenizer_is_one_for_tokenizers(tmp_path: Path) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    from llmcc.models.rewriter.vocabulary import TOKENS, spell

    write_model(tmp_path / "model")
    loaded = tokenizers.Tokenizer.from_file(str(tmp_path / "model" / "tokenizer.json"))
    ids = list(range(len(TOKENS)))
    assert loaded.encode(spell(ids)).ids == ids
    assert loaded.get_vocab_size() == len(TOKENS)
