"""Jumps and their order, and what stands between a comparison and its branch."""

from __future__ import annotations

from llmcc.asm.conditions import opposite
from llmcc.asm.effects import effects
from llmcc.asm.forms import Flow
from llmcc.asm.instructions import Instruction
from llmcc.asm.operands import Target
from llmcc.proposers.templates.base import Group, Site, write

LAYOUT = Group()


@LAYOUT.template("jump-to-next", "jmp j")
def jump_to_next(site: Site) -> list[Instruction] | None:
    """A jump to where it would go on anyway."""
    target = site.window[0].target
    return [] if target and site.place(target) == "" else None


@LAYOUT.template("jump-to-return", "jmp")
def jump_to_return(site: Site) -> list[Instruction] | None:
    """A jump to a return."""
    target = site.window[0].target
    return [write("ret")] if target and site.place(target) == "ret" else None


@LAYOUT.template("jump-to-jump", "jmp j")
def jump_to_jump(site: Site) -> list[Instruction] | None:
    """A jump to a jump."""
    one = site.window[0]
    place = site.place(one.target) if one.target else ""
    if place in ("", "ret", one.target):
        return None
    return [write(one.mnemonic, Target(place))]


@LAYOUT.template("branch-over-jump", "j", 2)
def branch_over_jump(site: Site) -> list[Instruction] | None:
    """A branch over a jump is a branch on the opposite condition."""
    branch, jump = site.window
    if jump.operation != "jmp" or not jump.target or site.place(branch.target) != "":
        return None
    return [write(f"j{opposite(branch.form.condition)}", jump.operands[0])]


@LAYOUT.template("fuse-branch", "cmp test", 3)
def fuse_branch(site: Site) -> list[Instruction] | None:
    """What stands between a comparison and its branch goes before it: then the two are one."""
    compare, middle, branch = site.window
    if branch.operation != "j" or middle.form.flow is not Flow.NEXT:
        return None
    if not _are_independent(compare, middle):
        return None
    return [middle, compare, branch]


@LAYOUT.template("fuse-branch-over-two", "cmp test", 4)
def fuse_branch_over_two(site: Site) -> list[Instruction] | None:
    """The same with two instructions in between."""
    compare, first, second, branch = site.window
    if branch.operation != "j":
        return None
    if not all(_are_independent(compare, one) for one in (first, second)):
        return None
    return [first, second, compare, branch]


@LAYOUT.template("swap-independent", "mov lea movzb movs add sub and or xor", 2)
def swap_independent(site: Site) -> list[Instruction] | None:
    """Two instructions that have nothing to do with each other, in the other order.

    By itself it saves nothing, and is never chosen; it shows that the order is free.
    """
    first, second = site.window
    if second.form.flow is not Flow.NEXT or not _are_independent(first, second):
        return None
    return [second, first]


def _are_independent(one: Instruction, other: Instruction) -> bool:
    """Whether the order of two instructions does not matter. Accesses to memory keep theirs."""
    first, second = effects(one), effects(other)
    if first.writes & (second.reads | second.writes) or second.writes & first.reads:
        return False
    return not ((first.loads or first.stores) and (second.loads or second.stores))
