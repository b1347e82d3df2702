"""The function's own signature: what callers were optimized by.

Source and target say the same of themselves, attribute by attribute, but for this:

- A target may do without facts about values (`words.VALUE_FACTS`): it is executed by what it says
  itself, so it is right for inputs of which they are false, too. It may add some of them
  (`additions.OF_PARAMETERS`, `OF_RETURNS`), which is held against it in the same way.
- It may do without promises of what it does with pointers and memory, which bind it all the same,
  and make such as its text shows (`additions.py`).

That the target keeps what the source says follows from refinement, for an input on which the source
is defined and keeps it:

- `noundef`, `nonnull`, `align`, `range`, `dereferenceable`, `nofpclass` of a parameter are for the
  caller to keep; of the return: what is returned refines what the source returns.
- `noalias` of the return, `returned`, `allocsize`: the returned pointer is the source's.
- `nounwind`, `nofree`, `nosync`, `norecurse`, `nocallback`: only calls could break them, and each
  is a call that the source makes, with the same arguments.
- `willreturn`, `mustprogress`, `noreturn`: the target returns where the source does. A loop of the
  target is one of the source's, or the proof is none (`bounded`).
- `speculatable`, `nocreateundeforpoison`: where the source is defined, the target is.
- `memory`, `readnone`, `readonly`, `writeonly`: stores go where the source's go. For loads, and for
  pointers that happen to be equal, see `effects.py`.
- `captures`, `initializes`, `noalias` of a parameter: what is stored, passed and returned is the
  source's. For pointers that happen to be equal, see `effects.py`.
- `writable`, `dead_on_unwind`, `dead_on_return` only permit.
- `zeroext`, `signext`, `inreg`, `sret`, `byval`, … say how values are passed.

The name, the numbers of groups and hints (`prof`, `dbg`) may differ. Linkage, visibility, section,
comdat, alignment, convention and type may not.
"""

from __future__ import annotations

from dataclasses import replace

from llmcc.gates.contract import additions, words
from llmcc.gates.contract.surroundings import facts_of
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.attributes import Attribute, Attributes, Number
from llmcc.ir.syntax.module import Parameter, Signature

# What a target need not say of a pointer that it is given.
_LEFT_OUT = frozenset(["noalias", "nofree"])


def _names_cross(source: Signature, target: Signature) -> bool:
    """Whether a parameter has the name of another one of the source: both sides go by names."""
    places = {parameter.name: place for place, parameter in enumerate(source.parameters)}
    return any(
        places.get(parameter.name, place) != place
        for place, parameter in enumerate(target.parameters)
    )


def check_signatures(source: Signature, target: Signature) -> None:
    """Raise Unsupported where the functions do not promise the same."""
    before, after = (replace(facts_of(item), name="") for item in (source, target))
    if before.type != after.type:
        raise Unsupported("types of functions that differ")
    for one, other in zip(before.parameters, after.parameters, strict=True):
        if not _asks_no_more(one, other):
            raise Unsupported("parameters that differ")
    if _names_cross(source, target):
        raise Unsupported("parameters that have each other's names")
    if not _gives_no_less(before.return_attributes, after.return_attributes):
        raise Unsupported("attributes of the return value that differ")
    if _binding(before.attributes) != _binding(after.attributes):
        raise Unsupported("attributes of the function that differ")
    alike = replace(
        after,
        parameters=before.parameters,
        return_attributes=before.return_attributes,
        attributes=before.attributes,
    )
    if before != alike:
        raise Unsupported("signatures that differ")


def _binding(attributes: Attributes) -> Attributes:
    """The attributes of a function that both have, or none."""
    return tuple(a for a in attributes if not additions.may_be_added(a))


def _gives_no_less(source: Attributes, target: Attributes) -> bool:
    """Whether what is returned is passed in the same way, and promised as far as can be proved."""
    if _without_facts(source) != _without_facts(target):
        return False
    return all(a.name in additions.OF_RETURNS or _is_implied(a, source) for a in target)


def _asks_no_more(source: Parameter, target: Parameter) -> bool:
    """Whether a parameter takes whatever another one takes, and what is promised is bound to it."""
    if source.type != target.type:
        return False
    if _passing(source.attributes) != _passing(target.attributes):
        return False
    return all(
        a.name in additions.OF_PARAMETERS
        or additions.may_be_added_to_pointer(a)
        or _is_implied(a, source.attributes)
        for a in target.attributes
    )


def _passing(attributes: Attributes) -> Attributes:
    """How a value is passed, and what else source and target have to say alike."""
    return tuple(
        a
        for a in _without_facts(attributes)
        if not additions.may_be_added_to_pointer(a) and a.name not in _LEFT_OUT
    )


def _is_implied(fact: Attribute, known: Attributes) -> bool:
    """Whether a fact about a value is one that is known, or follows from one."""
    if isinstance(fact, Number) and fact.name.startswith("dereferenceable"):
        names = {"dereferenceable", fact.name}
        return any(
            isinstance(one, Number) and one.name in names and one.values >= fact.values
            for one in known
        )
    return fact in known


def _without_facts(attributes: Attributes) -> Attributes:
    kept = (a for a in attributes if a.name not in words.VALUE_FACTS or _is_passing(a, attributes))
    return tuple(kept)


def _is_passing(fact: Attribute, attributes: Attributes) -> bool:
    """Whether it says how a value is passed: where the copy lies of what goes by value."""
    return fact.name == "align" and any(a.name in ("byval", "sret") for a in attributes)
