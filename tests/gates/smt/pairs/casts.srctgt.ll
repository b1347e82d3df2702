; Casts and comparisons with their flags.

; zext_sext: proved
define i32 @src_zext_sext(i8 noundef %x) {
  %m = and i8 %x, 127
  %r = sext i8 %m to i32
  ret i32 %r
}
define i32 @tgt_zext_sext(i8 noundef %x) {
  %m = and i8 %x, 127
  %r = zext nneg i8 %m to i32
  ret i32 %r
}

; sext_to_zext: refuted
define i32 @src_sext_to_zext(i8 noundef %x) {
  %r = sext i8 %x to i32
  ret i32 %r
}
define i32 @tgt_sext_to_zext(i8 noundef %x) {
  %r = zext i8 %x to i32
  ret i32 %r
}

; zext_nneg: refuted
define i32 @src_zext_nneg(i8 noundef %x) {
  %r = zext i8 %x to i32
  ret i32 %r
}
define i32 @tgt_zext_nneg(i8 noundef %x) {
  %r = zext nneg i8 %x to i32
  ret i32 %r
}

; trunc_of_zext: proved
define i16 @src_trunc_of_zext(i16 noundef %x) {
  %z = zext i16 %x to i64
  %r = trunc nuw i64 %z to i16
  ret i16 %r
}
define i16 @tgt_trunc_of_zext(i16 noundef %x) {
  ret i16 %x
}

; trunc_nsw: refuted
define i8 @src_trunc_nsw(i32 noundef %x) {
  %r = trunc i32 %x to i8
  ret i8 %r
}
define i8 @tgt_trunc_nsw(i32 noundef %x) {
  %r = trunc nsw i32 %x to i8
  ret i8 %r
}

; compare_of_sum: proved
define i1 @src_compare_of_sum(i32 noundef %x) {
  %a = add nsw i32 %x, 5
  %r = icmp sgt i32 %a, 7
  ret i1 %r
}
define i1 @tgt_compare_of_sum(i32 noundef %x) {
  %r = icmp sgt i32 %x, 2
  ret i1 %r
}

; compare_of_wrapping_sum: refuted
define i1 @src_compare_of_wrapping_sum(i32 noundef %x) {
  %a = add i32 %x, 5
  %r = icmp sgt i32 %a, 7
  ret i1 %r
}
define i1 @tgt_compare_of_wrapping_sum(i32 noundef %x) {
  %r = icmp sgt i32 %x, 2
  ret i1 %r
}

; samesign: proved
define i1 @src_samesign(i32 noundef %x, i32 noundef %y) {
  %r = icmp samesign ult i32 %x, %y
  ret i1 %r
}
define i1 @tgt_samesign(i32 noundef %x, i32 noundef %y) {
  %r = icmp slt i32 %x, %y
  ret i1 %r
}

; samesign_added: refuted
define i1 @src_samesign_added(i32 noundef %x, i32 noundef %y) {
  %r = icmp ult i32 %x, %y
  ret i1 %r
}
define i1 @tgt_samesign_added(i32 noundef %x, i32 noundef %y) {
  %r = icmp samesign ult i32 %x, %y
  ret i1 %r
}

; vectors: proved
define <2 x i32> @src_vectors(<2 x i32> noundef %x) {
  %r = mul <2 x i32> %x, <i32 2, i32 2>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_vectors(<2 x i32> noundef %x) {
  %r = shl <2 x i32> %x, <i32 1, i32 1>
  ret <2 x i32> %r
}

; memory: proved
define i32 @src_memory(ptr noundef %p) {
  %v = load i32, ptr %p
  %r = mul i32 %v, 2
  ret i32 %r
}
define i32 @tgt_memory(ptr noundef %p) {
  %v = load i32, ptr %p
  %r = shl i32 %v, 1
  ret i32 %r
}

; unused_pointer: proved
define i32 @src_unused_pointer(ptr noundef %p, i32 noundef %x) {
  %r = mul i32 %x, 4
  ret i32 %r
}
define i32 @tgt_unused_pointer(ptr noundef %p, i32 noundef %x) {
  %r = shl i32 %x, 2
  ret i32 %r
}

; attributes_differ: unsupported
define i32 @src_attributes_differ(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_attributes_differ(i32 noundef zeroext %x) {
  ret i32 %x
}
