"""What an execution knows of its function before it begins."""

from __future__ import annotations

from dataclasses import dataclass, replace

from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.contract.words import NULL_IS_VALID
from llmcc.gates.smt.blocks import GlobalBlock, globals_of
from llmcc.gates.smt.flow import Loops, loops_of
from llmcc.gates.smt.joins import paired_joins
from llmcc.gates.smt.layout import Layout, read_layout
from llmcc.gates.smt.names import Names
from llmcc.gates.smt.pairing import pair_up
from llmcc.ir.syntax.attributes import Flag
from llmcc.ir.syntax.module import Function, Module


@dataclass(frozen=True, slots=True)
class Setting:
    """A function with its surroundings and the names that it shares with the other one."""

    function: Function
    module: Module
    layout: Layout
    globals: dict[str, GlobalBlock]
    names: Names
    loops: Loops
    nodes: Nodes
    strict: bool
    """Whether it is the target: then what is left open is taken in the worst way."""

    @property
    def null_is_valid(self) -> bool:
        """Whether memory may begin at address 0 (LangRef, "Function Attributes")."""
        return Flag(NULL_IS_VALID) in self.function.signature.attributes


def settings_of(source: Module, target: Module, *, joined: bool = False) -> tuple[Setting, Setting]:
    """The settings of a pair of modules, each with one definition. Raises Unsupported.

    `joined`: they are cut where ways join as well.
    """
    layout = read_layout(source.layout)
    shared = globals_of((source, target), layout)
    sides = []
    for module in (source, target):
        [function] = module.functions.values()
        sides.append((function, module, loops_of(function)))
    if joined:
        joins = paired_joins((sides[0][0], sides[0][2]), (sides[1][0], sides[1][2]))
        sides = [
            (function, module, replace(loops, joins=labels))
            for (function, module, loops), labels in zip(sides, joins, strict=True)
        ]
    names = pair_up(sides[0], sides[1], layout)
    settings = [
        Setting(function, module, layout, shared, known, loops, Nodes(module), strict)
        for (function, module, loops), known, strict in zip(
            sides, names, (False, True), strict=True
        )
    ]
    return settings[0], settings[1]
