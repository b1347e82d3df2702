; Variables in allocas that become values (`promoted.py`), and functions that are alike but for names
; and the places of blocks (`alike.py`).

declare void @takes(ptr)

; sum: proved
define i32 @src_sum(ptr noundef %p, i32 noundef %n) {
entry:
  %i = alloca i32, align 4
  %s = alloca i32, align 4
  store i32 0, ptr %s, align 4
  store i32 0, ptr %i, align 4
  br label %head
head:
  %a = load i32, ptr %i, align 4
  %c = icmp slt i32 %a, %n
  br i1 %c, label %body, label %done
body:
  %b = load i32, ptr %i, align 4
  %e = sext i32 %b to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %e
  %v = load i32, ptr %q, align 4
  %t = load i32, ptr %s, align 4
  %u = add nsw i32 %t, %v
  store i32 %u, ptr %s, align 4
  %w = load i32, ptr %i, align 4
  %x = add nsw i32 %w, 1
  store i32 %x, ptr %i, align 4
  br label %head
done:
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_sum(ptr noundef %p, i32 noundef %n) {
entry:
  br label %head
head:
  %s = phi i32 [ 0, %entry ], [ %u, %body ]
  %i = phi i32 [ 0, %entry ], [ %x, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %e = sext i32 %i to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %e
  %v = load i32, ptr %q, align 4
  %u = add nsw i32 %s, %v
  %x = add nsw i32 %i, 1
  br label %head
done:
  ret i32 %s
}

; crossed: refuted
define i32 @src_crossed(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %s = alloca i32, align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %s, align 4
  br label %j
b:
  store i32 %y, ptr %s, align 4
  br label %j
j:
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_crossed(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %r = phi i32 [ %y, %a ], [ %x, %b ]
  ret i32 %r
}

; stored_once: proved
define i32 @src_stored_once(i1 noundef %c, i32 noundef %x) {
entry:
  %s = alloca i32, align 4
  br i1 %c, label %a, label %j
a:
  store i32 %x, ptr %s, align 4
  br label %j
j:
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_stored_once(i1 noundef %c, i32 noundef %x) {
  ret i32 %x
}

; other_iteration: refuted
define i32 @src_other_iteration(i32 noundef %n) {
entry:
  %i = alloca i32, align 4
  %last = alloca i32, align 4
  store i32 0, ptr %i, align 4
  store i32 7, ptr %last, align 4
  br label %head
head:
  %a = load i32, ptr %i, align 4
  %x = add i32 %a, 1
  %c = icmp ult i32 %x, %n
  br i1 %c, label %body, label %done
body:
  store i32 %a, ptr %last, align 4
  store i32 %x, ptr %i, align 4
  br label %head
done:
  %r = load i32, ptr %last, align 4
  ret i32 %r
}
define i32 @tgt_other_iteration(i32 noundef %n) {
entry:
  br label %head
head:
  %a = phi i32 [ 0, %entry ], [ %x, %body ]
  %last = phi i32 [ 7, %entry ], [ %x, %body ]
  %x = add i32 %a, 1
  %c = icmp ult i32 %x, %n
  br i1 %c, label %body, label %done
body:
  br label %head
done:
  ret i32 %last
}

; getting_out: refuted
define i32 @src_getting_out(i32 noundef %x) {
  %s = alloca i32, align 4
  store i32 %x, ptr %s, align 4
  call void @takes(ptr %s)
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_getting_out(i32 noundef %x) {
  %s = alloca i32, align 4
  store i32 %x, ptr %s, align 4
  call void @takes(ptr %s)
  ret i32 %x
}

; read_as_another_type: refuted
define i16 @src_read_as_another_type(i32 noundef %x) {
  %s = alloca i32, align 4
  store i32 %x, ptr %s, align 4
  %r = load i16, ptr %s, align 4
  ret i16 %r
}
define i16 @tgt_read_as_another_type(i32 noundef %x) {
  %h = lshr i32 %x, 16
  %r = trunc i32 %h to i16
  ret i16 %r
}

; volatile_slot: unsupported
define i32 @src_volatile_slot(i32 noundef %x) {
  %s = alloca i32, align 4
  store volatile i32 %x, ptr %s, align 4
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_volatile_slot(i32 noundef %x) {
  ret i32 %x
}

; said_of_a_load: refuted
define i32 @src_said_of_a_load(ptr noundef %p) {
  %s = alloca ptr, align 8
  store ptr %p, ptr %s, align 8
  %q = load ptr, ptr %s, align 8
  %r = load i32, ptr %q, align 4
  ret i32 %r
}
define i32 @tgt_said_of_a_load(ptr noundef %p) {
  %r = load i32, ptr %p, align 4, !range !0
  ret i32 %r
}
!0 = !{i32 0, i32 5}

; said_by_both: proved
define i32 @src_said_by_both(ptr noundef %p) {
  %s = alloca ptr, align 8
  store ptr %p, ptr %s, align 8
  %q = load ptr, ptr %s, align 8
  %r = load i32, ptr %q, align 4, !range !0
  ret i32 %r
}
define i32 @tgt_said_by_both(ptr noundef %p) {
  %r = load i32, ptr %p, align 4, !range !0
  ret i32 %r
}

; unused_division: unsupported
define i32 @src_unused_division(i32 noundef %x) {
  %s = alloca i32, align 4
  store i32 %x, ptr %s, align 4
  %d = udiv i32 %x, 0
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_unused_division(i32 noundef %x) {
  ret i32 %x
}

; new_division: refuted
define i32 @src_new_division(i32 noundef %x, i32 noundef %y) {
  %s = alloca i32, align 4
  store i32 %x, ptr %s, align 4
  %r = load i32, ptr %s, align 4
  ret i32 %r
}
define i32 @tgt_new_division(i32 noundef %x, i32 noundef %y) {
  %d = udiv i32 %x, %y
  ret i32 %x
}
