"""A function of assembly for tests."""

from __future__ import annotations

from llmcc.asm.statements import Statement, read_statements

TEXT = """\
f:
.LFB0:
	.cfi_startproc
	endbr64
	movl	$0, %eax
	addl	$1, %edi
	cmpl	$0, %edi
	je	.L1
	pushq	%rbx
	.cfi_def_cfa_offset 16
	leaq	.LC0(%rip), %rsi
	call	g@PLT
	popq	%rbx
	.cfi_def_cfa_offset 8
	.p2align 4,,10
.L1:
	ret
	.cfi_endproc
.LFE0:
	.size	f, .-f
"""
XOR = TEXT.replace("movl	$0, %eax", "xorl	%eax, %eax")


def lines(text: str = TEXT) -> list[Statement]:
    return read_statements(text.rstrip("\n"))
