; Memory that others see: forwarding, dead stores, what may alias, and what a store may touch.

@g = global i32 5, align 4
@h = global i32 6, align 4
@arr = global [4 x i32] zeroinitializer, align 16
@internal = internal global i32 7, align 4

; forwarded: proved
define i32 @src_forwarded(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret i32 %x
}

; reloaded: proved
define i32 @src_reloaded(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret i32 %x
}
define i32 @tgt_reloaded(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; forwarded_over_may_alias: refuted
define i32 @src_forwarded_over_may_alias(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i32 2, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_may_alias(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i32 2, ptr %q, align 4
  ret i32 %x
}

; reloaded_over_may_alias: refuted
define i32 @src_reloaded_over_may_alias(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i32 2, ptr %q, align 4
  ret i32 %x
}
define i32 @tgt_reloaded_over_may_alias(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i32 2, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; forwarded_over_may_alias_of_one_byte: refuted
define i32 @src_forwarded_over_may_alias_of_one_byte(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i8 2, ptr %q, align 1
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_may_alias_of_one_byte(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i8 2, ptr %q, align 1
  ret i32 %x
}

; alias_compared: proved
; Four bytes aligned by four are the same as others, or apart from them.
define i32 @src_alias_compared(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i32 2, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_alias_compared(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i32 2, ptr %q, align 4
  %c = icmp eq ptr %p, %q
  %r = select i1 %c, i32 2, i32 %x
  ret i32 %r
}

; alias_compared_unaligned: refuted, not yet
define i32 @src_alias_compared_unaligned(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 2
  store i32 2, ptr %q, align 2
  %r = load i32, ptr %p, align 2
  ret i32 %r
}
define i32 @tgt_alias_compared_unaligned(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 2
  store i32 2, ptr %q, align 2
  %c = icmp eq ptr %p, %q
  %r = select i1 %c, i32 2, i32 %x
  ret i32 %r
}

; forwarded_over_another_global: proved
define i32 @src_forwarded_over_another_global(i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr @g, align 4
  store i32 %y, ptr @h, align 4
  %r = load i32, ptr @g, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_another_global(i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr @g, align 4
  store i32 %y, ptr @h, align 4
  ret i32 %x
}

; forwarded_from_another_global: refuted
define i32 @src_forwarded_from_another_global(i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr @g, align 4
  store i32 %y, ptr @h, align 4
  %r = load i32, ptr @g, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_from_another_global(i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr @g, align 4
  store i32 %y, ptr @h, align 4
  ret i32 %y
}

; argument_may_point_to_global: refuted, not yet
define i32 @src_argument_may_point_to_global(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr @g, align 4
  store i32 2, ptr %p, align 4
  %r = load i32, ptr @g, align 4
  ret i32 %r
}
define i32 @tgt_argument_may_point_to_global(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr @g, align 4
  store i32 2, ptr %p, align 4
  ret i32 %x
}

; argument_may_point_to_internal_global: refuted, not yet
; Its address may have got out earlier.
define i32 @src_argument_may_point_to_internal_global(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr @internal, align 4
  store i32 2, ptr %p, align 4
  %r = load i32, ptr @internal, align 4
  ret i32 %r
}
define i32 @tgt_argument_may_point_to_internal_global(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr @internal, align 4
  store i32 2, ptr %p, align 4
  ret i32 %x
}

; forwarded_over_next_element: proved
define i32 @src_forwarded_over_next_element(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 4
  store i32 2, ptr %q, align 1
  %r = load i32, ptr %p, align 1
  ret i32 %r
}
define i32 @tgt_forwarded_over_next_element(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 4
  store i32 2, ptr %q, align 1
  ret i32 %x
}

; forwarded_over_overlap: refuted
define i32 @src_forwarded_over_overlap(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 3
  store i32 2, ptr %q, align 1
  %r = load i32, ptr %p, align 1
  ret i32 %r
}
define i32 @tgt_forwarded_over_overlap(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 3
  store i32 2, ptr %q, align 1
  ret i32 %x
}

; overlap_merged: proved
define i32 @src_overlap_merged(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 2
  store i32 2, ptr %q, align 1
  %r = load i32, ptr %p, align 1
  ret i32 %r
}
define i32 @tgt_overlap_merged(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 2
  store i32 2, ptr %q, align 1
  %m = and i32 %x, 65535
  %r = or disjoint i32 %m, 131072
  ret i32 %r
}

; overlap_merged_wrongly: refuted
define i32 @src_overlap_merged_wrongly(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 2
  store i32 2, ptr %q, align 1
  %r = load i32, ptr %p, align 1
  ret i32 %r
}
define i32 @tgt_overlap_merged_wrongly(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 2
  store i32 2, ptr %q, align 1
  ret i32 %x
}

; forwarded_over_noalias: proved, not yet
; hard
; Both are stored through, so that they may not overlap. alive-tv knows no noalias here.
define i32 @src_forwarded_over_noalias(ptr noundef noalias %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i32 2, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_noalias(ptr noundef noalias %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i32 2, ptr %q, align 4
  ret i32 %x
}

; forwarded_over_noalias_of_base: refuted
; The pointer that was stored through is based on the noalias argument.
define i32 @src_forwarded_over_noalias_of_base(ptr noundef noalias %p, i64 noundef %i, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %q = getelementptr i32, ptr %p, i64 %i
  store i32 2, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_noalias_of_base(ptr noundef noalias %p, i64 noundef %i, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %q = getelementptr i32, ptr %p, i64 %i
  store i32 2, ptr %q, align 4
  ret i32 %x
}

; loaded_once: proved
define i32 @src_loaded_once(ptr noundef %p) {
  %a = load i32, ptr %p, align 4
  %b = load i32, ptr %p, align 4
  %s = xor i32 %b, -1
  ret i32 %s
}
define i32 @tgt_loaded_once(ptr noundef %p) {
  %a = load i32, ptr %p, align 4
  %s = xor i32 %a, -1
  ret i32 %s
}

; loaded_twice: proved
define i32 @src_loaded_twice(ptr noundef %p) {
  %a = load i32, ptr %p, align 4
  %s = xor i32 %a, -1
  ret i32 %s
}
define i32 @tgt_loaded_twice(ptr noundef %p) {
  %a = load i32, ptr %p, align 4
  %b = load i32, ptr %p, align 4
  %s = xor i32 %b, -1
  ret i32 %s
}

; loaded_never: proved
define i32 @src_loaded_never(ptr noundef %p, i32 noundef %x) {
  %a = load i32, ptr %p, align 4
  ret i32 %x
}
define i32 @tgt_loaded_never(ptr noundef %p, i32 noundef %x) {
  ret i32 %x
}

; loaded_for_nothing: refuted
; Nothing makes sure that the load is allowed.
define i32 @src_loaded_for_nothing(ptr noundef %p, i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_loaded_for_nothing(ptr noundef %p, i32 noundef %x) {
  %a = load i32, ptr %p, align 4
  ret i32 %x
}

; reload_over_store_elsewhere: proved
define i32 @src_reload_over_store_elsewhere(ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr @g, align 4
  store i32 3, ptr @h, align 4
  %b = load i32, ptr @g, align 4
  %r = shl i32 %b, 1
  ret i32 %r
}
define i32 @tgt_reload_over_store_elsewhere(ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr @g, align 4
  store i32 3, ptr @h, align 4
  %r = shl i32 %a, 1
  ret i32 %r
}

; reload_over_may_alias: refuted
define i32 @src_reload_over_may_alias(ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr %p, align 4
  store i32 3, ptr %q, align 4
  %b = load i32, ptr %p, align 4
  %r = shl i32 %b, 1
  ret i32 %r
}
define i32 @tgt_reload_over_may_alias(ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr %p, align 4
  store i32 3, ptr %q, align 4
  %r = shl i32 %a, 1
  ret i32 %r
}

; dead_store_removed: proved
define void @src_dead_store_removed(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p, align 4
  store i32 %y, ptr %p, align 4
  ret void
}
define void @tgt_dead_store_removed(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %y, ptr %p, align 4
  ret void
}

; dead_store_added: proved
define void @src_dead_store_added(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %y, ptr %p, align 4
  ret void
}
define void @tgt_dead_store_added(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p, align 4
  store i32 %y, ptr %p, align 4
  ret void
}

; wrong_store_removed: refuted
define void @src_wrong_store_removed(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p, align 4
  store i32 %y, ptr %p, align 4
  ret void
}
define void @tgt_wrong_store_removed(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p, align 4
  ret void
}

; both_stores_removed: refuted
define void @src_both_stores_removed(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p, align 4
  store i32 %y, ptr %p, align 4
  ret void
}
define void @tgt_both_stores_removed(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  ret void
}

; store_removed_though_read: refuted
define i32 @src_store_removed_though_read(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr %p, align 4
  %r = load i32, ptr %q, align 4
  store i32 2, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_store_removed_though_read(ptr noundef %p, ptr noundef %q) {
  %r = load i32, ptr %q, align 4
  store i32 2, ptr %p, align 4
  ret i32 %r
}

; store_removed_as_read_elsewhere: proved
; The load is known to be of other memory.
define i32 @src_store_removed_as_read_elsewhere(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr @g, align 4
  %r = load i32, ptr @h, align 4
  store i32 2, ptr @g, align 4
  ret i32 %r
}
define i32 @tgt_store_removed_as_read_elsewhere(ptr noundef %p, ptr noundef %q) {
  %r = load i32, ptr @h, align 4
  store i32 2, ptr @g, align 4
  ret i32 %r
}

; store_removed_over_may_alias: proved
; The other store changes nothing about the first one being overwritten.
define void @src_store_removed_over_may_alias(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr %p, align 4
  store i32 3, ptr %q, align 4
  store i32 2, ptr %p, align 4
  ret void
}
define void @tgt_store_removed_over_may_alias(ptr noundef %p, ptr noundef %q) {
  store i32 3, ptr %q, align 4
  store i32 2, ptr %p, align 4
  ret void
}

; last_store_removed_over_may_alias: refuted
define void @src_last_store_removed_over_may_alias(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr %p, align 4
  store i32 3, ptr %q, align 4
  store i32 1, ptr %p, align 4
  ret void
}
define void @tgt_last_store_removed_over_may_alias(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr %p, align 4
  store i32 3, ptr %q, align 4
  ret void
}

; stores_swapped: refuted
define void @src_stores_swapped(ptr noundef %p, ptr noundef %q, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p, align 4
  store i32 %y, ptr %q, align 4
  ret void
}
define void @tgt_stores_swapped(ptr noundef %p, ptr noundef %q, i32 noundef %x, i32 noundef %y) {
  store i32 %y, ptr %q, align 4
  store i32 %x, ptr %p, align 4
  ret void
}

; stores_swapped_elsewhere: proved
define void @src_stores_swapped_elsewhere(ptr noundef %p, ptr noundef %q, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr @g, align 4
  store i32 %y, ptr @h, align 4
  ret void
}
define void @tgt_stores_swapped_elsewhere(ptr noundef %p, ptr noundef %q, i32 noundef %x, i32 noundef %y) {
  store i32 %y, ptr @h, align 4
  store i32 %x, ptr @g, align 4
  ret void
}

; load_behind_store: refuted
define i32 @src_load_behind_store(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  %r = load i32, ptr %p, align 4
  store i32 %x, ptr %q, align 4
  ret i32 %r
}
define i32 @tgt_load_behind_store(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; load_behind_another_store: proved
define i32 @src_load_behind_another_store(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  %r = load i32, ptr @g, align 4
  store i32 %x, ptr @h, align 4
  ret i32 %r
}
define i32 @tgt_load_behind_another_store(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr @h, align 4
  %r = load i32, ptr @g, align 4
  ret i32 %r
}

; load_in_front_of_store: refuted
define i32 @src_load_in_front_of_store(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  store i32 %x, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_load_in_front_of_store(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  %r = load i32, ptr %p, align 4
  store i32 %x, ptr %q, align 4
  ret i32 %r
}

; byte_covered_by_word: proved
define void @src_byte_covered_by_word(ptr noundef %p, i32 noundef %x) {
  %q = getelementptr i8, ptr %p, i64 1
  store i8 1, ptr %q, align 1
  store i32 %x, ptr %p, align 4
  ret void
}
define void @tgt_byte_covered_by_word(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret void
}

; byte_beside_word: refuted
define void @src_byte_beside_word(ptr noundef %p, i32 noundef %x) {
  %q = getelementptr i8, ptr %p, i64 4
  store i8 1, ptr %q, align 1
  store i32 %x, ptr %p, align 4
  ret void
}
define void @tgt_byte_beside_word(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret void
}

; word_covered_in_part: refuted
define void @src_word_covered_in_part(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  store i16 1, ptr %p, align 4
  ret void
}
define void @tgt_word_covered_in_part(ptr noundef %p, i32 noundef %x) {
  store i16 1, ptr %p, align 4
  ret void
}

; word_covered_by_two_halves: proved
define void @src_word_covered_by_two_halves(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %q = getelementptr i8, ptr %p, i64 2
  store i16 1, ptr %p, align 4
  store i16 2, ptr %q, align 2
  ret void
}
define void @tgt_word_covered_by_two_halves(ptr noundef %p, i32 noundef %x) {
  %q = getelementptr i8, ptr %p, i64 2
  store i16 1, ptr %p, align 4
  store i16 2, ptr %q, align 2
  ret void
}

; overlapping_stores_swapped: refuted
define void @src_overlapping_stores_swapped(ptr noundef %p, i32 noundef %x, i8 noundef %y) {
  store i32 %x, ptr %p, align 4
  %q = getelementptr i8, ptr %p, i64 3
  store i8 %y, ptr %q, align 1
  ret void
}
define void @tgt_overlapping_stores_swapped(ptr noundef %p, i32 noundef %x, i8 noundef %y) {
  %q = getelementptr i8, ptr %p, i64 3
  store i8 %y, ptr %q, align 1
  store i32 %x, ptr %p, align 4
  ret void
}

; load_speculated: refuted
define i32 @src_load_speculated(i1 noundef %c, ptr noundef %p) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr %p, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %then ]
  ret i32 %r
}
define i32 @tgt_load_speculated(i1 noundef %c, ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; load_sunk: proved
define i32 @src_load_sunk(i1 noundef %c, ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}
define i32 @tgt_load_sunk(i1 noundef %c, ptr noundef %p) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr %p, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %then ]
  ret i32 %r
}

; load_speculated_dereferenceable: proved
define i32 @src_load_speculated_dereferenceable(i1 noundef %c, ptr noundef align 4 dereferenceable(4) %p) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr %p, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %then ]
  ret i32 %r
}
define i32 @tgt_load_speculated_dereferenceable(i1 noundef %c, ptr noundef align 4 dereferenceable(4) %p) {
  %v = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; load_speculated_misaligned: refuted
; Four bytes are there, but nothing says that they are aligned.
define i32 @src_load_speculated_misaligned(i1 noundef %c, ptr noundef dereferenceable(4) %p) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr %p, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %then ]
  ret i32 %r
}
define i32 @tgt_load_speculated_misaligned(i1 noundef %c, ptr noundef dereferenceable(4) %p) {
  %v = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; load_speculated_too_short: refuted
define i32 @src_load_speculated_too_short(i1 noundef %c, ptr noundef align 4 dereferenceable(3) %p) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr %p, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %then ]
  ret i32 %r
}
define i32 @tgt_load_speculated_too_short(i1 noundef %c, ptr noundef align 4 dereferenceable(3) %p) {
  %v = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; load_speculated_or_null: refuted
define i32 @src_load_speculated_or_null(i1 noundef %c, ptr noundef align 4 dereferenceable_or_null(4) %p) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr %p, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %then ]
  ret i32 %r
}
define i32 @tgt_load_speculated_or_null(i1 noundef %c, ptr noundef align 4 dereferenceable_or_null(4) %p) {
  %v = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; load_speculated_or_null_checked: proved
define i32 @src_load_speculated_or_null_checked(i1 noundef %c, ptr noundef align 4 dereferenceable_or_null(4) %p) {
entry:
  %n = icmp eq ptr %p, null
  br i1 %n, label %end, label %some
some:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr %p, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ 0, %some ], [ %v, %then ]
  ret i32 %r
}
define i32 @tgt_load_speculated_or_null_checked(i1 noundef %c, ptr noundef align 4 dereferenceable_or_null(4) %p) {
entry:
  %n = icmp eq ptr %p, null
  br i1 %n, label %end, label %some
some:
  %v = load i32, ptr %p, align 4
  %s = select i1 %c, i32 %v, i32 0
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %s, %some ]
  ret i32 %r
}

; load_speculated_nonnull: refuted
; Not null does not mean that there is memory.
define i32 @src_load_speculated_nonnull(i1 noundef %c, ptr noundef nonnull align 4 %p) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr %p, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %then ]
  ret i32 %r
}
define i32 @tgt_load_speculated_nonnull(i1 noundef %c, ptr noundef nonnull align 4 %p) {
  %v = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; load_of_global_speculated: proved
define i32 @src_load_of_global_speculated(i1 noundef %c) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr @g, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %then ]
  ret i32 %r
}
define i32 @tgt_load_of_global_speculated(i1 noundef %c) {
  %v = load i32, ptr @g, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; load_past_global_speculated: refuted
define i32 @src_load_past_global_speculated(i1 noundef %c) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr @g, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %then ]
  ret i32 %r
}
define i32 @tgt_load_past_global_speculated(i1 noundef %c) {
  %v = load i32, ptr @g, align 4
  %p = getelementptr i8, ptr @g, i64 4
  %w = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; load_speculated_after_store: proved
define i32 @src_load_speculated_after_store(i1 noundef %c, ptr noundef %p) {
entry:
  store i32 9, ptr %p, align 4
  br i1 %c, label %then, label %end
then:
  %q = getelementptr i8, ptr %p, i64 2
  %v = load i16, ptr %q, align 2
  %z = zext i16 %v to i32
  br label %end
end:
  %r = phi i32 [ 7, %entry ], [ %z, %then ]
  ret i32 %r
}
define i32 @tgt_load_speculated_after_store(i1 noundef %c, ptr noundef %p) {
  store i32 9, ptr %p, align 4
  %q = getelementptr i8, ptr %p, i64 2
  %v = load i16, ptr %q, align 2
  %z = zext i16 %v to i32
  %r = select i1 %c, i32 %z, i32 7
  ret i32 %r
}

; load_speculated_past_store: refuted
; Only the first four bytes are known to be there.
define i32 @src_load_speculated_past_store(i1 noundef %c, ptr noundef %p) {
entry:
  store i32 9, ptr %p, align 4
  br i1 %c, label %then, label %end
then:
  %q = getelementptr i8, ptr %p, i64 2
  %v = load i16, ptr %q, align 2
  %z = zext i16 %v to i32
  br label %end
end:
  %r = phi i32 [ 7, %entry ], [ %z, %then ]
  ret i32 %r
}
define i32 @tgt_load_speculated_past_store(i1 noundef %c, ptr noundef %p) {
  store i32 9, ptr %p, align 4
  %q = getelementptr i8, ptr %p, i64 4
  %v = load i16, ptr %q, align 2
  %r = select i1 %c, i32 0, i32 7
  ret i32 %r
}

; store_made_unconditional: refuted
; The value is the old one where the source does not store, but the memory may be read-only.
define void @src_store_made_unconditional(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
entry:
  %old = load i32, ptr %p, align 4
  br i1 %c, label %then, label %end
then:
  store i32 %x, ptr %p, align 4
  br label %end
end:
  ret void
}
define void @tgt_store_made_unconditional(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  %old = load i32, ptr %p, align 4
  %v = select i1 %c, i32 %x, i32 %old
  store i32 %v, ptr %p, align 4
  ret void
}

; store_on_the_wrong_arm: refuted
define void @src_store_on_the_wrong_arm(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
entry:
  %old = load i32, ptr %p, align 4
  br i1 %c, label %then, label %end
then:
  store i32 %x, ptr %p, align 4
  br label %end
end:
  ret void
}
define void @tgt_store_on_the_wrong_arm(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
entry:
  %old = load i32, ptr %p, align 4
  br i1 %c, label %end, label %then
then:
  store i32 %x, ptr %p, align 4
  br label %end
end:
  ret void
}

; store_to_global_made_unconditional: refuted
; Another thread's store between the load and this one would be lost (AliveToolkit/alive2 issue 183).
; Memory is the same at the end, and alive-tv still refutes it.
define void @src_store_to_global_made_unconditional(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
entry:
  %old = load i32, ptr @g, align 4, !noundef !0
  br i1 %c, label %then, label %end
then:
  store i32 %x, ptr @g, align 4
  br label %end
end:
  ret void
}
define void @tgt_store_to_global_made_unconditional(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  %old = load i32, ptr @g, align 4, !noundef !0
  %v = select i1 %c, i32 %x, i32 %old
  store i32 %v, ptr @g, align 4
  ret void
}

; store_of_select_to_branch: proved
; The target stores less than the source.
define void @src_store_of_select_to_branch(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  %old = load i32, ptr %p, align 4
  %v = select i1 %c, i32 %x, i32 %old
  store i32 %v, ptr %p, align 4
  ret void
}
define void @tgt_store_of_select_to_branch(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
entry:
  br i1 %c, label %then, label %end
then:
  store i32 %x, ptr %p, align 4
  br label %end
end:
  ret void
}

; stores_of_both_arms_sunk: proved
define void @src_stores_of_both_arms_sunk(i1 noundef %c, ptr noundef %p, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr %p, align 4
  br label %end
else:
  store i32 %y, ptr %p, align 4
  br label %end
end:
  ret void
}
define void @tgt_stores_of_both_arms_sunk(i1 noundef %c, ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  %v = select i1 %c, i32 %x, i32 %y
  store i32 %v, ptr %p, align 4
  ret void
}

; stores_of_both_arms_split: proved
define void @src_stores_of_both_arms_split(i1 noundef %c, ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  %v = select i1 %c, i32 %x, i32 %y
  store i32 %v, ptr %p, align 4
  ret void
}
define void @tgt_stores_of_both_arms_split(i1 noundef %c, ptr noundef %p, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr %p, align 4
  br label %end
else:
  store i32 %y, ptr %p, align 4
  br label %end
end:
  ret void
}

; stores_of_both_arms_to_one_global: refuted
define void @src_stores_of_both_arms_to_one_global(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr @g, align 4
  br label %end
else:
  store i32 %x, ptr @h, align 4
  br label %end
end:
  ret void
}
define void @tgt_stores_of_both_arms_to_one_global(i1 noundef %c, i32 noundef %x) {
  store i32 %x, ptr @g, align 4
  ret void
}

; store_to_either_global: proved
define void @src_store_to_either_global(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr @g, align 4
  br label %end
else:
  store i32 %x, ptr @h, align 4
  br label %end
end:
  ret void
}
define void @tgt_store_to_either_global(i1 noundef %c, i32 noundef %x) {
  %p = select i1 %c, ptr @g, ptr @h
  store i32 %x, ptr %p, align 4
  ret void
}

; store_to_both_globals: refuted
define void @src_store_to_both_globals(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr @g, align 4
  br label %end
else:
  store i32 %x, ptr @h, align 4
  br label %end
end:
  ret void
}
define void @tgt_store_to_both_globals(i1 noundef %c, i32 noundef %x) {
  store i32 %x, ptr @g, align 4
  store i32 %x, ptr @h, align 4
  ret void
}

; store_of_what_is_there_removed: proved
define i32 @src_store_of_what_is_there_removed(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  store i32 %v, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_store_of_what_is_there_removed(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}

; store_of_what_is_there_added: refuted
; See store_made_unconditional and store_to_global_made_unconditional.
define i32 @src_store_of_what_is_there_added(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_store_of_what_is_there_added(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  store i32 %v, ptr %p, align 4
  ret i32 %v
}

; store_of_what_is_in_a_global_added: refuted
; See store_to_global_made_unconditional.
define i32 @src_store_of_what_is_in_a_global_added() {
  %v = load i32, ptr @g, align 4, !noundef !0
  ret i32 %v
}
define i32 @tgt_store_of_what_is_in_a_global_added() {
  %v = load i32, ptr @g, align 4, !noundef !0
  store i32 %v, ptr @g, align 4
  ret i32 %v
}

; store_of_what_was_there_removed: refuted
define void @src_store_of_what_was_there_removed(ptr noundef %p, ptr noundef %q) {
  %v = load i32, ptr %p, align 4
  store i32 1, ptr %q, align 4
  store i32 %v, ptr %p, align 4
  ret void
}
define void @tgt_store_of_what_was_there_removed(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr %q, align 4
  ret void
}

; store_and_undo_added: refuted
; Memory ends as it was, but the target stores where the source does not.
define i32 @src_store_and_undo_added(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_store_and_undo_added(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  store i32 0, ptr %p, align 4
  store i32 %v, ptr %p, align 4
  ret i32 %v
}

; store_and_undo_to_global_added: refuted
; See store_to_global_made_unconditional.
define i32 @src_store_and_undo_to_global_added(ptr noundef %p) {
  %v = load i32, ptr @g, align 4, !noundef !0
  ret i32 %v
}
define i32 @tgt_store_and_undo_to_global_added(ptr noundef %p) {
  %v = load i32, ptr @g, align 4, !noundef !0
  store i32 0, ptr @g, align 4
  store i32 %v, ptr @g, align 4
  ret i32 %v
}

; unaligned_made_aligned: refuted
define i32 @src_unaligned_made_aligned(ptr noundef %p) {
  %v = load i32, ptr %p, align 1
  %r = xor i32 %v, -1
  ret i32 %r
}
define i32 @tgt_unaligned_made_aligned(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = xor i32 %v, -1
  ret i32 %r
}

; aligned_made_unaligned: proved
define i32 @src_aligned_made_unaligned(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = xor i32 %v, -1
  ret i32 %r
}
define i32 @tgt_aligned_made_unaligned(ptr noundef %p) {
  %v = load i32, ptr %p, align 1
  %r = xor i32 %v, -1
  ret i32 %r
}

; alignment_known_from_later_store: proved
define i32 @src_alignment_known_from_later_store(ptr noundef %p) {
  %v = load i32, ptr %p, align 1
  store i32 1, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_alignment_known_from_later_store(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  store i32 1, ptr %p, align 1
  ret i32 %v
}

; alignment_of_store_raised: refuted
define i32 @src_alignment_of_store_raised(ptr noundef %p) {
  %v = load i32, ptr %p, align 1
  store i32 1, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_alignment_of_store_raised(ptr noundef %p) {
  %v = load i32, ptr %p, align 1
  store i32 1, ptr %p, align 8
  ret i32 %v
}

; alignment_of_global: proved
define i32 @src_alignment_of_global() {
  %r = load i32, ptr @arr, align 4
  ret i32 %r
}
define i32 @tgt_alignment_of_global() {
  %r = load i32, ptr @arr, align 16
  ret i32 %r
}

; alignment_inside_global: refuted
define i32 @src_alignment_inside_global() {
  %r = load i32, ptr getelementptr inbounds (i8, ptr @arr, i64 4), align 4
  ret i32 %r
}
define i32 @tgt_alignment_inside_global() {
  %r = load i32, ptr getelementptr inbounds (i8, ptr @arr, i64 4), align 16
  ret i32 %r
}

; word_copied_by_memcpy: proved
define void @src_word_copied_by_memcpy(ptr noundef %p, ptr noundef %q) {
  %v = load i32, ptr %p, align 1
  store i32 %v, ptr %q, align 1
  ret void
}
define void @tgt_word_copied_by_memcpy(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memmove.p0.p0.i64(ptr %q, ptr %p, i64 4, i1 false)
  ret void
}

; word_copied_by_load: refuted
; The four bytes may hold poison in one byte only, which a load spreads over all four, or a part of a
; pointer, which loses its provenance.
define void @src_word_copied_by_load(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memmove.p0.p0.i64(ptr %q, ptr %p, i64 4, i1 false)
  ret void
}
define void @tgt_word_copied_by_load(ptr noundef %p, ptr noundef %q) {
  %v = load i32, ptr %p, align 1
  store i32 %v, ptr %q, align 1
  ret void
}

; memcpy_made_memmove: proved
define void @src_memcpy_made_memmove(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %q, ptr %p, i64 8, i1 false)
  ret void
}
define void @tgt_memcpy_made_memmove(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memmove.p0.p0.i64(ptr %q, ptr %p, i64 8, i1 false)
  ret void
}

; memmove_made_memcpy: refuted
define void @src_memmove_made_memcpy(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memmove.p0.p0.i64(ptr %q, ptr %p, i64 8, i1 false)
  ret void
}
define void @tgt_memmove_made_memcpy(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %q, ptr %p, i64 8, i1 false)
  ret void
}

; memmove_between_globals: proved
define void @src_memmove_between_globals() {
  call void @llvm.memmove.p0.p0.i64(ptr @g, ptr @h, i64 4, i1 false)
  ret void
}
define void @tgt_memmove_between_globals() {
  call void @llvm.memcpy.p0.p0.i64(ptr @g, ptr @h, i64 4, i1 false)
  ret void
}

; memmove_by_one: refuted
; Front to back, each byte is overwritten before it is read.
define void @src_memmove_by_one(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 1
  call void @llvm.memmove.p0.p0.i64(ptr %q, ptr %p, i64 3, i1 false)
  ret void
}
define void @tgt_memmove_by_one(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 1
  %s = getelementptr i8, ptr %p, i64 2
  %t = getelementptr i8, ptr %p, i64 3
  %a = load i8, ptr %p, align 1
  store i8 %a, ptr %q, align 1
  %b = load i8, ptr %q, align 1
  store i8 %b, ptr %s, align 1
  %c = load i8, ptr %s, align 1
  store i8 %c, ptr %t, align 1
  ret void
}

; memmove_by_one_backwards: proved
define void @src_memmove_by_one_backwards(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 1
  %s = getelementptr i8, ptr %p, i64 2
  %t = getelementptr i8, ptr %p, i64 3
  %c = load i8, ptr %s, align 1
  store i8 %c, ptr %t, align 1
  %b = load i8, ptr %q, align 1
  store i8 %b, ptr %s, align 1
  %a = load i8, ptr %p, align 1
  store i8 %a, ptr %q, align 1
  ret void
}
define void @tgt_memmove_by_one_backwards(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 1
  call void @llvm.memmove.p0.p0.i64(ptr %q, ptr %p, i64 3, i1 false)
  ret void
}

; memcpy_onto_itself_removed: proved
; Source and destination may be equal, only not overlap in part.
define i8 @src_memcpy_onto_itself_removed(ptr noundef %p) {
  %v = load i8, ptr %p, align 1
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %p, i64 1, i1 false)
  ret i8 %v
}
define i8 @tgt_memcpy_onto_itself_removed(ptr noundef %p) {
  %v = load i8, ptr %p, align 1
  ret i8 %v
}

; memcpy_onto_itself_added: refuted
; It stores what is there already, where the source stores nothing.
define i8 @src_memcpy_onto_itself_added(ptr noundef %p) {
  %v = load i8, ptr %p, align 1
  ret i8 %v
}
define i8 @tgt_memcpy_onto_itself_added(ptr noundef %p) {
  %v = load i8, ptr %p, align 1
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %p, i64 1, i1 false)
  ret i8 %v
}

; memcpy_overlapping: refuted
define void @src_memcpy_overlapping(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 4
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %q, i64 8, i1 false)
  ret void
}
define void @tgt_memcpy_overlapping(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 4
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 8, i1 false)
  ret void
}

