"""The words of plans: what compilers and linkers are told."""

from __future__ import annotations

from typing import Final

from llmcc import LLVM_MAJOR
from llmcc.driver.profilewords import expanded
from llmcc.tuning.plan import CLANG, GCC, Plan, Recipe, Whole
from llmcc.tuning.program import Link, Program, Unit, family

LLD: Final = "-fuse-ld=lld"


def compiler(unit: Unit, recipe: Recipe) -> tuple[str, ...]:
    """The command of the compiler for a unit."""
    if not recipe.compiler or recipe.compiler == family(unit.compiler):
        return unit.compiler
    return named(recipe.compiler, not unit.is_c)


def named(name: str, cxx: bool) -> tuple[str, ...]:
    """The command of GCC or CLANG."""
    if name == GCC:
        return ("g++" if cxx else "gcc",)
    return (f"clang{'++' if cxx else ''}-{LLVM_MAJOR}",)


def linker(program: Program, link: Link, plan: Plan) -> tuple[str, ...]:
    """The command that links: the user's own, unless link time optimization needs another."""
    if plan.linked_whole and plan.linked_whole != family(link.compiler):
        return named(plan.linked_whole, any(not program.units[n].is_c for n in link.units()))
    return link.compiler


def link_words(program: Program, link: Link, plan: Plan) -> list[str]:
    """What a plan adds to a link, but for directories."""
    words = ["-static"] if plan.static and not link.shared else []
    if plan.linked_whole and next(link.units(), None) is not None:
        used = next(r for r in plan.recipes if r.whole is Whole.LINK)
        words += expanded(used.options) if plan.linked_whole == GCC else []
        words += whole_words(used)
        if plan.linked_whole == CLANG:
            words += [LLD, *(o for o in used.options if o.startswith("-O"))]
            llvm = [o.removeprefix("-mllvm=") for o in used.options if o.startswith("-mllvm=")]
            words += [f"-Wl,-mllvm,-{o.lstrip('-')}" for o in llvm]
    return words


def whole_words(recipe: Recipe) -> list[str]:
    """The options that let the compiler see more than a unit."""
    if recipe.whole is Whole.PROGRAM:
        return ["-fwhole-program"]
    if recipe.whole is Whole.LINK:
        # Fat, so that a link that knows nothing of it makes a program all the same.
        return ["-flto", "-ffat-lto-objects"]
    return []
