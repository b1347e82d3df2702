"""One attempt at a proof: both functions as terms, and what the solver says of the claim."""

from __future__ import annotations

import time
from dataclasses import dataclass

import z3

from llmcc.gates.smt.checkpoint import LOOP
from llmcc.gates.smt.claim import Claim
from llmcc.gates.smt.following import replaced
from llmcc.gates.smt.invariants import Invariant, Range, parameter_name
from llmcc.gates.smt.log import Forgotten, Written
from llmcc.gates.smt.quick import Quick, alternatives
from llmcc.gates.smt.replay import (
    AnyChoice,
    Counterexample,
    Undecided,
    arguments_of,
    compared,
    modelled_parameters,
    run_source,
)
from llmcc.gates.smt.search import Search
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.settled import ModelWorld
from llmcc.gates.smt.sides import Side, Violation
from llmcc.gates.smt.surroundings import describe_blocks, describe_parameters
from llmcc.gates.smt.sweep import Sweep
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Bits, Truth
from llmcc.gates.smt.undefs import Several, followed, ways
from llmcc.gates.smt.unknowns import Chosen, Unknowns
from llmcc.gates.smt.unroll import Instances, Unrolled
from llmcc.gates.smt.values import Register
from llmcc.gates.smt.walk import Unfinished
from llmcc.gates.smt.world import Origin, UnknownWorld, unknown_register
from llmcc.gates.unsupported import ALWAYS_UNDEFINED, Inconclusive, Unsupported
from llmcc.ir.syntax.types import PointerType

_GLANCE = 0.2
_HALF = 0.5
_MOST_OF_IT = 0.8
_CAPTURES = frozenset({"captures", "nocapture"})


