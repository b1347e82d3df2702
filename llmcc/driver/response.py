"""Response files: `@file` stands for the words in that file, by GNU's quoting rules."""

from __future__ import annotations

import os

_BLANKS = " \t\r\n"
_REGULAR = 0o100000
_FORMAT = 0o170000
_MAX_DEPTH = 100


class Expansion:
    """What one `@file` of the command line stands for."""

    __slots__ = ("regular", "words")

    def __init__(self, words: list[str], regular: bool) -> None:
        self.words = words
        # A pipe (`@<(...)` in a shell) can be read only once, and now it has been: the real
        # compiler must be given the words.
        self.regular = regular


def tokenize(text: str) -> list[str]:
    """Split TEXT as clang does: quotes of both kinds, and a backslash that escapes everywhere."""
    words: list[str] = []
    # The same text with one sort of blank, in which a word's end is found at once.
    flat = text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    position, end = 0, len(text)
    while position < end:
        if flat[position] == " ":
            position += 1
            continue
        stop = flat.find(" ", position)
        word = text[position:] if stop < 0 else text[position:stop]
        if "\\" in word or '"' in word or "'" in word:
            word, position = _quoted(text, position)
        else:
            position += len(word)
        if word:
            words.append(word)
    return words


def _quoted(text: str, position: int) -> tuple[str, int]:
    """The word of TEXT that starts at POSITION and has quotes in it, and where it ends."""
    token: list[str] = []
    quote = ""
    end = len(text)
    while position < end:
        char = text[position]
        position += 1
        if char == "\\" and position < end:
            token.append(text[position])
            position += 1
        elif char == quote:
            quote = ""
        elif quote:
            token.append(char)
        elif char in "\"'":
            quote = char
        elif char in _BLANKS:
            break
        else:
            token.append(char)
    return "".join(token), position


def expand(word: str) -> Expansion | None:
    """The expansion of WORD (`@file`), or None where it is no readable file, or names itself."""
    try:
        return _expand(word, ())
    except (OSError, ValueError):
        return None


def _expand(word: str, stack: tuple[tuple[int, int], ...]) -> Expansion:
    with open(word[1:], "rb") as file:
        status = os.fstat(file.fileno())
        data = file.read()
    identity = (status.st_dev, status.st_ino)
    if identity in stack or len(stack) > _MAX_DEPTH:
        raise ValueError("recursive response file")
    regular = status.st_mode & _FORMAT == _REGULAR
    words: list[str] = []
    for inner in tokenize(_decode(data)):
        if not inner.startswith("@"):
            words.append(inner)
            continue
        try:
            nested = _expand(inner, (*stack, identity))
        except OSError:
            words.append(inner)  # stays as it is, as in every compiler
            continue
        words += nested.words
        regular = regular and nested.regular
    return Expansion(words, regular)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    return os.fsdecode(data.removeprefix(b"\xef\xbb\xbf"))
