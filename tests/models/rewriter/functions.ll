; ModuleID = 'f.c'
source_filename = "f.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.point = type { i32, i32, i8, ptr, double }
%struct.__va_list_tag = type { i32, i32, ptr, ptr }
%struct.flags = type { i16, i16 }
%struct.pair = type { i64, i64 }

@table = external global [64 x i32], align 16
@counter = internal global i32 0, align 4
@port = dso_local global i32 0, align 4
@__const.apply.local = private unnamed_addr constant [8 x i32] [i32 1, i32 2, i32 3, i32 0, i32 0, i32 0, i32 0, i32 0], align 16
@.str = private unnamed_addr constant [7 x i8] c"%s %d\0A\00", align 1
@stdout = external global ptr, align 8

; Function Attrs: nounwind uwtable
define dso_local i32 @clamp(i32 noundef %0, i32 noundef %1, i32 noundef %2) #0 {
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i32 %0, ptr %5, align 4, !tbaa !5
  store i32 %1, ptr %6, align 4, !tbaa !5
  store i32 %2, ptr %7, align 4, !tbaa !5
  %8 = load i32, ptr %5, align 4, !tbaa !5
  %9 = load i32, ptr %6, align 4, !tbaa !5
  %10 = icmp slt i32 %8, %9
  br i1 %10, label %11, label %13

11:                                               ; preds = %3
  %12 = load i32, ptr %6, align 4, !tbaa !5
  store i32 %12, ptr %4, align 4
  br label %21

13:                                               ; preds = %3
  %14 = load i32, ptr %5, align 4, !tbaa !5
  %15 = load i32, ptr %7, align 4, !tbaa !5
  %16 = icmp sgt i32 %14, %15
  br i1 %16, label %17, label %19

17:                                               ; preds = %13
  %18 = load i32, ptr %7, align 4, !tbaa !5
  store i32 %18, ptr %4, align 4
  br label %21

19:                                               ; preds = %13
  %20 = load i32, ptr %5, align 4, !tbaa !5
  store i32 %20, ptr %4, align 4
  br label %21

21:                                               ; preds = %19, %17, %11
  %22 = load i32, ptr %4, align 4
  ret i32 %22
}

; Function Attrs: nounwind uwtable
define dso_local i32 @rotate(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !5
  store i32 %1, ptr %4, align 4, !tbaa !5
  %5 = load i32, ptr %3, align 4, !tbaa !5
  %6 = load i32, ptr %4, align 4, !tbaa !5
  %7 = and i32 %6, 31
  %8 = shl i32 %5, %7
  %9 = load i32, ptr %3, align 4, !tbaa !5
  %10 = load i32, ptr %4, align 4, !tbaa !5
  %11 = and i32 %10, 31
  %12 = sub i32 32, %11
  %13 = lshr i32 %9, %12
  %14 = or i32 %8, %13
  ret i32 %14
}

; Function Attrs: nounwind uwtable
define dso_local i32 @sum(ptr noundef %0, i32 noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !9
  store i32 %1, ptr %4, align 4, !tbaa !5
  store i32 0, ptr %5, align 4, !tbaa !5
  store i32 0, ptr %6, align 4, !tbaa !5
  br label %7

7:                                                ; preds = %19, %2
  %8 = load i32, ptr %6, align 4, !tbaa !5
  %9 = load i32, ptr %4, align 4, !tbaa !5
  %10 = icmp ult i32 %8, %9
  br i1 %10, label %11, label %22

11:                                               ; preds = %7
  %12 = load ptr, ptr %3, align 8, !tbaa !9
  %13 = load i32, ptr %6, align 4, !tbaa !5
  %14 = zext i32 %13 to i64
  %15 = getelementptr inbounds nuw i32, ptr %12, i64 %14
  %16 = load i32, ptr %15, align 4, !tbaa !5
  %17 = load i32, ptr %5, align 4, !tbaa !5
  %18 = add nsw i32 %17, %16
  store i32 %18, ptr %5, align 4, !tbaa !5
  br label %19

19:                                               ; preds = %11
  %20 = load i32, ptr %6, align 4, !tbaa !5
  %21 = add i32 %20, 1
  store i32 %21, ptr %6, align 4, !tbaa !5
  br label %7, !llvm.loop !12

22:                                               ; preds = %7
  %23 = load i32, ptr %5, align 4, !tbaa !5
  ret i32 %23
}

