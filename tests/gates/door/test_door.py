"""The door: what it accepts, what it refuses and where, and that it never fails."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from conftest import UnitMaker
from hypothesis import given, settings
from hypothesis import strategies as st

from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.door import door as module
from llmcc.gates.door import pure
from llmcc.gates.door.door import Door
from llmcc.gates.process.parent import Warm
from llmcc.ir.costs import CodeGeneration, CostModel
from llmcc.ir.module import Context
from llmcc.ir.split import split

PROGRAM = Path(__file__).parent / "source.ll"


def canonical(text: str) -> str:
    with Context() as context:
        bitcode = context.parse_text(text).bitcode()
    with Context(discard_names=True) as context:
        return split(context.parse_bitcode(bitcode))[0].text


def definition(text: str) -> str:
    found = re.search(r"^define .*?^}$", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


SOURCE = canonical(PROGRAM.read_text())
BODY = definition(SOURCE)
HEADER = BODY.partition("\n")[0]
DOOR = Door(SOURCE)


def function(body: str, header: str = HEADER) -> str:
    """A candidate whose instructions begin in its second line."""
    return f"{header}\n{body}\n}}\n"


def admitted(candidate: str) -> str:
    answer = DOOR.admit(candidate)
    assert isinstance(answer, str), answer
    return answer


def refused(candidate: str | bytes) -> str:
    answer = DOOR.admit(candidate)
    assert isinstance(answer, Judgement), answer
    assert (answer.verdict, answer.gate) == (Verdict.MALFORMED, "door"), answer
    return answer.reason


def test_the_source_itself_comes_out_as_it_is() -> None:
    assert admitted(BODY) == SOURCE
    assert admitted(BODY.replace("\n", "  \n\n").replace("  %", "\t%") + "\n\n") == SOURCE
    assert admitted(re.sub(r"$", " ; and why", BODY, flags=re.MULTILINE)[: -len(" ; and why")]) == (
        SOURCE
    )


def test_real_functions_come_out_as_they_are(unit_of: UnitMaker) -> None:
    sources = sorted((Path(__file__).parents[3] / "examples" / "bench").glob("*.c"))
    number = 0
    for source in sources[:4]:
        with Context(discard_names=True) as context:
            found = split(context.parse_bitcode(unit_of(source.read_text(), "-O3")))
        for each in found:
            assert Door(each.text).admit(definition(each.text)) == each.text
            number += 1
    assert number > 10


def test_names_are_the_candidate_s_own() -> None:
    text = function(
        "first:\n  %a.b-c = add i32 %n, 1\n  br label %last\nlast:\n  ret i32 %a.b-c",
        "define i32 @f(ptr %p, i32 %n) {",
    )
    assert definition(admitted(text)) == (
        f"{HEADER}\n  %3 = add i32 %1, 1\n  br label %4\n\n4:\n  ret i32 %3\n}}"
    )


@pytest.mark.parametrize(
    "header",
    [
        "define i32 @f(ptr %0, i32 %1) {",
        "define dso_local i32 @f(ptr %0, i32 %1) nounwind {",
        'define i32 @f(ptr nonnull %0, i32 noundef %1) section ".text.hot" {',
    ],
)
def test_what_a_header_leaves_out_is_the_source_s(header: str) -> None:
    assert definition(admitted(function("  ret i32 %1", header))).startswith(f"{HEADER}\n")


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        ("%3 = call i32 @llvm.smax.i32(i32 %1, i32 7)", "i32 @llvm.smax.i32(i32, i32)"),
        ("%3 = tail call i32 @llvm.abs.i32(i32 %1, i1 true)", "i32 @llvm.abs.i32(i32, i1"),
        (
            "%3 = call { i32, i1 } @llvm.uadd.with.overflow.i32(i32 %1, i32 %1)",
            "{ i32, i1 } @llvm.uadd.with.overflow.i32(i32, i32)",
        ),
        ("%3 = call nnan float @llvm.fabs.f32(float 1.0)", "float @llvm.fabs.f32(float)"),
    ],
)
def test_pure_intrinsics_are_declared_by_us(body: str, declared: str) -> None:
    text = admitted(function(f"  {body}\n  ret i32 %1"))
    assert re.search(rf"^declare {re.escape(declared)}", text, re.MULTILINE)
    # What LLVM says of them, and nothing else.
    assert "nocallback" in text


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


def test_bytes_are_as_good_as_text() -> None:
    assert DOOR.admit(BODY.encode()) == SOURCE
    assert refused(b"\xff\xfe" + BODY.encode()) == "1:1: the character U+00FF"


@pytest.mark.parametrize(
    "candidate",
    [
        "x" * 100_000_000,
        b"\0" * 100_000_000,
        "\n" * 262_144,
        '"' * 262_144,
        "; " * 131_072,
        function("  store " + "[2 x " * 50_000),
        function("  ret i32 " + "add (" * 50_000),
        function("  ret i32 " + "(" * 200_000),
        function("  ret i32 " + "9" * 200_000),
        function("  ret i32 " + "-" * 200_000),
        function("  %x = phi i32 " + ", ".join(["[ 0, %2 ]"] * 20_000)),
        function("  call void @h(" + ", ".join(["ptr %0"] * 20_000) + ")\n  ret i32 0"),
        function(
            "  switch i32 %1, label %3 [\n"
            + "  i32 1, label %3\n" * 12_000
            + "  ]\n3:\n  ret i32 0"
        ),
        function("a:\n" * 60_000),
        function("  ret i32 0, " + "!a !0, " * 30_000),
        HEADER + "{" * 200_000,
        "define " * 37_000,
        function("  ret i32 0", "define " + "nounwind " * 25_000 + "i32 @f() {"),
    ],
    ids=range(18),
)
def test_size_costs_nobody_any_time(candidate: str | bytes) -> None:
    started = time.process_time()
    assert isinstance(DOOR.admit(candidate), Judgement)
    assert time.process_time() - started < 2


def test_what_is_rare_is_accepted_where_the_source_has_it() -> None:
    source = canonical(
        """declare void @g(ptr)
