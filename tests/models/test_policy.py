"""Policies: what they choose, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from llmcc.ir.costs import Objective
from llmcc.ir.features import FEATURES
from llmcc.models.policy import Net, observation, read_policy, shipped_policy
from llmcc.models.tensors import BadTensors, load_tensors, save_tensors

from .policies import write_policy

PIPELINES = {"one": "gvn", "two": "sink", "three": "adce"}
NOTHING = (0,) * len(FEATURES)


def test_tensors_survive_a_file(tmp_path: Path) -> None:
    dice = np.random.default_rng(1)
    tensors = {"a": dice.random((3, 4), np.float32), "b": dice.random(5, np.float32)}
    save_tensors(tmp_path / "x", tensors, {"key": "value"})
    found, metadata = load_tensors(tmp_path / "x")
    assert metadata == {"key": "value"}
    assert set(found) == set(tensors)
    for name in tensors:
        assert np.array_equal(found[name], tensors[name])


def test_the_same_tensors_make_the_same_file(tmp_path: Path) -> None:
    one, two = np.ones(2, np.float32), np.zeros(3, np.float32)
    save_tensors(tmp_path / "x", {"a": one, "b": two})
    save_tensors(tmp_path / "y", {"b": two, "a": one})
    assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()


@pytest.mark.parametrize("keep", [0, 4, 8, 60, -1])
def test_files_that_are_cut_off_are_refused(tmp_path: Path, keep: int) -> None:
    path = write_policy(tmp_path / "x", PIPELINES)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(BadTensors):
        read_policy(path)


def test_a_header_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff" * 8 + b"{}")
    with pytest.raises(BadTensors, match="too long"):
        load_tensors(tmp_path / "x")


def test_actions_come_by_preference_and_once_each(tmp_path: Path) -> None:
    policy = read_policy(write_policy(tmp_path / "x", PIPELINES))
    history: list[int] = []
    while (choice := policy.choose(NOTHING, history)) is not None:
        history.append(choice)
    assert history == [0, 1, 2]
    assert {p.name: p.passes for p in policy.pipelines} == PIPELINES


def test_it_ends_at_the_horizon(tmp_path: Path) -> None:
    policy = read_policy(write_policy(tmp_path / "x", PIPELINES, horizon=2))
    assert policy.choose(NOTHING, [0]) is not None
    assert policy.choose(NOTHING, [0, 1]) is None


@pytest.mark.parametrize(("expected", "begins"), [(0.1, False), (0.3, True)])
def test_it_stops_where_it_expects_too_little(
    tmp_path: Path, expected: float, begins: bool
) -> None:
    path = write_policy(tmp_path / "x", PIPELINES, threshold=0.2, expected=expected)
    assert (read_policy(path).choose(NOTHING, []) is not None) == begins


@pytest.mark.parametrize("name", ["gvn-hoist", "lower-atomic", "strip"])
def test_passes_that_no_compile_runs_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadTensors, match=name):
        read_policy(write_policy(tmp_path / "x", {"a": f"sroa,{name}"}))


def test_nets_of_other_widths_are_refused(tmp_path: Path) -> None:
    path = write_policy(tmp_path / "x", PIPELINES)
    tensors, metadata = load_tensors(path)
    tensors["actor.0.weight"] = tensors["actor.0.weight"][:, 1:].copy()
    save_tensors(path, tensors, metadata)
    with pytest.raises(BadTensors, match="other features"):
        read_policy(path)


def test_nets_compute_what_they_should() -> None:
    weights = np.array([[1.0, 2.0], [0.0, -1.0]], np.float32)
    bias = np.array([0.5, 0.0], np.float32)
    last = (np.array([[3.0, 1.0]], np.float32), np.array([1.0], np.float32))
    given = np.array([0.25, -0.5], np.float32)
    inner = np.tanh([0.25 - 1.0 + 0.5, 0.5])
    expected = 3 * inner[0] + inner[1] + 1
    assert Net(((weights, bias), last))(given)[0] == pytest.approx(expected)


def test_observations_hold_features_and_the_share_of_each_action() -> None:
    seen = observation([0, 1, 3], [2, 0, 2], actions=4, horizon=4)
    assert seen.tolist() == pytest.approx([0, np.log(2), np.log(4), 0.25, 0, 0.5, 0])


def test_the_shipped_policy_can_be_read() -> None:
    policy = shipped_policy(Objective.SIZE)
    assert policy is not None
    assert policy.objective is Objective.SIZE
    assert policy.choose([1] * len(FEATURES), list(range(policy.horizon))) is None
    policy = shipped_policy(Objective.LATENCY)
    assert policy is not None
    assert policy.objective is Objective.LATENCY