; Function Attrs: nounwind uwtable
define dso_local ptr @find(ptr noundef %0, i32 noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !15
  store i32 %1, ptr %4, align 4, !tbaa !5
  br label %5

5:                                                ; preds = %16, %2
  %6 = load ptr, ptr %3, align 8, !tbaa !15
  %7 = icmp ne ptr %6, null
  br i1 %7, label %8, label %14

8:                                                ; preds = %5
  %9 = load ptr, ptr %3, align 8, !tbaa !15
  %10 = getelementptr inbounds nuw %struct.point, ptr %9, i32 0, i32 0
  %11 = load i32, ptr %10, align 8, !tbaa !17
  %12 = load i32, ptr %4, align 4, !tbaa !5
  %13 = icmp ne i32 %11, %12
  br label %14

14:                                               ; preds = %8, %5
  %15 = phi i1 [ false, %5 ], [ %13, %8 ]
  br i1 %15, label %16, label %20

16:                                               ; preds = %14
  %17 = load ptr, ptr %3, align 8, !tbaa !15
  %18 = getelementptr inbounds nuw %struct.point, ptr %17, i32 0, i32 3
  %19 = load ptr, ptr %18, align 8, !tbaa !20
  store ptr %19, ptr %3, align 8, !tbaa !15
  br label %5, !llvm.loop !21

20:                                               ; preds = %14
  %21 = load ptr, ptr %3, align 8, !tbaa !15
  ret ptr %21
}

; Function Attrs: nounwind uwtable
define dso_local double @norm(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !15
  %3 = load ptr, ptr %2, align 8, !tbaa !15
  %4 = getelementptr inbounds nuw %struct.point, ptr %3, i32 0, i32 4
  %5 = load double, ptr %4, align 8, !tbaa !22
  %6 = load ptr, ptr %2, align 8, !tbaa !15
  %7 = getelementptr inbounds nuw %struct.point, ptr %6, i32 0, i32 0
  %8 = load i32, ptr %7, align 8, !tbaa !17
  %9 = load ptr, ptr %2, align 8, !tbaa !15
  %10 = getelementptr inbounds nuw %struct.point, ptr %9, i32 0, i32 1
  %11 = load i32, ptr %10, align 4, !tbaa !23
  %12 = mul nsw i32 %8, %11
  %13 = sitofp i32 %12 to double
  %14 = call double @llvm.fmuladd.f64(double %5, double 1.000000e-01, double %13)
  %15 = fsub double %14, 1.000000e+300
  ret double %15
}

; Function Attrs: nocallback nocreateundeforpoison nofree nosync nounwind speculatable willreturn memory(none)
declare double @llvm.fmuladd.f64(double, double, double) #1

; Function Attrs: nounwind uwtable
define dso_local float @half(float noundef %0) #0 {
  %2 = alloca float, align 4
  store float %0, ptr %2, align 4, !tbaa !24
  %3 = load float, ptr %2, align 4, !tbaa !24
  %4 = call float @llvm.fmuladd.f32(float %3, float 5.000000e-01, float 0x3FD3333340000000)
  ret float %4
}

; Function Attrs: nocallback nocreateundeforpoison nofree nosync nounwind speculatable willreturn memory(none)
declare float @llvm.fmuladd.f32(float, float, float) #1

; Function Attrs: nounwind uwtable
define dso_local i32 @kind(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !5
  %4 = load i32, ptr %3, align 4, !tbaa !5
  switch i32 %4, label %9 [
    i32 97, label %5
    i32 98, label %5
    i32 100000, label %6
    i32 -5, label %7
  ]

5:                                                ; preds = %1, %1
  store i32 1, ptr %2, align 4
  br label %12

6:                                                ; preds = %1
  store i32 2, ptr %2, align 4
  br label %12

7:                                                ; preds = %1
  %8 = load i32, ptr getelementptr inbounds ([64 x i32], ptr @table, i64 0, i64 3), align 4, !tbaa !5
  store i32 %8, ptr %2, align 4
  br label %12

9:                                                ; preds = %1
  %10 = load i32, ptr @counter, align 4, !tbaa !5
  %11 = add nsw i32 %10, 1
  store i32 %11, ptr @counter, align 4, !tbaa !5
  store i32 %10, ptr %2, align 4
  br label %12

12:                                               ; preds = %9, %7, %6, %5
  %13 = load i32, ptr %2, align 4
  ret i32 %13
}

