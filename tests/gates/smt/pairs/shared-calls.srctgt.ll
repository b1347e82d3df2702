; Calls that one function makes at several places, of which an execution comes to one, and the other
; function at one.

@g = global i32 0, align 4
declare i32 @f(i32 noundef)
declare i32 @plain(i32)
declare i32 @plain2(i32)
declare i32 @reads(i32 noundef) memory(read) nounwind willreturn
declare void @act()
declare void @act2()

; callee_is_a_name: refuted
define ptr @src_callee_is_a_name(ptr noundef %p) {
  %c = icmp eq ptr %p, @act
  br i1 %c, label %loop, label %exit
loop:
  %callee = phi ptr [ %p, %0 ], [ %callee, %loop ]
  %m = call i32 @f(i32 noundef 1)
  %more = icmp eq i32 %m, 0
  br i1 %more, label %loop, label %done
done:
  ret ptr %callee
exit:
  ret ptr null
}
define ptr @tgt_callee_is_a_name(ptr noundef %p) {
  %c = icmp eq ptr %p, @act
  br i1 %c, label %loop, label %exit
loop:
  %callee = phi ptr [ @act, %0 ], [ %callee, %loop ]
  %m = call i32 @f(i32 noundef 1)
  %more = icmp eq i32 %m, 0
  br i1 %more, label %loop, label %done
done:
  ret ptr %callee
exit:
  ret ptr null
}

; joined_calls: proved
define i32 @src_joined_calls(i1 noundef %c, i32 noundef %x) {
  br i1 %c, label %then, label %else
then:
  %a = call i32 @f(i32 noundef %x)
  br label %end
else:
  %y = add i32 %x, 1
  %b = call i32 @f(i32 noundef %y)
  br label %end
end:
  %r = phi i32 [ %a, %then ], [ %b, %else ]
  ret i32 %r
}
define i32 @tgt_joined_calls(i1 noundef %c, i32 noundef %x) {
  %one = zext i1 %c to i32
  %none = xor i32 %one, 1
  %z = add i32 %x, %none
  %r = call i32 @f(i32 noundef %z)
  ret i32 %r
}

; joined_calls_of_others: refuted
define i32 @src_joined_calls_of_others(i1 noundef %c, i32 noundef %x) {
  br i1 %c, label %then, label %else
then:
  %a = call i32 @f(i32 noundef %x)
  br label %end
else:
  %y = add i32 %x, 1
  %b = call i32 @f(i32 noundef %y)
  br label %end
end:
  %r = phi i32 [ %a, %then ], [ %b, %else ]
  ret i32 %r
}
define i32 @tgt_joined_calls_of_others(i1 noundef %c, i32 noundef %x) {
  %one = zext i1 %c to i32
  %z = add i32 %x, %one
  %r = call i32 @f(i32 noundef %z)
  ret i32 %r
}

; threaded_call: proved
define i32 @src_threaded_call(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %less, label %more
less:
  br label %end
more:
  br label %end
end:
  %y = phi i32 [ 0, %less ], [ %x, %more ]
  store i32 %y, ptr @g, align 4
  %r = call i32 @f(i32 noundef %y)
  %now = load i32, ptr @g, align 4
  %sum = add i32 %r, %now
  ret i32 %sum
}
define i32 @tgt_threaded_call(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %less, label %more
less:
  store i32 0, ptr @g, align 4
  %a = call i32 @f(i32 noundef 0)
  br label %end
more:
  store i32 %x, ptr @g, align 4
  %b = call i32 @f(i32 noundef %x)
  br label %end
end:
  %r = phi i32 [ %a, %less ], [ %b, %more ]
  %now = load i32, ptr @g, align 4
  %sum = add i32 %now, %r
  ret i32 %sum
}

; threaded_call_and_back: proved
define i32 @src_threaded_call_and_back(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %less, label %more
less:
  %a = call i32 @f(i32 noundef 0)
  br label %end
more:
  %b = call i32 @f(i32 noundef %x)
  br label %end
end:
  %r = phi i32 [ %a, %less ], [ %b, %more ]
  ret i32 %r
}
define i32 @tgt_threaded_call_and_back(i32 noundef %x) {
  %y = call i32 @llvm.smax.i32(i32 %x, i32 0)
  %r = call i32 @f(i32 noundef %y)
  ret i32 %r
}
declare i32 @llvm.smax.i32(i32, i32)

