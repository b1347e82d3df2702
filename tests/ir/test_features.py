"""Each Autophase feature on IR that was counted by hand."""

from __future__ import annotations

import pytest

from llmcc.ir.features import FEATURES, features
from llmcc.ir.module import Context

ARITHMETIC = """
declare i32 @number()
declare void @nothing()
declare ptr @pointer()

define i32 @f(i32 %a, i64 %b, i1 %c, ptr %p) {
  %slot = alloca i32
  %1 = add i32 %a, 1
  %2 = add i32 0, %1
  %3 = sub i32 %2, %a
  %4 = mul i32 %3, 7
  %5 = and i64 %b, 1
  %6 = or i64 %5, %b
  %7 = xor i64 %6, 0
  %8 = shl i64 %7, 3
  %9 = lshr i64 %8, 2
  %10 = ashr i64 %9, %b
  %11 = trunc i64 %10 to i32
  %12 = sext i32 %11 to i64
  %13 = zext i1 %c to i64
  %14 = bitcast i64 %13 to double
  %15 = fneg double %14
  %16 = freeze i64 %12
  %17 = icmp eq i32 %4, %11
  %18 = select i1 %17, i32 %4, i32 %a
  %19 = getelementptr i8, ptr %p, i64 %16
  %20 = load i32, ptr %19
  store i32 %20, ptr %slot
  %21 = call i32 @number()
  call void @nothing()
  %22 = call ptr @pointer()
  %23 = call i32 %22()
  %24 = insertvalue { i32, i32 } undef, i32 %23, 0
  %25 = extractvalue { i32, i32 } %24, 0
  ret i32 %25
}
"""

FLOW = """
define i32 @g(i32 %a, i1 %c) {
entry:
  switch i32 %a, label %join [
    i32 1, label %left
    i32 2, label %right
    i32 3, label %right
  ]

left:
  br i1 %c, label %join, label %right

right:
  %x = phi i32 [ 5, %entry ], [ 5, %entry ], [ 6, %left ]
  br label %loop

loop:
  %i = phi i32 [ 0, %right ], [ %n, %loop ]
  %j = phi i32 [ 0, %right ], [ %i, %loop ]
  %k = phi i32 [ 0, %right ], [ %j, %loop ]
  %l = phi i32 [ 0, %right ], [ %k, %loop ]
  %n = add i32 %i, %x
  br i1 %c, label %loop, label %out

out:
  br label %join

join:
  %r = phi i32 [ 0, %entry ], [ 1, %left ], [ %l, %out ]
  ret i32 %r
}
"""

BLOCKS = """
define void @h(i1 %c, ptr %p) {{
entry:
  br i1 %c, label %long, label %last
long:
{stores}
  br label %last
last:
  ret void
}}
"""


def counts(text: str) -> dict[str, int]:
    with Context() as context:
        module = context.parse_text(text)
        module.verify()
        return dict(zip(FEATURES, features(module), strict=True))


EXPECTED_OF_ARITHMETIC = {
    "NumAllocaInst": 1,
    "NumAddInst": 2,
    "NumSubInst": 1,
    "NumMulInst": 1,
    "NumAndInst": 1,
    "NumOrInst": 1,
    "NumXorInst": 1,
    "NumShlInst": 1,
    "NumLShrInst": 1,
    "NumAShrInst": 1,
    "NumTruncInst": 1,
    "NumSExtInst": 1,
    "NumZExtInst": 1,
    "NumBitCastInst": 1,
    "NumICmpInst": 1,
    "NumSelectInst": 1,
    "NumGetElementPtrInst": 1,
    "NumLoadInst": 1,
    "NumStoreInst": 1,
    "NumCallInst": 4,
    "NumRetInst": 1,
    "NumBrInst": 0,
    "NumPHIInst": 0,
    "BranchCount": 0,
    "UncondBranches": 0,
    "TotalInsts": 29,
    # the alloca, the load, the store, the address, the calls
    "TotalMemInst": 8,
    # the function and three declarations
    "TotalFuncs": 4,
    # the alloca's count; 1, 0, 7
    "const32Bit": 4,
    # 1, 0, 3, 2
    "const64Bit": 4,
    "numConstZeroes": 2,
    # in the alloca, the add and the and
    "numConstOnes": 3,
    # add, add, mul, and, xor, shl, lshr
    "binaryConstArg": 7,
    # the indirect one returns an integer, but names no function
    "returnInt": 1,
    # alloca, load, four casts, fneg, freeze, extractvalue
    "testUnary": 9,
    "TotalBlocks": 1,
    "NumEdges": 0,
    "BlockMid": 1,
    "BlockLow": 0,
    "BBNoPhi": 1,
}

