"""What trains the rewriter comes with the extra `train`; the rest is tested without it."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = (
    [] if find_spec("trl") and find_spec("peft") else ["test_pack.py", "test_stages.py"]
)
