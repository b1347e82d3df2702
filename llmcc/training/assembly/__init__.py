"""Training of the small assembly rewriter, on proved edits of real code."""
