"""How the prover says that it cannot tell: in the words of all gates."""

from llmcc.gates.unsupported import Inconclusive, Unsupported

__all__ = ["Inconclusive", "Unsupported"]
