"""What calls claim, position by position."""

from __future__ import annotations

import pytest

from llmcc.gates.contract.calls import Calls
from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.contract.walk import calls
from llmcc.ir.syntax.module import Module

from .modules import module, obligations, refusal

HEADER = "define ptr @f(ptr %p, i32 %n)"
DECLARED = """declare ptr @g(ptr, i32)
declare noalias ptr @h(ptr nonnull, i32) nounwind
!0 = !{ptr @g}
!1 = !{i32 1}"""


def calling(*lines: str, rest: str = DECLARED) -> Module:
    numbered = [f"%v{number} = {line}" for number, line in enumerate(lines)]
    return module("\n".join([*numbered, "ret ptr %p"]), HEADER, rest)


PLAIN = "call ptr @g(ptr %p, i32 %n)"
CLAIMS = {
    "noundef": "call ptr @g(ptr noundef %p, i32 %n)",
    "nonnull": "call ptr @g(ptr nonnull %p, i32 %n)",
    "align": "call ptr @g(ptr align 8 %p, i32 %n)",
    "dereferenceable": "call ptr @g(ptr dereferenceable(4) %p, i32 %n)",
    "range": "call ptr @g(ptr %p, i32 range(i32 0, 2) %n)",
    "captures": "call ptr @g(ptr captures(none) %p, i32 %n)",
    "readonly": "call ptr @g(ptr readonly %p, i32 %n)",
    "returned": "call ptr @g(ptr returned %p, i32 %n)",
    "noalias": "call noalias ptr @g(ptr %p, i32 %n)",
    "nounwind": "call ptr @g(ptr %p, i32 %n) nounwind",
    "willreturn": "call ptr @g(ptr %p, i32 %n) willreturn",
    "nocallback": "call ptr @g(ptr %p, i32 %n) nocallback",
    "nofree": "call ptr @g(ptr %p, i32 %n) nofree",
    "nosync": "call ptr @g(ptr %p, i32 %n) nosync",
    "noreturn": "call ptr @g(ptr %p, i32 %n) noreturn",
    "memory": "call ptr @g(ptr %p, i32 %n) memory(read)",
    "allocsize": "call ptr @g(ptr %p, i32 %n) allocsize(1)",
}


@pytest.mark.parametrize(("name", "claim"), CLAIMS.items(), ids=list(CLAIMS))
def test_claims_may_be_dropped_and_not_added(name: str, claim: str) -> None:
    assert refusal(calling(PLAIN), calling(claim)) == f"an added {name} of a call of @g"
    assert not refusal(calling(claim), calling(PLAIN))
    assert not refusal(calling(claim), calling(claim))


def test_claims_are_compared_by_position_and_value() -> None:
    one = calling("call ptr @g(ptr align 8 %p, i32 noundef %n)")
    assert refusal(one, calling("call ptr @g(ptr noundef %p, i32 %n)"))
    assert refusal(one, calling("call ptr @g(ptr align 16 %p, i32 %n)"))


@pytest.mark.parametrize(
    "changed",
    [
        "call ptr @g(ptr %p, i32 zeroext %n)",
        "call ptr @g(ptr %p, i32 signext %n)",
        "call ptr @g(ptr %p, i32 inreg %n)",
        "call ptr @g(ptr byval(i32) %p, i32 %n)",
        "call ptr @g(ptr sret(i32) %p, i32 %n)",
        "call ptr @g(ptr elementtype(i32) %p, i32 %n)",
    ],
)
def test_how_values_are_passed_is_equal(changed: str) -> None:
    reason = "another way to pass values of a call of @g"
    assert refusal(calling(PLAIN), calling(changed)) == reason
    assert refusal(calling(changed), calling(PLAIN)) == reason
    assert not refusal(calling(changed), calling(changed))


def test_alignment_of_a_copy_is_part_of_how_it_is_passed() -> None:
    one = calling("call ptr @g(ptr byval(i32) align 8 %p, i32 %n)")
    other = calling("call ptr @g(ptr byval(i32) %p, i32 %n)")
    assert refusal(one, other)


def test_what_the_declaration_says_may_be_said() -> None:
    plain = "call ptr @h(ptr %p, i32 %n)"
    said = "call noalias ptr @h(ptr nonnull %p, i32 %n) nounwind"
    assert not refusal(calling(plain), calling(said))


def test_hints_are_free() -> None:
    assert not refusal(calling(PLAIN), calling(f"{PLAIN} cold noinline, !prof !1"))
    assert not refusal(calling(f"{PLAIN} cold, !srcloc !1"), calling(PLAIN))


def test_nobuiltin_stays() -> None:
    for word in ("nobuiltin", "builtin"):
        said = f"{PLAIN} {word}"
        assert refusal(calling(said), calling(PLAIN)) == f"{word} of a call of @g"
        assert refusal(calling(PLAIN), calling(said)) == f"{word} of a call of @g"


def test_tail_is_not_added_and_notail_stays() -> None:
    assert refusal(calling(PLAIN), calling(f"tail {PLAIN}")) == "an added tail of a call of @g"
    assert not refusal(calling(f"tail {PLAIN}"), calling(PLAIN))
    assert refusal(calling(f"notail {PLAIN}"), calling(PLAIN)) == "notail of a call of @g"
    assert refusal(calling(PLAIN), calling(f"notail {PLAIN}")) == "notail of a call of @g"


def test_fast_math_flags_are_not_added() -> None:
    rest = "declare double @g(double)"
    header = "define double @f(double %x)"
    plain = module("%v = call double @g(double %x)\nret double %v", header, rest)
    fast = module("%v = call nnan double @g(double %x)\nret double %v", header, rest)
    assert refusal(plain, fast) == "added fast-math flags of a call of @g"
    assert not refusal(fast, plain)


