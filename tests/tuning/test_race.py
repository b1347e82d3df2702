"""Which plans are worth more than a sample."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from llmcc.tuning.build import Builder
from llmcc.tuning.journal import Journal
from llmcc.tuning.plan import Plan, Recipe
from llmcc.tuning.race import Track
from llmcc.tuning.single import Single

BASE = Plan((Recipe(),))
SAME = Plan((Recipe("", ("-fno-tree-vectorize",)),))
OTHER = Plan((Recipe("", ("-O0",)),))
BROKEN = Plan((Recipe("", ("-fno-such-option",)),))


@pytest.fixture
def track(tmp_path: Path) -> Track:
    if shutil.which("gcc") is None:
        pytest.skip("gcc is not installed")
    (tmp_path / "a.c").write_text("int main(int count, char **words) { return 3 - 3 * count; }\n")
    (tmp_path / "a.reference_output").write_bytes(b"")
    single = Single(tmp_path / "a.c", tmp_path / "a.reference_output")
    room = tmp_path / "room"
    room.mkdir()
    builder = Builder(single.program(("gcc",), ("-O2",), room), tmp_path)
    return Track(builder, single.stand(room), Journal(tmp_path / "journal.jsonl", "a test"))


def test_what_is_the_same_or_cannot_be_is_left_out(track: Track) -> None:
    assert track.sifted([BASE, SAME, BROKEN, OTHER], 1e9, 5, "all") == [BASE, OTHER]
    assert "fno-such-option" in track.failed[BROKEN.described()]


def test_the_first_stays_whatever_the_others_are(track: Track) -> None:
    assert track.sifted([BASE, OTHER], 0.0, 5, "all") == [BASE]
    assert track.sifted([BASE, OTHER], 1e9, 0, "none") == [BASE]


def test_time_counts_once(track: Track) -> None:
    track.distinct(track.sifted([BASE, OTHER], 1e9, 5, "all"))
    spent = track.journal.spent
    track.sifted([BASE, OTHER], 1e9, 5, "all again")
    sample = track.journal.spent - spent
    again = Journal(track.journal.path, "a test")
    assert sum(seconds for _, seconds in again._known.values()) == pytest.approx(
        spent + sample, abs=0.01
    )
