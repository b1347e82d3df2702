; A counter that is tested before each iteration has not passed its end.
; compare_by_ne: proved
define i32 @src_compare_by_ne(ptr noundef %a, i32 noundef %n) {
entry:
  %c = icmp sgt i32 %n, 0
  br i1 %c, label %body, label %end
body:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %w = sext i32 %i to i64
  %p = getelementptr inbounds i32, ptr %a, i64 %w
  %v = load i32, ptr %p, align 4
  %t = add i32 %s, %v
  %j = add nsw i32 %i, 1
  %d = icmp slt i32 %j, %n
  br i1 %d, label %body, label %end
end:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}
define i32 @tgt_compare_by_ne(ptr noundef %a, i32 noundef %n) {
entry:
  %c = icmp sgt i32 %n, 0
  br i1 %c, label %body, label %end
body:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %w = zext i32 %i to i64
  %p = getelementptr inbounds i32, ptr %a, i64 %w
  %v = load i32, ptr %p, align 4
  %t = add i32 %s, %v
  %j = add nuw nsw i32 %i, 1
  %d = icmp ne i32 %j, %n
  br i1 %d, label %body, label %end
end:
  %r = phi i32 [ 0, %entry ], [ %t, %body ]
  ret i32 %r
}

; Here it may have passed it before.
; compare_by_ne_from_anywhere: refuted, not yet
define i32 @src_compare_by_ne_from_anywhere(i32 noundef %k, i32 noundef %n) {
entry:
  br label %body
body:
  %i = phi i32 [ %k, %entry ], [ %j, %body ]
  %j = add nsw i32 %i, 1
  %d = icmp slt i32 %j, %n
  br i1 %d, label %body, label %end
end:
  ret i32 %j
}
define i32 @tgt_compare_by_ne_from_anywhere(i32 noundef %k, i32 noundef %n) {
entry:
  br label %body
body:
  %i = phi i32 [ %k, %entry ], [ %j, %body ]
  %j = add nsw i32 %i, 1
  %d = icmp ne i32 %j, %n
  br i1 %d, label %body, label %end
end:
  ret i32 %j
}

; LLVM widens a counter that is an index.
; wider_counter: proved
define void @src_wider_counter(ptr noundef %a, i32 noundef %n) {
entry:
  %c = icmp sgt i32 %n, 0
  br i1 %c, label %body, label %end
body:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %w = sext i32 %i to i64
  %p = getelementptr inbounds i32, ptr %a, i64 %w
  store i32 %i, ptr %p, align 4
  %j = add nsw i32 %i, 1
  %d = icmp slt i32 %j, %n
  br i1 %d, label %body, label %end
end:
  ret void
}
define void @tgt_wider_counter(ptr noundef %a, i32 noundef %n) {
entry:
  %c = icmp sgt i32 %n, 0
  br i1 %c, label %pre, label %end
pre:
  %m = zext nneg i32 %n to i64
  br label %body
body:
  %i = phi i64 [ 0, %pre ], [ %j, %body ]
  %p = getelementptr inbounds nuw i32, ptr %a, i64 %i
  %t = trunc nuw nsw i64 %i to i32
  store i32 %t, ptr %p, align 4
  %j = add nuw nsw i64 %i, 1
  %d = icmp samesign ult i64 %j, %m
  br i1 %d, label %body, label %end
end:
  ret void
}

; A counter that may wrap around may not be widened.
; wider_counter_that_wraps: refuted, not yet
define void @src_wider_counter_that_wraps(ptr noundef %a, i8 noundef %n) {
entry:
  br label %body
body:
  %i = phi i8 [ %n, %entry ], [ %j, %body ]
  %w = zext i8 %i to i64
  %p = getelementptr i8, ptr %a, i64 %w
  store i8 7, ptr %p, align 1
  %j = add i8 %i, 1
  %d = icmp ne i8 %j, 7
  br i1 %d, label %body, label %end
end:
  ret void
}
define void @tgt_wider_counter_that_wraps(ptr noundef %a, i8 noundef %n) {
entry:
  %m = zext i8 %n to i64
  br label %body
body:
  %i = phi i64 [ %m, %entry ], [ %j, %body ]
  %p = getelementptr i8, ptr %a, i64 %i
  store i8 7, ptr %p, align 1
  %j = add nuw nsw i64 %i, 1
  %d = icmp ne i64 %j, 7
  br i1 %d, label %body, label %end
end:
  ret void
}

