"""Dates: windows that end after they begin, entries after the fact, extensions from the limit in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.findings import Finding
from gongkai.ledger.model import Ledger, WorkingRecord
from gongkai.record.events import Extension
from gongkai.record.scalars import ISO_DAY
from gongkai.record.stage import in_order


def notice_windows(ledger: Ledger) -> Iterator[Finding]:
    """A notice ends on or after the day it begins; its effective date is its first day."""
    for record in ledger.records:
        for path, row in record.rows():
            start, end = day_in(row, "start"), day_in(row, "end")
            if start and end and (end < start or day_in(row, "date", "start") != start):
                yield Finding(code="notice-window", where=record.where(*path, "end"), value=end, args={"start": start})


def entered(ledger: Ledger) -> Iterator[Finding]:
    """Nothing is entered before it happened."""
    for record in ledger.records:
        for path, row in record.rows():
            day, noted = day_in(row, "date", "start"), day_in(row, "entered")
            if day and noted and noted < day:
                yield Finding(code="entered-early", where=record.where(*path, "entered"), value=noted, args={"date": day})


def day_in(row: Any, *keys: str) -> str | None:
    """Return the day that an event as written has under the first of the keys that it has; None if it is none."""
    value = next((row[key] for key in keys if row.get(key)), None) if isinstance(row, dict) else None
    return value if isinstance(value, str) and ISO_DAY.fullmatch(value) else None


def extensions(ledger: Ledger) -> Iterator[Finding]:
    """An extension starts from the limit then in force, moves it forward, and was asked for no later than approved."""
    for record in ledger.records:
        if record.fits("events", "time_limit"):
            yield from extension_findings(record)


def extension_findings(record: WorkingRecord) -> Iterator[Finding]:
    """Yield the findings of one record."""
    entries = record.public_entries()
    paths = {entry.event.id: entry.path for entry in entries}
    limit = record.fields.time_limit.date
    for event in in_order(entry.event for entry in entries):
        if not isinstance(event, Extension):
            continue
        path = paths[event.id]
        if event.from_ != limit:
            yield Finding(code="extension-from", where=record.where(*path, "from"), value=str(event.from_), args={"limit": limit})
        if event.to <= event.from_:
            yield Finding(code="extension-backwards", where=record.where(*path, "to"), value=str(event.to), args={"from_": event.from_})
        if event.asked_on and event.asked_on > event.date:
            yield Finding(
                code="extension-asked", where=record.where(*path, "asked_on"), value=str(event.asked_on), args={"date": event.date}
            )
        limit = event.to
