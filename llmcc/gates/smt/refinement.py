"""Refinement of one function by another: the claim, and the search for what speaks against it.

For every input on which the source has no undefined behaviour, the target has none, and where the
source returns a value that is not poison, the target returns the same (Lopes et al., "Alive2:
Bounded Translation Validation for LLVM", PLDI 2021, section 3).

What the language leaves open is settled so that a proof stays a proof:

- an `undef` in the target may be anything: each is a new unknown. One in the source would have to
  be chosen to fit, and is unsupported.
- the n-th `freeze` of poison in the source chooses what the n-th one of that width in the target
  does. If the proof fails with that choice, it may succeed with another: then nothing is refuted.
- what may be undef, such as an argument without `noundef`, may be another value in each use. The
  source can choose what the target sees if the target uses it once: `undef.py` checks that.
"""

from __future__ import annotations

from dataclasses import replace

import z3

from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.execution import Execution
from llmcc.gates.smt.flow import in_order
from llmcc.gates.smt.replay import Counterexample, compare, modelled_parameters, run, try_samples
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Bits, Truth
from llmcc.gates.smt.undef import NOUNDEF, check_undef
from llmcc.gates.smt.unsupported import Inconclusive, Unsupported
from llmcc.ir.syntax.module import Function, Parameter


class _Unknowns:
    """Z3 variables for what the language leaves open, by name."""

    def __init__(self, *, allow_undef: bool) -> None:
        self._allow_undef = allow_undef
        self._frozen: dict[int, int] = {}
        self._undefs = 0

    def undef(self, width: int) -> Bits:
        if not self._allow_undef:
            raise Unsupported("undef in the source")
        self._undefs += 1
        return self._named(f"undef {self._undefs}", width)

    def frozen(self, width: int) -> Bits:
        number = self._frozen[width] = self._frozen.get(width, 0) + 1
        return self._named(f"freeze {number} i{width}", width)

    def _named(self, name: str, width: int) -> Bits:
        return z3.BitVec(name, width)

    @property
    def any_frozen(self) -> bool:
        return bool(self._frozen)


class _Chosen(_Unknowns):
    """The values that a model has for the same unknowns."""

    def __init__(self, model: z3.ModelRef) -> None:
        super().__init__(allow_undef=True)
        self._model = model

    def _named(self, name: str, width: int) -> int:
        return number_of(self._model, z3.BitVec(name, width))


def number_of(model: z3.ModelRef, term: z3.BitVecRef) -> int:
    """The value that a model gives a variable."""
    value = model.eval(term, model_completion=True)
    assert isinstance(value, z3.BitVecNumRef)
    return int(value.as_long())


def refine(source: Function, target: Function, seconds: float) -> Counterexample | None:
    """None where the target refines the source, else what speaks against it.

    Raises Unsupported and Inconclusive.
    """
    _check_signatures(source, target)
    found = try_samples(source, target)
    if found is not None:
        return found
    check_undef(target, in_order(target))
    return _Claim(source, target).settle(seconds)


def _check_signatures(source: Function, target: Function) -> None:
    """The candidate's own attributes are promises that callers rely on: they stay as they are."""
    plain = [replace(f.signature, name="", groups=(), metadata=()) for f in (source, target)]
    if plain[0] != replace(plain[1], parameters=plain[0].parameters):
        raise Unsupported("signatures that differ")
    for one, other in zip(source.signature.parameters, target.signature.parameters, strict=True):
        if (one.type, one.attributes) != (other.type, other.attributes):
            raise Unsupported("parameters that differ")
    for kind, _ in (*source.signature.metadata, *target.signature.metadata):
        if kind not in ("prof", "dbg"):
            raise Unsupported(f"metadata {kind} of a function")


class _Claim:
    """The claim as a formula."""

    def __init__(self, source: Function, target: Function) -> None:
        self.source = source
        self.target = target
        self.algebra = Symbolic()
        self.inputs: list[Scalar[Bits, Truth]] = []
        for parameter, leaves in modelled_parameters(source):
            for number, width in enumerate(leaves):
                self.inputs.append(self._unknown(parameter, number, width))

    def _unknown(self, parameter: Parameter, number: int, width: int) -> Scalar[Bits, Truth]:
        """A leaf of a parameter."""
        name = f"%{parameter.name} {number}"
        poison: Truth = False
        if NOUNDEF not in parameter.attributes:
            poison = z3.Bool(f"poison {name}")
        return Scalar(width, z3.BitVec(name, width), poison)

    def settle(self, seconds: float) -> Counterexample | None:
        """Ask the solver. Raises Unsupported and Inconclusive."""
        algebra = self.algebra
        choices = _Unknowns(allow_undef=False)
        before = run(self.source, self.inputs, algebra, choices)
        after = run(self.target, self.inputs, algebra, _Unknowns(allow_undef=True))
        defined = algebra.negation(before.undefined)
        if self._ask(defined, seconds) is None:
            raise Unsupported("a source that is always undefined")
        wrong = algebra.all_of(defined, self._mismatch(before, after))
        model = self._ask(wrong, seconds)
        if model is None:
            return None
        found = self._replayed(model)
        if found is None or choices.any_frozen:
            raise Inconclusive("no proof, and no counterexample that could be replayed")
        return found

    def _mismatch(
        self,
        before: Execution[Bits, Truth],
        after: Execution[Bits, Truth],
    ) -> Truth:
        algebra = self.algebra
        if before.returned is None or after.returned is None:
            if before.returned is not after.returned:
                # One of them returns on no path, and so is undefined where it gets that far.
                return after.undefined if after.returned is None else algebra.true
            return after.undefined
        wrong = after.undefined
        for one, other in zip(before.returned.scalars, after.returned.scalars, strict=True):
            differ = algebra.negation(algebra.eq(one.width, one.bits, other.bits))
            bad = algebra.any_of(other.poison, differ)
            wrong = algebra.any_of(wrong, algebra.all_of(algebra.negation(one.poison), bad))
        return wrong

    def _ask(self, proposition: Truth, seconds: float) -> z3.ModelRef | None:
        """A model of the proposition, or None if it has none. Raises Inconclusive."""
        solver = z3.SolverFor("QF_BV")
        solver.set("timeout", max(1, int(seconds * 1000)))
        solver.add(self.algebra.proposition(proposition))
        answer = solver.check()
        if answer == z3.unsat:
            return None
        if answer == z3.sat:
            return solver.model()
        raise Inconclusive(solver.reason_unknown())

    def _replayed(self, model: z3.ModelRef) -> Counterexample | None:
        inputs = []
        for scalar in self.inputs:
            assert isinstance(scalar.bits, z3.BitVecRef)
            poison = model.eval(self.algebra.proposition(scalar.poison), model_completion=True)
            bits = number_of(model, scalar.bits)
            inputs.append(Scalar(scalar.width, bits, z3.is_true(poison)))
        try:
            return compare(self.source, self.target, inputs, _Chosen(model))
        except Unsupported:
            return None
