"""Text without what alive-tv answers to by `unsupported`: metadata and `captures(...)`.

Both only ever say more about a function. Taken away before a pass runs, the pass can make no use of
them, so what it makes is still a refinement.
"""

from __future__ import annotations

import re

_ANNOTATION = re.compile(
    r"""(?P<string>"[^"]*")|,? !(?!")[-\w.$\\]+ !\d+\b|\bcaptures\([^()]*\) ?"""
)
# The one intrinsic that optimized code of C has and that is about nothing but metadata.
_SCOPE = re.compile(r"^  call void @llvm\.experimental\.noalias\.scope\.decl\(.*\n", re.MULTILINE)
_NODE = re.compile(r"^![-\w.]+ = .*\n", re.MULTILINE)


def bare(text: str) -> str:
    """A module as LLVM prints it, without metadata and without `captures(...)`.

    Where an instruction has metadata for an operand, LLVM will not parse what is left.
    """
    text = _SCOPE.sub("", _NODE.sub("", text))
    return _ANNOTATION.sub(lambda match: match.group("string") or "", text)
