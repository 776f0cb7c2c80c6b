"""Days and periods as a reader of each language writes them in a sentence; tables and data keep ISO 8601.

Place in the flow: beside the catalogue, which holds the order of the parts and the names of the months (GB/T 15835 for Chinese).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from gongkai.words import Catalogue


def day_in_words(words: Catalogue, day: date | str) -> str:
    """Return a day (or its ISO form) in words: 2026年6月30日, 30 June 2026."""
    return iso_day_in_words(words, str(day))


@lru_cache(maxsize=8_192)  # pages say few days, each very often
def iso_day_in_words(words: Catalogue, day: str) -> str:
    """Return a day in ISO form in words."""
    own = date.fromisoformat(day)
    return words.text("date.day", year=own.year, month=words.text(f"date.month.{own.month}"), day=own.day)


def period_in_words(words: Catalogue, period: str) -> str:
    """Return a period of reporting in words: `2025-H1`, `2025-Q3`, `2025-07` or `2025`."""
    year, _, part = period.partition("-")
    if not part:
        return words.text("date.year", year=year)
    if part.isdecimal():
        return words.text("date.in_month", year=year, month=words.text(f"date.month.{int(part)}"))
    return words.text(f"date.{part.lower()}", year=year)
