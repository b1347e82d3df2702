"""Scripts: whatever way is taken through their grammar, the door accepts what comes of it."""

from __future__ import annotations

import random

import numpy as np
import pytest

from llmcc.gates.door.door import Door
from llmcc.models.rewriter.errors import Malformed
from llmcc.models.rewriter.representation import encode
from llmcc.models.rewriter.scripts import Script
from llmcc.models.rewriter.vocabulary import EOS, IDS, TOKENS
from models.rewriter.functions import after, functions

SOURCE = """\
define i32 @f(i32 %0, i1 %1) {
  %3 = alloca i32, align 4
  store i32 %0, ptr %3, align 4
  br i1 %1, label %4, label %7
4:
  %5 = load i32, ptr %3, align 4
  %6 = add i32 %5, 1
  store i32 %6, ptr %3, align 4
  br label %7
7:
  %8 = load i32, ptr %3, align 4
  %9 = mul i32 %8, 1
  ret i32 %9
}
"""


def script(source: str, words: str) -> Script:
    """A source's script, as far as it is given."""
    made = Script(encode(source, script=True).source)
    for word in words.split():
        made.push(IDS[word])
    return made


def offered(source: str, words: str) -> set[str]:
    """What can come behind the beginning of a script."""
    return {TOKENS[token] for token in np.flatnonzero(script(source, words).allowed())}


def test_edits_go_one_after_the_other_and_nothing_is_left_over() -> None:
    words = "v1 a0 phi i32 B2 ; B0 a0 B1 v2 v3 n0 v4 v3 <eos>"
    text = script(SOURCE, words).text()
    assert text == (
        "define i32 @f(i32 %a0, i1 %a1) {\n"
        "B0:\n  br i1 %a1, label %B1, label %B2\n\n"
        "B1:\n  %v2 = add i32 %a0, 1\n  br label %B2\n\n"
        "B2:\n  %n0 = phi i32 [ %a0, %B0 ], [ %v2, %B1 ]\n  ret i32 %n0\n}\n"
    )
    assert script(SOURCE, words).edits == [2, 10, 12, 14]


def test_a_slot_goes_with_all_that_is_done_with_it() -> None:
    made = script(SOURCE, "v0 end <eos>").text()
    assert made == (
        "define i32 @f(i32 %a0, i1 %a1) {\n"
        "B0:\n  br i1 %a1, label %B1, label %B2\n\n"
        "B1:\n  %v2 = add i32 %a0, 1\n  br label %B2\n\n"
        "B2:\n  %p0 = phi i32 [ %a0, %B0 ], [ %v2, %B1 ]\n"
        "  %v4 = mul i32 %p0, 1\n  ret i32 %v4\n}\n"
    )
    # Nothing of it can be mentioned; what was loaded from it can, and is what was stored.
    assert not {"v0", "v1", "v3", "L0", "L2"} & offered(SOURCE, "v0 end")
    assert {"v1", "v3"} <= offered(SOURCE, "v0 end v4")
    assert "ret i32 %p0" in script(SOURCE, "v0 end v4 v3 <eos>").text()


def test_plain_slots_go_and_no_others() -> None:
    assert offered(SOURCE, "v0") == {"end"}
    for other in (
        SOURCE.replace("load i32", "load volatile i32"),
        SOURCE.replace("alloca i32", "alloca i64"),
        SOURCE.replace("store i32 %0, ptr %3", "store ptr %3, ptr %3"),
    ):
        assert "v0" not in offered(other, "")


def test_a_branch_may_skip_a_block() -> None:
    words = "n0 L1 add a0 1 n1 L1 select a1 n0 a0 v3 n1 v4 n1 L1 br B2 <eos>"
    text = script(SOURCE, words).text()
    assert text.count("br ") == text.count("phi") == text.count("store") == 0
    assert "select i1 %a1, i32 %n0, i32 %a0" in text


