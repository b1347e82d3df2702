"""The assembly around a window: load a machine, run the window, store the machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction, instruction
from llmcc.asm.locations import GENERAL
from llmcc.asm.operands import Target
from llmcc.asm.processor.machine import EXIT_AT, FLAGS_AT, GENERAL_AT, VECTORS_AT

_SAVED: Final = ("rbx", "rbp", "r12", "r13", "r14", "r15")

PROLOGUE: Final = """\t.text
"""
EPILOGUE: Final = """\t.bss
\t.balign 8
.Lmachine:
\t.zero 8
.Lstack:
\t.zero 8
.Lscratch:
\t.zero 8
\t.section .note.GNU-stack,"",@progbits
"""


def function(name: str, window: Sequence[Instruction], exits: Sequence[str]) -> str:
    """A function `void name(machine *)` around a window that may go to `exits` (its labels)."""
    lines = [f"\t.globl {name}", f"\t.type {name}, @function", f"{name}:"]
    lines += [f"\tpushq %{register}" for register in _SAVED]
    lines += ["\tmovq %rdi, .Lmachine(%rip)", "\tmovq %rsp, .Lstack(%rip)"]
    lines += [f"\tmovups {VECTORS_AT + 16 * i}(%rdi), %xmm{i}" for i in range(16)]
    lines += [f"\tpushq {FLAGS_AT}(%rdi)", "\tpopfq"]
    others = [(i, register) for i, register in enumerate(GENERAL) if register != "rdi"]
    lines += [f"\tmovq {GENERAL_AT + 8 * i}(%rdi), %{register}" for i, register in others]
    lines.append(f"\tmovq {GENERAL_AT + 8 * GENERAL.index('rdi')}(%rdi), %rdi")
    lines += [str(_redirected(one, name, exits)) for one in window]
    for number in range(len(exits) + 1):
        # No flag may change on the way out.
        if number:
            lines.append(f"{_label(name, number)}:")
        lines.append("\tmovq %rdi, .Lscratch(%rip)")
        lines.append("\tmovq .Lmachine(%rip), %rdi")
        lines.append(f"\tmovq ${number}, {EXIT_AT}(%rdi)")
        lines.append(f"\tjmp .Lend_{name}")
    lines.append(f".Lend_{name}:")
    lines += [f"\tmovq %{register}, {GENERAL_AT + 8 * i}(%rdi)" for i, register in others]
    lines.append("\tmovq .Lstack(%rip), %rsp")
    lines += ["\tpushfq", f"\tpopq {FLAGS_AT}(%rdi)"]
    lines += ["\tmovq .Lscratch(%rip), %rax"]
    lines.append(f"\tmovq %rax, {GENERAL_AT + 8 * GENERAL.index('rdi')}(%rdi)")
    lines += [f"\tmovups %xmm{i}, {VECTORS_AT + 16 * i}(%rdi)" for i in range(16)]
    lines += [f"\tpopq %{register}" for register in reversed(_SAVED)]
    lines += ["\tcld", "\tret", f"\t.size {name}, .-{name}"]
    return "\n".join(lines) + "\n"


def _redirected(one: Instruction, name: str, exits: Sequence[str]) -> Instruction:
    """An instruction whose jump leads out of the trampoline."""
    if one.form.flow is Flow.NEXT:
        return one
    if one.form.flow is Flow.RETURN:
        return instruction(f"jmp {_label(name, 1 + exits.index('ret'))}")
    return replace(one, operands=(Target(_label(name, 1 + exits.index(one.target))),))


def _label(name: str, number: int) -> str:
    return f".L{name}_{number}"
