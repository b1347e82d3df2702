; poison, undef and freeze.

; poison_refined: proved
define i32 @src_poison_refined(i32 noundef %x) {
  ret i32 poison
}
define i32 @tgt_poison_refined(i32 noundef %x) {
  ret i32 %x
}

; poison_returned: refuted
define i32 @src_poison_returned(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_poison_returned(i32 noundef %x) {
  ret i32 poison
}

; undef_returned: refuted
define i32 @src_undef_returned(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_undef_returned(i32 noundef %x) {
  ret i32 undef
}

; undef_source: proved
define i32 @src_undef_source(i32 noundef %x) {
  ret i32 undef
}
define i32 @tgt_undef_source(i32 noundef %x) {
  ret i32 7
}

; freeze_kept: proved
define i32 @src_freeze_kept(i32 %x) {
  %f = freeze i32 %x
  %r = mul i32 %f, 2
  ret i32 %r
}
define i32 @tgt_freeze_kept(i32 %x) {
  %f = freeze i32 %x
  %r = shl i32 %f, 1
  ret i32 %r
}

; freeze_dropped: inconclusive
define i32 @src_freeze_dropped(i32 %x) {
  %f = freeze i32 %x
  ret i32 %f
}
define i32 @tgt_freeze_dropped(i32 %x) {
  ret i32 %x
}

; freeze_of_defined_dropped: proved
define i32 @src_freeze_of_defined_dropped(i32 noundef %x) {
  %f = freeze i32 %x
  ret i32 %f
}
define i32 @tgt_freeze_of_defined_dropped(i32 noundef %x) {
  ret i32 %x
}

; undef_used_twice: refuted, not yet
define i32 @src_undef_used_twice(i32 %x) {
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_undef_used_twice(i32 %x) {
  %r = add i32 %x, %x
  ret i32 %r
}

; undef_used_once: proved
define i32 @src_undef_used_once(i32 %x) {
  %r = add i32 %x, %x
  ret i32 %r
}
define i32 @tgt_undef_used_once(i32 %x) {
  %r = shl i32 %x, 1
  ret i32 %r
}

; select_to_and: refuted
define i1 @src_select_to_and(i1 noundef %x, i1 %y) {
  %r = select i1 %x, i1 %y, i1 false
  ret i1 %r
}
define i1 @tgt_select_to_and(i1 noundef %x, i1 %y) {
  %r = and i1 %x, %y
  ret i1 %r
}

; and_to_select: proved
define i1 @src_and_to_select(i1 noundef %x, i1 %y) {
  %r = and i1 %x, %y
  ret i1 %r
}
define i1 @tgt_and_to_select(i1 noundef %x, i1 %y) {
  %r = select i1 %x, i1 %y, i1 false
  ret i1 %r
}

; always_undefined: unsupported
define i32 @src_always_undefined(i32 noundef %x) {
  %r = udiv i32 %x, 0
  ret i32 %r
}
define i32 @tgt_always_undefined(i32 noundef %x) {
  ret i32 1
}

; shift_too_far: refuted
define i32 @src_shift_too_far(i32 noundef %x, i32 noundef %y) {
  %m = and i32 %y, 31
  %r = shl i32 %x, %m
  ret i32 %r
}
define i32 @tgt_shift_too_far(i32 noundef %x, i32 noundef %y) {
  %r = shl i32 %x, %y
  ret i32 %r
}

; noundef_return: refuted
define noundef i32 @src_noundef_return(i32 noundef %x) {
  %r = add i32 %x, 1
  ret i32 %r
}
define noundef i32 @tgt_noundef_return(i32 noundef %x) {
  %r = add nuw i32 %x, 1
  ret i32 %r
}

; range_argument: proved
define i32 @src_range_argument(i32 noundef range(i32 0, 10) %x) {
  %r = sdiv i32 %x, 4
  ret i32 %r
}
define i32 @tgt_range_argument(i32 noundef range(i32 0, 10) %x) {
  %r = lshr i32 %x, 2
  ret i32 %r
}

; range_is_not_wider: refuted
define i32 @src_range_is_not_wider(i32 noundef range(i32 -10, 10) %x) {
  %r = sdiv i32 %x, 4
  ret i32 %r
}
define i32 @tgt_range_is_not_wider(i32 noundef range(i32 -10, 10) %x) {
  %r = lshr i32 %x, 2
  ret i32 %r
}

; derived_from_undef_used_twice: refuted, not yet
define i32 @src_derived_from_undef_used_twice(i32 noundef %x) {
  ret i32 0
}
define i32 @tgt_derived_from_undef_used_twice(i32 noundef %x) {
  %a = or i32 undef, 0
  %r = sub i32 %a, %a
  ret i32 %r
}

; derived_from_argument_used_twice: refuted
define i32 @src_derived_from_argument_used_twice(i32 %x) {
  ret i32 0
}
define i32 @tgt_derived_from_argument_used_twice(i32 %x) {
  %a = add i32 %x, 1
  %r = xor i32 %a, %a
  ret i32 %r
}

; branch_on_undef: refuted
define i32 @src_branch_on_undef(i1 %c) {
  ret i32 1
}
define i32 @tgt_branch_on_undef(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  ret i32 1
b:
  ret i32 1
}

; frozen_used_twice: proved
define i32 @src_frozen_used_twice(i32 %x) {
  %f = freeze i32 %x
  %r = mul i32 %f, 2
  ret i32 %r
}
define i32 @tgt_frozen_used_twice(i32 %x) {
  %f = freeze i32 %x
  %r = add i32 %f, %f
  ret i32 %r
}
