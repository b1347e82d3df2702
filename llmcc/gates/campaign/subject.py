"""Functions as LLVM reads them, and the mutants that are made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from random import Random

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.campaign.mutate import Mutations, mutate, mutations_of
from llmcc.gates.campaign.slices import blocks, slices
from llmcc.gates.smt.gate import SmtGate
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.split import split
from llmcc.ir.standalone import redefined
from llmcc.ir.syntax.module import Function, Module
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
    f"sroa,early-cse<memssa>,{_COMBINE},simplifycfg",
    "loop-simplify,loop-rotate,loop-mssa(licm),gvn,dse",
    f"loop-mssa(loop-rotate,licm,indvars),{_COMBINE},simplifycfg",
    f"loop-mssa(loop-rotate,licm),loop-reduce,{_COMBINE}",
    "memcpyopt,gvn,dse,adce,jump-threading",
)
_TRIES = 20
# The forms in which the functions of a unit are taken: with slots if it has some, with registers,
# and optimized.
_FORMS = ("", f"function(sroa,early-cse,{_COMBINE},simplifycfg)", "default<O3>")
LARGEST = 40
"""Instructions of a function that is mutated as a whole."""
SECONDS = 0.5
"""What one question to a gate may take, unless another number is asked for.

Nine of ten proofs need less, and nothing is known of a mutant that nobody proves."""
_MOST_SUBJECTS = 40
"""Functions and slices that are taken of a unit."""
_MOST_SLICES = 3
"""Slices that are taken of a function."""


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


def functions_of(unit: bytes, *, textual: bool) -> Iterator[str]:
    """The functions of a unit, given as bitcode or text, that can be replaced: as they stand, and
    after some passes, one kind of which follows the other. Raises LLVMError."""
    with Context() as context:
        module = context.parse_text(unit.decode()) if textual else context.parse_bitcode(unit)
        module.verify()
        for pipeline in _FORMS:
            if pipeline:
                module.run(pipeline)
            yield from (function.text for function in split(module) if not function.obstacle)


def subjects_of(unit: bytes, *, textual: bool, largest: int = LARGEST) -> list[str]:
    """Some of a unit's functions, and of the parts of those with more than `largest` instructions.

    Which ones depends on the unit and that alone.

    Raises LLVMError.
    """
    texts = list(dict.fromkeys(functions_of(unit, textual=textual)))
    Random(hashlib.sha256(unit).digest()).shuffle(texts)
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(parts_of(text, largest)))
        if len(found) >= _MOST_SUBJECTS:
            break
    return list(found)[:_MOST_SUBJECTS]


def parts_of(text: str, largest: int = LARGEST) -> list[str]:
    """A function if it is small, else some of its slices and blocks."""
    try:
        function = definition(text)
    except Unsupported:
        return []
    if sum(len(block.instructions) for block in function.blocks) <= largest:
        return [text]
    pieces = list(islice(slices(function), _MOST_SLICES))
    pieces += [redefined(text, f"{block}\n") for block in islice(blocks(function), _MOST_SLICES)]
    found = []
    for piece in pieces:
        with suppress(LLVMError):
            found.append(canonical(piece))
    return found


def parsed(text: str) -> Module:
    """A module with one definition. Raises Unsupported."""
    try:
        return check_round_trip(text)
    except Unread as error:
        raise Unsupported(str(error)) from error


def definition(text: str) -> Function:
    """The one definition of a module. Raises Unsupported."""
    [function] = parsed(text).functions.values()
    return function


def is_supported(text: str, prover: SmtGate, limits: Limits) -> bool:
    """Whether the gate can prove that a function refines itself, if it has to look."""
    return prover.judge(text, text + "\n", limits).verdict is Verdict.PROVED


class Maker:
    """Mutants of one function."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts: dict[str, tuple[str, Mutations] | None] = {}
        self._mutations: dict[str, Mutations | None] = {}
        """By what is mutated: many a pipeline changes nothing."""

    def mutant(self, dice: Random) -> Mutant | None:
        """One that LLVM accepts and that is not the source; None where none was found.

        Raises LLVMError.
        """
        pipeline = dice.choice(("", "", *PIPELINES))
        if pipeline not in self._starts:
            self._starts[pipeline] = self._start(pipeline)
        start = self._starts[pipeline]
        if start is None:
            return None
        text, mutations = start
        for _ in range(_TRIES):
            made = mutate(mutations, dice)
            if made is None:
                return None
            kind, changed = made
            try:
                target = canonical(redefined(text, f"{write_function(changed)}\n"))
            except LLVMError:
                continue
            if target != self._source:
                kind = f"{kind}, after {pipeline}" if pipeline else kind
                return Mutant(kind, self._source, target)
        return None

    def _start(self, pipeline: str) -> tuple[str, Mutations] | None:
        """What is mutated; None where that cannot be read. Raises LLVMError."""
        text = canonical(self._source, pipeline) if pipeline else self._source
        if text not in self._mutations:
            try:
                self._mutations[text] = mutations_of(definition(text))
            except Unsupported:
                self._mutations[text] = None
        mutations = self._mutations[text]
        return None if mutations is None else (text, mutations)
