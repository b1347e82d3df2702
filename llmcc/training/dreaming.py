"""Training DreamerV3: act, remember, learn a model of the compiler, learn to act in the model."""

from __future__ import annotations

import copy
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from llmcc.training.course import Course
from llmcc.training.dreamer import (
    Actor,
    Belief,
    TwoHot,
    WorldModel,
    features_loss,
    returns,
    smoothed,
)
from llmcc.training.environment import Observation, PassEnvironment
from llmcc.training.programs import Program
from llmcc.training.runs import Run
from llmcc.training.settings import DreamerSettings, settings

PERCENT = 100.0
_LEARN_AFTER_PREFILL = 100
"""Updates before the agent acts for the first time: `pretrain` in the published configuration."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode: `seen[t]` was seen after `taken[t]`, which was rewarded by `rewards[t]`.

    The first action is none at all, a row of zeroes.
    """

    seen: Tensor
    taken: Tensor
    rewards: Tensor
    died: bool


class Memory:
    """Episodes, as many as the replay holds steps."""

    def __init__(self, numbers: DreamerSettings, dice: random.Random) -> None:
        self.numbers = numbers
        self.dice = dice
        self.episodes: deque[Episode] = deque()
        self.steps = 0

    def add(self, episode: Episode) -> None:
        """Remember an episode, and forget the oldest ones."""
        self.episodes.append(episode)
        self.steps += len(episode.rewards)
        while self.steps > self.numbers.replay:
            self.steps -= len(self.episodes.popleft().rewards)

    def batch(self) -> dict[str, Tensor]:
        """Sequences of the length asked for: episodes one after the other, drawn and joined."""
        rows = [self._row() for _ in range(self.numbers.batch)]
        # Time first: the model goes through the steps.
        return {name: torch.stack([row[name] for row in rows], 1) for name in rows[0]}

    def _row(self) -> dict[str, Tensor]:
        parts: list[Episode] = []
        while sum(len(part.rewards) for part in parts) < self.numbers.length:
            parts.append(self.dice.choice(self.episodes))
        firsts = [functional.one_hot(torch.tensor(0), len(p.rewards)).float() for p in parts]
        ends = [torch.zeros(len(part.rewards)) for part in parts]
        for part, end in zip(parts, ends, strict=True):
            end[-1] = 1.0 if part.died else 0.0
        row = {
            "seen": torch.cat([part.seen for part in parts]),
            "taken": torch.cat([part.taken for part in parts]),
            "rewards": torch.cat([part.rewards for part in parts]),
            "first": torch.cat(firsts),
            "ended": torch.cat(ends),
        }
        # Of an episode that is longer than a row, any part; a shorter one from its beginning on.
        length = self.numbers.length
        at = self.dice.randrange(max(1, len(parts[0].rewards) - length + 1))
        return {name: values[at : at + length] for name, values in row.items()}


