"""The script that makes one function of another, where their values have the same names.

LLVM's passes keep the names of what they keep. What is gone was replaced by what its users are
given instead; what is new is computed anew; where a block is gone another one goes on as it did.
Whether a script does what it should is for the caller to see: not every difference has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.operands import (
    given,
    substituted,
    substituted_value,
    used,
    with_result,
)
from llmcc.ir.syntax.values import Local, Value
from llmcc.models.rewriter.encoding import Encoder, Names
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.flow import reverse_postorder
from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.sheets import renamed, worksheet
from llmcc.models.rewriter.vocabulary import (
    IDS,
    NEW_VALUES,
    SIZE,
    TOKENS,
)
from llmcc.models.rewriter.worksheet import Row, Worksheet
from llmcc.training.corpus.likeness import (
    aligned,
    goes,
    is_acyclic,
    kind_of,
    operands,
    plain,
)
from llmcc.training.corpus.slots import OWN, words_for

Edit = tuple[int, ...]
_NEW: Final = "new "


def script_between(source: Source, module: Module, target: Function) -> list[Edit] | None:
    """The edits; None where there is no script for the difference, as far as is tried.

    Raises Unrepresentable where the target has what the source has no words for.
    """
    return _Difference(source, module, worksheet(source), _sheet(source, target)).edits()


def _sheet(source: Source, target: Function) -> Worksheet:
    """The target by the source's names; what is new has names of its own."""
    names = source.names
    values, blocks = dict(names.values), dict(names.blocks)
    spelled = {token: TOKENS[token] for token in [*values.values(), *blocks.values()]}
    order = reverse_postorder(target)
    parameters = zip(target.signature.parameters, source.setting.signature.parameters, strict=True)
    for mine, theirs in parameters:
        values[mine.name] = names.values[theirs.name]
    fresh = SIZE
    for block in order:
        if block.label not in blocks:
            raise Unrepresentable("a new block")
        for item in block.instructions:
            if item.result is not None and item.result.name not in values:
                values[item.result.name] = fresh
                spelled[fresh] = f"{_NEW}{fresh - SIZE}"
                fresh += 1
    own = Names(values, blocks)
    line = -1
    rows: dict[str, list[Row]] = {}
    for block in order:
        found = rows[spelled[blocks[block.label]]] = []
        for item in block.instructions:
            token = line if item.result is None else values[item.result.name]
            line -= item.result is None
            found.append(Row(token, renamed(item, own, spelled)))
    return Worksheet(rows, {})


