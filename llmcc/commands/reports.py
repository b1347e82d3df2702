"""Reports of compiles: read from files, and added up."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from llmcc.optimizer.records import Status

# The driver's remark on a unit that it found in the store; such a unit may hold no function.
_REPLAYED = "replayed from the store"


class Malformed(Exception):
    """A file is no report; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a report says about one function."""

    name: str
    status: Status
    verdict: str
    bound: int | None
    reason: str
    origin: str
    before: float | None
    after: float | None

    @classmethod
    def of(cls, record: dict[str, Any]) -> Entry:
        """Read a record. Raises KeyError, TypeError or ValueError."""
        bound = record.get("bound")
        return cls(
            name=str(record["name"]),
            status=Status(record["status"]),
            verdict=str(record.get("verdict") or ""),
            bound=None if bound is None else int(bound),
            reason=str(record.get("reason") or ""),
            origin=str(record.get("origin") or ""),
            before=_number(record.get("cost_before")),
            after=_number(record.get("cost_after")),
        )

    @property
    def now(self) -> float | None:
        """What the function costs in the object: a candidate counts only where it was taken."""
        return self.after if self.status is Status.IMPROVED else self.before

    @property
    def saved(self) -> float:
        """By how much the cost dropped."""
        if self.before is None or self.now is None:
            return 0.0
        return self.before - self.now

    @property
    def judged(self) -> str:
        """The verdict, with the bound that it holds for."""
        return self.verdict if self.bound is None else f"{self.verdict} ({self.bound})"


@dataclass(frozen=True, slots=True)
class Report:
    """What a file says about one unit."""

    file: str
    unit: str
    objective: str
    reason: str
    """Why the unit passed through, or a remark on it."""
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, file: str, content: object) -> Report:
        """Read the JSON object of a unit. Raises Malformed."""
        if not isinstance(content, dict) or "unit" not in content or "functions" not in content:
            raise Malformed("not a report of llmcc")
        try:
            entries = tuple(Entry.of(record) for record in content["functions"])
        except KeyError as error:
            raise Malformed(f"a record without {error}") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise Malformed(f"a bad record: {error}") from error
        return cls(
            file=file,
            unit=str(content["unit"]),
            objective=str(content.get("objective") or ""),
            reason=str(content.get("reason") or ""),
            entries=tuple(sorted(entries, key=lambda entry: (-entry.saved, entry.name))),
        )

    @property
    def saved(self) -> float:
        """By how much the unit's cost dropped."""
        return sum(entry.saved for entry in self.entries)

    @property
    def passed_through(self) -> bool:
        """Whether the object is the real compiler's, and no function was looked at."""
        return not self.entries and self.reason not in ("", _REPLAYED)

    @property
    def cost(self) -> Cost:
        """The unit's cost, before and after."""
        return Cost.of(self.entries)


@dataclass(frozen=True, slots=True)
class Cost:
    """The summed cost of functions under one objective."""

    before: float
    after: float
    mean: float
    """Geometric mean, over the functions, of cost after over cost before."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Cost:
        """Add up the functions whose cost is known."""
        known = [(e.before, e.now) for e in entries if e.before is not None and e.now is not None]
        ratios = [math.log(now / before) for before, now in known if before > 0 and now > 0]
        return cls(
            before=sum(before for before, _ in known),
            after=sum(now for _, now in known),
            mean=math.exp(math.fsum(ratios) / len(ratios)) if ratios else 1.0,
        )

    @property
    def saved(self) -> float:
        """The part of the cost that is gone, from 0 to 1."""
        return 1 - self.after / self.before if self.before else 0.0

    def as_json(self) -> dict[str, float]:
        """Costs, and savings in per cent."""
        return {
            "cost_before": self.before,
            "cost_after": self.after,
            "saved_percent": round(100 * self.saved, 4),
            "geometric_mean_saved_percent": round(100 * (1 - self.mean), 4),
        }


def read(file: Path) -> list[Report]:
    """The reports in a file: one, or a list of them. Raises Malformed."""
    try:
        content = json.loads(file.read_bytes())
    except OSError as error:
        raise Malformed(error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    parts = content if isinstance(content, list) else [content]
    return [Report.of(str(file), part) for part in parts]


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and every .json file below the directories."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.json"))
        else:
            yield path


def by_status(reports: Iterable[Report]) -> dict[str, int]:
    """How many functions left the optimizer in which way."""
    count = Counter(entry.status.value for report in reports for entry in report.entries)
    return {status.value: count[status.value] for status in Status}


def by_objective(reports: Iterable[Report]) -> dict[str, Cost]:
    """The cost of all functions, for each objective that occurs."""
    entries: dict[str, list[Entry]] = {}
    for report in reports:
        if report.entries:
            entries.setdefault(report.objective, []).extend(report.entries)
    return {objective: Cost.of(entries[objective]) for objective in sorted(entries)}


def passed_through(reports: Iterable[Report]) -> dict[str, list[str]]:
    """The units that passed through, by reason, the most frequent first."""
    units: dict[str, list[str]] = {}
    for report in reports:
        if report.passed_through:
            units.setdefault(report.reason, []).append(report.unit)
    return dict(sorted(units.items(), key=lambda item: (-len(item[1]), item[0])))


def left_alone(reports: Iterable[Report]) -> dict[tuple[str, str], int]:
    """How many functions were not improved, by status and reason, the most frequent first."""
    count = Counter(
        (entry.status.value, entry.reason)
        for report in reports
        for entry in report.entries
        if entry.status in (Status.FALLBACK, Status.SKIPPED)
    )
    return dict(sorted(count.items(), key=lambda item: (-item[1], item[0])))


def as_json(reports: list[Report], malformed: dict[str, str]) -> dict[str, Any]:
    """Everything that the tables show."""
    return {
        "units": [asdict(report) for report in reports],
        "totals": {
            "units": len(reports),
            "functions": by_status(reports),
            "objectives": {name: cost.as_json() for name, cost in by_objective(reports).items()},
            "passed_through": {
                reason: len(units) for reason, units in passed_through(reports).items()
            },
        },
        "malformed": malformed,
    }


def _number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"a cost that is no number: {value!r}")
    return float(value)
