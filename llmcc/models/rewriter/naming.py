"""Which names a function's values and blocks get.

A source's are numbered in order. A candidate's value that corresponds to one of the source's has
its name, so that a model copies where nothing changes. What corresponds is a guess, and none that
matters to what a candidate means: first what computes the same from the same values, then what
looks the same in the same order.
"""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from llmcc.ir.syntax.module import Block, Signature
from llmcc.models.rewriter import vocabulary as words
from llmcc.models.rewriter.encoding import Line, Names
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.vocabulary import ALIGNMENTS, COMPARISONS, FLAGS, IDS

_Key = tuple[int, ...]

_UNKNOWN: Final = words.SIZE
"""From here on: a candidate's values, before they have names."""
_UNKNOWN_BLOCK: Final = 1 << 20
_UNSAID: Final = frozenset(
    [
        *[IDS[flag] for flag in FLAGS],
        *[IDS[f"align{alignment}"] for alignment in ALIGNMENTS],
        *range(IDS["M0"], IDS["M0"] + words.ATTACHMENTS),
    ]
)
_COMPARING: Final = {
    IDS[word]: IDS["icmp_eq" if opcode == "icmp" else "fcmp_oeq"]
    for word, (opcode, _) in COMPARISONS.items()
}
_STORE, _LOAD, _ALLOCA = IDS["store"], IDS["load"], IDS["alloca"]


def names_of_source(
    signature: Signature, blocks: Sequence[Block], seed: int | None = None
) -> Names:
    """Names in order, or with a seed at random; the entry block's is always the first.

    Raises Unrepresentable where there are more than the vocabulary has.
    """
    values = _parameters(signature)
    results = _results(blocks)
    _check(len(results), words.VALUES, "values")
    _check(len(blocks), words.BLOCKS, "blocks")
    numbers: Sequence[int] = range(len(results))
    places: Sequence[int] = range(1, len(blocks))
    if seed is not None:
        chance = random.Random(seed)
        numbers = sorted(chance.sample(range(words.VALUES), len(results)))
        places = sorted(chance.sample(range(1, words.BLOCKS), len(blocks) - 1))
    values.update({name: IDS["v0"] + number for name, number in zip(results, numbers, strict=True)})
    labels = [block.label for block in blocks]
    found = {labels[0]: IDS["B0"]}
    found.update({name: IDS["B0"] + n for name, n in zip(labels[1:], places, strict=True)})
    return Names(values, found)


def names_of_lines(blocks: Sequence[Block], seed: int | None = None) -> tuple[int, ...]:
    """Names of the instructions without result, in order, or with a seed at random.

    Raises Unrepresentable where there are more than the vocabulary has.
    """
    count = sum(item.result is None for block in blocks for item in block.instructions)
    _check(count, words.LINES, "instructions without result")
    numbers: Sequence[int] = range(count)
    if seed is not None:
        numbers = sorted(random.Random(seed).sample(range(words.LINES), count))
    return tuple([IDS["L0"] + number for number in numbers])


def unknown_names(signature: Signature, blocks: Sequence[Block]) -> Names:
    """What stands for a candidate's names until `names_of_candidate` is asked."""
    values = _parameters(signature)
    values.update({name: _UNKNOWN + number for number, name in enumerate(_results(blocks))})
    found = {block.label: _UNKNOWN_BLOCK + number for number, block in enumerate(blocks)}
    return Names(values, found)


def names_of_candidate(mine: Sequence[Line], theirs: Sequence[Line]) -> dict[int, int]:
    """The name for each unknown one, given a candidate's and its source's instructions.

    Raises Unrepresentable where there are not enough names.
    """
    return _Correspondence(mine, theirs).names()


