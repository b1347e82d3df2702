"""Adds up the reports that a build left behind."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Cost:
    """Summed costs of the functions that were measured under one objective."""

    before: float = 0.0
    after: float = 0.0


@dataclass(slots=True)
class Summary:
    """What llmcc did to a project."""

    units: int = 0
    passed_through: Counter[str] = field(default_factory=Counter)
    functions: Counter[str] = field(default_factory=Counter)
    costs: dict[str, Cost] = field(default_factory=lambda: defaultdict(Cost))

    def add(self, report: dict[str, Any]) -> None:
        """Count one unit."""
        self.units += 1
        if report.get("reason"):
            self.passed_through[report["reason"]] += 1
        cost = self.costs[report["objective"]] if report["functions"] else Cost()
        for record in report["functions"]:
            self.functions[record["status"]] += 1
            before = record["cost_before"]
            if before is not None:
                after = record["cost_after"] if record["status"] == "improved" else before
                cost.before += before
                cost.after += after

    def line(self) -> str:
        """The summary for people."""
        total = sum(self.functions.values())
        text = f"{self.units} units, {self.functions['improved']} of {total} functions improved"
        for objective, cost in self.costs.items():
            share = (cost.before - cost.after) / cost.before if cost.before else 0.0
            text += f", {objective} {cost.before:.0f} -> {cost.after:.0f} (-{share:.2%})"
        for reason, count in self.passed_through.items():
            text += f", {count} passed through ({reason})"
        return text

    def as_json(self) -> dict[str, Any]:
        """The summary for machines."""
        return asdict(self)


def summarise(directory: Path) -> Summary:
    """Read every report below a directory."""
    summary = Summary()
    for path in sorted(directory.rglob("*.json")):
        summary.add(json.loads(path.read_text()))
    return summary
