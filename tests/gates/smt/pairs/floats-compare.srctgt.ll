; Signs, comparisons and minima of floating-point numbers.

; neg_neg: proved
define float @src_neg_neg(float noundef %x) {
  %n = fneg float %x
  %r = fneg float %n
  ret float %r
}
define float @tgt_neg_neg(float noundef %x) {
  ret float %x
}

; abs_of_neg: proved
define double @src_abs_of_neg(double noundef %x) {
  %n = fneg double %x
  %r = call double @llvm.fabs.f64(double %n)
  ret double %r
}
define double @tgt_abs_of_neg(double noundef %x) {
  %r = call double @llvm.fabs.f64(double %x)
  ret double %r
}

; abs_of_square: proved
define float @src_abs_of_square(float noundef %x) {
  %m = fmul nnan float %x, %x
  %r = call float @llvm.fabs.f32(float %m)
  ret float %r
}
define float @tgt_abs_of_square(float noundef %x) {
  %r = fmul float %x, %x
  ret float %r
}

; The square of a NaN may be a NaN with the sign bit set.
; abs_of_square_nan: refuted
define float @src_abs_of_square_nan(float noundef %x) {
  %m = fmul float %x, %x
  %r = call float @llvm.fabs.f32(float %m)
  ret float %r
}
define float @tgt_abs_of_square_nan(float noundef %x) {
  %r = fmul float %x, %x
  ret float %r
}

; abs_is_itself: refuted
define float @src_abs_is_itself(float noundef %x) {
  %r = call float @llvm.fabs.f32(float %x)
  ret float %r
}
define float @tgt_abs_is_itself(float noundef %x) {
  ret float %x
}

; copysign_of_itself: proved
define float @src_copysign_of_itself(float noundef %x) {
  %r = call float @llvm.copysign.f32(float %x, float %x)
  ret float %r
}
define float @tgt_copysign_of_itself(float noundef %x) {
  ret float %x
}

; copysign_twice: proved
define float @src_copysign_twice(float noundef %x, float noundef %y, float noundef %z) {
  %c = call float @llvm.copysign.f32(float %y, float %z)
  %r = call float @llvm.copysign.f32(float %x, float %c)
  ret float %r
}
define float @tgt_copysign_twice(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.copysign.f32(float %x, float %z)
  ret float %r
}

; compare_swaps: proved
define i1 @src_compare_swaps(float noundef %x, float noundef %y) {
  %r = fcmp ogt float %x, %y
  ret i1 %r
}
define i1 @tgt_compare_swaps(float noundef %x, float noundef %y) {
  %r = fcmp olt float %y, %x
  ret i1 %r
}

; compare_negated: proved
define i1 @src_compare_negated(float noundef %x, float noundef %y) {
  %c = fcmp olt float %x, %y
  %r = xor i1 %c, true
  ret i1 %r
}
define i1 @tgt_compare_negated(float noundef %x, float noundef %y) {
  %r = fcmp uge float %x, %y
  ret i1 %r
}

; compare_negated_ordered: refuted
define i1 @src_compare_negated_ordered(float noundef %x, float noundef %y) {
  %c = fcmp olt float %x, %y
  %r = xor i1 %c, true
  ret i1 %r
}
define i1 @tgt_compare_negated_ordered(float noundef %x, float noundef %y) {
  %r = fcmp oge float %x, %y
  ret i1 %r
}

; compare_with_itself: proved
define i1 @src_compare_with_itself(double noundef %x) {
  %r = fcmp ueq double %x, %x
  ret i1 %r
}
define i1 @tgt_compare_with_itself(double noundef %x) {
  ret i1 true
}

; compare_oeq_with_itself: proved
define i1 @src_compare_oeq_with_itself(double noundef %x) {
  %r = fcmp oeq double %x, %x
  ret i1 %r
}
define i1 @tgt_compare_oeq_with_itself(double noundef %x) {
  %r = fcmp ord double %x, 0.0
  ret i1 %r
}

; compare_oeq_is_true: refuted
define i1 @src_compare_oeq_is_true(double noundef %x) {
  %r = fcmp oeq double %x, %x
  ret i1 %r
}
define i1 @tgt_compare_oeq_is_true(double noundef %x) {
  ret i1 true
}

