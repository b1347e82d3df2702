; Undef is another value in each use, until it is frozen.

declare void @use(i32)
declare void @want(i32 noundef)
declare void @other()
declare i32 @pure(i32) memory(none) willreturn nounwind
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
@g = global i32 0

; uses_kept: proved
define i32 @src_uses_kept(i32 %x, i32 noundef %y) {
  %a = mul i32 %x, %x
  %b = mul i32 %y, 4
  %r = add i32 %a, %b
  ret i32 %r
}
define i32 @tgt_uses_kept(i32 %x, i32 noundef %y) {
  %a = mul i32 %x, %x
  %b = shl i32 %y, 2
  %r = add i32 %b, %a
  ret i32 %r
}

; uses_exchanged: proved
define i32 @src_uses_exchanged(i32 %x) {
  %a = and i32 %x, 15
  %b = shl i32 %x, 4
  %r = or i32 %a, %b
  ret i32 %r
}
define i32 @tgt_uses_exchanged(i32 %x) {
  %b = shl i32 %x, 4
  %a = and i32 %x, 15
  %r = or i32 %b, %a
  ret i32 %r
}

; second_use_made: refuted, not yet
define i32 @src_second_use_made(i32 %x) {
  %r = shl i32 %x, 1
  ret i32 %r
}
define i32 @tgt_second_use_made(i32 %x) {
  %r = add i32 %x, %x
  ret i32 %r
}

; third_use_made: refuted, not yet
define i32 @src_third_use_made(i32 %x) {
  %a = and i32 %x, 1
  %b = shl i32 %x, 1
  %r = or i32 %b, %a
  ret i32 %r
}
define i32 @tgt_third_use_made(i32 %x) {
  %a = and i32 %x, 1
  %b = add i32 %x, %x
  %r = or i32 %b, %a
  ret i32 %r
}

; branched_on: proved
define i32 @src_branched_on(i32 %x, i1 noundef %c) {
  br i1 %c, label %first, label %no
first:
  %small = icmp ult i32 %x, 10
  br i1 %small, label %yes, label %no
yes:
  %r = shl i32 %x, 1
  ret i32 %r
no:
  ret i32 0
}
define i32 @tgt_branched_on(i32 %x, i1 noundef %c) {
  br i1 %c, label %first, label %no
first:
  %small = icmp ult i32 %x, 10
  br i1 %small, label %yes, label %no
yes:
  %r = add i32 %x, %x
  ret i32 %r
no:
  ret i32 0
}

; branched_on_what_is_certain: refuted, not yet
define i32 @src_branched_on_what_is_certain(i32 %x, i1 noundef %c) {
  br i1 %c, label %first, label %no
first:
  %all = or i32 %x, -1
  %never = icmp eq i32 %all, 0
  br i1 %never, label %no, label %yes
yes:
  %r = shl i32 %x, 1
  ret i32 %r
no:
  ret i32 0
}
define i32 @tgt_branched_on_what_is_certain(i32 %x, i1 noundef %c) {
  br i1 %c, label %first, label %no
first:
  %all = or i32 %x, -1
  %never = icmp eq i32 %all, 0
  br i1 %never, label %no, label %yes
yes:
  %r = add i32 %x, %x
  ret i32 %r
no:
  ret i32 0
}

; branch_made: refuted
define i32 @src_branch_made(i32 %x) {
  %c = icmp eq i32 %x, 7
  %r = select i1 %c, i32 %x, i32 3
  ret i32 %r
}
define i32 @tgt_branch_made(i32 %x) {
  %c = icmp eq i32 %x, 7
  br i1 %c, label %yes, label %no
yes:
  ret i32 %x
no:
  ret i32 3
}

; branch_on_frozen_made: proved
define i32 @src_branch_on_frozen_made(i32 %x) {
  %f = freeze i32 %x
  %c = icmp eq i32 %f, 7
  %r = select i1 %c, i32 %f, i32 3
  ret i32 %r
}
define i32 @tgt_branch_on_frozen_made(i32 %x) {
  %f = freeze i32 %x
  %c = icmp eq i32 %f, 7
  br i1 %c, label %yes, label %no
yes:
  ret i32 %f
no:
  ret i32 3
}

; freeze_dropped: refuted, not yet
define i1 @src_freeze_dropped() {
  %f = freeze i1 undef
  ret i1 %f
}
define i1 @tgt_freeze_dropped() {
  ret i1 undef
}

