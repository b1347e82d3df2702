"""What tries came to, kept in a file: whoever learns from the same programs need not try again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from llmcc.ir.levels import Level
from llmcc.training.actions import Action
from llmcc.training.compiler import Compiler, Died, Start, State
from llmcc.training.programs import Program


class Memory:
    """Facts by the program and what was done with it, in a file that only grows."""

    def __init__(self, file: Path) -> None:
        """Read the file, where there is one. Raises OSError and ValueError."""
        self._file = file
        lines = file.read_text().splitlines() if file.exists() else []
        self._facts: dict[str, Any] = dict(json.loads(line) for line in lines)

    def get(self, key: str) -> Any:
        """What is known; None where nothing is."""
        return self._facts.get(key)

    def put(self, key: str, fact: Any) -> None:
        """Keep what was found."""
        self._facts[key] = fact
        with self._file.open("a") as file:
            file.write(json.dumps([key, fact]) + "\n")


class Remembering:
    """A compiler for tries that asks the real one only what nobody has asked before.

    A try begins with the program, so that what comes of it follows from nothing else.
    """

    def __init__(self, compiler: Compiler, memory: Memory) -> None:
        self.compiler = compiler
        self.memory = memory
        self._asked: tuple[Program, Level | None] = (Program(""), None)
        self._open = False
        self._state = State(0.0, ())

    def open(self, program: Program, level: Level | None, _start: Start) -> State:
        """Begin with a program. Raises Died."""
        self._asked, self._open = (program, level), False
        key = self._key("")
        known = self.memory.get(key)
        if known is None:
            self._state = self._really()
            self.memory.put(key, [self._state.cost, self._state.features, self._state.costs])
        else:
            self._state = State(known[0], tuple(known[1]), known[2])
        return self._state

    def step(self, action: Action) -> State:
        """What a try comes to. Raises Died, also where it died the last time."""
        key = self._key(f"{action.pipeline} {action.threshold}")
        cost = self.memory.get(key)
        if cost is None:
            try:
                if not self._open:
                    self._really()
                cost = self.compiler.step(action).cost
            except Died as error:
                self._open = False
                cost = str(error)
            self.memory.put(key, cost)
        if isinstance(cost, str):
            raise Died(cost)
        return State(cost, self._state.features)

    def close(self) -> None:
        """End the compiler."""
        self.compiler.close()

    def _really(self) -> State:
        program, level = self._asked
        state = self.compiler.open(program, level, Start.TRIES)
        self._open = True
        return state

    def _key(self, said: str) -> str:
        program, level = self._asked
        whole = hashlib.sha256(f"{self.compiler.metric} {level} {said}\0".encode())
        whole.update(program.read())
        return whole.hexdigest()[:24]
