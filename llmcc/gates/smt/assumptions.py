"""Assumptions: undefined behaviour where they do not hold."""

from __future__ import annotations

from llmcc.gates.smt.algebra import B, T
from llmcc.gates.smt.execution import Machine
from llmcc.gates.smt.values import Register
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attribute, Flag, Number
from llmcc.ir.syntax.calls import OperandBundle
from llmcc.ir.syntax.instructions import Call
from llmcc.ir.syntax.values import IntConstant, Value


def assume(machine: Machine[B, T], site: Call) -> None:
    """LangRef "'llvm.assume' Intrinsic". Undefined: the condition is poison or does not hold."""
    condition = machine.argument(site.arguments[0].value, site.arguments[0].attributes)
    algebra = machine.algebra
    fails = algebra.negation(algebra.is_set(condition.bits))
    varies = machine.undefs.varies(condition.scalars)
    machine.undefined_where(algebra.any_of(condition.poison, fails, varies))
    for bundle in site.bundles:
        _assume_of(machine, bundle)


def _assume_of(machine: Machine[B, T], bundle: OperandBundle) -> None:
    """LangRef "Assume Operand Bundles": what else is assumed, spelt as attributes of values are.

    Undefined: it does not hold. Of poison LangRef does not say what holds: nothing does in a
    target, anything in a source. Raises Unsupported.
    """
    if bundle.tag in ("cold", "ignore"):
        return
    algebra, (subject, *rest) = machine.algebra, bundle.values
    value = machine.value(subject)
    if bundle.tag == "align" and rest[1:]:  # that of an address so many bytes before
        address, block = value.scalars
        ahead = algebra.sub(
            algebra.address, address.bits, algebra.constant(algebra.address, _constant(rest.pop()))
        )
        value = Register(value.type, (address._replace(bits=ahead), block))
    made = machine.attributed(value, (_assumed(bundle.tag, rest),))
    for scalar, promised in zip(value.scalars, made.scalars, strict=True):
        open_ = algebra.false if machine.setting.strict else scalar.poison
        machine.undefined_where(algebra.all_of(promised.poison, algebra.negation(open_)))
    if machine.setting.strict:
        machine.undefined_where(machine.undefs.varies(value.scalars))


def _assumed(tag: str, rest: list[Value]) -> Attribute:
    match tag, rest:
        case "noundef" | "nonnull", []:
            return Flag(tag)
        case "dereferenceable" | "dereferenceable_or_null", [number]:
            return Number(tag, (_constant(number),))
        case "align", [number] if _constant(number).bit_count() == 1:
            return Number(tag, (_constant(number),))
    raise Unsupported(f"an assumption of {tag}")


def _constant(value: Value) -> int:
    if not isinstance(value, IntConstant) or not 0 <= value.value < 1 << 32:
        raise Unsupported("an assumption with a number that is none")
    return value.value
