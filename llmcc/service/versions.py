"""Which of two versions of llmcc is the newer one."""

from __future__ import annotations

import re


def order(version: str) -> tuple[list[int], str]:
    """A total order: by the leading numbers, then by the text, so that no two ever take turns."""
    numbers = re.match(r"\d+(\.\d+)*", version)
    return [int(part) for part in numbers[0].split(".")] if numbers else [], version
