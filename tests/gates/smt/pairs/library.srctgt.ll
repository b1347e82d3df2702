; Functions of the C library that LLVM knows, and calls that repeat others.
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@text = private constant [6 x i8] c"hello\00"
@variable = global [6 x i8] c"hello\00"
@weak = weak constant [6 x i8] c"hello\00"
@endless = private constant [2 x i8] c"hi"
@place = external global ptr

declare i32 @memcmp(ptr, ptr, i64)
declare i32 @bcmp(ptr, ptr, i64)
declare i64 @strlen(ptr)
declare noalias ptr @malloc(i64)
declare noalias ptr @calloc(i64, i64)
declare void @free(ptr)
declare i32 @ffs(i32)
declare i32 @ffsl(i64)
declare i32 @abs(i32)
declare i64 @labs(i64, i64)
declare i32 @isdigit(i32)
declare double @fabs(double)
declare void @use(ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare i32 @reads(i32) memory(read)
declare i32 @knows(i32) memory(none)
declare i32 @acts(i32) memory(read, inaccessiblemem: write)
declare i16 @llvm.bswap.i16(i16)
declare i32 @llvm.bswap.i32(i32)
declare i32 @llvm.ucmp.i32.i32(i32, i32)
declare i32 @llvm.cttz.i32(i32, i1)
declare i64 @llvm.abs.i64(i64, i1)
declare double @llvm.fabs.f64(double)

; bytes behind the first ones that differ may be poison
; compared_poison: inconclusive
define i1 @src_compared_poison(ptr noundef %p, ptr noundef %q) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 4)
  %r = icmp eq i32 %c, 0
  ret i1 %r
}
define i1 @tgt_compared_poison(ptr noundef %p, ptr noundef %q) #0 {
  %a = load i32, ptr %p, align 1
  %b = load i32, ptr %q, align 1
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; equal bytes are an equal word
; compared_words: proved
define i1 @src_compared_words(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 4)
  %r = icmp eq i32 %c, 0
  ret i1 %r
}
define i1 @tgt_compared_words(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i32, ptr %p, align 1
  %b = load i32, ptr %q, align 1
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; a word of more than what is compared
; compared_more: inconclusive
define i1 @src_compared_more(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 4)
  %r = icmp eq i32 %c, 0
  ret i1 %r
}
define i1 @tgt_compared_more(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i64, ptr %p, align 1
  %b = load i64, ptr %q, align 1
  %r = icmp eq i64 %a, %b
  ret i1 %r
}

; and one of less
; compared_less: inconclusive
define i1 @src_compared_less(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 4)
  %r = icmp eq i32 %c, 0
  ret i1 %r
}
define i1 @tgt_compared_less(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i16, ptr %p, align 1
  %b = load i16, ptr %q, align 1
  %r = icmp eq i16 %a, %b
  ret i1 %r
}

; nor may it be aligned
; compared_aligned: inconclusive
define i1 @src_compared_aligned(ptr noundef %p, ptr noundef %q) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 4)
  %r = icmp eq i32 %c, 0
  ret i1 %r
}
define i1 @tgt_compared_aligned(ptr noundef %p, ptr noundef %q) #0 {
  %a = load i32, ptr %p, align 4
  %b = load i32, ptr %q, align 4
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; a target compares as the source does, or not at all
; compared_later: unsupported
define i1 @src_compared_later(ptr noundef %p, ptr noundef %q) #0 {
  %a = load i32, ptr %p, align 1
  %b = load i32, ptr %q, align 1
  %r = icmp eq i32 %a, %b
  ret i1 %r
}
define i1 @tgt_compared_later(ptr noundef %p, ptr noundef %q) #0 {
  %c = call i32 @bcmp(ptr %p, ptr %q, i64 4)
  %r = icmp eq i32 %c, 0
  ret i1 %r
}

; nobuiltin: it may be any function
; compared_by_another: inconclusive
define i1 @src_compared_by_another(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 4) nobuiltin
  %r = icmp eq i32 %c, 0
  ret i1 %r
}
define i1 @tgt_compared_by_another(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i32, ptr %p, align 1
  %b = load i32, ptr %q, align 1
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; so may it be in a function without builtins
; compared_without_builtins: inconclusive
define i1 @src_compared_without_builtins(i64 noundef %x, i64 noundef %y) #1 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 4)
  %r = icmp eq i32 %c, 0
  ret i1 %r
}
define i1 @tgt_compared_without_builtins(i64 noundef %x, i64 noundef %y) #1 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i32, ptr %p, align 1
  %b = load i32, ptr %q, align 1
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; or without this one
; compared_without_memcmp: inconclusive
define i1 @src_compared_without_memcmp(i64 noundef %x, i64 noundef %y) #2 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 4)
  %r = icmp eq i32 %c, 0
  ret i1 %r
}
define i1 @tgt_compared_without_memcmp(i64 noundef %x, i64 noundef %y) #2 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i32, ptr %p, align 1
  %b = load i32, ptr %q, align 1
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; which says nothing of others
; compared_without_others: proved
define i1 @src_compared_without_others(i64 noundef %x, i64 noundef %y) #2 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @bcmp(ptr %p, ptr %q, i64 4)
  %r = icmp eq i32 %c, 0
  ret i1 %r
}
define i1 @tgt_compared_without_others(i64 noundef %x, i64 noundef %y) #2 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i32, ptr %p, align 1
  %b = load i32, ptr %q, align 1
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; the first byte is the one that counts most
; ordered: proved
define i1 @src_ordered(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 2)
  %r = icmp slt i32 %c, 0
  ret i1 %r
}
define i1 @tgt_ordered(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i16, ptr %p, align 1
  %b = load i16, ptr %q, align 1
  %u = call i16 @llvm.bswap.i16(i16 %a)
  %w = call i16 @llvm.bswap.i16(i16 %b)
  %r = icmp ult i16 %u, %w
  ret i1 %r
}

