"""What a model is told of a source before its body: signature, types, globals, callees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from llmcc.ir.syntax.attributes import Attributes, Captures, Memory, Number, Typed
from llmcc.ir.syntax.module import Module, Signature
from llmcc.ir.syntax.types import ArrayType, IntType, StructType, Type, VectorType, VoidType
from llmcc.models.rewriter.numerals import integer_tokens
from llmcc.models.rewriter.tables import Site, Tables
from llmcc.models.rewriter.vocabulary import CALLEES, IDS, TYPE_IDS

_ABOUT_PARAMETERS: Final = frozenset(
    "noalias nonnull readonly writeonly readnone noundef signext zeroext returned".split()
)
_ABOUT_FUNCTIONS: Final = frozenset("nounwind willreturn noreturn nofree".split())
_CALLEES: Final = frozenset(CALLEES)
_MOST_FIELDS: Final = 8


def header(signature: Signature, tables: Tables, module: Module) -> list[int]:
    """The tokens before a source's body."""
    out = [_type(signature.type.result, tables)]
    for number, parameter in enumerate(signature.parameters):
        out += [IDS["a0"] + number, _type(parameter.type, tables)]
        out += _facts(parameter.attributes, _ABOUT_PARAMETERS)
    if signature.type.variadic:
        out.append(IDS["..."])
    for type, number in list(tables.types.items()):
        out += [IDS["T0"] + number, *_description(type, tables)]
    for name, number in tables.globals.items():
        out += [IDS["G0"] + number, *_global(name, tables, module)]
    for number, site in enumerate(tables.sites):
        out += [IDS["S0"] + number, *_site(site, signature, tables, module)]
    out.append(IDS["->"])
    return out


def _type(type: Type, tables: Tables) -> int:
    if isinstance(type, VoidType):
        return IDS["void"]
    if type in TYPE_IDS:
        return TYPE_IDS[type]
    return IDS["T0"] + tables.types[type] if type in tables.types else IDS["..."]


def _description(type: Type, tables: Tables) -> list[int]:
    if isinstance(type, IntType):
        return [IDS["int"], *integer_tokens(type.bits)]
    if isinstance(type, ArrayType | VectorType):
        word = "array" if isinstance(type, ArrayType) else "vector"
        return [IDS[word], *integer_tokens(type.count), _type(type.element, tables)]
    if isinstance(type, StructType):
        fields = [_type(element, tables) for element in type.elements[:_MOST_FIELDS]]
        more = [IDS["..."]] if len(type.elements) > _MOST_FIELDS else []
        return [IDS["struct"], *fields, *more]
    return [IDS["..."]]


def _global(name: str, tables: Tables, module: Module) -> list[int]:
    variable = module.globals.get(name)
    if variable is None:
        return [IDS["fn"]]
    return [IDS["const" if variable.constant else "var"], _type(variable.type, tables)]


def _site(site: Site, signature: Signature, tables: Tables, module: Module) -> list[int]:
    out = [_callee(site.name, signature.name), _type(site.prototype.type.result, tables)]
    attributes: list[object] = [*site.prototype.attributes]
    known = module.declarations.get(site.name)
    if known is not None:
        attributes += known.signature.attributes
    elif site.name == signature.name:
        attributes += signature.attributes
    return out + _facts(attributes, _ABOUT_FUNCTIONS)


def _callee(name: str, own: str) -> int:
    if not name:
        return IDS["indirect"]
    if name == own:
        return IDS["self"]
    if name in _CALLEES:
        return IDS[name]
    if name.startswith("llvm."):
        parts = name.split(".")
        for count in range(len(parts), 1, -1):
            if ".".join(parts[:count]) in _CALLEES:
                return IDS[".".join(parts[:count])]
    return IDS["fn"]


def _facts(attributes: Iterable[object] | Attributes, wanted: frozenset[str]) -> list[int]:
    out: list[int] = []
    for one in attributes:
        word = ""
        if isinstance(one, Memory):
            word = _memory(one)
        elif isinstance(one, Captures):
            word = "nocapture" if one.components == ("none",) else ""
        elif isinstance(one, Number):
            word = "dereferenceable" if one.name == "dereferenceable" else ""
        elif isinstance(one, Typed):
            word = one.name if one.name in ("sret", "byval") else ""
        elif (name := getattr(one, "name", "")) in wanted:
            word = name
        if word and IDS[word] not in out:
            out.append(IDS[word])
    return sorted(out)


def _memory(effects: Memory) -> str:
    pairs = dict(effects.effects)
    if pairs == {"": "none"}:
        return "memory(none)"
    if pairs == {"": "read"}:
        return "memory(read)"
    if pairs == {"": "write"}:
        return "memory(write)"
    if pairs == {"argmem": "read"}:
        return "memory(argmem:read)"
    return "memory(argmem)" if set(pairs) == {"argmem"} else ""
