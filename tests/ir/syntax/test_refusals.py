"""What is not known is refused by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.unread import Unread

INSTRUCTIONS = {
    "%2 = add exact i32 %0, 1": "'exact' where a type should be in add",
    "%2 = add nuw nuw i32 %0, 1": "a flag twice in add",
    "%2 = fadd fast nnan float 1.0, 1.0": "fast beside other flags in fadd",
    "%2 = frob i32 %0, 1": "instruction frob",
    "%2 = add i32 %0, 1, !range": "'!range' in add",
    "%2 = add i32 %0, 1, !range !{}": "'!range' in add",
    "%2 = add i32 %0, 1 nsw": "'nsw' in add",
    "%2 = add i32 %0, 2147483648": "2147483648 as i32 in add",
    "%2 = add i32 %0, 01": "'01' in add",
    "%2 = add i32 %0, 1.0": "'1.0' in add",
    "%2 = add i1 1, true": "1 as i1 in add",
    "%2 = add i64 %0, 1": "two types of %0 in add",
    "%2 = add i32 %0, %9": "undefined %9",
    "%0 = add i32 %0, 1": "two definitions of %0",
    "%1 = add i32 %0, 1": "two definitions of %1",
    "br label %7": "an instruction behind the end of its block",
    '%"a" = add i32 %0, 1': 'the spelling of %"a"',
    "%2 = icmp foo i32 %0, 1": "'foo' in icmp",
    "%2 = load i32, ptr null, align 4, volatile": "'volatile' in load",
    "%2 = load atomic i32, ptr null, align 4": "',' in load",
    "store i32 1, ptr null acquire": "'acquire' in store",
    "%2 = call i32 @g(i32 madeup %0)": "'madeup' where a value should be in call",
    "%2 = call i32 @g(i32 %0) madeup": "'madeup' in call",
    "%2 = call i32 @g(i32 %0) #9": "undefined group #9 in call",
    "%2 = call i32 @g(i32 %0) nounwind #0": "attributes beside a group in call",
    "%2 = call i32 (i32) @g(i32 %0)": "a callee of another type than its arguments in call",
    "call i32 @g(i32 %0)": "a call without a name for its result in call",
    "%2 = call void @g(i32 %0)": "a name for no result in call",
    "%2 = call i32 @g(ptr captures(madeup) null)": "'madeup' in call",
    "%2 = call i32 @g(ptr align(8) null)": "'(' in call",
    "%2 = call i32 @g(ptr dereferenceable null)": "'null' in call",
    "%2 = call i32 @g() memory(read, write)": "memory's default behind others in call",
    "%2 = call i32 @g() memory(argmem: read, argmem: write)": "a location twice in memory in call",
    "%2 = call i32 @g(ptr captures(none, address) null)": "none beside others in call",
    "%2 = call i32 @g(ptr align 4 align 8 null)": "an attribute twice in call",
    "call void @g(metadata": "the end of the line in call",
    '%2 = call i32 @g() "': "'\"' in call",
    "%2 = getelementptr madeup i8, ptr null": "'madeup' where a type should be in getelementptr",
    "%2 = add i32 %0, mul (i32 1, i32 2)": "'mul' where a value should be in add",
    "%2 = extractvalue { i32, i8 } undef, 2": "an index out of its aggregate in extractvalue",
    "%2 = freeze <2 x i32> <i32 1>": "an aggregate of other members than its type's in freeze",
    "%2 = freeze %nothing undef": "undefined type %nothing in freeze",
    "%2 = freeze double 0x7FG": "0x7FG as double in freeze",
    "%2 = freeze float 0x3FB999999999999A": "0x3FB999999999999A as float in freeze",
    "%2 = freeze ptr blockaddress(@f, %1)": "'blockaddress' where a value should be in freeze",
    '%2 = freeze target("x") undef': "'target' where a type should be in freeze",
    "%2 = catchswitch within none [label %1] unwind to caller": "instruction catchswitch",
    "#dbg_value(i32 %0, !1, !DIExpression(), !2)": "instruction #",
    "fence": "the end of the line in fence",
    "%2 = phi i32 [ %0, %9 ]": "undefined %9",
    "resume": "the end of the line in resume",
}


def text(line: str) -> str:
    return f"define void @f(i32 %0) {{\n  {line}\n  ret void\n}}\nattributes #0 = {{ nounwind }}\n"


@pytest.mark.parametrize("line", INSTRUCTIONS)
def test_instructions(line: str) -> None:
    with pytest.raises(Unread) as caught:
        read_module(text(line))
    assert caught.value.what.startswith(INSTRUCTIONS[line])


TOP_LEVEL = {
    'module asm "nop"': "'module'",
    "@a = alias i32, ptr @b": "'alias' in @a",
    "@a = global i32 1, madeup": "',' in @a",
    "@a = global i32 1\n@a = global i32 1": "two symbols @a",
    "@a = global i32 1\ndeclare void @a()": "two symbols @a",
    "declare void @g() madeup": "'madeup' in @g",
    "declare void @g(i32 madeup)": "'madeup' in @g",
    "attributes #0 = { madeup }": "'madeup' in group #0",
    "attributes #0 = { align=4 }\nattributes #0 = { cold }": "its name in group #0",
    "!0 = !DILocation(line: 1)\n!0 = !{}": "the form of a metadata node",
    "!0 = foo": "the form of a metadata node",
    "%a = type { %a }": "undefined type %a in %a",
    "%a = type i32": "a named type that is no structure in %a",
    "uselistorder ptr @a, { 1, 0 }": "'uselistorder'",
    "define void @f() {": "a definition without end",
    "define void @f() {\n}": "a definition without blocks",
    "define void @f() {\n  br label %1\n\n1:\n}": "a block without terminator",
    'source_filename = "a" b': "'b'",
}


@pytest.mark.parametrize("line", TOP_LEVEL)
def test_top_level(line: str) -> None:
    with pytest.raises(Unread) as caught:
        read_module(line + "\n")
    assert caught.value.what == TOP_LEVEL[line]


def test_the_line_is_named() -> None:
    with pytest.raises(Unread, match=r"^line 2: instruction frob$"):
        read_module(text("frob"))


_WORDS = (
    "define void @f ( ) { } i32 %0 = add nsw , ret ! !0 !range #0 [ ] < > x 4 -1 1.0 call ptr null "
    '"a" c"b" : label attributes declare @g ... align global ; ( memory read'
)
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\n  "])


@given(st.lists(_PIECES, max_size=40))
def test_rubbish_is_refused_and_nothing_worse(pieces: list[str]) -> None:
    try:
        read_module(" ".join(pieces))
    except Unread as refusal:
        assert refusal.what


@given(st.integers(0, len(text("%2 = call i32 @g(ptr align 8 null), !a !0"))), st.characters())
def test_one_odd_character_is_refused_or_read(place: int, character: str) -> None:
    whole = text("%2 = call i32 @g(ptr align 8 null), !a !0")
    try:
        read_module(whole[:place] + character + whole[place:])
    except Unread as refusal:
        assert refusal.what
