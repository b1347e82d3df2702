"""A function's own promises stay as they are."""

from __future__ import annotations

import pytest

from .modules import module, refusal

BODY = "ret i32 %n"


def header(
    *, before: str = "", returned: str = "", pointer: str = "", name: str = "f", after: str = ""
) -> str:
    parts = ["define", before, returned, f"i32 @{name}(ptr {pointer} %p, i32 %n)", after]
    return " ".join(" ".join(parts).split()).replace("( ", "(")


PLAIN = header()


@pytest.mark.parametrize(
    "changed",
    [
        header(before="internal"),
        header(before="weak_odr"),
        header(before="hidden"),
        header(before="dso_local"),
        header(before="fastcc"),
        header(returned="noundef"),
        header(returned="range(i32 0, 2)"),
        header(returned="zeroext"),
        header(pointer="noalias"),
        header(pointer="readonly"),
        header(pointer="captures(none)"),
        header(pointer="returned"),
        header(after="nounwind"),
        header(after="willreturn"),
        header(after="mustprogress"),
        header(after="nofree"),
        header(after="nosync"),
        header(after="norecurse"),
        header(after="noreturn"),
        header(after="memory(read)"),
        header(after="unnamed_addr"),
        header(after="cold"),
        header(after='"target-cpu"="x86-64"'),
        header(after='section "x"'),
        header(after="align 32"),
    ],
)
def test_every_difference_is_refused(changed: str) -> None:
    one, other = module(BODY, PLAIN), module(BODY, changed)
    assert "differ" in refusal(one, other)
    assert "differ" in refusal(other, one)


@pytest.mark.parametrize(
    "fact", ["noundef", "nonnull", "align 4", "dereferenceable(4)", "dereferenceable_or_null(4)"]
)
def test_facts_about_parameters_are_left_out_but_not_added(fact: str) -> None:
    one, other = module(BODY, PLAIN), module(BODY, header(pointer=fact))
    assert refusal(one, other) == "parameters that differ"
    assert not refusal(other, one)


def test_facts_about_parameters_are_weakened_but_not_strengthened() -> None:
    facts = ("dereferenceable(8)", "dereferenceable(4)", "dereferenceable_or_null(4)")
    weaker = [module(BODY, header(pointer=fact)) for fact in facts]
    for place, one in enumerate(weaker):
        for other in weaker[place + 1 :]:
            assert not refusal(one, other)
            assert refusal(other, one) == "parameters that differ"


def test_the_place_of_a_copy_is_no_fact() -> None:
    one, other = (module(BODY, header(pointer=f"byval(i32) {x}")) for x in ("align 8", ""))
    assert refusal(one, other) == refusal(other, one) == "parameters that differ"


def test_types_must_be_equal() -> None:
    other = module("ret i32 0", "define i32 @f(ptr %p, i64 %n)")
    assert refusal(module(BODY, PLAIN), other) == "types of functions that differ"
    variadic = module(BODY, "define i32 @f(ptr %p, i32 %n, ...)")
    assert refusal(module(BODY, PLAIN), variadic) == "types of functions that differ"


def test_names_numbers_and_hints_may_differ() -> None:
    one = module(BODY, header(after="#0 !prof !0"), "attributes #0 = { nounwind }\n!0 = !{i32 1}")
    other = module(BODY.replace("%n", "%m"), "define i32 @g(ptr %0, i32 %m) nounwind")
    assert not refusal(one, other)
    assert not refusal(other, one)
