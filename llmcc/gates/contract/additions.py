"""Promises that a target makes of itself and its source does not: true if its text shows them.

The prover holds the target to the facts that it states about values: what is returned, and what a
parameter takes, is poison or undefined behaviour where they do not hold. Of what a function does
with memory and pointers, and whether it comes back, the prover shows nothing that the source has
not promised. So this is read off the text (LangRef, "Function Attributes", "Parameter Attributes"):
the function calls nothing but intrinsics that touch no more memory than what they are given, and

- `memory(…)`, `readnone`, `readonly`, `writeonly`: its accesses are allowed by it (`effects.py`);
- `nounwind`, `nofree`, `nosync`, `norecurse`, `nocallback`: only a call could break these;
- `willreturn`, `mustprogress`: there is no loop either;
- `captures(…)`: the pointer is used for accesses, and for pointers that are used so, alone;
- `returned`: every return names the parameter.
"""

from __future__ import annotations

from dataclasses import replace

from llmcc.gates.contract import intrinsics, words
from llmcc.gates.contract.bases import Bases
from llmcc.gates.contract.graph import latches
from llmcc.gates.contract.walk import callee_name, calls, instructions, values_in
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Attribute, Attributes, Memory
from llmcc.ir.syntax.module import Function, Module, Parameter, Signature
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import Local

# What makes a value poison at most: to take it from undef the source need only choose one value.
OF_PARAMETERS = frozenset("align nofpclass nonnull range".split())
OF_RETURNS = OF_PARAMETERS | {"noundef"}
_OF_ACCESSES = frozenset("readnone readonly writeonly".split())
_OF_CALLS = frozenset("nocallback nofree norecurse nosync nounwind".split())
_OF_ENDS = frozenset("mustprogress willreturn".split())
_PLACES = frozenset(["", "argmem", "inaccessiblemem"])
"""What `memory(…)` may speak of. A pointer might lead to `errno`."""


def may_be_added(attribute: Attribute) -> bool:
    """Whether a function may promise that of itself, where its text shows it."""
    if isinstance(attribute, Memory):
        return {place for place, _ in attribute.effects} <= _PLACES
    return attribute.name in _OF_CALLS | _OF_ENDS


def may_be_added_to_pointer(attribute: Attribute) -> bool:
    """Whether a function may promise that of a parameter, where its text shows it."""
    return attribute.name in _OF_ACCESSES | {"captures", "returned"}


def check_additions(source: Signature, target: Module) -> None:
    """Raise Unsupported where the text does not show what the target alone promises.

    What it promises of its accesses is left to `effects.py`.
    """
    [function] = target.functions.values()
    after = function.signature
    own = [a for a in after.attributes if a not in source.attributes]
    pairs = list(zip(source.parameters, after.parameters, strict=True))
    told = [(p, a) for known, p in pairs for a in _promises(p.attributes, known.attributes)]
    if not own and not told:
        return
    named = {callee_name(call) for call in calls(function)}
    if not all(intrinsics.base_of(name) in intrinsics.PURE | intrinsics.MEMORY for name in named):
        raise Unsupported("added attributes of a function that makes calls")
    for attribute in own:
        if attribute.name in _OF_ENDS and latches(function):
            raise Unsupported(f"an added {attribute.name} of a function with loops")
    bases = Bases(target)
    for parameter, attribute in told:
        if attribute.name == "captures" and not _is_kept(function, bases, parameter):
            raise Unsupported(f"an added captures of %{parameter.name}")
        if attribute.name == "returned" and not _is_returned(function, parameter):
            raise Unsupported(f"an added returned of %{parameter.name}")


def with_promises(source: Module, target: Module) -> Module:
    """The target, under all that its source promises."""
    [before], [(name, after)] = source.functions.values(), target.functions.items()
    mine, theirs = before.signature, after.signature
    parameters = tuple(
        replace(other, attributes=_joined(one.attributes, other.attributes))
        for one, other in zip(mine.parameters, theirs.parameters, strict=True)
    )
    signature = replace(theirs, attributes=mine.attributes, parameters=parameters)
    return replace(target, functions={name: replace(after, signature=signature)})


def _joined(source: Attributes, target: Attributes) -> Attributes:
    """What both say of a pointer; what the source says where they speak of the same."""
    names = {attribute.name for attribute in source}
    kept = (a for a in source if a.name not in words.VALUE_FACTS)
    return (*kept, *(a for a in target if a.name not in names or a.name in words.VALUE_FACTS))


def _promises(attributes: Attributes, known: Attributes) -> list[Attribute]:
    """What is promised that is no fact about a value, and not known."""
    return [a for a in attributes if a not in known and a.name not in words.VALUE_FACTS]


def _is_kept(function: Function, bases: Bases, parameter: Parameter) -> bool:
    """Whether nobody can learn of a pointer: it is but accessed, also as part of others."""
    name = f"%{parameter.name}"
    for instruction in instructions(function):
        used = [v for v in values_in(instruction) if v is not instruction.result]
        if not any(bases.may_be(v, name) for v in used if isinstance(v.type, PointerType)):
            continue
        match instruction:
            case ir.Load() | ir.GetElementPtr() | ir.Select() | ir.Phi() | ir.Freeze():
                # Vectors and aggregates of pointers are not followed.
                if not isinstance(instruction.result.type, PointerType) and not isinstance(
                    instruction, ir.Load
                ):
                    return False
            case ir.Store(value=value):
                if bases.may_be(value, name) and isinstance(value.type, PointerType):
                    return False
            case ir.Call() if intrinsics.base_of(callee_name(instruction)) in intrinsics.MEMORY:
                continue
            case _:
                return False
    return True


def _is_returned(function: Function, parameter: Parameter) -> bool:
    own = Local(parameter.name, parameter.type)
    returns = [i for i in instructions(function) if isinstance(i, ir.Return)]
    return all(i.value == own for i in returns)
