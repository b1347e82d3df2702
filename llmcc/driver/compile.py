"""The way of an optimized compile: front end, answer, back end.

Whatever is unexpected raises `Abandon`, or any other exception: then the caller drops everything
and runs the original command, which gives the user what the real compiler would have given.
"""

from __future__ import annotations

import os
import stat
import time

from llmcc.driver import assembly, backend, frontend, process, toolchain, unoptimized
from llmcc.driver.answer import Answer, Question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.job import Job, Source
    from llmcc.driver.locate import Compiler
    from llmcc.driver.settings import Settings
    from llmcc.driver.toolchain import Toolchain
    from llmcc.store.database import Database

BITCODE_MAGIC = b"BC\xc0\xde"


class Abandon(Exception):
    """The original command must do it; the message is the reason for the report."""


class Unchanged(Abandon):
    """Nothing was replaced, and the original command makes its output most faithfully."""

    def __init__(self) -> None:
        super().__init__("")


class Unit:
    """One source on its way."""

    __slots__ = (
        "answer",
        "bitcode",
        "diagnostics",
        "output",
        "seconds",
        "source",
        "unoptimized",
    )

    def __init__(self, source: Source, output: str) -> None:
        self.source = source
        self.output = output
        self.bitcode = b""
        # Its text before the first pass, where somebody may want it.
        self.unoptimized = b""
        self.diagnostics = b""
        self.answer = Answer()
        self.seconds: dict[str, float] = {}