; memcpy_of_nothing: proved
define void @src_memcpy_of_nothing(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 0, i1 false)
  ret void
}
define void @tgt_memcpy_of_nothing(ptr noundef %p, ptr noundef %q) {
  ret void
}

; memcpy_of_something: refuted
define void @src_memcpy_of_something(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 0, i1 false)
  ret void
}
define void @tgt_memcpy_of_something(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 1, i1 false)
  ret void
}

; memset_to_store: proved
define void @src_memset_to_store(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr align 4 %p, i8 0, i64 4, i1 false)
  ret void
}
define void @tgt_memset_to_store(ptr noundef %p) {
  store i32 0, ptr %p, align 4
  ret void
}

; memset_to_small_store: refuted
define void @src_memset_to_small_store(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr align 4 %p, i8 0, i64 4, i1 false)
  ret void
}
define void @tgt_memset_to_small_store(ptr noundef %p) {
  store i16 0, ptr %p, align 4
  ret void
}

; store_to_memset: proved
define void @src_store_to_memset(ptr noundef %p) {
  store i32 0, ptr %p, align 4
  ret void
}
define void @tgt_store_to_memset(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr align 4 %p, i8 0, i64 4, i1 false)
  ret void
}

; memset_to_two_stores: proved
define void @src_memset_to_two_stores(ptr noundef %p, i8 noundef %b) {
  call void @llvm.memset.p0.i64(ptr %p, i8 %b, i64 2, i1 false)
  ret void
}
define void @tgt_memset_to_two_stores(ptr noundef %p, i8 noundef %b) {
  store i8 %b, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 1
  store i8 %b, ptr %q, align 1
  ret void
}

