"""A unit cut into functions, each with what LLVM's passes make of it: the side that may die.

Runs in a worker (`llmcc.service.worker`). `cutter.py` is the other end.
"""

from __future__ import annotations

from typing import Any, Final

from llmcc.ir.levels import Level, run_level
from llmcc.ir.machines import machine_for
from llmcc.ir.module import Context, LLVMError
from llmcc.ir.split import split
from llmcc.ir.toplevel import Definition
from llmcc.training.corpus.shape import instructions, shape

COMBINE: Final = "instcombine<no-verify-fixpoint>"
FORMS: Final = {
    "instcombine": COMBINE,
    "scalar": (
        f"sroa,early-cse<memssa>,simplifycfg,{COMBINE},early-cse<memssa>,simplifycfg,{COMBINE},adce"
    ),
}
"""Function pipelines by the name of what they leave: the answers of peephole pairs."""


def answer(request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """The functions of a unit that are of a size and not among those known.

    `{"textual", "sizes", "known", "level", "forms"}` are how the unit is written, the least and the
    most instructions, the shapes known, the level that is run first, and the forms that are wanted.
    """
    known = set(request["known"])
    bitcode = _unit(request, payload)
    found: dict[str, dict[str, Any]] = {}
    least, most = request["sizes"]

    def wanted(definition: Definition) -> bool:
        name = definition.name.lstrip("@").strip('"')
        size = instructions(definition.body)
        key = shape(definition.body, name)
        if not least <= size <= most or key in known:
            return False
        known.add(key)
        found[name] = {"name": name, "shape": key, "instructions": size, "forms": {}}
        return True

    with Context(discard_names=True) as context:
        for function in split(context.parse_bitcode(bitcode), wanted):
            if function.obstacle:
                del found[function.name]
            else:
                found[function.name]["text"] = function.text
    if found:
        for form in request["forms"]:
            _add_form(bitcode, found, form, FORMS[form])
    return {"type": "reply", "functions": list(found.values())}, b""


def _unit(request: dict[str, Any], payload: bytes) -> bytes:
    with Context() as context:
        if request["textual"]:
            module = context.parse_text(payload.decode(errors="surrogateescape"))
        else:
            module = context.parse_bitcode(payload)
        if request["level"]:
            run_level(module, Level(request["level"]))
        return module.bitcode()


def _add_form(bitcode: bytes, found: dict[str, dict[str, Any]], form: str, pipeline: str) -> None:
    """What a pipeline makes of the functions that were found."""
    with Context(discard_names=True) as context:
        module = context.parse_bitcode(bitcode)
        try:
            module.run(f"function({pipeline})", machine_for(module.triple))
        except LLVMError:
            return
        changed = module.bitcode()
    with Context(discard_names=True) as context:
        module = context.parse_bitcode(changed)
        for function in split(module, lambda d: d.name.lstrip("@").strip('"') in found):
            found[function.name]["forms"][form] = function.text
