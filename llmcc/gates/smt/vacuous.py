"""Whether a source is undefined whatever it is given.

Anything at all refines such a function: vacuous truth is no proof. Where nothing is proved, that is
why, whatever else is in the way. A run of the interpreter says of most sources that there is
something that they are defined for. Of the others it is asked whether every run comes to an
instruction that breaks a promise of the function's (`misuse.py`), and then the solver.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from llmcc.gates.smt.attempt import Attempt, Budget
from llmcc.gates.smt.capture import allocas_of
from llmcc.gates.smt.certain import always_executed, certain_parameters
from llmcc.gates.smt.fixed import Undetermined
from llmcc.gates.smt.misuse import is_misuse
from llmcc.gates.smt.replay import SourceRuns
from llmcc.gates.smt.setting import Setting, settings_of
from llmcc.gates.smt.simplified import simplified
from llmcc.gates.smt.suspicion import is_suspicious
from llmcc.gates.smt.walk import Unfinished
from llmcc.gates.unsupported import Inconclusive, Unsupported
from llmcc.ir.syntax.instructions import Unreachable
from llmcc.ir.syntax.module import Block, Module

_STEPS = 200_000
"""Of the solver."""
_RUNS = 8


def is_always_undefined(source: Module, deadline: float) -> bool:
    """Whether there is nothing that a module's one function is defined for; not, if in doubt.

    `deadline` is on the monotonic clock.
    """
    budget = Budget(deadline, _STEPS)
    try:
        setting, _ = settings_of(source, source)
        if _is_seen_defined(setting):
            return False
        if is_misuse(source, always_executed(setting)):
            return True
        spelt = list(_spelt_out(source))
        if any(_is_seen_defined(settings_of(module, module)[0]) for module in spelt):
            return False
        return any(_is_shown(module, budget) for module in (source, *spelt))
    except (Unsupported, Inconclusive):
        return False


def _is_seen_defined(setting: Setting) -> bool:
    """Whether a run does something that is defined for sure."""
    runs = SourceRuns(setting)
    for number in range(_RUNS):
        try:
            run = runs.run(number)
        except (Unsupported, Unfinished, Undetermined):
            continue
        defined = not run.done.undefined or bool(run.done.checkpoints)
        if defined and not is_suspicious(setting, run.arguments, run.done):
            return True
    return False


def _spelt_out(source: Module) -> Iterator[Module]:
    """The source with what functions of the library do in place of their calls.

    That is never undefined where the call is not. An allocation may fail, so it stays.
    """
    [function] = source.functions.values()
    nothing = replace(function, blocks=(Block(function.blocks[0].label, (Unreachable(),)),))
    own = len(allocas_of(function))
    for module in simplified(source, replace(source, functions={function.signature.name: nothing})):
        [changed] = module.functions.values()
        if len(allocas_of(changed)) == own:
            yield module


def _is_shown(module: Module, budget: Budget) -> bool:
    """Whether the solver says so."""
    setting, same = settings_of(module, module)
    try:
        attempt = Attempt(setting, same, budget, None, certain_parameters(setting))
        return attempt.finds_nothing_defined()
    except (Unsupported, Inconclusive):
        return False
