"""The proposers that there are. A new one is one file and one line here."""

from __future__ import annotations

from functools import cache

from llmcc.proposers.base import Proposer
from llmcc.proposers.passagent import PassAgent
from llmcc.proposers.pipelines import PipelineProposer


@cache
def proposers() -> tuple[Proposer, ...]:
    """All proposers, in the order in which they are asked."""
    return (PassAgent(), PipelineProposer())
