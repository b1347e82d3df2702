"""Random functions over everything that the rules of the prover cover, without loops."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from llmcc.ir.syntax.words import BINARY_FLAGS, CAST_FLAGS, PREDICATES

_WIDTHS = (*range(1, 10), 12, 13, 16, 16, 17, 24, 31, 32, 32, 32, 33, 48, 63, 64, 64)
_INTEGER = [opcode for opcode in BINARY_FLAGS if opcode[0] != "f"]
# The solver takes long for these where they are wide, unless an operand is constant.
_HARD = frozenset("mul udiv sdiv urem srem".split())
_EASY_WIDTH = 9
_DEEPEST = 2

_TWO = "smax smin umax umin uadd.sat usub.sat sadd.sat ssub.sat ushl.sat sshl.sat".split()
_OVERFLOWS = "uadd sadd usub ssub umul smul".split()
_WITH_BIT = ("abs", "ctlz", "cttz")

Typed = tuple[str, int]
"""A value as it is written, and its width."""


def generate(dice: Random) -> str:
    """A module with one function, `f`, in textual IR."""
    return _Generator(dice).module()


class _Generator:
    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.widths = [dice.choice(_WIDTHS) for _ in range(dice.choice((1, 2, 2, 3)))]
        self.lines: list[str] = []
        self.values: list[Typed] = []
        self.used: set[str] = set()
        self.declared: dict[str, str] = {}
        self.count = 0
        self.label = "entry"
        self.makers: list[Callable[[], None]] = [
            *[self._binary] * 5,
            *[self._cast] * 2,
            *[self._compare] * 2,
            *[self._select] * 2,
            self._two,
            self._overflow,
            self._with_bit,
            self._of_bits,
            self._funnel,
            self._three_way,
            self._freeze,
            self._assume,
        ]

    def module(self) -> str:
        dice = self.dice
        usually_noundef = 1.0 if dice.random() < 0.75 else 0.5
        parameters = []
        for number in range(dice.randint(1, 4)):
            width = dice.choice(self.widths)
            noundef = " noundef" if dice.random() < usually_noundef else ""
            parameters.append(f"i{width}{noundef}{self._range(width, 0.1)} %p{number}")
            self.values.append((f"%p{number}", width))
        result = dice.choice(self.widths)
        self.result = result
        attributes = "noundef " if dice.random() < 0.1 else ""
        attributes += self._range(result, 0.05)
        self._body(0, dice.randint(2, 9))
        self._emit(f"ret i{result} {self._value(result)}")
        header = f"define {attributes} i{result} @f({', '.join(parameters)}) {{\nentry:"
        return "\n".join([header, *self.lines, "}", *self.declared.values(), ""])

    def _range(self, width: int, chance: float) -> str:
        if width == 1 or self.dice.random() >= chance:
            return ""
        low, high = (self.dice.getrandbits(width) for _ in range(2))
        return f" range(i{width} {low}, {high})" if low != high else ""

    def _body(self, depth: int, size: int) -> None:
        for _ in range(size):
            if depth < _DEEPEST and self.dice.random() < 0.12:
                self._branches(depth)
            else:
                self.dice.choice(self.makers)()

    def _branches(self, depth: int) -> None:
        """A branch or a switch, whose ways meet again in a block with phis."""
        dice, before = self.dice, list(self.values)
        join, ways = self._fresh("join"), [self._fresh("way") for _ in range(dice.randint(2, 3))]
        if len(ways) == 2:
            condition = self._value(1, constant=0.0)
            self._emit(f"br i1 {condition}, label %{ways[0]}, label %{ways[1]}")
        else:
            width = dice.choice([w for w in (*self.widths, 8) if w > 1])
            value = self._value(width, constant=0.0)
            first = dice.getrandbits(min(width, 3))
            cases = {first: ways[1], (first + 1) % (1 << width): ways[2]}
            listed = " ".join(f"i{width} {case}, label %{to}" for case, to in cases.items())
            self._emit(f"switch i{width} {value}, label %{ways[0]} [ {listed} ]")
        arriving: list[tuple[str, list[Typed]]] = []
        for number, way in enumerate(ways):
            self._begin(way)
            self.values = list(before)
            self._body(depth + 1, dice.randint(0, 3))
            if number and dice.random() < 0.2:
                wanted = self._value(self.result)
                self._emit(dice.choice(("unreachable", f"ret i{self.result} {wanted}")))
                continue
            arriving.append((self.label, self.values))
            self._emit(f"br label %{join}")
        self._begin(join)
        phis = []
        for _ in range(dice.randint(1, 2)):
            width, name = dice.choice(self.widths), self._fresh("v")
            incoming = []
            for label, self.values in arriving:
                incoming.append(f"[ {self._known(width)}, %{label} ]")
            self._emit(f"%{name} = phi i{width} {', '.join(incoming)}")
            phis.append((f"%{name}", width))
        self.values = before + phis

    def _begin(self, label: str) -> None:
        self.label = label
        self.lines.append(f"{label}:")

    def _emit(self, text: str) -> None:
        self.lines.append(f"  {text}")

    def _fresh(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def _define(self, text: str, width: int) -> str:
        name = f"%{self._fresh('v')}"
        self._emit(f"{name} = {text}")
        if width:
            self.values.append((name, width))
        return name

    def _known(self, width: int, constant: float = 0.25) -> str:
        """A value of that width that is there already; the latest and unused ones rather."""
        found = [name for name, other in self.values if other == width]
        if not found or self.dice.random() < constant:
            return self._constant(width)
        unused = [name for name in found if name not in self.used]
        if unused and self.dice.random() < 0.7:
            found = unused
        name = found[-1 - min(int(self.dice.expovariate(0.5)), len(found) - 1)]
        self.used.add(name)
        return name

    def _value(self, width: int, constant: float = 0.25) -> str:
        """A value of that width; made from another one where there is none."""
        if self.dice.random() >= constant and all(other != width for _, other in self.values):
            self._convert(*self.dice.choice(self.values), width)
        return self._known(width, constant)

    def _constant(self, width: int) -> str:
        dice, half = self.dice, 1 << (width - 1)
        if dice.random() < 0.01:
            return "poison"
        corners = (0, 1, -1, 2, half, half - 1, width - 1, dice.getrandbits(3))
        number = dice.choice((*corners, dice.getrandbits(width))) % (1 << width)
        return str(number)

    def _flags(self, allowed: frozenset[str]) -> str:
        return "".join(f" {flag}" for flag in sorted(allowed) if self.dice.random() < 0.25)

    def _width(self) -> int:
        return self.dice.choice([width for _, width in self.values])

    def _binary(self) -> None:
        opcode, width = self.dice.choice(_INTEGER), self._width()
        left, right = self._value(width), self._value(width)
        if opcode in _HARD and width > _EASY_WIDTH and self.dice.random() < 0.9:
            right = self._constant(width)
        flags = self._flags(BINARY_FLAGS[opcode])
        if flags and opcode not in ("or", "lshr", "ashr", "udiv", "sdiv"):
            flags = "".join(f" {f}" for f in ("nuw", "nsw") if f in flags)
        self._define(f"{opcode}{flags} i{width} {left}, {right}", width)

    def _cast(self) -> None:
        name, width = self.dice.choice(self.values)
        self._convert(name, width, self.dice.choice((*self.widths, self.dice.choice(_WIDTHS))))

    def _convert(self, name: str, width: int, to: int) -> None:
        if to == width:
            return
        opcode = "trunc" if to < width else self.dice.choice(("zext", "sext"))
        flags = self._flags(CAST_FLAGS[opcode])
        flags = " nuw nsw" if len(flags) > 5 else flags
        self._define(f"{opcode}{flags} i{width} {name} to i{to}", to)

    def _compare(self) -> None:
        width = self._width()
        predicate = self.dice.choice(sorted(PREDICATES["icmp"]))
        samesign = self._flags(frozenset(["samesign"]))
        left, right = self._value(width, 0.0), self._value(width, 0.4)
        self._define(f"icmp{samesign} {predicate} i{width} {left}, {right}", 1)

    def _select(self) -> None:
        width = self._width()
        condition = self._value(1, 0.0)
        one, other = self._value(width), self._value(width)
        self._define(f"select i1 {condition}, i{width} {one}, i{width} {other}", width)

    def _call(self, name: str, result: str, kinds: list[str], values: list[str]) -> str:
        self.declared[name] = f"declare {result} @{name}({', '.join(kinds)})"
        listed = ", ".join(f"{kind} {value}" for kind, value in zip(kinds, values, strict=True))
        return f"call {result} @{name}({listed})"

    def _plain(self, name: str, width: int, values: list[str]) -> None:
        kind = f"i{width}"
        text = self._call(f"llvm.{name}.{kind}", kind, [kind] * len(values), values)
        self._define(text, width)

    def _two(self) -> None:
        width = self._width()
        self._plain(self.dice.choice(_TWO), width, [self._value(width), self._value(width)])

    def _funnel(self) -> None:
        width = self._width()
        values = [self._value(width) for _ in range(3)]
        self._plain(self.dice.choice(("fshl", "fshr")), width, values)

    def _of_bits(self) -> None:
        width = self._width()
        names = ["ctpop", "bitreverse", *(["bswap"] * 2 if width % 16 == 0 else [])]
        self._plain(self.dice.choice(names), width, [self._value(width)])

    def _with_bit(self) -> None:
        name, width = self.dice.choice(_WITH_BIT), self._width()
        values = [self._value(width), self.dice.choice(("true", "false"))]
        kind = f"i{width}"
        self._define(self._call(f"llvm.{name}.{kind}", kind, [kind, "i1"], values), width)

    def _overflow(self) -> None:
        kind, width = self.dice.choice(_OVERFLOWS), self._width()
        if kind[1:] == "mul" and width > _EASY_WIDTH:
            return
        pair, values = f"{{ i{width}, i1 }}", [self._value(width), self._value(width)]
        name = f"llvm.{kind}.with.overflow.i{width}"
        result = self._define(self._call(name, pair, [f"i{width}"] * 2, values), 0)
        self._define(f"extractvalue {pair} {result}, 0", width)
        self._define(f"extractvalue {pair} {result}, 1", 1)

    def _three_way(self) -> None:
        width, to = self._width(), self.dice.choice((2, 8, 32, *(w for w in self.widths if w > 1)))
        name = f"llvm.{self.dice.choice(('ucmp', 'scmp'))}.i{to}.i{width}"
        values = [self._value(width), self._value(width)]
        self._define(self._call(name, f"i{to}", [f"i{width}"] * 2, values), to)

    def _freeze(self) -> None:
        width = self._width()
        self._define(f"freeze i{width} {self._value(width, 0.05)}", width)

    def _assume(self) -> None:
        if self.dice.random() < 0.4:
            condition = self._value(1, 0.0)
            self._emit(self._call("llvm.assume", "void", ["i1"], [condition]))
