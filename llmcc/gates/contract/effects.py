"""What the function's own attributes forbid the target to do, beyond what refinement shows.

Refinement shows that the target's stores to memory that others may see go where the source's go,
and that its calls are the source's. It does not show what the target reads, nor through which of
two equal pointers it reads and writes. Both matter where attributes speak of it:

- `memory(…)` of the function: the target accesses nothing that it excludes. Allocas, copies that
  are passed `byval` and constants are no memory in that sense (LangRef "memory").
- `readonly`, `readnone`, `writeonly` of a parameter: no access through pointers based on it.
- `captures`, `noalias`, `initializes` and those three also forbid to put one pointer in the place
  of another that is equal, but based on something else. Who does that has to know that they are
  equal, from a comparison; where there is none, refinement for all inputs excludes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmcc.gates.contract.bases import (
    CAPTURED_NEVER,
    UNKNOWN,
    Bases,
    Names,
    function_calls,
    reads_and_writes,
    said_of_argument,
)
from llmcc.gates.contract.walk import callee_name, instructions
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Attribute, Attributes, Captures, Memory
from llmcc.ir.syntax.module import Function, Module, Parameter
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import Value

_NO_READ = frozenset(["readnone", "writeonly"])
_NO_WRITE = frozenset(["readnone", "readonly"])
_ACCESS = _NO_READ | _NO_WRITE
_OF_ACCESSES = frozenset(["noalias", "initializes"])
_BY_POINTER = _ACCESS | _OF_ACCESSES | {"captures"}
_ARGUMENTS, _OTHERS = "argmem", ""


def check_effects(source: Module, target: Module) -> None:
    """Raise Unsupported where the target may do what its attributes forbid."""
    [after] = target.functions.values()
    restricted = [p for p in after.signature.parameters if _names(p.attributes) & _BY_POINTER]
    effects = _effects(after)
    if not restricted and effects is None:
        return
    bases = Bases(target)
    if effects is not None:
        _check_memory(target, after, bases, effects)
    for parameter in restricted:
        _check_accesses(after, bases, parameter)
    if restricted:
        _check_equal_pointers(source, target, bases, restricted)


def _names(attributes: Attributes) -> frozenset[str]:
    return frozenset(attribute.name for attribute in attributes)


def _effects(function: Function) -> dict[str, str] | None:
    """What `memory` says of arguments and of all other memory; None where it restricts neither."""
    for attribute in function.signature.attributes:
        if isinstance(attribute, Memory):
            said = dict(attribute.effects)
            others = said.get(_OTHERS, "none")
            found = {_OTHERS: others, _ARGUMENTS: said.get(_ARGUMENTS, others)}
            return None if set(found.values()) == {"readwrite"} else found
    return None


def _check_memory(
    module: Module, function: Function, bases: Bases, effects: dict[str, str]
) -> None:
    for instruction in instructions(function):
        for pointer, access in zip(reads_and_writes(instruction), ("read", "write"), strict=True):
            for place in _places(module, function, bases, pointer, access):
                if effects[place] not in (access, "readwrite"):
                    raise Unsupported(f"a {access} that memory({effects[place]}) may forbid")


def _places(
    module: Module, function: Function, bases: Bases, pointer: Value | None, access: str
) -> set[str]:
    """The kinds of memory that an access may go to, those that nobody else sees left out."""
    if pointer is None:
        return set()
    own = {f"%{p.name}": "byval" in _names(p.attributes) for p in function.signature.parameters}
    found: set[str] = set()
    for name in bases.of(pointer):
        if name == UNKNOWN:
            found |= {_ARGUMENTS, _OTHERS}
        elif name in own:
            found |= set() if own[name] else {_ARGUMENTS}
        elif name[0] == "@" and not (access == "read" and _is_constant(module, name[1:])):
            found.add(_OTHERS)
    return found


def _is_constant(module: Module, name: str) -> bool:
    variable = module.globals.get(name)
    return variable is not None and variable.constant


def _check_accesses(function: Function, bases: Bases, parameter: Parameter) -> None:
    names = _names(parameter.attributes)
    for instruction in instructions(function):
        read, written = reads_and_writes(instruction)
        for pointer, forbidden in ((read, _NO_READ), (written, _NO_WRITE)):
            broken = sorted(names & forbidden)
            if broken and pointer is not None and bases.may_be(pointer, f"%{parameter.name}"):
                raise Unsupported(f"an access that {broken[0]} may forbid")


def _check_equal_pointers(
    source: Module, target: Module, bases: Bases, restricted: list[Parameter]
) -> None:
    """Raise Unsupported where one pointer may stand for another, and attributes tell them apart."""
    [before], [after] = source.functions.values(), target.functions.values()
    known = Bases(source)
    originals = {
        parameter.name: original
        for parameter, original in zip(
            after.signature.parameters, before.signature.parameters, strict=True
        )
    }
    for parameter in restricted:
        original = originals[parameter.name]
        if _is_compared(before, known, original) or _is_compared(after, bases, parameter):
            if _is_told_apart(after, bases, parameter):
                raise Unsupported(f"pointers that are compared with %{parameter.name}")
            for call, index in _passings(target, bases, parameter):
                if not _is_passed_always(before, known, original, call, index):
                    raise Unsupported(f"pointers that are compared with %{parameter.name}")


def _is_compared(function: Function, bases: Bases, parameter: Parameter) -> bool:
    """Whether a function may find out that a pointer based on this one equals one that is not."""
    name = f"%{parameter.name}"
    alone = frozenset([name])
    for instruction in instructions(function):
        match instruction:
            case ir.Compare(left=left, right=right):
                pair: tuple[Names, ...] = (bases.of(left), bases.of(right))
                # What is based on nothing is null.
                apart = all(pair) and pair != (alone, alone)
                if apart and (bases.may_be(left, name) or bases.may_be(right, name)):
                    return True
            case ir.Cast(value=value) if isinstance(value.type, PointerType):
                if bases.may_be(value, name):
                    return True
    return False


def _is_told_apart(function: Function, bases: Bases, parameter: Parameter) -> bool:
    """Whether it matters which of two equal pointers is stored, returned or written through."""
    name = f"%{parameter.name}"
    of_accesses = _names(parameter.attributes) & _OF_ACCESSES
    for instruction in instructions(function):
        match instruction:
            case ir.Store(value=value) if bases.may_be(value, name):
                return True
            case ir.Return(value=value) if value is not None and bases.may_be(value, name):
                if not _may_be_returned(parameter.attributes):
                    return True
        if of_accesses and reads_and_writes(instruction)[1] is not None:
            return True
    return False


def _may_be_returned(attributes: Attributes) -> bool:
    """Whether `captures`, if it is there, leaves the return value alone."""
    for attribute in attributes:
        if isinstance(attribute, Captures):
            said = attribute.components if attribute.returned is None else attribute.returned
            return {"address", "provenance"} <= set(said)
    return True


def _passings(module: Module, bases: Bases, parameter: Parameter) -> Iterator[tuple[ir.Call, int]]:
    """Arguments that may be based on a parameter, of callees that do not keep its attributes."""
    [function] = module.functions.values()
    restrictions = [a for a in parameter.attributes if a.name in _BY_POINTER]
    for call in function_calls(function):
        for index, argument in enumerate(call.arguments):
            if bases.may_be(argument.value, f"%{parameter.name}"):
                said = said_of_argument(module, call, index)
                if not all(_is_kept(restriction, said) for restriction in restrictions):
                    yield call, index


def _is_kept(restriction: Attribute, said: Attributes) -> bool:
    """Whether a callee that promises this keeps what restricts the caller's parameter."""
    if isinstance(restriction, Captures):
        return restriction in said or CAPTURED_NEVER in said
    return restriction.name in _ACCESS and bool(_names(said) & {restriction.name, "readnone"})


def _is_passed_always(
    source: Function, bases: Bases, parameter: Parameter, call: ir.Call, index: int
) -> bool:
    """Whether all of the source's calls of a callee pass pointers based on this parameter alone."""
    alone = frozenset([f"%{parameter.name}"])
    return all(
        index < len(original.arguments) and bases.of(original.arguments[index].value) == alone
        for original in function_calls(source)
        if callee_name(original) == callee_name(call)
    )
