"""The plans around a plan."""

from __future__ import annotations

from pathlib import Path
from random import Random

from llmcc.tuning.choices import STEPS
from llmcc.tuning.plan import CLANG, GCC, Plan, Recipe, Whole
from llmcc.tuning.program import Link, Program, Unit
from llmcc.tuning.shapes import Shapes, joined, step

HERE = Path("/nowhere")


def _shapes(*languages: str) -> Shapes:
    units = tuple(
        Unit(HERE / f"{n}.c", f"{n}.c", language, HERE, ("gcc",), ("-O1",), None)
        for n, language in enumerate(languages)
    )
    link = Link(HERE, ("gcc",), tuple(range(len(units))), HERE / "prog")
    return Shapes(Program(units, (link,)), False)


def test_single_options_come_in_their_order() -> None:
    shapes = _shapes("c")
    lead = Plan((Recipe(GCC, ("-O3", *STEPS[GCC][2])),))
    around = list(shapes.neighbours(lead, [1.0], Random(1)))
    assert around[0] == Plan((lead.recipes[0].with_options(*STEPS[GCC][0]),))
    assert Plan((Recipe(GCC, ("-O3",)),)) in around
    assert all(plan != lead for plan in around)


def test_what_pays_is_joined() -> None:
    lead = Plan.uniform(2, Recipe(CLANG, ("-O3",)))
    one = lead.having(0, Recipe(CLANG, ("-O3", "-a", "-b")))
    other = Plan.uniform(2, Recipe(CLANG, ("-O3", "-b", "-c")))
    both = joined(lead, one, other)
    assert both is not None
    assert [recipe.options for recipe in both.recipes] == [
        ("-O3", "-a", "-b", "-c"),
        ("-O3", "-b", "-c"),
    ]
    assert joined(lead, one, lead.having(1, Recipe(CLANG))) is None
    assert joined(lead, one, lead.having(1, Recipe(GCC, ("-O3", "-c")))) is None


def test_a_step_is_the_same_on_another_plan() -> None:
    shapes = _shapes("c", "c")
    plain = Plan.uniform(2, Recipe(CLANG, ("-O3",)))
    better = plain.having(0, Recipe(CLANG, ("-O3", "-b")))
    added = ("-c", "-d")
    one, other = (p.having(1, p.recipes[1].with_options(*added)) for p in (plain, better))
    assert step(plain, one) == step(better, other) != step(plain, better)
    everywhere = shapes.uniform(Recipe(CLANG, ("-O3", *added)))
    assert step(plain, everywhere) != step(plain, one)


def test_what_more_can_be_seen_of_a_program() -> None:
    alone, two = _shapes("c"), _shapes("c", "c++")
    plan = Plan((Recipe(GCC, ("-O3",)),))
    wider = [p.recipes[0] for p in alone.widened(plan, GCC, True, True)]
    assert [(each.whole, each.trained) for each in wider] == [(Whole.PROGRAM, True)]
    assert not list(alone.widened(Plan((Recipe(CLANG),)), CLANG, False, True))
    mixed = two.uniform(Recipe(CLANG, ("-O2",)))
    # C++ stays with the compiler whose library it uses.
    assert mixed.recipes == (Recipe(CLANG, ("-O2",)), Recipe())
    [linked] = two.widened(mixed, CLANG, False, True)
    assert [each.whole for each in linked.recipes] == [Whole.LINK, Whole.UNIT]
    assert not list(two.widened(mixed, CLANG, False, False))
