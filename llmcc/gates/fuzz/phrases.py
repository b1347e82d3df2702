"""What a hostile, or just confused, author of IR puts into a function."""

from __future__ import annotations

from typing import Final

WORDS: Final = (
    "add sub mul udiv shl lshr and or xor icmp select load store getelementptr call tail musttail "
    "notail ret br switch phi alloca freeze unreachable invoke landingpad resume fence cmpxchg "
    "atomicrmw va_arg indirectbr callbr extractvalue insertvalue zext sext trunc bitcast inttoptr "
    "ptrtoint addrspacecast define declare global constant alias ifunc comdat section partition "
    "prefix prologue personality gc align volatile atomic seq_cst acquire syncscope("
    '"singlethread") '
    "addrspace(1) addrspace(0) addrspace(99999999) inbounds nuw nsw exact disjoint nneg samesign "
    "fast nnan reassoc undef poison null none zeroinitializer splat true false label to unwind "
    "cleanup catch filter x vscale opaque type void metadata token ptr i1 i8 i32 i64 i128 i129 "
    "i1024 i8388607 i99999999999 half bfloat float double fp128 ppc_fp128 x86_fp80 x86_amx "
    'target("spirv.Image") nounwind willreturn noreturn noalias nonnull noundef returned '
    "dereferenceable(64) align(16) memory(none) range(i32 0, 1) captures(none) byval(i32) sret(i8) "
    'inalloca(i32) "probe-stack"="x" "no-builtins" swifterror swiftself immarg strictfp noinline '
    "alwaysinline naked optnone speculatable convergent returns_twice internal private weak "
    "available_externally dso_local hidden dllexport thread_local unnamed_addr fastcc coldcc ghccc "
    "cc10 cc1023 asm sideeffect inteldialect blockaddress dso_local_equivalent no_cfi uselistorder "
    "module source_filename attributes distinct { } [ ] < > ( ) , = * ! # @ % $ ; : ... \" ' "
    "0 1 -1 255 256 2147483648 18446744073709551616 -170141183460469231731687303715884105729 1e999 "
    "0x7FF8000000000000 0xK4000C000000000000000 0xH7E00 0x 1.0 1.000000e+00 u0xFF s0x80 00 -0 #0 "
    '#999999 !0 !1 !99999 !tbaa !range !nonnull !"x" !{} !{!0} !DIExpression() %0 %1 %2 %99999 '
    '%"" %"a\\00b" %"x y" @f @g @system @"\\01_exit" @llvm.trap @llvm.smax.i32 @llvm.sqrt.f64 '
    '@llvm.umin.i64 @llvm.assume @llvm.memcpy.p0.p0.i64 @llvm.read_register.i64 c"abc" c"\\00" '
    '"deopt"(i32 0) "align"(ptr %0,i64 64) \\ \\22 \\5C'
).split(" ")

LINES: Final = (
    'module asm ".globl evil"',
    'call void asm sideeffect "int3", ""()',
    '%a = call i64 asm "mov $0, rsp", "=r"()',
    "@evil = global i32 0",
    '@llvm.global_ctors = appending global [1 x ptr] [ptr @f], section ".init_array"',
    "@evil = alias i32, ptr @f",
    "declare void @system(ptr)",
    "define void @evil() {\n  ret void\n}",
    "$evil = comdat any",
    "%evil = type { i32 }",
    "attributes #0 = { noreturn }",
    "!llvm.module.flags = !{!0}",
    "!0 = distinct !{!0}",
    'target triple = "evil"',
    'source_filename = "evil"',
    "}",
    "}\n{",
    "call void @system(ptr null)",
    "call void @llvm.trap()",
    "call void @llvm.assume(i1 true)",
    'call void @llvm.assume(i1 true) [ "align"(ptr %0, i64 4096) ]',
    "call void %0()",
    "call void null()",
    "call void inttoptr (i64 4096 to ptr)()",
    "tail call void @f()",
    "store volatile i32 0, ptr null",
    "store atomic i32 0, ptr null seq_cst, align 4",
    "store i32 0, ptr null, !nontemporal !0",
    "store ptr blockaddress(@f, %1), ptr null",
    "%a = alloca [999999999 x i8]",
    "%a = alloca i8, i64 9223372036854775807",
    "%a = alloca i32, align 4294967296",
    "%a = load i8388607, ptr null",
    "%a = call i32 @llvm.smax.i32(i32 1, i32 2)",
    "%a = call i32 @llvm.smax.i64(i64 1, i64 2)",
    "%a = call i32 @llvm.ctpop.i32(i32 7) #0",
    "%a = tail call { i32, i1 } @llvm.uadd.with.overflow.i32(i32 1, i32 2)",
    "%a = call double @llvm.sqrt.f64(double 2.000000e+00)",
    "%a = call i64 @llvm.read_register.i64(metadata !0)",
    '%a = call i64 @llvm.read_register.i64(metadata !"rsp")',
    "%a = getelementptr [4 x i8], ptr getelementptr (i8, ptr @f, i64 1), i64 0, i64 1",
    "%a = add <4 x i32> splat (i32 1), <i32 1, i32 2, i32 3, i32 4>",
    "%a = insertvalue { i32, { i64, ptr } } undef, i32 1, 0",
    "%a = va_arg ptr null, i32",
    "br label %1",
    "indirectbr ptr null, []",
    "unreachable",
    "ret void",
    "uselistorder i32 1, { 1, 0 }",
    "; just a comment",
    "0:",
    "entry:",
    '"quoted label":',
    "```",
    "... the rest of the function stays as it is ...",
)

HEADERS: Final = (
    "noreturn",
    "memory(none)",
    "willreturn",
    'section ".init"',
    "comdat",
    "comdat($evil)",
    'gc "evil"',
    "align 4096",
    "prefix i32 7",
    "prologue i8 -52",
    "personality ptr @f",
    '"patchable-function"="prologue-short-redirect"',
    "!dbg !0",
    "!prof !1",
    "naked",
    "#0",
    "#7",
    "unnamed_addr",
    'partition "evil"',
    "addrspace(3)",
)
