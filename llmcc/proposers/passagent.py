"""The pass agent: a learned policy that says, from what it sees, which passes to run next.

It starts from the compiler's own result, runs one forward pass per step, and never goes back: each
state that it passes through is a candidate, and the cheapest one is kept by whoever asks. Where the
policy expects next to nothing, it does not even begin.
"""

from __future__ import annotations

import hashlib
from typing import Final

from llmcc.ir.capi import llvm_version
from llmcc.ir.costs import Objective
from llmcc.ir.features import FeatureReader
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.split import Function
from llmcc.models.policy import Policy, shipped_policy
from llmcc.proposers.base import Candidate, Dialogue

ORIGIN: Final = "pass-agent"


class PassAgent:
    """Follows the policy of the objective, where there is one."""

    name = ORIGIN
    # A policy decides, but only about passes that are the compiler's own.
    untrusted = False

    def __init__(self, policies: dict[Objective, Policy] | None = None) -> None:
        """Without policies: the shipped ones. Raises BadTensors where one is damaged."""
        if policies is None:
            shipped = {objective: shipped_policy(objective) for objective in Objective}
            policies = {o: policy for o, policy in shipped.items() if policy}
        self.policies = policies
        digests = sorted(policy.version for policy in policies.values())
        self.version = hashlib.sha256(
            repr((llvm_version(), digests)).encode(), usedforsecurity=False
        ).hexdigest()[:16]

    def propose(self, function: Function, objective: Objective) -> Dialogue:
        """The states that the policy leads the function through, as far as they are new."""
        policy = self.policies.get(objective)
        if policy is None:
            return
        with Context() as context:
            module = context.parse_text(function.text)
            machine = machine_for(module.triple)
            reader = FeatureReader()
            seen = {str(module)}
            taken: list[int] = []
            while choice := policy.choose(reader.read(module), taken):
                taken.append(choice.index)
                try:
                    module.run(f"function({choice.pipeline})", machine)
                except LLVMError:
                    return
                text = str(module)
                if text not in seen:
                    seen.add(text)
                    names = ", ".join(policy.names[index] for index in taken)
                    yield Candidate(text, f"{ORIGIN}: {names}", trusted=True)
