from __future__ import annotations

import os

import pytest

from llmcc.store.location import DEFAULT_LIMIT, directory, size_limit


def test_the_directory_that_is_named_wins() -> None:
    assert directory({"LLMCC_STORE": "/s", "XDG_CACHE_HOME": "/c", "HOME": "/h"}) == "/s"
    assert directory({"XDG_CACHE_HOME": "/c", "HOME": "/h"}) == "/c/llmcc"
    assert directory({"HOME": "/h"}) == "/h/.cache/llmcc"


def test_a_relative_cache_home_is_ignored() -> None:
    assert directory({"XDG_CACHE_HOME": "c", "HOME": "/h"}) == "/h/.cache/llmcc"


def test_without_a_home_the_user_database_knows() -> None:
    assert os.path.isabs(directory({}))


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("1000", 1000),
        ("500M", 500 << 20),
        ("2G", 2 << 30),
        ("3gib", 3 << 30),
        ("64kb", 64 << 10),
        ("", DEFAULT_LIMIT),
        ("much", DEFAULT_LIMIT),
        ("-1", DEFAULT_LIMIT),
        ("1.5G", DEFAULT_LIMIT),
    ],
)
def test_size_limit(text: str, limit: int) -> None:
    assert size_limit({"LLMCC_STORE_SIZE": text}) == limit
