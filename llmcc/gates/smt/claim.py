"""The claim: all that must hold for a target to refine its source.

Lopes et al., "Alive2: Bounded Translation Validation for LLVM", PLDI 2021, section 3, and Lee et
al., "An SMT Encoding of LLVM's Memory Model for Bounded Translation Validation", CAV 2021; but for
this:

- A checkpoint of the source, which is a call or an arrival at a loop's header, is made by the
  target as well, after the same ones, with arguments and memory that refine. Undefined behaviour
  that comes later in the source excuses nothing before it, as a call may not come back. What comes
  out of it is the same unknown in both: if the target was handed more defined values, what it makes
  of them refines what it would have made of the source's, as all instructions are monotone. Either
  function may have several places for one checkpoint, none of which leads to another
  (`pairing.py`).
- The target writes only where the source does between the same checkpoints, even if nothing would
  change: other threads could see it (AliveToolkit/alive2 issue 183).
- What the target asserts (aliasing metadata, `noalias` and the like) the source has asserted of the
  same access.

So the claim holds for every run: each begins at the function's entry or at a checkpoint, and ends
at the next one.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from itertools import product

from llmcc.gates.smt.assertions import Assertions
from llmcc.gates.smt.checkpoint import AGAIN, LOOP, Checkpoint, has_several, name_of
from llmcc.gates.smt.comparison import Comparison, Moment
from llmcc.gates.smt.invariants import Invariant, Scene
from llmcc.gates.smt.sides import Side, Violation, not_excused
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Bits, Truth
from llmcc.gates.smt.values import Register
from llmcc.gates.unsupported import Inconclusive

_HISTORY = 16


class Claim:
    """What speaks against refinement, as formulas."""

    def __init__(
        self,
        algebra: Symbolic,
        source: Side,
        target: Side,
        guarded: tuple[Bits, ...],
        deadline: float = math.inf,
    ) -> None:
        """`deadline` is on the monotonic clock: terms can grow faster than anyone can wait for."""
        self.deadline = deadline
        self.algebra = algebra
        self.source = source
        self.target = target
        self.compared = Comparison(
            algebra, source.done.accesses.memory, target.done.accesses.memory, guarded, deadline
        )
        names = [c.name for side in (source, target) for c in side.done.checkpoints]
        self.numbers = {name: n for n, name in enumerate(dict.fromkeys(names), 1)}

    def meaningful(self) -> list[Truth]:
        """The ways in which the source does anything that is defined, the first one first.

        A call that comes back for sure is nothing if what follows is undefined.
        """
        algebra, done = self.algebra, self.source.done
        joins = {
            self.source.setting.names.checkpoints[j, -1] for j in self.source.setting.loops.joins
        }
        ways = [
            algebra.all_of(c.reached, algebra.negation(self._excuse(number)))
            for number, c in enumerate(done.checkpoints)
            if not c.effects.droppable and c.name not in joins
        ]
        return [*ways, self.returns()]

    def returns(self) -> Truth:
        """Where the source returns."""
        done = self.source.done
        return self.algebra.all_of(done.returns, self.algebra.negation(done.undefined))

    def goes_on(self) -> Truth:
        """Where the source is defined and does not return."""
        done = self.source.done
        algebra = self.algebra
        return algebra.negation(algebra.any_of(done.returns, done.undefined))

    def violations(self) -> list[Violation]:
        """All that speaks against it. Raises Unsupported, and Inconclusive at the deadline."""
        found = [
            *self._at_checkpoints(),
            *self._at_the_end(),
            *Assertions(self.algebra, self.source, self.target).violations(),
        ]
        return [violation for violation in found if violation.when is not False]

    def enters(self, loop: str) -> Truth:
        """Where the source comes to a loop."""
        found = (one.reached for one in self.source.done.checkpoints if one.name == loop)
        return self.algebra.any_of(*found)

    @property
    def scene(self) -> Scene[Bits, Truth]:
        """What invariants are spelt with."""
        return Scene(self.algebra, self.source.done.accesses.block_of)

    def breaks(self, invariant: Invariant, known: Callable[[str], Register[Bits, Truth]]) -> Truth:
        """Where either function hands over live values to a loop for which it does not hold.

        `known`: what is not handed over, as it does not change in that loop.
        """
        algebra = self.algebra
        theirs = {c.name: c for c in self.target.done.checkpoints}
        found = []
        for number, one in enumerate(self.source.done.checkpoints):
            if one.effects is not LOOP or not set(invariant.names) & set(one.passed):
                continue
            if invariant.loop not in ("", one.name, one.name.removesuffix(AGAIN)):
                continue
            here = algebra.all_of(one.reached, algebra.negation(self._excuse(number)))
            mine = {name: one.passed.get(name) or known(name) for name in invariant.names}
            found.append(self.is_broken(invariant, here, tuple(mine.values())))
            other = theirs.get(one.name)
            if other is not None:
                both = algebra.all_of(here, other.reached)
                passed = (_passed_as(name, other) or [value] for name, value in mine.items())
                found += [self.is_broken(invariant, both, values) for values in product(*passed)]
        return algebra.any_of(*found)

    def is_broken(
        self, invariant: Invariant, here: Truth, values: tuple[Register[Bits, Truth], ...]
    ) -> Truth:
        """Where it does not hold of what is no poison."""
        sure = (self.algebra.negation(leaf.poison) for value in values for leaf in value.scalars)
        return self.algebra.all_of(here, *sure, invariant.broken(self.scene, values))

    # Checkpoints

    def _at_checkpoints(self) -> list[Violation]:
        found = []
        theirs = _by_name(self.target)
        for number, one in enumerate(self.source.done.checkpoints):
            excuse = self._excuse(number)
            here = self.algebra.all_of(one.reached, self.algebra.negation(excuse))
            others = theirs.get(one.name)
            if others is None:
                if not one.effects.droppable:
                    found.append(Violation(here, f"the target does not make {one.what}"))
                continue
            found += self._at(one, others, here)
        mine = _by_name(self.source)
        for other in self.target.done.checkpoints:
            if other.effects.droppable:
                made = self.algebra.any_of(*(one.reached for one in mine.get(other.name, ())))
                when = self.algebra.all_of(
                    other.reached,
                    self.algebra.negation(made),
                    not_excused(self.algebra, self.source),
                )
                found.append(Violation(when, f"the target makes {other.what}, the source does not"))
        return found

    def _excuse(self, number: int) -> Truth:
        """Undefined behaviour of the source that excuses the target at its n-th checkpoint.

        What comes behind a call excuses something only if the call comes back for sure.
        """
        done = self.source.done
        for checkpoint in done.checkpoints[number:]:
            if checkpoint.effects.leaves:
                return checkpoint.undefined
        return done.undefined

    def _at(
        self, one: Checkpoint[Bits, Truth], others: list[Checkpoint[Bits, Truth]], here: Truth
    ) -> list[Violation]:
        """What is wrong where the source comes to one of its places with a name, and the target to
        one of the places that it has with that name: to one of them at most."""
        algebra = self.algebra
        made = algebra.any_of(*(other.reached for other in others))
        if one.effects.droppable:
            here = algebra.all_of(here, made)
        missed = Violation(
            algebra.all_of(here, algebra.negation(made)),
            f"the target does not make {one.what} where the source does",
        )
        alone = len(others) == 1
        return [
            missed,
            *(
                violation
                for other in others
                for violation in self._at_both(
                    one, other, here if alone else algebra.all_of(here, other.reached)
                )
            ),
        ]

    def _at_both(
        self, one: Checkpoint[Bits, Truth], other: Checkpoint[Bits, Truth], here: Truth
    ) -> list[Violation]:
        if time.monotonic() > self.deadline:
            raise Inconclusive("timeout")
        algebra = self.algebra
        both = algebra.all_of(here, other.reached)
        moment = Moment.LOOP if one.effects is LOOP else Moment.CALL
        return [
            Violation(
                algebra.all_of(here, other.undefined),
                f"the target is undefined before {one.what}, the source is not",
            ),
            Violation(
                algebra.all_of(both, self._histories_differ(one, other)),
                f"the target makes {one.what} after others than the source",
            ),
            Violation(
                algebra.all_of(
                    both, algebra.any_of(self._passed_differs(one, other), other.misfits)
                ),
                f"the target gives {one.what} other values",
            ),
            *(
                Violation(algebra.all_of(both, when), f"{reason} at {one.what}")
                for when, reason in self.compared.memory(one.view, other.view, moment)
            ),
        ]

    def _passed_differs(
        self, one: Checkpoint[Bits, Truth], other: Checkpoint[Bits, Truth]
    ) -> Truth:
        wrong, algebra = [], self.algebra
        for key, theirs in other.passed.items():
            name = name_of(key)
            value = one.passed.get(name)
            if value is not None:
                differ = self.compared.passed_differ(one, name, theirs)
                # What is nothing yet may become anything, but not two things.
                if name in one.undef and not has_several(name, other.passed):
                    poison = [scalar.poison for scalar in theirs.scalars]
                    excuse = algebra.all_of(
                        one.undef[name], algebra.negation(algebra.any_of(*poison))
                    )
                    differ = algebra.all_of(differ, algebra.negation(excuse))
                wrong.append(differ)
        if one.effects is not LOOP and set(one.passed) != set(other.passed):
            return True
        return self.algebra.any_of(*wrong)

    def _histories_differ(
        self, one: Checkpoint[Bits, Truth] | None, other: Checkpoint[Bits, Truth] | None
    ) -> Truth:
        return self.algebra.negation(
            self.algebra.eq(
                _HISTORY, self._history(self.source, one), self._history(self.target, other)
            )
        )

    def _history(self, side: Side, until: Checkpoint[Bits, Truth] | None) -> Bits:
        """The number of the last checkpoint before another (None: at the end) that counts."""
        before = []
        for checkpoint in side.done.checkpoints:
            if checkpoint is until:
                break
            if not checkpoint.effects.droppable and not checkpoint.name.endswith(AGAIN):
                before.append(checkpoint)
        paths = side.paths
        choices: list[tuple[Truth, int]] = []
        for checkpoint in reversed(before):
            here = None if until is None else until.label
            if here is not None and checkpoint.label is not None:
                if not paths.reaches(checkpoint.label, here):
                    continue
                if paths.dominates(checkpoint.label, here):
                    choices.append((True, self.numbers[checkpoint.name]))
                    break
            choices.append((checkpoint.reached, self.numbers[checkpoint.name]))
        result: Bits = 0
        for condition, number in reversed(choices):
            result = self.algebra.ite(_HISTORY, condition, number, result)
        return result

    # The end

    def _at_the_end(self) -> list[Violation]:
        algebra, before, after = self.algebra, self.source.done, self.target.done
        here = algebra.all_of(before.returns, algebra.negation(before.undefined))
        both = algebra.all_of(here, after.returns)
        found = [
            Violation(
                algebra.all_of(here, after.undefined),
                "the target is undefined where the source is not",
            ),
            Violation(
                algebra.all_of(here, algebra.negation(after.returns)),
                "the target does not return where the source does",
            ),
            Violation(
                algebra.all_of(both, self._histories_differ(None, None)),
                "the target makes other calls than the source",
            ),
        ]
        if before.returned is not None and after.returned is not None:
            for when, reason in self.compared.values(before.returned, after.returned):
                found.append(Violation(algebra.all_of(both, when), reason))
        views = before.accesses.memory.view(None), after.accesses.memory.view(None)
        for when, reason in self.compared.memory(*views, Moment.END):
            found.append(Violation(algebra.all_of(both, when), f"{reason} at the end"))
        return found


def _by_name(side: Side) -> dict[str, list[Checkpoint[Bits, Truth]]]:
    found: dict[str, list[Checkpoint[Bits, Truth]]] = {}
    for checkpoint in side.done.checkpoints:
        found.setdefault(checkpoint.name, []).append(checkpoint)
    return found


def _passed_as(name: str, checkpoint: Checkpoint[Bits, Truth]) -> list[Register[Bits, Truth]]:
    """All that is handed over for the live value of that name."""
    return [value for key, value in checkpoint.passed.items() if name_of(key) == name]
