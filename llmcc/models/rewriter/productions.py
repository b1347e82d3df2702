"""What each instruction is made of, read token by token.

Every production is a generator: it yields the mask of what can come, is sent what comes, and
returns the instruction. Each has its counterpart in `encoding.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from llmcc.ir.syntax import instructions as ir
from llmcc.ir.syntax.attributes import Metadata
from llmcc.ir.syntax.types import (
    ArrayType,
    IntType,
    PointerType,
    StructType,
    Type,
    VectorType,
    VoidType,
)
from llmcc.ir.syntax.values import (
    AggregateConstant,
    GlobalReference,
    IntConstant,
    Local,
    Poison,
    Value,
)
from llmcc.ir.syntax.words import BINARY_FLAGS, CAST_FLAGS, FAST_MATH, OTHER_FLAGS
from llmcc.models.rewriter import intrinsics
from llmcc.models.rewriter.constants import GEP_FLAGS, constant, integer, read_prefix
from llmcc.models.rewriter.offers import (
    BITS,
    END,
    NUMBER_VALUES,
    Mask,
    Prefix,
    bytes_of,
    intrinsic_test,
    is_comparable,
    is_floating,
    is_integer,
    is_register,
    is_register_aggregate,
    lanes,
    mask_of,
    prefix,
    words_mask,
)
from llmcc.models.rewriter.vocabulary import (
    ALIGNMENTS,
    BINARY,
    CASTS,
    COMPARING,
    COMPARISONS,
    FLAGGED,
    FLOATING,
    IDS,
    INTRINSICS,
    TOKENS,
)

if TYPE_CHECKING:
    from llmcc.models.rewriter.grammar import Grammar

Production: TypeAlias = Callable[["Grammar", int, int], Generator[Mask, int, ir.Instruction]]
VoidProduction: TypeAlias = Callable[["Grammar", int], Generator[Mask, int, ir.Instruction]]
Made: TypeAlias = Generator[Mask, int, ir.Instruction]

PHI: Final = IDS["phi"]
_I1: Final = IntType(1)
_I8: Final = IntType(8)
_I32: Final = IntType(32)
_POINTER: Final = PointerType()
_END: Final = IDS["end"]
_MOST_LANES: Final = 64
_S0: Final = IDS["S0"]
_M0: Final = IDS["M0"]
_ALIGN: Final = {IDS[f"align{alignment}"]: alignment for alignment in ALIGNMENTS}
_POISON: Final = words_mask("poison")
_ALIGNED: Final = Prefix([list(_ALIGN)])
# Behind these LLVM asks for the address of an alloca.
_LIFETIME: Final = ("llvm.lifetime.start", "llvm.lifetime.end")
_FAST: Final = prefix(["fast", *FAST_MATH])
PHI_FLAGS: Final = _FAST
_PREFIXES: Final[dict[str, Prefix]] = {
    **{opcode: prefix(flags) for opcode, flags in BINARY_FLAGS.items()},
    **{opcode: prefix(flags) for opcode, flags in CAST_FLAGS.items()},
    "icmp": prefix(OTHER_FLAGS["icmp"]),
    "fcmp": _FAST,
    "fneg": _FAST,
    **{f"llvm.{base}": _FAST if base in FLOATING else prefix(()) for base in INTRINSICS},
}


def flags_of(tokens: list[int]) -> frozenset[str]:
    """The flags that tokens stand for."""
    flags: set[str] = set()
    for token in tokens:
        flag = TOKENS[token]
        flags.update(FAST_MATH if flag == "fast" else [flag])
    return frozenset(flags)


def result_opcodes(grammar: Grammar, *, phi: bool) -> Mask:
    """The opcodes of instructions with a result."""
    setting = grammar.setting
    scope = grammar.here.scope
    key = (
        phi,
        grammar.stack > 0,
        setting.variable_alloca and any(isinstance(type, IntType) for type in scope),
        setting.aggregates or any(isinstance(type, StructType | ArrayType) for type in scope),
        bool(_callable(grammar, setting.sites).any()),
    )
    mask = setting.result_masks.get(key)
    if mask is None:
        mask = setting.result_masks[key] = _RESULTS.copy()
        mask[PHI], mask[IDS["alloca"]], mask[IDS["alloca_n"]], aggregates, calls = key
        mask[IDS["extractvalue"]] = mask[IDS["insertvalue"]] = aggregates
        mask[IDS["call"]] = calls
    return mask


def void_opcodes(grammar: Grammar) -> Mask:
    """The opcodes of instructions without a result."""
    setting = grammar.setting
    key = (grammar.has_targets(), bool(_callable(grammar, setting.void_sites).any()))
    mask = setting.void_masks.get(key)
    if mask is None:
        mask = setting.void_masks[key] = _VOIDS.copy()
        mask[IDS["br"]] = mask[IDS["br_if"]] = mask[IDS["switch"]] = key[0]
        mask[IDS["call"]] = key[1]
    return mask


def _binary(grammar: Grammar, opcode: int, name: int) -> Made:
    word = TOKENS[opcode]
    kind, test = ("floating", is_floating) if word[0] == "f" else ("integer", is_integer)
    flags, token = yield from read_prefix(_PREFIXES[word], grammar.typed_mask(kind, test))
    left = yield from grammar.finish_typed(token)
    right = yield from grammar.operand(left.type)
    return ir.Binary(_result(name, left.type), word, flags_of(flags), left, right)


def _compare(grammar: Grammar, opcode: int, name: int) -> Made:
    word, predicate = COMPARISONS[TOKENS[opcode]]
    kind, test = ("floating", is_floating) if word == "fcmp" else ("comparable", is_comparable)
    flags, token = yield from read_prefix(_PREFIXES[word], grammar.typed_mask(kind, test))
    left = yield from grammar.finish_typed(token)
    right = yield from grammar.operand(left.type)
    result = _result(name, _like(left.type, _I1))
    return ir.Compare(result, word, flags_of(flags), predicate, left, right)


def _unary(grammar: Grammar, opcode: int, name: int) -> Made:
    flags, token = yield from read_prefix(_FAST, grammar.typed_mask("floating", is_floating))
    value = yield from grammar.finish_typed(token)
    return ir.Unary(_result(name, value.type), "fneg", flags_of(flags), value)


def _cast(grammar: Grammar, opcode: int, name: int) -> Made:
    word = TOKENS[opcode]
    test = grammar.offers.cast_sources(word)
    flags, token = yield from read_prefix(
        _PREFIXES[word], grammar.typed_mask(("source", word), test)
    )
    value = yield from grammar.finish_typed(token)
    target = yield grammar.offers.cast_targets(word, value.type)
    type = grammar.offers.types[target]
    return ir.Cast(_result(name, type), word, flags_of(flags), value, type)


def _select(grammar: Grammar, opcode: int, name: int) -> Made:
    setting = grammar.setting
    flags, token = yield from read_prefix(
        setting.select_prefix, grammar.typed_mask("condition", _is_condition)
    )
    metadata, flags, _ = _sorted(grammar, flags)
    condition = yield from grammar.finish_typed(token)
    count = lanes(condition.type)
    kind = ("chosen", count, bool(flags))

    def test(type: Type) -> bool:
        lanewise = not count or lanes(type) == count
        return lanewise and is_register(type) and (not flags or is_floating(type))

    on_true = yield from grammar.typed(kind, test)
    on_false = yield from grammar.operand(on_true.type)
    result = _result(name, on_true.type)
    return ir.Select(result, flags_of(flags), condition, on_true, on_false, metadata)


def _is_condition(type: Type) -> bool:
    return type == _I1 or (isinstance(type, VectorType) and type.element == _I1)


def _freeze(grammar: Grammar, opcode: int, name: int) -> Made:
    value = yield from grammar.typed("register", is_register)
    return ir.Freeze(_result(name, value.type), value)


def _alloca(grammar: Grammar, opcode: int, name: int) -> Made:
    found, token = yield from read_prefix(_ALIGNED, grammar.offers.stackable(grammar.stack))
    type = grammar.offers.types[token]
    grammar.stack -= bytes_of(type)
    alignment = _alignment(grammar, found, type)
    return ir.Alloca(_result(name, _POINTER), frozenset(), type, None, alignment)


def _alloca_n(grammar: Grammar, opcode: int, name: int) -> Made:
    sized = grammar.offers.types_of("sized", _is_sized)
    found, token = yield from read_prefix(_ALIGNED, sized)
    type = grammar.offers.types[token]
    counts = grammar.typed_mask("count", lambda type: isinstance(type, IntType))
    token = yield counts & ~grammar.offers.types_of("all", lambda type: True)
    count = grammar.values[token]
    alignment = _alignment(grammar, found, type)
    return ir.Alloca(_result(name, _POINTER), frozenset(), type, count, alignment)


def _is_sized(type: Type) -> bool:
    return True


def _alignment(grammar: Grammar, found: list[int], type: Type) -> int:
    for token in found:
        if token in _ALIGN:
            return _ALIGN[token]
    return grammar.setting.layout.alignment(type)


def _sorted(grammar: Grammar, found: list[int]) -> tuple[Metadata, list[int], int | None]:
    """What stands behind an opcode: metadata, flags, the metadata's token."""
    flags: list[int] = []
    attached: int | None = None
    for token in found:
        if token >= _M0 and TOKENS[token][0] == "M":
            attached = token
        elif token not in _ALIGN:
            flags.append(token)
    metadata: Metadata = ()
    if attached is not None and attached != _M0:
        metadata = grammar.setting.tables.attachments[attached - _M0 - 1].metadata
    return metadata, flags, attached


