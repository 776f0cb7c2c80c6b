"""One record from its file: the public shape and the office's own half of it.

Place in the flow: between intake and the ledger; pure. Every disagreement of a file is noted before anything is refused.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from gongkai.findings import Finding, PathKey, Refused
from gongkai.intake.source import Source
from gongkai.intake.typed import typed
from gongkai.ledger.model import Entry, WorkingFields, WorkingRecord
from gongkai.record.events import Event
from gongkai.record.scalars import Day, Truth, Value


class EntryShape(Value):
    """The working half of an event, a case or a check."""

    entered: Day | None = None
    hold: Truth = False


ENTRY = TypeAdapter(EntryShape)
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
FIELDS = TypeAdapter(WorkingFields)
WORKING_KEYS = ("entered", "hold", "internal")


def record_from(source: Source) -> WorkingRecord:
    """Return one record from its file. Raises Refused with every finding of the file."""
    if not isinstance(source.data, dict):
        raise Refused([Finding(code="wrong-type", where=source.where(), args={"key": "", "expected": "mapping"})])
    found: list[Finding] = []
    data = dict(source.data)
    internal = data.pop("internal", None)
    entries = entries_from(data.pop("events", None), source, ("events",), found)
    items, item_entries = [], {}
    for index, item in enumerate(data.get("items") or ()):
        if not isinstance(item, dict):
            items.append(item)
            continue
        item_entries[str(item.get("id"))] = entries_from(item.get("events"), source, ("items", index, "events"), found)
        items.append({key: value for key, value in item.items() if key != "events"})
    if data.get("items") is not None:
        data["items"] = items
    try:
        fields = typed(FIELDS, source, data)
    except Refused as refusal:
        found.extend(refusal.findings)
    if found:
        raise Refused(found)
    return WorkingRecord(fields=fields, entries=entries, item_entries=item_entries, internal=internal, source=source)


def entries_from(rows: Any, source: Source, path: PathKey, found: list[Finding]) -> tuple[Entry, ...]:
    """Return the entries of an event list, noting findings."""
    if not isinstance(rows, list):
        if rows is not None:
            args: dict[str, object] = {"key": str(path[-1]), "expected": "list"}
            found.append(Finding(code="wrong-type", where=source.where(*path), args=args))
        return ()
    entries = []
    for index, row in enumerate(rows):
        try:
            entries.append(entry_from(row, source, (*path, index)))
        except Refused as refusal:
            found.extend(refusal.findings)
    return tuple(entries)


def entry_from(row: Any, source: Source, path: PathKey) -> Entry:
    """Return one event with its working half. Raises Refused."""
    if not isinstance(row, dict):
        args: dict[str, object] = {"key": str(path[-1]), "expected": "mapping"}
        raise Refused([Finding(code="wrong-type", where=source.where(*path), args=args)])
    public = {key: value for key, value in row.items() if key not in WORKING_KEYS}
    working = {key: row[key] for key in ("entered", "hold") if key in row}
    shape = typed(ENTRY, source, working, path)
    event = typed(EVENT, source, public, path)
    return Entry(event=event, entered=shape.entered or event.date, hold=shape.hold, path=path)
