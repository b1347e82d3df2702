"""Functions as LLVM reads them, and the mutants that are made of them."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.campaign.mutate import mutate
from llmcc.gates.campaign.slices import slices
from llmcc.gates.smt.gate import SmtGate
from llmcc.gates.smt.unsupported import Unsupported
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.split import split
from llmcc.ir.syntax.module import Function
from llmcc.ir.syntax.roundtrip import check_round_trip
from llmcc.ir.syntax.unread import Unread
from llmcc.ir.syntax.writer import write_function

# What a mutant may be rewritten by before it is mutated, so that it is unlike its source.
# (Without its option, instcombine aborts where one round of it does not suffice.)
_COMBINE = "instcombine<no-verify-fixpoint>"
PIPELINES = (
    _COMBINE,
    f"{_COMBINE},simplifycfg,early-cse",
    "reassociate,gvn,aggressive-instcombine",
)
_TRIES = 20
_DEFINITION = re.compile(r"^define .*?^}$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A pair to be judged. Both are modules in canonical text."""

    kind: str
    source: str
    target: str


def canonical(text: str, pipeline: str = "") -> str:
    """A module's one function as it stands alone, after some passes. Raises LLVMError."""
    with Context() as context:
        module = context.parse_text(text)
        module.verify()
        if pipeline:
            module.run(pipeline)
        [function] = split(module)
        if function.obstacle:
            raise LLVMError(function.obstacle)
        return function.text


def functions_of(unit: bytes, *, textual: bool) -> list[str]:
    """The functions of a unit, given as bitcode or text, that can be replaced. Raises LLVMError."""
    with Context() as context:
        module = context.parse_text(unit.decode()) if textual else context.parse_bitcode(unit)
        module.verify()
        return [function.text for function in split(module) if not function.obstacle]


def supported_parts(text: str, limits: Limits) -> list[str]:
    """A function if the gate supports it, else those of its slices that it supports."""
    if is_supported(text, limits):
        return [text]
    found = []
    with suppress(Unsupported):
        for piece in slices(parsed(text)):
            with suppress(LLVMError):
                found.append(canonical(piece))
    return [piece for piece in dict.fromkeys(found) if is_supported(piece, limits)]


def parsed(text: str) -> Function:
    """The one definition of a module. Raises Unsupported."""
    try:
        module = check_round_trip(text)
    except Unread as error:
        raise Unsupported(str(error)) from error
    [function] = module.functions.values()
    return function


def is_supported(text: str, limits: Limits) -> bool:
    """Whether the gate can prove that a function refines itself, if it has to look."""
    return SmtGate(in_process=True).judge(text, text + "\n", limits).verdict is Verdict.PROVED


def mutant_of(source: str, dice: Random) -> Mutant | None:
    """A mutant that LLVM accepts and that is not the source; None where none was found."""
    pipeline = dice.choice(("", "", *PIPELINES))
    start = canonical(source, pipeline) if pipeline else source
    try:
        function = parsed(start)
    except Unsupported:
        return None
    for _ in range(_TRIES):
        made = mutate(function, dice)
        if made is None:
            return None
        kind, changed = made
        body = write_function(changed)
        try:
            target = canonical(_DEFINITION.sub(lambda _, body=body: body, start))  # type: ignore[misc]
        except LLVMError:
            continue
        if target != source:
            return Mutant(f"{kind}, after {pipeline}" if pipeline else kind, source, target)
    return None
