"""What an interrupted search knows when it goes on."""

from __future__ import annotations

import math
import time
from pathlib import Path

from llmcc.tuning.journal import Journal


def test_an_answer_is_asked_for_once(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    asked = []

    def answer() -> float:
        asked.append(1)
        time.sleep(0.002)
        return math.inf

    journal = Journal(path, "this")
    assert journal.ask("a", answer) == math.inf
    assert journal.ask("b", lambda: "text") == "text"
    again = Journal(path, "this")
    assert again.resumed == 2 and again.spent == 0
    assert again.ask("a", answer) == math.inf
    assert len(asked) == 1
    # What was paid for before counts when it is asked for again.
    assert again.spent > 0


def test_a_line_that_was_cut_off_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, "this")
    journal.ask("a", lambda: 1.0)
    with path.open("a") as file:
        file.write('{"asked": "b", "answ')
    assert Journal(path, "this").resumed == 1


def test_another_program_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    Journal(path, "this").ask("a", lambda: 1.0)
    assert Journal(path, "that").resumed == 0