; The source's pointer is one ahead at the header, and what was read there is kept as it is.
; pointer_behind: proved
define i32 @src_pointer_behind(ptr noundef %s) {
entry:
  %c0 = load i8, ptr %s, align 1
  %x0 = sext i8 %c0 to i32
  %p0 = getelementptr inbounds i8, ptr %s, i64 1
  %z0 = icmp eq i32 %x0, 0
  br i1 %z0, label %end, label %body
body:
  %h = phi i32 [ 5381, %entry ], [ %g, %body ]
  %p = phi ptr [ %p0, %entry ], [ %q, %body ]
  %x = phi i32 [ %x0, %entry ], [ %y, %body ]
  %m = mul i32 %h, 33
  %g = add i32 %m, %x
  %c = load i8, ptr %p, align 1
  %y = sext i8 %c to i32
  %q = getelementptr inbounds i8, ptr %p, i64 1
  %z = icmp eq i32 %y, 0
  br i1 %z, label %end, label %body
end:
  %r = phi i32 [ 5381, %entry ], [ %g, %body ]
  ret i32 %r
}
define i32 @tgt_pointer_behind(ptr noundef %s) {
entry:
  %c0 = load i8, ptr %s, align 1
  %z0 = icmp eq i8 %c0, 0
  br i1 %z0, label %end, label %body
body:
  %h = phi i32 [ 5381, %entry ], [ %g, %body ]
  %p = phi ptr [ %s, %entry ], [ %q, %body ]
  %x = phi i8 [ %c0, %entry ], [ %c, %body ]
  %w = sext i8 %x to i32
  %m = mul i32 %h, 33
  %g = add i32 %m, %w
  %q = getelementptr inbounds nuw i8, ptr %p, i64 1
  %c = load i8, ptr %q, align 1
  %z = icmp eq i8 %c, 0
  br i1 %z, label %end, label %body
end:
  %r = phi i32 [ 5381, %entry ], [ %g, %body ]
  ret i32 %r
}

; What is behind the pointer at first may be in no block.
; pointer_behind_the_block: refuted, not yet
define void @src_pointer_behind_the_block(ptr noundef %s, i64 noundef %n) {
entry:
  br label %body
body:
  %p = phi ptr [ %s, %entry ], [ %q, %body ]
  %i = phi i64 [ %n, %entry ], [ %j, %body ]
  store i8 1, ptr %p, align 1
  %q = getelementptr inbounds i8, ptr %p, i64 1
  %j = add i64 %i, -1
  %z = icmp eq i64 %j, 0
  br i1 %z, label %end, label %body
end:
  ret void
}
define void @tgt_pointer_behind_the_block(ptr noundef %s, i64 noundef %n) {
entry:
  %o = getelementptr i8, ptr %s, i64 -1
  br label %body
body:
  %p = phi ptr [ %o, %entry ], [ %q, %body ]
  %i = phi i64 [ %n, %entry ], [ %j, %body ]
  %q = getelementptr inbounds i8, ptr %p, i64 1
  store i8 1, ptr %q, align 1
  %j = add i64 %i, -1
  %z = icmp eq i64 %j, 0
  br i1 %z, label %end, label %body
end:
  ret void
}

