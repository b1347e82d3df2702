"""Scripts: a few edits of a source, instead of another body.

    VALUE operand                   whoever uses the value is given the operand
    VALUE opcode …                  the value is computed in another way
    NEW before NAME opcode …        a new value, computed before that row
    SLOT end                        whoever loads from a stack slot is given what was stored there
    VALUE end                       the value is computed where it is used, and else not
    LINE end                        a store or a call without result goes; a branch to a block that
                                    does nothing but return returns
    LINE store|call|br|br_if|…      … or becomes another one
    phi TYPE BLOCK… ; (BLOCK operand)…
                                    new phis of a type at the heads of blocks, named in order; then
                                    for each of them what comes from each block that goes there

Rows without a result have names of their own in a prompt that asks for a script. Each edit is of
what the last one left; a value that was replaced may still be named, and stands for what replaced
it. What nothing depends on goes in the end (`tidying`). No edit at all: nothing is left to do.

As in `grammar`, whatever way is taken through it gives a function that LLVM's verifier accepts:
operands dominate their use, and a block is a new target only where that leaves the dominators of
the others as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.types import IntType, PointerType, StructType, Type
from llmcc.ir.syntax.values import IntConstant, Local, Poison, Value
from llmcc.models.rewriter import vocabulary as words
from llmcc.models.rewriter.constants import constant
from llmcc.models.rewriter.errors import Malformed
from llmcc.models.rewriter.grammar import Grammar, Steps, written
from llmcc.models.rewriter.offers import (
    END,
    ENOUGH,
    NONE,
    Mask,
    bytes_of,
    is_floating,
    is_integer,
    is_register,
    mask_of,
    scalar,
    words_mask,
)
from llmcc.models.rewriter.productions import (
    PHI,
    PRODUCTIONS,
    TERMINATORS,
    VOID,
    result_opcodes,
    void_opcodes,
)
from llmcc.models.rewriter.promotion import promotable, promote
from llmcc.models.rewriter.returning import give_back, returned
from llmcc.models.rewriter.scopes import OpenBlock
from llmcc.models.rewriter.sheets import worksheet
from llmcc.models.rewriter.sinking import is_sinkable, sink, sinkable
from llmcc.models.rewriter.tidying import tidied
from llmcc.models.rewriter.vocabulary import BINARY, CASTS, COMPARISONS, EOS, IDS, TOKENS
from llmcc.models.rewriter.worksheet import Place, Row

if TYPE_CHECKING:
    from llmcc.models.rewriter.representation import Source

_END: Final = IDS["end"]
_ENOUGH: Final = IDS[";"]
_EOS: Final = mask_of([EOS])
_PHI: Final = mask_of([PHI])
_N0: Final = IDS["n0"]
_LAST: Final = words_mask("ret br br_if switch unreachable")
_ANY_VOID: Final = words_mask("store call")


def _makes(test: Callable[[Type], bool], opcodes: object) -> tuple[Callable[[Type], bool], Mask]:
    assert isinstance(opcodes, list | tuple | dict)
    return test, mask_of(IDS[word] for word in opcodes)


def _is_bit(type: Type) -> bool:
    return isinstance(one := scalar(type), IntType) and one.bits == 1


_INTEGER_CASTS: Final = [w for w in CASTS if w in "trunc zext sext fptoui fptosi ptrtoint".split()]
_FLOAT_CASTS: Final = [w for w in CASTS if w in "fptrunc fpext uitofp sitofp".split()]
_ONLY: Final = [
    _makes(is_integer, [word for word in BINARY if word[0] != "f"]),
    _makes(is_floating, [*[word for word in BINARY if word[0] == "f"], "fneg"]),
    _makes(_is_bit, COMPARISONS),
    _makes(is_integer, _INTEGER_CASTS),
    _makes(is_floating, _FLOAT_CASTS),
    _makes(lambda type: isinstance(type, PointerType), ["gep", "alloca", "alloca_n", "inttoptr"]),
    _makes(lambda type: isinstance(type, StructType), ["insertvalue"]),
]
"""Opcodes of which only values of some types come."""


class Script(Grammar):
    """One script for a source, token by token; used as a `Grammar` is."""

    def __init__(self, source: Source, sure: bool = False, changes: bool = False) -> None:
        """`sure`: of edits that can't be wrong alone; `changes`: whether there has to be one."""
        self.sheet = worksheet(source)
        self._sure = sure
        self._may_be_empty = not changes
        self.edits: list[int] = []
        """Where each edit ended, in tokens."""
        self._pushed = 0
        self._incoming: dict[str, list[Value]] = {}
        """Of the terminator that is being read: what a new target's phis get."""
        self._terminated = ""
        """Its block."""
        self._phis = 0
        super().__init__(source.setting)
        rows = [row.item for rows in self.sheet.blocks.values() for row in rows]
        self.stack -= sum(bytes_of(item.type) for item in rows if isinstance(item, ir.Alloca))

    def push(self, token: int) -> None:
        """As `Grammar.push`."""
        self._pushed += 1
        super().push(token)

    def text(self) -> str:
        """The edited function as the text of one definition; empty where nothing is edited.

        Raises Malformed.
        """
        if not self.done:
            raise Malformed("a script without end")
        if not self.edits:
            return ""
        blocks = tidied(self.sheet.finished())
        for block in blocks:
            for item in block.instructions:
                if isinstance(item, ir.Alloca) and isinstance(item.count, IntConstant):
                    # So many bytes that nobody has counted them.
                    raise Malformed("an alloca of a constant number of elements")
        return written(self.setting, blocks)

    def _body(self) -> Steps:
        while True:
            token = yield self._edits()
            if token == EOS:
                return
            if token == PHI:
                yield from self._new_phis()
            elif token == _N0 + self._new:
                yield from self._insert(token)
            elif isinstance(self.sheet.row(token).item.result, Local):
                yield from self._value(token)
            else:
                yield from self._line(token)
            self.edits.append(self._pushed)

    def _edits(self) -> Mask:
        end = _EOS if self.edits or self._may_be_empty else NONE
        if self._sure:
            return mask_of(self._sure_edits()) | end
        mask = end.copy()
        mask[PHI] = True
        slots = promotable(self.sheet)
        for token in self.sheet.rows:
            value = self.sheet.values.get(token)
            if self._is_alloca(token):
                mask[token] = TOKENS[token] in slots
            else:
                mask[token] = value is None or (
                    isinstance(value, Local) and value.name == TOKENS[token]
                )
        if self._new < words.NEW_VALUES:
            mask[_N0 + self._new] = True
        return mask

    def _sure_edits(self) -> list[int]:
        """Rows that `end` is said of, and are right by what they do: slots, values, and returns."""
        slots = [IDS[slot] for slot in promotable(self.sheet)]
        ends = [
            rows[-1].token
            for label, rows in self.sheet.blocks.items()
            if returned(self.sheet, label) is not None
        ]
        return [*slots, *sinkable(self.sheet), *ends]

    def _value(self, token: int) -> Steps:
        row = self.sheet.row(token)
        old = row.item.result
        assert old is not None
        if isinstance(row.item, ir.Alloca):
            # Its address is no other pointer's.
            yield END
            promote(self.sheet, old.name, row.item.type)
            return
        is_phi = isinstance(row.item, ir.Phi)
        self._stand(self.sheet.place(token), old)
        mask = NONE
        if not self._sure:
            mask = self.offers.constants(old.type) | self.local_mask(old.type)
            if not is_phi:
                mask = mask | self._opcodes(old.type)
        if is_sinkable(self.sheet, token):
            mask = mask | END
        first = yield mask
        if first == _END:
            sink(self.sheet, token)
            return
        if PRODUCTIONS.get(first) is None or is_phi:
            self.sheet.replace(old, (yield from self.finish(old.type, first)))
            return
        made = yield from PRODUCTIONS[first](self, first, token)
        if made.result != old:
            raise Malformed(f"{TOKENS[token]} of another type")
        row.item = made

    def _insert(self, token: int) -> Steps:
        self._new += 1
        anchor = yield mask_of(self.sheet.rows)
        place = self.sheet.place(anchor)
        self._stand(place)
        opcode = yield result_opcodes(self, phi=False)
        made = yield from PRODUCTIONS[opcode](self, opcode, token)
        assert made.result is not None
        self.sheet.insert(token, made, place)

    def _line(self, token: int) -> Steps:
        row = self.sheet.row(token)
        label, number = self.sheet.rows[token]
        self._stand((label, number))
        last = number == len(self.sheet.blocks[label]) - 1
        self._incoming = {}
        self._terminated = label if last else ""
        mask = NONE if self._sure else void_opcodes(self) & (_LAST if last else _ANY_VOID)
        if not last or returned(self.sheet, label) is not None:
            mask = mask | END
        first = yield mask
        if first == _END:
            if last:
                give_back(self.sheet, label)
            else:
                self.sheet.blocks[label].pop(number)
                self.sheet.index()
            return
        row.item = yield from VOID[first](self, first)
        if first in TERMINATORS:
            self._redirect(label)

    def _redirect(self, label: str) -> None:
        for target, values in self._incoming.items():
            for row, value in zip(self.sheet.phis(target), values, strict=True):
                assert isinstance(row.item, ir.Phi)
                row.item = replace(row.item, incoming=(*row.item.incoming, (value, label)))
        self.sheet.connect()

    def _new_phis(self) -> Steps:
        token = yield self.offers.types_of("register", is_register)
        type = self.offers.types[token]
        free = mask_of(IDS[label] for label in self.sheet.blocks if self.sheet.before[label])
        made: list[tuple[str, Row]] = []
        while self._new < words.NEW_VALUES:
            mask = free | ENOUGH if made else free
            token = yield mask
            if token == _ENOUGH:
                break
            free = free.copy()
            free[token] = False
            name = _N0 + self._new
            self._new += 1
            phi = ir.Phi(Local(TOKENS[name], type), frozenset(), ())
            self.sheet.insert(name, phi, (TOKENS[token], 0))
            made.append((TOKENS[token], self.sheet.row(name)))
        for label, row in made:
            incoming: list[tuple[Value, str]] = []
            for before in self.sheet.before[label]:
                yield mask_of([IDS[before]])
                self._stand(self.sheet.end(before))
                incoming.append(((yield from self.operand(type)), before))
            assert isinstance(row.item, ir.Phi)
            row.item = replace(row.item, incoming=tuple(incoming))

    def _stand(self, place: Place, without: Local | None = None) -> None:
        """From here on operands are those that can be used at a place."""
        here = OpenBlock(IDS[place[0]], place[0])
        allocas: list[int] = []
        for type, tokens in self.sheet.scope(place).items():
            found = [token for token in tokens if self.sheet.values[token] != without]
            here.scope[type] = mask_of(found)
            if isinstance(type, PointerType):
                allocas = [token for token in found if self._is_alloca(token)]
        here.allocas = mask_of(allocas)
        self.here = here
        self.values = self.sheet.values

    def _is_alloca(self, token: int) -> bool:
        place = self.sheet.rows.get(token)
        return place is not None and isinstance(self.sheet.row(token).item, ir.Alloca)

    def _opcodes(self, type: Type) -> Mask:
        mask = result_opcodes(self, phi=False).copy()
        for test, only in _ONLY:
            if not test(type):
                mask &= ~only
        return mask

    def finish(self, type: Type, token: int) -> Generator[Mask, int, Value]:
        """As `Grammar.finish`."""
        known = self.sheet.values.get(token)
        if known is not None:
            return known
        return (yield from constant(self.offers, type, token))

    def has_targets(self) -> bool:
        """As `Grammar.has_targets`."""
        return True

    def targets(self) -> Mask:
        """The blocks to go to: those that are gone to, and where dominators stay as they are."""
        sheet, label = self.sheet, self._terminated
        if not label:
            return NONE
        found = []
        for target in sheet.blocks:
            if target == sheet.entry:
                continue
            above = sheet.above(target)
            if target in sheet.successors[label] or (
                above is not None
                and sheet.dominates(above, label)
                and not sheet.reaches(target, label)
            ):
                found.append(IDS[target])
        return mask_of(found)

    def finish_target(self, token: int) -> Generator[Mask, int, str]:
        """As `Grammar.finish_target`."""
        target, label = TOKENS[token], self._terminated
        if target not in self.sheet.successors[label] and target not in self._incoming:
            values = self._incoming[target] = []
            self._stand(self.sheet.end(label))
            for row in self.sheet.phis(target):
                phi = row.item.result
                assert phi is not None
                if phi.name in self.sheet.replaced:
                    values.append(Poison(phi.type))
                else:
                    values.append((yield from self.operand(phi.type)))
        return target
