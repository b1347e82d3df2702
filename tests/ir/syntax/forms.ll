%pair = type { i32, i64 }
%"a b" = type <{ i8, %pair }>
%hidden = type opaque
@"$x" = global i32 1
@a$b = global i32 1
@s = constant [4 x i8] c"a\\b\22"
@f = global float 0x7FF4000000000000
@h = global half 0xH7E00
@b = global bfloat 0xR7FC0
@x = global x86_fp80 0xK3FFF8000000000000000
@q = global fp128 0xL00000000000000003FFF000000000000
@p = global ppc_fp128 0xM3FF00000000000000000000000000000
@v = constant <4 x i32> <i32 1, i32 2, i32 3, i32 poison>
@w = constant <4 x i32> splat (i32 7)
@g = external hidden thread_local(initialexec) global i32, align 4
@t = internal thread_local unnamed_addr addrspace(1) externally_initialized global i32 undef, section "foo", align 8
@e = constant ptr getelementptr inbounds nuw (i8, ptr @v, i64 4)
@vt = constant ptr getelementptr inbounds inrange(-16, 24) ({ [5 x ptr] }, ptr @vt2, i32 0, i32 0, i32 2)
@vt2 = external constant { [5 x ptr] }
@d = constant i64 sub (i64 ptrtoint (ptr @v to i64), i64 ptrtoint (ptr @w to i64))
@weird = extern_weak global %hidden
@nosan = global i32 0, no_sanitize_address, align 4
@cm = global i32 0, code_model "large", align 4
$c = comdat any
@c = linkonce_odr global i32 0, comdat, align 4
@c2 = linkonce_odr global i32 0, comdat($c), align 4
declare i32 @printf(ptr noundef, ...)
declare void @llvm.assume(i1 noundef)
declare i32 @__gxx_personality_v0(...)
declare noalias ptr @malloc(i64 noundef) allockind("alloc,uninitialized") allocsize(0) memory(inaccessiblemem: readwrite) "alloc-family"="malloc"
declare void @sr(ptr sret(%pair) noalias writable)
declare void @attrs(ptr captures(none) dereferenceable(8) align 8, ptr captures(address, read_provenance), ptr captures(ret: address, provenance), ptr captures(address_is_null, ret: provenance), ptr initializes((0, 8), (16, 24)), i32 range(i32 -5, 7) zeroext, float nofpclass(nan inf), ptr byval(%pair) align 8, ptr dead_on_return, ptr writable dereferenceable_or_null(4) nofree) memory(argmem: readwrite, errnomem: write) uwtable(sync) vscale_range(1,16) alignstack(16) nocreateundeforpoison
define internal fastcc noundef range(i64 0, 10) i64 @many(i32 %0, i64 %1, ptr %2, float %3, <4 x i32> %4, <4 x ptr> %5, double %d, i1 %c, {i32, i64} %agg, i128 %big) unnamed_addr #1 section "text" align 16 gc "statepoint-example" prefix i32 5 prologue i8 1 personality ptr @__gxx_personality_v0 !prof !0 {
  %a = add nuw nsw i32 %0, 1
  %o = or disjoint i32 %a, 8
  %s = sdiv exact i32 %o, -2147483648
  %ft = fmul fast float %3, 1.0
  %fn = fneg nnan nsz float %ft
  %fx = fadd reassoc float %fn, 0x40091EB860000000
  %tr = trunc nuw nsw i64 %1 to i32
  %z = zext nneg i32 %tr to i64
  %ui = uitofp nneg i32 %tr to float
  %fe = fpext ninf float %3 to double
  %ic = icmp samesign ult i32 %0, 5
  %fc = fcmp contract uno double %d, 1.0e-3
  %se = select i1 %c, i32 %0, i32 undef
  %sf = select nnan i1 %c, float %3, float %ft
  %fr = freeze i32 poison
  %ev = extractvalue {i32, i64} %agg, 1
  %iv = insertvalue {i32, i64} %agg, i64 4, 1
  %ee = extractelement <4 x i32> %4, i64 2
  %ie = insertelement <4 x i32> %4, i32 1, i64 0
  %sh = shufflevector <4 x i32> %4, <4 x i32> poison, <2 x i32> <i32 1, i32 poison>
  %sz = shufflevector <4 x i32> %4, <4 x i32> poison, <4 x i32> zeroinitializer
  %al = alloca i32, i64 %1, align 16
  %al2 = alloca [4 x %pair], align 4
  %al3 = alloca inalloca %pair, align 8
  %ld = load volatile i32, ptr %2, align 4, !range !1, !noundef !2
  %la = load atomic volatile i64, ptr %2 syncscope("singlethread") acquire, align 8
  store i32 1, ptr %al, align 4, !tbaa !3
  store atomic i32 1, ptr %al release, align 4
  %ge = getelementptr inbounds nuw %pair, ptr %2, i64 %1, i32 1
  %gn = getelementptr nusw i8, ptr %2, i64 -4
  %gv = getelementptr i32, <4 x ptr> %5, i64 1
  %gw = getelementptr i32, ptr %2, <2 x i64> <i64 1, i64 2>
  fence syncscope("singlethread") seq_cst
  %cx = cmpxchg weak volatile ptr %2, i32 0, i32 1 acq_rel monotonic, align 4
  %rm = atomicrmw volatile uinc_wrap ptr %2, i32 3 monotonic, align 4
  %va = va_arg ptr %2, i32
  %ca = tail call noalias noundef ptr @malloc(i64 noundef 8) #2
  %pf = call i32 (ptr, ...) @printf(ptr noundef nonnull dereferenceable(1) @s, i32 4, double 1.0)
  %as = call i32 asm sideeffect inteldialect "mov $0, $1", "=r,r,~{dirflag}"(i32 %0) #3, !srcloc !4
  call void @llvm.assume(i1 true) [ "align"(ptr %2, i64 16), "nonnull"(ptr %2) ]
  %ind = call fastcc float %2(float %3, ptr nonnull %2)
  notail call cc 42 void %2()
  %fastcall = call nnan float @llvm.sqrt.f32(float %3)
  call void @llvm.foo(metadata !"str", metadata i32 %0, metadata !5)
  %inv = invoke i32 @ext(i32 %0) to label %ok unwind label %pad