; on this machine it is not that in a word
; ordered_as_words: inconclusive
define i1 @src_ordered_as_words(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 2)
  %r = icmp slt i32 %c, 0
  ret i1 %r
}
define i1 @tgt_ordered_as_words(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i16, ptr %p, align 1
  %b = load i16, ptr %q, align 1
  %r = icmp ult i16 %a, %b
  ret i1 %r
}

; bytes have no sign
; ordered_as_signed: inconclusive
define i1 @src_ordered_as_signed(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 2)
  %r = icmp slt i32 %c, 0
  ret i1 %r
}
define i1 @tgt_ordered_as_signed(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i16, ptr %p, align 1
  %b = load i16, ptr %q, align 1
  %u = call i16 @llvm.bswap.i16(i16 %a)
  %w = call i16 @llvm.bswap.i16(i16 %b)
  %r = icmp slt i16 %u, %w
  ret i1 %r
}

; an odd number of bytes
; ordered_three: proved
define i1 @src_ordered_three(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 3)
  %r = icmp sgt i32 %c, 0
  ret i1 %r
}
define i1 @tgt_ordered_three(i64 noundef %x, i64 noundef %y) #0 {
  %p = alloca i64
  %q = alloca i64
  store i64 %x, ptr %p
  store i64 %y, ptr %q
  %a = load i24, ptr %p, align 1
  %b = load i24, ptr %q, align 1
  %wa = zext i24 %a to i32
  %wb = zext i24 %b to i32
  %u = call i32 @llvm.bswap.i32(i32 %wa)
  %w = call i32 @llvm.bswap.i32(i32 %wb)
  %r = icmp ugt i32 %u, %w
  ret i1 %r
}

; what it gives is a number of that sign
; difference: proved
define i32 @src_difference(ptr noundef %p, ptr noundef %q) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 1)
  ret i32 %c
}
define i32 @tgt_difference(ptr noundef %p, ptr noundef %q) #0 {
  %a = load i8, ptr %p, align 1
  %b = load i8, ptr %q, align 1
  %x = zext i8 %a to i32
  %y = zext i8 %b to i32
  %r = sub nsw i32 %x, %y
  ret i32 %r
}

; whichever
; signs: proved
define i32 @src_signs(ptr noundef %p, ptr noundef %q) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 1)
  ret i32 %c
}
define i32 @tgt_signs(ptr noundef %p, ptr noundef %q) #0 {
  %a = load i8, ptr %p, align 1
  %b = load i8, ptr %q, align 1
  %x = zext i8 %a to i32
  %y = zext i8 %b to i32
  %r = call i32 @llvm.ucmp.i32.i32(i32 %x, i32 %y)
  ret i32 %r
}

; but no other one
; wrong_signs: inconclusive
define i32 @src_wrong_signs(ptr noundef %p, ptr noundef %q) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 1)
  ret i32 %c
}
define i32 @tgt_wrong_signs(ptr noundef %p, ptr noundef %q) #0 {
  %a = load i8, ptr %p, align 1
  %b = load i8, ptr %q, align 1
  %x = zext i8 %a to i32
  %y = zext i8 %b to i32
  %r = call i32 @llvm.ucmp.i32.i32(i32 %y, i32 %x)
  ret i32 %r
}

; nor another for what is equal
; wrong_zero: inconclusive
define i32 @src_wrong_zero(ptr noundef %p, ptr noundef %q) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 1)
  ret i32 %c
}
define i32 @tgt_wrong_zero(ptr noundef %p, ptr noundef %q) #0 {
  %a = load i8, ptr %p, align 1
  %b = load i8, ptr %q, align 1
  %x = zext i8 %a to i32
  %y = zext i8 %b to i32
  %r = sub nsw i32 %x, %y
  %s = or i32 %r, 1
  ret i32 %s
}

; the same bytes
; itself: proved
define i32 @src_itself(ptr noundef %p, i64 noundef %n) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %p, i64 %n)
  ret i32 %c
}
define i32 @tgt_itself(ptr noundef %p, i64 noundef %n) #0 {
  ret i32 0
}

; others
; no_bytes_known: inconclusive
define i32 @src_no_bytes_known(ptr noundef %p, ptr noundef %q, i64 noundef %n) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 %n)
  ret i32 %c
}
define i32 @tgt_no_bytes_known(ptr noundef %p, ptr noundef %q, i64 noundef %n) #0 {
  ret i32 0
}

; a string that is known
; length: proved
define i64 @src_length() #0 {
  %n = call i64 @strlen(ptr @text)
  ret i64 %n
}
define i64 @tgt_length() #0 {
  ret i64 5
}