; Function Attrs: nounwind uwtable
define dso_local i64 @big(i64 noundef %0) #0 {
  %2 = alloca i64, align 8
  store i64 %0, ptr %2, align 8, !tbaa !26
  %3 = load i64, ptr %2, align 8, !tbaa !26
  %4 = and i64 %3, 81985529216486895
  %5 = xor i64 %4, -77777
  ret i64 %5
}

; Function Attrs: nounwind uwtable
define dso_local void @note(ptr noundef %0, ...) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca [1 x %struct.__va_list_tag], align 16
  store ptr %0, ptr %2, align 8, !tbaa !28
  %4 = getelementptr inbounds [1 x %struct.__va_list_tag], ptr %3, i64 0, i64 0
  call void @llvm.va_start.p0(ptr %4)
  %5 = load ptr, ptr %2, align 8, !tbaa !28
  %6 = getelementptr inbounds [1 x %struct.__va_list_tag], ptr %3, i64 0, i64 0
  %7 = call i32 @vprintf(ptr noundef %5, ptr noundef %6) #10
  %8 = getelementptr inbounds [1 x %struct.__va_list_tag], ptr %3, i64 0, i64 0
  call void @llvm.va_end.p0(ptr %8)
  ret void
}

; Function Attrs: nocallback nofree nosync nounwind willreturn
declare void @llvm.va_start.p0(ptr) #2

; Function Attrs: inlinehint nounwind uwtable
define available_externally i32 @vprintf(ptr noalias noundef %0, ptr noundef %1) #3 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !28
  store ptr %1, ptr %4, align 8, !tbaa !30
  %5 = load ptr, ptr @stdout, align 8, !tbaa !32
  %6 = load ptr, ptr %3, align 8, !tbaa !28
  %7 = load ptr, ptr %4, align 8, !tbaa !30
  %8 = call i32 @vfprintf(ptr noundef %5, ptr noundef %6, ptr noundef %7) #10
  ret i32 %8
}

; Function Attrs: nocallback nofree nosync nounwind willreturn
declare void @llvm.va_end.p0(ptr) #2

; Function Attrs: nounwind uwtable
define dso_local i32 @poke(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !5
  %3 = load i32, ptr %2, align 4, !tbaa !5
  store volatile i32 %3, ptr @port, align 4, !tbaa !5
  %4 = load volatile i32, ptr @port, align 4, !tbaa !5
  ret i32 %4
}

; Function Attrs: nounwind uwtable
define dso_local ptr @copy(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i64, align 8
  %4 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !28
  %5 = load ptr, ptr %2, align 8, !tbaa !28
  %6 = call i64 @strlen(ptr noundef %5) #11
  %7 = add i64 %6, 1
  store i64 %7, ptr %3, align 8, !tbaa !26
  %8 = load i64, ptr %3, align 8, !tbaa !26
  %9 = call noalias ptr @malloc(i64 noundef %8) #12
  store ptr %9, ptr %4, align 8, !tbaa !28
  %10 = load ptr, ptr %4, align 8, !tbaa !28
  %11 = icmp ne ptr %10, null
  br i1 %11, label %12, label %16

12:                                               ; preds = %1
  %13 = load ptr, ptr %4, align 8, !tbaa !28
  %14 = load ptr, ptr %2, align 8, !tbaa !28
  %15 = load i64, ptr %3, align 8, !tbaa !26
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %13, ptr align 1 %14, i64 %15, i1 false)
  br label %17

16:                                               ; preds = %1
  br label %17

17:                                               ; preds = %16, %12
  %18 = phi ptr [ %13, %12 ], [ null, %16 ]
  ret ptr %18
}

; Function Attrs: nounwind willreturn memory(read)
declare i64 @strlen(ptr noundef) #4

; Function Attrs: nounwind allocsize(0)
declare noalias ptr @malloc(i64 noundef) #5

