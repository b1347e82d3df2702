; Calls: which may go, which may move, what they may read and store to, and that they may not return.

@g = global i32 0, align 4
@text = private unnamed_addr constant [4 x i8] c"%d\0A\00", align 1
@other_text = private unnamed_addr constant [4 x i8] c"%x\0A\00", align 1
@handler = constant ptr @f, align 8
@variable_handler = global ptr @f, align 8

declare i32 @f(i32 noundef)
declare i32 @f2(i32 noundef)
declare i32 @two(i32 noundef, i32 noundef)
declare void @act()
declare void @act2()
declare void @take(ptr noundef)
declare void @look(ptr noundef readonly captures(none))
declare i32 @pure(i32 noundef) memory(none) nounwind willreturn
declare i32 @pure_slow(i32 noundef) memory(none) nounwind
declare i32 @pure_throws(i32 noundef) memory(none) willreturn
declare i32 @reads(i32 noundef) memory(read) nounwind willreturn
declare i32 @reads_slow(i32 noundef) memory(read) nounwind
declare void @stores(i32 noundef) memory(write) nounwind willreturn
declare void @stores_there(ptr noundef) memory(argmem: write) nounwind willreturn
declare i32 @reads_there(ptr noundef) memory(argmem: read) nounwind willreturn
declare void @hidden() memory(inaccessiblemem: readwrite) nounwind willreturn
declare void @quiet() nounwind willreturn
declare void @stop() noreturn nounwind
declare noundef i32 @defined(i32 noundef)
declare range(i32 0, 10) i32 @small()
declare nonnull ptr @some()
declare ptr @maybe()
declare noalias ptr @fresh(i64 noundef) nounwind willreturn
declare ptr @same(ptr noundef returned)
declare ptr @unlike(ptr noundef)
declare i32 @printf(ptr noundef, ...)
declare i32 @puts(ptr noundef)

