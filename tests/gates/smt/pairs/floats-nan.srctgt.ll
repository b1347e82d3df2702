; Which NaN it is, and floating-point numbers among other things.

; Whatever is done to a signaling NaN, it may stay one.
; nan_kept: proved
define i1 @src_nan_kept() {
  %a = fadd float 0x7FF4000000000000, 1.0
  %r = call i1 @llvm.is.fpclass.f32(float %a, i32 1)
  ret i1 %r
}
define i1 @tgt_nan_kept() {
  ret i1 true
}

; nan_quieted: proved
define i1 @src_nan_quieted() {
  %a = fadd float 0x7FF4000000000000, 1.0
  %r = call i1 @llvm.is.fpclass.f32(float %a, i32 1)
  ret i1 %r
}
define i1 @tgt_nan_quieted() {
  ret i1 false
}

; nan_from_nowhere_is_quiet: proved
define i1 @src_nan_from_nowhere_is_quiet(float noundef %x) {
  %a = call float @llvm.sqrt.f32(float -1.0)
  %r = call i1 @llvm.is.fpclass.f32(float %a, i32 2)
  ret i1 %r
}
define i1 @tgt_nan_from_nowhere_is_quiet(float noundef %x) {
  ret i1 true
}

; nan_from_nowhere_has_no_payload: proved
define i32 @src_nan_from_nowhere_has_no_payload() {
  %a = fdiv float 0.0, 0.0
  %m = call float @llvm.fabs.f32(float %a)
  %r = bitcast float %m to i32
  ret i32 %r
}
define i32 @tgt_nan_from_nowhere_has_no_payload() {
  ret i32 2143289344
}

; nan_from_nowhere_has_any_sign: refuted
define i32 @src_nan_from_nowhere_has_any_sign() {
  ret i32 2143289344
}
define i32 @tgt_nan_from_nowhere_has_any_sign() {
  %a = fdiv float 0.0, 0.0
  %r = bitcast float %a to i32
  ret i32 %r
}

; nan_of_a_constant: proved
define float @src_nan_of_a_constant() {
  %a = fdiv float 0.0, 0.0
  ret float %a
}
define float @tgt_nan_of_a_constant() {
  ret float 0xFFF8000000000000
}

; nan_with_another_payload: refuted
define float @src_nan_with_another_payload() {
  %a = fdiv float 0.0, 0.0
  ret float %a
}
define float @tgt_nan_with_another_payload() {
  ret float 0x7FFC000000000000
}

; nan_of_either_operand: proved
define double @src_nan_of_either_operand(double noundef nofpclass(inf zero sub norm) %x, double noundef nofpclass(inf zero sub norm) %y) {
  %r = fadd double %x, %y
  ret double %r
}
define double @tgt_nan_of_either_operand(double noundef nofpclass(inf zero sub norm) %x, double noundef nofpclass(inf zero sub norm) %y) {
  ret double %y
}

; nan_of_neither_operand: refuted
define double @src_nan_of_neither_operand(double noundef nofpclass(inf zero sub norm) %x, double noundef nofpclass(inf zero sub norm) %y, double noundef %z) {
  %r = fadd double %x, %y
  ret double %r
}
define double @tgt_nan_of_neither_operand(double noundef nofpclass(inf zero sub norm) %x, double noundef nofpclass(inf zero sub norm) %y, double noundef %z) {
  ret double %z
}

; A value that is used twice is one value.
; nan_used_twice: proved
define i1 @src_nan_used_twice(float noundef %x) {
  %a = fmul float %x, %x
  %b = bitcast float %a to i32
  %c = bitcast float %a to i32
  %r = icmp eq i32 %b, %c
  ret i1 %r
}
define i1 @tgt_nan_used_twice(float noundef %x) {
  ret i1 true
}

; Two operations need not make the same NaN.
; nan_of_two_operations: refuted
define i1 @src_nan_of_two_operations(float noundef %x) {
  %a = fmul float %x, %x
  %b = bitcast float %a to i32
  %c = bitcast float %a to i32
  %r = icmp eq i32 %b, %c
  ret i1 %r
}
define i1 @tgt_nan_of_two_operations(float noundef %x) {
  %a = fmul float %x, %x
  %d = fmul float %x, %x
  %b = bitcast float %a to i32
  %c = bitcast float %d to i32
  %r = icmp eq i32 %b, %c
  ret i1 %r
}

