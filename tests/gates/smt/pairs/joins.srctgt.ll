; Functions that are cut where their ways join (`joins.py`): what must be the same there, and what
; is forgotten. `test_joins.py` has them proved that way, however short they are.

declare void @may_exit(i32)
declare void @takes(ptr)
declare i32 @reads(ptr) memory(read) nounwind willreturn

; value: refuted
define i32 @src_value(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_value(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %x, %b ]
  ret i32 %p
}

; value_back: refuted
define i32 @src_value_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %x, %b ]
  ret i32 %p
}
define i32 @tgt_value_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %p
}

; constant: refuted
define i32 @src_constant(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  %s = add i32 %p, %x
  ret i32 %s
}
define i32 @tgt_constant(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 3, %b ]
  %s = add i32 %p, %x
  ret i32 %s
}

; constant_back: refuted
define i32 @src_constant_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 3, %b ]
  %s = add i32 %p, %x
  ret i32 %s
}
define i32 @tgt_constant_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  %s = add i32 %p, %x
  ret i32 %s
}

; A flag that is added, and one that is dropped.
; flag: refuted
define i32 @src_flag(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  %s = add i32 %p, 1
  ret i32 %s
}
define i32 @tgt_flag(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  %s = add nsw i32 %p, 1
  ret i32 %s
}

; flag_back: proved
define i32 @src_flag_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  %s = add nsw i32 %p, 1
  ret i32 %s
}
define i32 @tgt_flag_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  %s = add i32 %p, 1
  ret i32 %s
}

; What comes in may be poison.
; flag_before: refuted
define i32 @src_flag_before(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add i32 %x, 1
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %u, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_flag_before(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add nsw i32 %x, 1
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %u, %a ], [ %y, %b ]
  ret i32 %p
}

; flag_before_back: proved
define i32 @src_flag_before_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add nsw i32 %x, 1
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %u, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_flag_before_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add i32 %x, 1
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %u, %a ], [ %y, %b ]
  ret i32 %p
}

; frozen: proved
define i32 @src_frozen(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add nsw i32 %x, 1
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %u, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_frozen(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add nsw i32 %x, 1
  %f = freeze i32 %u
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %f, %a ], [ %y, %b ]
  ret i32 %p
}

; frozen_back: refuted, not yet
define i32 @src_frozen_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add nsw i32 %x, 1
  %f = freeze i32 %u
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %f, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_frozen_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %u = add nsw i32 %x, 1
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %u, %a ], [ %y, %b ]
  ret i32 %p
}

; Phis in another order.
; swapped: proved
define i32 @src_swapped(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ 7, %b ]
  %q = phi i32 [ 3, %a ], [ %y, %b ]
  %s = sub i32 %p, %q
  ret i32 %s
}
define i32 @tgt_swapped(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %q = phi i32 [ 3, %a ], [ %y, %b ]
  %p = phi i32 [ %x, %a ], [ 7, %b ]
  %s = sub i32 %p, %q
  ret i32 %s
}

; swapped_back: proved
define i32 @src_swapped_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %q = phi i32 [ 3, %a ], [ %y, %b ]
  %p = phi i32 [ %x, %a ], [ 7, %b ]
  %s = sub i32 %p, %q
  ret i32 %s
}
define i32 @tgt_swapped_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ 7, %b ]
  %q = phi i32 [ 3, %a ], [ %y, %b ]
  %s = sub i32 %p, %q
  ret i32 %s
}

; exchanged: refuted
define i32 @src_exchanged(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ 7, %b ]
  %q = phi i32 [ 3, %a ], [ %y, %b ]
  %s = sub i32 %p, %q
  ret i32 %s
}
define i32 @tgt_exchanged(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %q = phi i32 [ 3, %a ], [ %y, %b ]
  %p = phi i32 [ %x, %a ], [ 7, %b ]
  %s = sub i32 %q, %p
  ret i32 %s
}

; exchanged_back: refuted
define i32 @src_exchanged_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %q = phi i32 [ 3, %a ], [ %y, %b ]
  %p = phi i32 [ %x, %a ], [ 7, %b ]
  %s = sub i32 %q, %p
  ret i32 %s
}
define i32 @tgt_exchanged_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ 7, %b ]
  %q = phi i32 [ 3, %a ], [ %y, %b ]
  %s = sub i32 %p, %q
  ret i32 %s
}

; The contrary, the other way round.
; turned: proved
define i32 @src_turned(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %t = icmp ult i32 %x, %y
  br i1 %t, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  ret i32 %p
}
define i32 @tgt_turned(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %t = icmp uge i32 %x, %y
  br i1 %t, label %b, label %a
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  ret i32 %p
}

