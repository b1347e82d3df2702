"""What `inferred.py` says of functions of the C library, against what LLVM's own pass infers."""

from __future__ import annotations

import re

from llmcc.gates.smt.inferred import DECLARATIONS, informed
from llmcc.gates.smt.library import PROTOTYPES
from llmcc.ir.module import Context
from llmcc.ir.syntax.attributes import Attribute
from llmcc.ir.syntax.module import Signature
from llmcc.ir.syntax.reader import read_module
from llmcc.ir.syntax.writer import type_text

HEAD = 'target triple = "x86_64-unknown-linux-gnu"\n'
NAMES = re.findall(r"@(\w+)", DECLARATIONS)


def bare(name: str) -> str:
    result, parameters = PROTOTYPES[name]
    return f"declare {type_text(result)} @{name}({', '.join(map(type_text, parameters))})\n"


def said(signature: Signature) -> list[set[Attribute]]:
    places = [signature.attributes, signature.return_attributes]
    return [set(place) for place in (*places, *(p.attributes for p in signature.parameters))]


def test_llvm_infers_as_much() -> None:
    with Context() as context:
        module = context.parse_text(HEAD + "".join(map(bare, NAMES)))
        module.run("inferattrs")
        theirs = read_module(str(module)).declarations
    ours = read_module(DECLARATIONS).declarations
    assert set(ours) == set(NAMES)
    for name, declared in ours.items():
        for mine, known in zip(said(declared.signature), said(theirs[name].signature), strict=True):
            assert mine <= known, name


def test_only_functions_of_the_library_are_known() -> None:
    call = "define void @f(ptr %p) {\n  call void @free(ptr %p)ATTRIBUTES\n  ret void\n}\n"
    for attributes, is_known in (("", True), (" nobuiltin", False)):
        text = HEAD + call.replace("ATTRIBUTES", attributes) + bare("free")
        module = read_module(text)
        assert (informed(module) != module) is is_known
    other = HEAD + call.replace("ATTRIBUTES", "").replace("call void @free", "%r = call i32 @free")
    module = read_module(other + "declare i32 @free(ptr)\n")
    assert informed(module) == module
