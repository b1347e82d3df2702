"""Units come back as they were, and functions, flow and liveness are what they should be."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from llmcc.asm import locations
from llmcc.asm.crosscheck import check
from llmcc.asm.encoding import length
from llmcc.asm.flow import Flowgraph
from llmcc.asm.instructions import Unmodelled, instruction
from llmcc.asm.statements import Kind, read_statement, read_statements
from llmcc.asm.unit import Unit

SOURCE = r"""
#include <stdlib.h>
extern int f(int), g(void);
static const char *names[] = {"a;b", "# \"quoted\"", "\\"};
int choose(int x) {
    switch (x) {
    case 0: return f(1); case 1: return g() + 2; case 2: return f(x) * 3; case 3: return 7 * g();
    case 4: return f(12); case 5: return g() - 4; default: abort();
    }
}
double mean(const double *v, unsigned n) { double s = 0; for (unsigned i = 0; i < n; i++) s += v[i];
    return s / n; }
const char *name(unsigned i) { __asm__ volatile("nop; nop" ::: "memory"); return names[i % 3]; }
unsigned hash(const unsigned char *s) { unsigned h = 5381; while (*s) h = h * 33 ^ *s++; return h; }
"""


@pytest.mark.parametrize("compiler", ["gcc", "clang-22"])
def test_a_unit_comes_back(compiler: str, tmp_path: Path) -> None:
    source = tmp_path / "unit.c"
    source.write_text(SOURCE)
    text = tmp_path / "unit.s"
    subprocess.run([compiler, "-O2", "-S", str(source), "-o", str(text)], check=True)
    content = text.read_bytes()
    unit = Unit.read(content)
    assert unit.write() == content
    assert [function.name for function in unit.functions] == ["choose", "mean", "name", "hash"]
    coverage = check(unit, [compiler])
    assert coverage.returned == coverage.functions == len(unit.functions)
    assert coverage.modelled >= 0.98 * coverage.instructions
    assert coverage.compared == coverage.modelled
    assert coverage.differences == {}


def test_a_byte_in_memory_is_tested_against_a_register() -> None:
    # capstone knows of neither the register nor the flags here.
    lines = ("f:", "testb %cl, -8(%rsp)", "testb %cl, %dl", "ret", ".size f, .-f")
    text = "".join(f"\t{line}\n" if line[-1] != ":" else f"{line}\n" for line in lines)
    coverage = check(Unit.read(b"\t.text\n" + text.encode()), ["gcc"])
    assert coverage.compared == 3 and coverage.differences == {}


def test_statements() -> None:
    kinds = [
        read_statement(line).kind
        for line in ("", "\t# x", "f:", ".L1:  # %x", '\t.ascii "a#;"', "\tret", "\tnop; nop")
    ]
    assert kinds == [
        Kind.EMPTY,
        Kind.EMPTY,
        Kind.LABEL,
        Kind.LABEL,
        Kind.DIRECTIVE,
        Kind.INSTRUCTION,
        Kind.OPAQUE,
    ]


def test_what_is_not_modelled() -> None:
    for text in ("vaddsd %xmm0, %xmm1, %xmm2", "movl (%eax), %ebx", "addl %al, %ebx", "cpuid"):
        with pytest.raises(Unmodelled):
            instruction(text)


def live_at_start(text: str, gcc: bool = False) -> list[str]:
    graph = Flowgraph(read_statements(text), gcc)
    first = graph.blocks[0]
    live = graph.live_after(first)[0]
    return locations.names(live)


def test_a_lost_register_of_gcc_is_dead_at_return() -> None:
    text = "f:\n\tmovl %edi, %ecx\n\tmovl %ecx, %eax\n\tret"
    assert "rcx" in locations.names(Flowgraph(read_statements(text)).blocks[0].live_out)
    assert "rcx" not in locations.names(Flowgraph(read_statements(text), True).blocks[0].live_out)
    # Left alone by the function, a caller may rely on it; and it may have been saved.
    assert "rsi" in locations.names(Flowgraph(read_statements(text), True).blocks[0].live_out)
    saved = "f:\n\tpushq %rcx\n\tmovl %edi, %ecx\n\tpopq %rcx\n\tret"
    assert "rcx" in locations.names(Flowgraph(read_statements(saved), True).blocks[0].live_out)


def test_flags_are_dead_behind_a_call_and_live_before_a_branch() -> None:
    assert "ZF" not in live_at_start("f:\n\tmovl %edi, %ecx\n\tcall g\n\tret")
    assert "ZF" in live_at_start("f:\n\ttestl %edi, %edi\n\tje .L1\n.L1:\n\tret")
    # Where nobody knows what comes, everything is live.
    assert "ZF" in live_at_start("f:\n\tmovl %edi, %ecx\n\tjmp *%rax")


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("xorl %eax, %eax", 2),
        ("movl $0, %eax", 5),
        ("movq $-1, %rax", 7),
        ("movabsq $0x123456789a, %rax", 10),
        ("leaq (,%rax,2), %rbx", 8),
        ("movl (%rbp,%rax), %ecx", 4),
        ("addq $128, %rax", 6),
        ("movaps %xmm0, %xmm9", 4),
        ("movsd 8(%rsp), %xmm1", 6),
        ("imull $5, %ecx, %eax", 3),
    ],
)
def test_length(text: str, size: int) -> None:
    assert length(instruction(text)) == size
