"""The semantics against the real processor: random states, all registers, flags and memory."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from llmcc.asm.instructions import Instruction, instruction
from llmcc.asm.processor.machine import ARENA_SIZE, random_machine, random_pointer
from llmcc.asm.processor.predict import OutOfArena, Prediction, predict
from llmcc.asm.processor.runner import Run, exits_of, run_all

from .windows import EXTENDED, PLAIN

STATES = 6
NEEDED = {"popcnt", "abm", "bmi1", "bmi2"}


def read(text: str) -> list[Instruction]:
    return [instruction(part) for part in text.split(";")]


def disagreements(texts: list[str], states: int) -> list[str]:
    dice = Random(5)
    windows = [read(text) for text in texts]
    exits = [exits_of(window) for window in windows]
    runs: list[Run] = []
    predicted: list[Prediction] = []
    for index, window in enumerate(windows):
        count = 0
        while count < states:
            machine = random_machine(dice)
            machine.general["rdi"] = random_pointer(dice)
            machine.general["rcx"] &= 0xFF
            run = Run(index, machine, dice.randbytes(ARENA_SIZE))
            try:
                predicted.append(predict(window, exits[index], run))
            except OutOfArena:
                continue
            runs.append(run)
            count += 1
    ends = run_all(windows, exits, runs)
    found = []
    for prediction, end in zip(predicted, ends, strict=True):
        different = prediction.differences(end)
        if different:
            found.append(f"{texts[end.window]}: {', '.join(different)}")
    return found


def test_every_rule_agrees_with_the_processor() -> None:
    assert disagreements(PLAIN, STATES) == []


def test_bit_manipulation_agrees_with_the_processor() -> None:
    features = Path("/proc/cpuinfo").read_text().split()
    if not set(features) >= NEEDED:
        pytest.skip("the processor has no bit manipulation")
    assert disagreements(EXTENDED, STATES) == []
