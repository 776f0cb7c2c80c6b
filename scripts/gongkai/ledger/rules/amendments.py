"""Corrections, revisions and voids: they point at something, and what they say now is what stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gongkai.findings import Finding
from gongkai.ledger.model import Entry, Ledger, WorkingRecord
from gongkai.record.amendments import Correction, Revision, Void
from gongkai.record.events import NoticeResult
from gongkai.record.tree import replaced, steps_of, value_at

POINTING = (Void, NoticeResult, Correction, Revision)


def targets(ledger: Ledger) -> Iterator[Finding]:
    """The field, event or notice an event points at exists, and a change changes something."""
    for record in ledger.records:
        seen: dict[bool, tuple[dict[str, Any], set[str]]] = {}
        for entry in record.entries:
            if not isinstance(entry.event, POINTING):
                continue
            if entry.hold not in seen:  # what is held back is not there for what is published
                there = record if entry.hold else replace(record, entries=record.public_entries())
                seen[entry.hold] = record_as_json(there), ids_of(there)
            yield from target_findings(record, entry, *seen[entry.hold])
        for entry in (entry for entries in record.item_entries.values() for entry in entries):
            if isinstance(entry.event, Correction | Revision):  # items are amended by the record's own events
                yield Finding(code="field-unknown", where=record.where(*entry.path, "field"), value=entry.event.field)


def target_findings(record: WorkingRecord, entry: Entry, data: dict[str, Any], known: set[str]) -> Iterator[Finding]:
    """Yield what is wrong with what one event points at."""
    event = entry.event
    if isinstance(event, Void) and event.event not in known - {event.id}:
        yield Finding(code="event-unknown", where=record.where(*entry.path, "event"), value=event.event)
    if isinstance(event, NoticeResult) and event.notice not in known:
        yield Finding(code="event-unknown", where=record.where(*entry.path, "notice"), value=event.notice)
    if isinstance(event, Correction | Revision) and record.fits(steps_of(event.field)[0]):
        try:
            replaced(data, event.field, event.now)
        except LookupError:
            yield Finding(code="field-unknown", where=record.where(*entry.path, "field"), value=event.field)
        if same(event.was, event.now):
            yield Finding(code="amendment-empty", where=record.where(*entry.path, "now"), value=event.field)


def ids_of(record: WorkingRecord) -> set[str]:
    """Return the ids of a record's own events, those included that do not fit their shape."""
    strays = {str(row.get("id")) for path, row in record.rows() if path in record.strays and isinstance(row, dict)}
    return strays | {entry.event.id for entry in record.entries}


def record_as_json(record: WorkingRecord) -> dict[str, Any]:
    """Return the public half of a record as one JSON tree, the way corrections address it."""
    data: dict[str, Any] = record.fields.model_dump(mode="json", by_alias=True)
    data["events"] = [entry.event.model_dump(mode="json", by_alias=True) for entry in record.entries]
    for item in data["items"]:
        item["events"] = [entry.event.model_dump(mode="json", by_alias=True) for entry in record.item_entries[item["id"]]]
    return data


def current_values(ledger: Ledger) -> Iterator[Finding]:
    """The last change of a field says now what the field holds; an earlier one is followed by the next one's was."""
    for record in ledger.records:
        by_field: dict[str, list[Entry]] = {}
        for entry in record.entries:
            if isinstance(entry.event, Correction | Revision):
                by_field.setdefault(entry.event.field, []).append(entry)
        data = record_as_json(record) if by_field else {}
        for field, entries in by_field.items() if record.fits("events") else ():
            yield from value_findings(record, entries, data, field)


def value_findings(record: WorkingRecord, entries: list[Entry], data: dict[str, Any], field: str) -> Iterator[Finding]:
    """Yield the findings of one field's changes."""
    if not record.fits(steps_of(field)[0]):
        return
    try:
        stands = value_at(data, field)
    except LookupError:
        return
    for entry in reversed(entries):
        assert isinstance(entry.event, Correction | Revision)
        if not same(entry.event.now, stands):
            yield Finding(code="amendment-now", where=record.where(*entry.path, "now"), value=field)
        stands = entry.event.was


def same(one: Any, other: Any) -> bool:
    """Return whether two values are equal but for stamps, empty places, and numbers written as text."""
    return json.dumps(as_texts(one), sort_keys=True) == json.dumps(as_texts(other), sort_keys=True)


def as_texts(value: Any) -> Any:
    """Return the value without stamps and empty places, scalars as text."""
    if isinstance(value, dict):
        return {key: as_texts(element) for key, element in value.items() if key != "of" and element not in (None, [], ())}
    if isinstance(value, list | tuple):
        return [as_texts(element) for element in value]
    return value if value is None or isinstance(value, bool) else str(value)