; part of it
; length_of_rest: proved
define i64 @src_length_of_rest() #0 {
  %p = getelementptr i8, ptr @text, i64 3
  %n = call i64 @strlen(ptr %p)
  ret i64 %n
}
define i64 @tgt_length_of_rest() #0 {
  ret i64 2
}

; not that
; wrong_length: inconclusive
define i64 @src_wrong_length() #0 {
  %n = call i64 @strlen(ptr @text)
  ret i64 %n
}
define i64 @tgt_wrong_length() #0 {
  ret i64 6
}

; a string that may change
; length_of_variable: inconclusive
define i64 @src_length_of_variable() #0 {
  %n = call i64 @strlen(ptr @variable)
  ret i64 %n
}
define i64 @tgt_length_of_variable() #0 {
  ret i64 5
}

; a string that another unit may have its own of
; length_of_weak: inconclusive
define i64 @src_length_of_weak() #0 {
  %n = call i64 @strlen(ptr @weak)
  ret i64 %n
}
define i64 @tgt_length_of_weak() #0 {
  ret i64 5
}

; no string at all
; length_of_endless: inconclusive
define i64 @src_length_of_endless() #0 {
  %n = call i64 @strlen(ptr @endless)
  ret i64 %n
}
define i64 @tgt_length_of_endless() #0 {
  ret i64 2
}

; a string is empty if it begins with its end
; empty: proved
define i1 @src_empty(ptr noundef %p) #0 {
  %n = call i64 @strlen(ptr %p)
  %r = icmp eq i64 %n, 0
  ret i1 %r
}
define i1 @tgt_empty(ptr noundef %p) #0 {
  %c = load i8, ptr %p
  %r = icmp eq i8 %c, 0
  ret i1 %r
}

; which says nothing of other lengths
; one_letter: inconclusive
define i1 @src_one_letter(ptr noundef %p) #0 {
  %n = call i64 @strlen(ptr %p)
  %r = icmp eq i64 %n, 1
  ret i1 %r
}
define i1 @tgt_one_letter(ptr noundef %p) #0 {
  %c = load i8, ptr %p
  %r = icmp eq i8 %c, 1
  ret i1 %r
}

; one that is used otherwise
; not_only_empty: inconclusive
define i64 @src_not_only_empty(ptr noundef %p) #0 {
  %n = call i64 @strlen(ptr %p)
  %r = icmp eq i64 %n, 0
  %s = zext i1 %r to i64
  %t = add i64 %n, %s
  ret i64 %t
}
define i64 @tgt_not_only_empty(ptr noundef %p) #0 {
  %c = load i8, ptr %p
  %n = zext i8 %c to i64
  %r = icmp eq i64 %n, 0
  %s = zext i1 %r to i64
  %t = add i64 %n, %s
  ret i64 %t
}

; memory that nobody else sees
; allocation: proved
define i32 @src_allocation(i32 noundef %x) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i32 %x, ptr %p
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}
define i32 @tgt_allocation(i32 noundef %x) #0 {
  ret i32 %x
}

; to leave it lying about is no sin
; leak: proved
define i32 @src_leak(i32 noundef %x) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i32 %x, ptr %p
  %v = load i32, ptr %p
  ret i32 %v
}
define i32 @tgt_leak(i32 noundef %x) #0 {
  ret i32 %x
}

; nobuiltin
; allocation_by_another: inconclusive
define i32 @src_allocation_by_another(i32 noundef %x) #0 {
  %p = call noalias ptr @malloc(i64 4) nobuiltin
  store i32 %x, ptr %p
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}
define i32 @tgt_allocation_by_another(i32 noundef %x) #0 {
  ret i32 %x
}

; a larger access than what is allocated
; allocation_of_less: inconclusive
define i32 @src_allocation_of_less(i32 noundef %x) #0 {
  %p = call noalias ptr @malloc(i64 2)
  store i32 %x, ptr %p
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}
define i32 @tgt_allocation_of_less(i32 noundef %x) #0 {
  ret i32 %x
}

; memory that another function sees
; allocation_passed_on: inconclusive
define i32 @src_allocation_passed_on(i32 noundef %x) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i32 %x, ptr %p
  call void @use(ptr %p)
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}
define i32 @tgt_allocation_passed_on(i32 noundef %x) #0 {
  call void @use(ptr poison)
  ret i32 %x
}

; memory that is known elsewhere
; allocation_stored: inconclusive
define i32 @src_allocation_stored(i32 noundef %x) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i32 %x, ptr %p
  store ptr %p, ptr @place
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}
define i32 @tgt_allocation_stored(i32 noundef %x) #0 {
  store ptr poison, ptr @place
  ret i32 %x
}

; an address that is
; allocation_as_number: inconclusive
define i64 @src_allocation_as_number() #0 {
  %p = call noalias ptr @malloc(i64 4)
  %a = ptrtoint ptr %p to i64
  ret i64 %a
}
define i64 @tgt_allocation_as_number() #0 {
  ret i64 16
}

; memory that is returned
; allocation_returned: inconclusive
define ptr @src_allocation_returned(i32 noundef %x) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i32 %x, ptr %p
  ret ptr %p
}
define ptr @tgt_allocation_returned(i32 noundef %x) #0 {
  ret ptr null
}

; an allocation that is not made does not fail
; success: proved
define i1 @src_success() #0 {
  %p = call noalias ptr @malloc(i64 4)
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_success() #0 {
  ret i1 false
}