def test_metadata_of_calls() -> None:
    indirect = "call ptr %p(ptr %p, i32 %n)"
    said = f"{indirect}, !callees !0"
    assert refusal(calling(indirect), calling(said)) == "metadata callees of a call of a pointer"
    assert not refusal(calling(said), calling(indirect))
    other = DECLARED.replace("!0 = !{ptr @g}", "!0 = !{ptr @h}")
    assert refusal(calling(said), calling(said, rest=other))


def test_calls_are_of_the_source() -> None:
    other = "call ptr @h(ptr %p, i32 %n)"
    reason = "a call of @h that the source does not have"
    assert refusal(calling(PLAIN), calling(other)) == reason
    assert refusal(calling(PLAIN), calling("call ptr (ptr, ...) @g(ptr %p, i32 %n)"))
    assert refusal(calling(PLAIN), calling("call fastcc ptr %p(ptr %p, i32 %n)"))


def test_a_callee_may_be_known_on_one_side_only() -> None:
    indirect = "call ptr %p(ptr %p, i32 %n)"
    assert not refusal(calling(indirect), calling(PLAIN))
    assert not refusal(calling(PLAIN), calling(indirect))
    assert refusal(calling(indirect), calling(CLAIMS["nonnull"]))


def test_a_call_of_itself_has_another_name_in_the_target() -> None:
    one = module("%v = call ptr @f(ptr %p, i32 %n)\nret ptr %v", HEADER)
    other = module("%v = call ptr @t(ptr %p, i32 %n)\nret ptr %v", HEADER.replace("@f", "@t"))
    assert not refusal(one, other)


@pytest.mark.parametrize("name", ["nonnull", "noundef", "align", "dereferenceable", "range"])
def test_where_the_sources_calls_differ_the_prover_models_values(name: str) -> None:
    source = target = calling(PLAIN, CLAIMS[name])
    assert obligations(source, target).attributes == {name}
    assert not obligations(source, target).unpaired


@pytest.mark.parametrize("name", ["nounwind", "captures", "noalias", "memory"])
def test_where_the_sources_calls_differ_the_pairing_matters(name: str) -> None:
    source = target = calling(PLAIN, CLAIMS[name])
    assert obligations(source, target).unpaired
    assert not obligations(source, calling(PLAIN)).unpaired
    compared = Calls(source, target, Nodes(source), Nodes(target))
    plain, said = calls(source.functions["f"])
    assert compared.allows(said, said)
    assert compared.allows(plain, said)
    assert not compared.allows(said, plain)


MINIMUM = "declare i32 @llvm.umin.i32(i32, i32)"


def test_values_at_intrinsics_are_left_to_the_prover() -> None:
    said = "call range(i32 0, 9) i32 @llvm.umin.i32(i32 noundef %n, i32 %n)"
    left = obligations(calling(rest=MINIMUM), calling(said, rest=MINIMUM))
    assert left.attributes == {"noundef", "range"}
    assert not left.calls


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ("call i32 @llvm.umin.i32(i32 %n, i32 %n) nounwind willreturn", ""),
        ("tail call i32 @llvm.umin.i32(i32 %n, i32 %n)", ""),
        (
            "call i32 @llvm.umin.i32(i32 %n, i32 %n) memory(read)",
            "memory of a call of @llvm.umin.i32",
        ),
        (
            "call i32 @llvm.umin.i32(i32 returned %n, i32 %n)",
            "returned of a call of @llvm.umin.i32",
        ),
    ],
)
def test_what_is_true_of_intrinsics(call: str, reason: str) -> None:
    assert refusal(calling(rest=MINIMUM), calling(call, rest=MINIMUM)) == reason


COPY = "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)"


@pytest.mark.parametrize(
    ("pointers", "reason"),
    [
        ("ptr writeonly %p, ptr readonly captures(none) %q", ""),
        ("ptr readonly %p, ptr %q", "readonly of a call of @llvm.memcpy.p0.p0.i64"),
        ("ptr noalias %p, ptr %q", "noalias of a call of @llvm.memcpy.p0.p0.i64"),
    ],
)
def test_what_is_true_of_copies(pointers: str, reason: str) -> None:
    header = "define void @f(ptr %p, ptr %q)"
    copy = f"call void @llvm.memcpy.p0.p0.i64({pointers}, i64 4, i1 false)\nret void"
    assert refusal(module("ret void", header, COPY), module(copy, header, COPY)) == reason


def test_what_is_true_of_traps() -> None:
    rest = "declare void @llvm.trap() cold noreturn nounwind memory(inaccessiblemem: write)"
    header = "define void @f()"
    plain = module("unreachable", header, rest)
    for promise, reason in (("noreturn", ""), ("willreturn", "willreturn of a call of @llvm.trap")):
        body = f"call void @llvm.trap() {promise}\nunreachable"
        assert refusal(plain, module(body, header, rest)) == reason


def test_tail_of_a_copy_is_about_allocas() -> None:
    header = "define void @f(ptr %p, ptr %q)"
    plain = module("ret void", header, COPY)
    arguments = "call void @llvm.memcpy.p0.p0.i64(ptr {}, ptr %q, i64 4, i1 false)\nret void"
    far = module(f"tail {arguments.format('%p')}", header, COPY)
    assert not refusal(plain, far)
    near = module(f"%a = alloca i32, align 4\ntail {arguments.format('%a')}", header, COPY)
    assert refusal(plain, near) == "an added tail of a call of @llvm.memcpy.p0.p0.i64"
    assert not refusal(near, near)
