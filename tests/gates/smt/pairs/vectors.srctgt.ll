; Vectors of integers, element by element.

; add_nsw: proved
define <2 x i32> @src_add_nsw(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %r = add nsw <2 x i32> %x, %y
  ret <2 x i32> %r
}
define <2 x i32> @tgt_add_nsw(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %r = add <2 x i32> %x, %y
  ret <2 x i32> %r
}

; add_nsw_back: refuted
define <2 x i32> @src_add_nsw_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %r = add <2 x i32> %x, %y
  ret <2 x i32> %r
}
define <2 x i32> @tgt_add_nsw_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %r = add nsw <2 x i32> %x, %y
  ret <2 x i32> %r
}

; mul_by_constants: proved
define <2 x i32> @src_mul_by_constants(<2 x i32> noundef %x) {
  %r = mul <2 x i32> %x, <i32 4, i32 8>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_mul_by_constants(<2 x i32> noundef %x) {
  %r = shl <2 x i32> %x, <i32 2, i32 3>
  ret <2 x i32> %r
}

; mul_by_constants_back: proved
define <2 x i32> @src_mul_by_constants_back(<2 x i32> noundef %x) {
  %r = shl <2 x i32> %x, <i32 2, i32 3>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_mul_by_constants_back(<2 x i32> noundef %x) {
  %r = mul <2 x i32> %x, <i32 4, i32 8>
  ret <2 x i32> %r
}

; mul_by_wrong_constant: refuted
define <2 x i32> @src_mul_by_wrong_constant(<2 x i32> noundef %x) {
  %r = mul <2 x i32> %x, <i32 4, i32 8>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_mul_by_wrong_constant(<2 x i32> noundef %x) {
  %r = shl <2 x i32> %x, <i32 2, i32 2>
  ret <2 x i32> %r
}

; splat: proved
define <4 x i32> @src_splat(<4 x i32> noundef %x) {
  %r = sub <4 x i32> zeroinitializer, %x
  ret <4 x i32> %r
}
define <4 x i32> @tgt_splat(<4 x i32> noundef %x) {
  %n = xor <4 x i32> %x, splat (i32 -1)
  %r = add <4 x i32> %n, splat (i32 1)
  ret <4 x i32> %r
}

; splat_back: proved
define <4 x i32> @src_splat_back(<4 x i32> noundef %x) {
  %n = xor <4 x i32> %x, splat (i32 -1)
  %r = add <4 x i32> %n, splat (i32 1)
  ret <4 x i32> %r
}
define <4 x i32> @tgt_splat_back(<4 x i32> noundef %x) {
  %r = sub <4 x i32> zeroinitializer, %x
  ret <4 x i32> %r
}

; poison_constant_element: proved
define <2 x i32> @src_poison_constant_element(<2 x i32> noundef %x) {
  %r = add <2 x i32> %x, <i32 1, i32 poison>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_poison_constant_element(<2 x i32> noundef %x) {
  %r = add <2 x i32> %x, <i32 1, i32 1>
  ret <2 x i32> %r
}

; poison_constant_element_back: refuted
define <2 x i32> @src_poison_constant_element_back(<2 x i32> noundef %x) {
  %r = add <2 x i32> %x, <i32 1, i32 1>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_poison_constant_element_back(<2 x i32> noundef %x) {
  %r = add <2 x i32> %x, <i32 1, i32 poison>
  ret <2 x i32> %r
}

; undef_constant_element: refuted
define <2 x i32> @src_undef_constant_element(<2 x i32> noundef %x) {
  %r = or <2 x i32> %x, <i32 1, i32 1>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_undef_constant_element(<2 x i32> noundef %x) {
  %r = or <2 x i32> %x, <i32 1, i32 undef>
  ret <2 x i32> %r
}

; undef_element_masked: proved
define <2 x i32> @src_undef_element_masked(<2 x i32> noundef %x) {
  %r = and <2 x i32> %x, <i32 1, i32 0>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_undef_element_masked(<2 x i32> noundef %x) {
  %a = and <2 x i32> %x, <i32 1, i32 0>
  %u = and <2 x i32> <i32 0, i32 undef>, zeroinitializer
  %r = or <2 x i32> %a, %u
  ret <2 x i32> %r
}

; undef_vector_in_source: proved
define <2 x i32> @src_undef_vector_in_source(<2 x i32> noundef %x) {
  ret <2 x i32> undef
}
define <2 x i32> @tgt_undef_vector_in_source(<2 x i32> noundef %x) {
  ret <2 x i32> %x
}

; undef_elements_differ: refuted
define <2 x i32> @src_undef_elements_differ() {
  ret <2 x i32> zeroinitializer
}
define <2 x i32> @tgt_undef_elements_differ() {
  ret <2 x i32> undef
}

; undef_elements_are_not_equal: refuted
define i1 @src_undef_elements_are_not_equal() {
  ret i1 true
}
define i1 @tgt_undef_elements_are_not_equal() {
  %f = freeze <2 x i32> undef
  %a = extractelement <2 x i32> %f, i32 0
  %b = extractelement <2 x i32> %f, i32 1
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; division: proved
define <2 x i32> @src_division(<2 x i32> noundef %x) {
  %r = udiv <2 x i32> %x, <i32 4, i32 16>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_division(<2 x i32> noundef %x) {
  %r = lshr <2 x i32> %x, <i32 2, i32 4>
  ret <2 x i32> %r
}

; division_by_zero_element: refuted
define i32 @src_division_by_zero_element(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %y, i32 0
  %r = udiv i32 %a, %b
  ret i32 %r
}
define i32 @tgt_division_by_zero_element(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %q = udiv <2 x i32> %x, %y
  %r = extractelement <2 x i32> %q, i32 0
  ret i32 %r
}

; division_by_zero_element_back: proved
define i32 @src_division_by_zero_element_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %q = udiv <2 x i32> %x, %y
  %r = extractelement <2 x i32> %q, i32 0
  ret i32 %r
}
define i32 @tgt_division_by_zero_element_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %y, i32 0
  %r = udiv i32 %a, %b
  ret i32 %r
}

; scalarized: proved
define i32 @src_scalarized(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %v = sub <2 x i32> %x, %y
  %r = extractelement <2 x i32> %v, i64 1
  ret i32 %r
}
define i32 @tgt_scalarized(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %a = extractelement <2 x i32> %x, i64 1
  %b = extractelement <2 x i32> %y, i64 1
  %r = sub i32 %a, %b
  ret i32 %r
}

; scalarized_back: proved
define i32 @src_scalarized_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %a = extractelement <2 x i32> %x, i64 1
  %b = extractelement <2 x i32> %y, i64 1
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_scalarized_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %v = sub <2 x i32> %x, %y
  %r = extractelement <2 x i32> %v, i64 1
  ret i32 %r
}

; icmp_select_is_smax: proved
define <2 x i32> @src_icmp_select_is_smax(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %c = icmp sgt <2 x i32> %x, %y
  %r = select <2 x i1> %c, <2 x i32> %x, <2 x i32> %y
  ret <2 x i32> %r
}
define <2 x i32> @tgt_icmp_select_is_smax(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %r = call <2 x i32> @llvm.smax.v2i32(<2 x i32> %x, <2 x i32> %y)
  ret <2 x i32> %r
}

; icmp_select_is_smax_back: proved
define <2 x i32> @src_icmp_select_is_smax_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %r = call <2 x i32> @llvm.smax.v2i32(<2 x i32> %x, <2 x i32> %y)
  ret <2 x i32> %r
}
define <2 x i32> @tgt_icmp_select_is_smax_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %c = icmp sgt <2 x i32> %x, %y
  %r = select <2 x i1> %c, <2 x i32> %x, <2 x i32> %y
  ret <2 x i32> %r
}

; select_of_wrong_element: refuted
define <2 x i32> @src_select_of_wrong_element(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %c = icmp sgt <2 x i32> %x, %y
  %r = select <2 x i1> %c, <2 x i32> %x, <2 x i32> %y
  ret <2 x i32> %r
}
define <2 x i32> @tgt_select_of_wrong_element(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %c = icmp sgt <2 x i32> %x, %y
  %b = extractelement <2 x i1> %c, i32 0
  %r = select i1 %b, <2 x i32> %x, <2 x i32> %y
  ret <2 x i32> %r
}

; select_by_scalar: proved
define <2 x i32> @src_select_by_scalar(i1 noundef %c, <2 x i32> noundef %x, <2 x i32> noundef %y) {
  %r = select i1 %c, <2 x i32> %x, <2 x i32> %y
  ret <2 x i32> %r
}
define <2 x i32> @tgt_select_by_scalar(i1 noundef %c, <2 x i32> noundef %x, <2 x i32> noundef %y) {
  %s = insertelement <2 x i1> poison, i1 %c, i32 0
  %v = shufflevector <2 x i1> %s, <2 x i1> poison, <2 x i32> zeroinitializer
  %r = select <2 x i1> %v, <2 x i32> %x, <2 x i32> %y
  ret <2 x i32> %r
}

; select_by_scalar_back: proved
define <2 x i32> @src_select_by_scalar_back(i1 noundef %c, <2 x i32> noundef %x, <2 x i32> noundef %y) {
  %s = insertelement <2 x i1> poison, i1 %c, i32 0
  %v = shufflevector <2 x i1> %s, <2 x i1> poison, <2 x i32> zeroinitializer
  %r = select <2 x i1> %v, <2 x i32> %x, <2 x i32> %y
  ret <2 x i32> %r
}
define <2 x i32> @tgt_select_by_scalar_back(i1 noundef %c, <2 x i32> noundef %x, <2 x i32> noundef %y) {
  %r = select i1 %c, <2 x i32> %x, <2 x i32> %y
  ret <2 x i32> %r
}

; select_with_poison_element: proved
define <2 x i32> @src_select_with_poison_element(<2 x i1> noundef %c, <2 x i32> noundef %x) {
  %r = select <2 x i1> %c, <2 x i32> %x, <2 x i32> <i32 0, i32 poison>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_select_with_poison_element(<2 x i1> noundef %c, <2 x i32> noundef %x) {
  %k = or <2 x i1> %c, <i1 false, i1 true>
  %r = select <2 x i1> %k, <2 x i32> %x, <2 x i32> zeroinitializer
  ret <2 x i32> %r
}

; select_with_poison_element_back: refuted
define <2 x i32> @src_select_with_poison_element_back(<2 x i1> noundef %c, <2 x i32> noundef %x) {
  %k = or <2 x i1> %c, <i1 false, i1 true>
  %r = select <2 x i1> %k, <2 x i32> %x, <2 x i32> zeroinitializer
  ret <2 x i32> %r
}
define <2 x i32> @tgt_select_with_poison_element_back(<2 x i1> noundef %c, <2 x i32> noundef %x) {
  %r = select <2 x i1> %c, <2 x i32> %x, <2 x i32> <i32 0, i32 poison>
  ret <2 x i32> %r
}

; select_to_and: refuted
define <2 x i1> @src_select_to_and(<2 x i1> noundef %x, <2 x i1> %y) {
  %r = select <2 x i1> %x, <2 x i1> %y, <2 x i1> zeroinitializer
  ret <2 x i1> %r
}
define <2 x i1> @tgt_select_to_and(<2 x i1> noundef %x, <2 x i1> %y) {
  %r = and <2 x i1> %x, %y
  ret <2 x i1> %r
}

; and_to_select: proved
define <2 x i1> @src_and_to_select(<2 x i1> noundef %x, <2 x i1> %y) {
  %r = and <2 x i1> %x, %y
  ret <2 x i1> %r
}
define <2 x i1> @tgt_and_to_select(<2 x i1> noundef %x, <2 x i1> %y) {
  %r = select <2 x i1> %x, <2 x i1> %y, <2 x i1> zeroinitializer
  ret <2 x i1> %r
}

; insert_extract: proved
define <2 x i32> @src_insert_extract(<2 x i32> noundef %x, i32 noundef %v) {
  %r = insertelement <2 x i32> %x, i32 %v, i64 1
  ret <2 x i32> %r
}
define <2 x i32> @tgt_insert_extract(<2 x i32> noundef %x, i32 noundef %v) {
  %a = extractelement <2 x i32> %x, i64 0
  %p = insertelement <2 x i32> poison, i32 %a, i64 0
  %r = insertelement <2 x i32> %p, i32 %v, i64 1
  ret <2 x i32> %r
}

; insert_extract_back: proved
define <2 x i32> @src_insert_extract_back(<2 x i32> noundef %x, i32 noundef %v) {
  %a = extractelement <2 x i32> %x, i64 0
  %p = insertelement <2 x i32> poison, i32 %a, i64 0
  %r = insertelement <2 x i32> %p, i32 %v, i64 1
  ret <2 x i32> %r
}
define <2 x i32> @tgt_insert_extract_back(<2 x i32> noundef %x, i32 noundef %v) {
  %r = insertelement <2 x i32> %x, i32 %v, i64 1
  ret <2 x i32> %r
}

; insert_into_poison: proved
define <2 x i32> @src_insert_into_poison(i32 noundef %v) {
  %r = insertelement <2 x i32> poison, i32 %v, i64 0
  ret <2 x i32> %r
}
define <2 x i32> @tgt_insert_into_poison(i32 noundef %v) {
  %r = insertelement <2 x i32> zeroinitializer, i32 %v, i64 0
  ret <2 x i32> %r
}

; insert_into_poison_back: refuted
define <2 x i32> @src_insert_into_poison_back(i32 noundef %v) {
  %r = insertelement <2 x i32> zeroinitializer, i32 %v, i64 0
  ret <2 x i32> %r
}
define <2 x i32> @tgt_insert_into_poison_back(i32 noundef %v) {
  %r = insertelement <2 x i32> poison, i32 %v, i64 0
  ret <2 x i32> %r
}

; insert_into_undef: refuted
define <2 x i32> @src_insert_into_undef(i32 noundef %v) {
  %r = insertelement <2 x i32> zeroinitializer, i32 %v, i64 0
  ret <2 x i32> %r
}
define <2 x i32> @tgt_insert_into_undef(i32 noundef %v) {
  %r = insertelement <2 x i32> undef, i32 %v, i64 0
  ret <2 x i32> %r
}

; insert_into_undef_of_poison: proved
define <2 x i32> @src_insert_into_undef_of_poison(i32 noundef %v) {
  %r = insertelement <2 x i32> poison, i32 %v, i64 0
  ret <2 x i32> %r
}
define <2 x i32> @tgt_insert_into_undef_of_poison(i32 noundef %v) {
  %r = insertelement <2 x i32> undef, i32 %v, i64 0
  ret <2 x i32> %r
}

; extract_out_of_range: proved
define i32 @src_extract_out_of_range(<2 x i32> noundef %x) {
  %r = extractelement <2 x i32> %x, i32 2
  ret i32 %r
}
define i32 @tgt_extract_out_of_range(<2 x i32> noundef %x) {
  ret i32 0
}

; extract_out_of_range_back: refuted
define i32 @src_extract_out_of_range_back(<2 x i32> noundef %x) {
  ret i32 0
}
define i32 @tgt_extract_out_of_range_back(<2 x i32> noundef %x) {
  %r = extractelement <2 x i32> %x, i32 2
  ret i32 %r
}

; insert_out_of_range: proved
define <2 x i32> @src_insert_out_of_range(<2 x i32> noundef %x) {
  %r = insertelement <2 x i32> %x, i32 0, i32 2
  ret <2 x i32> %r
}
define <2 x i32> @tgt_insert_out_of_range(<2 x i32> noundef %x) {
  ret <2 x i32> %x
}

; insert_out_of_range_back: refuted
define <2 x i32> @src_insert_out_of_range_back(<2 x i32> noundef %x) {
  ret <2 x i32> %x
}
define <2 x i32> @tgt_insert_out_of_range_back(<2 x i32> noundef %x) {
  %r = insertelement <2 x i32> %x, i32 0, i32 2
  ret <2 x i32> %r
}

; extract_at_variable: proved
define i32 @src_extract_at_variable(<2 x i32> noundef %x, i32 noundef %i) {
  %r = extractelement <2 x i32> %x, i32 %i
  ret i32 %r
}
define i32 @tgt_extract_at_variable(<2 x i32> noundef %x, i32 noundef %i) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %c = icmp eq i32 %i, 0
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; extract_at_variable_back: refuted
define i32 @src_extract_at_variable_back(<2 x i32> noundef %x, i32 noundef %i) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %c = icmp eq i32 %i, 0
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}
define i32 @tgt_extract_at_variable_back(<2 x i32> noundef %x, i32 noundef %i) {
  %r = extractelement <2 x i32> %x, i32 %i
  ret i32 %r
}

; extract_at_bit: proved
define i32 @src_extract_at_bit(<2 x i32> noundef %x, i1 noundef %i) {
  %z = zext i1 %i to i8
  %r = extractelement <2 x i32> %x, i8 %z
  ret i32 %r
}
define i32 @tgt_extract_at_bit(<2 x i32> noundef %x, i1 noundef %i) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %r = select i1 %i, i32 %b, i32 %a
  ret i32 %r
}

; extract_at_bit_back: proved
define i32 @src_extract_at_bit_back(<2 x i32> noundef %x, i1 noundef %i) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %r = select i1 %i, i32 %b, i32 %a
  ret i32 %r
}
define i32 @tgt_extract_at_bit_back(<2 x i32> noundef %x, i1 noundef %i) {
  %z = zext i1 %i to i8
  %r = extractelement <2 x i32> %x, i8 %z
  ret i32 %r
}

; extract_at_narrow_index: unsupported
define i32 @src_extract_at_narrow_index(<2 x i32> noundef %x, i1 noundef %i) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %r = select i1 %i, i32 %b, i32 %a
  ret i32 %r
}
define i32 @tgt_extract_at_narrow_index(<2 x i32> noundef %x, i1 noundef %i) {
  %r = extractelement <2 x i32> %x, i1 %i
  ret i32 %r
}

; extract_at_poison_index: refuted
define i32 @src_extract_at_poison_index(<2 x i32> noundef %x, i32 %i) {
  %a = and i32 %i, 0
  %r = extractelement <2 x i32> %x, i32 0
  ret i32 %r
}
define i32 @tgt_extract_at_poison_index(<2 x i32> noundef %x, i32 %i) {
  %a = and i32 %i, 0
  %r = extractelement <2 x i32> %x, i32 %a
  ret i32 %r
}

; insert_at_variable: proved
define i32 @src_insert_at_variable(<2 x i32> noundef %x, i32 noundef %v, i32 noundef %i) {
  %w = insertelement <2 x i32> %x, i32 %v, i32 %i
  %r = extractelement <2 x i32> %w, i32 %i
  ret i32 %r
}
define i32 @tgt_insert_at_variable(<2 x i32> noundef %x, i32 noundef %v, i32 noundef %i) {
  ret i32 %v
}

; insert_at_variable_back: refuted
define i32 @src_insert_at_variable_back(<2 x i32> noundef %x, i32 noundef %v, i32 noundef %i) {
  ret i32 %v
}
define i32 @tgt_insert_at_variable_back(<2 x i32> noundef %x, i32 noundef %v, i32 noundef %i) {
  %w = insertelement <2 x i32> %x, i32 %v, i32 %i
  %r = extractelement <2 x i32> %w, i32 %i
  ret i32 %r
}

; insert_at_variable_spares_others: proved
define <2 x i32> @src_insert_at_variable_spares_others(<2 x i32> noundef %x, i32 noundef %v, i1 noundef %i) {
  %z = zext i1 %i to i32
  %w = insertelement <2 x i32> %x, i32 %v, i32 %z
  ret <2 x i32> %w
}
define <2 x i32> @tgt_insert_at_variable_spares_others(<2 x i32> noundef %x, i32 noundef %v, i1 noundef %i) {
  %a = insertelement <2 x i32> %x, i32 %v, i32 0
  %b = insertelement <2 x i32> %x, i32 %v, i32 1
  %r = select i1 %i, <2 x i32> %b, <2 x i32> %a
  ret <2 x i32> %r
}

; shuffle_twice: proved
define <4 x i32> @src_shuffle_twice(<4 x i32> noundef %x) {
  %a = shufflevector <4 x i32> %x, <4 x i32> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  %r = shufflevector <4 x i32> %a, <4 x i32> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  ret <4 x i32> %r
}
define <4 x i32> @tgt_shuffle_twice(<4 x i32> noundef %x) {
  ret <4 x i32> %x
}

; shuffle_twice_back: proved
define <4 x i32> @src_shuffle_twice_back(<4 x i32> noundef %x) {
  ret <4 x i32> %x
}
define <4 x i32> @tgt_shuffle_twice_back(<4 x i32> noundef %x) {
  %a = shufflevector <4 x i32> %x, <4 x i32> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  %r = shufflevector <4 x i32> %a, <4 x i32> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  ret <4 x i32> %r
}

; shuffle_with_poison_mask: proved
define <2 x i32> @src_shuffle_with_poison_mask(<2 x i32> noundef %x) {
  %r = shufflevector <2 x i32> %x, <2 x i32> poison, <2 x i32> <i32 0, i32 poison>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_shuffle_with_poison_mask(<2 x i32> noundef %x) {
  ret <2 x i32> %x
}

; shuffle_with_poison_mask_back: refuted
define <2 x i32> @src_shuffle_with_poison_mask_back(<2 x i32> noundef %x) {
  ret <2 x i32> %x
}
define <2 x i32> @tgt_shuffle_with_poison_mask_back(<2 x i32> noundef %x) {
  %r = shufflevector <2 x i32> %x, <2 x i32> poison, <2 x i32> <i32 0, i32 poison>
  ret <2 x i32> %r
}

; shuffle_of_poison_operand: proved
define <2 x i32> @src_shuffle_of_poison_operand(<2 x i32> noundef %x) {
  %r = shufflevector <2 x i32> %x, <2 x i32> poison, <2 x i32> <i32 0, i32 2>
  ret <2 x i32> %r
}
define <2 x i32> @tgt_shuffle_of_poison_operand(<2 x i32> noundef %x) {
  %r = shufflevector <2 x i32> %x, <2 x i32> poison, <2 x i32> zeroinitializer
  ret <2 x i32> %r
}

; shuffle_of_poison_operand_back: refuted
define <2 x i32> @src_shuffle_of_poison_operand_back(<2 x i32> noundef %x) {
  %r = shufflevector <2 x i32> %x, <2 x i32> poison, <2 x i32> zeroinitializer
  ret <2 x i32> %r
}
define <2 x i32> @tgt_shuffle_of_poison_operand_back(<2 x i32> noundef %x) {
  %r = shufflevector <2 x i32> %x, <2 x i32> poison, <2 x i32> <i32 0, i32 2>
  ret <2 x i32> %r
}

; shuffle_concatenates: proved
define i64 @src_shuffle_concatenates(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %v = shufflevector <2 x i32> %x, <2 x i32> %y, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
  %s = shufflevector <4 x i32> %v, <4 x i32> poison, <2 x i32> <i32 2, i32 1>
  %r = bitcast <2 x i32> %s to i64
  ret i64 %r
}
define i64 @tgt_shuffle_concatenates(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %a = extractelement <2 x i32> %y, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %c = zext i32 %a to i64
  %d = zext i32 %b to i64
  %e = shl nuw i64 %d, 32
  %r = or disjoint i64 %e, %c
  ret i64 %r
}

; shuffle_concatenates_back: proved
define i64 @src_shuffle_concatenates_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %a = extractelement <2 x i32> %y, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %c = zext i32 %a to i64
  %d = zext i32 %b to i64
  %e = shl nuw i64 %d, 32
  %r = or disjoint i64 %e, %c
  ret i64 %r
}
define i64 @tgt_shuffle_concatenates_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %v = shufflevector <2 x i32> %x, <2 x i32> %y, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
  %s = shufflevector <4 x i32> %v, <4 x i32> poison, <2 x i32> <i32 2, i32 1>
  %r = bitcast <2 x i32> %s to i64
  ret i64 %r
}

