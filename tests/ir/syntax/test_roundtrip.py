"""What LLVM prints is read, and written back to the letter."""

from __future__ import annotations

import typing
from pathlib import Path

import pytest
from conftest import UnitMaker

from llmcc.ir.module import Context
from llmcc.ir.split import split
from llmcc.ir.syntax.instructions import Instruction
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.roundtrip import check_round_trip
from llmcc.ir.syntax.unread import Unread

FORMS = (Path(__file__).parent / "forms.ll").read_text()

SOURCES = {
    "integers": r"""
        #include <stdint.h>
        int64_t mix(int32_t a, uint32_t b, int64_t c, unsigned char d, _Bool e) {
            int64_t r = a * 3 + (b >> 5) - c / 7 % 11;
            r ^= (int64_t)d << (a & 31);
            if (e) r = -r | ~b;
            return __builtin_popcountll(r) + (a < (int)b) + __builtin_bswap32(b);
        }
        int saturate(int a, int b) { int r; return __builtin_add_overflow(a, b, &r) ? -1 : r; }
        unsigned __int128 wide(unsigned __int128 a, uint64_t b) { return a * b + (a >> 64); }
        int pick(int k) {
            switch (k) { case 1: return 10; case 5: return 7; case 9: return k * k; }
            return k > 0 ? k : -1;
        }
    """,
    "memory": r"""
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <stdarg.h>
        struct node { struct node *next; char name[13]; union { int i; double d; } value; };
        static const char *const words[] = {"one", "t\"w\\o\n", "\xff\x01"};
        static int counter; _Thread_local int mine; extern int others __attribute__((weak));
        struct node *push(struct node *list, int k) {
            struct node *new = malloc(sizeof *new);
            if (!new) abort();
            new->next = list; new->value.i = k + counter++ + mine + (&others ? others : 0);
            strcpy(new->name, words[k % 3]);
            return new;
        }
        void clear(int *a, size_t n) { for (size_t i = 0; i < n; i++) a[i] = 0; }
        int sum(const int *restrict a, volatile int *b, int n) {
            int s = 0;
            for (int i = 0; i < n; i++) s += a[i] * *b;
            return s;
        }
        int vsum(int n, ...) {
            va_list list; va_start(list, n);
            int s = 0; while (n--) s += va_arg(list, int);
            va_end(list); printf("%d\n", s); return s;
        }
        int apply(int (*f)(int), int x) { return f(x) + f(x + 1); }
        int vla(int n, int k) { int a[n]; memset(a, k, sizeof a); return a[n / 2]; }
    """,
    "floats": r"""
        #include <math.h>
        double poly(double x, float y) { return 0.1 * x * x + y * 1.5f - sqrt(x) / 3.0; }
        float clampf(float x) { return x < 0.0f ? 0.0f : x > 1.0f ? 1.0f : x; }
        long double longer(long double x) { return x * 1.25L + 1e300L; }
        int classify(double x) { return isnan(x) ? 0 : isinf(x) ? 1 : x == 0x1p-1074 ? 2 : (int)x; }
        void scale(float *restrict a, const float *restrict b, int n) {
            for (int i = 0; i < n; i++) a[i] = b[i] * 0.3f + a[i];
        }
        typedef float v4 __attribute__((vector_size(16)));
        v4 turn(v4 a, v4 b) { return __builtin_shufflevector(a, b, 3, 6, 1, 0) * a + b[2]; }
    """,
    "machine": r"""
        #include <stdatomic.h>
        int add(_Atomic int *p) { atomic_thread_fence(memory_order_acquire); return (*p)++; }
        _Bool swap(_Atomic long *p, long *e) { return atomic_compare_exchange_weak(p, e, 7); }
        void nothing(void) { __asm__ volatile("nop # %0" : : "r"(1) : "memory"); }
        __attribute__((section("odd text"), aligned(64), noinline, cold))
        int placed(int x) { return x; }
        __attribute__((visibility("hidden"))) int jump(int x) {
            static void *t[] = {&&a, &&b}; goto *t[x & 1]; a: return 1; b: return 2;
        }
    """,
}


@pytest.mark.parametrize("flags", ["-O0", "-O1", "-O2 -ffast-math", "-O3 -march=haswell", "-Oz -g"])
@pytest.mark.parametrize("source", SOURCES)
def test_functions_come_back_to_the_letter(unit_of: UnitMaker, source: str, flags: str) -> None:
    bitcode = unit_of(SOURCES[source], *flags.split(), "-w")
    seen = 0
    with Context(discard_names=True) as context:
        for function in split(context.parse_bitcode(bitcode)):
            if not function.obstacle:
                module = check_round_trip(function.text)
                assert list(module.functions) == [function.name]
                seen += 1
    assert seen >= 2


def test_modules_with_names_come_back_to_the_letter(unit_of: UnitMaker) -> None:
    bitcode = unit_of(SOURCES["memory"], "-O2", "-fno-discard-value-names")
    with Context() as context:
        module = check_round_trip(str(context.parse_bitcode(bitcode)))
    assert len(module.functions) == 6
    assert any(block.label == "entry" for block in module.functions["push"].blocks)


def test_every_form_comes_back_to_the_letter() -> None:
    with Context() as context:
        text = context.parse_text(FORMS)
        text.verify()
        module = check_round_trip(str(text))
    shapes = {
        type(instruction)
        for function in module.functions.values()
        for block in function.blocks
        for instruction in block.instructions
    }
    assert shapes == set(typing.get_args(Instruction))


@pytest.mark.parametrize(
    "line",
    [
        "  %2 = add nsw nuw i32 %0, 1",
        "  %2 = add i32  %0, 1",
        "  %2 = fadd reassoc nnan ninf nsz arcp contract afn float 1.0, 1.0",
        "  %2 = add i32 %0, 1 ; one",
        "  %2 = call i32 @f(i32 range(i32 255, 4294967295) %0)",
    ],
)
def test_a_line_that_llvm_would_write_otherwise_is_noticed(line: str) -> None:
    text = f"define void @f(i32 %0) {{\n{line}\n  ret void\n}}\n"
    read_module(text)
    with pytest.raises(Unread) as caught:
        check_round_trip(text)
    assert caught.value.line == 2
