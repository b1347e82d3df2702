"""Calls of intrinsics."""

from __future__ import annotations

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.rules import RULES
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.gates.smt.values import Register
from llmcc.gates.smt.vectors import REDUCTIONS, elementwise, reduction
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.values import GlobalReference

# What holds of every intrinsic that has a rule, wherever it stands.
_FACTS = frozenset(
    "nocallback nocreateundeforpoison nofree norecurse nosync nounwind speculatable willreturn "
    "memory nomerge".split()
)


def intrinsic(call: Call) -> str:
    """The name of the rule of a call. Raises Unsupported for any other call."""
    if not isinstance(call.callee, GlobalReference):
        raise Unsupported("indirect call")
    name = call.callee.name
    if call.tail not in ("", "tail") or call.bundles or call.convention:
        raise Unsupported(f"call of {name} with {call.tail or call.convention or 'bundles'}")
    for attribute in call.attributes:
        if attribute.name not in _FACTS:
            raise Unsupported(f"attribute {attribute.name} of a call")
    if name == "llvm.assume":
        return name
    base = name
    while base not in RULES and base not in REDUCTIONS:
        base, dot, _ = base.rpartition(".")
        if not dot:
            raise Unsupported(f"call of {name}")
    return base


def evaluate(
    algebra: Algebra[B, T], name: str, call: Call, arguments: tuple[Register[B, T], ...]
) -> tuple[Register[B, T], T]:
    """The value of a call of the intrinsic with that rule, and where it is undefined."""
    kind = call.type.result
    if name not in REDUCTIONS:
        return elementwise(algebra, name, arguments, kind, call.flags)
    if call.flags or len(arguments) != 1:
        raise Unsupported(f"{name} of {len(arguments)} operands")
    return Register(kind, (reduction(algebra, name, arguments[0]),)), algebra.false
