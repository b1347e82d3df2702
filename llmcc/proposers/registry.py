"""The proposers that there are. A new one is one file and one line here."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from llmcc.models.directory import locate
from llmcc.proposers.base import Proposer
from llmcc.proposers.passagent import PassAgent
from llmcc.proposers.pipelines import PipelineProposer
from llmcc.proposers.rewriter import Rewriter
from llmcc.store.database import Database
from llmcc.store.modelfiles import identity_of


class Passes(StrEnum):
    """Who chooses among LLVM's own passes."""

    LIST = "list"
    """Every pipeline of a fixed list is tried on each function."""
    AGENT = "agent"
    """The pass agent alone, for the unit as a whole."""
    BOTH = "both"
    """The agent for the unit, and then the list for each function."""


@cache
def proposers(passes: Passes) -> tuple[Proposer, ...]:
    """All proposers for functions, in the order in which they are asked."""
    return () if passes is Passes.AGENT else (PipelineProposer(),)


@cache
def pass_agent(passes: Passes) -> PassAgent | None:
    """The agent for whole units, if it is to be asked."""
    return None if passes is Passes.LIST else PassAgent()


def rewriter(model: str, database: Database | None) -> Rewriter | None:
    """The proposer that asks a model, given as the setting has it; None where there is none.

    Whether the model can be loaded is seen when it is asked.
    """
    path = locate(model)
    return Rewriter(path, identity_of(model, database)) if path else None
