"""How a comparison with alive-tv is shown to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from llmcc.commands.bench_against import Outcome
from llmcc.commands.screen import console, count, table
from llmcc.gates.against.answer import Answer
from llmcc.gates.against.figures import Figures
from llmcc.gates.against.figures import count as counted
from llmcc.gates.against.made import MOST_INSTRUCTIONS
from llmcc.gates.against.question import IDENTICAL, KINDS, TEST
from llmcc.gates.base import Verdict
from llmcc.gates.campaign.figures import SMALL

_ROWS = (
    Verdict.PROVED,
    Verdict.BOUNDED,
    Verdict.REFUTED,
    Verdict.INCONCLUSIVE,
    Verdict.UNSUPPORTED,
    Verdict.MALFORMED,
)
_COLUMNS = _ROWS[:-1]
_SHOWN_REASONS = 60
_SHOWN_ALIVE_REASONS = 12
_SHOWN_LEFT_OUT = 20


def show(outcome: Outcome) -> None:
    """Print tables, shares, times, reasons, and the pairs on which they contradict each other."""
    screen, figures = console(), outcome.figures
    _show_head(outcome)
    for kind, words in KINDS.items():
        part = figures.of_kind(kind)
        if part.answers:
            screen.print(f"\n{words}: {count(len(part.answers), 'pair')}", style="bold")
            _show_part(part)
    screen.print(f"\nall: {count(len(figures.answers), 'pair')}", style="bold")
    _show_part(figures)
    _show_reasons(
        "what alive-tv calls correct is left open by us as", figures.reasons, _SHOWN_REASONS
    )
    _show_reasons("alive-tv leaves pairs open as", figures.alive_reasons, _SHOWN_ALIVE_REASONS)
    _show_answers("PROVED, but alive-tv refutes it", figures.false_proofs)
    _show_answers("REFUTED, but alive-tv calls it correct", figures.wrong_refutations)
    _show_end(figures)


def _show_head(outcome: Outcome) -> None:
    screen, plan = console(), outcome.plan
    ended = ", interrupted" if outcome.interrupted else ""
    screen.print(
        f"seed {plan.seed}: {count(outcome.files, 'file')} of tests,"
        f" {count(outcome.units, 'unit')}; {plan.limits.seconds:g} s for a question,"
        f" loops unrolled {plan.limits.unroll} times; {outcome.seconds:,.0f} s{ended}"
    )
    if {answer.question.kind for answer in outcome.answers} - {TEST, IDENTICAL}:
        made = "kept in" if plan.keep_metadata else "taken out of both texts of"
        screen.print(
            f"metadata and captures(...), alien to alive-tv, are {made} made pairs;"
            f" their sources have at most {MOST_INSTRUCTIONS} instructions"
        )
    if outcome.left_out:
        screen.print(f"left out: {count(len(outcome.left_out), 'file')}", style="yellow")
    for path, reason in outcome.left_out[:_SHOWN_LEFT_OUT]:
        screen.print(f"  {path}: {reason}")


def _show_part(figures: Figures) -> None:
    screen = console()
    verdicts = table("ours \\ alive-tv's", right=tuple(column.value for column in _COLUMNS))
    numbers = figures.table
    for row in _ROWS:
        cells = [numbers[row, column] for column in _COLUMNS]
        if any(cells):
            verdicts.add_row(row.value, *(f"{cell:,}" if cell else "." for cell in cells))
    screen.print(verdicts)
    proved = counted(figures.alive_proves, Verdict.PROVED)
    screen.print(
        f"of what it proves we prove {_share(proved, len(figures.alive_proves))};"
        f" decided by us {_share(figures.decided, len(figures.answers))},"
        f" by alive-tv {_share(figures.alive_decided, len(figures.answers))}"
    )
    if figures.alive_bounds:
        always = counted(figures.alive_bounds, Verdict.PROVED)
        bounded = counted(figures.alive_bounds, Verdict.BOUNDED)
        screen.print(
            f"of {len(figures.alive_bounds):,} with loops that it calls correct as far as it"
            f" unrolls them, we prove {always:,} for all iterations, and bound {bounded:,}"
        )
    if figures.vacuous:
        others = figures.meaningful
        proved = counted(others, Verdict.PROVED)
        bounded = counted(others, Verdict.BOUNDED)
        screen.print(
            f"of {len(others) + len(figures.vacuous):,} that it calls correct at all,"
            f" {len(figures.vacuous):,} rest on sources that are always undefined; of the others"
            f" we prove {_share(proved, len(others))}, and bound {bounded:,}"
        )
    unasked = sum(
        bool(a.unmodelled) and a.theirs.verdict is Verdict.PROVED for a in figures.answers
    )
    if unasked:
        screen.print(f"the alive2 gate would not ask it about {unasked:,} that it calls correct")
    times = figures.times
    if times.pairs:
        screen.print(
            f"{times.pairs:,} of at most {SMALL} instructions: median {times.median:,.1f} ms,"
            f" 95th percentile {times.most:,.1f} ms; of processor time"
            f" {times.processor_median:,.1f} ms and {times.processor_most:,.1f} ms;"
            f" alive-tv {times.alive_median:,.1f} ms and"
            f" {times.alive_most:,.1f} ms with its start; median ratio {times.ratio:.2f}"
        )


def _share(number: int, total: int) -> str:
    return f"{number:,} of {total:,} ({100 * number / max(total, 1):.1f} %)"


def _show_reasons(what: str, reasons: Counter[str], shown: int) -> None:
    if not reasons:
        return
    screen = console()
    screen.print(f"\n{what}:", style="bold")
    for reason, number in reasons.most_common(shown):
        screen.print(f"  {number:6,} {reason}", soft_wrap=True)
    others = reasons.total() - sum(number for _, number in reasons.most_common(shown))
    if others:
        screen.print(f"  {others:6,} others")


def _show_answers(what: str, answers: Sequence[Answer]) -> None:
    screen = console()
    for answer in answers:
        question = answer.question
        loop = ", as far as it unrolls loops" if answer.bounded else ""
        screen.print(
            f"\n{what}{loop}: {question.origin}: {question.function}", style="bold", soft_wrap=True
        )
        for judgement in (answer.ours, answer.theirs):
            said = judgement.counterexample.strip() or judgement.reason
            if said:
                screen.print(f"; {judgement.gate}: {said}".replace("\n", "\n; "), soft_wrap=True)
        for name, text in (("source", question.source), ("target", question.target)):
            screen.print(f"; {name}\n{text}", soft_wrap=True)


def _show_end(figures: Figures) -> None:
    screen = console()
    false, wrong = len(figures.false_proofs), figures.wrong_refutations
    unrolled = sum(answer.bounded for answer in wrong)
    for limit, number in Counter(answer.limit for answer in figures.explained).items():
        screen.print(f"proved, and refuted by a limit of alive-tv, {limit}: {number}")
    screen.print(
        f"proved, but refuted by alive-tv: {false}", style="bold red" if false else "green"
    )
    screen.print(
        f"refuted, but correct for alive-tv: {len(wrong) - unrolled},"
        f" and {unrolled} as far as it unrolls loops",
        style="bold red" if wrong else "green",
    )
