"""The vocabulary that the working ledger and the sealed editions share: texts, dates, limits, measures.

Place in the flow: the bottom. These types say what a value looks like, never where it came from or whether it may be
published; `ledger.model` and `editions.model` build their records from them, and only `editions.projection` sees both.
Every value arrives either as text (YAML, where each scalar is text) or as JSON; both are read by the same types.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DIGITS = re.compile(r"-?\d{1,15}", re.ASCII)
TRUTH = {"true": True, "false": False}


class Language(StrEnum):
    """The two languages; Chinese prevails."""

    ZH = "zh"
    EN = "en"

    @property
    def tag(self) -> str:
        """BCP 47 tag for markup."""
        return "zh-CN" if self is Language.ZH else "en"

    @property
    def other(self) -> Language:
        """The language on the other side of the switch."""
        return Language.EN if self is Language.ZH else Language.ZH


def day_from_text(value: object) -> object:
    """Return a date for `YYYY-MM-DD` text; leave dates alone; raise ValueError for any other spelling."""
    if isinstance(value, str):
        if not ISO_DAY.fullmatch(value):
            raise ValueError("bad-date")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("bad-date") from None
    return value


def integer_from_text(value: object) -> object:
    """Return an int for ASCII digits; `²`, `①` and full-width digits are refused although str.isdigit accepts them."""
    if isinstance(value, str):
        if not DIGITS.fullmatch(value):
            raise ValueError("bad-number")
        return int(value)
    return value


def truth_from_text(value: object) -> object:
    """Return a bool for `true` or `false`; `yes`, `no`, `on` stay text and are refused by the strict type."""
    return TRUTH.get(value, value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(day_from_text)]
Count = Annotated[int, BeforeValidator(integer_from_text), Field(ge=0)]
Order = Annotated[int, BeforeValidator(integer_from_text), Field(ge=1)]
Level = Literal["unit", "county", "municipal", "provincial", "central"]
Truth = Annotated[bool, BeforeValidator(truth_from_text)]
Words = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class Value(BaseModel):
    """Base of every shape: frozen, strict, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


@lru_cache(maxsize=65_536)
def stamp_of(zh: str, en: str | None) -> str:
    """Return the stamp of a pair: the first 8 hex digits of SHA-256 of NFC Chinese, a dot, the same of NFC English."""
    halves = (unicodedata.normalize("NFC", half or "") for half in (zh, en))
    return ".".join(hashlib.sha256(half.encode()).hexdigest()[:8] for half in halves)


class Text(Value):
    """A public text in both languages. `of` is written by `gongkai stamp` when somebody has read both together."""

    zh: Words
    en: Words | None = None
    of: str | None = None

    @property
    def current(self) -> bool:
        """True if the English was stamped together with this very Chinese."""
        return self.en is not None and self.of == stamp_of(self.zh, self.en)


def read_together(text: Text) -> Text:
    """Return the pair stamped: in forms and settings both halves are written and approved in one act."""
    return text.model_copy(update={"of": stamp_of(text.zh, text.en)})


FormText = Annotated[Text, AfterValidator(read_together)]


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