; Function Attrs: nocallback nofree nounwind willreturn memory(argmem: readwrite)
declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(none), i64, i1 immarg) #6

; Function Attrs: nounwind uwtable
define dso_local i32 @apply(ptr noundef %0, i32 noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  %5 = alloca [8 x i32], align 16
  %6 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !34
  store i32 %1, ptr %4, align 4, !tbaa !5
  call void @llvm.memcpy.p0.p0.i64(ptr align 16 %5, ptr align 16 @__const.apply.local, i64 32, i1 false)
  store i32 0, ptr %6, align 4, !tbaa !5
  br label %7

7:                                                ; preds = %22, %2
  %8 = load i32, ptr %6, align 4, !tbaa !5
  %9 = load i32, ptr %4, align 4, !tbaa !5
  %10 = icmp slt i32 %8, %9
  br i1 %10, label %11, label %25

11:                                               ; preds = %7
  %12 = load ptr, ptr %3, align 8, !tbaa !34
  %13 = load i32, ptr %6, align 4, !tbaa !5
  %14 = getelementptr inbounds [8 x i32], ptr %5, i64 0, i64 0
  %15 = call i32 %12(i32 noundef %13, ptr noundef %14)
  %16 = load i32, ptr %6, align 4, !tbaa !5
  %17 = and i32 %16, 7
  %18 = sext i32 %17 to i64
  %19 = getelementptr inbounds [8 x i32], ptr %5, i64 0, i64 %18
  %20 = load i32, ptr %19, align 4, !tbaa !5
  %21 = add nsw i32 %20, %15
  store i32 %21, ptr %19, align 4, !tbaa !5
  br label %22

22:                                               ; preds = %11
  %23 = load i32, ptr %6, align 4, !tbaa !5
  %24 = add nsw i32 %23, 1
  store i32 %24, ptr %6, align 4, !tbaa !5
  br label %7, !llvm.loop !35

25:                                               ; preds = %7
  %26 = load i32, ptr %4, align 4, !tbaa !5
  %27 = and i32 %26, 7
  %28 = sext i32 %27 to i64
  %29 = getelementptr inbounds [8 x i32], ptr %5, i64 0, i64 %28
  %30 = load i32, ptr %29, align 4, !tbaa !5
  ret i32 %30
}

; Function Attrs: nounwind uwtable
define dso_local i32 @bits(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !36
  %3 = load ptr, ptr %2, align 8, !tbaa !36
  %4 = load i16, ptr %3, align 4
  %5 = and i16 %4, 7
  %6 = zext i16 %5 to i32
  %7 = load ptr, ptr %2, align 8, !tbaa !36
  %8 = getelementptr inbounds nuw %struct.flags, ptr %7, i32 0, i32 1
  %9 = load i16, ptr %8, align 2, !tbaa !38
  %10 = zext i16 %9 to i32
  %11 = add nsw i32 %6, %10
  %12 = load ptr, ptr %2, align 8, !tbaa !36
  %13 = trunc i32 %11 to i16
  %14 = load i16, ptr %12, align 4
  %15 = and i16 %13, 127
  %16 = shl i16 %15, 3
  %17 = and i16 %14, -1017
  %18 = or i16 %17, %16
  store i16 %18, ptr %12, align 4
  %19 = zext i16 %15 to i32
  %20 = load ptr, ptr %2, align 8, !tbaa !36
  %21 = load i16, ptr %20, align 4
  %22 = lshr i16 %21, 3
  %23 = and i16 %22, 127
  %24 = zext i16 %23 to i32
  ret i32 %24
}

; Function Attrs: nounwind uwtable
define dso_local i32 @factorial(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !5
  %3 = load i32, ptr %2, align 4, !tbaa !5
  %4 = icmp slt i32 %3, 2
  br i1 %4, label %5, label %6

5:                                                ; preds = %1
  br label %12

6:                                                ; preds = %1
  %7 = load i32, ptr %2, align 4, !tbaa !5
  %8 = load i32, ptr %2, align 4, !tbaa !5
  %9 = sub nsw i32 %8, 1
  %10 = call i32 @factorial(i32 noundef %9)
  %11 = mul nsw i32 %7, %10
  br label %12

12:                                               ; preds = %6, %5
  %13 = phi i32 [ 1, %5 ], [ %11, %6 ]
  ret i32 %13
}