def test_what_cannot_be_is_not_offered() -> None:
    # What is computed in one branch is not known behind it; a value does not replace itself.
    later = offered(SOURCE, "v3")
    assert "a0" in later and not {"v1", "v2", "v3", "a1", "icmp_eq", "fadd", "phi"} & later
    assert offered(SOURCE, "L1") == {"br", "br_if", "switch", "ret", "unreachable"}
    assert offered(SOURCE, "L0") == {"store", "end"}
    # A value that was replaced is not replaced again, but may be named.
    assert "v1" not in offered(SOURCE, "v1 a0")
    assert "v1" in offered(SOURCE, "v1 a0 v2")
    assert "B0" not in offered(SOURCE, "L3 br") | offered(SOURCE, "phi i32")
    with pytest.raises(Malformed):
        script(SOURCE, "v3 v2")
    with pytest.raises(Malformed, match="another type"):
        script(SOURCE, "v1 add i64 1 2 v2 a0")


def test_a_script_without_edits_says_that_nothing_is_to_be_done() -> None:
    assert script(SOURCE, "<eos>").text() == ""


def walks(count: int, seed: int) -> int:
    """Random scripts, most of which come to their end; how many did."""
    chance = random.Random(seed)
    texts = [*functions().values(), *[after("O3", name) for name in functions()]]
    ended = 0
    for number in range(count):
        text = texts[number % len(texts)]
        made, length = Script(encode(text, script=True).source), chance.randrange(4, 40)
        try:
            while not made.done:
                allowed = np.flatnonzero(made.allowed()).tolist()
                whole = EOS in allowed and length < 0
                made.push(EOS if whole else chance.choice(allowed))
                length -= 1
            candidate = made.text()
        except (Malformed, IndexError):
            # Of another type, or a call that there are no operands for.
            continue
        ended += 1
        if candidate:
            assert isinstance(admitted := Door(text).admit(candidate), str), (admitted, candidate)
    return ended


def test_every_way_leads_to_a_function() -> None:
    assert walks(40, seed=1) > 5


@pytest.mark.slow
def test_thousands_of_ways_lead_to_functions() -> None:
    assert walks(3000, seed=2) > 300


PARTLY_NEEDED = """\
declare void @use(i32)
define i32 @f(i32 %a, i32 %b, i1 %c, ptr %p) {
  %x = mul i32 %a, %b
  %l = load i32, ptr %p, align 4
  br i1 %c, label %yes, label %no
yes:
  %y = add i32 %x, %l
  ret i32 %y
no:
  br i1 %c, label %other, label %none
other:
  %z = sub i32 %x, 1
  call void @use(i32 %l)
  ret i32 %z
none:
  ret i32 %b
}
"""


def test_a_value_is_computed_where_it_is_used_once_on_each_way() -> None:
    text = script(PARTLY_NEEDED, "v1 end v0 end <eos>").text()
    assert text == (
        "define i32 @f(i32 %a0, i32 %a1, i1 %a2, ptr %a3) {\n"
        "B0:\n  br i1 %a2, label %B1, label %B2\n\n"
        "B1:\n  %v1 = load i32, ptr %a3, align 4\n  %v0 = mul i32 %a0, %a1\n"
        "  %v2 = add i32 %v0, %v1\n  ret i32 %v2\n\n"
        "B2:\n  br i1 %a2, label %B3, label %B4\n\n"
        "B3:\n  %p1 = mul i32 %a0, %a1\n  %v3 = sub i32 %p1, 1\n"
        "  %p0 = load i32, ptr %a3, align 4\n  call void @use(i32 %p0)\n  ret i32 %v3\n\n"
        "B4:\n  ret i32 %a1\n}\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        # All ways need it.
        "%x = mul i32 %a, %b\n br i1 %c, label %l, label %r\n"
        "l:\n %y = add i32 %x, 1\n ret i32 %y\nr:\n ret i32 %x",
        # Its own block needs it, at its end.
        "%x = mul i32 %a, %b\n br i1 %c, label %l, label %r\n"
        "l:\n br label %r\nr:\n %y = phi i32 [ %x, %0 ], [ %a, %l ]\n ret i32 %y",
        # There it would be computed more often.
        "%x = mul i32 %a, %b\n br i1 %c, label %l, label %r\n"
        "l:\n %i = phi i32 [ 0, %0 ], [ %j, %l ]\n %j = add i32 %i, %x\n %d = icmp eq i32 %j, %b\n"
        " br i1 %d, label %r, label %l\nr:\n ret i32 0",
        # Something is written before it is used.
        "%x = load i32, ptr %p\n store i32 1, ptr %p\n br i1 %c, label %l, label %r\n"
        "l:\n ret i32 %x\nr:\n ret i32 0",
        "%x = load i32, ptr %p\n br i1 %c, label %l, label %r\n"
        "l:\n call void @use(i32 1)\n ret i32 %x\nr:\n ret i32 0",
        # It may be seen.
        "%x = load volatile i32, ptr %p\n br i1 %c, label %l, label %r\nl:\n ret i32 %x\n"
        "r:\n ret i32 0",
    ],
)
def test_a_value_stays_where_it_is_needed_or_may_be_another_one_later(body: str) -> None:
    source = (
        f"declare void @use(i32)\ndefine i32 @f(i32 %a, i32 %b, i1 %c, ptr %p) {{\n {body}\n}}\n"
    )
    assert "end" not in offered(source, "v0")