; it does not for sure
; failure: inconclusive
define i1 @src_failure() #0 {
  %p = call noalias ptr @malloc(i64 4)
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_failure() #0 {
  ret i1 true
}

; one that is made may
; success_of_another: inconclusive
define i1 @src_success_of_another() #0 {
  %p = call noalias ptr @malloc(i64 4)
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_success_of_another() #0 {
  %p = call noalias ptr @malloc(i64 4)
  ret i1 false
}

; calloc clears
; cleared: proved
define i32 @src_cleared() #0 {
  %p = call noalias ptr @calloc(i64 2, i64 4)
  %q = getelementptr i8, ptr %p, i64 4
  %v = load i32, ptr %q
  call void @free(ptr %p)
  ret i32 %v
}
define i32 @tgt_cleared() #0 {
  ret i32 0
}

; to nothing else
; cleared_to_one: inconclusive
define i32 @src_cleared_to_one() #0 {
  %p = call noalias ptr @calloc(i64 2, i64 4)
  %q = getelementptr i8, ptr %p, i64 4
  %v = load i32, ptr %q
  call void @free(ptr %p)
  ret i32 %v
}
define i32 @tgt_cleared_to_one() #0 {
  ret i32 1
}

; which matters to who reads it only
; large_and_not_read: proved
define i1 @src_large_and_not_read() #0 {
  %p = call noalias ptr @calloc(i64 4, i64 40000000)
  %r = icmp eq ptr %p, null
  call void @free(ptr %p)
  ret i1 %r
}
define i1 @tgt_large_and_not_read() #0 {
  ret i1 false
}

; and what is read is not left open
; small_and_read: inconclusive
define i8 @src_small_and_read(ptr %to) #0 {
  %p = call noalias ptr @calloc(i64 1, i64 4)
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %p, i64 1, i1 false)
  call void @free(ptr %p)
  %r = load i8, ptr %to
  ret i8 %r
}
define i8 @tgt_small_and_read(ptr %to) #0 {
  store i8 1, ptr %to
  ret i8 1
}

; more than there is
; no_such_size: proved
define i1 @src_no_such_size() #0 {
  %p = call noalias ptr @calloc(i64 4611686018427387904, i64 4)
  %r = icmp eq ptr %p, null
  ret i1 %r
}
define i1 @tgt_no_such_size() #0 {
  ret i1 true
}

; to free nothing does nothing
; freed_null: proved
define void @src_freed_null() #0 {
  call void @free(ptr null)
  ret void
}
define void @tgt_freed_null() #0 {
  ret void
}

; to free something does
; freed_other: inconclusive
define void @src_freed_other(ptr noundef %p) #0 {
  call void @free(ptr %p)
  ret void
}
define void @tgt_freed_other(ptr noundef %p) #0 {
  ret void
}

; an allocation of another is not freed with it
; freed_both: inconclusive
define void @src_freed_both(ptr noundef %p) #0 {
  %q = call noalias ptr @malloc(i64 4)
  call void @free(ptr %q)
  call void @free(ptr %p)
  ret void
}
define void @tgt_freed_both(ptr noundef %p) #0 {
  ret void
}

; POSIX ffs
; first_bit: proved
define i32 @src_first_bit(i32 noundef %x) #0 {
  %r = call i32 @ffs(i32 %x)
  ret i32 %r
}
define i32 @tgt_first_bit(i32 noundef %x) #0 {
  %c = call i32 @llvm.cttz.i32(i32 %x, i1 true)
  %m = add nuw nsw i32 %c, 1
  %z = icmp ne i32 %x, 0
  %r = select i1 %z, i32 %m, i32 0
  ret i32 %r
}

; of longer numbers
; first_bit_of_long: proved
define i32 @src_first_bit_of_long() #0 {
  %r = call i32 @ffsl(i64 8)
  ret i32 %r
}
define i32 @tgt_first_bit_of_long() #0 {
  ret i32 4
}

; an absolute value
; absolute: proved
define i32 @src_absolute(i32 noundef %x) #0 {
  %r = call i32 @abs(i32 %x)
  ret i32 %r
}
define i32 @tgt_absolute(i32 noundef %x) #0 {
  %s = icmp slt i32 %x, 0
  %n = sub nsw i32 0, %x
  %r = select i1 %s, i32 %n, i32 %x
  ret i32 %r
}

; a digit
; digit: proved
define i1 @src_digit(i32 noundef %x) #0 {
  %r = call i32 @isdigit(i32 %x)
  %s = icmp ne i32 %r, 0
  ret i1 %s
}
define i1 @tgt_digit(i32 noundef %x) #0 {
  %d = add i32 %x, -48
  %s = icmp ult i32 %d, 10
  ret i1 %s
}

; and no letter
; letter: inconclusive
define i1 @src_letter(i32 noundef %x) #0 {
  %r = call i32 @isdigit(i32 %x)
  %s = icmp ne i32 %r, 0
  ret i1 %s
}
define i1 @tgt_letter(i32 noundef %x) #0 {
  %d = add i32 %x, -48
  %s = icmp ult i32 %d, 16
  ret i1 %s
}

; a floating-point number without its sign
; magnitude: proved
define double @src_magnitude(double noundef %x) #0 {
  %r = call double @fabs(double %x)
  ret double %r
}
define double @tgt_magnitude(double noundef %x) #0 {
  %r = call double @llvm.fabs.f64(double %x)
  ret double %r
}

