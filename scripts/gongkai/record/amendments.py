"""Events that change what was published: corrections, revisions, and entries declared void; what stood stays on record.

Place in the flow: the bottom, on `record.event`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from gongkai.record.event import BaseEvent, EventId
from gongkai.record.scalars import Id
from gongkai.record.text import Text


class Amendment(BaseEvent):
    """A public value that changed, from was to now in full; `field` is a JSON pointer such as /events/e03/date."""

    TEXTS = ("reason",)

    by: Id
    field: Annotated[str, Field(pattern=r"^(/[a-z0-9_-]+)+$")]
    was: Any
    now: Any
    reason: Text


class Correction(Amendment):
    """更正: an error repaired."""

    kind: Literal["correction"]


class Revision(Amendment):
    """修订: an approved change."""

    UNITS = ("by", "approver")

    kind: Literal["revision"]
    approver: Id


class Void(BaseEvent):
    """An earlier event declared void; it stays on record."""

    TEXTS = ("reason",)

    kind: Literal["void"]
    by: Id
    event: EventId
    reason: Text
