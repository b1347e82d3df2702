"""Which units lose nothing on the way through bitcode."""

from __future__ import annotations

import pytest
from conftest import UnitMaker

from llmcc.ir.markers import is_faithful
from llmcc.ir.module import Context

# Both arms store the same value: one store is left, and two records of the variable's assignment.
MERGED = """
void use(int *);
void f(int a, int b) { int x; if (a) x = b; else x = b; use(&x); }
"""
PLAIN = "int f(int x) { return x + 1; }"


@pytest.mark.parametrize(
    ("source", "flags", "faithful"),
    [
        (PLAIN, ("-O2",), True),
        (PLAIN, ("-O2", "-g"), True),
        (MERGED, ("-O2",), True),
        (MERGED, ("-O2", "-g"), False),
        (MERGED, ("-O2", "-gline-tables-only"), True),
    ],
)
def test_shared_assignments_are_not_vouched_for(
    unit_of: UnitMaker, source: str, flags: tuple[str, ...], faithful: bool
) -> None:
    with Context() as context:
        assert is_faithful(context.parse_bitcode(unit_of(source, *flags))) == faithful