; compare_zeros: proved
define i1 @src_compare_zeros(float noundef %x) {
  %r = fcmp oeq float %x, -0.0
  ret i1 %r
}
define i1 @tgt_compare_zeros(float noundef %x) {
  %r = fcmp oeq float %x, 0.0
  ret i1 %r
}

; compare_bits: refuted
define i1 @src_compare_bits(float noundef %x) {
  %r = fcmp oeq float %x, 0.0
  ret i1 %r
}
define i1 @tgt_compare_bits(float noundef %x) {
  %b = bitcast float %x to i32
  %r = icmp eq i32 %b, 0
  ret i1 %r
}

; compare_negations: proved
define i1 @src_compare_negations(double noundef %x, double noundef %y) {
  %m = fneg double %x
  %n = fneg double %y
  %r = fcmp olt double %m, %n
  ret i1 %r
}
define i1 @tgt_compare_negations(double noundef %x, double noundef %y) {
  %r = fcmp ogt double %x, %y
  ret i1 %r
}

; compare_negation_with_constant: proved
define i1 @src_compare_negation_with_constant(double noundef %x) {
  %n = fneg double %x
  %r = fcmp ule double %n, 2.5
  ret i1 %r
}
define i1 @tgt_compare_negation_with_constant(double noundef %x) {
  %r = fcmp uge double %x, -2.5
  ret i1 %r
}

; compare_abs_with_zero: proved
define i1 @src_compare_abs_with_zero(float noundef %x) {
  %a = call float @llvm.fabs.f32(float %x)
  %r = fcmp olt float %a, 0.0
  ret i1 %r
}
define i1 @tgt_compare_abs_with_zero(float noundef %x) {
  ret i1 false
}

; compare_abs_above_zero: proved
define i1 @src_compare_abs_above_zero(float noundef %x) {
  %a = call float @llvm.fabs.f32(float %x)
  %r = fcmp ogt float %a, 0.0
  ret i1 %r
}
define i1 @tgt_compare_abs_above_zero(float noundef %x) {
  %r = fcmp one float %x, 0.0
  ret i1 %r
}

; compare_extended: proved
define i1 @src_compare_extended(float noundef %x, float noundef %y) {
  %d = fpext float %x to double
  %e = fpext float %y to double
  %r = fcmp olt double %d, %e
  ret i1 %r
}
define i1 @tgt_compare_extended(float noundef %x, float noundef %y) {
  %r = fcmp olt float %x, %y
  ret i1 %r
}

; compare_both: proved
define i1 @src_compare_both(float noundef %x, float noundef %y) {
  %c = fcmp olt float %x, %y
  %d = fcmp oeq float %x, %y
  %r = or i1 %c, %d
  ret i1 %r
}
define i1 @tgt_compare_both(float noundef %x, float noundef %y) {
  %r = fcmp ole float %x, %y
  ret i1 %r
}

; compare_ord_of_two: proved
define i1 @src_compare_ord_of_two(float noundef %x, float noundef %y) {
  %c = fcmp ord float %x, 0.0
  %d = fcmp ord float %y, 0.0
  %r = and i1 %c, %d
  ret i1 %r
}
define i1 @tgt_compare_ord_of_two(float noundef %x, float noundef %y) {
  %r = fcmp ord float %x, %y
  ret i1 %r
}

; compare_always: proved
define i1 @src_compare_always(float noundef %x, float noundef %y) {
  %r = fcmp true float %x, %y
  ret i1 %r
}
define i1 @tgt_compare_always(float noundef %x, float noundef %y) {
  ret i1 true
}

; compare_difference: proved
define i1 @src_compare_difference(float noundef %x, float noundef %y) {
  %d = fsub ninf float %x, %y
  %r = fcmp oeq float %d, 0.0
  ret i1 %r
}
define i1 @tgt_compare_difference(float noundef %x, float noundef %y) {
  %r = fcmp oeq float %x, %y
  ret i1 %r
}

; compare_difference_of_infinities: refuted
define i1 @src_compare_difference_of_infinities(float noundef %x, float noundef %y) {
  %d = fsub float %x, %y
  %r = fcmp oeq float %d, 0.0
  ret i1 %r
}
define i1 @tgt_compare_difference_of_infinities(float noundef %x, float noundef %y) {
  %r = fcmp oeq float %x, %y
  ret i1 %r
}

