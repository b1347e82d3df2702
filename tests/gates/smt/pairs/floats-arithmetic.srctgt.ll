; Arithmetic of floating-point numbers: what is exact, and what is not.

; add_commutes: proved
define float @src_add_commutes(float noundef %x, float noundef %y) {
  %r = fadd float %x, %y
  ret float %r
}
define float @tgt_add_commutes(float noundef %x, float noundef %y) {
  %r = fadd float %y, %x
  ret float %r
}

; sub_is_add_of_negation: proved
define double @src_sub_is_add_of_negation(double noundef %x, double noundef %y) {
  %r = fsub double %x, %y
  ret double %r
}
define double @tgt_sub_is_add_of_negation(double noundef %x, double noundef %y) {
  %n = fneg double %y
  %r = fadd double %x, %n
  ret double %r
}

; add_minus_zero: proved
define float @src_add_minus_zero(float noundef %x) {
  %r = fadd float %x, -0.0
  ret float %r
}
define float @tgt_add_minus_zero(float noundef %x) {
  ret float %x
}

; add_minus_zero_back: refuted
define float @src_add_minus_zero_back(float noundef %x) {
  ret float %x
}
define float @tgt_add_minus_zero_back(float noundef %x) {
  %r = fadd float %x, -0.0
  ret float %r
}

; add_zero: refuted
define float @src_add_zero(float noundef %x) {
  %r = fadd float %x, 0.0
  ret float %r
}
define float @tgt_add_zero(float noundef %x) {
  ret float %x
}

; add_zero_nsz: proved
define float @src_add_zero_nsz(float noundef %x) {
  %r = fadd nsz float %x, 0.0
  ret float %r
}
define float @tgt_add_zero_nsz(float noundef %x) {
  ret float %x
}

; add_zero_of_no_zero: proved
define float @src_add_zero_of_no_zero(float noundef %x) {
  %a = call float @llvm.fabs.f32(float %x)
  %r = fadd float %a, 0.0
  ret float %r
}
define float @tgt_add_zero_of_no_zero(float noundef %x) {
  %a = call float @llvm.fabs.f32(float %x)
  ret float %a
}

; sub_zero: proved
define double @src_sub_zero(double noundef %x) {
  %r = fsub double %x, 0.0
  ret double %r
}
define double @tgt_sub_zero(double noundef %x) {
  ret double %x
}

; sub_from_minus_zero: proved
define double @src_sub_from_minus_zero(double noundef %x) {
  %r = fsub double -0.0, %x
  ret double %r
}
define double @tgt_sub_from_minus_zero(double noundef %x) {
  %r = fneg double %x
  ret double %r
}

; sub_from_zero: refuted
define double @src_sub_from_zero(double noundef %x) {
  %r = fsub double 0.0, %x
  ret double %r
}
define double @tgt_sub_from_zero(double noundef %x) {
  %r = fneg double %x
  ret double %r
}

; neg_to_sub: refuted
define double @src_neg_to_sub(double noundef %x) {
  %r = fneg double %x
  ret double %r
}
define double @tgt_neg_to_sub(double noundef %x) {
  %r = fsub double -0.0, %x
  ret double %r
}

; mul_one: proved
define float @src_mul_one(float noundef %x) {
  %r = fmul float %x, 1.0
  ret float %r
}
define float @tgt_mul_one(float noundef %x) {
  ret float %x
}

; mul_minus_one: proved
define float @src_mul_minus_one(float noundef %x) {
  %r = fmul float %x, -1.0
  ret float %r
}
define float @tgt_mul_minus_one(float noundef %x) {
  %r = fneg float %x
  ret float %r
}

; neg_to_mul: refuted
define float @src_neg_to_mul(float noundef %x) {
  %r = fneg float %x
  ret float %r
}
define float @tgt_neg_to_mul(float noundef %x) {
  %r = fmul float %x, -1.0
  ret float %r
}

; mul_two: proved
define float @src_mul_two(float noundef %x) {
  %r = fmul float %x, 2.0
  ret float %r
}
define float @tgt_mul_two(float noundef %x) {
  %r = fadd float %x, %x
  ret float %r
}

; add_self: proved
define double @src_add_self(double noundef %x) {
  %r = fadd double %x, %x
  ret double %r
}
define double @tgt_add_self(double noundef %x) {
  %r = fmul double %x, 2.0
  ret double %r
}

; mul_zero: refuted
define float @src_mul_zero(float noundef %x) {
  %r = fmul float %x, 0.0
  ret float %r
}
define float @tgt_mul_zero(float noundef %x) {
  ret float 0.0
}

