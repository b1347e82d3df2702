"""Features counted by native code are those counted in Python."""

from __future__ import annotations

import hashlib
from importlib import resources

import pytest
from conftest import UnitMaker

from llmcc.ir import counting
from llmcc.ir.features import features
from llmcc.ir.levels import Level, mark_for, run_level
from llmcc.ir.module import Context, Module

from .test_features import ARITHMETIC

SOURCE = """
struct node { struct node *next; int key; double weight; };
extern int compare(const void *, const void *);
static double sum(struct node *n) { double s = 0; for (; n; n = n->next) s += n->weight; return s; }
int dispatch(int op, long a, unsigned char b, struct node *n) {
  switch (op) {
  case 0: return a == 1 ? b : -b;
  case 1: case 7: return (int)(a >> 3) & 255;
  case 2: for (int i = 0; i < 64; i++) n[i].key = i * op ^ (int)a; return n[b].key;
  case 3: return compare(&a, &b) + compare(n, n->next);
  case 100: return (int)sum(n);
  }
  __int128 wide = (__int128)a * b + 0;
  return (int)(wide >> 64) || op % 10;
}
"""


def assert_alike(module: Module) -> None:
    counter = counting.counter()
    assert isinstance(counter, counting.Counter)
    assert counter(module) == features(module)


def test_on_what_was_counted_by_hand() -> None:
    with Context() as context:
        assert_alike(context.parse_text(ARITHMETIC))


@pytest.mark.parametrize("level", [Level.OZ, Level.O3])
def test_on_real_code(unit_of: UnitMaker, level: Level) -> None:
    with Context() as context:
        module = context.parse_bitcode(unit_of(SOURCE, "-O1", "-Xclang", "-disable-llvm-passes"))
        assert_alike(module)
        mark_for(module, level)
        run_level(module, level)
        assert_alike(module)


def test_its_code_was_made_of_this_c() -> None:
    first = resources.files("llmcc.ir").joinpath("counting.ll").read_text().splitlines()[0]
    assert first == f"; {hashlib.sha256(counting.source().encode()).hexdigest()}"
