"""The target's accesses found again in the source."""

from __future__ import annotations

import pytest

from .modules import access_refusal, module

REST = """@g = global ptr null
declare void @may_exit()
declare void @returns() nounwind willreturn
declare ptr @get(ptr)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1 immarg)
declare i32 @llvm.umin.i32(i32, i32)
!0 = !{!1, !1, i64 0}
!1 = !{!"int"}"""
HEADER = "define void @f(ptr %p, ptr %q, i32 %n)"
STORE = "store i32 1, ptr %p, align 4\n"
TAGGED = "%v = load i32, ptr %p, align 4, !tbaa !0\n"
NOTHING = "ret void"


def pair(source: str, target: str, header: str = HEADER) -> str:
    one, other = (module(body, header, REST) for body in (source, target))
    return access_refusal(one, other)


def test_a_store_is_one_of_the_source() -> None:
    refused = "a store that the source may not do"
    assert not pair(STORE + NOTHING, STORE + NOTHING)
    assert not pair(STORE + NOTHING, NOTHING)
    assert pair(NOTHING, STORE + NOTHING) == refused
    # Even of the value that is there.
    same = "%o = load i32, ptr %p, align 4\nstore i32 %o, ptr %p, align 4\n"
    assert pair(NOTHING, same + NOTHING) == refused
    assert pair(STORE + NOTHING, STORE.replace("%p", "%q") + NOTHING) == refused
    assert pair(STORE + NOTHING, STORE.replace("i32 1", "i64 1") + NOTHING) == refused


def test_stores_to_memory_that_nobody_else_knows_are_free() -> None:
    local = "%a = alloca i32, align 4\nstore i32 1, ptr %a, align 4\n"
    assert not pair(NOTHING, local + NOTHING)
    known = "%a = alloca i32, align 4\nstore ptr %a, ptr @g, align 8\n"
    assert pair(known + NOTHING, known + "store i32 1, ptr %a, align 4\n" + NOTHING)
    stored = known + "store i32 1, ptr %a, align 4\n" + NOTHING
    assert not pair(stored, stored)


def test_addresses_are_compared_by_what_they_are_made_of() -> None:
    member = "%m = getelementptr {}i8, ptr %p, i64 {}\nstore i32 1, ptr %m, align 4\nret void"
    assert not pair(member.format("inbounds ", 4), member.replace("%m", "%z").format("", 4))
    assert pair(member.format("", 4), member.format("", 8))
    loaded = "%m = load ptr, ptr @g, align 8\nstore i32 1, ptr %m, align 4\nret void"
    assert not pair(loaded, loaded)
    # What is loaded behind a write depends on what was written.
    assert not pair(STORE + loaded, STORE + loaded)
    assert pair(STORE + loaded, STORE.replace("i32 1", "i32 2") + loaded)
    called = "%m = call ptr @get(ptr {})\nstore i32 1, ptr %m, align 4\nret void"
    assert not pair(called.format("%p"), called.format("%p"))
    twice = "%l = call ptr @get(ptr %p)\n" + called.format("%p")
    assert not pair(twice, twice)
    # Two calls are two pointers.
    assert pair(twice, twice.replace("ptr %m, align", "ptr %l, align"))
    local = "%a = alloca i32, align 4\n" + called.format("%a")
    assert pair(local, local)


BRANCH = """%c = icmp {} i32 %n, 0
br i1 %c, label %yes, label %no
yes:
{}br label %no
no:
ret void"""


def test_a_store_is_made_only_where_the_source_makes_it() -> None:
    guarded = BRANCH.format("eq", STORE)
    assert not pair(guarded, guarded)
    assert not pair(STORE + guarded, guarded)
    assert pair(guarded, STORE + NOTHING)
    assert pair(guarded, BRANCH.format("ult", STORE))
    other_way = """%c = icmp ne i32 %n, 0
br i1 %c, label %no, label %yes
no:
br label %end
yes:
store i32 1, ptr %p, align 4
br label %end
end:
ret void"""
    assert not pair(guarded, other_way)
    assert pair(guarded, other_way.replace("icmp ne", "icmp eq"))


def test_conditions_inside_conditions() -> None:
    nested = """%c = icmp eq i32 %n, 0
br i1 %c, label %a, label %end
a:
%d = icmp eq ptr %p, %q
br i1 %d, label %b, label %end
b:
store i32 1, ptr %p, align 4
br label %end
end:
ret void"""
    assert not pair(nested, nested)
    assert pair(nested, BRANCH.format("eq", STORE))
    assert not pair(BRANCH.format("eq", STORE), nested)


