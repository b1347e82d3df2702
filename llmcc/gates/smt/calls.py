"""Calls: of intrinsics that are executed, and of functions, of which only the effects are known."""

from __future__ import annotations

from llmcc.gates.contract.facts import facts_of
from llmcc.gates.contract.intrinsics import ASSUME, X86
from llmcc.gates.contract.metadata import tags_of
from llmcc.gates.smt.algebra import B, Scalar, T
from llmcc.gates.smt.allocations import alignment_of_allocation
from llmcc.gates.smt.assumptions import assume
from llmcc.gates.smt.blocks import LocalBlock
from llmcc.gates.smt.capture import promised_of_argument
from llmcc.gates.smt.checkpoint import CALLEE, Checkpoint, PureCall
from llmcc.gates.smt.effects import callee_attributes, effects_of, of_allocation
from llmcc.gates.smt.execution import Machine
from llmcc.gates.smt.library import ALLOCATING, library_name
from llmcc.gates.smt.log import Forgotten
from llmcc.gates.smt.modelled import intrinsic_base, is_bulk
from llmcc.gates.smt.pairing import makes_block
from llmcc.gates.smt.pointers import pointer_in
from llmcc.gates.smt.values import Register, provenance_leaves, widths
from llmcc.gates.smt.vectors import REDUCTIONS, elementwise, reduction
from llmcc.gates.smt.x86 import computed
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attributes, Flag, Number, Typed
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.types import VoidType
from llmcc.ir.syntax.values import GlobalReference, InlineAssembly

# Say nothing about what is computed.
_NOTHING = ("llvm.dbg.", "llvm.donothing", "llvm.experimental.noalias.scope.decl")


def call(machine: Machine[B, T], site: Call) -> None:
    """Execute a call. Raises Unsupported."""
    if isinstance(site.callee, InlineAssembly):
        raise Unsupported("inline assembly")
    name = site.callee.name if isinstance(site.callee, GlobalReference) else ""
    if site.tail == "musttail" or (site.bundles and name != ASSUME):
        raise Unsupported("a call with operand bundles or musttail")
    if not name.startswith("llvm."):
        _function(machine, site, name)
    elif name.startswith(_NOTHING):
        return
    elif name == ASSUME:
        assume(machine, site)
    elif name.startswith("llvm.lifetime."):
        _lifetime(machine, site, name.startswith("llvm.lifetime.start"))
    elif is_bulk(site) is not None:
        _bulk(machine, site, name)
    elif name.startswith("llvm.ptrmask.p0."):
        _mask(machine, site)
    elif name in X86:
        _intrinsic(machine, site, name)
    elif intrinsic_base(name):
        _intrinsic(machine, site, intrinsic_base(name))
    else:
        _function(machine, site, name)


def _intrinsic(machine: Machine[B, T], site: Call, name: str) -> None:
    arguments = tuple(machine.argument(a.value, a.attributes) for a in site.arguments)
    kind = site.type.result
    if site.result is None:
        raise Unsupported(f"{name} without a result")
    machine.choices.begin(site.result.name, machine.innermost_loop())
    if name in X86:
        # Some use elements more than once.
        made = computed(machine.algebra, name, arguments, kind)
        result = machine.undefs.told_apart(made)
    elif name in REDUCTIONS:
        if len(arguments) != 1 or site.flags - {"nnan"}:
            words = " ".join((name, *sorted(site.flags)))
            raise Unsupported(f"{words} of {len(arguments)} operands")
        scalar = reduction(machine.algebra, machine.choices, name, arguments[0], site.flags)
        result = Register(kind, (scalar,))
    else:
        result, undefined = elementwise(
            machine.algebra, machine.choices, name, arguments, kind, site.flags
        )
        machine.undefined_where(undefined)
    result = machine.known(result, facts_of(site, machine.setting.nodes))
    machine.values[site.result.name] = machine.attributed(result, site.return_attributes)