; memset_to_two_stores_apart: refuted
define void @src_memset_to_two_stores_apart(ptr noundef %p, i8 noundef %b) {
  call void @llvm.memset.p0.i64(ptr %p, i8 %b, i64 2, i1 false)
  ret void
}
define void @tgt_memset_to_two_stores_apart(ptr noundef %p, i8 noundef %b) {
  store i8 %b, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 2
  store i8 %b, ptr %q, align 1
  ret void
}

; two_stores_to_memset: proved
define void @src_two_stores_to_memset(ptr noundef %p, i8 noundef %b) {
  store i8 %b, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 1
  store i8 %b, ptr %q, align 1
  ret void
}
define void @tgt_two_stores_to_memset(ptr noundef %p, i8 noundef %b) {
  call void @llvm.memset.p0.i64(ptr %p, i8 %b, i64 2, i1 false)
  ret void
}

; memset_covers_store: proved
define void @src_memset_covers_store(ptr noundef %p, i32 noundef %x) {
  %q = getelementptr i8, ptr %p, i64 4
  store i32 %x, ptr %q, align 4
  call void @llvm.memset.p0.i64(ptr align 4 %p, i8 0, i64 8, i1 false)
  ret void
}
define void @tgt_memset_covers_store(ptr noundef %p, i32 noundef %x) {
  call void @llvm.memset.p0.i64(ptr align 4 %p, i8 0, i64 8, i1 false)
  ret void
}

