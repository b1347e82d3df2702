"""The rewriter's model."""
