"""Which units take the time, by samples."""

from __future__ import annotations

import pytest

from llmcc.tuning.heat import shares


def test_samples_belong_to_the_units_that_define_their_functions() -> None:
    samples = {"hot": 60.0, "work.constprop.0": 20.0, "helper": 10.0, "memcpy": 10.0}
    defined = [["hot", "helper"], ["work", "helper"], ["cold"]]
    assert shares(samples, defined) == pytest.approx([65 / 90, 25 / 90, 0.0])


def test_without_samples_all_units_are_alike() -> None:
    assert shares({"memcpy": 100.0}, [["a"], ["b"]]) == [0.5, 0.5]