EXPECTED_OF_FLOW = {
    "TotalBlocks": 6,
    # 4 + 2 + 1 + 2 + 1 + 0
    "NumEdges": 10,
    "oneSuccessor": 2,
    "twoSuccessor": 2,
    # left, out; the loop and its entry are the two of the loop
    "onePred": 2,
    "twoPred": 1,
    # right is reached by three edges, two of one switch; join by three
    "morePreds": 2,
    "onePredOneSuc": 1,
    "onePredTwoSuc": 1,
    "twoPredOneSuc": 0,
    "twoEach": 1,
    # of the switch all but the one to left; both of left; the one back to the loop
    "CriticalCount": 6,
    "BranchCount": 4,
    "NumBrInst": 4,
    "UncondBranches": 2,
    "NumPHIInst": 6,
    "BeginPhi": 3,
    "ArgsPhi": 14,
    "BB03Phi": 2,
    "BBHiPhi": 1,
    "BBNoPhi": 3,
    "BBNumArgsLo": 2,
    "BBNumArgsHi": 1,
    "NumAddInst": 1,
    "binaryConstArg": 0,
    "TotalInsts": 13,
    "TotalFuncs": 1,
    "TotalMemInst": 0,
    # the four zeroes of the loop and the one of the join
    "numConstZeroes": 5,
    "BlockLow": 6,
    "BlockMid": 0,
}


@pytest.mark.parametrize(("name", "expected"), EXPECTED_OF_ARITHMETIC.items())
def test_arithmetic(name: str, expected: int) -> None:
    assert counts(ARITHMETIC)[name] == expected


@pytest.mark.parametrize(("name", "expected"), EXPECTED_OF_FLOW.items())
def test_flow(name: str, expected: int) -> None:
    assert counts(FLOW)[name] == expected


@pytest.mark.parametrize(("stores", "low", "middle"), [(13, 3, 0), (14, 2, 1), (499, 2, 1)])
def test_blocks_by_length(stores: int, low: int, middle: int) -> None:
    found = counts(BLOCKS.format(stores="  store i8 9, ptr %p\n" * stores))
    assert (found["BlockLow"], found["BlockMid"]) == (low, middle)


def test_blocks_that_are_too_long_count_as_neither() -> None:
    found = counts(BLOCKS.format(stores="  store i8 9, ptr %p\n" * 500))
    assert (found["BlockLow"], found["BlockMid"], found["TotalBlocks"]) == (2, 0, 3)


def test_a_block_with_two_entries_and_one_exit() -> None:
    found = counts(BLOCKS.format(stores=""))
    assert (found["twoPred"], found["twoPredOneSuc"], found["onePredOneSuc"]) == (1, 0, 1)


def test_a_join_that_goes_on() -> None:
    text = """
define void @f(i1 %c) {
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  br label %d
d:
  ret void
}
"""
    found = counts(text)
    assert (found["twoPredOneSuc"], found["CriticalCount"]) == (1, 1)


def test_constants_of_other_widths() -> None:
    text = """
define i128 @f(i8 %a, i128 %b, i1 %c) {
  %x = add i8 %a, 1
  %y = add i128 %b, 1
  %z = select i1 true, i128 %y, i128 0
  ret i128 %z
}
"""
    found = counts(text)
    assert (found["const32Bit"], found["const64Bit"]) == (0, 0)
    # What is wider than 64 bits is not read; true is the one of its width.
    assert (found["numConstOnes"], found["numConstZeroes"]) == (2, 0)
    assert found["binaryConstArg"] == 2


def test_there_are_56_of_them_each_with_a_name_of_its_own() -> None:
    assert len(FEATURES) == len(set(FEATURES)) == 56


def test_every_feature_is_tested() -> None:
    single = {"twoPredOneSuc"}
    assert set(FEATURES) == set(EXPECTED_OF_ARITHMETIC) | set(EXPECTED_OF_FLOW) | single
