"""The corpus: functions of C projects, and the pairs that the rewriter learns from."""
