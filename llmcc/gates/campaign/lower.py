"""Pairs as the processor executes them: modules that `runtime.c` can call.

What is around a function becomes what the runtime has: globals and functions are fixed addresses,
allocas are asked for, callees are logged. Attributes, promises and metadata have no effect there;
where a source breaks them, `doubts.py` says so. undef and poison are a pattern: two of them show
whether anything depends on it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from llmcc.gates.campaign.callees import Callees, bare, described, kind_of, promises_of, taken
from llmcc.gates.campaign.doubts import Doubts, NotNative, size_text
from llmcc.gates.campaign.inputs import numbers_of
from llmcc.gates.contract.facts import Facts, facts_of
from llmcc.gates.contract.nodes import Nodes
from llmcc.gates.smt.layout import read_layout
from llmcc.ir.syntax.instructions import (
    Alloca,
    Call,
    Instruction,
    Phi,
    Return,
    ShuffleVector,
    Unreachable,
)
from llmcc.ir.syntax.module import Function, GlobalVariable, Module
from llmcc.ir.syntax.rewriting import rewritten
from llmcc.ir.syntax.types import FloatType, IntType, PointerType, Type, VoidType
from llmcc.ir.syntax.values import (
    AggregateConstant,
    ConstantExpression,
    GlobalReference,
    IntConstant,
    Local,
    Poison,
    Undef,
    Value,
    ZeroInitializer,
)
from llmcc.ir.syntax.writer import type_text, typed_text, value_text, write, write_type

# As in runtime.c.
_GLOBAL_BASE, _CODE_BASE, _SPACE = 0x1100000000, 0x1300000000, 1 << 17
_GLOBALS, _PARAMETERS = 64, 16
_SLOT_BYTES = 64
_ADDRESS = 64

_INEXACT = frozenset("weak linkonce weak_odr linkonce_odr common extern_weak".split())
_NOTHING = ("llvm.dbg.", "llvm.donothing", "llvm.experimental.noalias.scope.decl", "llvm.assume")
_BULK = ("llvm.memcpy.p0.p0.", "llvm.memmove.p0.p0.", "llvm.memset.p0.")
_TRAP = "call void @llmcc_trap()"
_OPEN = "%llmcc.pattern = load i128, ptr @llmcc_pattern"
_MOST_CONSTANTS = 48
_NUMBERED = re.compile(r"%(\d+)\b")
_FLOATS = {"half": 16, "bfloat": 16, "float": 32, "double": 64}

_RUNTIME = """
declare void @llmcc_if(i1)
declare void @llmcc_trap()
declare void @llmcc_step()
declare void @llmcc_access(i64, i64, i64, i1)
declare void @llmcc_moved(i64, i64, i1, i1)
declare void @llmcc_copied(i64, i64, i64)
declare ptr @llmcc_alloca(i64, i64)
declare void @llmcc_blank(ptr)
declare void @llmcc_global(i64, i64, ptr)
declare ptr @llmcc_call(i32, i32, i32, i32, ptr, i32, i32, i32)
@llmcc_pattern = external global i128
"""


def lowered(source: Module, target: Module, number: int) -> str:
    """A module that exports a pair as `llmcc_pair` and its number. Raises NotNative."""
    if read_layout(source.layout).address != _ADDRESS:
        raise NotNative("addresses of another width")
    surroundings = _Surroundings(source, target)
    sides = [
        _Side(module, surroundings, strict).text(name)
        for module, strict, name in ((source, True, "source"), (target, False, "target"))
    ]
    [function] = source.functions.values()
    [other] = target.functions.values()
    numbers = numbers_of(function) | numbers_of(other)
    types = {**source.types, **target.types}
    return "\n".join(
        [
            f'target datalayout = "{source.layout}"',
            f'target triple = "{source.triple}"',
            *(write_type(name, kind) for name, kind in types.items()),
            _RUNTIME,
            *sides,
            *(_wrapper(function, name) for name in ("source", "target")),
            *surroundings.callees.stubs,
            surroundings.setup(),
            _table(function, numbers, surroundings.callees, number),
            "",
        ]
    )


class _Surroundings:
    """The globals and callees of a pair."""

    def __init__(self, source: Module, target: Module) -> None:
        self.callees = Callees()
        self._globals: dict[str, GlobalVariable] = {**source.globals, **target.globals}
        self._places: dict[str, int] = {name: n for n, name in enumerate(self._globals)}
        self._codes: dict[str, int] = {}
        if len(self._globals) > _GLOBALS:
            raise NotNative("many globals")
        for name, kind in target.types.items():
            if source.types.get(name, kind) != kind:
                raise NotNative("different types of one name")

    def address(self, name: str) -> Value:
        """A global variable or function as a value."""
        if name in self._globals:
            variable = self._globals[name]
            if variable.thread_local or variable.space:
                raise NotNative("a global of another address space")
            place = _GLOBAL_BASE + self._places[name] * _SPACE
        else:
            place = _CODE_BASE + self._codes.setdefault(name, len(self._codes)) * 64
        number = IntConstant(IntType(64), place)
        return ConstantExpression("inttoptr", frozenset(), (number,), PointerType())

    def outside(self, node: object) -> object:
        """References to globals replaced by addresses."""
        return self.address(node.name) if isinstance(node, GlobalReference) else node

    def setup(self) -> str:
        """A function that tells the runtime of the globals, and their copies."""
        copies, lines = [], []
        for name, variable in self._globals.items():
            place, kind = self._places[name], type_text(variable.type)
            copy = "null"
            definitive = variable.linkage not in _INEXACT and not variable.externally_initialized
            if variable.constant and definitive and variable.initializer is not None:
                copy = f"@llmcc.copy{place}"
                value = rewritten(variable.initializer, self.outside)
                copies.append(f"{copy} = internal constant {kind} {value_text(value)}")
            size = size_text(variable.type)
            lines.append(f"  call void @llmcc_global(i64 {place}, i64 {size}, ptr {copy})")
        head = "define internal void @llmcc.setup() {"
        return "\n".join([*copies, head, *lines, "  ret void", "}"])


class _Side:
    """One function of a pair; of a `strict` one it is said where it may be undefined."""

    def __init__(self, module: Module, surroundings: _Surroundings, strict: bool) -> None:
        self.module = module
        [self.function] = module.functions.values()
        self.nodes = Nodes(module)
        self.surroundings = surroundings
        self.strict = strict
        self.doubts = Doubts()
        self.open: list[str] = []
        """What makes the values of undef and poison."""

    def text(self, name: str) -> str:
        signature = self.function.signature
        parameters = ", ".join(f"{type_text(p.type)} %{p.name}" for p in signature.parameters)
        kind = type_text(signature.type.result)
        entry, body = self._entry(), []
        for number, block in enumerate(self.function.blocks):
            body.append(f"{_label(block.label)}:")
            phis = [i for i in block.instructions if isinstance(i, Phi)]
            for phi in phis:
                body += self._lines(phi)
            body += ["call void @llmcc_step()", *([] if number else [_OPEN, *entry])]
            for instruction in block.instructions[len(phis) :]:
                body += self._lines(instruction)
        at = body.index(_OPEN) + 1
        body[at:at] = self.open
        lines = [_NUMBERED.sub(r"%v.\1", line) for line in body]
        head = _NUMBERED.sub(r"%v.\1", f"define internal {kind} @llmcc.{name}({parameters}) {{")
        return "\n".join([head, *lines, "}"])

    def _entry(self) -> list[str]:
        lines = []
        for parameter in self.function.signature.parameters:
            value = Local(parameter.name, parameter.type)
            lines += self._checked(self.doubts.of_value(value, parameter.attributes))
        return lines

    def _checked(self, lines: list[str]) -> list[str]:
        return lines if self.strict else []

    def _lines(self, instruction: Instruction) -> list[str]:
        instruction = self._outside(instruction)
        lines = self._checked(self.doubts.before(instruction))
        match instruction:
            case Call():
                lines += self._call(instruction)
            case Alloca():
                lines.append(self._alloca(instruction))
            case Unreachable():
                lines += ["call void @llmcc_if(i1 true)" if self.strict else _TRAP, "unreachable"]
            case Return(value=value) if value is not None:
                promises = self.function.signature.return_attributes
                lines += self._checked(self.doubts.of_value(value, promises))
                lines.append(write(replace(instruction, metadata=())))
            case _:
                lines.append(write(replace(instruction, metadata=())))
        return lines + self._checked(self.doubts.after(instruction, self._promises(instruction)))

    def _call(self, call: Call) -> list[str]:
        if call.bundles or not isinstance(call.callee, GlobalReference | Local):
            raise NotNative("a call with operand bundles, or of no function")
        name = call.callee.name if isinstance(call.callee, GlobalReference) else ""
        if name.startswith(_NOTHING):
            return []
        if name.startswith("llvm.lifetime."):
            return [f"call void @llmcc_blank({typed_text(call.arguments[-1].value)})"]
        promises = promises_of(call, self.module.declarations.get(name))
        if name.startswith(_BULK) or (name.startswith("llvm.") and not kind_of(promises)):
            return [write(bare(call))]
        return [self.surroundings.callees.call(call, promises)]

    def _alloca(self, alloca: Alloca) -> str:
        count = alloca.count
        if count is not None and not isinstance(count, IntConstant):
            raise NotNative("alloca of a size that is no constant")
        size = size_text(alloca.type, 1 if count is None else count.value)
        alignment = alloca.alignment or 1
        name = alloca.result.name
        return f"%{name} = call ptr @llmcc_alloca(i64 {size}, i64 {alignment})"

    def _promises(self, instruction: Instruction) -> Facts:
        """What is said of a result: by attachments, and of a call's by attributes."""
        facts = facts_of(instruction, self.nodes)
        if not isinstance(instruction, Call):
            return facts
        declared = None
        if isinstance(instruction.callee, GlobalReference):
            declared = self.module.declarations.get(instruction.callee.name)
        attributes = promises_of(instruction, declared).result
        return replace(facts, attributes=(*facts.attributes, *attributes))

    def _outside(self, instruction: Instruction) -> Instruction:
        """With addresses for globals, and a pattern for undef and poison."""
        if isinstance(instruction, ShuffleVector):
            left, right = (
                rewritten(v, self._change) for v in (instruction.left, instruction.right)
            )
            return replace(instruction, left=left, right=right)
        changed = rewritten(instruction, self._change)
        if isinstance(instruction, Call) and isinstance(instruction.callee, GlobalReference):
            assert isinstance(changed, Call)
            return replace(changed, callee=instruction.callee)
        return changed

    def _change(self, node: object) -> object:
        match node:
            case AggregateConstant():
                # What is in it stays open: it is not written as one value.
                return replace(node, elements=rewritten(node.elements, self.surroundings.outside))
            case Undef() | Poison():
                return self._pattern(node.type)
            case _:
                return self.surroundings.outside(node)

    def _pattern(self, kind: Type) -> Value:
        name = f"llmcc.open{len(self.open)}"
        text = type_text(kind)
        match kind:
            case IntType(bits=bits) if bits < 128:
                self.open.append(f"%{name} = trunc i128 %llmcc.pattern to {text}")
            case PointerType():
                self.open.append(f"%{name} = inttoptr i128 %llmcc.pattern to {text}")
            case FloatType(name=float_name) if float_name in _FLOATS:
                bits = _FLOATS[float_name]
                self.open.append(f"%{name}.i = trunc i128 %llmcc.pattern to i{bits}")
                self.open.append(f"%{name} = bitcast i{bits} %{name}.i to {text}")
            case _:
                return ZeroInitializer(kind)
        return Local(name, kind)


