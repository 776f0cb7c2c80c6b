"""Events that change what was published: corrections, revisions, and entries declared void; what stood stays on record.

Place in the flow: the bottom, on `record.event`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from gongkai.record.event import BaseEvent, EventId
from gongkai.record.scalars import Id
from gongkai.record.text import Text
from gongkai.record.tree import is_pair


class Amendment(BaseEvent):
    """A public value that changed, from was to now in full; `field` is a JSON pointer such as /events/e03/date."""

    TEXTS = ("reason",)

    by: Id
    field: Annotated[str, Field(pattern=r"^(/[a-z0-9_-]+)+$")]
    was: Any
    now: Any
    reason: Text

    @property
    def part(self) -> str:
        """The part of the record that the value is in, such as `measures`."""
        return self.field.split("/")[1]

    @property
    def only_english(self) -> bool:
        """Whether the Chinese stands as it was."""
        return self.field.endswith("/en") or (is_pair(self.was) and is_pair(self.now) and self.was["zh"] == self.now["zh"])


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
