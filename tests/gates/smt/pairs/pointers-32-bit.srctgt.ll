; Pointers of 32 bits.

target datalayout = "e-m:e-p:32:32-p270:32:32-p271:32:32-p272:64:64-i128:128-f64:32:64-f80:32-n8:16:32-S128"
target triple = "i386-pc-linux-gnu"

declare noalias ptr @malloc(i64 noundef) nounwind willreturn memory(inaccessiblemem: readwrite)

; distance_wraps: proved
define i32 @src_distance_wraps(ptr noundef %p, i32 noundef %n) {
  %q = getelementptr i32, ptr %p, i32 %n
  %r = ptrtoint ptr %q to i32
  ret i32 %r
}
define i32 @tgt_distance_wraps(ptr noundef %p, i32 noundef %n) {
  %a = ptrtoint ptr %p to i32
  %bytes = shl i32 %n, 2
  %r = add i32 %bytes, %a
  ret i32 %r
}

; distance_not_scaled: refuted
define i32 @src_distance_not_scaled(ptr noundef %p, i32 noundef %n) {
  %q = getelementptr i32, ptr %p, i32 %n
  %r = ptrtoint ptr %q to i32
  ret i32 %r
}
define i32 @tgt_distance_not_scaled(ptr noundef %p, i32 noundef %n) {
  %a = ptrtoint ptr %p to i32
  %r = add i32 %n, %a
  ret i32 %r
}

; distance_is_cut: proved
define ptr @src_distance_is_cut(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 4294967297
  ret ptr %q
}
define ptr @tgt_distance_is_cut(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i32 1
  ret ptr %q
}

; distance_cut_but_signed: refuted
define ptr @src_distance_cut_but_signed(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i32 1
  ret ptr %q
}
define ptr @tgt_distance_cut_but_signed(ptr noundef %p) {
  %q = getelementptr nusw i8, ptr %p, i64 4294967297
  ret ptr %q
}

; product_may_wrap: refuted
define ptr @src_product_may_wrap(ptr noundef %p, i32 noundef %n) {
  %q = getelementptr i32, ptr %p, i32 %n
  ret ptr %q
}
define ptr @tgt_product_may_wrap(ptr noundef %p, i32 noundef %n) {
  %q = getelementptr nuw i32, ptr %p, i32 %n
  ret ptr %q
}

; wide_number_of_pointer: proved
define i64 @src_wide_number_of_pointer(ptr noundef %p) {
  %a = ptrtoint ptr %p to i64
  %r = lshr i64 %a, 32
  ret i64 %r
}
define i64 @tgt_wide_number_of_pointer(ptr noundef %p) {
  ret i64 0
}

; wide_number_is_no_address: refuted
define i64 @src_wide_number_is_no_address(ptr noundef %p) {
  %a = ptrtoint ptr %p to i64
  %r = lshr i64 %a, 16
  ret i64 %r
}
define i64 @tgt_wide_number_is_no_address(ptr noundef %p) {
  ret i64 0
}

; pointer_of_wide_number: proved
define i32 @src_pointer_of_wide_number(i64 noundef %x) {
  %p = inttoptr i64 %x to ptr
  %r = ptrtoint ptr %p to i32
  ret i32 %r
}
define i32 @tgt_pointer_of_wide_number(i64 noundef %x) {
  %r = trunc i64 %x to i32
  ret i32 %r
}

; pointer_of_high_half: refuted, not yet
define i32 @src_pointer_of_high_half(i64 noundef %x) {
  %p = inttoptr i64 %x to ptr
  %r = ptrtoint ptr %p to i32
  ret i32 %r
}
define i32 @tgt_pointer_of_high_half(i64 noundef %x) {
  %high = lshr i64 %x, 32
  %r = trunc i64 %high to i32
  ret i32 %r
}

; pointer_takes_four_bytes: proved
define i32 @src_pointer_takes_four_bytes(ptr noundef %v) {
  %b = alloca [8 x i8], align 4
  %second = getelementptr i8, ptr %b, i32 4
  store i32 7, ptr %second, align 4
  store ptr %v, ptr %b, align 4
  %r = load i32, ptr %second, align 4
  ret i32 %r
}
define i32 @tgt_pointer_takes_four_bytes(ptr noundef %v) {
  ret i32 7
}

; pointer_kept_in_memory: proved
define ptr @src_pointer_kept_in_memory(ptr noundef %to, ptr noundef %v) {
  store ptr %v, ptr %to, align 4
  %r = load ptr, ptr %to, align 4
  ret ptr %r
}
define ptr @tgt_pointer_kept_in_memory(ptr noundef %to, ptr noundef %v) {
  store ptr %v, ptr %to, align 4
  ret ptr %v
}

; structure_of_pointers: proved
define ptr @src_structure_of_pointers(ptr noundef %p) {
  %q = getelementptr inbounds { ptr, i64, ptr }, ptr %p, i32 0, i32 2
  ret ptr %q
}
define ptr @tgt_structure_of_pointers(ptr noundef %p) {
  %q = getelementptr inbounds i8, ptr %p, i32 12
  ret ptr %q
}

; structure_as_with_64_bits: refuted
define ptr @src_structure_as_with_64_bits(ptr noundef %p) {
  %q = getelementptr { ptr, i64, ptr }, ptr %p, i32 0, i32 2
  ret ptr %q
}
define ptr @tgt_structure_as_with_64_bits(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i32 16
  ret ptr %q
}

; What takes 64 bits is not the library's function here.
; malloc_of_another_size: refuted, not yet
define void @src_malloc_of_another_size() {
  %m = call ptr @malloc(i64 noundef 4)
  ret void
}
define void @tgt_malloc_of_another_size() {
  ret void
}

; nuw_is_of_truncation_too: proved
define ptr @src_nuw_is_of_truncation_too(ptr noundef %p, i64 noundef %n) {
  %q = getelementptr nuw i8, ptr %p, i64 %n
  ret ptr %q
}
define ptr @tgt_nuw_is_of_truncation_too(ptr noundef %p, i64 noundef %n) {
  %m = trunc nuw i64 %n to i32
  %q = getelementptr nuw i8, ptr %p, i32 %m
  ret ptr %q
}

; nuw_of_a_cut_number: refuted
define ptr @src_nuw_of_a_cut_number(ptr noundef %p) {
  %q = getelementptr nuw i8, ptr %p, i32 1
  ret ptr %q
}
define ptr @tgt_nuw_of_a_cut_number(ptr noundef %p) {
  %q = getelementptr nuw i8, ptr %p, i64 4294967297
  ret ptr %q
}