; Function Attrs: nounwind uwtable
define dso_local void @fill(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca ptr, align 8
  %6 = alloca i64, align 8
  store i32 %0, ptr %3, align 4, !tbaa !5
  store i32 %1, ptr %4, align 4, !tbaa !5
  %7 = load i32, ptr %3, align 4, !tbaa !5
  %8 = zext i32 %7 to i64
  %9 = call ptr @llvm.stacksave.p0()
  store ptr %9, ptr %5, align 8
  %10 = alloca i8, i64 %8, align 16
  store i64 %8, ptr %6, align 8
  %11 = load i32, ptr %4, align 4, !tbaa !5
  %12 = trunc i32 %11 to i8
  %13 = load i32, ptr %3, align 4, !tbaa !5
  %14 = sext i32 %13 to i64
  call void @llvm.memset.p0.i64(ptr align 16 %10, i8 %12, i64 %14, i1 false)
  %15 = load i32, ptr %3, align 4, !tbaa !5
  %16 = call i32 (ptr, ...) @printf(ptr noundef @.str, ptr noundef %10, i32 noundef %15)
  %17 = load ptr, ptr %5, align 8
  call void @llvm.stackrestore.p0(ptr %17)
  ret void
}

; Function Attrs: nocallback nofree nosync nounwind willreturn
declare ptr @llvm.stacksave.p0() #2

; Function Attrs: nocallback nofree nounwind willreturn memory(argmem: write)
declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) #7

declare i32 @printf(ptr noundef, ...) #8

; Function Attrs: nocallback nofree nosync nounwind willreturn
declare void @llvm.stackrestore.p0(ptr) #2

; Function Attrs: nounwind uwtable
define dso_local { i64, i64 } @swap(i64 %0, i64 %1) #0 {
  %3 = alloca %struct.pair, align 8
  %4 = alloca %struct.pair, align 8
  %5 = getelementptr inbounds nuw { i64, i64 }, ptr %4, i32 0, i32 0
  store i64 %0, ptr %5, align 8
  %6 = getelementptr inbounds nuw { i64, i64 }, ptr %4, i32 0, i32 1
  store i64 %1, ptr %6, align 8
  %7 = getelementptr inbounds nuw %struct.pair, ptr %3, i32 0, i32 0
  %8 = getelementptr inbounds nuw %struct.pair, ptr %4, i32 0, i32 1
  %9 = load i64, ptr %8, align 8, !tbaa !41
  store i64 %9, ptr %7, align 8, !tbaa !43
  %10 = getelementptr inbounds nuw %struct.pair, ptr %3, i32 0, i32 1
  %11 = getelementptr inbounds nuw %struct.pair, ptr %4, i32 0, i32 0
  %12 = load i64, ptr %11, align 8, !tbaa !43
  store i64 %12, ptr %10, align 8, !tbaa !41
  %13 = load { i64, i64 }, ptr %3, align 8
  ret { i64, i64 } %13
}

; Function Attrs: nounwind uwtable
define dso_local zeroext i1 @both(i1 noundef zeroext %0, i1 noundef zeroext %1) #0 {
  %3 = alloca i8, align 1
  %4 = alloca i8, align 1
  %5 = zext i1 %0 to i8
  store i8 %5, ptr %3, align 1, !tbaa !44
  %6 = zext i1 %1 to i8
  store i8 %6, ptr %4, align 1, !tbaa !44
  %7 = load i8, ptr %3, align 1, !tbaa !44, !range !46, !noundef !47
  %8 = trunc i8 %7 to i1
  br i1 %8, label %9, label %12

9:                                                ; preds = %2
  %10 = load i8, ptr %4, align 1, !tbaa !44, !range !46, !noundef !47
  %11 = trunc i8 %10 to i1
  br label %12

12:                                               ; preds = %9, %2
  %13 = phi i1 [ false, %2 ], [ %11, %9 ]
  ret i1 %13
}

