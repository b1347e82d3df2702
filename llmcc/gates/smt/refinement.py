"""Refinement of one function by another: samples, the solver, and what came of it.

What the language leaves open is settled so that a proof stays a proof:

- an `undef` in the target may be anything: each is a new unknown. One in the source would have to
  be chosen to fit, and is unsupported.
- the n-th `freeze` of poison in the source chooses what the n-th one of that width in the target
  does, of those outside of loops and of those in each. If the proof fails with that choice, it may
  succeed with another: then nothing is refuted.
- what floating-point instructions leave open, such as which NaN comes out, is settled likewise
  (`openings.py`), and several ways are tried (`search.py`).
- what may be undef, such as an argument without `noundef`, may be another value in each use. The
  source can choose what the target sees if the target uses it once: `undef.py` checks that. Memory
  that a function is given holds no undef.
"""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass

import z3

from llmcc.gates.base import Limits
from llmcc.gates.smt.blocks import GlobalBlock, LocalBlock
from llmcc.gates.smt.certain import certain_parameters
from llmcc.gates.smt.claim import Claim, Side
from llmcc.gates.smt.matching import match_lives
from llmcc.gates.smt.openings import Openings
from llmcc.gates.smt.pointers import FIRST_LOCAL
from llmcc.gates.smt.replay import (
    FEW,
    MANY,
    AnyChoice,
    Counterexample,
    Undecided,
    arguments_of,
    compare,
    modelled_parameters,
    try_samples,
)
from llmcc.gates.smt.search import Search
from llmcc.gates.smt.setting import Setting, settings_of
from llmcc.gates.smt.settled import ModelWorld
from llmcc.gates.smt.sweep import Sweep
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Bits, Truth
from llmcc.gates.smt.undef import check_undef
from llmcc.gates.smt.unroll import Instances, Unrolled
from llmcc.gates.smt.values import ADDRESS, PROVENANCE
from llmcc.gates.smt.walk import Unfinished
from llmcc.gates.smt.world import UnknownWorld
from llmcc.gates.unsupported import Inconclusive, Unsupported
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import GlobalReference


class _Unknowns(Openings):
    """Z3 variables for what the language leaves open, by name."""

    def __init__(self, whose: str, *, allow_undef: bool) -> None:
        super().__init__(whose)
        self._allow_undef = allow_undef
        self._frozen: dict[tuple[int, str], int] = {}
        self._undefs = 0

    def undef(self, width: int) -> Bits:
        if not self._allow_undef:
            raise Unsupported("undef in the source")
        self._undefs += 1
        return self._named(f"undef {self._undefs}", width)

    def frozen(self, width: int, loop: str) -> Bits:
        number = self._frozen[width, loop] = self._frozen.get((width, loop), 0) + 1
        return self._named(f"freeze {number} i{width} {loop}", width)

    @property
    def any_frozen(self) -> bool:
        return bool(self._frozen)


class _Chosen(_Unknowns):
    """The values that a model has for the same unknowns."""

    def __init__(self, world: ModelWorld) -> None:
        super().__init__("target", allow_undef=True)
        self._world = world

    def _named(self, name: str, width: int) -> int:
        return self._world.bits(z3.BitVec(name, width))


_GLANCE = 0.2
_CAPTURES = frozenset({"captures", "nocapture"})
# Of more blocks it is not said that they share no address.
_MOST_APART = 12


@dataclass(frozen=True, slots=True)
class Proof:
    """That a target refines its source, for loops of which this many iterations are looked at."""

    bound: int | None = None
    """None: for any number of them."""


def refine(source: Module, target: Module, limits: Limits) -> Counterexample | Proof:
    """A proof that the target refines the source, or what speaks against it.

    Raises Unsupported and Inconclusive.
    """
    deadline = time.monotonic() + limits.seconds
    before, after = settings_of(source, target)
    samples = try_samples(before, after, FEW)
    if samples.found is not None:
        return samples.found
    match_lives(before, after, samples.traces)
    try:
        return _prove(before, after, deadline, limits.unroll, samples.meaningful)
    except (Inconclusive, Unsupported):
        # What cannot be proved is often wrong.
        found = try_samples(before, after, MANY).found
        if found is None:
            raise
        return found


