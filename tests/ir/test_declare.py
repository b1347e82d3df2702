"""Definitions turned into declarations."""

from __future__ import annotations

import pytest

from llmcc.ir.declare import declare_function


@pytest.mark.parametrize(
    ("header", "declaration"),
    [
        (
            "define internal i32 @f(ptr byval({ %struct.A, %B }) align 8 %0, i32 %x, ...) #0 {",
            "declare dso_local i32 @f(ptr byval({ %struct.A, %B }) align 8, i32, ...) #0",
        ),
        (
            'define void @"g h"(%struct.S %0, <4 x i32> %"a b,)c") local_unnamed_addr #1 {',
            'declare void @"g h"(%struct.S, <4 x i32>) local_unnamed_addr #1',
        ),
        ("define void @h() {", "declare void @h()"),
    ],
)
def test_a_declaration_names_no_parameters(header: str, declaration: str) -> None:
    assert declare_function(header) == declaration
