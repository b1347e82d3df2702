"""A function's text without what alive-tv cannot read, and a proof does not need.

Left out are hints, tags and the function's facts that `words.OTHER_FACTS` names, and `captures(…)`
that is not `captures(none)`. In the source that is always right: it only makes the function more
defined. In the target, the contract and `accesses.py` have shown that it holds where it does in the
source: tags are those of the source's accesses; what calls say is what the source's calls say;
and what the function itself says of its parameters cannot be broken by a body that stores, passes
and returns what the source's does (`effects.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from llmcc.gates.contract import words
from llmcc.gates.contract.bases import CAPTURED_NEVER
from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Attributes, Captures
from llmcc.ir.syntax.module import Function, Module, Signature
from llmcc.ir.syntax.writer import write_function, write_signature


def plain_text(text: str, module: Module) -> str:
    """The module's text with its function and declarations rewritten."""
    return "".join(f"{line}\n" for line in _lines(text, module))


def _lines(text: str, module: Module) -> Iterator[str]:
    functions = iter(module.functions.values())
    declarations = iter(module.declarations.values())
    inside = False
    for line in text.split("\n"):
        if line.startswith("define "):
            inside = True
            yield write_function(_plain_function(next(functions)))
        elif line.startswith("declare "):
            signature = _plain_signature(next(declarations).signature)
            yield write_signature(signature, definition=False)
        elif not inside:
            yield line
        inside = inside and line != "}"


def _plain_function(function: Function) -> Function:
    blocks = tuple(
        replace(block, instructions=tuple(map(_plain, block.instructions)))
        for block in function.blocks
    )
    return replace(function, signature=_plain_signature(function.signature), blocks=blocks)


def _plain_signature(signature: Signature) -> Signature:
    parameters = tuple(
        replace(parameter, attributes=_known(parameter.attributes))
        for parameter in signature.parameters
    )
    return replace(signature, parameters=parameters, metadata=())


def _plain(instruction: ir.Instruction) -> ir.Instruction:
    metadata = tuple(m for m in instruction.metadata if m[0] in words.VALUE_METADATA)
    if isinstance(instruction, ir.Call):
        arguments = tuple(
            replace(argument, attributes=_known(argument.attributes))
            for argument in instruction.arguments
        )
        return replace(instruction, metadata=metadata, arguments=arguments)
    return replace(instruction, metadata=metadata)


def _known(attributes: Attributes) -> Attributes:
    """Attributes without the forms of captures that alive-tv does not know."""
    return tuple(a for a in attributes if not isinstance(a, Captures) or a == CAPTURED_NEVER)