; turned_back: proved
define i32 @src_turned_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %t = icmp uge i32 %x, %y
  br i1 %t, label %b, label %a
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  ret i32 %p
}
define i32 @tgt_turned_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %t = icmp ult i32 %x, %y
  br i1 %t, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  ret i32 %p
}

; not_turned: refuted
define i32 @src_not_turned(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %t = icmp ult i32 %x, %y
  br i1 %t, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  ret i32 %p
}
define i32 @tgt_not_turned(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %t = icmp uge i32 %x, %y
  br i1 %t, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  ret i32 %p
}

; not_turned_back: refuted
define i32 @src_not_turned_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %t = icmp uge i32 %x, %y
  br i1 %t, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  ret i32 %p
}
define i32 @tgt_not_turned_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %t = icmp ult i32 %x, %y
  br i1 %t, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 1, %a ], [ 2, %b ]
  ret i32 %p
}

; Computed where it is needed, or before.
; sunk: proved
define i32 @src_sunk(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %m = mul i32 %x, %y
  %d = sub i32 %m, %x
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %d, %a ], [ 2, %b ]
  ret i32 %p
}
define i32 @tgt_sunk(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %m = mul i32 %x, %y
  %d = sub i32 %m, %x
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %d, %a ], [ 2, %b ]
  ret i32 %p
}

; sunk_back: proved
define i32 @src_sunk_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %m = mul i32 %x, %y
  %d = sub i32 %m, %x
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %d, %a ], [ 2, %b ]
  ret i32 %p
}
define i32 @tgt_sunk_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %m = mul i32 %x, %y
  %d = sub i32 %m, %x
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %d, %a ], [ 2, %b ]
  ret i32 %p
}

; Undefined behaviour on one way, and on both.
; hoisted_division: refuted
define i32 @src_hoisted_division(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %d = udiv i32 7, %x
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %d, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_hoisted_division(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %d = udiv i32 7, %x
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %d, %a ], [ %y, %b ]
  ret i32 %p
}

; hoisted_division_back: proved
define i32 @src_hoisted_division_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %d = udiv i32 7, %x
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %d, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_hoisted_division_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %d = udiv i32 7, %x
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %d, %a ], [ %y, %b ]
  ret i32 %p
}

; A store that moves to where it is made on all ways.
; store_behind: refuted
define i32 @src_store_behind(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  ret i32 %x
}
define i32 @tgt_store_behind(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  store i32 %x, ptr %m, align 4
  ret i32 %x
}

; store_behind_back: refuted
define i32 @src_store_behind_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  store i32 %x, ptr %m, align 4
  ret i32 %x
}
define i32 @tgt_store_behind_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  ret i32 %x
}

; stores_joined: proved
define i32 @src_stores_joined(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  store i32 1, ptr %m, align 4
  br label %j
b:
  store i32 2, ptr %m, align 4
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  ret i32 %p
}
define i32 @tgt_stores_joined(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %v = phi i32 [ 1, %a ], [ 2, %b ]
  store i32 %v, ptr %m, align 4
  ret i32 %p
}

; stores_joined_back: proved, not yet
define i32 @src_stores_joined_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %v = phi i32 [ 1, %a ], [ 2, %b ]
  store i32 %v, ptr %m, align 4
  ret i32 %p
}
define i32 @tgt_stores_joined_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  store i32 1, ptr %m, align 4
  br label %j
b:
  store i32 2, ptr %m, align 4
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  ret i32 %p
}

; Loaded again behind a store on one of the ways, and where there is none.
; load_behind: refuted
define i32 @src_load_behind(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  ret i32 %l
}
define i32 @tgt_load_behind(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %m, align 4
  ret i32 %r
}

; load_behind_back: refuted
define i32 @src_load_behind_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %m, align 4
  ret i32 %r
}
define i32 @tgt_load_behind_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  ret i32 %l
}

; load_again: proved
define i32 @src_load_again(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %r = load i32, ptr %m, align 4
  %s = add i32 %r, %p
  ret i32 %s
}
define i32 @tgt_load_again(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %s = add i32 %l, %p
  ret i32 %s
}

; load_again_back: proved
define i32 @src_load_again_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %s = add i32 %l, %p
  ret i32 %s
}
define i32 @tgt_load_again_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %r = load i32, ptr %m, align 4
  %s = add i32 %r, %p
  ret i32 %s
}

; load_over_call: refuted, not yet
define i32 @src_load_over_call(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  call void @takes(ptr %m)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %s = add i32 %l, %p
  ret i32 %s
}
define i32 @tgt_load_over_call(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  call void @takes(ptr %m)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %r = load i32, ptr %m, align 4
  %s = add i32 %r, %p
  ret i32 %s
}

