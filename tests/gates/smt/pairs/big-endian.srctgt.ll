target datalayout = "E"

; high_byte_first: proved
define i8 @src_high_byte_first(ptr noundef %p, i16 noundef %x) {
  store i16 %x, ptr %p, align 2
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_high_byte_first(ptr noundef %p, i16 noundef %x) {
  store i16 %x, ptr %p, align 2
  %h = lshr i16 %x, 8
  %r = trunc i16 %h to i8
  ret i8 %r
}

; low_byte_not_first: refuted
define i8 @src_low_byte_not_first(ptr noundef %p, i16 noundef %x) {
  store i16 %x, ptr %p, align 2
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_low_byte_not_first(ptr noundef %p, i16 noundef %x) {
  store i16 %x, ptr %p, align 2
  %r = trunc i16 %x to i8
  ret i8 %r
}

; halves_joined: proved
define i32 @src_halves_joined(ptr noundef %p) {
  %q = getelementptr inbounds i8, ptr %p, i64 2
  %a = load i16, ptr %p, align 4
  %b = load i16, ptr %q, align 2
  %x = zext i16 %a to i32
  %y = zext i16 %b to i32
  %h = shl i32 %x, 16
  %r = or i32 %h, %y
  ret i32 %r
}
define i32 @tgt_halves_joined(ptr noundef %p) {
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; halves_joined_the_other_way: refuted
define i32 @src_halves_joined_the_other_way(ptr noundef %p) {
  %q = getelementptr inbounds i8, ptr %p, i64 2
  %a = load i16, ptr %p, align 4
  %b = load i16, ptr %q, align 2
  %x = zext i16 %a to i32
  %y = zext i16 %b to i32
  %h = shl i32 %y, 16
  %r = or i32 %h, %x
  ret i32 %r
}
define i32 @tgt_halves_joined_the_other_way(ptr noundef %p) {
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; element_0_is_highest: proved
define i32 @src_element_0_is_highest(<2 x i16> noundef %v) {
  %r = bitcast <2 x i16> %v to i32
  ret i32 %r
}
define i32 @tgt_element_0_is_highest(<2 x i16> noundef %v) {
  %a = extractelement <2 x i16> %v, i32 0
  %b = extractelement <2 x i16> %v, i32 1
  %x = zext i16 %a to i32
  %y = zext i16 %b to i32
  %h = shl i32 %x, 16
  %r = or i32 %h, %y
  ret i32 %r
}

; element_0_is_not_lowest: refuted
define i16 @src_element_0_is_not_lowest(i32 noundef %x) {
  %v = bitcast i32 %x to <2 x i16>
  %r = extractelement <2 x i16> %v, i32 0
  ret i16 %r
}
define i16 @tgt_element_0_is_not_lowest(i32 noundef %x) {
  %r = trunc i32 %x to i16
  ret i16 %r
}

; vector_as_memory_has_it: proved
define i64 @src_vector_as_memory_has_it(<4 x i16> noundef %v) {
  %s = alloca i64, align 8
  store <4 x i16> %v, ptr %s, align 8
  %r = load i64, ptr %s, align 8
  ret i64 %r
}
define i64 @tgt_vector_as_memory_has_it(<4 x i16> noundef %v) {
  %r = bitcast <4 x i16> %v to i64
  ret i64 %r
}

; wider_elements: proved
define <2 x i32> @src_wider_elements(<4 x i16> noundef %v) {
  %s = alloca <2 x i32>, align 8
  store <4 x i16> %v, ptr %s, align 8
  %r = load <2 x i32>, ptr %s, align 8
  ret <2 x i32> %r
}
define <2 x i32> @tgt_wider_elements(<4 x i16> noundef %v) {
  %r = bitcast <4 x i16> %v to <2 x i32>
  ret <2 x i32> %r
}

; wider_elements_swapped: refuted
define <2 x i32> @src_wider_elements_swapped(<4 x i16> noundef %v) {
  %r = bitcast <4 x i16> %v to <2 x i32>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_wider_elements_swapped(<4 x i16> noundef %v) {
  %w = shufflevector <4 x i16> %v, <4 x i16> poison, <4 x i32> <i32 1, i32 0, i32 3, i32 2>
  %r = bitcast <4 x i16> %w to <2 x i32>
  ret <2 x i32> %r
}

@table = private constant [2 x i32] [i32 287454020, i32 5]

; constant_by_bytes: proved
define i8 @src_constant_by_bytes() {
  %r = load i8, ptr @table, align 1
  ret i8 %r
}
define i8 @tgt_constant_by_bytes() {
  ret i8 17
}

; constant_by_bytes_from_below: refuted
define i8 @src_constant_by_bytes_from_below() {
  %r = load i8, ptr @table, align 1
  ret i8 %r
}
define i8 @tgt_constant_by_bytes_from_below() {
  ret i8 68
}

; odd_width: proved
define i12 @src_odd_width(i12 noundef %x) {
  %s = alloca i12, align 2
  store i12 %x, ptr %s, align 2
  %r = load i12, ptr %s, align 2
  ret i12 %r
}
define i12 @tgt_odd_width(i12 noundef %x) {
  ret i12 %x
}

; pointer_kept_and_copied: proved
define ptr @src_pointer_kept_and_copied(ptr noundef %p) {
  %s = alloca ptr, align 8
  %t = alloca ptr, align 8
  store ptr %p, ptr %s, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %t, ptr align 8 %s, i64 8, i1 false)
  %r = load ptr, ptr %t, align 8
  ret ptr %r
}
define ptr @tgt_pointer_kept_and_copied(ptr noundef %p) {
  ret ptr %p
}

; zeros_are_zeros: proved
define i32 @src_zeros_are_zeros(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 4, i1 false)
  %r = load i32, ptr %p, align 1
  ret i32 %r
}
define i32 @tgt_zeros_are_zeros(ptr noundef %p) {
  store i32 0, ptr %p, align 1
  ret i32 0
}

declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
