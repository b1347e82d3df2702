"""Reading and writing textual IR."""