; shuffle_repeats_undef: proved
define <2 x i32> @src_shuffle_repeats_undef(<2 x i32> %x) {
  %e = extractelement <2 x i32> %x, i32 0
  %p = insertelement <2 x i32> poison, i32 %e, i32 0
  %r = insertelement <2 x i32> %p, i32 %e, i32 1
  ret <2 x i32> %r
}
define <2 x i32> @tgt_shuffle_repeats_undef(<2 x i32> %x) {
  %r = shufflevector <2 x i32> %x, <2 x i32> poison, <2 x i32> zeroinitializer
  ret <2 x i32> %r
}

; shuffle_of_undef: proved
define <2 x i32> @src_shuffle_of_undef(<2 x i32> %x) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %p = insertelement <2 x i32> poison, i32 %b, i32 0
  %r = insertelement <2 x i32> %p, i32 %a, i32 1
  ret <2 x i32> %r
}
define <2 x i32> @tgt_shuffle_of_undef(<2 x i32> %x) {
  %r = shufflevector <2 x i32> %x, <2 x i32> poison, <2 x i32> <i32 1, i32 0>
  ret <2 x i32> %r
}

; undef_vector_used_twice: refuted, not yet
define i32 @src_undef_vector_used_twice(<2 x i32> %x) {
  %v = shl <2 x i32> %x, splat (i32 1)
  %r = extractelement <2 x i32> %v, i32 0
  ret i32 %r
}
define i32 @tgt_undef_vector_used_twice(<2 x i32> %x) {
  %v = add <2 x i32> %x, %x
  %r = extractelement <2 x i32> %v, i32 0
  ret i32 %r
}

