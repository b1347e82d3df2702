"""What a call says beside whom it calls with what: position by position, as the source says it.

A call of the target is held against the calls of the source that could be its counterpart: of the
same callee, or of one that is only known when it runs, with the same types. Which of them it is,
and that the arguments are the same, is for the prover to show. What the target's call says, one of
them says. Where others do not, facts about values are for the prover to model, and of all else it
has to show that the counterpart is one that says it, too (`Calls.allows`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from llmcc.gates.contract import intrinsics, words
from llmcc.gates.contract.bases import CAPTURED_NEVER, Bases
from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.contract.walk import callee_name, calls
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attribute, Attributes
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.module import Function, Module, Signature
from llmcc.ir.syntax.types import FunctionType, PointerType, Type

Shape: TypeAlias = tuple[str, FunctionType, tuple[Type, ...]]
"""Convention, the callee's type, and the types of what is passed."""

_ITSELF = "the function itself"
_PLAIN: Attributes = ()
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Demands:
    """What the target's calls leave to the prover."""

    attributes: frozenset[str]
    """Attributes of values that not all counterparts of a call have."""
    paired: bool
    """Whether it matters which call of the source is a call's counterpart."""


class Calls:
    """The calls of two functions."""

    def __init__(
        self,
        source: Module,
        target: Module,
        before: Nodes,
        after: Nodes,
        modelled: frozenset[str] = _NOTHING,
    ) -> None:
        """`modelled` holds the attributes of values that the prover looks at wherever they are."""
        self._target = target
        self._modelled = modelled
        self._before, self._after = before, after
        [function], [self._function] = source.functions.values(), target.functions.values()
        self._known: dict[Shape, list[tuple[str, Call]]] = {}
        for call in calls(function):
            named = (callee_of(call, function), call)
            self._known.setdefault(shape_of(call), []).append(named)

    def check(self) -> Demands:
        """Raise Unsupported where a call of the target has no counterpart that allows it.

        Calls of intrinsics may be new. What they say that is neither true of the intrinsic nor
        says anything of values is Unsupported, too.
        """
        attributes: set[str] = set()
        paired = False
        for call in calls(self._function):
            callee = callee_of(call, self._function)
            originals = [
                original
                for other, original in self._known.get(shape_of(call), [])
                if other == callee or (not (other and callee) and not _is_intrinsic(original))
            ]
            name = callee_name(call)
            if _is_intrinsic(call):
                attributes |= _added(call, originals, self._target)
                continue
            if not originals:
                raise Unsupported(f"a call of {_shown(name)} that the source does not have")
            refusals = [self._refusal(call, original) for original in originals]
            if all(self._refusal(call, original, self._modelled) for original in originals):
                raise Unsupported(f"{refusals[0]} of a call of {_shown(name)}")
            if any(refusals):
                attributes |= _facts(call)
                paired = paired or not all(self.allows(call, o) for o in originals)
        return Demands(frozenset(attributes), paired)

    def allows(self, call: Call, original: Call) -> bool:
        """Whether a call of the target says no more than its counterpart in the source does.

        - Attributes: those that narrow what may happen stand there too, or in the callee's
          declaration; the fewer the better. (But for facts about values: see above.) How values
          are passed (`words.ABI`) is equal, and `nobuiltin` stays.
        - `tail` claims that the callee does not touch the caller's allocas (LangRef "call"): it
          stands there too. `notail` stays.
        - Fast-math flags, and metadata that says something, stand there too.
        """
        return not self._refusal(call, original, words.VALUE_FACTS)

    def _refusal(self, call: Call, original: Call, left: frozenset[str] = _NOTHING) -> str:
        """What is in the way, but for attributes of values that are left to the prover."""
        return (
            _passing(call, original)
            or _claims(call, original, self._true(callee_name(call)), left)
            or self._metadata(call, original)
        )

    def _true(self, name: str) -> tuple[Signature | None, Attributes]:
        """What is known of a callee, and of any call: none unwinds out of a `nounwind` function."""
        own = self._function.signature.attributes
        return _signature(self._target, name), tuple(a for a in own if a.name == "nounwind")

    def _metadata(self, call: Call, original: Call) -> str:
        said = dict(original.metadata)
        for kind, node in call.metadata:
            if kind in words.HINT_METADATA:
                continue
            if kind not in said or self._before.text(said[kind]) != self._after.text(node):
                return f"metadata {kind}"
        return ""


def shape_of(call: Call) -> Shape:
    """What two calls have in common that may be each other's counterpart."""
    given = tuple(argument.value.type for argument in call.arguments)
    return call.convention, call.type, given


def callee_of(call: Call, caller: Function) -> str:
    """Whom a call calls; empty where that is only known when it runs."""
    name = callee_name(call)
    return _ITSELF if name == caller.signature.name else name


