"""The template library: edits of assembly, each of a few instructions, each application proved."""
