"""Tests of llmcc.optimizer: real compilers, real LLVM."""
