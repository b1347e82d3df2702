"""Every template applies where it should, is proved there, and is stopped where it should not."""

from __future__ import annotations

import pytest

from llmcc.asm import locations
from llmcc.asm.flow import Flowgraph
from llmcc.asm.instructions import Instruction, instruction
from llmcc.asm.locations import FLAGS, REGISTERS, Locations
from llmcc.asm.statements import read_statements
from llmcc.gates.base import Verdict
from llmcc.gates.window.gate import judge
from llmcc.proposers.templates.finder import Edit, Finder
from llmcc.proposers.templates.library import templates

from .examples import APPLIES, VIOLATED

FEATURES = frozenset(("bmi", "bmi2", "popcnt"))
# Jumps are shown in functions of their own below.
LAYOUT = {"jump-to-next", "jump-to-return", "jump-to-jump", "branch-over-jump", "load-then-extend"}


def live(text: str) -> Locations:
    found = 0
    for word in text.split():
        if word == "flags":
            found |= locations.ALL_FLAGS
        else:
            found |= locations.flag(word) if word in FLAGS else REGISTERS[word].reads
    return found


def edits(text: str, alive: Locations | None = None) -> list[Edit]:
    """The edits of a few lines; `alive` is what is live at their end."""
    lines = [f"\t{part.strip()}" for part in text.split(";")]
    graph = Flowgraph(read_statements("\n".join(lines)))
    if alive is not None:
        for block in graph.blocks:
            block.live_out = alive
    return list(Finder(graph, FEATURES).edits())


def proved(found: list[Edit], name: str) -> list[Edit]:
    return [
        edit
        for edit in found
        if edit.template == name
        and judge(edit.source, edit.target, edit.live, edit.places).verdict is Verdict.PROVED
    ]


def written(instructions: tuple[Instruction, ...]) -> list[str]:
    return [str(one) for one in instructions]


def expected(text: str) -> list[str]:
    return [str(instruction(part)) for part in text.split(";") if part.strip()]


@pytest.mark.parametrize("row", APPLIES, ids=lambda row: row[0])
def test_applies(row: tuple[str, str, str, str]) -> None:
    name, before, after, alive = row
    size = len(expected(before))
    found = [e for e in proved(edits(before, live(alive)), name) if len(e.source) == size]
    assert [written(edit.target) for edit in found] == [expected(after)]


@pytest.mark.parametrize("row", VIOLATED, ids=lambda row: row[0])
def test_a_violated_condition_stops_it(row: tuple[str, str, str]) -> None:
    name, before, alive = row
    size = len(expected(before))
    found = proved(edits(before, live(alive)), name)
    assert [written(edit.target) for edit in found if len(edit.source) == size] == []


def test_all_templates_have_examples_of_both_kinds() -> None:
    names = {template.name for template in templates()}
    assert names - LAYOUT == {row[0] for row in APPLIES}
    assert names - LAYOUT <= {row[0] for row in VIOLATED}
    assert len(names) >= 40


FUNCTION = """f:
\tcmpl %eax, %ecx
\tje .L1
\tjmp .L2
.L1:
\tmovl $1, %eax
\tjmp .L3
.L2:
\tjmp .L4
.L3:
\tret
.L4:
\tjmp .L5
.L5:
\tmovl $2, %eax
\tret"""


def test_layout() -> None:
    graph = Flowgraph(read_statements(FUNCTION))
    found = list(Finder(graph).edits())
    names = {name: [written(e.target) for e in proved(found, name)] for name in LAYOUT}
    assert names["branch-over-jump"] == [["\tjne\t.L2"]]
    assert names["jump-to-return"] == [["\tret"]]
    assert ["\tjmp\t.L5"] in names["jump-to-jump"]
    assert [] in names["jump-to-next"]


def test_layout_stops_where_something_stands_between() -> None:
    text = "f:\n\tje .L1\n\tjmp .L2\n\tnop\n.L1:\n\tpopq %rbx\n\tret\n.L2:\n\tmovl $1, %eax\n\tret"
    found = list(Finder(Flowgraph(read_statements(text))).edits())
    assert [edit.template for edit in found if edit.template in LAYOUT] == []


def test_what_is_pinned_stays() -> None:
    for text in (
        "lock addl $1, (%rdi)",
        "movq %fs:x@tpoff, %rax",
        "addq $1, %rsp",
        "endbr64",
        "mfence",
    ):
        assert edits(text, 0) == []


def test_a_register_that_the_source_leaves_alone_is_left_alone() -> None:
    source, target = (
        (instruction("movl $1, %eax"),),
        (
            instruction("movl $1, %eax"),
            instruction("movl $1, %ecx"),
        ),
    )
    assert judge(source, target, 0).verdict is Verdict.REFUTED


def test_accesses_are_never_added_dropped_widened_or_reordered() -> None:
    one, two = instruction("movl (%rdi), %eax"), instruction("movl 4(%rdi), %ecx")
    for target in ([], [one], [two, one], [one, two, two]):
        assert judge([one, two], target, 0).verdict is Verdict.REFUTED
    wide = instruction("movq (%rdi), %rax")
    assert judge([one], [wide], 0).verdict is Verdict.REFUTED


def test_what_takes_the_same_time_for_all_data_goes_on_doing_so() -> None:
    source = [instruction("testq %rdi, %rdi"), instruction("cmoveq %rsi, %rax")]
    target = [*source, instruction("jne .L1")]
    judgement = judge(source, target, 0, {".L1": ""})
    assert judgement.verdict is Verdict.UNSUPPORTED
    assert "conditional jump" in judgement.reason
