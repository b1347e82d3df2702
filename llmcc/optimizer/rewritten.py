"""A function of assembly that was written anew: what of it is right, edit by edit.

The lines of both are compared, and whatever differs between two labels, directives or calls is a
window, which the gate judges: first all that differs in a run of instructions as one, then each
difference by itself. What is proved and cheaper stays, also where the rest of the answer is wrong.
Windows are apart and are judged against the same liveness, so that they hold together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from llmcc.asm.instructions import Instruction, Unmodelled, read_instruction
from llmcc.asm.statements import Kind, Statement
from llmcc.gates.base import Judgement, Verdict
from llmcc.gates.window.gate import NAME, judge
from llmcc.proposers.templates.finder import Edit, Finder

_LONGEST: Final = 16
"""Instructions of a window."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a gate says of a function that was written anew."""

    judgement: Judgement
    """Of all that differs: `proved` where each difference is."""
    edits: tuple[Edit, ...]
    """The differences that are proved and cheaper."""


@dataclass(frozen=True, slots=True)
class _Difference:
    """Lines of the source and what stands in their place."""

    lines: tuple[int, ...]
    target: tuple[Instruction, ...]


_WIDER: Final = ((1, 0), (3, 1))
"""Instructions before and behind a difference that it is judged with, where it fails by itself."""


class _NotAWindow(Exception):
    """A difference that is more than instructions in the place of others; one line."""


def assess(
    source: Sequence[Statement],
    target: Sequence[Statement],
    finder: Finder,
    name: str,
    cheaper: Callable[[Edit], bool],
) -> Assessed:
    """Judge the differences. `finder` knows the source; `cheaper` says which edits are of use."""
    kept: list[Edit] = []
    wrong: list[Judgement] = []
    found = False
    try:
        runs = list(_runs(source, target))
    except _NotAWindow as error:
        return Assessed(Judgement(Verdict.UNSUPPORTED, NAME, str(error)), ())
    for differences in runs:
        found = True
        whole = _joined(source, differences)
        edits, judgement = _judged([whole] if whole else [], finder, name)
        if whole is None or judgement.verdict is not Verdict.PROVED:
            # For the reason: what is wrong with the smallest window that is.
            edits, judgement = _judged(differences, finder, name)
        if judgement.verdict is not Verdict.PROVED:
            wrong.append(judgement)
        kept += [edit for edit in edits if cheaper(edit)]
    if not found:
        return Assessed(Judgement(Verdict.PROVED, NAME, "the same"), ())
    return Assessed(wrong[0] if wrong else Judgement(Verdict.PROVED, NAME), tuple(kept))


def _judged(
    differences: Sequence[_Difference], finder: Finder, name: str
) -> tuple[list[Edit], Judgement]:
    """The proved ones, and the first judgement that is another one."""
    proved: list[Edit] = []
    answer = Judgement(Verdict.PROVED, NAME)
    for number, one in enumerate(differences):
        # Up to its neighbours, which have windows of their own.
        after = differences[number + 1].lines[0] if number + 1 < len(differences) else None
        before = proved[-1].lines[-1] if proved else -1
        if number:
            before = max(before, differences[number - 1].lines[-1])
        judgement = Judgement(Verdict.UNSUPPORTED, NAME, "no window that may be edited")
        for wider in _widened(one, finder.statements, before, after):
            edit = finder.edit(name, wider.lines, wider.target)
            if edit is None:
                continue
            judgement = judge(edit.source, edit.target, edit.live, edit.places)
            if judgement.verdict is Verdict.PROVED:
                proved.append(edit)
                break
        if judgement.verdict is not Verdict.PROVED and answer.verdict is Verdict.PROVED:
            shown = "; ".join(str(each).strip().replace("\t", " ") for each in one.target)
            reason = f"{judgement.reason}, where it has: {shown or 'nothing'}"
            answer = replace(judgement, reason=reason)
    return proved, answer


