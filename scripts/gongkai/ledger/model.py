"""The working record: everything the office keeps about a problem, approved or not.

Place in the flow: after intake, before the rules and the projection. Never rendered, never exported: the site cannot
import this module (tests/house/test_house.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from gongkai.findings import Location, PathKey
from gongkai.intake.reading import Loaded
from gongkai.intake.source import Source
from gongkai.record.events import Event
from gongkai.record.parts import Attachment, Contact, Funds, Lineage, Measure, TimeLimit
from gongkai.record.plan import Plan, Procedure, Safeguards
from gongkai.record.registers import Case, Check, Complaints, Places, Supervision, Terms, Units
from gongkai.record.scalars import Day, Id, Order, Truth, Value
from gongkai.record.text import Text
from gongkai.settings import SiteConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as the office keeps it: the public part, when it was entered, and whether it is held back."""

    event: Event
    entered: date
    hold: bool
    path: PathKey


class WorkingItem(Value):
    """A site or sub-item (点位、分项) of a problem."""

    id: Annotated[str, Field(pattern=r"^\d+-\d+$")]
    places: tuple[Id, ...]
    text: Text
    limit: Day | None = None


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
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingRecord:
    """One problem of the working ledger with the places of its values."""

    fields: WorkingFields
    entries: tuple[Entry, ...]
    item_entries: dict[str, tuple[Entry, ...]]
    internal: Any
    source: Source

    @property
    def number(self) -> int:
        """The problem's number."""
        return self.fields.number

    def public_entries(self) -> tuple[Entry, ...]:
        """Entries that are not held back, in file order."""
        return tuple(entry for entry in self.entries if not entry.hold)

    def all_entries(self) -> Iterator[Entry]:
        """The record's own entries, then those of its items."""
        yield from self.entries
        for entries in self.item_entries.values():
            yield from entries

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The whole working ledger with everything around it."""

    kind: Literal["sample", "official"]
    strict_english: bool
    records: tuple[WorkingRecord, ...]
    plan: Loaded[Plan]
    safeguards: Loaded[Safeguards]
    procedure: Loaded[Procedure]
    places: Loaded[Places]
    units: Loaded[Units]
    terms: Loaded[Terms]
    cases: tuple[DatedCase, ...]
    checks: tuple[DatedCheck, ...]
    supervision: Loaded[Supervision]
    complaints: Loaded[Complaints]
    registers: tuple[str, ...]
    settings: Loaded[SiteConfig]
