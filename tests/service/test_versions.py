from __future__ import annotations

from llmcc.service.versions import order


def test_versions_are_ordered_by_number_then_by_text() -> None:
    versions = ["", "dev", "0.0.9", "0.1.0", "0.1.0.dev1", "0.2", "0.10.0", "1.0", "999"]
    assert sorted(versions, key=order) == versions
