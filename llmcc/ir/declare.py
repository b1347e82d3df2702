"""Definitions turned into declarations, textually.

A function that stands alone sees what its unit defines elsewhere only as declarations: a mutable
global's initial value says nothing about its value later, and a callee's body is not ours to use.
"""

from __future__ import annotations

import re

from llmcc.ir.tokens import FUNCTION_NAME, matching_end, type_end

_LINKAGES = (
    "private internal available_externally linkonce weak common appending extern_weak "
    "linkonce_odr weak_odr external"
).split()

# Another definition may be the one that counts, under an address that is not known either
# (`GlobalValue::isInterposable`). To declare it as weak keeps LLVM from concluding anything.
_INTERPOSABLE = frozenset({"weak", "linkonce", "common"})

_GLOBAL = re.compile(
    r"""(?P<name>@(?:"[^"]*"|[-\w$.]+)) = (?P<flags>.*?)(?P<kind>global|constant) """
)
_ALIGN = re.compile(r", align \d+")
_PIECE = re.compile(r""""[^"]*"|[][(){}<>,]""")
_NAME_AT_END = re.compile(r"""(?<=.) %(?:"[^"]*"|[-\w$.]+)$""")
_AFTER_PARAMETERS = re.compile(r"\b(?:local_)?unnamed_addr\b|addrspace\(\d+\)|\#\d+")


def is_local(definition: str) -> bool:
    """Whether a global's or function's definition has local linkage."""
    head = definition.split("(", 1)[0]
    return bool(re.search(r"(?:= |^define )(?:private|internal) ", head))


def is_mutable_definition(line: str) -> bool:
    """Whether this line defines a global variable that is not constant."""
    match = _GLOBAL.match(line)
    if match is None or match["kind"] != "global":
        return False
    return not {"external", "extern_weak"} & set(match["flags"].split())


def declare_global(line: str) -> str:
    """The external declaration of the global variable that this line defines.

    A local one cannot be preempted, which code generation must still know once it is external.
    """
    match = _GLOBAL.match(line)
    if match is None:
        raise ValueError(f"not a global variable: {line[:60]!r}")
    given = match["flags"].split()
    words = [word for word in given if word not in _LINKAGES]
    linkage = "extern_weak" if _INTERPOSABLE.intersection(given) else "external"
    if is_local(line) and "dso_local" not in words:
        words.insert(0, "dso_local")
    end = type_end(line, match.end())
    align = _ALIGN.search(line, end)
    flags = "".join(f"{word} " for word in words)
    return (
        f"{match['name']} = {linkage} {flags}{match['kind']} {line[match.end() : end]}"
        f"{align.group() if align else ''}"
    )


def declare_function(header: str) -> str:
    """The declaration of the function whose `define … {` line this is."""
    name = FUNCTION_NAME.search(header)
    if name is None:
        raise ValueError(f"not a function: {header[:60]!r}")
    words = header[len("define ") : name.start()].split(" ")
    if is_local(header) and "dso_local" not in words:
        words.insert(0, "dso_local")
    head = " ".join(word for word in words if word not in _LINKAGES)
    end = matching_end(header, name.end())
    kept = _AFTER_PARAMETERS.findall(header, end)
    parameters = _without_names(header[name.end() : end])
    return " ".join([f"declare {head}{name.group()}{parameters}", *kept])


def _without_names(parameters: str) -> str:
    """`(T attributes %name, …)` without the names: a declaration says the same without them."""
    kept = []
    start = 1
    depth = 0
    for match in _PIECE.finditer(parameters):
        piece = match.group()
        depth += (piece in "([{<") - (piece in ")]}>")
        if (piece == "," and depth == 1) or depth == 0:
            kept.append(_NAME_AT_END.sub("", parameters[start : match.start()].strip()))
            start = match.end()
    return f"({', '.join(kept)})"
