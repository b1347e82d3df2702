"""The pass agent: a learned policy that says, from what it sees of a unit, which pipelines to try.

Each of them takes the place of the level's own pipeline and begins with the unoptimized unit. The
agent looks once, at the level's result; what it has tried it remembers. Where it expects next to
nothing, it does not even begin, and where a try saves nothing, it does not go on.
"""

from __future__ import annotations

import hashlib
from typing import Final

from llmcc.ir.capi import llvm_version
from llmcc.ir.costs import Objective
from llmcc.ir.counting import counter
from llmcc.ir.features import FEATURES
from llmcc.ir.module import Module
from llmcc.models.policy import Policy, shipped_policy
from llmcc.proposers.base import Tries

ORIGIN: Final = "pass-agent"

_NOTHING: Final = (0,) * len(FEATURES)


class PassAgent:
    """Follows the policy of the objective, where there is one."""

    def __init__(self, policies: dict[Objective, Policy] | None = None) -> None:
        """Without policies: the shipped ones. Raises BadTensors where one is damaged."""
        if policies is None:
            shipped = {objective: shipped_policy(objective) for objective in Objective}
            policies = {o: policy for o, policy in shipped.items() if policy}
        self.policies = policies
        digests = sorted(policy.version for policy in policies.values())
        self.version = hashlib.sha256(
            repr((llvm_version(), digests)).encode(), usedforsecurity=False
        ).hexdigest()[:16]

    def choose(self, level: Module, objective: Objective) -> Tries:
        """What to try for a unit, best guesses first; `level` is what its level made of it."""
        policy = self.policies.get(objective)
        if policy is None:
            return
        seen = counter()(level) if policy.looks else _NOTHING
        taken: list[int] = []
        share = 0.0
        while share < 1 and (choice := policy.choose(seen, taken)) is not None:
            taken.append(choice)
            share = yield policy.pipelines[choice]