; trunc_of_zext: proved
define <4 x i8> @src_trunc_of_zext(<4 x i8> noundef %x) {
  %z = zext <4 x i8> %x to <4 x i32>
  %r = trunc nuw <4 x i32> %z to <4 x i8>
  ret <4 x i8> %r
}
define <4 x i8> @tgt_trunc_of_zext(<4 x i8> noundef %x) {
  ret <4 x i8> %x
}

; trunc_of_zext_back: proved
define <4 x i8> @src_trunc_of_zext_back(<4 x i8> noundef %x) {
  ret <4 x i8> %x
}
define <4 x i8> @tgt_trunc_of_zext_back(<4 x i8> noundef %x) {
  %z = zext <4 x i8> %x to <4 x i32>
  %r = trunc nuw <4 x i32> %z to <4 x i8>
  ret <4 x i8> %r
}

; zext_nneg: proved
define <4 x i32> @src_zext_nneg(<4 x i8> noundef %x) {
  %r = zext nneg <4 x i8> %x to <4 x i32>
  ret <4 x i32> %r
}
define <4 x i32> @tgt_zext_nneg(<4 x i8> noundef %x) {
  %r = sext <4 x i8> %x to <4 x i32>
  ret <4 x i32> %r
}

; zext_nneg_back: refuted
define <4 x i32> @src_zext_nneg_back(<4 x i8> noundef %x) {
  %r = sext <4 x i8> %x to <4 x i32>
  ret <4 x i32> %r
}
define <4 x i32> @tgt_zext_nneg_back(<4 x i8> noundef %x) {
  %r = zext nneg <4 x i8> %x to <4 x i32>
  ret <4 x i32> %r
}

