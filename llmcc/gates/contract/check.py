"""The contract of a pair: what both gates check before they judge."""

from __future__ import annotations

from dataclasses import dataclass

from llmcc.gates.contract.additions import check_additions, with_promises
from llmcc.gates.contract.calls import Calls
from llmcc.gates.contract.dialect import check_function
from llmcc.gates.contract.effects import check_effects
from llmcc.gates.contract.metadata import check_metadata
from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.contract.signature import check_signatures
from llmcc.gates.contract.surroundings import check_surroundings
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.module import Function, Module


@dataclass(frozen=True, slots=True)
class Obligations:
    """What the contract leaves to the prover. What it cannot model, it must refuse."""

    attributes: frozenset[str]
    """Attributes of values at the target's calls, of intrinsics or beyond what the source's calls
    say: poison or undefined behaviour where they do not hold."""
    values: frozenset[str]
    """Kinds of metadata at the target's loads and calls of intrinsics (`facts.facts_of`): the
    same."""
    tagged: bool
    """Whether accesses of the target have tags (`metadata.tags_of`): for each the source has, under
    the same condition, an access of the same kind, address and size with these tags."""
    calls: bool
    """Whether a call of the target has counterparts that do not allow what it says
    (`calls.Calls.allows`): it is not one of those that it is paired with."""
    loops: bool
    """Whether a loop of the target claims what not all loops of the source do
    (`metadata.loop_claims`): the one that it is paired with does."""

    @property
    def unpaired(self) -> str:
        """What a prover has to leave alone that does not look at pairs of calls and loops."""
        if self.calls:
            return "calls of one function that claim different things"
        return "loops that claim different things" if self.loops else ""


def check(source: Module, target: Module, modelled: frozenset[str] = frozenset()) -> Obligations:
    """What a proof of values has to show beside them. Raises Unsupported.

    Each module defines one function. The checks are of what is written: what a function is made of
    (`dialect.py`), what it promises (`signature.py`), what the modules share (`surroundings.py`),
    what calls claim (`calls.py`), what attachments claim (`metadata.py`), and what the function's
    own attributes forbid the target to do (`effects.py`). `modelled` holds the attributes of values
    that the prover looks at wherever a call has them.
    """
    before, after = function_of(source), function_of(target)
    check_function(source, before)
    check_function(target, after)
    check_signatures(before.signature, after.signature)
    nodes = Nodes(source)
    others = nodes if source.metadata == target.metadata else Nodes(target)
    check_surroundings(source, target, nodes, others)
    demands = Calls(source, target, nodes, others, modelled).check()
    claims = check_metadata(before, after, nodes, others)
    check_additions(before.signature, target)
    check_effects(source, target)
    bound = with_promises(source, target)
    if bound != target:
        check_effects(source, bound)
    return Obligations(
        demands.attributes, claims.values, claims.tagged, demands.paired, claims.loops
    )


def function_of(module: Module) -> Function:
    """The one definition. Raises Unsupported where there is none, or more."""
    if len(module.functions) != 1:
        raise Unsupported(f"{len(module.functions)} definitions")
    return next(iter(module.functions.values()))
