"""What goes wrong between a function and the model."""

from __future__ import annotations


class Unrepresentable(Exception):
    """A function that the representation has no words for; the message says what it has."""


class Malformed(Exception):
    """Tokens that are no function body; the message says where."""


class BadModel(Exception):
    """A directory that is no model for the engine; the message names the file and the mend."""
