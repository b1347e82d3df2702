"""What became of a function's blocks and values in another one, where they have the same names.

LLVM's passes keep the names of what they keep. What is gone was replaced by what its users are
given instead, and where a block is gone another one goes on as it did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.operands import substituted, used, with_result
from llmcc.ir.syntax.values import Local, Value
from llmcc.models.rewriter.encoding import Encoder, Names
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.flow import reverse_postorder
from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.sheets import renamed
from llmcc.models.rewriter.vocabulary import IDS, SIZE, TOKENS
from llmcc.models.rewriter.worksheet import UNNAMED, Row, Worksheet
from llmcc.training.corpus.likeness import aligned, goes, is_acyclic, kind_of, operands, plain

OWN: Final = {word: token for word, token in IDS.items() if word[0] in "avnB"}
"""The tokens of names."""
NEW: Final = "new "
"""What the names begin with that only the target has."""


def sheet_of(source: Source, target: Function) -> Worksheet:
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
                spelled[fresh] = f"{NEW}{fresh - SIZE}"
                fresh += 1
    own = Names(values, blocks)
    line = UNNAMED - 1
    rows: dict[str, list[Row]] = {}
    for block in order:
        found = rows[spelled[blocks[block.label]]] = []
        for item in block.instructions:
            token = line if item.result is None else values[item.result.name]
            line -= item.result is None
            found.append(Row(token, renamed(item, own, spelled)))
    return Worksheet(rows, {})


@dataclass(slots=True)
class Correspondence:
    """Of the rows of two worksheets."""

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
    _names: Names = field(init=False)

    def __post_init__(self) -> None:
        spelled = {
            row.item.result.name
            for rows in self.after.blocks.values()
            for row in rows
            if row.item.result is not None
        }
        new = [name for name in spelled if name not in OWN]
        new += [f"{NEW}{name}" for name in OWN]
        own = {**OWN, **{name: SIZE + number for number, name in enumerate(new)}}
        self._names = Names(own, own)

    def is_found(self) -> bool:
        """Find what became of what; whether all the target's blocks are the source's."""
        for label in self.after.blocks:
            if label not in self.before.blocks:
                return False
            self.paths[label] = self._path(label)
        self._pair()
        self._move()
        self._gone()
        return True

    def is_same(self, old: Instruction, new: Instruction) -> bool:
        """Whether nothing is to be done: also where only flags are new, which cost nothing."""
        if old.__class__ is not new.__class__:
            return False
        if isinstance(old, ir.Phi):
            return False
        if not getattr(old, "flags", frozenset()) <= getattr(new, "flags", frozenset()):
            return False
        return plain(self._tokens(old, self.source.module)) == plain(self._tokens(new, self.module))

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
                moved[result.name] = Local(f"{NEW}{result.name}", result.type)
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
        if not self.is_same(substituted(old, values) if is_acyclic(values) else old, new):
            return None
        return found

    def _tokens(self, item: Instruction, module: Module) -> list[int]:
        words = Encoder(self.source.setting.tables, module, self.source.setting.layout, self._names)
        words.instruction(item)
        return words.out
