; Branches and what becomes of them: switches lowered, jumps threaded, returns merged, paths that
; cannot be taken.

; switch_to_compares: proved
define i32 @src_switch_to_compares(i32 noundef %x) {
entry:
  switch i32 %x, label %other [
    i32 3, label %a
    i32 9, label %b
  ]
a:
  ret i32 30
b:
  ret i32 90
other:
  ret i32 0
}
define i32 @tgt_switch_to_compares(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 3
  br i1 %c, label %a, label %next
next:
  %d = icmp eq i32 %x, 9
  br i1 %d, label %b, label %other
a:
  ret i32 30
b:
  ret i32 90
other:
  ret i32 0
}

; compares_to_switch: proved
define i32 @src_compares_to_switch(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 3
  br i1 %c, label %a, label %next
next:
  %d = icmp eq i32 %x, 9
  br i1 %d, label %b, label %other
a:
  ret i32 30
b:
  ret i32 90
other:
  ret i32 0
}
define i32 @tgt_compares_to_switch(i32 noundef %x) {
entry:
  switch i32 %x, label %other [
    i32 3, label %a
    i32 9, label %b
  ]
a:
  ret i32 30
b:
  ret i32 90
other:
  ret i32 0
}

; switch_to_compares_swapped: refuted
define i32 @src_switch_to_compares_swapped(i32 noundef %x) {
entry:
  switch i32 %x, label %other [
    i32 3, label %a
    i32 9, label %b
  ]
a:
  ret i32 30
b:
  ret i32 90
other:
  ret i32 0
}
define i32 @tgt_switch_to_compares_swapped(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 3
  br i1 %c, label %a, label %next
next:
  %d = icmp eq i32 %x, 10
  br i1 %d, label %b, label %other
a:
  ret i32 30
b:
  ret i32 90
other:
  ret i32 0
}

; switch_to_range: proved
define i1 @src_switch_to_range(i8 noundef %x) {
entry:
  switch i8 %x, label %no [
    i8 48, label %yes
    i8 49, label %yes
    i8 50, label %yes
    i8 51, label %yes
  ]
yes:
  ret i1 true
no:
  ret i1 false
}
define i1 @tgt_switch_to_range(i8 noundef %x) {
  %d = add i8 %x, -48
  %r = icmp ult i8 %d, 4
  ret i1 %r
}

; switch_to_range_too_wide: refuted
define i1 @src_switch_to_range_too_wide(i8 noundef %x) {
entry:
  switch i8 %x, label %no [
    i8 48, label %yes
    i8 49, label %yes
    i8 50, label %yes
    i8 51, label %yes
  ]
yes:
  ret i1 true
no:
  ret i1 false
}
define i1 @tgt_switch_to_range_too_wide(i8 noundef %x) {
  %d = add i8 %x, -48
  %r = icmp ule i8 %d, 4
  ret i1 %r
}

; switch_to_signed_range: refuted
define i1 @src_switch_to_signed_range(i8 noundef %x) {
entry:
  switch i8 %x, label %no [
    i8 48, label %yes
    i8 49, label %yes
    i8 50, label %yes
    i8 51, label %yes
  ]
yes:
  ret i1 true
no:
  ret i1 false
}
define i1 @tgt_switch_to_signed_range(i8 noundef %x) {
  %d = add i8 %x, -48
  %r = icmp slt i8 %d, 4
  ret i1 %r
}

; switch_to_bits: proved
; The target tests a bit of a word, after it has made sure that there is one.
define i1 @src_switch_to_bits(i32 noundef %x) {
entry:
  switch i32 %x, label %no [
    i32 9, label %yes
    i32 10, label %yes
    i32 13, label %yes
    i32 32, label %no
  ]
yes:
  ret i1 true
no:
  ret i1 false
}
define i1 @tgt_switch_to_bits(i32 noundef %x) {
  %in = icmp ult i32 %x, 14
  %t = trunc i32 %x to i14
  %s = lshr i14 -6656, %t
  %b = trunc i14 %s to i1
  %r = select i1 %in, i1 %b, i1 false
  ret i1 %r
}