; memset_misses_store: refuted
define void @src_memset_misses_store(ptr noundef %p, i32 noundef %x) {
  %q = getelementptr i8, ptr %p, i64 4
  store i32 %x, ptr %q, align 4
  call void @llvm.memset.p0.i64(ptr align 4 %p, i8 0, i64 4, i1 false)
  ret void
}
define void @tgt_memset_misses_store(ptr noundef %p, i32 noundef %x) {
  call void @llvm.memset.p0.i64(ptr align 4 %p, i8 0, i64 4, i1 false)
  ret void
}

; two_bytes_stored_as_one_half: proved
define void @src_two_bytes_stored_as_one_half(ptr noundef %p, i8 noundef %a, i8 noundef %b) {
  store i8 %a, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 1
  store i8 %b, ptr %q, align 1
  ret void
}
define void @tgt_two_bytes_stored_as_one_half(ptr noundef %p, i8 noundef %a, i8 noundef %b) {
  %y = zext i8 %a to i16
  %z = zext i8 %b to i16
  %s = shl nuw i16 %z, 8
  %o = or disjoint i16 %s, %y
  store i16 %o, ptr %p, align 1
  ret void
}

; two_bytes_stored_in_wrong_order: refuted
define void @src_two_bytes_stored_in_wrong_order(ptr noundef %p, i8 noundef %a, i8 noundef %b) {
  store i8 %a, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 1
  store i8 %b, ptr %q, align 1
  ret void
}
define void @tgt_two_bytes_stored_in_wrong_order(ptr noundef %p, i8 noundef %a, i8 noundef %b) {
  %y = zext i8 %b to i16
  %z = zext i8 %a to i16
  %s = shl nuw i16 %z, 8
  %o = or disjoint i16 %s, %y
  store i16 %o, ptr %p, align 1
  ret void
}

