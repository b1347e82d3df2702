"""What the recipes of all agents share: how they begin, and how they look at themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from llmcc.training.environment import PassEnvironment
from llmcc.training.evaluation import Player, evaluate
from llmcc.training.programs import Program
from llmcc.training.runs import Run


class Course:
    """One run of one agent, as far as it does not matter which."""

    def __init__(
        self,
        run: Run,
        make: Callable[[], PassEnvironment],
        validation: Sequence[Program],
        say: Callable[[str], None],
    ) -> None:
        self.run = run
        self.validation = validation
        self.say = say
        self.judge = make()
        self.steps = 0

    def look(self, player: Player, training: float) -> bool:
        """Play the validation programs and note the score; whether it is the best so far.

        `training` is what training programs save, in percent.
        """
        score = evaluate(player, self.judge, self.validation)
        self.say(
            f"{self.steps:,} steps: training {training:.3f} %,"
            f" validation {score.saved:.3f} %, {score.improved:.1%} improved,"
            f" {score.over_level:.4f} over the level"
        )
        return self.run.note(self.steps, training, score)
