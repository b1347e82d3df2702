"""The small model of assembly: windows of instructions as tokens, and its edits of them."""
