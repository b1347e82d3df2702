"""The words of textual IR, by what they may stand for; in the order in which LLVM prints them."""

from __future__ import annotations

from typing import Final

FAST_MATH: Final = "reassoc nnan ninf nsz arcp contract afn".split()

# LLVM prints flags in this order, whatever the instruction.
FLAG_ORDER: Final = [
    *"inbounds nusw nuw nsw exact disjoint nneg samesign".split(),
    *FAST_MATH,
    *"inalloca swifterror atomic weak volatile".split(),
    *"sideeffect alignstack inteldialect unwind".split(),
]

_FAST: Final = frozenset(["fast", *FAST_MATH])
_WRAP: Final = frozenset(["nuw", "nsw"])
_EXACT: Final = frozenset(["exact"])
_NONE: Final[frozenset[str]] = frozenset()

BINARY_FLAGS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys("add sub mul shl".split(), _WRAP),
    **dict.fromkeys("udiv sdiv lshr ashr".split(), _EXACT),
    **dict.fromkeys("urem srem and xor".split(), _NONE),
    "or": frozenset(["disjoint"]),
    **dict.fromkeys("fadd fsub fmul fdiv frem".split(), _FAST),
}
CAST_FLAGS: Final[dict[str, frozenset[str]]] = {
    "trunc": _WRAP,
    "zext": frozenset(["nneg"]),
    "uitofp": frozenset(["nneg"]),
    **dict.fromkeys("fptrunc fpext".split(), _FAST),
    **dict.fromkeys("sext fptoui fptosi sitofp bitcast addrspacecast".split(), _NONE),
    **dict.fromkeys("ptrtoint ptrtoaddr inttoptr".split(), _NONE),
}
OTHER_FLAGS: Final[dict[str, frozenset[str]]] = {
    "icmp": frozenset(["samesign"]),
    **dict.fromkeys("fneg fcmp select phi call".split(), _FAST),
    "getelementptr": frozenset(["inbounds", "nusw", "nuw"]),
    "alloca": frozenset(["inalloca", "swifterror"]),
    "load": frozenset(["atomic", "volatile"]),
    "store": frozenset(["atomic", "volatile"]),
    "cmpxchg": frozenset(["weak", "volatile"]),
    "atomicrmw": frozenset(["volatile"]),
    "asm": frozenset(["sideeffect", "alignstack", "inteldialect", "unwind"]),
}
EXPRESSION_FLAGS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys("add sub".split(), _WRAP),
    "getelementptr": OTHER_FLAGS["getelementptr"],
    **dict.fromkeys("trunc ptrtoint ptrtoaddr inttoptr bitcast addrspacecast".split(), _NONE),
    **dict.fromkeys("xor extractelement insertelement shufflevector".split(), _NONE),
}

PREDICATES: Final[dict[str, frozenset[str]]] = {
    "icmp": frozenset("eq ne ugt uge ult ule sgt sge slt sle".split()),
    "fcmp": frozenset("false oeq ogt oge olt ole one ord ueq ugt uge ult ule une uno true".split()),
}
ORDERINGS: Final = frozenset("unordered monotonic acquire release acq_rel seq_cst".split())
ATOMIC_OPERATIONS: Final = frozenset(
    "xchg add sub and nand or xor max min umax umin fadd fsub fmax fmin fmaximum fminimum "
    "uinc_wrap udec_wrap usub_cond usub_sat".split()
)

LINKAGES: Final = frozenset(
    "private internal available_externally linkonce weak common appending extern_weak "
    "linkonce_odr weak_odr external".split()
)
PREEMPTIONS: Final = frozenset(["dso_local", "dso_preemptable"])
VISIBILITIES: Final = frozenset(["default", "hidden", "protected"])
STORAGES: Final = frozenset(["dllimport", "dllexport"])
UNNAMED: Final = frozenset(["unnamed_addr", "local_unnamed_addr"])
CONVENTIONS: Final = frozenset(
    "fastcc coldcc ghccc anyregcc tailcc swiftcc swifttailcc cfguard_checkcc preserve_mostcc "
    "preserve_allcc preserve_nonecc cxx_fast_tlscc x86_stdcallcc x86_fastcallcc x86_thiscallcc "
    "x86_regcallcc x86_vectorcallcc x86_64_sysvcc win64cc intel_ocl_bicc x86_intrcc "
    "arm_apcscc arm_aapcscc arm_aapcs_vfpcc aarch64_vector_pcs aarch64_sve_vector_pcs".split()
)
TAILS: Final = frozenset(["tail", "musttail", "notail"])
SANITIZERS: Final = frozenset(
    "no_sanitize_address no_sanitize_hwaddress sanitize_memtag sanitize_address_dyninit".split()
)
COMDAT_KINDS: Final = frozenset("any exactmatch largest nodeduplicate samesize".split())

# Attributes by the form of what follows their name.
FLAG_ATTRIBUTES: Final = frozenset(
    "allocalign allocptr alwaysinline builtin cold convergent coro_elide_safe "
    "coro_only_destroy_when_complete dead_on_unwind disable_sanitizer_instrumentation "
    "fn_ret_thunk_extern hot hybrid_patchable immarg inlinehint inreg jumptable minsize "
    "mustprogress naked nest noalias nobuiltin nocallback nocf_check nocreateundeforpoison "
    "nodivergencesource noduplicate noext nofree noimplicitfloat noinline nomerge nonlazybind "
    "nonnull noprofile norecurse noredzone noreturn nosanitize_bounds nosanitize_coverage nosync "
    "noundef nounwind null_pointer_is_valid optdebug optforfuzzing optnone optsize "
    "presplitcoroutine readnone readonly returned returns_twice safestack sanitize_address "
    "sanitize_alloc_token sanitize_hwaddress sanitize_memory sanitize_memtag "
    "sanitize_numerical_stability sanitize_realtime sanitize_realtime_blocking sanitize_thread "
    "sanitize_type shadowcallstack signext skipprofile speculatable speculative_load_hardening "
    "ssp sspreq sspstrong strictfp swiftasync swifterror swiftself willreturn writable writeonly "
    "zeroext dead_on_return uwtable".split()
)
NUMBER_ATTRIBUTES: Final[dict[str, tuple[int, ...]]] = {
    "align": (1,),
    "alignstack": (1,),
    "allocsize": (1, 2),
    "dereferenceable": (1,),
    "dereferenceable_or_null": (1,),
    "vscale_range": (2,),
}
"""How many numbers each takes."""
TYPE_ATTRIBUTES: Final = frozenset("byref byval elementtype inalloca preallocated sret".split())
WORD_ATTRIBUTES: Final[dict[str, frozenset[str]]] = {
    "uwtable": frozenset(["sync", "async"]),
    "nofpclass": frozenset(
        "all nan snan qnan inf ninf pinf norm nnorm pnorm sub nsub psub zero nzero pzero".split()
    ),
}
MEMORY_ACCESSES: Final = frozenset("none read write readwrite".split())
MEMORY_LOCATIONS: Final = frozenset(
    "argmem inaccessiblemem errnomem target_mem0 target_mem1".split()
)
CAPTURES: Final = frozenset("none address address_is_null provenance read_provenance".split())
