"""The public record: what a sealed edition holds about a problem, and nothing it does not name.

Place in the flow: after the projection; facts and site know only this. There is no place here for internal notes, for
held events or for the day something was entered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from gongkai.editions.approval import Approval
from gongkai.editions.layout import Leaf
from gongkai.record.events import Event
from gongkai.record.parts import Attachment, Contact, Funds, Lineage, Measure, TimeLimit
from gongkai.record.plan import Plan, Procedure, Safeguards
from gongkai.record.registers import Case, Check, Complaints, GlossaryEntry, Place, Unit
from gongkai.record.scalars import Day, Id, Order, Truth, Value, Words
from gongkai.record.text import FormText, Text
from gongkai.record.waiver import Waiver

CITYWIDE = "citywide"
Ground = Literal["personal", "state_secret", "trade_secret", "penalty_changed", "credit_repaired", "other"]


class Item(Value):
    """A site or sub-item of a problem with its own events."""

    id: Annotated[str, Field(pattern=r"^\d+-\d+$")]
    places: tuple[Id, ...]
    text: Text
    limit: Day | None
    events: tuple[Event, ...]


class Problem(Value):
    """One problem as published."""

    number: Order
    sample: Truth
    aspect: Id
    places: tuple[Id, ...] | Literal["citywide"]
    title: Text
    problem: Text
    target: Text
    measures: tuple[Measure, ...]
    lead: Id
    responsible: tuple[Id, ...]
    cooperating: tuple[Id, ...]
    supervising: Id | None
    accepting: Id | None
    time_limit: TimeLimit
    items: tuple[Item, ...]
    observable: tuple[Text, ...]
    lineage: tuple[Lineage, ...]
    funds: Funds | None
    contact: Contact | None
    attachments: tuple[Attachment, ...]
    events: tuple[Event, ...]

    @property
    def place_ids(self) -> tuple[str, ...]:
        """The places concerned; none for a citywide problem."""
        return () if isinstance(self.places, str) else self.places

    def led_alone_by(self, unit: str) -> bool:
        """Whether a unit leads the problem and is none of the units responsible for it."""
        return unit == self.lead and unit not in self.responsible


class Removal(Value):
    """A lawful removal (依法撤下): what was taken out of every edition, when, on which ground, by whose decision."""

    leaf: Words
    field: Words
    date: Day
    ground: Ground
    organ: FormText


class Head(Value):
    """The head of an edition: what its digest covers."""

    as_of: Day
    format: Literal[1]
    id: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(-r\d|-draft)?$")]
    kind: Literal["sample", "official"]
    leaves: dict[str, str]
    number: Order
    previous: dict[Literal["approval", "edition", "id"], str] | None
    removed: tuple[Removal, ...]
    replaces: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The leaves of an edition, typed."""

    plan: Plan
    safeguards: Safeguards
    procedure: Procedure
    places: dict[str, Place]
    units: dict[str, Unit]
    glossary: tuple[GlossaryEntry, ...]
    cases: tuple[Case, ...]
    checks: tuple[Check, ...]
    complaints: Complaints
    problems: dict[int, Problem]
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A sealed edition: head, digest, approval, content, and the leaves as they were read."""

    head: Head
    digest: str
    approval: Approval
    content: Content
    leaves: dict[str, Leaf]
    addresses: tuple[str, ...]

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def id(self) -> str:
        """The edition's name."""
        return self.head.id

    @property
    def as_of(self) -> date:
        """The day at whose end the facts are read."""
        return self.head.as_of

    def values_of(self, leaf: str) -> dict[str, Any]:
        """Return the published values of a leaf by field name."""
        return self.leaves[leaf].values
