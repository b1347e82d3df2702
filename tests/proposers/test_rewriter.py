"""What the rewriter asks a model, and in which order it suggests the answers."""

from __future__ import annotations

import math
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from models.scripted import Scripted

from llmcc.gates.base import Judgement, Verdict
from llmcc.ir.costs import Objective
from llmcc.ir.split import Function
from llmcc.models.writer import Kind, Writer
from llmcc.proposers.base import Candidate, Dialogue, OutOfTime
from llmcc.proposers.rewriter import Effort, Rewriter, Start

FUNCTION = Function("f", "define i32 @f() {\n  ret i32 0\n}\n", ())
REFUTED = Judgement(Verdict.REFUTED, "smt", "value differs", counterexample="x = 1\n y = 2")
PROVED = Judgement(Verdict.PROVED, "smt")


class Asked(Rewriter):
    """The rewriter with a model of the test's own."""

    model: Scripted

    def writer(self, deadline: float) -> Writer:
        return self.model


def rewriter(*texts: str, samples: int = 2, rounds: int = 2, refusals: int = 99) -> Asked:
    effort = Effort(samples, rounds, seed=7, refusals=refusals)
    made = Asked(Path("/nowhere"), "digest", effort)
    made.model = Scripted(list(texts))
    return made


def talk(dialogue: Dialogue, judgement: Judgement | None) -> list[tuple[str, str]]:
    """All candidates, where the same is said of each."""
    found = []
    try:
        candidate = next(dialogue)
        while True:
            assert not candidate.trusted
            found.append((candidate.text, candidate.origin))
            candidate = dialogue.send(judgement)
    except StopIteration:
        return found


def all_proved(dialogue: Dialogue) -> list[Candidate]:
    """All candidates, each of which is proved."""
    found = [next(dialogue)]
    with suppress(StopIteration):
        while True:
            found.append(dialogue.send(PROVED))
    return found


def test_the_likeliest_then_samples_then_rounds() -> None:
    asked = rewriter("a", "b", "c", "d", "e")
    assert talk(asked.propose(FUNCTION, Objective.SIZE), REFUTED) == [
        ("a", "rewriter: greedy"),
        ("b", "rewriter: sample, seed 7"),
        ("c", "rewriter: sample, seed 7"),
        ("d", "rewriter: round 1"),
        ("e", "rewriter: round 2"),
    ]
    assert [seed for _, seed in asked.model.asked] == [None, 7, 7, None, None]
    questions = [question for question, _ in asked.model.asked]
    assert all(q.attempt is None for q in questions[:3])
    again = questions[4]
    assert again.attempt is not None and again.attempt.text == "d"
    assert (again.verdict, again.reason) == ("refuted", "value differs; x = 1 y = 2")


@pytest.mark.parametrize("judgement", [PROVED, None])
def test_no_rounds_where_something_was_right(judgement: Judgement | None) -> None:
    found = talk(rewriter("a", "b", "c", "d").propose(FUNCTION, Objective.SIZE), judgement)
    assert [text for text, _ in found] == ["a", "b", "c"]


def steps_of(asked: Asked, *verdicts: Judgement) -> list[tuple[str, str]]:
    """What is suggested while the gate says so."""
    asked.model.steps = True
    dialogue = asked.propose(FUNCTION, Objective.LATENCY)
    candidate = next(dialogue)
    found = [(candidate.origin.removeprefix("rewriter: "), candidate.text)]
    said = iter(verdicts)
    with pytest.raises(StopIteration):
        while True:
            candidate = dialogue.send(next(said))
            found.append((candidate.origin.removeprefix("rewriter: "), candidate.text))
    return found


BODIES = [f"define i32 @f() {{\n  ret i32 {number}\n}}\n" for number in range(1, 6)]


def test_steps_go_on_one_after_the_other() -> None:
    asked = rewriter(*BODIES[:2], "")
    asked.kind = Kind.UNOPTIMIZED
    found = steps_of(asked, PROVED, PROVED)
    assert found == [("step 1", BODIES[0]), ("step 2", BODIES[1])]
    sources = [question.source for question, _ in asked.model.asked]
    # It ends where the model has no more to do: samples are not asked for then.
    assert sources == [FUNCTION.text, *BODIES[:2]]
    assert all(question.step for question, _ in asked.model.asked)


def test_no_step_is_suggested_behind_a_wrong_one() -> None:
    asked = rewriter(*BODIES[:4], "", "", samples=0)
    # The second step is wrong, and with it all after it; nothing of its script is right.
    found = steps_of(asked, PROVED, *[REFUTED] * 9)
    assert [how for how, _ in found][:2] == ["step 1", "step 2"]
    assert all("of" in how or "without" in how for how, _ in found[2:])


def test_each_step_is_made_from_the_last_that_was_proved() -> None:
    asked = rewriter(*BODIES[:3], "", samples=0)
    asked.model.steps = True
    dialogue = asked.propose(FUNCTION, Objective.LATENCY)
    first = next(dialogue)
    second = dialogue.send(PROVED)
    # Of one that was not judged nothing is known.
    third = dialogue.send(None)
    assert [one.base for one in (first, second, third)] == ["", BODIES[0], BODIES[0]]


def test_no_more_steps_than_are_wanted() -> None:
    asked = rewriter("one\ntwo\n", *BODIES, samples=0)
    asked.effort = replace(asked.effort, steps=1)
    assert [how for how, _ in steps_of(asked, REFUTED, PROVED, PROVED)] == [
        "step 1",
        "step 1, 1 edits of 2",
    ]