def _lifetime(machine: Machine[B, T], site: Call, starts: bool) -> None:
    """LangRef "Memory Use Markers".

    Undefined: an access outside of the markers. The source may find in memory what was there
    before, and not to take notice of its undefined behaviour only makes it harder to prove.
    """
    pointer = pointer_in(machine.value(site.arguments[-1].value))
    if not machine.setting.strict:
        return
    known = (
        machine.memory.blocks.get(pointer.provenance)
        if isinstance(pointer.provenance, int)
        else None
    )
    if not isinstance(known, LocalBlock):
        raise Unsupported("lifetime of what is no alloca")
    machine.blank(machine.setting.names.locals[known.name], starts)


def _mask(machine: Machine[B, T], site: Call) -> None:
    """LangRef "'llvm.ptrmask' Intrinsic".

    Value: the pointer with those bits of its address that are set in the mask, which is as wide;
    what it may be used for is the same. Poison: an operand is.
    """
    algebra = machine.algebra
    given, mask = (machine.argument(a.value, a.attributes) for a in site.arguments)
    pointer, (width, bits, poison) = pointer_in(given), mask.scalar
    if width != algebra.address or site.result is None:
        raise Unsupported("llvm.ptrmask with a mask of another width")
    machine.chose_address(pointer.provenance)
    address = algebra.and_(width, pointer.address, bits)
    poison = algebra.any_of(pointer.poison, poison)
    made = pointer._replace(address=address, poison=poison).register(algebra)
    machine.values[site.result.name] = machine.attributed(made, site.return_attributes)


def _bulk(machine: Machine[B, T], site: Call, name: str) -> None:
    """memcpy, memmove and memset of a small constant size."""
    size, tags = is_bulk(site), tags_of(site, machine.setting.nodes)
    assert size is not None
    accesses, at = machine.accesses, machine.memory.view(machine.label)
    arguments = [machine.argument(a.value, a.attributes) for a in site.arguments[:2]]
    to, to_alignment = pointer_in(arguments[0]), alignment_in(site.arguments[0].attributes)
    machine.undefined_where(accesses.undefined(to, size, to_alignment, True, at))
    machine.undefined_where(machine.undefs.varies(to.register(machine.algebra).scalars))
    if not size:
        return
    if name.startswith("llvm.memset."):
        entry = accesses.filled(
            to, arguments[1].scalar, size, to_alignment, machine.reached, machine.label
        )
    else:
        origin, alignments = (
            pointer_in(arguments[1]),
            (to_alignment, alignment_in(site.arguments[1].attributes)),
        )
        machine.undefined_where(accesses.undefined(origin, size, alignments[1], False, at))
        machine.undefined_where(machine.undefs.varies(origin.register(machine.algebra).scalars))
        if name.startswith("llvm.memcpy."):
            machine.undefined_where(accesses.overlap(to, origin, size))
        accesses.note("load", machine.reached, origin, size, tags)
        entry = accesses.copied(to, origin, size, alignments, machine.reached, at)
    if machine.setting.strict and machine.undefs.has(
        term for piece in entry.pieces for term in (piece.bits, piece.poison)
    ):
        raise Unsupported(f"{name} of what may be undef")
    machine.store([entry], to, tags)


def alignment_in(attributes: Attributes) -> int:
    """What `align` says, or 1."""
    for attribute in attributes:
        match attribute:
            case Number("align", (alignment,)):
                return alignment
    return 1


