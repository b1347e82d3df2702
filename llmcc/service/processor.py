"""What Linux says of the processor."""

from __future__ import annotations

INFORMATION = "/proc/cpuinfo"
_ENOUGH = 1 << 13
"""Characters that describe the first processor."""


def described(file: str = INFORMATION) -> dict[str, str]:
    """The facts about the first processor by Linux's names; none where it says nothing."""
    try:
        with open(file, encoding="utf-8", errors="replace") as opened:
            description = opened.read(_ENOUGH).partition("\n\n")[0]
    except OSError:
        return {}
    lines = (line.partition(":") for line in description.splitlines())
    return {name.strip(): value.strip() for name, _, value in lines}
