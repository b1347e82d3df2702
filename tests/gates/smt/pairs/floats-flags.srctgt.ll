; Fast-math flags, and what attributes promise of floating-point numbers.

; nnan_of_argument: refuted
define float @src_nnan_of_argument(float noundef %x) {
  ret float %x
}
define float @tgt_nnan_of_argument(float noundef %x) {
  %r = call nnan float @llvm.copysign.f32(float %x, float %x)
  ret float %r
}

; nnan_dropped: proved
define float @src_nnan_dropped(float noundef %x, float noundef %y) {
  %r = fadd nnan ninf float %x, %y
  ret float %r
}
define float @tgt_nnan_dropped(float noundef %x, float noundef %y) {
  %r = fadd float %x, %y
  ret float %r
}

; nnan_added: refuted
define float @src_nnan_added(float noundef %x, float noundef %y) {
  %r = fadd float %x, %y
  ret float %r
}
define float @tgt_nnan_added(float noundef %x, float noundef %y) {
  %r = fadd nnan float %x, %y
  ret float %r
}

; nnan_of_constants: proved
define float @src_nnan_of_constants() {
  %r = fdiv nnan float 0.0, 0.0
  ret float %r
}
define float @tgt_nnan_of_constants() {
  ret float poison
}

; ninf_of_overflow: proved
define float @src_ninf_of_overflow() {
  %r = fmul ninf float 0x47EFFFFFE0000000, 2.0
  ret float %r
}
define float @tgt_ninf_of_overflow() {
  ret float poison
}

; ninf_added: refuted
define double @src_ninf_added(double noundef %x) {
  %r = fadd double %x, 1.0
  ret double %r
}
define double @tgt_ninf_added(double noundef %x) {
  %r = fadd ninf double %x, 1.0
  ret double %r
}

; ninf_of_compare: proved
define i1 @src_ninf_of_compare(double noundef %x) {
  %r = fcmp ninf oeq double %x, 0x7FF0000000000000
  ret i1 %r
}
define i1 @tgt_ninf_of_compare(double noundef %x) {
  ret i1 false
}

; nnan_of_compare: proved
define i1 @src_nnan_of_compare(double noundef %x, double noundef %y) {
  %r = fcmp nnan ult double %x, %y
  ret i1 %r
}
define i1 @tgt_nnan_of_compare(double noundef %x, double noundef %y) {
  %r = fcmp olt double %x, %y
  ret i1 %r
}

; nnan_of_select: proved
define float @src_nnan_of_select(i1 noundef %c, float noundef %x) {
  %r = select nnan i1 %c, float 0x7FF8000000000000, float %x
  ret float %r
}
define float @tgt_nnan_of_select(i1 noundef %c, float noundef %x) {
  ret float %x
}

; nsz_added: refuted
define float @src_nsz_added(float noundef %x, float noundef %y) {
  %r = fmul float %x, %y
  ret float %r
}
define float @tgt_nsz_added(float noundef %x, float noundef %y) {
  %r = fmul nsz float %x, %y
  ret float %r
}

; nsz_dropped: proved
define float @src_nsz_dropped(float noundef %x, float noundef %y) {
  %r = fmul nsz float %x, %y
  ret float %r
}
define float @tgt_nsz_dropped(float noundef %x, float noundef %y) {
  %r = fmul float %x, %y
  ret float %r
}

; nsz_kept: proved, not yet
define double @src_nsz_kept(double noundef %x, double noundef %y) {
  %r = fadd nsz double %x, %y
  ret double %r
}
define double @tgt_nsz_kept(double noundef %x, double noundef %y) {
  %r = fadd nsz double %y, %x
  ret double %r
}

; The sign of a zero that is divided by is seen in the quotient.
; nsz_of_divisor: refuted
define double @src_nsz_of_divisor(double noundef %x) {
  %r = fdiv double 1.0, %x
  ret double %r
}
define double @tgt_nsz_of_divisor(double noundef %x) {
  %r = fdiv nsz double 1.0, %x
  ret double %r
}

