"""What the grammar of a candidate depends on: all of it is the source's."""

from __future__ import annotations

from dataclasses import dataclass, field

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.module import Signature
from llmcc.ir.syntax.types import IntType, VoidType
from llmcc.ir.syntax.words import FAST_MATH
from llmcc.models.rewriter.layout import Layout
from llmcc.models.rewriter.offers import Mask, Offers, Prefix, is_register_aggregate, mask_of
from llmcc.models.rewriter.tables import Tables
from llmcc.models.rewriter.vocabulary import ALIGNMENTS, IDS


@dataclass(slots=True)
class Setting:
    """One for all candidates of a source."""

    signature: Signature
    tables: Tables
    layout: Layout
    values: frozenset[int]
    """The names of the source's values, as tokens."""
    blocks: frozenset[int]
    """The names of its blocks."""
    volatile: bool
    """Whether the source has volatile accesses."""
    variable_alloca: bool
    stack: int
    """Bytes that all allocas may have."""
    pointer: IntType = field(init=False)
    """The integer as wide as a pointer."""
    offers: Offers = field(init=False)
    sites: Mask = field(init=False)
    """Calls with a result."""
    void_sites: Mask = field(init=False)
    indirect: Mask = field(init=False)
    """Those of both kinds whose callee is a value."""
    aggregates: bool = field(init=False)
    """Whether there is a type for aggregates in registers."""
    result_masks: dict[object, Mask] = field(init=False, default_factory=dict)
    void_masks: dict[object, Mask] = field(init=False, default_factory=dict)
    """Opcodes; `productions` fills them in."""
    load_prefix: Prefix = field(init=False)
    store_prefix: Prefix = field(init=False)
    branch_prefix: Prefix = field(init=False)
    conditional_prefix: Prefix = field(init=False)
    select_prefix: Prefix = field(init=False)

    def __post_init__(self) -> None:
        self.pointer = IntType(self.layout.pointer * 8)
        self.offers = Offers(list(self.tables.types), list(self.tables.globals), self.pointer)
        void: list[int] = []
        other: list[int] = []
        for number, site in enumerate(self.tables.sites):
            is_void = isinstance(site.prototype.type.result, VoidType)
            (void if is_void else other).append(IDS["S0"] + number)
        self.aggregates = any(map(is_register_aggregate, self.tables.types))
        self.sites = mask_of(other)
        self.void_sites = mask_of(void)
        self.indirect = mask_of(
            IDS["S0"] + number for number, site in enumerate(self.tables.sites) if not site.name
        )
        volatile = [IDS["volatile"]] if self.volatile else []
        alignments = [IDS[f"align{alignment}"] for alignment in ALIGNMENTS]
        fast = [[IDS["fast"]], *([IDS[flag]] for flag in FAST_MATH)]
        self.load_prefix = Prefix([volatile, self._attached(ir.Load), alignments])
        self.store_prefix = Prefix([volatile, self._attached(ir.Store), alignments])
        self.branch_prefix = Prefix([self._attached(ir.Branch)])
        self.conditional_prefix = Prefix([self._attached(ir.ConditionalBranch)])
        self.select_prefix = Prefix([*fast, self._attached(ir.Select)])

    def _attached(self, kind: type) -> list[int]:
        """The tokens of the metadata that instructions of a kind may have."""
        tokens = [
            IDS["M0"] + number
            for number, one in enumerate(self.tables.attachments, 1)
            if one.kind is kind
        ]
        usual = any(key[0] is kind for key in self.tables.defaults)
        return [IDS["M0"], *tokens] if usual else tokens