; switch_to_bits_unguarded: refuted
define i1 @src_switch_to_bits_unguarded(i32 noundef %x) {
entry:
  switch i32 %x, label %no [
    i32 9, label %yes
    i32 10, label %yes
    i32 13, label %yes
    i32 32, label %no
  ]
yes:
  ret i1 true
no:
  ret i1 false
}
define i1 @tgt_switch_to_bits_unguarded(i32 noundef %x) {
  %t = trunc i32 %x to i14
  %s = lshr i14 -6656, %t
  %b = trunc i14 %s to i1
  ret i1 %b
}

; dead_case_removed: proved
define i32 @src_dead_case_removed(i32 noundef %x) {
entry:
  %y = and i32 %x, 1
  switch i32 %y, label %other [
    i32 0, label %a
    i32 1, label %b
    i32 2, label %c
  ]
a:
  ret i32 5
b:
  ret i32 6
c:
  ret i32 7
other:
  ret i32 8
}
define i32 @tgt_dead_case_removed(i32 noundef %x) {
  %y = and i32 %x, 1
  %r = add i32 %y, 5
  ret i32 %r
}

; live_case_removed: refuted
define i32 @src_live_case_removed(i32 noundef %x) {
entry:
  %y = and i32 %x, 7
  switch i32 %y, label %other [
    i32 0, label %a
    i32 1, label %b
    i32 2, label %c
  ]
a:
  ret i32 5
b:
  ret i32 6
c:
  ret i32 7
other:
  ret i32 8
}
define i32 @tgt_live_case_removed(i32 noundef %x) {
  %y = and i32 %x, 7
  %r = add i32 %y, 5
  ret i32 %r
}

; default_unreachable: proved
define i32 @src_default_unreachable(i32 noundef %x) {
entry:
  switch i32 %x, label %other [
    i32 0, label %a
    i32 1, label %b
  ]
a:
  ret i32 1
b:
  ret i32 2
other:
  unreachable
}
define i32 @tgt_default_unreachable(i32 noundef %x) {
  %r = add i32 %x, 1
  ret i32 %r
}

; default_made_unreachable: refuted
define i32 @src_default_made_unreachable(i32 noundef %x) {
  %r = add i32 %x, 1
  ret i32 %r
}
define i32 @tgt_default_made_unreachable(i32 noundef %x) {
entry:
  switch i32 %x, label %other [
    i32 0, label %a
    i32 1, label %b
  ]
a:
  ret i32 1
b:
  ret i32 2
other:
  unreachable
}

; default_reachable: refuted
define i32 @src_default_reachable(i32 noundef %x) {
entry:
  switch i32 %x, label %other [
    i32 0, label %a
    i32 1, label %b
  ]
a:
  ret i32 1
b:
  ret i32 2
other:
  ret i32 0
}
define i32 @tgt_default_reachable(i32 noundef %x) {
  %r = add i32 %x, 1
  ret i32 %r
}

; switch_on_computed: proved
define i32 @src_switch_on_computed(i8 noundef %x) {
entry:
  %y = add i8 %x, 100
  switch i8 %y, label %other [
    i8 120, label %a
    i8 -116, label %b
  ]
a:
  ret i32 1
b:
  ret i32 2
other:
  ret i32 0
}
define i32 @tgt_switch_on_computed(i8 noundef %x) {
entry:
  switch i8 %x, label %other [
    i8 20, label %a
    i8 40, label %b
  ]
a:
  ret i32 1
b:
  ret i32 2
other:
  ret i32 0
}

; arms_folded_to_logic: proved
define i1 @src_arms_folded_to_logic(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp sgt i32 %x, 0
  br i1 %c, label %more, label %end
more:
  %d = icmp sgt i32 %y, 0
  br label %end
end:
  %r = phi i1 [ false, %entry ], [ %d, %more ]
  ret i1 %r
}
define i1 @tgt_arms_folded_to_logic(i32 noundef %x, i32 noundef %y) {
  %c = icmp sgt i32 %x, 0
  %d = icmp sgt i32 %y, 0
  %r = and i1 %c, %d
  ret i1 %r
}

