"""What an instruction does that may be on floating-point numbers: its rule, and what that leaves
open.

LangRef, "Behavior of Floating-Point NaN values": where floating-point math results in a NaN, its
sign is anything, and its quiet bit and payload are those of the preferred NaN or of an operand that
is one, with or without the quiet bit set. (The set of other NaNs that a target may add is empty on
the processors that `environment.py` lets pass.)

LangRef, "Fast-Math Flags":

- `nnan`, `ninf`: poison where an operand or the result is a NaN, or an infinity. Whether the arm
  that `select` does not choose is an operand in this sense is doubtful.
- `nsz`: the signs of operands that are zero are anything. Those of results are doubtful, and so is
  all of it for minima and maxima.
- `reassoc`, `contract`, `arcp` and `afn` allow to rewrite several instructions together. So the
  result of one of them is anything in a target, unless the source does the very same.
"""

from __future__ import annotations

from typing import Generic

from llmcc.gates.smt.algebra import Algebra, B, Outcome, Scalar, T
from llmcc.gates.smt.rules import FLOAT_RULES, apply
from llmcc.gates.smt.rules.floats import Floats
from llmcc.gates.smt.rules.operation import Operation
from llmcc.gates.smt.values import Choices
from llmcc.gates.unsupported import Unsupported

_REWRITES = frozenset({"reassoc", "contract", "arcp", "afn"})
_FAST_MATH = _REWRITES | {"nnan", "ninf", "nsz"}
_TO_INTEGERS = frozenset({"fcmp", "llvm.is.fpclass"} | {"fptoui", "fptosi"}) | {
    "llvm.fptoui.sat",
    "llvm.fptosi.sat",
}


def perform(
    algebra: Algebra[B, T],
    choices: Choices[B],
    name: str,
    operands: tuple[Scalar[B, T], ...],
    flags: frozenset[str] = frozenset(),
    width: int = 0,
    predicate: str = "",
) -> Outcome[B, T]:
    """What an instruction does with these operands, whatever their types. Raises Unsupported."""
    fast = flags & _FAST_MATH
    if name not in FLOAT_RULES and not fast:
        return apply(algebra, name, operands, flags, width, predicate)
    operation = Operation(operands, flags - fast, width, predicate)
    return _Instruction(algebra, choices, name, fast).outcome(operation)


