"""What a target asserts of its accesses, and calls ahead: the source does as much."""

from __future__ import annotations

from collections import defaultdict

from llmcc.gates.smt.access import Access
from llmcc.gates.smt.blocks import GlobalBlock, LocalBlock
from llmcc.gates.smt.sides import Side, Violation, not_excused
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.terms import Bits, Truth, identity
from llmcc.gates.smt.values import PROVENANCE
from llmcc.ir.syntax.attributes import Memory as MemoryAttribute

_RESTRICTING = frozenset({"noalias", "readnone", "writeonly"})


class Assertions:
    """Of a source and a target."""

    def __init__(self, algebra: Symbolic, source: Side, target: Side) -> None:
        self.algebra = algebra
        self.source = source
        self.target = target
        self._alike: dict[object, list[Access[Bits, Truth]]] = defaultdict(list)
        """The source's accesses by what they access."""
        for own in source.done.accesses.made:
            self._alike[self._place(own)].append(own)

    def violations(self) -> list[Violation]:
        """All that the source does not assert, or does not call."""
        return [*self._assertions(), *self._speculations()]

    def _assertions(self) -> list[Violation]:
        found = []
        restricted = self._is_restricted()
        for access in self.target.done.accesses.made:
            if not access.tags and (not restricted or self._is_own(access)):
                continue
            when = self.algebra.all_of(
                access.condition,
                self.algebra.negation(self._is_justified(access)),
                not_excused(self.algebra, self.source),
            )
            found.append(Violation(when, f"the target asserts more of a {access.kind}"))
        return found

    def _is_own(self, access: Access[Bits, Truth]) -> bool:
        """Whether it is of an alloca, or of what never changes, which is nobody else's business."""
        if not isinstance(access.pointer.provenance, int):
            return False
        block = self.target.done.accesses.memory.blocks.get(access.pointer.provenance)
        return isinstance(block, LocalBlock) or (isinstance(block, GlobalBlock) and block.constant)

    def _is_restricted(self) -> bool:
        """Whether the function's own attributes say which accesses it does not make."""
        signature = self.target.setting.function.signature
        names = {a.name for p in signature.parameters for a in p.attributes}
        memory = any(isinstance(a, MemoryAttribute) for a in signature.attributes)
        return memory or bool(names & _RESTRICTING)

    def _place(self, access: Access[Bits, Truth]) -> object:
        places = access.pointer.address, access.pointer.provenance, access.condition
        return access.kind, *map(identity, places)

    def _is_the_same(self, own: Access[Bits, Truth], access: Access[Bits, Truth]) -> bool:
        """Whether one of the source's accesses of the same place asserts as much."""
        if access.tags and own.size != access.size:
            return False
        return own.size >= access.size and access.tags <= own.tags

    def _is_justified(self, access: Access[Bits, Truth]) -> Truth:
        """Where the source makes an access that asserts as much."""
        algebra = self.algebra
        if any(self._is_the_same(own, access) for own in self._alike[self._place(access)]):
            return True
        reasons = []
        for own in self.source.done.accesses.made:
            if own.kind != access.kind or not access.tags <= own.tags:
                continue
            if own.size < access.size or (access.tags and own.size != access.size):
                continue
            distance = algebra.sub(algebra.address, access.pointer.address, own.pointer.address)
            room = algebra.constant(algebra.address, own.size - access.size)
            covered = algebra.all_of(
                algebra.ule(algebra.address, distance, room),
                algebra.eq(PROVENANCE, access.pointer.provenance, own.pointer.provenance),
            )
            if covered is True and algebra.same(own.condition, access.condition):
                return True
            reasons.append(algebra.all_of(own.condition, covered))
        return algebra.any_of(*reasons)

    def _speculations(self) -> list[Violation]:
        """Calls of pure functions: undefined behaviour in them must be the source's, too."""
        algebra = self.algebra
        found = []
        for call in self.target.done.pure_calls:
            if call.speculatable:
                continue
            reasons = []
            for own in self.source.done.pure_calls:
                if own.callee == call.callee and len(own.operands) == len(call.operands):
                    equal = [
                        algebra.eq(width, mine, theirs)
                        for (width, mine), (_, theirs) in zip(
                            own.operands, call.operands, strict=True
                        )
                    ]
                    reasons.append(algebra.all_of(own.reached, *equal))
            when = algebra.all_of(
                call.reached,
                algebra.negation(algebra.any_of(*reasons)),
                not_excused(self.algebra, self.source),
            )
            found.append(Violation(when, f"the target calls {call.callee}, the source does not"))
        return found
