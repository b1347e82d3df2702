; Each pair: @srcX, @tgtX, and the verdict that is expected of it.

; mul_shl: proved
define i32 @src_mul_shl(i32 noundef %x) {
  %r = mul i32 %x, 8
  ret i32 %r
}
define i32 @tgt_mul_shl(i32 noundef %x) {
  %r = shl i32 %x, 3
  ret i32 %r
}

; shl_mul: proved
define i32 @src_shl_mul(i32 noundef %x) {
  %r = shl i32 %x, 3
  ret i32 %r
}
define i32 @tgt_shl_mul(i32 noundef %x) {
  %r = mul i32 %x, 8
  ret i32 %r
}

; drop_nsw: proved
define i32 @src_drop_nsw(i32 noundef %x, i32 noundef %y) {
  %r = add nsw i32 %x, %y
  ret i32 %r
}
define i32 @tgt_drop_nsw(i32 noundef %x, i32 noundef %y) {
  %r = add i32 %x, %y
  ret i32 %r
}

; add_nsw: refuted
define i32 @src_add_nsw(i32 noundef %x, i32 noundef %y) {
  %r = add i32 %x, %y
  ret i32 %r
}
define i32 @tgt_add_nsw(i32 noundef %x, i32 noundef %y) {
  %r = add nsw i32 %x, %y
  ret i32 %r
}

; swapped_sub: refuted
define i32 @src_swapped_sub(i32 noundef %x, i32 noundef %y) {
  %r = sub i32 %x, %y
  ret i32 %r
}
define i32 @tgt_swapped_sub(i32 noundef %x, i32 noundef %y) {
  %r = sub i32 %y, %x
  ret i32 %r
}

; reassociated: proved
define i32 @src_reassociated(i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %a = add i32 %x, %y
  %r = add i32 %a, %z
  ret i32 %r
}
define i32 @tgt_reassociated(i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %a = add i32 %y, %z
  %r = add i32 %x, %a
  ret i32 %r
}

; reassociated_nsw: refuted
define i32 @src_reassociated_nsw(i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %a = add nsw i32 %x, %y
  %r = add nsw i32 %a, %z
  ret i32 %r
}
define i32 @tgt_reassociated_nsw(i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %a = add nsw i32 %y, %z
  %r = add nsw i32 %x, %a
  ret i32 %r
}

; udiv_shift: proved
define i32 @src_udiv_shift(i32 noundef %x) {
  %r = udiv i32 %x, 16
  ret i32 %r
}
define i32 @tgt_udiv_shift(i32 noundef %x) {
  %r = lshr i32 %x, 4
  ret i32 %r
}

; sdiv_shift: refuted
define i32 @src_sdiv_shift(i32 noundef %x) {
  %r = sdiv i32 %x, 16
  ret i32 %r
}
define i32 @tgt_sdiv_shift(i32 noundef %x) {
  %r = ashr i32 %x, 4
  ret i32 %r
}

; sdiv_exact: proved
define i32 @src_sdiv_exact(i32 noundef %x) {
  %r = sdiv exact i32 %x, 16
  ret i32 %r
}
define i32 @tgt_sdiv_exact(i32 noundef %x) {
  %r = ashr exact i32 %x, 4
  ret i32 %r
}

; division_dropped: proved
define i32 @src_division_dropped(i32 noundef %x, i32 noundef %y) {
  %d = udiv i32 %x, %y
  ret i32 7
}
define i32 @tgt_division_dropped(i32 noundef %x, i32 noundef %y) {
  ret i32 7
}

; division_added: refuted
define i32 @src_division_added(i32 noundef %x, i32 noundef %y) {
  ret i32 7
}
define i32 @tgt_division_added(i32 noundef %x, i32 noundef %y) {
  %d = udiv i32 %x, %y
  ret i32 7
}

; or_disjoint: proved
define i8 @src_or_disjoint(i8 noundef %x) {
  %a = and i8 %x, 15
  %r = add i8 %a, 64
  ret i8 %r
}
define i8 @tgt_or_disjoint(i8 noundef %x) {
  %a = and i8 %x, 15
  %r = or disjoint i8 %a, 64
  ret i8 %r
}

; or_not_disjoint: refuted
define i8 @src_or_not_disjoint(i8 noundef %x) {
  %r = or i8 %x, 64
  ret i8 %r
}
define i8 @tgt_or_not_disjoint(i8 noundef %x) {
  %r = or disjoint i8 %x, 64
  ret i8 %r
}

; wide_add: proved
define i128 @src_wide_add(i128 noundef %x) {
  %a = add i128 %x, 1
  %r = sub i128 %a, 1
  ret i128 %r
}
define i128 @tgt_wide_add(i128 noundef %x) {
  ret i128 %x
}

; odd_width: proved
define i7 @src_odd_width(i7 noundef %x) {
  %a = xor i7 %x, -1
  %r = add i7 %a, 1
  ret i7 %r
}
define i7 @tgt_odd_width(i7 noundef %x) {
  %r = sub i7 0, %x
  ret i7 %r
}

; Parameters correspond by their places, whatever they are called.
; other_names: proved
define i32 @src_other_names(i32 noundef %x, i32 noundef %y) {
  %z = sub i32 %x, %y
  ret i32 %z
}
define i32 @tgt_other_names(i32 noundef %y, i32 noundef %z) {
  %x = sub i32 0, %z
  %w = add i32 %y, %x
  ret i32 %w
}

; crossed_names: refuted
define i32 @src_crossed_names(i32 noundef %x, i32 noundef %y) {
  %z = sub i32 %x, %y
  ret i32 %z
}
define i32 @tgt_crossed_names(i32 noundef %y, i32 noundef %x) {
  %z = sub i32 %x, %y
  ret i32 %z
}
