"""LLVM IR: modules and functions, canonical form, costs, passes."""