; logic_to_arms: proved
define i1 @src_logic_to_arms(i32 noundef %x, i32 noundef %y) {
  %c = icmp sgt i32 %x, 0
  %d = icmp sgt i32 %y, 0
  %r = and i1 %c, %d
  ret i1 %r
}
define i1 @tgt_logic_to_arms(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp sgt i32 %x, 0
  br i1 %c, label %more, label %end
more:
  %d = icmp sgt i32 %y, 0
  br label %end
end:
  %r = phi i1 [ false, %entry ], [ %d, %more ]
  ret i1 %r
}

; arms_folded_to_wrong_logic: refuted
define i1 @src_arms_folded_to_wrong_logic(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp sgt i32 %x, 0
  br i1 %c, label %more, label %end
more:
  %d = icmp sgt i32 %y, 0
  br label %end
end:
  %r = phi i1 [ false, %entry ], [ %d, %more ]
  ret i1 %r
}
define i1 @tgt_arms_folded_to_wrong_logic(i32 noundef %x, i32 noundef %y) {
  %c = icmp sgt i32 %x, 0
  %d = icmp sgt i32 %y, 0
  %r = or i1 %c, %d
  ret i1 %r
}

; same_branch_twice: proved
; The second branch knows what the first has decided.
define i32 @src_same_branch_twice(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %m
b:
  br label %m
m:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  br i1 %c, label %e, label %f
e:
  %u = add i32 %x, %p
  ret i32 %u
f:
  %v = sub i32 %x, %p
  ret i32 %v
}
define i32 @tgt_same_branch_twice(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add i32 %x, 1
  ret i32 %u
b:
  %v = sub i32 %x, 2
  ret i32 %v
}

; other_branch_of_two: refuted
define i32 @src_other_branch_of_two(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %m
b:
  br label %m
m:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  br i1 %c, label %e, label %f
e:
  %u = add i32 %x, %p
  ret i32 %u
f:
  %v = sub i32 %x, %p
  ret i32 %v
}
define i32 @tgt_other_branch_of_two(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add i32 %x, 1
  ret i32 %u
b:
  %v = sub i32 %x, 1
  ret i32 %v
}

; implied_condition: proved
define i32 @src_implied_condition(i32 noundef %x) {
entry:
  %c = icmp ult i32 %x, 10
  br i1 %c, label %small, label %big
small:
  %d = icmp ult i32 %x, 20
  br i1 %d, label %one, label %two
one:
  ret i32 1
two:
  ret i32 2
big:
  ret i32 3
}
define i32 @tgt_implied_condition(i32 noundef %x) {
  %c = icmp ult i32 %x, 10
  %r = select i1 %c, i32 1, i32 3
  ret i32 %r
}

; condition_not_implied: refuted
define i32 @src_condition_not_implied(i32 noundef %x) {
entry:
  %c = icmp ult i32 %x, 10
  br i1 %c, label %small, label %big
small:
  %d = icmp ult i32 %x, 5
  br i1 %d, label %one, label %two
one:
  ret i32 1
two:
  ret i32 2
big:
  ret i32 3
}
define i32 @tgt_condition_not_implied(i32 noundef %x) {
  %c = icmp ult i32 %x, 10
  %r = select i1 %c, i32 1, i32 3
  ret i32 %r
}

; threaded_through_phi: proved
define i32 @src_threaded_through_phi(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %m
b:
  %z = icmp eq i32 %y, 0
  br label %m
m:
  %k = phi i1 [ true, %a ], [ %z, %b ]
  br i1 %k, label %e, label %f
e:
  ret i32 %x
f:
  ret i32 %y
}
define i32 @tgt_threaded_through_phi(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %e, label %b
b:
  %z = icmp eq i32 %y, 0
  br i1 %z, label %e, label %f
e:
  ret i32 %x
f:
  ret i32 %y
}

; threaded_to_wrong_end: refuted
define i32 @src_threaded_to_wrong_end(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %m
b:
  %z = icmp eq i32 %y, 0
  br label %m
m:
  %k = phi i1 [ true, %a ], [ %z, %b ]
  br i1 %k, label %e, label %f
e:
  ret i32 %x
f:
  ret i32 %y
}
define i32 @tgt_threaded_to_wrong_end(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %f, label %b
b:
  %z = icmp eq i32 %y, 0
  br i1 %z, label %e, label %f
e:
  ret i32 %x
f:
  ret i32 %y
}

; returns_merged: proved
define i32 @src_returns_merged(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp slt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 %y
}
define i32 @tgt_returns_merged(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp slt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  br label %end
b:
  br label %end
end:
  %r = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %r
}

