"""The second half of a unit's search: a model, after all that is quicker.

Asking a model takes longer than a compile may take, so whatever the passes found stands until the
model has had its say. What it did not get to in time is queued. Of what it did not finish in time
the compile goes on with what was accepted so far, and so do the next ones, whose time is for other
functions; only what is finished is kept as final.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace

from llmcc.ir.costs import CostModel
from llmcc.ir.split import Function
from llmcc.models.bad import BadModel
from llmcc.optimizer.asking import as_many_as_fit
from llmcc.optimizer.attempts import DEADLY_ATTEMPTS, attempting, count_deaths
from llmcc.optimizer.cached import Finished, decode, encode
from llmcc.optimizer.keys import context_of_run, function_key
from llmcc.optimizer.options import Mode, Options
from llmcc.optimizer.outcomes import NOT_CACHED, OFFLINE, QUEUED, Outcome
from llmcc.optimizer.records import Status
from llmcc.optimizer.search import search_further
from llmcc.proposers.base import Dialogue, OutOfTime, Proposer
from llmcc.proposers.rewriter import Rewriter, Start
from llmcc.store.functions import FunctionStore


class Rewriting:
    """The functions of one unit on their way through the model."""

    def __init__(
        self,
        options: Options,
        store: FunctionStore | None,
        deadline: float,
        quick: tuple[Proposer, ...],
        rewriter: Rewriter,
        costs: Callable[[], CostModel],
    ) -> None:
        """`quick` are the proposers that come first; `costs` gives the process's cost model."""
        self.options = options
        self.store = store
        self.deadline = deadline
        self.rewriter = rewriter
        self.costs = costs
        self.complete = True
        self.queued: list[tuple[bytes, bytes]] = []
        self.trouble = ""
        """Why the model could not be asked; one line."""
        self._context = context_of_run(options, (*quick, rewriter))
        self._keys: dict[str, bytes] = {}
        self._deadly: set[str] = set()

    def known(self, functions: Sequence[Function]) -> dict[str, Outcome]:
        """The functions whose search came to its end before, or was left to the queue, by name."""
        self._keys = {
            function.name: function_key(function, self._context)
            for function in functions
            if not function.obstacle and self.options.considers(function.name)
        }
        entries = self.store.get_many(self._keys.values()) if self.store else {}
        found = {}
        for function in functions:
            value = entries.get(self._keys.get(function.name, b""))
            finished = decode(value, function.name)
            if finished is not None:
                outcome = Outcome(function, finished.record, finished.replacement)
                if not finished.left:
                    found[function.name] = outcome
                elif self.options.mode is Mode.ONLINE and self.deadline != float("inf"):
                    found[function.name] = self._enqueue(outcome, QUEUED)
            elif count_deaths(value) >= DEADLY_ATTEMPTS and self.deadline != float("inf"):
                self._deadly.add(function.name)
        return found

    def all(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """What the model adds to the passes' outcomes; small functions come first."""
        asked, done = [], []
        for outcome in sorted(outcomes, key=lambda outcome: len(outcome.function.text)):
            name = outcome.function.name
            if name not in self._keys or name in self._deadly:
                done.append(outcome)
            elif self.options.mode is Mode.REPLAY:
                self.complete = False
                done.append(_remark(outcome, NOT_CACHED))
            elif self.options.mode is Mode.OFFLINE:
                done.append(self._enqueue(outcome, OFFLINE))
            elif outcome.record.status is Status.SKIPPED:
                done.append(self._enqueue(outcome, outcome.record.reason))
            elif outcome.record.status is Status.FALLBACK:
                done.append(outcome)
            else:
                asked.append(outcome)
        try:
            return done + self._online(asked)
        except BadModel as error:
            self.trouble = str(error)
        except Exception as error:
            # Whatever goes wrong in a model's code, the unit goes on.
            traceback.print_exc()
            self.trouble = f"{self.rewriter.path}: {type(error).__name__}: {error}"
        # What the passes found stands, and is not kept as the answer of a model.
        self.complete = False
        return list(outcomes)

    def _online(self, rest: list[Outcome]) -> list[Outcome]:
        """Ask the model, a few functions at a time, as long as there is time. Raises BadModel."""
        answered: list[Outcome] = []
        while some := self._as_many_as_fit(rest):
            answered += self._ask(some)
            rest = rest[len(some) :]
        return answered + [self._enqueue(outcome, QUEUED) for outcome in rest]

    def _as_many_as_fit(self, rest: list[Outcome]) -> list[Outcome]:
        """The next functions, as many as there is time for."""
        starts = [Start(outcome.function, outcome.replacement) for outcome in rest]
        objective = self.options.objective
        return rest[: as_many_as_fit(self.rewriter, starts, objective, self.deadline)]

    def _ask(self, some: list[Outcome]) -> list[Outcome]:
        starts = [Start(outcome.function, outcome.replacement) for outcome in some]
        try:
            with attempting(self._key(some[0]), self.store):
                dialogues = self.rewriter.prepare(starts, self.options.objective, self.deadline)
        except OutOfTime:
            return [self._leave(outcome) for outcome in some]
        pairs = zip(some, dialogues, strict=True)
        return [self._finish(outcome, dialogue) for outcome, dialogue in pairs]

    def _finish(self, outcome: Outcome, dialogue: Dialogue) -> Outcome:
        """Judge what the model has to say of one function."""
        key, function = self._key(outcome), outcome.function
        found = Finished(outcome.record, outcome.replacement)
        with attempting(key, self.store):
            found, over = search_further(
                function, self.options, dialogue, self.costs(), self.deadline, found
            )
        outcome = Outcome(function, found.record, found.replacement)
        if not over:
            return self._leave(outcome)
        if self.store:
            self.store.put(key, encode(found))
        return outcome

    def _key(self, outcome: Outcome) -> bytes:
        return self._keys[outcome.function.name]

    def _leave(self, outcome: Outcome) -> Outcome:
        """Queue a function for which there was not enough time."""
        if self.store:
            found = Finished(outcome.record, outcome.replacement, left=True)
            self.store.put(self._key(outcome), encode(found))
        return self._enqueue(outcome, QUEUED)

    def _enqueue(self, outcome: Outcome, reason: str) -> Outcome:
        self.complete = False
        self.queued.append((self._key(outcome), outcome.function.text.encode()))
        return _remark(outcome, reason)


def _remark(outcome: Outcome, reason: str) -> Outcome:
    """The outcome, whose record says that the model has not had its say."""
    return replace(outcome, record=replace(outcome.record, reason=reason))
