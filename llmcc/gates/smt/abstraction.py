"""A first look at a question: operations as functions of which nothing is known.

Where source and target are mostly the same, most of what is asked follows from that alone, and a
solver that takes equals for equals (Nelson and Oppen, "Fast decision procedures based on congruence
closure", JACM 1980) says so at once, however hard the operations are. Numbers are members of one
sort, and two constants differ. Whatever satisfies assertions satisfies their abstraction, with the
operations for the functions: what has no abstract model has none.
"""

from __future__ import annotations

from typing import Any

import z3
from z3 import z3core

_CONNECTIVES = frozenset(
    {
        z3.Z3_OP_TRUE,
        z3.Z3_OP_FALSE,
        z3.Z3_OP_AND,
        z3.Z3_OP_OR,
        z3.Z3_OP_NOT,
        z3.Z3_OP_IMPLIES,
        z3.Z3_OP_XOR,
    }
)


class Abstraction:
    """Of terms of one context; by Z3's C interface, as its Python objects are slow to make."""

    def __init__(self, context: z3.Context) -> None:
        self._context = context
        self._raw = context.ref()
        self._sort = z3.DeclareSort("abstract", context)
        self._truth = z3.BoolSort(context)
        self._kept: list[Any] = []
        """The terms by whose addresses the others are known."""
        self._alive = z3.AstVector(ctx=context)
        """What is made. (What outlives the context takes it long to get rid of.)"""
        self._made: dict[int, Any] = {}
        self._kinds: dict[int, tuple[Any, int]] = {}
        self._functions: dict[tuple[int, int], Any] = {}
        self._constants: dict[Any, list[Any]] = {}

    def of(self, proposition: z3.BoolRef) -> z3.BoolRef:
        """The abstraction of a proposition without quantifiers."""
        raw, made = self._raw, self._made
        self._kept.append(proposition)
        pending = [proposition.ast]
        while pending:
            term = pending[-1]
            if term.value in made:
                pending.pop()
                continue
            parts = _parts(raw, term)
            missing = [part for part in parts if part.value not in made]
            if missing:
                pending += missing
                continue
            pending.pop()
            abstract = self._abstract(term, parts)
            z3core.Z3_ast_vector_push(raw, self._alive.vector, abstract)
            made[term.value] = abstract
        return z3.BoolRef(made[proposition.ast.value], self._context)

    def facts(self) -> list[z3.BoolRef]:
        """What holds of all that has been abstracted so far."""
        return [z3.Distinct(*same) for same in self._constants.values() if len(same) > 1]

    def _abstract(self, term: Any, parts: list[Any]) -> Any:
        raw = self._raw
        declaration = z3core.Z3_get_app_decl(raw, term)
        kind = z3core.Z3_get_decl_kind(raw, declaration)
        abstract = [self._made[part.value] for part in parts]
        if kind == z3.Z3_OP_ITE:
            return z3core.Z3_mk_ite(raw, *abstract)
        if kind == z3.Z3_OP_EQ:
            return z3core.Z3_mk_eq(raw, *abstract)
        is_truth = self._is_truth(term)
        if is_truth and (kind in _CONNECTIVES or not parts):
            if not parts:
                return term
            return z3core.Z3_mk_app(raw, declaration, len(parts), _array(abstract))
        if not parts:
            constant = z3.Const(f"number {len(self._made)}", self._sort)
            if kind == z3.Z3_OP_BNUM:
                sort = z3core.Z3_get_ast_id(raw, z3core.Z3_get_sort(raw, term))
                self._constants.setdefault(sort, []).append(constant)
            self._kept.append(constant)
            return constant.ast
        function = self._function(declaration, parts, is_truth)
        return z3core.Z3_mk_app(raw, function, len(parts), _array(abstract))

    def _is_truth(self, term: Any) -> bool:
        sort = z3core.Z3_get_sort(self._raw, term)
        return bool(z3core.Z3_get_sort_kind(self._raw, sort) == z3.Z3_BOOL_SORT)

    def _function(self, declaration: Any, parts: list[Any], is_truth: bool) -> Any:
        """One function for each operation: what it is called with says of which widths it is."""
        key = z3core.Z3_get_func_decl_id(self._raw, declaration), len(parts)
        if key not in self._functions:
            self._kept.append(z3.FuncDeclRef(declaration, self._context))
            sorts = [self._truth if self._is_truth(part) else self._sort for part in parts]
            sorts.append(self._truth if is_truth else self._sort)
            self._functions[key] = z3.Function(f"operation {len(self._functions)}", *sorts)
        return self._functions[key].ast


def near(proposition: z3.BoolRef, facts: list[z3.BoolRef], depth: int) -> list[z3.BoolRef]:
    """A proposition and facts of which only what is near to the proposition's root is looked at.

    What is further away, by all ways, is anything.
    """
    context, raw = proposition.ctx, proposition.ctx.ref()
    seen = {proposition.ast.value}
    layer = [proposition.ast]
    for _ in range(depth):
        below: list[Any] = []
        for part in (part for term in layer for part in _parts(raw, term)):
            if part.value not in seen:
                seen.add(part.value)
                below.append(part)
        layer = below
    cut = []
    for term in layer:
        if z3core.Z3_get_app_num_args(raw, term):
            one = z3.ExprRef(term, context)
            cut.append((one, z3.FreshConst(one.sort(), "far")))
    return [z3.substitute(one, *cut) if cut else one for one in (proposition, *facts)]


def _parts(raw: Any, term: Any) -> list[Any]:
    count = z3core.Z3_get_app_num_args(raw, term)
    return [z3core.Z3_get_app_arg(raw, term, number) for number in range(count)]


def _array(terms: list[Any]) -> Any:
    return (z3.Ast * len(terms))(*terms)