; mul_zero_nnan_nsz: proved
define float @src_mul_zero_nnan_nsz(float noundef %x) {
  %r = fmul nnan nsz float %x, 0.0
  ret float %r
}
define float @tgt_mul_zero_nnan_nsz(float noundef %x) {
  ret float 0.0
}

; mul_zero_nnan: refuted
define float @src_mul_zero_nnan(float noundef %x) {
  %r = fmul nnan float %x, 0.0
  ret float %r
}
define float @tgt_mul_zero_nnan(float noundef %x) {
  ret float 0.0
}

; mul_zero_keeps_sign: proved
define float @src_mul_zero_keeps_sign(float noundef %x) {
  %r = fmul nnan float %x, 0.0
  ret float %r
}
define float @tgt_mul_zero_keeps_sign(float noundef %x) {
  %r = call float @llvm.copysign.f32(float 0.0, float %x)
  ret float %r
}

; mul_negated: proved
define float @src_mul_negated(float noundef %x, float noundef %y) {
  %n = fneg float %x
  %r = fmul float %n, %y
  ret float %r
}
define float @tgt_mul_negated(float noundef %x, float noundef %y) {
  %p = fmul float %x, %y
  %r = fneg float %p
  ret float %r
}

; mul_both_negated: proved
define double @src_mul_both_negated(double noundef %x, double noundef %y) {
  %m = fneg double %x
  %n = fneg double %y
  %r = fmul double %m, %n
  ret double %r
}
define double @tgt_mul_both_negated(double noundef %x, double noundef %y) {
  %r = fmul double %x, %y
  ret double %r
}

; mul_negated_constant: proved
define float @src_mul_negated_constant(float noundef %x) {
  %n = fneg float %x
  %r = fmul float %n, 3.0
  ret float %r
}
define float @tgt_mul_negated_constant(float noundef %x) {
  %r = fmul float %x, -3.0
  ret float %r
}

; neg_of_difference: refuted
define float @src_neg_of_difference(float noundef %x, float noundef %y) {
  %d = fsub float %x, %y
  %r = fneg float %d
  ret float %r
}
define float @tgt_neg_of_difference(float noundef %x, float noundef %y) {
  %r = fsub float %y, %x
  ret float %r
}

; neg_of_difference_nsz: proved
define float @src_neg_of_difference_nsz(float noundef %x, float noundef %y) {
  %d = fsub nsz float %x, %y
  %r = fneg nsz float %d
  ret float %r
}
define float @tgt_neg_of_difference_nsz(float noundef %x, float noundef %y) {
  %r = fsub nsz float %y, %x
  ret float %r
}

; div_by_power: proved
define double @src_div_by_power(double noundef %x) {
  %r = fdiv double %x, 8.0
  ret double %r
}
define double @tgt_div_by_power(double noundef %x) {
  %r = fmul double %x, 1.250000e-01
  ret double %r
}

; div_by_three: refuted
define float @src_div_by_three(float noundef %x) {
  %r = fdiv float %x, 3.0
  ret float %r
}
define float @tgt_div_by_three(float noundef %x) {
  %r = fmul float %x, 0x3FD5555560000000
  ret float %r
}

; div_one: proved
define half @src_div_one(half noundef %x) {
  %r = fdiv half %x, 1.0
  ret half %r
}
define half @tgt_div_one(half noundef %x) {
  ret half %x
}

; div_minus_one: proved
define half @src_div_minus_one(half noundef %x) {
  %r = fdiv half %x, -1.0
  ret half %r
}
define half @tgt_div_minus_one(half noundef %x) {
  %r = fneg half %x
  ret half %r
}

; div_self: refuted
define float @src_div_self(float noundef %x) {
  %r = fdiv float %x, %x
  ret float %r
}
define float @tgt_div_self(float noundef %x) {
  ret float 1.0
}

; div_self_nnan: proved
define float @src_div_self_nnan(float noundef %x) {
  %r = fdiv nnan float %x, %x
  ret float %r
}
define float @tgt_div_self_nnan(float noundef %x) {
  ret float 1.0
}

; div_negated: proved
define float @src_div_negated(float noundef %x) {
  %n = fneg float %x
  %r = fdiv float %n, 7.0
  ret float %r
}
define float @tgt_div_negated(float noundef %x) {
  %r = fdiv float %x, -7.0
  ret float %r
}