def _access(
    grammar: Grammar, kind: type, found: list[int], type: Type
) -> tuple[Metadata, frozenset[str], int]:
    metadata, flags, attached = _sorted(grammar, found)
    if attached is None:
        usual = grammar.setting.tables.defaults.get((kind, type))
        metadata = usual.metadata if usual is not None else ()
    return metadata, flags_of(flags), _alignment(grammar, found, type)


def _attached_type(grammar: Grammar, found: list[int]) -> Type | None:
    """The type that the metadata in a prefix is for."""
    for token in found:
        if token > _M0 and TOKENS[token][0] == "M":
            return grammar.setting.tables.attachments[token - _M0 - 1].type
    return None


def _load(grammar: Grammar, opcode: int, name: int) -> Made:
    anything = grammar.offers.types_of("register", is_register)
    found: list[int] = []
    steps = grammar.setting.load_prefix
    place = 0
    while True:
        bound = _attached_type(grammar, found)
        mask = anything if bound is None else mask_of([grammar.setting.tables.type(bound)])
        token = yield steps.after[place] | mask
        if token not in steps.group:
            break
        found.append(token)
        place = steps.group[token] + 1
    type = grammar.offers.types[token]
    pointer = yield from grammar.operand(_POINTER)
    metadata, flags, alignment = _access(grammar, ir.Load, found, type)
    return ir.Load(_result(name, type), flags, type, pointer, alignment, metadata=metadata)