def test_enough_refusals_end_it() -> None:
    asked = rewriter("".join(f"{n}\n" for n in range(32)), "", samples=0, refusals=3)
    assert len(steps_of(asked, *[REFUTED] * 3)) == 3


def test_steps_go_on_from_what_was_mended() -> None:
    asked = rewriter("one\n", *BODIES[:2], "", samples=1)
    found = steps_of(asked, REFUTED, PROVED, PROVED)
    assert found == [
        ("step 1", "one\n"),
        ("step 1, sample, seed 7", BODIES[0]),
        ("step 2", BODIES[1]),
    ]


def test_a_model_that_can_is_told_what_was_wrong_with_a_script() -> None:
    asked = rewriter("one\n", BODIES[0], "", samples=0, rounds=1)
    asked.model.mends = True
    found = steps_of(asked, REFUTED, PROVED)
    assert found == [("step 1", "one\n"), ("step 1, round 1", BODIES[0])]
    again = asked.model.asked[1][0]
    assert again.attempt is not None and again.attempt.text == "one\n" and again.step
    # The next step is asked for without it.
    assert asked.model.asked[2][0].attempt is None


def test_of_a_refused_script_the_right_part_is_looked_for() -> None:
    asked = rewriter("one\ntwo\nthree\nfour\n", "", samples=0)
    found = steps_of(asked, REFUTED, PROVED, REFUTED, REFUTED)
    assert found == [
        ("step 1", "one\ntwo\nthree\nfour\n"),
        ("step 1, 2 edits of 4", "one\ntwo\n"),
        ("step 1, 3 edits of 4", "one\ntwo\nthree\n"),
        ("step 1, without edit 3", "one\ntwo\nfour\n"),
    ]


def test_nothing_is_suggested_twice() -> None:
    found = talk(rewriter("a", "a", "b", "b").propose(FUNCTION, Objective.SIZE), REFUTED)
    assert [text for text, _ in found] == ["a", "b"]


def test_a_function_that_no_gate_knows_is_given_up() -> None:
    unsupported = Judgement(Verdict.UNSUPPORTED, "smt", "exceptions")
    found = talk(rewriter("a", "b", "c").propose(FUNCTION, Objective.SIZE), unsupported)
    assert [text for text, _ in found] == ["a"]


def test_what_the_passes_found_is_a_start_too() -> None:
    asked = rewriter("a", "b", samples=0, rounds=0)
    start = Start(FUNCTION, FUNCTION.text.replace("0", "1"))
    [dialogue] = asked.prepare([start], Objective.LATENCY, math.inf)
    found = talk(dialogue, PROVED)
    assert found == [("a", "rewriter: greedy"), ("b", "rewriter: greedy, after llvm-passes")]
    assert [q.source for q, _ in asked.model.asked] == [FUNCTION.text, start.best]


def test_a_unit_is_asked_about_at_once_and_too_long_ones_not_at_all() -> None:
    asked = rewriter("a", "b", samples=0, rounds=0)
    long = Function("g", f"{FUNCTION.text}{'; ' * 10_000}", ())
    starts = [Start(FUNCTION), Start(long), Start(FUNCTION)]
    dialogues = asked.prepare(starts, Objective.LATENCY, math.inf)
    assert [[text for text, _ in talk(d, PROVED)] for d in dialogues] == [["a"], [], ["b"]]


def test_the_clock_ends_it_and_is_no_answer() -> None:
    asked = rewriter("a")
    [dialogue] = asked.prepare([Start(FUNCTION)], Objective.SIZE, time.monotonic() - 1)
    with pytest.raises(OutOfTime):
        next(dialogue)


def test_whatever_decides_about_candidates_is_in_the_version() -> None:
    place = Path("/nowhere")
    versions = {
        Rewriter(place, "one").version,
        Rewriter(place, "other").version,
        Rewriter(place, "one", Effort(rounds=9)).version,
        Rewriter(place, "one", kind=Kind.UNOPTIMIZED).version,
    }
    assert len(versions) == 4
    assert Rewriter(Path("/elsewhere"), "one").version in versions


def test_in_optimized_code_the_likeliest_changes_are_looked_at_all_the_same() -> None:
    asked = rewriter("", "sunk", "moved", samples=2)
    asked.model.steps = True
    found = talk(asked.propose(FUNCTION, Objective.LATENCY), PROVED)
    assert [text for text, _ in found if text] == ["sunk", "moved"]
    assert [origin for text, origin in found if text] == [
        "rewriter: branch 1",
        "rewriter: branch 2",
    ]
    assert [question.branch for question, _ in asked.model.asked] == [0, 1, 2]
    # They are of no interest unless they are cheaper, and come behind what it would change.
    behind = rewriter(BODIES[0], "", "", BODIES[1], BODIES[2], samples=3)
    behind.model.steps = True
    candidates = all_proved(behind.propose(FUNCTION, Objective.LATENCY))
    assert [(one.origin, one.base) for one in candidates] == [
        ("rewriter: step 1", ""),
        ("rewriter: branch 2", BODIES[0]),
        ("rewriter: branch 3", BODIES[0]),
    ]
    asked.model.texts = ["", "sunk"]
    dialogue = asked.propose(FUNCTION, Objective.LATENCY)
    assert not next(dialogue).guess and dialogue.send(PROVED).guess
    early = rewriter("", "sunk", samples=2)
    early.kind = Kind.UNOPTIMIZED
    early.model.steps = True
    talk(early.propose(FUNCTION, Objective.LATENCY), PROVED)
    assert [question.branch for question, _ in early.model.asked] == [0]