; nan_of_one_operation: proved
define i1 @src_nan_of_one_operation(float noundef %x) {
  %a = fmul float %x, %x
  %d = fmul float %x, %x
  %b = bitcast float %a to i32
  %c = bitcast float %d to i32
  %r = icmp eq i32 %b, %c
  ret i1 %r
}
define i1 @tgt_nan_of_one_operation(float noundef %x) {
  ret i1 true
}

; nan_through_memory_of_bits: proved
define float @src_nan_through_memory_of_bits(float noundef %x) {
  %b = bitcast float %x to i32
  %v = insertelement <2 x i32> poison, i32 %b, i32 1
  %f = bitcast <2 x i32> %v to <2 x float>
  %r = extractelement <2 x float> %f, i32 1
  ret float %r
}
define float @tgt_nan_through_memory_of_bits(float noundef %x) {
  ret float %x
}

; nan_of_freeze: proved
define float @src_nan_of_freeze(float %x) {
  %f = freeze float %x
  %n = fneg float %f
  %r = fneg float %n
  ret float %r
}
define float @tgt_nan_of_freeze(float %x) {
  %f = freeze float %x
  ret float %f
}

; unchanged_operations: proved
define double @src_unchanged_operations(double noundef %x, double noundef %y, double noundef %z, i32 noundef %n) {
  %a = fmul double %x, %y
  %b = fadd double %a, %z
  %c = fsub double %b, %x
  %m = mul i32 %n, 8
  %i = sitofp i32 %m to double
  %r = fdiv double %c, %i
  ret double %r
}
define double @tgt_unchanged_operations(double noundef %x, double noundef %y, double noundef %z, i32 noundef %n) {
  %a = fmul double %x, %y
  %b = fadd double %z, %a
  %c = fsub double %b, %x
  %m = shl i32 %n, 3
  %i = sitofp i32 %m to double
  %r = fdiv double %c, %i
  ret double %r
}

; sunk_negation: proved, not yet
define double @src_sunk_negation(double noundef %x, double noundef %y, double noundef %z) {
  %n = fneg double %x
  %a = fmul double %n, %y
  %r = fadd double %a, %z
  ret double %r
}
define double @tgt_sunk_negation(double noundef %x, double noundef %y, double noundef %z) {
  %a = fmul double %x, %y
  %r = fsub double %z, %a
  ret double %r
}

; select_of_sums: proved
define float @src_select_of_sums(i1 noundef %c, float noundef %x, float noundef %y, float noundef %z) {
  %a = fadd float %x, %z
  %b = fadd float %y, %z
  %r = select i1 %c, float %a, float %b
  ret float %r
}
define float @tgt_select_of_sums(i1 noundef %c, float noundef %x, float noundef %y, float noundef %z) {
  %s = select i1 %c, float %x, float %y
  %r = fadd float %s, %z
  ret float %r
}

; not_associative: refuted, not yet
define float @src_not_associative(float noundef %x, float noundef %y, float noundef %z) {
  %a = fadd float %x, %y
  %r = fadd float %a, %z
  ret float %r
}
define float @tgt_not_associative(float noundef %x, float noundef %y, float noundef %z) {
  %a = fadd float %y, %z
  %r = fadd float %x, %a
  ret float %r
}

; vector_mul_two: proved, not yet
define <4 x float> @src_vector_mul_two(<4 x float> noundef %x) {
  %r = fmul <4 x float> %x, splat (float 2.0)
  ret <4 x float> %r
}
define <4 x float> @tgt_vector_mul_two(<4 x float> noundef %x) {
  %r = fadd <4 x float> %x, %x
  ret <4 x float> %r
}

; vector_one_element_wrong: refuted
define <2 x float> @src_vector_one_element_wrong(<2 x float> noundef %x) {
  %r = fadd <2 x float> %x, splat (float -0.0)
  ret <2 x float> %r
}
define <2 x float> @tgt_vector_one_element_wrong(<2 x float> noundef %x) {
  %r = fadd <2 x float> %x, <float -0.0, float 0.0>
  ret <2 x float> %r
}

; vector_shuffled: proved
define <2 x double> @src_vector_shuffled(<2 x double> noundef %x, <2 x double> noundef %y) {
  %s = shufflevector <2 x double> %x, <2 x double> poison, <2 x i32> <i32 1, i32 0>
  %t = shufflevector <2 x double> %y, <2 x double> poison, <2 x i32> <i32 1, i32 0>
  %r = fmul <2 x double> %s, %t
  ret <2 x double> %r
}
define <2 x double> @tgt_vector_shuffled(<2 x double> noundef %x, <2 x double> noundef %y) {
  %m = fmul <2 x double> %x, %y
  %r = shufflevector <2 x double> %m, <2 x double> poison, <2 x i32> <i32 1, i32 0>
  ret <2 x double> %r
}

