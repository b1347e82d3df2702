"""Undefined behaviour of a source that is not modelled, as a proof needs no knowledge of it.

Where an execution may have some, it is no counterexample.
"""

from __future__ import annotations

from llmcc.gates.contract.walk import calls
from llmcc.gates.smt.checkpoint import Checkpoint
from llmcc.gates.smt.effects import accesses_of, accesses_of_arguments
from llmcc.gates.smt.execution import Execution
from llmcc.gates.smt.libcalls import is_known
from llmcc.gates.smt.log import Written
from llmcc.gates.smt.pointers import FIRST_LOCAL
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.values import Register, provenance_leaves
from llmcc.ir.syntax.attributes import Attributes, Flag
from llmcc.ir.syntax.instructions import Cast, Compare, Instruction
from llmcc.ir.syntax.types import PointerType
from llmcc.ir.syntax.values import GlobalReference

# With these a pointer must not get out, or points to a copy.
_HIDDEN = frozenset({"captures", "nocapture", "byval"})
# What a parameter's memory must not be used for.
_FORBIDDEN = {"readnone": ("load", "store"), "readonly": ("store",), "writeonly": ("load",)}


def is_suspicious(
    setting: Setting, arguments: dict[str, Register[int, bool]], done: Execution[int, bool]
) -> bool:
    """Whether a source may be undefined in a way that was not looked at."""
    signature = setting.function.signature
    blocks = {
        name: value.scalars[1].bits
        for name, value in arguments.items()
        if value.type == PointerType(0)
    }
    for parameter in signature.parameters:
        block = blocks.get(parameter.name)
        if block is not None:
            others = [b for name, b in blocks.items() if name != parameter.name]
            if _breaks(block, others, parameter.attributes, done):
                return True
        if Flag("returned") in parameter.attributes and done.returned is not None:
            value = arguments.get(parameter.name)
            if value is None or value.scalars != done.returned.scalars:
                return True
    made = {a.kind for a in done.accesses.made if a.pointer.provenance in blocks.values()}
    if _exceeds(made, *accesses_of_arguments(signature.attributes)):
        return True
    reads, writes, _ = accesses_of(signature.attributes)
    kinds = {a.kind for a in done.accesses.made if a.pointer.provenance < FIRST_LOCAL}
    if _exceeds(kinds, reads, writes) or _calls_by_another_type(setting):
        return True
    if done.undefined and Flag("willreturn") in signature.attributes:
        return True  # then what comes behind a call counts as well
    return makes_known_call(done) or _is_obscure(setting, done)


def _exceeds(kinds: set[str], reads: bool, writes: bool) -> bool:
    return ("load" in kinds and not reads) or ("store" in kinds and not writes)


def _calls_by_another_type(setting: Setting) -> bool:
    """Whether a function is called by another type than its own (LangRef "call Instruction")."""
    known = setting.module.declarations
    return any(
        isinstance(call.callee, GlobalReference)
        and call.callee.name in known
        and known[call.callee.name].signature.type != call.type
        for call in calls(setting.function)
    )


def _is_obscure(setting: Setting, done: Execution[int, bool]) -> bool:
    """Whether it calls whom it does not name, or may use an alloca outside of its markers."""
    if any(_callee(checkpoint) == "pointer" for checkpoint in done.checkpoints):
        return True
    # Nobody else may know of what a call made, or both functions make a call that finds the same.
    if setting.names.fresh and len(done.checkpoints) > 1:
        return True
    if any(block.marked for block in setting.names.locals.values()):
        return True
    # Whether addresses get out, or are of a copy, is seen of pointers only.
    names = {a.name for p in setting.function.signature.parameters for a in p.attributes}
    return bool(names & _HIDDEN) and any(
        isinstance(i, Compare) or (isinstance(i, Cast) and i.opcode.startswith("ptrto"))
        for block in setting.function.blocks
        for i in block.instructions
        if _is_of_pointers(i)
    )


def _is_of_pointers(instruction: Instruction) -> bool:
    operand = getattr(instruction, "left", None) or getattr(instruction, "value", None)
    return bool(operand is not None and operand.type == PointerType(0))


def _breaks(
    block: int, others: list[int], attributes: Attributes, done: Execution[int, bool]
) -> bool:
    """Whether the attributes of a pointer to a block may not hold."""
    kinds = {access.kind for access in done.accesses.made if access.pointer.provenance == block}
    for attribute in attributes:
        if kinds & set(_FORBIDDEN.get(attribute.name, ())):
            return True
        if attribute.name == "noalias" and block in others:
            return True
        if attribute.name in ("captures", "nocapture", "nofree") and _gets_out(block, done):
            return True
    return False


def _gets_out(block: int, done: Execution[int, bool]) -> bool:
    """Whether somebody else may learn of a pointer to a block."""
    values = [done.returned] if done.returned is not None else []
    for checkpoint in done.checkpoints:
        values += checkpoint.passed.values()
    if any(block in _blocks_in(value) for value in values):
        return True
    written = (entry for entry in done.accesses.memory.log if isinstance(entry, Written))
    return any(block == pointer for entry in written for _, pointer in entry.pointers)


def _blocks_in(value: Register[int, bool]) -> list[int]:
    shape = provenance_leaves(value.type)
    return [s.bits for s, is_block in zip(value.scalars, shape, strict=True) if is_block]


def makes_known_call(done: Execution[int, bool]) -> bool:
    """Whether it calls a function that has a meaning to LLVM."""
    names = (_callee(checkpoint) for checkpoint in done.checkpoints)
    pure = (call.callee for call in done.pure_calls)
    return any(map(is_known, (*names, *pure)))


def _callee(checkpoint: Checkpoint[int, bool]) -> str:
    return checkpoint.what.rpartition(" ")[2]