; bitcast_low_element: proved
define i32 @src_bitcast_low_element(i64 noundef %x) {
  %v = bitcast i64 %x to <2 x i32>
  %r = extractelement <2 x i32> %v, i32 0
  ret i32 %r
}
define i32 @tgt_bitcast_low_element(i64 noundef %x) {
  %r = trunc i64 %x to i32
  ret i32 %r
}

; bitcast_low_element_back: proved
define i32 @src_bitcast_low_element_back(i64 noundef %x) {
  %r = trunc i64 %x to i32
  ret i32 %r
}
define i32 @tgt_bitcast_low_element_back(i64 noundef %x) {
  %v = bitcast i64 %x to <2 x i32>
  %r = extractelement <2 x i32> %v, i32 0
  ret i32 %r
}

; bitcast_high_element: refuted
define i32 @src_bitcast_high_element(i64 noundef %x) {
  %v = bitcast i64 %x to <2 x i32>
  %r = extractelement <2 x i32> %v, i32 1
  ret i32 %r
}
define i32 @tgt_bitcast_high_element(i64 noundef %x) {
  %r = trunc i64 %x to i32
  ret i32 %r
}

; bitcast_of_bits: proved
define i1 @src_bitcast_of_bits(<8 x i1> noundef %x) {
  %b = bitcast <8 x i1> %x to i8
  %r = icmp ne i8 %b, 0
  ret i1 %r
}
define i1 @tgt_bitcast_of_bits(<8 x i1> noundef %x) {
  %r = call i1 @llvm.vector.reduce.or.v8i1(<8 x i1> %x)
  ret i1 %r
}

