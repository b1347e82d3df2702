"""What is taken for granted of blocks: no more and no less than that they share no address."""

from __future__ import annotations

import z3

from llmcc.gates.smt.blocks import LocalBlock
from llmcc.gates.smt.surroundings import set_apart
from llmcc.gates.smt.symbolic import Symbolic
from llmcc.gates.smt.values import PROVENANCE
from llmcc.gates.smt.world import UnknownWorld

# So few that a solver sees what sums of addresses are.
BITS = 5


def test_blocks_are_apart_where_one_ends_before_the_other_begins() -> None:
    algebra = Symbolic(z3.Context(), BITS)
    world = UnknownWorld(algebra)
    numbers = [algebra.constant(PROVENANCE, number) for number in (1, 2)]
    blocks = [LocalBlock(f"v{n}", n, 4, 4, private=False) for n in (1, 2)]
    places = [(world.start(number), world.size(number)) for number in numbers]
    known = [algebra.proposition(fact) for fact in world.facts]
    set_apart(world, [(block, *place) for block, place in zip(blocks, places, strict=True)])
    said = z3.And([algebra.proposition(fact) for fact in world.facts[len(known) :]])

    (start, size), (other, length) = places
    ends = z3.Or(z3.ULE(start + size, other), z3.ULE(other + length, start))
    solver = z3.Solver(ctx=algebra.context)
    solver.add(*known, size != 0, length != 0)
    assert solver.check() == z3.sat
    assert solver.check(said) == z3.sat
    assert solver.check(said != ends) == z3.unsat
