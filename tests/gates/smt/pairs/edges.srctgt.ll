; The edges where a proof lies: what was not read, stores that others see, promises of the function,
; calls that do not return, cuts of loops, vacuous truth, floating point, and definitions that do not
; count.

@g = global i32 0, align 4
@limit = global i32 100, align 4
@fixed = constant i32 3, align 4
@fixed_elsewhere = external constant i32, align 4
@perhaps = extern_weak global i32, align 4
@one = private unnamed_addr constant [2 x i8] c"a\00", align 1
@other = private unnamed_addr constant [2 x i8] c"a\00", align 1
@own = internal constant i32 3, align 4

; harmless_metadata: proved
; Branch weights are hints.
define i32 @src_harmless_metadata(i1 noundef %c, i32 noundef %x) {
  %r = select i1 %c, i32 %x, i32 0, !prof !0
  ret i32 %r
}
define i32 @tgt_harmless_metadata(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b, !prof !0
a:
  ret i32 %x
b:
  ret i32 0
}

; unknown_metadata: unsupported
; Nobody knows what it promises.
define i32 @src_unknown_metadata(ptr noundef %p, i32 noundef %x) {
  %r = mul i32 %x, 2, !promise !1
  ret i32 %r
}
define i32 @tgt_unknown_metadata(ptr noundef %p, i32 noundef %x) {
  %r = shl i32 %x, 1, !promise !1
  ret i32 %r
}

; unknown_metadata_added: unsupported
define i32 @src_unknown_metadata_added(ptr noundef %p, i32 noundef %x) {
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_unknown_metadata_added(ptr noundef %p, i32 noundef %x) {
  %r = shl i32 %x, 1, !promise !1
  ret i32 %r
}

; type_based_aliasing_added: unsupported
; The target claims that no access through another type hits this one.
define i32 @src_type_based_aliasing_added(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr %p, align 4
  store float 2.000000e+00, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_type_based_aliasing_added(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr %p, align 4, !tbaa !2
  store float 2.000000e+00, ptr %q, align 4, !tbaa !5
  %r = load i32, ptr %p, align 4, !tbaa !2
  ret i32 %r
}

; alias_scope_added: unsupported
define void @src_alias_scope_added(ptr noundef %p, ptr noundef %q) {
  %v = load i32, ptr %p, align 4
  store i32 %v, ptr %q, align 4
  ret void
}
define void @tgt_alias_scope_added(ptr noundef %p, ptr noundef %q) {
  %v = load i32, ptr %p, align 4, !alias.scope !7
  store i32 %v, ptr %q, align 4, !noalias !7
  ret void
}

; invariant_load_added: unsupported
; It claims that nobody ever changes what lies there.
define i32 @src_invariant_load_added(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = xor i32 %v, -1
  ret i32 %r
}
define i32 @tgt_invariant_load_added(ptr noundef %p) {
  %v = load i32, ptr %p, align 4, !invariant.load !1
  %r = xor i32 %v, -1
  ret i32 %r
}

; nonnull_of_load: proved
define i1 @src_nonnull_of_load(ptr noundef %p) {
  %v = load ptr, ptr %p, align 8, !nonnull !1, !noundef !1
  %r = icmp eq ptr %v, null
  ret i1 %r
}
define i1 @tgt_nonnull_of_load(ptr noundef %p) {
  %v = load ptr, ptr %p, align 8
  ret i1 false
}

; nonnull_of_load_added: refuted
define i1 @src_nonnull_of_load_added(ptr noundef %p) {
  %v = load ptr, ptr %p, align 8
  %r = icmp eq ptr %v, null
  ret i1 %r
}
define i1 @tgt_nonnull_of_load_added(ptr noundef %p) {
  %v = load ptr, ptr %p, align 8, !nonnull !1
  %r = icmp eq ptr %v, null
  ret i1 %r
}

; assumption_with_bundle: proved
define i64 @src_assumption_with_bundle(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8) ]
  %i = ptrtoint ptr %p to i64
  %r = mul i64 %i, 2
  ret i64 %r
}
define i64 @tgt_assumption_with_bundle(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8) ]
  %i = ptrtoint ptr %p to i64
  %r = shl i64 %i, 1
  ret i64 %r
}

; assumption_with_bundle_added: refuted
define i64 @src_assumption_with_bundle_added(ptr noundef %p) {
  %i = ptrtoint ptr %p to i64
  %r = mul i64 %i, 2
  ret i64 %r
}
define i64 @tgt_assumption_with_bundle_added(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "nonnull"(ptr %p) ]
  %i = ptrtoint ptr %p to i64
  %r = shl i64 %i, 1
  ret i64 %r
}

