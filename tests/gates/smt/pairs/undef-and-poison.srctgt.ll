; What a value may be that is not determined: arguments without noundef, freeze, and poison on its way
; through select, phi and logic.

; argument_used_twice_more: refuted, not yet
; If x is undef, each use of it may see another value.
define i32 @src_argument_used_twice_more(i32 %x) {
  %r = shl i32 %x, 1
  ret i32 %r
}
define i32 @tgt_argument_used_twice_more(i32 %x) {
  %r = add i32 %x, %x
  ret i32 %r
}

; argument_used_twice_less: proved
define i32 @src_argument_used_twice_less(i32 %x) {
  %r = add i32 %x, %x
  ret i32 %r
}
define i32 @tgt_argument_used_twice_less(i32 %x) {
  %r = shl i32 %x, 1
  ret i32 %r
}

; defined_argument_used_twice: proved
define i32 @src_defined_argument_used_twice(i32 noundef %x) {
  %r = shl i32 %x, 1
  ret i32 %r
}
define i32 @tgt_defined_argument_used_twice(i32 noundef %x) {
  %r = add i32 %x, %x
  ret i32 %r
}

; frozen_argument_used_twice: proved
define i32 @src_frozen_argument_used_twice(i32 %x) {
  %f = freeze i32 %x
  %r = shl i32 %f, 1
  ret i32 %r
}
define i32 @tgt_frozen_argument_used_twice(i32 %x) {
  %f = freeze i32 %x
  %r = add i32 %f, %f
  ret i32 %r
}

; difference_with_itself: proved
define i32 @src_difference_with_itself(i32 %x) {
  %r = sub i32 %x, %x
  ret i32 %r
}
define i32 @tgt_difference_with_itself(i32 %x) {
  ret i32 0
}

; difference_with_itself_made: refuted
define i32 @src_difference_with_itself_made(i32 %x) {
  ret i32 0
}
define i32 @tgt_difference_with_itself_made(i32 %x) {
  %r = sub i32 %x, %x
  ret i32 %r
}

; compared_with_itself: proved
define i1 @src_compared_with_itself(i32 %x) {
  %r = icmp eq i32 %x, %x
  ret i1 %r
}
define i1 @tgt_compared_with_itself(i32 %x) {
  ret i1 true
}

; compared_with_itself_made: refuted
define i1 @src_compared_with_itself_made(i32 %x) {
  ret i1 true
}
define i1 @tgt_compared_with_itself_made(i32 %x) {
  %r = icmp eq i32 %x, %x
  ret i1 %r
}

; square_compared: refuted
; The two factors may differ where x is undef, so that the target may return what no square is.
define i1 @src_square_compared(i8 %x) {
  ret i1 true
}
define i1 @tgt_square_compared(i8 %x) {
  %m = mul i8 %x, %x
  %a = and i8 %m, 3
  %r = icmp ne i8 %a, 2
  ret i1 %r
}

; masked_undef_in_range: proved
define i1 @src_masked_undef_in_range(i32 %x) {
  %m = and i32 %x, 7
  %r = icmp ult i32 %m, 8
  ret i1 %r
}
define i1 @tgt_masked_undef_in_range(i32 %x) {
  ret i1 true
}

; frozen_and_masked_in_range: proved
define i1 @src_frozen_and_masked_in_range(i32 %x) {
  %f = freeze i32 %x
  %m = and i32 %f, 7
  %r = icmp ult i32 %m, 8
  ret i1 %r
}
define i1 @tgt_frozen_and_masked_in_range(i32 %x) {
  ret i1 true
}

; frozen_twice: refuted, not yet
; Two freezes of one undef may choose two values.
define i1 @src_frozen_twice(i32 %x) {
  %f = freeze i32 %x
  %r = icmp eq i32 %f, %f
  ret i1 %r
}
define i1 @tgt_frozen_twice(i32 %x) {
  %f = freeze i32 %x
  %g = freeze i32 %x
  %r = icmp eq i32 %f, %g
  ret i1 %r
}

; frozen_once: proved, not yet
; hard
; Whatever is chosen once, the source could have chosen twice.
define i1 @src_frozen_once(i32 %x) {
  %f = freeze i32 %x
  %g = freeze i32 %x
  %r = icmp eq i32 %f, %g
  ret i1 %r
}
define i1 @tgt_frozen_once(i32 %x) {
  %f = freeze i32 %x
  %r = icmp eq i32 %f, %f
  ret i1 %r
}

