"""A service with the tests' workers: `run_server.py ROOT VERSION LIMITS`, prints `ready`."""

from __future__ import annotations

import asyncio
import json
import os
import sys


def main() -> None:
    root, version, limits = sys.argv[1:]
    sys.path.insert(0, root)
    from llmcc.service.limits import Limits
    from llmcc.service.log import Log
    from llmcc.service.place import Place
    from llmcc.service.server import Server

    worker = os.path.join(os.path.dirname(os.path.abspath(__file__)), "run_worker.py")
    server = Server(
        Place(os.environ),
        Limits(**json.loads(limits)),
        Log.of(os.environ),
        os.environ,
        [sys.executable, worker, root],
        version,
    )
    asyncio.run(server.run(lambda: print("ready", flush=True)))


if __name__ == "__main__":
    main()
