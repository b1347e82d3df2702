"""The rules on numbers against what LLVM folds the same instructions on constants to."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest

from gates.smt.rules import inputs
from gates.smt.rules.shapes import LAST_IS_BIT, Shape, shapes
from llmcc.gates.smt.algebra import Outcome
from llmcc.gates.smt.concrete import Concrete, signed

OPT = shutil.which("opt-22")
pytestmark = pytest.mark.skipif(OPT is None, reason="needs opt-22")

NUMBERS = Concrete()
NOT_FOLDED = {"llvm.ushl.sat", "llvm.sshl.sat"}
"""LLVM 22 leaves these as they are; test_native.py has them."""
Case = tuple[Shape, tuple[int, ...]]


def folded(definitions: Iterable[tuple[str, str]]) -> list[str]:
    """What LLVM folds each of these instructions (result type, text) to."""
    text = "\n".join(
        f"define {kind} @f{i}() {{\n  %r = {instruction}\n  ret {kind} %r\n}}"
        for i, (kind, instruction) in enumerate(definitions)
    )
    module = subprocess.run(
        [OPT or "", "-passes=lower-expect,instsimplify", "-S", "-o", "-"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return re.findall(r"^  ret (?:\{[^}]*\}|i\d+) (.*)$", module, re.MULTILINE)


def spelled(outcome: Outcome[Any, Any]) -> str:
    """An outcome as LLVM prints it: poison stands for undefined behaviour too."""
    if outcome.undefined or any(value.poison for value in outcome.values):
        return "poison"
    words = [
        ("false", "true")[value.bits] if value.width == 1 else str(signed(value.width, value.bits))
        for value in outcome.values
    ]
    if len(words) == 1:
        return words[0]
    if not any(value.bits for value in outcome.values):
        return "zeroinitializer"
    typed = zip((value.width for value in outcome.values), words, strict=True)
    return f"{{ {', '.join(f'i{width} {word}' for width, word in typed)} }}"


def cases(width: int) -> list[Case]:
    """All operands at small widths, some at others."""
    random = Random(width)
    return [
        (shape, bits)
        for shape in shapes(width)
        if shape.name not in NOT_FOLDED
        for bits in (inputs.every(shape) if width < 4 else inputs.some(shape, 24, random))
    ]


@pytest.mark.parametrize("width", [1, 2, 3, 8, 16, 31, 64, 128])
def test_llvm_folds_to_the_same(width: int) -> None:
    """Equal where defined, and poison where it is not, but for what LLVM does not look at."""
    pairs = cases(width)
    results = folded((inputs.result_type(shape), inputs.text(shape, bits)) for shape, bits in pairs)
    differ = [
        (str(shape), bits, result)
        for (shape, bits), result in zip(pairs, results, strict=True)
        if result not in allowed(shape, bits)
    ]
    assert len(results) > 300
    assert differ == []


def allowed(shape: Shape, bits: tuple[int, ...]) -> tuple[str, ...]:
    """What LLVM may fold to: flags do not count then, nor does -1 / -1 of `i1`."""
    outcome = shape.apply(NUMBERS, bits, (False,) * len(bits))
    if shape.flags and outcome.value.poison:
        plain = Shape(shape.name, frozenset(), shape.operand_widths, shape.width, shape.predicate)
        return "poison", *allowed(plain, bits)
    if outcome.undefined and shape.operand_widths[0] == 1:
        return "poison", "true", "false"
    return (spelled(outcome),)


@pytest.mark.parametrize("width", [1, 2, 4, 16])
def test_poison_operands(width: int) -> None:
    """Each operand in turn is poison: so is what LLVM folds to, but for an arm not chosen."""
    random, pairs = Random(width), []
    for shape in shapes(width):
        places = range(len(shape.operand_widths) - (shape.name in LAST_IS_BIT))
        if shape.name not in NOT_FOLDED:
            for bits in inputs.some(shape, 6, random):
                pairs += [(shape, bits, place) for place in places]
    results = folded(
        (inputs.result_type(shape), inputs.text(shape, (*bits[:i], "poison", *bits[i + 1 :])))
        for shape, bits, i in pairs
    )
    for (shape, bits, place), result in zip(pairs, results, strict=True):
        dead = tuple(i == place for i in range(len(bits)))
        assert spelled(shape.apply(NUMBERS, bits, dead)) == result, (str(shape), bits, place)


@pytest.mark.parametrize("width", [1, 2, 3, 8, 64, 128])
def test_wrapping_flags_as_llvm_detects_overflow(width: int) -> None:
    """`nsw` and `nuw` are poison exactly where LLVM's own overflow bit is set."""
    random, pairs = Random(width), []
    for shape in shapes(width):
        if shape.name in ("add", "sub", "mul") and len(shape.flags) == 1:
            every = inputs.every(shape) if width < 4 else inputs.some(shape, 200, random)
            pairs += [(shape, bits) for bits in every]
    calls = []
    for shape, (x, y) in pairs:
        (flag,) = shape.flags
        kind = f"{{ i{width}, i1 }}"
        name = f"@llvm.{'s' if flag == 'nsw' else 'u'}{shape.name}.with.overflow.i{width}"
        calls.append((kind, f"call {kind} {name}(i{width} {x}, i{width} {y})"))
    for (shape, bits), result in zip(pairs, folded(calls), strict=True):
        assert result == "zeroinitializer" or result.endswith(("i1 true }", "i1 false }"))
        overflow = result.endswith("i1 true }")
        assert shape.apply(NUMBERS, bits, (False, False)).value.poison == overflow, (shape, bits)
