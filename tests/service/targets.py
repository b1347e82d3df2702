"""What workers of the tests do; a request's options say which of it."""

from __future__ import annotations

import json
import os
import signal
import time
from typing import Any


def act(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Answer, or do what a worker does on a bad day."""
    options = request["options"]
    if isinstance(options, str):
        # The queue keeps options as text.
        options = json.loads(options)
    match options["do"]:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "abort":
            os.abort()
        case "hang":
            while True:
                time.sleep(60)
        case "hog":
            bytearray(1 << 40)
        case "fail":
            raise ValueError("no such setting\nand more")
        case "wait":
            # Say that the work has begun, and go on when the test says so.
            with open(options["begun"], "a") as file:
                file.write(f"{os.getpid()}\n")
            while not os.path.exists(options["until"]):
                time.sleep(0.01)
        case "half":
            return {"type": "reply", "changed": True}, b""
        case "large":
            return {"type": "reply", "text": "x" * (20 << 20)}, b""
        case "strange":
            return {"type": "reply", "object": object()}, b""
        case "complain":
            os.write(2, b"a worker's complaint\n" * 100_000)
    reply = {
        "type": "reply",
        "changed": bool(payload),
        "complete": True,
        "functions": [{"name": "f", "status": "unchanged"}],
        "undefined": ["memcpy"],
        "faithful": True,
        "model": str(os.getpid()),
        "seconds": {"search": 0.5},
        "record": {"name": payload[:20].decode(errors="replace"), "status": "improved"},
    }
    return reply, payload[::-1]
