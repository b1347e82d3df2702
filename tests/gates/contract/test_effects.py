"""What a function's own attributes forbid its body."""

from __future__ import annotations

import pytest

from .modules import module, refusal

GLOBALS = """@g = global i32 0
@c = constant i32 7
declare i32 @h(ptr)
declare i32 @known(ptr readonly captures(none))
declare i32 @address(ptr readonly captures(address))
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)"""
NOTHING = "ret i32 0"


def pair(header: str, target: str, source: str = NOTHING) -> str:
    """Why the target is refused."""
    return refusal(module(source, header, GLOBALS), module(target, header, GLOBALS))


def function(memory: str = "", pointer: str = "", other: str = "") -> str:
    return f"define i32 @f(ptr {pointer} %p, ptr {other} %q) {memory}".replace("  ", " ").strip()


LOADS = {
    "argument": "%v = load i32, ptr %p, align 4\nret i32 0",
    "member": "%m = getelementptr i8, ptr %p, i64 4\n%v = load i32, ptr %m, align 4\nret i32 0",
    "global": "%v = load i32, ptr @g, align 4\nret i32 0",
    "constant": "%v = load i32, ptr @c, align 4\nret i32 0",
    "local": "%a = alloca i32, align 4\n%v = load i32, ptr %a, align 4\nret i32 0",
    "unknown": "%u = load ptr, ptr %p, align 8\n%v = load i32, ptr %u, align 4\nret i32 0",
    "either": "%s = select i1 true, ptr %p, ptr @g\n%v = load i32, ptr %s, align 4\nret i32 0",
    "copy": (
        "%a = alloca i32, align 4\n"
        "call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %p, i64 4, i1 false)\nret i32 0"
    ),
}
ALLOWED = {
    "memory(none)": {"constant", "local"},
    "memory(write)": {"constant", "local"},
    "memory(argmem: read)": {"constant", "local", "argument", "member", "copy"},
    "memory(read, argmem: none)": {"constant", "local", "global"},
    "memory(read)": set(LOADS),
    "": set(LOADS),
}


@pytest.mark.parametrize("load", list(LOADS))
@pytest.mark.parametrize("memory", list(ALLOWED))
def test_what_may_be_read(memory: str, load: str) -> None:
    refused = pair(function(memory), LOADS[load])
    assert bool(refused) == (load not in ALLOWED[memory])
    assert not refused or refused.startswith("a read that memory(")


def test_what_may_be_written() -> None:
    store = "store i32 1, ptr {}, align 4\nret i32 0"
    assert pair(function("memory(read)"), store.format("%p")).startswith("a write that memory(")
    assert not pair(function("memory(argmem: write)"), store.format("%p"))
    assert pair(function("memory(argmem: write)"), store.format("@g"))
    assert not pair("define i32 @f(ptr byval(i32) %p) memory(none)", store.format("%p"))


@pytest.mark.parametrize(
    ("pointer", "reads", "writes"),
    [
        ("readonly", True, False),
        ("readnone", False, False),
        ("writeonly", False, True),
        ("", True, True),
    ],
)
def test_accesses_through_parameters(pointer: str, reads: bool, writes: bool) -> None:
    header = function(pointer=pointer)
    assert bool(pair(header, LOADS["member"])) != reads
    assert bool(pair(header, LOADS["copy"])) != reads
    assert bool(pair(header, "store i32 1, ptr %p, align 4\nret i32 0")) != writes
    # The other parameter has no attributes.
    assert not pair(header, "store i32 1, ptr %q, align 4\nret i32 0")


def test_a_pointer_that_comes_back_from_memory_may_be_any_that_went_there() -> None:
    back = """%a = alloca ptr, align 8
store ptr {}, ptr %a, align 8
%b = load ptr, ptr %a, align 8
store i32 1, ptr %b, align 4
ret i32 0"""
    header = function(pointer="readonly")
    assert pair(header, back.format("%p")) == "an access that readonly may forbid"
    assert not pair(header, back.format("%q"))


def test_a_pointer_that_comes_back_from_a_call() -> None:
    call = "%u = call ptr @{}(ptr %p)\nstore i32 1, ptr %u, align 4\nret i32 0"
    header = function(pointer="readonly")
    rest = "declare ptr @any(ptr)\ndeclare ptr @none(ptr captures(none))"
    any_, none = (module(call.format(name), header, rest) for name in ("any", "none"))
    assert refusal(any_, any_) == "an access that readonly may forbid"
    assert not refusal(none, none)


COMPARED = "%c = icmp eq ptr %p, {}\n"
STORED = "store ptr {}, ptr @g, align 8\nret i32 0"


@pytest.mark.parametrize("pointer", ["captures(none)", "readonly", "noalias"])
def test_equal_pointers_are_not_exchanged(pointer: str) -> None:
    header = function(pointer=pointer)
    source = COMPARED.format("%q") + STORED.format("%q")
    target = COMPARED.format("%q") + STORED.format("%p")
    assert pair(header, target, source) == "pointers that are compared with %p"
    # Only the source, or only the target compares.
    assert pair(header, STORED.format("%p"), source)
    assert pair(header, target, STORED.format("%q"))


def test_nobody_finds_out_without_a_comparison() -> None:
    header = function(pointer="captures(none)")
    assert not pair(header, STORED.format("%p"), STORED.format("%q"))
    null = COMPARED.format("null") + STORED.format("%p")
    assert not pair(header, null, null)
    near = "%m = getelementptr i8, ptr %p, i64 4\n" + COMPARED.format("%m") + STORED.format("%p")
    assert not pair(header, near, near)
    number = "%i = ptrtoint ptr %p to i64\n" + STORED.format("%p")
    assert pair(header, number, number)


def test_comparing_alone_does_no_harm() -> None:
    header = function(pointer="readonly captures(address)")
    body = COMPARED.format("%q") + LOADS["argument"]
    assert not pair(header, body, body)


def test_equal_pointers_that_are_passed() -> None:
    header = function(pointer="readonly captures(address)")
    compared = COMPARED.format("%q")
    for name, told_apart in (("h", True), ("address", False), ("known", False)):
        source = compared + f"%v = call i32 @{name}(ptr %q)\nret i32 0"
        target = compared + f"%v = call i32 @{name}(ptr %p)\nret i32 0"
        assert bool(pair(header, target, source)) == told_apart
        # Where the source passes nothing else, there is no doubt.
        assert not pair(header, target, target)


def test_equal_pointers_that_are_returned() -> None:
    body = "%c = icmp eq ptr %p, %q\nret ptr %p"
    header = "define ptr @f(ptr {} %p, ptr %q)"
    for attribute, told_apart in (
        ("captures(none)", True),
        ("captures(address)", True),
        ("captures(ret: address, provenance)", False),
        ("captures(address, ret: address, provenance)", False),
    ):
        one = module(body, header.format(attribute))
        assert bool(refusal(one, one)) == told_apart