; vector_compare: proved
define <2 x i1> @src_vector_compare(<2 x double> noundef %x, <2 x double> noundef %y) {
  %c = fcmp olt <2 x double> %x, %y
  %r = xor <2 x i1> %c, splat (i1 true)
  ret <2 x i1> %r
}
define <2 x i1> @tgt_vector_compare(<2 x double> noundef %x, <2 x double> noundef %y) {
  %r = fcmp ule <2 x double> %y, %x
  ret <2 x i1> %r
}

; vector_reduced: proved
define float @src_vector_reduced(<2 x float> noundef %x) {
  %r = call nnan float @llvm.vector.reduce.fmax.v2f32(<2 x float> %x)
  ret float %r
}
define float @tgt_vector_reduced(<2 x float> noundef %x) {
  %a = extractelement <2 x float> %x, i32 1
  %b = extractelement <2 x float> %x, i32 0
  %r = call nnan float @llvm.maxnum.f32(float %a, float %b)
  ret float %r
}

; aggregate_of_floats: proved
define { float, double } @src_aggregate_of_floats(float noundef %x, double noundef %y) {
  %n = fneg float %x
  %a = insertvalue { float, double } poison, float %n, 0
  %b = insertvalue { float, double } %a, double %y, 1
  ret { float, double } %b
}
define { float, double } @tgt_aggregate_of_floats(float noundef %x, double noundef %y) {
  %b = insertvalue { float, double } { float 0.0, double poison }, double %y, 1
  %n = fneg float %x
  %a = insertvalue { float, double } %b, float %n, 0
  ret { float, double } %a
}

; fp80: unsupported
define x86_fp80 @src_fp80(x86_fp80 noundef %x) {
  %n = fneg x86_fp80 %x
  %r = fneg x86_fp80 %n
  ret x86_fp80 %r
}
define x86_fp80 @tgt_fp80(x86_fp80 noundef %x) {
  ret x86_fp80 %x
}

; poison_operand: proved
define float @src_poison_operand(float noundef %x) {
  %r = fadd float %x, poison
  ret float %r
}
define float @tgt_poison_operand(float noundef %x) {
  ret float poison
}

; undef_operand: proved
define float @src_undef_operand(float noundef %x) {
  ret float poison
}
define float @tgt_undef_operand(float noundef %x) {
  %r = fadd float undef, %x
  ret float %r
}

; constants_fold: proved
define double @src_constants_fold() {
  %a = fadd double 0x3FB999999999999A, 0x3FC999999999999A
  %b = fmul double %a, 3.0
  %r = fdiv double %b, 7.0
  ret double %r
}
define double @tgt_constants_fold() {
  ret double 0x3FC0750750750751
}

; memory_of_float: proved
define float @src_memory_of_float(ptr noundef %p, float noundef %x) {
  store float %x, ptr %p
  %b = load i32, ptr %p
  %m = and i32 %b, 2147483647
  %r = bitcast i32 %m to float
  ret float %r
}
define float @tgt_memory_of_float(ptr noundef %p, float noundef %x) {
  store float %x, ptr %p
  %r = call float @llvm.fabs.f32(float %x)
  ret float %r
}

; What is stored is one of the NaNs that may be.
; memory_of_nan: proved
define void @src_memory_of_nan(ptr noundef %p, float noundef %x) {
  %a = fadd float %x, -0.0
  store float %a, ptr %p
  ret void
}
define void @tgt_memory_of_nan(ptr noundef %p, float noundef %x) {
  store float %x, ptr %p
  ret void
}

; memory_of_sum: refuted
define void @src_memory_of_sum(ptr noundef %p) {
  %x = load float, ptr %p
  %a = fadd float %x, 0.0
  store float %a, ptr %p
  ret void
}
define void @tgt_memory_of_sum(ptr noundef %p) {
  %x = load float, ptr %p
  store float %x, ptr %p
  ret void
}

; call_with_sum: proved
define void @src_call_with_sum(double noundef %x, double noundef %y) {
  %a = fadd double %x, %y
  call void @use(double %a)
  ret void
}
define void @tgt_call_with_sum(double noundef %x, double noundef %y) {
  %a = fadd double %y, %x
  call void @use(double %a)
  ret void
}