; one_half_stored_as_two_bytes: proved
define void @src_one_half_stored_as_two_bytes(ptr noundef %p, i8 noundef %a, i8 noundef %b) {
  %y = zext i8 %a to i16
  %z = zext i8 %b to i16
  %s = shl nuw i16 %z, 8
  %o = or disjoint i16 %s, %y
  store i16 %o, ptr %p, align 1
  ret void
}
define void @tgt_one_half_stored_as_two_bytes(ptr noundef %p, i8 noundef %a, i8 noundef %b) {
  store i8 %a, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 1
  store i8 %b, ptr %q, align 1
  ret void
}

; constants_stored_as_one: proved
define void @src_constants_stored_as_one(ptr noundef %p) {
  store i16 1, ptr %p, align 2
  %q = getelementptr i8, ptr %p, i64 2
  store i16 2, ptr %q, align 2
  ret void
}
define void @tgt_constants_stored_as_one(ptr noundef %p) {
  store i32 131073, ptr %p, align 2
  ret void
}

; constants_stored_with_alignment: refuted
define void @src_constants_stored_with_alignment(ptr noundef %p) {
  store i16 1, ptr %p, align 2
  %q = getelementptr i8, ptr %p, i64 2
  store i16 2, ptr %q, align 2
  ret void
}
define void @tgt_constants_stored_with_alignment(ptr noundef %p) {
  store i32 131073, ptr %p, align 4
  ret void
}