define half @f(ptr %p, half %x, ptr addrspace(1) %q) {
  fence seq_cst
  %n = load volatile i32, ptr %p
  %a = alloca i8, i32 %n
  %v = load i8, ptr addrspace(1) %q
  call void @g(ptr %a) [ "deopt"(i32 %n) ]
  store i200 0, ptr %p
  ret half %x
}
"""
    )
    door = Door(source)
    assert door.admit(definition(source)) == source
    other = re.sub("  call .*\n", "", definition(source))
    assert isinstance(door.admit(other), str)
    more = definition(source).replace("i200", "i256")
    answer = door.admit(more)
    assert isinstance(answer, Judgement) and "200 bits" in answer.reason


def test_a_source_outside_the_dialect_has_no_candidates() -> None:
    source = 'module asm "x"\n' + SOURCE
    answer = Door(source).admit(BODY)
    assert isinstance(answer, Judgement)
    assert answer.verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("do", "reason"),
    [("crash", "LLVM: the process died: SIGSEGV"), ("spin", "LLVM: timeout")],
)
def test_llvm_may_die(do: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Dying(Warm):
        def ask(self, request: dict[str, object], seconds: float, memory: int) -> dict[str, object]:
            return super().ask({"do": do}, 0.1, memory)

    dying = Dying("tests.gates.process.targets:act")
    monkeypatch.setattr(module, "_LLVM", dying)
    answer = DOOR.admit(BODY)
    assert isinstance(answer, Judgement)
    assert (answer.verdict, answer.reason) == (Verdict.INCONCLUSIVE, reason)


def pure_call(name: str, type: str, result: str, arguments: str, suffix: str = "") -> str:
    mangled = type.replace("double", "f64").replace("<4 x i32>", "v4i32")
    return (
        f"define {result} @f({type} %0, {type} %1) {{\n"
        f"  %3 = call {result} @llvm.{name}.{mangled}{suffix}({arguments})\n  ret {result} %3\n}}"
    )


def pure_calls() -> list[tuple[str, str]]:
    """Every intrinsic of `pure.py` in a candidate."""
    found = []
    for name in pure._NAMES:
        one, two = "i32 %0", "i32 %0, i32 %1"
        if name.startswith("vector.reduce."):
            found.append((name, pure_call(name, "<4 x i32>", "i32", "<4 x i32> %0")))
        elif name.endswith(".with.overflow"):
            found.append((name, pure_call(name, "i32", "{ i32, i1 }", two)))
        elif name in ("scmp", "ucmp"):
            text = pure_call(name, "i32", "i8", two, ".i32").replace("cmp.i32.", "cmp.i8.")
            found.append((name, text))
        elif name in ("fabs", "sqrt"):
            found.append((name, pure_call(name, "double", "double", "double %0")))
        elif name in ("copysign", "minnum", "maxnum"):
            found.append((name, pure_call(name, "double", "double", "double %0, double %1")))
        elif name == "is.fpclass":
            found.append((name, pure_call(name, "double", "i1", "double %0, i32 3")))
        elif name in ("abs", "ctlz", "cttz"):
            found.append((name, pure_call(name, "i32", "i32", "i32 %0, i1 false")))
        elif name in ("ctpop", "bswap", "bitreverse"):
            found.append((name, pure_call(name, "i32", "i32", one)))
        elif name in ("fshl", "fshr"):
            found.append((name, pure_call(name, "i32", "i32", f"{two}, i32 7")))
        else:
            found.append((name, pure_call(name, "i32", "i32", two)))
    return found


@pytest.mark.parametrize(("name", "candidate"), pure_calls(), ids=[n for n, _ in pure_calls()])
def test_pure_intrinsics_need_no_library(name: str, candidate: str) -> None:
    header = candidate.partition("\n")[0]
    result = header.split(" @f")[0].removeprefix("define ")
    triple = 'target triple = "x86_64-pc-linux-gnu"\n'
    source = canonical(f"{triple}{header}\n  ret {result} poison\n}}\n")
    text = Door(source).admit(candidate)
    assert isinstance(text, str), text
    assert f"@llvm.{name}." in text
    assert CostModel().object_facts(text, "f", CodeGeneration()).undefined == frozenset()


words = st.sampled_from(
    [*re.findall(r"\S+", SOURCE), "{", "}", "[", "<", "(", ",", "\n", "define", "@f", "asm", '"']
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.binary(),
        st.text('%@!#"{}[]<>();,=\n 0123456789abcdefix.'),
        st.lists(words).map(" ".join),
        st.lists(words).map(lambda found: function("  " + " ".join(found))),
    )
)
def test_nothing_is_an_exception(candidate: str | bytes) -> None:
    answer = DOOR.admit(candidate)
    if isinstance(answer, Judgement):
        assert answer.verdict is Verdict.MALFORMED
        assert re.match(r"\d+:\d+: .", answer.reason)
        assert len(answer.reason) < 200
    else:
        assert answer.startswith(SOURCE.partition("define")[0])