; freeze_in_front_of_branch: proved
; A branch on what may be poison is undefined only in the source.
define i32 @src_freeze_in_front_of_branch(i1 %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 0
}
define i32 @tgt_freeze_in_front_of_branch(i1 %c, i32 noundef %x) {
entry:
  %f = freeze i1 %c
  br i1 %f, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 0
}

; freeze_in_front_of_branch_dropped: refuted, not yet
; hard
define i32 @src_freeze_in_front_of_branch_dropped(i1 %c, i32 noundef %x) {
entry:
  %f = freeze i1 %c
  br i1 %f, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 0
}
define i32 @tgt_freeze_in_front_of_branch_dropped(i1 %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 0
}

; select_to_frozen_branch: proved
define i32 @src_select_to_frozen_branch(i1 %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 0
  ret i32 %r
}
define i32 @tgt_select_to_frozen_branch(i1 %c, i32 noundef %x) {
entry:
  %f = freeze i1 %c
  br i1 %f, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 0
}

; freeze_pushed_through: proved, not yet
; hard
; instcombine moves a freeze to the only operand that may be poison.
define i32 @src_freeze_pushed_through(i32 %x) {
  %a = add i32 %x, 1
  %f = freeze i32 %a
  ret i32 %f
}
define i32 @tgt_freeze_pushed_through(i32 %x) {
  %f = freeze i32 %x
  %a = add i32 %f, 1
  ret i32 %a
}

; freeze_pushed_through_flag: refuted, not yet
; hard
define i32 @src_freeze_pushed_through_flag(i32 %x) {
  %a = add nuw i32 %x, 1
  %f = freeze i32 %a
  ret i32 %f
}
define i32 @tgt_freeze_pushed_through_flag(i32 %x) {
  %f = freeze i32 %x
  %a = add nuw i32 %f, 1
  ret i32 %a
}

; flag_dropped_for_freeze: proved, not yet
; hard
; A freeze of poison may be anything, so also what the sum would be without the flag.
define i32 @src_flag_dropped_for_freeze(i32 noundef %x) {
  %a = add nsw i32 %x, 1
  %f = freeze i32 %a
  ret i32 %f
}
define i32 @tgt_flag_dropped_for_freeze(i32 noundef %x) {
  %a = add i32 %x, 1
  ret i32 %a
}

; freeze_in_front_of_division: refuted
; Where x is poison, the source is not yet undefined, but a frozen x may be zero.
define i32 @src_freeze_in_front_of_division(i32 %x, i1 noundef %c) {
entry:
  br i1 %c, label %a, label %b
a:
  ret i32 1
b:
  %r = udiv i32 5, %x
  ret i32 %r
}
define i32 @tgt_freeze_in_front_of_division(i32 %x, i1 noundef %c) {
entry:
  %f = freeze i32 %x
  %q = udiv i32 5, %f
  %r = select i1 %c, i32 1, i32 %q
  ret i32 %r
}

; division_by_undefined: proved
; A divisor that may be undef may be zero: the source is undefined there.
define i32 @src_division_by_undefined(i32 %x) {
  %r = udiv i32 5, %x
  ret i32 %r
}
define i32 @tgt_division_by_undefined(i32 %x) {
  %f = freeze i32 %x
  %r = udiv i32 5, %f
  ret i32 %r
}

; unused_arm_is_poison: proved
define i32 @src_unused_arm_is_poison(i1 noundef %c, i32 noundef %x) {
  %p = add nsw i32 %x, 1
  %r = select i1 %c, i32 %p, i32 0
  ret i32 %r
}
define i32 @tgt_unused_arm_is_poison(i1 noundef %c, i32 noundef %x) {
  %p = add i32 %x, 1
  %r = select i1 %c, i32 %p, i32 0
  ret i32 %r
}

; used_arm_is_poison: refuted
define i32 @src_used_arm_is_poison(i1 noundef %c, i32 noundef %x) {
  %p = add i32 %x, 1
  %r = select i1 %c, i32 %p, i32 0
  ret i32 %r
}
define i32 @tgt_used_arm_is_poison(i1 noundef %c, i32 noundef %x) {
  %p = add nsw i32 %x, 1
  %r = select i1 %c, i32 %p, i32 0
  ret i32 %r
}

; select_to_and_of_frozen: proved
define i1 @src_select_to_and_of_frozen(i1 noundef %x, i1 %y) {
  %r = select i1 %x, i1 %y, i1 false
  ret i1 %r
}
define i1 @tgt_select_to_and_of_frozen(i1 noundef %x, i1 %y) {
  %f = freeze i1 %y
  %r = and i1 %x, %f
  ret i1 %r
}

