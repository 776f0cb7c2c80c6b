"""The events of a problem: what happened, who did it, when; append-only, ids permanent.

Place in the flow: the bottom, on `record.event`; reports and amendments stand in files of their own. The same shapes serve the
working ledger and the editions; what is only the office's (entered, hold, internal) has no place here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from gongkai.record.amendments import Correction, Revision, Void
from gongkai.record.event import BaseEvent, EventId
from gongkai.record.parts import Document
from gongkai.record.reports import NothingToReport, Progress
from gongkai.record.scalars import Count, Day, Id, Level, Order, Words
from gongkai.record.text import Text


class Extension(BaseEvent):
    """A limit moved, with who asked when and who approved."""

    model_config = ConfigDict(populate_by_name=True)

    TEXTS = ("reason", "clearance")

    kind: Literal["extension"]
    asked_on: Day | None = None
    by: Id
    from_: Day = Field(alias="from")
    to: Day
    reason: Text | None = None
    clearance: Text | None = None


class SelfCheck(BaseEvent):
    """自查自验 by the responsible unit."""

    STEP = "self_check"

    kind: Literal["self_check"]
    by: Id
    documents: tuple[Document, ...] = ()


class Acceptance(BaseEvent):
    """市级验收认定, passed or not."""

    TEXTS = ("opinion",)
    STEP = "acceptance"
    RESULTS = "acceptance"

    kind: Literal["acceptance"]
    by: Id
    level: Level
    result: Literal["passed", "not_passed"]
    opinion: Text | None = None
    document: Words | None = None


def notice_date(data: object) -> object:
    """Give a notice its effective date, which is its first day."""
    if isinstance(data, dict) and "date" not in data and "start" in data:
        return {**data, "date": data["start"]}
    return data


class PublicNotice(BaseEvent):
    """公示: the window as given, never computed."""

    STEP = "public_notice"

    kind: Literal["public_notice"]
    start: Day
    end: Day
    by: Id
    phone: Words | None = None


class NoticeResult(BaseEvent):
    """How a notice ended: objections received and upheld. Its own event, because a notice on record is never edited."""

    TEXTS = ("text",)

    kind: Literal["notice_result"]
    notice: EventId
    by: Id
    received: Count
    upheld: Count
    text: Text | None = None


class Closure(BaseEvent):
    """销号."""

    STEP = "closure"

    kind: Literal["closure"]
    by: Id
    document: Words | None = None


class Recheck(BaseEvent):
    """销号后复核."""

    TEXTS = ("text",)
    STEP = "consolidation"
    RESULTS = "recheck"

    kind: Literal["recheck"]
    by: Id
    level: Level
    result: Literal["held", "failed"]
    text: Text


class Reopening(BaseEvent):
    """重新整改: the earlier closure stays on record."""

    TEXTS = ("cause",)

    kind: Literal["reopening"]
    by: Id
    cause: Text


class Filing(BaseEvent):
    """Reported upward for the record."""

    UNITS = ("by", "to")

    kind: Literal["filing"]
    by: Id
    to: Id


class Merged(BaseEvent):
    """Merged into another problem; keeps its address and stays in the total."""

    UNITS = ("approver",)

    kind: Literal["merged"]
    into: Order
    approver: Id


class OutsideFinding(BaseEvent):
    """An upper level or a re-check found otherwise; a public source is needed."""

    TEXTS = ("text", "source")
    STEP = "consolidation"
    RESULTS = "outside"

    kind: Literal["outside_finding"]
    by: Id
    level: Level
    result: Literal["held", "not_held"]
    source: Text
    text: Text


Event = Annotated[
    Progress
    | NothingToReport
    | Extension
    | SelfCheck
    | Acceptance
    | Annotated[PublicNotice, BeforeValidator(notice_date)]
    | NoticeResult
    | Closure
    | Recheck
    | Reopening
    | Correction
    | Revision
    | Filing
    | Merged
    | OutsideFinding
    | Void,
    Field(discriminator="kind"),
]

RESULTS_OF: dict[str, str | None] = {
    "acceptance": Acceptance.RESULTS,
    "recheck": Recheck.RESULTS,
    "outside_finding": OutsideFinding.RESULTS,
}


def headline_of(values: dict[str, Any]) -> str:
    """Return the word key of what an event is called, from its values as an edition holds them."""
    results = RESULTS_OF.get(values["kind"])
    return f"{results}.{values['result']}" if results else f"event.{values['kind']}"
