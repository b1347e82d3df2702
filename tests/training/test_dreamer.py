"""The parts of DreamerV3 against what their equations say."""

from __future__ import annotations

import dataclasses
import random

import pytest
import torch

from llmcc.training.dreamer import (
    Actor,
    TwoHot,
    WorldModel,
    returns,
    smoothed,
    symexp,
    symlog,
)
from llmcc.training.dreaming import Episode, Memory
from llmcc.training.settings import DreamerSettings, settings

SMALL = dataclasses.replace(
    settings(DreamerSettings, "small"),
    deterministic=8,
    hidden=8,
    units=8,
    classes=4,
    categoricals=3,
)


def test_symlog_is_undone() -> None:
    values = torch.tensor([-100.0, -0.5, 0.0, 2.0, 1e4])
    assert torch.allclose(symexp(symlog(values)), values, rtol=1e-4)


def test_returns_are_those_of_the_recursion() -> None:
    rewards = torch.tensor([[1.0], [2.0], [0.0]])
    values = torch.tensor([[9.0], [5.0], [7.0], [3.0]])
    discounts = torch.tensor([[0.5], [1.0], [0.9]])
    last = 0.0 + 0.9 * 3.0
    middle = 2.0 + 1.0 * (0.25 * 7.0 + 0.75 * last)
    first = 1.0 + 0.5 * (0.25 * 5.0 + 0.75 * middle)
    found = returns(rewards, values, discounts, trace=0.75)
    assert found.flatten().tolist() == pytest.approx([first, middle, last])


@pytest.mark.parametrize("weight", [0.0, 0.6, 0.9])
def test_smoothing_keeps_the_sum_and_moves_nothing_forward(weight: float) -> None:
    rewards = torch.tensor([0.0, 0.0, 4.0, 0.0, 1.0, 0.0])
    found = smoothed(rewards, weight)
    assert float(found.sum()) == pytest.approx(5.0)
    assert found[:2].tolist() == [0.0, 0.0]
    assert float(found[2]) == pytest.approx(4.0 * (1 - weight))
    if weight == 0.0:
        assert torch.equal(found, rewards)


def test_two_hot_predicts_zero_at_first_and_learns_values() -> None:
    torch.manual_seed(0)
    head = TwoHot(2, 16, 1, 63)
    states = torch.tensor([[0.0, 1.0], [1.0, 0.0]])
    assert head(states).abs().max() < 1e-3
    targets = torch.tensor([3.0, -0.5])
    optimizer = torch.optim.Adam(head.parameters(), 1e-2)
    for _ in range(300):
        optimizer.zero_grad()
        head.loss(states, targets).mean().backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert head(states).tolist() == pytest.approx([3.0, -0.5], abs=0.3)


def test_a_first_observation_forgets_what_came_before() -> None:
    torch.manual_seed(0)
    model = WorldModel(SMALL, actions=5)
    seen = torch.randn(1, 56 + 5)
    action = torch.eye(5)[:1]
    start = model.start(1)
    later, _ = model.observe(start, action, torch.randn(1, 56 + 5), torch.ones(1))
    fresh, _ = model.observe(start, action, seen, torch.ones(1))
    again, _ = model.observe(later, action, seen, torch.ones(1))
    going_on, _ = model.observe(later, action, seen, torch.zeros(1))
    assert torch.equal(fresh.deterministic, again.deterministic)
    assert torch.equal(fresh.logits, again.logits)
    assert not torch.equal(fresh.deterministic, going_on.deterministic)


def test_divergence_is_never_less_than_the_free_nats() -> None:
    torch.manual_seed(0)
    model = WorldModel(SMALL, actions=5)
    same = torch.randn(7, 3, 4)
    assert torch.allclose(model.divergence(same, same), torch.ones(7) * SMALL.free_nats)
    assert (model.divergence(same, 9 * torch.randn(7, 3, 4)) >= SMALL.free_nats).all()


def test_the_actor_rules_nothing_out() -> None:
    actor = Actor(4, 10, SMALL)
    probabilities = actor(100 * torch.randn(32, 4)).probs
    assert probabilities.min() >= SMALL.uniform_mix / 10 * 0.99


@pytest.mark.parametrize("block", ["paper", "small"])
def test_blocks_hold_every_number(block: str) -> None:
    numbers = settings(DreamerSettings, block)
    assert WorldModel(dataclasses.replace(numbers, deterministic=4), 3).width > 4


def test_rows_are_any_part_of_long_episodes_and_all_of_short_ones() -> None:
    numbers = dataclasses.replace(SMALL, batch=64, length=4)

    def first_steps(length: int) -> set[float]:
        memory = Memory(numbers, random.Random(1))
        steps = torch.arange(float(length)).unsqueeze(1)
        memory.add(Episode(steps, steps, steps.squeeze(1), died=False))
        return set(memory.batch()["rewards"][0].tolist())

    assert first_steps(7) == {0.0, 1.0, 2.0, 3.0}
    assert first_steps(3) == {0.0}