; call_with_other_sum: refuted
define void @src_call_with_other_sum(double noundef %x, double noundef %y) {
  %a = fadd double %x, %y
  call void @use(double %a)
  ret void
}
define void @tgt_call_with_other_sum(double noundef %x, double noundef %y) {
  %a = fsub double %y, %x
  call void @use(double %a)
  ret void
}

; sum_of_an_array: proved, not yet
define double @src_sum_of_an_array(ptr noundef %p, i64 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %s = phi double [ 0.0, %entry ], [ %t, %loop ]
  %q = getelementptr inbounds double, ptr %p, i64 %i
  %v = load double, ptr %q
  %w = fmul double %v, 2.0
  %t = fadd double %s, %w
  %j = add nuw i64 %i, 1
  %c = icmp ult i64 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret double %t
}
define double @tgt_sum_of_an_array(ptr noundef %p, i64 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %s = phi double [ 0.0, %entry ], [ %t, %loop ]
  %q = getelementptr inbounds double, ptr %p, i64 %i
  %v = load double, ptr %q
  %w = fadd double %v, %v
  %t = fadd double %w, %s
  %j = add nuw i64 %i, 1
  %c = icmp ult i64 %j, %n
  br i1 %c, label %loop, label %end
end:
  ret double %t
}

; bfloat: unsupported
define bfloat @src_bfloat(ptr noundef %p) {
  %x = load bfloat, ptr %p
  %n = fneg bfloat %x
  %r = fneg bfloat %n
  ret bfloat %r
}
define bfloat @tgt_bfloat(ptr noundef %p) {
  %x = load bfloat, ptr %p
  ret bfloat %x
}

declare float @llvm.fabs.f32(float)
declare float @llvm.maxnum.f32(float, float)
declare float @llvm.sqrt.f32(float)
declare float @llvm.vector.reduce.fmax.v2f32(<2 x float>)
declare i1 @llvm.is.fpclass.f32(float, i32)
declare void @use(double)

; LangRef "llvm.canonicalize": a NaN is quiet
; canonical_nan: proved
define i1 @src_canonical_nan(float noundef %x) {
  %y = call float @llvm.canonicalize.f32(float %x)
  %r = call i1 @llvm.is.fpclass.f32(float %y, i32 1)
  ret i1 %r
}
define i1 @tgt_canonical_nan(float noundef %x) {
  ret i1 false
}

; canonical_number: proved
define i1 @src_canonical_number(float noundef %x) {
  %y = call float @llvm.canonicalize.f32(float %x)
  %r = fcmp oeq float %x, %y
  ret i1 %r
}
define i1 @tgt_canonical_number(float noundef %x) {
  %r = fcmp ord float %x, 0.0
  ret i1 %r
}

; so it may not be left out
; canonical_left_out: refuted
define float @src_canonical_left_out(float noundef %x) {
  %y = call float @llvm.canonicalize.f32(float %x)
  ret float %y
}
define float @tgt_canonical_left_out(float noundef %x) {
  ret float %x
}

; canonical_twice: proved
define float @src_canonical_twice(float noundef %x) {
  %y = call float @llvm.canonicalize.f32(float %x)
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}
define float @tgt_canonical_twice(float noundef %x) {
  %y = call float @llvm.canonicalize.f32(float %x)
  ret float %y
}

; of two elements there is one order
; maximum_of_two: proved
define float @src_maximum_of_two(<2 x float> noundef %x) {
  %r = call float @llvm.vector.reduce.fmax.v2f32(<2 x float> %x)
  ret float %r
}
define float @tgt_maximum_of_two(<2 x float> noundef %x) {
  %a = extractelement <2 x float> %x, i32 0
  %b = extractelement <2 x float> %x, i32 1
  %r = call float @llvm.maxnum.f32(float %b, float %a)
  ret float %r
}

; maximum_of_three: unsupported
define float @src_maximum_of_three(<3 x float> noundef %x) {
  %r = call float @llvm.vector.reduce.fmax.v3f32(<3 x float> %x)
  ret float %r
}
define float @tgt_maximum_of_three(<3 x float> noundef %x) {
  %a = extractelement <3 x float> %x, i32 0
  %b = extractelement <3 x float> %x, i32 1
  %c = extractelement <3 x float> %x, i32 2
  %m = call float @llvm.maxnum.f32(float %a, float %b)
  %r = call float @llvm.maxnum.f32(float %m, float %c)
  ret float %r
}

declare float @llvm.canonicalize.f32(float)
declare float @llvm.vector.reduce.fmax.v3f32(<3 x float>)