; text_attribute_added: unsupported
; It allows the back end what the source's floating point did not.
define i32 @src_text_attribute_added(i32 noundef %x) {
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_text_attribute_added(i32 noundef %x) "unsafe-fp-math"="true" {
  %r = shl i32 %x, 1
  ret i32 %r
}

; stored_on_both_paths: proved
define void @src_stored_on_both_paths(i1 noundef %c, i32 noundef %x) {
entry:
  store i32 0, ptr @g, align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr @g, align 4
  br label %b
b:
  ret void
}
define void @tgt_stored_on_both_paths(i1 noundef %c, i32 noundef %x) {
  %v = select i1 %c, i32 %x, i32 0
  store i32 %v, ptr @g, align 4
  ret void
}

; stored_twice_on_one_path: proved
define void @src_stored_twice_on_one_path(i1 noundef %c, i32 noundef %x) {
  %v = select i1 %c, i32 %x, i32 0
  store i32 %v, ptr @g, align 4
  ret void
}
define void @tgt_stored_twice_on_one_path(i1 noundef %c, i32 noundef %x) {
entry:
  store i32 0, ptr @g, align 4
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr @g, align 4
  br label %b
b:
  ret void
}

; stored_where_source_does_not: refuted
; The value does not change, but another thread may be storing.
define void @src_stored_where_source_does_not(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr @g, align 4
  br label %b
b:
  ret void
}
define void @tgt_stored_where_source_does_not(i1 noundef %c, i32 noundef %x) {
  %o = load i32, ptr @g, align 4
  %f = freeze i32 %o
  %v = select i1 %c, i32 %x, i32 %f
  store i32 %v, ptr @g, align 4
  ret void
}

; stored_to_own_memory: proved
; Nobody else sees a slot.
define i32 @src_stored_to_own_memory(i1 noundef %c, i32 noundef %x) {
entry:
  %a = alloca i32, align 4
  store i32 5, ptr %a, align 4
  br i1 %c, label %then, label %end
then:
  store i32 %x, ptr %a, align 4
  br label %end
end:
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_stored_to_own_memory(i1 noundef %c, i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 5, ptr %a, align 4
  %o = load i32, ptr %a, align 4
  %v = select i1 %c, i32 %x, i32 %o
  store i32 %v, ptr %a, align 4
  %r = load i32, ptr %a, align 4
  ret i32 %r
}

; stored_beside: refuted
; A neighbouring byte may be another thread's.
define void @src_stored_beside(ptr noundef align 2 dereferenceable(2) %p, i8 noundef %x) {
  store i8 %x, ptr %p, align 2
  ret void
}
define void @tgt_stored_beside(ptr noundef align 2 dereferenceable(2) %p, i8 noundef %x) {
  %q = getelementptr i8, ptr %p, i64 1
  %o = load i8, ptr %q, align 1
  %f = freeze i8 %o
  %z = zext i8 %x to i16
  %y = zext i8 %f to i16
  %s = shl nuw i16 %y, 8
  %w = or disjoint i16 %s, %z
  store i16 %w, ptr %p, align 2
  ret void
}

; own_memory_attribute_kept: proved
; Callers count on that the function reads nothing.
define i32 @src_own_memory_attribute_kept(i32 noundef %x) memory(none) {
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_own_memory_attribute_kept(i32 noundef %x) memory(none) {
  %r = shl i32 %x, 1
  ret i32 %r
}

; own_memory_attribute_broken: refuted, not yet
define i32 @src_own_memory_attribute_broken(i32 noundef %x) memory(none) {
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_own_memory_attribute_broken(i32 noundef %x) memory(none) {
  %v = load i32, ptr @limit, align 4
  %r = shl i32 %x, 1
  ret i32 %r
}

; constant_read_without_memory: proved
; Constant memory is not counted by LangRef's memory(none), since nothing changes it; alive-tv agrees.
define i32 @src_constant_read_without_memory(i32 noundef %x) memory(none) {
  %r = mul i32 %x, 3
  ret i32 %r
}
define i32 @tgt_constant_read_without_memory(i32 noundef %x) memory(none) {
  %v = load i32, ptr @own, align 4
  %r = mul i32 %x, %v
  ret i32 %r
}

; slot_without_memory: proved
; A slot of its own is nobody else's memory.
define i32 @src_slot_without_memory(i32 noundef %x) memory(none) {
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_slot_without_memory(i32 noundef %x) memory(none) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  %v = load i32, ptr %a, align 4
  %r = shl i32 %v, 1
  ret i32 %r
}

; own_attribute_added: proved
; Its text shows it: nothing is called.
define i32 @src_own_attribute_added(i32 noundef %x) {
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_own_attribute_added(i32 noundef %x) nofree {
  %r = shl i32 %x, 1
  ret i32 %r
}

; own_attribute_dropped: proved
; Callers were optimized by it, and it binds the target all the same.
define i32 @src_own_attribute_dropped(i32 noundef %x) norecurse {
  %r = mul i32 %x, 2
  ret i32 %r
}
define i32 @tgt_own_attribute_dropped(i32 noundef %x) {
  %r = shl i32 %x, 1
  ret i32 %r
}

; return_attribute_added: proved
define i32 @src_return_attribute_added(i32 noundef %x) {
  %r = and i32 %x, 7
  ret i32 %r
}
define range(i32 0, 8) i32 @tgt_return_attribute_added(i32 noundef %x) {
  %r = urem i32 %x, 8
  ret i32 %r
}

; parameter_attribute_added: proved
define i32 @src_parameter_attribute_added(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = mul i32 %v, 2
  ret i32 %r
}
define i32 @tgt_parameter_attribute_added(ptr noundef readonly %p) {
  %v = load i32, ptr %p, align 4
  %r = shl i32 %v, 1
  ret i32 %r
}

; captured_against_promise: refuted
; The argument's address may not be kept.
define void @src_captured_against_promise(ptr noundef captures(none) %p, ptr noundef %q) {
  store ptr null, ptr %q, align 8
  ret void
}
define void @tgt_captured_against_promise(ptr noundef captures(none) %p, ptr noundef %q) {
  store ptr %p, ptr %q, align 8
  ret void
}

; returns_against_promise: bounded, not yet
; A function that will return may not loop for ever, which no run of some iterations shows.
define i32 @src_returns_against_promise(i32 noundef %x) willreturn {
  ret i32 %x
}
define i32 @tgt_returns_against_promise(i32 noundef %x) willreturn {
entry:
  br label %head
head:
  %i = phi i32 [ %x, %entry ], [ %j, %head ]
  %j = add i32 %i, 2
  %c = icmp eq i32 %j, 1
  br i1 %c, label %exit, label %head
exit:
  ret i32 %x
}

; argument_attributes_by_position: proved
; noundef has gone from the first argument to the second, which are both noundef anyway.
define void @src_argument_attributes_by_position(i32 noundef %x, i32 noundef %y) {
  call void @take_two(i32 noundef %x, i32 %y)
  ret void
}
define void @tgt_argument_attributes_by_position(i32 noundef %x, i32 noundef %y) {
  call void @take_two(i32 %x, i32 noundef %y)
  ret void
}

; memory_at_possible_exit: refuted
; If the call does not return, others see the first value. To alive-tv such a call always returns.
define void @src_memory_at_possible_exit() {
  store i32 1, ptr @g, align 4
  %c = call i32 @perhaps_never(i32 noundef 1)
  store i32 2, ptr @g, align 4
  ret void
}
define void @tgt_memory_at_possible_exit() {
  %c = call i32 @perhaps_never(i32 noundef 1)
  store i32 2, ptr @g, align 4
  ret void
}

; memory_at_certain_return: proved
define void @src_memory_at_certain_return() {
  store i32 1, ptr @g, align 4
  %c = call i32 @returns(i32 noundef 1)
  store i32 2, ptr @g, align 4
  ret void
}
define void @tgt_memory_at_certain_return() {
  %c = call i32 @returns(i32 noundef 1)
  store i32 2, ptr @g, align 4
  ret void
}

; undefined_after_possible_exit: refuted
; The division by zero behind the call excuses nothing in front of it.
define i32 @src_undefined_after_possible_exit(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 0
  br i1 %c, label %zero, label %rest
zero:
  store i32 1, ptr @g, align 4
  %v = call i32 @perhaps_never(i32 noundef 1)
  %q = udiv i32 7, %x
  ret i32 %q
rest:
  ret i32 2
}
define i32 @tgt_undefined_after_possible_exit(i32 noundef %x) {
  ret i32 2
}

; undefined_after_certain_return: proved
define i32 @src_undefined_after_certain_return(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 0
  br i1 %c, label %zero, label %rest
zero:
  store i32 1, ptr @g, align 4
  %v = call i32 @returns(i32 noundef 1)
  %q = udiv i32 7, %x
  ret i32 %q
rest:
  ret i32 2
}
define i32 @tgt_undefined_after_certain_return(i32 noundef %x) {
  ret i32 2
}

; unwinding_is_an_exit: refuted
; A call that may throw leaves the function, and its caller sees memory. alive-tv knows no unwinding.
define void @src_unwinding_is_an_exit() {
  store i32 1, ptr @g, align 4
  call void @may_throw()
  store i32 2, ptr @g, align 4
  ret void
}
define void @tgt_unwinding_is_an_exit() {
  call void @may_throw()
  store i32 2, ptr @g, align 4
  ret void
}

; live_values_swapped: refuted
; What pairs by name does not pair by value.
define i32 @src_live_values_swapped(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %a = phi i32 [ %x, %entry ], [ %a2, %body ]
  %b = phi i32 [ %y, %entry ], [ %b2, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a2 = add i32 %a, 3
  %b2 = mul i32 %b, 4
  %j = add i32 %i, 1
  br label %head
exit:
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_live_values_swapped(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %a = phi i32 [ %y, %entry ], [ %a2, %body ]
  %b = phi i32 [ %x, %entry ], [ %b2, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a2 = add i32 %a, 3
  %b2 = shl i32 %b, 2
  %j = add i32 %i, 1
  br label %head
exit:
  %r = sub i32 %a, %b
  ret i32 %r
}

; live_values_renamed: proved
define i32 @src_live_values_renamed(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %a = phi i32 [ %x, %entry ], [ %a2, %body ]
  %b = phi i32 [ %y, %entry ], [ %b2, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a2 = add i32 %a, 3
  %b2 = mul i32 %b, 4
  %j = add i32 %i, 1
  br label %head
exit:
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_live_values_renamed(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %u = phi i32 [ %x, %entry ], [ %a2, %body ]
  %v = phi i32 [ %y, %entry ], [ %b2, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a2 = add i32 %u, 3
  %b2 = shl i32 %v, 2
  %j = add i32 %i, 1
  br label %head
exit:
  %r = sub i32 %u, %v
  ret i32 %r
}

; live_values_swapped_on_back_edge: refuted
define i32 @src_live_values_swapped_on_back_edge(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %a = phi i32 [ %x, %entry ], [ %a2, %body ]
  %b = phi i32 [ %y, %entry ], [ %b2, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a2 = add i32 %a, 3
  %b2 = mul i32 %b, 4
  %j = add i32 %i, 1
  br label %head
exit:
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_live_values_swapped_on_back_edge(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %a = phi i32 [ %x, %entry ], [ %b2, %body ]
  %b = phi i32 [ %y, %entry ], [ %a2, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %exit
body:
  %a2 = add i32 %a, 3
  %b2 = shl i32 %b, 2
  %j = add i32 %i, 1
  br label %head
exit:
  %r = sub i32 %a, %b
  ret i32 %r
}

; invariant_at_entry_only: refuted
; What holds on the way in does not hold on the way round.
define i32 @src_invariant_at_entry_only(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %k = phi i32 [ 0, %entry ], [ %l, %head ]
  %j = add i32 %i, 1
  %l = add i32 %k, 2
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %exit
exit:
  ret i32 %k
}
define i32 @tgt_invariant_at_entry_only(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %exit
exit:
  ret i32 %i
}

; invariant_on_back_edge_only: refuted
define i32 @src_invariant_on_back_edge_only(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %k = phi i32 [ 5, %entry ], [ %j, %head ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %exit
exit:
  ret i32 %k
}
define i32 @tgt_invariant_on_back_edge_only(i32 noundef %n) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %exit
exit:
  ret i32 %i
}

; live_poison: proved
; The product is poison from some iteration on, and nobody minds.
define i32 @src_live_poison(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %s = phi i32 [ %x, %entry ], [ %t, %head ]
  %t = mul nsw i32 %s, 2
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %exit
exit:
  %r = select i1 true, i32 0, i32 %t
  ret i32 %r
}
define i32 @tgt_live_poison(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %s = phi i32 [ %x, %entry ], [ %t, %head ]
  %t = shl nsw i32 %s, 1
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %exit
exit:
  ret i32 0
}

; live_poison_branched_on: refuted
; Here a branch does.
define i32 @src_live_poison_branched_on(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %s = phi i32 [ %x, %entry ], [ %t, %head ]
  %t = mul nsw i32 %s, 2
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %exit
exit:
  %r = select i1 true, i32 0, i32 %t
  ret i32 %r
}
define i32 @tgt_live_poison_branched_on(i32 noundef %n, i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %more ]
  %s = phi i32 [ %x, %entry ], [ %t, %more ]
  %t = mul nsw i32 %s, 2
  %j = add i32 %i, 1
  %d = icmp eq i32 %t, 1
  br i1 %d, label %exit, label %more
more:
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %exit
exit:
  ret i32 0
}

; live_pointer_to_slot: proved
; The pointer that goes round points into a slot.
define i32 @src_live_pointer_to_slot(i32 noundef %x) {
entry:
  %a = alloca [4 x i32], align 16
  %e = getelementptr inbounds i8, ptr %a, i64 16
  br label %head
head:
  %p = phi ptr [ %a, %entry ], [ %q, %head ]
  %m = mul i32 %x, 2
  store i32 %m, ptr %p, align 4
  %q = getelementptr inbounds i32, ptr %p, i64 1
  %c = icmp eq ptr %q, %e
  br i1 %c, label %exit, label %head
exit:
  %r = load i32, ptr %a, align 16
  ret i32 %r
}
define i32 @tgt_live_pointer_to_slot(i32 noundef %x) {
entry:
  %a = alloca [4 x i32], align 16
  %e = getelementptr inbounds i8, ptr %a, i64 16
  br label %head
head:
  %p = phi ptr [ %a, %entry ], [ %q, %head ]
  %m = shl i32 %x, 1
  store i32 %m, ptr %p, align 4
  %q = getelementptr inbounds i8, ptr %p, i64 4
  %c = icmp eq ptr %e, %q
  br i1 %c, label %exit, label %head
exit:
  %r = load i32, ptr %a, align 16
  ret i32 %r
}

; live_pointer_to_slot_misses: refuted
define i32 @src_live_pointer_to_slot_misses(i32 noundef %x) {
entry:
  %a = alloca [4 x i32], align 16
  %e = getelementptr inbounds i8, ptr %a, i64 16
  br label %head
head:
  %p = phi ptr [ %a, %entry ], [ %q, %head ]
  %m = mul i32 %x, 2
  store i32 %m, ptr %p, align 4
  %q = getelementptr inbounds i32, ptr %p, i64 1
  %c = icmp eq ptr %q, %e
  br i1 %c, label %exit, label %head
exit:
  %r = load i32, ptr %a, align 16
  ret i32 %r
}
define i32 @tgt_live_pointer_to_slot_misses(i32 noundef %x) {
entry:
  %a = alloca [4 x i32], align 16
  %e = getelementptr inbounds i8, ptr %a, i64 16
  br label %head
head:
  %p = phi ptr [ %a, %entry ], [ %q, %head ]
  %m = shl i32 %x, 2
  store i32 %m, ptr %p, align 4
  %q = getelementptr inbounds i8, ptr %p, i64 4
  %c = icmp eq ptr %e, %q
  br i1 %c, label %exit, label %head
exit:
  %r = load i32, ptr %a, align 16
  ret i32 %r
}

; irreducible_cycle: proved, not yet
; hard
; Two blocks, each of which may be entered first: the cycle has no head.
define i32 @src_irreducible_cycle(i1 noundef %c, i32 noundef %n) {
entry:
  br i1 %c, label %a, label %b
a:
  %i = phi i32 [ 0, %entry ], [ %l, %b ]
  %j = add i32 %i, 1
  %d = icmp ult i32 %j, %n
  br i1 %d, label %b, label %exit
b:
  %k = phi i32 [ 1, %entry ], [ %j, %a ]
  %l = mul i32 %k, 2
  %e = icmp ult i32 %l, %n
  br i1 %e, label %a, label %exit
exit:
  %r = phi i32 [ %j, %a ], [ %l, %b ]
  ret i32 %r
}
define i32 @tgt_irreducible_cycle(i1 noundef %c, i32 noundef %n) {
entry:
  br i1 %c, label %a, label %b
a:
  %i = phi i32 [ 0, %entry ], [ %l, %b ]
  %j = add i32 %i, 1
  %d = icmp ult i32 %j, %n
  br i1 %d, label %b, label %exit
b:
  %k = phi i32 [ 1, %entry ], [ %j, %a ]
  %l = shl i32 %k, 1
  %e = icmp ult i32 %l, %n
  br i1 %e, label %a, label %exit
exit:
  %r = phi i32 [ %j, %a ], [ %l, %b ]
  ret i32 %r
}

; irreducible_cycle_changed: refuted, not yet
define i32 @src_irreducible_cycle_changed(i1 noundef %c, i32 noundef %n) {
entry:
  br i1 %c, label %a, label %b
a:
  %i = phi i32 [ 0, %entry ], [ %l, %b ]
  %j = add i32 %i, 1
  %d = icmp ult i32 %j, %n
  br i1 %d, label %b, label %exit
b:
  %k = phi i32 [ 1, %entry ], [ %j, %a ]
  %l = mul i32 %k, 2
  %e = icmp ult i32 %l, %n
  br i1 %e, label %a, label %exit
exit:
  %r = phi i32 [ %j, %a ], [ %l, %b ]
  ret i32 %r
}
define i32 @tgt_irreducible_cycle_changed(i1 noundef %c, i32 noundef %n) {
entry:
  br i1 %c, label %a, label %b
a:
  %i = phi i32 [ 0, %entry ], [ %l, %b ]
  %j = add i32 %i, 1
  %d = icmp ult i32 %j, %n
  br i1 %d, label %b, label %exit
b:
  %k = phi i32 [ 1, %entry ], [ %j, %a ]
  %l = shl i32 %k, 2
  %e = icmp ult i32 %l, %n
  br i1 %e, label %a, label %exit
exit:
  %r = phi i32 [ %j, %a ], [ %l, %b ]
  ret i32 %r
}

; memory_at_cut: bounded
; The loop may run for ever, in which case others see memory without the store.
define void @src_memory_at_cut(i32 noundef %x) {
entry:
  store i32 1, ptr @g, align 4
  br label %head
head:
  %i = phi i32 [ %x, %entry ], [ %j, %head ]
  %m = mul i32 %i, %i
  %j = add i32 %m, 5
  %c = icmp eq i32 %j, 6
  br i1 %c, label %exit, label %head
exit:
  ret void
}
define void @tgt_memory_at_cut(i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ %x, %entry ], [ %j, %head ]
  %m = mul i32 %i, %i
  %j = add i32 %m, 5
  %c = icmp eq i32 %j, 6
  br i1 %c, label %exit, label %head
exit:
  store i32 1, ptr @g, align 4
  ret void
}

; always_undefined: unsupported
define i32 @src_always_undefined(i32 noundef %x) {
  store i32 %x, ptr @fixed, align 4
  ret i32 1
}
define i32 @tgt_always_undefined(i32 noundef %x) {
  ret i32 2
}

; sometimes_undefined: proved
define i32 @src_sometimes_undefined(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 4
  br i1 %c, label %bad, label %good
bad:
  store i32 %x, ptr @fixed, align 4
  ret i32 1
good:
  ret i32 2
}
define i32 @tgt_sometimes_undefined(i32 noundef %x) {
  ret i32 2
}

; undefined_more_often: refuted, not yet
define i32 @src_undefined_more_often(i32 noundef %x) {
  ret i32 2
}
define i32 @tgt_undefined_more_often(i32 noundef %x) {
entry:
  %c = icmp eq i32 %x, 4
  br i1 %c, label %bad, label %good
bad:
  store i32 %x, ptr @fixed, align 4
  ret i32 1
good:
  ret i32 2
}

; no_path_returns_in_time: refuted
define i32 @src_no_path_returns_in_time(i32 noundef %x) {
entry:
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %j = add i32 %i, 1
  %c = icmp eq i32 %j, 64
  br i1 %c, label %exit, label %head
exit:
  ret i32 %i
}
define i32 @tgt_no_path_returns_in_time(i32 noundef %x) {
  ret i32 62
}

; nan_through_subtraction: proved
; x - 0 is x for all numbers, and some NaN for a NaN.
define double @src_nan_through_subtraction(double noundef %x) {
  %r = fsub double %x, 0.000000e+00
  ret double %r
}
define double @tgt_nan_through_subtraction(double noundef %x) {
  ret double %x
}

; nan_not_through_subtraction: refuted
; A NaN that the source returns as it is may come out of a subtraction changed.
define double @src_nan_not_through_subtraction(double noundef %x) {
  ret double %x
}
define double @tgt_nan_not_through_subtraction(double noundef %x) {
  %r = fsub double %x, 0.000000e+00
  ret double %r
}

; sum_with_zero: refuted
; -0 + 0 is 0.
define double @src_sum_with_zero(double noundef %x) {
  %r = fadd double %x, 0.000000e+00
  ret double %r
}
define double @tgt_sum_with_zero(double noundef %x) {
  ret double %x
}

; sum_with_zero_of_any_sign: proved
; nsz: the sign of a zero does not matter.
define double @src_sum_with_zero_of_any_sign(double noundef %x) {
  %r = fadd nsz double %x, 0.000000e+00
  ret double %r
}
define double @tgt_sum_with_zero_of_any_sign(double noundef %x) {
  ret double %x
}

; sum_with_negative_zero: proved
define double @src_sum_with_negative_zero(double noundef %x) {
  %r = fadd double %x, -0.000000e+00
  ret double %r
}
define double @tgt_sum_with_negative_zero(double noundef %x) {
  ret double %x
}

; product_with_zero: refuted
; Infinity times zero is NaN, and -1 times zero -0.
define double @src_product_with_zero(double noundef %x) {
  %r = fmul double %x, 0.000000e+00
  ret double %r
}
define double @tgt_product_with_zero(double noundef %x) {
  ret double 0.000000e+00
}

; product_with_zero_of_finite: proved
; Without NaN and infinities, and whatever the sign of zero is.
define double @src_product_with_zero_of_finite(double noundef %x) {
  %r = fmul nnan nsz double %x, 0.000000e+00
  ret double %r
}
define double @tgt_product_with_zero_of_finite(double noundef %x) {
  ret double 0.000000e+00
}

; sum_reassociated: refuted, not yet
define double @src_sum_reassociated(double noundef %x, double noundef %y, double noundef %z) {
  %a = fadd double %x, %y
  %r = fadd double %a, %z
  ret double %r
}
define double @tgt_sum_reassociated(double noundef %x, double noundef %y, double noundef %z) {
  %a = fadd double %y, %z
  %r = fadd double %x, %a
  ret double %r
}

; sum_reassociated_by_flag: unsupported
; What reassoc allows has no end that a proof could see.
define double @src_sum_reassociated_by_flag(double noundef %x, double noundef %y, double noundef %z) {
  %a = fadd reassoc nsz double %x, %y
  %r = fadd reassoc nsz double %a, %z
  ret double %r
}
define double @tgt_sum_reassociated_by_flag(double noundef %x, double noundef %y, double noundef %z) {
  %a = fadd reassoc nsz double %y, %z
  %r = fadd reassoc nsz double %x, %a
  ret double %r
}

; product_contracted: refuted, not yet
; One rounding instead of two.
define double @src_product_contracted(double noundef %x, double noundef %y, double noundef %z) {
  %a = fmul double %x, %y
  %r = fadd double %a, %z
  ret double %r
}
define double @tgt_product_contracted(double noundef %x, double noundef %y, double noundef %z) {
  %r = call double @llvm.fma.f64(double %x, double %y, double %z)
  ret double %r
}

; product_contracted_by_flag: unsupported
define double @src_product_contracted_by_flag(double noundef %x, double noundef %y, double noundef %z) {
  %a = fmul contract double %x, %y
  %r = fadd contract double %a, %z
  ret double %r
}
define double @tgt_product_contracted_by_flag(double noundef %x, double noundef %y, double noundef %z) {
  %r = call contract double @llvm.fma.f64(double %x, double %y, double %z)
  ret double %r
}

; sum_commuted: proved
define float @src_sum_commuted(float noundef %x, float noundef %y) {
  %r = fadd float %x, %y
  ret float %r
}
define float @tgt_sum_commuted(float noundef %x, float noundef %y) {
  %r = fadd float %y, %x
  ret float %r
}

; difference_commuted: refuted
define float @src_difference_commuted(float noundef %x, float noundef %y) {
  %r = fsub float %x, %y
  ret float %r
}
define float @tgt_difference_commuted(float noundef %x, float noundef %y) {
  %r = fsub float %y, %x
  ret float %r
}

; division_to_product: proved
; hard
; A power of two has an exact reciprocal.
define float @src_division_to_product(float noundef %x) {
  %r = fdiv float %x, 4.000000e+00
  ret float %r
}
define float @tgt_division_to_product(float noundef %x) {
  %r = fmul float %x, 2.500000e-01
  ret float %r
}

; division_to_inexact_product: refuted
define float @src_division_to_inexact_product(float noundef %x) {
  %r = fdiv float %x, 4.000000e+00
  ret float %r
}
define float @tgt_division_to_inexact_product(float noundef %x) {
  %r = fmul float %x, 3.333333432674407958984375e-01
  ret float %r
}

; equal_to_itself: refuted
define i1 @src_equal_to_itself(double noundef %x) {
  %r = fcmp oeq double %x, %x
  ret i1 %r
}
define i1 @tgt_equal_to_itself(double noundef %x) {
  ret i1 true
}

; ordered_with_itself: proved
define i1 @src_ordered_with_itself(double noundef %x) {
  %r = fcmp oeq double %x, %x
  ret i1 %r
}
define i1 @tgt_ordered_with_itself(double noundef %x) {
  %r = fcmp ord double %x, 0.000000e+00
  ret i1 %r
}

; not_less: refuted
; With NaN neither holds.
define i1 @src_not_less(double noundef %x, double noundef %y) {
  %c = fcmp olt double %x, %y
  %r = xor i1 %c, true
  ret i1 %r
}
define i1 @tgt_not_less(double noundef %x, double noundef %y) {
  %r = fcmp oge double %x, %y
  ret i1 %r
}

; not_less_or_unordered: proved
define i1 @src_not_less_or_unordered(double noundef %x, double noundef %y) {
  %c = fcmp olt double %x, %y
  %r = xor i1 %c, true
  ret i1 %r
}
define i1 @tgt_not_less_or_unordered(double noundef %x, double noundef %y) {
  %r = fcmp uge double %x, %y
  ret i1 %r
}

; no_nan_flag_dropped: proved
define float @src_no_nan_flag_dropped(float noundef %x, float noundef %y) {
  %r = fmul nnan float %x, %y
  ret float %r
}
define float @tgt_no_nan_flag_dropped(float noundef %x, float noundef %y) {
  %r = fmul float %x, %y
  ret float %r
}

; no_nan_flag_added: refuted
define float @src_no_nan_flag_added(float noundef %x, float noundef %y) {
  %r = fmul float %x, %y
  ret float %r
}
define float @tgt_no_nan_flag_added(float noundef %x, float noundef %y) {
  %r = fmul nnan float %x, %y
  ret float %r
}

; negated_by_sign_bit: proved
; fneg turns the sign of a NaN, too.
define float @src_negated_by_sign_bit(float noundef %x) {
  %r = fneg float %x
  ret float %r
}
define float @tgt_negated_by_sign_bit(float noundef %x) {
  %i = bitcast float %x to i32
  %j = xor i32 %i, -2147483648
  %r = bitcast i32 %j to float
  ret float %r
}

; negated_by_subtraction: refuted
; 0 - 0 is 0, not -0.
define float @src_negated_by_subtraction(float noundef %x) {
  %r = fneg float %x
  ret float %r
}
define float @tgt_negated_by_subtraction(float noundef %x) {
  %r = fsub float 0.000000e+00, %x
  ret float %r
}

; definite_initializer: proved
define i32 @src_definite_initializer(i32 noundef %x) {
  %v = load i32, ptr @fixed, align 4
  %r = mul i32 %x, %v
  ret i32 %r
}
define i32 @tgt_definite_initializer(i32 noundef %x) {
  %r = mul i32 %x, 3
  ret i32 %r
}

; indefinite_initializer: refuted
define i32 @src_indefinite_initializer(i32 noundef %x) {
  %v = load i32, ptr @fixed_elsewhere, align 4
  %r = mul i32 %x, %v
  ret i32 %r
}
define i32 @tgt_indefinite_initializer(i32 noundef %x) {
  %r = mul i32 %x, 3
  ret i32 %r
}

; weak_reference_checked: proved
define i32 @src_weak_reference_checked() {
entry:
  %n = icmp ne ptr @perhaps, null
  br i1 %n, label %some, label %end
some:
  %v = load i32, ptr @perhaps, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %some ]
  ret i32 %r
}
define i32 @tgt_weak_reference_checked() {
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

; weak_reference_unchecked: refuted
; alive-tv takes the weak reference to be there.
define i32 @src_weak_reference_unchecked() {
entry:
  %n = icmp ne ptr @perhaps, null
  br i1 %n, label %some, label %end
some:
  %v = load i32, ptr @perhaps, align 4
  br label %end
end:
  %r = phi i32 [ 0, %entry ], [ %v, %some ]
  ret i32 %r
}
define i32 @tgt_weak_reference_unchecked() {
  %v = load i32, ptr @perhaps, align 4
  ret i32 %v
}

; equal_texts_may_be_one: refuted
; alive-tv gives each its own address.
define i1 @src_equal_texts_may_be_one() {
  %r = icmp eq ptr @one, @other
  ret i1 %r
}
define i1 @tgt_equal_texts_may_be_one() {
  ret i1 false
}

; replaceable_body_used: refuted
; Another definition may be linked.
define i32 @src_replaceable_body_used(i32 noundef %x) {
  %r = call i32 @replaceable(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_replaceable_body_used(i32 noundef %x) {
  ret i32 %x
}

; inexact_body_used: refuted
; All definitions mean the same, but another copy may have been optimized to do less.
define i32 @src_inexact_body_used(i32 noundef %x) {
  %r = call i32 @inexact(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_inexact_body_used(i32 noundef %x) {
  ret i32 %x
}

define weak i32 @replaceable(i32 noundef %x) {
  ret i32 %x
}
define linkonce_odr i32 @inexact(i32 noundef %x) {
  ret i32 %x
}

declare void @take_two(i32, i32)
declare i32 @perhaps_never(i32 noundef) memory(none) nounwind
declare i32 @returns(i32 noundef) memory(none) nounwind willreturn
declare void @may_throw() memory(none) willreturn
declare void @llvm.assume(i1)
declare double @llvm.fma.f64(double, double, double)

!0 = !{!"branch_weights", i32 1, i32 100}
!1 = !{}
!2 = !{!3, !3, i64 0}
!3 = !{!"int", !4}
!4 = !{!"root"}
!5 = !{!6, !6, i64 0}
!6 = !{!"float", !4}
!7 = !{!8}
!8 = distinct !{!8, !9}
!9 = distinct !{!9}

; names_of_parameters_exchanged: refuted
; Parameters are told apart by their places.
define i32 @src_names_of_parameters_exchanged(i32 noundef %a, i32 noundef %b) {
  ret i32 %a
}
define i32 @tgt_names_of_parameters_exchanged(i32 noundef %b, i32 noundef %a) {
  ret i32 %a
}

; name_of_parameter_moved: refuted
define i32 @src_name_of_parameter_moved(i32 noundef %a, i32 noundef %b) {
  ret i32 %a
}
define i32 @tgt_name_of_parameter_moved(i32 noundef %c, i32 noundef %a) {
  ret i32 %a
}

; noreturn_that_returns: proved
define i32 @src_noreturn_that_returns(i32 noundef %x) noreturn {
  %c = icmp eq i32 %x, 3
  br i1 %c, label %yes, label %no
yes:
  call void @leave()
  unreachable
no:
  ret i32 5
}
define i32 @tgt_noreturn_that_returns(i32 noundef %x) noreturn {
  call void @leave()
  unreachable
}

; noreturn_made_to_return: refuted
define i32 @src_noreturn_made_to_return(i32 noundef %x) noreturn {
  call void @leave()
  unreachable
}
define i32 @tgt_noreturn_made_to_return(i32 noundef %x) noreturn {
  ret i32 5
}

; range_of_a_call_known: proved
define i32 @src_range_of_a_call_known() {
  %v = call i32 @number(), !range !100
  %r = udiv i32 %v, 3
  ret i32 %r
}
define i32 @tgt_range_of_a_call_known() {
  %v = call i32 @number(), !range !100
  ret i32 0
}

; range_of_a_call_exceeded: refuted
define i32 @src_range_of_a_call_exceeded() {
  %v = call i32 @number(), !range !101
  %r = udiv i32 %v, 3
  ret i32 %r
}
define i32 @tgt_range_of_a_call_exceeded() {
  %v = call i32 @number(), !range !101
  ret i32 0
}

; undefined_argument_of_a_call: proved
define i32 @src_undefined_argument_of_a_call(ptr noundef %p, i1 noundef %c) {
  br i1 %c, label %yes, label %no
yes:
  call void @reads(ptr noundef dereferenceable(4) null)
  ret i32 0
no:
  ret i32 1
}
define i32 @tgt_undefined_argument_of_a_call(ptr noundef %p, i1 noundef %c) {
  ret i32 1
}
declare void @leave()
declare i32 @number()
declare void @reads(ptr)
!100 = !{i32 0, i32 3}
!101 = !{i32 0, i32 4}
