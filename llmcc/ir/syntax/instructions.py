"""All instructions of LLVM IR, one class per shape (LangRef, "Instruction Reference").

`fast` is stored as the seven flags that it stands for. Labels stand without the %.
"""

from __future__ import annotations

from typing import TypeAlias

from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.calls import Argument, Call, Invoke, OperandBundle
from llmcc.ir.syntax.control import (
    Branch,
    ConditionalBranch,
    IndirectBranch,
    LandingPad,
    Resume,
    Return,
    Switch,
    Unreachable,
)
from llmcc.ir.syntax.memory import (
    Alloca,
    CompareExchange,
    Fence,
    GetElementPtr,
    Load,
    ReadModifyWrite,
    Store,
    VaArg,
)
from llmcc.ir.syntax.operations import (
    Binary,
    Cast,
    Compare,
    ExtractElement,
    ExtractValue,
    Freeze,
    InsertElement,
    InsertValue,
    Phi,
    Select,
    ShuffleVector,
    Unary,
)

Terminator: TypeAlias = (
    Return | Branch | ConditionalBranch | Switch | IndirectBranch | Invoke | Resume | Unreachable
)
Instruction: TypeAlias = (
    Terminator
    | Binary
    | Unary
    | Cast
    | Compare
    | Select
    | Freeze
    | Phi
    | Alloca
    | Load
    | Store
    | GetElementPtr
    | Fence
    | CompareExchange
    | ReadModifyWrite
    | ExtractValue
    | InsertValue
    | ExtractElement
    | InsertElement
    | ShuffleVector
    | VaArg
    | Call
    | LandingPad
)

__all__ = [
    "Alloca",
    "Argument",
    "Binary",
    "Branch",
    "Call",
    "Cast",
    "Compare",
    "CompareExchange",
    "ConditionalBranch",
    "ExtractElement",
    "ExtractValue",
    "Fence",
    "Freeze",
    "GetElementPtr",
    "IndirectBranch",
    "InsertElement",
    "InsertValue",
    "Instruction",
    "Invoke",
    "LandingPad",
    "Load",
    "Metadata",
    "OperandBundle",
    "Phi",
    "ReadModifyWrite",
    "Resume",
    "Return",
    "Select",
    "ShuffleVector",
    "Store",
    "Switch",
    "Terminator",
    "Unary",
    "Unreachable",
    "VaArg",
]
