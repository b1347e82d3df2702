"""A small campaign, and that its checks can fail."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from llmcc.gates.base import Limits, Verdict
from llmcc.gates.campaign.campaign import Campaign, Plan
from llmcc.gates.campaign.figures import INTERPRETER, NATIVE, Figures, Finding
from llmcc.gates.campaign.generate import generate
from llmcc.gates.campaign.subject import Maker, Mutant, canonical
from llmcc.gates.smt.gate import SmtGate

from .conftest import Invoke

CLANG = shutil.which("clang-22")
needs_clang = pytest.mark.skipif(CLANG is None, reason="needs clang-22")

PROGRAM = """
define i32 @average(i32 noundef %a, i32 noundef %b) {
  %both = and i32 %a, %b
  %one = xor i32 %a, %b
  %half = lshr i32 %one, 1
  %sum = add i32 %both, %half
  ret i32 %sum
}
define void @memory(ptr noundef %p) {
  store i32 0, ptr %p
  ret void
}
"""


def pair(body: str, other: str) -> Mutant:
    """Two functions of two bytes, that have been proved equal by nobody."""
    header = "define i16 @f(i16 noundef %a, i16 noundef %b) {"
    declared = "declare i16 @llvm.ushl.sat.i16(i16, i16)\n"
    texts = [canonical(f"{header}\n{one}\n}}\n{declared}") for one in (body, other)]
    return Mutant("by hand", *texts)


def findings(mutant: Mutant) -> list[Finding]:
    """What the checks say to a pair as if it had been proved."""
    # Enough for all inputs.
    campaign = Campaign(Plan(0, (CLANG or "",), alive=False, interpreting=1_000_000), [])
    campaign.check(mutant, Random(0))
    campaign.execute()
    assert campaign.figures.lost == []
    return campaign.figures.findings


@needs_clang
def test_a_small_campaign(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMCC_ALIVE_TV", str(tmp_path / "none"))
    (tmp_path / "program.ll").write_text(PROGRAM)
    words = ("bench", "gate", "--mutate", "--count", "40", "--seed", "7", str(tmp_path))
    result = invoke(*words, "--json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert answer["seed"] == 7
    assert answer["mutants"] == 40
    assert answer["real_functions"] == 4
    assert answer["false_proved"] == answer["disagreements"] == 0
    assert answer["lost"] == []
    assert sum(answer["verdicts"].values()) == 40
    assert 5 < answer["native_pairs"] <= answer["verdicts"]["proved"]
    assert min(answer["verdicts"]["refuted"], answer["verdicts"]["proved"]) > 5
    assert answer["executions"] > 100
    assert answer["native_calls"] > 1000


def test_something_must_be_asked_for(invoke: Invoke) -> None:
    result = invoke("bench", "gate")
    assert result.exit_code == 2
    assert "--mutate" in result.output


@needs_clang
def test_both_checks_catch_a_wrong_value() -> None:
    wrong = pair(
        "%r = udiv i16 %a, 3\n ret i16 %r",
        # Right for all numbers below 2**15.
        "%w = zext i16 %a to i32\n %m = mul i32 %w, 21846\n %s = lshr i32 %m, 16\n"
        "%r = trunc i32 %s to i16\n ret i16 %r",
    )
    found = findings(wrong)
    assert [finding.by for finding in found] == [INTERPRETER, NATIVE]
    assert all(finding.false_proof for finding in found)


@needs_clang
def test_both_checks_catch_undefined_behaviour() -> None:
    wrong = pair(
        "%c = icmp eq i16 %b, 0\n %d = select i1 %c, i16 1, i16 %b\n"
        "%r = udiv i16 %a, %d\n ret i16 %r",
        "%r = udiv i16 %a, %b\n ret i16 %r",
    )
    found = findings(wrong)
    assert [finding.by for finding in found] == [INTERPRETER, NATIVE]
    assert "crashes" in found[1].what


@needs_clang
def test_a_saturating_shift_too_far_is_poison() -> None:
    right = pair(
        "%c = icmp ult i16 %b, 16\n %d = select i1 %c, i16 %b, i16 0\n"
        "%r = call i16 @llvm.ushl.sat.i16(i16 %a, i16 %b)\n ret i16 %r",
        "%d = and i16 %b, 15\n %r = call i16 @llvm.ushl.sat.i16(i16 %a, i16 %d)\n ret i16 %r",
    )
    assert findings(right) == []


@needs_clang
def test_the_interpreter_catches_poison() -> None:
    wrong = pair(
        "%r = add i16 %a, %b\n ret i16 %r",
        "%r = add nsw i16 %a, %b\n ret i16 %r",
    )
    assert [finding.by for finding in findings(wrong)] == [INTERPRETER]


@needs_clang
def test_undefined_behaviour_and_poison_of_the_source_excuse() -> None:
    right = pair(
        "%s = add nuw i16 %a, %b\n %d = udiv i16 %s, %b\n ret i16 %d",
        "%c = icmp eq i16 %b, 0\n %d = select i1 %c, i16 1, i16 %b\n"
        "%s = add i16 %a, %b\n %r = udiv i16 %s, %d\n ret i16 %r",
    )
    assert findings(right) == []


@needs_clang
def test_a_false_proof_is_an_error(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding(INTERPRETER, "wrong", "by hand", "a", "b", True)
    figures = Figures(findings=[finding, replace(finding, false_proof=False)])
    figures.verdicts["proved"] = 1

    def ask(_workers: object, target: str, *_: object, **__: object) -> dict[str, object]:
        if target.endswith(":functions"):
            return {"functions": []}
        return {"figures": json.loads(json.dumps(figures.as_json()))}

    monkeypatch.setattr("llmcc.commands.workers.Workers.ask", ask)
    result = invoke("bench", "gate", "--mutate", "--count", "1", "--seed", "0")
    assert result.exit_code == 1
    assert "FALSE PROOF" in result.output
    assert "false proofs: 1" in result.output
    assert "other disagreements: 1" in result.output


def test_generated_functions_are_supported_mostly() -> None:
    limits, verdicts = Limits(2.0), []
    for seed in range(40):
        text = canonical(generate(Random(seed)))
        verdicts.append(SmtGate(in_process=True).judge(text, text + "\n", limits).verdict)
    assert verdicts.count(Verdict.PROVED) > 20


def test_mutants_are_reproducible_and_differ() -> None:
    text = canonical(PROGRAM.partition("define void")[0])
    made = {seed: Maker(text).mutant(Random(seed)) for seed in range(30)}
    assert made == {seed: Maker(text).mutant(Random(seed)) for seed in range(30)}
    kinds = {mutant.kind.partition(",")[0] for mutant in made.values() if mutant is not None}
    assert len(kinds) > 4
    assert all(mutant is None or mutant.target != text for mutant in made.values())
