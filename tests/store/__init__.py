"""Tests of llmcc.store: real files, real processes."""
