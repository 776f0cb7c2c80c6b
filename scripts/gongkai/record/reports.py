"""What a unit reports of a period: progress, or that there is nothing new.

Place in the flow: the bottom, on `record.event`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from gongkai.record.event import BaseEvent
from gongkai.record.scalars import Id
from gongkai.record.text import Text

Reported = Literal["on_schedule", "behind", "substantial"]
Period = Annotated[str, StringConstraints(pattern=r"^\d{4}-(H[12]|Q[1-4]|0[1-9]|1[0-2])$")]


class Progress(BaseEvent):
    """A snapshot: one per problem, unit and period."""

    TEXTS = ("text",)

    kind: Literal["progress"]
    period: Period
    by: Id
    reported: Reported | None = None
    text: Text


class NothingToReport(BaseEvent):
    """Said aloud that there is nothing new; not the same as silence."""

    TEXTS = ("text",)

    kind: Literal["nothing_to_report"]
    period: Period
    by: Id
    reported: Reported | None = None
    text: Text | None = None