; compare_square: proved
define i1 @src_compare_square(float noundef %x) {
  %m = fmul float %x, %x
  %r = fcmp olt float %m, 0.0
  ret i1 %r
}
define i1 @tgt_compare_square(float noundef %x) {
  ret i1 false
}

; class_nan: proved
define i1 @src_class_nan(float noundef %x) {
  %r = call i1 @llvm.is.fpclass.f32(float %x, i32 3)
  ret i1 %r
}
define i1 @tgt_class_nan(float noundef %x) {
  %r = fcmp uno float %x, 0.0
  ret i1 %r
}

; class_infinite: proved
define i1 @src_class_infinite(float noundef %x) {
  %r = call i1 @llvm.is.fpclass.f32(float %x, i32 516)
  ret i1 %r
}
define i1 @tgt_class_infinite(float noundef %x) {
  %a = call float @llvm.fabs.f32(float %x)
  %r = fcmp oeq float %a, 0x7FF0000000000000
  ret i1 %r
}

; class_zero: proved
define i1 @src_class_zero(double noundef %x) {
  %r = call i1 @llvm.is.fpclass.f64(double %x, i32 96)
  ret i1 %r
}
define i1 @tgt_class_zero(double noundef %x) {
  %r = fcmp oeq double %x, 0.0
  ret i1 %r
}

; class_of_negation: proved
define i1 @src_class_of_negation(double noundef %x) {
  %n = fneg double %x
  %r = call i1 @llvm.is.fpclass.f64(double %n, i32 60)
  ret i1 %r
}
define i1 @tgt_class_of_negation(double noundef %x) {
  %r = call i1 @llvm.is.fpclass.f64(double %x, i32 960)
  ret i1 %r
}

; class_subnormal: refuted
define i1 @src_class_subnormal(half noundef %x) {
  %r = call i1 @llvm.is.fpclass.f16(half %x, i32 144)
  ret i1 %r
}
define i1 @tgt_class_subnormal(half noundef %x) {
  %a = call half @llvm.fabs.f16(half %x)
  %r = fcmp olt half %a, 0xH0400
  ret i1 %r
}

; min_commutes: proved
define float @src_min_commutes(float noundef %x, float noundef %y) {
  %r = call float @llvm.minnum.f32(float %x, float %y)
  ret float %r
}
define float @tgt_min_commutes(float noundef %x, float noundef %y) {
  %r = call float @llvm.minnum.f32(float %y, float %x)
  ret float %r
}

; min_of_itself: proved
define float @src_min_of_itself(float noundef %x) {
  %r = call float @llvm.minnum.f32(float %x, float %x)
  ret float %r
}
define float @tgt_min_of_itself(float noundef %x) {
  ret float %x
}

; min_of_nan: proved
define float @src_min_of_nan(float noundef %x) {
  %r = call float @llvm.maxnum.f32(float %x, float 0x7FF8000000000000)
  ret float %r
}
define float @tgt_min_of_nan(float noundef %x) {
  ret float %x
}

; minimum_of_nan: proved
define float @src_minimum_of_nan(float noundef %x) {
  %r = call float @llvm.minimum.f32(float %x, float 0x7FF8000000000000)
  ret float %r
}
define float @tgt_minimum_of_nan(float noundef %x) {
  ret float 0x7FF8000000000000
}

; minimum_is_minnum: refuted
define float @src_minimum_is_minnum(float noundef %x, float noundef %y) {
  %r = call float @llvm.minimum.f32(float %x, float %y)
  ret float %r
}
define float @tgt_minimum_is_minnum(float noundef %x, float noundef %y) {
  %r = call float @llvm.minnum.f32(float %x, float %y)
  ret float %r
}

; minimum_is_minnum_nnan: proved
define float @src_minimum_is_minnum_nnan(float noundef %x, float noundef %y) {
  %r = call nnan float @llvm.minimum.f32(float %x, float %y)
  ret float %r
}
define float @tgt_minimum_is_minnum_nnan(float noundef %x, float noundef %y) {
  %r = call nnan float @llvm.minimumnum.f32(float %x, float %y)
  ret float %r
}