@dataclass(slots=True)
class _Difference:
    source: Source
    module: Module
    """The target's."""
    before: Worksheet
    after: Worksheet
    paths: dict[str, list[str]] = field(default_factory=dict)
    """Of each block of the target: the source's blocks that became it."""
    pairs: dict[int, int] = field(default_factory=dict)
    """By the target's token the source's, of rows that are in the same place."""
    instead: dict[str, Value] = field(default_factory=dict)
    """Of the source's values that are gone: what their users are given."""
    fresh: dict[str, int] = field(default_factory=dict)
    """The tokens of new values, in order."""
    found: list[Edit] = field(default_factory=list)
    _names: Names = field(init=False)

    def __post_init__(self) -> None:
        spelled = {
            row.item.result.name
            for rows in self.after.blocks.values()
            for row in rows
            if row.item.result is not None
        }
        new = [name for name in spelled if name not in OWN]
        new += [f"{_NEW}{name}" for name in OWN]
        own = {**OWN, **{name: SIZE + number for number, name in enumerate(new)}}
        self._names = Names(own, own)

    def edits(self) -> list[Edit] | None:
        """As `script_between`."""
        for label in self.after.blocks:
            if label not in self.before.blocks:
                return None
            self.paths[label] = self._path(label)
        self._pair()
        self._move()
        self._gone()
        made = all(map(self._block, self.after.blocks))
        if not made or len(self.fresh) > NEW_VALUES:
            return None
        self._replace()
        ended = all(map(self._ends, self.after.blocks))
        return self.found if ended else None

    def _path(self, label: str) -> list[str]:
        """The source's blocks, one going on where the other ends, of which the target's is made."""
        wanted = {row.token for row in self.after.blocks[label]}
        end = self.after.blocks[label][-1].item
        best, most = [label], -1
        for path in self._walks([label]):
            rows = [row for one in path for row in self.before.blocks[one]]
            score = 4 * sum(row.token in wanted for row in rows) - len(path)
            last = self.before.blocks[path[-1]][-1].item
            score += 3 * (goes(last) == goes(end))
            if score > most:
                best, most = path, score
        return best

    def _walks(self, path: list[str]) -> Iterator[list[str]]:
        yield path
        if len(path) > 4:
            return
        here = path[-1]
        for label in self.before.blocks:
            if label in self.after.blocks or label in path:
                continue
            above = self.before.above(label)
            leads = above is not None and self.before.dominates(above, here)
            if leads and self.before.reaches(here, label):
                yield from self._walks([*path, label])

    def _pair(self) -> None:
        for label, path in self.paths.items():
            rows = self.after.blocks[label]
            theirs = {row.token: row for one in path for row in self.before.blocks[one]}
            for row in rows:
                other = theirs.get(row.token)
                if other is not None and kind_of(other.item) == kind_of(row.item):
                    self.pairs[row.token] = row.token
            mine = [row for row in rows[:-1] if row.item.result is None]
            lines = [
                row
                for one in path
                for row in self.before.blocks[one][:-1]
                if row.item.result is None
            ]
            for here, there in aligned(mine, lines):
                self.pairs[mine[here].token] = lines[there].token
            self.pairs[rows[-1].token] = self.before.blocks[path[-1]][-1].token

    def _move(self) -> None:
        """What is computed in another place is a new value."""
        moved: dict[str, Local] = {}
        for rows in self.after.blocks.values():
            for row in rows:
                result = row.item.result
                if result is None or row.token in self.pairs or row.token >= SIZE:
                    continue
                moved[result.name] = Local(f"{_NEW}{result.name}", result.type)
        if not moved:
            return
        self.instead.update(moved)
        for rows in self.after.blocks.values():
            for row in rows:
                row.item = substituted(row.item, dict(moved))
                result = row.item.result
                if result is not None and result.name in moved:
                    row.item = with_result(row.item, moved[result.name])
                    row.token += 2 * SIZE

    def _gone(self) -> None:
        """What the users of each lost value are given, where they agree."""
        kept = {
            row.item.result.name
            for rows in self.after.blocks.values()
            for row in rows
            if row.item.result is not None
        }
        votes: dict[str, list[Value]] = {}
        barred: set[str] = set()
        for rows in self.after.blocks.values():
            for row in rows:
                if row.token not in self.pairs:
                    continue
                old = self.before.row(self.pairs[row.token]).item
                lost = {name for name in used(old) if self._is_lost(name, kept)}
                if lost:
                    found = self._votes(old, row.item, lost)
                    if found is None:
                        barred |= lost
                    else:
                        for name, value in found:
                            votes.setdefault(name, []).append(value)
        for name, values in votes.items():
            if name not in self.instead and all(value == values[0] for value in values):
                self.instead[name] = values[0]

    def _is_lost(self, name: str, kept: set[str]) -> bool:
        return name in self.before.places and (name not in kept or name in self.instead)

    def _block(self, label: str) -> bool:
        rows = self.after.blocks[label]
        for number, row in enumerate(rows[:-1]):
            there = self.pairs.get(row.token)
            if there is None:
                if row.item.result is None or not self._make(rows, number):
                    return False
            elif not self._change(row, there):
                return False
        lines = [
            row.token
            for one in self.paths[label]
            for row in self.before.blocks[one][:-1]
            if row.item.result is None
        ]
        taken = set(self.pairs.values())
        self.found += [(token, IDS["end"]) for token in lines if token not in taken]
        return True

    def _make(self, rows: Sequence[Row], number: int) -> bool:
        """Compute a new value."""
        item = rows[number].item
        assert item.result is not None
        token = self.fresh[item.result.name] = IDS["n0"] + len(self.fresh)
        words = self._words()
        if isinstance(item, ir.Phi):
            label = next(one for one, found in self.after.blocks.items() if found is rows)
            if label != self.paths[label][-1] and len(self.paths[label]) > 1:
                return False
            words.word("phi")
            words.type(item.result.type)
            words.out.append(IDS[label])
            words.word(";")
            values = {source: value for value, source in item.incoming}
            if set(values) != set(self.before.before[label]):
                return False
            for before in self.before.before[label]:
                words.out.append(IDS[before])
                words.value(self._known(values[before]))
        else:
            anchor = next(
                self.pairs[row.token] for row in rows[number + 1 :] if row.token in self.pairs
            )
            words.out += [token, anchor]
            self._write(words, item)
        self.found.append(tuple(words.out))
        return True

    def _change(self, row: Row, there: int) -> bool:
        """Compute a value in another way, or store or hand over something else."""
        old = self.before.row(there).item
        if isinstance(old, ir.Phi) and isinstance(row.item, ir.Phi):
            theirs = {label: value for value, label in row.item.incoming}
            mine = {label: value for value, label in old.incoming}
            return all(
                substituted_value(value, self.instead) == theirs[label]
                for label, value in mine.items()
                if label in theirs
            )
        if self._same(substituted(old, self.instead), row.item):
            return True
        words = self._words()
        words.out.append(there)
        self._write(words, row.item)
        self.found.append(tuple(words.out))
        return True

    def _replace(self) -> None:
        for name, value in self.instead.items():
            words = self._words()
            words.out.append(IDS[name])
            words.value(self._known(value))
            self.found.append(tuple(words.out))

    def _ends(self, label: str) -> bool:
        path = self.paths[label]
        for here, following in pairwise(path):
            row = self.before.blocks[here][-1]
            if not isinstance(row.item, ir.Branch) or row.item.target != following:
                self.found.append((row.token, IDS["br"], IDS[following]))
        row = self.before.blocks[path[-1]][-1]
        end = self.after.blocks[label][-1].item
        if self._same(substituted(row.item, self.instead), end):
            return True
        words = self._words()
        words.out.append(row.token)
        match end:
            case ir.Branch():
                words.word("br")
                self._target(words, end.target, label, path[-1])
            case ir.ConditionalBranch():
                words.word("br_if")
                words.metadata(end)
                words.value(self._known(end.condition))
                self._target(words, end.on_true, label, path[-1])
                self._target(words, end.on_false, label, path[-1])
            case ir.Return() | ir.Unreachable():
                self._write(words, end)
            case _:
                return False
        self.found.append(tuple(words.out))
        return True

    def _votes(
        self, old: Instruction, new: Instruction, lost: set[str]
    ) -> list[tuple[str, Value]] | None:
        """What stands in the place of each lost value, where all else is the same."""
        if old.__class__ is not new.__class__:
            return None
        if isinstance(old, ir.Phi) and isinstance(new, ir.Phi):
            theirs = {label: value for value, label in new.incoming}
            return [
                (value.name, theirs[label])
                for value, label in old.incoming
                if isinstance(value, Local) and value.name in lost and label in theirs
            ]
        before, after = operands(old), operands(new)
        if len(before) != len(after):
            return None
        found: list[tuple[str, Value]] = []
        for one, other in zip(before, after, strict=True):
            if isinstance(one, Local) and one.name in lost:
                found.append((one.name, other))
        values = dict(found)
        if not self._same(substituted(old, values) if is_acyclic(values) else old, new):
            return None
        return found

    def _same(self, old: Instruction, new: Instruction) -> bool:
        """Whether nothing is to be done: also where only flags are new, which cost nothing."""
        if old.__class__ is not new.__class__:
            return False
        if isinstance(old, ir.Phi):
            return False
        if not getattr(old, "flags", frozenset()) <= getattr(new, "flags", frozenset()):
            return False
        return plain(self._tokens(old, self.source.module)) == plain(self._tokens(new, self.module))

    def _tokens(self, item: Instruction, module: Module) -> list[int]:
        words = Encoder(self.source.setting.tables, module, self.source.setting.layout, self._names)
        words.instruction(item)
        return words.out

    def _target(self, words: Encoder, target: str, label: str, last: str) -> None:
        """A block to go to, and what its phis get where it is a new one."""
        words.out.append(IDS[target])
        if target in self.before.successors[last]:
            return
        for row in self.before.phis(target):
            result = row.item.result
            assert result is not None
            if result.name in self.instead:
                continue
            phi = self.after.row(row.token).item
            assert isinstance(phi, ir.Phi)
            value = next(one for one, source in phi.incoming if source == label)
            words.value(self._known(value))

    def _write(self, words: Encoder, item: Instruction) -> None:
        words.instruction(given(item, self._known))

    def _known(self, value: Value) -> Value:
        """A value by the name that the script gives it."""
        if isinstance(value, Local) and value.name in self.fresh:
            return Local(TOKENS[self.fresh[value.name]], value.type)
        if isinstance(value, Local) and value.name.startswith(_NEW):
            raise Unrepresentable("a value that is computed later")
        return value

    def _words(self) -> Encoder:
        return words_for(self.source, self.module)