def _label(label: str) -> str:
    return f"v.{label}" if label.isdigit() else label


def _wrapper(function: Function, name: str) -> str:
    """What takes arguments from a buffer and puts the result into one."""
    signature = function.signature
    if len(signature.parameters) > _PARAMETERS or signature.type.variadic:
        raise NotNative("many parameters")
    lines, arguments = [], []
    for number, parameter in enumerate(signature.parameters):
        lines.append(f"%p{number} = getelementptr i8, ptr %in, i64 {number * _SLOT_BYTES}")
        lines += taken(parameter.type, f"%p{number}", f"%x{number}")
        arguments.append(f"{type_text(parameter.type)} %x{number}")
    kind = signature.type.result
    call = f"call {type_text(kind)} @llmcc.{name}({', '.join(arguments)})"
    if isinstance(kind, VoidType):
        lines.append(call)
    else:
        lines.append(f"%r = {call}")
        if isinstance(kind, IntType):
            wide = f"i{-(-kind.bits // 64) * 64}"
            if wide != type_text(kind):
                lines.append(f"%w = zext {type_text(kind)} %r to {wide}")
                lines.append(f"store {wide} %w, ptr %out")
            else:
                lines.append(f"store {wide} %r, ptr %out")
        else:
            described(kind)
            lines.append(f"store {type_text(kind)} %r, ptr %out")
    head = f"define internal void @llmcc.run.{name}(ptr %in, ptr %out) {{"
    return "\n".join([head, *lines, "ret void", "}"])


