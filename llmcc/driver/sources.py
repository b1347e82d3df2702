"""What the inputs of a command line are: by `-x`, or by the end of the file name."""

from __future__ import annotations

C = "c"
CXX = "c++"
C_OUTPUT = "cpp-output"
CXX_OUTPUT = "c++-cpp-output"
HEADER = "header"
ASSEMBLER = "assembler"
OBJECT = "object"
OTHER = "other"

# What llmcc optimizes.
COMPILED = frozenset((C, CXX, C_OUTPUT, CXX_OUTPUT))

# The languages of `-x` that mean something to the driver; all others are OTHER.
LANGUAGES = {
    "c": C,
    "c++": CXX,
    "cpp-output": C_OUTPUT,
    "c++-cpp-output": CXX_OUTPUT,
    "c-header": HEADER,
    "c++-header": HEADER,
    "c-header-cpp-output": HEADER,
    "c++-header-cpp-output": HEADER,
    "c++-user-header": HEADER,
    "c++-system-header": HEADER,
    "c++-header-unit-header": HEADER,
    "c++-header-unit-cpp-output": HEADER,
    "objective-c-header": HEADER,
    "objective-c++-header": HEADER,
    "assembler": ASSEMBLER,
    "assembler-with-cpp": ASSEMBLER,
}

ENDINGS = {
    "c": C,
    "i": C_OUTPUT,
    "ii": CXX_OUTPUT,
    "h": HEADER,
    "s": ASSEMBLER,
    "S": ASSEMBLER,
    "asm": ASSEMBLER,
}
ENDINGS.update(
    dict.fromkeys(("C", "cc", "CC", "cp", "cpp", "CPP", "c++", "C++", "cxx", "CXX"), CXX)
)
ENDINGS.update(dict.fromkeys(("H", "hh", "hpp", "hxx"), HEADER))
ENDINGS.update(
    dict.fromkeys(
        (
            # modules
            "ccm", "cppm", "cxxm", "c++m", "iim", "pcm",
            # other languages
            "m", "mm", "M", "mi", "mii", "cl", "clcpp", "cu", "cui", "hip", "hipi", "hlsl", "f",
            "F", "for", "FOR", "fpp", "FPP", "f90", "F90", "f95", "F95", "f03", "F03", "f08", "F08",
            "ads", "adb",
            # what a compiler wrote
            "ll", "bc", "ast", "pch", "gch",
        ),
        OTHER,
    )
)  # fmt: skip

_AS_CXX = {C: CXX, C_OUTPUT: CXX_OUTPUT}


def language(path: str, forced: str, cxx: bool) -> str:
    """The language of the input PATH, FORCED being the last `-x` before it ("" or "none": none)."""
    if forced and forced != "none":
        return LANGUAGES.get(forced, OTHER)
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    found = ENDINGS.get(name[dot + 1 :], OBJECT) if dot >= 0 else OBJECT
    return _AS_CXX.get(found, found) if cxx else found