; threaded_call_with_other_memory: refuted
define i32 @src_threaded_call_with_other_memory(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %less, label %more
less:
  br label %end
more:
  br label %end
end:
  %y = phi i32 [ 0, %less ], [ %x, %more ]
  store i32 %y, ptr @g, align 4
  %r = call i32 @f(i32 noundef %y)
  ret i32 %r
}
define i32 @tgt_threaded_call_with_other_memory(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %less, label %more
less:
  store i32 %x, ptr @g, align 4
  %a = call i32 @f(i32 noundef 0)
  br label %end
more:
  store i32 %x, ptr @g, align 4
  %b = call i32 @f(i32 noundef %x)
  br label %end
end:
  %r = phi i32 [ %a, %less ], [ %b, %more ]
  ret i32 %r
}

; threaded_call_missing: refuted
define void @src_threaded_call_missing(i1 noundef %c, i1 noundef %d) {
  call void @act2()
  call void @act()
  ret void
}
define void @tgt_threaded_call_missing(i1 noundef %c, i1 noundef %d) {
  call void @act2()
  br i1 %c, label %one, label %other
one:
  call void @act()
  br label %end
other:
  br i1 %d, label %two, label %end
two:
  call void @act()
  br label %end
end:
  ret void
}

; two_calls_for_one: refuted
define void @src_two_calls_for_one(i1 noundef %c) {
  call void @act()
  ret void
}
define void @tgt_two_calls_for_one(i1 noundef %c) {
  br i1 %c, label %one, label %end
one:
  call void @act()
  br label %end
end:
  call void @act()
  ret void
}

; one_call_for_two: refuted
define void @src_one_call_for_two(i1 noundef %c) {
  br i1 %c, label %one, label %end
one:
  call void @act()
  br label %end
end:
  call void @act()
  ret void
}
define void @tgt_one_call_for_two(i1 noundef %c) {
  call void @act()
  ret void
}

; order_in_one_arm: refuted
define void @src_order_in_one_arm(i1 noundef %c) {
  call void @act()
  call void @act2()
  ret void
}
define void @tgt_order_in_one_arm(i1 noundef %c) {
  br i1 %c, label %one, label %other
one:
  call void @act()
  call void @act2()
  ret void
other:
  call void @act2()
  call void @act()
  ret void
}

; order_in_both_arms: proved
define void @src_order_in_both_arms(i1 noundef %c) {
  br i1 %c, label %one, label %other
one:
  call void @act()
  call void @act2()
  ret void
other:
  call void @act()
  call void @act2()
  ret void
}
define void @tgt_order_in_both_arms(i1 noundef %c) {
  call void @act()
  call void @act2()
  ret void
}

