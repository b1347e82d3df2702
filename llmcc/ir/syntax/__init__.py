"""Textual IR as data, read strictly: what is not known is refused, nothing is skipped."""
