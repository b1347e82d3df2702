"""What the rules say where LLVM's folding and native code cannot: poison, and what is unknown."""

from __future__ import annotations

import pytest

from gates.smt.rules import inputs
from gates.smt.rules.shapes import shapes
from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.concrete import Concrete, signed
from llmcc.gates.smt.rules import apply, freeze
from llmcc.gates.unsupported import Unsupported

NUMBERS = Concrete()


def scalars(width: int, *numbers: int) -> tuple[Scalar[int, bool], ...]:
    return tuple(Scalar(width, number & ((1 << width) - 1), False) for number in numbers)


def poisonous(width: int, name: str, flag: str, to: int, x: int, y: int) -> bool:
    """Whether a flag makes poison, in unbounded integers."""
    a, b, high = signed(width, x), signed(width, y), 1 << (width - 1)
    match name, flag:
        case "add" | "sub" | "mul", _:
            p, q = (a, b) if flag == "nsw" else (x, y)
            exact = {"add": p + q, "sub": p - q, "mul": p * q}[name]
            return not (-high <= exact < high if flag == "nsw" else 0 <= exact < 2 * high)
        case "shl", "nuw":
            return y >= width or x * 2**y >= 2 * high
        case "shl", "nsw":
            return y >= width or not -high <= a * 2**y < high
        case "lshr" | "ashr", "exact":
            return y >= width or x % 2**y != 0
        case "udiv", "exact":
            return y != 0 and x % y != 0
        case "sdiv", "exact":
            return b != 0 and abs(a) % abs(b) != 0
        case "or", "disjoint":
            return x & y != 0
        case "trunc", "nuw":
            return x >= 1 << to
        case "trunc", "nsw":
            return not -(1 << (to - 1)) <= a < 1 << (to - 1)
        case "zext", "nneg":
            return a < 0
        case "icmp", "samesign":
            return (a < 0) != (b < 0)
    raise ValueError(name, flag)


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_every_flag_on_all_inputs(width: int) -> None:
    """Poison with flags is what is poison without them, and what each of the flags makes."""
    for shape in shapes(width):
        if not shape.flags:
            continue
        plain = frozenset[str]()
        for bits in inputs.every(shape):
            x, y = bits if len(bits) == 2 else (bits[0], 0)
            operands = tuple(
                Scalar(w, b, False) for w, b in zip(shape.operand_widths, bits, strict=True)
            )
            rest = (shape.width, shape.predicate)
            outcome = apply(NUMBERS, shape.name, operands, shape.flags, *rest)
            without = apply(NUMBERS, shape.name, operands, plain, *rest)
            poison = without.value.poison or any(
                poisonous(width, shape.name, flag, shape.width, x, y) for flag in shape.flags
            )
            assert outcome.undefined == without.undefined
            assert outcome.undefined or outcome.value.poison == poison, (str(shape), bits)
            assert outcome.value.bits == without.value.bits


@pytest.mark.parametrize("name", ["udiv", "urem", "sdiv", "srem"])
def test_division(name: str) -> None:
    def undefined(x: int, y: int, *dead: str) -> bool:
        dividend, divisor = scalars(8, x, y)
        dividend = dividend._replace(poison="x" in dead)
        return apply(NUMBERS, name, (dividend, divisor._replace(poison="y" in dead))).undefined

    assert undefined(1, 0)
    assert undefined(0, 1, "y")
    assert undefined(1, 0, "x")
    assert not undefined(1, 2, "x")
    assert undefined(-128, -1) == (name[0] == "s")
    assert undefined(0, -1, "x") == (name[0] == "s"), "poison may be the least number"
    assert not undefined(-127, -1)


def test_select_looks_at_one_arm() -> None:
    (yes, no), (x, y) = scalars(1, 1, 0), scalars(8, 3, 4)
    dead = y._replace(poison=True)
    assert apply(NUMBERS, "select", (yes, x, dead)).value == x
    assert apply(NUMBERS, "select", (no, x, dead)).value.poison
    assert apply(NUMBERS, "select", (yes._replace(poison=True), x, x)).value.poison


def test_freeze() -> None:
    (x,) = scalars(8, 3)
    assert freeze(NUMBERS, x, 7) == x
    assert freeze(NUMBERS, x._replace(poison=True), 7) == Scalar(8, 7, False)


def test_poison_of_abs_and_counts_is_asked_for() -> None:
    (no, yes), (least, zero) = scalars(1, 0, 1), scalars(8, -128, 0)
    assert apply(NUMBERS, "llvm.abs", (least, no)).value == least
    assert apply(NUMBERS, "llvm.abs", (least, yes)).value.poison
    assert apply(NUMBERS, "llvm.ctlz", (zero, no)).value == Scalar(8, 8, False)
    assert apply(NUMBERS, "llvm.cttz", (zero, yes)).value.poison


def test_values_of_a_pair_share_their_poison() -> None:
    x, y = scalars(8, 127, 1)
    outcome = apply(NUMBERS, "llvm.sadd.with.overflow", (x, y))
    assert outcome.values == (Scalar(8, 128, False), Scalar(1, 1, False))
    with pytest.raises(ValueError, match="unpack"):
        _ = outcome.value
    dead = apply(NUMBERS, "llvm.sadd.with.overflow", (x, y._replace(poison=True)))
    assert [value.poison for value in dead.values] == [True, True]


@pytest.mark.parametrize(
    ("name", "flags", "what"),
    [
        ("fadd", "", "fadd"),
        ("llvm.pext", "", "llvm.pext"),
        ("add", "exact", "add exact"),
        ("and", "nsw nuw", "and nsw nuw"),
        ("xor", "disjoint", "xor disjoint"),
        ("sext", "nneg", "sext nneg"),
        ("select", "nnan", "select nnan"),
    ],
)
def test_unknown_spellings(name: str, flags: str, what: str) -> None:
    with pytest.raises(Unsupported) as caught:
        apply(NUMBERS, name, scalars(8, 1, 2), frozenset(flags.split()))
    assert caught.value.what == what


def test_unknown_forms() -> None:
    with pytest.raises(Unsupported, match="icmp wat"):
        apply(NUMBERS, "icmp", scalars(8, 1, 2), predicate="wat")
    with pytest.raises(Unsupported, match="bswap"):
        apply(NUMBERS, "llvm.bswap", scalars(8, 1))
    with pytest.raises(Unsupported, match="add of 3 operands"):
        apply(NUMBERS, "add", scalars(8, 1, 2, 3))