; two_bytes_loaded_as_one_half: proved
define i16 @src_two_bytes_loaded_as_one_half(ptr noundef %p) {
  %a = load i8, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 1
  %b = load i8, ptr %q, align 1
  %y = zext i8 %a to i16
  %z = zext i8 %b to i16
  %s = shl nuw i16 %z, 8
  %o = or disjoint i16 %s, %y
  ret i16 %o
}
define i16 @tgt_two_bytes_loaded_as_one_half(ptr noundef %p) {
  %o = load i16, ptr %p, align 1
  ret i16 %o
}

; two_bytes_loaded_in_wrong_order: refuted
define i16 @src_two_bytes_loaded_in_wrong_order(ptr noundef %p) {
  %a = load i8, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 1
  %b = load i8, ptr %q, align 1
  %y = zext i8 %a to i16
  %z = zext i8 %b to i16
  %s = shl nuw i16 %z, 8
  %o = or disjoint i16 %s, %y
  ret i16 %o
}
define i16 @tgt_two_bytes_loaded_in_wrong_order(ptr noundef %p) {
  %v = load i16, ptr %p, align 1
  %o = call i16 @llvm.bswap.i16(i16 %v)
  ret i16 %o
}

; load_narrowed: proved
define i8 @src_load_narrowed(ptr noundef %p) {
  %w = load i32, ptr %p, align 4
  %r = trunc i32 %w to i8
  ret i8 %r
}
define i8 @tgt_load_narrowed(ptr noundef %p) {
  %r = load i8, ptr %p, align 4
  ret i8 %r
}

