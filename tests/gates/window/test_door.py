"""What a model's answer in assembly may hold: the function, and nothing else."""

from __future__ import annotations

import pytest

from llmcc.asm.statements import read_statements
from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.window.door import admit

TEXT = """\
f:
.LFB0:
	.cfi_startproc
	endbr64
	movl	$0, %eax
	testl	%edi, %edi
	je	.L1
	movq	%fs:40, %rdx
	call	*%rdx
	leaq	.LC0(%rip), %rsi
	call	g@PLT
	.p2align 4,,10
.L1:
	ret
	.cfi_endproc
.LFE0:
	.size	f, .-f
"""
SOURCE = read_statements(TEXT.rstrip("\n"))


def _said(text: str, *taken: str) -> str:
    """Why an answer is refused; "" where it is admitted."""
    found = admit(SOURCE, text, taken)
    if isinstance(found, Judgement):
        assert found.verdict is Verdict.MALFORMED and "\n" not in found.reason
        return found.reason
    assert found[0].name == "f"
    return ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("movl	$0, %eax", "xorl	%eax, %eax	# shorter"),
        ("	.p2align 4,,10\n", ""),
        ("	testl	%edi, %edi\n", "	testl	%edi, %edi\n	jmp	.Lnew\n.Lnew:\n"),
        ("je	.L1", "jne	.L1"),
        ("leaq	.LC0(%rip), %rsi", "leaq	.LC0+8(%rip), %rdi"),
        ("	movl	$0, %eax", "movl $0x10, %eax"),
    ],
)
def test_what_gets_in(old: str, new: str) -> None:
    assert _said(TEXT.replace(old, new) if old else TEXT) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (TEXT, "", "no function in it"),
        ("f:\n", "", "label 'f' is missing"),
        ("f:\n", "	nop\nf:\n", "does not begin"),
        (".L1:\n", "", "label '.L1' is missing"),
        (".L1:\n", ".L1:\n.L1:\n", "twice"),
        (".L1:\n", ".L1:\nmain:\n", "label that the function has not: 'main'"),
        (".L1:\n", ".L1:\n.L9:\n", "label that the function has not: '.L9'"),
        ("ret\n", "ret\n	.incbin \"/etc/passwd\"\n", ".incbin"),
        ("ret\n", "ret\n	.include \"/etc/passwd\"\n", ".include"),
        ("ret\n", "ret\n	.section .text.evil\n", ".section"),
        ("ret\n", "ret\n	.globl h\n", ".globl"),
        ("ret\n", "ret\n	.quad 5\n", ".quad"),
        ("ret\n", "ret\n	.set g, h\n", ".set"),
        ("ret\n", "ret\n	.p2align 30\n", "another alignment"),
        ("	.cfi_startproc\n", "", "where '.cfi_startproc' stands"),
        ("	.size	f, .-f\n", "", "is missing"),
        ("call	g@PLT", "call	system@PLT", "instruction that the function has not"),
        ("call	g@PLT", "call	g", "instruction that the function has not"),
        ("call	g@PLT", "call	*%rax", "instruction that the function has not"),
        ("movl	$0, %eax", "movl	$secret, %eax", "does not use: 'secret'"),
        ("movl	$0, %eax", "movl	secret(%rip), %eax", "does not use: 'secret'"),
        ("movl	$0, %eax", "syscall", "syscall"),
        ("movl	$0, %eax", "int	$0x80", "not known"),
        ("movl	$0, %eax", "movl $0, %eax; syscall", "not one instruction"),
        ("movl	$0, %eax", "movl $0, %eax /* */", "unusual characters"),
        ("movl	$0, %eax", "x = 5", "unusual characters"),
        ("movl	$0, %eax", "movl $0, %eax\r.incbin", "unusual characters"),
        (".size	f", ".size\x0c	f", "unusual characters"),
        ("movl	$0, %eax", "nop\n" * 400, "too long"),
        ("je	.L1", "jmp	.L7", "does not use: '.L7'"),
    ],
)  # fmt: skip
def test_what_does_not(old: str, new: str, said: str) -> None:
    assert said in _said(TEXT.replace(old, new), ".L9")