; select_to_or: refuted
define i1 @src_select_to_or(i1 noundef %x, i1 %y) {
  %r = select i1 %x, i1 true, i1 %y
  ret i1 %r
}
define i1 @tgt_select_to_or(i1 noundef %x, i1 %y) {
  %r = or i1 %x, %y
  ret i1 %r
}

; or_to_select: proved
define i1 @src_or_to_select(i1 noundef %x, i1 %y) {
  %r = or i1 %x, %y
  ret i1 %r
}
define i1 @tgt_or_to_select(i1 noundef %x, i1 %y) {
  %r = select i1 %x, i1 true, i1 %y
  ret i1 %r
}

; logical_operands_swapped: refuted
; The second operand counts only where the first lets it.
define i1 @src_logical_operands_swapped(i1 %x, i1 %y) {
  %r = select i1 %x, i1 %y, i1 false
  ret i1 %r
}
define i1 @tgt_logical_operands_swapped(i1 %x, i1 %y) {
  %r = select i1 %y, i1 %x, i1 false
  ret i1 %r
}

; logical_operands_of_one_compare_swapped: proved
; Here both are poison together.
define i1 @src_logical_operands_of_one_compare_swapped(i8 %z) {
  %x = icmp sgt i8 %z, 1
  %y = icmp slt i8 %z, 9
  %r = select i1 %x, i1 %y, i1 false
  ret i1 %r
}
define i1 @tgt_logical_operands_of_one_compare_swapped(i8 %z) {
  %f = freeze i8 %z
  %x = icmp sgt i8 %f, 1
  %y = icmp slt i8 %f, 9
  %r = select i1 %y, i1 %x, i1 false
  ret i1 %r
}

; poison_arm_folded: proved
define i32 @src_poison_arm_folded(i1 noundef %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 poison
  ret i32 %r
}
define i32 @tgt_poison_arm_folded(i1 noundef %c, i32 noundef %x) {
  ret i32 %x
}

