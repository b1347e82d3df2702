"""For which processors a program can have a second version (`driver/wide.py`)."""

from __future__ import annotations

from typing import Final

from llmcc.driver import elf, wide
from llmcc.service.processor import described
from llmcc.tuning.build import Builder
from llmcc.tuning.plan import Plan

# What each level of the x86-64 psABI adds, as Linux calls it.
_FLAGS: Final = {
    "x86-64-v3": {"avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe", "xsave"},
    "x86-64-v4": {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"},
}


def levels(builder: Builder, base: Plan) -> tuple[str, ...]:
    """The levels that this processor has and that the program can be had for, the highest last.

    The one unit of the program must be C, without anything that would be there twice; and no
    library may find anything in the program by its name. Raises BuildError.
    """
    found = _known()
    [unit] = builder.program.units
    if not found or not unit.is_c or any(word.startswith("-flto") for word in unit.bare):
        return ()
    image = builder.object(0, base.recipes[0]).read_bytes()
    if wide.obstacle(image):
        return ()
    own = {one.name for one in elf.symbols(image) if one.is_defined and one.is_global}
    for program in builder.build(base).values():
        exported = elf.exported_symbols(program.read_bytes())
        # Where nothing is dynamic the linker may have taken its names for the libraries.
        if exported is None or exported & (own - {"main"}):
            return ()
    return found


def _known() -> tuple[str, ...]:
    flags = set(described().get("flags", "").split())
    found: list[str] = []
    for level, needed in _FLAGS.items():
        if not needed <= flags:
            break
        found.append(level)
    return tuple(found)