; returns_split: proved
define i32 @src_returns_split(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp slt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  br label %end
b:
  br label %end
end:
  %r = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %r
}
define i32 @tgt_returns_split(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp slt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 %y
}

; returns_merged_swapped: refuted
define i32 @src_returns_merged_swapped(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp slt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 %y
}
define i32 @tgt_returns_merged_swapped(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp slt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  br label %end
b:
  br label %end
end:
  %r = phi i32 [ %y, %a ], [ %x, %b ]
  ret i32 %r
}

; common_code_sunk: proved
define i32 @src_common_code_sunk(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add i32 %x, 3
  br label %end
b:
  %v = add i32 %y, 3
  br label %end
end:
  %r = phi i32 [ %u, %a ], [ %v, %b ]
  ret i32 %r
}
define i32 @tgt_common_code_sunk(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %s = select i1 %c, i32 %x, i32 %y
  %r = add i32 %s, 3
  ret i32 %r
}

; common_code_hoisted: proved
define i32 @src_common_code_hoisted(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %s = select i1 %c, i32 %x, i32 %y
  %r = add i32 %s, 3
  ret i32 %r
}
define i32 @tgt_common_code_hoisted(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add i32 %x, 3
  br label %end
b:
  %v = add i32 %y, 3
  br label %end
end:
  %r = phi i32 [ %u, %a ], [ %v, %b ]
  ret i32 %r
}

; division_speculated: refuted
define i32 @src_division_speculated(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %end
a:
  %q = udiv i32 %x, %y
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %q, %a ]
  ret i32 %r
}
define i32 @tgt_division_speculated(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %q = udiv i32 %x, %y
  %r = select i1 %c, i32 %q, i32 0
  ret i32 %r
}

; division_sunk: proved
define i32 @src_division_sunk(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %q = udiv i32 %x, %y
  %r = select i1 %c, i32 %q, i32 0
  ret i32 %r
}
define i32 @tgt_division_sunk(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %end
a:
  %q = udiv i32 %x, %y
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %q, %a ]
  ret i32 %r
}

; guarded_division_speculated: refuted
; The guard is what kept zero away.
define i32 @src_guarded_division_speculated(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp ne i32 %y, 0
  br i1 %c, label %a, label %end
a:
  %q = udiv i32 %x, %y
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %q, %a ]
  ret i32 %r
}
define i32 @tgt_guarded_division_speculated(i32 noundef %x, i32 noundef %y) {
  %c = icmp ne i32 %y, 0
  %q = udiv i32 %x, %y
  %r = select i1 %c, i32 %q, i32 0
  ret i32 %r
}

; division_by_odd_speculated: proved
define i32 @src_division_by_odd_speculated(i32 noundef %x, i32 noundef %y) {
entry:
  %z = or i32 %y, 1
  %c = icmp ne i32 %y, 0
  br i1 %c, label %a, label %end
a:
  %q = udiv i32 %x, %z
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %q, %a ]
  ret i32 %r
}
define i32 @tgt_division_by_odd_speculated(i32 noundef %x, i32 noundef %y) {
  %z = or i32 %y, 1
  %c = icmp ne i32 %y, 0
  %q = udiv i32 %x, %z
  %r = select i1 %c, i32 %q, i32 0
  ret i32 %r
}

; signed_division_speculated: refuted
; Not zero, but the quotient of the least number and -1 overflows.
define i32 @src_signed_division_speculated(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %z = or i32 %y, 1
  br i1 %c, label %a, label %end
a:
  %q = sdiv i32 %x, %z
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %q, %a ]
  ret i32 %r
}
define i32 @tgt_signed_division_speculated(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %z = or i32 %y, 1
  %q = sdiv i32 %x, %z
  %r = select i1 %c, i32 %q, i32 0
  ret i32 %r
}

; unreachable_arm_dropped: proved
define i32 @src_unreachable_arm_dropped(i32 noundef %x) {
entry:
  %c = icmp sgt i32 %x, 7
  br i1 %c, label %good, label %bad
good:
  %r = lshr i32 %x, 1
  ret i32 %r
bad:
  unreachable
}
define i32 @tgt_unreachable_arm_dropped(i32 noundef %x) {
  %r = ashr i32 %x, 1
  ret i32 %r
}