; load_widened: refuted
define i8 @src_load_widened(ptr noundef %p) {
  %r = load i8, ptr %p, align 4
  ret i8 %r
}
define i8 @tgt_load_widened(ptr noundef %p) {
  %w = load i32, ptr %p, align 4
  %r = trunc i32 %w to i8
  ret i8 %r
}

; load_narrowed_to_high_byte: proved
define i8 @src_load_narrowed_to_high_byte(ptr noundef %p) {
  %w = load i32, ptr %p, align 4
  %s = lshr i32 %w, 24
  %r = trunc i32 %s to i8
  ret i8 %r
}
define i8 @tgt_load_narrowed_to_high_byte(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 3
  %r = load i8, ptr %q, align 1
  ret i8 %r
}

; load_narrowed_to_wrong_byte: refuted
define i8 @src_load_narrowed_to_wrong_byte(ptr noundef %p) {
  %w = load i32, ptr %p, align 4
  %s = lshr i32 %w, 24
  %r = trunc i32 %s to i8
  ret i8 %r
}
define i8 @tgt_load_narrowed_to_wrong_byte(ptr noundef %p) {
  %r = load i8, ptr %p, align 1
  ret i8 %r
}

; store_narrowed: proved
; Three bytes are stored as they were.
define void @src_store_narrowed(ptr noundef %p, i8 noundef %b) {
  %w = load i32, ptr %p, align 4
  %m = and i32 %w, -256
  %z = zext i8 %b to i32
  %o = or disjoint i32 %m, %z
  store i32 %o, ptr %p, align 4
  ret void
}
define void @tgt_store_narrowed(ptr noundef %p, i8 noundef %b) {
  store i8 %b, ptr %p, align 4
  ret void
}

; store_widened: refuted
; Three bytes more are loaded and stored.
define void @src_store_widened(ptr noundef %p, i8 noundef %b) {
  store i8 %b, ptr %p, align 4
  ret void
}
define void @tgt_store_widened(ptr noundef %p, i8 noundef %b) {
  %w = load i32, ptr %p, align 4
  %m = and i32 %w, -256
  %z = zext i8 %b to i32
  %o = or disjoint i32 %m, %z
  store i32 %o, ptr %p, align 4
  ret void
}

; store_widened_over_own_word: refuted
; The source loads the whole word, so that it is there; yet it stores one byte of it only.
define i32 @src_store_widened_over_own_word(ptr noundef %p, i8 noundef %b) {
  %w = load i32, ptr %p, align 4
  store i8 %b, ptr %p, align 4
  ret i32 %w
}
define i32 @tgt_store_widened_over_own_word(ptr noundef %p, i8 noundef %b) {
  %w = load i32, ptr %p, align 4
  %f = freeze i32 %w
  %m = and i32 %f, -256
  %z = zext i8 %b to i32
  %o = or disjoint i32 %m, %z
  store i32 %o, ptr %p, align 4
  ret i32 %w
}

; field_of_global_structure: proved
define void @src_field_of_global_structure(i32 noundef %x) {
  %p = getelementptr inbounds [4 x i32], ptr @arr, i64 0, i64 2
  store i32 %x, ptr %p, align 4
  ret void
}
define void @tgt_field_of_global_structure(i32 noundef %x) {
  store i32 %x, ptr getelementptr inbounds (i8, ptr @arr, i64 8), align 8
  ret void
}

; wrong_element_of_global: refuted
define void @src_wrong_element_of_global(i32 noundef %x) {
  %p = getelementptr inbounds [4 x i32], ptr @arr, i64 0, i64 2
  store i32 %x, ptr %p, align 4
  ret void
}
define void @tgt_wrong_element_of_global(i32 noundef %x) {
  store i32 %x, ptr getelementptr inbounds (i8, ptr @arr, i64 4), align 4
  ret void
}

; stored_poison: proved
define void @src_stored_poison(ptr noundef %p, i32 noundef %x) {
  %a = add nsw i32 %x, 1
  store i32 %a, ptr %p, align 4
  ret void
}
define void @tgt_stored_poison(ptr noundef %p, i32 noundef %x) {
  %a = add i32 %x, 1
  store i32 %a, ptr %p, align 4
  ret void
}

; poison_stored: refuted
define void @src_poison_stored(ptr noundef %p, i32 noundef %x) {
  %a = add i32 %x, 1
  store i32 %a, ptr %p, align 4
  ret void
}
define void @tgt_poison_stored(ptr noundef %p, i32 noundef %x) {
  %a = add nsw i32 %x, 1
  store i32 %a, ptr %p, align 4
  ret void
}

