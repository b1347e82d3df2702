; Conversions and rounding of floating-point numbers.

; ext_trunc: proved
define float @src_ext_trunc(float noundef %x) {
  %e = fpext float %x to double
  %r = fptrunc double %e to float
  ret float %r
}
define float @tgt_ext_trunc(float noundef %x) {
  ret float %x
}

; trunc_ext: refuted
define double @src_trunc_ext(double noundef %x) {
  %e = fptrunc double %x to float
  %r = fpext float %e to double
  ret double %r
}
define double @tgt_trunc_ext(double noundef %x) {
  ret double %x
}

; ext_twice: proved
define double @src_ext_twice(half noundef %x) {
  %e = fpext half %x to float
  %r = fpext float %e to double
  ret double %r
}
define double @tgt_ext_twice(half noundef %x) {
  %r = fpext half %x to double
  ret double %r
}

; trunc_twice: refuted
define half @src_trunc_twice(double noundef %x) {
  %e = fptrunc double %x to float
  %r = fptrunc float %e to half
  ret half %r
}
define half @tgt_trunc_twice(double noundef %x) {
  %r = fptrunc double %x to half
  ret half %r
}

; trunc_of_negation: proved
define float @src_trunc_of_negation(double noundef %x) {
  %n = fneg double %x
  %r = fptrunc double %n to float
  ret float %r
}
define float @tgt_trunc_of_negation(double noundef %x) {
  %t = fptrunc double %x to float
  %r = fneg float %t
  ret float %r
}

; The payload of a NaN may have bits that float has no room for.
; trunc_of_nan: refuted
define i32 @src_trunc_of_nan(double noundef %x) {
  %t = fptrunc double %x to float
  %r = bitcast float %t to i32
  ret i32 %r
}
define i32 @tgt_trunc_of_nan(double noundef %x) {
  %b = bitcast double %x to i64
  %s = lshr i64 %b, 29
  %r = trunc i64 %s to i32
  ret i32 %r
}

; int_round_trip: proved
define i32 @src_int_round_trip(i32 noundef %x) {
  %f = sitofp i32 %x to double
  %r = fptosi double %f to i32
  ret i32 %r
}
define i32 @tgt_int_round_trip(i32 noundef %x) {
  ret i32 %x
}

; int_round_trip_of_float: refuted
define i32 @src_int_round_trip_of_float(i32 noundef %x) {
  %f = sitofp i32 %x to float
  %r = fptosi float %f to i32
  ret i32 %r
}
define i32 @tgt_int_round_trip_of_float(i32 noundef %x) {
  ret i32 %x
}

; short_round_trip: proved
define i32 @src_short_round_trip(i16 noundef %x) {
  %f = uitofp i16 %x to float
  %r = fptosi float %f to i32
  ret i32 %r
}
define i32 @tgt_short_round_trip(i16 noundef %x) {
  %r = zext i16 %x to i32
  ret i32 %r
}

; sitofp_of_zext: proved
define double @src_sitofp_of_zext(i32 noundef %x) {
  %z = zext i32 %x to i64
  %r = sitofp i64 %z to double
  ret double %r
}
define double @tgt_sitofp_of_zext(i32 noundef %x) {
  %r = uitofp i32 %x to double
  ret double %r
}

; sitofp_of_nonnegative: proved
define float @src_sitofp_of_nonnegative(i32 noundef %x) {
  %m = and i32 %x, 65535
  %r = sitofp i32 %m to float
  ret float %r
}
define float @tgt_sitofp_of_nonnegative(i32 noundef %x) {
  %m = and i32 %x, 65535
  %r = uitofp nneg i32 %m to float
  ret float %r
}

; uitofp_nneg: refuted
define float @src_uitofp_nneg(i32 noundef %x) {
  %r = uitofp i32 %x to float
  ret float %r
}
define float @tgt_uitofp_nneg(i32 noundef %x) {
  %r = uitofp nneg i32 %x to float
  ret float %r
}

; trunc_of_sitofp: proved
define float @src_trunc_of_sitofp(i16 noundef %x) {
  %d = sitofp i16 %x to double
  %r = fptrunc double %d to float
  ret float %r
}
define float @tgt_trunc_of_sitofp(i16 noundef %x) {
  %r = sitofp i16 %x to float
  ret float %r
}

