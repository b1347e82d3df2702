"""Windows that together use every rule of the semantics."""

from __future__ import annotations

from itertools import product

from llmcc.asm.conditions import CONDITIONS

_REGISTERS = {
    "b": ("%al", "%bl"),
    "w": ("%ax", "%bx"),
    "l": ("%eax", "%ebx"),
    "q": ("%rax", "%rbx"),
}
_TWO = ("add", "sub", "adc", "sbb", "cmp", "test", "and", "or", "xor", "mov")
_ONE = ("inc", "dec", "neg", "not")
_SHIFTS = ("shl", "shr", "sar", "rol", "ror")


def _integer() -> list[str]:
    found = []
    for suffix, (a, b) in _REGISTERS.items():
        found += [f"{name}{suffix} {a}, {b}" for name in _TWO]
        found += [f"{name}{suffix} $-7, {b}" for name in _TWO]
        found += [f"{name}{suffix} 8(%rdi,%rcx,2), {b}" for name in _TWO]
        found += [f"{name}{suffix} {a}, -4(%rdi)" for name in _TWO]
        found += [f"{name}{suffix} {a}" for name in _ONE]
        found += [f"{name}{suffix} (%rdi)" for name in _ONE]
        found += [f"{name}{suffix} {a}" for name in _SHIFTS]
        found += [f"{name}{suffix} ${count}, {a}" for name in _SHIFTS for count in (1, 3, 7)]
        found += [f"xchg{suffix} {a}, {b}", f"mul{suffix} {b}", f"imul{suffix} {b}"]
        if suffix != "b":
            found += [f"imul{suffix} {a}, {b}", f"imul{suffix} $77, {a}, {b}"]
            found += [f"{name}{suffix} {a}, {b}" for name in ("bt", "bts", "btr", "btc")]
            found += [f"{name}{suffix} $5, {b}" for name in ("bt", "bts", "btr", "btc")]
            found += [f"lea{suffix} 12(%rcx,%rdx,4), {a}", f"lea{suffix} (,%rdx,8), {a}"]
    for suffix, name in product("lq", ("shl", "shr", "sar")):
        found.append(f"{name}{suffix} %cl, {_REGISTERS[suffix][0]}")
    found += ["addb %ah, %bl", "movb %al, %bh", "xorb %ch, %ch", "movabsq $0x123456789abcdef0, %r9"]
    found += ["movzbl %al, %ebx", "movzbl %ah, %ebx", "movzbw %al, %bx", "movzwl %ax, %ebx"]
    found += ["movzbq (%rdi), %rbx", "movzwq %ax, %rbx", "movsbl %al, %ebx", "movsbq 3(%rdi), %rbx"]
    found += ["movsbw %al, %bx", "movswl %ax, %ebx", "movswq %ax, %rbx", "movslq %eax, %rbx"]
    found += ["cbtw", "cwtl", "cltq", "cwtd", "cltd", "cqto", "clc", "stc", "cmc", "nop"]
    found += ["bswapl %eax", "bswapq %r9", "pushq %rax", "popq %r10", "pushq $-9"]
    return found


def _conditions() -> list[str]:
    found = []
    for name in CONDITIONS:
        found += [f"set{name} %al", f"set{name} (%rdi)", f"cmov{name}l %eax, %ebx"]
        found += [
            f"cmov{name}q %rax, %rbx",
            f"cmov{name}w %ax, %bx",
            f"cmpl %eax, %ebx; j{name} .L1",
        ]
    return found


_BITS = (
    *("popcntl %eax, %ebx", "popcntq %rax, %rbx", "popcntw %ax, %bx"),
    *("tzcntl %eax, %ebx", "tzcntq %rax, %rbx", "lzcntl %eax, %ebx", "lzcntq %rax, %rbx"),
    *("andnl %eax, %ebx, %ecx", "andnq %rax, %rbx, %rcx", "blsrl %eax, %ebx"),
    *("blsrq %rax, %rbx", "blsiq %rax, %rbx", "blsil %eax, %ebx", "blsmskq %rax, %rbx"),
    *("shlxl %ecx, %eax, %ebx", "shrxq %rcx, %rax, %rbx", "sarxq %rcx, %rax, %rbx"),
    *("sarxl %ecx, %eax, %ebx", "rorxl $5, %eax, %ebx", "rorxq $60, %rax, %rbx"),
    *("mulxq %rax, %rbx, %rcx", "mulxl %eax, %ebx, %ecx"),
)

_VECTORS = (
    *("movaps %xmm0, %xmm1", "movups 4(%rdi), %xmm2", "movups %xmm1, 4(%rdi)"),
    *("movdqa (%rdi), %xmm3", "movapd %xmm3, (%rdi)", "movdqu %xmm3, %xmm4"),
    *("movss %xmm0, %xmm1", "movss (%rdi), %xmm1", "movss %xmm1, (%rdi)"),
    *("movsd %xmm0, %xmm1", "movsd (%rdi), %xmm1", "movsd %xmm1, (%rdi)"),
    *("movq %xmm0, %xmm1", "movq %rax, %xmm1", "movq %xmm1, %rax", "movq (%rdi), %xmm1"),
    *("movq %xmm1, (%rdi)", "movd %eax, %xmm1", "movd %xmm1, %eax", "movd %xmm1, (%rdi)"),
    *(f"{name} %xmm0, %xmm1" for name in ("andps", "andpd", "pand", "andnps", "pandn")),
    *(f"{name} %xmm5, %xmm9" for name in ("orps", "por", "xorps", "xorpd", "pxor", "andnpd")),
    *("pxor %xmm1, %xmm1", "pxor (%rdi), %xmm1", "orpd %xmm4, %xmm4"),
)

_SEQUENCES = (
    "movl %eax, %ebx; addl $3, %ebx; sete %al; movzbl %al, %eax",
    "pushq %rbx; movq 8(%rsp), %rcx; popq %rdx",
    "movb $1, %ah; movw $7, %bx; addq %rax, %rbx; jmp .L3",
    "testl %eax, %eax; je .L1; jmp .L2",
    "cmpq %rax, %rbx; jle .L1; ret",
    "movl %eax, (%rdi); movw 1(%rdi), %bx; movb %bl, 3(%rdi); movq (%rdi), %rcx",
)

PLAIN = [*_integer(), *_conditions(), *_VECTORS, *_SEQUENCES]
"""Texts of instructions, separated by semicolons, that every x86-64 processor knows."""
EXTENDED = list(_BITS)
"""The same for processors with popcnt, lzcnt and the two sets of bit manipulation."""
