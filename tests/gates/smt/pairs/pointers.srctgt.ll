; Pointers as values: address arithmetic, comparisons, integers made of them, and whose memory they
; point to.

@g = global i32 0, align 4
@h = global i32 0, align 4

; indices_added: proved
define ptr @src_indices_added(ptr noundef %p) {
  %q = getelementptr i32, ptr %p, i64 1
  %r = getelementptr i32, ptr %q, i64 2
  ret ptr %r
}
define ptr @tgt_indices_added(ptr noundef %p) {
  %r = getelementptr i8, ptr %p, i64 12
  ret ptr %r
}

; indices_split: proved
define ptr @src_indices_split(ptr noundef %p) {
  %r = getelementptr i8, ptr %p, i64 12
  ret ptr %r
}
define ptr @tgt_indices_split(ptr noundef %p) {
  %q = getelementptr i32, ptr %p, i64 1
  %r = getelementptr i32, ptr %q, i64 2
  ret ptr %r
}

; indices_added_wrongly: refuted
define ptr @src_indices_added_wrongly(ptr noundef %p) {
  %q = getelementptr i32, ptr %p, i64 1
  %r = getelementptr i32, ptr %q, i64 2
  ret ptr %r
}
define ptr @tgt_indices_added_wrongly(ptr noundef %p) {
  %r = getelementptr i8, ptr %p, i64 8
  ret ptr %r
}

; inbounds_indices_added: proved
define ptr @src_inbounds_indices_added(ptr noundef %p) {
  %q = getelementptr inbounds i32, ptr %p, i64 1
  %r = getelementptr inbounds i32, ptr %q, i64 2
  ret ptr %r
}
define ptr @tgt_inbounds_indices_added(ptr noundef %p) {
  %r = getelementptr inbounds i32, ptr %p, i64 3
  ret ptr %r
}

; inbounds_indices_split: proved
define ptr @src_inbounds_indices_split(ptr noundef %p) {
  %r = getelementptr inbounds i32, ptr %p, i64 3
  ret ptr %r
}
define ptr @tgt_inbounds_indices_split(ptr noundef %p) {
  %q = getelementptr inbounds i32, ptr %p, i64 1
  %r = getelementptr inbounds i32, ptr %q, i64 2
  ret ptr %r
}

; inbounds_with_detour: refuted
; Five elements on may be out of bounds, where three are not.
define ptr @src_inbounds_with_detour(ptr noundef %p) {
  %r = getelementptr inbounds i32, ptr %p, i64 3
  ret ptr %r
}
define ptr @tgt_inbounds_with_detour(ptr noundef %p) {
  %q = getelementptr inbounds i32, ptr %p, i64 5
  %r = getelementptr inbounds i32, ptr %q, i64 -2
  ret ptr %r
}

; detour_without_inbounds: proved
define ptr @src_detour_without_inbounds(ptr noundef %p) {
  %r = getelementptr inbounds i32, ptr %p, i64 3
  ret ptr %r
}
define ptr @tgt_detour_without_inbounds(ptr noundef %p) {
  %q = getelementptr i32, ptr %p, i64 5
  %r = getelementptr i32, ptr %q, i64 -2
  ret ptr %r
}

; inbounds_merged_over_plain: refuted
; The first step had no inbounds.
define ptr @src_inbounds_merged_over_plain(ptr noundef %p) {
  %q = getelementptr i32, ptr %p, i64 5
  %r = getelementptr inbounds i32, ptr %q, i64 -2
  ret ptr %r
}
define ptr @tgt_inbounds_merged_over_plain(ptr noundef %p) {
  %r = getelementptr inbounds i32, ptr %p, i64 3
  ret ptr %r
}

