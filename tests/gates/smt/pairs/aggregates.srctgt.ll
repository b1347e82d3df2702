; Structures and arrays of integers as values.

; rebuilt: proved
define { i32, i32 } @src_rebuilt({ i32, i32 } noundef %x) {
  %a = extractvalue { i32, i32 } %x, 0
  %b = extractvalue { i32, i32 } %x, 1
  %p = insertvalue { i32, i32 } poison, i32 %a, 0
  %r = insertvalue { i32, i32 } %p, i32 %b, 1
  ret { i32, i32 } %r
}
define { i32, i32 } @tgt_rebuilt({ i32, i32 } noundef %x) {
  ret { i32, i32 } %x
}

; rebuilt_back: proved
define { i32, i32 } @src_rebuilt_back({ i32, i32 } noundef %x) {
  ret { i32, i32 } %x
}
define { i32, i32 } @tgt_rebuilt_back({ i32, i32 } noundef %x) {
  %a = extractvalue { i32, i32 } %x, 0
  %b = extractvalue { i32, i32 } %x, 1
  %p = insertvalue { i32, i32 } poison, i32 %a, 0
  %r = insertvalue { i32, i32 } %p, i32 %b, 1
  ret { i32, i32 } %r
}

; swapped: refuted
define { i32, i32 } @src_swapped({ i32, i32 } noundef %x) {
  %a = extractvalue { i32, i32 } %x, 0
  %b = extractvalue { i32, i32 } %x, 1
  %p = insertvalue { i32, i32 } poison, i32 %a, 0
  %r = insertvalue { i32, i32 } %p, i32 %b, 1
  ret { i32, i32 } %r
}
define { i32, i32 } @tgt_swapped({ i32, i32 } noundef %x) {
  %a = extractvalue { i32, i32 } %x, 0
  %b = extractvalue { i32, i32 } %x, 1
  %p = insertvalue { i32, i32 } poison, i32 %b, 0
  %r = insertvalue { i32, i32 } %p, i32 %a, 1
  ret { i32, i32 } %r
}

; half_poison: proved
define { i32, i32 } @src_half_poison(i32 noundef %v) {
  %r = insertvalue { i32, i32 } poison, i32 %v, 0
  ret { i32, i32 } %r
}
define { i32, i32 } @tgt_half_poison(i32 noundef %v) {
  %r = insertvalue { i32, i32 } zeroinitializer, i32 %v, 0
  ret { i32, i32 } %r
}

; half_poison_back: refuted
define { i32, i32 } @src_half_poison_back(i32 noundef %v) {
  %r = insertvalue { i32, i32 } zeroinitializer, i32 %v, 0
  ret { i32, i32 } %r
}
define { i32, i32 } @tgt_half_poison_back(i32 noundef %v) {
  %r = insertvalue { i32, i32 } poison, i32 %v, 0
  ret { i32, i32 } %r
}

; half_undef: refuted
define { i32, i32 } @src_half_undef(i32 noundef %v) {
  %r = insertvalue { i32, i32 } zeroinitializer, i32 %v, 0
  ret { i32, i32 } %r
}
define { i32, i32 } @tgt_half_undef(i32 noundef %v) {
  %r = insertvalue { i32, i32 } undef, i32 %v, 0
  ret { i32, i32 } %r
}

; half_undef_of_poison: proved
define { i32, i32 } @src_half_undef_of_poison(i32 noundef %v) {
  %r = insertvalue { i32, i32 } poison, i32 %v, 0
  ret { i32, i32 } %r
}
define { i32, i32 } @tgt_half_undef_of_poison(i32 noundef %v) {
  %r = insertvalue { i32, i32 } undef, i32 %v, 0
  ret { i32, i32 } %r
}

; undef_member_twice: refuted, not yet
define i32 @src_undef_member_twice({ i32, i32 } %x) {
  %a = extractvalue { i32, i32 } %x, 0
  %r = shl i32 %a, 1
  ret i32 %r
}
define i32 @tgt_undef_member_twice({ i32, i32 } %x) {
  %a = extractvalue { i32, i32 } %x, 0
  %r = add i32 %a, %a
  ret i32 %r
}

; undef_member_once: proved
define i32 @src_undef_member_once({ i32, i32 } %x) {
  %a = extractvalue { i32, i32 } %x, 0
  %r = mul i32 %a, 2
  ret i32 %r
}
define i32 @tgt_undef_member_once({ i32, i32 } %x) {
  %a = extractvalue { i32, i32 } %x, 0
  %r = shl i32 %a, 1
  ret i32 %r
}

