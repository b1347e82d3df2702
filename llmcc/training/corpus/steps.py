"""Steps from a function to what LLVM's scalar passes make of it: scripts to learn from.

First its slots become values (`slots`), then it goes pass by pass through a pipeline, each change
as a script (`difference`) where there is one that makes just that of it. In the end there is
nothing left to do, which is a script, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

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
from llmcc.training.corpus.cutting import COMBINE
from llmcc.training.corpus.difference import Edit, script_between
from llmcc.training.corpus.likeness import plain
from llmcc.training.corpus.pairs import Pair
from llmcc.training.corpus.slots import slot_script

SLOTS: Final = "slots"
DONE: Final = "done"
"""The origin of scripts without edits."""
_PASSES: Final = (COMBINE, "early-cse<memssa>", "simplifycfg")
_STRICTLY: Final = 1 - 1e-9


def steps(functions: Iterable[dict[str, Any]], kind: str = "O0") -> Iterator[Pair]:
    """The scripts of each function, one after the other; the origin says whose change it is."""
    costs = CostModel()
    for function in functions:
        project, name = function["project"], function["name"]
        for origin, before, after, script in _scripts(str(function["text"]), costs):
            yield Pair(project, name, kind, origin, before, after, script=script)


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


def _scripts(text: str, costs: CostModel) -> Iterator[tuple[str, str, str, tuple[Edit, ...]]]:
    """Origin, source, target and edits, of a function given as a module."""
    try:
        # The gate wants parameters of the same names.
        text = redefined(text, unedited(encode(text, script=True).source))
        here = encode(text, script=True)
        edits = slot_script(here.source)
        if edits and (script := applied(here, edits)) is not None:
            after = redefined(text, script.text())
            yield SLOTS, text, after, tuple(edits)
            text, here = after, encode(after, script=True)
        while True:
            cost, known = latency(costs, text) * _STRICTLY, True
            for each in _PASSES:
                found = _changed_by(here, text, f"function({each})")
                known = known and found is not None
                if found is not None and found[1] and latency(costs, found[0]) < cost:
                    yield each.partition("<")[0], text, found[0], tuple(found[1])
                    text = found[0]
                    here = encode(text, script=True)
                    break
            else:
                if known:
                    yield DONE, text, text, ()
                return
    except Unrepresentable:
        return


def _changed_by(here: Encoded, text: str, pipeline: str) -> tuple[str, list[Edit]] | None:
    """The function after a pipeline, and the edits; the same text where that changes nothing.

    None where there is no script.
    """
    after = _run(text, pipeline)
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
    return (redefined(text, script.text()), edits) if edits else ("", [])


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


def _run(text: str, pipeline: str) -> str:
    try:
        with Context() as context:
            module = context.parse_text(text)
            module.run(pipeline, machine_for(module.triple))
            return str(module)
    except (LLVMError, UnicodeError):
        return ""


def latency(costs: CostModel, text: str) -> float:
    """What a function given as a module takes; infinitely much where LLVM does not say."""
    try:
        return costs.cost(text, "", Objective.LATENCY, CodeGeneration())
    except LLVMError:
        return float("inf")