; freeze_made: proved
define i1 @src_freeze_made() {
  ret i1 undef
}
define i1 @tgt_freeze_made() {
  %f = freeze i1 undef
  ret i1 %f
}

; freeze_kept: proved
define i1 @src_freeze_kept() {
  %f = freeze i1 undef
  ret i1 %f
}
define i1 @tgt_freeze_kept() {
  %f = freeze i1 undef
  %g = xor i1 %f, true
  %h = xor i1 %g, true
  ret i1 %h
}

; freeze_dropped_of_one_use: refuted, not yet
define void @src_freeze_dropped_of_one_use(i32 %x) {
  %f = freeze i32 %x
  call void @use(i32 %f)
  call void @use(i32 %f)
  ret void
}
define void @tgt_freeze_dropped_of_one_use(i32 %x) {
  %f = freeze i32 %x
  call void @use(i32 %f)
  call void @use(i32 %x)
  ret void
}

; one_freeze_for_two: proved
define void @src_one_freeze_for_two() {
  %f = freeze i32 undef
  %h = freeze i32 undef
  call void @use(i32 %f)
  call void @use(i32 %h)
  ret void
}
define void @tgt_one_freeze_for_two() {
  %f = freeze i32 undef
  call void @use(i32 %f)
  call void @use(i32 %f)
  ret void
}

; two_freezes_for_one: refuted, not yet
define void @src_two_freezes_for_one() {
  %f = freeze i32 undef
  call void @use(i32 %f)
  call void @use(i32 %f)
  ret void
}
define void @tgt_two_freezes_for_one() {
  %f = freeze i32 undef
  %h = freeze i32 undef
  call void @use(i32 %f)
  call void @use(i32 %h)
  ret void
}

; freeze_that_depends_on_undef: refuted, not yet
define i32 @src_freeze_that_depends_on_undef(i32 %x) {
  %f = freeze i32 undef
  %r = and i32 %f, 3
  ret i32 %r
}
define i32 @tgt_freeze_that_depends_on_undef(i32 %x) {
  %r = and i32 undef, 3
  ret i32 %r
}

; what_undef_can_be_made_to: proved, not yet
define i32 @src_what_undef_can_be_made_to(i32 noundef %x) {
  %a = xor i32 undef, %x
  ret i32 %a
}
define i32 @tgt_what_undef_can_be_made_to(i32 noundef %x) {
  %r = mul i32 %x, 5
  ret i32 %r
}

; constant_that_masked_undef_is_not: refuted, not yet
define i32 @src_constant_that_masked_undef_is_not() {
  %r = and i32 undef, 1
  ret i32 %r
}
define i32 @tgt_constant_that_masked_undef_is_not() {
  ret i32 2
}

; undef_wider_than_masked: refuted, not yet
define i32 @src_undef_wider_than_masked() {
  %r = and i32 undef, 1
  ret i32 %r
}
define i32 @tgt_undef_wider_than_masked() {
  ret i32 undef
}

; given_twice_to_calls: proved
define void @src_given_twice_to_calls(i32 %x) {
  call void @use(i32 %x)
  call void @use(i32 %x)
  %unused = add i32 %x, 1
  ret void
}
define void @tgt_given_twice_to_calls(i32 %x) {
  call void @use(i32 %x)
  call void @use(i32 %x)
  ret void
}

; selected_from_itself: proved
define void @src_selected_from_itself(i32 %x) {
  call void @use(i32 %x)
  call void @use(i32 %x)
  ret void
}
define void @tgt_selected_from_itself(i32 %x) {
  %c = icmp eq i32 %x, 0
  %y = select i1 %c, i32 0, i32 %x
  call void @use(i32 %y)
  call void @use(i32 %x)
  ret void
}

; known_after_noundef: proved
define i32 @src_known_after_noundef(i32 %x, i1 noundef %c) {
  br i1 %c, label %yes, label %no
yes:
  call void @want(i32 %x)
  %r = shl i32 %x, 1
  ret i32 %r
no:
  ret i32 0
}
define i32 @tgt_known_after_noundef(i32 %x, i1 noundef %c) {
  br i1 %c, label %yes, label %no
yes:
  call void @want(i32 %x)
  %r = add i32 %x, %x
  ret i32 %r
no:
  ret i32 0
}

; stored_and_loaded_twice: proved
define i32 @src_stored_and_loaded_twice(i32 %x) {
  %a = alloca i32
  store i32 %x, ptr %a
  %v = load i32, ptr %a
  %w = load i32, ptr %a
  %r = sub i32 %v, %w
  ret i32 %r
}
define i32 @tgt_stored_and_loaded_twice(i32 %x) {
  ret i32 0
}