def _prove(
    before: Setting, after: Setting, deadline: float, unroll: int, meaningful: bool
) -> Counterexample | Proof:
    """What the solver says. Raises Unsupported and Inconclusive."""
    names = zip(before.function.signature.parameters, after.function.signature.parameters)  # noqa: B905
    certain = certain_parameters(before)
    check_undef(
        after.function, list(after.loops.order), {t.name for s, t in names if s.name in certain}
    )
    if not before.loops.headers and not after.loops.headers:
        return _Attempt(before, after, deadline, None).settle(meaningful)
    # Loops: by cut-points, in half of the time, and else up to some iterations.
    half = time.monotonic() + (deadline - time.monotonic()) / 2
    if len(before.loops.headers) == len(after.loops.headers):
        try:
            return _Attempt(before, after, half, None).settle(meaningful)
        except (Inconclusive, Unsupported):
            pass
    return _Attempt(before, after, deadline, unroll).settle(False)


def _is_apart(block: GlobalBlock | LocalBlock, markers: bool) -> bool:
    if isinstance(block, LocalBlock):
        return not markers and bool(block.size)
    return not block.mergeable and not block.may_be_null and bool(block.size)


def _has_markers(setting: Setting) -> bool:
    calls = (i for b in setting.function.blocks for i in b.instructions if isinstance(i, Call))
    names = (c.callee.name for c in calls if isinstance(c.callee, GlobalReference))
    return any(name.startswith("llvm.lifetime.") for name in names)