@dataclass(frozen=True, slots=True)
class Budget:
    """What an attempt may cost."""

    deadline: float
    """On the monotonic clock."""
    steps: int
    """Of the solver, as Z3 counts them, of which one question may take a share."""

    def half(self) -> Budget:
        """Half of what is left."""
        now = time.monotonic()
        return Budget(now + (self.deadline - now) / 2, self.steps // 2)


@dataclass(frozen=True, slots=True)
class Proof:
    """That a target refines its source, for loops of which this many iterations are looked at."""

    bound: int | None = None
    """None: for any number of them."""


class Attempt:
    """One symbolic execution of both functions, and the questions about it.

    `certain`: where undef is looked at use by use, the names of the arguments that are not undef.
    `likely`: what may hold of live values of loops in all iterations.
    """

    def __init__(
        self,
        source: Setting,
        target: Setting,
        budget: Budget,
        bound: int | None,
        certain: set[str] | None = None,
        likely: tuple[Invariant, ...] = (),
    ) -> None:
        self.bound = bound
        self.source = source
        self.target = target
        self.budget = budget
        self.likely = likely
        self._assumed: list[Truth] = []
        """Of the iterations of loops."""
        self._plain: list[tuple[Bits, Bits]] = []
        """How else to spell what is in them."""
        # Another context for each, so that what Z3 finds does not depend on what came before.
        self.algebra = Symbolic(z3.Context(), source.layout.address)
        self.world = UnknownWorld(self.algebra)
        self._quick = Quick(self.algebra.context, budget.deadline)
        several: list[Several | None] = [None, None]
        if certain is not None:
            several = [Several(self.algebra, self.world, certain, strict=s) for s in (False, True)]
        self.choices = Unknowns(
            "source", self.algebra.context, allow_undef=False, undefs=several[0]
        )
        self.others = Unknowns("target", self.algebra.context, allow_undef=True, undefs=several[1])
        self.arguments = arguments_of(source.function, self.world, False)
        describe_blocks(self.world, source, target)
        describe_parameters(self.world, source.function, self.arguments)

    def settle(self, meaningful: bool) -> Counterexample | Proof:
        """Ask the solver. Raises Unsupported and Inconclusive."""
        source = self._executed(self.source, self.choices)
        target = self._executed(self.target, self.others)
        claim = Claim(self.algebra, source, target, self._guarded(), self.budget.deadline)
        violations = claim.violations()
        self._assume_invariants(claim)
        if self.choices.undefs is not None and self.others.undefs is not None:
            if not self._undef_is_settled(
                claim, violations, self.choices.undefs, self.others.undefs
            ):
                raise Inconclusive("no proof where undef is another value in each use")
            return self._proof(claim, meaningful)
        cut = self.bound is None and bool(self.source.loops.cuts)
        openings = self.choices, self.others
        # Before a run on numbers asks for others.
        left = [] if cut else self._leftovers()
        search = Search(self.algebra, *openings, self._ask_slowly, self._glance, one_way=cut)
        wrong = self.algebra.any_of(*(v.when for v in violations))
        model = search.counterexample(wrong)
        if model is None:
            return self._proof(claim, meaningful)
        world = ModelWorld(self.world, model)
        found = self._replayed(world)
        if found is None and left and self._is_right_for_some(left, wrong):
            return self._proof(claim, meaningful)
        if found is None and not cut:
            found = self._more_likely(wrong)
        if found is None or self.choices.any_frozen:
            reason = next((v.reason for v in violations if world.truth(v.when)), "no proof")
            raise Inconclusive(f"not proved, nor refuted by an example: {reason}")
        return found

    def finds_nothing_defined(self) -> bool:
        """Whether the source does nothing that is defined. Raises Unsupported and Inconclusive."""
        source = self._executed(self.source, self.choices)
        claim = Claim(self.algebra, source, source, (), self.budget.deadline)
        return all(self._ask(way) is None for way in claim.meaningful())

    def _assume_invariants(self, claim: Claim) -> None:
        """Assume in all iterations what is kept at each arrival, if it is kept before."""
        known = self._unknowns_of(claim)
        kept = [
            one
            for one in self.likely
            if all(name in known for name in one.names)
            and one.fits(tuple(known[name].type for name in one.names))
        ]
        while kept:
            self._assumed = [self._is_kept(one, claim, known) for one in kept]
            wrong = {one: claim.breaks(one, known.__getitem__) for one in kept}
            try:
                model = self._glance(self.algebra.any_of(*wrong.values()))
            except Inconclusive:
                break
            if model is None:
                self._plain = [
                    self._without_sign(known[one.name])
                    for one in kept
                    if isinstance(one, Range) and one.least == 0
                ]
                return
            world = ModelWorld(self.world, model)
            left = [one for one in kept if not world.truth(wrong[one])]
            if len(left) == len(kept):
                break
            kept = left
        self._assumed = []

    def _unknowns_of(self, claim: Claim) -> dict[str, Register[Bits, Truth]]:
        """What an iteration finds in the live values of loops, and the arguments."""
        live = {
            name: unknown_register(self.world, name, register.type, Origin.OUTSIDE)
            for checkpoint in claim.source.done.checkpoints
            if checkpoint.effects is LOOP
            for name, register in checkpoint.passed.items()
        }
        return live | {parameter_name(name): value for name, value in self.arguments.items()}

    def _is_kept(
        self, invariant: Invariant, claim: Claim, known: dict[str, Register[Bits, Truth]]
    ) -> Truth:
        algebra = self.algebra
        values = tuple(known[name] for name in invariant.names)
        if not invariant.loop:
            return algebra.negation(invariant.broken(claim.scene, values))
        here = claim.enters(invariant.loop)
        return algebra.negation(claim.is_broken(invariant, here, values))

    def _without_sign(self, number: Register[Bits, Truth]) -> tuple[Bits, Bits]:
        """A number that is not negative, and the same spelt so that its sign is seen."""
        width, bits, _ = number.scalar
        algebra = self.algebra
        rest = algebra.extract(width, bits, 0, width - 1)
        return bits, algebra.concat(1, algebra.constant(1, 0), width - 1, rest)

    def _proof(self, claim: Claim, meaningful: bool) -> Proof:
        """What there is no counterexample to. Raises Unsupported and Inconclusive."""
        if self.bound is not None and self._ask(claim.returns()) is None:
            raise Inconclusive(f"no path returns within {self.bound} iterations")
        if not meaningful and all(self._ask(way) is None for way in claim.meaningful()):
            raise Unsupported(ALWAYS_UNDEFINED)
        # Where no defined execution goes on beyond the bound, that was all of them.
        complete = self.bound is None or self._ask(claim.goes_on()) is None
        return Proof(None if complete else self.bound)

    def _undef_is_settled(
        self, claim: Claim, violations: list[Violation], source: Several, target: Several
    ) -> bool:
        """Whether the claim holds where undef is another value in each use.

        Raises Unsupported and Inconclusive.
        """
        if self.choices.any_open or self.others.any_open:
            raise Unsupported("undef, and a choice of floating-point numbers")
        self._check_kept(claim, target)
        frozen = followed(source.frozen, target.frozen)
        settled = {use.bits.ast.value for use in source.frozen}
        open_ = [use for use in source.uses if use.bits.ast.value not in settled]
        wrong = replaced(self.algebra.any_of(*(v.when for v in violations)), frozen)
        goals = [replaced(wrong, way) for way in ways(open_, target.uses)]
        if self._ask(self.algebra.all_of(*goals), _HALF) is None:
            return True
        return bool(open_) and self._ask(z3.ForAll([use.bits for use in open_], wrong)) is None

    def _leftovers(self) -> list[list[Bits]]:
        """The bytes of allocas that the source loads before it writes them, in runs of those that
        are next to each other, if nothing else is open.

        LangRef "alloca Instruction": that is undef, for which the source chooses. Of allocas that
        the target has as well it does not: what the target loads is no choice of the source.
        """
        if self.choices.any_open or self.others.any_open:
            return []
        theirs = {block.number for block in self.target.names.locals.values()}
        mine = {block.number for block in self.source.names.locals.values()} - theirs
        found: list[list[Bits]] = []
        for number in sorted(mine):
            known = self.world.leftovers(number)
            if known is None:
                return []
            for place in sorted(known):
                if place - 1 in known:
                    found[-1].append(known[place])
                else:
                    found.append([known[place]])
        return found

    def _is_right_for_some(self, pieces: list[list[Bits]], wrong: Truth) -> bool:
        """Whether for all that is not chosen there is a choice of these bytes that is right."""
        if isinstance(wrong, bool):
            return False
        chosen, pairs = [], []
        for number, run in enumerate(pieces):
            # One number for all, so that the solver sees what it has to be.
            bits = z3.BitVec(f"left {number}", 8 * len(run), self.algebra.context)
            pairs += [(byte, z3.Extract(8 * n + 7, 8 * n, bits)) for n, byte in enumerate(run)]
            chosen.append(bits)
        goal = z3.ForAll(chosen, z3.simplify(replaced(wrong, pairs)))
        try:
            return self._ask(goal, _HALF) is None
        except Inconclusive:
            return False

    @staticmethod
    def _check_kept(claim: Claim, target: Several) -> None:
        """Raise Unsupported where undef is kept in memory that comes out of somewhere else anew."""
        memory = claim.target.done.accesses.memory
        # What is freed is seen by nobody.
        if any(
            isinstance(entry, Forgotten)
            and entry.changes
            and (entry.freed is None or entry.touched is None)
            for entry in memory.log
        ):
            written = (entry for entry in memory.log if isinstance(entry, Written))
            pieces = (piece for entry in written for piece in entry.pieces)
            if target.has(term for piece in pieces for term in (piece.bits, piece.poison)):
                raise Unsupported("what is stored may be undef, and calls see it")

    def _guarded(self) -> tuple[Bits, ...]:
        """The blocks of the arguments that must not get out."""
        return tuple(
            self.arguments[p.name].scalars[1].bits
            for p in modelled_parameters(self.source.function)
            if p.type == PointerType(0) and any(a.name in _CAPTURES for a in p.attributes)
        )

    def _executed(self, setting: Setting, choices: Unknowns) -> Side:
        if self.bound is None:
            machine = Sweep(
                setting, self.algebra, self.world, choices, setting.loops, choices.undefs
            )
            machine.deadline = self.budget.deadline
            return Side(setting, machine.run(self.arguments), setting.loops)
        paths = Instances(setting)
        unrolled = Unrolled(setting, self.algebra, self.world, choices, paths, choices.undefs)
        unrolled.bound, unrolled.deadline = self.bound, self.budget.deadline
        return Side(setting, unrolled.run(self.arguments), paths)

    def _glance(self, proposition: Truth) -> z3.ModelRef | None:
        """As `_ask`, in a part of the steps."""
        return self._ask(proposition, _GLANCE)

    def _ask(self, proposition: Truth, part: float = 1) -> z3.ModelRef | None:
        """A model of the proposition, or None if it has none. Raises Inconclusive."""
        if proposition is False:
            return None
        proposition = replaced(proposition, self._plain)
        said = "timeout"
        for solver, share in self._solvers():
            left = self.budget.deadline - time.monotonic()
            if left <= 0:
                break
            if share * part < 1:
                # Steps rather than the clock say when to try something else.
                solver.set("rlimit", max(1, int(self.budget.steps * share * part)))
                left *= max(part, _MOST_OF_IT)
            solver.set("timeout", max(1, int(left * 1000)))
            solver.add(self.algebra.proposition(proposition), *self._facts())
            answer = solver.check()
            if answer == z3.unsat:
                return None
            if answer == z3.sat:
                return solver.model()
            said = solver.reason_unknown()
        raise Inconclusive(said)

    def _ask_slowly(self, proposition: Truth) -> z3.ModelRef | None:
        """As `_ask`, of what is not seen to be impossible at a glance."""
        if not isinstance(proposition, bool):
            found = alternatives(replaced(proposition, self._plain))
            cut = bool(self.source.loops.cuts)
            proposition = self.algebra.any_of(*self._quick.possible(found, self._facts(), each=cut))
        return self._ask(proposition)

    def _facts(self) -> list[z3.BoolRef]:
        return [self.algebra.proposition(fact) for fact in (*self.world.facts, *self._assumed)]

    def _solvers(self) -> list[tuple[z3.Solver, float]]:
        """The solvers to ask, one after the other, and the share of the steps for each.

        What is about arithmetic is decided by turning it all into bits, what is about addresses
        rather by deciding what is equal first.
        """
        by_bits = z3.SolverFor("QF_UFBV", self.algebra.context)
        by_terms = z3.SimpleSolver(self.algebra.context)
        if self.world.is_trivial:
            return [(by_bits, 1.0)]
        if self.algebra.calls:
            return [(by_bits, 0.5), (by_terms, 1.0)]
        return [(by_terms, 0.5), (by_bits, 1.0)]

    def _more_likely(self, wrong: Truth) -> Counterexample | None:
        """What comes of a model in which blocks are where they can be."""
        openings = self.choices, self.others
        search = Search(self.algebra, *openings, self._glance, self._glance, one_way=False)
        try:
            model = search.counterexample(self.algebra.all_of(wrong, self.world.apart()))
        except (Inconclusive, Unsupported):
            return None
        return None if model is None else self._replayed(ModelWorld(self.world, model))

    def _replayed(self, world: ModelWorld) -> Counterexample | None:
        arguments = arguments_of(self.source.function, world, False)
        try:
            before = run_source(self.source, world, arguments, own=AnyChoice())
            done = compared(before, self.target, chosen=Chosen(world, self.algebra.context))
        except (Unsupported, Unfinished, Undecided):
            return None
        return done.found