; nested: proved
define i16 @src_nested({ { i8, [2 x i16] }, i32 } noundef %x, i16 noundef %v) {
  %n = insertvalue { { i8, [2 x i16] }, i32 } %x, i16 %v, 0, 1, 1
  %r = extractvalue { { i8, [2 x i16] }, i32 } %n, 0, 1, 1
  ret i16 %r
}
define i16 @tgt_nested({ { i8, [2 x i16] }, i32 } noundef %x, i16 noundef %v) {
  ret i16 %v
}

; nested_back: proved
define i16 @src_nested_back({ { i8, [2 x i16] }, i32 } noundef %x, i16 noundef %v) {
  ret i16 %v
}
define i16 @tgt_nested_back({ { i8, [2 x i16] }, i32 } noundef %x, i16 noundef %v) {
  %n = insertvalue { { i8, [2 x i16] }, i32 } %x, i16 %v, 0, 1, 1
  %r = extractvalue { { i8, [2 x i16] }, i32 } %n, 0, 1, 1
  ret i16 %r
}

; nested_neighbour: proved
define i16 @src_nested_neighbour({ { i8, [2 x i16] }, i32 } noundef %x, i16 noundef %v) {
  %n = insertvalue { { i8, [2 x i16] }, i32 } %x, i16 %v, 0, 1, 1
  %r = extractvalue { { i8, [2 x i16] }, i32 } %n, 0, 1, 0
  ret i16 %r
}
define i16 @tgt_nested_neighbour({ { i8, [2 x i16] }, i32 } noundef %x, i16 noundef %v) {
  %r = extractvalue { { i8, [2 x i16] }, i32 } %x, 0, 1, 0
  ret i16 %r
}

; nested_wrong_neighbour: refuted
define i16 @src_nested_wrong_neighbour({ { i8, [2 x i16] }, i32 } noundef %x, i16 noundef %v) {
  %n = insertvalue { { i8, [2 x i16] }, i32 } %x, i16 %v, 0, 1, 1
  %r = extractvalue { { i8, [2 x i16] }, i32 } %n, 0, 1, 0
  ret i16 %r
}
define i16 @tgt_nested_wrong_neighbour({ { i8, [2 x i16] }, i32 } noundef %x, i16 noundef %v) {
  ret i16 %v
}

; inner_aggregate: proved
define [2 x i16] @src_inner_aggregate({ { i8, [2 x i16] }, i32 } noundef %x) {
  %r = extractvalue { { i8, [2 x i16] }, i32 } %x, 0, 1
  ret [2 x i16] %r
}
define [2 x i16] @tgt_inner_aggregate({ { i8, [2 x i16] }, i32 } noundef %x) {
  %i = extractvalue { { i8, [2 x i16] }, i32 } %x, 0
  %r = extractvalue { i8, [2 x i16] } %i, 1
  ret [2 x i16] %r
}

; inserted_aggregate: proved
define { { i8, [2 x i16] }, i32 } @src_inserted_aggregate({ { i8, [2 x i16] }, i32 } noundef %x, [2 x i16] noundef %v) {
  %r = insertvalue { { i8, [2 x i16] }, i32 } %x, [2 x i16] %v, 0, 1
  ret { { i8, [2 x i16] }, i32 } %r
}
define { { i8, [2 x i16] }, i32 } @tgt_inserted_aggregate({ { i8, [2 x i16] }, i32 } noundef %x, [2 x i16] noundef %v) {
  %a = extractvalue [2 x i16] %v, 0
  %b = extractvalue [2 x i16] %v, 1
  %m = insertvalue { { i8, [2 x i16] }, i32 } %x, i16 %a, 0, 1, 0
  %r = insertvalue { { i8, [2 x i16] }, i32 } %m, i16 %b, 0, 1, 1
  ret { { i8, [2 x i16] }, i32 } %r
}

; constant_structure: proved
define i32 @src_constant_structure() {
  %r = extractvalue { i32, [2 x i32] } { i32 1, [2 x i32] [i32 2, i32 3] }, 1, 1
  ret i32 %r
}
define i32 @tgt_constant_structure() {
  ret i32 3
}

; constant_string: proved
define [3 x i8] @src_constant_string() {
  ret [3 x i8] c"abc"
}
define [3 x i8] @tgt_constant_string() {
  ret [3 x i8] [i8 97, i8 98, i8 99]
}

; constant_string_differs: refuted
define [3 x i8] @src_constant_string_differs() {
  ret [3 x i8] c"abc"
}
define [3 x i8] @tgt_constant_string_differs() {
  ret [3 x i8] [i8 97, i8 99, i8 98]
}

