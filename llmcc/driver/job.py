"""What one command line asks for."""

from __future__ import annotations

from llmcc.driver import meanings, passthrough, reasons, sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.driver.arguments import Argument, CommandLine


class Kind:
    """The kinds of jobs."""

    COMPILE = "compile"
    COMPILE_AND_LINK = "compile-and-link"
    LINK = "link"
    PREPROCESS = "preprocess"
    SYNTAX = "syntax-only"
    ASSEMBLE = "assemble"
    EMIT_LLVM = "emit-llvm"
    DEPENDENCIES = "dependencies"
    PRECOMPILE = "precompile"
    QUERY = "query"
    NOTHING = "nothing"


class Source:
    """One C or C++ input."""

    __slots__ = ("argument", "language", "path")

    def __init__(self, path: str, language: str, argument: Argument) -> None:
        self.path = path
        """The file, "-" for standard input."""
        self.language = language
        """ "c", "c++", "cpp-output" or "c++-cpp-output"."""
        self.argument = argument


class Job:
    """A classified command line."""

    __slots__ = (
        "assembly",
        "debug",
        "dependencies",
        "dependency_file",
        "dependency_targets",
        "kind",
        "level",
        "objective",
        "output",
        "reason",
        "sources",
        "split_dwarf",
    )

    def __init__(self) -> None:
        self.kind = Kind.NOTHING
        self.reason = ""
        """Why it passes through; "" where its options allow to optimize it."""
        self.sources: list[Source] = []
        self.output: str | None = None
        self.assembly = False
        self.level = "0"
        self.objective = ""
        self.debug = False
        self.split_dwarf = False
        self.dependencies = False
        self.dependency_file: str | None = None
        self.dependency_targets = False


_OBJECTIVES = {"1": "latency", "2": "latency", "3": "latency", "s": "size", "z": "size"}

_NOT_COMPILED = {
    Kind.LINK: "link only",
    Kind.PREPROCESS: "preprocess only",
    Kind.SYNTAX: "no code generated",
    Kind.ASSEMBLE: "assembler source",
    Kind.EMIT_LLVM: "LLVM IR output",
    Kind.DEPENDENCIES: "dependencies only",
    Kind.PRECOMPILE: "precompiled output",
    Kind.QUERY: "query",
    Kind.NOTHING: "no input",
}


class _Seen:
    """What the options of one command line said, gathered in one pass."""

    __slots__ = ("cxx", "inputs", "languages", "linker", "mode", "options", "queried")

    def __init__(self, cxx: bool) -> None:
        self.cxx = cxx
        self.mode = ""
        self.options: set[str] = set()
        self.inputs: list[tuple[str, str, Argument]] = []
        self.languages: set[str] = set()
        self.linker = False
        self.queried = False


def classify(line: CommandLine, cxx: bool) -> Job:
    """The job that LINE asks for; CXX where it was called as a C++ compiler."""
    job = Job()
    seen = _gather(line.arguments, cxx, job)
    for path, forced, argument in seen.inputs:
        language = sources.language(path, forced, seen.cxx)
        seen.languages.add(language)
        if language in sources.COMPILED:
            job.sources.append(Source(path, language, argument))
    job.kind = _kind(seen)
    job.objective = _OBJECTIVES.get(job.level, "")
    job.assembly = job.kind == Kind.COMPILE and "-S" in seen.options
    job.split_dwarf = job.split_dwarf and job.debug
    # A source that is preprocessed already has no dependencies to write down.
    preprocessed = not seen.languages & {sources.C, sources.CXX}
    job.dependencies = not preprocessed and bool(seen.options & {"-MD", "-MMD"})
    job.dependency_targets = bool(seen.options & {"-MT", "-MQ"})
    job.reason = _reason(line, seen, job)
    return job


