; Globals whose contents or addresses are known, and those that only look like it.

@definite = constant i32 42, align 4
@private = private unnamed_addr constant [4 x i32] [i32 10, i32 11, i32 12, i32 13], align 16
@zeros = internal constant [4 x i32] zeroinitializer, align 16
@outside = external constant i32, align 4
@weak = weak constant i32 42, align 4
@weak_odr = weak_odr constant i32 42, align 4
@once = linkonce constant i32 42, align 4
@once_odr = linkonce_odr constant i32 42, align 4
@filled_in = externally_initialized constant i32 42, align 4
@variable = internal global i32 42, align 4
@perhaps = extern_weak global i32, align 4
@outside_variable = external global i32, align 4
@text = private unnamed_addr constant [5 x i8] c"abcd\00", align 1
@address = constant ptr @variable, align 8
@pair = constant { i32, [2 x i16] } { i32 7, [2 x i16] [i16 8, i16 9] }, align 4
@real = constant float 1.000000e+00, align 4
@merge_a = unnamed_addr constant i32 1, align 4
@merge_b = unnamed_addr constant i32 1, align 4
@local_merge_a = private local_unnamed_addr constant i32 1, align 4
@table = private unnamed_addr constant [4 x i8] c"\00\01\03\07", align 1
@poisoned = constant i32 poison, align 4

; constant_read: proved
define i32 @src_constant_read() {
  %r = load i32, ptr @definite, align 4
  ret i32 %r
}
define i32 @tgt_constant_read() {
  ret i32 42
}

; constant_read_again: proved, not yet
define i32 @src_constant_read_again() {
  ret i32 42
}
define i32 @tgt_constant_read_again() {
  %r = load i32, ptr @definite, align 4
  ret i32 %r
}

; constant_read_wrong: refuted
define i32 @src_constant_read_wrong() {
  %r = load i32, ptr @definite, align 4
  ret i32 %r
}
define i32 @tgt_constant_read_wrong() {
  ret i32 43
}

; external_constant_read: refuted
define i32 @src_external_constant_read() {
  %r = load i32, ptr @outside, align 4
  ret i32 %r
}
define i32 @tgt_external_constant_read() {
  ret i32 42
}

; external_constant_read_twice: proved, not yet
; hard
; Whatever it holds, nobody stores to it.
define i32 @src_external_constant_read_twice(ptr noundef %p) {
  %v = load i32, ptr @outside, align 4
  store i32 1, ptr %p, align 4
  %r = load i32, ptr @outside, align 4
  ret i32 %r
}
define i32 @tgt_external_constant_read_twice(ptr noundef %p) {
  %v = load i32, ptr @outside, align 4
  store i32 1, ptr %p, align 4
  ret i32 %v
}

; weak_constant_read: refuted
; Another definition may replace this one.
define i32 @src_weak_constant_read() {
  %r = load i32, ptr @weak, align 4
  ret i32 %r
}
define i32 @tgt_weak_constant_read() {
  ret i32 42
}

; linkonce_constant_read: refuted
define i32 @src_linkonce_constant_read() {
  %r = load i32, ptr @once, align 4
  ret i32 %r
}
define i32 @tgt_linkonce_constant_read() {
  ret i32 42
}

; weak_odr_constant_read: proved
; All definitions are the same.
define i32 @src_weak_odr_constant_read() {
  %r = load i32, ptr @weak_odr, align 4
  ret i32 %r
}
define i32 @tgt_weak_odr_constant_read() {
  ret i32 42
}

; linkonce_odr_constant_read: proved
define i32 @src_linkonce_odr_constant_read() {
  %r = load i32, ptr @once_odr, align 4
  ret i32 %r
}
define i32 @tgt_linkonce_odr_constant_read() {
  ret i32 42
}

; externally_initialized_read: refuted
define i32 @src_externally_initialized_read() {
  %r = load i32, ptr @filled_in, align 4
  ret i32 %r
}
define i32 @tgt_externally_initialized_read() {
  ret i32 42
}

; variable_is_no_constant: refuted
define i32 @src_variable_is_no_constant() {
  %r = load i32, ptr @variable, align 4
  ret i32 %r
}
define i32 @tgt_variable_is_no_constant() {
  ret i32 42
}

; constant_stored_to: unsupported
; The source is always undefined.
define i32 @src_constant_stored_to() {
  store i32 1, ptr @definite, align 4
  ret i32 1
}
define i32 @tgt_constant_stored_to() {
  ret i32 2
}

