"""Sources with some of their calls replaced by what they come to.

A target may lack calls that its source makes: of functions that LLVM knows (`library.py`), and
calls that repeat others. A source in which they are replaced refines the source, so what refines
it refines the source, too. Only a proof is of use: what is wrong with the one need not be with the
other. Calls are replaced only where the target has fewer of them, or what it has would not fit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from llmcc.gates.contract import words
from llmcc.gates.contract.walk import calls, instructions
from llmcc.gates.smt.allocations import allocations, overflows
from llmcc.gates.smt.capture import locals_in
from llmcc.gates.smt.effects import accesses_of, callee_attributes
from llmcc.gates.smt.library import (
    body_of,
    first_of_string,
    library_name,
)
from llmcc.gates.smt.strings import length_of
from llmcc.ir.syntax.instructions import Call, Compare, Instruction, Return, Store
from llmcc.ir.syntax.module import Block, Declaration, Function, Module
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.rewriting import rewritten
from llmcc.ir.syntax.types import IntType, Type
from llmcc.ir.syntax.values import GlobalReference, IntConstant, Local, NullPointer, Value
from llmcc.ir.syntax.writer import type_text

_PREFIX = "library."
_CHOICES = (-1, 1)
_INTRINSIC = re.compile(r"call (\w+) @(llvm[\w.]+)\(([^)]*)\)")
_FIRST_SET = ("ffs", "ffsl", "ffsll")
_DETERMINED = frozenset(["bcmp", "free", "memcmp", *_FIRST_SET])
_PURE = "nocallback nofree nosync nounwind speculatable willreturn memory(none)"


def simplified(source: Module, target: Module) -> Iterator[Module]:
    """Sources to try instead; none where no call can be replaced."""
    [function] = source.functions.values()
    if any(name.startswith(_PREFIX) for name in _names(function)):
        return
    missing = Counter(map(_callee, calls(function)))
    missing.subtract(map(_callee, calls(next(iter(target.functions.values())))))
    few = frozenset(name for name, count in missing.items() if name and count > 0)
    if not few:
        return
    made: list[Function] = []
    for choices in _choices(target):
        simplifier = _Simplifier(source, function, few, choices)
        changed = simplifier.function()
        if changed != function and changed not in made:
            made.append(changed)
            declarations = {**simplifier.declarations, **source.declarations}
            functions = {changed.signature.name: changed}
            yield replace(source, functions=functions, declarations=declarations)


def determined(source: Module, target: Module) -> Module:
    """The target without calls that its source lacks, and that do nothing but give a number.

    C17 7.22.3.3: `free` does nothing with null; 7.24.4.1: `memcmp` of no bytes is 0; POSIX `ffs`:
    the place of the lowest bit that is set. What they are given must be known, so that it breaks no
    promise.
    """
    if len(source.functions) != 1 or len(target.functions) != 1:
        return target
    [before], [after] = source.functions.values(), target.functions.values()
    names = _DETERMINED & {_callee(call) for call in calls(after)}
    names -= {_callee(call) for call in calls(before)}
    if not names or any(name.startswith(_PREFIX) for name in _names(after)):
        return target
    simplifier = _Simplifier(target, after, frozenset(), None)
    blocks = [
        Block(
            block.label,
            tuple(
                made
                for instruction in block.instructions
                for made in simplifier.settled(instruction, names)
            ),
        )
        for block in after.blocks
    ]
    changed = rewritten(replace(after, blocks=tuple(blocks)), simplifier.value)
    left = {_callee(call) for call in calls(changed)}
    known = {n: d for n, d in target.declarations.items() if n not in names or n in left}
    declarations = {**simplifier.declarations, **known}
    return replace(target, functions={changed.signature.name: changed}, declarations=declarations)


def _choices(target: Module) -> Iterator[tuple[int, int] | None]:
    """The values of `memcmp` that may make a source do what the target does."""
    [function] = target.functions.values()
    found = {
        value.value - (value.value >> 31 << 32)
        for instruction in instructions(function)
        for value in _constants(instruction)
    }
    less, greater = _CHOICES
    if less not in found:
        less = max((number for number in found if number < 0), default=less)
    if greater not in found:
        greater = min((number for number in found if number > 0), default=greater)
    yield less, greater
    yield None


def _constants(instruction: Instruction) -> list[IntConstant]:
    found: list[IntConstant] = []

    def look(part: object) -> object:
        if isinstance(part, IntConstant) and part.type == IntType(32):
            found.append(part)
        return part

    rewritten(instruction, look)
    return found


def _callee(call: Call) -> str:
    return call.callee.name if isinstance(call.callee, GlobalReference) else ""


def _names(function: Function) -> set[str]:
    results = {i.result.name for i in instructions(function) if i.result is not None}
    return results.union(p.name for p in function.signature.parameters)


@dataclass(slots=True)
class _Simplifier:
    """One function, with calls of `few` functions replaced."""

    module: Module
    source: Function
    few: frozenset[str]
    choices: tuple[int, int] | None
    """What `memcmp` gives where it is not 0 (`body_of`)."""
    values: dict[str, Value] = field(default_factory=dict)
    """What takes the place of results."""
    declarations: dict[str, Declaration] = field(default_factory=dict)
    """Of the intrinsics that are called instead."""
    gone: dict[str, tuple[Instruction, ...]] = field(init=False)
    """What takes the place of allocations, by the names of their results."""

    def __post_init__(self) -> None:
        self.gone = allocations(self.source, self.module, self.few)

    def function(self) -> Function:
        """The function with all that can be replaced."""
        blocks = []
        for block in self.source.blocks:
            made: list[Instruction] = []
            for instruction in block.instructions:
                made += self._replaced(instruction, block)
            blocks.append(Block(block.label, tuple(made)))
        return rewritten(replace(self.source, blocks=tuple(blocks)), self.value)

    def settled(self, instruction: Instruction, names: frozenset[str]) -> tuple[Instruction, ...]:
        """What an instruction of a target becomes, if it is a call that does nothing."""
        if not isinstance(instruction, Call) or instruction.return_attributes:
            return (instruction,)
        name = library_name(instruction, self.source, self.module)
        given = [argument.value for argument in instruction.arguments]
        if name not in names:
            return (instruction,)
        if name == "free":
            return () if isinstance(given[0], NullPointer) else (instruction,)
        promised = {a.name for g in instruction.arguments for a in g.attributes}
        if name in _FIRST_SET:
            if promised or not isinstance(given[0], IntConstant):
                return (instruction,)
            return self._inlined(instruction, body_of(name, instruction, None))
        nothing = isinstance(given[2], IntConstant) and not given[2].value
        if not nothing or promised & words.VALUE_FACTS:
            return (instruction,)
        return self._inlined(instruction, "ret i32 0")

    def value(self, part: object) -> object:
        """What a part of an instruction becomes."""
        while isinstance(part, Local) and part.name in self.values:
            part = self.values[part.name]
        return part

    def _replaced(self, instruction: Instruction, block: Block) -> tuple[Instruction, ...]:
        """What an instruction becomes."""
        same = (instruction,)
        if not isinstance(instruction, Call):
            return same
        name = library_name(instruction, self.source, self.module)
        if name == "free" and self._frees_nothing(instruction):
            return ()
        if _callee(instruction) not in self.few:
            return same
        if instruction.result is not None and instruction.result.name in self.gone:
            return self.gone[instruction.result.name]
        if name == "calloc" and overflows(instruction):
            return self._inlined(instruction, "ret ptr null")
        if name == "strlen":
            return self._string_length(instruction)
        if name:
            body = body_of(name, instruction, self.choices)
            return self._inlined(instruction, body) if body else same
        original = _original(instruction, block, self.module)
        if original is None or instruction.result is None or original.result is None:
            return same
        self.values[instruction.result.name] = original.result
        return ()

    def _frees_nothing(self, call: Call) -> bool:
        """Whether a call frees null, or what is an alloca now."""
        pointer = call.arguments[0].value
        if isinstance(pointer, NullPointer):
            return True
        return isinstance(pointer, Local) and pointer.name in self.gone

    def _string_length(self, call: Call) -> tuple[Instruction, ...]:
        known = length_of(call.arguments[0].value, self.source, self.module)
        if known is not None:
            return self._inlined(call, f"ret i64 {known}")
        if call.result is not None and _is_only_tested(call.result, self.source):
            return self._inlined(call, first_of_string())
        return (call,)

    def _inlined(self, call: Call, body: str) -> tuple[Instruction, ...]:
        """The instructions of a body, in place of a call; its value takes that of the result."""
        module = _body(body, call.type.result, call.type.parameters)
        self.declarations.update(module.declarations)
        [function] = module.functions.values()
        [block] = function.blocks
        number = len(self.values)
        given = {str(n): argument.value for n, argument in enumerate(call.arguments)}

        def change(part: object) -> object:
            if isinstance(part, Local):
                if part.name in given:
                    return given[part.name]
                return replace(part, name=f"{_PREFIX}{number}.{part.name}")
            return part

        *made, last = (rewritten(instruction, change) for instruction in block.instructions)
        assert isinstance(last, Return)
        if last.value is not None:
            name = call.result.name if call.result is not None else f"{_PREFIX}{number}"
            self.values[name] = last.value
        return tuple(made)


@lru_cache(maxsize=256)
def _body(text: str, result: Type, parameters: tuple[Type, ...]) -> Module:
    """A body as a function of its own, in one block. Its parameters are %0, %1 and so on."""
    given = ", ".join(f"{type_text(kind)} %{n}" for n, kind in enumerate(parameters))
    lines = (f"  {line.strip()}\n" for line in text.splitlines() if line.strip())
    kind = type_text(result)
    called = {
        f"declare {kind} @{name}({', '.join(a.split(' ')[0] for a in arguments.split(', '))})"
        for kind, name, arguments in _INTRINSIC.findall(text)
    }
    declared = "".join(f"{line} {_PURE}\n" for line in sorted(called))
    return read_module(f"define {kind} @f({given}) {{\nentry:\n{''.join(lines)}}}\n{declared}")


def _is_only_tested(value: Local, function: Function) -> bool:
    """Whether all uses of a number compare it for equality with zero."""
    for instruction in instructions(function):
        if value in locals_in(instruction) and not (
            isinstance(instruction, Compare)
            and instruction.predicate in ("eq", "ne")
            and instruction.left == value
            and isinstance(instruction.right, IntConstant)
            and instruction.right.value == 0
        ):
            return False
    return True


def _original(call: Call, block: Block, module: Module) -> Call | None:
    """An earlier call in the block with the same result, so that a later one does nothing new.

    LangRef `memory`: it writes nothing; and if it reads memory, nobody has written any in between.
    """
    if not isinstance(call.callee, GlobalReference) or _may_write(call, module):
        return None
    found: Call | None = None
    for instruction in block.instructions:
        if instruction is call:
            return found
        if isinstance(instruction, Call) and _is_alike(instruction, call):
            found = found or instruction
        elif _may_read(call, module) and _may_write(instruction, module):
            found = None
    return None


def _is_alike(one: Call, other: Call) -> bool:
    """Whether two calls say the same of everything but how they are to be compiled."""
    return replace(one, result=other.result, tail=other.tail, groups=other.groups) == other


def _may_write(instruction: Instruction, module: Module) -> bool:
    if isinstance(instruction, Call):
        sets = (instruction.attributes, callee_attributes(instruction, module))
        found = [accesses_of(attributes) for attributes in sets]
        return all(writes or acts for _, writes, acts in found)
    return isinstance(instruction, Store)


def _may_read(call: Call, module: Module) -> bool:
    sets = (call.attributes, callee_attributes(call, module))
    return all(accesses_of(attributes)[0] for attributes in sets)