; bitcast_of_bits_back: proved
define i1 @src_bitcast_of_bits_back(<8 x i1> noundef %x) {
  %r = call i1 @llvm.vector.reduce.or.v8i1(<8 x i1> %x)
  ret i1 %r
}
define i1 @tgt_bitcast_of_bits_back(<8 x i1> noundef %x) {
  %b = bitcast <8 x i1> %x to i8
  %r = icmp ne i8 %b, 0
  ret i1 %r
}

; bitcast_of_poison_element: proved
define i32 @src_bitcast_of_poison_element(i16 noundef %x) {
  %p = insertelement <2 x i16> poison, i16 %x, i32 0
  %r = bitcast <2 x i16> %p to i32
  ret i32 %r
}
define i32 @tgt_bitcast_of_poison_element(i16 noundef %x) {
  %r = zext i16 %x to i32
  ret i32 %r
}

; bitcast_of_poison_element_back: refuted
define i32 @src_bitcast_of_poison_element_back(i16 noundef %x) {
  %r = zext i16 %x to i32
  ret i32 %r
}
define i32 @tgt_bitcast_of_poison_element_back(i16 noundef %x) {
  %p = insertelement <2 x i16> poison, i16 %x, i32 0
  %r = bitcast <2 x i16> %p to i32
  ret i32 %r
}