@dataclass(slots=True)
class _Correspondence:
    mine: Sequence[Line]
    theirs: Sequence[Line]

    def names(self) -> dict[int, int]:
        """As `names_of_candidate`."""
        equal = _forwarded(self.theirs)
        pairs = self._computing_the_same(equal, self._slots())
        self._looking_the_same(pairs)
        found = {
            name: other
            for here, there in pairs.items()
            if (name := self.mine[here].name) is not None
            and (other := self.theirs[there].name) is not None
        }
        self._new_values(found)
        self._blocks(found, pairs)
        return found

    def _slots(self) -> dict[int, int]:
        """Pairs of allocas: all of a type look the same, so what is done with them tells.

        First those of which all uses look the same; then those with the same kinds of use.
        """
        mine, theirs = _uses(self.mine), _uses(self.theirs)
        pairs: dict[int, int] = {}
        for blurred in (False, True):
            free: dict[object, deque[int]] = defaultdict(deque)
            for there, uses in theirs.items():
                if there not in pairs.values():
                    free[_blurred(uses) if blurred else uses].append(there)
            for here, uses in mine.items():
                if here not in pairs and (same := free[_blurred(uses) if blurred else uses]):
                    pairs[here] = same.popleft()
        return pairs

    def _computing_the_same(self, equal: dict[int, _Key], slots: dict[int, int]) -> dict[int, int]:
        """Pairs of instructions, by number, that are given the same."""
        places: dict[_Key, list[int]] = defaultdict(list)
        for number, line in enumerate(self.theirs):
            places[_key(line.tokens, equal)].append(number)
        known: dict[int, _Key] = dict(equal)
        pairs: dict[int, int] = {}
        taken: set[int] = set(slots.values())
        last = -1
        for number, line in enumerate(self.mine):
            if number in slots:
                pairs[number] = last = slots[number]
                other = self.theirs[last].name
                if line.name is not None and other is not None:
                    known[line.name] = (other,)
                continue
            free = [one for one in places[_key(line.tokens, known)] if one not in taken]
            free = [one for one in free if self._alike(line, self.theirs[one])]
            if not free:
                continue
            there = next((one for one in free if one > last), free[0])
            pairs[number] = last = there
            taken.add(there)
            other = self.theirs[there].name
            if line.name is not None and other is not None:
                known[line.name] = equal.get(other, (other,))
        return pairs

    def _looking_the_same(self, pairs: dict[int, int]) -> None:
        """Add pairs of those that are left over, in between."""
        taken = set(pairs.values())
        mine = [(~pairs[n],) if n in pairs else _shape(line) for n, line in enumerate(self.mine)]
        theirs = [(~n,) if n in taken else _shape(line) for n, line in enumerate(self.theirs)]
        matcher = SequenceMatcher(None, theirs, mine, autojunk=False)
        for match in matcher.get_matching_blocks():
            for offset in range(match.size):
                here, there = match.b + offset, match.a + offset
                if here not in pairs and self._alike(self.mine[here], self.theirs[there]):
                    pairs[here] = there

    def _alike(self, mine: Line, theirs: Line) -> bool:
        return (mine.name is None) == (theirs.name is None)

    def _new_values(self, found: dict[int, int]) -> None:
        taken = set(found.values())
        names = sorted(line.name for line in self.theirs if line.name is not None)
        fresh = [IDS["n0"] + number for number in range(words.NEW_VALUES)]
        pool = iter([*fresh, *[name for name in names if name not in taken]])
        for line in self.mine:
            if line.name is not None and line.name not in found:
                token = next(pool, None)
                if token is None:
                    raise Unrepresentable("more new values than there are names")
                found[line.name] = token

    def _blocks(self, found: dict[int, int], pairs: dict[int, int]) -> None:
        entry = IDS["B0"]
        votes: dict[int, list[int]] = defaultdict(list)
        for here, there in pairs.items():
            votes[self.mine[here].block].append(self.theirs[there].block)
        found[_UNKNOWN_BLOCK] = entry
        taken = {entry}
        for block in dict.fromkeys(line.block for line in self.mine):
            free = [vote for vote in votes[block] if vote not in taken]
            if free and block not in found:
                found[block] = max(sorted(set(free)), key=free.count)
                taken.add(found[block])
        # New ones are numbered as they are named.
        named = [token for line in self.mine for token in line.tokens if token >= _UNKNOWN_BLOCK]
        fresh = [block for block in dict.fromkeys(named) if block not in found]
        _check(len(fresh), words.NEW_BLOCKS, "new blocks")
        found.update({block: IDS["N0"] + number for number, block in enumerate(fresh)})


