"""The door: what it accepts, and that it never fails."""

from __future__ import annotations

import gc
import re
import time
from pathlib import Path

import pytest
from conftest import UnitMaker
from hypothesis import given, settings
from hypothesis import strategies as st

from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.door import door as module
from llmcc.gates.door.door import Door
from llmcc.gates.process.parent import Warm
from llmcc.ir.module import Context
from llmcc.ir.split import split

from .candidates import (
    BODY,
    DOOR,
    HEADER,
    SOURCE,
    admitted,
    canonical,
    definition,
    function,
    refused,
)


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
    # What other tests left in memory is looked through by the collector, and not the door's time.
    gc.disable()
    started = time.process_time()
    assert isinstance(DOOR.admit(candidate), Judgement)
    seconds = time.process_time() - started
    gc.enable()
    assert seconds < 20


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
