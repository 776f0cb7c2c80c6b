"""The events of a problem: what happened, who did it, when; append-only, ids permanent.

Place in the flow: the bottom, on `values`. The same shapes serve the working ledger and the editions; what is only the
office's (entered, hold, internal) has no place here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

from gongkai.record.parts import Document
from gongkai.record.scalars import Count, Day, Id, Level, Order, Value, Words
from gongkai.record.text import Text

EventId = Annotated[str, StringConstraints(pattern=r"^(\d+-\d+-)?e\d{2,3}$")]


class BaseEvent(Value):
    """What every event has; `date` is the effective date."""

    id: EventId
    date: Day


Reported = Literal["on_schedule", "behind", "substantial"]
Period = Annotated[str, StringConstraints(pattern=r"^\d{4}-(H[12]|Q[1-4]|0[1-9]|1[0-2])$")]


class Progress(BaseEvent):
    """A snapshot: one per problem, unit and period."""

    kind: Literal["progress"]
    period: Period
    by: Id
    reported: Reported | None = None
    text: Text


class NothingToReport(BaseEvent):
    """Said aloud that there is nothing new; not the same as silence."""

    kind: Literal["nothing_to_report"]
    period: Period
    by: Id
    reported: Reported | None = None
    text: Text | None = None


class Extension(BaseEvent):
    """A limit moved, with who asked when and who approved."""

    model_config = ConfigDict(populate_by_name=True)

    kind: Literal["extension"]
    asked_on: Day | None = None
    by: Id
    from_: Day = Field(alias="from")
    to: Day
    reason: Text | None = None
    clearance: Text | None = None


class SelfCheck(BaseEvent):
    """自查自验 by the responsible unit."""

    kind: Literal["self_check"]
    by: Id
    documents: tuple[Document, ...] = ()


class Acceptance(BaseEvent):
    """市级验收认定, passed or not."""

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

    kind: Literal["public_notice"]
    start: Day
    end: Day
    by: Id
    phone: Words | None = None


class NoticeResult(BaseEvent):
    """How a notice ended: objections received and upheld. Its own event, because a notice on record is never edited."""

    kind: Literal["notice_result"]
    notice: EventId
    by: Id
    received: Count
    upheld: Count
    text: Text | None = None


class Closure(BaseEvent):
    """销号."""

    kind: Literal["closure"]
    by: Id
    document: Words | None = None


class Recheck(BaseEvent):
    """销号后复核."""

    kind: Literal["recheck"]
    by: Id
    level: Level
    result: Literal["held", "failed"]
    text: Text


class Reopening(BaseEvent):
    """重新整改: the earlier closure stays on record."""

    kind: Literal["reopening"]
    by: Id
    cause: Text


class Amendment(BaseEvent):
    """A public value that changed, from was to now in full; `field` is a JSON pointer such as /events/e03/date."""

    by: Id
    field: Annotated[str, StringConstraints(pattern=r"^(/[a-z0-9_-]+)+$")]
    was: Any
    now: Any
    reason: Text


class Correction(Amendment):
    """更正: an error repaired."""

    kind: Literal["correction"]


class Revision(Amendment):
    """修订: an approved change."""

    kind: Literal["revision"]
    approver: Id


class Filing(BaseEvent):
    """Reported upward for the record."""

    kind: Literal["filing"]
    by: Id
    to: Id


class Merged(BaseEvent):
    """Merged into another problem; keeps its address and stays in the total."""

    kind: Literal["merged"]
    into: Order
    approver: Id


class OutsideFinding(BaseEvent):
    """An upper level or a re-check found otherwise; a public source is needed."""

    kind: Literal["outside_finding"]
    by: Id
    level: Level
    result: Literal["held", "not_held"]
    source: Text
    text: Text


class Void(BaseEvent):
    """An earlier event declared void; it stays on record."""

    kind: Literal["void"]
    by: Id
    event: EventId
    reason: Text


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
