"""Parts of real functions, as functions of their own.

A slice has the integer instructions that a value depends on; a block its loads, stores and calls,
too. Where they take a value from something else, such as a phi, it is a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from llmcc.gates.campaign.places import places
from llmcc.ir.syntax.instructions import (
    Alloca,
    Binary,
    Call,
    Cast,
    Compare,
    Freeze,
    Instruction,
    Load,
    Phi,
    Select,
    Store,
)
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.types import IntType, VoidType
from llmcc.ir.syntax.values import GlobalReference, IntConstant, Local
from llmcc.ir.syntax.writer import type_text, write

# Values without a name are numbered in order, and here some are missing.
_NUMBERED = re.compile(r"%(\d+)\b")
_SMALLEST, _LARGEST = 3, 40


def slices(function: Function) -> Iterator[str]:
    """Modules in textual IR: one for each value that the rest of a function makes use of."""
    everything = [i for block in function.blocks for i in block.instructions]
    pure = {i.result.name: i for i in everything if i.result is not None and _is_pure(i)}
    inner = {
        value.name
        for instruction in pure.values()
        for value, _ in places(instruction)
        if isinstance(value, Local)
    }
    for name in pure:
        if name not in inner:
            text = _slice(name, pure)
            if text:
                yield text


def blocks(function: Function) -> Iterator[str]:
    """Definitions in textual IR: one for each block that does something to memory."""
    for block in function.blocks:
        body = [i for i in block.instructions if not isinstance(i, Phi)][:-1]
        about_memory = sum(isinstance(i, Load | Store) for i in body)
        if not about_memory or not _SMALLEST <= len(body) <= _LARGEST:
            continue
        if any(isinstance(i, Alloca) for i in body):
            continue
        made = {i.result.name for i in body if i.result is not None}
        read = [value for i in body for value, _ in places(i) if isinstance(value, Local)]
        outside = {v.name: v for v in read if v.name not in made}
        used = {value.name for value in read}
        results = [i.result for i in body if i.result is not None and i.result.name not in used]
        result = next((r for r in results if not isinstance(r.type, VoidType)), None)
        listed = ", ".join(f"{type_text(v.type)} noundef %{n}" for n, v in outside.items())
        kind = "void" if result is None else type_text(result.type)
        end = "ret void" if result is None else f"ret {kind} %{result.name}"
        lines = [f"  {write(replace(i, metadata=()))}" for i in body]
        text = "\n".join([f"define {kind} @f({listed}) {{", "entry:", *lines, f"  {end}", "}"])
        yield _NUMBERED.sub(r"%x\1", text)


def _is_pure(instruction: Instruction) -> bool:
    match instruction:
        case Binary() | Cast() | Compare() | Select() | Freeze():
            pass
        case Call(callee=GlobalReference(name=name)):
            if not name.startswith("llvm."):
                return False
        case _:
            return False
    result = instruction.result
    return (
        result is not None
        and isinstance(result.type, IntType)
        and all(
            isinstance(value, Local | IntConstant) and isinstance(value.type, IntType)
            for value, _ in places(instruction)
        )
    )


def _slice(root: str, pure: Mapping[str, Instruction]) -> str:
    """The slice of a value, empty where it has too few instructions, or too many."""
    done: dict[str, Instruction] = {}
    parameters: dict[str, Local] = {}
    pending = [root]
    while pending:
        name = pending[-1]
        operands = [v for v, _ in places(pure[name]) if isinstance(v, Local)]
        missing = [v.name for v in operands if v.name in pure and v.name not in done]
        if missing:
            pending += missing
            continue
        parameters |= {v.name: v for v in operands if v.name not in pure}
        done.setdefault(pending.pop(), pure[name])
    if not _SMALLEST <= len(done) <= _LARGEST:
        return ""
    listed = [f"{type_text(p.type)} noundef %x{n}" for n, p in enumerate(parameters.values())]
    names = {p: f"x{number}" for number, p in enumerate(parameters)}
    names |= {name: f"v{number}" for number, name in enumerate(done)}
    lines = [f"  {write(_alone(instruction, names))}" for instruction in done.values()]
    result = done[root].result
    assert result is not None
    kind = type_text(result.type)
    header = f"define {kind} @f({', '.join(listed)}) {{"
    return "\n".join([header, *lines, f"  ret {kind} %{names[root]}", "}", ""])


def _alone(instruction: Instruction, names: dict[str, str]) -> Instruction:
    """An instruction with other names, and without what belongs to its module."""
    for number, (value, _) in enumerate(places(instruction)):
        if isinstance(value, Local):
            _, place = list(places(instruction))[number]
            instruction = place(replace(value, name=names[value.name]))
    assert instruction.result is not None
    result = replace(instruction.result, name=names[instruction.result.name])
    if isinstance(instruction, Call):
        return replace(instruction, result=result, metadata=(), groups=(), attributes=())
    return replace(instruction, result=result, metadata=())