; a name that goes with another prototype
; other_prototype: inconclusive
define i64 @src_other_prototype(i64 noundef %x) #0 {
  %r = call i64 @labs(i64 %x, i64 0)
  ret i64 %r
}
define i64 @tgt_other_prototype(i64 noundef %x) #0 {
  %r = call i64 @llvm.abs.i64(i64 %x, i1 true)
  ret i64 %r
}

; the same call once more
; repeated: proved
define i32 @src_repeated(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @reads(i32 %x)
  %b = call i32 @reads(i32 %x)
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_repeated(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @reads(i32 %x)
  ret i32 0
}

; of something else
; repeated_otherwise: refuted
define i32 @src_repeated_otherwise(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @reads(i32 %x)
  %b = call i32 @reads(i32 7)
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_repeated_otherwise(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @reads(i32 %x)
  ret i32 0
}

; after memory has been written
; repeated_after_store: refuted
define i32 @src_repeated_after_store(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @reads(i32 %x)
  store i32 1, ptr %p
  %b = call i32 @reads(i32 %x)
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_repeated_after_store(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @reads(i32 %x)
  store i32 1, ptr %p
  ret i32 0
}

; or may have been
; repeated_after_call: refuted
define i32 @src_repeated_after_call(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @reads(i32 %x)
  call void @use(ptr %p)
  %b = call i32 @reads(i32 %x)
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_repeated_after_call(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @reads(i32 %x)
  call void @use(ptr %p)
  ret i32 0
}

; which is nothing to a function that reads none
; repeated_without_memory: proved
define i32 @src_repeated_without_memory(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @knows(i32 %x)
  call void @use(ptr %p)
  %b = call i32 @knows(i32 %x)
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_repeated_without_memory(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @knows(i32 %x)
  call void @use(ptr %p)
  ret i32 0
}

; nor is it a function that writes to where none can see
; repeated_acts: refuted
define i32 @src_repeated_acts(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @acts(i32 %x)
  %b = call i32 @acts(i32 %x)
  %r = sub i32 %a, %b
  ret i32 %r
}
define i32 @tgt_repeated_acts(i32 noundef %x, ptr noundef %p) #0 {
  %a = call i32 @acts(i32 %x)
  ret i32 0
}

; the later call is poison less often
; repeated_with_less: refuted
define i32 @src_repeated_with_less(i32 noundef %x, ptr noundef %p) #0 {
  %a = call range(i32 0, 8) i32 @reads(i32 %x)
  %b = call i32 @reads(i32 %x)
  ret i32 %b
}
define i32 @tgt_repeated_with_less(i32 noundef %x, ptr noundef %p) #0 {
  %a = call range(i32 0, 8) i32 @reads(i32 %x)
  ret i32 %a
}

; C17 7.22.3.3: it does nothing with null
; freed_null_added: proved
define i32 @src_freed_null_added() #0 {
  ret i32 1
}
define i32 @tgt_freed_null_added() #0 {
  call void @free(ptr null)
  ret i32 1
}

; freed_argument_added: unsupported
define i32 @src_freed_argument_added(ptr noundef %p) #0 {
  ret i32 1
}
define i32 @tgt_freed_argument_added(ptr noundef %p) #0 {
  call void @free(ptr %p)
  ret i32 1
}

; freed_unless_null: proved
define void @src_freed_unless_null(ptr noundef %p) #0 {
  %c = icmp eq ptr %p, null
  br i1 %c, label %done, label %free
free:
  call void @free(ptr %p)
  br label %done
done:
  ret void
}
define void @tgt_freed_unless_null(ptr noundef %p) #0 {
  call void @free(ptr %p)
  ret void
}

; freed_if_null: proved
define void @src_freed_if_null(ptr noundef %p) #0 {
  %c = icmp eq ptr %p, null
  br i1 %c, label %free, label %done
free:
  call void @free(ptr %p)
  br label %done
done:
  ret void
}
define void @tgt_freed_if_null(ptr noundef %p) #0 {
  ret void
}

; the condition is another one
; freed_unless_other: inconclusive
define void @src_freed_unless_other(ptr noundef %p, ptr noundef %q) #0 {
  %c = icmp eq ptr %p, %q
  br i1 %c, label %done, label %free
free:
  call void @free(ptr %p)
  br label %done
done:
  ret void
}
define void @tgt_freed_unless_other(ptr noundef %p, ptr noundef %q) #0 {
  call void @free(ptr %p)
  ret void
}

; not the library's function
; freed_unless_null_no_builtin: refuted, not yet
define void @src_freed_unless_null_no_builtin(ptr noundef %p) #1 {
  %c = icmp eq ptr %p, null
  br i1 %c, label %done, label %free
free:
  call void @free(ptr %p)
  br label %done
done:
  ret void
}
define void @tgt_freed_unless_null_no_builtin(ptr noundef %p) #1 {
  call void @free(ptr %p)
  ret void
}

; what is done before and after it stays in its order
; call_before_free: inconclusive
define void @src_call_before_free(ptr noundef %p) #0 {
  call void @use(ptr null)
  call void @free(ptr %p)
  ret void
}
define void @tgt_call_before_free(ptr noundef %p) #0 {
  call void @free(ptr %p)
  call void @use(ptr null)
  ret void
}

