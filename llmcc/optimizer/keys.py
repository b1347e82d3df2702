"""The key of a function in the cache: everything that its record follows from."""

from __future__ import annotations

import hashlib

from llmcc import __version__
from llmcc.gates.registry import gates_for
from llmcc.ir.capi import llvm_version
from llmcc.ir.split import Function
from llmcc.optimizer.options import Options
from llmcc.proposers.base import Proposer


def context_of_run(options: Options, proposers: tuple[Proposer, ...]) -> bytes:
    """What all functions of one run share: settings, versions, proposers and gates.

    A model is in it as the version of the proposer that asks it.
    """
    asked = options.gate_requested or options.verify_passes or any(p.untrusted for p in proposers)
    gates = [gate.name for gate in gates_for(options.gate.value)] if asked else []
    parts = [
        "llmcc function 5",
        __version__,
        llvm_version(),
        options.objective.value,
        options.accept.value,
        repr(options.code_generation),
        f"gate {options.gate.value} {options.gate_requested} {options.verify_passes} {gates}",
        *(f"{proposer.name} {proposer.version}" for proposer in proposers),
    ]
    return "\0".join(parts).encode()


def function_key(function: Function, context: bytes) -> bytes:
    """Key of one function: its canonical text, with all that it sees, and the run's context."""
    return hashlib.sha256(context + b"\0\0" + function.text.encode()).digest()
