"""Which calls are of intrinsics that are executed, and not checkpoints."""

from __future__ import annotations

from llmcc.gates.contract.intrinsics import X86
from llmcc.gates.smt.rules import FLOAT_RULES, RULES
from llmcc.gates.smt.vectors import REDUCTIONS
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.values import GlobalReference, IntConstant

_MODELLED = (
    "llvm.assume",
    "llvm.lifetime.start",
    "llvm.lifetime.end",
    "llvm.dbg.",
    "llvm.donothing",
    "llvm.experimental.noalias.scope.decl",
    "llvm.ptrmask.p0.",
    "llvm.threadlocal.address",
)


def intrinsic_base(name: str) -> str:
    """The name of an intrinsic without its types, as the rules have it; or nothing."""
    base = name
    while not any(base in known for known in (RULES, FLOAT_RULES, REDUCTIONS)):
        base, dot, _ = base.rpartition(".")
        if not dot:
            return ""
    return base


def is_modelled(call: Call) -> bool:
    """Whether a call is of an intrinsic that is executed, and not a checkpoint."""
    if not isinstance(call.callee, GlobalReference):
        return False
    name = call.callee.name
    if not name.startswith("llvm."):
        return False
    if intrinsic_base(name) or name in X86 or name.startswith(_MODELLED):
        return True
    return is_bulk(call) is not None


def is_bulk(call: Call) -> int | None:
    """How many bytes a call of memcpy, memmove or memset is about, if that is a small constant."""
    assert isinstance(call.callee, GlobalReference)
    if not call.callee.name.startswith(
        ("llvm.memcpy.p0.p0.", "llvm.memmove.p0.p0.", "llvm.memset.p0.")
    ):
        return None
    length = call.arguments[2].value
    volatile = call.arguments[3].value
    if not isinstance(length, IntConstant) or length.value > 128:
        return None
    return length.value if isinstance(volatile, IntConstant) and not volatile.value else None