; memory may be another after it, unless it was null
; loaded_after_free: refuted, not yet
define i8 @src_loaded_after_free(ptr noundef %p, ptr noundef %q) #0 {
  %a = load i8, ptr %q, align 1
  call void @free(ptr %p)
  %b = load i8, ptr %q, align 1
  %r = sub i8 %b, %a
  ret i8 %r
}
define i8 @tgt_loaded_after_free(ptr noundef %p, ptr noundef %q) #0 {
  %a = load i8, ptr %q, align 1
  call void @free(ptr %p)
  ret i8 0
}

; 7.24.4.1: of no bytes it is 0
; nothing_compared_added: proved
define i32 @src_nothing_compared_added(ptr noundef %p, ptr noundef %q) #0 {
  ret i32 0
}
define i32 @tgt_nothing_compared_added(ptr noundef %p, ptr noundef %q) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 0)
  ret i32 %c
}

; it must not break a promise
; nothing_compared_but_null: unsupported
define i32 @src_nothing_compared_but_null(ptr noundef %p) #0 {
  ret i32 0
}
define i32 @tgt_nothing_compared_but_null(ptr noundef %p) #0 {
  %c = call i32 @memcmp(ptr nonnull noundef %p, ptr noundef %p, i64 0)
  ret i32 %c
}

; something_compared_added: unsupported
define i32 @src_something_compared_added(ptr noundef dereferenceable(1) %p) #0 {
  ret i32 0
}
define i32 @tgt_something_compared_added(ptr noundef dereferenceable(1) %p) #0 {
  %c = call i32 @memcmp(ptr %p, ptr %p, i64 1)
  ret i32 %c
}

; whoever is called may do the same with another alloca
; another_alloca: inconclusive
define i32 @src_another_alloca() #0 {
  %a = alloca i32, align 4
  %b = alloca i64, align 8
  call void @use(ptr %a)
  %r = load i32, ptr %a, align 4
  ret i32 %r
}
define i32 @tgt_another_alloca() #0 {
  %a = alloca i32, align 4
  %b = alloca i64, align 8
  call void @use(ptr %b)
  %r = load i32, ptr %b, align 4
  ret i32 %r
}

attributes #0 = { nounwind }
attributes #1 = { nounwind "no-builtins" }
attributes #2 = { nounwind "no-builtin-memcmp" }

; what comes back is a pointer, which needs no freeze
; allocation_frozen: proved
define void @src_allocation_frozen(i64 noundef %n) #0 {
  %p = call ptr @malloc(i64 %n)
  %f = freeze ptr %p
  call void @use(ptr %f)
  ret void
}
define void @tgt_allocation_frozen(i64 noundef %n) #0 {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  ret void
}

; of another function it may be poison
; result_frozen: inconclusive
define void @src_result_frozen(i64 noundef %n) #1 {
  %p = call ptr @malloc(i64 %n)
  %f = freeze ptr %p
  call void @use(ptr %f)
  ret void
}
define void @tgt_result_frozen(i64 noundef %n) #1 {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  ret void
}

; nobody else knows of it, so no call changes what it holds
; allocated_unseen: proved
define i8 @src_allocated_unseen(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  call void @use(ptr %q)
  %r = load i8, ptr %p, align 1
  call void @free(ptr %p)
  ret i8 %r
}
define i8 @tgt_allocated_unseen(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  call void @use(ptr %q)
  call void @free(ptr %p)
  ret i8 3
}

; allocated_passed_on: refuted, not yet
define i8 @src_allocated_passed_on(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  call void @use(ptr %p)
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_allocated_passed_on(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  call void @use(ptr %p)
  ret i8 3
}

; allocated_stored: inconclusive
define i8 @src_allocated_stored(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  store ptr %p, ptr @place, align 8
  call void @use(ptr %q)
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_allocated_stored(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  store ptr %p, ptr @place, align 8
  call void @use(ptr %q)
  ret i8 3
}

; not known to be a block of its own
; allocated_elsewhere: refuted
define i8 @src_allocated_elsewhere(ptr noundef %q) #0 {
  %p = call ptr @old()
  store i8 3, ptr %p, align 1
  call void @use(ptr %q)
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_allocated_elsewhere(ptr noundef %q) #0 {
  %p = call ptr @old()
  store i8 3, ptr %p, align 1
  call void @use(ptr %q)
  ret i8 3
}

; what lies there when it is freed does not matter
; stored_before_free: proved
define void @src_stored_before_free(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  call void @use(ptr %q)
  store i8 4, ptr %p, align 1
  call void @free(ptr %p)
  ret void
}
define void @tgt_stored_before_free(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  call void @use(ptr %q)
  call void @free(ptr %p)
  ret void
}

; stored_before_use: inconclusive
define void @src_stored_before_use(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  call void @use(ptr %p)
  ret void
}
define void @tgt_stored_before_use(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  call void @use(ptr %p)
  ret void
}

; a pointer from elsewhere does not lead there
; stored_elsewhere: proved
define i8 @src_stored_elsewhere(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  %z = load ptr, ptr %q, align 8
  store i8 4, ptr %z, align 1
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_stored_elsewhere(ptr noundef %q) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  %z = load ptr, ptr %q, align 8
  store i8 4, ptr %z, align 1
  ret i8 3
}

; stored_to_either: inconclusive
define i8 @src_stored_to_either(ptr noundef %q, i1 noundef %c) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  %z = select i1 %c, ptr %p, ptr %q
  store i8 4, ptr %z, align 1
  call void @use(ptr %q)
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_stored_to_either(ptr noundef %q, i1 noundef %c) #0 {
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  %z = select i1 %c, ptr %p, ptr %q
  store i8 4, ptr %z, align 1
  call void @use(ptr %q)
  ret i8 3
}

