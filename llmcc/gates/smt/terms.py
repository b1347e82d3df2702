"""Truth values and numbers as Z3 terms: the ground that `symbolic.py` stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import z3
from z3 import z3core

Bits: TypeAlias = Any
"""`int | z3.BitVecRef` (z3 has no types for mypy)."""
Truth: TypeAlias = Any
"""`bool | z3.BoolRef`."""


Identity: TypeAlias = tuple[bool, int]


def identity(term: Any) -> Identity:
    """What tells bits and truth values of any algebra apart, for as long as they are kept."""
    if isinstance(term, int):
        return True, int(term)
    return False, term.ast.value


class Cut(NamedTuple):
    """`size` bits of `bits`, which has `width`, from bit `low` upwards."""

    width: int
    bits: Bits
    low: int
    size: int


class Joined(NamedTuple):
    """`high` in front of `low`."""

    high_width: int
    high: Bits
    low_width: int
    low: Bits


class Terms:
    """Makes terms by Z3's C interface, as its Python operators look at every operand's sort."""

    true: Truth = True
    false: Truth = False

    def __init__(self, context: z3.Context | None = None) -> None:
        self.context = context if context is not None else z3.main_ctx()
        self._raw = self.context.ref()
        self._words: dict[tuple[int, int], z3.BitVecRef] = {}
        # Keyed by address: the values keep the terms alive, so that no address comes twice.
        self._opposites: dict[int, tuple[z3.BoolRef, z3.BoolRef]] = {}
        self._truths: dict[int, tuple[z3.BitVecRef, z3.BoolRef]] = {}
        self._bits: dict[int, tuple[z3.BoolRef, z3.BitVecRef]] = {}
        # What terms were made of, so that what is taken apart folds again.
        self._sums: dict[int, tuple[z3.BitVecRef, z3.BitVecRef, int]] = {}
        self._cuts: dict[int, tuple[z3.BitVecRef, Cut]] = {}
        self._joins: dict[int, tuple[z3.BitVecRef, Joined]] = {}
        self._choices: dict[int, tuple[z3.BitVecRef, tuple[Truth, Bits, Bits]]] = {}

    def word(self, width: int, bits: Bits) -> z3.BitVecRef:
        """The Z3 term of bits."""
        if not isinstance(bits, int):
            return bits
        term = self._words.get((width, bits))
        if term is None:
            term = z3.BitVecVal(bits, width, self.context)
            self._words[width, bits] = term
        return term

    def proposition(self, term: Truth) -> z3.BoolRef:
        """The Z3 term of a truth value."""
        return z3.BoolVal(term, self.context) if isinstance(term, bool) else term

    def same(self, left: Any, right: Any) -> bool:
        """Whether two terms are one and the same; then they are equal under every model."""
        if left is right:
            return True
        if isinstance(left, int) or isinstance(right, int):
            return isinstance(left, int) and isinstance(right, int) and left == right
        return bool(left.ast.value == right.ast.value)

    def as_sum(self, bits: Bits) -> tuple[Bits, int]:
        """A term and a constant that bits are the sum of; None for no term."""
        if isinstance(bits, int):
            return None, bits
        known = self._sums.get(bits.ast.value)
        return (bits, 0) if known is None else known[1:]

    def remember_sum(self, total: Bits, term: Bits, constant: int) -> Bits:
        """Say what `as_sum` is to answer; the total again."""
        self._sums[total.ast.value] = (total, term, constant)
        return total

    def cut_of(self, bits: Bits) -> Cut | None:
        """What bits were extracted from."""
        known = None if isinstance(bits, int) else self._cuts.get(bits.ast.value)
        return None if known is None else known[1]

    def remember_cut(self, bits: Bits, cut: Cut) -> Bits:
        """Say what `cut_of` is to answer; the bits again."""
        self._cuts[bits.ast.value] = (bits, cut)
        return bits

    def parts_of(self, bits: Bits) -> Joined | None:
        """What bits were joined from."""
        known = self._joins.get(bits.ast.value)
        return None if known is None else known[1]

    def remember_parts(self, bits: Bits, parts: Joined) -> Bits:
        """Say what `parts_of` is to answer; the bits again."""
        self._joins[bits.ast.value] = (bits, parts)
        return bits

    def choice_of(self, bits: Bits) -> tuple[Truth, Bits, Bits] | None:
        """The condition and the two terms that bits were chosen from."""
        known = None if isinstance(bits, int) else self._choices.get(bits.ast.value)
        return None if known is None else known[1]

    def remember_choice(self, bits: Bits, choice: tuple[Truth, Bits, Bits]) -> Bits:
        """Say what `choice_of` is to answer; the bits again."""
        self._choices[bits.ast.value] = (bits, choice)
        return bits

    def negation(self, term: Truth) -> Truth:
        if isinstance(term, bool):
            return not term
        known = self._opposites.get(term.ast.value)
        if known is not None:
            return known[1]
        opposite = self._truth(z3core.Z3_mk_not, term.ast)
        self._opposites[term.ast.value] = (term, opposite)
        self._opposites[opposite.ast.value] = (opposite, term)
        return opposite

    def all_of(self, *terms: Truth) -> Truth:
        return self._joined(z3core.Z3_mk_and, False, terms)

    def any_of(self, *terms: Truth) -> Truth:
        return self._joined(z3core.Z3_mk_or, True, terms)

    def implies(self, premise: Truth, conclusion: Truth) -> Truth:
        return self.any_of(self.negation(premise), conclusion)

    def choose(self, condition: Truth, then: Truth, otherwise: Truth) -> Truth:
        if isinstance(condition, bool):
            return then if condition else otherwise
        if self.same(then, otherwise):
            return then
        if then is True:
            return self.any_of(condition, otherwise)
        if then is False:
            return self.all_of(self.negation(condition), otherwise)
        if otherwise is True:
            return self.any_of(self.negation(condition), then)
        if otherwise is False:
            return self.all_of(condition, then)
        return self._truth(z3core.Z3_mk_ite, condition.ast, then.ast, otherwise.ast)

    def bit(self, term: Truth) -> Bits:
        if isinstance(term, bool):
            return int(term)
        known = self._bits.get(term.ast.value)
        if known is not None:
            return known[1]
        return self._pair(term, self._word(z3core.Z3_mk_ite, term.ast, *self._one_and_zero()))[1]

    def is_set(self, bits: Bits) -> Truth:
        if isinstance(bits, int):
            return bits == 1
        known = self._truths.get(bits.ast.value)
        if known is not None:
            return known[1]
        return self._pair(self._truth(z3core.Z3_mk_eq, bits.ast, self.word(1, 1).ast), bits)[0]

    def equivalent(self, left: Truth, right: Truth) -> Truth:
        """Whether both or neither of them hold."""
        return self.choose(left, right, self.negation(right))

    def _pair(self, term: Truth, bits: Bits) -> tuple[Truth, Bits]:
        """Remembers the truth value of an `i1` and the other way round."""
        self._truths[bits.ast.value] = (bits, term)
        self._bits[term.ast.value] = (term, bits)
        return term, bits

    def _one_and_zero(self) -> tuple[Any, Any]:
        return self.word(1, 1).ast, self.word(1, 0).ast

    def _joined(self, make: Callable[..., Any], decisive: bool, terms: tuple[Truth, ...]) -> Truth:
        """And, which False decides, or or, which True decides, of different terms."""
        kept: dict[int, Truth] = {}
        for term in terms:
            if isinstance(term, bool):
                if term is decisive:
                    return decisive
            else:
                kept[term.ast.value] = term
        if not kept:
            return not decisive
        if len(kept) == 1:
            return next(iter(kept.values()))
        if any(address in kept for address in self._opposite_addresses(kept)):
            return decisive
        array = (z3.Ast * len(kept))(*(term.ast for term in kept.values()))
        return self._truth(make, len(kept), array)

    def _opposite_addresses(self, terms: dict[int, Truth]) -> list[int]:
        known = (self._opposites.get(address) for address in terms)
        return [pair[1].ast.value for pair in known if pair is not None]

    def applied(self, function: z3.FuncDeclRef, width: int, operands: tuple[Bits, ...]) -> Any:
        """What a function makes of bits: of that width, or a truth value for width 0."""
        array = (z3.Ast * len(operands))(*(operand.ast for operand in operands))
        made = self._word if width else self._truth
        return made(z3core.Z3_mk_app, function.ast, len(operands), array)

    def _word(self, make: Callable[..., Any], *arguments: Any) -> Bits:
        return z3.BitVecRef(make(self._raw, *arguments), self.context)

    def _truth(self, make: Callable[..., Any], *arguments: Any) -> Truth:
        return z3.BoolRef(make(self._raw, *arguments), self.context)
