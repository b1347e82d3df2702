"""Whether bitcode keeps all that a unit's debug information says.

LLVM's assignment tracking links stores and `#dbg_assign` records by DIAssignID nodes. In which
order several records of one node are looked at follows from a list in memory that bitcode does not
keep, and decides in how many pieces a variable's locations are written: the same facts in other
bytes.
"""

from __future__ import annotations

import re

from llmcc.ir.capi import llvm
from llmcc.ir.module import Module

# #dbg_assign(value, variable, expression, ID, address, expression, location)
_ASSIGN_ID = re.compile(r"#dbg_assign\(.*?, !\d+, !DIExpression\([^)]*\), (!\d+), ")
_COMPILE_UNITS = b"llvm.dbg.cu"


def is_faithful(module: Module) -> bool:
    """Whether an object made from the module's bitcode is the one made from the module."""
    if not llvm().LLVMGetNamedMetadata(module.handle, _COMPILE_UNITS, len(_COMPILE_UNITS)):
        return True
    text = str(module)
    identities = _ASSIGN_ID.findall(text)
    # A record that is written in another way than expected is not vouched for.
    return len(identities) == len(set(identities)) == text.count("#dbg_assign(")