; store_of_poison_removed: proved
; Memory that holds poison may hold anything.
define void @src_store_of_poison_removed(ptr noundef %p) {
  store i32 poison, ptr %p, align 4
  ret void
}
define void @tgt_store_of_poison_removed(ptr noundef %p) {
  ret void
}

; store_of_poison_added: refuted
define void @src_store_of_poison_added(ptr noundef %p) {
  ret void
}
define void @tgt_store_of_poison_added(ptr noundef %p) {
  store i32 poison, ptr %p, align 4
  ret void
}

; address_without_overflow: refuted
; At index 127 the address is poison, and the store undefined behaviour.
define void @src_address_without_overflow(ptr noundef %p, i8 noundef %i) {
  %j = add i8 %i, 1
  %k = sext i8 %j to i64
  %q = getelementptr i8, ptr %p, i64 %k
  store i8 1, ptr %q, align 1
  ret void
}
define void @tgt_address_without_overflow(ptr noundef %p, i8 noundef %i) {
  %j = add nsw i8 %i, 1
  %k = sext i8 %j to i64
  %q = getelementptr i8, ptr %p, i64 %k
  store i8 1, ptr %q, align 1
  ret void
}

; address_with_overflow: proved
define void @src_address_with_overflow(ptr noundef %p, i8 noundef %i) {
  %j = add nsw i8 %i, 1
  %k = sext i8 %j to i64
  %q = getelementptr i8, ptr %p, i64 %k
  store i8 1, ptr %q, align 1
  ret void
}
define void @tgt_address_with_overflow(ptr noundef %p, i8 noundef %i) {
  %j = add i8 %i, 1
  %k = sext i8 %j to i64
  %q = getelementptr i8, ptr %p, i64 %k
  store i8 1, ptr %q, align 1
  ret void
}

; global_counter: proved
; hard
define i32 @src_global_counter() {
  %a = load i32, ptr @g, align 4
  %b = add nsw i32 %a, 1
  store i32 %b, ptr @g, align 4
  %c = load i32, ptr @g, align 4
  %d = add nsw i32 %c, 1
  store i32 %d, ptr @g, align 4
  ret i32 %d
}
define i32 @tgt_global_counter() {
  %a = load i32, ptr @g, align 4
  %d = add i32 %a, 2
  store i32 %d, ptr @g, align 4
  ret i32 %d
}

; global_counter_lost: refuted
define i32 @src_global_counter_lost() {
  %a = load i32, ptr @g, align 4
  %b = add nsw i32 %a, 1
  store i32 %b, ptr @g, align 4
  %c = load i32, ptr @g, align 4
  %d = add nsw i32 %c, 1
  store i32 %d, ptr @g, align 4
  ret i32 %d
}
define i32 @tgt_global_counter_lost() {
  %a = load i32, ptr @g, align 4
  %d = add i32 %a, 1
  store i32 %d, ptr @g, align 4
  ret i32 %d
}

; initial_value_of_a_variable: refuted
; Whoever ran before may have stored to it.
define i32 @src_initial_value_of_a_variable() {
  %r = load i32, ptr @g, align 4
  ret i32 %r
}
define i32 @tgt_initial_value_of_a_variable() {
  ret i32 5
}

; initial_value_of_an_internal_variable: refuted
define i32 @src_initial_value_of_an_internal_variable() {
  %r = load i32, ptr @internal, align 4
  ret i32 %r
}
define i32 @tgt_initial_value_of_an_internal_variable() {
  ret i32 7
}

; loaded_value_used_twice: proved
; Memory that a function is given is taken to hold no undef, as alive-tv takes it. By LangRef each
; use of undef in memory could see another value.
define i32 @src_loaded_value_used_twice(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = shl i32 %v, 1
  ret i32 %r
}
define i32 @tgt_loaded_value_used_twice(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = add i32 %v, %v
  ret i32 %r
}

; defined_loaded_value_used_twice: proved
define i32 @src_defined_loaded_value_used_twice(ptr noundef %p) {
  %v = load i32, ptr %p, align 4, !noundef !0
  %r = shl i32 %v, 1
  ret i32 %r
}
define i32 @tgt_defined_loaded_value_used_twice(ptr noundef %p) {
  %v = load i32, ptr %p, align 4, !noundef !0
  %r = add i32 %v, %v
  ret i32 %r
}

; noundef_of_a_load_dropped: proved
define i32 @src_noundef_of_a_load_dropped(ptr noundef %p) {
  %v = load i32, ptr %p, align 4, !noundef !0
  %r = xor i32 %v, -1
  ret i32 %r
}
define i32 @tgt_noundef_of_a_load_dropped(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = xor i32 %v, -1
  ret i32 %r
}

; noundef_of_a_load_added: refuted
define i32 @src_noundef_of_a_load_added(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = xor i32 %v, -1
  ret i32 %r
}
define i32 @tgt_noundef_of_a_load_added(ptr noundef %p) {
  %v = load i32, ptr %p, align 4, !noundef !0
  %r = xor i32 %v, -1
  ret i32 %r
}

declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare i16 @llvm.bswap.i16(i16)

!0 = !{}

; odd_load_for_nobody: proved
; Nobody learns what bits the source has loaded.
define i8 @src_odd_load_for_nobody(ptr noundef %p) {
  %o = load i1, ptr %p
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_odd_load_for_nobody(ptr noundef %p) {
  %v = load i8, ptr %p
  ret i8 %v
}

; odd_load_for_somebody: unsupported
define i8 @src_odd_load_for_somebody(ptr noundef %p) {
  %o = load i1, ptr %p
  %v = load i8, ptr %p
  %z = zext i1 %o to i8
  %r = add i8 %v, %z
  ret i8 %r
}
define i8 @tgt_odd_load_for_somebody(ptr noundef %p) {
  %v = load i8, ptr %p
  %r = shl i8 %v, 1
  ret i8 %r
}

; odd_stored_back: proved
define void @src_odd_stored_back(ptr noundef %p) {
  %o = load i28, ptr %p, align 4
  store i28 %o, ptr %p, align 4
  ret void
}
define void @tgt_odd_stored_back(ptr noundef %p) {
  ret void
}

; odd_changed: inconclusive
define void @src_odd_changed(ptr noundef %p) {
  %o = load i28, ptr %p, align 4
  %n = xor i28 %o, 1
  store i28 %n, ptr %p, align 4
  ret void
}
define void @tgt_odd_changed(ptr noundef %p) {
  ret void
}