; poison_arm_made: refuted
define i32 @src_poison_arm_made(i1 noundef %c, i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_poison_arm_made(i1 noundef %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 poison
  ret i32 %r
}

; undef_arm_folded: proved
define i32 @src_undef_arm_folded(i1 noundef %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 undef
  ret i32 %r
}
define i32 @tgt_undef_arm_folded(i1 noundef %c, i32 noundef %x) {
  ret i32 %x
}

; undef_arm_made: refuted
define i32 @src_undef_arm_made(i1 noundef %c, i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_undef_arm_made(i1 noundef %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 undef
  ret i32 %r
}

; undef_arm_folded_to_maybe_poison: refuted, not yet
; Not even right by LangRef: undef is not poison, and x may be.
define i32 @src_undef_arm_folded_to_maybe_poison(i1 noundef %c, i32 %x) {
  %r = select i1 %c, i32 %x, i32 undef
  ret i32 %r
}
define i32 @tgt_undef_arm_folded_to_maybe_poison(i1 noundef %c, i32 %x) {
  ret i32 %x
}

; poison_phi_folded: proved
define i32 @src_poison_phi_folded(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %end
a:
  br label %end
end:
  %r = phi i32 [ poison, %entry ], [ %x, %a ]
  ret i32 %r
}
define i32 @tgt_poison_phi_folded(i1 noundef %c, i32 noundef %x) {
  ret i32 %x
}

; poison_phi_made: refuted
define i32 @src_poison_phi_made(i1 noundef %c, i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_poison_phi_made(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %end
a:
  br label %end
end:
  %r = phi i32 [ poison, %entry ], [ %x, %a ]
  ret i32 %r
}

; undef_to_constant: proved
define i32 @src_undef_to_constant(i32 noundef %x) {
  %r = and i32 %x, undef
  ret i32 %r
}
define i32 @tgt_undef_to_constant(i32 noundef %x) {
  ret i32 0
}

; constant_to_undef: refuted
define i32 @src_constant_to_undef(i32 noundef %x) {
  ret i32 0
}
define i32 @tgt_constant_to_undef(i32 noundef %x) {
  %r = and i32 %x, undef
  ret i32 %r
}

; poison_to_undef: proved
define i32 @src_poison_to_undef() {
  ret i32 poison
}
define i32 @tgt_poison_to_undef() {
  ret i32 undef
}

; undef_to_poison: refuted, not yet
define i32 @src_undef_to_poison() {
  ret i32 undef
}
define i32 @tgt_undef_to_poison() {
  ret i32 poison
}

; poisonous_select_condition: proved
; A select on poison is poison, even between equal arms.
define i32 @src_poisonous_select_condition(i1 %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 %x
  ret i32 %r
}
define i32 @tgt_poisonous_select_condition(i1 %c, i32 noundef %x) {
  ret i32 %x
}

; select_of_equal_arms_made: refuted
define i32 @src_select_of_equal_arms_made(i1 %c, i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_select_of_equal_arms_made(i1 %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 %x
  ret i32 %r
}

; noundef_return_of_argument: proved
; With x poison the source is undefined.
define noundef i32 @src_noundef_return_of_argument(i32 %x) {
  %r = or i32 %x, 0
  ret i32 %r
}
define noundef i32 @tgt_noundef_return_of_argument(i32 %x) {
  %f = freeze i32 %x
  ret i32 %f
}

; noundef_return_of_more: refuted
define noundef i32 @src_noundef_return_of_more(i32 %x) {
  %r = or i32 %x, 0
  ret i32 %r
}
define noundef i32 @tgt_noundef_return_of_more(i32 %x) {
  %r = add nsw i32 %x, 1
  %s = sub nsw i32 %r, 1
  ret i32 %s
}

; noundef_call_argument: refuted
; The call must not get poison; the source gives it none.
define void @src_noundef_call_argument(i32 noundef %x) {
  %y = add i32 %x, 1
  call void @want(i32 noundef %y)
  ret void
}
define void @tgt_noundef_call_argument(i32 noundef %x) {
  %y = add nuw i32 %x, 1
  call void @want(i32 noundef %y)
  ret void
}

; flag_known_from_noundef_argument: proved
; The sum cannot overflow, or the source would be undefined.
define void @src_flag_known_from_noundef_argument(i32 noundef %x) {
  %y = add nsw i32 %x, 1
  call void @want(i32 noundef %y)
  ret void
}
define void @tgt_flag_known_from_noundef_argument(i32 noundef %x) {
  %y = add i32 %x, 1
  call void @want(i32 noundef %y)
  ret void
}

; flags_added_where_known: proved
define i32 @src_flags_added_where_known(i32 noundef range(i32 0, 1000) %x) {
  %r = add i32 %x, 1
  ret i32 %r
}
define i32 @tgt_flags_added_where_known(i32 noundef range(i32 0, 1000) %x) {
  %r = add nuw nsw i32 %x, 1
  ret i32 %r
}

; flags_added_where_unknown: refuted
define i32 @src_flags_added_where_unknown(i32 noundef %x) {
  %r = add i32 %x, 1
  ret i32 %r
}
define i32 @tgt_flags_added_where_unknown(i32 noundef %x) {
  %r = add nuw nsw i32 %x, 1
  ret i32 %r
}

; flag_kept_over_reassociation: refuted
; The new inner sum may overflow where the old one does not.
define i32 @src_flag_kept_over_reassociation(i32 noundef %x, i32 noundef %y) {
  %a = add nsw i32 %x, 5
  %r = add nsw i32 %a, %y
  ret i32 %r
}
define i32 @tgt_flag_kept_over_reassociation(i32 noundef %x, i32 noundef %y) {
  %a = add nsw i32 %x, %y
  %r = add nsw i32 %a, 5
  ret i32 %r
}

; flag_dropped_over_reassociation: proved
define i32 @src_flag_dropped_over_reassociation(i32 noundef %x, i32 noundef %y) {
  %a = add nsw i32 %x, 5
  %r = add nsw i32 %a, %y
  ret i32 %r
}
define i32 @tgt_flag_dropped_over_reassociation(i32 noundef %x, i32 noundef %y) {
  %a = add i32 %x, %y
  %r = add i32 %a, 5
  ret i32 %r
}

; disjoint_or: proved
define i32 @src_disjoint_or(i32 noundef %x, i32 noundef %y) {
  %r = or disjoint i32 %x, %y
  ret i32 %r
}
define i32 @tgt_disjoint_or(i32 noundef %x, i32 noundef %y) {
  %r = add i32 %x, %y
  ret i32 %r
}

; disjoint_or_made: refuted
define i32 @src_disjoint_or_made(i32 noundef %x, i32 noundef %y) {
  %r = add i32 %x, %y
  ret i32 %r
}
define i32 @tgt_disjoint_or_made(i32 noundef %x, i32 noundef %y) {
  %r = or disjoint i32 %x, %y
  ret i32 %r
}

; nonnegative_extension: proved
define i64 @src_nonnegative_extension(i32 noundef %x) {
  %r = zext nneg i32 %x to i64
  ret i64 %r
}
define i64 @tgt_nonnegative_extension(i32 noundef %x) {
  %r = sext i32 %x to i64
  ret i64 %r
}

; nonnegative_extension_assumed: refuted
define i64 @src_nonnegative_extension_assumed(i32 noundef %x) {
  %r = sext i32 %x to i64
  ret i64 %r
}
define i64 @tgt_nonnegative_extension_assumed(i32 noundef %x) {
  %r = zext nneg i32 %x to i64
  ret i64 %r
}

; same_sign_compare: proved
define i1 @src_same_sign_compare(i32 noundef %x, i32 noundef %y) {
  %r = icmp samesign ult i32 %x, %y
  ret i1 %r
}
define i1 @tgt_same_sign_compare(i32 noundef %x, i32 noundef %y) {
  %r = icmp slt i32 %x, %y
  ret i1 %r
}

; same_sign_assumed: refuted
define i1 @src_same_sign_assumed(i32 noundef %x, i32 noundef %y) {
  %r = icmp slt i32 %x, %y
  ret i1 %r
}
define i1 @tgt_same_sign_assumed(i32 noundef %x, i32 noundef %y) {
  %r = icmp samesign ult i32 %x, %y
  ret i1 %r
}

; truncation_without_loss: proved
define i32 @src_truncation_without_loss(i32 noundef %x) {
  %t = trunc nuw i32 %x to i8
  %r = zext i8 %t to i32
  ret i32 %r
}
define i32 @tgt_truncation_without_loss(i32 noundef %x) {
  ret i32 %x
}

; truncation_loss_ignored: refuted
define i32 @src_truncation_loss_ignored(i32 noundef %x) {
  %t = trunc i32 %x to i8
  %r = zext i8 %t to i32
  ret i32 %r
}
define i32 @tgt_truncation_loss_ignored(i32 noundef %x) {
  ret i32 %x
}

; shift_beyond_width: proved
; A shift by too much is poison in the source, zero in the target.
define i32 @src_shift_beyond_width(i32 noundef %x, i32 noundef %y) {
  %r = lshr i32 %x, %y
  ret i32 %r
}
define i32 @tgt_shift_beyond_width(i32 noundef %x, i32 noundef %y) {
  %c = icmp ult i32 %y, 32
  %s = lshr i32 %x, %y
  %r = select i1 %c, i32 %s, i32 0
  ret i32 %r
}

; shift_beyond_width_made: refuted
define i32 @src_shift_beyond_width_made(i32 noundef %x, i32 noundef %y) {
  %c = icmp ult i32 %y, 32
  %s = lshr i32 %x, %y
  %r = select i1 %c, i32 %s, i32 0
  ret i32 %r
}
define i32 @tgt_shift_beyond_width_made(i32 noundef %x, i32 noundef %y) {
  %r = lshr i32 %x, %y
  ret i32 %r
}

; poison_element_replaced: proved
define <2 x i32> @src_poison_element_replaced(i32 noundef %x) {
  %v = insertelement <2 x i32> poison, i32 %x, i64 0
  ret <2 x i32> %v
}
define <2 x i32> @tgt_poison_element_replaced(i32 noundef %x) {
  %v = insertelement <2 x i32> zeroinitializer, i32 %x, i64 0
  ret <2 x i32> %v
}

; poison_element_made: refuted
define <2 x i32> @src_poison_element_made(i32 noundef %x) {
  %v = insertelement <2 x i32> zeroinitializer, i32 %x, i64 0
  ret <2 x i32> %v
}
define <2 x i32> @tgt_poison_element_made(i32 noundef %x) {
  %v = insertelement <2 x i32> poison, i32 %x, i64 0
  ret <2 x i32> %v
}

; range_argument_may_be_poison: proved
; An argument out of its range is poison, not undefined behaviour, where noundef is missing.
define i32 @src_range_argument_may_be_poison(i32 range(i32 0, 10) %x) {
  %r = srem i32 %x, 16
  ret i32 %r
}
define i32 @tgt_range_argument_may_be_poison(i32 range(i32 0, 10) %x) {
  ret i32 %x
}

; branch_on_loaded: refuted
; What is loaded may be poison, and the source branches on nothing.
define i32 @src_branch_on_loaded(ptr noundef align 4 dereferenceable(4) %p) {
  %v = load i32, ptr %p, align 4
  %c = icmp eq i32 %v, 0
  %r = select i1 %c, i32 1, i32 2
  ret i32 %r
}
define i32 @tgt_branch_on_loaded(ptr noundef align 4 dereferenceable(4) %p) {
entry:
  %v = load i32, ptr %p, align 4
  %c = icmp eq i32 %v, 0
  br i1 %c, label %a, label %b
a:
  ret i32 1
b:
  ret i32 2
}

declare void @want(i32 noundef)
