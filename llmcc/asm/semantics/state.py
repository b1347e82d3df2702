"""The state that a window transforms: registers, flags, memory as far as it is touched, and where
it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from llmcc.asm.locations import Register
from llmcc.asm.operands import Memory
from llmcc.asm.semantics.algebra import Algebra, Bits


@dataclass(frozen=True, slots=True)
class Event:
    """One access to memory. Its place in the list is its place in time."""

    is_store: bool
    address: Bits
    value: Bits
    """What was stored or loaded; its width is the access's."""
    aligned: bool = False
    """Whether the processor insists on an aligned address."""


class World(Protocol):
    """Where values come from that no instruction of the window computes."""

    @property
    def algebra(self) -> Algebra:
        """The operations on its words."""
        ...

    def initial(self, register: str) -> Bits:
        """What a whole register holds at the start: 64 bits, 128 of a vector register."""
        ...

    def initial_flag(self, name: str) -> Bits:
        """A flag at the start."""
        ...

    def undefined(self, name: str, width: int) -> Bits:
        """What a location gets of which the manuals say that it is undefined."""
        ...

    def symbol(self, name: str) -> Bits:
        """The value of a name, or of the base of a segment: 64 bits."""
        ...

    def load(self, events: list[Event], address: Bits, width: int) -> Bits:
        """What the next load brings, after these accesses."""
        ...


class State:
    """Registers and flags as they change; what was not asked for yet is as it was."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.algebra = world.algebra
        self.registers: dict[str, Bits] = {}
        self.flags: dict[str, Bits] = {}
        self.events: list[Event] = []
        self.exits: list[tuple[Bits, str]] = []
        """Where it goes on: the first whose bit is set; behind the window where none is."""

    def whole(self, register: str) -> Bits:
        """All that is modelled of a register."""
        if register not in self.registers:
            self.registers[register] = self.world.initial(register)
        return self.registers[register]

    def read(self, register: Register) -> Bits:
        """The value of a part of a register."""
        high = register.shift + register.width - 1
        return self.algebra.extract(self.whole(register.whole), high, register.shift)

    def write(self, register: Register, value: Bits) -> None:
        """Write a part of a general register; 32 bits clear those above."""
        algebra = self.algebra
        if register.width == 32:
            value = algebra.extend(value, 64)
        elif register.width < 64:
            old = self.whole(register.whole)
            low, high = register.shift, register.shift + register.width
            value = algebra.concat(algebra.extract(old, 63, high), value)
            if low:
                value = algebra.concat(value, algebra.extract(old, low - 1, 0))
        self.registers[register.whole] = value

    def flag(self, name: str) -> Bits:
        """A flag, by its whole name."""
        if name not in self.flags:
            self.flags[name] = self.world.initial_flag(name)
        return self.flags[name]

    def address(self, memory: Memory) -> Bits:
        """The address of an operand, segment included."""
        algebra = self.algebra
        address = algebra.constant(memory.displacement, 64)
        if memory.base:
            address = self.read(memory.base) + address
        if memory.index:
            shift = {1: 0, 2: 1, 4: 2, 8: 3}[memory.scale]
            index = self.read(memory.index)
            address = address + algebra.left(index, algebra.constant(shift, 64))
        if memory.symbol:
            address = address + self.world.symbol(memory.symbol)
        if memory.relative and not memory.symbol:
            # Counted from the end of the instruction, which is not known.
            address = address + self.world.undefined("rip", 64)
        return address

    def load(self, memory: Memory, width: int, aligned: bool = False) -> Bits:
        """Load from an operand."""
        return self.load_at(self._linear(memory), width, aligned)

    def load_at(self, address: Bits, width: int, aligned: bool = False) -> Bits:
        """Load from an address."""
        value = self.world.load(self.events, address, width)
        self.events.append(Event(False, address, value, aligned))
        return value

    def store(self, memory: Memory, value: Bits, aligned: bool = False) -> None:
        """Store to an operand."""
        self.events.append(Event(True, self._linear(memory), value, aligned))

    def store_at(self, address: Bits, value: Bits) -> None:
        """Store to an address."""
        self.events.append(Event(True, address, value))

    def _linear(self, memory: Memory) -> Bits:
        address = self.address(memory)
        if memory.segment:
            address = address + self.world.symbol("%" + memory.segment)
        return address
