"""Equivalences that make a function worse: what LLVM would have to see through.

Each takes one instruction and gives lines that compute the same: the last has the instruction's
name, all other values are fresh. The worse function is the source of a pair, so it may be less
defined than the better one (it uses operands more often, and those of a select always), and must
not be more so: flags are dropped on both sides.

Most are identities of two's complement (Warren, Hacker's Delight, chapter 2). From some clang -O3
always finds the way back, unless what they are made of is spelt out again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

_FLAGS: Final = re.compile(r" (?:nuw|nsw|disjoint|samesign)\b")
_NAME: Final = r"%[\w.]+"
_VALUE: Final = r"[^\s,()]+"
_FORMS: Final = (
    re.compile(
        rf"^  (?P<r>{_NAME}) = (?P<what>add|sub|and|or|xor)"
        rf" (?P<t>i\d+) (?P<x>{_VALUE}), (?P<y>{_VALUE})$"
    ),
    re.compile(
        rf"^  (?P<r>{_NAME}) = icmp (?P<what>eq|ne|ult|ugt|slt|sgt)"
        rf" (?P<t>i\d+) (?P<x>{_VALUE}), (?P<y>{_VALUE})$"
    ),
    re.compile(
        rf"^  (?P<r>{_NAME}) = (?P<what>select) i1 (?P<c>{_NAME}),"
        rf" (?P<t>i\d+) (?P<x>{_VALUE}), i\d+ (?P<y>{_VALUE})$"
    ),
    re.compile(rf"^  (?P<r>{_NAME}) = (?P<what>sext) (?P<s>i\d+) (?P<x>{_NAME}) to (?P<t>i\d+)$"),
)
_PLACE: Final = re.compile(r"\$(\w)|#(\d)")

Place = Mapping[str, str]
"""What an instruction consists of: `r` its name, `t` its type, `x`, `y`, `c` what it is given."""


def _variables(place: Place) -> Place | None:
    """Where both operands are variables, of more than a bit."""
    return _wide(place) if place["x"][0] == place["y"][0] == "%" else None


def _wide(place: Place) -> Place | None:
    return None if place["t"] == "i1" else {}


def _extended(place: Place) -> Place | None:
    """What the sign is in the wider type."""
    return None if place["s"] == "i1" else {"m": str(1 << int(place["s"][1:]) - 1)}


@dataclass(frozen=True, slots=True)
class Rule:
    """One equivalence."""

    of: str
    """The opcode or the predicate that it is for."""
    lines: str
    """What computes the same, lines separated by semicolons; `#1`, `#2` … are fresh names."""
    fits: Callable[[Place], Place | None] = _wide
    """None where it is not for these operands; else what the lines name besides."""


_CARRY: Final = (
    "#1 = xor $t {0}, -1; #2 = and $t #1, {1}; #3 = or $t #1, {1}; #4 = sub $t {0}, {1};"
    "#5 = and $t #3, #4; #6 = or $t #2, #5; $r = icmp slt $t #6, 0"
)
_OVERFLOW: Final = (
    "#1 = sub $t {0}, {1}; #2 = xor $t {0}, {1}; #3 = xor $t #1, {0}; #4 = and $t #2, #3;"
    "#5 = xor $t #1, #4; $r = icmp slt $t #5, 0"
)
_BITS: Final = "#1 = xor $t $x, $y; #2 = sub $t 0, #1; #3 = or $t #1, #2; $r = icmp "
_SIDES: Final = "#1 = or $t $x, $y; #2 = and $t $x, $y; $r = "

RULES: Final[dict[str, Rule]] = {
    "add by logic": Rule(
        "add",
        "#1 = xor $t $x, $y; #2 = and $t $x, $y; #3 = shl $t #2, 1; $r = add $t #1, #3",
        _variables,
    ),
    "add by or": Rule(
        "add",
        "#1 = or $t $x, $y; #2 = shl $t #1, 1; #3 = xor $t $x, $y; $r = sub $t #2, #3",
        _variables,
    ),
    "add by sides": Rule("add", f"{_SIDES}add $t #2, #1", _variables),
    "subtraction by complement": Rule(
        "sub", "#1 = xor $t $x, -1; #2 = add $t #1, $y; $r = xor $t #2, -1"
    ),
    "subtraction by logic": Rule(
        "sub",
        "#1 = xor $t $x, $y; #2 = xor $t $x, -1; #3 = and $t #2, $y; #4 = shl $t #3, 1;"
        "$r = sub $t #1, #4",
        _variables,
    ),
    "subtraction by halves": Rule(
        "sub",
        "#1 = xor $t $y, -1; #2 = and $t $x, #1; #3 = xor $t $x, -1; #4 = and $t #3, $y;"
        "$r = sub $t #2, #4",
        _variables,
    ),
    "xor by difference": Rule("xor", f"{_SIDES}sub $t #1, #2"),
    "xor by sum": Rule(
        "xor", "#1 = add $t $x, $y; #2 = and $t $x, $y; #3 = shl $t #2, 1; $r = sub $t #1, #3"
    ),
    "or by and": Rule(
        "or", "#1 = xor $t $x, -1; #2 = xor $t $y, -1; #3 = and $t #1, #2; $r = xor $t #3, -1"
    ),
    "or by rest": Rule("or", "#1 = xor $t $y, -1; #2 = and $t $x, #1; $r = add $t #2, $y"),
    "and by parity": Rule(
        "and", "#1 = or $t $x, $y; #2 = xor $t $x, $y; $r = xor $t #2, #1", _variables
    ),
    "select by mask": Rule(
        "select",
        "#1 = sext i1 $c to $t; #2 = xor $t $x, $y; #3 = and $t #2, #1; $r = xor $t $y, #3",
    ),
    "select by two masks": Rule(
        "select",
        "#1 = sext i1 $c to $t; #2 = xor $t #1, -1; #3 = and $t $x, #1; #4 = and $t $y, #2;"
        "$r = or $t #3, #4",
    ),
    "sign by borrow": Rule(
        "sext", "#1 = zext $s $x to $t; #2 = xor $t #1, $m; $r = sub $t #2, $m", _extended
    ),
    "equal by bits": Rule("eq", f"{_BITS}sgt $t #3, -1"),
    "different by bits": Rule("ne", f"{_BITS}slt $t #3, 0"),
    "equal by sides": Rule("eq", f"{_SIDES}icmp eq $t #1, #2", _variables),
    "different by sides": Rule("ne", f"{_SIDES}icmp ne $t #1, #2", _variables),
    "less by carry": Rule("ult", _CARRY.format("$x", "$y")),
    "greater by carry": Rule("ugt", _CARRY.format("$y", "$x")),
    "less by overflow": Rule("slt", _OVERFLOW.format("$x", "$y")),
    "greater by overflow": Rule("sgt", _OVERFLOW.format("$y", "$x")),
}
_BY_OPCODE: Final[dict[str, list[str]]] = {}
for _name, _rule in RULES.items():
    _BY_OPCODE.setdefault(_rule.of, []).append(_name)


@dataclass(frozen=True, slots=True)
class Worsened:
    """A function made worse."""

    worse: str
    better: str
    """The function that it was, without the flags of what was spelt out."""
    what: str
    """The names of the equivalences."""


def worsened(text: str, dice: random.Random, most: int) -> Worsened | None:
    """A function with instructions spelt out, so many times; None where no equivalence applies.

    What was spelt out may be spelt out again. `text` is a module with one definition, all values
    and blocks of which have names.
    """
    better = text.split("\n")
    worse = [[line] for line in better]
    done: list[str] = []
    count = 0
    for _ in range(most):
        found = _options(worse)
        if not found:
            break
        # All rules alike, or comparisons would crowd out all else.
        name = dice.choice(sorted(found))
        line, part, place = dice.choice(found[name])
        if len(worse[line]) == 1:
            better[line] = _FLAGS.sub("", better[line])
        lines = _filled(RULES[name], place, count)
        worse[line][part : part + 1] = lines
        count += len(lines)
        done.append(name)
    if not done:
        return None
    spelt = "\n".join(one for lines in worse for one in lines)
    return Worsened(spelt, "\n".join(better), ", ".join(sorted(done)))


_Option: TypeAlias = tuple[int, int, Mapping[str, str]]
"""Number of a line, of a part of what it became, and what that consists of."""


def _options(worse: Sequence[Sequence[str]]) -> dict[str, list[_Option]]:
    """Where each rule applies."""
    found: dict[str, list[_Option]] = {}
    for line, parts in enumerate(worse):
        for part, text in enumerate(parts):
            place = _read(_FLAGS.sub("", text))
            for name in _BY_OPCODE.get(place["what"], ()) if place else ():
                more = RULES[name].fits(place)
                if more is not None:
                    found.setdefault(name, []).append((line, part, {**place, **more}))
    return found


def _read(line: str) -> dict[str, str]:
    """What an instruction without flags consists of; empty where no rule is for it."""
    for form in _FORMS:
        match = form.match(line)
        if match is not None:
            return match.groupdict()
    return {}


def _filled(rule: Rule, place: Mapping[str, str], count: int) -> list[str]:
    """The lines of a rule for an instruction; so many names were used before."""

    def filled(part: re.Match[str]) -> str:
        return place[part[1]] if part[1] is not None else f"%worse{count + int(part[2])}"

    return [f"  {_PLACE.sub(filled, one.strip())}" for one in rule.lines.split(";")]
