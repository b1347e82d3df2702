"""Plans with what llmcc itself does to the hot functions of a program, for the search.

Its optimizers prove what they do; what a model writes in assembly rests on tests, where the user
accepts that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from llmcc.models.bad import BadModel
from llmcc.proposers.rewriter import Rewriter
from llmcc.tuning import heat, rewriting
from llmcc.tuning.calls import BuildError
from llmcc.tuning.optimizers import with_optimizer
from llmcc.tuning.plan import Optimizer, Plan
from llmcc.tuning.race import Track

_OPTIMIZERS: Final = (Optimizer.TEMPLATES, Optimizer.FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Own:
    """What of llmcc's own there is for a program."""

    track: Track
    heat: Sequence[float]
    """The share of the time that each unit takes."""
    model: str = ""
    """The digest of the model that may be asked; "" for none."""

    def optimized(self, plan: Plan) -> list[Plan]:
        """A plan with each optimizer on its hot functions."""
        program, hot = self.track.builder.program, self._hot(plan)
        models = dict.fromkeys(["", self.model])
        plans = [
            with_optimizer(program, plan, each, hot, model)
            for model in models
            for each in _OPTIMIZERS
        ]
        # The hottest unit by itself, too: what is good for one may be bad for the other.
        first = max(range(len(hot)), key=lambda n: self.heat[n] * bool(hot[n]))
        alone = [names if n == first else [] for n, names in enumerate(hot)]
        return [*plans, with_optimizer(program, plan, Optimizer.TEMPLATES, alone)]

    def rewritten(self, plan: Plan, rewriter: Rewriter, over: Callable[[], bool]) -> list[Plan]:
        """A plan with functions that a model wrote, which pass the quick tests."""

        def found() -> str:
            builder, stand = self.track.builder, self.track.stand
            try:
                plans = rewriting.candidates(builder, stand, plan, self._hot(plan), rewriter, over)
                return json.dumps(
                    [
                        next((n, r.rewritten) for n, r in enumerate(each.recipes) if r.rewritten)
                        for each in plans
                    ]
                )
            except BadModel as error:
                self.track.failed[f"{plan.described()} rewritten"] = str(error)
                return "[]"

        digests = json.loads(str(self.track.journal.ask(f"rewritten {plan.key}", found)))
        return [
            plan.having(number, replace(plan.recipes[number], rewritten=digest))
            for number, digest in digests
        ]

    def _hot(self, plan: Plan) -> list[list[str]]:
        """The hot functions of each unit, none where they are not known."""

        def found() -> str:
            try:
                hot = heat.functions(self.track.builder, self.track.stand, plan)
            except BuildError:
                hot = [[] for _ in plan.recipes]
            return json.dumps(hot)

        known = json.loads(str(self.track.journal.ask(f"hot functions {plan.key}", found)))
        return [[str(name) for name in names] for names in known]
