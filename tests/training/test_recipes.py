"""Every agent, from an archive to a policy, in small."""

from __future__ import annotations

import dataclasses
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from llmcc.ir.costs import Objective
from llmcc.models.policy import read_policy
from llmcc.training import curves, recipes
from llmcc.training.actions import Space
from llmcc.training.recipes import AGENTS, BLOCKS, Data, train
from llmcc.training.runs import OtherPlan, Plan
from llmcc.training.settings import settings

BLOCK = {**BLOCKS, "dreamer": "small"}
ANY = range(1_000_000)
STEPS = {"ppo": 64, "value": 10, "dreamer": 40, "order": 10, "ridge": 10}
OBJECTIVES = {"value": Objective.SIZE, "order": Objective.SIZE, "ridge": Objective.SIZE}
"""Of those that try every action on every unit: there are few for latency."""
SMALLER = {
    "ppo": {"rollout": 32, "batch": 16, "epochs": 1},
    "value": {"epochs": 3},
    "dreamer": {"prefill": 10, "batch": 4, "length": 4, "imagination": 2, "units": 16},
}


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"train": ("one",), "validation": ("two",)}
    monkeypatch.setattr(recipes, "split_of_projects", lambda: parts)
    for agent, changes in SMALLER.items():
        monkeypatch.setattr(f"{AGENTS[agent]}.settings", partial(_smaller, changes))


def _smaller(changes: dict[str, Any], kind: type[Any], block: str) -> Any:
    return dataclasses.replace(settings(kind, block), **changes)


def plan(agent: str, **changes: object) -> Plan:
    values = {"seed": 1, "horizon": 2, "evaluate_every": STEPS[agent], **changes}
    values = {"objective": OBJECTIVES.get(agent, Objective.LATENCY), **values}
    return Plan(agent, block=BLOCK[agent], **values)  # type: ignore[arg-type]


def curve(folder: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in (folder / "curve.jsonl").read_text().splitlines()]


@pytest.mark.parametrize(
    "agent",
    [pytest.param(a, marks=[pytest.mark.slow] if a == "dreamer" else []) for a in AGENTS],
)
def test_agents_train_and_go_on(agent: str, corpus: Path, tmp_path: Path) -> None:
    data = Data(corpus, units=3, training=10, validation=4, sizes=ANY)
    folder = tmp_path / "run"
    said: list[str] = []
    written = train(folder, plan(agent), data, STEPS[agent], said.append)
    [point] = curve(folder)
    assert point["steps"] >= STEPS[agent]
    assert point["validation"] >= 0
    assert any("validation" in line for line in said)
    assert (folder / "checkpoint.pt").exists() == (agent not in ("order", "ridge"))
    if agent != "dreamer":
        assert written is not None
        assert read_policy(written).objective is OBJECTIVES.get(agent, Objective.LATENCY)
    train(folder, plan(agent), data, int(point["steps"]) + 30, said.append)
    assert curve(folder)[-1]["steps"] > point["steps"]


@pytest.mark.parametrize("agent", ["ppo", pytest.param("dreamer", marks=pytest.mark.slow)])
def test_single_passes_are_learned_from_unoptimized_code(
    agent: str, corpus: Path, tmp_path: Path
) -> None:
    data = Data(corpus, units=3, training=10, validation=4, sizes=ANY)
    alone = plan(agent, objective=Objective.SIZE, horizon=5, space=Space.PAPER)
    # The driver follows no policy that takes the paper's passes.
    assert train(tmp_path / "run", alone, data, STEPS[agent], lambda _: None) is None
    [point] = curve(tmp_path / "run")
    # Some of any five passes make something of stack slots.
    assert 0 < point["validation"] < 100 and 0 < point["over_level"] < 1.5


def test_the_same_seed_learns_the_same(corpus: Path, tmp_path: Path) -> None:
    data = Data(corpus, units=3, training=10, validation=4, sizes=ANY)
    files = []
    for name in ("a", "b"):
        written = train(tmp_path / name, plan("value"), data, 30, lambda _: None)
        assert written is not None
        files.append(written.read_bytes())
    assert files[0] == files[1]


def test_a_folder_belongs_to_one_plan(corpus: Path, tmp_path: Path) -> None:
    data = Data(corpus, units=1, training=2, validation=1, sizes=ANY)
    train(tmp_path / "run", plan("value"), data, 1, lambda _: None)
    with pytest.raises(OtherPlan):
        train(tmp_path / "run", plan("value", seed=2), data, 1, lambda _: None)


def test_curves_of_several_runs_are_one_picture(tmp_path: Path) -> None:
    for number, agent in enumerate(("ppo", "dreamer")):
        folder = tmp_path / agent
        folder.mkdir()
        (folder / "plan.json").write_text(json.dumps({"agent": agent, "block": "small"}))
        points = [{"steps": 128 * step, "validation": step + number} for step in (1, 2, 3)]
        (folder / "curve.jsonl").write_text("".join(json.dumps(p) + "\n" for p in points))
    curves.plot([tmp_path / "ppo", tmp_path / "dreamer"], tmp_path / "curves.svg")
    picture = (tmp_path / "curves.svg").read_text()
    assert picture.count("<polyline") == 2 and "dreamer (small), dreamer" in picture
    (tmp_path / "ppo" / "curve.jsonl").unlink()
    with pytest.raises(curves.NoCurve):
        curves.plot([tmp_path / "ppo"], tmp_path / "curves.svg")
