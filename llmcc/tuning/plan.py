"""Ways to compile a program, as data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from llmcc.driver import profilefile

GCC: Final = "gcc"
CLANG: Final = "clang"


class Whole(StrEnum):
    """How much of the program the compiler sees at once."""

    UNIT = ""
    PROGRAM = "program"
    """One unit that is the whole program: what is not main is nobody else's."""
    LINK = "link"
    """Link time optimization."""


class Optimizer(StrEnum):
    """What of llmcc's own works on a unit, by the words of profiles."""

    NONE = ""
    TEMPLATES = profilefile.TEMPLATES
    FUNCTIONS = profilefile.FUNCTIONS


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one unit is compiled, on top of the user's own words."""

    compiler: str = ""
    """GCC, CLANG, or "" for the user's own."""
    options: tuple[str, ...] = ()
    """One of LLVM's own options is written `-mllvm=-NAME=VALUE`."""
    trained: bool = False
    """Whether a profile of a training run is used."""
    whole: Whole = Whole.UNIT
    optimizer: Optimizer = Optimizer.NONE
    only: tuple[str, ...] = ()
    """Patterns of the functions that the optimizer considers; none stands for all."""
    model: str = ""
    """The digest of the model that the optimizer asks; "" where it asks none."""
    wide: str = ""
    """The level of the processor for which there is a second version of the program
    (`driver/wide.py`); "" for none."""
    rewritten: str = ""
    """The digest of assembly that stands in the place of what the compiler writes, and rests on
    tests alone; "" for none."""

    @property
    def proved(self) -> Recipe:
        """The recipe without what rests on tests alone."""
        return replace(self, rewritten="")

    def with_options(self, *options: str) -> Recipe:
        """The recipe with more options."""
        return replace(self, options=(*self.options, *options))

    def described(self) -> str:
        """The recipe in a few words."""
        words = [self.compiler or "as it is", *self.options]
        words += ["trained"] if self.trained else []
        words += [f"whole {self.whole.value}"] if self.whole else []
        words += [f"and for {self.wide}"] if self.wide else []
        words += [f"and {self.optimizer.value}"] if self.optimizer else []
        words += ["by a model"] if self.model else []
        words += ["rewritten and tested"] if self.rewritten else []
        return " ".join(words)

    def as_json(self) -> dict[str, Any]:
        """The recipe as plain data."""
        return {
            "compiler": self.compiler,
            "options": list(self.options),
            "trained": self.trained,
            "whole": self.whole.value,
            "wide": self.wide,
            "optimizer": self.optimizer.value,
            "only": list(self.only),
            "model": self.model,
            "rewritten": self.rewritten,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """How a whole program is compiled and linked."""

    recipes: tuple[Recipe, ...]
    """One for each unit."""
    static: bool = False
    """Whether executables are linked with static libraries only."""

    @classmethod
    def uniform(cls, count: int, recipe: Recipe, static: bool = False) -> Plan:
        """The same recipe for all units."""
        return cls((recipe,) * count, static)

    def having(self, unit: int, recipe: Recipe) -> Plan:
        """The plan with another recipe for one unit."""
        changed = list(self.recipes)
        changed[unit] = recipe
        return replace(self, recipes=tuple(changed))

    @property
    def linked_whole(self) -> str:
        """The compiler that sees the program at link time, "" if none does."""
        return next((r.compiler for r in self.recipes if r.whole is Whole.LINK), "")

    def described(self) -> str:
        """The plan in a few words."""
        texts = list(dict.fromkeys(recipe.described() for recipe in self.recipes))
        shown = texts[0] if len(texts) == 1 else f"{len(texts)} recipes"
        return f"{shown} static" if self.static else shown

    @property
    def key(self) -> str:
        """A digest of it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:24]