; trunc_of_sitofp_rounds_twice: refuted
define float @src_trunc_of_sitofp_rounds_twice(i64 noundef %x) {
  %d = sitofp i64 %x to double
  %r = fptrunc double %d to float
  ret float %r
}
define float @tgt_trunc_of_sitofp_rounds_twice(i64 noundef %x) {
  %r = sitofp i64 %x to float
  ret float %r
}

; fptosi_out_of_range: proved
define i8 @src_fptosi_out_of_range() {
  %r = fptosi float 128.0 to i8
  ret i8 %r
}
define i8 @tgt_fptosi_out_of_range() {
  ret i8 poison
}

; fptosi_of_nan: proved
define i32 @src_fptosi_of_nan() {
  %r = fptosi float 0x7FF8000000000000 to i32
  ret i32 %r
}
define i32 @tgt_fptosi_of_nan() {
  ret i32 7
}

; fptoui_of_negative_fraction: refuted
define i8 @src_fptoui_of_negative_fraction() {
  %r = fptoui float -0.5 to i8
  ret i8 %r
}
define i8 @tgt_fptoui_of_negative_fraction() {
  ret i8 1
}

; fptoui_by_fptosi: proved
define i8 @src_fptoui_by_fptosi(float noundef %x) {
  %r = fptoui float %x to i8
  ret i8 %r
}
define i8 @tgt_fptoui_by_fptosi(float noundef %x) {
  %s = fptosi float %x to i16
  %r = trunc i16 %s to i8
  ret i8 %r
}

; fptosi_by_sat: proved
define i16 @src_fptosi_by_sat(float noundef %x) {
  %r = fptosi float %x to i16
  ret i16 %r
}
define i16 @tgt_fptosi_by_sat(float noundef %x) {
  %r = call i16 @llvm.fptosi.sat.i16.f32(float %x)
  ret i16 %r
}

; sat_to_fptosi: refuted
define i16 @src_sat_to_fptosi(float noundef %x) {
  %r = call i16 @llvm.fptosi.sat.i16.f32(float %x)
  ret i16 %r
}
define i16 @tgt_sat_to_fptosi(float noundef %x) {
  %r = fptosi float %x to i16
  ret i16 %r
}

; compare_of_sitofp: proved
define i1 @src_compare_of_sitofp(i32 noundef %x) {
  %f = sitofp i32 %x to double
  %r = fcmp olt double %f, 4.5
  ret i1 %r
}
define i1 @tgt_compare_of_sitofp(i32 noundef %x) {
  %r = icmp slt i32 %x, 5
  ret i1 %r
}

; compare_of_sitofp_with_minus_zero: proved
define i1 @src_compare_of_sitofp_with_minus_zero(i32 noundef %x) {
  %f = sitofp i32 %x to float
  %r = fcmp oeq float %f, -0.0
  ret i1 %r
}
define i1 @tgt_compare_of_sitofp_with_minus_zero(i32 noundef %x) {
  %r = icmp eq i32 %x, 0
  ret i1 %r
}

; floor_of_sitofp: proved
define double @src_floor_of_sitofp(i32 noundef %x) {
  %f = sitofp i32 %x to double
  %r = call double @llvm.floor.f64(double %f)
  ret double %r
}
define double @tgt_floor_of_sitofp(i32 noundef %x) {
  %r = sitofp i32 %x to double
  ret double %r
}

; floor_twice: proved
define float @src_floor_twice(float noundef %x) {
  %f = call float @llvm.floor.f32(float %x)
  %r = call float @llvm.floor.f32(float %f)
  ret float %r
}
define float @tgt_floor_twice(float noundef %x) {
  %r = call float @llvm.floor.f32(float %x)
  ret float %r
}

; floor_of_negation: proved
define float @src_floor_of_negation(float noundef %x) {
  %n = fneg float %x
  %r = call float @llvm.floor.f32(float %n)
  ret float %r
}
define float @tgt_floor_of_negation(float noundef %x) {
  %c = call float @llvm.ceil.f32(float %x)
  %r = fneg float %c
  ret float %r
}

