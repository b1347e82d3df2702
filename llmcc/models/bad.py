"""How a model says that it cannot be used."""

from __future__ import annotations


class BadModel(Exception):
    """One line that names the model, what is wrong with it, and the mend."""


class NoMemory(BadModel):
    """The model is sound, and too large for this machine or for what a process may have."""