def _is_intrinsic(call: Call) -> bool:
    return intrinsics.is_intrinsic(callee_name(call))


def _signature(module: Module, name: str) -> Signature | None:
    if name in module.declarations:
        return module.declarations[name].signature
    return module.functions[name].signature if name in module.functions else None


def _passing(call: Call, original: Call) -> str:
    """What differs in how values get to the callee and back."""
    if call.tail == "tail" and original.tail != "tail":
        return "an added tail"
    if (call.tail == "notail") != (original.tail == "notail"):
        return "notail"
    if not call.flags <= original.flags:
        return "added fast-math flags"
    for one, other in zip(_positions(call), _positions(original), strict=True):
        if _abi(one) != _abi(other):
            return "another way to pass values"
    for flag in sorted(words.BUILTIN):
        if _has(call.attributes, flag) != _has(original.attributes, flag):
            return flag
    return ""


def _claims(
    call: Call,
    original: Call,
    true: tuple[Signature | None, Attributes],
    left: frozenset[str],
) -> str:
    """An attribute that a call adds, but for those of values that are left to the prover."""
    callee, of_all = true
    said = (original.attributes, *_positions(original))
    for index, attributes in enumerate((call.attributes, *_positions(call))):
        for attribute in attributes:
            if attribute in said[index] or attribute in _declared(callee, index):
                continue
            if not index and attribute in of_all:
                continue
            if attribute.name not in (left if index else words.FUNCTION_HINTS):
                return f"an added {attribute.name}"
    return ""


def _facts(call: Call) -> set[str]:
    return {a.name for said in _positions(call) for a in said if a.name in words.VALUE_FACTS}


def _declared(callee: Signature | None, index: int) -> Attributes:
    """A callee's attributes: of the function, its return, its parameters."""
    if callee is None:
        return _PLAIN
    if index < 2:
        return callee.return_attributes if index else callee.attributes
    return callee.parameters[index - 2].attributes if index - 2 < len(callee.parameters) else _PLAIN


def _added(call: Call, originals: list[Call], module: Module) -> set[str]:
    """The attributes of values at a call of an intrinsic. It may have a counterpart or none, and
    does what LangRef says wherever it stands; raises Unsupported for what that does not say."""
    name = callee_name(call)
    if call.tail == "tail" and not _may_be_tail(call, originals, module):
        raise Unsupported(f"an added tail of a call of {_shown(name)}")
    found: set[str] = set()
    for index, attributes in enumerate((call.attributes, *_positions(call))):
        for attribute in attributes:
            if index and attribute.name in words.VALUE_FACTS:
                found.add(attribute.name)
            elif not _is_true_of_intrinsic(intrinsics.base_of(name), attribute, index):
                raise Unsupported(f"{attribute.name} of a call of {_shown(name)}")
    return found


def _may_be_tail(call: Call, originals: list[Call], module: Module) -> bool:
    """Whether an intrinsic does not touch the allocas, as LLVM takes it for promised by `tail`."""
    if intrinsics.base_of(callee_name(call)) not in intrinsics.MEMORY:
        return True
    if originals and all(original.tail == "tail" for original in originals):
        return True
    bases = Bases(module)
    pointers = [a.value for a in call.arguments if isinstance(a.value.type, PointerType)]
    return not any(bases.may_be_local(pointer) for pointer in pointers)


def _is_true_of_intrinsic(base: str, attribute: Attribute, index: int) -> bool:
    """Whether an attribute of a call (index 0), its return (1) or an argument is true by itself."""
    if index == 0:
        known = intrinsics.TRUE_OF_TRAP if base == intrinsics.TRAP else intrinsics.TRUE_OF_ALL
        return attribute.name in known | words.FUNCTION_HINTS
    if base in intrinsics.MEMORY and "lifetime" not in base:
        promise = {2: "writeonly", 3: "readonly"}.get(index)
        return attribute == CAPTURED_NEVER or attribute.name == promise
    return attribute.name in words.IMMEDIATE


def _positions(call: Call) -> tuple[Attributes, ...]:
    """The attributes of the value that comes back and of the arguments."""
    return (call.return_attributes, *(argument.attributes for argument in call.arguments))


def _abi(attributes: Attributes) -> frozenset[Attribute]:
    names = words.ABI
    if _has(attributes, "byval"):
        # How the copy lies on the stack.
        names |= {"align"}
    return frozenset(attribute for attribute in attributes if attribute.name in names)


def _has(attributes: Attributes, name: str) -> bool:
    return any(attribute.name == name for attribute in attributes)


def _shown(name: str) -> str:
    return f"@{name}" if name else "a pointer"