def test_what_a_loop_computes_for_one_way_out_is_computed_there() -> None:
    source = """\
define i32 @f(i32 %a, i32 %b) {
  br label %loop
loop:
  %i = phi i32 [ 0, %0 ], [ %j, %loop ]
  %j = add i32 %i, 1
  %x = mul i32 %j, %b
  %d = icmp eq i32 %j, %a
  br i1 %d, label %out, label %loop
out:
  ret i32 %x
}
"""
    text = script(source, "v2 end <eos>").text()
    assert text.endswith("B2:\n  %v2 = mul i32 %v1, %a1\n  ret i32 %v2\n}\n")


RETURNS = """\
define i32 @f(i32 %0, i32 %1, i1 %2) {
  br i1 %2, label %4, label %6
4:
  %5 = add i32 %0, 1
  br label %8
6:
  %7 = add i32 %0, 2
  br label %8
8:
  %9 = phi i32 [ %5, %4 ], [ %7, %6 ]
  ret i32 %9
}
"""


def test_a_branch_to_a_return_may_return_by_itself() -> None:
    assert "end" in offered(RETURNS, "L1") and "end" not in offered(RETURNS, "L0")
    one = script(RETURNS, "L2 end <eos>").text()
    assert "B2:\n  %v1 = add i32 %a0, 2\n  ret i32 %v1\n" in one
    assert "B1:\n  %v0 = add i32 %a0, 1\n  ret i32 %v0\n" in one
    assert script(RETURNS, "L1 end L2 end <eos>").text().count("ret i32 %v") == 2
    # It is what the last edit left that is returned.
    assert script(RETURNS, "v2 a1 L1 end L2 end <eos>").text().count("ret i32 %a1") == 2


def test_a_block_that_does_more_than_return_is_gone_to() -> None:
    more = RETURNS.replace("  ret i32 %9", "  %10 = mul i32 %9, %9\n  ret i32 %10")
    assert "end" not in offered(more, "L1")


def test_a_sure_script_has_edits_and_none_that_could_be_wrong() -> None:
    made = Script(encode(RETURNS, script=True).source, sure=True, changes=True)
    for word, others in (("L1", {"L2"}), ("end", set()), ("L2", {EOS}), ("end", set())):
        assert {TOKENS[token] for token in np.flatnonzero(made.allowed())} == {
            word,
            *(other if isinstance(other, str) else TOKENS[other] for other in others),
        }
        made.push(IDS[word])
    made.push(EOS)
    assert made.text().count("ret i32 %v") == 2
    sunk = Script(encode(PARTLY_NEEDED, script=True).source, sure=True)
    assert sunk.allowed().sum() > 1
    nothing = "define i32 @f(i32 %0) {\n  %2 = add i32 %0, 1\n  ret i32 %2\n}\n"
    assert not Script(encode(nothing, script=True).source, True, True).allowed().any()
    assert [*np.flatnonzero(Script(encode(nothing, script=True).source, True).allowed())] == [EOS]
