"""The 56 Autophase features of a module, in the order of the paper and of CompilerGym.

Haj-Ali et al., "AutoPhase: Juggling HLS Phase Orderings in Random Forests with Deep Reinforcement
Learning", MLSys 2020, table 1. Everything is a count, summed over the module's functions.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from llmcc.ir.capi import llvm
from llmcc.ir.module import Module

FEATURES: Final = (
    "BBNumArgsHi",
    "BBNumArgsLo",
    "onePred",
    "onePredOneSuc",
    "onePredTwoSuc",
    "oneSuccessor",
    "twoPred",
    "twoPredOneSuc",
    "twoEach",
    "twoSuccessor",
    "morePreds",
    "BB03Phi",
    "BBHiPhi",
    "BBNoPhi",
    "BeginPhi",
    "BranchCount",
    "returnInt",
    "CriticalCount",
    "NumEdges",
    "const32Bit",
    "const64Bit",
    "numConstZeroes",
    "numConstOnes",
    "UncondBranches",
    "binaryConstArg",
    "NumAShrInst",
    "NumAddInst",
    "NumAllocaInst",
    "NumAndInst",
    "BlockMid",
    "BlockLow",
    "NumBitCastInst",
    "NumBrInst",
    "NumCallInst",
    "NumGetElementPtrInst",
    "NumICmpInst",
    "NumLShrInst",
    "NumLoadInst",
    "NumMulInst",
    "NumOrInst",
    "NumPHIInst",
    "NumRetInst",
    "NumSExtInst",
    "NumSelectInst",
    "NumShlInst",
    "NumStoreInst",
    "NumSubInst",
    "NumTruncInst",
    "NumXorInst",
    "NumZExtInst",
    "TotalBlocks",
    "TotalInsts",
    "TotalMemInst",
    "TotalFuncs",
    "ArgsPhi",
    "testUnary",
)
TOTAL_INSTRUCTIONS: Final = FEATURES.index("TotalInsts")
TOTAL_FUNCTIONS: Final = FEATURES.index("TotalFuncs")

# LLVMOpcode and LLVMTypeKind of llvm-c/Core.h.
_BRANCH, _INVOKE, _ALLOCA, _LOAD, _STORE, _GEP, _PHI, _CALL = 2, 5, 26, 27, 28, 29, 44, 45
_BINARY = range(8, 26)
_UNARY = frozenset((_ALLOCA, _LOAD, *range(30, 42), 49, 53, 60, 66, 68, 69))
"""`UnaryInstruction`: allocas, loads, casts, va_arg, extractvalue, fneg and freeze."""
_MEMORY = (_ALLOCA, _LOAD, _STORE, _GEP, _CALL, _INVOKE)
_INTEGER_KIND = 8
_COUNTED: Final = {
    "NumAShrInst": 22,
    "NumAddInst": 8,
    "NumAllocaInst": _ALLOCA,
    "NumAndInst": 23,
    "NumBitCastInst": 41,
    "NumBrInst": _BRANCH,
    "NumCallInst": _CALL,
    "NumGetElementPtrInst": _GEP,
    "NumICmpInst": 42,
    "NumLShrInst": 21,
    "NumLoadInst": _LOAD,
    "NumMulInst": 12,
    "NumOrInst": 24,
    "NumPHIInst": _PHI,
    "NumRetInst": 1,
    "NumSExtInst": 32,
    "NumSelectInst": 46,
    "NumShlInst": 20,
    "NumStoreInst": _STORE,
    "NumSubInst": 10,
    "NumTruncInst": 30,
    "NumXorInst": 25,
    "NumZExtInst": 31,
}
_FEW_INSTRUCTIONS, _MANY_INSTRUCTIONS = 15, 500
_FEW_PHIS, _FEW_PHI_ARGUMENTS = 3, 5


def features(module: Module) -> tuple[int, ...]:
    """The 56 counts of a module, in the order of FEATURES."""
    walker = _Walker()
    counts = [0] * len(FEATURES)
    for function in module.functions():
        if llvm().LLVMIsDeclaration(function):
            counts[TOTAL_FUNCTIONS] += 1
            continue
        for index, value in enumerate(walker.function(function)):
            counts[index] += value
    return tuple(counts)


@dataclass(slots=True)
class _Block:
    """What the features ask of one basic block."""

    successors: list[Any]
    instructions: int = 0
    phis: int = 0
    phi_arguments: int = 0
    begins_with_phi: bool = False


class _Walker:
    """Walks functions by the C API. Constants of a context are looked at once."""

    def __init__(self) -> None:
        self._llvm = llvm()
        # Integer constants live as long as their context, so their addresses stay theirs.
        self._integers: dict[Any, tuple[str, ...]] = {}

    def function(self, handle: Any) -> tuple[int, ...]:
        """The counts of one definition."""
        counts: Counter[str] = Counter(TotalFuncs=1)
        opcodes: Counter[int] = Counter()
        blocks: dict[Any, _Block] = {}
        block = self._llvm.LLVMGetFirstBasicBlock(handle)
        while block:
            blocks[block] = self._block(block, counts, opcodes)
            block = self._llvm.LLVMGetNextBasicBlock(block)
        _count_flow(blocks, counts)
        for name, opcode in _COUNTED.items():
            counts[name] = opcodes[opcode]
        counts["TotalInsts"] = opcodes.total()
        counts["TotalMemInst"] = sum(opcodes[opcode] for opcode in _MEMORY)
        counts["testUnary"] = sum(opcodes[opcode] for opcode in _UNARY)
        counts["BranchCount"] = opcodes[_BRANCH]
        return tuple(counts[name] for name in FEATURES)

    def _block(self, handle: Any, counts: Counter[str], opcodes: Counter[int]) -> _Block:
        api = self._llvm
        block = _Block(self._successors(handle))
        instruction = api.LLVMGetFirstInstruction(handle)
        while instruction:
            opcode = api.LLVMGetInstructionOpcode(instruction)
            opcodes[opcode] += 1
            operands = api.LLVMGetNumOperands(instruction)
            if opcode == _PHI:
                block.begins_with_phi |= block.instructions == 0
                block.phis += 1
                block.phi_arguments += operands
            elif opcode == _CALL:
                counts["returnInt"] += self._returns_integer(instruction)
            elif opcode == _BRANCH and operands == 1:
                counts["UncondBranches"] += 1
            constant = False
            for index in range(operands):
                constant |= self._operand(api.LLVMGetOperand(instruction, index), counts)
            if opcode in _BINARY:
                counts["binaryConstArg"] += constant or self._has_constant(instruction)
            block.instructions += 1
            instruction = api.LLVMGetNextInstruction(instruction)
        return block

    def _operand(self, value: Any, counts: Counter[str]) -> bool:
        """Count an integer constant; whether it is one."""
        names = self._integers.get(value)
        if names is None:
            if not self._llvm.LLVMIsAConstantInt(value):
                return False
            names = self._integers[value] = self._integer(value)
        for name in names:
            counts[name] += 1
        return True

    def _integer(self, value: Any) -> tuple[str, ...]:
        """The features that an integer constant counts for."""
        api = self._llvm
        kind = api.LLVMTypeOf(value)
        if api.LLVMGetTypeKind(kind) != _INTEGER_KIND:
            return ()
        width = api.LLVMGetIntTypeWidth(kind)
        names = {32: ["const32Bit"], 64: ["const64Bit"]}.get(width, [])
        # Wider ones have no value that the C API could answer.
        number = api.LLVMConstIntGetZExtValue(value) if width <= 64 else None
        if number == 0:
            names.append("numConstZeroes")
        elif number == 1:
            names.append("numConstOnes")
        return tuple(names)

    def _has_constant(self, instruction: Any) -> bool:
        api = self._llvm
        return any(api.LLVMIsConstant(api.LLVMGetOperand(instruction, i)) for i in (0, 1))

    def _returns_integer(self, call: Any) -> bool:
        """Whether a call names its function, and that returns an integer."""
        api = self._llvm
        called = api.LLVMGetCalledValue(call)
        if not api.LLVMIsAFunction(called):
            return False
        kind = api.LLVMGetCalledFunctionType(call)
        if api.LLVMGlobalGetValueType(called) != kind:
            return False
        returned = api.LLVMGetReturnType(kind)
        return bool(api.LLVMGetTypeKind(returned) == _INTEGER_KIND)

    def _successors(self, block: Any) -> list[Any]:
        api = self._llvm
        end = api.LLVMGetBasicBlockTerminator(block)
        return [api.LLVMGetSuccessor(end, i) for i in range(api.LLVMGetNumSuccessors(end))]


def _count_flow(blocks: dict[Any, _Block], counts: Counter[str]) -> None:
    """Count edges, and blocks by their edges and their phis.

    Every edge counts, also where several lead from one block to the same other.
    """
    predecessors = Counter(target for block in blocks.values() for target in block.successors)
    for handle, block in blocks.items():
        before, after = predecessors[handle], len(block.successors)
        counts["TotalBlocks"] += 1
        counts["NumEdges"] += after
        if after > 1:
            counts["CriticalCount"] += sum(predecessors[t] > 1 for t in block.successors)
        counts["oneSuccessor"] += after == 1
        counts["twoSuccessor"] += after == 2
        counts["onePred"] += before == 1
        counts["twoPred"] += before == 2
        counts["morePreds"] += before > 2
        counts["onePredOneSuc"] += before == 1 and after == 1
        counts["onePredTwoSuc"] += before == 1 and after == 2
        counts["twoPredOneSuc"] += before == 2 and after == 1
        counts["twoEach"] += before == 2 and after == 2
        counts["BeginPhi"] += block.begins_with_phi
        counts["ArgsPhi"] += block.phi_arguments
        counts["BBNoPhi"] += block.phis == 0
        counts["BB03Phi"] += 1 <= block.phis <= _FEW_PHIS
        counts["BBHiPhi"] += block.phis > _FEW_PHIS
        counts["BBNumArgsLo"] += 1 <= block.phi_arguments <= _FEW_PHI_ARGUMENTS
        counts["BBNumArgsHi"] += block.phi_arguments > _FEW_PHI_ARGUMENTS
        counts["BlockLow"] += block.instructions < _FEW_INSTRUCTIONS
        counts["BlockMid"] += _FEW_INSTRUCTIONS <= block.instructions <= _MANY_INSTRUCTIONS
