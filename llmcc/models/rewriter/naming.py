"""Which names a function's values and blocks get.

A source's are numbered in order. A candidate's value that corresponds to one of the source's has
its name, so that a model copies where nothing changes: the correspondence is a longest common
subsequence of the instructions' shapes, then equality of what is computed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from difflib import SequenceMatcher

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.module import Block, Signature
from llmcc.ir.syntax.values import Constant, GlobalReference, Value
from llmcc.models.rewriter import vocabulary as words
from llmcc.models.rewriter.encoding import Names
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.flow import targets
from llmcc.models.rewriter.vocabulary import IDS

_CONSTANTS: tuple[type, ...] = Constant.__args__


def names_of_source(
    signature: Signature, blocks: Sequence[Block], seed: int | None = None
) -> Names:
    """Names in order, or with a seed at random; the entry block's is always the first.

    Raises Unrepresentable where there are more than the vocabulary has.
    """
    values = _parameters(signature)
    results = [item.result.name for item in _instructions(blocks) if item.result is not None]
    _check(len(results), words.VALUES, "values")
    _check(len(blocks), words.BLOCKS, "blocks")
    numbers: Sequence[int] = range(len(results))
    places: Sequence[int] = range(1, len(blocks))
    if seed is not None:
        chance = random.Random(seed)
        numbers = sorted(chance.sample(range(words.VALUES), len(results)))
        places = sorted(chance.sample(range(1, words.BLOCKS), len(blocks) - 1))
    values.update(
        {name: IDS["v0"] + number for name, number in zip(results, numbers, strict=True)}
    )
    labels = [block.label for block in blocks]
    found = {labels[0]: IDS["B0"]}
    found.update({name: IDS["B0"] + n for name, n in zip(labels[1:], places, strict=True)})
    return Names(values, found)


def names_of_candidate(
    signature: Signature, blocks: Sequence[Block], source: Sequence[Block], names: Names
) -> Names:
    """Names after the source's, new ones for what it does not have. Raises Unrepresentable."""
    values = _parameters(signature)
    mine = list(_instructions(blocks))
    theirs = list(_instructions(source))
    pairs = _pairs(mine, theirs)
    for here, there in pairs.items():
        one, other = mine[here].result, theirs[there].result
        if one is not None and other is not None:
            values[one.name] = names.values[other.name]
    _name_new(mine, values, names)
    return Names(values, _block_names(blocks, source, names, pairs))


def _pairs(mine: Sequence[ir.Instruction], theirs: Sequence[ir.Instruction]) -> dict[int, int]:
    matcher = SequenceMatcher(
        None, [_shape(item) for item in theirs], [_shape(item) for item in mine], autojunk=False
    )
    return {
        match.b + offset: match.a + offset
        for match in matcher.get_matching_blocks()
        for offset in range(match.size)
    }


def _name_new(mine: Sequence[ir.Instruction], values: dict[str, int], names: Names) -> None:
    taken = set(values.values())
    fresh = [IDS["n0"] + number for number in range(words.NEW_VALUES)]
    spare = [token for token in sorted(names.values.values()) if token not in taken]
    pool = iter([*fresh, *spare])
    for item in mine:
        if item.result is not None and item.result.name not in values:
            token = next(pool, None)
            if token is None:
                raise Unrepresentable("more new values than there are names")
            values[item.result.name] = token


def _block_names(
    blocks: Sequence[Block],
    source: Sequence[Block],
    names: Names,
    pairs: dict[int, int],
) -> dict[str, int]:
    home = [block.label for block in source for _ in block.instructions]
    found = {blocks[0].label: names.blocks[source[0].label]}
    taken = set(found.values())
    place = 0
    for block in blocks:
        votes = [
            names.blocks[home[pairs[number]]]
            for number in range(place, place + len(block.instructions))
            if number in pairs
        ]
        place += len(block.instructions)
        free = [vote for vote in votes if vote not in taken]
        if free and block is not blocks[0]:
            token = max(sorted(set(free)), key=free.count)
            taken.add(token)
            found[block.label] = token
    # New ones are numbered as they are named.
    mentioned = [label for block in blocks for label in targets(block.instructions[-1])]
    fresh = [label for label in dict.fromkeys(mentioned) if label not in found]
    _check(len(fresh), words.NEW_BLOCKS, "new blocks")
    found.update({label: IDS["N0"] + number for number, label in enumerate(fresh)})
    return found


def _shape(item: ir.Instruction) -> tuple[object, ...]:
    """What an instruction is, but for the values that it is given."""
    type = item.result.type if item.result is not None else None
    return (
        item.__class__,
        type,
        getattr(item, "opcode", ""),
        getattr(item, "predicate", ""),
        getattr(item, "source", None),
        *[value for value in _operands(item) if isinstance(value, _CONSTANTS)],
    )


def _operands(item: ir.Instruction) -> list[Value]:
    match item:
        case ir.Binary() | ir.Compare():
            return [item.left, item.right]
        case ir.Load():
            return [item.pointer]
        case ir.Store():
            return [item.value, item.pointer]
        case ir.GetElementPtr():
            return [item.base, *item.indices]
        case ir.Select():
            return [item.on_true, item.on_false]
        case ir.Call():
            callee = [item.callee] if isinstance(item.callee, GlobalReference) else []
            return [*callee, *[argument.value for argument in item.arguments]]
        case _:
            return []


def _parameters(signature: Signature) -> dict[str, int]:
    _check(len(signature.parameters), words.PARAMETERS, "parameters")
    return {one.name: IDS["a0"] + number for number, one in enumerate(signature.parameters)}


def _instructions(blocks: Sequence[Block]) -> list[ir.Instruction]:
    return [item for block in blocks for item in block.instructions]


def _check(count: int, most: int, what: str) -> None:
    if count > most:
        raise Unrepresentable(f"more than {most} {what}")
