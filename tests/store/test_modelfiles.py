"""What stands for a model in the keys of caches."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from llmcc.store import modelfiles
from llmcc.store.database import open_database
from llmcc.store.modelfiles import identity_of


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_no_model_has_no_identity() -> None:
    assert identity_of("") == identity_of("none") == ""
    assert modelfiles.directory_of("none") == ""


def test_a_word_is_the_name_of_a_shipped_model() -> None:
    assert modelfiles.is_shipped_place(modelfiles.directory_of("large"))
    assert not modelfiles.is_shipped_place(modelfiles.directory_of("/models/large"))


def test_the_content_counts_and_not_the_place(model: Path, tmp_path: Path) -> None:
    before = identity_of(str(model))
    shutil.copytree(model, tmp_path / "copy")
    os.utime(tmp_path / "copy" / "config.json", (1, 1))
    assert identity_of(str(tmp_path / "copy")) == before
    (model / "model.safetensors").write_bytes(b"Weights")
    assert identity_of(str(model)) != before


def test_a_file_of_another_name_is_another_model(model: Path) -> None:
    before = identity_of(str(model))
    (model / "config.json").rename(model / "other.json")
    assert identity_of(str(model)) != before


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert identity_of(str(tmp_path / "nowhere")) == "unreadable"


def test_the_database_remembers_until_a_file_changes(model: Path, tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "store.sqlite"))
    before = identity_of(str(model), database)
    file = model / "model.safetensors"
    status = file.stat()
    # The same size and date: nobody looks at what is in it.
    with file.open("r+b") as stream:
        stream.write(b"W")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert identity_of(str(model), database) == before
    os.utime(file, (1, 1))
    assert identity_of(str(model), database) != before
    database.close()


def test_an_adapter_is_also_what_its_base_is(model: Path, tmp_path: Path) -> None:
    adapter = tmp_path / "adapter"
    adapter.mkdir()
    config = {"base_model_name_or_path": "../model"}
    (adapter / "adapter_config.json").write_text(json.dumps(config))
    before = identity_of(str(adapter))
    assert modelfiles.base_of(str(adapter)) == str(model)
    (model / "config.json").write_text('{"changed": 1}')
    assert identity_of(str(adapter)) != before