; floor_is_ceil: refuted
define double @src_floor_is_ceil(double noundef %x) {
  %r = call double @llvm.floor.f64(double %x)
  ret double %r
}
define double @tgt_floor_is_ceil(double noundef %x) {
  %r = call double @llvm.ceil.f64(double %x)
  ret double %r
}

; trunc_by_int: refuted
define float @src_trunc_by_int(float noundef %x) {
  %i = fptosi float %x to i32
  %r = sitofp i32 %i to float
  ret float %r
}
define float @tgt_trunc_by_int(float noundef %x) {
  %r = call float @llvm.trunc.f32(float %x)
  ret float %r
}

; rint_nearbyint: proved
define double @src_rint_nearbyint(double noundef %x) {
  %r = call double @llvm.rint.f64(double %x)
  ret double %r
}
define double @tgt_rint_nearbyint(double noundef %x) {
  %r = call double @llvm.nearbyint.f64(double %x)
  ret double %r
}

; round_is_roundeven: refuted
define double @src_round_is_roundeven(double noundef %x) {
  %r = call double @llvm.round.f64(double %x)
  ret double %r
}
define double @tgt_round_is_roundeven(double noundef %x) {
  %r = call double @llvm.roundeven.f64(double %x)
  ret double %r
}

; trunc_of_fabs: proved
define double @src_trunc_of_fabs(double noundef %x) {
  %a = call double @llvm.fabs.f64(double %x)
  %r = call double @llvm.floor.f64(double %a)
  ret double %r
}
define double @tgt_trunc_of_fabs(double noundef %x) {
  %a = call double @llvm.fabs.f64(double %x)
  %r = call double @llvm.trunc.f64(double %a)
  ret double %r
}

; bitcast_sign: proved
define float @src_bitcast_sign(float noundef %x) {
  %b = bitcast float %x to i32
  %m = and i32 %b, 2147483647
  %r = bitcast i32 %m to float
  ret float %r
}
define float @tgt_bitcast_sign(float noundef %x) {
  %r = call float @llvm.fabs.f32(float %x)
  ret float %r
}

; bitcast_neg: proved
define <2 x double> @src_bitcast_neg(<2 x double> noundef %x) {
  %b = bitcast <2 x double> %x to <2 x i64>
  %m = xor <2 x i64> %b, splat (i64 -9223372036854775808)
  %r = bitcast <2 x i64> %m to <2 x double>
  ret <2 x double> %r
}
define <2 x double> @tgt_bitcast_neg(<2 x double> noundef %x) {
  %r = fneg <2 x double> %x
  ret <2 x double> %r
}

; bitcast_to_int: proved
define i1 @src_bitcast_to_int(double noundef %x) {
  %b = bitcast double %x to i64
  %r = icmp slt i64 %b, 0
  ret i1 %r
}
define i1 @tgt_bitcast_to_int(double noundef %x) {
  %c = call double @llvm.copysign.f64(double 1.0, double %x)
  %r = fcmp olt double %c, 0.0
  ret i1 %r
}

; bitcast_elements: proved
define float @src_bitcast_elements(i64 noundef %x) {
  %v = bitcast i64 %x to <2 x float>
  %r = extractelement <2 x float> %v, i32 1
  ret float %r
}
define float @tgt_bitcast_elements(i64 noundef %x) {
  %s = lshr i64 %x, 32
  %t = trunc i64 %s to i32
  %r = bitcast i32 %t to float
  ret float %r
}

declare double @llvm.ceil.f64(double)
declare double @llvm.copysign.f64(double, double)
declare double @llvm.fabs.f64(double)
declare double @llvm.floor.f64(double)
declare double @llvm.nearbyint.f64(double)
declare double @llvm.rint.f64(double)
declare double @llvm.round.f64(double)
declare double @llvm.roundeven.f64(double)
declare double @llvm.trunc.f64(double)
declare float @llvm.ceil.f32(float)
declare float @llvm.fabs.f32(float)
declare float @llvm.floor.f32(float)
declare float @llvm.trunc.f32(float)
declare i16 @llvm.fptosi.sat.i16.f32(float)
