"""DreamerV3 for vectors: the world model, the actor and the critic.

Hafner et al., "Mastering Diverse Domains through World Models", 2023; with the observations and the
loss weights of CompilerDream (Deng et al., 2024). `dreaming.py` trains them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.distributions import Independent, OneHotCategoricalStraightThrough, kl_divergence
from torch.nn import functional

from llmcc.ir.features import FEATURES
from llmcc.training.settings import DreamerSettings

_RANGE: Final = 20.0
"""Two-hot bins reach from -_RANGE to _RANGE, in symlog."""


def symlog(value: Tensor) -> Tensor:
    """sign(x) log(1 + |x|): equation 9."""
    return value.sign() * value.abs().log1p()


def symexp(value: Tensor) -> Tensor:
    """The inverse of `symlog`."""
    return value.sign() * value.abs().expm1()


def net(inputs: int, outputs: int, units: int, layers: int) -> nn.Sequential:
    """A fully connected net, with layer normalization and SiLU after each hidden layer."""
    parts: list[nn.Module] = []
    for index in range(layers):
        parts += [nn.Linear(units if index else inputs, units), nn.LayerNorm(units), nn.SiLU()]
    return nn.Sequential(*parts, nn.Linear(units if layers else inputs, outputs))


class TwoHot(nn.Module):
    """A net whose outputs are a distribution over bins of symlog values: section "Critic"."""

    bins: Tensor

    def __init__(self, inputs: int, units: int, layers: int, count: int) -> None:
        super().__init__()
        self.net = net(inputs, count, units, layers)
        # At first every prediction is zero, so that no noise is learned from.
        nn.init.zeros_(self.net[-1].weight)  # type: ignore[arg-type]
        nn.init.zeros_(self.net[-1].bias)  # type: ignore[arg-type]
        self.register_buffer("bins", torch.linspace(-_RANGE, _RANGE, count))

    def forward(self, state: Tensor) -> Tensor:
        """The expected value."""
        return symexp((self.net(state).softmax(-1) * self.bins).sum(-1))

    def loss(self, state: Tensor, target: Tensor) -> Tensor:
        """Cross entropy with the target, spread over the two bins beside it: equation 10."""
        value = symlog(target).clamp(-_RANGE, _RANGE)
        place = (value + _RANGE) / (2 * _RANGE) * (len(self.bins) - 1)
        lower = place.floor().long().clamp(0, len(self.bins) - 2)
        upper_share = place - lower
        logs = self.net(state).log_softmax(-1)
        below = logs.gather(-1, lower.unsqueeze(-1)).squeeze(-1)
        above = logs.gather(-1, (lower + 1).unsqueeze(-1)).squeeze(-1)
        loss: Tensor = -((1 - upper_share) * below + upper_share * above)
        return loss


class Belief(NamedTuple):
    """The model's state: the recurrent part, and the logits of and the sample from the rest."""

    deterministic: Tensor
    logits: Tensor
    sample: Tensor

    @property
    def flat(self) -> Tensor:
        """Both parts in one vector."""
        return torch.cat([self.deterministic, self.sample.flatten(-2)], -1)