def _store(grammar: Grammar, opcode: int) -> Made:
    found: list[int] = []
    steps = grammar.setting.store_prefix
    place = 0
    while True:
        bound = _attached_type(grammar, found)
        if bound is None:
            mask = grammar.typed_mask("register", is_register)
        else:
            mask = mask_of([grammar.setting.tables.type(bound)])
            mask |= grammar.local_mask(bound)
        token = yield steps.after[place] | mask
        if token not in steps.group:
            break
        found.append(token)
        place = steps.group[token] + 1
    value = yield from grammar.finish_typed(token)
    pointer = yield from grammar.operand(_POINTER)
    metadata, flags, alignment = _access(grammar, ir.Store, found, value.type)
    return ir.Store(flags, value, pointer, alignment, metadata=metadata)


def _address(grammar: Grammar, opcode: int, name: int) -> Made:
    sized = grammar.offers.types_of("sized", _is_sized)
    flags, token = yield from read_prefix(GEP_FLAGS, sized)
    source = inner = grammar.offers.types[token]
    base = yield from grammar.operand(_POINTER)
    indices: list[Value] = [(yield from _index(grammar))]
    if isinstance(source, ArrayType | StructType):
        while True:
            token = yield _inner_mask(grammar, inner)
            if token == _END:
                break
            if isinstance(inner, StructType):
                field = NUMBER_VALUES[token]
                indices.append(IntConstant(_I32, field))
                inner = inner.elements[field]
            else:
                assert isinstance(inner, ArrayType)
                indices.append((yield from _finish_index(grammar, token)))
                inner = inner.element
    result = _result(name, _POINTER)
    return ir.GetElementPtr(result, flags_of(flags), source, base, tuple(indices))


