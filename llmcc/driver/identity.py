"""What decides about the objects apart from the command line: for ccache's `compiler_check`."""

from __future__ import annotations

import contextlib

from llmcc import __version__
from llmcc.driver import toolchain
from llmcc.driver.digest import digest
from llmcc.driver.settings import fingerprint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmcc.driver.locate import Compiler
    from llmcc.driver.settings import Settings


def line(compiler: Compiler, settings: Settings, environ: Mapping[str, str]) -> str:
    """One line that changes whenever an object made from the same source might."""
    from llmcc.store.database import StoreUnavailable, open_database

    try:
        database = open_database(environ=environ)
    except StoreUnavailable:
        database = None
    found = toolchain.examine(compiler, environ, database)
    wishes = f"{settings.enabled}\n{settings.mode}\n{fingerprint(settings, database)}"
    if database is not None:
        database.close()
    if settings.profile:
        with contextlib.suppress(OSError), open(settings.profile, "rb") as file:
            wishes += digest("", file.read()).hex()
    return f"llmcc {__version__} toolchain {found.identity} settings {digest(wishes).hex()[:32]}"