; nsz_of_select: proved
define float @src_nsz_of_select(float noundef %x) {
  %c = fcmp oeq float %x, 0.0
  %r = select nsz i1 %c, float 0.0, float %x
  ret float %r
}
define float @tgt_nsz_of_select(float noundef %x) {
  ret float %x
}

; no_nsz_of_select: refuted
define float @src_no_nsz_of_select(float noundef %x) {
  %c = fcmp oeq float %x, 0.0
  %r = select i1 %c, float 0.0, float %x
  ret float %r
}
define float @tgt_no_nsz_of_select(float noundef %x) {
  ret float %x
}

; nsz_of_phi: proved
define float @src_nsz_of_phi(i1 noundef %c, float noundef %x) {
  br i1 %c, label %a, label %b
a:
  br label %c2
b:
  br label %c2
c2:
  %r = phi nsz float [ -0.0, %a ], [ %x, %b ]
  ret float %r
}
define float @tgt_nsz_of_phi(i1 noundef %c, float noundef %x) {
  %r = select i1 %c, float 0.0, float %x
  ret float %r
}

; nnan_of_phi: refuted
define float @src_nnan_of_phi(i1 noundef %c, float noundef %x) {
  %r = select i1 %c, float 1.0, float %x
  ret float %r
}
define float @tgt_nnan_of_phi(i1 noundef %c, float noundef %x) {
  br i1 %c, label %a, label %b
a:
  br label %c2
b:
  br label %c2
c2:
  %r = phi nnan float [ 1.0, %a ], [ %x, %b ]
  ret float %r
}

; reassoc_same: proved
define float @src_reassoc_same(float noundef %x, float noundef %y, i1 noundef %c) {
  %r = fadd reassoc float %x, %y
  %s = select i1 %c, float %r, float 1.0
  %t = select i1 %c, float %s, float 1.0
  ret float %t
}
define float @tgt_reassoc_same(float noundef %x, float noundef %y, i1 noundef %c) {
  %r = fadd reassoc float %x, %y
  %s = select i1 %c, float %r, float 1.0
  ret float %s
}

; reassoc_dropped: proved
define float @src_reassoc_dropped(float noundef %x, float noundef %y) {
  %r = fadd reassoc float %x, %y
  ret float %r
}
define float @tgt_reassoc_dropped(float noundef %x, float noundef %y) {
  %r = fadd float %x, %y
  ret float %r
}

; reassoc_added: unsupported
define float @src_reassoc_added(float noundef %x, float noundef %y) {
  %r = fadd float %x, %y
  ret float %r
}
define float @tgt_reassoc_added(float noundef %x, float noundef %y) {
  %r = fadd reassoc float %x, %y
  ret float %r
}

; reassoc_used: unsupported
define float @src_reassoc_used(float noundef %x, float noundef %y) {
  %s = fadd reassoc float %x, %y
  %r = fsub reassoc float %s, %y
  ret float %r
}
define float @tgt_reassoc_used(float noundef %x, float noundef %y) {
  ret float %x
}

; reassoc_of_other_operands: unsupported
define float @src_reassoc_of_other_operands(float noundef %x, float noundef %y) {
  %r = fadd reassoc float %x, 1.0
  ret float %r
}
define float @tgt_reassoc_of_other_operands(float noundef %x, float noundef %y) {
  %r = fadd reassoc float %y, 1.0
  ret float %r
}

; fast_same: proved
define double @src_fast_same(double noundef %x, double noundef %y, i32 noundef %n) {
  %m = fmul fast double %x, %y
  %a = call fast double @llvm.fabs.f64(double %m)
  %r = fadd fast double %a, %y
  %d = add i32 %n, 0
  %c = icmp eq i32 %d, 7
  %s = select i1 %c, double %r, double %x
  ret double %s
}
define double @tgt_fast_same(double noundef %x, double noundef %y, i32 noundef %n) {
  %m = fmul fast double %x, %y
  %a = call fast double @llvm.fabs.f64(double %m)
  %r = fadd fast double %a, %y
  %c = icmp eq i32 %n, 7
  %s = select i1 %c, double %r, double %x
  ret double %s
}

