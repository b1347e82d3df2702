"""Links what rests on tests alone, where it makes exactly the program that passed them.

A compile by a profile makes objects of what the compilers wrote or what was proved, and they are
linked first. Only where the user accepts `tested`, and the test command is the one that was run, is
the program linked again with the objects that were tested in the places of those; and only where it
is, byte by byte, the program that passed does it stay. So it depends on everything that was linked.
"""

from __future__ import annotations

import hashlib
import os

from llmcc.driver.profilewords import file_digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from llmcc.driver.profilefile import Profile
    from llmcc.driver.settings import Settings

NOT_ACCEPTED = "tested code is left out: it is not accepted"
OTHER_TEST = "tested code is left out: it was tested by another command"
OTHER_OBJECTS = "tested code is left out: other objects are linked than when it was tested"
OTHER_PROGRAM = "tested code is left out: another program comes out than was tested"


def entry_of(profile: Profile, output: str) -> dict[str, Any] | None:
    """What the profile has for the program of a link."""
    path = os.path.realpath(output)
    for entry in profile.rewritten:
        if os.path.realpath(os.path.join(profile.directory, entry["output"])) == path:
            assert isinstance(entry, dict)
            return entry
    return None


def relink(
    entry: dict[str, Any],
    profile: Profile,
    wanted: Settings,
    output: str,
    words: list[str],
    link: Callable[[list[str]], int],
) -> tuple[str, str]:
    """Put the program that was tested in the place of one that was linked.

    words: those of its link; link: runs such a link, and returns its status
    Returns what was done, or "" and why it was not.
    """
    if wanted.accept != "tested":
        return "", NOT_ACCEPTED
    changed = _replaced(entry, profile, words)
    if not changed:
        return "", OTHER_OBJECTS
    made = f"{output}.{os.getpid()}.tested"
    try:
        status = link([*changed, "-o", made])
        if status != 0 or holds(wanted.test or "", [made]) != entry["holds"]:
            return "", OTHER_TEST if not wanted.test else OTHER_PROGRAM
        os.replace(made, output)
    except OSError as error:
        return "", str(error)
    finally:
        if os.path.exists(made):
            os.unlink(made)
    runs, tests = entry.get("runs", 1), entry.get("tests", 1)
    return f"tested ({runs} runs, {tests} test commands)", ""


def holds(command: str, linked: list[str]) -> str:
    """What a verdict `tested` holds for: a digest of the test command and of all that was linked.

    Raises OSError.
    """
    whole = hashlib.sha256(command.encode(errors="surrogateescape"))
    for path in linked:
        whole.update(b"\0" + file_digest(path))
    return whole.hexdigest()


def _replaced(entry: dict[str, Any], profile: Profile, words: list[str]) -> list[str]:
    """The words with tested objects; nothing where one of them has no place."""
    missing: dict[str, str] = dict(entry["objects"])
    changed = []
    for word in words:
        tested = missing.pop(_digest(word), "") if word.endswith(".o") else ""
        changed.append(os.path.join(profile.directory, tested) if tested else word)
    return [] if missing else changed


def _digest(path: str) -> str:
    try:
        return file_digest(path).hex()
    except OSError:
        return ""