; Function Attrs: nounwind uwtable
define dso_local ptr @where(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !5
  %3 = load i32, ptr %2, align 4, !tbaa !5
  %4 = icmp ne i32 %3, 0
  br i1 %4, label %5, label %9

5:                                                ; preds = %1
  %6 = load i32, ptr %2, align 4, !tbaa !5
  %7 = sext i32 %6 to i64
  %8 = getelementptr inbounds [64 x i32], ptr @table, i64 0, i64 %7
  br label %10

9:                                                ; preds = %1
  br label %10

10:                                               ; preds = %9, %5
  %11 = phi ptr [ %8, %5 ], [ inttoptr (i64 -1 to ptr), %9 ]
  ret ptr %11
}

; Function Attrs: nounwind uwtable
define dso_local zeroext i8 @mix(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !28
  %3 = load ptr, ptr %2, align 8, !tbaa !28
  %4 = getelementptr inbounds i8, ptr %3, i64 0
  %5 = load i8, ptr %4, align 1, !tbaa !48
  %6 = zext i8 %5 to i32
  %7 = xor i32 %6, 128
  %8 = trunc i32 %7 to i8
  store i8 %8, ptr %4, align 1, !tbaa !48
  %9 = load ptr, ptr %2, align 8, !tbaa !28
  %10 = getelementptr inbounds i8, ptr %9, i64 0
  %11 = load i8, ptr %10, align 1, !tbaa !48
  %12 = zext i8 %11 to i32
  %13 = ashr i32 %12, 3
  %14 = load ptr, ptr %2, align 8, !tbaa !28
  %15 = getelementptr inbounds i8, ptr %14, i64 1
  %16 = load i8, ptr %15, align 1, !tbaa !48
  %17 = zext i8 %16 to i32
  %18 = or i32 %17, %13
  %19 = trunc i32 %18 to i8
  store i8 %19, ptr %15, align 1, !tbaa !48
  %20 = load ptr, ptr %2, align 8, !tbaa !28
  %21 = getelementptr inbounds i8, ptr %20, i64 0
  %22 = load i8, ptr %21, align 1, !tbaa !48
  %23 = zext i8 %22 to i32
  %24 = load ptr, ptr %2, align 8, !tbaa !28
  %25 = getelementptr inbounds i8, ptr %24, i64 1
  %26 = load i8, ptr %25, align 1, !tbaa !48
  %27 = zext i8 %26 to i32
  %28 = add nsw i32 %23, %27
  %29 = trunc i32 %28 to i8
  ret i8 %29
}

; Function Attrs: nounwind uwtable
define dso_local i32 @grid(ptr noundef %0, i32 noundef %1, i32 noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !9
  store i32 %1, ptr %5, align 4, !tbaa !5
  store i32 %2, ptr %6, align 4, !tbaa !5
  %7 = load ptr, ptr %4, align 8, !tbaa !9
  %8 = load i32, ptr %5, align 4, !tbaa !5
  %9 = sext i32 %8 to i64
  %10 = getelementptr inbounds [6 x i32], ptr %7, i64 %9
  %11 = load i32, ptr %6, align 4, !tbaa !5
  %12 = sext i32 %11 to i64
  %13 = getelementptr inbounds [6 x i32], ptr %10, i64 0, i64 %12
  %14 = load i32, ptr %13, align 4, !tbaa !5
  %15 = mul nsw i32 %14, 3
  ret i32 %15
}

