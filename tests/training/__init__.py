"""Tests of llmcc.training: real LLVM, real learners, small numbers."""
