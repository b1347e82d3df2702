"""What single instructions do, over any algebra: with numbers it is an interpreter, with Z3 terms a
symbolic execution. Which instructions are executed, and when, is for `sweep.py` and `walk.py`.

Whatever is not modelled exactly raises `Unsupported`.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Generic

from llmcc.gates.contract.facts import Facts
from llmcc.gates.contract.metadata import Tags
from llmcc.gates.smt.access import NO_TAGS, Accesses
from llmcc.gates.smt.algebra import Algebra, B, Scalar, T
from llmcc.gates.smt.blocks import GlobalBlock, LocalBlock
from llmcc.gates.smt.checkpoint import Checkpoint, PureCall
from llmcc.gates.smt.effects import Effects
from llmcc.gates.smt.log import AnyBlock, Blank, Paths, View, Written
from llmcc.gates.smt.memory import Memory
from llmcc.gates.smt.names import slot_name
from llmcc.gates.smt.operands import operand
from llmcc.gates.smt.pointers import FIRST_HEAP, FIRST_LOCAL, NULL_BLOCK, Pointer, pointer_in
from llmcc.gates.smt.promises import NOUNDEF, attributed, in_ranges
from llmcc.gates.smt.rules import freeze
from llmcc.gates.smt.setting import Setting
from llmcc.gates.smt.undefs import Single, Undefs
from llmcc.gates.smt.values import PROVENANCE, Choices, Register
from llmcc.gates.smt.world import Origin, World, unknown_register
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attributes, Flag, Initializes, Number, Typed
from llmcc.ir.syntax.instructions import Return
from llmcc.ir.syntax.types import Type
from llmcc.ir.syntax.values import Local, Value
from llmcc.ir.syntax.writer import type_text


@dataclass(frozen=True, slots=True)
class Execution(Generic[B, T]):
    """What a function does."""

    undefined: T
    """Where it has undefined behaviour."""
    returned: Register[B, T] | None
    """What it returns where it has none; None for void."""
    returns: T
    """Where it returns at all."""
    checkpoints: tuple[Checkpoint[B, T], ...]
    """In the order in which they are executed."""
    pure_calls: tuple[PureCall[B, T], ...]
    accesses: Accesses[B, T]


class Machine(Generic[B, T]):
    """The state of an execution: registers, memory, and what has happened."""

    def __init__(
        self,
        setting: Setting,
        algebra: Algebra[B, T],
        world: World[B, T],
        choices: Choices[B],
        paths: Paths,
        undefs: Undefs[B, T] | None = None,
    ) -> None:
        self.setting = setting
        self.algebra = algebra
        self.world = world
        self.choices = choices
        self.undefs: Undefs[B, T] = undefs or Single(algebra.false)
        blocks: tuple[AnyBlock, ...] = (
            # The address of an intrinsic cannot be taken, so its number is anybody's.
            *(b for b in setting.globals.values() if not b.is_intrinsic),
            *setting.names.fresh.values(),
            *setting.names.locals.values(),
        )
        self.memory = Memory(algebra, world, paths, blocks, setting.null_is_valid)
        self.accesses = Accesses(algebra, world, self.memory, setting.layout, setting.strict)
        self.values: dict[str, Register[B, T]] = {}
        self.label = setting.function.blocks[0].label
        self.position = 0
        self.reached: T = algebra.true
        self.undefined: T = algebra.false
        self.checkpoints: list[Checkpoint[B, T]] = []
        self.pure_calls: list[PureCall[B, T]] = []
        self.conversions = 0
        self._write_constants()

    def _write_constants(self) -> None:
        """What constant globals hold."""
        for block in self.setting.globals.values():
            if block.initializer is None:
                continue
            try:
                value = self.value(block.initializer)
                [entry] = self.accesses.stored(
                    self.global_pointer(block),
                    value,
                    block.alignment,
                    self.algebra.true,
                    self.label,
                )
            except Unsupported:
                continue  # not to know what is there is no harm to a proof
            self.memory.write(entry)

    def enter(self, arguments: dict[str, Register[B, T]]) -> None:
        """Take arguments by the names of parameters, with what is promised of them."""
        for parameter in self.setting.function.signature.parameters:
            value = arguments.get(parameter.name)
            if value is None:
                continue
            value = self.undefs.given(parameter.name, value)
            self.values[parameter.name] = self.attributed(value, parameter.attributes)
            for attribute in parameter.attributes:
                if isinstance(attribute, Initializes):
                    self._uninitialize(value, attribute)
            if Flag("writable") in parameter.attributes and not self.setting.strict:
                self._store_back(value, parameter.attributes)

    def _uninitialize(self, value: Register[B, T], attribute: Initializes) -> None:
        """LangRef `initializes`: what is there before must not matter."""
        address, provenance = (scalar.bits for scalar in value.scalars)
        for low, high in attribute.ranges:
            byte = Scalar(8, self.algebra.constant(8, 0), self.algebra.true)
            place = Pointer(self.accesses.offset(address, low), provenance, self.algebra.false)
            self.memory.write(
                self.accesses.filled(place, byte, high - low, 1, self.algebra.true, self.label)
            )

    def _store_back(self, value: Register[B, T], attributes: Attributes) -> None:
        """LangRef `writable`: at the beginning the first bytes are loaded and stored back, as many
        as can be dereferenced."""
        count = 0
        for attribute in attributes:
            match attribute:
                case Number("dereferenceable", (size,)):
                    count = max(count, size)
                case Typed("sret", kind):
                    count = max(count, self.setting.layout.size_of(kind))
        pointer, true = pointer_in(value), self.algebra.true
        at = self.memory.view(self.label)
        self.undefined_where(self.accesses.undefined(pointer, count, 1, True, at))
        place = pointer.address, pointer.provenance
        self.memory.granted.append(Written(true, *place, count, 1, (), (), self.label))

    # Values

    def value(self, value: Value) -> Register[B, T]:
        """An operand. Raises Unsupported."""
        if not isinstance(value, Local):
            return operand(self, value)
        known = self.values.get(value.name)
        if known is None:
            raise Unsupported(f"operand of type {type_text(value.type)}")
        return self.undefs.used(known)

    def global_pointer(self, block: GlobalBlock) -> Pointer[B, T]:
        """The address of a global."""
        number = self.algebra.constant(PROVENANCE, block.number)
        return Pointer(self.world.start(number), number, self.algebra.false)

    def local_pointer(self, block: LocalBlock) -> Pointer[B, T]:
        """The address of an alloca."""
        number = self.algebra.constant(PROVENANCE, block.number)
        return Pointer(self.world.start(number), number, self.algebra.false)

    def frozen(self, register: Register[B, T]) -> Register[B, T]:
        """What freeze makes of a value; one that is known not to be poison leaves no choice."""
        register = self.undefs.settled(register)
        scalars = (
            scalar
            if scalar.poison is self.algebra.false
            else freeze(
                self.algebra, scalar, self.choices.frozen(scalar.width, self.innermost_loop())
            )
            for scalar in register.scalars
        )
        return Register(register.type, tuple(scalars))

    def innermost_loop(self) -> str:
        """The name of the loop of which an arbitrary iteration is executed; empty outside."""
        return ""

    def argument(self, value: Value, attributes: Attributes) -> Register[B, T]:
        """An argument of a call, with what is promised of it."""
        meaningful = tuple(a for a in attributes if a != Flag("immarg"))
        return self.attributed(self.value(value), meaningful)

    def attributed(self, value: Register[B, T], attributes: Attributes) -> Register[B, T]:
        """A value with what is promised of it; breaking that may be undefined behaviour."""
        if not attributes:
            return value
        made, undefined = attributed(value, attributes, self.algebra, self._inaccessible)
        self.undefined_where(undefined)
        if NOUNDEF in attributes:
            self.undefined_where(self.undefs.varies(made.scalars))
        return made

    def returned(self, instruction: Return) -> Register[B, T] | None:
        """LangRef "ret Instruction". Undefined: the function is `noreturn`."""
        signature = self.setting.function.signature
        if Flag("noreturn") in signature.attributes:
            self.undefined_where(self.algebra.true)
        if instruction.value is None:
            return None
        value = self.value(instruction.value)
        if any(attribute.name == "dereferenceable" for attribute in signature.return_attributes):
            # An alloca is none any more where the pointer arrives.
            number = pointer_in(value).provenance
            if isinstance(number, int) and isinstance(self.memory.blocks.get(number), LocalBlock):
                self.undefined_where(self.algebra.true)
        return self.attributed(value, signature.return_attributes)

    def known(self, value: Register[B, T], facts: Facts) -> Register[B, T]:
        """A value with the facts that metadata states of it (LangRef "Metadata")."""
        if facts.ranges:
            value = in_ranges(value, facts.ranges, self.algebra)
        return self.attributed(value, facts.attributes)

    def _inaccessible(self, pointer: Pointer[B, T], count: int) -> T:
        at = self.memory.view(self.label)
        return self.accesses.undefined(pointer, count, 1, False, at)

    def slots_at(self, header: str) -> list[tuple[str, str]]:
        """The slots that are live at a loop's header, and what their content is called."""
        names = self.setting.names
        found = ((slot, names.lives.get((header, slot_name(slot)))) for slot in names.slots)
        return [(slot, name) for slot, name in found if name is not None]

    def slot_content(self, slot: str, at: View) -> tuple[Register[B, T], T]:
        """What a slot holds, and where that is nothing yet."""
        block, kind = self.setting.names.locals[slot], self.setting.names.slots[slot]
        pointer = self.local_pointer(block)
        undef = self.algebra.any_of(
            *(
                self.memory.read(
                    self.accesses.offset(pointer.address, leaf.offset),
                    pointer.provenance,
                    leaf.size,
                    1,
                    at,
                ).undef
                for leaf in self.setting.layout.leaves(kind)
            )
        )
        return self.accesses.load(pointer, kind, block.alignment, at), undef

    # What happens

    def checkpoint_name(self, effects: Effects, passed: object) -> str:
        """What the call at hand is known by in both functions; `passed`: what is called with what.

        (Not its text: it takes Z3 seconds to spell a term.)
        """
        return self.setting.names.checkpoints[self.label, self.position]

    def undefined_where(self, condition: T) -> None:
        """There is undefined behaviour here where the condition holds."""
        here = self.algebra.all_of(self.reached, condition)
        self.undefined = self.algebra.any_of(self.undefined, here)

    def chose_address(self, provenance: B) -> None:
        """The address of a block matters here: the source may choose that of an alloca."""
        if isinstance(provenance, int) and provenance >= FIRST_LOCAL:
            self.memory.chose = True

    def blank(self, block: LocalBlock, alive: bool | None) -> None:
        """An alloca holds nothing yet, or nothing any more."""
        self.memory.write(Blank(self.reached, block, alive, self.label))

    def store(
        self, entries: list[Written[B, T]], pointer: Pointer[B, T], tags: Tags = NO_TAGS
    ) -> None:
        """Write to memory what is checked already: one entry, or several that exclude another."""
        self.accesses.note("store", self.reached, pointer, entries[0].size, tags)
        for entry in entries:
            self.memory.write(entry)

    def unknown(self, name: str, kind: Type) -> Register[B, T]:
        """A value by name, of which each leaf may be poison. Raises Unsupported."""
        return unknown_register(self.world, name, kind, Origin.OUTSIDE)

    def fresh(self, name: str) -> Register[B, T]:
        """A pointer that a call gives back, to a block that it made; or null."""
        known = self.setting.names.fresh.get(name)
        number = (
            FIRST_HEAP + zlib.crc32(name.encode()) % FIRST_HEAP if known is None else known.number
        )
        block = self.algebra.constant(PROVENANCE, number)
        null = self.world.doubt(f"{name} null")
        zero = self.algebra.constant(self.algebra.address, 0)
        address = self.algebra.ite(self.algebra.address, null, zero, self.world.start(block))
        none = self.algebra.constant(PROVENANCE, NULL_BLOCK)
        provenance = block if null is not True else none
        if self.setting.null_is_valid:
            provenance = self.algebra.ite(PROVENANCE, null, none, block)
        return Pointer(address, provenance, self.world.doubt(f"{name} poison")).register(
            self.algebra
        )

    def outside(self, provenance: B) -> B:
        """A block's number that is not one of a private alloca."""
        if isinstance(provenance, int):
            return provenance
        return self.world.comes_from(provenance, Origin.OUTSIDE)
