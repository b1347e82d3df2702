"""Functions of the C library of which LLVM knows what they do (`TargetLibraryInfo`), as LLVM IR.

A call of one may be replaced by its body here, or by its value: what is left open (the value of
`memcmp` beyond its sign, where a block is) has been chosen, and some undefined behaviour is gone,
so the result refines the call. Only of a source: a target would have to do as it is told in every
way that is left open. LLVM does the same (`SimplifyLibCalls.cpp`, `MemoryBuiltins.cpp`).

A name means the library's function only where the prototype is right, the module has no definition
of it, and nothing says that it is no builtin (LangRef `nobuiltin`, clang's `-fno-builtin`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from llmcc.gates.smt.layout import read_layout
from llmcc.ir.syntax.attributes import Flag, Text
from llmcc.ir.syntax.instructions import Call, Instruction
from llmcc.ir.syntax.module import Function, Module
from llmcc.ir.syntax.types import FloatType, IntType, PointerType, Type, VoidType
from llmcc.ir.syntax.values import GlobalReference, IntConstant

_SIZE = 64
"""Bits of a `size_t`, as of an address."""
_MOST_BYTES = 16
"""That a comparison looks at."""
_SYSTEMS = ("linux", "darwin", "macos", "freebsd")
"""Whose libraries have what is not in the standard of C."""
_WITHOUT = ("amdgcn", "bpf", "nvptx", "r600", "spir", "xcore")
"""Processors for which LLVM knows of no library."""
_NOBUILTIN = Flag("nobuiltin")

_I32, _I64, _PTR, _VOID = IntType(32), IntType(64), PointerType(0), VoidType()
_Prototype: TypeAlias = tuple[Type, tuple[Type, ...]]
_F, _D = FloatType("float"), FloatType("double")
_ROUNDING = "fabs floor ceil trunc rint nearbyint round roundeven".split()

PROTOTYPES: Final[dict[str, _Prototype]] = {
    "memcmp": (_I32, (_PTR, _PTR, _I64)),
    "bcmp": (_I32, (_PTR, _PTR, _I64)),
    "strlen": (_I64, (_PTR,)),
    "malloc": (_PTR, (_I64,)),
    "calloc": (_PTR, (_I64, _I64)),
    "free": (_VOID, (_PTR,)),
    "access": (_I32, (_PTR, _I32)),
    "fwrite": (_I64, (_PTR, _I64, _I64, _PTR)),
    "abs": (_I32, (_I32,)),
    "labs": (_I64, (_I64,)),
    "llabs": (_I64, (_I64,)),
    "ffs": (_I32, (_I32,)),
    "ffsl": (_I32, (_I64,)),
    "ffsll": (_I32, (_I64,)),
    "isdigit": (_I32, (_I32,)),
    "isascii": (_I32, (_I32,)),
    "toascii": (_I32, (_I32,)),
    **dict.fromkeys(_ROUNDING, (_D, (_D,))),
    **{f"{name}f": (_F, (_F,)) for name in _ROUNDING},
}
"""On machines with addresses of 64 bits: what LLVM asks of a function before it knows it."""


ALLOCATING: Final = frozenset(["malloc", "calloc"])
"""What gives back a pointer or null (C17 7.22.3), and so no poison."""


def library_name(call: Instruction, caller: Function, module: Module) -> str:
    """The function of the library that a call is of; empty where it is of none that is known."""
    if not (isinstance(call, Call) and isinstance(call.callee, GlobalReference)):
        return ""
    name = call.callee.name
    declared = module.declarations.get(name)
    prototype = PROTOTYPES.get(name)
    if declared is None or prototype is None or call.bundles or call.convention:
        return ""
    if module.triple.startswith(_WITHOUT) or read_layout(module.layout).address != _SIZE:
        return ""
    for kind in (call.type, declared.signature.type):
        if kind.variadic or (kind.result, kind.parameters) != prototype:
            return ""
    if _NOBUILTIN in (*call.attributes, *declared.signature.attributes):
        return ""
    for attribute in caller.signature.attributes:
        if isinstance(attribute, Text) and attribute.name in ("no-builtins", f"no-builtin-{name}"):
            return ""
    if name.startswith("ffs") and not any(system in module.triple for system in _SYSTEMS):
        return ""
    if name == "access" and "windows" in module.triple:
        return ""
    return name


def body_of(name: str, call: Call, choices: tuple[int, int] | None) -> str:
    """The body of a function as a call of it may use it; empty where there is none.

    Parameters are %0, %1 and so on. `choices`: what `memcmp` gives where the first is less, and
    where it is greater; None for the difference of the first bytes that differ.
    """
    arguments = [argument.value for argument in call.arguments]
    numbers = [value.value if isinstance(value, IntConstant) else None for value in arguments]
    if name in ("memcmp", "bcmp"):
        count = numbers[2]
        if arguments[0] == arguments[1] or count == 0:
            return "ret i32 0"
        if count is None or count > _MOST_BYTES:
            return ""
        return _comparison(count, choices)
    if name == "fwrite":
        return "ret i64 0" if 0 in numbers[1:3] else ""
    make = _BODIES.get(name)
    return "" if make is None else make()


def first_of_string() -> str:
    """The body of `strlen` where it only matters whether the string is empty."""
    return """
      %c = load i8, ptr %0, align 1
      %r = zext i8 %c to i64
      ret i64 %r
    """


def _comparison(count: int, choices: tuple[int, int] | None) -> str:
    """C17 7.24.4.1: bytes as unsigned numbers, of which the first ones that differ count.

    All of them must be there to be read, as LLVM has it. Those behind the first ones that differ
    may be poison, as alive-tv has it.
    """
    lines = [f"%all{n} = load i{count * 8}, ptr %{n}, align 1" for n in (0, 1)]
    result = "0"
    for place in reversed(range(count)):
        for name, pointer in (("a", "%0"), ("b", "%1")):
            lines.append(f"%p{name}{place} = getelementptr i8, ptr {pointer}, i64 {place}")
            lines.append(f"%{name}{place} = load i8, ptr %p{name}{place}, align 1")
        if choices is None:
            lines += [f"%{name}w{place} = zext i8 %{name}{place} to i32" for name in "ab"]
            lines.append(f"%d{place} = sub nsw i32 %aw{place}, %bw{place}")
        else:
            less, greater = choices
            lines.append(f"%less{place} = icmp ult i8 %a{place}, %b{place}")
            lines.append(f"%d{place} = select i1 %less{place}, i32 {less}, i32 {greater}")
        lines.append(f"%same{place} = icmp eq i8 %a{place}, %b{place}")
        lines.append(f"%r{place} = select i1 %same{place}, i32 {result}, i32 %d{place}")
        result = f"%r{place}"
    return "\n".join((*lines, f"ret i32 {result}"))


def _absolute(kind: str) -> Callable[[], str]:
    """C17 7.22.6.1: undefined where the number cannot be represented."""
    return lambda: f"%r = call {kind} @llvm.abs.{kind}({kind} %0, i1 true)\nret {kind} %r"


def _first_set(kind: str) -> Callable[[], str]:
    """POSIX `ffs`: the place of the lowest bit that is set, from 1 on, or 0."""
    narrow = "%n = trunc i64 %c to i32\n" if kind == "i64" else ""
    number = "%n" if narrow else "%c"
    return lambda: (
        f"""
      %c = call {kind} @llvm.cttz.{kind}({kind} %0, i1 false)
      {narrow}%m = add i32 {number}, 1
      %none = icmp eq {kind} %0, 0
      %r = select i1 %none, i32 0, i32 %m
      ret i32 %r
    """
    )


def _class(condition: str) -> Callable[[], str]:
    """C17 7.4.1: zero or not; here 0 or 1."""
    return lambda: f"{condition}\n%r = zext i1 %is to i32\nret i32 %r"


def _rounding(name: str, kind: str, suffix: str) -> Callable[[], str]:
    return lambda: f"%r = call {kind} @llvm.{name}.{suffix}({kind} %0)\nret {kind} %r"


_BODIES: Final[dict[str, Callable[[], str]]] = {
    "abs": _absolute("i32"),
    "labs": _absolute("i64"),
    "llabs": _absolute("i64"),
    "ffs": _first_set("i32"),
    "ffsl": _first_set("i64"),
    "ffsll": _first_set("i64"),
    "isdigit": _class("%d = sub i32 %0, 48\n%is = icmp ult i32 %d, 10"),
    "isascii": _class("%is = icmp ult i32 %0, 128"),
    "toascii": lambda: "%r = and i32 %0, 127\nret i32 %r",
    **{name: _rounding(name, "double", "f64") for name in _ROUNDING},
    **{f"{name}f": _rounding(name, "float", "f32") for name in _ROUNDING},
}
