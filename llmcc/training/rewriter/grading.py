"""An answer, graded: through the grammar, the door, the gate and the cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.door.door import Door
from llmcc.gates.smt.gate import SmtGate
from llmcc.ir.costs import CodeGeneration, CostModel, Objective
from llmcc.ir.module import LLVMError
from llmcc.models.rewriter.errors import Malformed
from llmcc.models.rewriter.prompts import Diagnosis, diagnose
from llmcc.models.rewriter.representation import decode, encode
from llmcc.models.rewriter.sheets import unedited
from llmcc.models.rewriter.vocabulary import EOS
from llmcc.training.rewriter.rewards import Graded, bleu


@dataclass(frozen=True, slots=True)
class Grade:
    """What became of one answer."""

    graded: Graded
    diagnosis: Diagnosis


class Grader:
    """Grades answers to functions; what was graded once is remembered."""

    def __init__(self, seconds: float, scripts: bool = False) -> None:
        """`seconds` is what the gate may take; answers are bodies, or scripts that edit one."""
        self._scripts = scripts
        self._limits = Limits(seconds=seconds, memory=1024)
        self._gate = SmtGate()
        self._costs = CostModel()
        self._known: dict[tuple[str, tuple[int, ...]], tuple[Judgement, float]] = {}

    def grade(self, source: str, ids: Sequence[int], reference: Sequence[int]) -> Grade:
        """Grade an answer, with <eos> or cut off, to a function given as a module."""
        whole = bool(ids) and ids[-1] == EOS
        body = tuple(ids[:-1] if whole else ids)
        wanted = tuple(reference[:-1] if reference and reference[-1] == EOS else reference)
        judgement, speedup = self._judged(source, body) if whole else (_CUT_OFF, 1.0)
        graded = Graded(
            format=judgement.verdict is not Verdict.MALFORMED,
            equivalent=judgement.verdict is Verdict.PROVED,
            exact=body == wanted,
            bleu=bleu(body, wanted),
            speedup=speedup,
        )
        return Grade(graded, diagnose(judgement.verdict, judgement.reason))

    def _judged(self, source: str, body: tuple[int, ...]) -> tuple[Judgement, float]:
        key = (source, body)
        if key not in self._known:
            self._known[key] = self._judge(source, body)
        return self._known[key]

    def _judge(self, source: str, body: tuple[int, ...]) -> tuple[Judgement, float]:
        try:
            read = encode(source, script=self._scripts).source
            text = decode(body, read) or unedited(read)
        except Malformed as error:
            return Judgement(Verdict.MALFORMED, "grammar", str(error)), 1.0
        admitted = Door(source).admit(text)
        if isinstance(admitted, Judgement):
            return admitted, 1.0
        judgement = self._gate.judge(source, admitted, self._limits)
        if judgement.verdict is not Verdict.PROVED:
            return judgement, 1.0
        return judgement, self.speedup(source, admitted)

    def speedup(self, before: str, after: str) -> float:
        """Latency of one module's function over that of another's; 1 where LLVM has none."""
        try:
            first = self._costs.cost(before, "", Objective.LATENCY, CodeGeneration())
            second = self._costs.cost(after, "", Objective.LATENCY, CodeGeneration())
        except LLVMError:
            return 1.0
        return first / second if first > 0 and second > 0 else 1.0


_CUT_OFF = Judgement(Verdict.MALFORMED, "grammar", "cut off: no syntax")
