"""The parts of a record that ledger and editions share: measures, limits, funds, documents.

Place in the flow: on top of scalars and texts; says what a part looks like, never where it came from.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from gongkai.record.scalars import Count, Day, Id, Order, Truth, Value, Words
from gongkai.record.text import Text


class Measure(Value):
    """One measure; may carry its own units, limit and result."""

    id: Id
    text: Text
    units: tuple[Id, ...] = ()
    limit: Day | None = None
    result: Text | None = None


class Milestone(Value):
    """A dated interim target of the plan."""

    date: Day
    text: Text


class LimitKind(StrEnum):
    """How the plan words the limit; 长期坚持 is not among them, it stands beside any of them."""

    IMMEDIATE = "immediate"
    BY_DATE = "by_date"
    PHASED = "phased"
    MEDIUM_LONG = "medium_long"


class TimeLimit(Value):
    """The limit of the plan. `date` is always present: the last day by which the plan counts the problem."""

    date: Day
    kind: Annotated[LimitKind, Field(strict=False)]
    keep_up: Truth = False
    words: Text
    milestones: tuple[Milestone, ...] = ()


class Lineage(Value):
    """The same problem in an earlier inspection round."""

    round: Id
    number: Order
    closed_then: Truth | None = None


class Funds(Value):
    """Money in units of 10,000 yuan, as of a day."""

    planned: Count | None = None
    allocated: Count | None = None
    spent: Count | None = None
    as_of: Day


class Contact(Value):
    """Whom to call: an office line or None, which prints "not in the approved ledger"."""

    unit: Id
    phone: Words | None = None


class Document(Value):
    """A document of a step: on record, or not public with its ground."""

    id: Id
    state: Literal["on_record", "not_public"]
    ground: Text | None = None


class Attachment(Value):
    """A published document: a name and where it lies in the public pack."""

    id: Id
    title: Text
    address: Words
