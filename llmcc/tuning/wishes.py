"""What a search is asked for, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass, field

from llmcc.proposers.rewriter import Rewriter
from llmcc.tuning.estimates import Estimate
from llmcc.tuning.plan import Plan


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user allows, and how long it may take."""

    seconds: float
    """For the search, without what a journal knows already."""
    march: bool = False
    """Whether the program may need this very processor."""
    static: bool = False
    """Whether executables may be linked statically."""
    seed: int = 1
    model: str = ""
    """The digest of the model that may be asked; "" for none."""
    tested: Rewriter | None = None
    """Who writes functions that rest on tests alone, where the user accepts such."""
    tests: int = 1
    """How many test commands there are."""
    runs: int = 3
    """How often the last one has to pass."""

    @property
    def about(self) -> str:
        """What a journal is about: a longer search goes on where a shorter one ended."""
        about = f"march={self.march} static={self.static} seed={self.seed}"
        return f"{about} tested={self.tested.version}" if self.tested else about


@dataclass(slots=True)
class Found:
    """What a search came to."""

    plan: Plan
    base: Plan
    estimate: Estimate
    """Against the base, from runs that the search did not see: only a rival was preferred by them,
    where it was faster."""
    log: list[tuple[str, str, float]] = field(default_factory=list)
    """What was the best after each wave: the wave, the plan, its speedup."""
    runs: int = 3
    """How often the plan passed the test command."""
    tests: int = 1
    """How many test commands decided."""
