"""What becomes of a unit: the store is asked first, then the service."""

from __future__ import annotations

from llmcc import __version__
from llmcc.driver.digest import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.job import Job
    from llmcc.driver.settings import Settings
    from llmcc.driver.toolchain import Toolchain
    from llmcc.store.database import Database

# The real compiler's own time over that of its front end, measured over C projects.
WHOLE_TO_FRONT = 1.4
# A budget is never less than this, and never more, in seconds.
LEAST_SECONDS = 1.0
MOST_SECONDS = 30.0
# Where no clock is to decide, this only bounds a hang.
PATIENT_SECONDS = 120.0

_STATIC = frozenset(("-fno-pic", "-fno-PIC", "-fno-pie", "-fno-PIE", "-static", "-no-pie"))
_DYNAMIC = frozenset(("-fpic", "-fPIC", "-fpie", "-fPIE"))


class ServiceRequired(Exception):
    """The user wants no object that the service had no part in, and there is no service."""


class Answer:
    """What becomes of one unit.

    bitcode: the unit that replaces it; empty where nothing changed
    records: the functions' records, as JSON; reason: a remark for the unit's report
    undefined: the symbols that its object may leave undefined
    faithful: whether the unit's own bitcode is known to keep all of its debug information
    complete: whether it is final, and will be the same the next time
    """

    __slots__ = ("bitcode", "complete", "faithful", "model", "reason", "records", "undefined")

    def __init__(self, reason: str = "") -> None:
        self.bitcode = b""
        self.records = b"[]"
        self.model = ""
        self.reason = reason
        self.undefined: frozenset[str] = frozenset()
        self.faithful = self.complete = False

    def functions(self) -> list[dict[str, Any]]:
        """The functions' records; none, where the store's are not what it was given."""
        import json

        try:
            functions: list[dict[str, Any]] = json.loads(self.records)
        except ValueError:
            return []
        return functions


class Question:
    """All that decides what becomes of a unit, apart from the unit itself.

    request: the part of it that goes to the optimizer
    """

    __slots__ = ("_environ", "_settings", "_shown", "_store", "request")

    def __init__(
        self,
        line: CommandLine,
        job: Job,
        settings: Settings,
        toolchain: Toolchain,
        database: Database | None,
        environ: Mapping[str, str],
    ) -> None:
        self._environ = environ
        self._settings = settings
        self.request: dict[str, Any] = {
            "objective": job.objective,
            "level": job.level,
            "mode": settings.mode,
            "gate": settings.gate,
            "gate_requested": settings.gate_requested,
            "verify_passes": settings.verify_passes,
            "passes": settings.passes,
            "accept": settings.accept,
            "model": settings.model_for(job.objective),
            "only": list(settings.only),
            "skip": list(settings.skip),
            "toolchain": toolchain.identity,
            "relocation": _relocation(line),
            "code_model": _code_model(line),
        }
        self._shown: tuple[str, ...] = ()
        self._store = None
        if database is not None:
            from llmcc.driver.settings import fingerprint
            from llmcc.store.units import UnitStore

            self._store = UnitStore(database)
            self._shown = (
                __version__,
                # Not the executable's date: a cache is worth as much on the next machine.
                *(toolchain.version, toolchain.target),
                *(job.objective, job.level, self.request["relocation"], self.request["code_model"]),
                fingerprint(settings, database),
            )

    def ask(self, unit: bytes, unoptimized: bytes, front_seconds: float) -> Answer:
        """The answer for a unit whose front end took this long.

        unoptimized: its text before the first pass, where it may be rebuilt as a whole
        """
        entry = self._store.get(self._key(unit, unoptimized)) if self._store else None
        if entry is not None:
            answer = Answer("replayed from the store")
            answer.bitcode, answer.model = entry.bitcode, entry.model
            answer.undefined = frozenset(entry.undefined.splitlines())
            answer.records, answer.faithful = entry.records, entry.faithful
            answer.complete = True
            return answer
        if self._settings.service == "never":
            return Answer("no service: switched off")
        return self._ask_service(unit, unoptimized, front_seconds)

    def demand(self, name: str, value: Any) -> None:
        """Add to the request something else that decides what becomes of a unit."""
        self.request[name] = value
        self._shown += (f"{name}={value}",)

    def correct(self, unit: bytes, unoptimized: bytes, answer: Answer, reason: str) -> None:
        """Take a replacement back, for this time and the next."""
        import json

        functions = answer.functions()
        for function in functions:
            if function.get("status") == "improved":
                function["status"], function["reason"] = "fallback", reason
        answer.bitcode, answer.reason = b"", reason
        answer.records = json.dumps(functions, separators=(",", ":")).encode()
        self.keep(unit, unoptimized, answer)

    def keep(self, unit: bytes, unoptimized: bytes, answer: Answer) -> None:
        """Remember an answer that will be the same the next time."""
        if self._store is None:
            return
        from llmcc.store.units import UnitEntry

        undefined = "\n".join(sorted(answer.undefined))
        entry = UnitEntry(answer.bitcode, answer.records, undefined, answer.model, answer.faithful)
        self._store.put(self._key(unit, unoptimized), entry)

    def _ask_service(self, unit: bytes, unoptimized: bytes, front_seconds: float) -> Answer:
        import json

        from llmcc.service import client

        whole = self._settings.budget * front_seconds * WHOLE_TO_FRONT
        seconds = min(MOST_SECONDS, max(LEAST_SECONDS, whole))
        if self._settings.patient:
            whole = seconds = PATIENT_SECONDS
        try:
            times = {"budget": seconds, "front_end": front_seconds}
            # A model would take what there is: the least is for the rest of the search.
            request = {**self.request, **times, "spared": max(0.0, seconds - whole)}
            reply = client.optimize(
                unit,
                request,
                seconds,
                environ=self._environ,
                unoptimized=unoptimized,
                alone=self._settings.patient,
            )
        except client.ServiceUnavailable as error:
            if self._settings.service == "require":
                raise ServiceRequired(f"the service is required: {error}") from error
            return Answer(f"no service: {error}")
        answer = Answer()
        answer.model, answer.faithful = reply.model, reply.faithful
        if reply.trouble:
            answer.reason = f"the model was not asked: {reply.trouble}"
        answer.records = json.dumps(reply.functions, separators=(",", ":")).encode()
        answer.undefined = frozenset(reply.undefined)
        if reply.changed:
            answer.bitcode = reply.bitcode
        answer.complete = reply.complete
        if reply.complete:
            self.keep(unit, unoptimized, answer)
        return answer

    def _key(self, unit: bytes, unoptimized: bytes) -> bytes:
        # Sources of which the level makes the same need not mean the same.
        source = digest("", unoptimized).hex() if unoptimized else ""
        return digest("\0".join((*self._shown, source)), unit)


def _relocation(line: CommandLine) -> str:
    """How the code may be placed: clang on Linux makes it position-independent by default."""
    chosen = "pic"
    for argument in line.arguments:
        if argument.option in _STATIC:
            chosen = "static"
        elif argument.option in _DYNAMIC:
            chosen = "pic"
    return chosen


def _code_model(line: CommandLine) -> str:
    chosen = ""
    for argument in line.arguments:
        if argument.words[0].startswith("-mcmodel="):
            chosen = argument.words[0].removeprefix("-mcmodel=")
    return chosen
