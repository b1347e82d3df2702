"""The pairs of `pairs/*.srctgt.ll`: each has its verdict in a comment, `; NAME: VERDICT`.

`; NAME: VERDICT, not yet` is the truth about a pair that the prover need not find out, or not in
the time that a test has. It must not say the opposite.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from llmcc.gates.base import Judgement, Limits, Verdict
from llmcc.gates.smt.gate import SmtGate
from llmcc.ir.module import Context
from llmcc.ir.split import split
from llmcc.ir.tokens import substitute

FOLDER = Path(__file__).parent / "pairs"
EXPECTATION = re.compile(r"^; (\w+): (\w+(?:, not yet)?)$", re.MULTILINE)
NOT_YET = ", not yet"
OPPOSITES = {"proved": ("refuted",), "refuted": ("proved",), "bounded": ("proved", "refuted")}
LIMITS = Limits(seconds=120)
"""None takes more than a few seconds of a processor, which it may have to wait for."""
GLANCE = Limits(seconds=0.4)
"""For what need not be found out."""
LONGER = Limits(seconds=10)
"""For the same, where there is time."""


def pairs() -> list[tuple[Path, str, str]]:
    return [
        (file, name, verdict)
        for file in sorted(FOLDER.glob("*.srctgt.ll"))
        for name, verdict in EXPECTATION.findall(file.read_text())
    ]


def functions(file: Path) -> dict[str, str]:
    with Context() as context:
        return {f.name: f.text for f in split(context.parse_text(file.read_text()))}


@pytest.fixture(scope="module")
def texts() -> dict[Path, dict[str, str]]:
    return {file: functions(file) for file in FOLDER.glob("*.srctgt.ll")}


def judged(name: str, found: dict[str, str], limits: Limits) -> Judgement:
    source = found[f"src_{name}"]
    target = substitute(found[f"tgt_{name}"], {f"@tgt_{name}": f"@src_{name}"})
    judgement = SmtGate(in_process=True).judge(source, target, limits)
    assert (judgement.verdict is Verdict.REFUTED) == bool(judgement.counterexample)
    return judgement


def is_no_opposite(judgement: Judgement, verdict: str) -> bool:
    """Whether it may be said of a pair of which the truth need not be found out."""
    return judgement.verdict.value not in OPPOSITES[verdict.removesuffix(NOT_YET)]


@pytest.mark.parametrize(
    ("file", "name", "verdict"), pairs(), ids=[f"{f.name[:-10]}-{n}" for f, n, _ in pairs()]
)
def test_verdict(file: Path, name: str, verdict: str, texts: dict[Path, dict[str, str]]) -> None:
    if verdict.endswith(NOT_YET):
        judgement = judged(name, texts[file], GLANCE)
        assert is_no_opposite(judgement, verdict), judgement
    else:
        judgement = judged(name, texts[file], LIMITS)
        assert judgement.verdict.value == verdict, judgement


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.srctgt.ll")), ids=lambda file: file.stem)
def test_with_more_time_no_opposite(file: Path, texts: dict[Path, dict[str, str]]) -> None:
    for other, name, verdict in pairs():
        if other == file and verdict.endswith(NOT_YET):
            judgement = judged(name, texts[file], LONGER)
            assert is_no_opposite(judgement, verdict), (name, judgement)


def test_every_pair_has_an_expectation(texts: dict[Path, dict[str, str]]) -> None:
    expected = {(file, name) for file, name, _ in pairs()}
    written = {
        (file, name[4:]) for file, found in texts.items() for name in found if name[:4] == "src_"
    }
    assert written == expected