; constant_stored_to_on_one_path: proved
define i32 @src_constant_stored_to_on_one_path(i1 noundef %c) {
entry:
  br i1 %c, label %bad, label %good
bad:
  store i32 1, ptr @definite, align 4
  ret i32 1
good:
  ret i32 2
}
define i32 @tgt_constant_stored_to_on_one_path(i1 noundef %c) {
  ret i32 2
}

; constant_stored_to_in_target: refuted, not yet
define i32 @src_constant_stored_to_in_target(i1 noundef %c) {
  ret i32 2
}
define i32 @tgt_constant_stored_to_in_target(i1 noundef %c) {
entry:
  br i1 %c, label %bad, label %good
bad:
  store i32 1, ptr @definite, align 4
  ret i32 1
good:
  ret i32 2
}

; constant_stored_what_it_holds: refuted, not yet
; Even the value that is there may not be stored.
define i32 @src_constant_stored_what_it_holds() {
  ret i32 42
}
define i32 @tgt_constant_stored_what_it_holds() {
  store i32 42, ptr @definite, align 4
  ret i32 42
}

; external_constant_stored_to: refuted
define void @src_external_constant_stored_to(i32 noundef %x) {
  %v = load i32, ptr @outside, align 4
  ret void
}
define void @tgt_external_constant_stored_to(i32 noundef %x) {
  %v = load i32, ptr @outside, align 4
  store i32 %v, ptr @outside, align 4
  ret void
}

; store_cannot_hit_constant: proved, not yet
define i32 @src_store_cannot_hit_constant(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  %r = load i32, ptr @definite, align 4
  ret i32 %r
}
define i32 @tgt_store_cannot_hit_constant(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  ret i32 42
}

; store_hits_constant: refuted
define i32 @src_store_hits_constant(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  %r = load i32, ptr @definite, align 4
  ret i32 %r
}
define i32 @tgt_store_hits_constant(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  ret i32 1
}

