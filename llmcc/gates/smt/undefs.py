"""What undef is in each use: the variables that stand for it, and what a source makes of its own.

LangRef "Undefined Values"; Lopes et al., "Alive2: Bounded Translation Validation for LLVM", PLDI
2021, section 3.2. A register that was computed from undef holds a term of variables, and each use
of the register is that term with variables of its own. Where undef is undefined behaviour, a value
must not depend on them at all. `freeze` settles them: from then on they are no undef any more.

What a target returns, stores or passes is a set of values then, one for each value of its
variables. Refinement says that the source's set holds all of them: for all inputs and all that the
target has settled there is what the source settles, such that for all other variables of the target
there are some of the source. The order matters: undef is no refinement of what was frozen. So what
the source settles follows what the target has settled, one by one, and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Generic, NamedTuple, Protocol

import z3

from llmcc.gates.smt.algebra import B, Scalar, T
from llmcc.gates.smt.following import replaced
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Bits, Truth
from llmcc.gates.smt.values import Register, provenance_leaves
from llmcc.gates.smt.world import Origin, UnknownWorld

_MOST_NUMBERS = 6
"""Of those in a term: whether it depends on undef is looked at with each of them."""


class Undefs(Protocol[B, T]):
    """What an execution does about undef."""

    def user(self, name: str) -> None:
        """What follows is used by an instruction that looks like that."""
        ...

    def given(self, name: str, value: Register[B, T]) -> Register[B, T]:
        """An argument, which may be undef."""
        ...

    def used(self, value: Register[B, T]) -> Register[B, T]:
        """A register as one instruction sees it."""
        ...

    def told_apart(self, value: Register[B, T]) -> Register[B, T]:
        """A vector whose elements are not tied to each other."""
        ...

    def settled(self, value: Register[B, T]) -> Register[B, T]:
        """A value that is no undef from now on."""
        ...

    def varies(self, scalars: Iterable[Scalar[B, T]]) -> T:
        """Where a value is undef. For a source this may miss some, for a target it may not."""
        ...

    def has(self, terms: Iterable[B | T]) -> bool:
        """Whether bits, or truth values, may depend on undef."""
        ...


class Single(Generic[B, T]):
    """Undef is one value in all of its uses, as `undef.py` has checked, or as there is none."""

    def __init__(self, false: T) -> None:
        self._false = false

    def user(self, name: str) -> None:
        """Whoever it is sees the same."""

    def given(self, name: str, value: Register[B, T]) -> Register[B, T]:
        return value

    def used(self, value: Register[B, T]) -> Register[B, T]:
        return value

    def told_apart(self, value: Register[B, T]) -> Register[B, T]:
        return value

    def settled(self, value: Register[B, T]) -> Register[B, T]:
        return value

    def varies(self, scalars: Iterable[Scalar[B, T]]) -> T:
        return self._false

    def has(self, terms: Iterable[B | T]) -> bool:
        return False


class Use(NamedTuple):
    """A variable for what undef is."""

    bits: Bits
    width: int
    origin: str
    """The argument or constant."""
    user: str
    """What the instruction looks like that uses it; empty where it has not been used."""


class Several:
    """`Undefs[Bits, Truth]`: undef is another value in each use.

    `certain` holds the names of arguments that are not undef. `strict`: of a target.
    """

    def __init__(
        self, algebra: Symbolic, world: UnknownWorld, certain: set[str], *, strict: bool
    ) -> None:
        self._algebra = algebra
        self._world = world
        self._certain = certain
        self._strict = strict
        self._user = ""
        self._open: dict[int, Use] = {}
        self._parts: dict[int, tuple[Any, tuple[Use, ...]]] = {}
        self.uses: list[Use] = []
        """All variables, in the order in which they were made."""
        self.frozen: list[Use] = []
        """Those of them that were settled."""

    def user(self, name: str) -> None:
        self._user = name

    def constant(self, width: int) -> Bits:
        """A use of the constant."""
        return self._fresh(width, f"undef i{width}", self._user)

    def given(self, name: str, value: Register[Bits, Truth]) -> Register[Bits, Truth]:
        if name in self._certain:
            return value
        scalars: list[Scalar[Bits, Truth]] = []
        shape = provenance_leaves(value.type)
        flag: Truth = False
        for number, (width, bits, poison) in enumerate(value.scalars):
            if not shape[number]:  # the two leaves of a pointer are undef together
                flag = z3.Bool(f"%{name} {number} undef", self._algebra.context)
            undef = self._fresh(width, f"%{name} {number}", "")
            made = self._algebra.ite(width, flag, undef, bits)
            if shape[number]:
                for block in (undef, made):
                    self._world.comes_from(block, self._world.origin(bits))
            scalars.append(Scalar(width, made, poison))
        return Register(value.type, tuple(scalars))

    def used(self, value: Register[Bits, Truth]) -> Register[Bits, Truth]:
        found = self._in_scalars(value.scalars)
        return self._with(value, self._renewed(found)) if found else value

    def told_apart(self, value: Register[Bits, Truth]) -> Register[Bits, Truth]:
        if not self._strict:
            return value
        scalars = []
        for scalar in value.scalars:
            pairs = self._renewed(self._in_scalars((scalar,)))
            scalars.append(_replaced(scalar, pairs))
        return Register(value.type, tuple(scalars))

    def settled(self, value: Register[Bits, Truth]) -> Register[Bits, Truth]:
        for use in self._in_scalars(value.scalars):
            del self._open[use.bits.ast.value]
            self.frozen.append(use)
        self._parts.clear()
        return value

    def varies(self, scalars: Iterable[Scalar[Bits, Truth]]) -> Truth:
        scalars = tuple(scalars)
        found = self._in_scalars(scalars)
        if not found:
            return False
        others = [self._renewed(found)] if self._strict else self._examples(found, scalars)
        return self._algebra.any_of(
            *(
                self._algebra.negation(
                    self._algebra.eq(scalar.width, scalar.bits, replaced(scalar.bits, pairs))
                )
                for pairs in others
                for scalar in scalars
            )
        )

    def has(self, terms: Iterable[Any]) -> bool:
        return any(self._in(term) for term in terms)

    def _examples(
        self, found: tuple[Use, ...], scalars: tuple[Scalar[Bits, Truth], ...]
    ) -> Iterator[list[tuple[Bits, Bits]]]:
        """Some values of variables; the source may choose any."""
        algebra = self._algebra
        yield [(use.bits, algebra.not_(use.width, use.bits)) for use in found]
        numbers = [0, 1, -1]
        for scalar in scalars:
            for number in _numbers(scalar.bits)[:_MOST_NUMBERS]:
                numbers += [number, number + 1]
        for number in dict.fromkeys(numbers):
            yield [(use.bits, algebra.constant(use.width, number)) for use in found]

    def _fresh(self, width: int, origin: str, user: str) -> Bits:
        whose = "target" if self._strict else "source"
        name = f"{whose} undef {len(self.uses)}: {origin}"
        bits = z3.BitVec(name, width, self._algebra.context)
        use = Use(bits, width, origin, user)
        self._open[bits.ast.value] = use
        self.uses.append(use)
        return bits

    def _renewed(self, found: tuple[Use, ...]) -> list[tuple[Bits, Bits]]:
        return [(use.bits, self._fresh(use.width, use.origin, self._user)) for use in found]

    def _with(
        self, value: Register[Bits, Truth], pairs: list[tuple[Bits, Bits]]
    ) -> Register[Bits, Truth]:
        scalars = [_replaced(scalar, pairs) for scalar in value.scalars]
        shape = provenance_leaves(value.type)
        for old, new, is_provenance in zip(value.scalars, scalars, shape, strict=True):
            if is_provenance and not isinstance(old.bits, int):
                origin = self._world.origin(old.bits)
                if origin is not Origin.ANY:
                    self._world.comes_from(new.bits, origin)
        return Register(value.type, tuple(scalars))

    def _in_scalars(self, scalars: Iterable[Scalar[Bits, Truth]]) -> tuple[Use, ...]:
        uses = [use for s in scalars for term in s[1:] for use in self._in(term)]
        return tuple(dict.fromkeys(uses))

    def _in(self, term: Any) -> tuple[Use, ...]:
        """The variables of undef in a term."""
        if isinstance(term, bool | int):
            return ()
        pending = [term]
        while pending:
            part = pending[-1]
            address = part.ast.value
            if address in self._parts:
                pending.pop()
                continue
            own = self._open.get(address)
            children = part.children()
            missing = [c for c in children if c.ast.value not in self._parts]
            if missing:
                pending += missing
                continue
            inner = [use for c in children for use in self._parts[c.ast.value][1]]
            found = (own,) if own is not None else tuple(dict.fromkeys(inner))
            self._parts[address] = part, found
            pending.pop()
        return self._parts[term.ast.value][1]


def _replaced(scalar: Scalar[Bits, Truth], pairs: list[tuple[Bits, Bits]]) -> Scalar[Bits, Truth]:
    bits, poison = replaced(scalar.bits, pairs), replaced(scalar.poison, pairs)
    return Scalar(scalar.width, bits, poison)


def _numbers(term: Any) -> list[int]:
    """The numbers in a term."""
    found: list[int] = []
    pending, seen = [term], set()
    while pending:
        part = pending.pop()
        if isinstance(part, int) or part.get_id() in seen:
            continue
        seen.add(part.get_id())
        if z3.is_bv_value(part):
            found.append(part.as_long())
        pending += part.children()
    return sorted(dict.fromkeys(found))


def followed(source: list[Use], target: list[Use]) -> list[tuple[Bits, Bits]]:
    """What variables of a source had better be: those of the target that look like the same ones.

    The n-th use of an argument by one kind of instruction follows the n-th of the target's, or the
    last one; where there is none of that kind, any of the argument. 0 where there is none at all.
    """
    alike: dict[tuple[str, str], list[Use]] = defaultdict(list)
    of_origin: dict[str, list[Use]] = defaultdict(list)
    for other in target:
        alike[other.origin, other.user].append(other)
        of_origin[other.origin].append(other)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    pairs = []
    for use in source:
        key = use.origin, use.user
        others = alike.get(key) or of_origin.get(use.origin)
        number = seen[key]
        seen[key] += 1
        other_bits = others[min(number, len(others) - 1)].bits if others else 0
        pairs.append((use.bits, other_bits))
    return pairs


def ways(source: list[Use], target: list[Use]) -> Iterator[list[tuple[Bits, Bits]]]:
    """What the variables of a source may be, given the target's: several ways."""
    yield followed(source, target)
    for last in (False, True):
        by_origin = {u.origin: u.bits for u in (target if last else reversed(target)) if u.user}
        yield [(use.bits, by_origin.get(use.origin, 0)) for use in source]
    for number in (0, 1, -1):
        yield [(use.bits, number % (1 << use.width)) for use in source]
        # A sum or product with one undef is that one if the others are nothing to it.
        first = {u.origin: u.bits for u in reversed(source) if u.user}
        yield [
            (use.bits, by_origin.get(use.origin, 0))
            if first.get(use.origin) is use.bits
            else (use.bits, number % (1 << use.width))
            for use in source
        ]
