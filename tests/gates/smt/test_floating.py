"""What floating-point instructions leave open, on numbers, and which environments are refused."""

from __future__ import annotations

import pytest

from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.smt.algebra import Scalar
from llmcc.gates.smt.concrete import Concrete
from llmcc.gates.smt.fixed import AnyWillDo, NothingOpen, Undetermined
from llmcc.gates.smt.floating import perform
from llmcc.gates.smt.gate import SmtGate
from llmcc.gates.unsupported import Unsupported

SIGNALING, ONE, INFINITY, NAN = 0x7FA00001, 0x3F800000, 0x7F800000, 0x7FC00000


class Told(NothingOpen):
    """The choices of one run, in the order in which they are asked for."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = iter(numbers)

    def undef(self, width: int) -> int:
        raise AssertionError

    def frozen(self, width: int, loop: str) -> int:
        raise AssertionError

    def open(
        self, width: int, what: str, operation: str, operands: tuple[int, ...], matters: bool
    ) -> int:
        return next(self.numbers)

    def preferred(self, width: int, what: str, operation: str, operands: tuple[int, ...]) -> int:
        return next(self.numbers)

    def doubted(self, what: str, operation: str, operands: tuple[int, ...], matters: bool) -> int:
        return 0


class Ready(Told):
    """No choice at all."""

    def open(
        self, width: int, what: str, operation: str, operands: tuple[int, ...], matters: bool
    ) -> int:
        return NothingOpen.open(self, width, what, operation, operands, matters)

    def preferred(self, width: int, what: str, operation: str, operands: tuple[int, ...]) -> int:
        return 0


def result(choices: Told, name: str, *bits: int, flags: str = "") -> Scalar[int, bool]:
    operands = tuple(Scalar(32, number, False) for number in bits)
    return perform(Concrete(), choices, name, operands, frozenset(flags.split())).value


@pytest.mark.parametrize(
    ("proposed", "preference", "sign", "made"),
    [
        (0, 0, 0, SIGNALING),
        (SIGNALING, 0, 1, SIGNALING | 1 << 31),
        (SIGNALING | 0x400000, 0, 0, SIGNALING | 0x400000),
        (NAN, 0, 1, NAN | 1 << 31),
        (0x7FC00005, 0, 0, SIGNALING),
        (NAN, 1, 0, SIGNALING),
        (0, 2, 0, SIGNALING | 0x400000),
        (0, 5, 0, NAN),
    ],
)
def test_nans_that_may_come_out(proposed: int, preference: int, sign: int, made: int) -> None:
    assert result(Told(proposed, preference, sign), "fadd", SIGNALING, ONE).bits == made


def test_a_nan_from_nowhere_is_the_preferred_one() -> None:
    for proposed in (0, SIGNALING, NAN, 0x7FC00005):
        for preference in range(8):
            made = result(Told(proposed, preference, 0), "fadd", INFINITY, INFINITY | 1 << 31)
            assert made.bits == NAN


def test_numbers_leave_nothing_open() -> None:
    assert result(Ready(), "fadd", ONE, ONE).bits == 0x40000000
    assert result(Ready(), "fneg", SIGNALING).bits == SIGNALING | 1 << 31
    with pytest.raises(Undetermined):
        result(Ready(), "fadd", SIGNALING, ONE)
    with pytest.raises(Undetermined):
        result(Ready(), "fadd", 0, ONE, flags="nsz")


def test_flags() -> None:
    assert result(Ready(), "fadd", SIGNALING, ONE, flags="nnan").poison
    assert result(Ready(), "fdiv", ONE, 0, flags="ninf").poison
    assert not result(Ready(), "fdiv", ONE, 0, flags="nnan").poison
    assert result(Told(1), "fneg", 0, flags="nsz").bits == 0
    assert result(Told(0), "fneg", 0, flags="nsz").bits == 1 << 31
    for flag in ("reassoc", "contract", "arcp", "afn"):
        with pytest.raises(Unsupported, match=f"fmul {flag}"):
            result(Ready(), "fmul", ONE, ONE, flags=flag)
    with pytest.raises(Unsupported, match="fadd nuw"):
        result(Ready(), "fadd", ONE, ONE, flags="nuw")


def test_any_choice_will_do() -> None:
    assert AnyWillDo().open(4, "", "", (), True) == 0
    assert AnyWillDo(1).open(4, "", "", (), True) == 15
    assert AnyWillDo(1).doubted("", "", (), True) == 0


def judged(head: str, attributes: str) -> Judgement:
    before, after = (
        f"{head}\ndefine float @f(float noundef %0) #0 {{\n"
        f"  %2 = {operation}\n  ret float %2\n}}\n\n"
        f"attributes #0 = {{ {attributes} }}\n"
        for operation in ("fmul float %0, 2.000000e+00", "fadd float %0, %0")
    )
    return SmtGate(in_process=True).judge(before, after, Limits(seconds=120))


@pytest.mark.parametrize(
    ("head", "attributes", "verdict"),
    [
        ("", "nounwind", "proved"),
        ('target triple = "x86_64-pc-linux-gnu"', "nounwind", "proved"),
        ('target triple = "wasm32-unknown-unknown"', "nounwind", "unsupported"),
        ("", '"denormal-fp-math"="ieee,ieee"', "proved"),
        ("", '"denormal-fp-math"="preserve-sign,preserve-sign"', "unsupported"),
        ("", '"denormal-fp-math-f32"="positive-zero,positive-zero"', "unsupported"),
        ("", '"no-nans-fp-math"="true"', "unsupported"),
        ("", "strictfp", "unsupported"),
    ],
)
def test_environment(head: str, attributes: str, verdict: str) -> None:
    judgement = judged(head, attributes)
    assert judgement.verdict.value == verdict, judgement


def test_counterexamples_are_spelt_as_numbers() -> None:
    judgement = SmtGate(in_process=True).judge(
        "define float @f() {\n  ret float 1.500000e+00\n}\n",
        "define float @f() {\n  ret float 0x7FF8000000000000\n}\n",
        Limits(seconds=120),
    )
    assert judgement.verdict is Verdict.REFUTED
    assert judgement.counterexample == "source returns 1.5, target returns nan:0x7fc00000"