class _Attempt:
    """One symbolic execution of both functions, and the questions about it."""

    def __init__(
        self, source: Setting, target: Setting, deadline: float, bound: int | None
    ) -> None:
        self.bound = bound
        self.source = source
        self.target = target
        self.deadline = deadline
        self.algebra = Symbolic()
        self.world = UnknownWorld(self.algebra)
        self.choices = _Unknowns("source", allow_undef=False)
        self.arguments = arguments_of(source.function, self.world, False)
        self._describe_blocks()
        self._describe_parameters()

    def _describe_parameters(self) -> None:
        """No argument points to an alloca of the function that it is given to."""
        for parameter in modelled_parameters(self.source.function):
            if isinstance(parameter.type, PointerType):
                block = self.arguments[parameter.name].scalars[1].bits
                self.world.facts.append(self.algebra.ult(PROVENANCE, block, FIRST_LOCAL))

    def _describe_blocks(self) -> None:
        algebra, world = self.algebra, self.world
        blocks: dict[int, GlobalBlock | LocalBlock] = {}
        for setting in (self.source, self.target):
            # The address of an intrinsic cannot be taken.
            named = (b for b in setting.globals.values() if not b.name.startswith("llvm."))
            blocks |= {b.number: b for b in named}
            blocks |= {b.number: b for b in setting.names.locals.values()}
        known: list[tuple[GlobalBlock | LocalBlock, Bits, Bits]] = []
        for block in blocks.values():
            start = world.start(block.number)
            bits = block.alignment.bit_length() - 1
            if bits:
                low = algebra.extract(ADDRESS, start, 0, bits)
                world.facts.append(algebra.eq(bits, low, 0))
            size = world.size(block.number)
            null = algebra.eq(ADDRESS, start, 0)
            if isinstance(block, GlobalBlock) and block.may_be_null:
                there = algebra.ule(ADDRESS, block.size, size)
                world.facts.append(algebra.choose(null, algebra.eq(ADDRESS, size, 0), there))
                known.append((block, start, size))
                continue
            world.facts.append(algebra.negation(null))
            if isinstance(block, GlobalBlock) and not block.exact:
                world.facts.append(algebra.ule(ADDRESS, block.size, size))
            else:
                world.facts.append(algebra.eq(ADDRESS, size, block.size))
            known.append((block, start, size))
        self._set_apart(known)
        if any(p.type == PointerType(0) for p in modelled_parameters(self.source.function)):
            world.facts.append(algebra.eq(ADDRESS, world.start(0), 0))
            world.facts.append(algebra.eq(ADDRESS, world.size(0), 0))

    def _set_apart(self, blocks: list[tuple[GlobalBlock | LocalBlock, Bits, Bits]]) -> None:
        """Different blocks share no address: globals never, allocas while they both live."""
        algebra = self.algebra
        markers = any(_has_markers(s) for s in (self.source, self.target))
        apart = [entry for entry in blocks if _is_apart(entry[0], markers)]
        if len(apart) > _MOST_APART:
            return
        for (_, start, size), (_, other, length) in itertools.combinations(apart, 2):
            before = algebra.ule(ADDRESS, algebra.add(ADDRESS, start, size), other)
            behind = algebra.ule(ADDRESS, algebra.add(ADDRESS, other, length), start)
            self.world.facts.append(algebra.any_of(before, behind))

    def settle(self, meaningful: bool) -> Counterexample | Proof:
        """Ask the solver. Raises Unsupported and Inconclusive."""
        source = self._executed(self.source, self.choices)
        others = _Unknowns("target", allow_undef=True)
        target = self._executed(self.target, others)
        claim = Claim(self.algebra, source, target, self._guarded())
        violations = claim.violations()
        if self.bound is not None and self._ask(claim.returns()) is None:
            raise Inconclusive(f"no path returns within {self.bound} iterations")
        if not meaningful and self._ask(claim.meaningful()) is None:
            raise Unsupported("a source that is always undefined")
        cut = self.bound is None and bool(self.source.loops.headers)
        openings = self.choices, others
        search = Search(self.algebra, *openings, self._ask, self._glance, one_way=cut)
        model = search.counterexample(self.algebra.any_of(*(v.when for v in violations)))
        if model is None:
            # Where no defined execution goes on beyond the bound, that was all of them.
            complete = self.bound is None or self._ask(claim.goes_on()) is None
            return Proof(None if complete else self.bound)
        world = ModelWorld(self.world, model)
        found = self._replayed(world)
        if found is None or self.choices.any_frozen:
            reason = next((v.reason for v in violations if world.truth(v.when)), "no proof")
            raise Inconclusive(f"not proved, nor refuted by an example: {reason}")
        return found

    def _guarded(self) -> tuple[Bits, ...]:
        """The blocks of the arguments that must not get out."""
        return tuple(
            self.arguments[p.name].scalars[1].bits
            for p in modelled_parameters(self.source.function)
            if p.type == PointerType(0) and any(a.name in _CAPTURES for a in p.attributes)
        )

    def _executed(self, setting: Setting, choices: _Unknowns) -> Side:
        if self.bound is None:
            machine = Sweep(setting, self.algebra, self.world, choices, setting.loops)
            return Side(setting, machine.run(self.arguments), setting.loops)
        paths = Instances(setting)
        unrolled = Unrolled(setting, self.algebra, self.world, choices, paths)
        unrolled.bound = self.bound
        return Side(setting, unrolled.run(self.arguments), paths)

    def _glance(self, proposition: Truth) -> z3.ModelRef | None:
        """As `_ask`, in a part of the time that is left."""
        return self._ask(proposition, _GLANCE)

    def _ask(self, proposition: Truth, part: float = 1) -> z3.ModelRef | None:
        """A model of the proposition, or None if it has none. Raises Inconclusive."""
        if proposition is False:
            return None
        said = "timeout"
        for solver, share in self._solvers():
            left = self.deadline - time.monotonic()
            if left <= 0:
                break
            solver.set("timeout", max(1, int(left * share * part * 1000)))
            solver.add(self.algebra.proposition(proposition))
            for fact in self.world.facts:
                solver.add(self.algebra.proposition(fact))
            answer = solver.check()
            if answer == z3.unsat:
                return None
            if answer == z3.sat:
                return solver.model()
            said = solver.reason_unknown()
        raise Inconclusive(said)

    def _solvers(self) -> list[tuple[z3.Solver, float]]:
        """The solvers to ask, one after the other, and the share of the time that is left for each.

        What is about arithmetic is decided by turning it all into bits, what is about addresses
        rather by deciding what is equal first.
        """
        by_bits = z3.SolverFor("QF_UFBV")
        if self.world.is_trivial:
            return [(by_bits, 1.0)]
        if self.algebra.calls:
            return [(by_bits, 0.5), (z3.SimpleSolver(), 1.0)]
        return [(z3.SimpleSolver(), 0.5), (by_bits, 1.0)]

    def _replayed(self, world: ModelWorld) -> Counterexample | None:
        arguments = arguments_of(self.source.function, world, False)
        try:
            chosen = _Chosen(world)
            done = compare(
                self.source, self.target, world, arguments, chosen=chosen, own=AnyChoice()
            )
        except (Unsupported, Unfinished, Undecided):
            return None
        return done.found
