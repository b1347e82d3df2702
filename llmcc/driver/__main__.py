"""Run the driver: `python -m llmcc.driver`, or this file by its path, which starts faster."""

import os
import sys

if not __package__:
    # Submodules are found by their package, so this is all that has to be on the way.
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    import llmcc.driver  # noqa: F401 (puts the package on the way for what follows)

    sys.path.pop(0)

from llmcc.driver.main import main

# Nothing is left to be torn down, which would take its time.
os._exit(main(sys.argv))
