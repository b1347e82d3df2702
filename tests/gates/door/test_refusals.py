"""What the door refuses, and where it says that it is."""

from __future__ import annotations

import pytest

from .candidates import BODY, HEADER, admitted, function, refused

BAD = {
    # A function and nothing else.
    "": "1:1: no function",
    "; nothing": "1:1: no function",
    "Sure! Here it is:\n" + BODY: "1:1: 'Sure!' outside of the function",
    '\nmodule asm ".globl x"\n' + BODY: "2:1: 'module' outside of the function",
    BODY + "\n@g = global i32 0": f"{BODY.count(chr(10)) + 2}:1: '@g' outside of the function",
    BODY + "\n!0 = !{}": f"{BODY.count(chr(10)) + 2}:1: '!0' outside of the function",
    BODY + "\n" + BODY: f"{BODY.count(chr(10)) + 2}:1: a second function",
    HEADER: "1:1: a definition without end",
    function("  ret i32 %1").replace(
        "\n  ret", "\r\n  ret"
    ): f"1:{len(HEADER) + 1}: the character U+000D",
    function("  ret i32 0 ; \0"): "2:15: the character U+0000",
    function("  ret i32 0 ; \ud800"): "2:15: the character U+D800",
    function("  ret i32 \u0663"): "2:11: the character U+0663",
    # The first line.
    function("  ret i32 0", "define i32 @g(ptr %0, i32 %1) {"): "1:1: @g instead of @f",
    function("  ret i64 0", "define i64 @f(ptr %0, i32 %1) {"): (
        "1:1: another type than that of @f"
    ),
    function("  ret i32 0", "define i32 @f(ptr %0, i32 %1, ...) {"): (
        "1:1: another type than that of @f"
    ),
    function("  ret i32 0", "define internal i32 @f(ptr %0, i32 %1) {"): (
        "1:1: another linkage than that of @f"
    ),
    function("  ret i32 0", 'define i32 @f(ptr %0, i32 %1) section ".init" {'): (
        "1:1: another placement than that of @f"
    ),
    function("  ret i32 0", "define i32 @f(ptr %0, i32 %1) comdat {"): (
        "1:1: another placement than that of @f"
    ),
    function("  ret i32 0", 'define i32 @f(ptr %0, i32 %1) gc "mine" {'): (
        "1:1: another collector than that of @f"
    ),
    function("  ret i32 0", "define i32 @f(ptr %0, i32 %1) prefix i32 7 {"): (
        "1:1: another prefix than that of @f"
    ),
    function("  ret i32 0", "define fastcc i32 @f(ptr %0, i32 %1) {"): (
        "1:1: another convention than that of @f"
    ),
    function("  ret i32 0", "define i32 @f(ptr %0, i32 %1) willreturn {"): (
        "1:1: attributes that the source does not have"
    ),
    function("  ret i32 0", 'define i32 @f(ptr %0, i32 %1) "patchable-function"="x" {'): (
        "1:1: attributes that the source does not have"
    ),
    function("  ret i32 0", "define i32 @f(ptr noalias %0, i32 %1) {"): (
        "1:1: attributes of a parameter that the source does not have"
    ),
    function("  ret i32 0", "define noundef i32 @f(ptr %0, i32 %1) {"): (
        "1:1: attributes of the result that the source does not have"
    ),
    function("  ret i32 0", "define i32 @f(ptr %0, i32 %1) !prof !0 {"): (
        "1:1: metadata that the source does not have"
    ),
    # Words.
    function('  call void asm sideeffect "int3", ""()\n  ret i32 0'): "2:13: inline assembly",
    function("  %3 = ptrtoint ptr blockaddress(@f, %4) to i64"): "2:21: blockaddress",
    function("  fence seq_cst\n  ret i32 0"): "2:3: fence, which the source does not have",
    function("  store volatile i32 0, ptr %0\n  ret i32 0"): (
        "2:9: volatile, which the source does not have"
    ),
    function("  %3 = load ptr addrspace(1), ptr %0\n  ret i32 0"): (
        "2:17: addrspace, which the source does not have"
    ),
    function("  store ppc_fp128 undef, ptr %0"): "2:9: ppc_fp128, which the source does not have",
    function("  store <vscale x 4 x i32> undef, ptr %0"): (
        "2:10: vscale, which the source does not have"
    ),
    # Symbols and names.
    function("  %3 = load i32, ptr @secret\n  ret i32 %3"): (
        "2:22: @secret, which the source does not declare"
    ),
    function("  call void @llvm.trap()\n  unreachable"): (
        "2:13: @llvm.trap, which the source does not declare"
    ),
    function('  %"a b" = add i32 %1, 1'): '2:3: %"a b", which the source does not have',
    function('"a b":\n  ret i32 0'): "2:1: a quoted name",
    function("  %3 = load %struct.none, ptr %0"): "2:25: undefined type %struct.none in load",
    # Calls.
    function("  call void null()\n  ret i32 0"): "2:3: a callee that is no name",
    function("  call void %0()\n  ret i32 0"): (
        "2:3: a call of an address, of which the source has none"
    ),
    function("  %3 = call i64 @g(ptr %0, i32 1)\n  ret i32 0"): (
        "2:3: a type that no call of @g in the source has"
    ),
    function("  %3 = musttail call i32 @g(ptr %0, i32 1)\n  ret i32 %3"): (
        "2:8: musttail, which the source does not have"
    ),
    function("  %3 = call fastcc i32 @g(ptr %0, i32 1)\n  ret i32 %3"): (
        "2:3: a calling convention that no call of @g in the source has"
    ),
    function("  call void @h(ptr %0)\n  ret i32 0"): "",
    function("  tail call void @h(ptr %0)\n  ret i32 0"): (
        "2:3: a tail marker that no call of @h in the source has"
    ),
    function("  %3 = call i32 @g(ptr readonly %0, i32 1)\n  ret i32 %3"): (
        "2:3: attributes of an argument that no call of @g in the source has"
    ),
    function("  %3 = call noundef i32 @g(ptr %0, i32 1)\n  ret i32 %3"): (
        "2:3: attributes of the result that no call of @g in the source has"
    ),
    function("  %3 = call i32 @g(ptr %0, i32 1) memory(none)\n  ret i32 %3"): (
        "2:3: attributes that no call of @g in the source has"
    ),
    function('  %3 = call i32 @g(ptr %0, i32 1) [ "align"(ptr %0, i64 64) ]\n  ret i32 %3'): (
        '2:37: "align", which the source does not have'
    ),
    function("  %3 = call noundef i32 @llvm.smax.i32(i32 %1, i32 1)\n  ret i32 %3"): (
        "2:3: attributes of the result that no call of @llvm.smax.i32 in the source has"
    ),
    function(
        "  %3 = call i32 @llvm.smax.i32(i32 %1, i32 1)\n"
        "  %4 = call i64 @llvm.smax.i32(i64 0, i64 1)\n  ret i32 %3"
    ): "1:1: two types of @llvm.smax.i32",
    # Metadata.
    function("  %3 = load i32, ptr %0, !range !0\n  ret i32 %3"): (
        "2:3: !range !0, which no such instruction of the source has"
    ),
    function("  %3 = add i32 %1, 0, !tbaa !0\n  ret i32 %3"): (
        "2:3: !tbaa !0, which no such instruction of the source has"
    ),
    function("  %3 = load i32, ptr %0, !tbaa !{}\n  ret i32 %3"): "2:26: '!tbaa' in load",
    # Sizes.
    "x" * (1 << 19): "1:1: more than 262144 bytes",
    function("  ret i32 0\n" * 5000): "4098:1: more than 4096 statements",
    function("  %3 = zext i32 %1 to i99999999"): "2:23: an integer of more than 128 bits",
    function(f"  ret i32 {'9' * 5000}"): "2:11: a long number",
    function(f"  %{'a' * 300} = add i32 %1, 1"): "2:3: a long word",
    function("  store <4096 x i32> undef, ptr %0"): "2:15: more than 64 elements",
    function("  store [9999999999 x i8] undef, ptr %0"): "2:21: more than 65536 elements",
    function("  store [99 x [99 x i8]] zeroinitializer, ptr %0\n  ret i32 0"): (
        "2:3: a value of more than 256 parts"
    ),
    function(f"  store {'{' * 9999} undef, ptr %0"): "2:33: more than 24 brackets inside",
    function("  %3 = alloca [5000 x i8]\n  ret i32 0"): "2:3: more than 4096 bytes of stack",
    function("  %3 = alloca i8, i64 5000\n  ret i32 0"): "2:3: more than 4096 bytes of stack",
    function("  %3 = alloca i8, i32 %1\n  ret i32 0"): "2:3: an alloca of variable size",
    # What the reader says.
    function("  %3 = frob i32 %1\n  ret i32 %3"): "2:13: instruction frob",
    function("  ret i32 %9"): "2:11: undefined %9",
    function("  %3 = add fast i32 %1, 1"): "2:12: 'fast' where a type should be in add",
    function("  br label %nowhere"): "2:12: undefined %nowhere",
    # What LLVM says.
    function("  ret   i64   5"): "2:9: value doesn't match function result type 'i32'",
    function("  br label %3\n\n\n4:\n  ret i32 0\n3:\n  ret i32 1"): (
        "7:1: label expected to be numbered '5' or greater"
    ),
    function("  %3 = add i32 %4, 1\n  %4 = add   i32 %1, 1\n  ret i32 %3"): (
        "3:3: Instruction does not dominate all uses!"
    ),
    function(
        "  switch i32 %1, label %3 [\n  i32 1, label %3\n      i32 1, label %3\n]\n3:\n  ret i32 1"
    ): "4:7: duplicate case value in switch",
}


@pytest.mark.parametrize("candidate", BAD, ids=list(BAD.values()))
def test_what_is_refused_and_where(candidate: str) -> None:
    expected = BAD[candidate]
    if expected:
        assert refused(candidate) == expected
    else:
        admitted(candidate)


def test_parameters_have_plain_names() -> None:
    header = HEADER.replace("%1", '%"a b"', 1)
    assert header != HEADER
    column = header.index('%"') + 1
    assert refused(function("  ret i32 0", header)) == f"1:{column}: a quoted name"
