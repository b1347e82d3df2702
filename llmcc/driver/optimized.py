"""Compiles a unit of a profile through an optimizer, with no clock but one that ends a hang.

So that the same source and profile give the same object, an answer that is not final is none.
"""

from __future__ import annotations

from llmcc.driver import arguments, job, passthrough
from llmcc.driver.compile import Abandon, Compile, Unchanged
from llmcc.driver.profilefile import FUNCTIONS, TEMPLATES
from llmcc.driver.settings import Settings
from llmcc.store.modelfiles import NONE, identity_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from llmcc.driver.locate import Compiler

NOT_FINAL = "the answer is not final"
OTHER_MODEL = "it was tuned with another model"


def prepare(
    words: Sequence[str],
    entry: Mapping[str, Any],
    wanted: Settings,
    cxx: bool,
    compiler: Compiler,
    environ: Mapping[str, str],
) -> Compile:
    """The compile by a command, with the wishes of the user and of the profile's entry."""
    line = arguments.read(list(words))
    settings = Settings()
    for name in Settings.__slots__:
        setattr(settings, name, getattr(wanted, name))
    settings.profile, settings.only = None, tuple(entry.get("only", ()))
    if not entry.get("model"):
        settings.model = NONE
    settings.mode, settings.patient = "online", True
    # What was measured: nothing rests on less than a proof, and no other passes are asked.
    settings.accept, settings.passes = "proved", "list"
    return Compile(line, job.classify(line, cxx), settings, compiler, environ)


def run(
    way: Compile, entry: Mapping[str, Any], plain: Sequence[str], cxx: bool
) -> list[dict[str, Any]]:
    """Compile the one source; the records of its functions, none where all stay. Raises Abandon.

    `plain` is the command without the options that are for the compiler's passes alone, which is
    all that a reader of assembly has to know of it.
    """
    name = entry["optimizer"]
    known = way.job if name == FUNCTIONS else job.classify(arguments.read(list(plain)), cxx)
    if name == FUNCTIONS and not way.compiler.looks_like_clang:
        raise Abandon("not clang")
    if way.compiler.launcher:
        raise Abandon(f"compiler behind {way.compiler.launcher}")
    if identity_of(way.settings.model) != entry.get("model", ""):
        raise Abandon(OTHER_MODEL)
    obstacle = known.reason or passthrough.environment_reason(way.environ)
    if obstacle:
        raise Abandon(obstacle)
    changed = True
    try:
        if name == TEMPLATES:
            way.edit()
        else:
            way.sources()
    except Unchanged:
        changed = False
    answer = way.units[0].answer
    if not answer.complete:
        raise Abandon(answer.reason or NOT_FINAL)
    if not changed:
        raise Unchanged
    return answer.functions() if answer.bitcode else []
