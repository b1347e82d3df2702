; Branches, switches, phis, unreachable; loops are for another day.

; branch_to_select: proved
define i32 @src_branch_to_select(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %r = phi i32 [ %x, %a ], [ %y, %entry ]
  ret i32 %r
}
define i32 @tgt_branch_to_select(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %r = select i1 %c, i32 %x, i32 %y
  ret i32 %r
}

; swapped_arms: refuted
define i32 @src_swapped_arms(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %r = select i1 %c, i32 %x, i32 %y
  ret i32 %r
}
define i32 @tgt_swapped_arms(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %r = select i1 %c, i32 %y, i32 %x
  ret i32 %r
}

; select_to_branch_on_poison: refuted
define i32 @src_select_to_branch_on_poison(i1 %c) {
  %r = select i1 %c, i32 1, i32 2
  ret i32 %r
}
define i32 @tgt_select_to_branch_on_poison(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  ret i32 1
b:
  ret i32 2
}

; unreachable_assumed: proved
define i32 @src_unreachable_assumed(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 0
  br i1 %c, label %a, label %b
a:
  unreachable
b:
  %r = udiv i32 100, %x
  ret i32 %r
}
define i32 @tgt_unreachable_assumed(i32 noundef %x) {
  %r = udiv i32 100, %x
  ret i32 %r
}

; unreachable_added: refuted
define i32 @src_unreachable_added(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_unreachable_added(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 12345
  br i1 %c, label %a, label %b
a:
  unreachable
b:
  ret i32 %x
}

; switch_to_arithmetic: proved
define i32 @src_switch_to_arithmetic(i32 noundef %x) {
entry:
  switch i32 %x, label %d [
    i32 0, label %a
    i32 1, label %b
    i32 2, label %c
  ]
a:
  br label %e
b:
  br label %e
c:
  br label %e
d:
  br label %e
e:
  %r = phi i32 [ 10, %a ], [ 11, %b ], [ 12, %c ], [ 0, %d ]
  ret i32 %r
}
define i32 @tgt_switch_to_arithmetic(i32 noundef %x) {
  %i = icmp ult i32 %x, 3
  %s = add i32 %x, 10
  %r = select i1 %i, i32 %s, i32 0
  ret i32 %r
}

; switch_shared_target: proved
define i32 @src_switch_shared_target(i32 noundef %x) {
entry:
  switch i32 %x, label %d [
    i32 4, label %a
    i32 5, label %a
  ]
a:
  %p = phi i32 [ 1, %entry ], [ 1, %entry ]
  ret i32 %p
d:
  ret i32 0
}
define i32 @tgt_switch_shared_target(i32 noundef %x) {
  %m = and i32 %x, -2
  %c = icmp eq i32 %m, 4
  %r = zext i1 %c to i32
  ret i32 %r
}

; switch_case_lost: refuted
define i32 @src_switch_case_lost(i32 noundef %x) {
entry:
  switch i32 %x, label %d [
    i32 4, label %a
    i32 5, label %a
  ]
a:
  ret i32 1
d:
  ret i32 0
}
define i32 @tgt_switch_case_lost(i32 noundef %x) {
  %c = icmp eq i32 %x, 4
  %r = zext i1 %c to i32
  ret i32 %r
}

; branch_on_poison: refuted
define i32 @src_branch_on_poison(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_branch_on_poison(i32 noundef %x) {
entry:
  br i1 poison, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 %x
}

; loop: bounded
define i32 @src_loop(i32 noundef %n) {
entry:
  br label %l
l:
  %i = phi i32 [ 0, %entry ], [ %j, %l ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %l, label %e
e:
  ret i32 %j
}
define i32 @tgt_loop(i32 noundef %n) {
  %r = call i32 @llvm.umax.i32(i32 %n, i32 1)
  ret i32 %r
}
declare i32 @llvm.umax.i32(i32, i32)

; nested: proved
define i32 @src_nested(i32 noundef %x, i32 noundef %y) {
entry:
  %c = icmp slt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  %d = icmp slt i32 %x, 0
  br i1 %d, label %a1, label %a2
a1:
  br label %e
a2:
  br label %e
b:
  br label %e
e:
  %r = phi i32 [ 0, %a1 ], [ %x, %a2 ], [ %y, %b ]
  %s = call i32 @llvm.smax.i32(i32 %r, i32 0)
  ret i32 %s
}
define i32 @tgt_nested(i32 noundef %x, i32 noundef %y) {
  %m = call i32 @llvm.smin.i32(i32 %x, i32 %y)
  %r = call i32 @llvm.smax.i32(i32 %m, i32 0)
  ret i32 %r
}
declare i32 @llvm.smax.i32(i32, i32)
declare i32 @llvm.smin.i32(i32, i32)