; same_call: proved
define i32 @src_same_call(i32 noundef %x) {
  %a = mul i32 %x, 8
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_same_call(i32 noundef %x) {
  %a = shl i32 %x, 3
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}

; same_call_back: proved
define i32 @src_same_call_back(i32 noundef %x) {
  %a = shl i32 %x, 3
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_same_call_back(i32 noundef %x) {
  %a = mul i32 %x, 8
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}

; other_argument: refuted
define i32 @src_other_argument(i32 noundef %x) {
  %a = mul i32 %x, 8
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_other_argument(i32 noundef %x) {
  %a = shl i32 %x, 4
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}

; other_callee: refuted, not yet
define i32 @src_other_callee(i32 noundef %x) {
  %r = call i32 @f(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_other_callee(i32 noundef %x) {
  %r = call i32 @f2(i32 noundef %x)
  ret i32 %r
}

; arguments_swapped: refuted
define i32 @src_arguments_swapped(i32 noundef %x, i32 noundef %y) {
  %r = call i32 @two(i32 noundef %x, i32 noundef %y)
  ret i32 %r
}
define i32 @tgt_arguments_swapped(i32 noundef %x, i32 noundef %y) {
  %r = call i32 @two(i32 noundef %y, i32 noundef %x)
  ret i32 %r
}

; result_used_otherwise: refuted
define i32 @src_result_used_otherwise(i32 noundef %x) {
  %c = call noundef i32 @f(i32 noundef %x)
  %r = shl i32 %c, 1
  ret i32 %r
}
define i32 @tgt_result_used_otherwise(i32 noundef %x) {
  %c = call noundef i32 @f(i32 noundef %x)
  %r = shl i32 %c, 2
  ret i32 %r
}

; result_used_equally: proved
define i32 @src_result_used_equally(i32 noundef %x) {
  %c = call noundef i32 @f(i32 noundef %x)
  %r = shl i32 %c, 1
  ret i32 %r
}
define i32 @tgt_result_used_equally(i32 noundef %x) {
  %c = call noundef i32 @f(i32 noundef %x)
  %r = mul i32 %c, 2
  ret i32 %r
}

; result_replaced_by_argument: refuted
define i32 @src_result_replaced_by_argument(i32 noundef %x) {
  %r = call i32 @f(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_result_replaced_by_argument(i32 noundef %x) {
  %r = call i32 @f(i32 noundef %x)
  ret i32 %x
}

; calls_swapped: refuted
define void @src_calls_swapped() {
  call void @act()
  call void @act2()
  ret void
}
define void @tgt_calls_swapped() {
  call void @act2()
  call void @act()
  ret void
}

; pure_calls_swapped: proved
; hard
define i32 @src_pure_calls_swapped(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @pure(i32 noundef %x)
  %b = call i32 @pure(i32 noundef %y)
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_pure_calls_swapped(i32 noundef %x, i32 noundef %y) {
  %b = call i32 @pure(i32 noundef %y)
  %a = call i32 @pure(i32 noundef %x)
  %r = sub i32 %a, %b
  ret i32 %r
}

; pure_results_swapped: refuted
define i32 @src_pure_results_swapped(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @pure(i32 noundef %x)
  %b = call i32 @pure(i32 noundef %y)
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_pure_results_swapped(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @pure(i32 noundef %x)
  %b = call i32 @pure(i32 noundef %y)
  %r = sub i32 %b, %a
  ret i32 %r
}

; reading_calls_swapped: proved, not yet
; hard
define i32 @src_reading_calls_swapped(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @reads(i32 noundef %x)
  %b = call i32 @reads(i32 noundef %y)
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_reading_calls_swapped(i32 noundef %x, i32 noundef %y) {
  %b = call i32 @reads(i32 noundef %y)
  %a = call i32 @reads(i32 noundef %x)
  %r = sub i32 %a, %b
  ret i32 %r
}

; call_dropped: refuted
define i32 @src_call_dropped(i32 noundef %x) {
  %a = call i32 @f(i32 noundef %x)
  ret i32 %x
}
define i32 @tgt_call_dropped(i32 noundef %x) {
  ret i32 %x
}

; call_made: refuted, not yet
define i32 @src_call_made(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_call_made(i32 noundef %x) {
  %a = call i32 @f(i32 noundef %x)
  ret i32 %x
}

; pure_call_dropped: proved
define i32 @src_pure_call_dropped(i32 noundef %x) {
  %a = call i32 @pure(i32 noundef %x)
  ret i32 %x
}
define i32 @tgt_pure_call_dropped(i32 noundef %x) {
  ret i32 %x
}

; pure_call_made: refuted, not yet
; It may have undefined behaviour for arguments that the source never gives it.
define i32 @src_pure_call_made(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_pure_call_made(i32 noundef %x) {
  %a = call i32 @pure(i32 noundef %x)
  ret i32 %x
}

; pure_slow_call_dropped: refuted
; It may never return: what follows would not be reached.
define i32 @src_pure_slow_call_dropped(i32 noundef %x) {
  %a = call i32 @pure_slow(i32 noundef %x)
  ret i32 %x
}
define i32 @tgt_pure_slow_call_dropped(i32 noundef %x) {
  ret i32 %x
}

; pure_throwing_call_dropped: refuted
; It may unwind, of which alive-tv knows nothing.
define i32 @src_pure_throwing_call_dropped(i32 noundef %x) {
  %a = call i32 @pure_throws(i32 noundef %x)
  ret i32 %x
}
define i32 @tgt_pure_throwing_call_dropped(i32 noundef %x) {
  ret i32 %x
}

; reading_call_dropped: proved
define i32 @src_reading_call_dropped(i32 noundef %x) {
  %a = call i32 @reads(i32 noundef %x)
  ret i32 %x
}
define i32 @tgt_reading_call_dropped(i32 noundef %x) {
  ret i32 %x
}

; reading_slow_call_dropped: refuted
define i32 @src_reading_slow_call_dropped(i32 noundef %x) {
  %a = call i32 @reads_slow(i32 noundef %x)
  ret i32 %x
}
define i32 @tgt_reading_slow_call_dropped(i32 noundef %x) {
  ret i32 %x
}

; storing_call_dropped: refuted
define i32 @src_storing_call_dropped(i32 noundef %x) {
  call void @stores(i32 noundef %x)
  ret i32 %x
}
define i32 @tgt_storing_call_dropped(i32 noundef %x) {
  ret i32 %x
}

; hidden_call_dropped: refuted
; Memory that the module cannot reach is memory.
define void @src_hidden_call_dropped() {
  call void @hidden()
  ret void
}
define void @tgt_hidden_call_dropped() {
  ret void
}

; call_dropped_by_attributes_of_site: proved
define i32 @src_call_dropped_by_attributes_of_site(i32 noundef %x) {
  %a = call i32 @f(i32 noundef %x) memory(none) nounwind willreturn
  ret i32 %x
}
define i32 @tgt_call_dropped_by_attributes_of_site(i32 noundef %x) {
  ret i32 %x
}

; used_result_of_dropped_call: refuted
define i32 @src_used_result_of_dropped_call(i32 noundef %x) {
  %a = call i32 @pure(i32 noundef %x)
  ret i32 %a
}
define i32 @tgt_used_result_of_dropped_call(i32 noundef %x) {
  ret i32 0
}

; call_made_twice: refuted
define void @src_call_made_twice() {
  call void @act()
  ret void
}
define void @tgt_call_made_twice() {
  call void @act()
  call void @act()
  ret void
}

; call_made_once: refuted
define void @src_call_made_once() {
  call void @act()
  call void @act()
  ret void
}
define void @tgt_call_made_once() {
  call void @act()
  ret void
}

; pure_calls_merged: proved
; As gvn does.
define i32 @src_pure_calls_merged(i32 noundef %x) {
  %a = call noundef i32 @pure(i32 noundef %x)
  %b = call noundef i32 @pure(i32 noundef %x)
  %r = sub i32 %b, 1
  ret i32 %r
}
define i32 @tgt_pure_calls_merged(i32 noundef %x) {
  %a = call noundef i32 @pure(i32 noundef %x)
  %r = sub i32 %a, 1
  ret i32 %r
}

; calls_merged: refuted
define i32 @src_calls_merged(i32 noundef %x) {
  %a = call noundef i32 @f(i32 noundef %x)
  %b = call noundef i32 @f(i32 noundef %x)
  %r = sub i32 %b, 1
  ret i32 %r
}
define i32 @tgt_calls_merged(i32 noundef %x) {
  %a = call noundef i32 @f(i32 noundef %x)
  %r = sub i32 %a, 1
  ret i32 %r
}

; reading_calls_merged: proved, not yet
define i32 @src_reading_calls_merged(i32 noundef %x) {
  %a = call noundef i32 @reads(i32 noundef %x)
  %b = call noundef i32 @reads(i32 noundef %x)
  %r = sub i32 %b, 1
  ret i32 %r
}
define i32 @tgt_reading_calls_merged(i32 noundef %x) {
  %a = call noundef i32 @reads(i32 noundef %x)
  %r = sub i32 %a, 1
  ret i32 %r
}

; reading_calls_merged_over_store: refuted
define i32 @src_reading_calls_merged_over_store(i32 noundef %x, ptr noundef %p) {
  %a = call noundef i32 @reads(i32 noundef %x)
  store i32 1, ptr %p, align 4
  %b = call noundef i32 @reads(i32 noundef %x)
  %r = sub i32 %b, 1
  ret i32 %r
}
define i32 @tgt_reading_calls_merged_over_store(i32 noundef %x, ptr noundef %p) {
  %a = call noundef i32 @reads(i32 noundef %x)
  store i32 1, ptr %p, align 4
  %r = sub i32 %a, 1
  ret i32 %r
}

; pure_calls_merged_over_store: proved
define i32 @src_pure_calls_merged_over_store(i32 noundef %x, ptr noundef %p) {
  %a = call noundef i32 @pure(i32 noundef %x)
  store i32 1, ptr %p, align 4
  %b = call noundef i32 @pure(i32 noundef %x)
  %r = sub i32 %b, 1
  ret i32 %r
}
define i32 @tgt_pure_calls_merged_over_store(i32 noundef %x, ptr noundef %p) {
  %a = call noundef i32 @pure(i32 noundef %x)
  store i32 1, ptr %p, align 4
  %r = sub i32 %a, 1
  ret i32 %r
}

; different_pure_calls_merged: refuted
define i32 @src_different_pure_calls_merged(i32 noundef %x) {
  %y = add i32 %x, 1
  %a = call noundef i32 @pure(i32 noundef %x)
  %b = call noundef i32 @pure(i32 noundef %y)
  %r = sub i32 %b, %a
  ret i32 %r
}
define i32 @tgt_different_pure_calls_merged(i32 noundef %x) {
  %a = call noundef i32 @pure(i32 noundef %x)
  ret i32 0
}

; store_over_call: refuted
; The callee may read what was stored, and may not return.
define void @src_store_over_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @act()
  ret void
}
define void @tgt_store_over_call(ptr noundef %p, i32 noundef %x) {
  call void @act()
  store i32 %x, ptr %p, align 4
  ret void
}

; store_in_front_of_call: refuted
define void @src_store_in_front_of_call(ptr noundef %p, i32 noundef %x) {
  call void @act()
  store i32 %x, ptr %p, align 4
  ret void
}
define void @tgt_store_in_front_of_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @act()
  ret void
}

; store_over_pure_call: proved
define i32 @src_store_over_pure_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %r = call i32 @pure(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_store_over_pure_call(ptr noundef %p, i32 noundef %x) {
  %r = call i32 @pure(i32 noundef %x)
  store i32 %x, ptr %p, align 4
  ret i32 %r
}

; store_in_front_of_pure_call: proved
define i32 @src_store_in_front_of_pure_call(ptr noundef %p, i32 noundef %x) {
  %r = call i32 @pure(i32 noundef %x)
  store i32 %x, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_store_in_front_of_pure_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %r = call i32 @pure(i32 noundef %x)
  ret i32 %r
}

; store_over_pure_slow_call: refuted
; If the call does not return, others see memory without the store.
; alive-tv proves it, as to it such a call always returns.
define i32 @src_store_over_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %r = call i32 @pure_slow(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_store_over_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  %r = call i32 @pure_slow(i32 noundef %x)
  store i32 %x, ptr %p, align 4
  ret i32 %r
}

; store_in_front_of_pure_slow_call: refuted
; And here with it.
define i32 @src_store_in_front_of_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  %r = call i32 @pure_slow(i32 noundef %x)
  store i32 %x, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_store_in_front_of_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %r = call i32 @pure_slow(i32 noundef %x)
  ret i32 %r
}

; store_over_reading_call: refuted, not yet
define i32 @src_store_over_reading_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %r = call i32 @reads(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_store_over_reading_call(ptr noundef %p, i32 noundef %x) {
  %r = call i32 @reads(i32 noundef %x)
  store i32 %x, ptr %p, align 4
  ret i32 %r
}

; slot_store_over_call: proved
define i32 @src_slot_store_over_call(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @act()
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_slot_store_over_call(i32 noundef %x) {
  call void @act()
  ret i32 %x
}

; load_over_call: refuted
define i32 @src_load_over_call(ptr noundef %p) {
  %r = load i32, ptr %p, align 4
  call void @act()
  ret i32 %r
}
define i32 @tgt_load_over_call(ptr noundef %p) {
  call void @act()
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; load_over_pure_slow_call: proved
; The target loads less: not at all where the call does not return.
define i32 @src_load_over_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  %r = load i32, ptr %p, align 4
  %c = call i32 @pure_slow(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_load_over_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  %c = call i32 @pure_slow(i32 noundef %x)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; load_in_front_of_pure_slow_call: refuted
; If the call does not return, the source never loads from what may be no memory.
define i32 @src_load_in_front_of_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  %c = call i32 @pure_slow(i32 noundef %x)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_load_in_front_of_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  %r = load i32, ptr %p, align 4
  %c = call i32 @pure_slow(i32 noundef %x)
  ret i32 %r
}

; load_in_front_of_reading_call: proved
define i32 @src_load_in_front_of_reading_call(ptr noundef %p, i32 noundef %x) {
  %c = call i32 @reads(i32 noundef %x)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_load_in_front_of_reading_call(ptr noundef %p, i32 noundef %x) {
  %r = load i32, ptr %p, align 4
  %c = call i32 @reads(i32 noundef %x)
  ret i32 %r
}

; load_over_reading_call: proved
define i32 @src_load_over_reading_call(ptr noundef %p, i32 noundef %x) {
  %r = load i32, ptr %p, align 4
  %c = call i32 @reads(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_load_over_reading_call(ptr noundef %p, i32 noundef %x) {
  %c = call i32 @reads(i32 noundef %x)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; load_in_front_of_reading_slow_call: refuted
define i32 @src_load_in_front_of_reading_slow_call(ptr noundef %p, i32 noundef %x) {
  %c = call i32 @reads_slow(i32 noundef %x)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_load_in_front_of_reading_slow_call(ptr noundef %p, i32 noundef %x) {
  %r = load i32, ptr %p, align 4
  %c = call i32 @reads_slow(i32 noundef %x)
  ret i32 %r
}

; load_of_global_in_front_of_reading_slow_call: proved
; A global is always there.
define i32 @src_load_of_global_in_front_of_reading_slow_call(i32 noundef %x) {
  %c = call i32 @reads_slow(i32 noundef %x)
  %r = load i32, ptr @g, align 4
  ret i32 %r
}
define i32 @tgt_load_of_global_in_front_of_reading_slow_call(i32 noundef %x) {
  %r = load i32, ptr @g, align 4
  %c = call i32 @reads_slow(i32 noundef %x)
  ret i32 %r
}

; forwarded_over_call: refuted
define i32 @src_forwarded_over_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @act()
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @act()
  ret i32 %x
}

; forwarded_over_reading_call: proved
define i32 @src_forwarded_over_reading_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %c = call i32 @reads(i32 noundef %x)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_reading_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %c = call i32 @reads(i32 noundef %x)
  ret i32 %x
}

; forwarded_over_pure_slow_call: proved
define i32 @src_forwarded_over_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %c = call i32 @pure_slow(i32 noundef %x)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_pure_slow_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %c = call i32 @pure_slow(i32 noundef %x)
  ret i32 %x
}

; forwarded_over_storing_call: refuted
define i32 @src_forwarded_over_storing_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @stores(i32 noundef %x)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_storing_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @stores(i32 noundef %x)
  ret i32 %x
}

; forwarded_over_hidden_call: proved
define i32 @src_forwarded_over_hidden_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @hidden()
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_hidden_call(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @hidden()
  ret i32 %x
}

; forwarded_over_call_that_stores_there: refuted
define i32 @src_forwarded_over_call_that_stores_there(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @stores_there(ptr noundef %p)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_call_that_stores_there(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  call void @stores_there(ptr noundef %p)
  ret i32 %x
}

; forwarded_over_call_that_stores_elsewhere: proved
; Only through its argument, which points to a slot.
define i32 @src_forwarded_over_call_that_stores_elsewhere(ptr noundef %p, i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %p, align 4
  call void @stores_there(ptr noundef %a)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_forwarded_over_call_that_stores_elsewhere(ptr noundef %p, i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %p, align 4
  call void @stores_there(ptr noundef %a)
  ret i32 %x
}

; dead_store_over_call: refuted
define void @src_dead_store_over_call(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  call void @act()
  store i32 2, ptr %p, align 4
  ret void
}
define void @tgt_dead_store_over_call(ptr noundef %p) {
  call void @act()
  store i32 2, ptr %p, align 4
  ret void
}

; dead_store_over_pure_slow_call: refuted
; If the call does not return, the first store stays.
; alive-tv proves it, as to it such a call always returns.
define void @src_dead_store_over_pure_slow_call(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  %c = call i32 @pure_slow(i32 noundef 1)
  store i32 2, ptr %p, align 4
  ret void
}
define void @tgt_dead_store_over_pure_slow_call(ptr noundef %p) {
  %c = call i32 @pure_slow(i32 noundef 1)
  store i32 2, ptr %p, align 4
  ret void
}

; dead_store_over_pure_call: proved
define void @src_dead_store_over_pure_call(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  %c = call i32 @pure(i32 noundef 1)
  store i32 2, ptr %p, align 4
  ret void
}
define void @tgt_dead_store_over_pure_call(ptr noundef %p) {
  %c = call i32 @pure(i32 noundef 1)
  store i32 2, ptr %p, align 4
  ret void
}

; division_in_front_of_call: refuted
; If the call does not return, the source never divides.
define i32 @src_division_in_front_of_call(i32 noundef %x, i32 noundef %y) {
  call void @act()
  %r = udiv i32 %x, %y
  ret i32 %r
}
define i32 @tgt_division_in_front_of_call(i32 noundef %x, i32 noundef %y) {
  %r = udiv i32 %x, %y
  call void @act()
  ret i32 %r
}

; division_behind_call: proved
define i32 @src_division_behind_call(i32 noundef %x, i32 noundef %y) {
  %r = udiv i32 %x, %y
  call void @act()
  ret i32 %r
}
define i32 @tgt_division_behind_call(i32 noundef %x, i32 noundef %y) {
  call void @act()
  %r = udiv i32 %x, %y
  ret i32 %r
}

; division_in_front_of_quiet_call: proved
; It returns for sure, so that the division is always reached.
define i32 @src_division_in_front_of_quiet_call(i32 noundef %x, i32 noundef %y) {
  call void @quiet()
  %r = udiv i32 %x, %y
  ret i32 %r
}
define i32 @tgt_division_in_front_of_quiet_call(i32 noundef %x, i32 noundef %y) {
  %r = udiv i32 %x, %y
  call void @quiet()
  ret i32 %r
}

; unreachable_behind_call: refuted
; The call may not return; then the path is as good as any.
define void @src_unreachable_behind_call(i1 noundef %c) {
entry:
  br i1 %c, label %then, label %end
then:
  call void @act()
  unreachable
end:
  ret void
}
define void @tgt_unreachable_behind_call(i1 noundef %c) {
  ret void
}

; unreachable_behind_quiet_call: proved
define void @src_unreachable_behind_quiet_call(i1 noundef %c) {
entry:
  br i1 %c, label %then, label %end
then:
  call void @quiet()
  unreachable
end:
  ret void
}
define void @tgt_unreachable_behind_quiet_call(i1 noundef %c) {
  ret void
}

; store_in_front_of_stop_dropped: refuted
define void @src_store_in_front_of_stop_dropped(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  call void @stop() noreturn
  unreachable
}
define void @tgt_store_in_front_of_stop_dropped(ptr noundef %p) {
  call void @stop() noreturn
  unreachable
}

; store_behind_stop_dropped: proved
define void @src_store_behind_stop_dropped(ptr noundef %p) {
  call void @stop() noreturn
  store i32 1, ptr %p, align 4
  unreachable
}
define void @tgt_store_behind_stop_dropped(ptr noundef %p) {
  call void @stop() noreturn
  unreachable
}

; store_behind_stop_added: proved
define void @src_store_behind_stop_added(ptr noundef %p) {
  call void @stop() noreturn
  unreachable
}
define void @tgt_store_behind_stop_added(ptr noundef %p) {
  call void @stop() noreturn
  store i32 1, ptr %p, align 4
  unreachable
}

; return_behind_stop_dropped: proved
define i32 @src_return_behind_stop_dropped(i32 noundef %x) {
  call void @stop() noreturn
  ret i32 %x
}
define i32 @tgt_return_behind_stop_dropped(i32 noundef %x) {
  call void @stop() noreturn
  unreachable
}

; return_behind_call_dropped: refuted, not yet
define i32 @src_return_behind_call_dropped(i32 noundef %x) {
  call void @quiet()
  ret i32 %x
}
define i32 @tgt_return_behind_call_dropped(i32 noundef %x) {
  call void @quiet() noreturn
  unreachable
}

; stop_dropped: refuted
define void @src_stop_dropped(i1 noundef %c) {
entry:
  br i1 %c, label %then, label %end
then:
  call void @stop() noreturn
  unreachable
end:
  ret void
}
define void @tgt_stop_dropped(i1 noundef %c) {
  ret void
}

; stops_merged: proved, not yet
define void @src_stops_merged(i1 noundef %c, i1 noundef %d) {
entry:
  br i1 %c, label %one, label %next
one:
  call void @stop() noreturn
  unreachable
next:
  br i1 %d, label %two, label %end
two:
  call void @stop() noreturn
  unreachable
end:
  ret void
}
define void @tgt_stops_merged(i1 noundef %c, i1 noundef %d) {
entry:
  %e = select i1 %c, i1 true, i1 %d
  br i1 %e, label %one, label %end
one:
  call void @stop() noreturn
  unreachable
end:
  ret void
}

; calls_of_both_arms_merged: proved, not yet
; hard
define void @src_calls_of_both_arms_merged(i1 noundef %c) {
entry:
  br i1 %c, label %then, label %else
then:
  %a = call i32 @f(i32 noundef 1)
  br label %end
else:
  %b = call i32 @f(i32 noundef 2)
  br label %end
end:
  ret void
}
define void @tgt_calls_of_both_arms_merged(i1 noundef %c) {
  %v = select i1 %c, i32 1, i32 2
  %a = call i32 @f(i32 noundef %v)
  ret void
}

; call_split_into_both_arms: proved, not yet
; hard
define void @src_call_split_into_both_arms(i1 noundef %c) {
  %v = select i1 %c, i32 1, i32 2
  %a = call i32 @f(i32 noundef %v)
  ret void
}
define void @tgt_call_split_into_both_arms(i1 noundef %c) {
entry:
  br i1 %c, label %then, label %else
then:
  %a = call i32 @f(i32 noundef 1)
  br label %end
else:
  %b = call i32 @f(i32 noundef 2)
  br label %end
end:
  ret void
}

; calls_of_both_arms_merged_swapped: refuted
define void @src_calls_of_both_arms_merged_swapped(i1 noundef %c) {
entry:
  br i1 %c, label %then, label %else
then:
  %a = call i32 @f(i32 noundef 1)
  br label %end
else:
  %b = call i32 @f(i32 noundef 2)
  br label %end
end:
  ret void
}
define void @tgt_calls_of_both_arms_merged_swapped(i1 noundef %c) {
  %v = select i1 %c, i32 2, i32 1
  %a = call i32 @f(i32 noundef %v)
  ret void
}

; call_made_unconditional: refuted
define void @src_call_made_unconditional(i1 noundef %c) {
entry:
  br i1 %c, label %then, label %end
then:
  call void @act()
  br label %end
end:
  ret void
}
define void @tgt_call_made_unconditional(i1 noundef %c) {
  call void @act()
  ret void
}

; slot_reloaded_after_call: refuted
; alive-tv proves it: there no call reads or changes a slot.
define i32 @src_slot_reloaded_after_call(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @take(ptr noundef %a)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_slot_reloaded_after_call(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @take(ptr noundef %a)
  ret i32 %x
}

; slot_reloaded_after_look: proved
; The callee only reads there.
define i32 @src_slot_reloaded_after_look(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @look(ptr noundef %a)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_slot_reloaded_after_look(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @look(ptr noundef %a)
  ret i32 %x
}

; slot_argument_store_dropped: refuted
; alive-tv proves it: there no call reads or changes a slot.
define void @src_slot_argument_store_dropped(i32 noundef %x) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @look(ptr noundef %a)
  ret void
}
define void @tgt_slot_argument_store_dropped(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @look(ptr noundef %a)
  ret void
}

; slot_beside_argument: proved
define i32 @src_slot_beside_argument(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %b, align 4
  call void @take(ptr noundef %a)
  %r = load i32, ptr %b, align 4
  ret i32 %r
}
define i32 @tgt_slot_beside_argument(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  call void @take(ptr noundef %a)
  ret i32 %y
}

; slot_beside_argument_mixed_up: refuted
; alive-tv proves it: there no call reads or changes a slot.
define i32 @src_slot_beside_argument_mixed_up(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 %x, ptr %a, align 4
  store i32 %y, ptr %b, align 4
  call void @take(ptr noundef %a)
  %r = load i32, ptr %b, align 4
  ret i32 %r
}
define i32 @tgt_slot_beside_argument_mixed_up(i32 noundef %x, i32 noundef %y) {
  %a = alloca i32, align 4
  store i32 %y, ptr %a, align 4
  call void @take(ptr noundef %a)
  ret i32 %y
}

; slot_captured_earlier: refuted
; alive-tv proves it: there no call reads or changes a slot.
; The first call may have kept the address for the second.
define i32 @src_slot_captured_earlier(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @take(ptr noundef %a)
  store i32 %x, ptr %a, align 4
  call void @act()
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_slot_captured_earlier(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @take(ptr noundef %a)
  store i32 %x, ptr %a, align 4
  call void @act()
  ret i32 %x
}

; slot_not_captured_earlier: proved
define i32 @src_slot_not_captured_earlier(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @look(ptr noundef %a)
  store i32 %x, ptr %a, align 4
  call void @act()
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_slot_not_captured_earlier(i32 noundef %x) {
  %a = alloca i32, align 4
  call void @look(ptr noundef %a)
  store i32 %x, ptr %a, align 4
  call void @act()
  ret i32 %x
}

; whole_array_escapes: refuted
; alive-tv proves it: there no call reads or changes a slot.
; Through a pointer into the middle the callee reaches all of it.
define i32 @src_whole_array_escapes(i32 noundef %x) {
  %a = alloca [4 x i32], align 16
  %p = getelementptr inbounds i8, ptr %a, i64 8
  store i32 %x, ptr %a, align 16
  call void @take(ptr noundef %p)
  %r = load i32, ptr %a, align 16
  ret i32 %r
}
define i32 @tgt_whole_array_escapes(i32 noundef %x) {
  %a = alloca [4 x i32], align 16
  %p = getelementptr inbounds i8, ptr %a, i64 8
  store i32 %x, ptr %a, align 16
  call void @take(ptr noundef %p)
  ret i32 %x
}

; slot_read_by_callee: proved
define i32 @src_slot_read_by_callee(i32 noundef %x) {
  %a = alloca i32, align 4
  %m = mul i32 %x, 2
  store i32 %m, ptr %a, align 4
  %r = call i32 @reads_there(ptr noundef %a)
  ret i32 %r
}
define i32 @tgt_slot_read_by_callee(i32 noundef %x) {
  %a = alloca i32, align 4
  %m = shl i32 %x, 1
  store i32 %m, ptr %a, align 4
  %r = call i32 @reads_there(ptr noundef %a)
  ret i32 %r
}

; slot_read_by_callee_changed: refuted, not yet
; alive-tv proves it: there no call reads or changes a slot.
define i32 @src_slot_read_by_callee_changed(i32 noundef %x) {
  %a = alloca i32, align 4
  %m = mul i32 %x, 2
  store i32 %m, ptr %a, align 4
  %r = call i32 @reads_there(ptr noundef %a)
  ret i32 %r
}
define i32 @tgt_slot_read_by_callee_changed(i32 noundef %x) {
  %a = alloca i32, align 4
  %m = shl i32 %x, 2
  store i32 %m, ptr %a, align 4
  %r = call i32 @reads_there(ptr noundef %a)
  ret i32 %r
}

; slot_passed_at_other_offset: refuted
define void @src_slot_passed_at_other_offset() {
  %a = alloca [4 x i32], align 16
  call void @llvm.memset.p0.i64(ptr %a, i8 0, i64 16, i1 false)
  call void @take(ptr noundef %a)
  ret void
}
define void @tgt_slot_passed_at_other_offset() {
  %a = alloca [4 x i32], align 16
  call void @llvm.memset.p0.i64(ptr %a, i8 0, i64 16, i1 false)
  %p = getelementptr i8, ptr %a, i64 4
  call void @take(ptr noundef %p)
  ret void
}

; slot_order_does_not_matter: proved
define void @src_slot_order_does_not_matter() {
  %a = alloca i32, align 4
  %b = alloca i32, align 4
  store i32 1, ptr %a, align 4
  store i32 2, ptr %b, align 4
  call void @take(ptr noundef %b)
  ret void
}
define void @tgt_slot_order_does_not_matter() {
  %b = alloca i32, align 4
  store i32 2, ptr %b, align 4
  call void @take(ptr noundef %b)
  ret void
}

; defined_result: proved
define i1 @src_defined_result(i32 noundef %x) {
  %c = call i32 @defined(i32 noundef %x)
  %f = freeze i32 %c
  %r = icmp eq i32 %f, %f
  ret i1 %r
}
define i1 @tgt_defined_result(i32 noundef %x) {
  %c = call i32 @defined(i32 noundef %x)
  %r = icmp eq i32 %c, %c
  ret i1 %r
}

; undefined_result: refuted, not yet
define i1 @src_undefined_result(i32 noundef %x) {
  %c = call i32 @f(i32 noundef %x)
  %f = freeze i32 %c
  %r = icmp eq i32 %f, %f
  ret i1 %r
}
define i1 @tgt_undefined_result(i32 noundef %x) {
  %c = call i32 @f(i32 noundef %x)
  %r = icmp eq i32 %c, %c
  ret i1 %r
}

; range_of_result: proved
define i32 @src_range_of_result() {
  %c = call noundef i32 @small()
  %r = srem i32 %c, 16
  ret i32 %r
}
define i32 @tgt_range_of_result() {
  %c = call noundef i32 @small()
  ret i32 %c
}

; range_of_result_exceeded: refuted
define i32 @src_range_of_result_exceeded() {
  %c = call noundef i32 @small()
  %r = srem i32 %c, 8
  ret i32 %r
}
define i32 @tgt_range_of_result_exceeded() {
  %c = call noundef i32 @small()
  ret i32 %c
}

; nonnull_result: proved
define i1 @src_nonnull_result() {
  %p = call noundef ptr @some()
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_nonnull_result() {
  %p = call noundef ptr @some()
  ret i1 false
}

; maybe_null_result: refuted
define i1 @src_maybe_null_result() {
  %p = call noundef ptr @maybe()
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_maybe_null_result() {
  %p = call noundef ptr @maybe()
  ret i1 false
}

; returned_argument: proved
define ptr @src_returned_argument(ptr noundef %p) {
  %r = call ptr @same(ptr noundef %p)
  ret ptr %r
}
define ptr @tgt_returned_argument(ptr noundef %p) {
  %r = call ptr @same(ptr noundef %p)
  ret ptr %p
}

; returned_argument_not_promised: refuted
define ptr @src_returned_argument_not_promised(ptr noundef %p) {
  %r = call ptr @unlike(ptr noundef %p)
  ret ptr %r
}
define ptr @tgt_returned_argument_not_promised(ptr noundef %p) {
  %r = call ptr @unlike(ptr noundef %p)
  ret ptr %p
}

; fresh_memory_is_apart: proved
; hard
define i32 @src_fresh_memory_is_apart(ptr noundef %p, i32 noundef %x) {
  %q = call noundef ptr @fresh(i64 noundef 4)
  store i32 %x, ptr %p, align 4
  store i32 1, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_fresh_memory_is_apart(ptr noundef %p, i32 noundef %x) {
  %q = call noundef ptr @fresh(i64 noundef 4)
  store i32 %x, ptr %p, align 4
  store i32 1, ptr %q, align 4
  ret i32 %x
}

; memory_may_be_shared: refuted
define i32 @src_memory_may_be_shared(ptr noundef %p, i32 noundef %x) {
  %q = call noundef ptr @maybe()
  store i32 %x, ptr %p, align 4
  store i32 1, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}
define i32 @tgt_memory_may_be_shared(ptr noundef %p, i32 noundef %x) {
  %q = call noundef ptr @maybe()
  store i32 %x, ptr %p, align 4
  store i32 1, ptr %q, align 4
  ret i32 %x
}

; noundef_argument_added: proved
define void @src_noundef_argument_added(i32 noundef %x) {
  call void @act_on(i32 %x)
  ret void
}
define void @tgt_noundef_argument_added(i32 noundef %x) {
  %y = add i32 %x, 0
  call void @act_on(i32 noundef %y)
  ret void
}

; noundef_argument_dropped: proved
define void @src_noundef_argument_dropped(i32 noundef %x) {
  %y = add i32 %x, 0
  call void @act_on(i32 noundef %y)
  ret void
}
define void @tgt_noundef_argument_dropped(i32 noundef %x) {
  call void @act_on(i32 %x)
  ret void
}

; noundef_argument_added_to_poison: refuted
; It makes the call undefined where the source passes poison.
define void @src_noundef_argument_added_to_poison(i32 noundef %x) {
  %y = add nsw i32 %x, 1
  call void @act_on(i32 %y)
  ret void
}
define void @tgt_noundef_argument_added_to_poison(i32 noundef %x) {
  %y = add nsw i32 %x, 1
  call void @act_on(i32 noundef %y)
  ret void
}

; nonnull_argument_added: refuted
define void @src_nonnull_argument_added(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 0
  call void @take(ptr noundef %q)
  ret void
}
define void @tgt_nonnull_argument_added(ptr noundef %p) {
  call void @take(ptr noundef nonnull %p)
  ret void
}

; nonnull_argument_dropped: proved
define void @src_nonnull_argument_dropped(ptr noundef %p) {
  call void @take(ptr noundef nonnull %p)
  ret void
}
define void @tgt_nonnull_argument_dropped(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 0
  call void @take(ptr noundef %q)
  ret void
}

; memory_none_added: unsupported
define i32 @src_memory_none_added(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_memory_none_added(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call i32 @f(i32 noundef %a) memory(none)
  ret i32 %r
}

; memory_none_dropped: proved
define i32 @src_memory_none_dropped(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call i32 @f(i32 noundef %a) memory(none)
  ret i32 %r
}
define i32 @tgt_memory_none_dropped(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}

; nounwind_added: unsupported
; Attributes of call sites may go, but not come: whoever reads the candidate believes them.
define i32 @src_nounwind_added(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_nounwind_added(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call i32 @f(i32 noundef %a) nounwind
  ret i32 %r
}

; nounwind_dropped: proved
define i32 @src_nounwind_dropped(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call i32 @f(i32 noundef %a) nounwind
  ret i32 %r
}
define i32 @tgt_nounwind_dropped(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}

; noundef_result_added: refuted
define i32 @src_noundef_result_added(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_noundef_result_added(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call noundef i32 @f(i32 noundef %a)
  ret i32 %r
}

; noundef_result_dropped: proved
define i32 @src_noundef_result_dropped(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call noundef i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_noundef_result_dropped(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}

; tail_added: unsupported
; It says that the callee touches no slot of the caller, which nobody has shown.
define i32 @src_tail_added(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_tail_added(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = tail call i32 @f(i32 noundef %a)
  ret i32 %r
}

; tail_dropped: proved
define i32 @src_tail_dropped(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = tail call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_tail_dropped(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 @f(i32 noundef %a)
  ret i32 %r
}

; tail_kept: proved
define i32 @src_tail_kept(i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = tail call i32 @f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_tail_kept(i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = tail call i32 @f(i32 noundef %a)
  ret i32 %r
}

; tail_with_slot_added: unsupported
define void @src_tail_with_slot_added() {
  %a = alloca i32, align 4
  store i32 1, ptr %a, align 4
  call void @take(ptr noundef %a)
  ret void
}
define void @tgt_tail_with_slot_added() {
  %b = alloca i32, align 4
  store i32 1, ptr %b, align 4
  tail call void @take(ptr noundef %b)
  ret void
}

; extension_of_argument_dropped: unsupported
; The callee takes the upper bits of the register for zero. alive-tv ignores such attributes.
define void @src_extension_of_argument_dropped(i8 noundef %x) {
  call void @act_on_byte(i8 noundef zeroext %x)
  ret void
}
define void @tgt_extension_of_argument_dropped(i8 noundef %x) {
  call void @act_on_byte(i8 noundef %x)
  ret void
}

; extension_of_argument_added: unsupported
; The register is not what the callee expects.
define void @src_extension_of_argument_added(i8 noundef %x) {
  call void @act_on_byte(i8 noundef %x)
  ret void
}
define void @tgt_extension_of_argument_added(i8 noundef %x) {
  call void @act_on_byte(i8 noundef zeroext %x)
  ret void
}

; calling_convention_changed: unsupported
; The call is undefined where the callee has another one; alive-tv ignores it.
define i32 @src_calling_convention_changed(i32 noundef %x) {
  %r = call i32 @f(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_calling_convention_changed(i32 noundef %x) {
  %r = call fastcc i32 @f(i32 noundef %x)
  ret i32 %r
}

; indirect_call: proved
define i32 @src_indirect_call(ptr noundef %f, ptr noundef %f2, i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 %f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_indirect_call(ptr noundef %f, ptr noundef %f2, i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call i32 %f(i32 noundef %a)
  ret i32 %r
}

; indirect_call_of_other: refuted, not yet
define i32 @src_indirect_call_of_other(ptr noundef %f, ptr noundef %f2, i32 noundef %x) {
  %a = mul i32 %x, 2
  %r = call i32 %f(i32 noundef %a)
  ret i32 %r
}
define i32 @tgt_indirect_call_of_other(ptr noundef %f, ptr noundef %f2, i32 noundef %x) {
  %a = shl i32 %x, 1
  %r = call i32 %f2(i32 noundef %a)
  ret i32 %r
}

; constant_callee_resolved: proved
define i32 @src_constant_callee_resolved(i32 noundef %x) {
  %p = load ptr, ptr @handler, align 8
  %r = call i32 %p(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_constant_callee_resolved(i32 noundef %x) {
  %r = call i32 @f(i32 noundef %x)
  ret i32 %r
}

; variable_callee_resolved: refuted, not yet
define i32 @src_variable_callee_resolved(i32 noundef %x) {
  %p = load ptr, ptr @variable_handler, align 8
  %r = call i32 %p(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_variable_callee_resolved(i32 noundef %x) {
  %r = call i32 @f(i32 noundef %x)
  ret i32 %r
}

; selected_callee_split: proved, not yet
; hard
define i32 @src_selected_callee_split(i1 noundef %c, i32 noundef %x) {
  %p = select i1 %c, ptr @f, ptr @f2
  %r = call i32 %p(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_selected_callee_split(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %then, label %else
then:
  %a = call i32 @f(i32 noundef %x)
  ret i32 %a
else:
  %b = call i32 @f2(i32 noundef %x)
  ret i32 %b
}

; selected_callee_swapped: refuted, not yet
define i32 @src_selected_callee_swapped(i1 noundef %c, i32 noundef %x) {
  %p = select i1 %c, ptr @f, ptr @f2
  %r = call i32 %p(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_selected_callee_swapped(i1 noundef %c, i32 noundef %x) {
  %p = select i1 %c, ptr @f2, ptr @f
  %r = call i32 %p(i32 noundef %x)
  ret i32 %r
}

; printed: proved
define void @src_printed(i32 noundef %x) {
  %y = mul i32 %x, 4
  %a = call i32 (ptr, ...) @printf(ptr noundef @text, i32 noundef %y)
  ret void
}
define void @tgt_printed(i32 noundef %x) {
  %y = shl i32 %x, 2
  %a = call i32 (ptr, ...) @printf(ptr noundef @text, i32 noundef %y)
  ret void
}

; printed_other: refuted, not yet
define void @src_printed_other(i32 noundef %x) {
  %y = mul i32 %x, 4
  %a = call i32 (ptr, ...) @printf(ptr noundef @text, i32 noundef %y)
  ret void
}
define void @tgt_printed_other(i32 noundef %x) {
  %y = shl i32 %x, 2
  %a = call i32 (ptr, ...) @printf(ptr noundef @other_text, i32 noundef %y)
  ret void
}

; printed_one_more: refuted, not yet
define void @src_printed_one_more(i32 noundef %x) {
  %a = call i32 (ptr, ...) @printf(ptr noundef @text, i32 noundef %x)
  ret void
}
define void @tgt_printed_one_more(i32 noundef %x) {
  %a = call i32 (ptr, ...) @printf(ptr noundef @text, i32 noundef %x, i32 noundef %x)
  ret void
}

; printed_in_another_way: refuted, not yet
; LLVM may know the library; to a proof it is another function.
define void @src_printed_in_another_way() {
  %a = call i32 (ptr, ...) @printf(ptr noundef @text)
  ret void
}
define void @tgt_printed_in_another_way() {
  %a = call i32 @puts(ptr noundef @text)
  ret void
}

; allocation_dropped: proved, not yet
; hard
; LangRef "allockind": an allocation may go with all that is done to it.
define void @src_allocation_dropped() {
  %p = call noalias ptr @malloc(i64 noundef 8)
  call void @free(ptr noundef %p)
  ret void
}
define void @tgt_allocation_dropped() {
  ret void
}

; trap_kept: proved
define void @src_trap_kept(i32 noundef %x) {
entry:
  %c = icmp slt i32 %x, 0
  br i1 %c, label %bad, label %good
bad:
  call void @llvm.trap()
  unreachable
good:
  ret void
}
define void @tgt_trap_kept(i32 noundef %x) {
entry:
  %c = icmp sgt i32 %x, -1
  br i1 %c, label %good, label %bad
good:
  ret void
bad:
  call void @llvm.trap()
  unreachable
}

; trap_dropped: refuted, not yet
define void @src_trap_dropped(i32 noundef %x) {
entry:
  %c = icmp slt i32 %x, 0
  br i1 %c, label %bad, label %good
bad:
  call void @llvm.trap()
  unreachable
good:
  ret void
}
define void @tgt_trap_dropped(i32 noundef %x) {
  ret void
}

; unreachable_to_trap: proved
define void @src_unreachable_to_trap(i1 noundef %c) {
entry:
  br i1 %c, label %bad, label %good
bad:
  unreachable
good:
  ret void
}
define void @tgt_unreachable_to_trap(i1 noundef %c) {
entry:
  br i1 %c, label %bad, label %good
bad:
  call void @llvm.trap()
  unreachable
good:
  ret void
}

; recursion_kept: proved
define i32 @src_recursion_kept(i32 noundef %n) {
entry:
  %z = icmp eq i32 %n, 0
  br i1 %z, label %end, label %more
more:
  %m = add i32 %n, -1
  %c = call i32 @src_recursion_kept(i32 noundef %m)
  %r = shl i32 %c, 1
  ret i32 %r
end:
  ret i32 1
}
define i32 @tgt_recursion_kept(i32 noundef %n) {
entry:
  %z = icmp ugt i32 %n, 0
  br i1 %z, label %more, label %end
more:
  %m = sub i32 %n, 1
  %c = call i32 @tgt_recursion_kept(i32 noundef %m)
  %r = mul i32 %c, 2
  ret i32 %r
end:
  ret i32 1
}

; recursion_changed: refuted
define i32 @src_recursion_changed(i32 noundef %n) {
entry:
  %z = icmp eq i32 %n, 0
  br i1 %z, label %end, label %more
more:
  %m = add i32 %n, -1
  %c = call i32 @src_recursion_changed(i32 noundef %m)
  %r = shl i32 %c, 1
  ret i32 %r
end:
  ret i32 1
}
define i32 @tgt_recursion_changed(i32 noundef %n) {
entry:
  %z = icmp ugt i32 %n, 0
  br i1 %z, label %more, label %end
more:
  %m = sub i32 %n, 2
  %c = call i32 @tgt_recursion_changed(i32 noundef %m)
  %r = mul i32 %c, 2
  ret i32 %r
end:
  ret i32 1
}

; passing_less_poison: proved
define void @src_passing_less_poison(i32 noundef %x) {
  %y = add nsw i32 %x, 1
  call void @act_on(i32 %y)
  ret void
}
define void @tgt_passing_less_poison(i32 noundef %x) {
  %y = add i32 %x, 1
  call void @act_on(i32 %y)
  ret void
}

; passing_more_poison: refuted
define void @src_passing_more_poison(i32 noundef %x) {
  %y = add i32 %x, 1
  call void @act_on(i32 %y)
  ret void
}
define void @tgt_passing_more_poison(i32 noundef %x) {
  %y = add nsw i32 %x, 1
  call void @act_on(i32 %y)
  ret void
}

; global_in_front_of_call: refuted
define i32 @src_global_in_front_of_call() {
  store i32 1, ptr @g, align 4
  call void @act()
  %r = load i32, ptr @g, align 4
  ret i32 %r
}
define i32 @tgt_global_in_front_of_call() {
  store i32 1, ptr @g, align 4
  call void @act()
  ret i32 1
}

; memory_at_call_differs: refuted
; The store comes too late for the callee, though memory is the same at the end.
define void @src_memory_at_call_differs() {
  store i32 1, ptr @g, align 4
  call void @quiet()
  store i32 1, ptr @g, align 4
  ret void
}
define void @tgt_memory_at_call_differs() {
  call void @quiet()
  store i32 1, ptr @g, align 4
  ret void
}

declare void @act_on(i32)
declare void @act_on_byte(i8 noundef zeroext)
declare noalias ptr @malloc(i64 noundef) allockind("alloc,uninitialized") allocsize(0) nounwind willreturn memory(inaccessiblemem: readwrite) "alloc-family"="malloc"
declare void @free(ptr allocptr noundef captures(none)) allockind("free") nounwind willreturn memory(argmem: readwrite, inaccessiblemem: readwrite) "alloc-family"="malloc"
declare void @llvm.trap()
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)

; A pointer that must not get out does not where the target passes poison as well.
; poison_for_poison: proved
define void @src_poison_for_poison(ptr noundef captures(none) %p) {
  %q = getelementptr inbounds i8, ptr %p, i64 24
  call void @hears_nothing(ptr nonnull captures(none) %q)
  ret void
}
define void @tgt_poison_for_poison(ptr noundef captures(none) %p) {
  %r = getelementptr inbounds i8, ptr %p, i64 24
  call void @hears_nothing(ptr nonnull captures(none) %r)
  ret void
}
declare void @hears_nothing(ptr captures(none))

; LangRef `allocsize`: at least as many bytes as are asked for, or null
; allocated: proved
define ptr @src_allocated() {
  %p = call ptr @allocate(i32 23)
  ret ptr %p
}
define ptr @tgt_allocated() {
  %p = call dereferenceable_or_null(23) ptr @allocate(i32 23)
  ret ptr %p
}

; allocated_less: refuted, not yet
define ptr @src_allocated_less() {
  %p = call ptr @allocate(i32 23)
  ret ptr %p
}
define ptr @tgt_allocated_less() {
  %p = call dereferenceable_or_null(24) ptr @allocate(i32 23)
  ret ptr %p
}

; null may come back
; allocated_for_sure: refuted, not yet
define ptr @src_allocated_for_sure() {
  %p = call ptr @allocate(i32 23)
  ret ptr %p
}
define ptr @tgt_allocated_for_sure() {
  %p = call dereferenceable(23) ptr @allocate(i32 23)
  ret ptr %p
}

; two_sizes: proved
define ptr @src_two_sizes() {
  %p = call ptr @allocate_all(i64 3, i64 5)
  ret ptr %p
}
define ptr @tgt_two_sizes() {
  %p = call dereferenceable_or_null(15) ptr @allocate_all(i64 3, i64 5)
  ret ptr %p
}

; what is asked for is not known
; allocated_unknown: refuted, not yet
define ptr @src_allocated_unknown(i32 noundef %n) {
  %p = call ptr @allocate(i32 %n)
  ret ptr %p
}
define ptr @tgt_allocated_unknown(i32 noundef %n) {
  %p = call dereferenceable_or_null(1) ptr @allocate(i32 %n)
  ret ptr %p
}

declare ptr @allocate(i32) allocsize(0)
declare ptr @allocate_all(i64, i64) allocsize(0, 1)

declare void @takes_copy(ptr byval(i8))
declare void @takes_pointer(ptr)

; copied_by_declaration: proved
; Who is given a copy reads what is copied, wherever that is said.
define void @src_copied_by_declaration(ptr noundef %p) {
  call void @takes_copy(ptr %p)
  ret void
}
define void @tgt_copied_by_declaration(ptr noundef %p) {
  call void @takes_copy(ptr dereferenceable(1) %p)
  ret void
}

; not_copied: refuted
define void @src_not_copied(ptr noundef %p) {
  call void @takes_pointer(ptr %p)
  ret void
}
define void @tgt_not_copied(ptr noundef %p) {
  call void @takes_pointer(ptr dereferenceable(1) %p)
  ret void
}

declare i64 @by_another_type()

; called_by_another_type: inconclusive
; LangRef "call Instruction" does not say that it does anything.
define ptr @src_called_by_another_type() {
  %v = call ptr @by_another_type()
  ret ptr %v
}
define ptr @tgt_called_by_another_type() {
  unreachable
}

declare i8 @fills(ptr)
declare void @keeps(ptr)
@kept = external global ptr

; filled_before: proved
; Nobody else knows of an alloca before the first call, and it holds nothing yet.
define i8 @src_filled_before() {
  %a = alloca i8
  %b = call i8 @fills(ptr %a)
  ret i8 %b
}
define i8 @tgt_filled_before() {
  %a = alloca i8
  store i8 3, ptr %a
  %b = call i8 @fills(ptr %a)
  ret i8 %b
}

; filled_between: refuted
define i8 @src_filled_between() {
  %a = alloca i8
  store i8 3, ptr %a
  call void @keeps(ptr %a)
  %c = call i8 @fills(ptr %a)
  ret i8 %c
}
define i8 @tgt_filled_between() {
  %a = alloca i8
  store i8 3, ptr %a
  call void @keeps(ptr %a)
  %v = load i8, ptr %a
  store i8 %v, ptr %a
  %c = call i8 @fills(ptr %a)
  ret i8 %c
}

; filled_when_known: inconclusive
; Another thread may have found it already.
define i8 @src_filled_when_known() {
  %a = alloca i8
  store ptr %a, ptr @kept
  %b = call i8 @fills(ptr %a)
  ret i8 %b
}
define i8 @tgt_filled_when_known() {
  %a = alloca i8
  store ptr %a, ptr @kept
  store i8 3, ptr %a
  %b = call i8 @fills(ptr %a)
  ret i8 %b
}

; filled_otherwise: refuted
define i8 @src_filled_otherwise() {
  %a = alloca i8
  store i8 4, ptr %a
  %b = call i8 @fills(ptr %a)
  ret i8 %b
}
define i8 @tgt_filled_otherwise() {
  %a = alloca i8
  store i8 3, ptr %a
  %b = call i8 @fills(ptr %a)
  ret i8 %b
}