; max_of_negations: proved
define double @src_max_of_negations(double noundef %x, double noundef %y) {
  %m = fneg double %x
  %n = fneg double %y
  %r = call double @llvm.maximum.f64(double %m, double %n)
  ret double %r
}
define double @tgt_max_of_negations(double noundef %x, double noundef %y) {
  %i = call double @llvm.minimum.f64(double %x, double %y)
  %r = fneg double %i
  ret double %r
}

; select_to_min: refuted
define float @src_select_to_min(float noundef %x, float noundef %y) {
  %c = fcmp olt float %x, %y
  %r = select i1 %c, float %x, float %y
  ret float %r
}
define float @tgt_select_to_min(float noundef %x, float noundef %y) {
  %r = call float @llvm.minnum.f32(float %x, float %y)
  ret float %r
}

; Of x = NaN it is doubtful whether the select is poison, which does not choose it.
; select_to_min_flags: inconclusive
define float @src_select_to_min_flags(float noundef %x, float noundef %y) {
  %c = fcmp olt float %x, %y
  %r = select nnan nsz i1 %c, float %x, float %y
  ret float %r
}
define float @tgt_select_to_min_flags(float noundef %x, float noundef %y) {
  %r = call nnan nsz float @llvm.minnum.f32(float %x, float %y)
  ret float %r
}

; select_to_min_fast: proved
define float @src_select_to_min_fast(float noundef %x, float noundef %y) {
  %c = fcmp nnan olt float %x, %y
  %r = select nnan nsz i1 %c, float %x, float %y
  ret float %r
}
define float @tgt_select_to_min_fast(float noundef %x, float noundef %y) {
  %r = call nnan nsz float @llvm.minnum.f32(float %x, float %y)
  ret float %r
}

; select_to_abs: refuted
define float @src_select_to_abs(float noundef %x) {
  %c = fcmp olt float %x, 0.0
  %n = fneg float %x
  %r = select i1 %c, float %n, float %x
  ret float %r
}
define float @tgt_select_to_abs(float noundef %x) {
  %r = call float @llvm.fabs.f32(float %x)
  ret float %r
}

; select_to_abs_nsz: proved
define float @src_select_to_abs_nsz(float noundef %x) {
  %c = fcmp olt float %x, 0.0
  %n = fneg float %x
  %r = select nnan nsz i1 %c, float %n, float %x
  ret float %r
}
define float @tgt_select_to_abs_nsz(float noundef %x) {
  %r = call nnan nsz float @llvm.fabs.f32(float %x)
  ret float %r
}

; select_equal: refuted
define float @src_select_equal(float noundef %x, float noundef %y) {
  %c = fcmp oeq float %x, %y
  %r = select i1 %c, float %x, float %y
  ret float %r
}
define float @tgt_select_equal(float noundef %x, float noundef %y) {
  ret float %y
}

; select_equal_to_constant: proved
define float @src_select_equal_to_constant(float noundef %x) {
  %c = fcmp oeq float %x, 3.0
  %r = select i1 %c, float %x, float 3.0
  ret float %r
}
define float @tgt_select_equal_to_constant(float noundef %x) {
  ret float 3.0
}

; select_keeps_nan: proved
define float @src_select_keeps_nan(i1 noundef %c, float noundef %x) {
  %r = select i1 %c, float %x, float %x
  ret float %r
}
define float @tgt_select_keeps_nan(i1 noundef %c, float noundef %x) {
  ret float %x
}

declare double @llvm.fabs.f64(double)
declare double @llvm.maximum.f64(double, double)
declare double @llvm.minimum.f64(double, double)
declare float @llvm.copysign.f32(float, float)
declare float @llvm.fabs.f32(float)
declare float @llvm.maxnum.f32(float, float)
declare float @llvm.minimum.f32(float, float)
declare float @llvm.minimumnum.f32(float, float)
declare float @llvm.minnum.f32(float, float)
declare half @llvm.fabs.f16(half)
declare i1 @llvm.is.fpclass.f16(half, i32)
declare i1 @llvm.is.fpclass.f32(float, i32)
declare i1 @llvm.is.fpclass.f64(double, i32)