; Function Attrs: nounwind uwtable
define dso_local void @both_ways(ptr noundef %0, i32 noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !9
  store i32 %1, ptr %4, align 4, !tbaa !5
  store i32 0, ptr %5, align 4, !tbaa !5
  br label %7

7:                                                ; preds = %43, %2
  %8 = load i32, ptr %5, align 4, !tbaa !5
  %9 = load i32, ptr %4, align 4, !tbaa !5
  %10 = icmp slt i32 %8, %9
  br i1 %10, label %11, label %46

11:                                               ; preds = %7
  %12 = load i32, ptr %5, align 4, !tbaa !5
  store i32 %12, ptr %6, align 4, !tbaa !5
  br label %13

13:                                               ; preds = %39, %11
  %14 = load i32, ptr %6, align 4, !tbaa !5
  %15 = icmp ne i32 %14, 0
  br i1 %15, label %16, label %42

16:                                               ; preds = %13
  %17 = load ptr, ptr %3, align 8, !tbaa !9
  %18 = load i32, ptr %6, align 4, !tbaa !5
  %19 = sext i32 %18 to i64
  %20 = getelementptr inbounds i32, ptr %17, i64 %19
  %21 = load i32, ptr %20, align 4, !tbaa !5
  %22 = icmp slt i32 %21, 0
  br i1 %22, label %23, label %24

23:                                               ; preds = %16
  br label %42

24:                                               ; preds = %16
  %25 = load ptr, ptr %3, align 8, !tbaa !9
  %26 = load i32, ptr %6, align 4, !tbaa !5
  %27 = sext i32 %26 to i64
  %28 = getelementptr inbounds i32, ptr %25, i64 %27
  %29 = load i32, ptr %28, align 4, !tbaa !5
  %30 = icmp eq i32 %29, 7
  br i1 %30, label %31, label %32

31:                                               ; preds = %24
  br label %39

32:                                               ; preds = %24
  %33 = load ptr, ptr %3, align 8, !tbaa !9
  %34 = load i32, ptr %6, align 4, !tbaa !5
  %35 = sext i32 %34 to i64
  %36 = getelementptr inbounds i32, ptr %33, i64 %35
  %37 = load i32, ptr %36, align 4, !tbaa !5
  %38 = sub nsw i32 %37, 1
  store i32 %38, ptr %36, align 4, !tbaa !5
  br label %39

39:                                               ; preds = %32, %31
  %40 = load i32, ptr %6, align 4, !tbaa !5
  %41 = add nsw i32 %40, -1
  store i32 %41, ptr %6, align 4, !tbaa !5
  br label %13, !llvm.loop !49

42:                                               ; preds = %23, %13
  br label %43

43:                                               ; preds = %42
  %44 = load i32, ptr %5, align 4, !tbaa !5
  %45 = add nsw i32 %44, 1
  store i32 %45, ptr %5, align 4, !tbaa !5
  br label %7, !llvm.loop !50

46:                                               ; preds = %7
  ret void
}

; Function Attrs: nounwind
declare i32 @vfprintf(ptr noundef, ptr noundef, ptr noundef) #9

attributes #0 = { nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nocallback nocreateundeforpoison nofree nosync nounwind speculatable willreturn memory(none) }
attributes #2 = { nocallback nofree nosync nounwind willreturn }
attributes #3 = { inlinehint nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { nounwind willreturn memory(read) "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #5 = { nounwind allocsize(0) "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #6 = { nocallback nofree nounwind willreturn memory(argmem: readwrite) }
attributes #7 = { nocallback nofree nounwind willreturn memory(argmem: write) }
attributes #8 = { "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #9 = { nounwind "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #10 = { nounwind }
attributes #11 = { nounwind willreturn memory(read) }
attributes #12 = { nounwind allocsize(0) }

!llvm.module.flags = !{!0, !1, !2, !3}
!llvm.errno.tbaa = !{!5}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 8, !"PIC Level", i32 2}
!2 = !{i32 7, !"PIE Level", i32 2}
!3 = !{i32 7, !"uwtable", i32 2}
!5 = !{!6, !6, i64 0}
!6 = !{!"int", !7, i64 0}
!7 = !{!"omnipotent char", !8, i64 0}
!8 = !{!"Simple C/C++ TBAA"}
!9 = !{!10, !10, i64 0}
!10 = !{!"p1 int", !11, i64 0}
!11 = !{!"any pointer", !7, i64 0}
!12 = distinct !{!12, !13, !14}
!13 = !{!"llvm.loop.mustprogress"}
!14 = !{!"llvm.loop.unroll.disable"}
!15 = !{!16, !16, i64 0}
!16 = !{!"p1 _ZTS5point", !11, i64 0}
!17 = !{!18, !6, i64 0}
!18 = !{!"point", !6, i64 0, !6, i64 4, !7, i64 8, !16, i64 16, !19, i64 24}
!19 = !{!"double", !7, i64 0}
!20 = !{!18, !16, i64 16}
!21 = distinct !{!21, !13, !14}
!22 = !{!18, !19, i64 24}
!23 = !{!18, !6, i64 4}
!24 = !{!25, !25, i64 0}
!25 = !{!"float", !7, i64 0}
!26 = !{!27, !27, i64 0}
!27 = !{!"long", !7, i64 0}
!28 = !{!29, !29, i64 0}
!29 = !{!"p1 omnipotent char", !11, i64 0}
!30 = !{!31, !31, i64 0}
!31 = !{!"p1 _ZTS13__va_list_tag", !11, i64 0}
!32 = !{!33, !33, i64 0}
!33 = !{!"p1 _ZTS8_IO_FILE", !11, i64 0}
!34 = !{!11, !11, i64 0}
!35 = distinct !{!35, !13, !14}
!36 = !{!37, !37, i64 0}
!37 = !{!"p1 _ZTS5flags", !11, i64 0}
!38 = !{!39, !40, i64 2}
!39 = !{!"flags", !6, i64 0, !6, i64 0, !40, i64 2}
!40 = !{!"short", !7, i64 0}
!41 = !{!42, !27, i64 8}
!42 = !{!"pair", !27, i64 0, !27, i64 8}
!43 = !{!42, !27, i64 0}
!44 = !{!45, !45, i64 0}
!45 = !{!"_Bool", !7, i64 0}
!46 = !{i8 0, i8 2}
!47 = !{}
!48 = !{!7, !7, i64 0}
!49 = distinct !{!49, !13, !14}
!50 = distinct !{!50, !13, !14}

