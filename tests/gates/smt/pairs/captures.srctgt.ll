; LangRef `captures`: what a call gives back does not point to what nobody has kept the address of.

; not kept, so it is another byte that is stored to
; not_kept: proved
define i8 @src_not_kept() {
  %p = alloca i8
  store i8 1, ptr %p
  call void @reads(ptr %p)
  %q = call ptr @g()
  store i8 2, ptr %q
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_not_kept() {
  %p = alloca i8
  store i8 1, ptr %p
  call void @reads(ptr %p)
  %q = call ptr @g()
  store i8 2, ptr %q
  ret i8 1
}

; kept: it may be that one
; kept: refuted
define i8 @src_kept() {
  %p = alloca i8
  store i8 1, ptr %p
  call void @keeps(ptr %p)
  %q = call ptr @g()
  store i8 2, ptr %q
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_kept() {
  %p = alloca i8
  store i8 1, ptr %p
  call void @keeps(ptr %p)
  %q = call ptr @g()
  store i8 2, ptr %q
  ret i8 1
}

; kept later
; kept_later: refuted
define i8 @src_kept_later() {
  %p = alloca i8
  store i8 1, ptr %p
  call void @reads(ptr %p)
  store ptr %p, ptr @place
  %q = call ptr @g()
  store i8 2, ptr %q
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_kept_later() {
  %p = alloca i8
  store i8 1, ptr %p
  call void @reads(ptr %p)
  store ptr %p, ptr @place
  %q = call ptr @g()
  store i8 2, ptr %q
  ret i8 1
}

; what is not kept may be written to by whoever gets it
; written: refuted
define i8 @src_written() {
  %p = alloca i8
  store i8 1, ptr %p
  call void @writes(ptr %p)
  %q = call ptr @g()
  store i8 2, ptr %q
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_written() {
  %p = alloca i8
  store i8 1, ptr %p
  call void @writes(ptr %p)
  %q = call ptr @g()
  store i8 2, ptr %q
  ret i8 1
}

; the call that gives it back is the one that got it
; given_back: refuted
define i8 @src_given_back() {
  %p = alloca i8
  store i8 1, ptr %p
  %q = call ptr @same(ptr %p)
  store i8 2, ptr %q
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_given_back() {
  %p = alloca i8
  store i8 1, ptr %p
  %q = call ptr @same(ptr %p)
  store i8 2, ptr %q
  ret i8 1
}

declare void @reads(ptr readonly captures(none))
declare void @writes(ptr captures(none))
declare void @keeps(ptr readonly)
declare ptr @same(ptr readonly captures(ret: address, provenance))
declare ptr @g()
@place = external global ptr