; contract_fused: unsupported
define float @src_contract_fused(float noundef %x, float noundef %y, float noundef %z) {
  %m = fmul contract float %x, %y
  %r = fadd contract float %m, %z
  ret float %r
}
define float @tgt_contract_fused(float noundef %x, float noundef %y, float noundef %z) {
  %r = call contract float @llvm.fma.f32(float %x, float %y, float %z)
  ret float %r
}

; arcp_used: unsupported
define float @src_arcp_used(float noundef %x) {
  %r = fdiv arcp float %x, 3.0
  ret float %r
}
define float @tgt_arcp_used(float noundef %x) {
  %r = fmul arcp float %x, 0x3FD5555560000000
  ret float %r
}

; The result of a rewritten operation is the same in both uses.
; reassoc_used_twice: proved
define i1 @src_reassoc_used_twice(float noundef %x, float noundef %y) {
  %r = fadd reassoc float %x, %y
  %c = fcmp oeq float %r, %r
  ret i1 %c
}
define i1 @tgt_reassoc_used_twice(float noundef %x, float noundef %y) {
  %r = fadd reassoc float %x, %y
  %c = fcmp ord float %r, 0.0
  ret i1 %c
}

; But two rewritten operations need not have the same result.
; reassoc_twice: unsupported
define i1 @src_reassoc_twice(float noundef %x, float noundef %y) {
  %r = fadd reassoc nnan float %x, %y
  %c = fcmp oeq float %r, %r
  ret i1 %c
}
define i1 @tgt_reassoc_twice(float noundef %x, float noundef %y) {
  %r = fadd reassoc nnan float %x, %y
  %s = fadd reassoc nnan float %x, %y
  %c = fcmp oeq float %r, %s
  ret i1 %c
}

; nofpclass_of_argument: proved
define i1 @src_nofpclass_of_argument(float noundef nofpclass(nan) %x) {
  %r = fcmp uno float %x, 0.0
  ret i1 %r
}
define i1 @tgt_nofpclass_of_argument(float noundef nofpclass(nan) %x) {
  ret i1 false
}

; nofpclass_of_other: refuted
define i1 @src_nofpclass_of_other(float noundef nofpclass(snan) %x) {
  %r = fcmp uno float %x, 0.0
  ret i1 %r
}
define i1 @tgt_nofpclass_of_other(float noundef nofpclass(snan) %x) {
  ret i1 false
}

; nofpclass_of_zero: proved
define float @src_nofpclass_of_zero(float noundef nofpclass(nzero) %x) {
  %r = fadd float %x, 0.0
  ret float %r
}
define float @tgt_nofpclass_of_zero(float noundef nofpclass(nzero) %x) {
  ret float %x
}

; nofpclass_of_return: proved
define nofpclass(inf) float @src_nofpclass_of_return(float noundef %x) {
  ret float %x
}
define nofpclass(inf) float @tgt_nofpclass_of_return(float noundef %x) {
  %c = fcmp oeq float %x, 0x7FF0000000000000
  %r = select i1 %c, float 0.0, float %x
  ret float %r
}

; nofpclass_of_return_back: refuted
define nofpclass(pinf) float @src_nofpclass_of_return_back(float noundef %x) {
  %c = fcmp oeq float %x, 0x7FF0000000000000
  %r = select i1 %c, float 0.0, float %x
  ret float %r
}
define nofpclass(pinf) float @tgt_nofpclass_of_return_back(float noundef %x) {
  ret float %x
}

declare double @llvm.fabs.f64(double)
declare float @llvm.copysign.f32(float, float)
declare float @llvm.fma.f32(float, float, float)
