"""Splitting: functions stand alone, and their text says what matters and nothing else."""

from __future__ import annotations

from conftest import UnitMaker

from llmcc.ir.module import Context
from llmcc.ir.split import Function, split

SOURCE = r"""
#include <stdio.h>
struct point { int x, y; };
static int counter = 7;
int visible = 3;
const int table[4] = {3, 1, 4, 1};
static const char *const names[] = {"a", "b\"@c %d !3 #4"};
__attribute__((noinline)) static int helper(struct point *p) { return p->x + counter++; }
int first(struct point *p, int i) { printf("first %d\n", i); return helper(p) + table[i & 3]; }
int second(struct point *p) { puts(names[p->y & 1]); return helper(p) + visible; }
int self(int n) { return n < 2 ? n : self(n - 1) + self(n - 2); }
"""


def functions(bitcode: bytes) -> dict[str, Function]:
    with Context(discard_names=True) as context:
        return {function.name: function for function in split(context.parse_bitcode(bitcode))}


def test_every_function_is_a_module_that_llvm_accepts(unit_of: UnitMaker) -> None:
    found = functions(unit_of(SOURCE))
    assert set(found) >= {"first", "second", "self", "helper"}
    with Context() as context:
        for function in found.values():
            module = context.parse_text(function.text)
            module.verify()
            assert module.defined_name() == function.name
            assert function.text.count("\ndefine ") == 1


def test_mutable_globals_lose_their_values_and_constants_keep_them(unit_of: UnitMaker) -> None:
    found = functions(unit_of(SOURCE))
    assert "@counter = external dso_local" in found["helper"].text
    assert "global i32 7" not in found["helper"].text
    assert "@visible = external" in found["second"].text
    assert "[i32 3, i32 1, i32 4, i32 1]" in found["first"].text


def test_callees_are_declared_with_their_attributes(unit_of: UnitMaker) -> None:
    text = functions(unit_of(SOURCE))["second"].text
    declaration = next(line for line in text.split("\n") if "@helper" in line and "declare" in line)
    assert declaration.startswith("declare dso_local fastcc i32 @helper(")
    assert "internal" not in declaration
    group = declaration.split()[-1]
    assert f"attributes {group} = {{" in text


def test_names_inside_strings_are_no_references(unit_of: UnitMaker) -> None:
    assert r"b\22@c %d !3 #4" in functions(unit_of(SOURCE))["second"].text


def test_text_does_not_depend_on_the_rest_of_the_unit(unit_of: UnitMaker) -> None:
    before = functions(unit_of(SOURCE))
    more = '\nvoid other(void) { puts("other"); printf("%s", "another"); }\n'
    after = functions(unit_of(SOURCE.replace("int first(", f"{more}int first(")))
    for name in ("first", "second", "self", "helper"):
        assert before[name].text == after[name].text


def test_text_does_not_depend_on_debug_information(unit_of: UnitMaker) -> None:
    plain = functions(unit_of(SOURCE, "-O3"))
    debug = functions(unit_of(SOURCE, "-O3", "-g"))
    assert {f.text for f in plain.values()} == {f.text for f in debug.values()}


def test_text_depends_on_what_the_function_can_see(unit_of: UnitMaker) -> None:
    before = functions(unit_of(SOURCE))
    assert (
        functions(unit_of(SOURCE.replace("{3, 1, 4, 1}", "{3, 1, 4, 2}")))["first"].text
        != before["first"].text
    )
    assert functions(unit_of(SOURCE, "-O3", "-mavx2"))["self"].text != before["self"].text


def test_computed_goto_is_left_alone(unit_of: UnitMaker) -> None:
    source = """
    int run(const unsigned char *code) {
      static const void *const labels[] = {&&add, &&stop};
      int value = 0;
      goto *labels[*code];
    add: value += 3; goto *labels[*++code];
    stop: return value;
    }
    """
    assert functions(unit_of(source))["run"].obstacle == "blockaddress"


def test_functions_of_aliases_are_left_alone(unit_of: UnitMaker) -> None:
    source = """
    __attribute__((noinline)) int real(int x) { return x + 1; }
    extern int other(int) __attribute__((weak, alias("real")));
    int use(int x) { return other(x) * 2; }
    """
    found = functions(unit_of(source))
    assert found["use"].obstacle == "references an alias"
    assert not found["real"].obstacle