; select_of_structures: proved
define i32 @src_select_of_structures(i1 noundef %c, { i32, i32 } noundef %x, { i32, i32 } noundef %y) {
  %s = select i1 %c, { i32, i32 } %x, { i32, i32 } %y
  %r = extractvalue { i32, i32 } %s, 1
  ret i32 %r
}
define i32 @tgt_select_of_structures(i1 noundef %c, { i32, i32 } noundef %x, { i32, i32 } noundef %y) {
  %a = extractvalue { i32, i32 } %x, 1
  %b = extractvalue { i32, i32 } %y, 1
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; phi_of_structures: proved
define { i32, i32 } @src_phi_of_structures(i1 noundef %c, { i32, i32 } noundef %x, { i32, i32 } noundef %y) {
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %r = phi { i32, i32 } [ %x, %0 ], [ %y, %a ]
  ret { i32, i32 } %r
}
define { i32, i32 } @tgt_phi_of_structures(i1 noundef %c, { i32, i32 } noundef %x, { i32, i32 } noundef %y) {
  %r = select i1 %c, { i32, i32 } %y, { i32, i32 } %x
  ret { i32, i32 } %r
}

; freeze_of_structure: proved
define i32 @src_freeze_of_structure({ i32, i32 } %x) {
  %f = freeze { i32, i32 } %x
  %r = extractvalue { i32, i32 } %f, 1
  ret i32 %r
}
define i32 @tgt_freeze_of_structure({ i32, i32 } %x) {
  %f = freeze { i32, i32 } %x
  %a = extractvalue { i32, i32 } %f, 1
  %r = add i32 %a, 0
  ret i32 %r
}

; overflow_returned: proved
define { i32, i1 } @src_overflow_returned(i32 noundef %x, i32 noundef %y) {
  %r = call { i32, i1 } @llvm.uadd.with.overflow.i32(i32 %x, i32 %y)
  ret { i32, i1 } %r
}
define { i32, i1 } @tgt_overflow_returned(i32 noundef %x, i32 noundef %y) {
  %s = add i32 %x, %y
  %o = icmp ult i32 %s, %y
  %p = insertvalue { i32, i1 } poison, i32 %s, 0
  %r = insertvalue { i32, i1 } %p, i1 %o, 1
  ret { i32, i1 } %r
}

; overflow_returned_back: proved
define { i32, i1 } @src_overflow_returned_back(i32 noundef %x, i32 noundef %y) {
  %s = add i32 %x, %y
  %o = icmp ult i32 %s, %y
  %p = insertvalue { i32, i1 } poison, i32 %s, 0
  %r = insertvalue { i32, i1 } %p, i1 %o, 1
  ret { i32, i1 } %r
}
define { i32, i1 } @tgt_overflow_returned_back(i32 noundef %x, i32 noundef %y) {
  %r = call { i32, i1 } @llvm.uadd.with.overflow.i32(i32 %x, i32 %y)
  ret { i32, i1 } %r
}

; overflow_forgotten: refuted
define { i32, i1 } @src_overflow_forgotten(i32 noundef %x, i32 noundef %y) {
  %r = call { i32, i1 } @llvm.uadd.with.overflow.i32(i32 %x, i32 %y)
  ret { i32, i1 } %r
}
define { i32, i1 } @tgt_overflow_forgotten(i32 noundef %x, i32 noundef %y) {
  %s = add i32 %x, %y
  %r = insertvalue { i32, i1 } { i32 poison, i1 false }, i32 %s, 0
  ret { i32, i1 } %r
}

; vector_in_structure: proved
define i32 @src_vector_in_structure({ <2 x i16>, i32 } noundef %x) {
  %v = extractvalue { <2 x i16>, i32 } %x, 0
  %r = bitcast <2 x i16> %v to i32
  ret i32 %r
}
define i32 @tgt_vector_in_structure({ <2 x i16>, i32 } noundef %x) {
  %v = extractvalue { <2 x i16>, i32 } %x, 0
  %a = extractelement <2 x i16> %v, i32 0
  %b = extractelement <2 x i16> %v, i32 1
  %c = zext i16 %a to i32
  %d = zext i16 %b to i32
  %e = shl nuw i32 %d, 16
  %r = or disjoint i32 %e, %c
  ret i32 %r
}

; noundef_member: refuted
define noundef { i32, i32 } @src_noundef_member({ i32, i32 } noundef %x) {
  ret { i32, i32 } %x
}
define noundef { i32, i32 } @tgt_noundef_member({ i32, i32 } noundef %x) {
  %a = extractvalue { i32, i32 } %x, 1
  %b = add nsw i32 %a, 1
  %c = sub i32 %b, 1
  %r = insertvalue { i32, i32 } %x, i32 %c, 1
  ret { i32, i32 } %r
}

; pointer_member: proved
define i32 @src_pointer_member({ ptr, i32 } noundef %x) {
  %a = extractvalue { ptr, i32 } %x, 1
  %r = mul i32 %a, 2
  ret i32 %r
}
define i32 @tgt_pointer_member({ ptr, i32 } noundef %x) {
  %a = extractvalue { ptr, i32 } %x, 1
  %r = shl i32 %a, 1
  ret i32 %r
}
