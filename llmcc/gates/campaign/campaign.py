"""A campaign, or one part of it: subjects by number, each with its own dice."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from llmcc.gates.against.question import instructions
from llmcc.gates.alive2 import Alive2Gate
from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.campaign.check import defined_share, interpret
from llmcc.gates.campaign.doubts import NotNative
from llmcc.gates.campaign.figures import ALIVE, INTERPRETER, NATIVE, SMALL, Figures, Finding
from llmcc.gates.campaign.generate import generate
from llmcc.gates.campaign.generate_memory import generate_memory
from llmcc.gates.campaign.inputs import inputs_of
from llmcc.gates.campaign.native import NativeError, call_pairs, compile_pair
from llmcc.gates.campaign.subject import SECONDS, Maker, Mutant, canonical, is_supported, parsed
from llmcc.gates.smt.gate import SmtGate
from llmcc.gates.smt.simplified import simplified
from llmcc.gates.unsupported import Unsupported

MUTANTS_PER_SOURCE = 8
_GENERATED_TRIES = 50
_REAL = 0.6
"""How many subjects are functions of programs."""
_REAL_TRIES = 5
_GLANCE = 32
"""Inputs on which it is looked whether a generated function is mostly undefined."""
_TELLING = 1 / 8
_VACUOUS = 0.05
"""How many of those are taken all the same: of them, too, not everything is a refinement."""
_OVERTIME = 5.0
_OPPOSITES = {(Verdict.PROVED, Verdict.REFUTED), (Verdict.REFUTED, Verdict.PROVED)}


@dataclass(frozen=True, slots=True)
class Plan:
    """What every part of a campaign needs to know."""

    seed: int
    compiler: tuple[str, ...]
    """Links objects."""
    alive: float = 1.0
    """The share of mutants about which alive-tv is asked, where it is installed."""
    inputs: int = 2000
    """On which the interpreter compares a pair, if that is soon done."""
    interpreting: int = 600
    """Instructions that it may execute for a pair, about 30 milliseconds of them: it is some
    thousand times slower than machine code. They are counted, so that a seed gives the same
    figures on every machine."""
    worlds: int = 2000
    """In which the processor compares it."""
    seconds: float = SECONDS
    """What one question to a gate may take."""
    samples: bool = True
    """Whether the prover may try inputs before it asks its solver."""


class Campaign:
    """One part of a campaign."""

    def __init__(self, plan: Plan, functions: Sequence[str]) -> None:
        """`functions` are those of real programs, in canonical text."""
        self.plan = plan
        self.functions = functions
        self.limits = Limits(plan.seconds, samples=plan.samples)
        self.figures = Figures()
        self.prover = SmtGate(overtime=_OVERTIME)
        self.alive = Alive2Gate() if plan.alive and Alive2Gate().available() else None
        self._supported: dict[str, bool] = {}
        self._compiled: list[tuple[bytes, Mutant]] = []

    def run(self, numbers: range, mutants: int, deadline: float) -> Figures:
        """Subjects by their numbers, until there are so many mutants or the time is over."""
        for number in numbers:
            if self.figures.mutants >= mutants or time.monotonic() > deadline:
                break
            left = mutants - self.figures.mutants
            self._subject(Random(f"{self.plan.seed} {number}"), left, deadline)
        self.execute()
        return self.figures

    def _subject(self, dice: Random, mutants: int, deadline: float) -> None:
        source = self._source(dice)
        if source is None:
            return
        self.figures.sources += 1
        for mutant in _mutants(source, dice, min(mutants, MUTANTS_PER_SOURCE)):
            if time.monotonic() > deadline:
                return
            # What comes of a mutant must not decide what the next one is.
            self._judge(mutant, Random(f"{self.plan.seed} {mutant.target}"))

    def _source(self, dice: Random) -> str | None:
        if self.functions and dice.random() < _REAL:
            for _ in range(_REAL_TRIES):
                text = dice.choice(self.functions)
                if self._is_supported(text):
                    return text
        for _ in range(_GENERATED_TRIES):
            text = canonical(dice.choice((generate, generate_memory))(dice))
            telling = dice.random() < _VACUOUS or _is_telling(text)
            if telling and self._is_supported(text):
                self.figures.generated += 1
                return text
        return None

    def _is_supported(self, text: str) -> bool:
        if text not in self._supported:
            self._supported[text] = is_supported(text, self.prover, self.limits)
        return self._supported[text]

    def _judge(self, mutant: Mutant, dice: Random) -> None:
        figures = self.figures
        judgement = self.prover.judge(mutant.source, mutant.target, self.limits)
        kind = mutant.kind.partition(",")[0]
        figures.verdicts[judgement.verdict.value] += 1
        figures.milliseconds.append(round(judgement.milliseconds, 2))
        small = _is_small(mutant) and judgement.verdict is not Verdict.UNSUPPORTED
        if small:
            figures.small.append(round(judgement.milliseconds, 2))
            figures.small_processor.append(round(judgement.processor, 2))
        figures.kinds[kind] += 1
        if judgement.verdict in (Verdict.UNSUPPORTED, Verdict.INCONCLUSIVE):
            figures.reasons[f"{judgement.verdict.value}: {judgement.reason}"] += 1
        if judgement.verdict is Verdict.PROVED:
            figures.proved_kinds[kind] += 1
            self.check(mutant, dice)
        if self.alive is not None and dice.random() < self.plan.alive:
            theirs = self._compare(mutant, judgement.verdict)
            if small and theirs.verdict is not Verdict.UNSUPPORTED:
                figures.ratios.append(round(judgement.milliseconds / theirs.milliseconds, 4))

    def check(self, mutant: Mutant, dice: Random) -> None:
        """Look for what is wrong with a pair that was proved; `execute` ends the search."""
        try:
            source, target = parsed(mutant.source), parsed(mutant.target)
            inputs = inputs_of(source, target, self.plan.inputs, dice)
            checked = interpret(source, target, inputs, self.plan.interpreting)
            # Calls that need not be made count for something to those who execute them.
            for fewer in simplified(source, target):
                if checked.wrong or not checked.tried:
                    source = fewer
                    inputs = inputs_of(source, target, self.plan.inputs, dice)
                    checked = interpret(source, target, inputs, self.plan.interpreting)
        except Unsupported as error:
            self.figures.lost.append(f"the interpreter: {error.what}")
            return
        self.figures.executions += checked.tried
        if checked.wrong:
            self._found(INTERPRETER, checked.wrong, mutant, false_proof=True)
        try:
            code = compile_pair(source, target, len(self._compiled))
            self._compiled.append((code, mutant))
        except NotNative as error:
            self.figures.not_native[str(error)] += 1
        except NativeError as error:
            self.figures.lost.append(f"a compiled pair: {error}")

    def execute(self) -> None:
        """Call the pairs that were proved."""
        compiled, self._compiled = self._compiled, []
        if not compiled:
            return
        figures, plan = self.figures, self.plan
        try:
            codes = [code for code, _ in compiled]
            results = call_pairs(codes, plan.compiler, plan.worlds, plan.seed)
        except NativeError as error:
            figures.lost.append(f"native execution of {len(compiled)} pairs: {error}")
            return
        for ran, (_, mutant) in zip(results, compiled, strict=True):
            if ran is None:
                figures.lost.append(f"native execution of {mutant.kind}: the process ended")
                continue
            figures.native_pairs += bool(ran.compared)
            figures.native_calls += ran.compared
            for what, number in (
                ("doubtful", ran.doubtful),
                ("open", ran.open),
                ("crashed or endless", ran.unended),
            ):
                figures.native_skipped[what] += number
            if ran.wrong:
                self._found(NATIVE, ran.wrong, mutant, false_proof=True)

    def _compare(self, mutant: Mutant, ours: Verdict) -> Judgement:
        assert self.alive is not None
        answer = self.alive.judge(mutant.source, mutant.target, self.limits)
        theirs = answer.verdict
        self.figures.alive[f"{ours.value}/{theirs.value}"] += 1
        self.figures.alive_milliseconds.append(round(answer.milliseconds, 2))
        if (ours, theirs) in _OPPOSITES:
            said = answer.counterexample.strip() or theirs.value
            self._found(ALIVE, said, mutant, false_proof=ours is Verdict.PROVED)
        return answer

    def _found(self, by: str, what: str, mutant: Mutant, *, false_proof: bool) -> None:
        finding = Finding(by, what, mutant.kind, mutant.source, mutant.target, false_proof)
        self.figures.findings.append(finding)


def _is_small(mutant: Mutant) -> bool:
    return max(instructions(mutant.source), instructions(mutant.target)) <= SMALL


def _is_telling(source: str) -> bool:
    """Whether a function returns a value, not poison, on some of a few inputs."""
    try:
        module = parsed(source)
        return defined_share(module, inputs_of(module, module, _GLANCE, Random(0))) > _TELLING
    except Unsupported:
        return False


def _mutants(source: str, dice: Random, count: int) -> Iterator[Mutant]:
    """Mutants that differ from each other."""
    seen: set[str] = set()
    maker = Maker(source)
    for _ in range(2 * count):
        if len(seen) == count:
            return
        mutant = maker.mutant(dice)
        if mutant is not None and mutant.target not in seen:
            seen.add(mutant.target)
            yield mutant