; bitcast_between_vectors: proved
define <2 x i8> @src_bitcast_between_vectors(i16 noundef %x) {
  %p = insertelement <2 x i16> poison, i16 %x, i32 0
  %b = bitcast <2 x i16> %p to <4 x i8>
  %r = shufflevector <4 x i8> %b, <4 x i8> poison, <2 x i32> <i32 0, i32 1>
  ret <2 x i8> %r
}
define <2 x i8> @tgt_bitcast_between_vectors(i16 noundef %x) {
  %r = bitcast i16 %x to <2 x i8>
  ret <2 x i8> %r
}

; bitcast_between_vectors_back: proved
define <2 x i8> @src_bitcast_between_vectors_back(i16 noundef %x) {
  %r = bitcast i16 %x to <2 x i8>
  ret <2 x i8> %r
}
define <2 x i8> @tgt_bitcast_between_vectors_back(i16 noundef %x) {
  %p = insertelement <2 x i16> poison, i16 %x, i32 0
  %b = bitcast <2 x i16> %p to <4 x i8>
  %r = shufflevector <4 x i8> %b, <4 x i8> poison, <2 x i32> <i32 0, i32 1>
  ret <2 x i8> %r
}

; bitcast_to_odd_elements: proved
define i24 @src_bitcast_to_odd_elements(<3 x i16> noundef %x) {
  %b = bitcast <3 x i16> %x to <2 x i24>
  %r = extractelement <2 x i24> %b, i32 1
  ret i24 %r
}
define i24 @tgt_bitcast_to_odd_elements(<3 x i16> noundef %x) {
  %b = bitcast <3 x i16> %x to i48
  %s = lshr i48 %b, 24
  %r = trunc i48 %s to i24
  ret i24 %r
}

; bitcast_to_odd_elements_back: proved
define i24 @src_bitcast_to_odd_elements_back(<3 x i16> noundef %x) {
  %b = bitcast <3 x i16> %x to i48
  %s = lshr i48 %b, 24
  %r = trunc i48 %s to i24
  ret i24 %r
}
define i24 @tgt_bitcast_to_odd_elements_back(<3 x i16> noundef %x) {
  %b = bitcast <3 x i16> %x to <2 x i24>
  %r = extractelement <2 x i24> %b, i32 1
  ret i24 %r
}

; reduce_add: proved
define i32 @src_reduce_add(<4 x i32> noundef %x) {
  %r = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %x)
  ret i32 %r
}
define i32 @tgt_reduce_add(<4 x i32> noundef %x) {
  %h = shufflevector <4 x i32> %x, <4 x i32> poison, <4 x i32> <i32 2, i32 3, i32 poison, i32 poison>
  %s = add <4 x i32> %x, %h
  %o = shufflevector <4 x i32> %s, <4 x i32> poison, <4 x i32> <i32 1, i32 poison, i32 poison, i32 poison>
  %t = add <4 x i32> %s, %o
  %r = extractelement <4 x i32> %t, i64 0
  ret i32 %r
}

; reduce_add_back: proved
define i32 @src_reduce_add_back(<4 x i32> noundef %x) {
  %h = shufflevector <4 x i32> %x, <4 x i32> poison, <4 x i32> <i32 2, i32 3, i32 poison, i32 poison>
  %s = add <4 x i32> %x, %h
  %o = shufflevector <4 x i32> %s, <4 x i32> poison, <4 x i32> <i32 1, i32 poison, i32 poison, i32 poison>
  %t = add <4 x i32> %s, %o
  %r = extractelement <4 x i32> %t, i64 0
  ret i32 %r
}
define i32 @tgt_reduce_add_back(<4 x i32> noundef %x) {
  %r = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %x)
  ret i32 %r
}

; reduce_of_poison: proved
define i32 @src_reduce_of_poison(<2 x i32> noundef %x) {
  %p = insertelement <2 x i32> %x, i32 poison, i32 1
  %r = call i32 @llvm.vector.reduce.and.v2i32(<2 x i32> %p)
  ret i32 %r
}
define i32 @tgt_reduce_of_poison(<2 x i32> noundef %x) {
  ret i32 0
}

; reduce_of_poison_back: refuted
define i32 @src_reduce_of_poison_back(<2 x i32> noundef %x) {
  ret i32 0
}
define i32 @tgt_reduce_of_poison_back(<2 x i32> noundef %x) {
  %p = insertelement <2 x i32> %x, i32 poison, i32 1
  %r = call i32 @llvm.vector.reduce.and.v2i32(<2 x i32> %p)
  ret i32 %r
}

