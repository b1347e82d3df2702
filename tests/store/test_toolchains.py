from __future__ import annotations

from llmcc.store.database import Database
from llmcc.store.toolchains import ToolchainStore


def test_a_text_is_recalled_for_the_very_same_executable(database: Database) -> None:
    toolchains = ToolchainStore(database)
    toolchains.remember("/usr/bin/clang", 100, 2**62, "clang version 22")
    assert toolchains.recall("/usr/bin/clang", 100, 2**62) == "clang version 22"
    assert toolchains.recall("/usr/bin/clang", 101, 2**62) is None
    assert toolchains.recall("/usr/bin/clang", 100, 2**62 + 1) is None
    assert toolchains.recall("/usr/bin/gcc", 100, 2**62) is None


def test_a_path_has_one_text(database: Database) -> None:
    toolchains = ToolchainStore(database)
    toolchains.remember("/usr/bin/cc", 1, 1, "old")
    toolchains.remember("/usr/bin/cc", 2, 2, "new")
    assert toolchains.recall("/usr/bin/cc", 1, 1) is None
    assert toolchains.recall("/usr/bin/cc", 2, 2) == "new"


def test_a_path_that_is_no_text(database: Database) -> None:
    path = b"/opt/\xff/cc".decode(errors="surrogateescape")
    toolchains = ToolchainStore(database)
    toolchains.remember(path, 1, 1, "text")
    assert toolchains.recall(path, 1, 1) == "text"
