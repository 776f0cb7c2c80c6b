"""What a check found: a value, never a print.

Place in the flow: the bottom. Rules yield findings, the edges tell them once (`report`) and decide the exit code. A finding has
no words: its code names its sentences in the catalogues.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the catalogue in a place of a finding's sentence: each language says its own."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text as an edition will have it, or a page of a paper: leaf, field, and its digest (`record.text`). What a waiver is bound to."""

    leaf: str
    field: str
    digest: str

    def __str__(self) -> str:
        return f"{self.leaf}/{self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: `code` names the rule, `args` fill the sentences of the catalogue; `waivable` is its text if a waiver may answer it.

    `to_reword` is set where one may answer the rule, but not in this text, because no edition seals it.
    """

    code: str
    where: Location
    value: str = ""
    args: dict[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    waivable: Passage | None = None
    to_reword: bool = False


class Refused(Exception):  # noqa: N818 (a refusal is an answer, not an error of ours)
    """A command cannot go on; carries every finding that says why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted_findings(findings)
        super().__init__("; ".join(f"{finding.where} {finding.code} {finding.value}".rstrip() for finding in self.findings))


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order by file, line, column and code, so that the same input prints the same report."""
    return tuple(sorted(findings, key=lambda f: (f.where.file, f.where.line or 0, f.where.column or 0, f.code, f.value, str(f.args))))


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only those that stop."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