; reduce_smax: proved
define i32 @src_reduce_smax(<2 x i32> noundef %x) {
  %r = call i32 @llvm.vector.reduce.smax.v2i32(<2 x i32> %x)
  ret i32 %r
}
define i32 @tgt_reduce_smax(<2 x i32> noundef %x) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %c = icmp sgt i32 %a, %b
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; reduce_smin: proved
define i32 @src_reduce_smin(<2 x i32> noundef %x) {
  %r = call i32 @llvm.vector.reduce.smin.v2i32(<2 x i32> %x)
  ret i32 %r
}
define i32 @tgt_reduce_smin(<2 x i32> noundef %x) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %c = icmp slt i32 %a, %b
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; reduce_umax: proved
define i32 @src_reduce_umax(<2 x i32> noundef %x) {
  %r = call i32 @llvm.vector.reduce.umax.v2i32(<2 x i32> %x)
  ret i32 %r
}
define i32 @tgt_reduce_umax(<2 x i32> noundef %x) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %c = icmp ugt i32 %a, %b
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; reduce_umin: proved
define i32 @src_reduce_umin(<2 x i32> noundef %x) {
  %r = call i32 @llvm.vector.reduce.umin.v2i32(<2 x i32> %x)
  ret i32 %r
}
define i32 @tgt_reduce_umin(<2 x i32> noundef %x) {
  %a = extractelement <2 x i32> %x, i32 0
  %b = extractelement <2 x i32> %x, i32 1
  %c = icmp ult i32 %a, %b
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; reduce_smax_as_umax: refuted
define i32 @src_reduce_smax_as_umax(<2 x i32> noundef %x) {
  %r = call i32 @llvm.vector.reduce.smax.v2i32(<2 x i32> %x)
  ret i32 %r
}
define i32 @tgt_reduce_smax_as_umax(<2 x i32> noundef %x) {
  %r = call i32 @llvm.vector.reduce.umax.v2i32(<2 x i32> %x)
  ret i32 %r
}

; reduce_mul: proved
define i8 @src_reduce_mul(<2 x i8> noundef %x) {
  %r = call i8 @llvm.vector.reduce.mul.v2i8(<2 x i8> %x)
  ret i8 %r
}
define i8 @tgt_reduce_mul(<2 x i8> noundef %x) {
  %a = extractelement <2 x i8> %x, i32 0
  %b = extractelement <2 x i8> %x, i32 1
  %r = mul i8 %b, %a
  ret i8 %r
}

; reduce_xor: proved
define i8 @src_reduce_xor(<2 x i8> noundef %x) {
  %r = call i8 @llvm.vector.reduce.xor.v2i8(<2 x i8> %x)
  ret i8 %r
}
define i8 @tgt_reduce_xor(<2 x i8> noundef %x) {
  %a = extractelement <2 x i8> %x, i32 0
  %b = extractelement <2 x i8> %x, i32 1
  %r = xor i8 %b, %a
  ret i8 %r
}

; abs: proved
define <2 x i32> @src_abs(<2 x i32> noundef %x) {
  %r = call <2 x i32> @llvm.abs.v2i32(<2 x i32> %x, i1 true)
  ret <2 x i32> %r
}
define <2 x i32> @tgt_abs(<2 x i32> noundef %x) {
  %n = sub <2 x i32> zeroinitializer, %x
  %r = call <2 x i32> @llvm.smax.v2i32(<2 x i32> %x, <2 x i32> %n)
  ret <2 x i32> %r
}

; abs_back: refuted
define <2 x i32> @src_abs_back(<2 x i32> noundef %x) {
  %n = sub <2 x i32> zeroinitializer, %x
  %r = call <2 x i32> @llvm.smax.v2i32(<2 x i32> %x, <2 x i32> %n)
  ret <2 x i32> %r
}
define <2 x i32> @tgt_abs_back(<2 x i32> noundef %x) {
  %r = call <2 x i32> @llvm.abs.v2i32(<2 x i32> %x, i1 true)
  ret <2 x i32> %r
}

; overflow: proved
define <2 x i1> @src_overflow(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %s = call { <2 x i32>, <2 x i1> } @llvm.uadd.with.overflow.v2i32(<2 x i32> %x, <2 x i32> %y)
  %r = extractvalue { <2 x i32>, <2 x i1> } %s, 1
  ret <2 x i1> %r
}
define <2 x i1> @tgt_overflow(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %s = add <2 x i32> %x, %y
  %r = icmp ult <2 x i32> %s, %x
  ret <2 x i1> %r
}

; overflow_back: proved
define <2 x i1> @src_overflow_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %s = add <2 x i32> %x, %y
  %r = icmp ult <2 x i32> %s, %x
  ret <2 x i1> %r
}
define <2 x i1> @tgt_overflow_back(<2 x i32> noundef %x, <2 x i32> noundef %y) {
  %s = call { <2 x i32>, <2 x i1> } @llvm.uadd.with.overflow.v2i32(<2 x i32> %x, <2 x i32> %y)
  %r = extractvalue { <2 x i32>, <2 x i1> } %s, 1
  ret <2 x i1> %r
}

; funnel_shift: proved
define <2 x i32> @src_funnel_shift(<2 x i32> noundef %x) {
  %r = call <2 x i32> @llvm.fshl.v2i32(<2 x i32> %x, <2 x i32> %x, <2 x i32> <i32 8, i32 0>)
  ret <2 x i32> %r
}
define <2 x i32> @tgt_funnel_shift(<2 x i32> noundef %x) {
  %r = call <2 x i32> @llvm.fshr.v2i32(<2 x i32> %x, <2 x i32> %x, <2 x i32> <i32 24, i32 32>)
  ret <2 x i32> %r
}

; funnel_shift_back: proved
define <2 x i32> @src_funnel_shift_back(<2 x i32> noundef %x) {
  %r = call <2 x i32> @llvm.fshr.v2i32(<2 x i32> %x, <2 x i32> %x, <2 x i32> <i32 24, i32 32>)
  ret <2 x i32> %r
}
define <2 x i32> @tgt_funnel_shift_back(<2 x i32> noundef %x) {
  %r = call <2 x i32> @llvm.fshl.v2i32(<2 x i32> %x, <2 x i32> %x, <2 x i32> <i32 8, i32 0>)
  ret <2 x i32> %r
}

; freeze_kept: proved
define <2 x i32> @src_freeze_kept(<2 x i32> %x) {
  %f = freeze <2 x i32> %x
  %r = mul <2 x i32> %f, splat (i32 2)
  ret <2 x i32> %r
}
define <2 x i32> @tgt_freeze_kept(<2 x i32> %x) {
  %f = freeze <2 x i32> %x
  %r = shl <2 x i32> %f, splat (i32 1)
  ret <2 x i32> %r
}

; freeze_dropped: inconclusive
define <2 x i32> @src_freeze_dropped(<2 x i32> %x) {
  %f = freeze <2 x i32> %x
  ret <2 x i32> %f
}
define <2 x i32> @tgt_freeze_dropped(<2 x i32> %x) {
  ret <2 x i32> %x
}

; freeze_by_element: proved
define <2 x i32> @src_freeze_by_element(<2 x i32> %x) {
  %f = freeze <2 x i32> %x
  ret <2 x i32> %f
}
define <2 x i32> @tgt_freeze_by_element(<2 x i32> %x) {
  %f = freeze <2 x i32> %x
  %a = extractelement <2 x i32> %f, i32 0
  %b = extractelement <2 x i32> %f, i32 1
  %p = insertelement <2 x i32> poison, i32 %b, i32 1
  %r = insertelement <2 x i32> %p, i32 %a, i32 0
  ret <2 x i32> %r
}

; poison_refined: proved
define <2 x i32> @src_poison_refined(<2 x i32> noundef %x) {
  ret <2 x i32> poison
}
define <2 x i32> @tgt_poison_refined(<2 x i32> noundef %x) {
  ret <2 x i32> %x
}

