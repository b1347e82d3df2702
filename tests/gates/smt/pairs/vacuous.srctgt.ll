; Sources that are always undefined: vacuous truth is no proof, whatever is said of the target.
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)
declare i32 @memcmp(ptr, ptr, i64)
declare void @g()
declare void @llvm.lifetime.start.p0(ptr)
declare void @llvm.lifetime.end.p0(ptr)

; readonly: unsupported
define void @src_readonly(ptr readonly %p) {
  store i8 0, ptr %p, align 1
  ret void
}
define void @tgt_readonly(ptr readonly %p) {
  unreachable
}

; readonly_on_a_path: refuted
; On the other path it is not.
define void @src_readonly_on_a_path(ptr readonly %p, i1 noundef %c) {
  br i1 %c, label %a, label %b
a:
  store i8 0, ptr %p, align 1
  ret void
b:
  ret void
}
define void @tgt_readonly_on_a_path(ptr readonly %p, i1 noundef %c) {
  unreachable
}

; no_argument_memory: unsupported
define i32 @src_no_argument_memory(ptr %p) memory(read, argmem: none) {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_no_argument_memory(ptr %p) memory(read, argmem: none) {
  unreachable
}

; argument_memory: refuted
define i32 @src_argument_memory(ptr noundef %p) memory(none, argmem: read) {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_argument_memory(ptr noundef %p) memory(none, argmem: read) {
  unreachable
}

; frees_alloca: unsupported
define i32 @src_frees_alloca() {
  %p = alloca i32
  call void @free(ptr %p)
  ret i32 0
}
define i32 @tgt_frees_alloca() {
  ret i32 3
}

; frees_given: refuted
; Null may be freed.
define i32 @src_frees_given(ptr noundef %p) {
  call void @free(ptr %p)
  ret i32 0
}
define i32 @tgt_frees_given(ptr noundef %p) {
  ret i32 3
}

; frees_part: unsupported
define i8 @src_frees_part() {
  %p = call ptr @malloc(i64 4)
  %q = getelementptr i8, ptr %p, i32 1
  call void @free(ptr %q)
  ret i8 0
}
define i8 @tgt_frees_part() {
  %p = call ptr @malloc(i64 4)
  ret i8 1
}

; used_after_free: unsupported
define i8 @src_used_after_free(ptr noundef %p) {
  call void @free(ptr %p)
  %v = load i8, ptr %p, align 1
  ret i8 %v
}
define i8 @tgt_used_after_free(ptr noundef %p) {
  ret i8 42
}

; exits_before: inconclusive
; The call may not come back: what comes behind it is nothing that the source always comes to.
define i8 @src_exits_before(ptr noundef readonly %p) {
  call void @g()
  store i8 0, ptr %p, align 1
  ret i8 1
}
define i8 @tgt_exits_before(ptr noundef readonly %p) {
  unreachable
}

; compared_with_null: unsupported
define i32 @src_compared_with_null(ptr noundef %p) {
  %r = call i32 @memcmp(ptr %p, ptr null, i64 4)
  ret i32 %r
}
define i32 @tgt_compared_with_null(ptr noundef %p) {
  ret i32 7
}

; allocation_may_fail: inconclusive
define i32 @src_allocation_may_fail() {
  %p = call ptr @malloc(i64 4)
  %c = icmp eq ptr %p, null
  br i1 %c, label %none, label %some
none:
  ret i32 1
some:
  unreachable
}
define i32 @tgt_allocation_may_fail() {
  ret i32 2
}

; after_its_lifetime: unsupported
define i32 @src_after_its_lifetime() {
  %p = alloca i32
  call void @llvm.lifetime.start.p0(ptr %p)
  call void @llvm.lifetime.end.p0(ptr %p)
  store i32 10, ptr %p
  ret i32 1
}
define i32 @tgt_after_its_lifetime() {
  ret i32 2
}

; in_its_lifetime: inconclusive
define i32 @src_in_its_lifetime() {
  %p = alloca i32
  call void @llvm.lifetime.start.p0(ptr %p)
  store i32 10, ptr %p
  call void @llvm.lifetime.end.p0(ptr %p)
  ret i32 1
}
define i32 @tgt_in_its_lifetime() {
  ret i32 2
}

; returns_its_alloca: unsupported
; It is none any more where the pointer arrives.
define dereferenceable(4) ptr @src_returns_its_alloca() {
  %p = alloca i32
  ret ptr %p
}
define dereferenceable(4) ptr @tgt_returns_its_alloca() {
  unreachable
}

; allocates_poison: unsupported
define void @src_allocates_poison() {
  %n = add nuw i64 -1, -1
  %p = call ptr @malloc(i64 %n)
  ret void
}
define void @tgt_allocates_poison() {
  unreachable
}

; the_same: proved
; What is the same is the same.
define i8 @src_the_same(i8 noundef %x) {
  %v = load i8, ptr null, align 1
  %r = add i8 %v, %x
  ret i8 %r
}
define i8 @tgt_the_same(i8 noundef %x) {
  %w = load i8, ptr null, align 1
  %s = add i8 %w, %x
  ret i8 %s
}

declare void @returns() nounwind willreturn

; undefined_behind_a_call: unsupported
; It comes back for sure.
define void @src_undefined_behind_a_call() {
  call void @returns()
  unreachable
}
define void @tgt_undefined_behind_a_call() {
  call void @returns()
  ret void
}

; exits_or_is_undefined: proved
define void @src_exits_or_is_undefined() {
  call void @g()
  unreachable
}
define void @tgt_exits_or_is_undefined() {
  call void @g()
  ret void
}
