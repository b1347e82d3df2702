; What the prover has no model of, so that it must not answer. In each pair the target differs from the
; source by something that would be right otherwise.

@g = global i32 0, align 4
@buffer = global [200 x i8] zeroinitializer, align 16

; volatile_load: unsupported
define i32 @src_volatile_load(ptr noundef %p, i32 noundef %x) {
  %v = load volatile i32, ptr %p, align 4
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_volatile_load(ptr noundef %p, i32 noundef %x) {
  %v = load volatile i32, ptr %p, align 4
  %r = shl i32 %x, 1
  ret i32 %r
}

; volatile_load_dropped: unsupported
define i32 @src_volatile_load_dropped(ptr noundef %p, i32 noundef %x) {
  %v = load volatile i32, ptr %p, align 4
  ret i32 %x
}
define i32 @tgt_volatile_load_dropped(ptr noundef %p, i32 noundef %x) {
  ret i32 %x
}

; volatile_store: unsupported
define void @src_volatile_store(ptr noundef %p, i32 noundef %x) {
  %r = mul i32 %x, 2
  store volatile i32 %r, ptr %p, align 4
  ret void
}
define void @tgt_volatile_store(ptr noundef %p, i32 noundef %x) {
  %r = shl i32 %x, 1
  store volatile i32 %r, ptr %p, align 4
  ret void
}

; volatile_dropped: unsupported
define void @src_volatile_dropped(ptr noundef %p, i32 noundef %x) {
  store volatile i32 %x, ptr %p, align 4
  ret void
}
define void @tgt_volatile_dropped(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret void
}

; volatile_added: unsupported
define void @src_volatile_added(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret void
}
define void @tgt_volatile_added(ptr noundef %p, i32 noundef %x) {
  store volatile i32 %x, ptr %p, align 4
  ret void
}

; volatile_slot: unsupported
define i32 @src_volatile_slot(i32 noundef %x) {
  %a = alloca i32, align 4
  store volatile i32 %x, ptr %a, align 4
  %r = load volatile i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_volatile_slot(i32 noundef %x) {
  ret i32 %x
}

; volatile_memcpy: unsupported
define void @src_volatile_memcpy(ptr noundef %p, ptr noundef %q, i64 noundef %x) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 4, i1 true)
  ret void
}
define void @tgt_volatile_memcpy(ptr noundef %p, ptr noundef %q, i64 noundef %x) {
  %d = getelementptr i8, ptr %p, i64 0
  call void @llvm.memcpy.p0.p0.i64(ptr %d, ptr %q, i64 4, i1 true)
  ret void
}

; atomic_load: unsupported
define i32 @src_atomic_load(ptr noundef %p, i32 noundef %x) {
  %v = load atomic i32, ptr %p acquire, align 4
  %m = mul i32 %x, 2
  %r = xor i32 %v, %m
  ret i32 %r
}
define i32 @tgt_atomic_load(ptr noundef %p, i32 noundef %x) {
  %v = load atomic i32, ptr %p acquire, align 4
  %m = shl i32 %x, 1
  %r = xor i32 %v, %m
  ret i32 %r
}

; atomic_load_weakened: unsupported
define i32 @src_atomic_load_weakened(ptr noundef %p) {
  %v = load atomic i32, ptr %p acquire, align 4
  ret i32 %v
}
define i32 @tgt_atomic_load_weakened(ptr noundef %p) {
  %v = load atomic i32, ptr %p monotonic, align 4
  ret i32 %v
}

; atomic_store: unsupported
define void @src_atomic_store(ptr noundef %p, i32 noundef %x) {
  %m = mul i32 %x, 2
  store atomic i32 %m, ptr %p release, align 4
  ret void
}
define void @tgt_atomic_store(ptr noundef %p, i32 noundef %x) {
  %m = shl i32 %x, 1
  store atomic i32 %m, ptr %p release, align 4
  ret void
}

