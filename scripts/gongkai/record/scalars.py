"""The plain values that the working ledger and the sealed editions share: dates, numbers, truths, ids.

Place in the flow: the bottom. These types say what a value looks like, never where it came from or whether it may be
published; `ledger.model` and `editions.model` build their records from them, and only `sealing` sees both.
Every value arrives either as text (YAML, where each scalar is text) or as JSON; both are read by the same types.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DIGITS = re.compile(r"-?\d{1,15}", re.ASCII)
TRUTH = {"true": True, "false": False}


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
Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


class Value(BaseModel):
    """Base of every shape: frozen, strict, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)