; load_over_call_back: refuted, not yet
define i32 @src_load_over_call_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  call void @takes(ptr %m)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %r = load i32, ptr %m, align 4
  %s = add i32 %r, %p
  ret i32 %s
}
define i32 @tgt_load_over_call_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %l = load i32, ptr %m, align 4
  br i1 %c, label %a, label %b
a:
  call void @takes(ptr %m)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %s = add i32 %l, %p
  ret i32 %s
}

; stored_value: refuted
define i32 @src_stored_value(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %m, align 4
  ret i32 %r
}
define i32 @tgt_stored_value(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  store i32 1, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %m, align 4
  ret i32 %r
}

; stored_value_back: refuted
define i32 @src_stored_value_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  store i32 1, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %m, align 4
  ret i32 %r
}
define i32 @tgt_stored_value_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %m, align 4
  ret i32 %r
}

; A call need not come back: undefined behaviour behind it excuses nothing before.
; exit_before_division: refuted, not yet
define i32 @src_exit_before_division(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  call void @may_exit(i32 %x)
  br label %j
b:
  call void @may_exit(i32 %y)
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  %d = udiv i32 7, %p
  ret i32 %d
}
define i32 @tgt_exit_before_division(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %d0 = udiv i32 7, %x
  call void @may_exit(i32 %x)
  br label %j
b:
  %d1 = udiv i32 7, %y
  call void @may_exit(i32 %y)
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  %d = udiv i32 7, %p
  ret i32 %d
}

; exit_before_division_back: proved
define i32 @src_exit_before_division_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %d0 = udiv i32 7, %x
  call void @may_exit(i32 %x)
  br label %j
b:
  %d1 = udiv i32 7, %y
  call void @may_exit(i32 %y)
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  %d = udiv i32 7, %p
  ret i32 %d
}
define i32 @tgt_exit_before_division_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  call void @may_exit(i32 %x)
  br label %j
b:
  call void @may_exit(i32 %y)
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  %d = udiv i32 7, %p
  ret i32 %d
}

; other_call: refuted
define i32 @src_other_call(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  call void @may_exit(i32 %x)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_other_call(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  call void @may_exit(i32 %x)
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %p
}

; other_call_back: refuted
define i32 @src_other_call_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  call void @may_exit(i32 %x)
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_other_call_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  call void @may_exit(i32 %x)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %p
}

; call_behind: refuted
define i32 @src_call_behind(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  call void @may_exit(i32 %x)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %p
}
define i32 @tgt_call_behind(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  call void @may_exit(i32 %x)
  ret i32 %p
}

; call_behind_back: refuted
define i32 @src_call_behind_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  call void @may_exit(i32 %x)
  ret i32 %p
}
define i32 @tgt_call_behind_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  call void @may_exit(i32 %x)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %y, %b ]
  ret i32 %p
}

; Pointers to allocas over a join.
; local_pointer: refuted
define i32 @src_local_pointer(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi ptr [ %k, %a ], [ %l, %b ]
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_local_pointer(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi ptr [ %l, %a ], [ %k, %b ]
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; local_pointer_back: refuted
define i32 @src_local_pointer_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi ptr [ %l, %a ], [ %k, %b ]
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_local_pointer_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi ptr [ %k, %a ], [ %l, %b ]
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; local_given: refuted, not yet
define i32 @src_local_given(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  call void @takes(ptr %k)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %r = load i32, ptr %k, align 4
  %s = add i32 %r, %p
  ret i32 %s
}
define i32 @tgt_local_given(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  call void @takes(ptr %k)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %s = add i32 %x, %p
  ret i32 %s
}

; local_given_back: refuted, not yet
define i32 @src_local_given_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  call void @takes(ptr %k)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %s = add i32 %x, %p
  ret i32 %s
}
define i32 @tgt_local_given_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  call void @takes(ptr %k)
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ 4, %a ], [ 5, %b ]
  %r = load i32, ptr %k, align 4
  %s = add i32 %r, %p
  ret i32 %s
}

; local_written: refuted
define i32 @src_local_written(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  store i32 7, ptr %k, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %k, align 4
  ret i32 %r
}
define i32 @tgt_local_written(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %k, align 4
  ret i32 %r
}

; local_written_back: refuted
define i32 @src_local_written_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %k, align 4
  ret i32 %r
}
define i32 @tgt_local_written_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  store i32 7, ptr %k, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %k, align 4
  ret i32 %r
}