; div_commutes: refuted
define float @src_div_commutes(float noundef %x, float noundef %y) {
  %r = fdiv float %x, %y
  ret float %r
}
define float @tgt_div_commutes(float noundef %x, float noundef %y) {
  %r = fdiv float %y, %x
  ret float %r
}

; div_by_zero: proved
define i1 @src_div_by_zero() {
  %r = fdiv float 1.0, 0.0
  %c = fcmp oeq float %r, 0x7FF0000000000000
  ret i1 %c
}
define i1 @tgt_div_by_zero() {
  ret i1 true
}

; rem_of_constants: proved
define double @src_rem_of_constants() {
  %r = frem double 5.5, -2.0
  ret double %r
}
define double @tgt_rem_of_constants() {
  ret double 1.5
}

; rem_ignores_sign: proved
define float @src_rem_ignores_sign(float noundef %x, float noundef %y) {
  %n = fneg float %y
  %r = frem float %x, %n
  ret float %r
}
define float @tgt_rem_ignores_sign(float noundef %x, float noundef %y) {
  %r = frem float %x, %y
  ret float %r
}

; sqrt_of_constant: proved
define double @src_sqrt_of_constant() {
  %r = call double @llvm.sqrt.f64(double 2.0)
  ret double %r
}
define double @tgt_sqrt_of_constant() {
  ret double 0x3FF6A09E667F3BCD
}

; sqrt_not_negative: proved
define i1 @src_sqrt_not_negative(float noundef %x) {
  %r = call float @llvm.sqrt.f32(float %x)
  %c = fcmp olt float %r, 0.0
  ret i1 %c
}
define i1 @tgt_sqrt_not_negative(float noundef %x) {
  ret i1 false
}

; fma_of_one: proved
define float @src_fma_of_one(float noundef %x, float noundef %z) {
  %r = call float @llvm.fma.f32(float %x, float 1.0, float %z)
  ret float %r
}
define float @tgt_fma_of_one(float noundef %x, float noundef %z) {
  %r = fadd float %x, %z
  ret float %r
}

; fma_commutes: proved
define float @src_fma_commutes(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fma.f32(float %x, float %y, float %z)
  ret float %r
}
define float @tgt_fma_commutes(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fma.f32(float %y, float %x, float %z)
  ret float %r
}

; fma_negated: proved
define double @src_fma_negated(double noundef %x, double noundef %y, double noundef %z) {
  %m = fneg double %x
  %n = fneg double %y
  %r = call double @llvm.fma.f64(double %m, double %n, double %z)
  ret double %r
}
define double @tgt_fma_negated(double noundef %x, double noundef %y, double noundef %z) {
  %r = call double @llvm.fma.f64(double %x, double %y, double %z)
  ret double %r
}

; fma_is_no_mul_and_add: refuted
define float @src_fma_is_no_mul_and_add(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fma.f32(float %x, float %y, float %z)
  ret float %r
}
define float @tgt_fma_is_no_mul_and_add(float noundef %x, float noundef %y, float noundef %z) {
  %p = fmul float %x, %y
  %r = fadd float %p, %z
  ret float %r
}

; fmuladd_fused: proved
define float @src_fmuladd_fused(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fmuladd.f32(float %x, float %y, float %z)
  ret float %r
}
define float @tgt_fmuladd_fused(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fma.f32(float %x, float %y, float %z)
  ret float %r
}

; fmuladd_apart: proved
define float @src_fmuladd_apart(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fmuladd.f32(float %x, float %y, float %z)
  ret float %r
}
define float @tgt_fmuladd_apart(float noundef %x, float noundef %y, float noundef %z) {
  %p = fmul float %x, %y
  %r = fadd float %p, %z
  ret float %r
}

; fma_to_fmuladd: refuted, not yet
define float @src_fma_to_fmuladd(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fma.f32(float %x, float %y, float %z)
  ret float %r
}
define float @tgt_fma_to_fmuladd(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fmuladd.f32(float %x, float %y, float %z)
  ret float %r
}

; fmuladd_same: proved
define float @src_fmuladd_same(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fmuladd.f32(float %x, float %y, float %z)
  ret float %r
}
define float @tgt_fmuladd_same(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fmuladd.f32(float %y, float %x, float %z)
  ret float %r
}

declare double @llvm.fma.f64(double, double, double)
declare double @llvm.sqrt.f64(double)
declare float @llvm.copysign.f32(float, float)
declare float @llvm.fabs.f32(float)
declare float @llvm.fma.f32(float, float, float)
declare float @llvm.fmuladd.f32(float, float, float)
declare float @llvm.sqrt.f32(float)
