"""Tests of llmcc.proposers: real compilers, real LLVM."""