ok:
  switch i64 %1, label %done [
    i64 0, label %next
    i64 -1, label %next
  ], !prof !6
next:
  %ph = phi i32 [ 1, %ok ], [ 1, %ok ], [ %ph, %next ]
  %phf = phi nnan float [ 1.0, %ok ], [ 1.0, %ok ], [ %3, %next ]
  br i1 %c, label %next, label %done, !llvm.loop !7
done:
  ret i64 add (i64 ptrtoint (ptr @v to i64), i64 1)
pad:
  %lp = landingpad { ptr, i32 }
          cleanup
          catch ptr null
          filter [1 x ptr] [ptr @v]
  br i1 %c, label %u, label %res
res:
  resume { ptr, i32 } %lp
u:
  indirectbr ptr %2, [label %end, label %res]
end:
  br label %last
last:
  unreachable
}
declare float @llvm.sqrt.f32(float)
declare void @llvm.foo(metadata, metadata, metadata)
declare i32 @ext(i32)
declare !annotation !2 void @meta()
attributes #1 = { nounwind uwtable alignstack=16 memory(none) "frame-pointer"="all" "novalue" }
attributes #2 = { nounwind allocsize(0) }
attributes #3 = { nounwind }
!0 = !{!"function_entry_count", i64 5}
!1 = !{i32 0, i32 5}
!2 = !{}
!3 = !{!9, !9, i64 0}
!9 = !{!"int", !5, i64 0}
!4 = !{i64 5}
!5 = !{!"root"}
!6 = !{!"branch_weights", i32 1, i32 2, i32 3}
!7 = distinct !{!7, !8}
!8 = !{!"llvm.loop.mustprogress"}
