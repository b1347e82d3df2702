"""Tests of llmcc.models."""