class Compile:
    """One command line on its way, with all that must be put away afterwards."""

    def __init__(
        self,
        line: CommandLine,
        job: Job,
        settings: Settings,
        compiler: Compiler,
        environ: Mapping[str, str],
    ) -> None:
        self.line = line
        self.job = job
        self.settings = settings
        self.compiler = compiler
        self.environ = environ
        self.units: list[Unit] = []
        self.toolchain: Toolchain | None = None
        # What the link wrote to its standard output and error.
        self.linked = (b"", b"")
        self.temporaries = process.TemporaryDirectory()
        self._written = process.TemporaryDirectory()
        self._surroundings = compiler.environment(environ)
        self._stdin: process.Spool | None = None
        self._database: Database | None = None
        self._question: Question | None = None
        # An object whose symbols were not checked yet: no way out may leave it behind.
        self._unchecked = ""

    def sources(self) -> None:
        """Compile each source to its own object or assembly file."""
        alone = len(self.job.sources) > 1
        if alone:
            if self.job.assembly:
                raise Abandon("several assembly files")
            self.check_driver_warnings()
        for source in self.job.sources:
            output = self.job.output
            if output is None:
                output = frontend.stem(frontend.name(source.path))
                output += ".s" if self.job.assembly else ".o"
            self.compile(source, output, alone)

    def edit(self) -> None:
        """Compile the one source by way of assembly, whatever the compiler."""
        (source,) = self.job.sources
        output = self.job.output or frontend.stem(frontend.name(source.path)) + ".o"
        unit = Unit(source, output)
        self.units.append(unit)
        assembly.compile(self, unit, self._prepare())

    def compile(self, source: Source, output: str, alone: bool) -> None:
        """Compile one source to `output`; alone: the command has more in it than this source."""
        unit = Unit(source, output)
        self.units.append(unit)
        self._front(unit, alone)
        question = self._prepare()
        if self.toolchain is not None and self.toolchain.takes_assembly():
            assembly.compile(self, unit, question)
            return
        started = time.monotonic()
        unit.answer = question.ask(unit.bitcode, unit.unoptimized, unit.seconds["front_end"])
        unit.seconds["answer"] = time.monotonic() - started
        started = time.monotonic()
        self._back(unit, question)
        unit.seconds["back_end"] = time.monotonic() - started

    def run(
        self,
        words: Sequence[str],
        outputs: Mapping[int, process.Spool],
        fed: process.Spool | None = None,
    ) -> int:
        """Start the compiler with its outputs, and its input, in spools; returns its pid."""
        files = {theirs: spool.fd for theirs, spool in outputs.items()}
        if fed is not None:
            fed.rewind()
            files[0] = fed.fd
        argv = [*self.compiler.command, *words]
        return process.spawn(self.compiler.path, argv, self._surroundings, files)

    def check_driver_warnings(self) -> None:
        """Abandon a command about which clang's driver itself has something to say.

        Its parts, compiled on their own, would not make it say the same.
        """
        words = [word for argument in self.line.arguments for word in argument.words]
        said = process.Spool()
        status = process.wait(self.run(["-###", *words], {1: said, 2: said}))
        lines = said.take().splitlines()
        if status != 0 or any(_is_remark(line) for line in lines):
            raise Abandon("driver warning")

    def speak(self) -> None:
        """Say what was held back."""
        for unit in self.units:
            process.say(2, unit.diagnostics)
        output, errors = self.linked
        process.say(1, output)
        process.say(2, errors)

    def clean(self) -> None:
        """Put away everything that is not a result."""
        self.temporaries.remove()
        self._written.remove()
        if self._unchecked:
            try:
                os.unlink(self._unchecked)
            except OSError:
                # The back end had not written it yet.
                self._unchecked = ""
        if self._database is not None:
            database, self._database = self._database, None
            database.close()

    def spooled_input(self) -> process.Spool | None:
        """Standard input, where a source comes from it."""
        return self._stdin

    def restore_input(self) -> None:
        """Let whoever comes next read standard input from the start, as we did."""
        if self._stdin is not None:
            self._stdin.rewind()
            os.dup2(self._stdin.fd, 0)

    def _front(self, unit: Unit, alone: bool) -> None:
        """Make the unit, and hold back what the front end has to say."""
        source = unit.source.path
        if source == "-" and self._stdin is None:
            self._stdin = process.Spool.of(0)
        elif source != "-" and not stat.S_ISREG(os.stat(source).st_mode):
            raise Abandon("the source is not a regular file")
        if not self.compiler.looks_like_clang:
            self._prepare()
            if self.toolchain is not None and self.toolchain.takes_assembly():
                return
        bitcode, said, printed = process.Spool(), process.Spool(), process.Spool()
        bitcode.inheritable()
        words = frontend.words(self.line, self.job, unit.source, bitcode.path, alone, self.environ)
        folder = ""
        if unoptimized.is_wanted(self.line, self.job, self.settings):
            folder = self._written.folder(self.environ)
            words = [*unoptimized.words(folder), *words]
        started = time.monotonic()
        pid = self.run(words, {1: printed, 2: said}, self._stdin)
        # All that takes its time is loaded while the front end works.
        self._prepare()
        status = process.wait(pid)
        if self.toolchain is not None and self.toolchain.takes_assembly():
            # A clang of another version, whose bitcode is of no use.
            return
        unit.seconds["front_end"] = time.monotonic() - started
        unit.bitcode, unit.diagnostics = bitcode.take(), said.take()
        if folder:
            unit.unoptimized = unoptimized.take(folder)
        if status != 0:
            raise Abandon("the front end failed")
        if printed.take() or not unit.bitcode.startswith(BITCODE_MAGIC):
            raise Abandon("the front end wrote something else than a unit")

    def _prepare(self) -> Question:
        """Load what the answer needs, and see whether the toolchain's units can be rewritten."""
        if self._question is not None:
            return self._question
        from llmcc.store.database import StoreUnavailable, open_database

        try:
            self._database = open_database(environ=self.environ)
        except StoreUnavailable:
            self._database = None
        self.toolchain = toolchain.examine(self.compiler, self.environ, self._database)
        obstacle = self.toolchain.obstacle()
        if obstacle and not self.toolchain.takes_assembly():
            raise Abandon(obstacle)
        self._question = Question(
            self.line, self.job, self.settings, self.toolchain, self._database, self.environ
        )
        return self._question

    def _back(self, unit: Unit, question: Question) -> None:
        """Generate code; a replacement of which no good object can be made is taken back."""
        if unit.answer.bitcode:
            objection = self._objection(unit)
            if not objection:
                return
            question.correct(unit.bitcode, unit.unoptimized, unit.answer, objection)
        if self.job.assembly or (self.job.debug and not unit.answer.faithful):
            # Through bitcode, assembly gains names of blocks in comments, and debug information
            # may be cut into other pieces.
            raise Unchanged
        self._generate(unit, unit.bitcode, unit.output, assembly=False)
        self._unchecked = ""

    def _objection(self, unit: Unit) -> str:
        """Generate code of the replacement; returns what is wrong with it, "" if nothing is."""
        from llmcc.driver import elf

        try:
            added = elf.undefined_symbols(self._replace(unit)) - unit.answer.undefined
            if added:
                return "undefined symbol " + ", ".join(sorted(added))
            if self._unchecked != unit.output:
                self._generate(unit, unit.answer.bitcode, unit.output, self.job.assembly)
        except (Abandon, elf.ElfError) as error:
            return str(error)
        self._unchecked = ""
        return ""

    def _replace(self, unit: Unit) -> bytes:
        """The object of the replacement: at its place already, if it can be read back there."""
        if not self.job.assembly and _is_plain(unit.output):
            self._unchecked = unit.output
            self._generate(unit, unit.answer.bitcode, unit.output, assembly=False)
            with open(unit.output, "rb") as file:
                return file.read()
        # Assembly, a device, a pipe: an object is made only to be looked at.
        spool = process.Spool()
        spool.inheritable()
        self._generate(unit, unit.answer.bitcode, spool.path, assembly=False)
        return spool.take()

    def _generate(self, unit: Unit, bitcode: bytes, output: str, assembly: bool) -> None:
        """Run the back end, whose every word is about bytes instead of source, and out of place."""
        fed, said = process.Spool(bitcode), process.Spool()
        words = backend.words(self.line, self.job, output, assembly, self.environ)
        status = process.wait(self.run(words, {1: said, 2: said}, fed))
        fed.close()
        text = said.take()
        if status != 0:
            raise Abandon("the back end failed")
        program = frontend.name(self.compiler.command[0])
        if text and backend.remarks(text, unit.diagnostics, program):
            raise Abandon("the back end had something to say")


def _is_plain(path: str) -> bool:
    """Whether it is a regular file, or will be one."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except FileNotFoundError:
        return True


def _is_remark(line: bytes) -> bool:
    """Whether a line of `-###` is neither a command nor about the compiler in general."""
    return not line.startswith(b' "') and (b"warning: " in line or b"error: " in line)