define <4 x i32> @lanes(<4 x i32> %a, <4 x i32> %b, i32 %n) {
  %1 = insertelement <4 x i32> poison, i32 %n, i64 0
  %2 = shufflevector <4 x i32> %1, <4 x i32> poison, <4 x i32> zeroinitializer
  %3 = shufflevector <4 x i32> %a, <4 x i32> %b, <4 x i32> <i32 0, i32 5, i32 poison, i32 7>
  %4 = icmp slt <4 x i32> %3, %2
  %5 = select <4 x i1> %4, <4 x i32> %3, <4 x i32> splat (i32 5)
  %6 = add nuw <4 x i32> %5, <i32 1, i32 2, i32 -3, i32 1000>
  %7 = extractelement <4 x i32> %6, i64 2
  %8 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %7, i32 %n)
  %9 = extractvalue { i32, i1 } %8, 1
  %10 = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %6)
  %11 = call i32 @llvm.ctlz.i32(i32 %10, i1 true)
  %12 = call i8 @llvm.scmp.i8.i32(i32 %11, i32 %n)
  %13 = sext i8 %12 to i33
  %14 = trunc i33 %13 to i32
  %15 = select i1 %9, i32 %14, i32 undef
  %16 = insertelement <4 x i32> %6, i32 %15, i32 1
  ret <4 x i32> %16
}

define double @floats(double %a, float %b) {
  %1 = fpext float %b to double
  %2 = fadd fast double %a, %1
  %3 = fcmp nnan ninf olt double %2, 0x7FF0000000000000
  %4 = call nsz double @llvm.fabs.f64(double %2)
  %5 = select nsz i1 %3, double %4, double -0.000000e+00
  %6 = fneg double %5
  %7 = freeze double %6
  %8 = bitcast double %7 to i64
  %9 = and i64 %8, -4294967296
  %10 = uitofp nneg i64 %9 to double
  ret double %10
}

define i32 @odd(i32 %0, ptr byval({ i8, i64 }) %1) {
  switch i32 %0, label %3 [
    i32 -2147483648, label %4
    i32 77777, label %4
    i32 3, label %6
  ]

3:
  unreachable

4:
  %5 = phi i32 [ 1, %2 ], [ 1, %2 ], [ %9, %6 ]
  ret i32 %5

6:
  %7 = phi i32 [ 9, %2 ], [ %8, %6 ]
  %8 = add i32 %7, 1
  %9 = ptrtoint ptr %1 to i32
  %10 = icmp samesign ult i32 %8, %9
  br i1 %10, label %6, label %4
}

declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)
declare i32 @llvm.vector.reduce.add.v4i32(<4 x i32>)
declare i32 @llvm.ctlz.i32(i32, i1 immarg)
declare i8 @llvm.scmp.i8.i32(i32, i32)
declare double @llvm.fabs.f64(double)
