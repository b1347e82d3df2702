"""The grammar of a candidate's body: which tokens can come next, given all before.

A generator runs through the body as `encoding.py` writes it. It yields the mask of what is possible
and is sent what comes. Whatever way is taken through it, what it has built in the end is a function
that LLVM's verifier accepts: operands are of the right type and dominate their use, targets exist,
every block ends, every phi has its values.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from typing import TypeAlias

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.module import Block
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local, Value
from llmcc.ir.syntax.writer import write_block, write_signature
from llmcc.models.rewriter import vocabulary as words
from llmcc.models.rewriter.constants import constant, read_prefix
from llmcc.models.rewriter.errors import Malformed
from llmcc.models.rewriter.offers import NONE, Mask, is_floating, is_register, mask_of
from llmcc.models.rewriter.productions import (
    PHI,
    PRODUCTIONS,
    TERMINATORS,
    VOID,
    result_opcodes,
    void_opcodes,
)
from llmcc.models.rewriter.productions.prefixes import PHI_FLAGS, flags_of
from llmcc.models.rewriter.scopes import OpenBlock, OpenPhi
from llmcc.models.rewriter.setting import Setting
from llmcc.models.rewriter.vocabulary import EOS, IDS, TOKENS

PARAMETER_IDS = range(IDS["a0"], IDS["a0"] + words.PARAMETERS)
Steps: TypeAlias = Generator[Mask, int, None]


class Grammar:
    """One candidate of a source, token by token.

    `allowed()` is the mask over the vocabulary of what can come next, `push(token)` takes it.
    The last token is <eos>.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.offers = setting.offers
        self.done = False
        self.stack = setting.stack
        """Bytes left for allocas."""
        self.values: dict[int, Value] = {}
        self.blocks: list[OpenBlock] = []
        self.pending: dict[int, OpenBlock] = {}
        """Blocks that were named and not begun."""
        self.begun: dict[int, OpenBlock] = {}
        self.here = OpenBlock(IDS["B0"], "B0")
        self._free = mask_of(setting.values - set(PARAMETER_IDS))
        self._new = 0
        self._free_blocks = mask_of(setting.blocks - {IDS["B0"]})
        self._new_block = 0
        self._steps = self._body()
        self._mask = next(self._steps)

    def allowed(self) -> Mask:
        """What can come next: truth values over the vocabulary, not to be written to."""
        return self._mask

    def push(self, token: int) -> None:
        """Take the next token. Raises Malformed for one that cannot come."""
        if not 0 <= token < words.SIZE or not self._mask[token]:
            what = TOKENS[token] if 0 <= token < words.SIZE else str(token)
            raise Malformed(f"{what} where it cannot be")
        try:
            self._mask = self._steps.send(token)
        except StopIteration:
            self.done = True
            self._mask = NONE

    def text(self) -> str:
        """The candidate as the text of one definition. Raises Malformed before its end."""
        if not self.done:
            raise Malformed("a body without end")
        return written(self.setting, [_closed(block) for block in self.blocks])

    def _body(self) -> Steps:
        for number, parameter in enumerate(self.setting.signature.parameters):
            token = IDS["a0"] + number
            self.values[token] = Local(f"a{number}", parameter.type)
            self.here.define(token, parameter.type)
        yield from self._block()
        while self.pending:
            token = yield mask_of(self.pending)
            self.here = self.pending.pop(token)
            yield from self._block()
        yield mask_of([EOS])

    def _block(self) -> Steps:
        here = self.here
        here.begin()
        self.begun[here.token] = here
        self.blocks.append(here)
        only_phis = len(self.blocks) > 1
        while True:
            token = yield self._starts()
            production = VOID.get(token)
            if production is None:
                self._take_name(token)
                opcode = yield result_opcodes(self, phi=only_phis)
                if opcode == PHI:
                    yield from self._phi(token)
                    continue
                only_phis = False
                made = yield from PRODUCTIONS[opcode](self, opcode, token)
                here.instructions.append(made)
                assert made.result is not None
                self.define(token, made.result, alloca=isinstance(made, ir.Alloca))
                continue
            only_phis = False
            here.instructions.append((yield from production(self, token)))
            if token in TERMINATORS:
                return

    def _starts(self) -> Mask:
        mask = self._free | void_opcodes(self)
        if self._new < words.NEW_VALUES:
            mask[IDS["n0"] + self._new] = True
        return mask

    def _take_name(self, token: int) -> None:
        if token == IDS["n0"] + self._new:
            self._new += 1
        else:
            self._free[token] = False

    def define(self, token: int, value: Local, *, alloca: bool = False) -> None:
        """From here on the value of an instruction can be used."""
        self.values[token] = value
        self.here.define(token, value.type, alloca=alloca)

    def _phi(self, name: int) -> Steps:
        flags, token = yield from read_prefix(
            PHI_FLAGS,
            self.offers.types_of("register", is_register),
            self.offers.types_of("floating register", lambda t: is_floating(t) and is_register(t)),
        )
        type = self.offers.types[token]
        phi = OpenPhi(Local(TOKENS[name], type), flags_of(flags))
        for block in dict.fromkeys(self.here.before):
            yield mask_of([block.token])
            phi.incoming[block.token] = yield from self.operand(type, block)
        self.here.phis.append(phi)
        self.define(name, phi.result)

    def local_mask(self, type: Type) -> Mask:
        """The values of a type that can be used here."""
        return self.here.scope.get(type, NONE)

    def operand(
        self, type: Type, at_end_of: OpenBlock | None = None
    ) -> Generator[Mask, int, Value]:
        """An operand of a known type; also one that can be used at the end of another block."""
        scope = (at_end_of or self.here).scope
        token = yield self.offers.constants(type) | scope.get(type, NONE)
        return (yield from self.finish(type, token))

    def finish(self, type: Type, token: int) -> Generator[Mask, int, Value]:
        """An operand of a known type whose first token was read."""
        known = self.values.get(token)
        if known is not None:
            return known
        return (yield from constant(self.offers, type, token))

    def typed_mask(self, kind: object, test: Callable[[Type], bool]) -> Mask:
        """How an operand in a place of several types can begin."""
        mask = self.offers.types_of(kind, test)
        for type, values in self.here.scope.items():
            if self.offers.fits(kind, test, type):
                mask = mask | values
        return mask

    def typed(self, kind: object, test: Callable[[Type], bool]) -> Generator[Mask, int, Value]:
        """An operand in a place of several types."""
        token = yield self.typed_mask(kind, test)
        return (yield from self.finish_typed(token))

    def finish_typed(self, token: int) -> Generator[Mask, int, Value]:
        """The same, whose first token was read."""
        known = self.values.get(token)
        if known is not None:
            return known
        type = self.offers.types[token]
        first = yield self.offers.constants(type)
        return (yield from constant(self.offers, type, first))

    def has_targets(self) -> bool:
        """Whether there is a block to go to."""
        return (
            self._new_block < words.NEW_BLOCKS or bool(self.pending) or bool(self.targets().any())
        )

    def targets(self) -> Mask:
        """The blocks to go to: new ones, pending ones, and those around a loop."""
        mask = self._free_blocks.copy()
        if self._new_block < words.NEW_BLOCKS:
            mask[IDS["N0"] + self._new_block] = True
        for token in self.pending:
            mask[token] = True
        for token, block in self.begun.items():
            if block.depth > 0 and block.dominates(self.here):
                mask[token] = True
        return mask

    def target(self) -> Generator[Mask, int, str]:
        """A block to go to, with the values of its phis where it was begun; its label."""
        token = yield self.targets()
        return (yield from self.finish_target(token))

    def finish_target(self, token: int) -> Generator[Mask, int, str]:
        """The same, whose token was read."""
        block = self.begun.get(token) or self.pending.get(token)
        if block is None:
            block = OpenBlock(token, TOKENS[token])
            self.pending[token] = block
            if token == IDS["N0"] + self._new_block:
                self._new_block += 1
            else:
                self._free_blocks[token] = False
        if block.is_begun and self.here not in block.before:
            for phi in block.phis:
                phi.incoming[self.here.token] = yield from self.operand(phi.result.type)
        block.before.append(self.here)
        return block.label


def written(setting: Setting, blocks: Sequence[Block]) -> str:
    """The text of a definition with these blocks."""
    names = [
        replace(one, name=f"a{number}") for number, one in enumerate(setting.signature.parameters)
    ]
    signature = replace(setting.signature, parameters=tuple(names))
    header = write_signature(signature, definition=True)
    return f"{header}\n" + "\n\n".join(map(write_block, blocks)) + "\n}\n"


def _closed(block: OpenBlock) -> Block:
    phis = [
        ir.Phi(
            phi.result,
            phi.flags,
            tuple([(phi.incoming[one.token], one.label) for one in block.before]),
        )
        for phi in block.phis
    ]
    return Block(block.label, (*phis, *block.instructions))
