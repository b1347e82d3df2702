"""What processes of the tests do; a request says which of it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import Any


def act(request: dict[str, Any]) -> dict[str, Any]:
    """Answer, or do what a process does on a bad day."""
    match request["do"]:
        case "hang":
            while True:
                time.sleep(60)
        case "spin":
            while True:
                pass
        case "hog":
            return {"bytes": len(bytearray(request["bytes"]))}
        case "grow":
            _kept.append(bytearray(request["bytes"]))
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(3)
        case "fail":
            raise ValueError("no such thing\nand more")
        case "strange":
            return {"object": object()}
        case "chat":
            os.write(1, b"what LLVM has to say before it dies\n" * 10_000)
            subprocess.run(["echo", "and others"], check=True)
        case "nap":
            time.sleep(request["naps"])
    return {"pid": os.getpid(), "echo": request.get("text")}


_kept: list[bytearray] = []
