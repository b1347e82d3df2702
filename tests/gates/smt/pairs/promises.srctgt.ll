; What a target promises of itself and its source does not (LangRef "Parameter Attributes",
; "Function Attributes").

; noundef_return: proved
define i32 @src_noundef_return(i32 noundef %x) {
  %r = mul i32 %x, 2
  ret i32 %r
}
define noundef i32 @tgt_noundef_return(i32 noundef %x) {
  %r = shl i32 %x, 1
  ret i32 %r
}

; noundef_return_of_call: proved
define i64 @src_noundef_return_of_call(i64 %x) {
  %r = call noundef i64 @llvm.fshl.i64(i64 %x, i64 %x, i64 3)
  %m = and i64 %r, -4
  ret i64 %m
}
define noundef i64 @tgt_noundef_return_of_call(i64 %x) {
  %r = call noundef i64 @llvm.fshl.i64(i64 %x, i64 %x, i64 3)
  %m = and i64 %r, -4
  ret i64 %m
}

; The argument may be poison.
; noundef_return_of_argument: refuted
define i32 @src_noundef_return_of_argument(i32 %x) {
  ret i32 %x
}
define noundef i32 @tgt_noundef_return_of_argument(i32 %x) {
  ret i32 %x
}

; poison divides, and undef that is odd may not be zero: only the first is undefined behaviour
; noundef_return_of_undef: inconclusive
define i32 @src_noundef_return_of_undef(i32 %x) {
  %odd = or i32 %x, 1
  %d = udiv i32 1, %odd
  ret i32 %x
}
define noundef i32 @tgt_noundef_return_of_undef(i32 %x) {
  ret i32 %x
}

; noundef_return_of_constant_undef: refuted, not yet
define i32 @src_noundef_return_of_constant_undef() {
  ret i32 undef
}
define noundef i32 @tgt_noundef_return_of_constant_undef() {
  ret i32 undef
}

; poison_for_undef: refuted, not yet
define i32 @src_poison_for_undef() {
  ret i32 poison
}
define noundef i32 @tgt_poison_for_undef() {
  ret i32 undef
}

; nonnull_return: refuted
define ptr @src_nonnull_return(ptr noundef %p) {
  ret ptr %p
}
define nonnull ptr @tgt_nonnull_return(ptr noundef %p) {
  ret ptr %p
}

; nonnull_return_of_member: proved
define ptr @src_nonnull_return_of_member(ptr noundef nonnull %p) {
  ret ptr %p
}
define nonnull ptr @tgt_nonnull_return_of_member(ptr noundef nonnull %p) {
  ret ptr %p
}

; return_facts_dropped: proved
define noundef range(i32 0, 8) i32 @src_return_facts_dropped(i32 %x) {
  %r = and i32 %x, 7
  ret i32 %r
}
define i32 @tgt_return_facts_dropped(i32 %x) {
  %r = urem i32 %x, 8
  ret i32 %r
}

