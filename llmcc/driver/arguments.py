"""Reads a command line: which word is an option, which a value, which an input, which ours."""

from __future__ import annotations

from llmcc.driver.options import (
    ALIASES,
    BOTH,
    COMMA,
    EITHER,
    FLAG,
    JOINED,
    SEPARATE_WORDS,
    TABLE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.driver.response import Expansion

_WITH_JOINED = (JOINED, EITHER, COMMA, BOTH)

# The lengths of the spellings that a value may be joined to, longest first, by their beginning.
_LENGTHS: dict[str, list[int]] = {}
for _spelling, _kind in TABLE.items():
    if _kind in _WITH_JOINED:
        _LENGTHS.setdefault(_spelling[:2], []).append(len(_spelling))
for _lengths in _LENGTHS.values():
    _lengths.sort(reverse=True)


class Argument:
    """One option with its values, or one input."""

    __slots__ = ("index", "option", "value", "words")

    def __init__(self, option: str, value: str | None, words: tuple[str, ...], index: int) -> None:
        self.option = option
        """The spelling in the table ("-o", "-Wl,"), "" for an input, or the word itself."""
        self.value = value
        self.words = words
        """The words that it was read from."""
        self.index = index
        """The place of the first of these words in the expanded command line."""

    def __repr__(self) -> str:
        return f"Argument({self.option!r}, {self.value!r}, {self.words!r}, {self.index})"


class CommandLine:
    """A command line as it was read."""

    __slots__ = ("_given", "arguments", "expanded", "llm", "words")

    def __init__(
        self,
        words: list[str],
        expanded: list[str],
        arguments: list[Argument],
        llm: list[str],
        given: list[str],
    ) -> None:
        self.words = words
        """The words as given."""
        self.expanded = expanded
        """The words with each `@file` replaced by what it contains."""
        self.arguments = arguments
        """All options and inputs in order, without llmcc's own flags."""
        self.llm = llm
        """llmcc's own flags in order."""
        self._given = given

    def passed(self) -> list[str]:
        """The words for the real compiler: the given ones in place, llmcc's flags stripped."""
        return list(self._given)


def read(words: list[str]) -> CommandLine:
    """Read WORDS, the command line after the program's name."""
    files = _response_files(words)
    expanded = words
    if files:
        expanded = []
        for index, word in enumerate(words):
            expanded += files[index].words if index in files else [word]
    arguments: list[Argument] = []
    llm: list[str] = []
    # What remains of each llm flag, by its place: nothing, or "-O3" of "-O3-llm".
    mended: dict[int, str | None] = {}
    _scan(expanded, arguments, llm, mended)
    return CommandLine(words, expanded, arguments, llm, _remaining(words, files, mended))


def _response_files(words: list[str]) -> dict[int, Expansion]:
    """What each `@file` among WORDS stands for, by its place."""
    files: dict[int, Expansion] = {}
    for index, word in enumerate(words):
        if word[:1] == "@":
            from llmcc.driver.response import expand  # most command lines have none

            expansion = expand(word)
            if expansion is not None:
                files[index] = expansion
    return files


def _scan(
    expanded: list[str],
    arguments: list[Argument],
    llm: list[str],
    mended: dict[int, str | None],
) -> None:
    index, end = 0, len(expanded)
    while index < end:
        word = expanded[index]
        if word[:1] != "-" or word == "-":
            arguments.append(Argument("", word, (word,), index))
        elif word == "--":
            arguments.append(Argument("--", None, (word,), index))
            for place in range(index + 1, end):
                arguments.append(Argument("", expanded[place], (expanded[place],), place))
            return
        elif is_llm_flag(word):
            llm.append(word)
            if word[:2] == "-O":
                mended[index] = word = word[:-4]
                arguments.append(Argument("-O", word[2:], (word,), index))
            else:
                mended[index] = None
        else:
            argument = _option(expanded, index)
            arguments.append(argument)
            index += len(argument.words)
            continue
        index += 1


def is_llm_flag(word: str) -> bool:
    """Whether WORD, standing where an option may stand, is one of llmcc's own flags."""
    return word.startswith(("-fllm", "-fno-llm")) or (word[:2] == "-O" and word.endswith("-llm"))


def _option(expanded: list[str], index: int) -> Argument:
    """Read the option at INDEX with its values: the longest spelling in the table that fits."""
    word = expanded[index]
    kind = TABLE.get(word)
    spelling, joined = word, ""
    if kind is None:
        for length in _LENGTHS.get(word[:2], ()):
            spelling = word[:length]
            kind = TABLE.get(spelling)
            if kind in _WITH_JOINED:
                joined = word[length:]
                break
        else:
            return Argument(word, None, (word,), index)
        if kind != BOTH:
            return Argument(ALIASES.get(spelling, spelling), joined, (word,), index)
    name = ALIASES.get(spelling, spelling)
    count = SEPARATE_WORDS[kind]
    if count == 0:
        return Argument(name, None if kind == FLAG else "", (word,), index)
    values = expanded[index + 1 : index + 1 + count]
    # A value that is missing is the compiler's to complain about.
    return Argument(name, values[-1] if len(values) == count else None, (word, *values), index)


def _remaining(
    words: list[str], files: dict[int, Expansion], mended: dict[int, str | None]
) -> list[str]:
    if not files and not mended:
        return words
    remaining: list[str] = []
    place = 0
    for index, word in enumerate(words):
        expansion = files.get(index)
        given = expansion.words if expansion is not None else [word]
        places = range(place, place + len(given))
        place += len(given)
        if expansion is not None and expansion.regular and not any(at in mended for at in places):
            remaining.append(word)
            continue
        for at, inner in zip(places, given, strict=True):
            kept = mended.get(at, inner)
            if kept is not None:
                remaining.append(kept)
    return remaining
