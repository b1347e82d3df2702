"""Tests of llmcc.gates: real compilers, real LLVM."""
