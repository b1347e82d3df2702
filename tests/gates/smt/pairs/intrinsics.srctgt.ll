; Intrinsics that clang -O3 emits, against their spelled-out forms.

declare i32 @llvm.abs.i32(i32, i1 immarg)
declare i32 @llvm.ctpop.i32(i32)
declare i32 @llvm.ctlz.i32(i32, i1 immarg)
declare i32 @llvm.bswap.i32(i32)
declare i32 @llvm.fshl.i32(i32, i32, i32)
declare i8 @llvm.uadd.sat.i8(i8, i8)
declare { i32, i1 } @llvm.uadd.with.overflow.i32(i32, i32)
declare void @llvm.assume(i1 noundef)
declare i32 @getpid()

; abs: proved
define i32 @src_abs(i32 noundef %x) {
  %n = sub i32 0, %x
  %c = icmp slt i32 %x, 0
  %r = select i1 %c, i32 %n, i32 %x
  ret i32 %r
}
define i32 @tgt_abs(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 false)
  ret i32 %r
}

; abs_of_minimum: refuted
define i32 @src_abs_of_minimum(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 false)
  ret i32 %r
}
define i32 @tgt_abs_of_minimum(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 true)
  ret i32 %r
}

; power_of_two: proved
define i1 @src_power_of_two(i32 noundef %x) {
  %p = call i32 @llvm.ctpop.i32(i32 %x)
  %r = icmp eq i32 %p, 1
  ret i1 %r
}
define i1 @tgt_power_of_two(i32 noundef %x) {
  %m = add i32 %x, -1
  %e = xor i32 %x, %m
  %r = icmp ugt i32 %e, %m
  ret i1 %r
}

; leading_zeros_of_zero: refuted
define i32 @src_leading_zeros_of_zero(i32 noundef %x) {
  %r = call i32 @llvm.ctlz.i32(i32 %x, i1 false)
  ret i32 %r
}
define i32 @tgt_leading_zeros_of_zero(i32 noundef %x) {
  %r = call i32 @llvm.ctlz.i32(i32 %x, i1 true)
  ret i32 %r
}

; byte_swap: proved
define i32 @src_byte_swap(i32 noundef %x) {
  %a = shl i32 %x, 24
  %b0 = shl i32 %x, 8
  %b = and i32 %b0, 16711680
  %c0 = lshr i32 %x, 8
  %c = and i32 %c0, 65280
  %d = lshr i32 %x, 24
  %e = or i32 %a, %b
  %f = or i32 %e, %c
  %r = or i32 %f, %d
  ret i32 %r
}
define i32 @tgt_byte_swap(i32 noundef %x) {
  %r = call i32 @llvm.bswap.i32(i32 %x)
  ret i32 %r
}

; rotate: proved
define i32 @src_rotate(i32 noundef %x) {
  %a = shl i32 %x, 5
  %b = lshr i32 %x, 27
  %r = or i32 %a, %b
  ret i32 %r
}
define i32 @tgt_rotate(i32 noundef %x) {
  %r = call i32 @llvm.fshl.i32(i32 %x, i32 %x, i32 5)
  ret i32 %r
}

; rotate_wrong_way: refuted
define i32 @src_rotate_wrong_way(i32 noundef %x) {
  %r = call i32 @llvm.fshl.i32(i32 %x, i32 %x, i32 5)
  ret i32 %r
}
define i32 @tgt_rotate_wrong_way(i32 noundef %x) {
  %r = call i32 @llvm.fshl.i32(i32 %x, i32 %x, i32 27)
  ret i32 %r
}

; saturating: proved
define i8 @src_saturating(i8 noundef %x, i8 noundef %y) {
  %s = add i8 %x, %y
  %c = icmp ult i8 %s, %x
  %r = select i1 %c, i8 -1, i8 %s
  ret i8 %r
}
define i8 @tgt_saturating(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.uadd.sat.i8(i8 %x, i8 %y)
  ret i8 %r
}

; overflow: proved
define i1 @src_overflow(i32 noundef %x, i32 noundef %y) {
  %p = call { i32, i1 } @llvm.uadd.with.overflow.i32(i32 %x, i32 %y)
  %r = extractvalue { i32, i1 } %p, 1
  ret i1 %r
}
define i1 @tgt_overflow(i32 noundef %x, i32 noundef %y) {
  %n = xor i32 %y, -1
  %r = icmp ugt i32 %x, %n
  ret i1 %r
}

; assumption_used: proved
define i32 @src_assumption_used(i32 noundef %x) {
  %c = icmp ult i32 %x, 8
  call void @llvm.assume(i1 %c)
  %r = and i32 %x, 7
  ret i32 %r
}
define i32 @tgt_assumption_used(i32 noundef %x) {
  ret i32 %x
}

; assumption_added: refuted
define i32 @src_assumption_added(i32 noundef %x) {
  ret i32 %x
}
define i32 @tgt_assumption_added(i32 noundef %x) {
  %c = icmp ult i32 %x, 8
  call void @llvm.assume(i1 %c)
  ret i32 %x
}

; other_calls: proved
define i32 @src_other_calls(i32 noundef %x) {
  %p = call i32 @getpid()
  %r = mul i32 %p, 2
  ret i32 %r
}
define i32 @tgt_other_calls(i32 noundef %x) {
  %p = call i32 @getpid()
  %r = shl i32 %p, 1
  ret i32 %r
}
