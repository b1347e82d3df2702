"""The function's own signature: what callers were optimized by.

Source and target say the same of themselves, attribute by attribute. That the target keeps what it
says follows from refinement, for an input on which the source is defined and keeps it:

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

from llmcc.gates.contract.surroundings import facts_of
from llmcc.gates.unsupported import Unsupported
from llmcc.ir.syntax.module import Signature


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
    if before.parameters != after.parameters:
        raise Unsupported("parameters that differ")
    if _names_cross(source, target):
        raise Unsupported("parameters that have each other's names")
    if before.return_attributes != after.return_attributes:
        raise Unsupported("attributes of the return value that differ")
    if before.attributes != after.attributes:
        raise Unsupported("attributes of the function that differ")
    if before != after:
        raise Unsupported("signatures that differ")