; reachable_arm_dropped: refuted
define i32 @src_reachable_arm_dropped(i32 noundef %x) {
entry:
  %c = icmp sgt i32 %x, 7
  br i1 %c, label %good, label %bad
good:
  %r = lshr i32 %x, 1
  ret i32 %r
bad:
  ret i32 9
}
define i32 @tgt_reachable_arm_dropped(i32 noundef %x) {
  %r = ashr i32 %x, 1
  ret i32 %r
}

; arm_made_unreachable: refuted
define i32 @src_arm_made_unreachable(i32 noundef %x) {
entry:
  %c = icmp sgt i32 %x, 7
  br i1 %c, label %good, label %bad
good:
  ret i32 1
bad:
  ret i32 2
}
define i32 @tgt_arm_made_unreachable(i32 noundef %x) {
entry:
  %c = icmp sgt i32 %x, 7
  br i1 %c, label %good, label %bad
good:
  ret i32 1
bad:
  unreachable
}

; always_unreachable: unsupported
; The source is always undefined: anything would refine it.
define i32 @src_always_unreachable(i32 noundef %x) {
  unreachable
}
define i32 @tgt_always_unreachable(i32 noundef %x) {
  ret i32 4
}

; always_divides_by_zero: unsupported
define i32 @src_always_divides_by_zero(i32 noundef %x) {
  %z = sub i32 %x, %x
  %r = urem i32 %x, %z
  ret i32 %r
}
define i32 @tgt_always_divides_by_zero(i32 noundef %x) {
  ret i32 4
}

; always_assumes_wrongly: unsupported
define i32 @src_always_assumes_wrongly(i32 noundef %x) {
  %z = icmp ugt i32 %x, %x
  call void @llvm.assume(i1 %z)
  ret i32 %x
}
define i32 @tgt_always_assumes_wrongly(i32 noundef %x) {
  ret i32 4
}

; assumed: proved
define i32 @src_assumed(i32 noundef %x) {
  %c = icmp ult i32 %x, 16
  call void @llvm.assume(i1 %c)
  %r = and i32 %x, 15
  ret i32 %r
}
define i32 @tgt_assumed(i32 noundef %x) {
  ret i32 %x
}

; assumption_added: refuted
define i32 @src_assumption_added(i32 noundef %x) {
  %c = icmp ult i32 %x, 16
  call void @llvm.assume(i1 %c)
  %r = and i32 %x, 15
  ret i32 %r
}
define i32 @tgt_assumption_added(i32 noundef %x) {
  %c = icmp ult i32 %x, 15
  call void @llvm.assume(i1 %c)
  ret i32 %x
}

; diamond_flattened: proved
define i32 @src_diamond_flattened(i32 noundef %x) {
entry:
  %c = icmp slt i32 %x, 0
  br i1 %c, label %neg, label %pos
neg:
  %n = sub nsw i32 0, %x
  br label %end
pos:
  br label %end
end:
  %r = phi i32 [ %n, %neg ], [ %x, %pos ]
  ret i32 %r
}
define i32 @tgt_diamond_flattened(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 true)
  ret i32 %r
}

; diamond_flattened_wrongly: refuted
define i32 @src_diamond_flattened_wrongly(i32 noundef %x) {
entry:
  %c = icmp slt i32 %x, 0
  br i1 %c, label %neg, label %pos
neg:
  %n = sub nsw i32 0, %x
  br label %end
pos:
  br label %end
end:
  %r = phi i32 [ %n, %neg ], [ %x, %pos ]
  ret i32 %r
}
define i32 @tgt_diamond_flattened_wrongly(i32 noundef %x) {
  %s = ashr i32 %x, 31
  %r = xor i32 %x, %s
  ret i32 %r
}

; absolute_value_of_least: refuted
define i32 @src_absolute_value_of_least(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 false)
  ret i32 %r
}
define i32 @tgt_absolute_value_of_least(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 true)
  ret i32 %r
}

