"""What a check found: a value, never a print.

Place in the flow: the bottom. Rules yield findings, the command line prints them once and decides the exit code. The
sentences live in the word catalogues under `findings.<code>`, so that every finding speaks Chinese and English.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.words import LANGUAGES, Catalogue

PathKey = tuple[str | int, ...]


class Severity(StrEnum):
    """An error stops everything; a notice is published with a mark and counted."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a value stands: a file with line and column, or a sheet with a cell."""

    file: str
    line: int | None = None
    column: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}!{self.cell}"
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: `code` names the rule, `args` fill the sentences of the catalogue."""

    code: str
    where: Location
    value: str = ""
    args: dict[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    def sentence(self, words: Catalogue, part: str) -> str:
        """Return the `problem` or the `fix` of this finding in the catalogue's language."""
        return words.text(f"findings.{self.code}.{part}", value=shown(self.value), **self.args)


class Refused(Exception):  # noqa: N818 (a refusal is an answer, not an error of ours)
    """A command cannot go on; carries every finding that says why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted_findings(findings)
        super().__init__(as_text(self.findings))


def shown(value: str, limit: int = 80) -> str:
    """Return the value cut to a readable length."""
    return value if len(value) <= limit else value[: limit - 1] + "…"


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order by file, line, column and code, so that the same input prints the same report."""
    return tuple(sorted(findings, key=lambda f: (f.where.file, f.where.line or 0, f.where.column or 0, f.code, f.value, str(f.args))))


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only those that stop."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def as_text(findings: Iterable[Finding]) -> str:
    """Return the report for people: place, severity and code, then problem and fix in each language."""
    blocks = []
    for finding in findings:
        lines = [f"{finding.where}: {finding.severity} {finding.code}"]
        for lang in LANGUAGES:
            words = Catalogue.of(lang)
            lines.append(f"  {finding.sentence(words, 'problem')} {finding.sentence(words, 'fix')}")
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def as_json(findings: Iterable[Finding]) -> str:
    """Return the report for machines, one object a finding, keys fixed."""
    rows = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "where": {"file": finding.where.file, "line": finding.where.line, "column": finding.where.column, "cell": finding.where.cell},
            "value": finding.value,
            "problem": {lang: finding.sentence(Catalogue.of(lang), "problem") for lang in LANGUAGES},
            "fix": {lang: finding.sentence(Catalogue.of(lang), "fix") for lang in LANGUAGES},
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
