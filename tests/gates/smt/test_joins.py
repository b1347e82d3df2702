"""Pairs that are cut where their ways join, however short they are."""

from __future__ import annotations

import pytest

from gates.smt.test_pairs import FOLDER, NOT_YET, functions, pairs
from llmcc.gates.base import Limits
from llmcc.gates.smt import refinement
from llmcc.gates.smt.gate import judge_here
from llmcc.ir.tokens import substitute

JOINS = [(name, verdict) for file, name, verdict in pairs() if file.name.startswith("joins.")]
OTHERWISE = {"local_promoted", "local_promoted_back", "stores_joined", "swapped", "swapped_back"}
"""What is proved in another way."""


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return functions(FOLDER / "joins.srctgt.ll")


@pytest.mark.parametrize(("name", "verdict"), JOINS)
def test_what_is_proved_by_joins(
    name: str, verdict: str, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[bool] = []
    prove = refinement._is_proved_by_joins

    def only_by_joins(*arguments: object) -> bool:
        found.append(prove(*arguments))  # type: ignore[arg-type]
        return True

    monkeypatch.setattr(refinement, "_LONG", 0)
    monkeypatch.setattr(refinement, "are_alike", lambda *_: False)
    monkeypatch.setattr(refinement, "_is_proved_by_joins", only_by_joins)
    source = texts[f"src_{name}"]
    target = substitute(texts[f"tgt_{name}"], {f"@tgt_{name}": f"@src_{name}"})
    judge_here(source, target, Limits(seconds=60, samples=False))
    if not verdict.startswith("proved"):
        assert found != [True]
    elif not verdict.endswith(NOT_YET) and name not in OTHERWISE:
        assert found == [True]
