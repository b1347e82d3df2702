"""Mutations of a candidate's text: by the grammar, so that some come far, and against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from llmcc.gates.fuzz.phrases import HEADERS, LINES, WORDS

_PIECE: Final = re.compile(r'[@%$!c]?"[^"\n]*"|[@%$!#]?[-\w.]+|\n[ \t]*|[ \t]+|.', re.DOTALL)
_LOCAL: Final = re.compile(r"%[-\w.]+")
_NUMBER: Final = re.compile(r"(?<= )-?\d+\b")
_ATTACHED: Final = re.compile(r", !\w+ !\d+")
_KINDS: Final = [
    re.compile(rf"\b(?:{'|'.join(words.split())})\b")
    for words in (
        "add sub mul udiv sdiv urem srem shl lshr ashr and or xor",
        "fadd fsub fmul fdiv frem",
        "eq ne ugt uge ult ule sgt sge slt sle",
        "zext sext trunc",
        "i1 i8 i16 i32 i64",
        "nuw nsw exact disjoint",
        "smax smin umax umin",
        "1 2 4 8 16",
    )
]
_STRANGE: Final = (
    "\0",
    "\x7f",
    "\r",
    "\t",
    "\v",
    "\u00e9",
    "\u0661",
    "\ud800",
    "\U0001f600",
    "\x85",
)
_DEEP: Final = ("{", "[2 x ", "<2 x ", "(", "getelementptr (", "<{", "!{", "add (i32 ")

_Mutation = Callable[[str, Sequence[str], Random], "str | bytes"]


def mutated(body: str, others: Sequence[str], dice: Random) -> str | bytes:
    """A mutant of a definition; `others` are definitions to take pieces from."""
    text: str | bytes = body
    for _ in range(min(1 + int(dice.expovariate(0.7)), 6)):
        if isinstance(text, bytes):
            return text
        [mutation] = dice.choices(_MUTATIONS, _WEIGHTS)
        text = mutation(text, others, dice)
    return text


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text)


def _place(pieces: list[str], dice: Random) -> int:
    """The number of a piece that is no white space."""
    for _ in range(8):
        place = dice.randrange(len(pieces)) if pieces else 0
        if pieces and not pieces[place].isspace():
            return place
    return 0


def _delete(text: str, others: Sequence[str], dice: Random) -> str:
    pieces = _pieces(text)
    place = _place(pieces, dice)
    del pieces[place : place + dice.choice((1, 1, 1, 2, 3, 7))]
    return "".join(pieces)


def _repeat(text: str, others: Sequence[str], dice: Random) -> str:
    pieces = _pieces(text)
    place, length = _place(pieces, dice), dice.choice((1, 1, 2, 3, 9))
    times = dice.choices((1, 2, 50, 2000), (90, 6, 3, 1))[0]
    pieces[place:place] = pieces[place : place + length] * times
    return "".join(pieces)


def _swap(text: str, others: Sequence[str], dice: Random) -> str:
    pieces = _pieces(text)
    if not pieces:
        return text
    one, other = _place(pieces, dice), _place(pieces, dice)
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return "".join(pieces)


def _replace(text: str, others: Sequence[str], dice: Random) -> str:
    """One token by another, of this text or another one or of the language."""
    pieces = _pieces(text)
    if not pieces:
        return text
    from_text = _pieces(dice.choice((text, dice.choice(others))))
    token = dice.choice((from_text[_place(from_text, dice)] if from_text else "x", _word(dice)))
    pieces[_place(pieces, dice)] = token
    return "".join(pieces)


def _insert(text: str, others: Sequence[str], dice: Random) -> str:
    pieces = _pieces(text)
    pieces.insert(_place(pieces, dice), f" {_word(dice)} ")
    return "".join(pieces)


def _word(dice: Random) -> str:
    return dice.choice(WORDS)


def _rename(text: str, others: Sequence[str], dice: Random) -> str:
    """A local gets another name wherever it stands: that changes nothing."""
    names = _LOCAL.findall(text)
    if not names:
        return text
    name = dice.choice(names)
    new = f"%{dice.choice(('a', 'x.1', '-', 'define', 'asm', 'entry'))}{dice.randrange(10)}"
    return re.sub(rf"{re.escape(name)}(?![-\w.])", new, text)


def _renumber(text: str, others: Sequence[str], dice: Random) -> str:
    """Another constant."""
    places = list(_NUMBER.finditer(text))
    if not places:
        return text
    match = dice.choice(places)
    value = int(match[0][:4000])
    changed = (value + 1, -value, 0, 1, -1, value * 2, 1 << 31, 1 << 63, 1 << 200, "9" * 5000)
    return f"{text[: match.start()]}{dice.choice(changed)}{text[match.end() :]}"


def _reuse(text: str, others: Sequence[str], dice: Random) -> str:
    """Another local as an operand."""
    places = list(_LOCAL.finditer(text))
    if not places:
        return text
    match = dice.choice(places)
    return text[: match.start()] + dice.choice(places)[0] + text[match.end() :]


def _exchange(text: str, others: Sequence[str], dice: Random) -> str:
    """Another word of the same kind: an opcode, a predicate, a type, a flag."""
    kind = dice.choice(_KINDS)
    places = list(kind.finditer(text))
    if not places:
        return text
    match = dice.choice(places)
    words = kind.pattern.removeprefix(r"\b(?:").removesuffix(r")\b").split("|")
    return text[: match.start()] + dice.choice(words) + text[match.end() :]


def _strip(text: str, others: Sequence[str], dice: Random) -> str:
    """Without the metadata of the instructions, or without attributes: that is allowed."""
    if dice.random() < 0.5:
        return _ATTACHED.sub("", text)
    return re.sub(r"\b(?:noundef|nonnull|nuw|nsw|inbounds|exact) ", "", text)


def _change_lines(text: str, others: Sequence[str], dice: Random) -> str:
    """A line less, twice, elsewhere, or from another function."""
    lines = text.split("\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(5):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            lines.insert(one, dice.choice(dice.choice(others).split("\n")))
        case _:
            low, high = sorted((one, other))
            del lines[low:high]
    return "\n".join(lines)


def _insert_line(text: str, others: Sequence[str], dice: Random) -> str:
    lines = text.split("\n")
    line = dice.choice(LINES).replace("%a", f"%v{dice.randrange(1000)}")
    indent = dice.choice(("", "  ", "  ", "  "))
    lines.insert(dice.choice((0, len(lines), *range(1, len(lines)))), indent + line)
    return "\n".join(lines)


def _change_header(text: str, others: Sequence[str], dice: Random) -> str:
    header, _, rest = text.partition("\n")
    if dice.random() < 0.3:
        header = dice.choice(others).partition("\n")[0]
    elif dice.random() < 0.3:
        header = re.sub(r" #\d+ ", " ", header)
    else:
        header = header.removesuffix("{") + f"{dice.choice(HEADERS)} {{"
    return f"{header}\n{rest}"


def _attach(text: str, others: Sequence[str], dice: Random) -> str:
    """Metadata or a group at the end of a line."""
    lines = text.split("\n")
    number = dice.randrange(len(lines))
    kind = dice.choice(("tbaa", "range", "nonnull", "noundef", "prof", "llvm.loop", "align", "x"))
    node = dice.choice(("!0", "!1", "!2", "!7", '!"x"', "!{}"))
    lines[number] += dice.choice((f", !{kind} {node}", " #0", " #1", ', "x"', " nounwind"))
    return "\n".join(lines)


def _nest(text: str, others: Sequence[str], dice: Random) -> str:
    """Something deep at some place."""
    pieces = _pieces(text)
    depth = dice.choices((2, 30, 1000, 20000), (10, 10, 2, 1))[0]
    pieces.insert(_place(pieces, dice), f" {dice.choice(_DEEP) * depth} ")
    return "".join(pieces)


def _truncate(text: str, others: Sequence[str], dice: Random) -> str:
    place = dice.randrange(len(text) + 1)
    return text[place:] if dice.random() < 0.3 else text[:place]


def _scribble(text: str, others: Sequence[str], dice: Random) -> str:
    """Characters that IR does not have."""
    place = dice.randrange(len(text) + 1)
    return text[:place] + dice.choice(_STRANGE) * dice.choice((1, 1, 3)) + text[place:]


def _damage(text: str, others: Sequence[str], dice: Random) -> bytes:
    """Bytes that are changed at random."""
    data = bytearray(text.encode(errors="surrogatepass"))
    for _ in range(dice.randint(1, 8)):
        if data:
            data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def _flip(text: str, others: Sequence[str], dice: Random) -> bytes:
    """One bit, which often makes another character that is printable."""
    data = bytearray(text.encode(errors="surrogatepass"))
    if data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(7)
    return bytes(data)


def _invent(text: str, others: Sequence[str], dice: Random) -> bytes | str:
    """Nothing of the original."""
    if dice.random() < 0.5:
        return dice.randbytes(dice.choice((0, 1, 10, 1000)))
    words = " ".join(_word(dice) for _ in range(dice.choice((1, 10, 100))))
    return dice.choice((words, f"{text.partition(chr(10))[0]}\n  {words}\n}}"))


def _inflate(text: str, others: Sequence[str], dice: Random) -> str:
    """More text than there should be."""
    return text * dice.choice((2, 2, 10, 10, 1000)) if dice.random() < 0.98 else " " * 30_000_000


_CHOICES: Final[dict[_Mutation, int]] = {
    _delete: 8,
    _repeat: 6,
    _swap: 8,
    _replace: 16,
    _insert: 12,
    _rename: 14,
    _renumber: 14,
    _strip: 8,
    _reuse: 12,
    _exchange: 14,
    _change_lines: 10,
    _insert_line: 14,
    _change_header: 6,
    _attach: 8,
    _nest: 2,
    _truncate: 2,
    _scribble: 2,
    _damage: 2,
    _flip: 4,
    _invent: 2,
    _inflate: 1,
}
_MUTATIONS: Final = list(_CHOICES)
_WEIGHTS: Final = list(_CHOICES.values())
