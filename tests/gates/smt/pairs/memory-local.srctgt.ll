; Memory that nobody else can see: stack slots that mem2reg and sroa turn into registers, and back.

; promoted: proved
define i32 @src_promoted(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_promoted(i32 noundef %x) {
  ret i32 %x
}

; demoted: proved
define i32 @src_demoted(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_demoted(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; promoted_as_clang_writes: proved
define i32 @src_promoted_as_clang_writes(i32 noundef %a, i32 noundef %b) {
  %a.addr = alloca i32, align 4
  %b.addr = alloca i32, align 4
  %t = alloca i32, align 4
  store i32 %a, ptr %a.addr, align 4
  store i32 %b, ptr %b.addr, align 4
  %v0 = load i32, ptr %a.addr, align 4
  %v1 = load i32, ptr %b.addr, align 4
  %s = sub nsw i32 %v0, %v1
  store i32 %s, ptr %t, align 4
  %v2 = load i32, ptr %t, align 4
  ret i32 %v2
}
define i32 @tgt_promoted_as_clang_writes(i32 noundef %a, i32 noundef %b) {
  %s = sub i32 %a, %b
  ret i32 %s
}

; promoted_wrong_slot: refuted
define i32 @src_promoted_wrong_slot(i32 noundef %a, i32 noundef %b) {
  %a.addr = alloca i32, align 4
  %b.addr = alloca i32, align 4
  %t = alloca i32, align 4
  store i32 %a, ptr %a.addr, align 4
  store i32 %b, ptr %b.addr, align 4
  %v0 = load i32, ptr %a.addr, align 4
  %v1 = load i32, ptr %b.addr, align 4
  %s = sub nsw i32 %v0, %v1
  store i32 %s, ptr %t, align 4
  %v2 = load i32, ptr %t, align 4
  ret i32 %v2
}
define i32 @tgt_promoted_wrong_slot(i32 noundef %a, i32 noundef %b) {
  %s = sub i32 %b, %a
  ret i32 %s
}

; promoted_overflow_added: refuted
define i32 @src_promoted_overflow_added(i32 noundef %a, i32 noundef %b) {
  %s = sub i32 %a, %b
  ret i32 %s
}
define i32 @tgt_promoted_overflow_added(i32 noundef %a, i32 noundef %b) {
  %a.addr = alloca i32, align 4
  %b.addr = alloca i32, align 4
  %t = alloca i32, align 4
  store i32 %a, ptr %a.addr, align 4
  store i32 %b, ptr %b.addr, align 4
  %v0 = load i32, ptr %a.addr, align 4
  %v1 = load i32, ptr %b.addr, align 4
  %s = sub nsw i32 %v0, %v1
  store i32 %s, ptr %t, align 4
  %v2 = load i32, ptr %t, align 4
  ret i32 %v2
}

; last_store_wins: proved
define i32 @src_last_store_wins(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_last_store_wins(i32 noundef %x, i32 noundef %y) {
  ret i32 %y
}

; first_store_wins: refuted
define i32 @src_first_store_wins(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_first_store_wins(i32 noundef %x, i32 noundef %y) {
  ret i32 %x
}

; dead_store_in_front: proved
define i32 @src_dead_store_in_front(i32 noundef %x, i32 noundef %y) {
  ret i32 %y
}
define i32 @tgt_dead_store_in_front(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; slot_to_phi: proved
define i32 @src_slot_to_phi(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %a = alloca i32, align 4
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr %a, align 4
  br label %end
else:
  store i32 %y, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_slot_to_phi(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %then, label %end
then:
  br label %end
end:
  %r = phi i32 [ %y, %entry ], [ %x, %then ]
  ret i32 %r
}

; slot_to_phi_swapped: refuted
define i32 @src_slot_to_phi_swapped(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %a = alloca i32, align 4
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr %a, align 4
  br label %end
else:
  store i32 %y, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_slot_to_phi_swapped(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %then, label %end
then:
  br label %end
end:
  %r = phi i32 [ %x, %entry ], [ %y, %then ]
  ret i32 %r
}

; phi_to_slot: proved
define i32 @src_phi_to_slot(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %then, label %end
then:
  br label %end
end:
  %r = phi i32 [ %y, %entry ], [ %x, %then ]
  ret i32 %r
}
define i32 @tgt_phi_to_slot(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %a = alloca i32, align 4
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr %a, align 4
  br label %end
else:
  store i32 %y, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; store_on_one_arm: proved
define i32 @src_store_on_one_arm(i32 noundef %x) {
entry:
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %c = icmp slt i32 %x, 0
  br i1 %c, label %neg, label %end
neg:
  store i32 0, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_store_on_one_arm(i32 noundef %x) {
  %r = call i32 @llvm.smax.i32(i32 %x, i32 0)
  ret i32 %r
}

; store_on_one_arm_lost: refuted
define i32 @src_store_on_one_arm_lost(i32 noundef %x) {
entry:
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %c = icmp slt i32 %x, 0
  br i1 %c, label %neg, label %end
neg:
  store i32 0, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_store_on_one_arm_lost(i32 noundef %x) {
  ret i32 %x
}

; slot_for_clamp: proved
define i32 @src_slot_for_clamp(i32 noundef %x) {
  %r = call i32 @llvm.smax.i32(i32 %x, i32 0)
  ret i32 %r
}
define i32 @tgt_slot_for_clamp(i32 noundef %x) {
entry:
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %c = icmp slt i32 %x, 0
  br i1 %c, label %neg, label %end
neg:
  store i32 0, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; structure_to_scalars: proved
define i32 @src_structure_to_scalars(i32 noundef %x, i32 noundef %y) {
  %s = alloca { i32, i32 }, align 4
  store i32 %x, ptr %s, align 4
  %f = getelementptr inbounds { i32, i32 }, ptr %s, i32 0, i32 1
  store i32 %y, ptr %f, align 4
  %a = load i32, ptr %s, align 4
  %b = load i32, ptr %f, align 4
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_structure_to_scalars(i32 noundef %x, i32 noundef %y) {
  %r = sub i32 %x, %y
  ret i32 %r
}

; structure_fields_swapped: refuted
define i32 @src_structure_fields_swapped(i32 noundef %x, i32 noundef %y) {
  %s = alloca { i32, i32 }, align 4
  store i32 %x, ptr %s, align 4
  %f = getelementptr inbounds { i32, i32 }, ptr %s, i32 0, i32 1
  store i32 %y, ptr %f, align 4
  %a = load i32, ptr %s, align 4
  %b = load i32, ptr %f, align 4
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_structure_fields_swapped(i32 noundef %x, i32 noundef %y) {
  %r = sub i32 %y, %x
  ret i32 %r
}

; scalars_to_structure: proved
define i32 @src_scalars_to_structure(i32 noundef %x, i32 noundef %y) {
  %r = sub i32 %x, %y
  ret i32 %r
}
define i32 @tgt_scalars_to_structure(i32 noundef %x, i32 noundef %y) {
  %s = alloca { i32, i32 }, align 4
  store i32 %x, ptr %s, align 4
  %f = getelementptr inbounds { i32, i32 }, ptr %s, i32 0, i32 1
  store i32 %y, ptr %f, align 4
  %a = load i32, ptr %s, align 4
  %b = load i32, ptr %f, align 4
  %r = sub i32 %a, %b
  ret i32 %r
}

; padding_is_no_field: proved
; The second field lies at byte 4, behind three bytes of padding.
define i32 @src_padding_is_no_field(i8 noundef %x, i32 noundef %y) {
  %s = alloca { i8, i32 }, align 4
  store i8 %x, ptr %s, align 4
  %f = getelementptr inbounds { i8, i32 }, ptr %s, i32 0, i32 1
  store i32 %y, ptr %f, align 4
  %g = getelementptr inbounds i8, ptr %s, i64 4
  %r = load i32, ptr %g, align 4
  ret i32 %r
}
define i32 @tgt_padding_is_no_field(i8 noundef %x, i32 noundef %y) {
  ret i32 %y
}

; padding_forgotten: refuted
define i32 @src_padding_forgotten(i8 noundef %x, i32 noundef %y) {
  %s = alloca { i8, i32 }, align 4
  store i8 %x, ptr %s, align 4
  %f = getelementptr inbounds { i8, i32 }, ptr %s, i32 0, i32 1
  store i32 %y, ptr %f, align 4
  %g = getelementptr inbounds i8, ptr %s, i64 4
  %r = load i32, ptr %g, align 4
  ret i32 %r
}
define i32 @tgt_padding_forgotten(i8 noundef %x, i32 noundef %y) {
  %r = zext i8 %x to i32
  ret i32 %r
}

; array_at_constant_indices: proved
define i32 @src_array_at_constant_indices(i32 noundef %x, i32 noundef %y) {
  %a = alloca [4 x i32], align 16
  %p1 = getelementptr inbounds [4 x i32], ptr %a, i64 0, i64 1
  %p3 = getelementptr inbounds [4 x i32], ptr %a, i64 0, i64 3
  store i32 %x, ptr %p1, align 4
  store i32 %y, ptr %p3, align 4
  %q = getelementptr inbounds i8, ptr %a, i64 12
  %r = load i32, ptr %q, align 4
  ret i32 %r
}
define i32 @tgt_array_at_constant_indices(i32 noundef %x, i32 noundef %y) {
  ret i32 %y
}

; array_wrong_index: refuted
define i32 @src_array_wrong_index(i32 noundef %x, i32 noundef %y) {
  %a = alloca [4 x i32], align 16
  %p1 = getelementptr inbounds [4 x i32], ptr %a, i64 0, i64 1
  %p3 = getelementptr inbounds [4 x i32], ptr %a, i64 0, i64 3
  store i32 %x, ptr %p1, align 4
  store i32 %y, ptr %p3, align 4
  %q = getelementptr inbounds i8, ptr %a, i64 12
  %r = load i32, ptr %q, align 4
  ret i32 %r
}
define i32 @tgt_array_wrong_index(i32 noundef %x, i32 noundef %y) {
  ret i32 %x
}

; array_at_masked_index: proved
define i32 @src_array_at_masked_index(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %a = alloca [2 x i32], align 4
  %p1 = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 1
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %p1, align 4
  %m = and i64 %i, 1
  %p = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 %m
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_array_at_masked_index(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %m = and i64 %i, 1
  %c = icmp eq i64 %m, 0
  %r = select i1 %c, i32 %x, i32 %y
  ret i32 %r
}

; array_at_masked_index_swapped: refuted
define i32 @src_array_at_masked_index_swapped(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %a = alloca [2 x i32], align 4
  %p1 = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 1
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %p1, align 4
  %m = and i64 %i, 1
  %p = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 %m
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_array_at_masked_index_swapped(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %m = and i64 %i, 1
  %c = icmp eq i64 %m, 0
  %r = select i1 %c, i32 %y, i32 %x
  ret i32 %r
}

; select_to_array: proved
define i32 @src_select_to_array(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %m = and i64 %i, 1
  %c = icmp eq i64 %m, 0
  %r = select i1 %c, i32 %x, i32 %y
  ret i32 %r
}
define i32 @tgt_select_to_array(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %a = alloca [2 x i32], align 4
  %p1 = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 1
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %p1, align 4
  %m = and i64 %i, 1
  %p = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 %m
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; array_at_any_index: proved
; Any other index is undefined behaviour in the source.
define i32 @src_array_at_any_index(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %a = alloca [2 x i32], align 4
  %p1 = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 1
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %p1, align 4
  %p = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 %i
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_array_at_any_index(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %c = icmp eq i64 %i, 0
  %r = select i1 %c, i32 %x, i32 %y
  ret i32 %r
}

; array_out_of_bounds: refuted
define i32 @src_array_out_of_bounds(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %c = icmp eq i64 %i, 0
  %r = select i1 %c, i32 %x, i32 %y
  ret i32 %r
}
define i32 @tgt_array_out_of_bounds(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %a = alloca [2 x i32], align 4
  %p1 = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 1
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %p1, align 4
  %p = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 %i
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; store_at_unknown_index_kills: proved
define i32 @src_store_at_unknown_index_kills(i32 noundef %x, i64 noundef %i) {
  %a = alloca [2 x i32], align 4
  %m = and i64 %i, 1
  %p1 = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 1
  %p = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 %m
  store i32 %x, ptr %p1, align 4
  store i32 7, ptr %p, align 4
  %r = load i32, ptr %p1, align 4
  ret i32 %r
}
define i32 @tgt_store_at_unknown_index_kills(i32 noundef %x, i64 noundef %i) {
  %m = trunc i64 %i to i1
  %r = select i1 %m, i32 7, i32 %x
  ret i32 %r
}

; store_at_unknown_index_ignored: refuted
define i32 @src_store_at_unknown_index_ignored(i32 noundef %x, i64 noundef %i) {
  %a = alloca [2 x i32], align 4
  %m = and i64 %i, 1
  %p1 = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 1
  %p = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 %m
  store i32 %x, ptr %p1, align 4
  store i32 7, ptr %p, align 4
  %r = load i32, ptr %p1, align 4
  ret i32 %r
}
define i32 @tgt_store_at_unknown_index_ignored(i32 noundef %x, i64 noundef %i) {
  ret i32 %x
}

; low_byte_overwritten: proved
define i32 @src_low_byte_overwritten(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i8 0, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_low_byte_overwritten(i32 noundef %x) {
  %r = and i32 %x, -256
  ret i32 %r
}

; wrong_byte_overwritten: refuted
define i32 @src_wrong_byte_overwritten(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i8 0, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_wrong_byte_overwritten(i32 noundef %x) {
  %r = and i32 %x, 16777215
  ret i32 %r
}

; mask_to_byte_store: proved
define i32 @src_mask_to_byte_store(i32 noundef %x) {
  %r = and i32 %x, -256
  ret i32 %r
}
define i32 @tgt_mask_to_byte_store(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i8 0, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; middle_bytes_overwritten: proved
define i32 @src_middle_bytes_overwritten(i32 noundef %x, i16 noundef %y) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 1
  store i16 %y, ptr %p, align 1
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_middle_bytes_overwritten(i32 noundef %x, i16 noundef %y) {
  %m = and i32 %x, -16776961
  %z = zext i16 %y to i32
  %s = shl nuw nsw i32 %z, 8
  %r = or disjoint i32 %m, %s
  ret i32 %r
}

; middle_bytes_off_by_one: refuted
define i32 @src_middle_bytes_off_by_one(i32 noundef %x, i16 noundef %y) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 1
  store i16 %y, ptr %p, align 1
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_middle_bytes_off_by_one(i32 noundef %x, i16 noundef %y) {
  %m = and i32 %x, 65535
  %z = zext i16 %y to i32
  %s = shl nuw i32 %z, 16
  %r = or disjoint i32 %m, %s
  ret i32 %r
}

; bytes_to_word: proved
define i32 @src_bytes_to_word(i8 noundef %b0, i8 noundef %b1, i8 noundef %b2, i8 noundef %b3) {
  %a = alloca [4 x i8], align 4
  %p1 = getelementptr inbounds i8, ptr %a, i64 1
  %p2 = getelementptr inbounds i8, ptr %a, i64 2
  %p3 = getelementptr inbounds i8, ptr %a, i64 3
  store i8 %b0, ptr %a, align 4
  store i8 %b1, ptr %p1, align 1
  store i8 %b2, ptr %p2, align 2
  store i8 %b3, ptr %p3, align 1
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_bytes_to_word(i8 noundef %b0, i8 noundef %b1, i8 noundef %b2, i8 noundef %b3) {
  %z0 = zext i8 %b0 to i32
  %z1 = zext i8 %b1 to i32
  %z2 = zext i8 %b2 to i32
  %z3 = zext i8 %b3 to i32
  %s1 = shl i32 %z1, 8
  %s2 = shl i32 %z2, 16
  %s3 = shl i32 %z3, 24
  %o1 = or i32 %z0, %s1
  %o2 = or i32 %o1, %s2
  %r = or i32 %o2, %s3
  ret i32 %r
}

; bytes_to_word_big_endian: refuted
define i32 @src_bytes_to_word_big_endian(i8 noundef %b0, i8 noundef %b1, i8 noundef %b2, i8 noundef %b3) {
  %a = alloca [4 x i8], align 4
  %p1 = getelementptr inbounds i8, ptr %a, i64 1
  %p2 = getelementptr inbounds i8, ptr %a, i64 2
  %p3 = getelementptr inbounds i8, ptr %a, i64 3
  store i8 %b0, ptr %a, align 4
  store i8 %b1, ptr %p1, align 1
  store i8 %b2, ptr %p2, align 2
  store i8 %b3, ptr %p3, align 1
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_bytes_to_word_big_endian(i8 noundef %b0, i8 noundef %b1, i8 noundef %b2, i8 noundef %b3) {
  %z0 = zext i8 %b3 to i32
  %z1 = zext i8 %b2 to i32
  %z2 = zext i8 %b1 to i32
  %z3 = zext i8 %b0 to i32
  %s1 = shl i32 %z1, 8
  %s2 = shl i32 %z2, 16
  %s3 = shl i32 %z3, 24
  %o1 = or i32 %z0, %s1
  %o2 = or i32 %o1, %s2
  %r = or i32 %o2, %s3
  ret i32 %r
}

; word_to_bytes: proved
define i32 @src_word_to_bytes(i8 noundef %b0, i8 noundef %b1, i8 noundef %b2, i8 noundef %b3) {
  %z0 = zext i8 %b0 to i32
  %z1 = zext i8 %b1 to i32
  %z2 = zext i8 %b2 to i32
  %z3 = zext i8 %b3 to i32
  %s1 = shl i32 %z1, 8
  %s2 = shl i32 %z2, 16
  %s3 = shl i32 %z3, 24
  %o1 = or i32 %z0, %s1
  %o2 = or i32 %o1, %s2
  %r = or i32 %o2, %s3
  ret i32 %r
}
define i32 @tgt_word_to_bytes(i8 noundef %b0, i8 noundef %b1, i8 noundef %b2, i8 noundef %b3) {
  %a = alloca [4 x i8], align 4
  %p1 = getelementptr inbounds i8, ptr %a, i64 1
  %p2 = getelementptr inbounds i8, ptr %a, i64 2
  %p3 = getelementptr inbounds i8, ptr %a, i64 3
  store i8 %b0, ptr %a, align 4
  store i8 %b1, ptr %p1, align 1
  store i8 %b2, ptr %p2, align 2
  store i8 %b3, ptr %p3, align 1
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; upper_half: proved
define i16 @src_upper_half(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 2
  %r = load i16, ptr %p, align 2
  ret i16 %r
}
define i16 @tgt_upper_half(i32 noundef %x) {
  %s = lshr i32 %x, 16
  %r = trunc i32 %s to i16
  ret i16 %r
}

; upper_half_is_not_lower: refuted
define i16 @src_upper_half_is_not_lower(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 2
  %r = load i16, ptr %p, align 2
  ret i16 %r
}
define i16 @tgt_upper_half_is_not_lower(i32 noundef %x) {
  %r = trunc i32 %x to i16
  ret i16 %r
}

; shift_to_half: proved
define i16 @src_shift_to_half(i32 noundef %x) {
  %s = lshr i32 %x, 16
  %r = trunc i32 %s to i16
  ret i16 %r
}
define i16 @tgt_shift_to_half(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 2
  %r = load i16, ptr %p, align 2
  ret i16 %r
}

; float_read_as_integer: proved
define i32 @src_float_read_as_integer(float noundef %x) {
  %a = alloca float, align 4
  store float %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_float_read_as_integer(float noundef %x) {
  %r = bitcast float %x to i32
  ret i32 %r
}

; float_converted_instead: refuted
define i32 @src_float_converted_instead(float noundef %x) {
  %a = alloca float, align 4
  store float %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_float_converted_instead(float noundef %x) {
  %r = fptoui float %x to i32
  ret i32 %r
}

; integer_through_float_slot: proved
define i32 @src_integer_through_float_slot(float noundef %x) {
  %r = bitcast float %x to i32
  ret i32 %r
}
define i32 @tgt_integer_through_float_slot(float noundef %x) {
  %a = alloca float, align 4
  store float %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; sign_bit_cleared_in_memory: proved
define double @src_sign_bit_cleared_in_memory(double noundef %x) {
  %a = alloca double, align 8
  store double %x, ptr %a, align 8
  %i = load i64, ptr %a, align 8
  %m = and i64 %i, 9223372036854775807
  store i64 %m, ptr %a, align 8
  %r = load double, ptr %a, align 8
  ret double %r
}
define double @tgt_sign_bit_cleared_in_memory(double noundef %x) {
  %r = call double @llvm.fabs.f64(double %x)
  ret double %r
}

; wrong_bit_cleared_in_memory: refuted
define double @src_wrong_bit_cleared_in_memory(double noundef %x) {
  %a = alloca double, align 8
  store double %x, ptr %a, align 8
  %i = load i64, ptr %a, align 8
  %m = and i64 %i, 9223372036854775807
  store i64 %m, ptr %a, align 8
  %r = load double, ptr %a, align 8
  ret double %r
}
define double @tgt_wrong_bit_cleared_in_memory(double noundef %x) {
  %i = bitcast double %x to i64
  %m = and i64 %i, -4611686018427387905
  %r = bitcast i64 %m to double
  ret double %r
}

; fabs_in_memory: proved
define double @src_fabs_in_memory(double noundef %x) {
  %r = call double @llvm.fabs.f64(double %x)
  ret double %r
}
define double @tgt_fabs_in_memory(double noundef %x) {
  %a = alloca double, align 8
  store double %x, ptr %a, align 8
  %i = load i64, ptr %a, align 8
  %m = and i64 %i, 9223372036854775807
  store i64 %m, ptr %a, align 8
  %r = load double, ptr %a, align 8
  ret double %r
}

; uninitialised_in_target: refuted
define i32 @src_uninitialised_in_target() {
  ret i32 7
}
define i32 @tgt_uninitialised_in_target() {
  %a = alloca i32, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; uninitialised_in_source: proved
; By LangRef the load gives undef, which may become 7.
define i32 @src_uninitialised_in_source() {
  %a = alloca i32, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_uninitialised_in_source() {
  ret i32 7
}

; uninitialised_in_both: inconclusive
; True by LangRef, but what the target reads counts as poison.
define i32 @src_uninitialised_in_both(i32 noundef %x) {
  %a = alloca i32, align 4
  %b = load i32, ptr %a, align 4
  %r = add i32 %b, 0
  ret i32 %r
}
define i32 @tgt_uninitialised_in_both(i32 noundef %x) {
  %a = alloca i32, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; uninitialised_on_one_path: proved
; What mem2reg does, and right by LangRef: the path without a store reads undef.
define i32 @src_uninitialised_on_one_path(i1 noundef %c) {
entry:
  %a = alloca i32, align 4
  br i1 %c, label %set, label %end
set:
  store i32 1, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_uninitialised_on_one_path(i1 noundef %c) {
  ret i32 1
}

; uninitialised_path_made: refuted
define i32 @src_uninitialised_path_made(i1 noundef %c) {
  ret i32 1
}
define i32 @tgt_uninitialised_path_made(i1 noundef %c) {
entry:
  %a = alloca i32, align 4
  br i1 %c, label %set, label %end
set:
  store i32 1, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; uninitialised_path_not_taken: proved
define i32 @src_uninitialised_path_not_taken(i32 noundef range(i32 0, 10) %x) {
entry:
  %a = alloca i32, align 4
  %c = icmp ult i32 %x, 10
  br i1 %c, label %set, label %end
set:
  store i32 %x, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_uninitialised_path_not_taken(i32 noundef range(i32 0, 10) %x) {
  ret i32 %x
}

; half_initialised: proved
; The lower half is what was stored, whatever the upper half is.
define i16 @src_half_initialised(i16 noundef %x) {
  %a = alloca i32, align 4
  store i16 %x, ptr %a, align 4
  %w = load i32, ptr %a, align 4
  %r = trunc i32 %w to i16
  ret i16 %r
}
define i16 @tgt_half_initialised(i16 noundef %x) {
  ret i16 %x
}

; half_initialised_in_target: refuted
; The load of four bytes, two of them never stored to, is poison to us; by LangRef it has two bytes
; of undef, so that this refutation is stricter than LangRef.
define i16 @src_half_initialised_in_target(i16 noundef %x) {
  ret i16 %x
}
define i16 @tgt_half_initialised_in_target(i16 noundef %x) {
  %a = alloca i32, align 4
  store i16 %x, ptr %a, align 4
  %w = load i32, ptr %a, align 4
  %r = trunc i32 %w to i16
  ret i16 %r
}

; copied_uninitialised: proved
; A dead copy of memory that was never stored to.
define i32 @src_copied_uninitialised(i32 noundef %x) {
  %a = alloca { i32, i32 }, align 8
  %b = alloca { i32, i32 }, align 8
  store i32 %x, ptr %a, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %b, ptr align 8 %a, i64 8, i1 false)
  %r = load i32, ptr %b, align 8
  ret i32 %r
}
define i32 @tgt_copied_uninitialised(i32 noundef %x) {
  ret i32 %x
}

; copied_initialised_only: proved
define i32 @src_copied_initialised_only(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_copied_initialised_only(i32 noundef %x) {
  %a = alloca { i32, i32 }, align 8
  %b = alloca { i32, i32 }, align 8
  store i32 %x, ptr %a, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %b, ptr align 8 %a, i64 8, i1 false)
  %r = load i32, ptr %b, align 8
  ret i32 %r
}

; lifetime_promoted: proved
define i32 @src_lifetime_promoted(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  call void @llvm.lifetime.end.p0(ptr %a)
  ret i32 %r
}
define i32 @tgt_lifetime_promoted(i32 noundef %x) {
  ret i32 %x
}

; lifetime_added: proved
define i32 @src_lifetime_added(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_lifetime_added(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  call void @llvm.lifetime.end.p0(ptr %a)
  ret i32 %r
}

; lifetime_markers_dropped: proved
define i32 @src_lifetime_markers_dropped(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  call void @llvm.lifetime.end.p0(ptr %a)
  ret i32 %r
}
define i32 @tgt_lifetime_markers_dropped(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; lifetime_ended_early: refuted, not yet
define i32 @src_lifetime_ended_early(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  call void @llvm.lifetime.end.p0(ptr %a)
  ret i32 %r
}
define i32 @tgt_lifetime_ended_early(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a, align 4
  call void @llvm.lifetime.end.p0(ptr %a)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; lifetime_restarted: refuted, not yet
; A second start makes the slot uninitialised (LangRef "llvm.lifetime.start"); alive-tv lets it keep
; its value.
define i32 @src_lifetime_restarted(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_lifetime_restarted(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; store_before_lifetime: refuted, not yet
; A store to a dead slot is undefined behaviour.
define i32 @src_store_before_lifetime(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_store_before_lifetime(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @llvm.lifetime.start.p0(ptr %a)
  ret i32 %x
}

; slots_merged: proved
; Two slots that never hold a value at the same time.
define i32 @src_slots_merged(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %v = load i32, ptr %a, align 4
  store i32 %y, ptr %b, align 4
  %w = load i32, ptr %b, align 4
  %r = sub i32 %v, %w
  ret i32 %r
}
define i32 @tgt_slots_merged(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %v = load i32, ptr %a, align 4
  store i32 %y, ptr %a, align 4
  %w = load i32, ptr %a, align 4
  %r = sub i32 %v, %w
  ret i32 %r
}

; slots_merged_too_early: refuted
define i32 @src_slots_merged_too_early(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %v = load i32, ptr %a, align 4
  store i32 %y, ptr %b, align 4
  %w = load i32, ptr %b, align 4
  %r = sub i32 %v, %w
  ret i32 %r
}
define i32 @tgt_slots_merged_too_early(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %a, align 4
  %v = load i32, ptr %a, align 4
  %w = load i32, ptr %a, align 4
  %r = sub i32 %v, %w
  ret i32 %r
}

; argument_misses_slot: proved
; No pointer from outside can point to a slot whose address is not given away.
define i32 @src_argument_misses_slot(ptr noundef %p, i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 2, ptr %p, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_argument_misses_slot(ptr noundef %p, i32 noundef %x) {
  store i32 2, ptr %p, align 4
  ret i32 %x
}

; argument_hits_slot: refuted
define i32 @src_argument_hits_slot(ptr noundef %p, i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 2, ptr %p, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_argument_hits_slot(ptr noundef %p, i32 noundef %x) {
  store i32 2, ptr %p, align 4
  ret i32 2
}

; escaped_through_memory: proved
; The slot's address is stored to memory and read back.
define i32 @src_escaped_through_memory(ptr noundef %pp, i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store ptr %a, ptr %pp, align 8
  %q = load ptr, ptr %pp, align 8
  store i32 2, ptr %q, align 4
  store ptr null, ptr %pp, align 8
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_escaped_through_memory(ptr noundef %pp, i32 noundef %x) {
  store ptr null, ptr %pp, align 8
  ret i32 2
}

; escaped_through_memory_ignored: refuted
define i32 @src_escaped_through_memory_ignored(ptr noundef %pp, i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store ptr %a, ptr %pp, align 8
  %q = load ptr, ptr %pp, align 8
  store i32 2, ptr %q, align 4
  store ptr null, ptr %pp, align 8
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_escaped_through_memory_ignored(ptr noundef %pp, i32 noundef %x) {
  store ptr null, ptr %pp, align 8
  ret i32 %x
}

; loaded_before_escape: proved, not yet
; A pointer that was read before the address got out cannot be it.
define i32 @src_loaded_before_escape(ptr noundef %pp, i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %q = load ptr, ptr %pp, align 8
  store ptr %a, ptr %pp, align 8
  store i32 2, ptr %q, align 4
  %r = load i32, ptr %a, align 4
  store ptr null, ptr %pp, align 8
  ret i32 %r
}
define i32 @tgt_loaded_before_escape(ptr noundef %pp, i32 noundef %x) {
  %q = load ptr, ptr %pp, align 8
  store ptr null, ptr %pp, align 8
  store i32 2, ptr %q, align 4
  store ptr null, ptr %pp, align 8
  ret i32 %x
}

; loaded_before_escape_hits: refuted
define i32 @src_loaded_before_escape_hits(ptr noundef %pp, i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %q = load ptr, ptr %pp, align 8
  store ptr %a, ptr %pp, align 8
  store i32 2, ptr %q, align 4
  %r = load i32, ptr %a, align 4
  store ptr null, ptr %pp, align 8
  ret i32 %r
}
define i32 @tgt_loaded_before_escape_hits(ptr noundef %pp, i32 noundef %x) {
  %q = load ptr, ptr %pp, align 8
  store ptr null, ptr %pp, align 8
  store i32 2, ptr %q, align 4
  store ptr null, ptr %pp, align 8
  ret i32 2
}

; two_slots_are_two: proved
define i32 @src_two_slots_are_two(i32 noundef %x) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 3, ptr %b, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_two_slots_are_two(i32 noundef %x) {
  ret i32 %x
}

; two_slots_are_one: refuted
define i32 @src_two_slots_are_one(i32 noundef %x) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 3, ptr %b, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_two_slots_are_one(i32 noundef %x) {
  ret i32 3
}

; slot_past_its_end: refuted
define i32 @src_slot_past_its_end(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_slot_past_its_end(i32 noundef %x) {
  %a = alloca [2 x i32], align 4
  %p = getelementptr i32, ptr %a, i64 2
  store i32 %x, ptr %p, align 4
  ret i32 %x
}

; slot_always_past_its_end: unsupported
; The source is always undefined.
define i32 @src_slot_always_past_its_end(i32 noundef %x) {
  %a = alloca [2 x i32], align 4
  %p = getelementptr i32, ptr %a, i64 2
  store i32 %x, ptr %p, align 4
  ret i32 %x
}
define i32 @tgt_slot_always_past_its_end(i32 noundef %x) {
  ret i32 7
}

; slot_past_its_end_on_one_path: proved
define i32 @src_slot_past_its_end_on_one_path(i32 noundef %x, i1 noundef %c) {
entry:
  %a = alloca [2 x i32], align 4
  %p = getelementptr i32, ptr %a, i64 1
  %q = getelementptr i32, ptr %a, i64 2
  %s = select i1 %c, ptr %p, ptr %q
  store i32 %x, ptr %s, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_slot_past_its_end_on_one_path(i32 noundef %x, i1 noundef %c) {
  ret i32 %x
}

; slot_past_its_end_on_one_path_made: refuted
define i32 @src_slot_past_its_end_on_one_path_made(i32 noundef %x, i1 noundef %c) {
  ret i32 %x
}
define i32 @tgt_slot_past_its_end_on_one_path_made(i32 noundef %x, i1 noundef %c) {
entry:
  %a = alloca [2 x i32], align 4
  %p = getelementptr i32, ptr %a, i64 1
  %q = getelementptr i32, ptr %a, i64 2
  %s = select i1 %c, ptr %p, ptr %q
  store i32 %x, ptr %s, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; straddling_the_end: refuted
; The last two bytes of the load lie behind the slot.
define i16 @src_straddling_the_end(i32 noundef %x) {
  %s = lshr i32 %x, 16
  %r = trunc i32 %s to i16
  ret i16 %r
}
define i16 @tgt_straddling_the_end(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %p = getelementptr i8, ptr %a, i64 2
  %w = load i32, ptr %p, align 2
  %r = trunc i32 %w to i16
  ret i16 %r
}

; structure_copied: proved
define i32 @src_structure_copied(i32 noundef %x, i32 noundef %y) {
  %a = alloca { i32, i32 }, align 4
  %b = alloca { i32, i32 }, align 4
  %a1 = getelementptr inbounds i8, ptr %a, i64 4
  %b1 = getelementptr inbounds i8, ptr %b, i64 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %a1, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %b, ptr align 4 %a, i64 8, i1 false)
  %r = load i32, ptr %b1, align 4
  ret i32 %r
}
define i32 @tgt_structure_copied(i32 noundef %x, i32 noundef %y) {
  ret i32 %y
}

; structure_copied_wrong_field: refuted, not yet
define i32 @src_structure_copied_wrong_field(i32 noundef %x, i32 noundef %y) {
  %a = alloca { i32, i32 }, align 4
  %b = alloca { i32, i32 }, align 4
  %a1 = getelementptr inbounds i8, ptr %a, i64 4
  %b1 = getelementptr inbounds i8, ptr %b, i64 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %a1, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %b, ptr align 4 %a, i64 8, i1 false)
  %r = load i32, ptr %b1, align 4
  ret i32 %r
}
define i32 @tgt_structure_copied_wrong_field(i32 noundef %x, i32 noundef %y) {
  ret i32 %x
}

; cleared: proved
define i32 @src_cleared(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @llvm.memset.p0.i64(ptr align 4 %a, i8 0, i64 4, i1 false)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_cleared(i32 noundef %x) {
  ret i32 0
}

; cleared_too_short: refuted
define i32 @src_cleared_too_short(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @llvm.memset.p0.i64(ptr align 4 %a, i8 0, i64 4, i1 false)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_cleared_too_short(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @llvm.memset.p0.i64(ptr align 4 %a, i8 0, i64 3, i1 false)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; filled_with_ones: proved
define i32 @src_filled_with_ones() {
  %a = alloca i32, align 4
  call void @llvm.memset.p0.i64(ptr align 4 %a, i8 1, i64 4, i1 false)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_filled_with_ones() {
  ret i32 16843009
}

; filled_with_one: refuted
define i32 @src_filled_with_one() {
  %a = alloca i32, align 4
  call void @llvm.memset.p0.i64(ptr align 4 %a, i8 1, i64 4, i1 false)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_filled_with_one() {
  ret i32 1
}

; pointer_to_slot_selected: proved
define i32 @src_pointer_to_slot_selected(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %b, align 4
  %p = select i1 %c, ptr %a, ptr %b
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_pointer_to_slot_selected(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %r = select i1 %c, i32 %x, i32 %y
  ret i32 %r
}

; pointer_to_slot_selected_swapped: refuted
define i32 @src_pointer_to_slot_selected_swapped(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %b, align 4
  %p = select i1 %c, ptr %a, ptr %b
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_pointer_to_slot_selected_swapped(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %r = select i1 %c, i32 %y, i32 %x
  ret i32 %r
}

; store_through_selected_slot: proved
define i32 @src_store_through_selected_slot(i1 noundef %c, i32 noundef %x) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 1, ptr %a, align 4
  store i32 2, ptr %b, align 4
  %p = select i1 %c, ptr %a, ptr %b
  store i32 %x, ptr %p, align 4
  %r = load i32, ptr %b, align 4
  ret i32 %r
}
define i32 @tgt_store_through_selected_slot(i1 noundef %c, i32 noundef %x) {
  %r = select i1 %c, i32 2, i32 %x
  ret i32 %r
}

; store_through_selected_slot_lost: refuted
define i32 @src_store_through_selected_slot_lost(i1 noundef %c, i32 noundef %x) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 1, ptr %a, align 4
  store i32 2, ptr %b, align 4
  %p = select i1 %c, ptr %a, ptr %b
  store i32 %x, ptr %p, align 4
  %r = load i32, ptr %b, align 4
  ret i32 %r
}
define i32 @tgt_store_through_selected_slot_lost(i1 noundef %c, i32 noundef %x) {
  ret i32 2
}

; slot_of_slots: proved
define i32 @src_slot_of_slots(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  %p = alloca ptr, align 8
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %b, align 4
  store ptr %b, ptr %p, align 8
  %q = load ptr, ptr %p, align 8
  %r = load i32, ptr %q, align 4
  ret i32 %r
}
define i32 @tgt_slot_of_slots(i32 noundef %x, i32 noundef %y) {
  ret i32 %y
}

; slot_of_slots_wrong: refuted
define i32 @src_slot_of_slots_wrong(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  %p = alloca ptr, align 8
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %b, align 4
  store ptr %b, ptr %p, align 8
  %q = load ptr, ptr %p, align 8
  %r = load i32, ptr %q, align 4
  ret i32 %r
}
define i32 @tgt_slot_of_slots_wrong(i32 noundef %x, i32 noundef %y) {
  ret i32 %x
}

; bool_in_a_byte: proved
define i1 @src_bool_in_a_byte(i1 noundef %c) {
  %a = alloca i8, align 1
  %z = zext i1 %c to i8
  store i8 %z, ptr %a, align 1
  %v = load i8, ptr %a, align 1
  %r = trunc i8 %v to i1
  ret i1 %r
}
define i1 @tgt_bool_in_a_byte(i1 noundef %c) {
  ret i1 %c
}

; bool_in_a_byte_negated: refuted
define i1 @src_bool_in_a_byte_negated(i1 noundef %c) {
  %a = alloca i8, align 1
  %z = zext i1 %c to i8
  store i8 %z, ptr %a, align 1
  %v = load i8, ptr %a, align 1
  %r = trunc i8 %v to i1
  ret i1 %r
}
define i1 @tgt_bool_in_a_byte_negated(i1 noundef %c) {
  %r = xor i1 %c, true
  ret i1 %r
}

; byte_for_a_bool: proved
define i1 @src_byte_for_a_bool(i1 noundef %c) {
  ret i1 %c
}
define i1 @tgt_byte_for_a_bool(i1 noundef %c) {
  %a = alloca i8, align 1
  %z = zext i1 %c to i8
  store i8 %z, ptr %a, align 1
  %v = load i8, ptr %a, align 1
  %r = trunc i8 %v to i1
  ret i1 %r
}

; range_of_a_load: proved
; A value outside of the range is poison in the source.
define i1 @src_range_of_a_load(i8 noundef %x) {
  %a = alloca i8, align 1
  store i8 %x, ptr %a, align 1
  %v = load i8, ptr %a, align 1, !range !0
  %r = icmp ne i8 %v, 0
  ret i1 %r
}
define i1 @tgt_range_of_a_load(i8 noundef %x) {
  %r = trunc i8 %x to i1
  ret i1 %r
}

; range_of_a_load_added: refuted
define i1 @src_range_of_a_load_added(i8 noundef %x) {
  %r = trunc i8 %x to i1
  ret i1 %r
}
define i1 @tgt_range_of_a_load_added(i8 noundef %x) {
  %a = alloca i8, align 1
  store i8 %x, ptr %a, align 1
  %v = load i8, ptr %a, align 1, !range !0
  %r = icmp ne i8 %v, 0
  ret i1 %r
}

; poison_through_a_slot: proved
define i32 @src_poison_through_a_slot(i32 noundef %x) {
  %a = alloca i32, align 4
  %s = add nsw i32 %x, 1
  store i32 %s, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_poison_through_a_slot(i32 noundef %x) {
  %r = add i32 %x, 1
  ret i32 %r
}

; poison_put_into_a_slot: refuted
define i32 @src_poison_put_into_a_slot(i32 noundef %x) {
  %r = add i32 %x, 1
  ret i32 %r
}
define i32 @tgt_poison_put_into_a_slot(i32 noundef %x) {
  %a = alloca i32, align 4
  %s = add nsw i32 %x, 1
  store i32 %s, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; poison_spoils_its_bytes_only: proved
; Two bytes of poison lie beside the two that are read.
define i16 @src_poison_spoils_its_bytes_only(i16 noundef %x) {
  %a = alloca i32, align 4
  store i16 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 2
  store i16 poison, ptr %p, align 2
  %r = load i16, ptr %a, align 4
  ret i16 %r
}
define i16 @tgt_poison_spoils_its_bytes_only(i16 noundef %x) {
  ret i16 %x
}

; poison_spoils_the_word: refuted
define i16 @src_poison_spoils_the_word(i16 noundef %x) {
  %a = alloca i32, align 4
  store i16 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 2
  store i16 poison, ptr %p, align 2
  %r = load i16, ptr %a, align 4
  ret i16 %r
}
define i16 @tgt_poison_spoils_the_word(i16 noundef %x) {
  %a = alloca i32, align 4
  store i16 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 2
  store i16 poison, ptr %p, align 2
  %w = load i32, ptr %a, align 4
  %r = trunc i32 %w to i16
  ret i16 %r
}

; odd_width_in_memory: proved
define i20 @src_odd_width_in_memory(i20 noundef %x) {
  %a = alloca i20, align 4
  store i20 %x, ptr %a, align 4
  %r = load i20, ptr %a, align 4
  ret i20 %r
}
define i20 @tgt_odd_width_in_memory(i20 noundef %x) {
  ret i20 %x
}

; odd_width_upper_bits: refuted, not yet
; LangRef does not say what the bits of memory hold that an i20 leaves over.
define i24 @src_odd_width_upper_bits(i20 noundef %x) {
  ret i24 0
}
define i24 @tgt_odd_width_upper_bits(i20 noundef %x) {
  %a = alloca i20, align 4
  store i20 %x, ptr %a, align 4
  %w = load i24, ptr %a, align 4
  %r = lshr i24 %w, 20
  ret i24 %r
}

; slot_is_aligned: proved
define i64 @src_slot_is_aligned() {
  %a = alloca i64, align 8
  %i = ptrtoint ptr %a to i64
  %r = and i64 %i, 7
  ret i64 %r
}
define i64 @tgt_slot_is_aligned() {
  ret i64 0
}

; slot_is_not_so_aligned: refuted, not yet
define i64 @src_slot_is_not_so_aligned() {
  %a = alloca i64, align 8
  %i = ptrtoint ptr %a to i64
  %r = and i64 %i, 7
  ret i64 %r
}
define i64 @tgt_slot_is_not_so_aligned() {
  ret i64 4
}

; access_aligned_as_slot: proved
define i32 @src_access_aligned_as_slot(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 1
  %r = load i32, ptr %a, align 1
  ret i32 %r
}
define i32 @tgt_access_aligned_as_slot(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; access_more_aligned_than_slot: refuted
define i32 @src_access_more_aligned_than_slot(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 1
  %r = load i32, ptr %a, align 1
  ret i32 %r
}
define i32 @tgt_access_more_aligned_than_slot(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 16
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; vector_in_memory: proved
define i16 @src_vector_in_memory(<4 x i16> noundef %v) {
  %a = alloca <4 x i16>, align 8
  store <4 x i16> %v, ptr %a, align 8
  %p = getelementptr inbounds i16, ptr %a, i64 1
  %r = load i16, ptr %p, align 2
  ret i16 %r
}
define i16 @tgt_vector_in_memory(<4 x i16> noundef %v) {
  %r = extractelement <4 x i16> %v, i64 1
  ret i16 %r
}

; vector_in_memory_reversed: refuted
define i16 @src_vector_in_memory_reversed(<4 x i16> noundef %v) {
  %a = alloca <4 x i16>, align 8
  store <4 x i16> %v, ptr %a, align 8
  %p = getelementptr inbounds i16, ptr %a, i64 1
  %r = load i16, ptr %p, align 2
  ret i16 %r
}
define i16 @tgt_vector_in_memory_reversed(<4 x i16> noundef %v) {
  %r = extractelement <4 x i16> %v, i64 2
  ret i16 %r
}

; aggregate_in_memory: proved
define { i32, i32 } @src_aggregate_in_memory(i32 noundef %x, i32 noundef %y) {
  %a = alloca { i32, i32 }, align 4
  store i32 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 4
  store i32 %y, ptr %p, align 4
  %r = load { i32, i32 }, ptr %a, align 4
  ret { i32, i32 } %r
}
define { i32, i32 } @tgt_aggregate_in_memory(i32 noundef %x, i32 noundef %y) {
  %s = insertvalue { i32, i32 } poison, i32 %x, 0
  %r = insertvalue { i32, i32 } %s, i32 %y, 1
  ret { i32, i32 } %r
}

; aggregate_in_memory_swapped: refuted
define { i32, i32 } @src_aggregate_in_memory_swapped(i32 noundef %x, i32 noundef %y) {
  %a = alloca { i32, i32 }, align 4
  store i32 %x, ptr %a, align 4
  %p = getelementptr inbounds i8, ptr %a, i64 4
  store i32 %y, ptr %p, align 4
  %r = load { i32, i32 }, ptr %a, align 4
  ret { i32, i32 } %r
}
define { i32, i32 } @tgt_aggregate_in_memory_swapped(i32 noundef %x, i32 noundef %y) {
  %s = insertvalue { i32, i32 } poison, i32 %y, 0
  %r = insertvalue { i32, i32 } %s, i32 %x, 1
  ret { i32, i32 } %r
}

; slot_of_variable_length: proved, not yet
; hard
; A slot of no elements is undefined behaviour in the source.
define i32 @src_slot_of_variable_length(i64 noundef range(i64 0, 10) %n, i32 noundef %x) {
  %a = alloca i32, i64 %n, align 4
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_slot_of_variable_length(i64 noundef range(i64 0, 10) %n, i32 noundef %x) {
  ret i32 %x
}

; slot_of_variable_length_made: refuted, not yet
; And here in the target.
define i32 @src_slot_of_variable_length_made(i64 noundef range(i64 0, 10) %n, i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_slot_of_variable_length_made(i64 noundef range(i64 0, 10) %n, i32 noundef %x) {
  %a = alloca i32, i64 %n, align 4
  store i32 %x, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

declare i32 @llvm.smax.i32(i32, i32)
declare double @llvm.fabs.f64(double)
declare void @llvm.lifetime.start.p0(ptr)
declare void @llvm.lifetime.end.p0(ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)

!0 = !{i8 0, i8 2}

; truth_through_memory: proved
define i1 @src_truth_through_memory(i1 noundef %x) {
  %a = alloca i1
  store i1 %x, ptr %a
  %r = load i1, ptr %a
  ret i1 %r
}
define i1 @tgt_truth_through_memory(i1 noundef %x) {
  ret i1 %x
}

; odd_width_overwritten: proved, not yet
define i8 @src_odd_width_overwritten(ptr noundef %p, i9 noundef %x) {
  store i8 -1, ptr %p
  store i9 %x, ptr %p
  %r = load i8, ptr %p
  ret i8 %r
}
define i8 @tgt_odd_width_overwritten(ptr noundef %p, i9 noundef %x) {
  store i9 %x, ptr %p
  %r = trunc i9 %x to i8
  ret i8 %r
}

; odd_width_loaded_from_more: refuted
define i1 @src_odd_width_loaded_from_more(ptr noundef %p) {
  %v = load i8, ptr %p
  %r = trunc i8 %v to i1
  ret i1 %r
}
define i1 @tgt_odd_width_loaded_from_more(ptr noundef %p) {
  %r = load i1, ptr %p
  ret i1 %r
}

; odd_width_loaded_as_more: proved, not yet
define i1 @src_odd_width_loaded_as_more(ptr noundef %p) {
  %r = load i1, ptr %p
  ret i1 %r
}
define i1 @tgt_odd_width_loaded_as_more(ptr noundef %p) {
  %v = load i8, ptr %p
  %r = trunc i8 %v to i1
  ret i1 %r
}

; odd_width_writes_all_its_bytes: refuted, not yet
define void @src_odd_width_writes_all_its_bytes(ptr noundef %p, i9 noundef %x) {
  store i9 %x, ptr %p
  ret void
}
define void @tgt_odd_width_writes_all_its_bytes(ptr noundef %p, i9 noundef %x) {
  %l = trunc i9 %x to i8
  store i8 %l, ptr %p
  ret void
}

; odd_width_copied: refuted, not yet
define i8 @src_odd_width_copied(i1 noundef %x) {
  ret i8 0
}
define i8 @tgt_odd_width_copied(i1 noundef %x) {
  %a = alloca i1
  %b = alloca i8
  store i1 %x, ptr %a
  call void @llvm.memcpy.p0.p0.i64(ptr %b, ptr %a, i64 1, i1 false)
  %v = load i8, ptr %b
  %r = lshr i8 %v, 1
  ret i8 %r
}

; truths_share_a_byte: unsupported
define <8 x i1> @src_truths_share_a_byte(ptr noundef %p) {
  %r = load <8 x i1>, ptr %p
  ret <8 x i1> %r
}
define <8 x i1> @tgt_truths_share_a_byte(ptr noundef %p) {
  %v = load i8, ptr %p
  %r = bitcast i8 %v to <8 x i1>
  ret <8 x i1> %r
}

; What the bits beyond an odd width are is open: whoever reads them may see anything.
; odd_width_as_bytes: unsupported
define i8 @src_odd_width_as_bytes(ptr noundef %p) {
  %x = load i5, ptr %p, align 2
  %y = zext i5 %x to i8
  ret i8 %y
}
define i8 @tgt_odd_width_as_bytes(ptr noundef %p) {
  %x = load i8, ptr %p, align 2
  ret i8 %x
}

; odd_width_alike: proved
define i8 @src_odd_width_alike(ptr noundef %p) {
  %x = load i5, ptr %p, align 2
  %y = zext i5 %x to i8
  %z = mul i8 %y, 2
  ret i8 %z
}
define i8 @tgt_odd_width_alike(ptr noundef %p) {
  %x = load i5, ptr %p, align 2
  %y = zext i5 %x to i8
  %z = shl i8 %y, 1
  ret i8 %z
}

; What reads it as another type than it was stored with finds nothing; a store of the bytes would
; do that to whoever reads it later.
; odd_width_stored_as_bytes: unsupported
define void @src_odd_width_stored_as_bytes(ptr noundef %p) {
  store i9 5, ptr %p, align 2
  ret void
}
define void @tgt_odd_width_stored_as_bytes(ptr noundef %p) {
  store i16 5, ptr %p, align 2
  ret void
}

declare void @stranger()

; one_of_nine: refuted
; A call sees none of the allocas, whichever of them it is that is loaded behind it.
define i32 @src_one_of_nine(i32 noundef %x) {
  %a0 = alloca i32, align 4
  %a1 = alloca i32, align 4
  %a2 = alloca i32, align 4
  %a3 = alloca i32, align 4
  %a4 = alloca i32, align 4
  %a5 = alloca i32, align 4
  %a6 = alloca i32, align 4
  %a7 = alloca i32, align 4
  %a8 = alloca i32, align 4
  store i32 0, ptr %a0, align 4
  store i32 1, ptr %a1, align 4
  store i32 2, ptr %a2, align 4
  store i32 3, ptr %a3, align 4
  store i32 4, ptr %a4, align 4
  store i32 5, ptr %a5, align 4
  store i32 6, ptr %a6, align 4
  store i32 7, ptr %a7, align 4
  store i32 8, ptr %a8, align 4
  %c0 = icmp eq i32 %x, 0
  %p0 = select i1 %c0, ptr %a0, ptr %a8
  %c1 = icmp eq i32 %x, 1
  %p1 = select i1 %c1, ptr %a1, ptr %p0
  %c2 = icmp eq i32 %x, 2
  %p2 = select i1 %c2, ptr %a2, ptr %p1
  %c3 = icmp eq i32 %x, 3
  %p3 = select i1 %c3, ptr %a3, ptr %p2
  %c4 = icmp eq i32 %x, 4
  %p4 = select i1 %c4, ptr %a4, ptr %p3
  %c5 = icmp eq i32 %x, 5
  %p5 = select i1 %c5, ptr %a5, ptr %p4
  %c6 = icmp eq i32 %x, 6
  %p6 = select i1 %c6, ptr %a6, ptr %p5
  %c7 = icmp eq i32 %x, 7
  %p7 = select i1 %c7, ptr %a7, ptr %p6
  call void @stranger()
  %r = load i32, ptr %p7, align 4
  ret i32 %r
}
define i32 @tgt_one_of_nine(i32 noundef %x) {
  %a0 = alloca i32, align 4
  %a1 = alloca i32, align 4
  %a2 = alloca i32, align 4
  %a3 = alloca i32, align 4
  %a4 = alloca i32, align 4
  %a5 = alloca i32, align 4
  %a6 = alloca i32, align 4
  %a7 = alloca i32, align 4
  %a8 = alloca i32, align 4
  store i32 77, ptr %a0, align 4
  store i32 1, ptr %a1, align 4
  store i32 2, ptr %a2, align 4
  store i32 3, ptr %a3, align 4
  store i32 4, ptr %a4, align 4
  store i32 5, ptr %a5, align 4
  store i32 6, ptr %a6, align 4
  store i32 7, ptr %a7, align 4
  store i32 8, ptr %a8, align 4
  %c0 = icmp eq i32 %x, 0
  %p0 = select i1 %c0, ptr %a0, ptr %a8
  %c1 = icmp eq i32 %x, 1
  %p1 = select i1 %c1, ptr %a1, ptr %p0
  %c2 = icmp eq i32 %x, 2
  %p2 = select i1 %c2, ptr %a2, ptr %p1
  %c3 = icmp eq i32 %x, 3
  %p3 = select i1 %c3, ptr %a3, ptr %p2
  %c4 = icmp eq i32 %x, 4
  %p4 = select i1 %c4, ptr %a4, ptr %p3
  %c5 = icmp eq i32 %x, 5
  %p5 = select i1 %c5, ptr %a5, ptr %p4
  %c6 = icmp eq i32 %x, 6
  %p6 = select i1 %c6, ptr %a6, ptr %p5
  %c7 = icmp eq i32 %x, 7
  %p7 = select i1 %c7, ptr %a7, ptr %p6
  call void @stranger()
  %r = load i32, ptr %p7, align 4
  ret i32 %r
}

; LangRef "alloca": what nobody has written to it is undef, for which the source chooses
; unwritten: proved
define i32 @src_unwritten() {
  %a = alloca i32, align 4
  %v = load i32, ptr %a, align 4
  ret i32 %v
}
define i32 @tgt_unwritten() {
  ret i32 undef
}

; unwritten_on_one_way: proved
define i32 @src_unwritten_on_one_way(i32 noundef %x, i1 noundef %c) {
  %a = alloca i32, align 4
  br i1 %c, label %then, label %done
then:
  store i32 %x, ptr %a, align 4
  br label %done
done:
  %v = load i32, ptr %a, align 4
  ret i32 %v
}
define i32 @tgt_unwritten_on_one_way(i32 noundef %x, i1 noundef %c) {
  ret i32 %x
}

; but written on the other
; written_on_one_way: refuted
define i32 @src_written_on_one_way(i32 noundef %x, i1 noundef %c) {
  %a = alloca i32, align 4
  br i1 %c, label %then, label %done
then:
  store i32 %x, ptr %a, align 4
  br label %done
done:
  %v = load i32, ptr %a, align 4
  ret i32 %v
}
define i32 @tgt_written_on_one_way(i32 noundef %x, i1 noundef %c) {
  ret i32 7
}

; what is made of it is not anything
; unwritten_masked: inconclusive
define i32 @src_unwritten_masked() {
  %a = alloca i32, align 4
  %v = load i32, ptr %a, align 4
  %r = and i32 %v, 6
  ret i32 %r
}
define i32 @tgt_unwritten_masked() {
  ret i32 7
}

; unwritten_masked_right: proved
define i32 @src_unwritten_masked_right() {
  %a = alloca i32, align 4
  %v = load i32, ptr %a, align 4
  %r = and i32 %v, 6
  ret i32 %r
}
define i32 @tgt_unwritten_masked_right() {
  ret i32 4
}

; it is undef, not poison
; unwritten_poison: inconclusive
define i32 @src_unwritten_poison() {
  %a = alloca i32, align 4
  %v = load i32, ptr %a, align 4
  ret i32 %v
}
define i32 @tgt_unwritten_poison() {
  ret i32 poison
}

; unwritten_in_part: proved
define i32 @src_unwritten_in_part(i8 noundef %x) {
  %a = alloca i32, align 4
  store i8 %x, ptr %a, align 4
  %v = load i32, ptr %a, align 4
  ret i32 %v
}
define i32 @tgt_unwritten_in_part(i8 noundef %x) {
  %r = zext i8 %x to i32
  ret i32 %r
}

; unwritten_in_another_part: inconclusive
define i32 @src_unwritten_in_another_part(i8 noundef %x) {
  %a = alloca i32, align 4
  store i8 %x, ptr %a, align 4
  %v = load i32, ptr %a, align 4
  ret i32 %v
}
define i32 @tgt_unwritten_in_another_part(i8 noundef %x) {
  ret i32 0
}

; freeze makes it one value
; unwritten_frozen: inconclusive
define i32 @src_unwritten_frozen() {
  %a = alloca i32, align 4
  %v = load i32, ptr %a, align 4
  %f = freeze i32 %v
  call void @take_number(i32 %f)
  ret i32 %f
}
define i32 @tgt_unwritten_frozen() {
  call void @take_number(i32 1)
  ret i32 2
}

; unwritten_frozen_right: proved
define i32 @src_unwritten_frozen_right() {
  %a = alloca i32, align 4
  %v = load i32, ptr %a, align 4
  %f = freeze i32 %v
  call void @take_number(i32 %f)
  ret i32 %f
}
define i32 @tgt_unwritten_frozen_right() {
  call void @take_number(i32 1)
  ret i32 1
}

; unwritten_address: inconclusive
define i32 @src_unwritten_address(i64 noundef %i, i64 noundef %j) {
  %a = alloca [4 x i32], align 4
  %p = getelementptr [4 x i32], ptr %a, i64 0, i64 %i
  %q = getelementptr [4 x i32], ptr %a, i64 0, i64 %j
  %v = load i32, ptr %p, align 4
  %w = load i32, ptr %q, align 4
  %f = freeze i32 %v
  %g = freeze i32 %w
  %r = sub i32 %f, %g
  ret i32 %r
}
define i32 @tgt_unwritten_address(i64 noundef %i, i64 noundef %j) {
  ret i32 1
}

declare void @take_number(i32)

; idle_array: proved
; Nobody uses it, so its size does not matter.
define i32 @src_idle_array(i32 noundef %n) {
  %a = alloca i8, i32 %n
  ret i32 %n
}
define i32 @tgt_idle_array(i32 noundef %n) {
  ret i32 %n
}

; new_idle_array: unsupported
define i32 @src_new_idle_array(i32 noundef %n) {
  ret i32 %n
}
define i32 @tgt_new_idle_array(i32 noundef %n) {
  %a = alloca i8, i32 %n
  ret i32 %n
}