; A truth value in a byte and in a bit; and one that is more than a bit.
; narrower_truth: proved
define i32 @src_narrower_truth(i32 noundef %n, i32 noundef %k) {
entry:
  br label %body
body:
  %b = phi i8 [ 0, %entry ], [ %e, %body ]
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %t = icmp ne i8 %b, 0
  %x = icmp eq i32 %i, %k
  %y = or i1 %t, %x
  %e = zext i1 %y to i8
  %j = add i32 %i, 1
  %d = icmp ult i32 %j, %n
  br i1 %d, label %body, label %end
end:
  %r = zext i8 %e to i32
  ret i32 %r
}
define i32 @tgt_narrower_truth(i32 noundef %n, i32 noundef %k) {
entry:
  br label %body
body:
  %b = phi i1 [ false, %entry ], [ %y, %body ]
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %x = icmp eq i32 %i, %k
  %y = or i1 %b, %x
  %j = add i32 %i, 1
  %d = icmp ult i32 %j, %n
  br i1 %d, label %body, label %end
end:
  %r = zext i1 %y to i32
  ret i32 %r
}

; narrower_number: refuted, not yet
define i32 @src_narrower_number(i32 noundef %n, i32 noundef %k) {
entry:
  br label %body
body:
  %b = phi i32 [ 0, %entry ], [ %e, %body ]
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %e = add i32 %b, 1
  %j = add i32 %i, 1
  %d = icmp ult i32 %j, %n
  br i1 %d, label %body, label %end
end:
  ret i32 %e
}
define i32 @tgt_narrower_number(i32 noundef %n, i32 noundef %k) {
entry:
  br label %body
body:
  %b = phi i8 [ 0, %entry ], [ %e, %body ]
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %e = add i8 %b, 1
  %j = add i32 %i, 1
  %d = icmp ult i32 %j, %n
  br i1 %d, label %body, label %end
end:
  %r = zext i8 %e to i32
  ret i32 %r
}

; Of two loops one claims to make progress, in both.
; progress_of_one: proved
define i32 @src_progress_of_one(i32 noundef %n) {
entry:
  br label %a
a:
  %i = phi i32 [ 0, %entry ], [ %j, %a ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %a, label %b, !llvm.loop !0
b:
  %k = phi i32 [ 0, %a ], [ %l, %b ]
  %l = add i32 %k, 2
  %d = icmp ult i32 %l, %n
  br i1 %d, label %b, label %end
end:
  %r = add i32 %j, %l
  %s = mul i32 %r, 4
  ret i32 %s
}
define i32 @tgt_progress_of_one(i32 noundef %n) {
entry:
  br label %a
a:
  %i = phi i32 [ 0, %entry ], [ %j, %a ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %a, label %b, !llvm.loop !0
b:
  %k = phi i32 [ 0, %a ], [ %l, %b ]
  %l = add i32 %k, 2
  %d = icmp ult i32 %l, %n
  br i1 %d, label %b, label %end
end:
  %r = add i32 %j, %l
  %s = shl i32 %r, 2
  ret i32 %s
}

; Here it is the other one.
; progress_of_the_other: inconclusive
define i32 @src_progress_of_the_other(i32 noundef %n) {
entry:
  br label %a
a:
  %i = phi i32 [ 0, %entry ], [ %j, %a ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %a, label %b, !llvm.loop !0
b:
  %k = phi i32 [ 0, %a ], [ %l, %b ]
  %l = add i32 %k, 2
  %d = icmp ult i32 %l, %n
  br i1 %d, label %b, label %end
end:
  %r = add i32 %j, %l
  ret i32 %r
}
define i32 @tgt_progress_of_the_other(i32 noundef %n) {
entry:
  br label %a
a:
  %i = phi i32 [ 0, %entry ], [ %j, %a ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %a, label %b
b:
  %k = phi i32 [ 0, %a ], [ %l, %b ]
  %l = add i32 %k, 2
  %d = icmp ult i32 %l, %n
  br i1 %d, label %b, label %end, !llvm.loop !0
end:
  %r = add i32 %l, %j
  ret i32 %r
}

!0 = distinct !{!0, !1}
!1 = !{!"llvm.loop.mustprogress"}
