"""The intrinsics that a candidate may call though its source does not."""

from __future__ import annotations

import pytest

from llmcc.gates.door import pure
from llmcc.gates.door.door import Door
from llmcc.ir.costs import CodeGeneration, CostModel

from .candidates import canonical


def pure_call(name: str, type: str, result: str, arguments: str, suffix: str = "") -> str:
    mangled = type.replace("double", "f64").replace("<4 x i32>", "v4i32")
    return (
        f"define {result} @f({type} %0, {type} %1) {{\n"
        f"  %3 = call {result} @llvm.{name}.{mangled}{suffix}({arguments})\n  ret {result} %3\n}}"
    )


def pure_calls() -> list[tuple[str, str]]:
    """Every intrinsic of `pure.py` in a candidate."""
    found = []
    for name in pure._NAMES:
        one, two = "i32 %0", "i32 %0, i32 %1"
        if name.startswith("vector.reduce."):
            found.append((name, pure_call(name, "<4 x i32>", "i32", "<4 x i32> %0")))
        elif name.endswith(".with.overflow"):
            found.append((name, pure_call(name, "i32", "{ i32, i1 }", two)))
        elif name in ("scmp", "ucmp"):
            text = pure_call(name, "i32", "i8", two, ".i32").replace("cmp.i32.", "cmp.i8.")
            found.append((name, text))
        elif name in ("fabs", "sqrt"):
            found.append((name, pure_call(name, "double", "double", "double %0")))
        elif name in ("copysign", "minnum", "maxnum"):
            found.append((name, pure_call(name, "double", "double", "double %0, double %1")))
        elif name == "is.fpclass":
            found.append((name, pure_call(name, "double", "i1", "double %0, i32 3")))
        elif name in ("abs", "ctlz", "cttz"):
            found.append((name, pure_call(name, "i32", "i32", "i32 %0, i1 false")))
        elif name in ("ctpop", "bswap", "bitreverse"):
            found.append((name, pure_call(name, "i32", "i32", one)))
        elif name in ("fshl", "fshr"):
            found.append((name, pure_call(name, "i32", "i32", f"{two}, i32 7")))
        else:
            found.append((name, pure_call(name, "i32", "i32", two)))
    return found


@pytest.mark.parametrize(("name", "candidate"), pure_calls(), ids=[n for n, _ in pure_calls()])
def test_pure_intrinsics_need_no_library(name: str, candidate: str) -> None:
    header = candidate.partition("\n")[0]
    result = header.split(" @f")[0].removeprefix("define ")
    triple = 'target triple = "x86_64-pc-linux-gnu"\n'
    source = canonical(f"{triple}{header}\n  ret {result} poison\n}}\n")
    text = Door(source).admit(candidate)
    assert isinstance(text, str), text
    assert f"@llvm.{name}." in text
    assert CostModel().object_facts(text, "f", CodeGeneration()).undefined == frozenset()
