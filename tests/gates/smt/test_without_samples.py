"""The solver alone: what inputs refute before it is asked, it must not prove."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.ir.module import Context
from llmcc.ir.split import split
from llmcc.ir.tokens import substitute

from .test_pairs import FOLDER, functions, pairs

LIMITS = Limits(seconds=5, samples=False)
PATIENT = Limits(seconds=60, samples=False)
WRONG = [(file, name) for file, name, verdict in pairs() if verdict.startswith("refuted")]
LATE = {
    "loop_flag",
    "narrower_number",
    "poison_is_not_negative",
    "poison_made_negative",
    "wraps_to_negative",
}
"""Wrong only after more iterations than are looked at: it is true that they are bounded."""
SOME = 25
"""Every so many are asked about in each run of the tests, beside those below."""
_ONCE = ("one_of_nine", "callee_is_a_name")
ONCE_PROVED = [(file, name) for file, name in WRONG if name in _ONCE]
ASKED = [*[one for one in WRONG if one[1] not in LATE][::SOME], *ONCE_PROVED]


def judged(file: Path, name: str) -> Verdict:
    found = functions(file)
    target = substitute(found[f"tgt_{name}"], {f"@tgt_{name}": f"@src_{name}"})
    return SmtGate(in_process=True).judge(found[f"src_{name}"], target, LIMITS).verdict


@pytest.mark.parametrize(("file", "name"), ASKED, ids=[n for _, n in ASKED])
def test_some_wrong_pairs(file: Path, name: str) -> None:
    assert judged(file, name) not in (Verdict.PROVED, Verdict.BOUNDED)


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.srctgt.ll")), ids=lambda file: file.stem)
def test_all_wrong_pairs(file: Path) -> None:
    wrong = [name for other, name in WRONG if other == file]
    verdicts = {name: judged(file, name) for name in wrong}
    assert [name for name, verdict in verdicts.items() if verdict is Verdict.PROVED] == []
    bounded = {name for name, verdict in verdicts.items() if verdict is Verdict.BOUNDED}
    assert bounded <= LATE


def test_without_samples_the_solver_refutes() -> None:
    text = "define i8 @f(i8 noundef %x) {{\n  %y = add i8 %x, {}\n  ret i8 %y\n}}\n"
    texts = []
    for number in (1, 2):
        with Context() as context:
            texts.append(split(context.parse_text(text.format(number)))[0].text)
    judgement = SmtGate(in_process=True).judge(texts[0], texts[1], PATIENT)
    assert judgement.verdict is Verdict.REFUTED
    assert judgement.counterexample
