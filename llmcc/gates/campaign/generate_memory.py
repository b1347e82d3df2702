"""Random functions that load, store, call and loop, close together and often at the same place."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_WIDTHS = (8, 16, 32, 32, 64)
_DEEPEST = 2

# What may be called; each is declared where a function calls it.
_CALLEES = {
    "act": "declare i32 @act(ptr, i32)",
    "hear": "declare void @hear(i32) nounwind",
    "look": "declare i32 @look(ptr) memory(read) nounwind willreturn",
    "sum": "declare i32 @sum(i32, i32) memory(none) nounwind willreturn",
    "put": "declare void @put(ptr, i32) memory(argmem: write) nounwind willreturn",
    "change": "declare void @change(ptr) nounwind willreturn nofree",
    "make": "declare noalias ptr @make(i64) nounwind willreturn",
}
_GLOBALS = """@g = global [4 x i64] zeroinitializer, align 4
@h = internal global [8 x i32] zeroinitializer, align 4
@t = internal constant [4 x i32] [i32 1, i32 -1, i32 7, i32 0], align 4
"""


def generate_memory(dice: Random) -> str:
    """A module with one function, `f`, in textual IR."""
    return _Generator(dice).module()


class _Generator:
    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.lines: list[str] = []
        self.numbers: dict[int, list[str]] = {width: [] for width in _WIDTHS}
        self.pointers: list[str] = ["@g", "@h"]
        self.called: set[str] = set()
        self.count = 0
        self.label = "entry"
        self.makers: list[Callable[[], None]] = [
            *[self._load] * 5,
            *[self._store] * 5,
            *[self._address] * 3,
            *[self._arithmetic] * 2,
            *[self._call] * 2,
            self._copy,
            self._table,
            self._select,
            self._pointer_through_memory,
        ]

    def module(self) -> str:
        dice, parameters = self.dice, []
        for number in range(dice.randint(1, 3)):
            promises = dice.choice(("noundef", "noundef", "noundef nonnull", "noundef align 4"))
            parameters.append(f"ptr {promises} %p{number}")
            self.pointers.append(f"%p{number}")
        for number in range(dice.randint(1, 3)):
            width = dice.choice(_WIDTHS)
            parameters.append(f"i{width} noundef %x{number}")
            self.numbers[width].append(f"%x{number}")
        for number in range(dice.choice((0, 0, 1, 2))):
            size = dice.choice((4, 8, 16))
            self._emit(f"%s{number} = alloca [{size} x i8], align {dice.choice((4, 8))}")
            self.pointers.append(f"%s{number}")
        self._body(0, dice.randint(3, 10))
        width = dice.choice(_WIDTHS)
        self._emit(f"ret i{width} {self._number(width)}")
        header = f"define i{width} @f({', '.join(parameters)}) {{\nentry:"
        declared = [text for name, text in _CALLEES.items() if name in self.called]
        intrinsics = [
            "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)",
            "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)",
        ]
        return "\n".join([_GLOBALS, header, *self.lines, "}", *declared, *intrinsics, ""])

    def _body(self, depth: int, size: int) -> None:
        for _ in range(size):
            style = self.dice.random() if depth < _DEEPEST else 1.0
            if style < 0.1:
                self._branch(depth)
            elif style < 0.15:
                self._loop(depth)
            else:
                self.dice.choice(self.makers)()

    # Text

    def _emit(self, text: str) -> None:
        self.lines.append(f"  {text}")

    def _fresh(self, prefix: str = "v") -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def _define(self, text: str, width: int) -> str:
        """A new value; of width 0 it is a pointer."""
        name = f"%{self._fresh()}"
        self._emit(f"{name} = {text}")
        (self.numbers[width] if width else self.pointers).append(name)
        return name

    def _begin(self, label: str) -> None:
        self.label = label
        self.lines.append(f"{label}:")

    def _number(self, width: int) -> str:
        found = self.numbers[width]
        if not found or self.dice.random() < 0.2:
            return str(self.dice.choice((0, 1, -1, 2, self.dice.getrandbits(width - 1))))
        return found[-1 - min(int(self.dice.expovariate(0.5)), len(found) - 1)]

    def _pointer(self) -> str:
        found = self.pointers
        return found[-1 - min(int(self.dice.expovariate(0.3)), len(found) - 1)]

    # Instructions

    def _load(self) -> None:
        width = self.dice.choice(_WIDTHS)
        alignment = min(width // 8, self.dice.choice((1, 4, 4, 8)))
        self._define(f"load i{width}, ptr {self._pointer()}, align {alignment}", width)

    def _store(self) -> None:
        width = self.dice.choice(_WIDTHS)
        alignment = min(width // 8, self.dice.choice((1, 4, 4, 8)))
        value = self._number(width)
        self._emit(f"store i{width} {value}, ptr {self._pointer()}, align {alignment}")

    def _pointer_through_memory(self) -> None:
        one, other = self._pointer(), self._pointer()
        if self.dice.random() < 0.5:
            self._emit(f"store ptr {one}, ptr {other}, align 8")
        self._define(f"load ptr, ptr {other}, align 8", 0)

    def _address(self) -> None:
        flags = self.dice.choice(("", " inbounds", " inbounds nuw", " nuw", " nusw"))
        if self.dice.random() < 0.3:
            width = self.dice.choice((32, 64))
            index = self._define(f"and i{width} {self._number(width)}, 3", width)
            given = f"[4 x i32], ptr {self._pointer()}, i64 0, i{width} {index}"
        else:
            kind = self.dice.choice(("i8", "i32", "i64", "[4 x i32]"))
            given = f"{kind}, ptr {self._pointer()}, i64 {self.dice.choice((0, 1, 1, 2, 3, 4, -1))}"
        self._define(f"getelementptr{flags} {given}", 0)

    def _arithmetic(self) -> None:
        width = self.dice.choice(_WIDTHS)
        opcode = self.dice.choice(("add", "add nsw", "sub", "and", "xor", "or", "mul"))
        text = f"{opcode} i{width} {self._number(width)}, {self._number(width)}"
        self._define(text, width)

    def _select(self) -> None:
        condition = self._condition()
        if self.dice.random() < 0.5:
            one, other = self._pointer(), self._pointer()
            self._define(f"select i1 {condition}, ptr {one}, ptr {other}", 0)
        else:
            width = self.dice.choice(_WIDTHS)
            one, other = self._number(width), self._number(width)
            self._define(f"select i1 {condition}, i{width} {one}, i{width} {other}", width)

    def _condition(self) -> str:
        name = f"%{self._fresh('c')}"
        if self.dice.random() < 0.3:
            comparison = f"icmp eq ptr {self._pointer()}, {self._pointer()}"
        else:
            width = self.dice.choice(_WIDTHS)
            predicate = self.dice.choice(("eq", "ne", "slt", "ult", "sgt"))
            left, right = self._number(width), self._number(width)
            comparison = f"icmp {predicate} i{width} {left}, {right}"
        self._emit(f"{name} = {comparison}")
        return name

    def _copy(self) -> None:
        size = self.dice.choice((1, 2, 4, 8, 12))
        if self.dice.random() < 0.5:
            given = f"ptr {self._pointer()}, ptr {self._pointer()}, i64 {size}, i1 false"
            self._emit(f"call void @llvm.memcpy.p0.p0.i64({given})")
        else:
            given = f"ptr {self._pointer()}, i8 {self._number(8)}, i64 {size}, i1 false"
            self._emit(f"call void @llvm.memset.p0.i64({given})")

    def _table(self) -> None:
        index = self._define(f"and i64 {self._number(64)}, 3", 64)
        place = f"%{self._fresh('t')}"
        self._emit(f"{place} = getelementptr inbounds [4 x i32], ptr @t, i64 0, i64 {index}")
        self._define(f"load i32, ptr {place}, align 4", 32)

    def _call(self) -> None:
        name = self.dice.choice(sorted(_CALLEES))
        self.called.add(name)
        pointer, number = f"ptr {self._pointer()}", f"i32 {self._number(32)}"
        match name:
            case "act":
                self._define(f"call i32 @act({pointer}, {number})", 32)
            case "hear":
                self._emit(f"call void @hear({number})")
            case "look":
                self._define(f"call i32 @look({pointer})", 32)
            case "sum":
                self._define(f"call i32 @sum({number}, i32 {self._number(32)})", 32)
            case "put":
                self._emit(f"call void @put({pointer}, {number})")
            case "change":
                self._emit(f"call void @change({pointer})")
            case _:
                self._define("call noalias ptr @make(i64 16)", 0)

    # Control flow

    def _known(self) -> tuple[dict[int, list[str]], list[str]]:
        return {width: list(found) for width, found in self.numbers.items()}, list(self.pointers)

    def _branch(self, depth: int) -> None:
        """Two ways, one of which may be empty, that meet again."""
        condition, join = self._condition(), self._fresh("join")
        ways = [self._fresh("way"), self._fresh("way")]
        self._emit(f"br i1 {condition}, label %{ways[0]}, label %{ways[1]}")
        before, ends = self._known(), []
        for least, way in enumerate(reversed(ways)):
            self._begin(way)
            self.numbers, self.pointers = before
            before = self._known()
            self._body(depth + 1, self.dice.randint(least, 3))
            ends.append((self._number(32), self._pointer(), self.label))
            self._emit(f"br label %{join}")
        self._begin(join)
        self.numbers, self.pointers = before
        numbers = ", ".join(f"[ {value}, %{label} ]" for value, _, label in ends)
        pointers = ", ".join(f"[ {value}, %{label} ]" for _, value, label in ends)
        self._define(f"phi i32 {numbers}", 32)
        self._define(f"phi ptr {pointers}", 0)

    def _loop(self, depth: int) -> None:
        """A counter that goes up to a constant or a parameter, and a value that goes along."""
        loop, end = self._fresh("loop"), self._fresh("end")
        first, start, origin = self._number(32), self._pointer(), self.label
        limit = self.dice.choice(("3", "4", f"{self._number(64)}"))
        if self.dice.random() < 0.5:
            limit = self._define(f"and i64 {self._number(64)}, 7", 64)
        self._emit(f"br label %{loop}")
        self._begin(loop)
        at = len(self.lines)
        before = self._known()
        counter, value, pointer = (f"%{self._fresh(p)}" for p in ("i", "a", "q"))
        self.numbers[64].append(counter)
        self.numbers[32].append(value)
        self.pointers.append(pointer)
        self._body(depth + 1, self.dice.randint(1, 4))
        following, test, place = (f"%{self._fresh(p)}" for p in ("n", "c", "q"))
        step = self.dice.choice(("getelementptr inbounds i32", "getelementptr i8"))
        self._emit(f"{place} = {step}, ptr {pointer}, i64 1")
        self._emit(f"{following} = add nuw nsw i64 {counter}, 1")
        predicate = self.dice.choice(("ult", "ult", "ne", "slt"))
        self._emit(f"{test} = icmp {predicate} i64 {following}, {limit}")
        latch = self.label
        phis = [
            f"  {counter} = phi i64 [ 0, %{origin} ], [ {following}, %{latch} ]",
            f"  {value} = phi i32 [ {first}, %{origin} ], [ {self._number(32)}, %{latch} ]",
            f"  {pointer} = phi ptr [ {start}, %{origin} ], [ {place}, %{latch} ]",
        ]
        self.lines[at:at] = phis
        self._emit(f"br i1 {test}, label %{loop}, label %{end}")
        after = self._known()
        self._begin(end)
        # What the loop computes last may be used behind it.
        self.numbers, self.pointers = after if self.dice.random() < 0.5 else before
