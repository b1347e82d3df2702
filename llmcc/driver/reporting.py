"""Reports: what happened to the units of a command line, as JSON."""

from __future__ import annotations

import os
import stat

from llmcc.driver import frontend
from llmcc.driver.digest import digest
from llmcc.driver.job import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from llmcc.driver.arguments import CommandLine
    from llmcc.driver.compile import Compile, Unit
    from llmcc.driver.job import Job, Source
    from llmcc.driver.settings import Settings


def report_passed(
    line: CommandLine,
    job: Job,
    settings: Settings,
    reason: str,
    functions: Mapping[str, list[dict[str, Any]]] | None = None,
) -> None:
    """Report units that pass through untouched, but for some functions, by the source."""
    reports = [_report(line, job, settings, source) for source in job.sources]
    for report in reports:
        report["reason"] = reason
        report["functions"] = (functions or {}).get(report["unit"], [])
    _write(reports, job, settings)


def report_compiled(compile: Compile, reason: str) -> None:
    """Report units that were on their way; reason: why they were abandoned, "" if they were not."""
    settings, job = compile.settings, compile.job
    units = {unit.source: unit for unit in compile.units}
    reports = []
    for source in job.sources:
        report = _report(compile.line, job, settings, source)
        if compile.toolchain is not None:
            report["toolchain"] = compile.toolchain.version
        if source in units:
            _fill(report, units[source])
        if reason:
            # Whatever had become of its functions, the object has none of it.
            report["functions"], report["reason"] = [], reason
        reports.append(report)
    _write(reports, job, settings)


def _report(line: CommandLine, job: Job, settings: Settings, source: Source) -> dict[str, Any]:
    """A unit's report before anything has happened to it."""
    report: dict[str, Any] = {
        "unit": source.path,
        "command": line.words,
        "toolchain": "",
        "objective": job.objective,
        "model": "",
        "functions": [],
        "seconds": {},
    }
    if settings.profile_reason:
        report["profile"] = settings.profile_reason
    if settings.warnings:
        report["config"] = list(settings.warnings)
    return report


def _fill(report: dict[str, Any], unit: Unit) -> None:
    report["model"] = unit.answer.model
    report["functions"] = unit.answer.functions()
    report["seconds"] = {name: round(seconds, 4) for name, seconds in unit.seconds.items()}
    if unit.answer.reason:
        report["reason"] = unit.answer.reason


def _write(reports: list[dict[str, Any]], job: Job, settings: Settings) -> None:
    """Write the reports to where they are wanted. One that cannot be written is not missed."""
    import json

    places: list[tuple[str, Any]] = []
    if settings.report and reports:
        places.append((settings.report, reports[0] if len(reports) == 1 else reports))
    if settings.report_dir:
        directory = settings.report_dir
        for source, report in zip(job.sources, reports, strict=True):
            places.append((os.path.join(directory, file_name(job, source)), report))
    for path, content in places:
        text = json.dumps(content, indent=1) + "\n"
        try:
            _put(path, text.encode(errors="backslashreplace"))
        except OSError:
            continue


def file_name(job: Job, source: Source) -> str:
    """The name of a unit's report in a directory: readable, and never that of another output."""
    if job.kind == Kind.COMPILE_AND_LINK:
        parts = [job.output or "a.out", source.path]
    else:
        default = frontend.stem(frontend.name(source.path)) + (".s" if job.assembly else ".o")
        parts = [job.output or default]
    whole = digest("\0".join(os.path.abspath(part) for part in parts))
    readable = "-".join(frontend.name(part) for part in parts)
    return f"{readable}-{whole.hex()[:12]}.json"


def _put(path: str, content: bytes) -> None:
    """Write a file so that nobody ever sees a part of it; a device is written to as it is."""
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
        with open(path, "wb") as file:
            file.write(content)
        return
    # The process number keeps parallel compiles apart until the file has its name.
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
