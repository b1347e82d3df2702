; alignment_used: proved
define i64 @src_alignment_used(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8) ]
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 7
  ret i64 %r
}
define i64 @tgt_alignment_used(ptr noundef %p) {
  ret i64 0
}

; alignment_used_too_far: refuted
define i64 @src_alignment_used_too_far(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 4) ]
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 7
  ret i64 %r
}
define i64 @tgt_alignment_used_too_far(ptr noundef %p) {
  ret i64 0
}

; alignment_behind_an_offset: proved
define i64 @src_alignment_behind_an_offset(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8, i64 3) ]
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 7
  ret i64 %r
}
define i64 @tgt_alignment_behind_an_offset(ptr noundef %p) {
  ret i64 3
}

; alignment_before_an_offset: refuted
define i64 @src_alignment_before_an_offset(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8, i64 3) ]
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 7
  ret i64 %r
}
define i64 @tgt_alignment_before_an_offset(ptr noundef %p) {
  ret i64 5
}

; alignment_known_from_load: proved
define i32 @src_alignment_known_from_load(ptr noundef %p) {
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_alignment_known_from_load(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 4), "nonnull"(ptr %p), "dereferenceable"(ptr %p, i64 4) ]
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; alignment_above_that_of_load: refuted
define i32 @src_alignment_above_that_of_load(ptr noundef %p) {
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_alignment_above_that_of_load(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8) ]
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; more_dereferenceable_than_loaded: refuted
define i32 @src_more_dereferenceable_than_loaded(ptr noundef %p) {
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_more_dereferenceable_than_loaded(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "dereferenceable"(ptr %p, i64 5) ]
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; load_moved_ahead_of_branch: proved
define i32 @src_load_moved_ahead_of_branch(ptr noundef %p, i1 noundef %c) {
  call void @llvm.assume(i1 true) [ "dereferenceable"(ptr %p, i64 4), "align"(ptr %p, i64 4) ]
  br i1 %c, label %then, label %else
then:
  %v = load i32, ptr %p, align 4
  ret i32 %v
else:
  ret i32 0
}
define i32 @tgt_load_moved_ahead_of_branch(ptr noundef %p, i1 noundef %c) {
  %v = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; load_moved_ahead_of_what_may_be_null: refuted
define i32 @src_load_moved_ahead_of_what_may_be_null(ptr noundef %p, i1 noundef %c) {
  call void @llvm.assume(i1 true) [ "dereferenceable_or_null"(ptr %p, i64 4), "align"(ptr %p, i64 4) ]
  br i1 %c, label %then, label %else
then:
  %v = load i32, ptr %p, align 4
  ret i32 %v
else:
  ret i32 0
}
define i32 @tgt_load_moved_ahead_of_what_may_be_null(ptr noundef %p, i1 noundef %c) {
  %v = load i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; assumption_dropped: proved
define i1 @src_assumption_dropped(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "nonnull"(ptr %p) ]
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_assumption_dropped(ptr noundef %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}

; nonnull_used: proved
define i1 @src_nonnull_used(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "nonnull"(ptr %p) ]
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_nonnull_used(ptr noundef %p) {
  ret i1 false
}

; noundef_used: proved
define i32 @src_noundef_used(i32 %x) {
  call void @llvm.assume(i1 true) [ "noundef"(i32 %x) ]
  %r = freeze i32 %x
  ret i32 %r
}
define i32 @tgt_noundef_used(i32 %x) {
  ret i32 %x
}

; noundef_added: refuted
define i32 @src_noundef_added(i32 %x) {
  ret i32 %x
}
define i32 @tgt_noundef_added(i32 %x) {
  call void @llvm.assume(i1 true) [ "noundef"(i32 %x) ]
  ret i32 %x
}

; nonnull_of_poison_added: refuted, not yet
; Whether poison is null LangRef does not say.
define ptr @src_nonnull_of_poison_added(ptr nonnull %p) {
  ret ptr %p
}
define ptr @tgt_nonnull_of_poison_added(ptr nonnull %p) {
  call void @llvm.assume(i1 true) [ "nonnull"(ptr %p) ]
  ret ptr %p
}

; separate_storage_added: unsupported
define void @src_separate_storage_added(ptr noundef %p, ptr noundef %q) {
  ret void
}
define void @tgt_separate_storage_added(ptr noundef %p, ptr noundef %q) {
  call void @llvm.assume(i1 true) [ "separate_storage"(ptr %p, ptr %q) ]
  ret void
}

declare void @llvm.assume(i1)
