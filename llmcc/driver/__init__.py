"""Command line in, object out. Standard library only: knows compilers, no LLVM, no model."""