; stored_and_loaded_twice_back: refuted
define i32 @src_stored_and_loaded_twice_back(i32 %x) {
  ret i32 0
}
define i32 @tgt_stored_and_loaded_twice_back(i32 %x) {
  %a = alloca i32
  store i32 %x, ptr %a
  %v = load i32, ptr %a
  %w = load i32, ptr %a
  %r = sub i32 %v, %w
  ret i32 %r
}

; kept_over_a_call: refuted, not yet
define i32 @src_kept_over_a_call(i32 %x) {
  store i32 %x, ptr @g
  call void @other()
  %v = load i32, ptr @g
  %r = shl i32 %v, 1
  ret i32 %r
}
define i32 @tgt_kept_over_a_call(i32 %x) {
  store i32 %x, ptr @g
  call void @other()
  %v = load i32, ptr @g
  %r = add i32 %v, %v
  ret i32 %r
}

; copied_twice: refuted
define i32 @src_copied_twice(i32 %x) {
  ret i32 0
}
define i32 @tgt_copied_twice(i32 %x) {
  %a = alloca i32
  %b = alloca i32
  store i32 %x, ptr %a
  call void @llvm.memcpy.p0.p0.i64(ptr %b, ptr %a, i64 4, i1 false)
  %v = load i32, ptr %a
  %w = load i32, ptr %b
  %r = sub i32 %v, %w
  ret i32 %r
}

; pure_call_of_undef: refuted, not yet
define i32 @src_pure_call_of_undef(i32 %x) {
  %a = call i32 @pure(i32 %x)
  %r = shl i32 %a, 1
  ret i32 %r
}
define i32 @tgt_pure_call_of_undef(i32 %x) {
  %a = call i32 @pure(i32 %x)
  %b = call i32 @pure(i32 %x)
  %r = add i32 %a, %b
  ret i32 %r
}

; phi_of_undef_used_twice: refuted, not yet
define i32 @src_phi_of_undef_used_twice(i1 noundef %c, i32 noundef %y) {
  br i1 %c, label %yes, label %no
yes:
  br label %no
no:
  %p = phi i32 [ %y, %yes ], [ undef, %0 ]
  %r = shl i32 %p, 1
  ret i32 %r
}
define i32 @tgt_phi_of_undef_used_twice(i1 noundef %c, i32 noundef %y) {
  br i1 %c, label %yes, label %no
yes:
  br label %no
no:
  %p = phi i32 [ %y, %yes ], [ undef, %0 ]
  %r = add i32 %p, %p
  ret i32 %r
}

; phi_of_undef_folded: proved
define i32 @src_phi_of_undef_folded(i1 noundef %c, i32 noundef %y) {
  br i1 %c, label %yes, label %no
yes:
  br label %no
no:
  %p = phi i32 [ %y, %yes ], [ undef, %0 ]
  %r = xor i32 %p, 5
  ret i32 %r
}
define i32 @tgt_phi_of_undef_folded(i1 noundef %c, i32 noundef %y) {
  %r = xor i32 %y, 5
  ret i32 %r
}

; poison_where_undef_was: refuted
define i32 @src_poison_where_undef_was(i32 %x) {
  %r = add i32 %x, %x
  ret i32 %r
}
define i32 @tgt_poison_where_undef_was(i32 %x) {
  %r = add nuw i32 %x, %x
  ret i32 %r
}

; pointer_used_under_a_condition: proved
define i32 @src_pointer_used_under_a_condition(ptr %p, i1 noundef %c) {
  br i1 %c, label %yes, label %no
yes:
  %v = load i32, ptr %p
  %w = load i32, ptr %p
  %r = sub i32 %v, %w
  ret i32 %r
no:
  ret i32 0
}
define i32 @tgt_pointer_used_under_a_condition(ptr %p, i1 noundef %c) {
  ret i32 0
}

; pointer_compared_twice: refuted
define i1 @src_pointer_compared_twice(ptr %p, ptr noundef %q) {
  ret i1 false
}
define i1 @tgt_pointer_compared_twice(ptr %p, ptr noundef %q) {
  %a = icmp eq ptr %p, %q
  %b = icmp ne ptr %p, %q
  %r = and i1 %a, %b
  ret i1 %r
}

