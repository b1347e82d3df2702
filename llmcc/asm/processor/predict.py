"""What the semantics says of a run on the processor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from llmcc.asm.instructions import Instruction
from llmcc.asm.locations import FLAGS, GENERAL
from llmcc.asm.processor.machine import ARENA, ARENA_SIZE, VECTORS, Machine
from llmcc.asm.processor.runner import Run
from llmcc.asm.semantics import window
from llmcc.asm.semantics.algebra import Bits
from llmcc.asm.semantics.concrete import Concrete, Word, word
from llmcc.asm.semantics.state import Event, State


class OutOfArena(Exception):
    """A window touches memory that is not there, or in a way that faults."""


class _World:
    """A machine as the start of a window."""

    def __init__(self, machine: Machine, memory: bytes) -> None:
        self.algebra = Concrete()
        self._machine = machine
        self._memory = memory

    def initial(self, register: str) -> Word:
        if register in self._machine.general:
            return Word(self._machine.general[register], 64)
        if register not in self._machine.vectors:
            raise OutOfArena(register)
        return Word(self._machine.vectors[register], 128)

    def initial_flag(self, name: str) -> Word:
        return Word(self._machine.flags[name], 1)

    def undefined(self, name: str, width: int) -> Word:
        if name not in FLAGS:
            raise OutOfArena(name)
        return _Undefined(0, width)

    def symbol(self, name: str) -> Word:
        raise OutOfArena(name)

    def load(self, events: list[Event], address: Word, width: int) -> Word:
        content = apply(events, self._memory)
        start = offset(address, width // 8)
        return word(int.from_bytes(content[start : start + width // 8], "little"), width)


@dataclass(frozen=True, slots=True)
class _Undefined(Word):
    """A flag of which nothing is known."""


@dataclass(slots=True)
class Prediction:
    """A run's end, and the flags that it leaves undefined."""

    end: Run
    undefined: set[str] = field(default_factory=set)

    def differences(self, real: Run) -> list[str]:
        """Where the processor says something else, in words; empty where it agrees."""
        ours, theirs = self.end.machine, real.machine
        found = [
            f"{name}: {getattr(ours, kind)[name]:#x}, really {getattr(theirs, kind)[name]:#x}"
            for kind, known in (("general", GENERAL), ("flags", FLAGS), ("vectors", VECTORS))
            for name in known
            if getattr(ours, kind)[name] != getattr(theirs, kind)[name]
            and name not in self.undefined
        ]
        if ours.exit != theirs.exit:
            found.append(f"exit {ours.exit}, really {theirs.exit}")
        if self.end.memory != real.memory:
            found.append("memory")
        return found


def predict(instructions: Sequence[Instruction], exits: Sequence[str], run: Run) -> Prediction:
    """The end of a run. Raises OutOfArena where it may not be run, and NoSemantics."""
    state = window.run(instructions, _World(run.machine, run.memory))
    for event in state.events:
        start = offset(event.address, event.value.bits // 8)
        if event.aligned and start % 16:
            raise OutOfArena("not aligned")
    machine = Machine(
        {name: state.whole(name).value for name in GENERAL},
        {name: state.flag(name).value for name in FLAGS},
        {name: state.whole(name).value for name in VECTORS},
        _exit(state, exits),
    )
    undefined = {name for name in FLAGS if isinstance(state.flag(name), _Undefined)}
    memory = apply(state.events, run.memory)
    return Prediction(Run(run.window, machine, memory), undefined)


def offset(address: Bits, size: int) -> int:
    """Where an access is in the arena. Raises OutOfArena."""
    start = int(address.value) - ARENA
    if not 0 <= start <= ARENA_SIZE - size:
        raise OutOfArena(f"{address.value:#x}")
    return start


def apply(events: Sequence[Event], memory: bytes) -> bytes:
    """Memory after some accesses."""
    content = bytearray(memory)
    for event in events:
        if event.is_store:
            size = event.value.bits // 8
            start = offset(event.address, size)
            content[start : start + size] = event.value.value.to_bytes(size, "little")
    return bytes(content)


def _exit(state: State, exits: Sequence[str]) -> int:
    for taken, target in state.exits:
        if taken.value:
            return 1 + exits.index(target)
    return 0