; inbounds_dropped: proved
define ptr @src_inbounds_dropped(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr inbounds i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_inbounds_dropped(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i32, ptr %p, i64 %i
  ret ptr %r
}

; inbounds_added: refuted
define ptr @src_inbounds_added(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_inbounds_added(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr inbounds i32, ptr %p, i64 %i
  ret ptr %r
}

; nuw_dropped: proved
define ptr @src_nuw_dropped(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr nuw i8, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_nuw_dropped(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i8, ptr %p, i64 %i
  ret ptr %r
}

; nuw_added: refuted
define ptr @src_nuw_added(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i8, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_nuw_added(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr nuw i8, ptr %p, i64 %i
  ret ptr %r
}

; nusw_dropped: proved
define ptr @src_nusw_dropped(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr nusw i16, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_nusw_dropped(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i16, ptr %p, i64 %i
  ret ptr %r
}

; nusw_added: refuted
define ptr @src_nusw_added(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i16, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_nusw_added(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr nusw i16, ptr %p, i64 %i
  ret ptr %r
}

; inbounds_to_nusw: proved
; LangRef: inbounds implies nusw.
define ptr @src_inbounds_to_nusw(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr inbounds i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_inbounds_to_nusw(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr nusw i32, ptr %p, i64 %i
  ret ptr %r
}

; nusw_to_inbounds: refuted
define ptr @src_nusw_to_inbounds(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr nusw i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_nusw_to_inbounds(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr inbounds i32, ptr %p, i64 %i
  ret ptr %r
}

; nusw_of_small_index_is_nuw: proved
define ptr @src_nusw_of_small_index_is_nuw(ptr noundef %p, i64 noundef range(i64 0, 1000) %i) {
  %r = getelementptr nusw i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_nusw_of_small_index_is_nuw(ptr noundef %p, i64 noundef range(i64 0, 1000) %i) {
  %r = getelementptr nuw i32, ptr %p, i64 %i
  ret ptr %r
}

; nusw_of_any_index_is_nuw: refuted
define ptr @src_nusw_of_any_index_is_nuw(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr nusw i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_nusw_of_any_index_is_nuw(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr nuw i32, ptr %p, i64 %i
  ret ptr %r
}

; scaled_to_bytes: proved
define ptr @src_scaled_to_bytes(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_scaled_to_bytes(ptr noundef %p, i64 noundef %i) {
  %o = shl i64 %i, 2
  %r = getelementptr i8, ptr %p, i64 %o
  ret ptr %r
}

; bytes_to_scaled: proved
define ptr @src_bytes_to_scaled(ptr noundef %p, i64 noundef %i) {
  %o = shl i64 %i, 2
  %r = getelementptr i8, ptr %p, i64 %o
  ret ptr %r
}
define ptr @tgt_bytes_to_scaled(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i32, ptr %p, i64 %i
  ret ptr %r
}

; inbounds_scaled_to_bytes: proved
define ptr @src_inbounds_scaled_to_bytes(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr inbounds i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_inbounds_scaled_to_bytes(ptr noundef %p, i64 noundef %i) {
  %o = shl i64 %i, 2
  %r = getelementptr inbounds i8, ptr %p, i64 %o
  ret ptr %r
}

; inbounds_bytes_to_scaled: refuted
; The multiplication wraps, which inbounds with an element of four bytes forbids.
define ptr @src_inbounds_bytes_to_scaled(ptr noundef %p, i64 noundef %i) {
  %o = shl i64 %i, 2
  %r = getelementptr inbounds i8, ptr %p, i64 %o
  ret ptr %r
}
define ptr @tgt_inbounds_bytes_to_scaled(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr inbounds i32, ptr %p, i64 %i
  ret ptr %r
}

; inbounds_scaled_to_bytes_without_overflow: proved
define ptr @src_inbounds_scaled_to_bytes_without_overflow(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr inbounds i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_inbounds_scaled_to_bytes_without_overflow(ptr noundef %p, i64 noundef %i) {
  %o = shl nsw i64 %i, 2
  %r = getelementptr inbounds i8, ptr %p, i64 %o
  ret ptr %r
}

; plain_scaled_to_bytes_without_overflow: refuted
define ptr @src_plain_scaled_to_bytes_without_overflow(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_plain_scaled_to_bytes_without_overflow(ptr noundef %p, i64 noundef %i) {
  %o = shl nsw i64 %i, 2
  %r = getelementptr i8, ptr %p, i64 %o
  ret ptr %r
}

; wrong_scale: refuted
define ptr @src_wrong_scale(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i32, ptr %p, i64 %i
  ret ptr %r
}
define ptr @tgt_wrong_scale(ptr noundef %p, i64 noundef %i) {
  %o = shl i64 %i, 3
  %r = getelementptr i8, ptr %p, i64 %o
  ret ptr %r
}

; field_to_bytes: proved
define ptr @src_field_to_bytes(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr { i8, i32, i16 }, ptr %p, i64 %i, i32 2
  ret ptr %r
}
define ptr @tgt_field_to_bytes(ptr noundef %p, i64 noundef %i) {
  %o = mul i64 %i, 12
  %q = getelementptr i8, ptr %p, i64 %o
  %r = getelementptr i8, ptr %q, i64 8
  ret ptr %r
}

; field_to_wrong_bytes: refuted
define ptr @src_field_to_wrong_bytes(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr { i8, i32, i16 }, ptr %p, i64 %i, i32 2
  ret ptr %r
}
define ptr @tgt_field_to_wrong_bytes(ptr noundef %p, i64 noundef %i) {
  %o = mul i64 %i, 7
  %q = getelementptr i8, ptr %p, i64 %o
  %r = getelementptr i8, ptr %q, i64 5
  ret ptr %r
}

; packed_field: proved
define ptr @src_packed_field(ptr noundef %p) {
  %r = getelementptr <{ i8, i32, i16 }>, ptr %p, i64 1, i32 2
  ret ptr %r
}
define ptr @tgt_packed_field(ptr noundef %p) {
  %r = getelementptr i8, ptr %p, i64 12
  ret ptr %r
}

; packed_field_padded: refuted
define ptr @src_packed_field_padded(ptr noundef %p) {
  %r = getelementptr <{ i8, i32, i16 }>, ptr %p, i64 1, i32 2
  ret ptr %r
}
define ptr @tgt_packed_field_padded(ptr noundef %p) {
  %r = getelementptr i8, ptr %p, i64 20
  ret ptr %r
}

; narrow_index_is_signed: proved
define ptr @src_narrow_index_is_signed(ptr noundef %p, i32 noundef %i) {
  %r = getelementptr i8, ptr %p, i32 %i
  ret ptr %r
}
define ptr @tgt_narrow_index_is_signed(ptr noundef %p, i32 noundef %i) {
  %s = sext i32 %i to i64
  %r = getelementptr i8, ptr %p, i64 %s
  ret ptr %r
}

; narrow_index_is_not_unsigned: refuted
define ptr @src_narrow_index_is_not_unsigned(ptr noundef %p, i32 noundef %i) {
  %r = getelementptr i8, ptr %p, i32 %i
  ret ptr %r
}
define ptr @tgt_narrow_index_is_not_unsigned(ptr noundef %p, i32 noundef %i) {
  %s = zext i32 %i to i64
  %r = getelementptr i8, ptr %p, i64 %s
  ret ptr %r
}

; small_index_zero_extended: proved
define ptr @src_small_index_zero_extended(ptr noundef %p, i32 noundef range(i32 0, 100) %i) {
  %s = sext i32 %i to i64
  %r = getelementptr i32, ptr %p, i64 %s
  ret ptr %r
}
define ptr @tgt_small_index_zero_extended(ptr noundef %p, i32 noundef range(i32 0, 100) %i) {
  %s = zext nneg i32 %i to i64
  %r = getelementptr i32, ptr %p, i64 %s
  ret ptr %r
}

; any_index_zero_extended: refuted
define ptr @src_any_index_zero_extended(ptr noundef %p, i32 noundef %i) {
  %s = sext i32 %i to i64
  %r = getelementptr i32, ptr %p, i64 %s
  ret ptr %r
}
define ptr @tgt_any_index_zero_extended(ptr noundef %p, i32 noundef %i) {
  %s = zext nneg i32 %i to i64
  %r = getelementptr i32, ptr %p, i64 %s
  ret ptr %r
}

; index_sum_extended: proved
define ptr @src_index_sum_extended(ptr noundef %p, i32 noundef %i) {
  %j = add nsw i32 %i, 1
  %s = sext i32 %j to i64
  %r = getelementptr i8, ptr %p, i64 %s
  ret ptr %r
}
define ptr @tgt_index_sum_extended(ptr noundef %p, i32 noundef %i) {
  %s = sext i32 %i to i64
  %q = getelementptr i8, ptr %p, i64 %s
  %r = getelementptr i8, ptr %q, i64 1
  ret ptr %r
}

; index_sum_extended_with_wrap: refuted
define ptr @src_index_sum_extended_with_wrap(ptr noundef %p, i32 noundef %i) {
  %j = add i32 %i, 1
  %s = sext i32 %j to i64
  %r = getelementptr i8, ptr %p, i64 %s
  ret ptr %r
}
define ptr @tgt_index_sum_extended_with_wrap(ptr noundef %p, i32 noundef %i) {
  %s = sext i32 %i to i64
  %q = getelementptr i8, ptr %p, i64 %s
  %r = getelementptr i8, ptr %q, i64 1
  ret ptr %r
}

; wide_index_truncated: proved
; An index wider than a pointer is truncated.
define ptr @src_wide_index_truncated(ptr noundef %p, i128 noundef %i) {
  %r = getelementptr i8, ptr %p, i128 %i
  ret ptr %r
}
define ptr @tgt_wide_index_truncated(ptr noundef %p, i128 noundef %i) {
  %t = trunc i128 %i to i64
  %r = getelementptr i8, ptr %p, i64 %t
  ret ptr %r
}

; inbounds_where_loaded: refuted
; The result is in bounds, but nothing says so of the pointer where the way begins.
define i8 @src_inbounds_where_loaded(ptr noundef %p, i64 noundef %i) {
  %q = getelementptr i8, ptr %p, i64 %i
  %r = load i8, ptr %q, align 1
  ret i8 %r
}
define i8 @tgt_inbounds_where_loaded(ptr noundef %p, i64 noundef %i) {
  %q = getelementptr inbounds i8, ptr %p, i64 %i
  %r = load i8, ptr %q, align 1
  ret i8 %r
}

; inbounds_between_loaded: proved
define i8 @src_inbounds_between_loaded(ptr noundef %p, i64 noundef %i) {
  %w = load i8, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 %i
  %r = load i8, ptr %q, align 1
  ret i8 %r
}
define i8 @tgt_inbounds_between_loaded(ptr noundef %p, i64 noundef %i) {
  %w = load i8, ptr %p, align 1
  %q = getelementptr inbounds i8, ptr %p, i64 %i
  %r = load i8, ptr %q, align 1
  ret i8 %r
}

; pointer_equals_itself: proved
define i1 @src_pointer_equals_itself(ptr noundef %p) {
  %r = icmp eq ptr %p, %p
  ret i1 %r
}
define i1 @tgt_pointer_equals_itself(ptr noundef %p) {
  ret i1 true
}

; next_element_is_another: proved
define i1 @src_next_element_is_another(ptr noundef %p) {
  %q = getelementptr i32, ptr %p, i64 1
  %r = icmp eq ptr %p, %q
  ret i1 %r
}
define i1 @tgt_next_element_is_another(ptr noundef %p) {
  ret i1 false
}

; next_element_is_higher: refuted
; Without flags the address may wrap around.
define i1 @src_next_element_is_higher(ptr noundef %p) {
  %q = getelementptr i32, ptr %p, i64 1
  %r = icmp ugt ptr %q, %p
  ret i1 %r
}
define i1 @tgt_next_element_is_higher(ptr noundef %p) {
  ret i1 true
}

; next_element_is_higher_nuw: proved
define i1 @src_next_element_is_higher_nuw(ptr noundef %p) {
  %q = getelementptr nuw i32, ptr %p, i64 1
  %r = icmp ugt ptr %q, %p
  ret i1 %r
}
define i1 @tgt_next_element_is_higher_nuw(ptr noundef %p) {
  ret i1 true
}

; next_element_is_higher_inbounds: proved
define i1 @src_next_element_is_higher_inbounds(ptr noundef %p) {
  %q = getelementptr inbounds i32, ptr %p, i64 1
  %r = icmp ugt ptr %q, %p
  ret i1 %r
}
define i1 @tgt_next_element_is_higher_inbounds(ptr noundef %p) {
  ret i1 true
}

; same_base_equal_indices: refuted
; Indices that differ by a multiple of 2**62 give the same address.
define i1 @src_same_base_equal_indices(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr i32, ptr %p, i64 %i
  %b = getelementptr i32, ptr %p, i64 %j
  %r = icmp eq ptr %a, %b
  ret i1 %r
}
define i1 @tgt_same_base_equal_indices(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp eq i64 %i, %j
  ret i1 %r
}

; same_base_equal_indices_nusw: proved
define i1 @src_same_base_equal_indices_nusw(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr nusw i32, ptr %p, i64 %i
  %b = getelementptr nusw i32, ptr %p, i64 %j
  %r = icmp eq ptr %a, %b
  ret i1 %r
}
define i1 @tgt_same_base_equal_indices_nusw(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp eq i64 %i, %j
  ret i1 %r
}

; same_base_equal_byte_indices: proved
define i1 @src_same_base_equal_byte_indices(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr i8, ptr %p, i64 %i
  %b = getelementptr i8, ptr %p, i64 %j
  %r = icmp eq ptr %a, %b
  ret i1 %r
}
define i1 @tgt_same_base_equal_byte_indices(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp eq i64 %i, %j
  ret i1 %r
}

; same_base_lower_index: proved
define i1 @src_same_base_lower_index(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  %b = getelementptr inbounds i32, ptr %p, i64 %j
  %r = icmp ult ptr %a, %b
  ret i1 %r
}
define i1 @tgt_same_base_lower_index(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp slt i64 %i, %j
  ret i1 %r
}

; same_base_lower_index_plain: refuted
define i1 @src_same_base_lower_index_plain(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr i32, ptr %p, i64 %i
  %b = getelementptr i32, ptr %p, i64 %j
  %r = icmp ult ptr %a, %b
  ret i1 %r
}
define i1 @tgt_same_base_lower_index_plain(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp slt i64 %i, %j
  ret i1 %r
}

; same_base_lower_index_unsigned: refuted
; Offsets are signed, addresses are not.
define i1 @src_same_base_lower_index_unsigned(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  %b = getelementptr inbounds i32, ptr %p, i64 %j
  %r = icmp ult ptr %a, %b
  ret i1 %r
}
define i1 @tgt_same_base_lower_index_unsigned(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp ult i64 %i, %j
  ret i1 %r
}

; dereferenced_is_not_null: proved
define i1 @src_dereferenced_is_not_null(ptr noundef %p) {
  %v = load i8, ptr %p, align 1
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_dereferenced_is_not_null(ptr noundef %p) {
  ret i1 false
}

; argument_may_be_null: refuted
define i1 @src_argument_may_be_null(ptr noundef %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_argument_may_be_null(ptr noundef %p) {
  ret i1 false
}

; nonnull_argument: proved
define i1 @src_nonnull_argument(ptr noundef nonnull %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_nonnull_argument(ptr noundef nonnull %p) {
  ret i1 false
}

; nonnull_argument_may_be_poison: proved
define i1 @src_nonnull_argument_may_be_poison(ptr nonnull %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_nonnull_argument_may_be_poison(ptr nonnull %p) {
  ret i1 false
}

; dereferenceable_argument: proved
define i1 @src_dereferenceable_argument(ptr noundef dereferenceable(1) %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_dereferenceable_argument(ptr noundef dereferenceable(1) %p) {
  ret i1 false
}

; dereferenceable_or_null_argument: refuted
define i1 @src_dereferenceable_or_null_argument(ptr noundef dereferenceable_or_null(1) %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_dereferenceable_or_null_argument(ptr noundef dereferenceable_or_null(1) %p) {
  ret i1 false
}

; null_check_after_use_dropped: proved
; The first block would have been undefined.
define i32 @src_null_check_after_use_dropped(ptr noundef %p) {
entry:
  %v = load i32, ptr %p, align 4
  %n = icmp eq ptr %p, null
  br i1 %n, label %null, label %some
null:
  ret i32 0
some:
  ret i32 %v
}
define i32 @tgt_null_check_after_use_dropped(ptr noundef %p) {
entry:
  %v = load i32, ptr %p, align 4
  ret i32 %v
}

; null_check_in_front_of_use_dropped: refuted
define i32 @src_null_check_in_front_of_use_dropped(ptr noundef %p) {
entry:
  %n = icmp eq ptr %p, null
  br i1 %n, label %null, label %some
null:
  ret i32 0
some:
  %v = load i32, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_null_check_in_front_of_use_dropped(ptr noundef %p) {
entry:
  %v = load i32, ptr %p, align 4
  ret i32 %v
}

; null_dereferenced: unsupported
; The source is always undefined.
define i32 @src_null_dereferenced() {
  %v = load i32, ptr null, align 4
  ret i32 %v
}
define i32 @tgt_null_dereferenced() {
  ret i32 3
}

; null_dereferenced_on_one_path: proved
define i32 @src_null_dereferenced_on_one_path(i1 noundef %c) {
entry:
  br i1 %c, label %bad, label %good
bad:
  store i32 1, ptr null, align 4
  ret i32 1
good:
  ret i32 2
}
define i32 @tgt_null_dereferenced_on_one_path(i1 noundef %c) {
  ret i32 2
}

; null_dereferenced_in_target: refuted
define i32 @src_null_dereferenced_in_target(i1 noundef %c) {
  ret i32 2
}
define i32 @tgt_null_dereferenced_in_target(i1 noundef %c) {
entry:
  br i1 %c, label %bad, label %good
bad:
  store i32 1, ptr null, align 4
  ret i32 1
good:
  ret i32 2
}

; offset_of_null_inbounds: proved
; No object lies at null, so that nothing behind it is in bounds of one.
define i1 @src_offset_of_null_inbounds(i64 noundef range(i64 1, 100) %i) {
  %p = getelementptr inbounds i8, ptr null, i64 %i
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_offset_of_null_inbounds(i64 noundef range(i64 1, 100) %i) {
  ret i1 true
}

; offset_of_null: refuted
; Without inbounds it is an address as any other.
define i1 @src_offset_of_null(i64 noundef range(i64 1, 100) %i) {
  %p = getelementptr i8, ptr null, i64 %i
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_offset_of_null(i64 noundef range(i64 1, 100) %i) {
  ret i1 true
}

; element_inbounds_is_not_null: proved
define i1 @src_element_inbounds_is_not_null(ptr noundef %p) {
  %q = getelementptr inbounds i8, ptr %p, i64 4
  %r = icmp eq ptr %q, null
  ret i1 %r
}
define i1 @tgt_element_inbounds_is_not_null(ptr noundef %p) {
  ret i1 false
}

; element_may_be_null: refuted
define i1 @src_element_may_be_null(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 4
  %r = icmp eq ptr %q, null
  ret i1 %r
}
define i1 @tgt_element_may_be_null(ptr noundef %p) {
  ret i1 false
}

; slot_is_not_null: proved
define i1 @src_slot_is_not_null() {
  %a = alloca i32, align 4
  %r = icmp eq ptr %a, null
  ret i1 %r
}
define i1 @tgt_slot_is_not_null() {
  ret i1 false
}

; slot_is_null: refuted, not yet
define i1 @src_slot_is_null() {
  %a = alloca i32, align 4
  %r = icmp eq ptr %a, null
  ret i1 %r
}
define i1 @tgt_slot_is_null() {
  ret i1 true
}

; slot_is_no_argument: inconclusive
; LLVM folds this where the slot's address goes nowhere else: the source may choose where the slot
; lies. A proof that takes its address for one unknown cannot tell. alive-tv proves it.
define i1 @src_slot_is_no_argument(ptr noundef %p) {
  %a = alloca i32, align 4
  %r = icmp eq ptr %a, %p
  ret i1 %r
}
define i1 @tgt_slot_is_no_argument(ptr noundef %p) {
  ret i1 false
}

; slot_compared_anew: refuted
; Wrong by LangRef, and refuted by alive-tv: the slot may lie where a pointer points that is out of
; the bounds of its own object.
define i1 @src_slot_compared_anew(ptr noundef %p) {
  ret i1 false
}
define i1 @tgt_slot_compared_anew(ptr noundef %p) {
  %a = alloca i32, align 4
  %r = icmp eq ptr %a, %p
  ret i1 %r
}

; slots_are_apart: proved
define i1 @src_slots_are_apart() {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 1, ptr %a, align 4
  store i32 2, ptr %b, align 4
  %r = icmp eq ptr %a, %b
  ret i1 %r
}
define i1 @tgt_slots_are_apart() {
  ret i1 false
}

; slots_are_one: refuted, not yet
define i1 @src_slots_are_one() {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 1, ptr %a, align 4
  store i32 2, ptr %b, align 4
  %r = icmp eq ptr %a, %b
  ret i1 %r
}
define i1 @tgt_slots_are_one() {
  ret i1 true
}

; slot_is_no_global: proved
define i1 @src_slot_is_no_global() {
  %a = alloca i32, align 4
  store i32 1, ptr %a, align 4
  %r = icmp eq ptr %a, @g
  ret i1 %r
}
define i1 @tgt_slot_is_no_global() {
  ret i1 false
}

; end_of_one_is_start_of_other: refuted
; Two objects may lie next to each other.
define i1 @src_end_of_one_is_start_of_other() {
  %p = getelementptr inbounds i32, ptr @g, i64 1
  %r = icmp eq ptr %p, @h
  ret i1 %r
}
define i1 @tgt_end_of_one_is_start_of_other() {
  ret i1 false
}

; compared_as_integers: proved
define i1 @src_compared_as_integers(ptr noundef %p, ptr noundef %q) {
  %r = icmp ult ptr %p, %q
  ret i1 %r
}
define i1 @tgt_compared_as_integers(ptr noundef %p, ptr noundef %q) {
  %i = ptrtoint ptr %p to i64
  %j = ptrtoint ptr %q to i64
  %r = icmp ult i64 %i, %j
  ret i1 %r
}

; compared_as_pointers: proved
define i1 @src_compared_as_pointers(ptr noundef %p, ptr noundef %q) {
  %i = ptrtoint ptr %p to i64
  %j = ptrtoint ptr %q to i64
  %r = icmp ult i64 %i, %j
  ret i1 %r
}
define i1 @tgt_compared_as_pointers(ptr noundef %p, ptr noundef %q) {
  %r = icmp ult ptr %p, %q
  ret i1 %r
}

; compared_with_sign: refuted
define i1 @src_compared_with_sign(ptr noundef %p, ptr noundef %q) {
  %r = icmp ult ptr %p, %q
  ret i1 %r
}
define i1 @tgt_compared_with_sign(ptr noundef %p, ptr noundef %q) {
  %i = ptrtoint ptr %p to i64
  %j = ptrtoint ptr %q to i64
  %r = icmp slt i64 %i, %j
  ret i1 %r
}

; integer_of_sum: proved
define i64 @src_integer_of_sum(ptr noundef %p, i64 noundef %i) {
  %q = getelementptr i32, ptr %p, i64 %i
  %r = ptrtoint ptr %q to i64
  ret i64 %r
}
define i64 @tgt_integer_of_sum(ptr noundef %p, i64 noundef %i) {
  %a = ptrtoint ptr %p to i64
  %o = shl i64 %i, 2
  %r = add i64 %a, %o
  ret i64 %r
}

; sum_of_integer: proved
define i64 @src_sum_of_integer(ptr noundef %p, i64 noundef %i) {
  %a = ptrtoint ptr %p to i64
  %o = shl i64 %i, 2
  %r = add i64 %a, %o
  ret i64 %r
}
define i64 @tgt_sum_of_integer(ptr noundef %p, i64 noundef %i) {
  %q = getelementptr i32, ptr %p, i64 %i
  %r = ptrtoint ptr %q to i64
  ret i64 %r
}

; difference_on_same_base: proved
define i64 @src_difference_on_same_base(ptr noundef %p, i64 noundef %i) {
  %q = getelementptr i8, ptr %p, i64 %i
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %r = sub i64 %b, %a
  ret i64 %r
}
define i64 @tgt_difference_on_same_base(ptr noundef %p, i64 noundef %i) {
  ret i64 %i
}

; difference_on_same_base_negated: refuted
define i64 @src_difference_on_same_base_negated(ptr noundef %p, i64 noundef %i) {
  %q = getelementptr i8, ptr %p, i64 %i
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %r = sub i64 %b, %a
  ret i64 %r
}
define i64 @tgt_difference_on_same_base_negated(ptr noundef %p, i64 noundef %i) {
  %r = sub i64 0, %i
  ret i64 %r
}

; element_difference: proved
define i64 @src_element_difference(ptr noundef %p, i64 noundef %i) {
  %q = getelementptr inbounds i32, ptr %p, i64 %i
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %d = sub i64 %b, %a
  %r = sdiv exact i64 %d, 4
  ret i64 %r
}
define i64 @tgt_element_difference(ptr noundef %p, i64 noundef %i) {
  ret i64 %i
}

; element_difference_plain: refuted
define i64 @src_element_difference_plain(ptr noundef %p, i64 noundef %i) {
  %q = getelementptr i32, ptr %p, i64 %i
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %d = sub i64 %b, %a
  %r = sdiv exact i64 %d, 4
  ret i64 %r
}
define i64 @tgt_element_difference_plain(ptr noundef %p, i64 noundef %i) {
  ret i64 %i
}

; truncated_integer: proved
define i32 @src_truncated_integer(ptr noundef %p) {
  %r = ptrtoint ptr %p to i32
  ret i32 %r
}
define i32 @tgt_truncated_integer(ptr noundef %p) {
  %i = ptrtoint ptr %p to i64
  %r = trunc i64 %i to i32
  ret i32 %r
}

; truncated_integer_of_half: refuted
define i32 @src_truncated_integer_of_half(ptr noundef %p) {
  %r = ptrtoint ptr %p to i32
  ret i32 %r
}
define i32 @tgt_truncated_integer_of_half(ptr noundef %p) {
  %i = ptrtoint ptr %p to i64
  %s = lshr i64 %i, 32
  %r = trunc i64 %s to i32
  ret i32 %r
}

; aligned_argument: proved
define i64 @src_aligned_argument(ptr noundef align 8 %p) {
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 7
  ret i64 %r
}
define i64 @tgt_aligned_argument(ptr noundef align 8 %p) {
  ret i64 0
}

; argument_not_so_aligned: refuted
define i64 @src_argument_not_so_aligned(ptr noundef align 4 %p) {
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 7
  ret i64 %r
}
define i64 @tgt_argument_not_so_aligned(ptr noundef align 4 %p) {
  ret i64 0
}

; aligned_because_loaded: proved
define i64 @src_aligned_because_loaded(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 3
  ret i64 %r
}
define i64 @tgt_aligned_because_loaded(ptr noundef %p) {
  ret i64 0
}

; store_through_selected_pointer: proved
define void @src_store_through_selected_pointer(i1 noundef %c, ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  %s = select i1 %c, ptr %p, ptr %q
  store i32 %x, ptr %s, align 4
  ret void
}
define void @tgt_store_through_selected_pointer(i1 noundef %c, ptr noundef %p, ptr noundef %q, i32 noundef %x) {
entry:
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr %p, align 4
  ret void
else:
  store i32 %x, ptr %q, align 4
  ret void
}

; store_on_two_paths: proved
define void @src_store_on_two_paths(i1 noundef %c, ptr noundef %p, ptr noundef %q, i32 noundef %x) {
entry:
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr %p, align 4
  ret void
else:
  store i32 %x, ptr %q, align 4
  ret void
}
define void @tgt_store_on_two_paths(i1 noundef %c, ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  %s = select i1 %c, ptr %p, ptr %q
  store i32 %x, ptr %s, align 4
  ret void
}

; store_through_wrong_pointer: refuted
define void @src_store_through_wrong_pointer(i1 noundef %c, ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  %s = select i1 %c, ptr %p, ptr %q
  store i32 %x, ptr %s, align 4
  ret void
}
define void @tgt_store_through_wrong_pointer(i1 noundef %c, ptr noundef %p, ptr noundef %q, i32 noundef %x) {
entry:
  br i1 %c, label %then, label %else
then:
  store i32 %x, ptr %q, align 4
  ret void
else:
  store i32 %x, ptr %q, align 4
  ret void
}

; load_of_selected_pointer_split: refuted
; Only one of the two is known to be there.
define i32 @src_load_of_selected_pointer_split(i1 noundef %c, ptr noundef %p, ptr noundef %q) {
  %s = select i1 %c, ptr %p, ptr %q
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_load_of_selected_pointer_split(i1 noundef %c, ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr %p, align 4
  %b = load i32, ptr %q, align 4
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; load_of_selected_dereferenceable_pointer_split: proved
define i32 @src_load_of_selected_dereferenceable_pointer_split(i1 noundef %c, ptr noundef align 4 dereferenceable(4) %p, ptr noundef align 4 dereferenceable(4) %q) {
  %s = select i1 %c, ptr %p, ptr %q
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_load_of_selected_dereferenceable_pointer_split(i1 noundef %c, ptr noundef align 4 dereferenceable(4) %p, ptr noundef align 4 dereferenceable(4) %q) {
  %a = load i32, ptr %p, align 4
  %b = load i32, ptr %q, align 4
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; phi_of_pointers: proved, not yet
define i32 @src_phi_of_pointers(i1 noundef %c, ptr noundef %p) {
entry:
  %e = getelementptr i8, ptr %p, i64 4
  br i1 %c, label %then, label %end
then:
  br label %end
end:
  %s = phi ptr [ %p, %entry ], [ %e, %then ]
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_phi_of_pointers(i1 noundef %c, ptr noundef %p) {
  %o = select i1 %c, i64 4, i64 0
  %s = getelementptr i8, ptr %p, i64 %o
  %r = load i32, ptr %s, align 4
  ret i32 %r
}

; phi_of_pointers_swapped: refuted
define i32 @src_phi_of_pointers_swapped(i1 noundef %c, ptr noundef %p) {
entry:
  %e = getelementptr i8, ptr %p, i64 4
  br i1 %c, label %then, label %end
then:
  br label %end
end:
  %s = phi ptr [ %p, %entry ], [ %e, %then ]
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_phi_of_pointers_swapped(i1 noundef %c, ptr noundef %p) {
  %o = select i1 %c, i64 0, i64 4
  %s = getelementptr i8, ptr %p, i64 %o
  %r = load i32, ptr %s, align 4
  ret i32 %r
}

; select_to_phi_of_pointers: proved, not yet
define i32 @src_select_to_phi_of_pointers(i1 noundef %c, ptr noundef %p) {
  %o = select i1 %c, i64 4, i64 0
  %s = getelementptr i8, ptr %p, i64 %o
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_select_to_phi_of_pointers(i1 noundef %c, ptr noundef %p) {
entry:
  %e = getelementptr i8, ptr %p, i64 4
  br i1 %c, label %then, label %end
then:
  br label %end
end:
  %s = phi ptr [ %p, %entry ], [ %e, %then ]
  %r = load i32, ptr %s, align 4
  ret i32 %r
}

; reached_by_arithmetic: refuted
; The address lies in the object of p. That q, the end of another one, has the same address gives it
; no right to store there.
define void @src_reached_by_arithmetic(ptr noundef %p, ptr noundef %q) {
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %d = sub i64 %b, %a
  %s = getelementptr i8, ptr %p, i64 %d
  store i8 1, ptr %s, align 1
  ret void
}
define void @tgt_reached_by_arithmetic(ptr noundef %p, ptr noundef %q) {
  store i8 1, ptr %q, align 1
  ret void
}

; reach_by_arithmetic: refuted
; An address computed from p gives no right to the object of q.
define void @src_reach_by_arithmetic(ptr noundef %p, ptr noundef %q) {
  store i8 1, ptr %q, align 1
  ret void
}
define void @tgt_reach_by_arithmetic(ptr noundef %p, ptr noundef %q) {
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %d = sub i64 %b, %a
  %s = getelementptr i8, ptr %p, i64 %d
  store i8 1, ptr %s, align 1
  ret void
}

; other_global_by_arithmetic: refuted, not yet
define void @src_other_global_by_arithmetic() {
  store i32 1, ptr @h, align 4
  ret void
}
define void @tgt_other_global_by_arithmetic() {
  %a = ptrtoint ptr @g to i64
  %b = ptrtoint ptr @h to i64
  %d = sub i64 %b, %a
  %s = getelementptr i8, ptr @g, i64 %d
  store i32 1, ptr %s, align 4
  ret void
}

; equal_address_replaced: refuted
; q may be the end of another object that lies in front of p's.
define i8 @src_equal_address_replaced(ptr noundef %p, ptr noundef %q) {
entry:
  %c = icmp eq ptr %p, %q
  br i1 %c, label %same, label %other
same:
  %v = load i8, ptr %p, align 1
  ret i8 %v
other:
  ret i8 0
}
define i8 @tgt_equal_address_replaced(ptr noundef %p, ptr noundef %q) {
entry:
  %c = icmp eq ptr %p, %q
  br i1 %c, label %same, label %other
same:
  %v = load i8, ptr %q, align 1
  ret i8 %v
other:
  ret i8 0
}

; equal_address_compared: proved
; For a comparison only addresses count.
define i1 @src_equal_address_compared(ptr noundef %p, ptr noundef %q) {
  %c = icmp eq ptr %p, %q
  %d = icmp ule ptr %p, %q
  %r = and i1 %c, %d
  ret i1 %r
}
define i1 @tgt_equal_address_compared(ptr noundef %p, ptr noundef %q) {
  %r = icmp eq ptr %p, %q
  ret i1 %r
}

; returned_other_of_equals: refuted
define ptr @src_returned_other_of_equals(ptr noundef %p, ptr noundef %q) {
  %c = icmp eq ptr %p, %q
  %r = select i1 %c, ptr %p, ptr %q
  ret ptr %r
}
define ptr @tgt_returned_other_of_equals(ptr noundef %p, ptr noundef %q) {
  ret ptr %q
}

; integer_and_back: inconclusive
; LLVM folds this, though the pointer that comes back from an integer may be to another object at the
; same address; alive-tv refutes it.
define ptr @src_integer_and_back(ptr noundef %p) {
  %i = ptrtoint ptr %p to i64
  %r = inttoptr i64 %i to ptr
  ret ptr %r
}
define ptr @tgt_integer_and_back(ptr noundef %p) {
  ret ptr %p
}

; detour_over_integer: refuted
; See integer_and_back.
define ptr @src_detour_over_integer(ptr noundef %p) {
  ret ptr %p
}
define ptr @tgt_detour_over_integer(ptr noundef %p) {
  %i = ptrtoint ptr %p to i64
  %r = inttoptr i64 %i to ptr
  ret ptr %r
}

; integer_made_pointer_and_back: proved
define i64 @src_integer_made_pointer_and_back(i64 noundef %i) {
  %p = inttoptr i64 %i to ptr
  %r = ptrtoint ptr %p to i64
  ret i64 %r
}
define i64 @tgt_integer_made_pointer_and_back(i64 noundef %i) {
  ret i64 %i
}

; integer_made_pointer_and_back_off: refuted
define i64 @src_integer_made_pointer_and_back_off(i64 noundef %i) {
  %p = inttoptr i64 %i to ptr
  %r = ptrtoint ptr %p to i64
  ret i64 %r
}
define i64 @tgt_integer_made_pointer_and_back_off(i64 noundef %i) {
  %r = add i64 %i, 1
  ret i64 %r
}

; null_of_zero: proved
define i64 @src_null_of_zero() {
  %r = ptrtoint ptr null to i64
  ret i64 %r
}
define i64 @tgt_null_of_zero() {
  ret i64 0
}

; zero_of_null: proved
define i64 @src_zero_of_null() {
  ret i64 0
}
define i64 @tgt_zero_of_null() {
  %r = ptrtoint ptr null to i64
  ret i64 %r
}

; pointer_read_as_integer: proved
; LangRef leaves open what a load of an integer makes of a pointer's bytes: the address, as in alive-tv.
define i64 @src_pointer_read_as_integer(ptr noundef %p) {
  %a = alloca ptr, align 8
  store ptr %p, ptr %a, align 8
  %r = load i64, ptr %a, align 8
  ret i64 %r
}
define i64 @tgt_pointer_read_as_integer(ptr noundef %p) {
  %r = ptrtoint ptr %p to i64
  ret i64 %r
}

; pointer_through_slot: proved
define ptr @src_pointer_through_slot(ptr noundef %p) {
  %a = alloca ptr, align 8
  store ptr %p, ptr %a, align 8
  %r = load ptr, ptr %a, align 8
  ret ptr %r
}
define ptr @tgt_pointer_through_slot(ptr noundef %p) {
  ret ptr %p
}

; pointer_into_slot: proved
define ptr @src_pointer_into_slot(ptr noundef %p) {
  ret ptr %p
}
define ptr @tgt_pointer_into_slot(ptr noundef %p) {
  %a = alloca ptr, align 8
  store ptr %p, ptr %a, align 8
  %r = load ptr, ptr %a, align 8
  ret ptr %r
}

; pointer_freeze_dropped: proved
; A defined pointer.
define ptr @src_pointer_freeze_dropped(ptr noundef %p) {
  %r = freeze ptr %p
  ret ptr %r
}
define ptr @tgt_pointer_freeze_dropped(ptr noundef %p) {
  ret ptr %p
}

; pointer_freeze_of_poison_dropped: inconclusive
; Not proved, as the argument may be poison; see freeze_dropped among the pairs of poison.
define ptr @src_pointer_freeze_of_poison_dropped(ptr %p) {
  %r = freeze ptr %p
  ret ptr %r
}
define ptr @tgt_pointer_freeze_of_poison_dropped(ptr %p) {
  ret ptr %p
}

; poison_offset: proved
define ptr @src_poison_offset(ptr noundef %p, i64 noundef %i) {
  %j = add nuw i64 %i, 1
  %r = getelementptr i8, ptr %p, i64 %j
  ret ptr %r
}
define ptr @tgt_poison_offset(ptr noundef %p, i64 noundef %i) {
  %j = add i64 %i, 1
  %r = getelementptr i8, ptr %p, i64 %j
  ret ptr %r
}

; offset_made_poison: refuted
define ptr @src_offset_made_poison(ptr noundef %p, i64 noundef %i) {
  %j = add i64 %i, 1
  %r = getelementptr i8, ptr %p, i64 %j
  ret ptr %r
}
define ptr @tgt_offset_made_poison(ptr noundef %p, i64 noundef %i) {
  %j = add nuw i64 %i, 1
  %r = getelementptr i8, ptr %p, i64 %j
  ret ptr %r
}

; returned_promise_kept: proved
; The caller goes on with its own pointer instead of the result.
define ptr @src_returned_promise_kept(ptr noundef returned %p, ptr noundef %q) {
  %c = icmp eq ptr %p, null
  %r = select i1 %c, ptr %p, ptr %p
  ret ptr %r
}
define ptr @tgt_returned_promise_kept(ptr noundef returned %p, ptr noundef %q) {
  ret ptr %p
}

; returned_promise_broken: refuted
define ptr @src_returned_promise_broken(ptr noundef returned %p, ptr noundef %q) {
  %c = icmp eq ptr %p, null
  %r = select i1 %c, ptr %p, ptr %p
  ret ptr %r
}
define ptr @tgt_returned_promise_broken(ptr noundef returned %p, ptr noundef %q) {
  ret ptr %q
}

; nonnull_result: proved, not yet
; The null that the source returns is poison by its attribute.
define nonnull ptr @src_nonnull_result(ptr noundef %p) {
  %n = icmp eq ptr %p, null
  %r = select i1 %n, ptr null, ptr %p
  ret ptr %r
}
define nonnull ptr @tgt_nonnull_result(ptr noundef %p) {
  %n = icmp eq ptr %p, null
  %r = select i1 %n, ptr @g, ptr %p
  ret ptr %r
}

; nonnull_result_made_null: refuted
define nonnull ptr @src_nonnull_result_made_null(ptr noundef %p) {
  %n = icmp eq ptr %p, null
  %r = select i1 %n, ptr @g, ptr %p
  ret ptr %r
}
define nonnull ptr @tgt_nonnull_result_made_null(ptr noundef %p) {
  %n = icmp eq ptr %p, null
  %r = select i1 %n, ptr null, ptr %p
  ret ptr %r
}

; noundef_nonnull_result: refuted
define noundef nonnull ptr @src_noundef_nonnull_result(ptr noundef %p, i1 noundef %c) {
  %r = select i1 %c, ptr @g, ptr @h
  ret ptr %r
}
define noundef nonnull ptr @tgt_noundef_nonnull_result(ptr noundef %p, i1 noundef %c) {
  %r = select i1 %c, ptr @g, ptr null
  ret ptr %r
}

; readonly_argument_not_stored_to: proved
define i32 @src_readonly_argument_not_stored_to(ptr noundef readonly %p) {
  %v = load i32, ptr %p, align 4
  %r = xor i32 %v, -1
  ret i32 %r
}
define i32 @tgt_readonly_argument_not_stored_to(ptr noundef readonly %p) {
  %v = load i32, ptr %p, align 4
  %r = sub i32 -1, %v
  ret i32 %r
}

; readonly_argument_stored_to: refuted, not yet
define i32 @src_readonly_argument_stored_to(ptr noundef readonly %p) {
  %v = load i32, ptr %p, align 4
  %r = xor i32 %v, -1
  ret i32 %r
}
define i32 @tgt_readonly_argument_stored_to(ptr noundef readonly %p) {
  %v = load i32, ptr %p, align 4
  store i32 %v, ptr %p, align 4
  %r = xor i32 %v, -1
  ret i32 %r
}

; writeonly_argument_read: refuted, not yet
define void @src_writeonly_argument_read(ptr noundef writeonly align 4 dereferenceable(4) %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret void
}
define void @tgt_writeonly_argument_read(ptr noundef writeonly align 4 dereferenceable(4) %p, i32 noundef %x) {
  %v = load i32, ptr %p, align 4
  store i32 %x, ptr %p, align 4
  ret void
}

; masked_pointer: proved
define ptr @src_masked_pointer(ptr noundef %p) {
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -8)
  ret ptr %r
}
define ptr @tgt_masked_pointer(ptr noundef %p) {
  %i = ptrtoint ptr %p to i64
  %m = and i64 %i, 7
  %o = sub i64 0, %m
  %r = getelementptr i8, ptr %p, i64 %o
  ret ptr %r
}

; masked_pointer_wrong_mask: refuted
define ptr @src_masked_pointer_wrong_mask(ptr noundef %p) {
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -8)
  ret ptr %r
}
define ptr @tgt_masked_pointer_wrong_mask(ptr noundef %p) {
  %i = ptrtoint ptr %p to i64
  %m = and i64 %i, 3
  %o = sub i64 0, %m
  %r = getelementptr i8, ptr %p, i64 %o
  ret ptr %r
}

; address_space: unsupported
define i64 @src_address_space(ptr noundef %p) {
  %q = addrspacecast ptr %p to ptr addrspace(1)
  %i = ptrtoint ptr addrspace(1) %q to i64
  %r = shl i64 %i, 1
  ret i64 %r
}
define i64 @tgt_address_space(ptr noundef %p) {
  %q = addrspacecast ptr %p to ptr addrspace(1)
  %i = ptrtoint ptr addrspace(1) %q to i64
  %r = add i64 %i, %i
  ret i64 %r
}


; null_chosen_for_null: proved
define ptr @src_null_chosen_for_null(ptr noundef %p) {
  %c = icmp eq ptr %p, null
  %r = select i1 %c, ptr null, ptr %p
  ret ptr %r
}
define ptr @tgt_null_chosen_for_null(ptr noundef %p) {
  ret ptr %p
}

; null_chosen_for_pointer_at_null: proved
; Only a pointer that left its block could be at null, and lead back: LLVM takes it for null.
define ptr @src_null_chosen_for_pointer_at_null(ptr noundef %p) {
  ret ptr %p
}
define ptr @tgt_null_chosen_for_pointer_at_null(ptr noundef %p) {
  %c = icmp eq ptr %p, null
  %r = select i1 %c, ptr null, ptr %p
  ret ptr %r
}

; other_pointer_where_equal: refuted, not yet
define ptr @src_other_pointer_where_equal(ptr noundef %p, ptr noundef %q) {
  %c = icmp eq ptr %p, %q
  %r = select i1 %c, ptr %q, ptr %p
  ret ptr %r
}
define ptr @tgt_other_pointer_where_equal(ptr noundef %p, ptr noundef %q) {
  ret ptr %p
}

; null_stored_for_null: proved
define void @src_null_stored_for_null(ptr noundef %p, ptr noundef %to) {
  %c = icmp eq ptr %p, null
  br i1 %c, label %yes, label %no
yes:
  store ptr null, ptr %to
  ret void
no:
  store ptr %p, ptr %to
  ret void
}
define void @tgt_null_stored_for_null(ptr noundef %p, ptr noundef %to) {
  store ptr %p, ptr %to
  ret void
}

; kept_pointer_returned_for_null: refuted, not yet
; What must not get out may not even get out where it is null.
define ptr @src_kept_pointer_returned_for_null(ptr noundef captures(none) %p) {
  ret ptr null
}
define ptr @tgt_kept_pointer_returned_for_null(ptr noundef captures(none) %p) {
  %a = ptrtoint ptr %p to i64
  %n = sub i64 0, %a
  %q = getelementptr i8, ptr %p, i64 %n
  ret ptr %q
}

; moved_null_for_moved_pointer: proved
define ptr @src_moved_null_for_moved_pointer(ptr noundef %p) {
  %c = icmp eq ptr %p, null
  %s = select i1 %c, ptr null, ptr %p
  %r = getelementptr i8, ptr %s, i64 8
  ret ptr %r
}
define ptr @tgt_moved_null_for_moved_pointer(ptr noundef %p) {
  %r = getelementptr i8, ptr %p, i64 8
  ret ptr %r
}

; bitcast_of_pointer: proved
define ptr @src_bitcast_of_pointer(ptr %p) {
  %q = bitcast ptr %p to ptr
  ret ptr %q
}
define ptr @tgt_bitcast_of_pointer(ptr %p) {
  ret ptr %p
}

; bitcast_of_another_pointer: refuted
define ptr @src_bitcast_of_another_pointer(ptr %p, ptr %q) {
  %r = bitcast ptr %p to ptr
  ret ptr %r
}
define ptr @tgt_bitcast_of_another_pointer(ptr %p, ptr %q) {
  %r = bitcast ptr %q to ptr
  ret ptr %r
}

; bitcast_of_constant: proved
define i16 @src_bitcast_of_constant() {
  %r = extractelement <2 x i16> bitcast (<1 x i32> splat (i32 65538) to <2 x i16>), i32 0
  ret i16 %r
}
define i16 @tgt_bitcast_of_constant() {
  ret i16 2
}

; samesign_dropped: proved
define i1 @src_samesign_dropped(ptr noundef %p, ptr noundef %q) {
  %r = icmp samesign ult ptr %p, %q
  ret i1 %r
}
define i1 @tgt_samesign_dropped(ptr noundef %p, ptr noundef %q) {
  %r = icmp slt ptr %p, %q
  ret i1 %r
}

; samesign_added: refuted
define i1 @src_samesign_added(ptr noundef %p, i64 noundef %n) {
  %q = getelementptr i8, ptr %p, i64 %n
  %r = icmp ult ptr %p, %q
  ret i1 %r
}
define i1 @tgt_samesign_added(ptr noundef %p, i64 noundef %n) {
  %q = getelementptr i8, ptr %p, i64 %n
  %r = icmp samesign ult ptr %p, %q
  ret i1 %r
}

; nuw_of_a_number_cut_to_64_bits: refuted
define ptr @src_nuw_of_a_number_cut_to_64_bits(ptr noundef %p, i128 noundef %n) {
  %q = getelementptr i8, ptr %p, i128 18446744073709551616
  ret ptr %q
}
define ptr @tgt_nuw_of_a_number_cut_to_64_bits(ptr noundef %p, i128 noundef %n) {
  %q = getelementptr nuw i8, ptr %p, i128 18446744073709551616
  ret ptr %q
}

; LangRef "llvm.ptrmask": the address, with bits cleared
; masked_aligned: proved
define ptr @src_masked_aligned(ptr noundef align 8 %p) {
  %q = getelementptr i8, ptr %p, i64 5
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %q, i64 -8)
  ret ptr %r
}
define ptr @tgt_masked_aligned(ptr noundef align 8 %p) {
  ret ptr %p
}

; it is only known to be a multiple of 4
; masked_less_aligned: refuted
define ptr @src_masked_less_aligned(ptr noundef align 4 %p) {
  %q = getelementptr i8, ptr %p, i64 5
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %q, i64 -8)
  ret ptr %r
}
define ptr @tgt_masked_less_aligned(ptr noundef align 4 %p) {
  ret ptr %p
}

; what is not in its block may be computed, but not used
; masked_alloca: proved
define void @src_masked_alloca() {
  %p = alloca i64, align 4
  store i32 0, ptr %p, align 4
  %q = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -8)
  store i32 0, ptr %q, align 4
  ret void
}
define void @tgt_masked_alloca() {
  %p = alloca i64, align 4
  store i32 0, ptr %p, align 4
  %q = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -8)
  store i32 0, ptr %q, align 8
  ret void
}

; masked_alloca_read: refuted, not yet
define i32 @src_masked_alloca_read() {
  %p = alloca i64, align 8
  store i64 1, ptr %p, align 8
  %m = getelementptr i8, ptr %p, i64 4
  %q = call ptr @llvm.ptrmask.p0.i64(ptr %m, i64 -8)
  store i32 7, ptr %q, align 4
  %v = load i32, ptr %p, align 4
  ret i32 %v
}
define i32 @tgt_masked_alloca_read() {
  ret i32 1
}

; mask_poison: refuted
define ptr @src_mask_poison(ptr noundef %p, i64 noundef %m) {
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 %m)
  ret ptr %r
}
define ptr @tgt_mask_poison(ptr noundef %p, i64 noundef %m) {
  %n = add nuw i64 %m, 0
  %o = shl nuw i64 %n, 1
  %h = lshr i64 %o, 1
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 %h)
  ret ptr %r
}
declare ptr @llvm.ptrmask.p0.i64(ptr, i64)
