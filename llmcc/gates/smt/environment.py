"""What a function says about the floating-point environment: only the default one is modelled."""

from __future__ import annotations

from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attribute, Flag, Text
from llmcc.ir.syntax.instructions import Call, Instruction
from llmcc.ir.syntax.module import Module
from llmcc.ir.syntax.types import ArrayType, FloatType, StructType, Type, VectorType

# With these attributes of a function all its instructions may have flags that they do not show.
_FLAGS = frozenset(
    "unsafe-fp-math no-nans-fp-math no-infs-fp-math no-signed-zeros-fp-math "
    "approx-func-fp-math".split()
)
_DENORMALS = frozenset({"denormal-fp-math", "denormal-fp-math-f32"})
_IEEE = frozenset({"ieee", "ieee,ieee"})
# LangRef, "Behavior of Floating-Point NaN values": on these processors there are no other NaNs.
_PROCESSORS = ("x86_64", "i386", "i486", "i586", "i686", "aarch64", "arm", "thumb")


def check_environment(module: Module) -> None:
    """Raise Unsupported where the module's function changes the rules of floating-point numbers.

    LangRef, "Floating-Point Environment" and "Function Attributes" (`strictfp`,
    `denormal-fp-math`).
    """
    [function] = module.functions.values()
    if not any(_is_float(i) for block in function.blocks for i in block.instructions):
        return
    for attribute in function.signature.attributes:
        if _changes(attribute):
            raise Unsupported(f"floating point with {attribute.name}")
    if module.triple and not module.triple.startswith(_PROCESSORS):
        raise Unsupported(f"floating point on {module.triple}")


def _changes(attribute: Attribute) -> bool:
    match attribute:
        case Flag(name):
            return name == "strictfp"
        case Text(name, value) if name in _DENORMALS:
            return value not in _IEEE
        case Text(name, value):
            return name in _FLAGS and value != "false"
        case _:
            return attribute.name.startswith("denormal")


def _is_float(instruction: Instruction) -> bool:
    """Whether an instruction makes floating-point numbers, or looks at some."""
    if isinstance(instruction, Call):
        types = [instruction.type.result, *instruction.type.parameters]
    else:
        operands = (getattr(instruction, name, None) for name in ("result", "left", "value"))
        types = [operand.type for operand in operands if operand is not None]
    return any(map(_has_float, types))


def _has_float(kind: Type) -> bool:
    match kind:
        case FloatType():
            return True
        case VectorType() | ArrayType():
            return _has_float(kind.element)
        case StructType():
            return any(map(_has_float, kind.elements))
    return False