; three_way: proved
define i8 @src_three_way(i32 noundef %x, i32 noundef %y) {
entry:
  %l = icmp slt i32 %x, %y
  br i1 %l, label %less, label %next
less:
  ret i8 -1
next:
  %g = icmp sgt i32 %x, %y
  br i1 %g, label %more, label %same
more:
  ret i8 1
same:
  ret i8 0
}
define i8 @tgt_three_way(i32 noundef %x, i32 noundef %y) {
  %r = call i8 @llvm.scmp.i8.i32(i32 %x, i32 %y)
  ret i8 %r
}

; three_way_signs_mixed: refuted
define i8 @src_three_way_signs_mixed(i32 noundef %x, i32 noundef %y) {
entry:
  %l = icmp slt i32 %x, %y
  br i1 %l, label %less, label %next
less:
  ret i8 -1
next:
  %g = icmp sgt i32 %x, %y
  br i1 %g, label %more, label %same
more:
  ret i8 1
same:
  ret i8 0
}
define i8 @tgt_three_way_signs_mixed(i32 noundef %x, i32 noundef %y) {
  %r = call i8 @llvm.ucmp.i8.i32(i32 %x, i32 %y)
  ret i8 %r
}

; phi_of_constants_to_extension: proved
define i32 @src_phi_of_constants_to_extension(i1 noundef %c) {
entry:
  br i1 %c, label %a, label %end
a:
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ -1, %a ]
  ret i32 %r
}
define i32 @tgt_phi_of_constants_to_extension(i1 noundef %c) {
  %r = sext i1 %c to i32
  ret i32 %r
}

; phi_of_constants_to_wrong_extension: refuted
define i32 @src_phi_of_constants_to_wrong_extension(i1 noundef %c) {
entry:
  br i1 %c, label %a, label %end
a:
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ -1, %a ]
  ret i32 %r
}
define i32 @tgt_phi_of_constants_to_wrong_extension(i1 noundef %c) {
  %r = zext i1 %c to i32
  ret i32 %r
}

; branch_on_undefined_removed: proved
; A branch on poison is undefined behaviour, which the target need not have.
define i32 @src_branch_on_undefined_removed(i32 noundef %x) {
entry:
  %y = add nsw i32 %x, 1
  %c = icmp eq i32 %y, 7
  br i1 %c, label %a, label %b
a:
  ret i32 2
b:
  ret i32 2
}
define i32 @tgt_branch_on_undefined_removed(i32 noundef %x) {
  ret i32 2
}

; branch_on_undefined_made: refuted
define i32 @src_branch_on_undefined_made(i32 noundef %x) {
  ret i32 2
}
define i32 @tgt_branch_on_undefined_made(i32 noundef %x) {
entry:
  %y = add nsw i32 %x, 1
  %c = icmp eq i32 %y, 7
  br i1 %c, label %a, label %b
a:
  ret i32 2
b:
  ret i32 2
}

; switch_on_poison_made: refuted
define i32 @src_switch_on_poison_made(i32 noundef %x) {
  ret i32 2
}
define i32 @tgt_switch_on_poison_made(i32 noundef %x) {
entry:
  %y = shl nuw i32 %x, 1
  switch i32 %y, label %b [
    i32 4, label %a
  ]
a:
  ret i32 2
b:
  ret i32 2
}

; overflow_known_from_branch: proved
; Where the source would branch on poison, it is undefined.
define i32 @src_overflow_known_from_branch(i32 noundef %x) {
entry:
  %y = add nsw i32 %x, 1
  %c = icmp sgt i32 %y, %x
  br i1 %c, label %a, label %b
a:
  ret i32 1
b:
  ret i32 2
}
define i32 @tgt_overflow_known_from_branch(i32 noundef %x) {
  ret i32 1
}

; select_to_branch: proved
define i32 @src_select_to_branch(i1 noundef %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 0
  ret i32 %r
}
define i32 @tgt_select_to_branch(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 0
}

; select_to_branch_on_argument: refuted
; A select on poison is poison, a branch on it undefined.
define i32 @src_select_to_branch_on_argument(i1 %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 0
  ret i32 %r
}
define i32 @tgt_select_to_branch_on_argument(i1 %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 0
}

declare void @llvm.assume(i1)
declare i32 @llvm.abs.i32(i32, i1)
declare i8 @llvm.scmp.i8.i32(i32, i32)
declare i8 @llvm.ucmp.i8.i32(i32, i32)
