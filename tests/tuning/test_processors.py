"""Which programs can have a second version for a level of the processor."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from llmcc.tuning import processors
from llmcc.tuning.build import Builder
from llmcc.tuning.choices import STARTS
from llmcc.tuning.plan import GCC, Plan, Recipe
from llmcc.tuning.program import Link, Program, Unit
from llmcc.tuning.shapes import Shapes

PLAIN = "int count; int main(void) { return count; }\n"
needs_avx2 = pytest.mark.skipif(
    shutil.which("gcc") is None or "x86-64-v3" not in processors._known(),
    reason="needs gcc and a processor with AVX2",
)


def levels(folder: Path, text: str, words: tuple[str, ...] = (), link: str = "-lm") -> list[str]:
    source = folder / "main.c"
    source.write_text(text)
    unit = Unit(source, str(source), "c", folder, ("gcc",), words, None)
    program = Program((unit,), (Link(folder, ("gcc",), (0, link), folder / "prog"),))
    return list(processors.levels(Builder(program, folder / "work"), Plan((Recipe(),))))


@needs_avx2
def test_a_plain_program_can(tmp_path: Path) -> None:
    assert levels(tmp_path, PLAIN)[0] == "x86-64-v3"


@needs_avx2
@pytest.mark.parametrize(
    ("text", "words", "link"),
    [
        ("#include <stddef.h>\nvoid *malloc(size_t n) { return NULL; }\n" + PLAIN, (), "-lm"),
        ("__attribute__((constructor)) void f(void) {}\n" + PLAIN, (), "-lm"),
        (PLAIN, ("-flto",), "-lm"),
        (PLAIN, (), "-rdynamic"),
        (PLAIN, (), "-static"),
    ],
    ids=["malloc of its own", "constructor", "lto", "exported", "static"],
)
def test_others_cannot(tmp_path: Path, text: str, words: tuple[str, ...], link: str) -> None:
    assert levels(tmp_path, text, words, link) == []


@needs_avx2
def test_the_program_is_one_object_with_both(tmp_path: Path) -> None:
    source = tmp_path / "main.c"
    source.write_text(
        "#ifdef __AVX2__\nint main(void) { return 2; }\n#else\nint main(void) { return 1; }\n#endif"
    )
    unit = Unit(source, str(source), "c", tmp_path, ("gcc",), (), None)
    link = Link(tmp_path, ("gcc",), (0,), tmp_path / "prog")
    builder = Builder(Program((unit,), (link,)), tmp_path / "work")
    [made] = builder.build(Plan((Recipe(GCC, ("-O2",), wide="x86-64-v3"),))).values()
    assert subprocess.run([made], check=False).returncode == 2


def test_plans_for_levels() -> None:
    unit = Unit(Path("/a.c"), "a.c", "c", Path("/"), ("gcc",), (), None)
    program = Program((unit,), (Link(Path("/"), ("gcc",), (0,), Path("/prog")),))
    plain, both = Shapes(program, False), Shapes(program, False, ("x86-64-v3",))
    assert {plan.recipes[0].wide for plan in plain.starts()} == {""}
    assert len(both.starts()) == len(plain.starts()) + sum(map(len, STARTS.values()))
    wider = [plan.recipes[0] for plan in both.starts() if plan.recipes[0].wide]
    assert {recipe.wide for recipe in wider} == {"x86-64-v3"}
    # Scheduled for the processor at hand, which the level alone does not say.
    assert all("-mtune=native" in recipe.options for recipe in wider)