class WorldModel(nn.Module):
    """The recurrent state-space model, with its encoder and its heads: equation 3."""

    def __init__(self, numbers: DreamerSettings, actions: int) -> None:
        super().__init__()
        self.numbers = numbers
        self.actions = actions
        seen = len(FEATURES) + actions
        latent = numbers.categoricals * numbers.classes
        whole = numbers.deterministic + latent
        units, layers = numbers.units, numbers.layers
        self.encoder = net(seen, units, units, layers)
        self.input = net(latent + actions, numbers.hidden, numbers.hidden, 1)
        self.cell = nn.GRUCell(numbers.hidden, numbers.deterministic)
        self.prior = net(numbers.deterministic, latent, numbers.hidden, 1)
        self.posterior = net(numbers.deterministic + units, latent, numbers.hidden, 1)
        self.decoder = net(whole, seen, units, layers)
        self.reward = TwoHot(whole, units, layers, numbers.bins)
        self.continues = net(whole, 1, units, layers)

    @property
    def width(self) -> int:
        """How long a flat belief is."""
        return self.numbers.deterministic + self.numbers.categoricals * self.numbers.classes

    def start(self, count: int) -> Belief:
        """What is believed before anything was seen."""
        numbers = self.numbers
        shape = (count, numbers.categoricals, numbers.classes)
        return Belief(
            torch.zeros(count, numbers.deterministic), torch.zeros(shape), torch.zeros(shape)
        )

    def imagine(self, belief: Belief, action: Tensor) -> Belief:
        """The next belief from an action alone."""
        moved = self.input(torch.cat([belief.sample.flatten(-2), action], -1))
        deterministic = self.cell(moved, belief.deterministic)
        return self._belief(deterministic, self.prior(deterministic))

    def observe(
        self, belief: Belief, action: Tensor, seen: Tensor, first: Tensor
    ) -> tuple[Belief, Belief]:
        """The next belief from action and observation, and the one from the action alone.

        Where an episode is at its first observation, what was believed before is forgotten.
        """
        keep = 1.0 - first
        old = Belief(
            belief.deterministic * keep[:, None],
            belief.logits,
            belief.sample * keep[:, None, None],
        )
        prior = self.imagine(old, action * keep[:, None])
        code = self.encoder(seen)
        logits = self.posterior(torch.cat([prior.deterministic, code], -1))
        return self._belief(prior.deterministic, logits), prior

    def distribution(self, logits: Tensor) -> torch.distributions.Distribution:
        """The latent's distribution."""
        return Independent(OneHotCategoricalStraightThrough(logits=logits), 1)

    def divergence(self, posterior: Tensor, prior: Tensor) -> Tensor:
        """KL divergence with free nats and a balance between both sides: equation 5."""
        numbers = self.numbers
        learns_prior = kl_divergence(
            self.distribution(posterior.detach()), self.distribution(prior)
        )
        learns_posterior = kl_divergence(
            self.distribution(posterior), self.distribution(prior.detach())
        )
        balance = numbers.kl_balance
        return balance * learns_prior.clamp(min=numbers.free_nats) + (
            1 - balance
        ) * learns_posterior.clamp(min=numbers.free_nats)

    def _belief(self, deterministic: Tensor, flat: Tensor) -> Belief:
        numbers = self.numbers
        logits = flat.reshape(*flat.shape[:-1], numbers.categoricals, numbers.classes)
        mix = numbers.uniform_mix
        logits = ((1 - mix) * logits.softmax(-1) + mix / numbers.classes).log()
        return Belief(deterministic, logits, self.distribution(logits).rsample())


class Actor(nn.Module):
    """Prefers actions, and never rules one out."""

    def __init__(self, width: int, actions: int, numbers: DreamerSettings) -> None:
        super().__init__()
        self.net = net(width, actions, numbers.units, numbers.layers)
        self.mix = numbers.uniform_mix / actions
        self.keep = 1 - numbers.uniform_mix

    def forward(self, state: Tensor) -> torch.distributions.Categorical:
        """The distribution over actions."""
        probabilities = self.keep * self.net(state).softmax(-1) + self.mix
        return torch.distributions.Categorical(probs=probabilities)


def returns(rewards: Tensor, values: Tensor, discounts: Tensor, trace: float) -> Tensor:
    """Lambda returns of imagined steps: equation 7. `values` has one more step than `rewards`."""
    following = values[-1]
    found = []
    for step in reversed(range(len(rewards))):
        mixed = (1 - trace) * values[step + 1] + trace * following
        following = rewards[step] + discounts[step] * mixed
        found.append(following)
    return torch.stack(found[::-1])


def smoothed(rewards: Tensor, weight: float) -> Tensor:
    """Exponential smoothing of an episode's rewards that keeps their sum.

    CompilerDream's section 4.2: sparse rewards, spread over the steps after them, are easier to
    predict. The last step takes what would fall behind the end.
    """
    out = torch.zeros_like(rewards)
    carried = torch.zeros(())
    for step, reward in enumerate(rewards):
        carried = carried + reward
        share = carried if step == len(rewards) - 1 else carried * (1 - weight)
        out[step] = share
        carried = carried - share
    return out


def features_loss(decoded: Tensor, seen: Tensor, numbers: DreamerSettings) -> Tensor:
    """Squared errors of features and histogram, each with its weight."""
    errors = functional.mse_loss(decoded, seen, reduction="none")
    features = errors[..., : len(FEATURES)].mean(-1)
    histogram = errors[..., len(FEATURES) :].mean(-1)
    loss: Tensor = numbers.features_scale * features + numbers.histogram_scale * histogram
    return loss