; division_under_a_condition: proved
define i32 @src_division_under_a_condition(i32 %x, i1 noundef %c) {
  br i1 %c, label %yes, label %no
yes:
  %q = udiv i32 100, %x
  %r = shl i32 %q, 1
  ret i32 %r
no:
  ret i32 0
}
define i32 @tgt_division_under_a_condition(i32 %x, i1 noundef %c) {
  br i1 %c, label %yes, label %no
yes:
  %q = udiv i32 100, %x
  %r = add i32 %q, %q
  ret i32 %r
no:
  ret i32 0
}

; vector_element_undef: proved, not yet
define <2 x i32> @src_vector_element_undef(i32 noundef %x) {
  %v = insertelement <2 x i32> undef, i32 %x, i32 0
  %r = add <2 x i32> %v, %v
  ret <2 x i32> %r
}
define <2 x i32> @tgt_vector_element_undef(i32 noundef %x) {
  %d = shl i32 %x, 1
  %r = insertelement <2 x i32> undef, i32 %d, i32 0
  ret <2 x i32> %r
}

; bytes_repeated: refuted
define <16 x i8> @src_bytes_repeated(<16 x i8> %x) {
  ret <16 x i8> zeroinitializer
}
define <16 x i8> @tgt_bytes_repeated(<16 x i8> %x) {
  %r = call <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8> %x, <16 x i8> zeroinitializer)
  %s = shufflevector <16 x i8> %r, <16 x i8> poison, <16 x i32> zeroinitializer
  %t = sub <16 x i8> %r, %s
  ret <16 x i8> %t
}
declare <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8>, <16 x i8>)

; vector_element_even: refuted, not yet
define <2 x i32> @src_vector_element_even(i32 noundef %x) {
  %v = insertelement <2 x i32> undef, i32 %x, i32 0
  %r = shl <2 x i32> %v, <i32 1, i32 1>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_vector_element_even(i32 noundef %x) {
  %d = shl i32 %x, 1
  %r = insertelement <2 x i32> undef, i32 %d, i32 0
  ret <2 x i32> %r
}

; What is dereferenceable is no undef (LangRef "Parameter Attributes").
; dereferenceable_twice: proved
define i32 @src_dereferenceable_twice(i1 %c, ptr dereferenceable(4) %p) {
entry:
  br i1 %c, label %then, label %end
then:
  %v = load i32, ptr %p, align 1
  br label %end
end:
  %r = phi i32 [ %v, %then ], [ 0, %entry ]
  ret i32 %r
}
define i32 @tgt_dereferenceable_twice(i1 %c, ptr dereferenceable(4) %p) {
  %v = load i32, ptr %p, align 1
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; dereferenceable_or_null_twice: proved
define void @src_dereferenceable_or_null_twice(ptr dereferenceable_or_null(4) %p) {
  ret void
}
define void @tgt_dereferenceable_or_null_twice(ptr dereferenceable_or_null(4) %p) {
  %none = icmp eq ptr %p, null
  br i1 %none, label %end, label %there
there:
  %v = load i32, ptr %p, align 1
  br label %end
end:
  ret void
}

; nonnull_twice: refuted, not yet
define void @src_nonnull_twice(ptr nonnull %p, ptr noundef %q) {
  ret void
}
define void @tgt_nonnull_twice(ptr nonnull %p, ptr noundef %q) {
  %same = icmp eq ptr %p, %q
  br i1 %same, label %end, label %end
end:
  ret void
}

; Nor is what is called, nor what the declaration says so of.
; called_pointer_compared: proved
define void @src_called_pointer_compared(ptr %p) {
  call void %p()
  ret void
}
define void @tgt_called_pointer_compared(ptr %p) {
  %known = icmp eq ptr %p, @other
  br i1 %known, label %direct, label %indirect
direct:
  call void %p()
  ret void
indirect:
  call void %p()
  ret void
}

; wanted_by_declaration: proved
define i32 @src_wanted_by_declaration(i32 %x) {
  call void @want(i32 %x)
  %r = shl i32 %x, 1
  ret i32 %r
}
define i32 @tgt_wanted_by_declaration(i32 %x) {
  call void @want(i32 %x)
  %r = add i32 %x, %x
  ret i32 %r
}

; wanted_after_a_call: refuted, not yet
define void @src_wanted_after_a_call(i32 %x) {
  call void @other()
  call void @want(i32 %x)
  ret void
}
define void @tgt_wanted_after_a_call(i32 %x) {
  %none = icmp eq i32 %x, 0
  br i1 %none, label %one, label %two
one:
  call void @other()
  call void @want(i32 0)
  ret void
two:
  call void @other()
  call void @want(i32 %x)
  ret void
}