; atomic_made_plain: unsupported
define void @src_atomic_made_plain(ptr noundef %p, i32 noundef %x) {
  store atomic i32 %x, ptr %p unordered, align 4
  ret void
}
define void @tgt_atomic_made_plain(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret void
}

; atomicrmw: unsupported
define i32 @src_atomicrmw(ptr noundef %p) {
  %o = atomicrmw add ptr %p, i32 1 seq_cst, align 4
  %r = add i32 %o, 1
  ret i32 %r
}
define i32 @tgt_atomicrmw(ptr noundef %p) {
  %o = atomicrmw add ptr %p, i32 1 seq_cst, align 4
  %r = sub i32 %o, -1
  ret i32 %r
}

; cmpxchg: unsupported
define i1 @src_cmpxchg(ptr noundef %p, i32 noundef %x) {
  %m = mul i32 %x, 2
  %o = cmpxchg ptr %p, i32 0, i32 %m acq_rel monotonic, align 4
  %r = extractvalue { i32, i1 } %o, 1
  ret i1 %r
}
define i1 @tgt_cmpxchg(ptr noundef %p, i32 noundef %x) {
  %m = shl i32 %x, 1
  %o = cmpxchg ptr %p, i32 0, i32 %m acq_rel monotonic, align 4
  %r = extractvalue { i32, i1 } %o, 1
  ret i1 %r
}

; fence: unsupported
define void @src_fence(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  fence release
  store i32 2, ptr @g, align 4
  ret void
}
define void @tgt_fence(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  store i32 2, ptr @g, align 4
  ret void
}

; fence_added: unsupported
define void @src_fence_added(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  store i32 2, ptr @g, align 4
  ret void
}
define void @tgt_fence_added(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  fence release
  store i32 2, ptr @g, align 4
  ret void
}

; inline_assembly: unsupported
define i32 @src_inline_assembly(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 asm "bsf $1, $0", "=r,r"(i32 %a)
  ret i32 %r
}
define i32 @tgt_inline_assembly(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call i32 asm "bsf $1, $0", "=r,r"(i32 %a)
  ret i32 %r
}

