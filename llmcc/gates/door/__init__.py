"""The door for untrusted text: what a model wrote becomes a module for the gates, or nothing.

A candidate is the text of one definition. It is read as data, before LLVM sees anything of it, and
what was read is written anew: LLVM is given nothing that was not understood. It then parses,
verifies and canonicalises in a process that may die. What is accepted:

- The function is the source's: name, type, attributes, linkage, section and whatever else its
  first line says. A candidate may leave out what the source has, and gets it all the same; it may
  name its parameters as it likes. What the source does not have is refused.
- The body is what the strict reader of `ir/syntax` reads, in LLVM's own spelling; white space and
  comments are free. Never inline assembly or blockaddress. What is rare (atomic and volatile
  accesses, exceptions, unusual floating-point types and address spaces, …) only where the source
  has it, too.
- Symbols are those that the source's module has. A few intrinsics that only compute may be called
  besides; their declarations are ours.
- A call says about itself no more than some call of the same callee in the source: convention,
  tail, attributes position by position, operand bundles.
- Metadata is attached only as the source attaches it to an instruction of that kind.
- Nothing is much larger than in the source: text, instructions, integers, vectors, arrays, stack.
"""