; undefined_in_one_arm: refuted
define i32 @src_undefined_in_one_arm(i1 noundef %c, i32 noundef %x) {
  %r = call i32 @f(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_undefined_in_one_arm(i1 noundef %c, i32 noundef %x) {
  br i1 %c, label %one, label %other
one:
  %a = call i32 @f(i32 noundef %x)
  ret i32 %a
other:
  %q = udiv i32 1, %x
  %b = call i32 @f(i32 noundef %x)
  ret i32 %b
}

; shared_in_a_loop: proved
define void @src_shared_in_a_loop(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  %odd = trunc i32 %i to i1
  br i1 %odd, label %one, label %other
one:
  %a = call i32 @f(i32 noundef 1)
  br label %latch
other:
  %b = call i32 @f(i32 noundef 0)
  br label %latch
latch:
  %next = add nuw i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %end
end:
  ret void
}
define void @tgt_shared_in_a_loop(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %low = and i32 %i, 1
  %a = call i32 @f(i32 noundef %low)
  %next = add nuw i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %end
end:
  ret void
}

; shared_in_a_loop_wrongly: refuted
define void @src_shared_in_a_loop_wrongly(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  %odd = trunc i32 %i to i1
  br i1 %odd, label %one, label %other
one:
  %a = call i32 @f(i32 noundef 1)
  br label %latch
other:
  %b = call i32 @f(i32 noundef 0)
  br label %latch
latch:
  %next = add nuw i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %end
end:
  ret void
}
define void @tgt_shared_in_a_loop_wrongly(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %low = and i32 %i, 3
  %a = call i32 @f(i32 noundef %low)
  %next = add nuw i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %end
end:
  ret void
}

; Of calls that only read the target may miss some, but not make more.
; shared_reads: proved
define i32 @src_shared_reads(i1 noundef %c) {
  br i1 %c, label %one, label %other
one:
  %a = call i32 @reads(i32 noundef 1)
  br label %end
other:
  %b = call i32 @reads(i32 noundef 2)
  br label %end
end:
  %r = phi i32 [ %a, %one ], [ %b, %other ]
  ret i32 %r
}
define i32 @tgt_shared_reads(i1 noundef %c) {
  %n = select i1 %c, i32 1, i32 2
  %r = call i32 @reads(i32 noundef %n)
  ret i32 %r
}

; shared_reads_ahead: refuted, not yet
define i32 @src_shared_reads_ahead(i1 noundef %c, i1 noundef %d) {
  br i1 %c, label %one, label %other
one:
  %a = call i32 @reads(i32 noundef 1)
  br label %end
other:
  br i1 %d, label %two, label %end
two:
  %b = call i32 @reads(i32 noundef 2)
  br label %end
end:
  %r = phi i32 [ %a, %one ], [ %b, %two ], [ 0, %other ]
  ret i32 %r
}
define i32 @tgt_shared_reads_ahead(i1 noundef %c, i1 noundef %d) {
  %n = select i1 %c, i32 1, i32 2
  %v = call i32 @reads(i32 noundef %n)
  %made = or i1 %c, %d
  %r = select i1 %made, i32 %v, i32 0
  ret i32 %r
}

; The function that is at a pointer's address may be called by its name, but not the other way round:
; the pointer may be for something else that ends there.
; promoted_call: proved
define i32 @src_promoted_call(ptr noundef %p, i32 noundef %x) {
  %r = call i32 %p(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_promoted_call(ptr noundef %p, i32 noundef %x) {
  %known = icmp eq ptr %p, @plain
  br i1 %known, label %direct, label %indirect
direct:
  %a = call i32 @plain(i32 noundef %x)
  ret i32 %a
indirect:
  %b = call i32 %p(i32 noundef %x)
  ret i32 %b
}

; promoted_call_and_back: refuted, not yet
define i32 @src_promoted_call_and_back(ptr noundef %p, i32 noundef %x) {
  %known = icmp eq ptr %p, @plain
  br i1 %known, label %direct, label %indirect
direct:
  %a = call i32 @plain(i32 noundef %x)
  ret i32 %a
indirect:
  %b = call i32 %p(i32 noundef %x)
  ret i32 %b
}
define i32 @tgt_promoted_call_and_back(ptr noundef %p, i32 noundef %x) {
  %r = call i32 %p(i32 noundef %x)
  ret i32 %r
}

; promoted_to_another: refuted, not yet
define i32 @src_promoted_to_another(ptr noundef %p, i32 noundef %x) {
  %r = call i32 %p(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_promoted_to_another(ptr noundef %p, i32 noundef %x) {
  %known = icmp eq ptr %p, @plain
  br i1 %known, label %direct, label %indirect
direct:
  %a = call i32 @plain2(i32 noundef %x)
  ret i32 %a
indirect:
  %b = call i32 %p(i32 noundef %x)
  ret i32 %b
}

; promoted_the_wrong_way: refuted, not yet
define i32 @src_promoted_the_wrong_way(ptr noundef %p, i32 noundef %x) {
  %r = call i32 %p(i32 noundef %x)
  ret i32 %r
}
define i32 @tgt_promoted_the_wrong_way(ptr noundef %p, i32 noundef %x) {
  %known = icmp eq ptr %p, @plain
  br i1 %known, label %indirect, label %direct
direct:
  %a = call i32 @plain(i32 noundef %x)
  ret i32 %a
indirect:
  %b = call i32 %p(i32 noundef %x)
  ret i32 %b
}
