"""Functions of the C and C++ libraries that LLVM knows (`TargetLibraryInfo`).

They are calls like any other, but for those of a source that a target lacks (`simplified.py`). And
LLVM may replace one by another, remove a pair of allocation and deallocation, or take a misuse as
undefined behaviour. So where one is called, nothing is refuted.
"""

from __future__ import annotations

_NAMES = """
malloc calloc realloc reallocf reallocarray free aligned_alloc memalign valloc vec_malloc vec_free
posix_memalign strdup strndup dunder_strdup cfree malloc_usable_size
memchr memrchr memcmp memccpy memcpy mempcpy memmove memset memset_pattern16 bcmp bcopy bzero
strcat strncat strcpy stpcpy strncpy stpncpy strlcat strlcpy strlen strnlen wcslen strchr strrchr
strcmp strncmp strcasecmp strncasecmp strcoll strcspn strspn strpbrk strstr strtok strtok_r strxfrm
strtol strtoll strtoul strtoull strtod strtof strtold atoi atol atoll atof
printf fprintf sprintf snprintf vprintf vfprintf vsprintf vsnprintf iprintf fiprintf siprintf
puts putchar putc putchar_unlocked putc_unlocked puts_unlocked putw fputs fputs_unlocked fputc
fputc_unlocked fwrite fwrite_unlocked fread fread_unlocked getc getchar fgetc fgets gets
abs labs llabs ffs ffsl ffsll fls isascii isdigit toascii tolower toupper abort exit qsort bsearch
getenv remove rename access chmod chown closedir fchmod fclose fopen fstat lstat mkdir open opendir
read readlink rmdir stat statvfs system times uname unlink unsetenv utime utimes write
""".split()
_MATH = """
acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh exp exp2 exp10 expm1 fabs fdim
floor fmax fmin fmod fmaximum_num fminimum_num frexp hypot ilogb ldexp log log10 log1p log2 logb
modf nearbyint nextafter pow remainder remquo rint round roundeven scalbn scalbln sin sincos sinh
sqrt tan tanh tgamma trunc erf fma lround llround lrint llrint
""".split()
KNOWN = frozenset(_NAMES) | {name + end for name in _MATH for end in ("", "f", "l")}


def is_known(name: str) -> bool:
    """Whether LLVM may know what a function of that name does."""
    if name.startswith(("llvm.", "_Zn", "_Zd", "__cxa_", "__memcpy_chk", "__strcpy_chk")):
        return True
    return name.removeprefix("__").removesuffix("_chk").removesuffix("_unlocked") in KNOWN
