"""The registers and records around the problems: places, units, terms, cases, checks, complaints.

Place in the flow: beside `plan`, at the bottom; shared by ledger and editions for the same reason.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from gongkai.record.scalars import Count, Day, Id, Order, Truth, Value, Words
from gongkai.record.text import Text


class Place(Value):
    """A county-level place; `tile` is row and column of a picture that is not a map."""

    id: Id
    order: Order
    code: Words | None = None
    name: Text
    short: Text | None = None
    not_to_confuse: Text | None = None
    tile: tuple[Order, Order] | None = None
    real: Truth = False

    @property
    def running(self) -> Text:
        """The name as running text says it."""
        return self.short or self.name


class Places(Value):
    """Places in the local order, never a ranking."""

    places: tuple[Place, ...]


class UnitName(Value):
    """A unit's name from a day on; None: from the start."""

    model_config = ConfigDict(populate_by_name=True)

    from_: Day | None = Field(default=None, alias="from")
    name: Text


class Unit(Value):
    """A unit or a group of units."""

    id: Id
    kind: Literal["city_department", "county_government", "party_committee", "office", "group"]
    names: Annotated[tuple[UnitName, ...], Field(min_length=1)]
    place: Id | None = None
    members: tuple[Id, ...] = ()
    real: Truth = False

    def name_on(self, day: object) -> Text:
        """Return the name in force on a day."""
        fitting = [entry.name for entry in self.names if entry.from_ is None or str(entry.from_) <= str(day)]
        return fitting[-1] if fitting else self.names[0].name


class Units(Value):
    """Units in official order."""

    units: tuple[Unit, ...]


class GlossaryEntry(Value):
    """A term in both languages with its definition."""

    zh: Words
    en: Words
    definition: Text | None = None


class Formulation(Value):
    """A fixed political formulation: `pattern` matches a text that breaks it."""

    id: Id
    pattern: Words
    problem: Text


class OfficeLine(Value):
    """A public office line that may stand in a text."""

    number: Words
    name: Text


class Terms(Value):
    """Glossary, fixed formulations, allowed office lines."""

    glossary: tuple[GlossaryEntry, ...] = ()
    formulations: tuple[Formulation, ...] = ()
    office_lines: tuple[OfficeLine, ...] = ()


class CaseEnd(Value):
    """How a case ended, if it has."""

    date: Day
    text: Text


class BaseCase(Value):
    """What both kinds of cases have."""

    id: Id
    sample: Truth = False
    title: Text
    place: Id
    related: tuple[Order, ...] = ()


class ExposedCase(BaseCase):
    """督察曝光典型案例: exposed by the inspection."""

    kind: Literal["exposed"]
    date: Day
    source: Text
    situation: Text
    problems: Text
    causes: Text
    rectification: Text
    end: CaseEnd | None = None


class ViolationCase(BaseCase):
    """生态环境违法典型案件: a violation with an effective decision."""

    kind: Literal["violation"]
    date: Day
    lead_source: Text
    facts: Text
    rule: Text
    rule_in_force_on: Day
    order: Text
    decision_effective: Day
    penalty: Text
    review: Text | None = None
    transfer: Text | None = None
    compensation: Text | None = None
    repair: Text
    lesson: Text
    party: Text


Case = Annotated[ExposedCase | ViolationCase, Field(discriminator="kind")]


class Check(Value):
    """督导检查: one concentrated supervision check."""

    id: Id
    sample: Truth = False
    date: Day
    by: tuple[Id, ...]
    scope: Text
    text: Text


class Supervision(Value):
    """The supervision checks on record."""

    checks: tuple[Check, ...] = ()


class ComplaintCount(Value):
    """Counts only, never texts."""

    batch: Words
    place: Id | None = None
    type: Words
    count: Count


class Complaints(Value):
    """Complaints as counts, if any."""

    counts: tuple[ComplaintCount, ...] = ()
