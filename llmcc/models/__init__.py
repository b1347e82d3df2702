"""Tokenizers, loading, generation, and the shipped weights."""
