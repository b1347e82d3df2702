"""What floating-point instructions leave open, for runs on numbers."""

from __future__ import annotations

from llmcc.gates.smt.rules.operation import Operation
from llmcc.gates.unsupported import Unsupported


class Undetermined(Unsupported):
    """A run comes to where the language leaves something open."""


class NothingOpen:
    """Choices for runs that end where there is one."""

    def begin(self, instruction: str, loop: str) -> None:
        """Whose choice it is makes no difference."""

    def open(
        self, width: int, what: str, operation: str, operands: tuple[int, ...], matters: bool
    ) -> int:
        if matters:
            raise Undetermined(f"{what} of {operation}")
        return 0

    def preferred(self, width: int, what: str, operation: str, operands: tuple[int, ...]) -> int:
        return 0

    def resulted(self, bits: int) -> None:
        """Nobody follows."""

    def doubted(self, what: str, operation: str, operands: tuple[int, ...], matters: bool) -> int:
        return NothingOpen.open(self, 1, what, operation, operands, matters)

    def rewritten(self, what: str, width: int, operation: Operation[int, bool], plain: int) -> int:
        raise Unsupported(what)


class AnyWillDo(NothingOpen):
    """One of the choices that there are: all bits of it are the same."""

    def __init__(self, bit: int = 0) -> None:
        self._bit = bit

    def open(
        self, width: int, what: str, operation: str, operands: tuple[int, ...], matters: bool
    ) -> int:
        return ((1 << width) - 1) * self._bit

    def doubted(self, what: str, operation: str, operands: tuple[int, ...], matters: bool) -> int:
        return 0
