; What the door's tests are about: memory with metadata, calls with attributes, and a section.
target triple = "x86_64-pc-linux-gnu"

%struct.pair = type { i32, i32 }

@table = external global [16 x i32]

define dso_local i32 @f(ptr nonnull %0, i32 noundef %1) #0 section ".text.hot" {
  %3 = load i32, ptr %0, align 4, !tbaa !0
  %4 = getelementptr inbounds %struct.pair, ptr %0, i64 0, i32 1
  store i32 %3, ptr %4, align 4, !tbaa !0
  %5 = icmp eq i32 %1, 0
  br i1 %5, label %6, label %8

6:
  %7 = tail call i32 @g(ptr nonnull %0, i32 noundef 1) #1
  call void @h(ptr %0)
  ret i32 %7

8:
  switch i32 %3, label %11 [
    i32 1, label %9
    i32 2, label %10
  ]

9:
  ret i32 5

10:
  ret i32 -6

11:
  %12 = load i32, ptr @table, align 4, !tbaa !0
  ret i32 %12
}

declare i32 @g(ptr, i32)

declare void @h(ptr)

attributes #0 = { nounwind }
attributes #1 = { nounwind willreturn }

!0 = !{!1, !1, i64 0}
!1 = !{!"int", !2, i64 0}
!2 = !{!"char", !3, i64 0}
!3 = !{!"root"}
