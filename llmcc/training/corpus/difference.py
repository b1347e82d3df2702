"""The script that makes one function of another, where their values have the same names.

What is gone is replaced by what its users are given instead; what is new is computed anew; where a
block is gone another one goes on. Whether a script does what it should is for the caller to see:
not every difference has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.operands import given, substituted, substituted_value
from llmcc.ir.syntax.values import Local, Value
from llmcc.models.rewriter.encoding import Encoder, Names
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.representation import Source
from llmcc.models.rewriter.sheets import worksheet
from llmcc.models.rewriter.vocabulary import IDS, NEW_VALUES, TOKENS
from llmcc.models.rewriter.worksheet import Row
from llmcc.training.corpus.correspondence import NEW, OWN, Correspondence, sheet_of

Edit = tuple[int, ...]


def script_between(source: Source, module: Module, target: Function) -> list[Edit] | None:
    """The edits; None where there is no script for the difference, as far as is tried.

    Raises Unrepresentable where the target has what the source has no words for.
    """
    match = Correspondence(source, module, worksheet(source), sheet_of(source, target))
    return _Difference(match).edits() if match.is_found() else None


@dataclass(slots=True)
class _Difference:
    match: Correspondence
    fresh: dict[str, int] = field(default_factory=dict)
    """The tokens of new values, in order."""
    found: list[Edit] = field(default_factory=list)

    def edits(self) -> list[Edit] | None:
        """As `script_between`."""
        made = all(map(self._block, self.match.after.blocks))
        if not made or len(self.fresh) > NEW_VALUES:
            return None
        self._replace()
        ended = all(map(self._ends, self.match.after.blocks))
        return self.found if ended else None

    def _block(self, label: str) -> bool:
        rows = self.match.after.blocks[label]
        for number, row in enumerate(rows[:-1]):
            there = self.match.pairs.get(row.token)
            if there is None:
                if row.item.result is None or not self._make(rows, number):
                    return False
            elif not self._change(row, there):
                return False
        lines = [
            row.token
            for one in self.match.paths[label]
            for row in self.match.before.blocks[one][:-1]
            if row.item.result is None
        ]
        taken = set(self.match.pairs.values())
        self.found += [(token, IDS["end"]) for token in lines if token not in taken]
        return True

    def _make(self, rows: Sequence[Row], number: int) -> bool:
        """Compute a new value."""
        item = rows[number].item
        assert item.result is not None
        token = self.fresh[item.result.name] = IDS["n0"] + len(self.fresh)
        words = self._words()
        if isinstance(item, ir.Phi):
            label = next(one for one, found in self.match.after.blocks.items() if found is rows)
            if label != self.match.paths[label][-1] and len(self.match.paths[label]) > 1:
                return False
            words.word("phi")
            words.type(item.result.type)
            words.out.append(IDS[label])
            words.word(";")
            values = {source: value for value, source in item.incoming}
            if set(values) != set(self.match.before.before[label]):
                return False
            for before in self.match.before.before[label]:
                words.out.append(IDS[before])
                words.value(self._known(values[before]))
        else:
            anchor = next(
                self.match.pairs[row.token]
                for row in rows[number + 1 :]
                if row.token in self.match.pairs
            )
            words.out += [token, anchor]
            self._write(words, item)
        self.found.append(tuple(words.out))
        return True

    def _change(self, row: Row, there: int) -> bool:
        """Compute a value in another way, or store or hand over something else."""
        old = self.match.before.row(there).item
        if isinstance(old, ir.Phi) and isinstance(row.item, ir.Phi):
            theirs = {label: value for value, label in row.item.incoming}
            mine = {label: value for value, label in old.incoming}
            return all(
                substituted_value(value, self.match.instead) == theirs[label]
                for label, value in mine.items()
                if label in theirs
            )
        if self.match.is_same(substituted(old, self.match.instead), row.item):
            return True
        words = self._words()
        words.out.append(there)
        self._write(words, row.item)
        self.found.append(tuple(words.out))
        return True

    def _replace(self) -> None:
        for name, value in self.match.instead.items():
            words = self._words()
            words.out.append(IDS[name])
            words.value(self._known(value))
            self.found.append(tuple(words.out))

    def _ends(self, label: str) -> bool:
        path = self.match.paths[label]
        for here, following in pairwise(path):
            row = self.match.before.blocks[here][-1]
            if not isinstance(row.item, ir.Branch) or row.item.target != following:
                self.found.append((row.token, IDS["br"], IDS[following]))
        row = self.match.before.blocks[path[-1]][-1]
        end = self.match.after.blocks[label][-1].item
        if self.match.is_same(substituted(row.item, self.match.instead), end):
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

    def _target(self, words: Encoder, target: str, label: str, last: str) -> None:
        """A block to go to, and what its phis get where it is a new one."""
        words.out.append(IDS[target])
        if target in self.match.before.successors[last]:
            return
        for row in self.match.before.phis(target):
            result = row.item.result
            assert result is not None
            if result.name in self.match.instead:
                continue
            phi = self.match.after.row(row.token).item
            assert isinstance(phi, ir.Phi)
            value = next(one for one, source in phi.incoming if source == label)
            words.value(self._known(value))

    def _write(self, words: Encoder, item: Instruction) -> None:
        words.instruction(given(item, self._known))

    def _known(self, value: Value) -> Value:
        """A value by the name that the script gives it."""
        if isinstance(value, Local) and value.name in self.fresh:
            return Local(TOKENS[self.fresh[value.name]], value.type)
        if isinstance(value, Local) and value.name.startswith(NEW):
            raise Unrepresentable("a value that is computed later")
        return value

    def _words(self) -> Encoder:
        setting = self.match.source.setting
        return Encoder(setting.tables, self.match.module, setting.layout, Names(OWN, OWN))