def _inner_mask(grammar: Grammar, inner: Type) -> Mask:
    if isinstance(inner, StructType):
        fields = range(min(len(inner.elements), 129))
        return END | mask_of(IDS[str(field)] for field in fields)
    return END | _index_mask(grammar) if isinstance(inner, ArrayType) else END


def _is_index(type: Type) -> bool:
    return isinstance(type, IntType) and type.bits > 1


def _index_mask(grammar: Grammar) -> Mask:
    return grammar.typed_mask("index", _is_index) | grammar.offers.constants(
        grammar.setting.pointer
    )


def _index(grammar: Grammar) -> Generator[Mask, int, Value]:
    token = yield _index_mask(grammar)
    return (yield from _finish_index(grammar, token))


def _finish_index(grammar: Grammar, token: int) -> Generator[Mask, int, Value]:
    if token in grammar.offers.types:
        return (yield from grammar.finish_typed(token))
    return (yield from grammar.finish(grammar.setting.pointer, token))


def _extract_value(grammar: Grammar, opcode: int, name: int) -> Made:
    aggregate = yield from grammar.typed("aggregate", is_register_aggregate)
    elements = _parts(aggregate.type)
    place = NUMBER_VALUES[(yield _places(len(elements)))]
    return ir.ExtractValue(_result(name, elements[place]), aggregate, (place,))


def _insert_value(grammar: Grammar, opcode: int, name: int) -> Made:
    aggregate = yield from grammar.typed("aggregate", is_register_aggregate)
    elements = _parts(aggregate.type)
    place = NUMBER_VALUES[(yield _places(len(elements)))]
    value = yield from grammar.operand(elements[place])
    return ir.InsertValue(_result(name, aggregate.type), aggregate, value, (place,))


def _parts(type: Type) -> tuple[Type, ...]:
    if isinstance(type, StructType):
        return type.elements
    assert isinstance(type, ArrayType)
    return (type.element,) * type.count


def _places(count: int) -> Mask:
    return mask_of(IDS[str(number)] for number in range(min(count, 129)))


def _is_vector(type: Type) -> bool:
    return isinstance(type, VectorType)


def _extract_element(grammar: Grammar, opcode: int, name: int) -> Made:
    vector = yield from grammar.typed("vector", _is_vector)
    index = yield from _index(grammar)
    assert isinstance(vector.type, VectorType)
    return ir.ExtractElement(_result(name, vector.type.element), vector, index)


def _insert_element(grammar: Grammar, opcode: int, name: int) -> Made:
    vector = yield from grammar.typed("vector", _is_vector)
    assert isinstance(vector.type, VectorType)
    value = yield from grammar.operand(vector.type.element)
    index = yield from _index(grammar)
    return ir.InsertElement(_result(name, vector.type), vector, value, index)


