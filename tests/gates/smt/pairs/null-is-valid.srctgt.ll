; LangRef, "Function Attributes": with `null_pointer_is_valid` there may be memory at address 0.

; a load there is no undefined behaviour
; load_of_null: refuted
define i8 @src_load_of_null() #0 {
  %v = load i8, ptr null
  ret i8 %v
}
define i8 @tgt_load_of_null() #0 {
  unreachable
}

; nor does every function make one
; new_load_of_null: refuted
define void @src_new_load_of_null(i32 noundef %x) #0 {
  ret void
}
define void @tgt_new_load_of_null(i32 noundef %x) #0 {
  %v = load i8, ptr null
  ret void
}

; a pointer that is accessed may be null
; null_check: refuted
define i1 @src_null_check(ptr noundef %p) #0 {
  %v = load i8, ptr %p
  %null = icmp eq ptr %p, null
  ret i1 %null
}
define i1 @tgt_null_check(ptr noundef %p) #0 {
  %v = load i8, ptr %p
  ret i1 false
}

; without the attribute it is not
; null_check_of_others: proved
define i1 @src_null_check_of_others(ptr noundef %p) {
  %v = load i8, ptr %p
  %null = icmp eq ptr %p, null
  ret i1 %null
}
define i1 @tgt_null_check_of_others(ptr noundef %p) {
  %v = load i8, ptr %p
  ret i1 false
}

; nonnull still says that it is not
; null_check_of_nonnull: proved
define i1 @src_null_check_of_nonnull(ptr noundef nonnull %p) #0 {
  %null = icmp eq ptr %p, null
  ret i1 %null
}
define i1 @tgt_null_check_of_nonnull(ptr noundef nonnull %p) #0 {
  ret i1 false
}

; dereferenceable does not
; null_check_of_dereferenceable: refuted
define i1 @src_null_check_of_dereferenceable(ptr noundef dereferenceable(4) %p) #0 {
  %null = icmp eq ptr %p, null
  ret i1 %null
}
define i1 @tgt_null_check_of_dereferenceable(ptr noundef dereferenceable(4) %p) #0 {
  ret i1 false
}

; what is stored there can be loaded
; forwarded: proved
define i32 @src_forwarded(i32 noundef %x) #0 {
  store i32 %x, ptr null
  %v = load i32, ptr null
  ret i32 %v
}
define i32 @tgt_forwarded(i32 noundef %x) #0 {
  store i32 %x, ptr null
  ret i32 %x
}

; and any pointer may point there
; aliased: refuted
define i32 @src_aliased(i32 noundef %x, ptr noundef %p) #0 {
  store i32 0, ptr %p
  store i32 %x, ptr null
  %v = load i32, ptr %p
  ret i32 %v
}
define i32 @tgt_aliased(i32 noundef %x, ptr noundef %p) #0 {
  store i32 0, ptr %p
  store i32 %x, ptr null
  ret i32 0
}

; an alloca is not there
; not_aliased: proved
define i32 @src_not_aliased(i32 noundef %x) #0 {
  %p = alloca i32
  store i32 7, ptr %p
  store i32 %x, ptr null
  %v = load i32, ptr %p
  ret i32 %v
}
define i32 @tgt_not_aliased(i32 noundef %x) #0 {
  store i32 %x, ptr null
  ret i32 7
}

; a store there is seen
; dead_store: refuted
define void @src_dead_store(i32 noundef %x) #0 {
  store i32 %x, ptr null
  ret void
}
define void @tgt_dead_store(i32 noundef %x) #0 {
  ret void
}

; a pointer that equals null may be accessed as null
; as_null: proved
define i8 @src_as_null(ptr noundef %p) #0 {
  %null = icmp eq ptr %p, null
  br i1 %null, label %yes, label %no
yes:
  %v = load i8, ptr %p
  ret i8 %v
no:
  ret i8 0
}
define i8 @tgt_as_null(ptr noundef %p) #0 {
  %null = icmp eq ptr %p, null
  br i1 %null, label %yes, label %no
yes:
  %v = load i8, ptr null
  ret i8 %v
no:
  ret i8 0
}

; so it may be null that is returned
; returned_as_null: proved
define ptr @src_returned_as_null(ptr noundef %p) #0 {
  %null = icmp eq ptr %p, null
  %r = select i1 %null, ptr %p, ptr null
  ret ptr %r
}
define ptr @tgt_returned_as_null(ptr noundef %p) #0 {
  ret ptr null
}

; or another one, as no block begins there but the one of null
; null_as_another: proved
define ptr @src_null_as_another(ptr noundef %p) #0 {
  %null = icmp eq ptr %p, null
  %r = select i1 %null, ptr null, ptr %p
  ret ptr %r
}
define ptr @tgt_null_as_another(ptr noundef %p) #0 {
  ret ptr %p
}

; a call may allocate nothing, and what is stored at null is no undefined behaviour
; fresh_or_null: refuted
define i1 @src_fresh_or_null() #0 {
  %p = call noalias noundef ptr @allocate()
  store i8 1, ptr %p
  %null = icmp eq ptr %p, null
  ret i1 %null
}
define i1 @tgt_fresh_or_null() #0 {
  %p = call noalias noundef ptr @allocate()
  store i8 1, ptr %p
  ret i1 false
}
declare ptr @allocate()

; a function at null may be called
; call_of_null: inconclusive
define void @src_call_of_null() #0 {
  call void null()
  ret void
}
define void @tgt_call_of_null() #0 {
  unreachable
}

; `memory` speaks of null, too
; no_memory: unsupported
define i8 @src_no_memory(i8 noundef %x) #1 {
  ret i8 %x
}
define i8 @tgt_no_memory(i8 noundef %x) #1 {
  %v = load i8, ptr null
  ret i8 %x
}

; one index behind null may be in its block
; inbounds: refuted
define ptr @src_inbounds() #0 {
  %p = getelementptr inbounds i8, ptr null, i64 1
  ret ptr %p
}
define ptr @tgt_inbounds() #0 {
  ret ptr poison
}

; its block may be as small as nothing
; inbounds_of_nothing: refuted
define ptr @src_inbounds_of_nothing() #0 {
  %p = getelementptr i8, ptr null, i64 1
  ret ptr %p
}
define ptr @tgt_inbounds_of_nothing() #0 {
  %p = getelementptr inbounds i8, ptr null, i64 1
  ret ptr %p
}

; both functions have the attribute, or none
; added: unsupported
define i8 @src_added(ptr noundef %p) {
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_added(ptr noundef %p) #0 {
  %v = load i8, ptr %p
  ret i8 %v
}

attributes #0 = { null_pointer_is_valid }
attributes #1 = { null_pointer_is_valid memory(none) }
