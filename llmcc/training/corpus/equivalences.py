"""Equivalences that make a function worse: what LLVM would have to see through.

Each takes one instruction's text and gives lines that compute the same: the last has the
instruction's name, all other values are fresh. The worse function is the source of a pair, so it
may be less defined than the better one (it uses operands more often, and those of a select always),
and must not be more so: flags are dropped on both sides. The gate judges every pair anyway.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_BINARY: Final = re.compile(
    r"^  (%\d+) = (add|sub|mul|and|or|xor|shl)(?: nuw)?(?: nsw)?(?: disjoint)? (i\d+) (\S+), (\S+)$"
)
_FLAGS: Final = re.compile(r" (?:nuw|nsw|disjoint)\b")
_SELECT: Final = re.compile(r"^  (%\d+) = select i1 (%\d+), (i\d+) (\S+), i\d+ (\S+)$")
_CALL: Final = re.compile(
    r"^  (%\d+) = tail call (i\d+) @llvm\.(smax|smin|umax|umin)\.i\d+\("
    r"i\d+ (?:noundef )?(\S+), i\d+ (?:noundef )?(\S+)\)(?: #\d+)?$"
)
_COMPARE: Final = re.compile(r"^  (%\d+) = icmp (eq|ne) (i\d+) (\S+), (\S+)$")
_PREDICATES: Final = {"smax": "sgt", "smin": "slt", "umax": "ugt", "umin": "ult"}

Lines = list[str]
_Rule = Callable[[str, "_Fresh"], "Lines | None"]


class _Fresh:
    """Names that the function does not have: they stand in the text until LLVM numbers them."""

    def __init__(self) -> None:
        self.count = 0

    def name(self) -> str:
        """One more."""
        self.count += 1
        return f"%worse{self.count}"


@dataclass(frozen=True, slots=True)
class Worsened:
    """A function made worse."""

    worse: str
    better: str
    """The function that it was, without the flags of what was spelt out."""
    what: str
    """The names of the equivalences."""


def worsened(text: str, dice: random.Random, most: int) -> Worsened | None:
    """A function with up to so many instructions spelt out; None where no equivalence applies.

    `text` is a module in canonical form.
    """
    lines = text.split("\n")
    better = list(lines)
    fresh = _Fresh()
    done: list[str] = []
    places = list(range(len(lines)))
    dice.shuffle(places)
    names = list(_RULES)
    for place in places:
        if len(done) == most:
            break
        dice.shuffle(names)
        for name in names:
            found = _RULES[name](lines[place], fresh)
            if found is not None:
                better[place] = _FLAGS.sub("", lines[place])
                lines[place] = "\n".join(found)
                done.append(name)
                break
    if not done:
        return None
    # LLVM wants numbered values to come in order, and names do not count: number by names.
    renamed = re.sub(r"%(\d+)\b", r"%v\1", "\n".join(lines))
    renamed = re.sub(r"^(\d+):", r"v\1:", renamed, flags=re.MULTILINE)
    return Worsened(_with_entry(renamed), "\n".join(better), ", ".join(sorted(done)))


def _with_entry(text: str) -> str:
    """Write the label of the entry block, which had none, where something refers to it."""
    labels = set(re.findall(r"^(v\d+):", text, re.MULTILINE))
    used = set(re.findall(r"(?:label |, )%(v\d+)(?=[ ,\]\n])", text))
    values = set(re.findall(r"^  %(v\d+) = ", text, re.MULTILINE))
    header = re.search(r"^define .*$", text, re.MULTILINE)
    if header is None:
        return text
    parameters = set(re.findall(r"%(v\d+)", header[0]))
    missing = used - labels - values - parameters
    if len(missing) != 1:
        return text
    return text.replace(f"{header[0]}\n", f"{header[0]}\n{missing.pop()}:\n", 1)


def _add_by_logic(line: str, fresh: _Fresh) -> Lines | None:
    """x + y = (x ^ y) + 2 (x & y)."""
    match = _BINARY.match(line)
    if match is None or match[2] != "add" or not match[5].startswith("%"):
        return None
    result, _, kind, left, right = match.groups()
    low, high, twice = fresh.name(), fresh.name(), fresh.name()
    return [
        f"  {low} = xor {kind} {left}, {right}",
        f"  {high} = and {kind} {left}, {right}",
        f"  {twice} = shl {kind} {high}, 1",
        f"  {result} = add {kind} {low}, {twice}",
    ]


def _xor_by_difference(line: str, fresh: _Fresh) -> Lines | None:
    """x ^ y = (x | y) - (x & y)."""
    match = _BINARY.match(line)
    if match is None or match[2] != "xor":
        return None
    result, _, kind, left, right = match.groups()
    either, both = fresh.name(), fresh.name()
    return [
        f"  {either} = or {kind} {left}, {right}",
        f"  {both} = and {kind} {left}, {right}",
        f"  {result} = sub {kind} {either}, {both}",
    ]


def _or_by_and(line: str, fresh: _Fresh) -> Lines | None:
    """x | y = ~(~x & ~y)."""
    match = _BINARY.match(line)
    if match is None or match[2] != "or":
        return None
    result, _, kind, left, right = match.groups()
    one, two, both = fresh.name(), fresh.name(), fresh.name()
    return [
        f"  {one} = xor {kind} {left}, -1",
        f"  {two} = xor {kind} {right}, -1",
        f"  {both} = and {kind} {one}, {two}",
        f"  {result} = xor {kind} {both}, -1",
    ]


def _subtraction_by_complement(line: str, fresh: _Fresh) -> Lines | None:
    """x - y = ~(~x + y)."""
    match = _BINARY.match(line)
    if match is None or match[2] != "sub":
        return None
    result, _, kind, left, right = match.groups()
    other, total = fresh.name(), fresh.name()
    return [
        f"  {other} = xor {kind} {left}, -1",
        f"  {total} = add {kind} {other}, {right}",
        f"  {result} = xor {kind} {total}, -1",
    ]


def _product_by_shifts(line: str, fresh: _Fresh) -> Lines | None:
    """x · (2^n ± small) as a sum of shifts, for constants of three bits."""
    match = _BINARY.match(line)
    if match is None or match[2] != "mul" or not match[5].isdigit():
        return None
    result, _, kind, left, right = match.groups()
    bits = [place for place in range(int(right).bit_length()) if int(right) >> place & 1]
    if len(bits) != 3 or bits[-1] >= int(kind[1:]):
        return None
    shifts = [fresh.name() for _ in bits]
    half = fresh.name()
    lines = [
        f"  {name} = shl {kind} {left}, {place}" for name, place in zip(shifts, bits, strict=True)
    ]
    lines.append(f"  {half} = add {kind} {shifts[0]}, {shifts[1]}")
    return [*lines, f"  {result} = add {kind} {half}, {shifts[2]}"]


def _select_by_mask(line: str, fresh: _Fresh) -> Lines | None:
    """c ? x : y = y ^ ((x ^ y) & -c)."""
    match = _SELECT.match(line)
    if match is None:
        return None
    result, condition, kind, left, right = match.groups()
    mask, both, chosen = (fresh.name() for _ in range(3))
    return [
        f"  {mask} = sext i1 {condition} to {kind}",
        f"  {both} = xor {kind} {left}, {right}",
        f"  {chosen} = and {kind} {both}, {mask}",
        f"  {result} = xor {kind} {right}, {chosen}",
    ]


def _extreme_by_mask(line: str, fresh: _Fresh) -> Lines | None:
    """max(x, y) = y ^ ((x ^ y) & -(x > y)), and the other three."""
    match = _CALL.match(line)
    if match is None:
        return None
    result, kind, name, left, right = match.groups()
    greater, mask, both, chosen = (fresh.name() for _ in range(4))
    return [
        f"  {greater} = icmp {_PREDICATES[name]} {kind} {left}, {right}",
        f"  {mask} = sext i1 {greater} to {kind}",
        f"  {both} = xor {kind} {left}, {right}",
        f"  {chosen} = and {kind} {both}, {mask}",
        f"  {result} = xor {kind} {right}, {chosen}",
    ]


def _equality_by_bits(line: str, fresh: _Fresh) -> Lines | None:
    """x == y: the sign of (d | -d) with d = x ^ y is clear."""
    match = _COMPARE.match(line)
    if match is None:
        return None
    result, predicate, kind, left, right = match.groups()
    difference, negative, either = (fresh.name() for _ in range(3))
    sign = {"eq": "sgt", "ne": "slt"}[predicate]
    edge = {"eq": "-1", "ne": "0"}[predicate]
    return [
        f"  {difference} = xor {kind} {left}, {right}",
        f"  {negative} = sub {kind} 0, {difference}",
        f"  {either} = or {kind} {difference}, {negative}",
        f"  {result} = icmp {sign} {kind} {either}, {edge}",
    ]


_RULES: Final[dict[str, _Rule]] = {
    "add by logic": _add_by_logic,
    "xor by difference": _xor_by_difference,
    "or by and": _or_by_and,
    "subtraction by complement": _subtraction_by_complement,
    "product by shifts": _product_by_shifts,
    "select by mask": _select_by_mask,
    "extreme by mask": _extreme_by_mask,
    "equality by bits": _equality_by_bits,
}
