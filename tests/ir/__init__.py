"""Tests of llmcc.ir: real compilers, real LLVM."""
