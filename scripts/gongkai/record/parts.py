"""The parts of a record that ledger and editions share: measures, limits, funds, documents, files.

Place in the flow: on top of scalars and texts; says what a part looks like, never where it came from.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from gongkai.record.scalars import Count, Day, Digest, Id, Order, Truth, Value, Words
from gongkai.record.text import Text

MediaType = Literal["image/jpeg", "image/png", "application/pdf"]
Moment = Literal["before", "after"]
ENDINGS: dict[MediaType, str] = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


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


class File(Value):
    """A file of the city as it is published: a cleaned copy, known by its digest.

    `name` is what the office calls it, `original` the digest of the office's own file, so that the same file is never cleaned twice.
    """

    name: Words
    media_type: MediaType
    size: Count
    sha256: Digest
    original: Digest
    width: Order | None = None
    height: Order | None = None

    @property
    def kept_as(self) -> str:
        """The name under which its bytes are kept and published: its digest, so that the name never means other bytes."""
        return f"{self.sha256.partition(':')[2]}.{ENDINGS[self.media_type]}"


class Attaching(Value):
    """What is said of everything that is attached to a problem, wherever its file is."""

    id: Id
    title: Text
    address: Words | None = None
    alt: Text | None = None
    date: Day | None = None
    moment: Moment | None = None
    pair: Id | None = None
    absent: Text | None = None


class Attachment(Attaching):
    """What is attached to a problem: a paper at an address, a file of the city, or the reason why there is no photograph.

    Instead of a file stands its bare name until an edition is made, and words where it was removed under the law.
    """

    file: File | Words | None = None

    @property
    def kept(self) -> File | None:
        """The file, if there is one to be shown."""
        return self.file if isinstance(self.file, File) else None

    @property
    def picture(self) -> bool:
        """Whether it is shown as a picture, or stands where one would be."""
        return self.moment is not None or self.absent is not None or (self.kept is not None and self.kept.width is not None)
