"""Tests of llmcc.service: real sockets, real processes."""
