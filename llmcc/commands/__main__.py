"""`python -m llmcc.commands`: what `llmcc SUBCOMMAND` runs."""

from __future__ import annotations

import os
import sys
import traceback

from llmcc.commands.group import group


def main() -> None:
    """Run a subcommand. Whatever goes wrong, the user gets one line and an exit status."""
    try:
        group.main(prog_name="llmcc")
    except Exception as error:
        if os.environ.get("LLMCC_DEBUG") == "1":
            traceback.print_exc()
        line = " ".join(str(error).split())
        name = type(error).__name__
        print(f"llmcc: error: {line or name} (LLMCC_DEBUG=1 tells more)", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