def _table(function: Function, numbers: set[int], callees: Callees, number: int) -> str:
    """What the runtime is told of a pair."""
    kinds = [described(p.type) for p in function.signature.parameters]
    listed = [f"{{ i32, i32 }} {{ i32 {kind}, i32 {width} }}" for kind, width in kinds]
    constants = sorted(numbers)[:_MOST_CONSTANTS]
    names = [
        f'@llmcc.name{n} = internal constant [{len(name) + 1} x i8] c"{name}\\00"'
        for n, name in enumerate(callees.names)
    ]
    sides = "[2 x ptr] [ptr @llmcc.run.source, ptr @llmcc.run.target]"
    return "\n".join(
        [
            *names,
            _array("parameters", "{ i32, i32 }", listed),
            _array("constants", "i64", [f"i64 {c % (1 << 64)}" for c in constants]),
            _array("names", "ptr", [f"ptr @llmcc.name{n}" for n in range(len(names))]),
            f"@llmcc_pair{number} = constant {{ ptr, [2 x ptr], i32, i32, ptr, ptr, ptr }} "
            f"{{ ptr @llmcc.setup, {sides}, i32 {len(kinds)}, i32 {len(constants)}, "
            "ptr @llmcc.parameters, ptr @llmcc.constants, ptr @llmcc.names }",
        ]
    )


def _array(name: str, kind: str, elements: list[str]) -> str:
    return f"@llmcc.{name} = internal constant [{len(elements)} x {kind}] [{', '.join(elements)}]"