; each iteration may write to it
; stored_in_loop: refuted, not yet
define i8 @src_stored_in_loop(i32 noundef %n) #0 {
entry:
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %v = load i8, ptr %p, align 1
  %w = add i8 %v, 1
  store i8 %w, ptr %p, align 1
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %done
done:
  %r = load i8, ptr %p, align 1
  ret i8 %r
}
define i8 @tgt_stored_in_loop(i32 noundef %n) #0 {
entry:
  %p = call noalias ptr @malloc(i64 4)
  store i8 3, ptr %p, align 1
  br label %head
head:
  %i = phi i32 [ 0, %entry ], [ %j, %head ]
  %v = load i8, ptr %p, align 1
  %w = add i8 %v, 1
  store i8 %w, ptr %p, align 1
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %head, label %done
done:
  ret i8 4
}

declare ptr @old()

; made_by_others: inconclusive
; Whoever made a block that is no library's may remember it, and look into it at the next call.
declare noalias ptr @makes(i64) nounwind willreturn
define i32 @src_made_by_others(i32 noundef %x) {
  %v = call noalias ptr @makes(i64 16)
  store i32 7, ptr %v, align 4
  %w = call noalias ptr @makes(i64 16)
  ret i32 %x
}
define i32 @tgt_made_by_others(i32 noundef %x) {
  %v = call noalias ptr @makes(i64 16)
  %w = call noalias ptr @makes(i64 16)
  ret i32 %x
}

; first_set_of_constant: proved
; A target may ask for what is known.
define i32 @src_first_set_of_constant() {
  ret i32 4
}
define i32 @tgt_first_set_of_constant() {
  %v = call i32 @ffs(i32 40)
  ret i32 %v
}

; first_set_of_another: refuted
define i32 @src_first_set_of_another() {
  ret i32 4
}
define i32 @tgt_first_set_of_another() {
  %v = call i32 @ffs(i32 48)
  ret i32 %v
}

; first_set_of_anything: unsupported
; It may be poison, of which a function of the library is more than poison.
define i32 @src_first_set_of_anything(i32 noundef %x) {
  ret i32 0
}
define i32 @tgt_first_set_of_anything(i32 noundef %x) {
  %v = call i32 @ffs(i32 %x)
  %r = mul i32 %v, 0
  ret i32 %r
}

declare i32 @access(ptr, i32)
declare i32 @looks(ptr, i32)