; What it is given is read at once.
; nonnull_parameter: proved
define i32 @src_nonnull_parameter(ptr %p) {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_nonnull_parameter(ptr nonnull %p) {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}

; nonnull_parameter_compared: refuted
define i1 @src_nonnull_parameter_compared(ptr %p) {
  %c = icmp eq ptr %p, null
  ret i1 %c
}
define i1 @tgt_nonnull_parameter_compared(ptr nonnull %p) {
  %c = icmp eq ptr %p, null
  ret i1 %c
}

; aligned_parameter: refuted
define void @src_aligned_parameter(ptr %p) {
  store i8 1, ptr %p, align 1
  ret void
}
define void @tgt_aligned_parameter(ptr align 2 %p) {
  store i8 1, ptr %p, align 1
  ret void
}

; reads_only: proved
define i32 @src_reads_only(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = mul i32 %v, 2
  ret i32 %r
}
define i32 @tgt_reads_only(ptr noundef readonly captures(none) %p) nounwind willreturn nofree nosync norecurse memory(argmem: read) {
  %v = load i32, ptr %p, align 4
  %r = shl i32 %v, 1
  ret i32 %r
}

; writes_too: unsupported
define i32 @src_writes_too(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  ret i32 1
}
define i32 @tgt_writes_too(ptr noundef %p) memory(read) {
  store i32 1, ptr %p, align 4
  ret i32 1
}

; calls: unsupported
define void @src_calls() {
  call void @f()
  ret void
}
define void @tgt_calls() nounwind {
  call void @f()
  ret void
}

; captures_dropped: proved
define void @src_captures_dropped(ptr captures(none) %p, ptr %f) {
  call void %f(ptr %p)
  ret void
}
define void @tgt_captures_dropped(ptr %p, ptr %f) {
  call void %f(ptr %p)
  ret void
}

; What the source promises binds a target that does not say it.
; captured_without_promise: refuted, not yet
define void @src_captured_without_promise(ptr captures(none) %p) {
  ret void
}
define void @tgt_captured_without_promise(ptr %p) {
  store ptr %p, ptr @slot, align 8
  ret void
}

@slot = external global ptr
declare void @f()
declare i64 @llvm.fshl.i64(i64, i64, i64)

; LangRef `writable`: what can be dereferenced is written at the beginning
; writable: proved
define void @src_writable(ptr noundef writable dereferenceable(4) %p) {
  %v = load i32, ptr %p, align 4
  %c = icmp ne i32 %v, 42
  br i1 %c, label %then, label %else
then:
  store i32 42, ptr %p, align 4
  ret void
else:
  ret void
}
define void @tgt_writable(ptr noundef writable dereferenceable(4) %p) {
  store i32 42, ptr %p, align 4
  ret void
}

; writable_result: proved
define void @src_writable_result(ptr noundef writable sret(i32) align 4 %p, i1 noundef %c) {
  br i1 %c, label %then, label %else
then:
  store i32 42, ptr %p, align 4
  ret void
else:
  ret void
}
define void @tgt_writable_result(ptr noundef writable sret(i32) align 4 %p, i1 noundef %c) {
  %v = load i32, ptr %p, align 4
  %w = select i1 %c, i32 42, i32 %v
  store i32 %w, ptr %p, align 4
  ret void
}

; not_writable: refuted
define void @src_not_writable(ptr noundef dereferenceable(4) %p, i1 noundef %c) {
  br i1 %c, label %then, label %else
then:
  store i32 42, ptr %p, align 4
  ret void
else:
  ret void
}
define void @tgt_not_writable(ptr noundef dereferenceable(4) %p, i1 noundef %c) {
  %v = load i32, ptr %p, align 4
  %w = select i1 %c, i32 42, i32 %v
  store i32 %w, ptr %p, align 4
  ret void
}

; no more than that
; writable_in_part: refuted
define void @src_writable_in_part(ptr noundef writable dereferenceable(3) align 4 %p, i1 noundef %c) {
  br i1 %c, label %then, label %else
then:
  store i32 42, ptr %p, align 4
  ret void
else:
  ret void
}
define void @tgt_writable_in_part(ptr noundef writable dereferenceable(3) align 4 %p, i1 noundef %c) {
  %v = load i32, ptr %p, align 4
  %w = select i1 %c, i32 42, i32 %v
  store i32 %w, ptr %p, align 4
  ret void
}

; after a call another thread may know of it
; writable_before_call: refuted
define void @src_writable_before_call(ptr noundef writable dereferenceable(4) %p, i1 noundef %c) {
  call void @anything(ptr %p)
  br i1 %c, label %then, label %else
then:
  store i32 42, ptr %p, align 4
  ret void
else:
  ret void
}
define void @tgt_writable_before_call(ptr noundef writable dereferenceable(4) %p, i1 noundef %c) {
  call void @anything(ptr %p)
  %v = load i32, ptr %p, align 4
  %w = select i1 %c, i32 42, i32 %v
  store i32 %w, ptr %p, align 4
  ret void
}

; what lies there at the end is the same
; writable_but_other: refuted
define void @src_writable_but_other(ptr noundef writable dereferenceable(4) %p) {
  ret void
}
define void @tgt_writable_but_other(ptr noundef writable dereferenceable(4) %p) {
  store i32 0, ptr %p, align 4
  ret void
}

declare void @anything(ptr)
