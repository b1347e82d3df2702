"""A worker whose target is one of the tests' own: `run_worker.py ROOT DESCRIPTOR`."""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":
    root, descriptor = sys.argv[1:]
    sys.path[:0] = [root, os.path.dirname(os.path.abspath(__file__))]
    from llmcc.service import worker

    sys.exit(worker.main("targets:act", int(descriptor)))
