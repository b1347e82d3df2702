"""Functions as tokens and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from llmcc.ir.standalone import span
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.module import Block, Function, Module
from llmcc.ir.syntax.reader import read_definition, read_module
from llmcc.ir.syntax.unread import Unread
from llmcc.models.rewriter.encoding import Encoder, Line, Names
from llmcc.models.rewriter.errors import Malformed, Unrepresentable
from llmcc.models.rewriter.flow import reverse_postorder
from llmcc.models.rewriter.grammar import Grammar
from llmcc.models.rewriter.header import header
from llmcc.models.rewriter.layout import Layout
from llmcc.models.rewriter.naming import (
    names_of_candidate,
    names_of_lines,
    names_of_source,
    unknown_names,
)
from llmcc.models.rewriter.offers import bytes_of
from llmcc.models.rewriter.scripts import Script
from llmcc.models.rewriter.setting import Setting
from llmcc.models.rewriter.tables import Tables, usual_attachments
from llmcc.models.rewriter.vocabulary import EOS

_LEAST_STACK = 4096
"""Bytes that every candidate may have, as gates/door has it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A function that candidates are made for."""

    module: Module
    lines: tuple[Line, ...]
    """Its instructions, in reverse postorder of blocks."""
    setting: Setting
    blocks: tuple[Block, ...]
    """In the same order."""
    names: Names
    line_names: tuple[int, ...]
    """Of the instructions without result; none where no script is asked for."""

    def grammar(self, sure: bool = False, changes: bool = False) -> Grammar:
        """The state in which a candidate begins; the rest is as of `Script`, if it is one."""
        return Script(self, sure, changes) if self.line_names else Grammar(self.setting)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A source as tokens."""

    source: Source
    header: tuple[int, ...]
    """Signature and tables."""
    body: tuple[int, ...]
    """Blocks; what a candidate that changes nothing would be, but for its <eos>."""

    @property
    def ids(self) -> tuple[int, ...]:
        """All of it, as it stands in a prompt."""
        return self.header + self.body


def encode(function_text: str, seed: int | None = None, *, script: bool = False) -> Encoded:
    """A source, given as a module with one definition (`llmcc.ir.split.Function.text`).

    Where a script is to be asked for, all of its lines have names. With a seed values, blocks and
    lines are named at random instead of in order: the same function in other words, for training.
    Raises Unrepresentable with what there are no tokens for.
    """
    module, function = _read(function_text)
    signature = function.signature
    if signature.name.startswith('"') or signature.personality is not None:
        raise Unrepresentable("exceptions" if signature.personality else "a quoted name")
    blocks = tuple(reverse_postorder(function))
    names = names_of_source(signature, blocks, seed)
    layout = Layout(module.layout)
    tables = Tables(module, defaults=usual_attachments(function, module))
    lines = names_of_lines(blocks, seed) if script else ()
    encoder = Encoder(tables, module, layout, names, lines)
    body = encoder.body(blocks)
    tables.frozen = True
    items = [item for block in blocks for item in block.instructions]
    allocas = [item for item in items if isinstance(item, ir.Alloca)]
    setting = Setting(
        signature,
        tables,
        layout,
        values=frozenset(names.values.values()),
        blocks=frozenset(names.blocks.values()),
        volatile=any(
            "volatile" in item.flags for item in items if isinstance(item, ir.Load | ir.Store)
        ),
        variable_alloca=any(one.count is not None for one in allocas),
        stack=max(_LEAST_STACK, sum(bytes_of(one.type) for one in allocas)),
    )
    source = Source(module, tuple(encoder.lines), setting, blocks, names, lines)
    return Encoded(source, tuple(header(signature, tables, module)), tuple(body))


def encode_candidate(candidate_text: str, source: Source) -> tuple[int, ...]:
    """A candidate of a source, without <eos>; `candidate_text` is a module with one definition.

    Raises Unrepresentable also for what the source does not have: types, globals, calls.
    """
    module, function = _read(candidate_text)
    if function.signature.type != source.setting.signature.type:
        raise Unrepresentable("another type than the source's")
    blocks = reverse_postorder(function)
    setting = source.setting
    names = unknown_names(function.signature, blocks)
    encoder = Encoder(setting.tables, module, setting.layout, names)
    body = encoder.body(blocks)
    known = names_of_candidate(encoder.lines, source.lines)
    return tuple([known.get(token, token) for token in body])


def decode(ids: Sequence[int], source: Source) -> str:
    """A candidate's tokens, <eos> or not at their end, as the text of one definition.

    Raises Malformed where they are none of the grammar.
    """
    grammar = source.grammar()
    for number, token in enumerate(ids):
        try:
            grammar.push(token)
        except Malformed as error:
            raise Malformed(f"token {number}: {error}") from error
    if not grammar.done:
        grammar.push(EOS)
    return grammar.text()


def _read(text: str) -> tuple[Module, Function]:
    try:
        start, end = span(text)
        surroundings = _surroundings(text[:start] + text[end:])
        function = read_definition(text[start:end], surroundings)
    except (Unread, RecursionError, ValueError) as error:
        raise Unrepresentable(str(error)) from error
    name = function.signature.name
    known = name in surroundings.declarations or name in surroundings.globals
    if known or surroundings.functions:
        raise Unrepresentable("not one definition")
    return replace(surroundings, functions={name: function}), function


@lru_cache(maxsize=32)
def _surroundings(text: str) -> Module:
    """A module without its definition, which is all that candidates of a function differ in.

    Raises Unread, RecursionError and ValueError.
    """
    return read_module(text)
