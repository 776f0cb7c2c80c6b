"""The working record: everything the office keeps about a problem, approved or not.

Place in the flow: after intake, before the rules and the projection. Never rendered, never exported: the site cannot
import this module (tests/house/test_house.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Literal

from gongkai.findings import Finding, Location, PathKey
from gongkai.intake.reading import Loaded
from gongkai.intake.source import Source
from gongkai.ledger.parts import Files, WorkingAttachment, WorkingItem, no_files
from gongkai.recall import Recall
from gongkai.record.events import Event
from gongkai.record.parts import Contact, Funds, Lineage, Measure, TimeLimit
from gongkai.record.plan import Plan, Procedure, Safeguards
from gongkai.record.registers import Case, Check, Complaints, Places, Terms, Units
from gongkai.record.scalars import Id, Order, Truth, Value
from gongkai.record.text import Text
from gongkai.record.waiver import Waivers
from gongkai.rules.standards import Standards
from gongkai.settings import SiteConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as the office keeps it: the public part, when it was entered, and whether it is held back."""

    event: Event
    entered: date
    hold: bool
    path: PathKey


class WorkingFields(Value):
    """The top of a record; events and the internal part are kept apart."""

    number: Order
    sample: Truth = False
    aspect: Id
    places: tuple[Id, ...] | Literal["citywide"]
    title: Text
    problem: Text
    target: Text
    measures: tuple[Measure, ...]
    lead: Id
    responsible: tuple[Id, ...]
    cooperating: tuple[Id, ...] = ()
    supervising: Id | None = None
    accepting: Id | None = None
    time_limit: TimeLimit
    items: tuple[WorkingItem, ...] = ()
    observable: tuple[Text, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    funds: Funds | None = None
    contact: Contact | None = None
    attachments: tuple[WorkingAttachment, ...] = ()


WORKING_KEYS = ("entered", "hold", "internal")


def without_events(data: dict[str, Any]) -> dict[str, Any]:
    """Return a record's plain data without its events, its items' events, and the office's own part."""
    top = without(data, "events", "internal")
    if isinstance(top.get("items"), list):
        top["items"] = [without(item, "events") if isinstance(item, dict) else item for item in top["items"]]
    return top


def without(row: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return a mapping without some of its keys."""
    return {key: value for key, value in row.items() if key not in keys}


def row_at(data: Any, path: PathKey) -> Any:
    """Return the value at a path that is there."""
    for step in path:
        data = data[step]
    return data


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkingRecord:
    """One problem of the working ledger with the places of its values."""

    fields: WorkingFields
    entries: tuple[Entry, ...]
    item_entries: dict[str, tuple[Entry, ...]]
    internal: Any
    source: Source
    unfit: frozenset[str] = frozenset()
    strays: tuple[PathKey, ...] = ()

    @property
    def number(self) -> int:
        """The problem's number; by the file's name where the file does not tell."""
        return int(PurePosixPath(self.source.file).stem) if "number" in self.unfit else self.fields.number

    def fits(self, *parts: str) -> bool:
        """Whether these parts of the record are as they should be; a rule that compares whole parts asks first."""
        return self.unfit.isdisjoint(parts)

    def tree(self) -> dict[str, Any]:
        """The record as written, without its events and the office's own part."""
        return without_events(self.source.data)

    def rows(self) -> Iterator[tuple[PathKey, Any]]:
        """Yield the events as written, the items' too, each with its path; also those that do not fit their shape."""
        for path in (*(entry.path for entry in self.all_entries()), *self.strays):
            yield path, row_at(self.source.data, path)

    def public_entries(self) -> tuple[Entry, ...]:
        """Entries that are not held back, in file order."""
        return tuple(entry for entry in self.entries if not entry.hold)

    def all_entries(self) -> Iterator[Entry]:
        """The record's own entries, then those of its items."""
        yield from self.entries
        for entries in self.item_entries.values():
            yield from entries

    def attached(self) -> Iterator[tuple[PathKey, WorkingAttachment]]:
        """Yield what is attached and fits its shape, each with its path in the file."""
        if self.fits("attachments"):
            ids = [row["id"] for row in self.source.data.get("attachments") or ()]
            yield from ((("attachments", ids.index(attachment.id)), attachment) for attachment in self.fields.attachments)

    def where(self, *path: str | int) -> Location:
        """Return the place of a value."""
        return self.source.where(*path)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedCase:
    """A case and the day it was entered."""

    case: Case
    entered: date
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedCheck:
    """A supervision check and the day it was entered."""

    check: Check
    entered: date
    path: PathKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The whole working ledger with everything around it.

    `findings` tell what does not fit its shape; `unfit` names the files around the records of which some field does not: rules
    that need all of such a file leave it. What is neither a case nor a check by its shape stands in the strays as written.
    `recall` knows what was made of the parts that an earlier ledger had too.
    """

    kind: Literal["sample", "official"]
    records: tuple[WorkingRecord, ...]
    plan: Loaded[Plan]
    safeguards: Loaded[Safeguards]
    procedure: Loaded[Procedure]
    places: Loaded[Places]
    units: Loaded[Units]
    terms: Loaded[Terms]
    cases: tuple[DatedCase, ...]
    checks: tuple[DatedCheck, ...]
    supervision: Source
    complaints: Loaded[Complaints]
    waivers: Loaded[Waivers]
    settings: Loaded[SiteConfig]
    standards: Standards
    files: Files = no_files
    stray_cases: tuple[Source, ...] = ()
    stray_checks: tuple[PathKey, ...] = ()
    unfit: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    recall: Recall = field(default_factory=Recall)

    def case_sources(self) -> Iterator[Source]:
        """Yield the files of all cases."""
        yield from (case.source for case in self.cases)
        yield from self.stray_cases

    def check_rows(self) -> Iterator[tuple[PathKey, Any]]:
        """Yield the checks as written, each with its path."""
        for path in (*(check.path for check in self.checks), *self.stray_checks):
            yield path, row_at(self.supervision.data, path)
