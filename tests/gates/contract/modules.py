"""Small modules, and what the contract says of a pair of them."""

from __future__ import annotations

from llmcc.gates.contract.accesses import check_accesses
from llmcc.gates.contract.check import Obligations, check
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.reader import read_module

HEADER = "define void @f(ptr %p, i32 %n)"


def module(body: str, header: str = HEADER, rest: str = "") -> Module:
    """A module of one function; `rest` is what stands around it."""
    lines = [line.strip() for line in body.strip().split("\n")]
    text = "".join(line + "\n" if line.endswith(":") else f"  {line}\n" for line in lines)
    return read_module(f"{header} {{\n{text}}}\n{rest}\n")


def obligations(source: Module, target: Module) -> Obligations:
    """What the contract leaves to the prover."""
    return check(source, target)


def refusal(source: Module, target: Module) -> str:
    """Why the contract refuses a pair; nothing where it does not."""
    try:
        check(source, target)
    except Unsupported as error:
        return error.what
    return ""


def access_refusal(source: Module, target: Module) -> str:
    """Why a pair's accesses are refused, which the contract does not refuse."""
    check(source, target)
    try:
        check_accesses(source, target)
    except Unsupported as error:
        return error.what
    return ""


def both(body: str, header: str = HEADER, rest: str = "") -> str:
    """Why a function is refused as its own target."""
    return refusal(module(body, header, rest), module(body, header, rest))
