"""What the service's callers must be ready for."""

from __future__ import annotations


class ServiceUnavailable(Exception):
    """There is no answer from the service; the message says why, in one line."""