def _function(machine: Machine[B, T], site: Call, name: str) -> None:
    """LangRef "call Instruction", of a function of which only the attributes are known."""
    arguments = [_passed(machine, site, number) for number in range(len(site.arguments))]
    effects = effects_of(site, machine.setting.module)
    if effects.pure and name:
        _pure(machine, site, name, arguments)
        return
    reached = _reached(machine, site, arguments)
    if reached is machine.algebra.false:
        return
    sure = reached is machine.reached
    callee = _callee(machine, site)
    passed = {str(number): argument for number, argument in enumerate(arguments)}
    known = machine.checkpoint_name(effects, (name, passed))
    machine.checkpoints.append(
        Checkpoint(
            known,
            reached,
            machine.undefined,
            {**passed, CALLEE: callee},
            machine.memory.view(machine.label),
            effects,
            f"the call of {name or 'a function pointer'}",
            {},
            machine.label if sure else None,
            machine.algebra.false,
        )
    )
    freed = None
    if library_name(site, machine.setting.function, machine.setting.module) == "free":
        freed = _freed(machine, arguments[0], reached)
    if not effects.droppable:
        touched = _touched(machine, site, arguments)
        machine.memory.write(
            Forgotten(
                reached,
                known,
                machine.label,
                effects.writes,
                effects.frees,
                touched,
                effects.only_arguments,
                sure,
                freed=freed,
            )
        )
    if Flag("noreturn") in (*site.attributes, *callee_attributes(site, machine.setting.module)):
        # LangRef, "Function Attributes": undefined behaviour if it returns all the same.
        machine.undefined_where(machine.algebra.true)
    if not isinstance(site.type.result, VoidType):
        name = f"{known} result"
        fresh = makes_block(site, machine.setting.module)
        result = machine.fresh(known) if fresh else machine.unknown(name, site.type.result)
        if library_name(site, machine.setting.function, machine.setting.module) in ALLOCATING:
            never = machine.algebra.false
            scalars = tuple(scalar._replace(poison=never) for scalar in result.scalars)
            result = Register(result.type, scalars)
        _returned(machine, site, result)


def _reached(machine: Machine[B, T], site: Call, arguments: list[Register[B, T]]) -> T:
    """Where a call is made that does anything. C17 7.22.3.3: `free` does nothing with null."""
    if library_name(site, machine.setting.function, machine.setting.module) != "free":
        return machine.reached
    pointer, algebra = pointer_in(arguments[0]), machine.algebra
    null = algebra.eq(algebra.address, pointer.address, algebra.constant(algebra.address, 0))
    return algebra.all_of(machine.reached, algebra.any_of(pointer.poison, algebra.negation(null)))


def _freed(machine: Machine[B, T], argument: Register[B, T], reached: T) -> B:
    """The block that `free` is given. C17 7.22.3.3: undefined where it is gone already."""
    algebra, block = machine.algebra, pointer_in(argument).provenance
    gone = algebra.negation(machine.memory.alive(block, machine.memory.view(machine.label)))
    machine.undefined_where(algebra.all_of(reached, gone))
    return block


def _touched(
    machine: Machine[B, T], site: Call, arguments: list[Register[B, T]]
) -> frozenset[int] | None:
    """The blocks that arguments point to for writing; None where they are not all known."""
    found = set()
    for number, value in enumerate(arguments):
        promised = promised_of_argument(site, number, machine.setting.module)
        if Flag("readonly") in promised or Flag("readnone") in promised:
            continue
        shape = provenance_leaves(value.type)
        for scalar, is_provenance in zip(value.scalars, shape, strict=True):
            if is_provenance and isinstance(scalar.bits, int):
                found.add(scalar.bits)
            elif is_provenance:
                return None
    return frozenset(found)


def _passed(machine: Machine[B, T], site: Call, number: int) -> Register[B, T]:
    """An argument; where it goes by value (`byval`), what the pointer points to."""
    argument = site.arguments[number]
    promised = promised_of_argument(site, number, machine.setting.module)
    value = machine.argument(argument.value, promised)
    for attribute in promised:
        if isinstance(attribute, Typed) and attribute.name == "byval":
            accesses, at = machine.accesses, machine.memory.view(machine.label)
            pointer, size = pointer_in(value), machine.setting.layout.size_of(attribute.type)
            alignment = alignment_in(promised)
            machine.undefined_where(accesses.undefined(pointer, size, alignment, False, at))
            machine.undefined_where(
                machine.undefs.varies(pointer.register(machine.algebra).scalars)
            )
            accesses.note("load", machine.reached, pointer, size)
            return accesses.load(pointer, attribute.type, alignment, at)
    return value