def _gather(arguments: list[Argument], cxx: bool, job: Job) -> _Seen:
    seen = _Seen(cxx)
    forced = ""
    for argument in arguments:
        option = argument.option
        value = argument.value or ""
        if option == "":
            if value:
                seen.inputs.append((value, forced, argument))
            continue
        seen.options.add(option)
        if option == "-x":
            forced = value
        elif option == "-o":
            job.output = argument.value
        elif option == "-O":
            job.level = _level(value)
        elif option == "-g":
            job.debug = value in meanings.DEBUG or (job.debug and value not in meanings.NO_DEBUG)
        elif option in ("-gsplit-dwarf", "-gsplit-dwarf=", "-gno-split-dwarf"):
            job.split_dwarf = option != "-gno-split-dwarf"
        elif option == "-MF":
            job.dependency_file = argument.value
        elif option == "-Wp,":
            _read_wp(value, seen, job)
        elif option == "--driver-mode=":
            seen.mode = value
            seen.cxx = value == "g++"
        elif option in meanings.LINKER_INPUTS:
            seen.linker = True
        elif option in meanings.QUERIES or _prints(option):
            seen.queried = True
    return seen


def _level(value: str) -> str:
    """The level that clang makes of `-O` with VALUE."""
    if value == "":
        return "1"
    if value == "fast":
        return "3"
    if value.isascii() and value.isdigit():
        digits = value.lstrip("0") or "0"
        return "3" if len(digits) > 1 or digits > "3" else digits
    return value


def _read_wp(value: str, seen: _Seen, job: Job) -> None:
    """`-Wp,-MD,FILE` is `-MD -MF FILE`."""
    words = value.split(",")
    if words[0] in ("-MD", "-MMD"):
        seen.options.add(words[0])
        if len(words) == 2:
            job.dependency_file = words[1]


def _prints(option: str) -> bool:
    """Whether OPTION is a query of the -print- family, which takes one dash or two."""
    return "-print-" in option[:8] and option.lstrip("-")[6:] in meanings.PRINTS


def _kind(seen: _Seen) -> str:
    """The kind of job: clang's final phase, and what there is to be put through it."""
    options = seen.options
    if seen.queried:
        return Kind.QUERY
    if not seen.inputs and not seen.linker:
        return Kind.QUERY if "-v" in options else Kind.NOTHING
    if "-E" in options or "-M" in options or "-MM" in options or seen.mode == "cpp":
        only = ("-M" in options or "-MM" in options) and not options & {"-MD", "-MMD"}
        return Kind.DEPENDENCIES if only else Kind.PREPROCESS
    languages = seen.languages
    if options & meanings.PRECOMPILES:
        # For a plain source that is as far as the preprocessor.
        plain = languages <= sources.COMPILED
        return Kind.PREPROCESS if plain else Kind.PRECOMPILE
    if options & meanings.FRONT_END:
        return Kind.SYNTAX
    if "-emit-ast" in options:
        return Kind.PRECOMPILE
    links = not ("-c" in options or "-S" in options)
    if languages & sources.COMPILED or sources.OTHER in languages:
        if "-emit-llvm" in options:
            return Kind.EMIT_LLVM
        return Kind.COMPILE_AND_LINK if links else Kind.COMPILE
    if sources.HEADER in languages:
        return Kind.PRECOMPILE
    if sources.ASSEMBLER in languages:
        return Kind.ASSEMBLE
    return Kind.LINK if links else Kind.NOTHING


def _reason(line: CommandLine, seen: _Seen, job: Job) -> str:
    """Why the job passes through, or ""."""
    if line.words[:1] and line.words[0].startswith("-cc1"):
        return reasons.INTERNAL
    if seen.mode not in ("", "gcc", "g++", "cpp"):
        return reasons.DRIVER_MODE
    if job.kind in _NOT_COMPILED:
        return _NOT_COMPILED[job.kind]
    if job.objective == "":
        return "-O" + job.level
    return passthrough.option_reason(line.arguments) or _source_reason(seen, job) or _shape(job)


def _source_reason(seen: _Seen, job: Job) -> str:
    """Why the inputs are not for us: a kind that is not C or C++ among them."""
    if sources.OTHER in seen.languages or not job.sources:
        return reasons.LANGUAGE
    if sources.HEADER in seen.languages:
        return "precompiled header"
    if job.kind == Kind.COMPILE and seen.languages - sources.COMPILED:
        return "mixed inputs"
    return ""


def _shape(job: Job) -> str:
    """Why what is asked for at once is not for us."""
    if job.kind == Kind.COMPILE_AND_LINK:
        if job.dependencies:
            return "dependency file while linking"
        if job.split_dwarf:
            return "split DWARF while linking"
        return ""
    if job.output is not None and len(job.sources) > 1:
        return "-o with several sources"
    return ""
