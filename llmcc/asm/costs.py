"""The cost of assembly, named and documented: a model, not a prediction of time.

`latency`, in cycles, of a run of instructions that is entered at its start:

    critical path through registers and flags  +  Σ reciprocal throughput  +  bytes / 64

The first is what a single pass must wait for, where everything is ready at the start; the second
what the instructions take from all others (a quarter of a cycle per micro-operation on a machine
that starts four, more for what few units can do; a compare and the branch behind it are one); the
third what they take from caches and decoders. A load has the latency of a hit in the first cache,
and a move between registers has none, as it is done by renaming. The figures of instructions are
those that the vendors' optimization guides give for the cores of the last ten years, in round
numbers.

`size`, in bytes: the length of the encoding. A branch counts as a short one, two bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from llmcc.asm import locations
from llmcc.asm.effects import count_of, effects
from llmcc.asm.encoding import length
from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import Register
from llmcc.asm.operands import Immediate, Memory

LOAD: Final = 4.0
STORE: Final = 0.0
"""Nobody waits for a store."""
_SLOT: Final = 0.25
_PER_BYTE: Final = 1 / 64

# Latency, and how many of the four slots of a cycle.
_TABLE: Final = {
    "imul": (3.0, 4.0),
    "mul": (3.0, 4.0),
    "mulx": (4.0, 4.0),
    "div": (20.0, 40.0),
    "idiv": (20.0, 40.0),
    "bsf": (3.0, 4.0),
    "bsr": (3.0, 4.0),
    "popcnt": (3.0, 4.0),
    "tzcnt": (3.0, 4.0),
    "lzcnt": (3.0, 4.0),
    "bextr": (2.0, 2.0),
    "pdep": (3.0, 4.0),
    "pext": (3.0, 4.0),
    "xchg": (2.0, 3.0),
    "cmpxchg": (8.0, 8.0),
    "bswap": (1.0, 2.0),
    "nop": (0.0, 1.0),
    **dict.fromkeys(("shl", "shr", "sar", "rol", "ror", "rorx"), (1.0, 2.0)),
    **dict.fromkeys(("shlx", "shrx", "sarx"), (1.0, 2.0)),
    **dict.fromkeys(("rcl", "rcr", "shld", "shrd"), (3.0, 6.0)),
    **dict.fromkeys(("stos", "movs", "lods", "scas", "cmps"), (20.0, 40.0)),
    "div.fp": (13.0, 16.0),
    "sqrt.fp": (15.0, 20.0),
    "arithmetic.fp": (4.0, 2.0),
    "vector": (1.0, 1.5),
}
_MOVES: Final = ("mov", "movaps", "movups", "movapd", "movupd", "movdqa", "movdqu")
# Of the instructions that set flags these are fused with a branch behind them.
_FUSED: Final = ("cmp", "test", "add", "sub", "and", "inc", "dec")


def latency(instructions: Sequence[Instruction]) -> float:
    """The cost under the objective of that name, in cycles."""
    total = critical_path(instructions)
    before: Instruction | None = None
    for one in instructions:
        if not (before and _fuses(before, one)):
            total += _SLOT * _slots(one)
        total += _PER_BYTE * length(one)
        before = one
    return total


def size(instructions: Iterable[Instruction]) -> float:
    """The cost under the objective of that name, in bytes."""
    return float(sum(length(one) for one in instructions))


def critical_path(instructions: Sequence[Instruction]) -> float:
    """When the last result of straight-line code is ready, in cycles."""
    # The latest time for each set of locations, newest first.
    ready: list[tuple[int, float]] = []
    longest = 0.0
    for one in instructions:
        effect = effects(one)
        needed, start = effect.reads, 0.0
        for written, time in ready:
            if written & needed:
                start = max(start, time)
                needed &= ~written
                if not needed:
                    break
        end = start + latency_of(one)
        longest = max(longest, end)
        if effect.writes:
            ready.insert(0, (effect.writes, end))
    return longest


def latency_of(one: Instruction) -> float:
    """Cycles from operands to result."""
    own = _entry(one)[0]
    if effects(one).loads:
        # A move waits for the load only.
        own = LOAD + (0.0 if one.operation.startswith("mov") else own)
    return own


def _slots(one: Instruction) -> float:
    effect = effects(one)
    slots = _entry(one)[1]
    # Loads are fused with what uses them, though they take their own unit.
    return slots + (0.5 if effect.loads else 0.0) + (1.0 if effect.stores else 0.0)


def _entry(one: Instruction) -> tuple[float, float]:
    name = one.operation
    if name in _MOVES and all(isinstance(operand, Register) for operand in one.operands):
        narrow = name == "mov" and one.width < 32
        return (1.0, 1.0) if narrow else (0.0, 1.0)
    if name in ("mov", "movabs") and isinstance(one.operands[0], Immediate):
        return 0.0, 1.0
    if name == "lea":
        return _address(one)
    if name in ("shl", "shr", "sar") and count_of(one) is None:
        return 2.0, 6.0
    if name in _TABLE:
        return _TABLE[name]
    if name == "j" or one.form.flow is not Flow.NEXT:
        return 0.0, 1.0
    if one.form.reads & locations.flag("MXCSR"):
        kind = next((kind for kind in ("div", "sqrt") if name.startswith(kind)), "arithmetic")
        return _TABLE[f"{kind}.fp"]
    if any(isinstance(operand, Register) and not operand.is_general for operand in one.operands):
        return _TABLE["vector"]
    return 1.0, 1.0


def _address(one: Instruction) -> tuple[float, float]:
    """Of three parts an address takes longer on older cores, and with a scale on some new ones."""
    memory = one.operands[0]
    assert isinstance(memory, Memory)
    parts = bool(memory.base) + bool(memory.index) + bool(memory.displacement or memory.symbol)
    return (2.0, 2.0) if parts == 3 else (1.0, 1.5 if memory.scale != 1 else 1.0)


def _fuses(one: Instruction, other: Instruction) -> bool:
    if other.operation != "j" or one.operation not in _FUSED:
        return False
    if any(isinstance(operand, Memory) for operand in one.operands):
        # Neither with an immediate operand as well, nor where the result goes to memory.
        return one.operation in ("cmp", "test") and not any(
            isinstance(operand, Immediate) for operand in one.operands
        )
    if one.operation in ("inc", "dec"):
        return not other.form.reads & locations.flags("C")
    if one.operation in ("test", "and"):
        return True
    return not other.form.reads & locations.flags("SPO") or other.form.condition in (
        *("l", "ge", "le", "g"),
    )
