"""Terminators, landing pads and calls as text."""

from __future__ import annotations

from llmcc.ir.syntax.instructions import (
    Argument,
    Branch,
    Call,
    ConditionalBranch,
    IndirectBranch,
    Invoke,
    LandingPad,
    OperandBundle,
    Resume,
    Return,
    Switch,
    Unreachable,
)
from llmcc.ir.syntax.writing.attributes import attributes_text, trailing_text
from llmcc.ir.syntax.writing.types import type_text
from llmcc.ir.syntax.writing.values import flags_text, typed_list, typed_text, value_text


def returned(item: Return) -> str:
    """ret."""
    return "ret void" if item.value is None else f"ret {typed_text(item.value)}"


def branch(item: Branch) -> str:
    """br without a condition."""
    return f"br label %{item.target}"


def conditional(item: ConditionalBranch) -> str:
    """br with a condition."""
    return f"br {typed_text(item.condition)}, label %{item.on_true}, label %{item.on_false}"


def switch(item: Switch) -> str:
    """switch, a line for each case."""
    cases = [f"    {typed_text(constant)}, label %{label}" for constant, label in item.cases]
    head = f"switch {typed_text(item.value)}, label %{item.default} ["
    return "\n".join([head, *cases, "  ]"])


def indirect(item: IndirectBranch) -> str:
    """indirectbr."""
    targets = ", ".join([f"label %{target}" for target in item.targets])
    return f"indirectbr {typed_text(item.address)}, [{targets}]"


def unreachable(item: Unreachable) -> str:
    """unreachable."""
    return "unreachable"


def resume(item: Resume) -> str:
    """resume."""
    return f"resume {typed_text(item.value)}"


def landing_pad(item: LandingPad) -> str:
    """landingpad, a line for each clause."""
    clauses = ["cleanup"] if item.cleanup else []
    clauses += [f"{kind} {typed_text(value)}" for kind, value in item.clauses]
    return "\n          ".join([f"landingpad {type_text(item.type)}", *clauses])


def call(item: Call) -> str:
    """call."""
    tail = f"{item.tail} " if item.tail else ""
    return f"{tail}call{flags_text(item.flags)}{_site(item)}"


def invoke(item: Invoke) -> str:
    """invoke, of two lines."""
    return f"invoke{_site(item)}\n          to label %{item.normal} unwind label %{item.unwind}"


def _site(item: Call | Invoke) -> str:
    convention = f" {item.convention}" if item.convention else ""
    space = f" addrspace({item.space})" if item.space else ""
    type = type_text(item.type if item.type.variadic else item.type.result)
    arguments = ", ".join([_argument(argument) for argument in item.arguments])
    bundles = ", ".join([_bundle(bundle) for bundle in item.bundles])
    return (
        f"{convention}{attributes_text(item.return_attributes)}{space} {type} "
        f"{value_text(item.callee)}({arguments}){trailing_text(item.attributes, item.groups)}"
        f"{f' [ {bundles} ]' if bundles else ''}"
    )


def _argument(argument: Argument) -> str:
    value = argument.value
    attributes = attributes_text(argument.attributes)
    return f"{type_text(value.type)}{attributes} {value_text(value)}"


def _bundle(bundle: OperandBundle) -> str:
    return f'"{bundle.tag}"({typed_list(bundle.values)})'