; local_promoted: proved
define i32 @src_local_promoted(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  store i32 7, ptr %k, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %k, align 4
  ret i32 %r
}
define i32 @tgt_local_promoted(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %r = phi i32 [ 7, %a ], [ %x, %b ]
  ret i32 %r
}

; local_promoted_back: proved
define i32 @src_local_promoted_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %r = phi i32 [ 7, %a ], [ %x, %b ]
  ret i32 %r
}
define i32 @tgt_local_promoted_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %k = alloca i32, align 4
  %l = alloca i32, align 4
  store i32 %x, ptr %k, align 4
  store i32 %y, ptr %l, align 4
  br i1 %c, label %a, label %b
a:
  store i32 7, ptr %k, align 4
  br label %j
b:
  br label %j
j:
  %r = load i32, ptr %k, align 4
  ret i32 %r
}

; What is loaded may be undef: the two uses of it may differ.
; holds_nothing: refuted, not yet
define i32 @src_holds_nothing(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %k = alloca [4 x i32], align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  call void @takes(ptr %k)
  br label %j
b:
  store i32 %x, ptr %m, align 4
  br label %j
j:
  ret i32 0
}
define i32 @tgt_holds_nothing(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %k = alloca [4 x i32], align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  call void @takes(ptr %k)
  br label %j
b:
  store i32 %x, ptr %m, align 4
  br label %j
j:
  %r = load i32, ptr %k, align 4
  %z = xor i32 %r, %r
  ret i32 %z
}

; holds_nothing_back: proved, not yet
define i32 @src_holds_nothing_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %k = alloca [4 x i32], align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  call void @takes(ptr %k)
  br label %j
b:
  store i32 %x, ptr %m, align 4
  br label %j
j:
  %r = load i32, ptr %k, align 4
  %z = xor i32 %r, %r
  ret i32 %z
}
define i32 @tgt_holds_nothing_back(i1 noundef %c, i32 noundef %x, ptr noundef %m) {
entry:
  %k = alloca [4 x i32], align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %m, align 4
  call void @takes(ptr %k)
  br label %j
b:
  store i32 %x, ptr %m, align 4
  br label %j
j:
  ret i32 0
}

; A join in a loop.
; loop_step: refuted
define i32 @src_loop_step(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
define i32 @tgt_loop_step(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 3, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}

; loop_step_back: refuted
define i32 @src_loop_step_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 3, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
define i32 @tgt_loop_step_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}

; loop_end: refuted
define i32 @src_loop_end(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
define i32 @tgt_loop_end(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  %q = add i32 %i, 1
  ret i32 %q
}

; loop_end_back: refuted
define i32 @src_loop_end_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  %q = add i32 %i, 1
  ret i32 %q
}
define i32 @tgt_loop_end_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}

; loop_test: proved
define i32 @src_loop_test(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
define i32 @tgt_loop_test(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp ne i32 %o, 0
  br i1 %u, label %l, label %b
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}

; loop_test_back: proved
define i32 @src_loop_test_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp ne i32 %o, 0
  br i1 %u, label %l, label %b
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
define i32 @tgt_loop_test_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}

; loop_flag: refuted, not yet
define i32 @src_loop_flag(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
define i32 @tgt_loop_flag(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw nsw i32 %i, %p
  br label %h
e:
  ret i32 %i
}

; loop_flag_back: proved
define i32 @src_loop_flag_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw nsw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
define i32 @tgt_loop_flag_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %i, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}

; Frozen once, and once for each iteration.
; frozen_in_loop: refuted, not yet
define i32 @src_frozen_in_loop(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %w = add nsw i32 %y, 1
  %f = freeze i32 %w
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %f, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
define i32 @tgt_frozen_in_loop(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %w = add nsw i32 %y, 1
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %f = freeze i32 %w
  %o = and i32 %f, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}

; frozen_in_loop_back: proved, not yet
define i32 @src_frozen_in_loop_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %w = add nsw i32 %y, 1
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %f = freeze i32 %w
  %o = and i32 %f, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
define i32 @tgt_frozen_in_loop_back(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  %w = add nsw i32 %y, 1
  %f = freeze i32 %w
  br label %h
h:
  %i = phi i32 [ 0, %entry ], [ %n, %l ]
  %t = icmp ult i32 %i, %x
  br i1 %t, label %a, label %e
a:
  %o = and i32 %f, 1
  %u = icmp eq i32 %o, 0
  br i1 %u, label %b, label %l
b:
  br label %l
l:
  %p = phi i32 [ 1, %b ], [ 2, %a ]
  %n = add nuw i32 %i, %p
  br label %h
e:
  ret i32 %i
}
