"""What the reader makes of a text."""

from __future__ import annotations

from llmcc.ir.syntax.attributes import Captures, Flag, Memory, Number, Range, Text
from llmcc.ir.syntax.instructions import (
    Binary,
    Call,
    Cast,
    Compare,
    ConditionalBranch,
    GetElementPtr,
    Instruction,
    Load,
    Phi,
    Switch,
)
from llmcc.ir.syntax.module import Function, Parameter
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.types import FunctionType, IntType, PointerType, StructType, VectorType
from llmcc.ir.syntax.values import (
    ConstantExpression,
    FloatConstant,
    GlobalReference,
    IntConstant,
    Local,
    StringConstant,
)

I32, I64, PTR = IntType(32), IntType(64), PointerType()
MINUS_ONE = IntConstant(I32, 2**32 - 1)


def function(
    *lines: str, header: str = "define void @f(i32 %0, ptr %1)", rest: str = ""
) -> Function:
    body = "\n".join(f"  {line}" if not line.endswith(":") else line for line in lines)
    return read_module(f"{header} {{\n{body}\n}}\n{rest}").functions["f"]


def first(*lines: str, rest: str = "") -> Instruction:
    return function(*lines, "ret void", rest=rest).blocks[0].instructions[0]


def test_integers_are_unsigned() -> None:
    found = first("%3 = add nuw nsw i32 %0, -1")
    assert found == Binary(
        Local("3", I32),
        "add",
        frozenset({"nuw", "nsw"}),
        Local("0", I32),
        IntConstant(I32, 2**32 - 1),
    )
    compare = first("%3 = icmp samesign ult i8 -128, 127")
    assert isinstance(compare, Compare)
    assert compare.left == IntConstant(IntType(8), 128)
    assert compare.result == Local("3", IntType(1))


def test_fast_is_seven_flags() -> None:
    found = first("%3 = fmul fast float 1.000000e+00, 0x3FB99999A0000000")
    assert isinstance(found, Binary)
    assert found.flags == set("reassoc nnan ninf nsz arcp contract afn".split())
    assert isinstance(found.right, FloatConstant)
    assert found.right.bits == 0x3DCCCCCD


def test_vectors_give_vectors() -> None:
    compare = first("%3 = icmp eq <2 x i32> zeroinitializer, splat (i32 1)")
    assert compare.result == Local("3", VectorType(2, IntType(1)))
    address = first("%3 = getelementptr i8, ptr %1, <2 x i64> zeroinitializer")
    assert isinstance(address, GetElementPtr)
    assert address.result.type == VectorType(2, PTR)


def test_memory_access() -> None:
    found = first(
        "load".join(
            ("%3 = ", ' atomic volatile i64, ptr %1 syncscope("one") acquire, align 8, !range !0')
        ),
        rest="!0 = !{i64 0, i64 4}\n",
    )
    assert found == Load(
        Local("3", I64),
        frozenset({"atomic", "volatile"}),
        I64,
        Local("1", PTR),
        8,
        "acquire",
        "one",
        (("range", "!0"),),
    )


def test_calls_keep_everything_by_position() -> None:
    found = first(
        "%3 = tail call fastcc noundef range(i32 -1, 5) i32 (ptr, ...) @g(ptr nonnull align 8 %1, "
        'i64 4) #0 [ "align"(ptr %1, i64 8) ]',
        rest='attributes #0 = { nounwind memory(read, argmem: none) "a"="b" }\n',
    )
    assert isinstance(found, Call)
    assert (found.tail, found.convention, found.groups) == ("tail", "fastcc", ("#0",))
    assert found.return_attributes == (Flag("noundef"), Range(I32, 2**32 - 1, 5))
    assert found.type == FunctionType(I32, (PTR,), True)
    assert found.callee == GlobalReference("g", PTR)
    assert found.arguments[0].attributes == (Flag("nonnull"), Number("align", (8,)))
    assert found.arguments[1].value == IntConstant(I64, 4)
    assert found.attributes == (
        Flag("nounwind"),
        Memory((("", "read"), ("argmem", "none"))),
        Text("a", "b"),
    )
    assert found.bundles[0].tag == "align"
    assert found.bundles[0].values == (Local("1", PTR), IntConstant(I64, 8))


def test_control_flow() -> None:
    found = function(
        "br label %loop",
        "loop:",
        "%i = phi i32 [ %0, %2 ], [ %j, %loop ]",
        "%j = add i32 %i, 1",
        "%c = icmp eq i32 %j, 9",
        "br i1 %c, label %out, label %loop",
        "out:",
        "switch i32 %j, label %end [",
        "  i32 4, label %loop2",
        "  i32 -4, label %end",
        "]",
        "loop2:",
        "br label %loop2",
        "end:",
        "ret void",
    )
    assert [block.label for block in found.blocks] == ["2", "loop", "out", "loop2", "end"]
    phi, *_, branch = found.blocks[1].instructions
    assert isinstance(phi, Phi)
    assert phi.incoming == ((Local("0", I32), "2"), (Local("j", I32), "loop"))
    assert isinstance(branch, ConditionalBranch)
    assert (branch.on_true, branch.on_false) == ("out", "loop")
    switch = found.blocks[2].instructions[0]
    assert isinstance(switch, Switch)
    assert switch.cases == (
        (IntConstant(I32, 4), "loop2"),
        (IntConstant(I32, 2**32 - 4), "end"),
    )


def test_signatures() -> None:
    found = function(
        "ret i32 0",
        header="define internal fastcc noundef i32 @f(ptr noundef captures(none) %0, i1 %1) "
        "unnamed_addr #0 align 16",
        rest="attributes #0 = { nounwind }\n",
    ).signature
    assert found.linkage == "internal"
    assert found.convention == "fastcc"
    assert found.unnamed == "unnamed_addr"
    assert found.return_attributes == (Flag("noundef"),)
    assert found.parameters[0].attributes == (Flag("noundef"), Captures(("none",)))
    assert found.parameters[1] == Parameter("1", IntType(1))
    assert found.placement.alignment == 16
    assert found.attributes == (Flag("nounwind"),)


def test_globals_and_types() -> None:
    module = read_module(
        'target datalayout = "e-p:64:64"\n'
        "%outer = type { %inner, ptr }\n"
        "%inner = type <{ i8, i64 }>\n"
        r'@s = private unnamed_addr constant [4 x i8] c"a\\\22\00", align 1'
        "\n"
        "@e = external dso_local global %outer, align 8\n"
        "@p = global ptr getelementptr inbounds nuw (i8, ptr @s, i64 2)\n"
        "!0 = distinct !{!0}\n"
    )
    inner = StructType("inner", (IntType(8), I64), True)
    assert module.types["outer"] == StructType("outer", (inner, PTR))
    text = module.globals["s"].initializer
    assert isinstance(text, StringConstant)
    assert text.data == b'a\\"\0'
    assert module.globals["s"].constant
    assert module.globals["e"].initializer is None
    address = module.globals["p"].initializer
    assert isinstance(address, ConstantExpression)
    assert (address.opcode, address.source) == ("getelementptr", IntType(8))
    assert module.layout == "e-p:64:64"
    assert module.metadata == {"!0": "distinct !{!0}"}


def test_casts() -> None:
    found = first("%3 = zext nneg i32 %0 to i64")
    assert found == Cast(Local("3", I64), "zext", frozenset({"nneg"}), Local("0", I32), I64)
