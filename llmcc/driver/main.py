"""The driver: from a command line to an object, or to the real compiler."""

from __future__ import annotations

import os
import sys

from llmcc.driver import locate, process, settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import NoReturn

    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.compile import Compile
    from llmcc.driver.job import Job
    from llmcc.driver.locate import Compiler
    from llmcc.driver.settings import Settings

SUBCOMMANDS = frozenset(
    (
        *("doctor", "explain", "verify", "report", "cache", "service", "improve"),
        *("corpus", "train", "bench", "tune", "bisect", "audit"),
    )
)
IDENTITY_FLAG = "--llm-identity"
# How the launch scripts say by which name they were called; only as the first word.
CALLED_FLAG = "--llm-called="

# A directory into which each command line is written, for those who replay builds.
RECORD = "LLMCC_RECORD"

# Python may have set this for itself at its start; the compiler must not see it.
_COERCED = "LC_CTYPE"
_COERCED_TO = ("C.UTF-8", "C.utf8", "UTF-8")


def main(argv: list[str]) -> int:
    """Run the driver on `sys.argv`; returns the exit status, if it returns at all."""
    process.quiet()
    called, words = argv[0], argv[1:]
    if words and words[0].startswith(CALLED_FLAG):
        called, words = words[0].removeprefix(CALLED_FLAG), words[1:]
    environ = _environment()
    if words and words[0] in SUBCOMMANDS:
        _subcommand(words, environ)
    try:
        return _drive(called, words, environ)
    except (settings.SettingsError, locate.NoCompiler) as error:
        return _fail(str(error))
    except Exception as error:
        # Whatever went wrong in reading the command line, the compiler may know better.
        return _last_resort(called, words, environ, error)


def _drive(called: str, words: list[str], environ: Mapping[str, str]) -> int:
    cxx = "++" in os.path.basename(called)
    if environ.get("LLMCC_CAPTURE"):
        _capture(called, words, cxx, environ)
    if _is_plain(words):
        wanted = settings.settle([], environ, _directory())
        if not (_reported(wanted) or wanted.profile or environ.get(RECORD)):
            return _original(words, _compiler(wanted, called, cxx, environ), environ)
    from llmcc.driver import arguments

    line = arguments.read(words)
    wanted = settings.settle(line.llm, environ, _directory())
    compiler = _compiler(wanted, called, cxx, environ)
    if any(argument.option == IDENTITY_FLAG for argument in line.arguments):
        from llmcc.driver import identity

        process.say(1, identity.line(compiler, wanted, environ).encode() + b"\n")
        return 0
    recorded = environ.get(RECORD)
    if not (wanted.enabled or recorded):
        return _original(line.passed(), compiler, environ)
    from llmcc.driver import job

    asked = job.classify(line, cxx)
    if recorded:
        from llmcc.driver import record

        record.write(recorded, line, asked, compiler, cxx)
        return _original(line.passed(), compiler, environ)
    if wanted.profile:
        from llmcc.driver import profile

        if profile.follow(line, asked, wanted, compiler, environ):
            return 0
    reason = _reason(line, asked, compiler, environ)
    if not reason:
        return _compile(line, asked, wanted, compiler, environ)
    if _reported(wanted) and asked.kind in (job.Kind.COMPILE, job.Kind.COMPILE_AND_LINK):
        from llmcc.driver import reporting

        reporting.report_passed(line, asked, wanted, wanted.profile_reason or reason)
    return _original(line.passed(), compiler, environ)


def _capture(called: str, words: list[str], cxx: bool, environ: Mapping[str, str]) -> None:
    """Put the units aside, where that can be done; the build goes on in any case."""
    from llmcc.driver import arguments, capture, job

    try:
        line = arguments.read(words)
        compiler = _compiler(settings.settle(line.llm, environ, _directory()), called, cxx, environ)
        if compiler.looks_like_clang:
            capture.capture(line, job.classify(line, cxx), compiler, environ)
    except Exception:
        return


def _is_plain(words: list[str]) -> bool:
    """Whether no word can be one of ours, or ask for optimization: links, queries, -O0.

    That much is seen without the table of options, which takes its time to load.
    """
    return not any(
        word.startswith(("@", "-fllm", "-fno-llm", "--llm", "--optimize"))
        or (word.startswith("-O") and word != "-O0")
        for word in words
    )


def _compiler(wanted: Settings, called: str, cxx: bool, environ: Mapping[str, str]) -> Compiler:
    named = wanted.cxx if cxx and wanted.cxx else wanted.cc
    return locate.locate(named, called, cxx, environ)