def _uses(lines: Sequence[Line]) -> dict[int, tuple[_Key, ...]]:
    """Of each alloca, by its number: its own tokens, and the lines that use it.

    Of these all tokens but other values of instructions: opcodes, parameters, constants.
    """
    allocas = {line.name: number for number, line in enumerate(lines) if line.tokens[0] == _ALLOCA}
    uses: dict[int, list[_Key]] = {n: [lines[n].tokens] for n in allocas.values()}
    for line in lines:
        for name in {token for token in line.tokens if token in allocas}:
            masked = [-1 if token == name else token for token in line.tokens]
            uses[allocas[name]].append(tuple([-2 if _is_result(one) else one for one in masked]))
    return {number: tuple(found) for number, found in uses.items()}


def _is_result(token: int) -> bool:
    return IDS["v0"] <= token < IDS["B0"] or _UNKNOWN <= token < _UNKNOWN_BLOCK


def _blurred(uses: tuple[_Key, ...]) -> tuple[_Key, ...]:
    """The alloca itself, and the opcodes of its uses."""
    return (uses[0], *[use[:1] for use in uses[1:]])


def _forwarded(lines: Iterable[Line]) -> dict[int, _Key]:
    """Of a source's loads: what was stored there, as far as one sees at a glance."""
    lines = list(lines)
    allocas = {line.name for line in lines if line.tokens[0] == _ALLOCA}
    stores: dict[int, int] = defaultdict(int)
    for line in lines:
        if line.tokens[0] == _STORE:
            stores[line.tokens[-1]] += 1
    equal: dict[int, _Key] = {}
    stored: dict[int, _Key] = {}
    block = -1
    for line in lines:
        if line.block != block:
            block = line.block
            stored = {place: key for place, key in stored.items() if stores[place] == 1}
        place = line.tokens[-1]
        if place not in allocas:
            continue
        if line.tokens[0] == _STORE:
            value = [token for token in line.tokens[1:-1] if token not in _UNSAID]
            # A constant has its type before it.
            stored[place] = _key(value if len(value) == 1 else value[1:], equal)
        elif line.tokens[0] == _LOAD and line.name is not None and place in stored:
            equal[line.name] = stored[place]
    return equal


def _key(tokens: Iterable[int], equal: dict[int, _Key]) -> _Key:
    key: list[int] = []
    for token in tokens:
        if token in equal:
            key.extend(equal[token])
        elif token not in _UNSAID:
            key.append(token)
    return tuple(key)


def _shape(line: Line) -> _Key:
    """What an instruction is, but for the values that it is given."""
    shape = [0 if line.name is None else 1]
    for token in line.tokens:
        if IDS["a0"] <= token < IDS["B0"] or _UNKNOWN <= token < _UNKNOWN_BLOCK:
            shape.append(-1)
        elif IDS["B0"] <= token < IDS["T0"] or token >= _UNKNOWN_BLOCK:
            shape.append(-2)
        elif token not in _UNSAID:
            shape.append(_COMPARING.get(token, token))
    return tuple(shape)


def _parameters(signature: Signature) -> dict[str, int]:
    _check(len(signature.parameters), words.PARAMETERS, "parameters")
    return {one.name: IDS["a0"] + number for number, one in enumerate(signature.parameters)}


def _results(blocks: Sequence[Block]) -> list[str]:
    return [
        item.result.name
        for block in blocks
        for item in block.instructions
        if item.result is not None
    ]


def _check(count: int, most: int, what: str) -> None:
    if count > most:
        raise Unrepresentable(f"more than {most} {what}")
