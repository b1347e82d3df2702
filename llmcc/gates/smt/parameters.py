"""A target's parameters, called as the source calls its own.

Parameters correspond by their places. From here on both sides go by names.
"""

from __future__ import annotations

from dataclasses import replace

from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.rewriting import rewritten
from llmcc.ir.syntax.values import Local


def named_alike(source: Module, target: Module) -> Module:
    """The target, with the names of the source's parameters. Each defines at most one function."""
    if len(source.functions) != 1 or len(target.functions) != 1:
        return target
    [before], [(name, after)] = source.functions.values(), target.functions.items()
    mine = [parameter.name for parameter in before.signature.parameters]
    theirs = [parameter.name for parameter in after.signature.parameters]
    if mine == theirs or len(mine) != len(theirs):
        return target
    renamed = dict(zip(theirs, mine, strict=True))
    taken = {*mine, *theirs, *_results(after)}
    for own in _results(after):
        if own in mine:
            renamed[own] = _fresh(own, taken)

    def change(node: object) -> object:
        if isinstance(node, Local) and node.name in renamed:
            return replace(node, name=renamed[node.name])
        return node

    parameters = tuple(
        replace(parameter, name=called)
        for parameter, called in zip(after.signature.parameters, mine, strict=True)
    )
    function = replace(
        rewritten(after, change), signature=replace(after.signature, parameters=parameters)
    )
    return replace(target, functions={name: function})


def _results(function: Function) -> list[str]:
    return [i.result.name for block in function.blocks for i in block.instructions if i.result]


def _fresh(name: str, taken: set[str]) -> str:
    """Another name, which is taken from now on."""
    number = 1
    while f"{name}.{number}" in taken:
        number += 1
    taken.add(f"{name}.{number}")
    return f"{name}.{number}"
