"""What the real compiler is: its family, version and target."""

from __future__ import annotations

import os

from llmcc import LLVM_MAJOR
from llmcc.driver import process
from llmcc.driver.digest import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmcc.driver.locate import Compiler
    from llmcc.store.database import Database


class Family:
    """Who made a compiler."""

    CLANG = "clang"
    GCC = "gcc"
    UNKNOWN = "unknown"


class Toolchain:
    """The real compiler, as it describes itself.

    command: what its command lines start with; major: 0 where unknown
    version: the first line of `--version`; target: its triple ("" where it did not say)
    identity: a hash over the executable and what it says
    """

    __slots__ = ("command", "configured", "family", "identity", "major", "target", "version")

    def __init__(self, compiler: Compiler, text: str) -> None:
        lines = text.splitlines()
        self.command = compiler.command
        self.version = lines[0] if lines else ""
        self.family = _family(text)
        self.major = _major(self.version)
        self.target = _field(lines, "Target: ")
        self.configured = _field(lines, "Configuration file: ")
        self.identity = _identity(compiler, text)

    def obstacle(self) -> str:
        """Why its units pass through; "" where they can be rewritten."""
        if self.family != Family.CLANG:
            return "not clang" if self.family == Family.UNKNOWN else "gcc"
        if self.major != LLVM_MAJOR:
            return f"clang {self.major}"
        if self.configured:
            # Its options are unknown to us, and any of them may change what the job is.
            return "clang configuration file"
        machine, _, system = self.target.partition("-")
        if machine != os.uname().machine or "linux" not in system:
            return "foreign target"
        return ""

    def takes_assembly(self) -> bool:
        """Whether its units are edited as assembly, which needs no LLVM of one version."""
        if self.family == Family.CLANG and (self.major == LLVM_MAJOR or self.configured):
            return False
        machine, _, system = self.target.partition("-")
        return (
            self.family != Family.UNKNOWN
            and machine == "x86_64" == os.uname().machine
            and "linux" in system
            and not system.endswith("x32")
        )


def examine(compiler: Compiler, environ: Mapping[str, str], database: Database | None) -> Toolchain:
    """Ask the compiler what it is, or the store, which remembers what it said."""
    if database is None or not (compiler.looks_like_clang or compiler.looks_like_gcc):
        # The executable of a wrapper stays the same while what it runs changes.
        return Toolchain(compiler, _ask(compiler, environ))
    from llmcc.store.toolchains import ToolchainStore

    status = os.stat(compiler.resolved)
    store = ToolchainStore(database)
    key = "\0".join((compiler.resolved, *compiler.command[1:]))
    text = store.recall(key, status.st_size, status.st_mtime_ns)
    if text is None:
        text = _ask(compiler, environ)
        store.remember(key, status.st_size, status.st_mtime_ns, text)
    return Toolchain(compiler, text)


def _ask(compiler: Compiler, environ: Mapping[str, str]) -> str:
    """The answer to `--version`, in the language that we read, and the target, where gcc has it."""
    text = _say(compiler, environ, "--version")
    if _family(text) == Family.GCC:
        text += f"Target: {_say(compiler, environ, '-dumpmachine')}\n"
    return text


def _say(compiler: Compiler, environ: Mapping[str, str], question: str) -> str:
    said = process.Spool()
    argv = [*compiler.command, question]
    surroundings = {**compiler.environment(environ), "LC_ALL": "C"}
    pid = process.spawn(compiler.path, argv, surroundings, {1: said.fd, 2: said.fd})
    status = process.wait(pid)
    text = said.take().decode(errors="replace")
    return text if status == 0 else ""


def _family(text: str) -> str:
    if "clang version" in text:
        return Family.CLANG
    if "Free Software Foundation" in text:
        return Family.GCC
    return Family.UNKNOWN


def _major(version: str) -> int:
    """The first number with a dot behind it: `Debian clang version 22.1.8 (1~deb12u1)`."""
    for word in version.split():
        number, dot, _ = word.partition(".")
        if dot and number.isascii() and number.isdigit():
            return int(number)
    return 0


def _field(lines: list[str], name: str) -> str:
    for line in lines:
        if line.startswith(name):
            return line.removeprefix(name).strip()
    return ""


def _identity(compiler: Compiler, text: str) -> str:
    status = os.stat(compiler.resolved)
    parts = (*compiler.command, compiler.resolved, str(status.st_size), str(status.st_mtime_ns))
    return digest("\0".join((*parts, text))).hex()[:32]