class _Instruction(Generic[B, T]):
    """An instruction that makes floating-point numbers of others, or looks at them."""

    def __init__(
        self, algebra: Algebra[B, T], choices: Choices[B], name: str, fast: frozenset[str]
    ) -> None:
        self.algebra = algebra
        self.choices = choices
        self.name = name
        self.fast = fast
        self.rule = FLOAT_RULES.get(name)
        self.operands: tuple[B, ...] = ()
        if self.rule is None and name != "select":
            raise Unsupported(f"{name} {' '.join(sorted(fast))}")

    def outcome(self, operation: Operation[B, T]) -> Outcome[B, T]:
        """Raises Unsupported."""
        self.operands = tuple(operand.bits for operand in operation.operands)
        if "nsz" in self.fast and self.name != "fcmp":
            operation = operation._replace(operands=self._any_zeros(operation))
        width, bits, poison = self._by_rule(operation)
        if "nsz" in self.fast and self.name not in _TO_INTEGERS:
            bits = self._any_zero(width, bits, doubtful=True)
        if self.fast & _REWRITES:
            words = (self.name, operation.predicate, *sorted(self.fast | operation.flags))
            bits = self.choices.rewritten(" ".join(filter(None, words)), width, operation, bits)
        poison = self.algebra.any_of(poison, *self._broken_promises(operation, width, bits))
        return Outcome((Scalar(width, bits, poison),), self.algebra.false)

    def _by_rule(self, operation: Operation[B, T]) -> Scalar[B, T]:
        """The value without regard to fast-math flags, but one that is allowed with `nnan`."""
        rule, algebra = self.rule, self.algebra
        if rule is None:
            operands, flags = operation.operands, operation.flags
            return apply(algebra, self.name, operands, flags, operation.width).value
        if len(operation.operands) != rule.arity or not operation.flags <= rule.flags:
            words = (self.name, *sorted(operation.flags))
            raise Unsupported(f"{' '.join(words)} of {len(operation.operands)} operands")
        value: Scalar[B, T] = rule.compute(algebra, operation).value
        if rule.alternative is not None:
            other = rule.alternative(algebra, operation).value
            value = self._either(value, other, self._open(1, "alternative", value, other))
        if rule.doubted is not None:
            other = rule.doubted(algebra, operation).value
            value = self._either(value, other, self._doubted("alternative", value, other))
        if rule.origins is not None and "nnan" not in self.fast:
            origins = rule.origins(algebra, operation)
            value = value._replace(bits=self._any_nan(value, origins))
        return value

    def _either(self, value: Scalar[B, T], other: Scalar[B, T], choice: B) -> Scalar[B, T]:
        chosen = self.algebra.is_set(choice)
        return value._replace(bits=self.algebra.ite(value.width, chosen, other.bits, value.bits))

    def _open(self, width: int, what: str, value: Scalar[B, T], other: Scalar[B, T]) -> B:
        differ = self.algebra.negation(self.algebra.eq(value.width, value.bits, other.bits))
        return self.choices.open(width, what, self.name, self.operands, differ)

    def _doubted(self, what: str, value: Scalar[B, T], other: Scalar[B, T]) -> B:
        differ = self.algebra.negation(self.algebra.eq(value.width, value.bits, other.bits))
        return self.choices.doubted(what, self.name, self.operands, differ)

    def _any_nan(self, value: Scalar[B, T], origins: tuple[B, ...]) -> B:
        """The value, and where it is a NaN one of those that it may be."""
        floats, algebra = Floats(self.algebra, value.width), self.algebra
        this = self.name, self.operands
        is_nan = floats.is_nan(value.bits)
        options = _nans(floats, origins)
        # What is proposed, if it is one of them, with the sign of its origin.
        proposed = floats.magnitude(self.choices.open(value.width, "NaN", *this, is_nan))
        nan = options[0]
        for option in reversed(options):
            same = floats.same(floats.magnitude(option), proposed)
            nan = floats.either(same, option, nan)
        # Or the first one, the second one and so on.
        size = len(options).bit_length()
        preference = self.choices.preferred(size, "NaN", *this)
        for number, option in enumerate(options, 1):
            taken = algebra.eq(size, preference, algebra.constant(size, number))
            nan = floats.either(taken, option, nan)
        sign = self.choices.open(1, "sign of a NaN", *this, is_nan)
        nan = floats.either(algebra.is_set(sign), floats.negated(nan), nan)
        self.choices.resulted(nan)
        return floats.either(is_nan, nan, value.bits)

    def _any_zeros(self, operation: Operation[B, T]) -> tuple[Scalar[B, T], ...]:
        """The operands, with any sign where they are zero."""
        doubtful = self.name.startswith(("llvm.min", "llvm.max"))
        operands = list(operation.operands)
        for number in self._floats(operation):
            width, bits, poison = operands[number]
            operands[number] = Scalar(width, self._any_zero(width, bits, doubtful), poison)
        return tuple(operands)

    def _any_zero(self, width: int, bits: B, doubtful: bool) -> B:
        floats = Floats(self.algebra, width)
        is_zero = floats.is_zero(bits)
        if doubtful:
            choice = self.choices.doubted("sign of a zero", self.name, self.operands, is_zero)
        else:
            choice = self.choices.open(1, "sign of a zero", self.name, self.operands, is_zero)
        flip = self.algebra.all_of(is_zero, self.algebra.is_set(choice))
        return floats.either(flip, floats.negated(bits), bits)

    def _floats(self, operation: Operation[B, T]) -> tuple[int, ...]:
        """The operands that are floating-point numbers."""
        if self.rule is None:
            return (1, 2)
        if self.rule.floats is not None:
            return self.rule.floats
        return tuple(range(len(operation.operands)))

    def _broken_promises(self, operation: Operation[B, T], width: int, bits: B) -> list[T]:
        """Where `nnan` and `ninf` make poison."""
        sure = [(width, bits)] if self.name not in _TO_INTEGERS else []
        operands = [operation.operands[number] for number in self._floats(operation)]
        broken = []
        if self.name != "select":
            sure += [(operand.width, operand.bits) for operand in operands]
        for flag, is_kind in (("nnan", Floats.is_nan), ("ninf", Floats.is_infinite)):
            if flag not in self.fast:
                continue
            broken += [is_kind(Floats(self.algebra, size), number) for size, number in sure]
            if self.name == "select":
                broken += [
                    self._doubted_promise(is_kind(Floats(self.algebra, arm.width), arm.bits))
                    for arm in operands
                ]
        return broken

    def _doubted_promise(self, broken: T) -> T:
        choice = self.choices.doubted("arm of select", self.name, self.operands, broken)
        return self.algebra.all_of(broken, self.algebra.is_set(choice))


def _nans(floats: Floats[B, T], origins: tuple[B, ...]) -> list[B]:
    """The NaNs that may be made of these origins, of which those that are none do not count."""
    first = floats.preferred_nan
    for origin in reversed(origins):
        first = floats.either(floats.is_nan(origin), origin, first)
    others = [floats.either(floats.is_nan(origin), origin, first) for origin in origins[1:]]
    quiet = floats.number(1 << (floats.fraction_bits - 1))
    pairs = [(nan, floats.algebra.or_(floats.width, nan, quiet)) for nan in (first, *others)]
    return [*(nan for pair in pairs for nan in pair), floats.preferred_nan]
