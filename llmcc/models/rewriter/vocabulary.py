"""The tokens, all of them: what the model reads and writes.

Token strings have no white space, so that a sequence can be printed and read with spaces between.
The order is part of the model: append, never insert.
"""

from __future__ import annotations

from typing import Final

from llmcc.ir.syntax.types import FloatType, IntType, PointerType, Type, VectorType
from llmcc.ir.syntax.words import BINARY_FLAGS, CAST_FLAGS, FLAG_ORDER, PREDICATES

PARAMETERS: Final = 24
VALUES: Final = 192
"""Results of a source's instructions, in order."""
NEW_VALUES: Final = 64
"""Results of a candidate's instructions that correspond to none of the source's."""
BLOCKS: Final = 64
NEW_BLOCKS: Final = 32
TYPES: Final = 32
"""Of a source: those without a token of their own."""
GLOBALS: Final = 64
SITES: Final = 64
"""Of a source: callees, with what is said about their calls."""
ATTACHMENTS: Final = 48
"""Of a source: metadata of an instruction."""
LINES: Final = 64
"""Of a source: instructions without result, where a script may name them."""

VERDICTS: Final = (
    "<proved> <bounded> <tested> <refuted> <inconclusive> <unsupported> <malformed>".split()
)
"""As gates/base.py names them."""
PLACES: Final = (
    "<value> <poison> <undef> <memory> <ub> <call> <loop> <return> <timeout> <syntax> <type> "
    "<copy> <worse> <same> <other>".split()
)
"""What a diagnosis is about."""

_SPECIAL: Final = (
    "<pad> <bos> <eos> <unk> <latency> <size> <O0> <O3> <source> <think> <answer> <diagnosis>"
).split()
_LETTERS: Final = [
    *[f"a{number}" for number in range(PARAMETERS)],
    *[f"v{number}" for number in range(VALUES)],
    *[f"n{number}" for number in range(NEW_VALUES)],
    *[f"B{number}" for number in range(BLOCKS)],
    *[f"N{number}" for number in range(NEW_BLOCKS)],
    *[f"T{number}" for number in range(TYPES)],
    *[f"G{number}" for number in range(GLOBALS)],
    *[f"S{number}" for number in range(SITES)],
    *[f"M{number}" for number in range(ATTACHMENTS)],
]

_WIDTHS: Final = (1, 8, 16, 32, 64, 128, 2, 3, 4, 5, 6, 7, 24, 33, 40, 48, 56, 63, 65, 96)
_SCALARS: Final[dict[str, Type]] = {
    "ptr": PointerType(),
    "float": FloatType("float"),
    "double": FloatType("double"),
    **{f"i{width}": IntType(width) for width in _WIDTHS},
}
_LANES: Final = (2, 3, 4, 8, 16, 32)
_ELEMENTS: Final = "i1 i8 i16 i32 i64 float double ptr".split()
TYPE_NAMES: Final[dict[str, Type]] = {
    **_SCALARS,
    **{
        f"<{lanes}x{element}>": VectorType(lanes, _SCALARS[element])
        for lanes in _LANES
        for element in _ELEMENTS
    },
}
"""Types with a token of their own."""

NUMBERS: Final = list(
    dict.fromkeys(
        [
            *range(129),
            *range(-1, -33, -1),
            *(1 << power for power in range(8, 64)),
            *((1 << power) - 1 for power in range(8, 64)),
            *(-(1 << power) for power in range(6, 64)),
        ]
    )
)
"""Integers with a token of their own; others are a sign, hexadecimal digits and `;`."""
FLOATS: Final = {
    "0.0": 0.0,
    "-0.0": -0.0,
    "1.0": 1.0,
    "-1.0": -1.0,
    "0.5": 0.5,
    "-0.5": -0.5,
    "2.0": 2.0,
    "3.0": 3.0,
    "4.0": 4.0,
    "10.0": 10.0,
    "100.0": 100.0,
    "0.25": 0.25,
}
"""Others are `bits`, hexadecimal digits without zeros at the end, and `;`."""

FLAGS: Final = [
    "fast",
    *FLAG_ORDER[: FLAG_ORDER.index("inalloca")],
    "volatile",
]
ALIGNMENTS: Final = [1 << power for power in range(13)]

