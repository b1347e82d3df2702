; Loops. Those with one control flow in source and target are to be proved for any number of
; iterations. `hard` marks pairs that are refinements, but need more than values that are paired at
; the head of the loop: a weaker answer is no mistake there.

@g = global i32 0, align 4
@acc = global i32 0, align 4
@table = global [16 x i32] zeroinitializer, align 16

; body_simplified: proved
define i32 @src_body_simplified(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_body_simplified(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; body_simplified_wrongly: refuted
define i32 @src_body_simplified_wrongly(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_body_simplified_wrongly(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 2
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; body_expanded: proved
define i32 @src_body_expanded(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_body_expanded(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; blocks_and_values_renamed: proved
define i32 @src_blocks_and_values_renamed(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_blocks_and_values_renamed(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %next, %inside ]
  %sum = phi i32 [ 0, %entry ], [ %t, %inside ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %inside, label %exit
inside:
  %m = shl i32 %x, 3
  %t = add i32 %m, %sum
  %next = add i32 %i, 1
  br label %head
exit:
  ret i32 %sum
}

; subtracted_instead: refuted
define i32 @src_subtracted_instead(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_subtracted_instead(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = sub i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; starts_at_one: refuted
define i32 @src_starts_at_one(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_starts_at_one(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 1, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; sum_starts_at_one: refuted
define i32 @src_sum_starts_at_one(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_sum_starts_at_one(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; step_of_two: refuted
define i32 @src_step_of_two(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_step_of_two(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 2
  br label %head
exit:
  ret i32 %s
}

; one_iteration_more: refuted
define i32 @src_one_iteration_more(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_one_iteration_more(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ule i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; signed_bound: bounded
; Where n is negative, the target returns at once, and the source after more than two billion rounds.
define i32 @src_signed_bound(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_signed_bound(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; bound_other_way_round: refuted
define i32 @src_bound_other_way_round(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_bound_other_way_round(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %n, %i
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; predicate_turned: proved
define i32 @src_predicate_turned(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_predicate_turned(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ugt i32 %n, %i
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; exit_turned: proved
define i32 @src_exit_turned(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_exit_turned(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp uge i32 %i, %n
  br i1 %c, label %exit, label %body
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; exit_turned_by_half: refuted
define i32 @src_exit_turned_by_half(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_exit_turned_by_half(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %exit, label %body
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; sum_of_next_returned: refuted
define i32 @src_sum_of_next_returned(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_sum_of_next_returned(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %i
}

; until_equal: proved, not yet
; hard
; The counter starts below n, goes up by one and so never jumps over it.
define i32 @src_until_equal(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, 8
  %t = add i32 %s, %m
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_until_equal(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ne i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %x, 3
  %t = add i32 %m, %s
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; counter_returned: proved
define i32 @src_counter_returned(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add nuw i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %i
}
define i32 @tgt_counter_returned(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %c = icmp ugt i32 %n, %j
  br i1 %c, label %loop, label %exit
exit:
  %r = add i32 %j, -1
  ret i32 %r
}

; next_counter_returned: refuted
define i32 @src_next_counter_returned(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add nuw i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %i
}
define i32 @tgt_next_counter_returned(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %c = icmp ugt i32 %n, %j
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %j
}

; counter_in_closed_form: proved, not yet
; hard
; Three blocks in the source, one in the target.
define i32 @src_counter_in_closed_form(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add nuw i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %j
}
define i32 @tgt_counter_in_closed_form(i32 noundef %n) {
  %r = call i32 @llvm.umax.i32(i32 %n, i32 1)
  ret i32 %r
}

; counter_in_wrong_closed_form: refuted
; Wrong for no iteration too few.
define i32 @src_counter_in_wrong_closed_form(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add nuw i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %j
}
define i32 @tgt_counter_in_wrong_closed_form(i32 noundef %n) {
  %r = call i32 @llvm.umax.i32(i32 %n, i32 2)
  ret i32 %r
}

; product_hoisted: proved
define i32 @src_product_hoisted(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, %y
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_product_hoisted(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = mul i32 %x, %y
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; product_sunk: proved
define i32 @src_product_sunk(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = mul i32 %x, %y
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_product_sunk(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, %y
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; product_hoisted_wrong: refuted
define i32 @src_product_hoisted_wrong(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %x, %y
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_product_hoisted_wrong(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = mul i32 %x, %x
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; division_hoisted: refuted
; Without an iteration the source does not divide.
define i32 @src_division_hoisted(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = udiv i32 %x, %y
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_division_hoisted(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = udiv i32 %x, %y
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; division_by_constant_hoisted: proved
define i32 @src_division_by_constant_hoisted(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = udiv i32 %x, 7
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_division_by_constant_hoisted(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = udiv i32 %x, 7
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; overflowing_product_hoisted: proved
; Poison that nobody uses harms nobody.
define i32 @src_overflowing_product_hoisted(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul nsw i32 %x, %y
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_overflowing_product_hoisted(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = mul nsw i32 %x, %y
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; division_hoisted_from_first_iteration: proved, not yet
; The body runs at least once.
define i32 @src_division_hoisted_from_first_iteration(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %m = udiv i32 %x, %y
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}
define i32 @tgt_division_hoisted_from_first_iteration(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = udiv i32 %x, %y
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}

; division_hoisted_over_call: refuted
; The call in the loop may not return, in which case the source never divides.
define i32 @src_division_hoisted_over_call(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  call void @act()
  %m = udiv i32 %x, %y
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}
define i32 @tgt_division_hoisted_over_call(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = udiv i32 %x, %y
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  call void @act()
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}

; load_hoisted: refuted
; Without an iteration the source does not load.
define i32 @src_load_hoisted(i32 noundef %n, ptr noundef %p) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = load i32, ptr %p, align 4, !noundef !0
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_load_hoisted(i32 noundef %n, ptr noundef %p) {
entry:
  %m = load i32, ptr %p, align 4, !noundef !0
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; load_sunk_into_loop: proved
define i32 @src_load_sunk_into_loop(i32 noundef %n, ptr noundef %p) {
entry:
  %m = load i32, ptr %p, align 4, !noundef !0
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_load_sunk_into_loop(i32 noundef %n, ptr noundef %p) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = load i32, ptr %p, align 4, !noundef !0
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; load_of_global_hoisted: proved
; hard
; That each iteration loads the same needs an invariant over memory.
define i32 @src_load_of_global_hoisted(i32 noundef %n, ptr noundef %p) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = load i32, ptr @g, align 4
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_load_of_global_hoisted(i32 noundef %n, ptr noundef %p) {
entry:
  %m = load i32, ptr @g, align 4
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; load_of_argument_hoisted: proved
; hard
define i32 @src_load_of_argument_hoisted(i32 noundef %n, ptr noundef align 4 dereferenceable(4) %p) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = load i32, ptr %p, align 4
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_load_of_argument_hoisted(i32 noundef %n, ptr noundef align 4 dereferenceable(4) %p) {
entry:
  %m = load i32, ptr %p, align 4
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; load_hoisted_from_first_iteration: proved, not yet
; hard
define i32 @src_load_hoisted_from_first_iteration(i32 noundef %n, ptr noundef %p, ptr noundef %q) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %m = load i32, ptr %p, align 4, !noundef !0
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}
define i32 @tgt_load_hoisted_from_first_iteration(i32 noundef %n, ptr noundef %p, ptr noundef %q) {
entry:
  %m = load i32, ptr %p, align 4, !noundef !0
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}

; load_hoisted_over_store: refuted, not yet
define i32 @src_load_hoisted_over_store(i32 noundef %n, ptr noundef %p, ptr noundef %q) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %m = load i32, ptr %p, align 4, !noundef !0
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  store i32 %j, ptr %q, align 4
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}
define i32 @tgt_load_hoisted_over_store(i32 noundef %n, ptr noundef %p, ptr noundef %q) {
entry:
  %m = load i32, ptr %p, align 4, !noundef !0
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  store i32 %j, ptr %q, align 4
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}

; load_hoisted_over_call: refuted
define i32 @src_load_hoisted_over_call(i32 noundef %n, ptr noundef %p, ptr noundef %q) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %m = load i32, ptr %p, align 4, !noundef !0
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  call void @act()
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}
define i32 @tgt_load_hoisted_over_call(i32 noundef %n, ptr noundef %p, ptr noundef %q) {
entry:
  %m = load i32, ptr %p, align 4, !noundef !0
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  call void @act()
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}

; array_cleared: proved
define void @src_array_cleared(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  store i32 0, ptr %a, align 4
  %j = add nuw i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_array_cleared(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %o = shl i64 %i, 2
  %a = getelementptr i8, ptr %p, i64 %o
  store i32 0, ptr %a, align 4
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}

; array_cleared_too_far: refuted
define void @src_array_cleared_too_far(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  store i32 0, ptr %a, align 4
  %j = add nuw i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_array_cleared_too_far(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ule i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  store i32 0, ptr %a, align 4
  %j = add nuw i64 %i, 1
  br label %head
exit:
  ret void
}

; array_cleared_at_wrong_scale: refuted
define void @src_array_cleared_at_wrong_scale(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  store i32 0, ptr %a, align 4
  %j = add nuw i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_array_cleared_at_wrong_scale(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %o = shl i64 %i, 1
  %a = getelementptr i8, ptr %p, i64 %o
  store i32 0, ptr %a, align 4
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}

; array_filled_instead: refuted
define void @src_array_filled_instead(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  store i32 0, ptr %a, align 4
  %j = add nuw i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_array_filled_instead(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %o = shl i64 %i, 2
  %a = getelementptr i8, ptr %p, i64 %o
  store i32 1, ptr %a, align 4
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}

; array_cleared_by_memset: proved, not yet
; hard
define void @src_array_cleared_by_memset(ptr noundef %p, i64 noundef range(i64 0, 1000) %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  store i32 0, ptr %a, align 4
  %j = add nuw i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_array_cleared_by_memset(ptr noundef %p, i64 noundef range(i64 0, 1000) %n) {
  %s = shl i64 %n, 2
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %s, i1 false)
  ret void
}

; array_cleared_by_short_memset: refuted, not yet
define void @src_array_cleared_by_short_memset(ptr noundef %p, i64 noundef range(i64 0, 1000) %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  store i32 0, ptr %a, align 4
  %j = add nuw i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_array_cleared_by_short_memset(ptr noundef %p, i64 noundef range(i64 0, 1000) %n) {
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %n, i1 false)
  ret void
}

; array_summed: proved, not yet
define i32 @src_array_summed(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp slt i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  %v = load i32, ptr %a, align 4
  %t = add nsw i32 %s, %v
  %j = add nsw i64 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_array_summed(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp slt i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr i32, ptr %p, i64 %i
  %v = load i32, ptr %a, align 4
  %t = add i32 %v, %s
  %j = add nuw nsw i64 %i, 1
  br label %head
exit:
  ret i32 %s
}

; array_summed_from_next: refuted
define i32 @src_array_summed_from_next(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp slt i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  %v = load i32, ptr %a, align 4
  %t = add nsw i32 %s, %v
  %j = add nsw i64 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_array_summed_from_next(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp slt i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %j = add nuw nsw i64 %i, 1
  %a = getelementptr i32, ptr %p, i64 %j
  %v = load i32, ptr %a, align 4
  %t = add i32 %v, %s
  %unused = add i64 %i, 1
  br label %head
exit:
  ret i32 %s
}

; pointer_walks: proved
define i32 @src_pointer_walks(ptr noundef %p, ptr noundef %e) {
entry:
  br label %head
head:
  %a = phi ptr [ %p, %entry ], [ %b, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp eq ptr %a, %e
  br i1 %c, label %exit, label %body
body:
  %v = load i32, ptr %a, align 4
  %m = mul i32 %v, 4
  %t = add i32 %s, %m
  %b = getelementptr inbounds i32, ptr %a, i64 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_pointer_walks(ptr noundef %p, ptr noundef %e) {
entry:
  br label %head
head:
  %a = phi ptr [ %p, %entry ], [ %b, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ne ptr %a, %e
  br i1 %c, label %body, label %exit
body:
  %v = load i32, ptr %a, align 4
  %m = shl i32 %v, 2
  %t = add i32 %s, %m
  %b = getelementptr i8, ptr %a, i64 4
  br label %head
exit:
  ret i32 %s
}

; pointer_walks_too_far: refuted
; The target also loads from where the walk ends.
define i32 @src_pointer_walks_too_far(ptr noundef %p, ptr noundef %e) {
entry:
  br label %head
head:
  %a = phi ptr [ %p, %entry ], [ %b, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp eq ptr %a, %e
  br i1 %c, label %exit, label %body
body:
  %v = load i32, ptr %a, align 4
  %m = mul i32 %v, 4
  %t = add i32 %s, %m
  %b = getelementptr inbounds i32, ptr %a, i64 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_pointer_walks_too_far(ptr noundef %p, ptr noundef %e) {
entry:
  br label %head
head:
  %a = phi ptr [ %p, %entry ], [ %b, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ne ptr %a, %e
  br i1 %c, label %body, label %exit
body:
  %v = load i32, ptr %a, align 4
  %m = shl i32 %v, 2
  %t = add i32 %s, %m
  %b = getelementptr i8, ptr %a, i64 4
  br label %head
exit:
  %v2 = load i32, ptr %a, align 4
  ret i32 %s
}

; pointer_walks_in_bytes: refuted
define i32 @src_pointer_walks_in_bytes(ptr noundef %p, ptr noundef %e) {
entry:
  br label %head
head:
  %a = phi ptr [ %p, %entry ], [ %b, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp eq ptr %a, %e
  br i1 %c, label %exit, label %body
body:
  %v = load i32, ptr %a, align 4
  %m = mul i32 %v, 4
  %t = add i32 %s, %m
  %b = getelementptr inbounds i32, ptr %a, i64 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_pointer_walks_in_bytes(ptr noundef %p, ptr noundef %e) {
entry:
  br label %head
head:
  %a = phi ptr [ %p, %entry ], [ %b, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ne ptr %a, %e
  br i1 %c, label %body, label %exit
body:
  %v = load i32, ptr %a, align 4
  %m = shl i32 %v, 2
  %t = add i32 %s, %m
  %b = getelementptr i8, ptr %a, i64 1
  br label %head
exit:
  ret i32 %s
}

; index_to_pointer: proved, not yet
; hard
; Strength reduction: the address is carried along instead of being computed.
define void @src_index_to_pointer(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp eq i64 %i, %n
  br i1 %c, label %exit, label %body
body:
  %a = getelementptr i32, ptr %p, i64 %i
  store i32 7, ptr %a, align 4
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_index_to_pointer(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %a = phi ptr [ %p, %entry ], [ %b, %body ]
  %c = icmp eq i64 %i, %n
  br i1 %c, label %exit, label %body
body:
  store i32 7, ptr %a, align 4
  %b = getelementptr i32, ptr %a, i64 1
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}

; pointer_to_index: proved, not yet
; hard
define void @src_pointer_to_index(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %a = phi ptr [ %p, %entry ], [ %b, %body ]
  %c = icmp eq i64 %i, %n
  br i1 %c, label %exit, label %body
body:
  store i32 7, ptr %a, align 4
  %b = getelementptr i32, ptr %a, i64 1
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_pointer_to_index(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp eq i64 %i, %n
  br i1 %c, label %exit, label %body
body:
  %a = getelementptr i32, ptr %p, i64 %i
  store i32 7, ptr %a, align 4
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}

; index_to_pointer_at_wrong_step: refuted
define void @src_index_to_pointer_at_wrong_step(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp eq i64 %i, %n
  br i1 %c, label %exit, label %body
body:
  %a = getelementptr i32, ptr %p, i64 %i
  store i32 7, ptr %a, align 4
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_index_to_pointer_at_wrong_step(ptr noundef %p, i64 noundef %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %a = phi ptr [ %p, %entry ], [ %b, %body ]
  %c = icmp eq i64 %i, %n
  br i1 %c, label %exit, label %body
body:
  store i32 7, ptr %a, align 4
  %b = getelementptr i32, ptr %a, i64 2
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}

; product_to_running_sum: proved, not yet
; hard
define i32 @src_product_to_running_sum(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %i, %x
  %t = xor i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_product_to_running_sum(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %m = phi i32 [ 0, %entry ], [ %k, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = xor i32 %s, %m
  %k = add i32 %m, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; product_to_wrong_running_sum: refuted
define i32 @src_product_to_wrong_running_sum(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %i, %x
  %t = xor i32 %s, %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_product_to_wrong_running_sum(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %m = phi i32 [ %x, %entry ], [ %k, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = xor i32 %s, %m
  %k = add i32 %m, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; store_taken_out_of_loop: refuted
; Without an iteration the source does not store.
define void @src_store_taken_out_of_loop(ptr noundef %p, i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  store i32 %x, ptr %p, align 4
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_store_taken_out_of_loop(ptr noundef %p, i32 noundef %n, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret void
}

; store_put_into_loop: refuted
; And here the target.
define void @src_store_put_into_loop(ptr noundef %p, i32 noundef %n, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret void
}
define void @tgt_store_put_into_loop(ptr noundef %p, i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  store i32 %x, ptr %p, align 4
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}

; store_left_in_last_iteration: proved, not yet
; hard
; The loop runs at least once, and stores the same each time.
define void @src_store_left_in_last_iteration(ptr noundef %p, i32 noundef %n, i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  store i32 %x, ptr %p, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret void
}
define void @tgt_store_left_in_last_iteration(ptr noundef %p, i32 noundef %n, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret void
}

; global_promoted: proved, not yet
; hard
define void @src_global_promoted(i32 noundef %n, i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = load i32, ptr @acc, align 4
  %w = xor i32 %v, %x
  store i32 %w, ptr @acc, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret void
}
define void @tgt_global_promoted(i32 noundef %n, i32 noundef %x) {
entry:
  %v = load i32, ptr @acc, align 4
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %u = phi i32 [ %v, %entry ], [ %w, %loop ]
  %w = xor i32 %u, %x
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  store i32 %w, ptr @acc, align 4
  ret void
}

; global_promoted_past_call: refuted
define void @src_global_promoted_past_call(i32 noundef %n, i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = load i32, ptr @acc, align 4
  %w = xor i32 %v, %x
  store i32 %w, ptr @acc, align 4
  %j = add i32 %i, 1
  call void @act()
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret void
}
define void @tgt_global_promoted_past_call(i32 noundef %n, i32 noundef %x) {
entry:
  %v = load i32, ptr @acc, align 4
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %u = phi i32 [ %v, %entry ], [ %w, %loop ]
  %w = xor i32 %u, %x
  %j = add i32 %i, 1
  call void @act()
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  store i32 %w, ptr @acc, align 4
  ret void
}

; slot_in_loop_promoted: proved
; hard
; What clang writes without optimization, and mem2reg of it.
define i32 @src_slot_in_loop_promoted(i32 noundef %n) {
entry:
  %i.slot = alloca i32, align 4
  %s.slot = alloca i32, align 4
  store i32 0, ptr %i.slot, align 4
  store i32 0, ptr %s.slot, align 4
  br label %head
head:
  %i = load i32, ptr %i.slot, align 4
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = load i32, ptr %i.slot, align 4
  %b = load i32, ptr %s.slot, align 4
  %t = add nsw i32 %b, %a
  store i32 %t, ptr %s.slot, align 4
  %d = load i32, ptr %i.slot, align 4
  %j = add nsw i32 %d, 1
  store i32 %j, ptr %i.slot, align 4
  br label %head
exit:
  %r = load i32, ptr %s.slot, align 4
  ret i32 %r
}
define i32 @tgt_slot_in_loop_promoted(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add nsw i32 %s, %i
  %j = add nsw i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; slot_in_loop_promoted_wrong: refuted
define i32 @src_slot_in_loop_promoted_wrong(i32 noundef %n) {
entry:
  %i.slot = alloca i32, align 4
  %s.slot = alloca i32, align 4
  store i32 0, ptr %i.slot, align 4
  store i32 0, ptr %s.slot, align 4
  br label %head
head:
  %i = load i32, ptr %i.slot, align 4
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = load i32, ptr %i.slot, align 4
  %b = load i32, ptr %s.slot, align 4
  %t = add nsw i32 %b, %a
  store i32 %t, ptr %s.slot, align 4
  %d = load i32, ptr %i.slot, align 4
  %j = add nsw i32 %d, 1
  store i32 %j, ptr %i.slot, align 4
  br label %head
exit:
  %r = load i32, ptr %s.slot, align 4
  ret i32 %r
}
define i32 @tgt_slot_in_loop_promoted_wrong(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %j = add nsw i32 %i, 1
  %t = add nsw i32 %s, %j
  br label %head
exit:
  ret i32 %s
}

; copied_forwards: proved
define void @src_copied_forwards(ptr noundef %d, ptr noundef %s, i64 noundef range(i64 0, 1000) %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr i8, ptr %s, i64 %i
  %b = getelementptr i8, ptr %d, i64 %i
  %v = load i8, ptr %a, align 1
  store i8 %v, ptr %b, align 1
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_copied_forwards(ptr noundef %d, ptr noundef %s, i64 noundef range(i64 0, 1000) %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ugt i64 %n, %i
  br i1 %c, label %body, label %exit
body:
  %b = getelementptr i8, ptr %d, i64 %i
  %a = getelementptr i8, ptr %s, i64 %i
  %v = load i8, ptr %a, align 1
  store i8 %v, ptr %b, align 1
  %j = add nuw i64 %i, 1
  br label %head
exit:
  ret void
}

; copied_by_memmove: refuted, not yet
; Where the destination begins behind the source, the loop copies what it has just stored.
define void @src_copied_by_memmove(ptr noundef %d, ptr noundef %s, i64 noundef range(i64 0, 1000) %n) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = getelementptr i8, ptr %s, i64 %i
  %b = getelementptr i8, ptr %d, i64 %i
  %v = load i8, ptr %a, align 1
  store i8 %v, ptr %b, align 1
  %j = add i64 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_copied_by_memmove(ptr noundef %d, ptr noundef %s, i64 noundef range(i64 0, 1000) %n) {
  call void @llvm.memmove.p0.p0.i64(ptr %d, ptr %s, i64 %n, i1 false)
  ret void
}

; copied_backwards: refuted, not yet
define void @src_copied_backwards(ptr noundef %d, ptr noundef %s) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %head ]
  %a = getelementptr i8, ptr %s, i64 %i
  %b = getelementptr i8, ptr %d, i64 %i
  %v = load i8, ptr %a, align 1
  store i8 %v, ptr %b, align 1
  %j = add i64 %i, 1
  %c = icmp ult i64 %j, 3
  br i1 %c, label %head, label %exit
exit:
  ret void
}
define void @tgt_copied_backwards(ptr noundef %d, ptr noundef %s) {
entry:
  br label %head
head:
  %i = phi i64 [ 2, %entry ], [ %j, %head ]
  %a = getelementptr i8, ptr %s, i64 %i
  %b = getelementptr i8, ptr %d, i64 %i
  %v = load i8, ptr %a, align 1
  store i8 %v, ptr %b, align 1
  %j = add i64 %i, -1
  %c = icmp sge i64 %j, 0
  br i1 %c, label %head, label %exit
exit:
  ret void
}

; load_and_store_swapped_in_loop: refuted, not yet
define i32 @src_load_and_store_swapped_in_loop(ptr noundef %p, ptr noundef %q, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = load i32, ptr %p, align 4
  store i32 %i, ptr %q, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %v
}
define i32 @tgt_load_and_store_swapped_in_loop(ptr noundef %p, ptr noundef %q, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  store i32 %i, ptr %q, align 4
  %v = load i32, ptr %p, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %v
}

; call_in_loop: proved
define void @src_call_in_loop(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %i, 2
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_call_in_loop(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %i, 1
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}

; call_in_loop_of_other: refuted, not yet
define void @src_call_in_loop_of_other(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %i, 2
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_call_in_loop_of_other(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %i, 1
  call void @act_on_other(i32 noundef %m)
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}

; call_in_loop_of_next: refuted
define void @src_call_in_loop_of_next(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %i, 2
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_call_in_loop_of_next(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %j = add i32 %i, 1
  call void @act_on(i32 noundef %j)
  %k = add i32 %i, 1
  br label %head
exit:
  ret void
}

; call_in_loop_dropped: refuted
define void @src_call_in_loop_dropped(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %i, 2
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_call_in_loop_dropped(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %i, 1
  %u = add i32 %m, 1
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}

; call_in_loop_twice: refuted
define void @src_call_in_loop_twice(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = mul i32 %i, 2
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_call_in_loop_twice(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %m = shl i32 %i, 1
  call void @act_on(i32 noundef %m)
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %head
exit:
  ret void
}

; call_moved_out: refuted
define void @src_call_moved_out(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  call void @act()
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret void
}
define void @tgt_call_moved_out(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  call void @act()
  ret void
}

; pure_call_hoisted: proved, not yet
; hard
define i32 @src_pure_call_hoisted(i32 noundef %n, i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %v = call noundef i32 @pure(i32 noundef %x)
  %t = add i32 %s, %v
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}
define i32 @tgt_pure_call_hoisted(i32 noundef %n, i32 noundef %x) {
entry:
  %v = call noundef i32 @pure(i32 noundef %x)
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %t = add i32 %s, %v
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}

; nested_body_simplified: proved
define i32 @src_nested_body_simplified(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %m
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %x = mul i32 %i, 4
  %y = add i32 %x, %j
  %s3 = add i32 %s2, %y
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}
define i32 @tgt_nested_body_simplified(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %m
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %x = shl i32 %i, 2
  %y = add i32 %s2, %x
  %s3 = add i32 %y, %j
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}

; nested_body_simplified_wrongly: refuted
define i32 @src_nested_body_simplified_wrongly(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %m
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %x = mul i32 %i, 4
  %y = add i32 %x, %j
  %s3 = add i32 %s2, %y
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}
define i32 @tgt_nested_body_simplified_wrongly(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %m
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %x = shl i32 %j, 2
  %y = add i32 %s2, %x
  %s3 = add i32 %y, %j
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}

; nested_inner_not_reset: refuted
define i32 @src_nested_inner_not_reset(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %m
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %x = mul i32 %i, 4
  %y = add i32 %x, %j
  %s3 = add i32 %s2, %y
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}
define i32 @tgt_nested_inner_not_reset(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ %i, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %m
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %x = shl i32 %i, 2
  %y = add i32 %s2, %x
  %s3 = add i32 %y, %j
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}

; nested_bounds_swapped: refuted
define i32 @src_nested_bounds_swapped(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %m
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %x = mul i32 %i, 4
  %y = add i32 %x, %j
  %s3 = add i32 %s2, %y
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}
define i32 @tgt_nested_bounds_swapped(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %m
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %n
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %x = shl i32 %i, 2
  %y = add i32 %s2, %x
  %s3 = add i32 %y, %j
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}

; nested_invariant_hoisted: proved
define i32 @src_nested_invariant_hoisted(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %m
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %x = mul i32 %i, 4
  %y = add i32 %x, %j
  %s3 = add i32 %s2, %y
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}
define i32 @tgt_nested_invariant_hoisted(i32 noundef %n, i32 noundef %m) {
entry:
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i2, %outer.end ]
  %s = phi i32 [ 0, %entry ], [ %s2, %outer.end ]
  %c = icmp ult i32 %i, %n
  %x = shl i32 %i, 2
  br i1 %c, label %inner, label %exit
inner:
  %j = phi i32 [ 0, %outer ], [ %j2, %inner.body ]
  %s2 = phi i32 [ %s, %outer ], [ %s3, %inner.body ]
  %d = icmp ult i32 %j, %m
  br i1 %d, label %inner.body, label %outer.end
inner.body:
  %y = add i32 %s2, %x
  %s3 = add i32 %y, %j
  %j2 = add i32 %j, 1
  br label %inner
outer.end:
  %i2 = add i32 %i, 1
  br label %outer
exit:
  ret i32 %s
}

; fibonacci: proved
; Both phis read before either writes.
define i32 @src_fibonacci(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %a = phi i32 [ 0, %entry ], [ %b, %body ]
  %b = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %a, %b
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %a
}
define i32 @tgt_fibonacci(i32 noundef %n) {
entry:
  br label %head
head:
  %b = phi i32 [ 1, %entry ], [ %t, %body ]
  %a = phi i32 [ 0, %entry ], [ %b, %body ]
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %b, %a
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %a
}

; fibonacci_lost_copy: refuted
define i32 @src_fibonacci_lost_copy(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %a = phi i32 [ 0, %entry ], [ %b, %body ]
  %b = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %a, %b
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %a
}
define i32 @tgt_fibonacci_lost_copy(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %a = phi i32 [ 0, %entry ], [ %t, %body ]
  %b = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %a, %b
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %a
}

; search: proved
define i64 @src_search(ptr noundef %p, i8 noundef %x) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %next ]
  %a = getelementptr i8, ptr %p, i64 %i
  %v = load i8, ptr %a, align 1, !noundef !0
  %d = sub i8 %v, %x
  %c = icmp eq i8 %d, 0
  br i1 %c, label %exit, label %next
next:
  %j = add i64 %i, 1
  br label %head
exit:
  ret i64 %i
}
define i64 @tgt_search(ptr noundef %p, i8 noundef %x) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %next ]
  %a = getelementptr i8, ptr %p, i64 %i
  %v = load i8, ptr %a, align 1, !noundef !0
  %c = icmp ne i8 %x, %v
  br i1 %c, label %next, label %exit
next:
  %j = add i64 %i, 1
  br label %head
exit:
  ret i64 %i
}

; search_finds_next: refuted
define i64 @src_search_finds_next(ptr noundef %p, i8 noundef %x) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %next ]
  %a = getelementptr i8, ptr %p, i64 %i
  %v = load i8, ptr %a, align 1, !noundef !0
  %d = sub i8 %v, %x
  %c = icmp eq i8 %d, 0
  br i1 %c, label %exit, label %next
next:
  %j = add i64 %i, 1
  br label %head
exit:
  ret i64 %i
}
define i64 @tgt_search_finds_next(ptr noundef %p, i8 noundef %x) {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %j, %next ]
  %j = add i64 %i, 1
  %a = getelementptr i8, ptr %p, i64 %i
  %v = load i8, ptr %a, align 1, !noundef !0
  %c = icmp ne i8 %x, %v
  br i1 %c, label %next, label %exit
next:
  br label %head
exit:
  ret i64 %j
}

; rotated: proved, not yet
; hard
define i32 @src_rotated(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_rotated(i32 noundef %n, i32 noundef %x) {
entry:
  %z = icmp eq i32 %n, 0
  br i1 %z, label %exit, label %body
body:
  %i = phi i32 [ %j, %body ], [ 0, %entry ]
  %s = phi i32 [ %t, %body ], [ 0, %entry ]
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %body, label %exit
exit:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}

; rotated_without_guard: refuted
define i32 @src_rotated_without_guard(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_rotated_without_guard(i32 noundef %n, i32 noundef %x) {
entry:
  br label %body
body:
  %i = phi i32 [ %j, %body ], [ 0, %entry ]
  %s = phi i32 [ %t, %body ], [ 0, %entry ]
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %body, label %exit
exit:
  ret i32 %t
}

; rotated_back: proved, not yet
; hard
define i32 @src_rotated_back(i32 noundef %n, i32 noundef %x) {
entry:
  %z = icmp eq i32 %n, 0
  br i1 %z, label %exit, label %body
body:
  %i = phi i32 [ %j, %body ], [ 0, %entry ]
  %s = phi i32 [ %t, %body ], [ 0, %entry ]
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %body, label %exit
exit:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}
define i32 @tgt_rotated_back(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; unrolled_by_two: proved, not yet
; hard
define i32 @src_unrolled_by_two(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = mul i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_unrolled_by_two(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %second ]
  %s = phi i32 [ 1, %entry ], [ %u, %second ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %first, label %exit
first:
  %t = mul i32 %s, %x
  %k = add i32 %i, 1
  %d = icmp ult i32 %k, %n
  br i1 %d, label %second, label %exit
second:
  %u = mul i32 %t, %x
  %j = add i32 %i, 2
  br label %head
exit:
  %r = phi i32 [ %s, %head ], [ %t, %first ]
  ret i32 %r
}

; unrolled_without_remainder: refuted
define i32 @src_unrolled_without_remainder(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = mul i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_unrolled_without_remainder(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %u, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = mul i32 %s, %x
  %u = mul i32 %t, %x
  %j = add i32 %i, 2
  br label %head
exit:
  ret i32 %s
}

; unrolled_fully: proved
; hard
define i32 @src_unrolled_fully(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 1, %entry ], [ %t, %loop ]
  %t = mul i32 %s, %x
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, 3
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}
define i32 @tgt_unrolled_fully(i32 noundef %x) {
  %a = mul i32 %x, %x
  %b = mul i32 %a, %x
  ret i32 %b
}

; unrolled_fully_once_too_often: refuted
define i32 @src_unrolled_fully_once_too_often(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 1, %entry ], [ %t, %loop ]
  %t = mul i32 %s, %x
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, 3
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %t
}
define i32 @tgt_unrolled_fully_once_too_often(i32 noundef %x) {
  %a = mul i32 %x, %x
  %b = mul i32 %a, %a
  ret i32 %b
}

; unswitched: proved, not yet
; hard
define i32 @src_unswitched(i1 noundef %k, i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = add i32 %s, %x
  %m = xor i32 %s, %x
  %t = select i1 %k, i32 %a, i32 %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_unswitched(i1 noundef %k, i32 noundef %n, i32 noundef %x) {
entry:
  br i1 %k, label %head, label %head2
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  br label %head
head2:
  %i2 = phi i32 [ 0, %entry ], [ %j2, %body2 ]
  %s2 = phi i32 [ 1, %entry ], [ %t2, %body2 ]
  %c2 = icmp ult i32 %i2, %n
  br i1 %c2, label %body2, label %exit
body2:
  %t2 = xor i32 %s2, %x
  %j2 = add i32 %i2, 1
  br label %head2
exit:
  %r = phi i32 [ %s, %head ], [ %s2, %head2 ]
  ret i32 %r
}

; unswitched_wrong_way: refuted
define i32 @src_unswitched_wrong_way(i1 noundef %k, i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a = add i32 %s, %x
  %m = xor i32 %s, %x
  %t = select i1 %k, i32 %a, i32 %m
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_unswitched_wrong_way(i1 noundef %k, i32 noundef %n, i32 noundef %x) {
entry:
  br i1 %k, label %head2, label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  br label %head
head2:
  %i2 = phi i32 [ 0, %entry ], [ %j2, %body2 ]
  %s2 = phi i32 [ 1, %entry ], [ %t2, %body2 ]
  %c2 = icmp ult i32 %i2, %n
  br i1 %c2, label %body2, label %exit
body2:
  %t2 = xor i32 %s2, %x
  %j2 = add i32 %i2, 1
  br label %head2
exit:
  %r = phi i32 [ %s, %head ], [ %s2, %head2 ]
  ret i32 %r
}

; counted_down: proved, not yet
; hard
define i32 @src_counted_down(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = mul i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_counted_down(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ %n, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ne i32 %i, 0
  br i1 %c, label %body, label %exit
body:
  %t = mul i32 %s, %x
  %j = add i32 %i, -1
  br label %head
exit:
  ret i32 %s
}

; counted_down_one_less: refuted
define i32 @src_counted_down_one_less(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = mul i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_counted_down_one_less(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ %n, %entry ], [ %j, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ugt i32 %i, 1
  br i1 %c, label %body, label %exit
body:
  %t = mul i32 %s, %x
  %j = add i32 %i, -1
  br label %head
exit:
  ret i32 %s
}

; counter_widened: proved, not yet
; hard
; The sign extension moves out of the loop, as the counter does not overflow.
define void @src_counter_widened(ptr noundef %p, i32 noundef %a, i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ %a, %entry ], [ %j, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %w = sext i32 %i to i64
  %q = getelementptr i8, ptr %p, i64 %w
  store i8 1, ptr %q, align 1
  %j = add nsw i32 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_counter_widened(ptr noundef %p, i32 noundef %a, i32 noundef %n) {
entry:
  %aw = sext i32 %a to i64
  %nw = sext i32 %n to i64
  br label %head
head:
  %i = phi i64 [ %aw, %entry ], [ %j, %body ]
  %c = icmp slt i64 %i, %nw
  br i1 %c, label %body, label %exit
body:
  %q = getelementptr i8, ptr %p, i64 %i
  store i8 1, ptr %q, align 1
  %j = add nsw i64 %i, 1
  br label %head
exit:
  ret void
}

; counter_widened_unsigned: refuted
define void @src_counter_widened_unsigned(ptr noundef %p, i32 noundef %a, i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ %a, %entry ], [ %j, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %w = sext i32 %i to i64
  %q = getelementptr i8, ptr %p, i64 %w
  store i8 1, ptr %q, align 1
  %j = add nsw i32 %i, 1
  br label %head
exit:
  ret void
}
define void @tgt_counter_widened_unsigned(ptr noundef %p, i32 noundef %a, i32 noundef %n) {
entry:
  %aw = zext i32 %a to i64
  %nw = sext i32 %n to i64
  br label %head
head:
  %i = phi i64 [ %aw, %entry ], [ %j, %body ]
  %c = icmp slt i64 %i, %nw
  br i1 %c, label %body, label %exit
body:
  %q = getelementptr i8, ptr %p, i64 %i
  store i8 1, ptr %q, align 1
  %j = add nsw i64 %i, 1
  br label %head
exit:
  ret void
}

; finite_loop_deleted: proved, not yet
; hard
; It ends, whatever n is.
define i32 @src_finite_loop_deleted(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %j = add nuw i32 %i, 1
  br label %head
exit:
  ret i32 %x
}
define i32 @tgt_finite_loop_deleted(i32 noundef %n, i32 noundef %x) {
  ret i32 %x
}

; progressing_loop_deleted: proved, not yet
; hard
; It may run for ever, which a function that must progress may not without side effects.
define i32 @src_progressing_loop_deleted(i32 noundef %n, i32 noundef %x) mustprogress {
entry:
  br label %head
head:
  %i = phi i32 [ %n, %entry ], [ %j, %body ]
  %c = icmp eq i32 %i, 1
  br i1 %c, label %exit, label %body
body:
  %m = mul i32 %i, %i
  %j = add i32 %m, 5
  br label %head
exit:
  ret i32 %x
}
define i32 @tgt_progressing_loop_deleted(i32 noundef %n, i32 noundef %x) mustprogress {
  ret i32 %x
}

; endless_loop_deleted: bounded
; The same loop may run for ever here: no refinement, though no number of iterations shows it.
define i32 @src_endless_loop_deleted(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ %n, %entry ], [ %j, %body ]
  %c = icmp eq i32 %i, 1
  br i1 %c, label %exit, label %body
body:
  %m = mul i32 %i, %i
  %j = add i32 %m, 5
  br label %head
exit:
  ret i32 %x
}
define i32 @tgt_endless_loop_deleted(i32 noundef %n, i32 noundef %x) {
  ret i32 %x
}

; endless_loop_added: bounded, not yet
; No refinement, as the source returns for 7; what returns within the bound is right.
define i32 @src_endless_loop_added(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_endless_loop_added(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 7
  br i1 %c, label %loop, label %exit
loop:
  br label %loop
exit:
  ret i32 %x
}

; endless_loop_made_return: inconclusive
; No path of the source returns, so that there is nothing to compare.
define i32 @src_endless_loop_made_return(i32 noundef %x) {
entry:
  br label %loop
loop:
  br label %loop
}
define i32 @tgt_endless_loop_made_return(i32 noundef %x) {
  ret i32 %x
}

; return_made_endless_loop: inconclusive
; And here no path of the target.
define i32 @src_return_made_endless_loop(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_return_made_endless_loop(i32 noundef %x) {
entry:
  br label %loop
loop:
  br label %loop
}

; endless_loop_with_calls: proved
; hard
; It never returns, yet each round calls: the values handed over are what is compared.
define void @src_endless_loop_with_calls(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ %x, %entry ], [ %j, %loop ]
  %m = mul i32 %i, 2
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %loop
}
define void @tgt_endless_loop_with_calls(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ %x, %entry ], [ %j, %loop ]
  %m = shl i32 %i, 1
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %loop
}

; endless_loop_with_other_calls: refuted, not yet
; hard
; The second call gets another argument, though nothing ever returns.
define void @src_endless_loop_with_other_calls(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ %x, %entry ], [ %j, %loop ]
  %m = mul i32 %i, 2
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 1
  br label %loop
}
define void @tgt_endless_loop_with_other_calls(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ %x, %entry ], [ %j, %loop ]
  %m = mul i32 %i, 2
  call void @act_on(i32 noundef %m)
  %j = add i32 %i, 2
  br label %loop
}

; wraps_at_once: refuted
; AliveToolkit/alive2 issue 727: nsw added to a counter that overflows, seen with two iterations.
define void @src_wraps_at_once(ptr noundef %p, i8 noundef %n) {
entry:
  %u = and i8 %n, 63
  %k = icmp eq i8 %u, 0
  br i1 %k, label %loop, label %exit
loop:
  %i = phi i8 [ 0, %entry ], [ %j, %loop ]
  %w = sext i8 %i to i64
  %a = getelementptr i8, ptr %p, i64 %w
  store i8 0, ptr %a, align 1
  %j = add i8 %i, 64
  %c = icmp eq i8 %j, %n
  br i1 %c, label %exit, label %loop
exit:
  ret void
}
define void @tgt_wraps_at_once(ptr noundef %p, i8 noundef %n) {
entry:
  %u = and i8 %n, 63
  %k = icmp eq i8 %u, 0
  br i1 %k, label %loop, label %exit
loop:
  %i = phi i8 [ 0, %entry ], [ %j, %loop ]
  %w = sext i8 %i to i64
  %a = getelementptr i8, ptr %p, i64 %w
  store i8 0, ptr %a, align 1
  %j = add nsw i8 %i, 64
  %c = icmp eq i8 %j, %n
  br i1 %c, label %exit, label %loop
exit:
  ret void
}

; wraps_after_many: refuted
; Of the same kind, but only the eighth iteration overflows: no unrolling by four sees it.
define void @src_wraps_after_many(ptr noundef %p, i8 noundef %n) {
entry:
  %u = and i8 %n, 15
  %k = icmp eq i8 %u, 0
  br i1 %k, label %loop, label %exit
loop:
  %i = phi i8 [ 0, %entry ], [ %j, %loop ]
  %w = sext i8 %i to i64
  %a = getelementptr i8, ptr %p, i64 %w
  store i8 0, ptr %a, align 1
  %j = add i8 %i, 16
  %c = icmp eq i8 %j, %n
  br i1 %c, label %exit, label %loop
exit:
  ret void
}
define void @tgt_wraps_after_many(ptr noundef %p, i8 noundef %n) {
entry:
  %u = and i8 %n, 15
  %k = icmp eq i8 %u, 0
  br i1 %k, label %loop, label %exit
loop:
  %i = phi i8 [ 0, %entry ], [ %j, %loop ]
  %w = sext i8 %i to i64
  %a = getelementptr i8, ptr %p, i64 %w
  store i8 0, ptr %a, align 1
  %j = add nsw i8 %i, 16
  %c = icmp eq i8 %j, %n
  br i1 %c, label %exit, label %loop
exit:
  ret void
}

; one_iteration_less: refuted
; AliveToolkit/alive2 issue 1093, where no iteration at all was looked at.
define i32 @src_one_iteration_less(i32 noundef %n) {
entry:
  br label %head
head:
  %m = phi i32 [ %n, %entry ], [ %d, %body ]
  %k = phi i32 [ 0, %entry ], [ %i, %body ]
  %c = icmp sgt i32 %m, 0
  br i1 %c, label %body, label %exit
body:
  %i = add nsw i32 %k, 1
  %d = add nsw i32 %m, -1
  br label %head
exit:
  ret i32 %k
}
define i32 @tgt_one_iteration_less(i32 noundef %n) {
entry:
  br label %head
head:
  %m = phi i32 [ %n, %entry ], [ %d, %body ]
  %k = phi i32 [ 0, %entry ], [ %i, %body ]
  %c = icmp sgt i32 %m, 1
  br i1 %c, label %body, label %exit
body:
  %i = add nsw i32 %k, 1
  %d = add nsw i32 %m, -1
  br label %head
exit:
  ret i32 %k
}

; stops_at_a_hundred: bounded
; Wrong from the hundredth iteration on.
define i32 @src_stops_at_a_hundred(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_stops_at_a_hundred(i32 noundef %n, i32 noundef %x) {
entry:
  %l = call i32 @llvm.umin.i32(i32 %n, i32 100)
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %l
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; differs_in_a_late_iteration: refuted
define i32 @src_differs_in_a_late_iteration(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %t = add i32 %s, %x
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}
define i32 @tgt_differs_in_a_late_iteration(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %f = icmp eq i32 %i, 50
  %a = add i32 %s, %x
  %b = sub i32 %s, %x
  %t = select i1 %f, i32 %b, i32 %a
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %s
}

; divides_in_a_late_iteration: refuted
; The fiftieth iteration has undefined behaviour, which only a long run on an example reaches.
define i32 @src_divides_in_a_late_iteration(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %i
}
define i32 @tgt_divides_in_a_late_iteration(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %d = sub i32 50, %i
  %q = udiv i32 1, %d
  %j = add i32 %i, 1
  br label %head
exit:
  ret i32 %i
}

; wrong_after_a_long_loop: inconclusive
; No path returns within the bound, and at the head of the loop nothing is known but what is paired.
define i32 @src_wrong_after_a_long_loop(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %c = icmp eq i32 %j, 1000
  br i1 %c, label %exit, label %loop
exit:
  ret i32 %x
}
define i32 @tgt_wrong_after_a_long_loop(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %c = icmp eq i32 %j, 1000
  br i1 %c, label %exit, label %loop
exit:
  %r = add i32 %x, 1
  ret i32 %r
}

; right_after_a_long_loop: proved
define i32 @src_right_after_a_long_loop(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %c = icmp eq i32 %j, 1000
  br i1 %c, label %exit, label %loop
exit:
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_right_after_a_long_loop(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %c = icmp eq i32 %j, 1000
  br i1 %c, label %exit, label %loop
exit:
  %r = shl i32 %x, 1
  ret i32 %r
}

; moving_pointer_into_slot: refuted
define i32 @src_moving_pointer_into_slot(i32 noundef %n) {
entry:
  %a = alloca [2 x i32], align 4
  store i32 1, ptr %a, align 4
  %b = getelementptr i8, ptr %a, i64 4
  store i32 1, ptr %b, align 4
  br label %loop
loop:
  %p = phi ptr [ %a, %entry ], [ %q, %loop ]
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %v = load i32, ptr %p, align 4
  %t = add i32 %s, %v
  %q = getelementptr inbounds i8, ptr %p, i64 4
  %j = add nuw nsw i64 %i, 1
  %c = icmp ult i64 %j, 2
  br i1 %c, label %loop, label %end
end:
  ret i32 %t
}
define i32 @tgt_moving_pointer_into_slot(i32 noundef %n) {
entry:
  %a = alloca [2 x i32], align 4
  %rare = icmp eq i32 %n, 123456789
  %w = select i1 %rare, i32 2, i32 1
  store i32 %w, ptr %a, align 4
  %b = getelementptr i8, ptr %a, i64 4
  store i32 1, ptr %b, align 4
  br label %loop
loop:
  %p = phi ptr [ %a, %entry ], [ %q, %loop ]
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %v = load i32, ptr %p, align 4
  %t = add i32 %s, %v
  %q = getelementptr inbounds i8, ptr %p, i64 4
  %j = add nuw nsw i64 %i, 1
  %c = icmp ult i64 %j, 2
  br i1 %c, label %loop, label %end
end:
  ret i32 %t
}

; inner_loop_stores: refuted
define i32 @src_inner_loop_stores(ptr noundef %p, i32 noundef %n, i32 noundef %x) {
entry:
  store i32 0, ptr %p, align 4
  br label %O
O:
  %i = phi i32 [ 0, %entry ], [ %i1, %L ]
  %v = load i32, ptr %p, align 4
  br label %I
I:
  %j = phi i32 [ 0, %O ], [ %j1, %B ]
  %c = icmp ult i32 %j, 2
  br i1 %c, label %B, label %L
B:
  %j1 = add i32 %j, 1
  %rare = icmp eq i32 %x, 123456789
  %w = select i1 %rare, i32 7, i32 0
  store i32 %w, ptr %p, align 4
  br label %I
L:
  %i1 = add i32 %i, 1
  %d = icmp ult i32 %i1, 3
  br i1 %d, label %O, label %end
end:
  ret i32 %v
}
define i32 @tgt_inner_loop_stores(ptr noundef %p, i32 noundef %n, i32 noundef %x) {
entry:
  store i32 0, ptr %p, align 4
  br label %O
O:
  %i = phi i32 [ 0, %entry ], [ %i1, %L ]
  br label %I
I:
  %j = phi i32 [ 0, %O ], [ %j1, %B ]
  %c = icmp ult i32 %j, 2
  br i1 %c, label %B, label %L
B:
  %j1 = add i32 %j, 1
  %rare = icmp eq i32 %x, 123456789
  %w = select i1 %rare, i32 7, i32 0
  store i32 %w, ptr %p, align 4
  br label %I
L:
  %i1 = add i32 %i, 1
  %d = icmp ult i32 %i1, 3
  br i1 %d, label %O, label %end
end:
  ret i32 0
}

; inner_loop_stores_to_slot: refuted
define i32 @src_inner_loop_stores_to_slot(i32 noundef %n, i32 noundef %x) {
entry:
  %p = alloca i32, align 4
  store i32 0, ptr %p, align 4
  br label %O
O:
  %i = phi i32 [ 0, %entry ], [ %i1, %L ]
  %v = load i32, ptr %p, align 4
  br label %I
I:
  %j = phi i32 [ 0, %O ], [ %j1, %B ]
  %c = icmp ult i32 %j, 2
  br i1 %c, label %B, label %L
B:
  %j1 = add i32 %j, 1
  %rare = icmp eq i32 %x, 123456789
  %w = select i1 %rare, i32 7, i32 0
  store i32 %w, ptr %p, align 4
  br label %I
L:
  %i1 = add i32 %i, 1
  %d = icmp ult i32 %i1, 3
  br i1 %d, label %O, label %end
end:
  ret i32 %v
}
define i32 @tgt_inner_loop_stores_to_slot(i32 noundef %n, i32 noundef %x) {
entry:
  %p = alloca i32, align 4
  store i32 0, ptr %p, align 4
  br label %O
O:
  %i = phi i32 [ 0, %entry ], [ %i1, %L ]
  %v = load i32, ptr %p, align 4
  br label %I
I:
  %j = phi i32 [ 0, %O ], [ %j1, %B ]
  %c = icmp ult i32 %j, 2
  br i1 %c, label %B, label %L
B:
  %j1 = add i32 %j, 1
  %rare = icmp eq i32 %x, 123456789
  %w = select i1 %rare, i32 7, i32 0
  store i32 %w, ptr %p, align 4
  br label %I
L:
  %i1 = add i32 %i, 1
  %d = icmp ult i32 %i1, 3
  br i1 %d, label %O, label %end
end:
  ret i32 0
}

; two_live_values_like_one: refuted
define i32 @src_two_live_values_like_one(i32 noundef %n, i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %i
}
define i32 @tgt_two_live_values_like_one(i32 noundef %n, i32 noundef %x) {
entry:
  %rare = icmp eq i32 %x, 123456789
  %b = zext i1 %rare to i32
  br label %loop
loop:
  %k = phi i32 [ %b, %entry ], [ %k1, %loop ]
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %k1 = add i32 %k, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %k
}

; undef_comes_back_late: refuted, not yet
define i32 @src_undef_comes_back_late(i32 %x, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %a = phi i32 [ 0, %entry ], [ %b, %loop ]
  %b = phi i32 [ 0, %entry ], [ %d, %loop ]
  %d = phi i32 [ 0, %entry ], [ %q, %loop ]
  %t = shl i32 %a, 1
  %q = add i32 %x, 1
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %t
}
define i32 @tgt_undef_comes_back_late(i32 %x, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %a = phi i32 [ 0, %entry ], [ %b, %loop ]
  %b = phi i32 [ 0, %entry ], [ %d, %loop ]
  %d = phi i32 [ 0, %entry ], [ %q, %loop ]
  %t = add i32 %a, %a
  %q = add i32 %x, 1
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %t
}

; slot_changed_before_call_and_loop: refuted
define void @src_slot_changed_before_call_and_loop(i32 noundef %n, i32 noundef %x, i64 noundef %k) {
entry:
  %a = alloca [2 x i32], align 4
  %rare = icmp eq i32 %x, 123456789
  %w = select i1 %rare, i32 1, i32 1
  store i32 %w, ptr %a, align 4
  call void @act()
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = load i32, ptr %a, align 4
  call void @hear(i32 %v)
  %b = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 1
  store i32 %i, ptr %b, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret void
}
define void @tgt_slot_changed_before_call_and_loop(i32 noundef %n, i32 noundef %x, i64 noundef %k) {
entry:
  %a = alloca [2 x i32], align 4
  %rare = icmp eq i32 %x, 123456789
  %w = select i1 %rare, i32 2, i32 1
  store i32 %w, ptr %a, align 4
  call void @act()
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = load i32, ptr %a, align 4
  call void @hear(i32 %v)
  %b = getelementptr inbounds [2 x i32], ptr %a, i64 0, i64 1
  store i32 %i, ptr %b, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret void
}

; freeze_moved_into_loop: inconclusive
define void @src_freeze_moved_into_loop(i32 noundef %n, i32 noundef %x) {
entry:
  %y = add nsw i32 %x, 1
  %f = freeze i32 %y
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  call void @hear(i32 %f)
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret void
}
define void @tgt_freeze_moved_into_loop(i32 noundef %n, i32 noundef %x) {
entry:
  %y = add nsw i32 %x, 1
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %f = freeze i32 %y
  call void @hear(i32 %f)
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret void
}

; nan_made_in_loop: refuted, not yet
define void @src_nan_made_in_loop(i32 noundef %n, float noundef %x, float noundef %y) {
entry:
  %f = fadd float %x, %y
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %b = bitcast float %f to i32
  call void @hear(i32 %b)
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret void
}
define void @tgt_nan_made_in_loop(i32 noundef %n, float noundef %x, float noundef %y) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %f = fadd float %x, %y
  %b = bitcast float %f to i32
  call void @hear(i32 %b)
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret void
}

declare void @act()
declare void @act_on(i32)
declare void @hear(i32)
declare void @act_on_other(i32)
declare i32 @pure(i32) memory(none) nounwind willreturn
declare i32 @llvm.umax.i32(i32, i32)
declare i32 @llvm.umin.i32(i32, i32)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)

!0 = !{}
declare void @llvm.lifetime.start.p0(ptr)
declare void @llvm.lifetime.end.p0(ptr)

; used_behind_its_end_by_a_loop: refuted
; The lifetime of the alloca ends in the first iteration.
define void @src_used_behind_its_end_by_a_loop(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  call void @hear(i32 7)
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret void
}
define void @tgt_used_behind_its_end_by_a_loop(i32 noundef %n) {
entry:
  %a = alloca i32
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 7, ptr %a
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = load i32, ptr %a
  call void @hear(i32 %v)
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  call void @llvm.lifetime.end.p0(ptr %a)
  br i1 %c, label %loop, label %end
end:
  ret void
}

; marked_in_a_loop: proved
define void @src_marked_in_a_loop(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  call void @hear(i32 %i)
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret void
}
define void @tgt_marked_in_a_loop(i32 noundef %n) {
entry:
  %a = alloca i32
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %i, ptr %a
  %v = load i32, ptr %a
  call void @hear(i32 %v)
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  call void @llvm.lifetime.end.p0(ptr %a)
  br i1 %c, label %loop, label %end
end:
  ret void
}

; slot_and_counter_begin_alike: proved
; The slot and the counter are both zero in the first iteration, and the same in no other.
define i32 @src_slot_and_counter_begin_alike(i32 noundef %n) {
entry:
  %a = alloca i32
  store i32 0, ptr %a
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = load i32, ptr %a
  %w = add i32 %v, %i
  store i32 %w, ptr %a
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  %r = load i32, ptr %a
  ret i32 %r
}
define i32 @tgt_slot_and_counter_begin_alike(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = phi i32 [ 0, %entry ], [ %w, %loop ]
  %w = add i32 %v, %i
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %w
}

; slot_read_too_early: refuted
define i32 @src_slot_read_too_early(i32 noundef %n) {
entry:
  %a = alloca i32
  store i32 0, ptr %a
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = load i32, ptr %a
  %w = add i32 %v, %i
  store i32 %w, ptr %a
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  %r = load i32, ptr %a
  ret i32 %r
}
define i32 @tgt_slot_read_too_early(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = phi i32 [ 0, %entry ], [ %w, %loop ]
  %w = add i32 %v, %i
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %v
}

; counter_never_negative: proved
; It begins with zero, and stops before it is as large as a signed number.
define i64 @src_counter_never_negative(ptr noundef %p, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %w = sext i32 %i to i64
  %a = getelementptr inbounds i8, ptr %p, i64 %w
  store i8 0, ptr %a
  %j = add nsw i32 %i, 1
  br label %loop
end:
  %r = sext i32 %i to i64
  ret i64 %r
}
define i64 @tgt_counter_never_negative(ptr noundef %p, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %w = zext i32 %i to i64
  %a = getelementptr inbounds i8, ptr %p, i64 %w
  store i8 0, ptr %a
  %j = add nsw i32 %i, 1
  br label %loop
end:
  %r = zext i32 %i to i64
  ret i64 %r
}

; counter_from_below_zero: refuted
define i64 @src_counter_from_below_zero(ptr noundef %p, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ -1, %entry ], [ %j, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %w = sext i32 %i to i64
  %a = getelementptr inbounds i8, ptr %p, i64 %w
  store i8 0, ptr %a
  %j = add nsw i32 %i, 1
  br label %loop
end:
  %r = sext i32 %i to i64
  ret i64 %r
}
define i64 @tgt_counter_from_below_zero(ptr noundef %p, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ -1, %entry ], [ %j, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %w = zext i32 %i to i64
  %a = getelementptr inbounds i8, ptr %p, i64 %w
  store i8 0, ptr %a
  %j = add nsw i32 %i, 1
  br label %loop
end:
  %r = zext i32 %i to i64
  ret i64 %r
}

; poison_made_negative: refuted, not yet
; After the largest number the source goes on with poison, and the target with what it must not meet.
define i32 @src_poison_made_negative(i64 noundef %n) {
entry:
  br label %loop
loop:
  %k = phi i64 [ 0, %entry ], [ %l, %loop ]
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add nsw i32 %i, 1
  %l = add i64 %k, 1
  %c = icmp ult i64 %l, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %i
}
define i32 @tgt_poison_made_negative(i64 noundef %n) {
entry:
  br label %loop
loop:
  %k = phi i64 [ 0, %entry ], [ %l, %loop ]
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %d = icmp sgt i32 %i, -1
  call void @llvm.assume(i1 %d)
  %j = add i32 %i, 1
  %l = add i64 %k, 1
  %c = icmp ult i64 %l, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %i
}

; wraps_to_negative: refuted, not yet
; Nothing is poison, and the number is negative after the largest one.
define i32 @src_wraps_to_negative(i64 noundef %n) {
entry:
  br label %loop
loop:
  %k = phi i64 [ 0, %entry ], [ %l, %loop ]
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add i32 %i, 1
  %l = add i64 %k, 1
  %c = icmp ult i64 %l, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %i
}
define i32 @tgt_wraps_to_negative(i64 noundef %n) {
entry:
  br label %loop
loop:
  %k = phi i64 [ 0, %entry ], [ %l, %loop ]
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %d = icmp sgt i32 %i, -1
  call void @llvm.assume(i1 %d)
  %j = add i32 %i, 1
  %l = add i64 %k, 1
  %c = icmp ult i64 %l, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %i
}

; poison_is_not_negative: refuted, not yet
; To assume something of poison is undefined, and to return it is not.
define i32 @src_poison_is_not_negative(i64 noundef %n) {
entry:
  br label %loop
loop:
  %k = phi i64 [ 0, %entry ], [ %l, %loop ]
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %j = add nsw i32 %i, 1
  %l = add i64 %k, 1
  %c = icmp ult i64 %l, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %i
}
define i32 @tgt_poison_is_not_negative(i64 noundef %n) {
entry:
  br label %loop
loop:
  %k = phi i64 [ 0, %entry ], [ %l, %loop ]
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %d = icmp sgt i32 %i, -1
  call void @llvm.assume(i1 %d)
  %j = add nsw i32 %i, 1
  %l = add i64 %k, 1
  %c = icmp ult i64 %l, %n
  br i1 %c, label %loop, label %end
end:
  ret i32 %i
}

; list_walked_in_a_slot: proved
; No run of it ends soon enough to be looked at: what is alike is paired by its type.
define i32 @src_list_walked_in_a_slot(ptr noundef %p, i32 noundef %x) {
entry:
  %a = alloca ptr
  %b = alloca i32
  store ptr %p, ptr %a
  store i32 0, ptr %b
  br label %loop
loop:
  %q = load ptr, ptr %a
  %c = icmp ne ptr %q, null
  br i1 %c, label %body, label %end
body:
  %v = load i32, ptr %q
  %n = load i32, ptr %b
  %m = xor i32 %n, %v
  store i32 %m, ptr %b
  %o = load ptr, ptr %a
  %w = getelementptr inbounds i8, ptr %o, i64 8
  %z = load ptr, ptr %w
  store ptr %z, ptr %a
  br label %loop
end:
  %r = load i32, ptr %b
  ret i32 %r
}
define i32 @tgt_list_walked_in_a_slot(ptr noundef %p, i32 noundef %x) {
entry:
  br label %loop
loop:
  %n = phi i32 [ 0, %entry ], [ %m, %body ]
  %q = phi ptr [ %p, %entry ], [ %z, %body ]
  %c = icmp eq ptr %q, null
  br i1 %c, label %end, label %body
body:
  %v = load i32, ptr %q
  %m = xor i32 %v, %n
  %w = getelementptr inbounds i8, ptr %q, i64 8
  %z = load ptr, ptr %w
  br label %loop
end:
  ret i32 %n
}

; counter_ahead_by_one: proved
; The target counts what the source does, from one on.
define void @src_counter_ahead_by_one(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  call void @hear(i32 %i)
  %j = add nsw i32 %i, 2
  br label %loop
end:
  ret void
}
define void @tgt_counter_ahead_by_one(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 1, %entry ], [ %j, %body ]
  %k = add i32 %i, -1
  %c = icmp slt i32 %k, %n
  br i1 %c, label %body, label %end
body:
  call void @hear(i32 %k)
  %j = add i32 %i, 2
  br label %loop
end:
  ret void
}

; counter_ahead_by_too_much: refuted
define void @src_counter_ahead_by_too_much(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  call void @hear(i32 %i)
  %j = add nsw i32 %i, 2
  br label %loop
end:
  ret void
}
define void @tgt_counter_ahead_by_too_much(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 2, %entry ], [ %j, %body ]
  %k = add nsw i32 %i, -1
  %c = icmp slt i32 %k, %n
  br i1 %c, label %body, label %end
body:
  call void @hear(i32 %k)
  %j = add nsw i32 %i, 2
  br label %loop
end:
  ret void
}

; counter_that_may_not_overflow: refuted, not yet
; Just before the largest number the next one is poison in the target alone.
define void @src_counter_that_may_not_overflow(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  call void @hear(i32 %i)
  %j = add nsw i32 %i, 2
  br label %loop
end:
  ret void
}
define void @tgt_counter_that_may_not_overflow(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 1, %entry ], [ %j, %body ]
  %k = add nuw nsw i32 %i, -1
  %c = icmp slt i32 %k, %n
  br i1 %c, label %body, label %end
body:
  call void @hear(i32 %k)
  %j = add nsw i32 %i, 2
  br label %loop
end:
  ret void
}

; counter_does_not_overflow: proved
; One more than the counter is no overflow, as it begins below a hundred and falls.
define void @src_counter_does_not_overflow(i32 noundef %n) {
entry:
  %g = icmp slt i32 %n, 100
  br i1 %g, label %before, label %end
before:
  br label %loop
loop:
  %i = phi i32 [ %n, %before ], [ %k, %loop ]
  %k = add nsw i32 %i, -1
  call void @hear(i32 %i)
  %c = icmp sgt i32 %k, 0
  br i1 %c, label %loop, label %end
end:
  ret void
}
define void @tgt_counter_does_not_overflow(i32 noundef %n) {
entry:
  %g = icmp slt i32 %n, 100
  br i1 %g, label %before, label %end
before:
  %m = add nsw i32 %n, 1
  br label %loop
loop:
  %i = phi i32 [ %m, %before ], [ %k, %loop ]
  %k = add nsw i32 %i, -1
  call void @hear(i32 %k)
  %j = add nsw i32 %k, -1
  %c = icmp sgt i32 %j, 0
  br i1 %c, label %loop, label %end
end:
  ret void
}

; flag_from_one_iteration_to_the_next: proved
define i1 @src_flag_from_one_iteration_to_the_next(i32 noundef %n, i1 noundef %f) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %b = phi i1 [ false, %entry ], [ %d, %loop ]
  %d = and i1 %b, %f
  %j = add nsw i32 %i, 1
  %c = icmp slt i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret i1 %d
}
define i1 @tgt_flag_from_one_iteration_to_the_next(i32 noundef %n, i1 noundef %f) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %b = phi i1 [ false, %entry ], [ %d, %loop ]
  %d = and i1 %f, %b
  %j = add nsw i32 %i, 1
  %c = icmp slt i32 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret i1 %d
}

; tested_at_the_bottom: proved
; The test stands before the loop and at its end.
define i32 @src_tested_at_the_bottom(ptr noundef %p, i32 noundef %n) {
entry:
  %a = alloca i32
  %b = alloca i32
  store i32 0, ptr %a
  store i32 0, ptr %b
  br label %head
head:
  %i = load i32, ptr %b
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %k = load i32, ptr %b
  %w = sext i32 %k to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %s = load i32, ptr %a
  %t = add i32 %s, %v
  store i32 %t, ptr %a
  %l = load i32, ptr %b
  %m = add nsw i32 %l, 1
  store i32 %m, ptr %b
  br label %head
end:
  %r = load i32, ptr %a
  ret i32 %r
}
define i32 @tgt_tested_at_the_bottom(ptr noundef %p, i32 noundef %n) {
entry:
  %g = icmp sgt i32 %n, 0
  br i1 %g, label %body, label %end
body:
  %i = phi i32 [ 0, %entry ], [ %m, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %w = zext nneg i32 %i to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %t = add i32 %s, %v
  %m = add nuw nsw i32 %i, 1
  %c = icmp slt i32 %m, %n
  br i1 %c, label %body, label %end
end:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}

; tested_at_the_bottom_too_early: refuted
; The guard lets in who has nothing to do.
define i32 @src_tested_at_the_bottom_too_early(ptr noundef %p, i32 noundef %n) {
entry:
  %a = alloca i32
  %b = alloca i32
  store i32 0, ptr %a
  store i32 0, ptr %b
  br label %head
head:
  %i = load i32, ptr %b
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %k = load i32, ptr %b
  %w = sext i32 %k to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %s = load i32, ptr %a
  %t = add i32 %s, %v
  store i32 %t, ptr %a
  %l = load i32, ptr %b
  %m = add nsw i32 %l, 1
  store i32 %m, ptr %b
  br label %head
end:
  %r = load i32, ptr %a
  ret i32 %r
}
define i32 @tgt_tested_at_the_bottom_too_early(ptr noundef %p, i32 noundef %n) {
entry:
  %g = icmp sgt i32 %n, -1
  br i1 %g, label %body, label %end
body:
  %i = phi i32 [ 0, %entry ], [ %m, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %w = zext nneg i32 %i to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %t = add i32 %s, %v
  %m = add nuw nsw i32 %i, 1
  %c = icmp slt i32 %m, %n
  br i1 %c, label %body, label %end
end:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}

; tested_at_the_bottom_too_late: refuted
define i32 @src_tested_at_the_bottom_too_late(ptr noundef %p, i32 noundef %n) {
entry:
  %a = alloca i32
  %b = alloca i32
  store i32 0, ptr %a
  store i32 0, ptr %b
  br label %head
head:
  %i = load i32, ptr %b
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %k = load i32, ptr %b
  %w = sext i32 %k to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %s = load i32, ptr %a
  %t = add i32 %s, %v
  store i32 %t, ptr %a
  %l = load i32, ptr %b
  %m = add nsw i32 %l, 1
  store i32 %m, ptr %b
  br label %head
end:
  %r = load i32, ptr %a
  ret i32 %r
}
define i32 @tgt_tested_at_the_bottom_too_late(ptr noundef %p, i32 noundef %n) {
entry:
  %g = icmp sgt i32 %n, 0
  br i1 %g, label %body, label %end
body:
  %i = phi i32 [ 0, %entry ], [ %m, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %w = zext nneg i32 %i to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %t = add i32 %s, %v
  %m = add nuw nsw i32 %i, 1
  %c = icmp sle i32 %m, %n
  br i1 %c, label %body, label %end
end:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}

; tested_at_the_bottom_by_other_means: proved, not yet
; A counter that comes from below meets the end.
define i32 @src_tested_at_the_bottom_by_other_means(ptr noundef %p, i32 noundef %n) {
entry:
  %a = alloca i32
  %b = alloca i32
  store i32 0, ptr %a
  store i32 0, ptr %b
  br label %head
head:
  %i = load i32, ptr %b
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %k = load i32, ptr %b
  %w = sext i32 %k to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %s = load i32, ptr %a
  %t = add i32 %s, %v
  store i32 %t, ptr %a
  %l = load i32, ptr %b
  %m = add nsw i32 %l, 1
  store i32 %m, ptr %b
  br label %head
end:
  %r = load i32, ptr %a
  ret i32 %r
}
define i32 @tgt_tested_at_the_bottom_by_other_means(ptr noundef %p, i32 noundef %n) {
entry:
  %g = icmp sgt i32 %n, 0
  br i1 %g, label %body, label %end
body:
  %i = phi i32 [ 0, %entry ], [ %m, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %w = zext nneg i32 %i to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %t = add i32 %s, %v
  %m = add nuw nsw i32 %i, 1
  %c = icmp ne i32 %m, %n
  br i1 %c, label %body, label %end
end:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}

; tested_with_a_call: proved
; The call of the test is made once before the loop and once in each iteration.
define i32 @src_tested_with_a_call(ptr noundef %p, i32 noundef %n) {
entry:
  %a = alloca i32
  %b = alloca i32
  store i32 0, ptr %a
  store i32 0, ptr %b
  br label %head
head:
  call void @hear(i32 %n)
  %i = load i32, ptr %b
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %k = load i32, ptr %b
  %w = sext i32 %k to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %s = load i32, ptr %a
  %t = add i32 %s, %v
  store i32 %t, ptr %a
  %l = load i32, ptr %b
  %m = add nsw i32 %l, 1
  store i32 %m, ptr %b
  br label %head
end:
  %r = load i32, ptr %a
  ret i32 %r
}
define i32 @tgt_tested_with_a_call(ptr noundef %p, i32 noundef %n) {
entry:
  call void @hear(i32 %n)
  %g = icmp sgt i32 %n, 0
  br i1 %g, label %body, label %end
body:
  %i = phi i32 [ 0, %entry ], [ %m, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %w = zext nneg i32 %i to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %t = add i32 %s, %v
  %m = add nuw nsw i32 %i, 1
  call void @hear(i32 %n)
  %c = icmp slt i32 %m, %n
  br i1 %c, label %body, label %end
end:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}

; tested_with_a_call_less: refuted, not yet
define i32 @src_tested_with_a_call_less(ptr noundef %p, i32 noundef %n) {
entry:
  %a = alloca i32
  %b = alloca i32
  store i32 0, ptr %a
  store i32 0, ptr %b
  br label %head
head:
  call void @hear(i32 %n)
  %i = load i32, ptr %b
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %end
body:
  %k = load i32, ptr %b
  %w = sext i32 %k to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %s = load i32, ptr %a
  %t = add i32 %s, %v
  store i32 %t, ptr %a
  %l = load i32, ptr %b
  %m = add nsw i32 %l, 1
  store i32 %m, ptr %b
  br label %head
end:
  %r = load i32, ptr %a
  ret i32 %r
}
define i32 @tgt_tested_with_a_call_less(ptr noundef %p, i32 noundef %n) {
entry:
  call void @hear(i32 %n)
  %g = icmp sgt i32 %n, 0
  br i1 %g, label %body, label %end
body:
  %i = phi i32 [ 0, %entry ], [ %m, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %w = zext nneg i32 %i to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %w
  %v = load i32, ptr %q
  %t = add i32 %s, %v
  %m = add nuw nsw i32 %i, 1
  %c = icmp slt i32 %m, %n
  br i1 %c, label %body, label %end
end:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}

; what a call does not see is compared where a loop begins
; unseen_before_loop: proved
define i32 @src_unseen_before_loop(ptr noundef %q, i32 noundef %n) {
entry:
  %a = alloca [4 x i32], align 4
  store i32 1, ptr %a, align 4
  %z = load ptr, ptr %q, align 8
  call void @sees_nothing(ptr %z)
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %m = and i32 %i, 3
  %x = zext i32 %m to i64
  %p = getelementptr [4 x i32], ptr %a, i64 0, i64 %x
  %v = load i32, ptr %p, align 4
  %w = add i32 %v, 1
  store i32 %w, ptr %p, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %done
done:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

define i32 @tgt_unseen_before_loop(ptr noundef %q, i32 noundef %n) {
entry:
  %a = alloca [4 x i32], align 4
  store i32 1, ptr %a, align 4
  %z = load ptr, ptr %q, align 8
  call void @sees_nothing(ptr %z)
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %m = and i32 %i, 3
  %x = zext i32 %m to i64
  %p = getelementptr [4 x i32], ptr %a, i64 0, i64 %x
  %v = load i32, ptr %p, align 4
  %w = sub i32 %v, -1
  store i32 %w, ptr %p, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %done
done:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; unseen_before_loop_differs: refuted
define i32 @src_unseen_before_loop_differs(ptr noundef %q, i32 noundef %n) {
entry:
  %a = alloca [4 x i32], align 4
  store i32 1, ptr %a, align 4
  %z = load ptr, ptr %q, align 8
  call void @sees_nothing(ptr %z)
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %m = and i32 %i, 3
  %x = zext i32 %m to i64
  %p = getelementptr [4 x i32], ptr %a, i64 0, i64 %x
  %v = load i32, ptr %p, align 4
  %w = add i32 %v, 1
  store i32 %w, ptr %p, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %done
done:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

define i32 @tgt_unseen_before_loop_differs(ptr noundef %q, i32 noundef %n) {
entry:
  %a = alloca [4 x i32], align 4
  store i32 2, ptr %a, align 4
  %z = load ptr, ptr %q, align 8
  call void @sees_nothing(ptr %z)
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %m = and i32 %i, 3
  %x = zext i32 %m to i64
  %p = getelementptr [4 x i32], ptr %a, i64 0, i64 %x
  %v = load i32, ptr %p, align 4
  %w = sub i32 %v, -1
  store i32 %w, ptr %p, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %done
done:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}


declare void @sees_nothing(ptr)

; closed: proved
; A phi of one value is that value (LangRef "phi Instruction").
define i32 @src_closed(i32 noundef %n) {
entry:
  br label %outer
outer:
  %j = phi i32 [ 0, %entry ], [ %j.inc, %outer.end ]
  br label %inner
inner:
  %i = phi i32 [ 0, %outer ], [ %i.inc, %inner ]
  %i.inc = add i32 %i, 1
  %c = icmp slt i32 %i.inc, %n
  br i1 %c, label %inner, label %outer.end
outer.end:
  %j.inc = add i32 %j, 1
  %d = icmp slt i32 %j.inc, %n
  br i1 %d, label %outer, label %done
done:
  ret i32 %i.inc
}
define i32 @tgt_closed(i32 noundef %n) {
entry:
  br label %outer
outer:
  %j = phi i32 [ 0, %entry ], [ %j.inc, %outer.end ]
  br label %inner
inner:
  %i = phi i32 [ 0, %outer ], [ %i.inc, %inner ]
  %i.inc = add i32 %i, 1
  %c = icmp slt i32 %i.inc, %n
  br i1 %c, label %inner, label %outer.end
outer.end:
  %i.out = phi i32 [ %i.inc, %inner ]
  %j.inc = add i32 %j, 1
  %d = icmp slt i32 %j.inc, %n
  br i1 %d, label %outer, label %done
done:
  %i.end = phi i32 [ %i.out, %outer.end ]
  ret i32 %i.end
}

; closed_with_another: refuted
define i32 @src_closed_with_another(i32 noundef %n) {
entry:
  br label %inner
inner:
  %i = phi i32 [ 0, %entry ], [ %i.inc, %inner ]
  %i.inc = add i32 %i, 1
  %c = icmp slt i32 %i.inc, %n
  br i1 %c, label %inner, label %done
done:
  ret i32 %i.inc
}
define i32 @tgt_closed_with_another(i32 noundef %n) {
entry:
  br label %inner
inner:
  %i = phi i32 [ 0, %entry ], [ %i.inc, %inner ]
  %i.inc = add i32 %i, 1
  %c = icmp slt i32 %i.inc, %n
  br i1 %c, label %inner, label %done
done:
  %i.end = phi i32 [ %i, %inner ]
  ret i32 %i.end
}