def test_cases_of_a_switch() -> None:
    switch = """switch i32 %n, label %end [
    i32 {}, label %a
  ]
a:
store i32 1, ptr %p, align 4
br label %end
end:
ret void"""
    assert not pair(switch.format(1), switch.format(1))
    assert pair(switch.format(1), switch.format(2))


def test_undefined_behaviour_excuses_nothing_but_itself() -> None:
    body = """%c = icmp eq i32 %n, 0
br i1 %c, label %bad, label %good
bad:
{}unreachable
good:
store i32 1, ptr %p, align 4
ret void"""
    assert not pair(body.format(""), STORE + NOTHING)
    assert pair(body.format("call void @may_exit()\n"), "call void @may_exit()\n" + STORE + NOTHING)


def test_a_call_that_may_not_return_is_an_exit() -> None:
    late = "call void @{}()\n" + STORE + NOTHING
    early = STORE + "call void @{}()\nret void"
    assert pair(late.format("may_exit"), early.format("may_exit"))
    assert not pair(late.format("returns"), early.format("returns"))
    assert not pair(late.format("may_exit"), late.format("may_exit"))
    assert not pair(early.format("may_exit"), late.format("may_exit"))


def test_who_enters_a_loop_may_stay_there() -> None:
    loop = """{}br label %loop
loop:
{}%c = icmp eq i32 %n, 0
br i1 %c, label %end, label %loop
end:
{}ret void"""
    first, inside, last = (
        loop.format(*(STORE if index == place else "" for index in range(3))) for place in range(3)
    )
    assert not pair(first, inside)
    assert not pair(inside, inside)
    assert not pair(first, last)
    # The loop ends at once or never.
    assert not pair(last, last)
    assert pair(last, inside)
    assert pair(last, first)


def test_what_changes_in_a_loop_is_equal_to_nothing() -> None:
    loop = """br label %loop
loop:
%i = phi i64 [ 0, %0 ], [ %j, %loop ]
%j = add i64 %i, 1
%m = getelementptr i8, ptr %p, i64 %i
store i32 1, ptr %m, align 4
%c = icmp eq i64 %j, 9
br i1 %c, label %end, label %loop
end:
ret void"""
    assert pair(loop, loop)


def test_long_chains_take_no_time() -> None:
    chain = "\n".join(f"%x{n + 1} = add i64 %x{n}, %x{n}" for n in range(100))
    body = f"%x0 = load i64, ptr %q, align 8\n{chain}\n%m = getelementptr i8, ptr %p, i64 %x99\n"
    body += "store i32 1, ptr %m, align 4\nret void"
    assert not pair(body, body)


def test_tags_are_those_of_the_access_that_answers() -> None:
    plain = TAGGED.replace(", !tbaa !0", "")
    assert not pair(TAGGED + NOTHING, TAGGED + NOTHING)
    assert not pair(TAGGED + NOTHING, plain + NOTHING)
    elsewhere = TAGGED.replace("%p", "%q") + plain.replace("%v", "%w") + NOTHING
    assert pair(elsewhere, TAGGED + NOTHING) == "a load that the source may not do"
    assert pair(BRANCH.format("eq", TAGGED), TAGGED + NOTHING)


def test_intrinsics_claim_what_the_sources_claim() -> None:
    fill = "call void @llvm.memset.p0.i64(ptr {} %p, i8 0, i64 4, i1 false)\nret void"
    plain, said = fill.replace("{} ", ""), fill.format("nonnull")
    assert not pair(said, plain)
    assert not pair(said, said)
    assert pair(plain, said) == "a llvm.memset.p0.i64 that the source may not do"
    assert not pair(plain, fill.format("align 4"))


@pytest.mark.parametrize(
    ("call", "refused"),
    [
        ("%u = call i32 @llvm.umin.i32(i32 %n, i32 %n)", False),
        ("%u = call range(i32 0, 9) i32 @llvm.umin.i32(i32 %n, i32 %n)", False),
        ("%u = call i32 @llvm.umin.i32(i32 noundef %n, i32 %n)", True),
    ],
)
def test_what_alive_tv_models_of_intrinsics(call: str, refused: bool) -> None:
    body = f"{call}\nret void"
    assert bool(pair(body, body)) == refused


def test_noalias_asks_for_the_loads_too() -> None:
    header = HEADER.replace("ptr %p", "ptr noalias %p")
    load = "%v = load i32, ptr %q, align 4\n"
    assert not pair(NOTHING, load + NOTHING)
    assert pair(NOTHING, load + NOTHING, header) == "a load that the source may not do"
    assert not pair(load + NOTHING, load + NOTHING, header)
