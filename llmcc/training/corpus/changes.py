"""What was done to a function, as a script: of functions that are modules with one definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from llmcc.ir.costs import CodeGeneration, CostModel, Objective
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.standalone import redefined
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.unread import Unread
from llmcc.models.rewriter.encoding import Encoder
from llmcc.models.rewriter.errors import Malformed, Unrepresentable
from llmcc.models.rewriter.flow import reverse_postorder
from llmcc.models.rewriter.naming import names_of_source
from llmcc.models.rewriter.representation import Encoded, Source, encode
from llmcc.models.rewriter.scripts import Script
from llmcc.models.rewriter.sheets import unedited
from llmcc.models.rewriter.tidying import tidied
from llmcc.models.rewriter.vocabulary import EOS
from llmcc.training.corpus.difference import Edit, script_between
from llmcc.training.corpus.likeness import plain


def named(text: str) -> str:
    """A function with its values and blocks named as its tokens are. Raises Unrepresentable.

    The gate wants parameters of the same names on both sides, and `change` the same values.
    """
    return redefined(text, unedited(encode(text, script=True).source))


def applied(encoded: Encoded, edits: Sequence[Edit]) -> Script | None:
    """A script, run to its end; None where it cannot be."""
    script = Script(encoded.source)
    try:
        for edit in edits:
            for token in edit:
                script.push(token)
        script.push(EOS)
    except Malformed:
        return None
    return script


def change(here: Encoded, text: str, after: str) -> tuple[str, list[Edit]] | None:
    """The function `after` as edits make it of `text`, and the edits, none where they are alike.

    `here` is `text` read for a script. None where no script is known that makes just that.
    """
    try:
        module = read_module(after)
        [function] = module.functions.values()
        edits = script_between(here.source, module, function)
    except (Unread, Unrepresentable, ValueError):
        return None
    if edits is None:
        return None
    script = applied(here, edits)
    if script is None:
        return None
    wanted = replace(function, blocks=tuple(tidied(reverse_postorder(function))))
    made = replace(_named(function), blocks=tuple(tidied(script.sheet.finished())))
    try:
        if shape(here.source, here.source.module, made) != shape(here.source, module, wanted):
            return None
    except Unrepresentable:
        return None
    return (redefined(text, script.text()), edits) if edits else (text, [])


def _named(function: Function) -> Function:
    """A function with its parameters named as scripts do."""
    parameters = [
        replace(one, name=f"a{number}") for number, one in enumerate(function.signature.parameters)
    ]
    return replace(function, signature=replace(function.signature, parameters=tuple(parameters)))


def shape(source: Source, module: Module, function: Function) -> list[int]:
    """What a function does in a source's words, its values and blocks named in order.

    Raises Unrepresentable.
    """
    blocks = reverse_postorder(function)
    setting = source.setting
    names = names_of_source(function.signature, blocks)
    return plain(Encoder(setting.tables, module, setting.layout, names).body(blocks))


def run(text: str, pipeline: str) -> str:
    """The function after a pipeline, its values by their names; empty where LLVM refuses it."""
    try:
        with Context() as context:
            module = context.parse_text(text)
            module.run(pipeline, machine_for(module.triple))
            return str(module)
    except (LLVMError, UnicodeError):
        return ""


def latency(text: str) -> float:
    """What a function takes; infinitely much where LLVM does not say."""
    try:
        return _costs().cost(text, "", Objective.LATENCY, CodeGeneration())
    except LLVMError:
        return float("inf")


@cache
def _costs() -> CostModel:
    return CostModel()