; looked_up: proved
; POSIX `access`: it reads the name that it is given.
define i8 @src_looked_up(i64 noundef %x) {
  %p = alloca i64
  store i64 %x, ptr %p
  %a = call i32 @access(ptr %p, i32 0)
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_looked_up(i64 noundef %x) {
  %p = alloca i64
  store i64 %x, ptr %p
  %v = load i8, ptr %p
  %a = call i32 @access(ptr %p, i32 0)
  ret i8 %v
}

; looked_up_by_others: refuted
define i8 @src_looked_up_by_others(i64 noundef %x) {
  %p = alloca i64
  store i64 %x, ptr %p
  %a = call i32 @looks(ptr %p, i32 0)
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_looked_up_by_others(i64 noundef %x) {
  %p = alloca i64
  store i64 %x, ptr %p
  %v = load i8, ptr %p
  %a = call i32 @looks(ptr %p, i32 0)
  ret i8 %v
}

; comes_back: proved
; C17 7.22.3: `malloc` comes back, so the division is one that the source comes to.
define i32 @src_comes_back(i32 noundef %x, i32 noundef %y) {
  %p = call ptr @malloc(i64 4)
  call void @use(ptr %p)
  %r = udiv i32 %x, %y
  ret i32 %r
}
define i32 @tgt_comes_back(i32 noundef %x, i32 noundef %y) {
  %p = call ptr @malloc(i64 4)
  call void @use(ptr %p)
  %r = udiv i32 %x, %y
  ret i32 %r
}

; divides_before: inconclusive
; Whoever uses the memory may not come back.
define i32 @src_divides_before(i32 noundef %x, i32 noundef %y) {
  %p = call ptr @malloc(i64 4)
  call void @use(ptr %p)
  %r = udiv i32 %x, %y
  ret i32 %r
}
define i32 @tgt_divides_before(i32 noundef %x, i32 noundef %y) {
  %p = call ptr @malloc(i64 4)
  %r = udiv i32 %x, %y
  call void @use(ptr %p)
  ret i32 %r
}

; divides_before_allocation: proved
define ptr @src_divides_before_allocation(i32 noundef %x, i32 noundef %y, ptr noundef %q) {
  %p = call ptr @malloc(i64 4)
  %r = udiv i32 %x, %y
  store i32 %r, ptr %q
  ret ptr %p
}
define ptr @tgt_divides_before_allocation(i32 noundef %x, i32 noundef %y, ptr noundef %q) {
  %r = udiv i32 %x, %y
  %p = call ptr @malloc(i64 4)
  store i32 %r, ptr %q
  ret ptr %p
}

; allocated_is_aligned: proved
; C17 7.22.3: for all that fits in.
define ptr @src_allocated_is_aligned() {
  %p = call ptr @malloc(i64 8)
  store i8 0, ptr %p, align 1
  ret ptr %p
}
define ptr @tgt_allocated_is_aligned() {
  %p = call ptr @malloc(i64 8)
  store i8 0, ptr %p, align 8
  ret ptr %p
}

; allocated_is_not_that_aligned: inconclusive
define ptr @src_allocated_is_not_that_aligned() {
  %p = call ptr @malloc(i64 7)
  store i8 0, ptr %p, align 1
  ret ptr %p
}
define ptr @tgt_allocated_is_not_that_aligned() {
  %p = call ptr @malloc(i64 7)
  store i8 0, ptr %p, align 8
  ret ptr %p
}

; freed_twice: proved
; C17 7.22.3.3: undefined, so the target may do what it likes.
define i8 @src_freed_twice(i8 noundef %x) {
  %p = call ptr @malloc(i64 4)
  %c = icmp eq ptr %p, null
  br i1 %c, label %none, label %some
none:
  ret i8 0
some:
  call void @free(ptr %p)
  call void @free(ptr %p)
  ret i8 1
}
define i8 @tgt_freed_twice(i8 noundef %x) {
  %p = call ptr @malloc(i64 4)
  %c = icmp eq ptr %p, null
  br i1 %c, label %none, label %some
none:
  ret i8 0
some:
  unreachable
}

; freed_once: inconclusive
define i8 @src_freed_once(i8 noundef %x) {
  %p = call ptr @malloc(i64 4)
  %c = icmp eq ptr %p, null
  br i1 %c, label %none, label %some
none:
  ret i8 0
some:
  call void @free(ptr %p)
  ret i8 1
}
define i8 @tgt_freed_once(i8 noundef %x) {
  %p = call ptr @malloc(i64 4)
  %c = icmp eq ptr %p, null
  br i1 %c, label %none, label %some
none:
  ret i8 0
some:
  unreachable
}

; freed_twice_by_target: inconclusive
define i8 @src_freed_twice_by_target(ptr noundef %p, ptr noundef %q) {
  call void @free(ptr %p)
  call void @free(ptr %q)
  ret i8 1
}
define i8 @tgt_freed_twice_by_target(ptr noundef %p, ptr noundef %q) {
  call void @free(ptr %p)
  call void @free(ptr %p)
  ret i8 1
}

; null_freed_twice: refuted
; Null may be freed as often as one likes.
define i8 @src_null_freed_twice(ptr noundef %p) {
  call void @free(ptr %p)
  call void @free(ptr %p)
  ret i8 1
}
define i8 @tgt_null_freed_twice(ptr noundef %p) {
  unreachable
}

; undef_freed: proved
; What is stored may be undef; whoever frees it does not look at it.
define i32 @src_undef_freed(i32 %x) {
  %p = call ptr @calloc(i64 1, i64 4)
  store i32 %x, ptr %p
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}
define i32 @tgt_undef_freed(i32 %x) {
  %p = call ptr @calloc(i64 1, i64 4)
  store i32 %x, ptr %p
  call void @free(ptr %p)
  ret i32 %x
}

; undef_used: unsupported
define i32 @src_undef_used(i32 %x) {
  %p = call ptr @calloc(i64 1, i64 4)
  store i32 %x, ptr %p
  %v = load i32, ptr %p
  call void @use(ptr %p)
  ret i32 %v
}
define i32 @tgt_undef_used(i32 %x) {
  %p = call ptr @calloc(i64 1, i64 4)
  store i32 %x, ptr %p
  call void @use(ptr %p)
  ret i32 %x
}

; tested_by_its_address: proved
; Who asks whether an address is 0 tells nobody.
define i8 @src_tested_by_its_address(ptr noundef %q) {
  %p = call ptr @malloc(i64 1)
  %o = load ptr, ptr %q
  %c = icmp eq ptr %p, null
  br i1 %c, label %none, label %some
none:
  ret i8 0
some:
  store i8 10, ptr %p
  store i8 20, ptr %o
  %v = load i8, ptr %p
  ret i8 %v
}
define i8 @tgt_tested_by_its_address(ptr noundef %q) {
  %p = call ptr @malloc(i64 1)
  %o = load ptr, ptr %q
  %i = ptrtoint ptr %p to i64
  %c = icmp eq i64 %i, 0
  br i1 %c, label %none, label %some
none:
  ret i8 0
some:
  store i8 10, ptr %p
  store i8 20, ptr %o
  ret i8 10
}

; tested_by_half_of_its_address: inconclusive
define i8 @src_tested_by_half_of_its_address(ptr noundef %q) {
  %p = call ptr @malloc(i64 1)
  %c = icmp eq ptr %p, null
  %r = zext i1 %c to i8
  ret i8 %r
}
define i8 @tgt_tested_by_half_of_its_address(ptr noundef %q) {
  %p = call ptr @malloc(i64 1)
  %i = ptrtoint ptr %p to i32
  %c = icmp eq i32 %i, 0
  %r = zext i1 %c to i8
  ret i8 %r
}