def _shuffle(grammar: Grammar, opcode: int, name: int) -> Made:
    left = yield from grammar.typed("vector", _is_vector)
    right = yield from grammar.operand(left.type)
    assert isinstance(left.type, VectorType)
    lane = _places(2 * left.type.count) | _POISON
    mask: list[Value] = []
    while True:
        if len(mask) == _MOST_LANES:
            token = yield END
        else:
            token = yield lane | END if mask else lane
        if token == _END:
            break
        number = NUMBER_VALUES.get(token)
        mask.append(Poison(_I32) if number is None else IntConstant(_I32, number))
    type = VectorType(len(mask), left.type.element)
    lanes_type = VectorType(len(mask), _I32)
    constant_mask = AggregateConstant(lanes_type, tuple(mask))
    return ir.ShuffleVector(_result(name, type), left, right, constant_mask)


def _call(grammar: Grammar, opcode: int, name: int) -> Made:
    return (yield from _any_call(grammar, grammar.setting.sites, name))


def _void_call(grammar: Grammar, opcode: int) -> Made:
    return (yield from _any_call(grammar, grammar.setting.void_sites, None))


def _callable(grammar: Grammar, sites: Mask) -> Mask:
    """Those of the sites that there is a callee for."""
    if grammar.setting.indirect.any() and not grammar.local_mask(_POINTER).any():
        return sites & ~grammar.setting.indirect
    return sites


def _any_call(grammar: Grammar, sites: Mask, name: int | None) -> Made:
    site = grammar.setting.tables.sites[(yield _callable(grammar, sites)) - _S0]
    prototype = site.prototype
    callee = prototype.callee
    if not isinstance(callee, GlobalReference):
        callee = grammar.values[(yield grammar.local_mask(_POINTER))]
    arguments: list[ir.Argument] = []
    for type, fixed, attributes in zip(
        prototype.type.parameters, site.fixed, site.attributes, strict=True
    ):
        if fixed is not None:
            value: Value = fixed
        elif site.name.startswith(_LIFETIME) and type == _POINTER:
            token = yield grammar.here.allocas | _POISON
            value = yield from grammar.finish(type, token)
        else:
            value = yield from grammar.operand(type)
        arguments.append(ir.Argument(value, attributes))
    if prototype.type.variadic:
        while True:
            token = yield grammar.typed_mask("register", is_register) | END
            if token == _END:
                break
            arguments.append(ir.Argument((yield from grammar.finish_typed(token))))
    result = None if name is None else _result(name, prototype.type.result)
    return replace(prototype, result=result, callee=callee, arguments=tuple(arguments))


def _intrinsic(grammar: Grammar, opcode: int, name: int) -> Made:
    word = TOKENS[opcode]
    base = word.removeprefix("llvm.")
    test = intrinsic_test(base)
    result: Type | None = None
    flags: list[int] = []
    if base in COMPARING:
        result = grammar.offers.types[(yield grammar.offers.types_of("ordered", _is_ordered))]
        count = lanes(result)
        kind: object = ("like", count)

        def same(type: Type) -> bool:
            return is_integer(type) and lanes(type) == count

        first = yield from grammar.typed(kind, same)
    else:
        flags, token = yield from read_prefix(_PREFIXES[word], grammar.typed_mask(base, test))
        first = yield from grammar.finish_typed(token)
    one = intrinsics.intrinsic(base, first.type, result)
    operands = [first]
    for type in one.type.parameters[1:]:
        if base in FLAGGED:
            operands.append((yield from constant(grammar.offers, type, (yield BITS))))
        else:
            operands.append((yield from grammar.operand(type)))
    return ir.Call(
        _result(name, one.type.result),
        "",
        flags_of(flags),
        "",
        (),
        one.type,
        GlobalReference(one.name, _POINTER),
        tuple([ir.Argument(operand) for operand in operands]),
        (),
        (),
        (),
    )


def _is_ordered(type: Type) -> bool:
    one = type.element if isinstance(type, VectorType) else type
    return isinstance(one, IntType) and one.bits > 1


def _return(grammar: Grammar, opcode: int) -> Made:
    type = grammar.setting.signature.type.result
    if isinstance(type, VoidType):
        return ir.Return(None)
    return ir.Return((yield from grammar.operand(type)))


