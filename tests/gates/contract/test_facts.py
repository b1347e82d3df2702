"""Facts about loaded values as data."""

from __future__ import annotations

import pytest

from llmcc.gates.contract.facts import Facts, facts_of
from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Flag, Number, Range
from llmcc.ir.syntax.types import IntType

from .modules import module

NODES = """!0 = !{}
!1 = !{i64 8}
!2 = !{i32 0, i32 2, i32 -4, i32 -1}
!3 = !{!"text"}"""


def facts(attachments: str) -> Facts:
    read = module(f"%v = load i32, ptr %p, align 4, {attachments}\nret void", rest=NODES)
    return facts_of(read.functions["f"].blocks[0].instructions[0], Nodes(read))


def test_facts() -> None:
    found = facts("!noundef !0, !nonnull !0, !align !1, !dereferenceable !1, !tbaa !0")
    assert found.attributes == (
        Flag("noundef"),
        Flag("nonnull"),
        Number("align", (8,)),
        Number("dereferenceable", (8,)),
    )
    assert found.ranges == ()


def test_ranges_are_alternatives() -> None:
    word = IntType(32)
    assert facts("!range !2").ranges == (
        Range(word, 0, 2),
        Range(word, (1 << 32) - 4, (1 << 32) - 1),
    )


@pytest.mark.parametrize("attachment", ["!range !0", "!range !1", "!noundef !1", "!align !3"])
def test_other_forms(attachment: str) -> None:
    with pytest.raises(Unsupported):
        facts(attachment)
