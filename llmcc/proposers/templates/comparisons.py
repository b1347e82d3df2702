"""Comparisons, tests, conditions, and what is made of them."""

from __future__ import annotations

from typing import Final

from llmcc.asm.conditions import opposite
from llmcc.asm.effects import effects
from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction
from llmcc.asm.operands import Target
from llmcc.proposers.templates.base import (
    Group,
    Site,
    general,
    number,
    resized,
    sized,
    write,
)

COMPARISONS = Group()


@COMPARISONS.template("test-for-zero", "cmp")
def test_for_zero(site: Site) -> list[Instruction] | None:
    """A comparison with zero is a test; only the auxiliary carry differs."""
    one = site.window[0]
    register = general(one.operands[1])
    if number(one.operands[0]) != 0 or register is None:
        return None
    return [sized("test", one.width, register, register)]


@COMPARISONS.template("test-for-itself", "and or")
def test_for_itself(site: Site) -> list[Instruction] | None:
    """A register with itself: only the flags are new."""
    one = site.window[0]
    source, destination = (general(operand) for operand in one.operands)
    if source is None or source != destination:
        return None
    return [sized("test", one.width, source, source)]


@COMPARISONS.template("test-again", "and or xor add sub neg inc dec shl shr sar", 2)
def test_again(site: Site) -> list[Instruction] | None:
    """A test of a result whose flags are there already."""
    first, second = site.window
    register = general(first.operands[-1])
    if register is None or second.operation not in ("test", "cmp"):
        return None
    same = second.operands == (register, register) and second.operation == "test"
    zero = second.operation == "cmp" and number(second.operands[0]) == 0
    if not (same or (zero and second.operands[1] == register)):
        return None
    return [first]


@COMPARISONS.template("compare-again", "cmp test", 2)
def compare_again(site: Site) -> list[Instruction] | None:
    """The same comparison twice."""
    first, second = site.window
    return [first] if str(first) == str(second) and first.memory is None else None


@COMPARISONS.template("compare-behind", "cmp test", 3)
def compare_behind(site: Site) -> list[Instruction] | None:
    """The same comparison again behind a move that touches neither flags nor operands."""
    first, middle, last = site.window
    if str(first) != str(last) or first.memory is not None or middle.form.flow is not Flow.NEXT:
        return None
    if effects(middle).writes & (effects(first).reads | effects(first).writes):
        return None
    return [first, middle]


@COMPARISONS.template("narrow-test", "test")
def narrow_test(site: Site) -> list[Instruction] | None:
    """A test of bits that are all in the lowest byte. The sign may differ."""
    one = site.window[0]
    register = general(one.operands[1])
    value = number(one.operands[0])
    if register is None or value is None or one.width == 8 or not 0 <= value < 256:
        return None
    return [write("testb", value, resized(register, 8))]


@COMPARISONS.template("test-byte", "test")
def test_byte(site: Site) -> list[Instruction] | None:
    """A test of a whole byte."""
    one = site.window[0]
    register = general(one.operands[1])
    if register is None or number(one.operands[0]) not in (255, -1) or one.width != 8:
        return None
    return [write("testb", register, register)]


@COMPARISONS.template("mask-to-test", "and")
def mask_to_test(site: Site) -> list[Instruction] | None:
    """A conjunction of which only the flags are live."""
    one = site.window[0]
    register = general(one.operands[1])
    if register is None or not site.is_dead(register) or site.flags_are_dead:
        return None
    if one.memory is not None:
        return None
    return [sized("test", one.width, *one.operands)]


_SHIFTED: Final = {"l": "le", "ge": "g", "b": "be", "ae": "a"}


@COMPARISONS.template("shorter-bound", "cmp", 2)
def shorter_bound(site: Site) -> list[Instruction] | None:
    """x < 128 is x <= 127, which takes a constant of one byte."""
    compare, branch = site.window
    if number(compare.operands[0]) != 128 or compare.width == 8:
        return None
    condition = _SHIFTED.get(branch.form.condition)
    if condition is None:
        return None
    shorter = write(compare.mnemonic, 127, compare.operands[1])
    return [shorter, _with_condition(branch, condition)]


@COMPARISONS.template("compare-with-one", "cmp", 2)
def compare_with_one(site: Site) -> list[Instruction] | None:
    """Below one is zero, for unsigned numbers; for signed ones it is at most zero."""
    compare, branch = site.window
    register = general(compare.operands[1])
    if register is None or number(compare.operands[0]) != 1:
        return None
    condition = {"b": "e", "ae": "ne", "l": "le", "ge": "g"}.get(branch.form.condition)
    if condition is None:
        return None
    return [sized("test", compare.width, register, register), _with_condition(branch, condition)]


def _with_condition(one: Instruction, condition: str) -> Instruction:
    """A branch, set or conditional move with another condition."""
    match one.operation:
        case "j":
            return write(f"j{condition}", *one.operands)
        case "set":
            return write(f"set{condition}", *one.operands)
    return sized(f"cmov{condition}", one.width, *one.operands)


@COMPARISONS.template("opposite-bit", "set", 2)
def opposite_bit(site: Site) -> list[Instruction] | None:
    """A bit that is inverted is the bit of the opposite condition."""
    first, second = site.window
    register = general(first.operands[0])
    if register is None or second.operation != "xor" or second.width != 8:
        return None
    if number(second.operands[0]) != 1 or second.operands[1] != register:
        return None
    return [write(f"set{opposite(first.form.condition)}", register)]


@COMPARISONS.template("move-the-same", "cmov")
def move_the_same(site: Site) -> list[Instruction] | None:
    """A conditional move of a register to itself. Of 32 bits, it still clears the upper half."""
    source, destination = (general(one) for one in site.window[0].operands)
    if source is None or source != destination:
        return None
    return [] if source.width == 64 else [write("movl", source, source)]


@COMPARISONS.template("test-set-bit", "set", 3)
def test_set_bit(site: Site) -> list[Instruction] | None:
    """A bit that is only made to branch on: branch on the condition itself."""
    first, test, branch = site.window
    register = general(first.operands[0])
    if register is None or test.operation != "test" or branch.operation != "j":
        return None
    if test.operands != (register, register) or not site.is_dead(register):
        return None
    if branch.form.condition not in ("e", "ne") or not isinstance(branch.operands[0], Target):
        return None
    condition = first.form.condition
    chosen = condition if branch.form.condition == "ne" else opposite(condition)
    return [write(f"j{chosen}", branch.operands[0])]
