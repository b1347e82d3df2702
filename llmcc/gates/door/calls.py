"""What a candidate's calls may say about themselves: what a call of the source says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from llmcc.gates.door.pure import is_pure
from llmcc.gates.door.surroundings import Surroundings, callee_name
from llmcc.ir.syntax.attributes import Attributes
from llmcc.ir.syntax.instructions import Call, Invoke
from llmcc.ir.syntax.types import FunctionType
from llmcc.ir.syntax.values import GlobalReference, Local, MetadataOperand

_Site = Call | Invoke


def objection_to_call(call: _Site, source: Surroundings) -> str:
    """Why the door does not accept a call; empty where it does."""
    if not isinstance(call.callee, GlobalReference | Local):
        return "a callee that is no name"
    name = callee_name(call)
    what = f"@{name}" if name else "an address"
    known = [_Said.by(one) for one in source.calls.get(name, ())]
    if name and f"@{name}" not in source.symbols:
        if not is_pure(name):
            return f"{what}, which the source does not declare"
        known = [_Said(call.type, tail="tail")]
    elif not known:
        declared = _declared(name, source)
        if declared is None:
            return f"a call of {what}, of which the source has none"
        known = [declared]
    best = ""
    reached = -1
    for other in known:
        for number, (aspect, agrees) in enumerate(_ASPECTS.items()):
            if not agrees(_Said.by(call), other):
                if number > reached:
                    best, reached = aspect, number
                break
        else:
            return ""
    return f"{best} that no call of {what} in the source has"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a call says about itself, but for the values that it hands over."""

    type: FunctionType
    space: int = 0
    convention: str = ""
    tail: str = ""
    returned: Attributes = ()
    arguments: tuple[Attributes, ...] = ()
    attributes: Attributes = ()
    bundles: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    """Of each argument: the node or string that it is, empty where it is a value."""

    @classmethod
    def by(cls, call: _Site) -> _Said:
        """All that a call says."""
        return cls(
            call.type,
            call.space,
            call.convention,
            call.tail if isinstance(call, Call) else "",
            call.return_attributes,
            tuple([argument.attributes for argument in call.arguments]),
            call.attributes,
            tuple([bundle.tag for bundle in call.bundles]),
            tuple([_node(argument.value) for argument in call.arguments]),
        )


def _node(value: object) -> str:
    if not isinstance(value, MetadataOperand):
        return ""
    return value.text if value.value is None else "a value"


def _declared(name: str, source: Surroundings) -> _Said | None:
    """What a call may say of which the source has none: what the callee's own first line says."""
    module = source.module
    if name in module.declarations:
        signature = module.declarations[name].signature
    elif name in module.functions:
        signature = module.functions[name].signature
    else:
        return None
    return _Said(signature.type, signature.space, signature.convention)


def _no_more(mine: _Said, theirs: _Said) -> bool:
    """Whether the arguments' attributes are among the other's, position by position."""
    return all(
        set(attributes) <= set(theirs.arguments[number] if number < len(theirs.arguments) else ())
        for number, attributes in enumerate(mine.arguments)
    )


def _same_metadata(mine: _Said, theirs: _Said) -> bool:
    return not any(mine.metadata) or mine.metadata == theirs.metadata


_ASPECTS: Final[dict[str, Callable[[_Said, _Said], bool]]] = {
    "a type": lambda mine, theirs: (mine.type, mine.space) == (theirs.type, theirs.space),
    "a calling convention": lambda mine, theirs: mine.convention == theirs.convention,
    "a tail marker": lambda mine, theirs: mine.tail in ("", theirs.tail),
    "operand bundles": lambda mine, theirs: mine.bundles == theirs.bundles,
    "metadata": _same_metadata,
    "attributes of the result": lambda mine, theirs: set(mine.returned) <= set(theirs.returned),
    "attributes of an argument": _no_more,
    "attributes": lambda mine, theirs: set(mine.attributes) <= set(theirs.attributes),
}