def _unreachable(grammar: Grammar, opcode: int) -> Made:
    return ir.Unreachable()
    yield  # as all productions


def _branch(grammar: Grammar, opcode: int) -> Made:
    metadata, target = yield from _going(grammar, grammar.setting.branch_prefix)
    return ir.Branch(target, metadata)


def _going(grammar: Grammar, prefix: Prefix) -> Generator[Mask, int, tuple[Metadata, str]]:
    found, token = yield from read_prefix(prefix, grammar.targets())
    target = yield from grammar.finish_target(token)
    return _sorted(grammar, found)[0], target


def _conditional(grammar: Grammar, opcode: int) -> Made:
    conditions = grammar.offers.constants(_I1) | grammar.local_mask(_I1)
    found, token = yield from read_prefix(grammar.setting.conditional_prefix, conditions)
    condition = yield from grammar.finish(_I1, token)
    on_true = yield from grammar.target()
    on_false = yield from grammar.target()
    return ir.ConditionalBranch(condition, on_true, on_false, _sorted(grammar, found)[0])


def _switch(grammar: Grammar, opcode: int) -> Made:
    value = yield from grammar.typed("switched", lambda type: isinstance(type, IntType))
    type = value.type
    assert isinstance(type, IntType)
    default = yield from grammar.target()
    cases: list[tuple[IntConstant, str]] = []
    taken: set[int] = set()
    modulus = 1 << type.bits
    free = (BITS if type.bits == 1 else grammar.offers.numbers(type.bits)) | END
    while True:
        token = yield free
        if token == _END:
            return ir.Switch(value, default, tuple(cases))
        case = yield from integer(type, token)
        if case.value in taken:
            # Spelled digit by digit; a second case of a value is never reached.
            continue
        taken.add(case.value)
        free = free.copy()
        free[_spelling(case.value, modulus)] = False
        cases.append((case, (yield from grammar.target())))


def _spelling(value: int, modulus: int) -> int:
    """The one token of an unsigned value, if it has one; else one that is never a case."""
    if modulus == 2:
        return IDS["true" if value else "false"]
    number = value - modulus if value >= modulus // 2 else value
    return IDS.get(str(number), IDS["<unk>"])


def _result(name: int, type: Type) -> Local:
    return Local(TOKENS[name], type)


def _like(type: Type, element: IntType) -> Type:
    return VectorType(type.count, element) if isinstance(type, VectorType) else element


PRODUCTIONS: Final[dict[int, Production]] = {
    **{IDS[opcode]: _binary for opcode in BINARY},
    **{IDS[opcode]: _cast for opcode in CASTS},
    **{IDS[opcode]: _compare for opcode in COMPARISONS},
    **{IDS[f"llvm.{base}"]: _intrinsic for base in INTRINSICS},
    IDS["fneg"]: _unary,
    IDS["select"]: _select,
    IDS["freeze"]: _freeze,
    IDS["alloca"]: _alloca,
    IDS["alloca_n"]: _alloca_n,
    IDS["load"]: _load,
    IDS["gep"]: _address,
    IDS["extractvalue"]: _extract_value,
    IDS["insertvalue"]: _insert_value,
    IDS["extractelement"]: _extract_element,
    IDS["insertelement"]: _insert_element,
    IDS["shuffle"]: _shuffle,
    IDS["call"]: _call,
}
VOID: Final[dict[int, VoidProduction]] = {
    IDS["store"]: _store,
    IDS["call"]: _void_call,
    IDS["ret"]: _return,
    IDS["br"]: _branch,
    IDS["br_if"]: _conditional,
    IDS["switch"]: _switch,
    IDS["unreachable"]: _unreachable,
}
TERMINATORS: Final = frozenset(IDS[w] for w in "ret br br_if switch unreachable".split())
_RESULTS: Final = mask_of(PRODUCTIONS)
_VOIDS: Final = mask_of(VOID)
