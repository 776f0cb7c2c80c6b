"""The ledger as it stood at the end of a day: later events gone, later corrections and revisions undone.

Place in the flow: before the projection, when an edition is sealed. A pure function of the working ledger: what a record said is
put back into the tree the office wrote, and the record is read from it once more.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.findings import Finding
from gongkai.ledger.model import Entry, Ledger, WorkingRecord
from gongkai.ledger.record import record_from
from gongkai.record.amendments import Correction, Revision
from gongkai.record.text import stamp_of, stamped
from gongkai.record.tree import child, replaced, steps_of


def ledger_at(ledger: Ledger, day: date) -> Ledger:
    """Return the ledger with only what was entered by the end of `day`."""
    found = list(ledger.findings)
    return replace(
        ledger,
        records=tuple(record_at(record, day, found) for record in ledger.records),
        cases=tuple(case for case in ledger.cases if case.entered <= day),
        checks=tuple(check for check in ledger.checks if check.entered <= day),
        findings=tuple(found),
    )


def last_entered(ledger: Ledger) -> date:
    """Return the last day the ledger knows: never the clock's. A ledger without events has the first day there is."""
    days = [entry.entered for record in ledger.records for entry in record.all_entries()]
    days += [day for record in ledger.records for _, row in record.attached() if (day := row.entered or row.date)]
    return max(days, default=date.min)


def record_at(record: WorkingRecord, day: date, found: list[Finding]) -> WorkingRecord:
    """Return one record as it stood at the end of `day`; what is found wrong with what stood there is noted."""
    if all(entry.entered <= day for entry in record.all_entries()) and all(row.known_by(day) for _, row in record.attached()):
        return record
    data, entered = record.source.data, {entry.path: entry.entered for entry in record.all_entries()}
    later = [entry for entry in record.entries if entry.entered > day and isinstance(entry.event, Correction | Revision)]
    for _, entry in sorted(enumerate(later), key=lambda row: (row[1].entered, row[0]), reverse=True):
        assert isinstance(entry.event, Correction | Revision)
        with suppress(LookupError):  # what names no field changed none; a rule says so of the day it was entered
            data = with_value(data, entry.event.field, entry.event.was)
    stood, findings = record_from(replace(record.source, data=data))
    found.extend(finding for finding in findings if finding not in found)

    def kept(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        dated = (replace(entry, entered=entered.get(entry.path, entry.entered)) for entry in entries)
        return tuple(entry for entry in dated if entry.entered <= day)

    if stood.fits("attachments"):
        known = tuple(row for _, row in stood.attached() if row.known_by(day))
        stood = replace(stood, fields=stood.fields.model_copy(update={"attachments": known}))
    return replace(stood, entries=kept(stood.entries), item_entries={name: kept(entries) for name, entries in stood.item_entries.items()})


def with_value(data: dict[str, Any], pointer: str, value: Any) -> dict[str, Any]:
    """Return the tree with the value replaced; pairs are stamped anew, as they were current when approved."""
    changed: dict[str, Any] = replaced(data, pointer, stamped(value), absent=True)
    *parents, last = steps_of(pointer)
    if last in ("zh", "en"):
        holder: Any = changed
        for step in parents:
            holder = child(holder, step)
        holder["of"] = stamp_of(holder["zh"], holder["en"])
    return changed
