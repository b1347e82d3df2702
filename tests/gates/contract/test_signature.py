"""What a function promises of itself, and what a target may promise beyond that."""

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
        header(returned="zeroext"),
        header(pointer="sret(i32)"),
        header(pointer="writable"),
        header(pointer="initializes((0, 4))"),
        header(after="noreturn"),
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
    "promise",
    "nounwind willreturn mustprogress nofree nosync norecurse nocallback memory(none)".split(),
)
def test_promises_of_the_function_are_made_where_the_text_shows_them(promise: str) -> None:
    one, other = module(BODY, PLAIN), module(BODY, header(after=promise))
    assert not refusal(one, other)
    assert not refusal(other, one)
    body = "call void @g()\nret i32 %n"
    one, other = (module(body, h, "declare void @g()") for h in (PLAIN, header(after=promise)))
    assert refusal(one, other) == "added attributes of a function that makes calls"
    assert not refusal(other, one)


LOOP = """
entry:
  br label %head
head:
  br i1 true, label %head, label %done
done:
  ret i32 %n
"""


@pytest.mark.parametrize("promise", ["willreturn", "mustprogress"])
def test_no_loop_is_promised_to_end(promise: str) -> None:
    one, other = module(LOOP, PLAIN), module(LOOP, header(after=promise))
    assert refusal(one, other) == f"an added {promise} of a function with loops"


READ = "%v = load i32, ptr %p, align 4\nret i32 %v"
WRITE = "store i32 %n, ptr %p, align 4\nret i32 %n"


@pytest.mark.parametrize(
    ("body", "promise", "reason"),
    [
        (READ, "memory(read)", ""),
        (READ, "memory(read, inaccessiblemem: none)", ""),
        (READ, "memory(read, argmem: none)", "a read that memory(none) may forbid"),
        (READ, "memory(read, errnomem: none)", "attributes of the function that differ"),
        (WRITE, "memory(read)", "a write that memory(read) may forbid"),
    ],
)
def test_what_is_promised_of_memory_is_so(body: str, promise: str, reason: str) -> None:
    one, other = module(body, PLAIN), module(body, header(after=promise))
    assert refusal(one, other) == reason


INSIDE = "%m = getelementptr i8, ptr %p, i64 4\n%v = load i32, ptr %m, align 4\nret i32 %v"


@pytest.mark.parametrize(
    ("body", "promise", "reason"),
    [
        (READ, "readonly", ""),
        (READ, "readnone", "an access that readnone may forbid"),
        (WRITE, "writeonly", ""),
        (WRITE, "readonly", "an access that readonly may forbid"),
        (INSIDE, "captures(none)", ""),
        (INSIDE, "captures(address)", ""),
        (WRITE, "captures(none)", ""),
        ("store ptr %p, ptr @g\nret i32 0", "captures(none)", "an added captures of %p"),
        ("%c = icmp eq ptr %p, null\nret i32 0", "captures(none)", "an added captures of %p"),
        ("%c = ptrtoint ptr %p to i64\nret i32 0", "captures(none)", "an added captures of %p"),
        (
            "%c = insertelement <2 x ptr> poison, ptr %p, i32 0\nret i32 0",
            "captures(none)",
            "an added captures of %p",
        ),
    ],
)
def test_what_is_promised_of_pointers_is_so(body: str, promise: str, reason: str) -> None:
    rest = "@g = external global ptr"
    one, other = module(body, PLAIN, rest), module(body, header(pointer=promise), rest)
    assert refusal(one, other) == reason
    assert not refusal(other, one) or "forbid" in reason


def test_a_parameter_that_is_returned() -> None:
    plain, promised = "define i32 @f(i32 %n, i32 %m)", "define i32 @f(i32 returned %n, i32 %m)"
    for body, reason in ((BODY, ""), ("ret i32 %m", "an added returned of %n")):
        assert refusal(module(body, plain), module(body, promised)) == reason
        assert not refusal(module(body, promised), module(body, plain))


def test_what_a_source_promises_of_accesses_binds_a_target_that_does_not() -> None:
    one, other = module(READ, header(pointer="readnone")), module(READ, PLAIN)
    assert refusal(one, other) == "an access that readnone may forbid"
    one, other = module(READ, header(after="memory(none)")), module(READ, PLAIN)
    assert refusal(one, other) == "a read that memory(none) may forbid"


@pytest.mark.parametrize("fact", ["noundef", "range(i32 0, 2)"])
def test_facts_about_what_is_returned_are_left_out_and_added(fact: str) -> None:
    one, other = module(BODY, PLAIN), module(BODY, header(returned=fact))
    assert not refusal(one, other)
    assert not refusal(other, one)


def test_bytes_behind_what_is_returned_are_not_promised() -> None:
    plain, promised = "define ptr @f(ptr %p)", "define dereferenceable(4) ptr @f(ptr %p)"
    one, other = module("ret ptr %p", plain), module("ret ptr %p", promised)
    assert refusal(one, other) == "attributes of the return value that differ"
    assert not refusal(other, one)


@pytest.mark.parametrize("fact", ["nonnull", "align 4"])
def test_facts_that_make_poison_are_added(fact: str) -> None:
    one, other = module(BODY, PLAIN), module(BODY, header(pointer=fact))
    assert not refusal(one, other)
    assert not refusal(other, one)


@pytest.mark.parametrize("fact", ["noundef", "dereferenceable(4)", "dereferenceable_or_null(4)"])
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
