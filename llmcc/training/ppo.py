"""PPO, by stable-baselines3: the baseline, and what small policies are trained with.

Schulman et al., "Proximal Policy Optimization Algorithms", 2017.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
import torch
from stable_baselines3 import PPO
from stable_baselines3.common.callbacks import BaseCallback
from stable_baselines3.common.vec_env import DummyVecEnv, VecNormalize

from llmcc.training.actions import Space
from llmcc.training.course import Course
from llmcc.training.environment import Observation, PassEnvironment
from llmcc.training.export import write_policy
from llmcc.training.programs import Program
from llmcc.training.runs import Run
from llmcc.training.settings import PpoSettings, settings

PERCENT = 100.0
"""Rewards are shares of the cost, and most are thousandths; nets learn percent more easily."""


class Recipe(Course):
    """One run of PPO."""

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
        self.numbers = settings(PpoSettings, run.plan.block)
        self.environments = VecNormalize(
            DummyVecEnv([lambda: _in_percent(make())] * self.numbers.environments),
            norm_reward=False,
        )
        self.model = _model(self.environments, self.numbers, run.plan.seed)
        self._resume()

    def train(self, steps: int) -> None:
        """Train until so many environment steps were made in all; evaluate and save on the way."""
        while self.steps < steps:
            count = min(self.run.plan.evaluate_every, steps - self.steps)
            watch = _Returns()
            self.model.learn(count, callback=watch, reset_num_timesteps=False)
            self.steps = self.model.num_timesteps
            better = self.look(Player(self), watch.mean())
            if better and self.run.plan.space is Space.UNIT:
                self.export(self.run.policy)
            self._save()

    def export(self, path: Path) -> None:
        """Write the policy as the driver reads it."""
        statistics: Any = self.environments.obs_rms
        deviation = np.sqrt(statistics.var + self.environments.epsilon)
        policy = self.model.policy
        nets = {
            "actor": [*policy.mlp_extractor.policy_net, policy.action_net],
            "critic": [*policy.mlp_extractor.value_net, policy.value_net],
        }
        standard = (statistics.mean, deviation)
        write_policy(path, self.run.plan.objective, self.judge, standard, nets)

    def close(self) -> None:
        """End the compilers."""
        self.environments.close()
        self.judge.close()

    def _save(self) -> None:
        statistics: Any = self.environments.obs_rms
        self.run.save(
            {
                "parameters": self.model.get_parameters(),
                "steps": self.steps,
                "mean": torch.tensor(statistics.mean),
                "variance": torch.tensor(statistics.var),
                "count": statistics.count,
            }
        )

    def _resume(self) -> None:
        state = self.run.load()
        if state is None:
            return
        self.model.set_parameters(state["parameters"])
        self.model.num_timesteps = self.steps = state["steps"]
        statistics: Any = self.environments.obs_rms
        statistics.mean, statistics.var = state["mean"].numpy(), state["variance"].numpy()
        statistics.count = state["count"]


class Player:
    """The policy without dice."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe

    def begin(self) -> None:
        """Nothing is remembered from step to step."""

    def act(self, observation: Observation) -> int:
        """The most likely action."""
        seen = self.recipe.environments.normalize_obs(observation)
        return int(self.recipe.model.predict(seen, deterministic=True)[0])


class _Returns(BaseCallback):
    """The returns of the episodes that end while it is called."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[float] = []
        self.sums: Any = 0.0

    def _on_step(self) -> bool:
        self.sums = self.sums + self.locals["rewards"]
        over = self.locals["dones"]
        self.found += list(self.sums[over])
        self.sums = np.where(over, 0.0, self.sums)
        return True

    def mean(self) -> float:
        """Their mean, in percent."""
        return float(np.mean(self.found)) if self.found else 0.0


def _in_percent(environment: PassEnvironment) -> gymnasium.Env[Observation, np.int64]:
    return gymnasium.wrappers.TransformReward(environment, lambda reward: PERCENT * float(reward))


def _model(environments: VecNormalize, numbers: PpoSettings, seed: int) -> PPO:
    layers = list(numbers.layers)
    return PPO(
        "MlpPolicy",
        environments,
        n_steps=numbers.rollout,
        batch_size=numbers.batch,
        n_epochs=numbers.epochs,
        learning_rate=numbers.learning_rate,
        gamma=numbers.discount,
        gae_lambda=numbers.trace,
        clip_range=numbers.clip,
        ent_coef=numbers.entropy,
        vf_coef=numbers.value_weight,
        max_grad_norm=numbers.gradient_norm,
        policy_kwargs={"net_arch": {"pi": layers, "vf": layers}},
        seed=seed,
        device="cpu",
    )
