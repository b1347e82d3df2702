"""What no gate models is refused on either side, by name."""

from __future__ import annotations

import pytest

from llmcc.ir.syntax.roundtrip import check_round_trip
from llmcc.ir.syntax.unread import Unread

from .modules import HEADER, both, module, refusal

PLAIN = "ret void"

REFUSED = {
    "volatile load": "%v = load volatile i32, ptr %p, align 4\nret void",
    "volatile store": "store volatile i32 %n, ptr %p, align 4\nret void",
    "atomic load": "%v = load atomic i32, ptr %p seq_cst, align 4\nret void",
    "atomic store": "store atomic i32 %n, ptr %p seq_cst, align 4\nret void",
    "fence": "fence seq_cst\nret void",
    "cmpxchg": "%v = cmpxchg ptr %p, i32 0, i32 1 seq_cst seq_cst, align 4\nret void",
    "atomicrmw": "%v = atomicrmw add ptr %p, i32 1 seq_cst, align 4\nret void",
    "va_arg": "%v = va_arg ptr %p, i32\nret void",
    "inline assembly": 'call void asm sideeffect "nop", ""()\nret void',
    "swifterror alloca": "%a = alloca swifterror ptr, align 8\nret void",
    "addrspacecast": "%v = addrspacecast ptr %p to ptr addrspace(1)\nret void",
    "an address space": "%v = icmp eq ptr addrspace(1) null, null\nret void",
    "indirectbr": "indirectbr ptr %p, [label %a]\na:\nret void",
    "musttail": "musttail call void @f(ptr %p, i32 %n)\nret void",
    "convention tailcc of a call": "call tailcc void %p()\nret void",
    "operand bundle deopt": 'call void %p() [ "deopt"(i32 1) ]\nret void',
    "metadata strange": "%v = load i32, ptr %p, align 4, !strange !0\nret void",
    "attribute convergent of a call": "call void %p() convergent\nret void",
    "attribute returns_twice of a call": "call void %p() returns_twice\nret void",
    "attribute strictfp of a call": "call void %p() strictfp\nret void",
    "attribute swiftself of an argument": "call void %p(ptr swiftself %p)\nret void",
    "attribute inalloca of an argument": "call void %p(ptr inalloca(i32) %p)\nret void",
    "attribute odd of a call": 'call void %p() "odd"\nret void',
}


@pytest.mark.parametrize(("reason", "body"), REFUSED.items(), ids=list(REFUSED))
def test_instructions_are_refused(reason: str, body: str) -> None:
    rest = "!0 = !{}"
    assert both(body, rest=rest) == reason
    # On one side, too.
    assert refusal(module(PLAIN, rest=rest), module(body, rest=rest)) == reason
    assert refusal(module(body, rest=rest), module(PLAIN, rest=rest)) == reason


INVOKE = """{} {{
  invoke void %p()
          to label %good unwind label %bad

good:
  ret void

bad:
  %l = landingpad {{ ptr, i32 }}
          cleanup
  resume {{ ptr, i32 }} %l
}}
"""


@pytest.mark.parametrize(
    ("reason", "header"), [("invoke", HEADER), ("a personality", f"{HEADER} personality ptr null")]
)
def test_exception_edges_are_refused(reason: str, header: str) -> None:
    read = check_round_trip(INVOKE.format(header))
    assert refusal(read, read) == reason


@pytest.mark.parametrize(
    ("reason", "header"),
    [
        ("convention ghccc", "define ghccc void @f(ptr %p, i32 %n)"),
        ("a garbage collector", 'define void @f(ptr %p, i32 %n) gc "x"'),
        ("prefix data", "define void @f(ptr %p, i32 %n) prefix i32 1"),
        ("prologue data", "define void @f(ptr %p, i32 %n) prologue i32 1"),
        ("attribute naked of a function", "define void @f(ptr %p, i32 %n) naked"),
        (
            "attribute unsafe-fp-math of a function",
            'define void @f(ptr %p, i32 %n) "unsafe-fp-math"="true"',
        ),
        ("attribute swifterror of a parameter", "define void @f(ptr swifterror %p, i32 %n)"),
        ("an address space", "define void @f(ptr addrspace(1) %p, i32 %n)"),
        ("metadata kcfi_type of a function", "define void @f(ptr %p, i32 %n) !kcfi_type !0"),
    ],
)
def test_headers_are_refused(reason: str, header: str) -> None:
    assert both(PLAIN, header, "!0 = !{i32 1}") == reason


@pytest.mark.parametrize(
    "header",
    [
        "define fastcc void @f(ptr %p, i32 %n)",
        'define void @f(ptr %p, i32 %n) nounwind uwtable "target-cpu"="x86-64"',
        'define void @f(ptr %p, i32 %n) "unsafe-fp-math"="false" "no-builtin-printf"',
        "define void @f(ptr noundef readonly captures(none) %p, i32 noundef %n) !prof !0",
    ],
)
def test_plain_headers_pass(header: str) -> None:
    assert not both(PLAIN, header, "!0 = !{i32 1}")


@pytest.mark.parametrize(
    ("reason", "attribute"),
    [
        ("attribute returns_twice of a function", "returns_twice"),
        ("attribute convergent of a function", "convergent"),
        ("", "nounwind willreturn allocsize(0)"),
    ],
)
def test_callees_attributes(reason: str, attribute: str) -> None:
    rest = f"declare void @g(i32) {attribute}"
    assert both("call void @g(i32 %n)\nret void", rest=rest) == reason


def test_a_call_by_another_convention() -> None:
    body = "call fastcc void @g()\nret void"
    assert both(body, rest="declare void @g()") == "a call of @g by another convention"
    assert not both(body, rest="declare fastcc void @g()")


def test_intrinsics_have_to_be_known() -> None:
    body = "call void @llvm.{}\nret void"
    odd = "declare void @llvm.sideeffect()"
    assert both(body.format("sideeffect()"), rest=odd) == "call of llvm.sideeffect"
    assert not both(body.format("trap()"), rest="declare void @llvm.trap()")
    copy = "memcpy.p0.p0.i64(ptr %p, ptr %p, i64 4, i1 {})"
    rest = "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)"
    assert not both(body.format(copy.format("false")), rest=rest)
    assert both(body.format(copy.format("true")), rest=rest) == "volatile llvm.memcpy"


def test_what_assumptions_say_is_for_the_prover() -> None:
    plain = "call void @llvm.assume(i1 true)\nret void"
    said = 'call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8) ]\nret void'
    rest = "declare void @llvm.assume(i1 noundef)"
    assert not refusal(module(said, rest=rest), module(plain, rest=rest))
    assert not refusal(module(plain, rest=rest), module(said, rest=rest))
    odd = said.replace("align", "odd")
    assert refusal(module(odd, rest=rest), module(plain, rest=rest)) == "operand bundle odd"


def test_the_reader_refuses_what_it_does_not_know() -> None:
    for body in (
        "ret void, !dbg",
        "catchswitch within none [label %a] unwind to caller",
        "%v = load i32, ptr blockaddress(@f, %a), align 4\nret void",
    ):
        with pytest.raises(Unread):
            module(body)
