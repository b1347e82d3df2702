"""The assembly path: the real compiler writes assembly, and assembles what became of it.

It is the way of gcc, and of any clang of another version than llmcc's LLVM. Where nothing changes,
or anything is out of the ordinary, the original command is run as if nothing had been.
"""

from __future__ import annotations

import os
import time

from llmcc.driver import frontend, process
from llmcc.store.modelfiles import NONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.driver.answer import Question
    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.compile import Compile, Unit
    from llmcc.driver.job import Job

LINKED = "assembly path: compile and link at once"
SEVERAL = "assembly path: several sources"
HARDENING = "hardening"
DUMPS = "compiler dumps"
DIALECT = "another dialect of assembly"
EXCEPTIONS = "exceptions of instructions"
KERNEL = "kernel code"
SPLIT = "assembly path: split DWARF"

# By the beginning of the word.
_BEGINNINGS = {
    "-mharden-sls": HARDENING,
    "-mindirect-branch": HARDENING,
    "-mfunction-return": HARDENING,
    "-mretpoline": HARDENING,
    "-mspeculative-load-hardening": HARDENING,
    "-mlvi-": HARDENING,
    "-fzero-call-used-regs": HARDENING,
    "-fdump-": DUMPS,
    "-fcallgraph-info": DUMPS,
    "-fopt-info": DUMPS,
    "-fcompare-debug": DUMPS,
    "-aux-info": DUMPS,
    "-da": DUMPS,
    "-masm=": DIALECT,
    "-fnon-call-exceptions": EXCEPTIONS,
    "-fasync-exceptions": EXCEPTIONS,
    "-mcmodel=kernel": KERNEL,
    "-mno-sse": KERNEL,
    "-mgeneral-regs-only": KERNEL,
    "-mabi=": "another ABI",
    "-ffixed-": "registers of its own",
    "-fcall-": "registers of its own",
}

# What the assembler must not be told again: inputs, outputs, and what only a front end does.
_DONE = frozenset(
    (
        *("", "-x", "--", "-o", "-c", "-S", "-g", "-include", "-imacros"),
        *("-M", "-MM", "-MD", "-MMD", "-MF", "-MT", "-MQ", "-MP", "-MG", "-Wp,"),
        *("-Xpreprocessor", "-D", "-U", "-I", "-isystem", "-iquote", "-idirafter"),
    )
)

_BMI = frozenset(("bmi", "bmi2", "popcnt"))
_LEVELS = frozenset(
    f"-march={name}"
    for name in ("x86-64-v3", "x86-64-v4", "haswell", "skylake", "znver3", "znver4")
)


def obstacle(line: CommandLine, job: Job) -> str:
    """Why a command is not for the assembly path; "" where it is."""
    from llmcc.driver.job import Kind

    if job.kind != Kind.COMPILE:
        return LINKED
    if len(job.sources) != 1:
        return SEVERAL
    if job.split_dwarf:
        return SPLIT
    for argument in line.arguments:
        for beginning, reason in _BEGINNINGS.items():
            if argument.option and argument.words[0].startswith(beginning):
                return reason
    return ""


def features(line: CommandLine) -> list[str]:
    """What the target has beyond x86-64, as far as the command line says so by itself."""
    found: set[str] = set()
    for argument in line.arguments:
        word = argument.words[0]
        if word.startswith("-march="):
            found = set(_BMI) if word in _LEVELS else set()
        elif word.removeprefix("-m") in _BMI:
            found.add(word.removeprefix("-m"))
        elif word.removeprefix("-mno-") in _BMI:
            found.discard(word.removeprefix("-mno-"))
    return sorted(found)


def compile(way: Compile, unit: Unit, question: Question) -> None:
    """Compile one source by way of assembly. Raises Abandon."""
    from llmcc.driver.compile import Abandon, Unchanged

    reason = obstacle(way.line, way.job)
    if reason:
        raise Abandon(reason)
    text = _write(way, unit)
    started = time.monotonic()
    question.demand("unit", "assembly")
    question.demand("features", features(way.line))
    question.demand("model", _model(way))
    unit.answer = question.ask(text, _source(way, unit), unit.seconds["front_end"])
    unit.seconds["answer"] = time.monotonic() - started
    if not unit.answer.bitcode:
        raise Unchanged
    started = time.monotonic()
    _assemble(way, unit)
    unit.seconds["back_end"] = time.monotonic() - started


def _model(way: Compile) -> str:
    return way.settings.model_for(way.job.objective, assembly=True)


def _source(way: Compile, unit: Unit) -> bytes:
    """The source as it is written, where a model is asked, which is shown functions in C."""
    if _model(way) == NONE or unit.source.language != "c" or unit.source.path == "-":
        return b""
    with open(unit.source.path, "rb") as file:
        return file.read()


def _write(way: Compile, unit: Unit) -> bytes:
    """The source as the real compiler's assembly."""
    from llmcc.driver.compile import Abandon

    path = way.temporaries.file("unit.s", way.environ)
    said, printed = process.Spool(), process.Spool()
    kept = [a for a in way.line.arguments if a.option not in ("-o", "-c", "-S")]
    words = ["-S", "-o", path, *frontend.dependencies(way.job, unit.source)]
    words += [word for argument in kept for word in argument.words]
    started = time.monotonic()
    status = process.wait(way.run(words, {1: printed, 2: said}, way.spooled_input()))
    unit.seconds["front_end"] = time.monotonic() - started
    unit.diagnostics = said.take()
    if status != 0:
        raise Abandon("the compiler failed")
    if printed.take() or (unit.diagnostics and os.isatty(2)):
        # On a terminal, diagnostics have colours and a width of their own.
        raise Abandon("the compiler had something to say")
    with open(path, "rb") as file:
        return file.read()


def _assemble(way: Compile, unit: Unit) -> None:
    """The object, or the assembly file, of what became of the unit."""
    from llmcc.driver.compile import Abandon

    path = way.temporaries.file("edited.s", way.environ)
    output = unit.output if way.job.assembly else path
    with open(output, "wb") as file:
        file.write(unit.answer.bitcode)
    if way.job.assembly:
        return
    said = process.Spool()
    kept = [argument for argument in way.line.arguments if argument.option not in _DONE]
    words = [word for argument in kept for word in argument.words]
    if way.compiler.looks_like_clang:
        # What is for the passes means nothing to its assembler.
        words.append("-Qunused-arguments")
    words += ["-c", "-o", unit.output, "-x", "assembler", path]
    status = process.wait(way.run(words, {1: said, 2: said}))
    if status != 0 or said.take():
        raise Abandon("the assembler had something to say")