; element_of_constant: proved
define i32 @src_element_of_constant() {
  %p = getelementptr inbounds [4 x i32], ptr @private, i64 0, i64 2
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_element_of_constant() {
  ret i32 12
}

; wrong_element_of_constant: refuted
define i32 @src_wrong_element_of_constant() {
  %p = getelementptr inbounds [4 x i32], ptr @private, i64 0, i64 2
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_wrong_element_of_constant() {
  ret i32 11
}

; table_to_arithmetic: proved
define i32 @src_table_to_arithmetic(i64 noundef %i) {
  %p = getelementptr inbounds [4 x i32], ptr @private, i64 0, i64 %i
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_table_to_arithmetic(i64 noundef %i) {
  %t = trunc i64 %i to i32
  %r = add i32 %t, 10
  ret i32 %r
}

; table_to_wrong_arithmetic: refuted
define i32 @src_table_to_wrong_arithmetic(i64 noundef %i) {
  %p = getelementptr inbounds [4 x i32], ptr @private, i64 0, i64 %i
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_table_to_wrong_arithmetic(i64 noundef %i) {
  %t = trunc i64 %i to i32
  %r = add i32 %t, 11
  ret i32 %r
}

; arithmetic_to_table: refuted
; Nothing keeps the index below 4.
define i32 @src_arithmetic_to_table(i64 noundef %i) {
  %t = trunc i64 %i to i32
  %r = add i32 %t, 10
  ret i32 %r
}
define i32 @tgt_arithmetic_to_table(i64 noundef %i) {
  %p = getelementptr inbounds [4 x i32], ptr @private, i64 0, i64 %i
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; arithmetic_to_table_in_range: proved
define i32 @src_arithmetic_to_table_in_range(i64 noundef range(i64 0, 4) %i) {
  %t = trunc i64 %i to i32
  %r = add i32 %t, 10
  ret i32 %r
}
define i32 @tgt_arithmetic_to_table_in_range(i64 noundef range(i64 0, 4) %i) {
  %p = getelementptr inbounds [4 x i32], ptr @private, i64 0, i64 %i
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; zeros_at_any_index: proved
define i32 @src_zeros_at_any_index(i64 noundef %i) {
  %p = getelementptr inbounds [4 x i32], ptr @zeros, i64 0, i64 %i
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_zeros_at_any_index(i64 noundef %i) {
  ret i32 0
}

; zeros_for_any_index: refuted
define i32 @src_zeros_for_any_index(i64 noundef %i) {
  ret i32 0
}
define i32 @tgt_zeros_for_any_index(i64 noundef %i) {
  %p = getelementptr inbounds [4 x i32], ptr @zeros, i64 0, i64 %i
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; text_as_word: proved
define i32 @src_text_as_word() {
  %r = load i32, ptr @text, align 1
  ret i32 %r
}
define i32 @tgt_text_as_word() {
  ret i32 1684234849
}

; text_as_big_endian_word: refuted
define i32 @src_text_as_big_endian_word() {
  %r = load i32, ptr @text, align 1
  ret i32 %r
}
define i32 @tgt_text_as_big_endian_word() {
  ret i32 1633837924
}

; end_of_text: proved
define i8 @src_end_of_text() {
  %p = getelementptr inbounds i8, ptr @text, i64 4
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_end_of_text() {
  ret i8 0
}

; past_end_of_text: unsupported
; The source is always undefined.
define i8 @src_past_end_of_text() {
  %p = getelementptr inbounds i8, ptr @text, i64 5
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_past_end_of_text() {
  ret i8 0
}

; field_of_constant_structure: proved
define i16 @src_field_of_constant_structure() {
  %p = getelementptr inbounds { i32, [2 x i16] }, ptr @pair, i64 0, i32 1, i64 1
  %r = load i16, ptr %p, align 2
  ret i16 %r
}
define i16 @tgt_field_of_constant_structure() {
  ret i16 9
}

; wrong_field_of_constant_structure: refuted
define i16 @src_wrong_field_of_constant_structure() {
  %p = getelementptr inbounds { i32, [2 x i16] }, ptr @pair, i64 0, i32 1, i64 1
  %r = load i16, ptr %p, align 2
  ret i16 %r
}
define i16 @tgt_wrong_field_of_constant_structure() {
  ret i16 8
}

; bits_of_constant_float: proved
define i32 @src_bits_of_constant_float() {
  %r = load i32, ptr @real, align 4
  ret i32 %r
}
define i32 @tgt_bits_of_constant_float() {
  ret i32 1065353216
}

; value_of_constant_float: refuted
define i32 @src_value_of_constant_float() {
  %r = load i32, ptr @real, align 4
  ret i32 %r
}
define i32 @tgt_value_of_constant_float() {
  ret i32 1
}

; pointer_in_constant: proved
define i32 @src_pointer_in_constant(i32 noundef %x) {
  %p = load ptr, ptr @address, align 8
  store i32 %x, ptr %p, align 4
  %r = load i32, ptr @variable, align 4
  ret i32 %r
}
define i32 @tgt_pointer_in_constant(i32 noundef %x) {
  store i32 %x, ptr @variable, align 4
  ret i32 %x
}

; pointer_in_constant_ignored: refuted
define i32 @src_pointer_in_constant_ignored(i32 noundef %x) {
  %p = load ptr, ptr @address, align 8
  store i32 %x, ptr %p, align 4
  %r = load i32, ptr @variable, align 4
  ret i32 %r
}
define i32 @tgt_pointer_in_constant_ignored(i32 noundef %x) {
  store i32 %x, ptr @variable, align 4
  ret i32 42
}

; poison_in_constant: proved
define i32 @src_poison_in_constant() {
  %r = load i32, ptr @poisoned, align 4
  ret i32 %r
}
define i32 @tgt_poison_in_constant() {
  ret i32 1
}

; poison_from_constant: refuted, not yet
define i32 @src_poison_from_constant() {
  ret i32 1
}
define i32 @tgt_poison_from_constant() {
  %r = load i32, ptr @poisoned, align 4
  ret i32 %r
}

; global_is_not_null: proved
define i1 @src_global_is_not_null() {
  %r = icmp eq ptr @variable, null
  ret i1 %r
}
define i1 @tgt_global_is_not_null() {
  ret i1 false
}

; global_is_null: refuted
define i1 @src_global_is_null() {
  %r = icmp eq ptr @variable, null
  ret i1 %r
}
define i1 @tgt_global_is_null() {
  ret i1 true
}

; weak_reference_may_be_null: refuted
; alive-tv takes an extern_weak global to be there.
define i1 @src_weak_reference_may_be_null() {
  %r = icmp eq ptr @perhaps, null
  ret i1 %r
}
define i1 @tgt_weak_reference_may_be_null() {
  ret i1 false
}

; weak_reference_may_not_be_null: refuted
; Nor is it known to be missing.
define i1 @src_weak_reference_may_not_be_null() {
  %r = icmp eq ptr @perhaps, null
  ret i1 %r
}
define i1 @tgt_weak_reference_may_not_be_null() {
  ret i1 true
}

; weak_reference_loaded_unasked: refuted
; alive-tv takes an extern_weak global to be there.
define i32 @src_weak_reference_loaded_unasked() {
entry:
  %n = icmp eq ptr @perhaps, null
  br i1 %n, label %end, label %some
some:
  %v = load i32, ptr @perhaps, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %some ]
  ret i32 %r
}
define i32 @tgt_weak_reference_loaded_unasked() {
  %n = icmp eq ptr @perhaps, null
  %v = load i32, ptr @perhaps, align 4
  %r = select i1 %n, i32 0, i32 %v
  ret i32 %r
}

; external_variable_loaded_unasked: proved
; An external variable that is not weak is there.
define i32 @src_external_variable_loaded_unasked() {
entry:
  %n = icmp eq ptr @perhaps, null
  br i1 %n, label %end, label %some
some:
  %v = load i32, ptr @outside_variable, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %some ]
  ret i32 %r
}
define i32 @tgt_external_variable_loaded_unasked() {
  %n = icmp eq ptr @perhaps, null
  %v = load i32, ptr @outside_variable, align 4
  %r = select i1 %n, i32 0, i32 %v
  ret i32 %r
}

; weak_reference_known_from_load: proved
define i1 @src_weak_reference_known_from_load() {
  %v = load i32, ptr @perhaps, align 4
  %r = icmp eq ptr @perhaps, null
  ret i1 %r
}
define i1 @tgt_weak_reference_known_from_load() {
  ret i1 false
}

; globals_are_apart: proved
define i1 @src_globals_are_apart() {
  %r = icmp eq ptr @definite, @variable
  ret i1 %r
}
define i1 @tgt_globals_are_apart() {
  ret i1 false
}

; globals_are_one: refuted
define i1 @src_globals_are_one() {
  %r = icmp eq ptr @definite, @variable
  ret i1 %r
}
define i1 @tgt_globals_are_one() {
  ret i1 true
}

; globals_may_be_merged: refuted
; Both are unnamed_addr and hold the same, so that they may share an address. alive-tv gives each its
; own.
define i1 @src_globals_may_be_merged() {
  %r = icmp eq ptr @merge_a, @merge_b
  ret i1 %r
}
define i1 @tgt_globals_may_be_merged() {
  ret i1 false
}

; globals_are_not_merged_yet: refuted
; Nor is it known that they share it.
define i1 @src_globals_are_not_merged_yet() {
  %r = icmp eq ptr @merge_a, @merge_b
  ret i1 %r
}
define i1 @tgt_globals_are_not_merged_yet() {
  ret i1 true
}

; merged_contents_are_the_same: proved
; What they hold is known, wherever they lie.
define i32 @src_merged_contents_are_the_same(i1 noundef %c) {
  %p = select i1 %c, ptr @merge_a, ptr @merge_b
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_merged_contents_are_the_same(i1 noundef %c) {
  ret i32 1
}

; weak_definitions_may_coincide: refuted
; A weak definition may be replaced by an alias of anything. alive-tv gives each its own address.
define i1 @src_weak_definitions_may_coincide() {
  %r = icmp eq ptr @weak, @definite
  ret i1 %r
}
define i1 @tgt_weak_definitions_may_coincide() {
  ret i1 false
}

; externals_are_apart: proved
; A linker could make one an alias of the other, but LLVM folds this comparison, too.
define i1 @src_externals_are_apart() {
  %r = icmp eq ptr @outside, @outside_variable
  ret i1 %r
}
define i1 @tgt_externals_are_apart() {
  ret i1 false
}

; alignment_of_constant: proved
define i64 @src_alignment_of_constant() {
  %i = ptrtoint ptr @private to i64
  %r = and i64 %i, 15
  ret i64 %r
}
define i64 @tgt_alignment_of_constant() {
  ret i64 0
}

; alignment_beyond_constant: refuted
define i64 @src_alignment_beyond_constant() {
  %i = ptrtoint ptr @private to i64
  %r = and i64 %i, 15
  ret i64 %r
}
define i64 @tgt_alignment_beyond_constant() {
  %i = ptrtoint ptr @private to i64
  %r = and i64 %i, 31
  ret i64 %r
}

; table_for_switch: proved
define i8 @src_table_for_switch(i32 noundef %x) {
entry:
  switch i32 %x, label %other [
    i32 0, label %end
    i32 1, label %one
    i32 2, label %two
    i32 3, label %three
  ]
one:
  br label %end
two:
  br label %end
three:
  br label %end
other:
  br label %end
end:
  %r = phi i8 [ 0, %entry ], [ 1, %one ], [ 3, %two ], [ 7, %three ], [ -1, %other ]
  ret i8 %r
}
define i8 @tgt_table_for_switch(i32 noundef %x) {
entry:
  %c = icmp ult i32 %x, 4
  br i1 %c, label %look, label %end
look:
  %i = zext nneg i32 %x to i64
  %p = getelementptr inbounds [4 x i8], ptr @table, i64 0, i64 %i
  %v = load i8, ptr %p, align 1
  br label %end
end:
  %r = phi i8 [ %v, %look ], [ -1, %entry ]
  ret i8 %r
}

; table_for_switch_wrong_entry: refuted
define i8 @src_table_for_switch_wrong_entry(i32 noundef %x) {
entry:
  switch i32 %x, label %other [
    i32 0, label %end
    i32 1, label %one
    i32 2, label %two
    i32 3, label %three
  ]
one:
  br label %end
two:
  br label %end
three:
  br label %end
other:
  br label %end
end:
  %r = phi i8 [ 0, %entry ], [ 1, %one ], [ 3, %two ], [ 7, %three ], [ -1, %other ]
  ret i8 %r
}
define i8 @tgt_table_for_switch_wrong_entry(i32 noundef %x) {
entry:
  %c = icmp ult i32 %x, 3
  br i1 %c, label %look, label %end
look:
  %i = zext nneg i32 %x to i64
  %p = getelementptr inbounds [4 x i8], ptr @table, i64 0, i64 %i
  %v = load i8, ptr %p, align 1
  br label %end
end:
  %r = phi i8 [ %v, %look ], [ -1, %entry ]
  ret i8 %r
}

; switch_for_table: proved
define i8 @src_switch_for_table(i32 noundef %x) {
entry:
  %c = icmp ult i32 %x, 4
  br i1 %c, label %look, label %end
look:
  %i = zext nneg i32 %x to i64
  %p = getelementptr inbounds [4 x i8], ptr @table, i64 0, i64 %i
  %v = load i8, ptr %p, align 1
  br label %end
end:
  %r = phi i8 [ %v, %look ], [ -1, %entry ]
  ret i8 %r
}
define i8 @tgt_switch_for_table(i32 noundef %x) {
entry:
  switch i32 %x, label %other [
    i32 0, label %end
    i32 1, label %one
    i32 2, label %two
    i32 3, label %three
  ]
one:
  br label %end
two:
  br label %end
three:
  br label %end
other:
  br label %end
end:
  %r = phi i8 [ 0, %entry ], [ 1, %one ], [ 3, %two ], [ 7, %three ], [ -1, %other ]
  ret i8 %r
}

; table_without_guard: refuted
define i8 @src_table_without_guard(i32 noundef %x) {
  %c = icmp ult i32 %x, 1
  %r = select i1 %c, i8 0, i8 -1
  ret i8 %r
}
define i8 @tgt_table_without_guard(i32 noundef %x) {
  %i = zext i32 %x to i64
  %p = getelementptr inbounds [4 x i8], ptr @table, i64 0, i64 %i
  %v = load i8, ptr %p, align 1
  %c = icmp ult i32 %x, 1
  %r = select i1 %c, i8 %v, i8 -1
  ret i8 %r
}

; memcpy_from_constant: proved
define void @src_memcpy_from_constant(ptr noundef %p) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr @definite, i64 4, i1 false)
  ret void
}
define void @tgt_memcpy_from_constant(ptr noundef %p) {
  store i32 42, ptr %p, align 1
  ret void
}

; memcpy_from_weak_constant: refuted
define void @src_memcpy_from_weak_constant(ptr noundef %p) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr @weak, i64 4, i1 false)
  ret void
}
define void @tgt_memcpy_from_weak_constant(ptr noundef %p) {
  store i32 42, ptr %p, align 1
  ret void
}

declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