def _reason(line: CommandLine, asked: Job, compiler: Compiler, environ: Mapping[str, str]) -> str:
    """Why everything is left to the real compiler, as far as it needs no question; or ""."""
    if asked.reason:
        return asked.reason
    if compiler.launcher:
        return f"compiler behind {compiler.launcher}"
    if compiler.looks_like_gcc:
        from llmcc.driver import assembly

        reason = assembly.obstacle(line, asked)
        if reason:
            return reason
    from llmcc.driver import passthrough

    return passthrough.environment_reason(environ)


def _compile(
    line: CommandLine,
    asked: Job,
    wanted: Settings,
    compiler: Compiler,
    environ: Mapping[str, str],
) -> int:
    """Try the optimized way; whatever happens on it, the original command is there to be run."""
    from llmcc.driver import answer, compile

    way = compile.Compile(line, asked, wanted, compiler, environ)
    try:
        try:
            process.listen()
            _go(way)
            process.hold_signals()
        except Exception as error:
            process.hold_signals()
            process.stop_children()
            way.clean()
            way.restore_input()
            if isinstance(error, answer.ServiceRequired):
                return _fail(str(error))
            _report(way, _explained(error))
            return _original(line.passed(), compiler, environ)
    except process.Interrupted as interruption:
        process.stop_children(interruption.signum)
        way.clean()
        process.die(interruption.signum)
    way.clean()
    _report(way, "")
    way.speak()
    return 0


def _go(way: Compile) -> None:
    from llmcc.driver.job import Kind

    # Our own files must not get the numbers of the standard ones.
    for fd in (0, 1, 2):
        os.fstat(fd)
    if way.job.kind == Kind.COMPILE:
        way.sources()
    else:
        from llmcc.driver import link

        link.compile_and_link(way)


def _report(way: Compile, reason: str) -> None:
    """Report what became of the units, where anybody wants to know."""
    if _reported(way.settings):
        from llmcc.driver import reporting

        reporting.report_compiled(way, reason)


def _reported(wanted: Settings) -> bool:
    return bool(wanted.report or wanted.report_dir)


def _explained(error: Exception) -> str:
    """The reason for the report; one of ours speaks for itself."""
    from llmcc.driver.compile import Abandon

    if isinstance(error, Abandon):
        return str(error)
    return f"{type(error).__name__}: {error}"


def _original(words: list[str], compiler: Compiler, environ: Mapping[str, str]) -> int:
    """Become the real compiler, with the command line that the user wrote."""
    argv = [*compiler.command, *words]
    try:
        process.replace(compiler.path, argv, compiler.environment(environ))
    except OSError as error:
        return _fail(f"unable to execute '{compiler.path}': {error.strerror}")


def _last_resort(
    called: str, words: list[str], environ: Mapping[str, str], error: Exception
) -> int:
    """Become the default compiler, without what are plainly our flags."""
    passed = [
        word[:-4] if word.startswith("-O") and word.endswith("-llm") else word
        for word in words
        if not word.startswith(("-fllm", "-fno-llm"))
    ]
    try:
        compiler = locate.locate(None, called, "++" in os.path.basename(called), environ)
        argv = [*compiler.command, *passed]
        process.replace(compiler.path, argv, compiler.environment(environ))
    except (locate.NoCompiler, OSError):
        return _fail(f"{type(error).__name__}: {error}")


def _subcommand(words: list[str], environ: Mapping[str, str]) -> NoReturn:
    """Become `python -m llmcc.commands`, which needs this package and its dependencies."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    start = (
        f"import sys, runpy; sys.path.append({root!r}); "
        "runpy.run_module('llmcc.commands', run_name='__main__', alter_sys=True)"
    )
    process.replace(sys.executable, [sys.executable, "-I", "-c", start, *words], environ)


def _environment() -> dict[str, str]:
    """The environment as it was before Python made it fit for itself."""
    environ = dict(os.environ)
    if environ.get(_COERCED) in _COERCED_TO:
        try:
            with open("/proc/self/environ", "rb") as file:
                given = file.read().split(b"\0")
        except OSError:
            return environ
        name = _COERCED.encode() + b"="
        values = [entry.removeprefix(name) for entry in given if entry.startswith(name)]
        del environ[_COERCED]
        if values:
            environ[_COERCED] = os.fsdecode(values[0])
    return environ


def _directory() -> str:
    try:
        return os.getcwd()
    except OSError:
        return "/"


def _fail(message: str) -> int:
    process.say(2, f"llmcc: error: {message}\n".encode(errors="surrogateescape"))
    return 1
