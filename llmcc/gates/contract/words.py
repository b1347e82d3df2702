"""Attributes and metadata by what they say (LangRef, "Parameter Attributes", "Function
Attributes", "Metadata"). What is on no list is not known.

Not on any list, and so refused: returns_twice, convergent, strictfp, naked, noduplicate,
presplitcoroutine, the sanitizers', inalloca, preallocated, byref, nest, swiftself, swifterror,
swiftasync, and texts such as "unsafe-fp-math" that say more than "false".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from llmcc.ir.syntax.attributes import Attribute, Text

# How code is to be generated, and whether calls are inlined: nothing about what is computed.
FUNCTION_HINTS: Final = frozenset(
    "alwaysinline cold hot inlinehint jumptable minsize nocf_check noimplicitfloat noinline "
    "nomerge nonlazybind noprofile noredzone optdebug optnone optsize safestack shadowcallstack "
    "skipprofile ssp sspreq sspstrong uwtable".split()
)
# What callers may rely on: breaking it is undefined behaviour or worse.
FUNCTION_PROMISES: Final = frozenset(
    "allocsize memory mustprogress nocallback nocreateundeforpoison nofree norecurse noreturn "
    "nosync nounwind speculatable willreturn".split()
)
# What an address means.
NULL_IS_VALID: Final = "null_pointer_is_valid"
# Whether LLVM may take the callee for the library's function of that name.
BUILTIN: Final = frozenset(["builtin", "nobuiltin"])
# What declarations of library functions have, and calls of them.
LIBRARY: Final = frozenset(["allockind"])

# How a value is passed: caller and callee must say the same.
ABI: Final = frozenset("alignstack byval elementtype inreg noext signext sret zeroext".split())
# Facts about a value: poison or undefined behaviour where they do not hold.
VALUE_FACTS: Final = frozenset(
    "align dereferenceable dereferenceable_or_null nofpclass nonnull noundef range".split()
)
# What is not done with a pointer that is passed, or done.
POINTER_PROMISES: Final = frozenset(
    "allocalign allocptr captures dead_on_return dead_on_unwind initializes noalias nofree "
    "readnone readonly returned writable writeonly".split()
)
# Immediate operands of intrinsics.
IMMEDIATE: Final = frozenset(["immarg"])

FUNCTION_ATTRIBUTES: Final = FUNCTION_HINTS | FUNCTION_PROMISES | BUILTIN | {NULL_IS_VALID}
CALLEE_ATTRIBUTES: Final = FUNCTION_ATTRIBUTES | LIBRARY
PARAMETER_ATTRIBUTES: Final = ABI | VALUE_FACTS | POINTER_PROMISES
RETURN_ATTRIBUTES: Final = (ABI - {"byval", "sret"}) | VALUE_FACTS | {"noalias"}

_ANY = None
TEXTS: Final[Mapping[str, frozenset[str | None] | None]] = {
    **dict.fromkeys(
        "alloc-family frame-pointer min-legal-vector-width no-builtins no-inline-line-tables "
        "no-jump-tables prefer-vector-width probe-stack stack-probe-size "
        "stack-protector-buffer-size stackrealign target-cpu target-features tune-cpu "
        "warn-stack-size zero-call-used-regs".split(),
        _ANY,
    ),
    "no-trapping-math": frozenset(["true"]),
    "denormal-fp-math": frozenset(["ieee,ieee"]),
    **dict.fromkeys(
        "approx-func-fp-math less-precise-fpmad no-infs-fp-math no-nans-fp-math "
        "no-signed-zeros-fp-math unsafe-fp-math use-soft-float".split(),
        frozenset(["false"]),
    ),
}
"""Attributes in quotes with the values that they may have; None for any."""

# Attachments that optimizers may use to choose, not to conclude.
HINT_METADATA: Final = frozenset(
    "annotation callsite dbg heapallocsite memprof prof srcloc unpredictable".split()
)
# Facts about what a load or call gives: poison (`noundef` and both `dereferenceable`: undefined
# behaviour) where they do not hold.
VALUE_METADATA: Final = frozenset(
    "align dereferenceable dereferenceable_or_null noundef nonnull range".split()
)
# What an access says of itself in relation to others; nosanitize of checks that are made of it.
TAG_METADATA: Final = frozenset(
    "alias.scope invariant.load noalias nontemporal nosanitize tbaa tbaa.struct".split()
)
# Facts that may be left out where the source has them, and that no target may add.
OTHER_FACTS: Final = frozenset(
    "callees fpmath invariant.group llvm.access.group llvm.mem.parallel_loop_access".split()
)
LOOP: Final = "llvm.loop"
SOURCE_METADATA: Final = HINT_METADATA | VALUE_METADATA | TAG_METADATA | OTHER_FACTS | {LOOP}

FUNCTION_METADATA: Final = frozenset(["dbg", "prof"])

MODULE_FLAGS: Final = frozenset(
    (
        "wchar_size,short_enum,PIC Level,PIE Level,uwtable,frame-pointer,RtLibUseGOT,Code Model,"
        "Large Data Threshold,MaxTLSAlign,NumRegisterParameters,SemanticInterposition,"
        "cf-protection-return,cf-protection-branch,ibt-seal,direct-access-external-data,"
        "stack-protector-guard,override-stack-alignment"
    ).split(",")
)
"""None of them changes what a function computes; both modules have the same."""

CONVENTIONS: Final = frozenset(["", "fastcc", "coldcc"])
"""Those that differ from C in registers only."""

ASSUME_BUNDLES: Final = frozenset(
    "align cold dereferenceable dereferenceable_or_null ignore nonnull noundef "
    "separate_storage".split()
)
"""What an assumption may say beside its condition; leaving it out is always right."""


def is_known(attribute: Attribute, names: frozenset[str]) -> bool:
    """Whether an attribute is one of these, or a text that is known."""
    if not isinstance(attribute, Text):
        return attribute.name in names
    if attribute.name.startswith("no-builtin-"):
        return True
    values = TEXTS.get(attribute.name, frozenset())
    return values is None or attribute.value in values
