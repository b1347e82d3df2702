"""`python -m llmcc.service daemon`, and `worker MODULE:FUNCTION DESCRIPTOR`.

Run by its path, too: then the package that it stands in is the one that is imported.
"""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run one of the service's two kinds of process."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    if root not in sys.path:
        sys.path.insert(0, root)
    match sys.argv[1:]:
        case ["daemon"]:
            from llmcc.service import daemon

            return daemon.main()
        case ["worker", target, descriptor]:
            from llmcc.service import worker

            return worker.main(target, int(descriptor))
    print("usage: python -m llmcc.service daemon", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