# Intrinsics by their name without suffix: how many operands there are of the type that they are
# overloaded on.
INTRINSICS: Final = {
    **dict.fromkeys("smax smin umax umin".split(), 2),
    **dict.fromkeys("abs ctlz cttz".split(), 1),
    **dict.fromkeys("ctpop bswap bitreverse".split(), 1),
    **dict.fromkeys("fshl fshr".split(), 3),
    **dict.fromkeys("sadd.sat uadd.sat ssub.sat usub.sat sshl.sat ushl.sat".split(), 2),
    **dict.fromkeys(
        [f"{kind}.with.overflow" for kind in "sadd uadd ssub usub smul umul".split()], 2
    ),
    **dict.fromkeys("fabs sqrt".split(), 1),
    **dict.fromkeys("copysign minnum maxnum".split(), 2),
    **dict.fromkeys("scmp ucmp".split(), 2),
    **dict.fromkeys(
        [f"vector.reduce.{kind}" for kind in "add mul and or xor smax smin umax umin".split()], 1
    ),
}
FLAGGED: Final = frozenset("abs ctlz cttz".split())
"""Intrinsics with an i1 behind their operand."""
FLOATING: Final = frozenset("fabs sqrt copysign minnum maxnum".split())
COMPARING: Final = frozenset("scmp ucmp".split())

BINARY: Final = list(BINARY_FLAGS)
CASTS: Final = [name for name in CAST_FLAGS if name not in ("addrspacecast", "ptrtoaddr")]
COMPARISONS: Final = {
    f"{opcode}_{predicate}": (opcode, predicate)
    for opcode in ("icmp", "fcmp")
    for predicate in sorted(PREDICATES[opcode])
}
_OTHERS: Final = (
    "fneg select freeze phi alloca alloca_n load gep extractvalue insertvalue extractelement "
    "insertelement shuffle call store ret br br_if switch unreachable"
).split()
_CONSTANTS: Final = (
    "true false null undef poison zeroinitializer splat elements + - bits ; end gep_of "
    "ptrtoint_of inttoptr_of"
).split()
DIGITS: Final = [f"#{digit:x}" for digit in range(16)]

# What a source's first tokens tell of its signature and tables.
_HEADER: Final = (
    "void -> ... struct array vector int var const fn indirect noalias nonnull readonly writeonly "
    "readnone noundef signext zeroext sret byval returned dereferenceable nocapture nounwind "
    "willreturn noreturn nofree memory(none) memory(read) memory(write) memory(argmem) "
    "memory(argmem:read) tail"
).split()
CALLEES: Final = (
    "llvm.memcpy llvm.memmove llvm.memset llvm.lifetime.start llvm.lifetime.end llvm.assume "
    "llvm.expect llvm.va_start llvm.va_end llvm.va_copy llvm.trap llvm.stacksave llvm.stackrestore "
    "llvm.fmuladd llvm.fma llvm.floor llvm.ceil llvm.trunc llvm.rint llvm.round llvm.pow llvm.exp "
    "llvm.log llvm.sin llvm.cos llvm.objectsize llvm.threadlocal.address llvm.prefetch "
    "llvm.is.constant llvm.ubsantrap malloc calloc realloc free memcpy memmove memset memcmp "
    "memchr strlen strcmp strncmp strcpy strncpy strcat strchr strrchr strstr strdup printf "
    "fprintf sprintf snprintf puts putchar fputs fputc fwrite fread fopen fclose abort exit "
    "__assert_fail __errno_location __ctype_b_loc tolower toupper atoi strtol qsort open close "
    "read write getenv pthread_mutex_lock pthread_mutex_unlock __stack_chk_fail self"
).split()
"""Functions that the model knows by their names."""

TOKENS: Final[list[str]] = [
    *_SPECIAL,
    *VERDICTS,
    *PLACES,
    *_LETTERS,
    *TYPE_NAMES,
    *[str(number) for number in NUMBERS],
    *FLOATS,
    *DIGITS,
    *_CONSTANTS,
    *FLAGS,
    *[f"align{alignment}" for alignment in ALIGNMENTS],
    *BINARY,
    *CASTS,
    *COMPARISONS,
    *_OTHERS,
    *[f"llvm.{name}" for name in INTRINSICS],
    *_HEADER,
    *CALLEES,
    # Behind the kind of input: the answer is a script of edits, not another body.
    "<step>",
    # Room to append without retraining what is there.
    *[f"<reserved{number}>" for number in range(1, 16)],
    *[f"L{number}" for number in range(LINES)],
]
IDS: Final[dict[str, int]] = {token: number for number, token in enumerate(TOKENS)}
SIZE: Final = len(TOKENS)
FIRST_SIZE: Final = SIZE - LINES
"""What a model has that was made before lines had names."""
PAD: Final = IDS["<pad>"]
BOS: Final = IDS["<bos>"]
EOS: Final = IDS["<eos>"]
TYPE_IDS: Final[dict[Type, int]] = {type: IDS[name] for name, type in TYPE_NAMES.items()}
NUMBER_IDS: Final = {number: IDS[str(number)] for number in NUMBERS}


def spell(ids: list[int] | tuple[int, ...]) -> str:
    """A sequence as text, for people."""
    return " ".join([TOKENS[token] for token in ids])


if len(IDS) != SIZE:
    raise AssertionError("two tokens of one spelling")