class Recipe(Course):
    """One run of DreamerV3."""

    def __init__(
        self,
        run: Run,
        make: Callable[[], PassEnvironment],
        validation: Sequence[Program],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(run, make, validation, say)
        # Nets this small only wait for each other when they are spread over threads.
        torch.set_num_threads(1)
        self.numbers = settings(DreamerSettings, run.plan.block)
        torch.manual_seed(run.plan.seed)
        self.dice = random.Random(run.plan.seed)
        self.environment = make()
        self.environment.reset(seed=run.plan.seed)
        self.actions = len(self.environment.actions)
        numbers = self.numbers
        self.model = WorldModel(numbers, self.actions)
        width = self.model.width
        self.actor = Actor(width, self.actions, numbers)
        self.critic = TwoHot(width, numbers.units, numbers.layers, numbers.bins)
        self.slow_critic = copy.deepcopy(self.critic)
        self.optimizers = {
            "model": torch.optim.Adam(self.model.parameters(), numbers.model_rate),
            "actor": torch.optim.Adam(self.actor.parameters(), numbers.actor_rate),
            "critic": torch.optim.Adam(self.critic.parameters(), numbers.critic_rate),
        }
        self.memory = Memory(numbers, self.dice)
        self.span = 1.0
        self.updates = 0
        self._resume()

    def train(self, steps: int) -> None:
        """Train until so many environment steps were made in all; evaluate and save on the way."""
        found: list[float] = []
        prefilled = self.steps + self.numbers.prefill
        next_look = self.steps + self.run.plan.evaluate_every
        owed = float(_LEARN_AFTER_PREFILL)
        while self.steps < steps:
            episode = self._play(random_only=self.steps < prefilled)
            self.memory.add(episode)
            found.append(float(episode.rewards.sum()))
            self.steps += len(episode.rewards) - 1
            owed += (len(episode.rewards) - 1) / self.numbers.train_every
            while self.steps >= prefilled and owed >= 1:
                owed -= 1
                self._learn()
            if self.steps >= next_look or self.steps >= steps:
                next_look += self.run.plan.evaluate_every
                self._look(found)
                found = []

    def close(self) -> None:
        """End the compilers."""
        self.environment.close()
        self.judge.close()

    def _look(self, found: list[float]) -> None:
        better = self.look(Player(self), float(np.mean(found)))
        state = self._state()
        if better:
            torch.save(state, self.run.folder / "best.pt")
        self.run.save(state)

    def _play(self, random_only: bool) -> Episode:
        """One episode in the real compiler."""
        player = Player(self, greedy=False)
        observation, _ = self.environment.reset()
        seen, taken, rewards = [observation], [-1], [0.0]
        player.begin()
        over = died = False
        while not over:
            action = player.act(observation)
            if random_only or self.dice.random() < self.numbers.exploration:
                action = self.dice.randrange(self.actions)
                player.instead(action)
            observation, reward, died, late, _ = self.environment.step(np.int64(action))
            seen.append(observation)
            taken.append(action)
            rewards.append(PERCENT * float(reward))
            over = died or late
        return Episode(
            torch.from_numpy(np.stack(seen)),
            _one_hot(torch.tensor(taken), self.actions),
            smoothed(torch.tensor(rewards), self.numbers.reward_smoothing),
            died,
        )

    def _learn(self) -> None:
        """One update of everything."""
        beliefs = self._learn_model(self.memory.batch())
        self._learn_behaviour(beliefs)
        self.updates += 1
        if self.updates % self.numbers.slow_critic == 0:
            self.slow_critic.load_state_dict(self.critic.state_dict())

    def _learn_model(self, batch: dict[str, Tensor]) -> Belief:
        """Update the world model; returns what was believed at all steps, in one row."""
        numbers, model = self.numbers, self.model
        belief = model.start(numbers.batch)
        posteriors, priors = [], []
        for seen, taken, first in zip(batch["seen"], batch["taken"], batch["first"], strict=True):
            belief, prior = model.observe(belief, taken, seen, first)
            posteriors.append(belief)
            priors.append(prior)
        states = torch.stack([posterior.flat for posterior in posteriors])
        divergence = model.divergence(
            torch.stack([posterior.logits for posterior in posteriors]),
            torch.stack([prior.logits for prior in priors]),
        )
        goes_on = functional.binary_cross_entropy_with_logits(
            model.continues(states).squeeze(-1), 1.0 - batch["ended"]
        )
        loss = (
            features_loss(model.decoder(states), batch["seen"], numbers).mean()
            + numbers.reward_scale * model.reward.loss(states, batch["rewards"]).mean()
            + numbers.continue_scale * goes_on
            + numbers.kl_scale * divergence.mean()
        )
        self._step("model", model, loss)
        return Belief(*(torch.cat(parts).detach() for parts in zip(*posteriors, strict=True)))

    def _learn_behaviour(self, belief: Belief) -> None:
        """Update actor and critic on steps that the model imagines: equations 7 to 12."""
        numbers, model = self.numbers, self.model
        states, chosen = [belief.flat], []
        with torch.no_grad():
            for _ in range(numbers.imagination):
                action = self.actor(states[-1]).sample()
                chosen.append(action)
                belief = model.imagine(belief, _one_hot(action, self.actions))
                states.append(belief.flat)
            path = torch.stack(states)
            rewards = model.reward(path[1:])
            discounts = numbers.discount * model.continues(path[1:]).squeeze(-1).sigmoid()
            targets = returns(rewards, self.slow_critic(path), discounts, numbers.trace)
            advantage = (targets - self.critic(path[:-1])) / self._spread(targets)
            weights = torch.cat([torch.ones_like(discounts[:1]), discounts[:-1]]).cumprod(0)
        distribution = self.actor(path[:-1])
        likely = distribution.log_prob(torch.stack(chosen))
        actor_loss = -(likely * advantage + numbers.entropy * distribution.entropy()) * weights
        self._step("actor", self.actor, actor_loss.mean())
        critic_loss = self.critic.loss(path[:-1], targets) * weights
        self._step("critic", self.critic, critic_loss.mean())

    def _spread(self, targets: Tensor) -> float:
        """The smoothed range of the returns, at least 1: equation 11."""
        low, high = self.numbers.percentiles
        ends = torch.quantile(targets.flatten()[:16000], torch.tensor([low, high]))
        decay = self.numbers.percentile_decay
        self.span = decay * self.span + (1 - decay) * float(ends[1] - ends[0])
        return max(1.0, self.span)

    def _step(self, name: str, module: nn.Module, loss: Tensor) -> None:
        optimizer = self.optimizers[name]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(module.parameters(), self.numbers.gradient_norm)
        optimizer.step()

    def _modules(self) -> dict[str, nn.Module]:
        return {
            "model": self.model,
            "actor": self.actor,
            "critic": self.critic,
            "slow_critic": self.slow_critic,
        }

    def _state(self) -> dict[str, Any]:
        state: dict[str, Any] = {"steps": self.steps, "updates": self.updates, "span": self.span}
        state.update({name: module.state_dict() for name, module in self._modules().items()})
        state["optimizers"] = {name: o.state_dict() for name, o in self.optimizers.items()}
        return state

    def _resume(self) -> None:
        """Go on from the checkpoint; the memory is filled anew."""
        state = self.run.load()
        if state is None:
            return
        for name, module in self._modules().items():
            module.load_state_dict(state[name])
        for name, optimizer in self.optimizers.items():
            optimizer.load_state_dict(state["optimizers"][name])
        self.steps, self.updates, self.span = state["steps"], state["updates"], state["span"]


class Player:
    """Acts in the real compiler, and believes what the model makes of what it sees."""

    def __init__(self, recipe: Recipe, greedy: bool = True) -> None:
        self.recipe = recipe
        self.greedy = greedy
        self.begin()

    def begin(self) -> None:
        """Forget the last episode."""
        self.belief = self.recipe.model.start(1)
        self.last = torch.zeros(1, self.recipe.actions)

    @torch.no_grad()
    def act(self, observation: Observation) -> int:
        """The most likely action, or one that is drawn."""
        seen = torch.from_numpy(observation).unsqueeze(0)
        self.belief, _ = self.recipe.model.observe(self.belief, self.last, seen, torch.zeros(1))
        distribution = self.recipe.actor(self.belief.flat)
        action = distribution.probs.argmax(-1) if self.greedy else distribution.sample()
        self.instead(int(action))
        return int(action)

    def instead(self, action: int) -> None:
        """Another action was taken than the last one that was chosen."""
        self.last = _one_hot(torch.tensor([action]), self.recipe.actions)


def _one_hot(actions: Tensor, count: int) -> Tensor:
    """Rows with a one at the action; none for -1, which stands for no action."""
    return functional.one_hot(actions.clamp(min=0), count).float() * (actions >= 0).unsqueeze(-1)