; poison_element_returned: refuted
define <2 x i32> @src_poison_element_returned(<2 x i32> noundef %x) {
  ret <2 x i32> %x
}
define <2 x i32> @tgt_poison_element_returned(<2 x i32> noundef %x) {
  %r = insertelement <2 x i32> %x, i32 poison, i32 1
  ret <2 x i32> %r
}

; noundef_return: refuted
define noundef <2 x i32> @src_noundef_return(<2 x i32> noundef %x) {
  ret <2 x i32> %x
}
define noundef <2 x i32> @tgt_noundef_return(<2 x i32> noundef %x) {
  %r = add nuw <2 x i32> %x, <i32 0, i32 1>
  ret <2 x i32> %r
}

; range_of_elements: proved
define <2 x i8> @src_range_of_elements(<2 x i8> noundef range(i8 0, 100) %x) {
  %r = add <2 x i8> %x, splat (i8 1)
  ret <2 x i8> %r
}
define <2 x i8> @tgt_range_of_elements(<2 x i8> noundef range(i8 0, 100) %x) {
  %r = add nuw nsw <2 x i8> %x, splat (i8 1)
  ret <2 x i8> %r
}

; range_of_elements_too_wide: refuted
define <2 x i8> @src_range_of_elements_too_wide(<2 x i8> noundef range(i8 0, -128) %x) {
  %r = add <2 x i8> %x, splat (i8 1)
  ret <2 x i8> %r
}
define <2 x i8> @tgt_range_of_elements_too_wide(<2 x i8> noundef range(i8 0, -128) %x) {
  %r = add nuw nsw <2 x i8> %x, splat (i8 1)
  ret <2 x i8> %r
}

; phi_of_vectors: proved
define <2 x i32> @src_phi_of_vectors(i1 noundef %c, <2 x i32> noundef %x, <2 x i32> noundef %y) {
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %r = phi <2 x i32> [ %x, %0 ], [ %y, %a ]
  ret <2 x i32> %r
}
define <2 x i32> @tgt_phi_of_vectors(i1 noundef %c, <2 x i32> noundef %x, <2 x i32> noundef %y) {
  %r = select i1 %c, <2 x i32> %y, <2 x i32> %x
  ret <2 x i32> %r
}

; scalable: unsupported
define <vscale x 2 x i32> @src_scalable(<vscale x 2 x i32> noundef %x) {
  %r = mul <vscale x 2 x i32> %x, splat (i32 2)
  ret <vscale x 2 x i32> %r
}
define <vscale x 2 x i32> @tgt_scalable(<vscale x 2 x i32> noundef %x) {
  %r = shl <vscale x 2 x i32> %x, splat (i32 1)
  ret <vscale x 2 x i32> %r
}

; floats: proved
define <2 x float> @src_floats(<2 x float> noundef %x) {
  %r = fadd <2 x float> %x, %x
  ret <2 x float> %r
}
define <2 x float> @tgt_floats(<2 x float> noundef %x) {
  %r = fmul <2 x float> %x, splat (float 2.0)
  ret <2 x float> %r
}

; shifted_by_count: proved
define <4 x i32> @src_shifted_by_count(<4 x i32> noundef %x) {
  %r = call <4 x i32> @llvm.x86.sse2.psrl.d(<4 x i32> %x, <4 x i32> <i32 7, i32 0, i32 9, i32 9>)
  ret <4 x i32> %r
}
define <4 x i32> @tgt_shifted_by_count(<4 x i32> noundef %x) {
  %r = lshr <4 x i32> %x, splat (i32 7)
  ret <4 x i32> %r
}

; shifted_by_long_count: refuted
define <4 x i32> @src_shifted_by_long_count(<4 x i32> noundef %x) {
  %r = call <4 x i32> @llvm.x86.sse2.psrl.d(<4 x i32> %x, <4 x i32> <i32 7, i32 1, i32 9, i32 9>)
  ret <4 x i32> %r
}
define <4 x i32> @tgt_shifted_by_long_count(<4 x i32> noundef %x) {
  %r = lshr <4 x i32> %x, splat (i32 7)
  ret <4 x i32> %r
}

; shifted_by_poison_above: proved
define <4 x i32> @src_shifted_by_poison_above(<4 x i32> noundef %x) {
  %r = call <4 x i32> @llvm.x86.sse2.psra.d(<4 x i32> %x, <4 x i32> <i32 40, i32 0, i32 poison, i32 9>)
  ret <4 x i32> %r
}
define <4 x i32> @tgt_shifted_by_poison_above(<4 x i32> noundef %x) {
  %r = ashr <4 x i32> %x, splat (i32 31)
  ret <4 x i32> %r
}

; shuffled_by_bytes: proved
define <16 x i8> @src_shuffled_by_bytes(<16 x i8> noundef %x) {
  %r = call <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8> %x, <16 x i8> <i8 1, i8 0, i8 18, i8 -1, i8 4, i8 5, i8 6, i8 7, i8 8, i8 9, i8 10, i8 11, i8 12, i8 13, i8 14, i8 15>)
  ret <16 x i8> %r
}
define <16 x i8> @tgt_shuffled_by_bytes(<16 x i8> noundef %x) {
  %r = shufflevector <16 x i8> %x, <16 x i8> zeroinitializer, <16 x i32> <i32 1, i32 0, i32 2, i32 16, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15>
  ret <16 x i8> %r
}

; averaged_without_rounding: refuted
define <16 x i8> @src_averaged_without_rounding(<16 x i8> noundef %x) {
  %r = call <16 x i8> @llvm.x86.sse2.pavg.b(<16 x i8> %x, <16 x i8> zeroinitializer)
  ret <16 x i8> %r
}
define <16 x i8> @tgt_averaged_without_rounding(<16 x i8> noundef %x) {
  %r = lshr <16 x i8> %x, splat (i8 1)
  ret <16 x i8> %r
}
declare <4 x i32> @llvm.x86.sse2.psrl.d(<4 x i32>, <4 x i32>)
declare <4 x i32> @llvm.x86.sse2.psra.d(<4 x i32>, <4 x i32>)
declare <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8>, <16 x i8>)
declare <16 x i8> @llvm.x86.sse2.pavg.b(<16 x i8>, <16 x i8>)
