"""Pairs as arrays in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmcc.training.rewriter.pack import BadPack, Pair, bounded, load, pack, save

IDS = st.lists(st.integers(0, 65535), min_size=1, max_size=9).map(tuple)


@given(st.lists(st.builds(Pair, IDS, IDS)))
def test_what_is_packed_comes_out_again(pairs: list[Pair]) -> None:
    assert list(pack(pairs)) == pairs


def test_a_file_of_at_most_so_many_bytes(tmp_path: Path) -> None:
    pairs = [Pair((1,) * 100, (2,) * 50)] * 1000
    save(pack(bounded(pairs, 100_000)), tmp_path / "pack")
    assert 90_000 < (tmp_path / "pack").stat().st_size <= 100_000
    assert set(load(tmp_path / "pack")) == {pairs[0]}


@pytest.mark.parametrize("content", [None, b"", b"no safetensors at all"])
def test_a_file_that_is_none(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "pack").write_bytes(content)
    with pytest.raises(BadPack, match="pack"):
        load(tmp_path / "pack")