def _widened(
    one: _Difference, statements: Sequence[Statement], before: int, after: int | None
) -> Iterator[_Difference]:
    """A difference, and then with more and more of the instructions around it.

    `before` is the last line that is taken already, `after` the first.
    """
    yield one
    for ahead, behind in _WIDER:
        lines = list(one.lines)
        target = list(one.target)
        for _ in range(ahead):
            line = _neighbour(statements, lines[0], -1)
            if line <= before or _instruction(statements[line]) is None:
                break
            lines.insert(0, line)
            target.insert(0, read_instruction(statements[line]))
        for _ in range(behind):
            line = _neighbour(statements, lines[-1], 1)
            last = len(statements) if after is None else after
            if line >= last or _instruction(statements[line]) is None:
                break
            lines.append(line)
            target.append(read_instruction(statements[line]))
        yield _Difference(tuple(lines), tuple(target))


def _neighbour(statements: Sequence[Statement], line: int, step: int) -> int:
    """The next line that is not empty; one beyond all where there is none."""
    line += step
    while 0 <= line < len(statements) and statements[line].kind is Kind.EMPTY:
        line += step
    return line


def _instruction(statement: Statement) -> Instruction | None:
    try:
        return read_instruction(statement)
    except Unmodelled:
        return None


def _runs(source: Sequence[Statement], target: Sequence[Statement]) -> Iterator[list[_Difference]]:
    """The differences, those of each run of instructions together. Raises _NotAWindow."""
    ours = [(n, one) for n, one in enumerate(source) if one.kind is not Kind.EMPTY]
    theirs = [one for one in target if one.kind is not Kind.EMPTY]
    matcher = SequenceMatcher(
        None, [_spelt(one) for _, one in ours], [_spelt(one) for one in theirs], autojunk=False
    )
    run: list[_Difference] = []
    last = -1
    for what, start, end, first, after in matcher.get_opcodes():
        if what == "equal":
            continue
        window = list(range(start, end))
        added = list(theirs[first:after])
        if not window:
            # A window needs a place: that of a neighbour, which stays as it is.
            place = start - 1 if start - 1 > last and _is_code(ours, start - 1) else start
            window = [place]
            if not _is_code(ours, place):
                raise _NotAWindow("instructions where none were")
            added = [*added, ours[place][1]] if place == start else [ours[place][1], *added]
        bad = next((ours[n][1] for n in window if not _is_code(ours, n)), None)
        if bad is not None or any(one.kind is not Kind.INSTRUCTION for one in added):
            raise _NotAWindow("labels or directives are elsewhere")
        if run and not all(_is_code(ours, n) for n in range(last, window[0])):
            yield run
            run = []
        run.append(_Difference(tuple(ours[n][0] for n in window), _read(added)))
        last = window[-1]
    if run:
        yield run


def _joined(source: Sequence[Statement], differences: Sequence[_Difference]) -> _Difference | None:
    """All differences of a run as one, with what stands between them; None where it is too long."""
    first, last = differences[0].lines[0], differences[-1].lines[-1]
    starts = {one.lines[0]: one for one in differences}
    taken = {line for one in differences for line in one.lines}
    lines: list[int] = []
    target: list[Instruction] = []
    for line in range(first, last + 1):
        if source[line].kind is not Kind.INSTRUCTION:
            continue
        lines.append(line)
        if line in starts:
            target += starts[line].target
        elif line not in taken:
            known = _instruction(source[line])
            if known is None:
                return None
            target.append(known)
    return _Difference(tuple(lines), tuple(target)) if len(lines) <= _LONGEST else None


def _is_code(statements: Sequence[tuple[int, Statement]], place: int) -> bool:
    return 0 <= place < len(statements) and statements[place][1].kind is Kind.INSTRUCTION


def _read(statements: Sequence[Statement]) -> tuple[Instruction, ...]:
    try:
        return tuple(read_instruction(one) for one in statements)
    except Unmodelled as error:
        raise _NotAWindow(f"an instruction that is not modelled: {error}") from error


def _spelt(one: Statement) -> str:
    """A line, alike where it means the same."""
    try:
        return str(read_instruction(one))
    except Unmodelled:
        return " ".join(f"{one.name} {one.arguments}".split())