; assembly_barrier: unsupported
define i32 @src_assembly_barrier(i32 noundef %x) {
  call void asm sideeffect "", "~{memory}"()
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_assembly_barrier(i32 noundef %x) {
  %r = mul i32 %x, 2
  call void asm sideeffect "", "~{memory}"()
  ret i32 %r
}

; must_tail: unsupported
define i32 @src_must_tail(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = musttail call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_must_tail(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = musttail call i32 @f(i32 noundef %a)
  ret i32 %r
}

; no_tail: unsupported
define i32 @src_no_tail(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = notail call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_no_tail(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}

; invoke: unsupported
define i32 @src_invoke(i32 noundef %x) personality ptr @__gxx_personality_v0 {
  %a = mul i32 %x, 2
  %r = invoke i32 @f(i32 noundef %a) to label %good unwind label %bad
good:
  ret i32 %r
bad:
  %l = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %l
}
define i32 @tgt_invoke(i32 noundef %x) personality ptr @__gxx_personality_v0 {
  %a = shl i32 %x, 1
  %r = invoke i32 @f(i32 noundef %a) to label %good unwind label %bad
good:
  ret i32 %r
bad:
  %l = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %l
}

; invoke_to_call: unsupported
define i32 @src_invoke_to_call(i32 noundef %x) personality ptr @__gxx_personality_v0 {
  %r = invoke i32 @f(i32 noundef %x) to label %good unwind label %bad
good:
  ret i32 %r
bad:
  %l = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %l
}
define i32 @tgt_invoke_to_call(i32 noundef %x) personality ptr @__gxx_personality_v0 {
  %r = call i32 @f(i32 noundef %x)
  ret i32 %r
}

; catch_all: unsupported
define i32 @src_catch_all(i32 noundef %x) personality ptr @__gxx_personality_v0 {
  invoke void @act() to label %good unwind label %bad
good:
  ret i32 1
bad:
  %l = landingpad { ptr, i32 } catch ptr null
  ret i32 2
}
define i32 @tgt_catch_all(i32 noundef %x) personality ptr @__gxx_personality_v0 {
  call void @act()
  ret i32 1
}

; returns_twice: unsupported
define i32 @src_returns_twice(i32 noundef %x) {
  %s = call i32 @setjmp(ptr @buffer) returns_twice
  %m = mul i32 %x, 2
  %r = add i32 %s, %m
  ret i32 %r
}
define i32 @tgt_returns_twice(i32 noundef %x) {
  %s = call i32 @setjmp(ptr @buffer) returns_twice
  %m = shl i32 %x, 1
  %r = add i32 %s, %m
  ret i32 %r
}

; returns_twice_by_declaration: unsupported
; The value after the second return is that of the slot, not that of the register.
define i32 @src_returns_twice_by_declaration(i32 noundef %x) {
entry:
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %s = call i32 @setjmp(ptr @buffer)
  %z = icmp eq i32 %s, 0
  br i1 %z, label %first, label %second
first:
  store i32 7, ptr %a, align 4
  call void @act()
  br label %second
second:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_returns_twice_by_declaration(i32 noundef %x) {
entry:
  %s = call i32 @setjmp(ptr @buffer)
  %z = icmp eq i32 %s, 0
  br i1 %z, label %first, label %second
first:
  call void @act()
  br label %second
second:
  %r = phi i32 [ %x, %entry ], [ 7, %first ]
  ret i32 %r
}

; strict_floating_point: unsupported
define double @src_strict_floating_point(double noundef %x, i32 noundef %i) strictfp {
  %j = mul i32 %i, 2
  %d = call double @llvm.experimental.constrained.sitofp.f64.i32(i32 %j, metadata !"round.dynamic", metadata !"fpexcept.strict") strictfp
  %r = call double @llvm.experimental.constrained.fadd.f64(double %x, double %d, metadata !"round.dynamic", metadata !"fpexcept.strict") strictfp
  ret double %r
}
define double @tgt_strict_floating_point(double noundef %x, i32 noundef %i) strictfp {
  %j = shl i32 %i, 1
  %d = call double @llvm.experimental.constrained.sitofp.f64.i32(i32 %j, metadata !"round.dynamic", metadata !"fpexcept.strict") strictfp
  %r = call double @llvm.experimental.constrained.fadd.f64(double %x, double %d, metadata !"round.dynamic", metadata !"fpexcept.strict") strictfp
  ret double %r
}

; deoptimization_bundle: unsupported
define void @src_deoptimization_bundle(i32 noundef %x) {
  %a = mul i32 %x, 2
  call void @act() [ "deopt"(i32 %a) ]
  ret void
}
define void @tgt_deoptimization_bundle(i32 noundef %x) {
  %a = shl i32 %x, 1
  call void @act() [ "deopt"(i32 %a) ]
  ret void
}

; unknown_bundle: unsupported
define i32 @src_unknown_bundle(i32 noundef %x) {
  %r = call i32 @f(i32 noundef %x) [ "something"(i32 1) ]
  ret i32 %r
}
define i32 @tgt_unknown_bundle(i32 noundef %x) {
  %r = call i32 @f(i32 noundef %x)
  ret i32 %r
}

; computed_goto: unsupported
define i32 @src_computed_goto(ptr noundef %p, i32 noundef %x) {
entry:
  indirectbr ptr %p, [label %one, label %two]
one:
  %a = mul i32 %x, 2
  ret i32 %a
two:
  ret i32 %x
}
define i32 @tgt_computed_goto(ptr noundef %p, i32 noundef %x) {
entry:
  indirectbr ptr %p, [label %one, label %two]
one:
  %a = shl i32 %x, 1
  ret i32 %a
two:
  ret i32 %x
}

; variable_arguments: unsupported
define i32 @src_variable_arguments(i32 noundef %n, ...) {
  %l = alloca [24 x i8], align 8
  call void @llvm.va_start.p0(ptr %l)
  %v = va_arg ptr %l, i32
  call void @llvm.va_end.p0(ptr %l)
  %r = mul i32 %n, 2
  ret i32 %r
}
define i32 @tgt_variable_arguments(i32 noundef %n, ...) {
  %l = alloca [24 x i8], align 8
  call void @llvm.va_start.p0(ptr %l)
  %v = va_arg ptr %l, i32
  call void @llvm.va_end.p0(ptr %l)
  %r = shl i32 %n, 1
  ret i32 %r
}

; scalable_vector: unsupported
define <vscale x 4 x i32> @src_scalable_vector(<vscale x 4 x i32> noundef %x) {
  %r = mul <vscale x 4 x i32> %x, splat (i32 2)
  ret <vscale x 4 x i32> %r
}
define <vscale x 4 x i32> @tgt_scalable_vector(<vscale x 4 x i32> noundef %x) {
  %r = shl <vscale x 4 x i32> %x, splat (i32 1)
  ret <vscale x 4 x i32> %r
}

; thread_local_address: unsupported
define void @src_thread_local_address(i32 noundef %x) {
  %p = call ptr @llvm.threadlocal.address.p0(ptr @per_thread)
  %m = mul i32 %x, 2
  store i32 %m, ptr %p, align 4
  ret void
}
define void @tgt_thread_local_address(i32 noundef %x) {
  %p = call ptr @llvm.threadlocal.address.p0(ptr @per_thread)
  %m = shl i32 %x, 1
  store i32 %m, ptr %p, align 4
  ret void
}

; stack_saved: unsupported
define i32 @src_stack_saved(i64 noundef %n, i32 noundef %x) {
  %s = call ptr @llvm.stacksave.p0()
  %a = alloca i32, i64 %n, align 4
  call void @take(ptr noundef %a)
  call void @llvm.stackrestore.p0(ptr %s)
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_stack_saved(i64 noundef %n, i32 noundef %x) {
  %s = call ptr @llvm.stacksave.p0()
  %a = alloca i32, i64 %n, align 4
  call void @take(ptr noundef %a)
  call void @llvm.stackrestore.p0(ptr %s)
  %r = shl i32 %x, 1
  ret i32 %r
}

; frame_address: unsupported
define ptr @src_frame_address(i32 noundef %x) {
  %r = call ptr @llvm.frameaddress.p0(i32 0)
  ret ptr %r
}
define ptr @tgt_frame_address(i32 noundef %x) {
  %a = call ptr @llvm.frameaddress.p0(i32 0)
  %r = getelementptr i8, ptr %a, i64 0
  ret ptr %r
}

; cycle_counter: unsupported
define i64 @src_cycle_counter() {
  %a = call i64 @llvm.readcyclecounter()
  %b = call i64 @llvm.readcyclecounter()
  %r = sub i64 %b, %a
  ret i64 %r
}
define i64 @tgt_cycle_counter() {
  %a = call i64 @llvm.readcyclecounter()
  ret i64 0
}

; by_value_argument: proved
define i32 @src_by_value_argument(ptr noundef byval({ i32, i32 }) align 8 %p) {
  %v = load i32, ptr %p, align 8
  %r = mul i32 %v, 2
  ret i32 %r
}
define i32 @tgt_by_value_argument(ptr noundef byval({ i32, i32 }) align 8 %p) {
  %v = load i32, ptr %p, align 8
  %r = shl i32 %v, 1
  ret i32 %r
}

@per_thread = thread_local global i32 0, align 4

declare i32 @f(i32 noundef)
declare void @act()
declare void @take(ptr noundef)
declare i32 @setjmp(ptr) returns_twice
declare i32 @__gxx_personality_v0(...)
declare double @llvm.experimental.constrained.sitofp.f64.i32(i32, metadata, metadata)
declare double @llvm.experimental.constrained.fadd.f64(double, double, metadata, metadata)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.va_start.p0(ptr)
declare void @llvm.va_end.p0(ptr)
declare ptr @llvm.threadlocal.address.p0(ptr)
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)
declare ptr @llvm.frameaddress.p0(i32)
declare i64 @llvm.readcyclecounter()