def _callee(machine: Machine[B, T], site: Call) -> Register[B, T]:
    """The function to call. Undefined: it is poison, or null where that is not valid."""
    register = machine.value(site.callee)
    pointer = pointer_in(register)
    algebra = machine.algebra
    null = algebra.eq(algebra.address, pointer.address, algebra.constant(algebra.address, 0))
    if machine.setting.null_is_valid:
        null = algebra.false
    varies = machine.undefs.varies(pointer.register(machine.algebra).scalars)
    machine.undefined_where(algebra.any_of(pointer.poison, null, varies))
    return register


def _returned(machine: Machine[B, T], site: Call, result: Register[B, T]) -> None:
    module = machine.setting.module
    if not machine.setting.strict:
        _never_captured(machine, result)
    for number, argument in enumerate(site.arguments):
        same = argument.value.type == site.type.result
        if same and Flag("returned") in promised_of_argument(site, number, module):
            result = machine.value(argument.value)
    attributes = site.return_attributes
    if isinstance(site.callee, GlobalReference):
        declared = module.declarations.get(site.callee.name)
        if declared is not None:
            attributes = (*declared.signature.return_attributes, *attributes)
    if not machine.setting.strict:
        attributes = (*attributes, *of_allocation(site, module))
        if library_name(site, machine.setting.function, module) in ALLOCATING:
            attributes = (*attributes, *alignment_of_allocation(site))
    value = machine.known(result, facts_of(site, machine.setting.nodes))
    value = machine.attributed(value, attributes)
    if site.result is not None:
        machine.values[site.result.name] = value


def _never_captured(machine: Machine[B, T], result: Register[B, T]) -> None:
    """LangRef `captures`: undefined where a call gives back what nobody has kept the address of.

    Of a source only: it must have been one of the functions that were called that broke a promise.
    """
    locals_ = machine.setting.names.locals.values()
    kept = [machine.memory.meeting.number(b) for b in locals_ if b.escapes and not b.captured]
    shape = provenance_leaves(result.type)
    for scalar, is_provenance in zip(result.scalars, shape, strict=True):
        if is_provenance:
            same = (machine.algebra.eq(scalar.width, scalar.bits, number) for number in kept)
            broken = machine.algebra.any_of(*same)
            sure = machine.algebra.negation(scalar.poison)
            machine.undefined_where(machine.algebra.all_of(sure, broken))


def _pure(machine: Machine[B, T], site: Call, name: str, arguments: list[Register[B, T]]) -> None:
    """A call whose result follows from its arguments."""
    algebra = machine.algebra
    operands: list[tuple[int, B]] = []
    for argument in arguments:
        for width, bits, poison in argument.scalars:
            zero = algebra.constant(width, 0)
            operands.append((width, algebra.ite(width, poison, zero, bits)))
            operands.append((1, algebra.bit(poison)))
    if machine.setting.strict and machine.undefs.has(bits for _, bits in operands):
        # What it makes of undef need not be what it makes of any one value.
        raise Unsupported(f"{name} of what may be undef")
    attributes = (*site.attributes, *callee_attributes(site, machine.setting.module))
    machine.pure_calls.append(
        PureCall(name, machine.reached, tuple(operands), Flag("speculatable") in attributes)
    )
    kind = site.type.result
    if isinstance(kind, VoidType):
        return
    scalars: list[Scalar[B, T]] = []
    shape = zip(widths(kind, algebra.address), provenance_leaves(kind), strict=True)
    for number, (width, is_provenance) in enumerate(shape):
        bits = machine.world.opaque(f"{name} {number}", width, tuple(operands))
        doubt = machine.world.opaque(f"{name} {number} poison", 1, tuple(operands))
        truth = scalars[-1].poison if is_provenance else algebra.is_set(doubt)
        scalars.append(Scalar(width, machine.outside(bits) if is_provenance else bits, truth))
    _returned(machine, site, Register(kind, tuple(scalars)))
