"""The instruction set as a table: what each instruction does to its operands, flags and registers.

A line of the table has the names, the suffixes that may follow them, the operands in AT&T order,
and the rest as `key=value`. An operand is `r` (read), `w` (written), `x` (read and written) or `a`
(only its address), with a width in bits, or none where the suffix says it. `W`, `U` and `R` are
the flags written, left undefined and read; `i` and `o` registers that are read and written without
being operands, where `A` and `D` stand for rax and rdx in the width of the suffix. What the table
cannot say is in `effects.py`. Sources: the manuals of Intel (volume 2) and AMD (volumes 3 and 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from llmcc.asm import locations
from llmcc.asm.conditions import SPELLINGS, read_by
from llmcc.asm.locations import REGISTERS, Locations


class Flow(Enum):
    """Where an instruction goes on."""

    NEXT = "next"
    BRANCH = "branch"
    JUMP = "jump"
    CALL = "call"
    RETURN = "return"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Access:
    """What happens to one operand."""

    mode: str
    """`r`, `w`, `x` or `a`."""
    width: int
    """In bits."""

    @property
    def reads(self) -> bool:
        """Whether its value is read."""
        return self.mode in "rx"

    @property
    def writes(self) -> bool:
        """Whether it gets a value."""
        return self.mode in "wx"


@dataclass(frozen=True, slots=True)
class Form:
    """One instruction of the table, with a suffix and a number of operands."""

    operation: str
    """Its name without the suffix, and one spelling of a condition: `add`, `cmov`."""
    width: int
    """By the suffix, in bits; 0 where it has none."""
    operands: tuple[Access, ...]
    condition: str = ""
    flow: Flow = Flow.NEXT
    reads: Locations = 0
    """Flags and implicit registers."""
    writes: Locations = 0
    undefined: Locations = 0
    """Flags that get a value which nobody may rely on."""
    pinned: bool = False
    """Whether it stays where it is: fences, landing pads, calls."""


VECTOR_MOVQ: Final = "movq of vectors"
_WIDTHS: Final = {"b": 8, "w": 16, "l": 32, "q": 64}

_INTEGER: Final = """
mov             bwlq  r w
movabs          q     r w
lea             wlq   a w
xchg            bwlq  x x
xadd            bwlq  x x       W=CPAZSO
cmpxchg         bwlq  r x       W=CPAZSO i=A o=A
add sub         bwlq  r x       W=CPAZSO
adc sbb         bwlq  r x       W=CPAZSO R=C
cmp             bwlq  r r       W=CPAZSO
test            bwlq  r r       W=CPZSO U=A
and or xor      bwlq  r x       W=CPZSO U=A
inc dec         bwlq  x         W=PAZSO
neg             bwlq  x         W=CPAZSO
not             bwlq  x
imul            wlq   r x       W=CO U=PAZS
imul            wlq   r r w     W=CO U=PAZS
imul mul        wlq   r         W=CO U=PAZS i=A o=AD
imul mul        b     r         W=CO U=PAZS i=al o=ax
div idiv        wlq   r         U=CPAZSO i=AD o=AD
div idiv        b     r         U=CPAZSO i=ax o=ax
shl sal shr sar rol ror bwlq x  W=CPZSO U=A
shl sal shr sar rol ror bwlq r8 x W=CPZSO U=A
rcl rcr         bwlq  x         W=CO R=C
rcl rcr         bwlq  r8 x      W=CO R=C
shld shrd       wlq   r8 r x    W=CPZSO U=A
bt              wlq   r r       W=C U=PASO
bts btr btc     wlq   r x       W=C U=PASO
bsf bsr         wlq   r x       W=Z U=CPASO
popcnt          wlq   r w       W=CPAZSO
tzcnt lzcnt     wlq   r w       W=CZ U=PASO
andn            lq    r r w     W=CZSO U=PA
blsr blsi blsmsk lq   r w       W=CZSO U=PA
bzhi            lq    r r w     W=CZSO U=PA
bextr           lq    r r w     W=CZO U=PAS
shlx shrx sarx  lq    r r w
rorx            lq    r8 r w
pdep pext       lq    r r w
mulx            lq    r w w     i=D
bswap           lq    x
cbtw            -               i=al o=ax
cwtl            -               i=ax o=eax
cltq            -               i=eax o=rax
cwtd            -               i=ax o=dx
cltd            -               i=eax o=edx
cqto            -               i=rax o=rdx
movzb movsb     wlq   r8 w
movzw movsw     lq    r16 w
movsl           q     r32 w
push            wq    r         i=rsp o=rsp
pop             wq    w         i=rsp o=rsp
leave           -q              i=rbp o=rsp,rbp
nop             -
nop             wlq   a
clc stc         -               W=C
cmc             -               W=C R=C
cld std         -               o=DF
lahf            -               R=CPAZS o=ah
sahf            -               W=CPAZS i=ah
"""

_STRING: Final = """
stos            bwlq            i=A,rdi,DF o=rdi
movs            bwlq            i=rsi,rdi,DF o=rsi,rdi
lods            bwlq            i=rsi,DF o=A,rsi
scas            bwlq            i=A,rdi,DF o=rdi W=CPAZSO
cmps            bwlq            i=rsi,rdi,DF o=rsi,rdi W=CPAZSO
"""

_VECTOR: Final = """
movaps movups movapd movupd movdqa movdqu lddqu - r128 w128
movntps movntpd movntdq - r128 w128
movss           -     r32 w32
movsd           -     r64 w64
movq            -     r64 w64
movd            -     r32 w32
movlps movlpd movhps movhpd - r64 x64
movhlps movlhps - r128 x128
movmskps movmskpd pmovmskb - r128 w32
movnti          lq    r w
addss subss mulss divss minss maxss - r32 x32 i=MXCSR o=MXCSR
addsd subsd mulsd divsd minsd maxsd - r64 x64 i=MXCSR o=MXCSR
cmpss cmpsd cmpps cmppd - r8 r128 x128 i=MXCSR o=MXCSR
cmpeqss cmpltss cmpless cmpunordss cmpneqss cmpnltss cmpnless cmpordss - r32 x32 i=MXCSR o=MXCSR
cmpeqsd cmpltsd cmplesd cmpunordsd cmpneqsd cmpnltsd cmpnlesd cmpordsd - r64 x64 i=MXCSR o=MXCSR
cmpeqps cmpltps cmpleps cmpunordps cmpneqps cmpnltps cmpnleps cmpordps - r128 x128 i=MXCSR o=MXCSR
cmpeqpd cmpltpd cmplepd cmpunordpd cmpneqpd cmpnltpd cmpnlepd cmpordpd - r128 x128 i=MXCSR o=MXCSR
sqrtss          -     r32 w32   i=MXCSR o=MXCSR
sqrtsd          -     r64 w64   i=MXCSR o=MXCSR
roundss         -     r8 r32 w32 i=MXCSR o=MXCSR
roundsd         -     r8 r64 w64 i=MXCSR o=MXCSR
roundps roundpd -     r8 r128 w128 i=MXCSR o=MXCSR
addps subps mulps divps minps maxps addpd subpd mulpd divpd minpd maxpd - r128 x128 i=MXCSR o=MXCSR
haddps haddpd addsubps addsubpd hsubps hsubpd - r128 x128 i=MXCSR o=MXCSR
sqrtps sqrtpd   -     r128 w128 i=MXCSR o=MXCSR
cvtdq2ps cvtps2dq cvttps2dq cvttpd2dq cvtpd2dq cvtpd2ps - r128 w128 i=MXCSR o=MXCSR
cvtdq2pd        -     r64 w128
cvtps2pd        -     r64 w128  i=MXCSR o=MXCSR
cvtsd2ss        -     r64 w32   i=MXCSR o=MXCSR
cvtss2sd        -     r32 w64   i=MXCSR o=MXCSR
comiss ucomiss  -     r32 r32   W=CPAZSO i=MXCSR o=MXCSR
comisd ucomisd  -     r64 r64   W=CPAZSO i=MXCSR o=MXCSR
andps andpd orps orpd xorps xorpd andnps andnpd - r128 x128
pand pandn por pxor - r128 x128
paddb paddw paddd paddq psubb psubw psubd psubq - r128 x128
paddsb paddsw paddusb paddusw psubsb psubsw psubusb psubusw - r128 x128
pmullw pmulhw pmulhuw pmuludq pmuldq pmulld pmaddwd pavgb pavgw psadbw - r128 x128
pminub pmaxub pminsw pmaxsw pminsb pmaxsb pminuw pmaxuw pminsd pmaxsd pminud pmaxud - r128 x128
pcmpeqb pcmpeqw pcmpeqd pcmpeqq pcmpgtb pcmpgtw pcmpgtd pcmpgtq - r128 x128
packsswb packssdw packuswb packusdw pshufb phaddw phaddd pmaddubsw - r128 x128
punpcklbw punpcklwd punpckldq punpcklqdq punpckhbw punpckhwd punpckhdq punpckhqdq - r128 x128
unpcklps unpcklpd unpckhps unpckhpd - r128 x128
psllw pslld psllq psrlw psrld psrlq psraw psrad - r128 x128
pslldq psrldq   -     r8 x128
pshufd pshuflw pshufhw - r8 r128 w128
shufps shufpd palignr blendps blendpd pblendw - r8 r128 x128
pabsb pabsw pabsd movddup movshdup movsldup - r128 w128
"""

_INTEGER_AND_VECTOR: Final = """
cvtsi2ss        lq    r w32     i=MXCSR o=MXCSR
cvtsi2sd        lq    r w64     i=MXCSR o=MXCSR
cvtsi2ss        -     r32 w32   i=MXCSR o=MXCSR
cvtsi2sd        -     r32 w64   i=MXCSR o=MXCSR
cvttss2si cvtss2si lq r32 w     i=MXCSR o=MXCSR
cvttsd2si cvtsd2si lq r64 w     i=MXCSR o=MXCSR
cvttss2si cvtss2si -  r32 w32   i=MXCSR o=MXCSR
cvttsd2si cvtsd2si -  r64 w32   i=MXCSR o=MXCSR
pextrw          -     r8 r128 w32
pinsrw          -     r8 r16 x128
"""


@cache
def forms() -> dict[tuple[str, int], Form]:
    """The forms by mnemonic and number of operands."""
    found: dict[tuple[str, int], Form] = {}
    for table in (_INTEGER, _INTEGER_AND_VECTOR, _STRING):
        for line in table.strip().splitlines():
            _read_line(line.split(), found)
    vectors: dict[tuple[str, int], Form] = {}
    for line in _VECTOR.strip().splitlines():
        _read_line(line.split(), vectors)
    # Both `mov` and a move of half a vector are spelt `movq`.
    vectors[VECTOR_MOVQ, 2] = vectors.pop(("movq", 2))
    found.update(vectors)
    _read_conditions(found)
    _read_flow(found)
    return found


def _read_line(words: list[str], found: dict[tuple[str, int], Form]) -> None:
    settings = dict(word.split("=") for word in words if "=" in word)
    words = [word for word in words if "=" not in word]
    first = next(i for i, word in enumerate(words) if i and set(word) <= set("bwlq-") and i)
    names, suffixes, operands = words[:first], words[first], words[first + 1 :]
    for name in names:
        for suffix in suffixes:
            width = _WIDTHS.get(suffix, 0)
            form = Form(
                "shl" if name == "sal" else name,
                width,
                tuple(Access(text[0], int(text[1:] or width)) for text in operands),
                reads=_flags(settings, "R") | _implicit(settings.get("i", ""), width),
                writes=_flags(settings, "WU") | _implicit(settings.get("o", ""), width, True),
                undefined=_flags(settings, "U"),
            )
            spelling = name if suffix == "-" else name + suffix
            found.setdefault((spelling, len(operands)), form)


def _flags(settings: dict[str, str], keys: str) -> Locations:
    return locations.flags("".join(settings.get(key, "") for key in keys))


def _implicit(text: str, width: int, written: bool = False) -> Locations:
    found = 0
    for word in filter(None, text.split(",")):
        if word in locations.STATES:
            found |= locations.flag(word)
            continue
        registers = (
            [locations.part({"A": "rax", "D": "rdx"}[letter], width) for letter in word]
            if word.isupper()
            else [REGISTERS[word]]
        )
        for register in registers:
            found |= register.writes if written else register.reads
    return found


def _read_conditions(found: dict[tuple[str, int], Form]) -> None:
    for spelling, condition in SPELLINGS.items():
        read = read_by(condition)
        found["set" + spelling, 1] = Form("set", 8, (Access("w", 8),), condition, reads=read)
        found["j" + spelling, 1] = Form("j", 0, (Access("a", 64),), condition, Flow.BRANCH, read)
        for suffix, width in (("w", 16), ("l", 32), ("q", 64), ("", 0)):
            # Without a suffix the registers say the width; see `instructions.py`.
            accesses = (Access("r", width), Access("x", width))
            form = Form("cmov", width, accesses, condition, reads=read)
            found.setdefault(("cmov" + spelling + suffix, 2), form)


def _read_flow(found: dict[tuple[str, int], Form]) -> None:
    stack = locations.whole("rsp")
    target = (Access("a", 64),)
    everything = locations.ALL & ~locations.ALL_FLAGS
    for suffix in ("", "q"):
        found["jmp" + suffix, 1] = Form("jmp", 0, target, flow=Flow.JUMP)
        # What a callee may read is everything but the flags; what it leaves alone it may tell gcc.
        found["call" + suffix, 1] = Form(
            "call",
            0,
            target,
            flow=Flow.CALL,
            reads=everything,
            writes=locations.ALL,
            undefined=locations.ALL_FLAGS,
            pinned=True,
        )
        found["ret" + suffix, 0] = Form("ret", 0, (), flow=Flow.RETURN, reads=stack, writes=stack)
    found["ud2", 0] = Form("ud2", 0, (), flow=Flow.STOP, pinned=True)
    for name in ("endbr64", "mfence", "lfence", "sfence", "pause"):
        found[name, 0] = Form(name, 0, (), pinned=True)
