"""One record from its file: the public shape and the office's own half of it.

Place in the flow: between intake and the ledger; pure. What does not fit is named and left out, so that the rules run on the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import TypeAdapter

from gongkai.findings import Finding, PathKey, Refused, Term
from gongkai.intake.source import Source
from gongkai.intake.typed import partly, typed
from gongkai.ledger.model import WORKING_KEYS, Entry, WorkingFields, WorkingRecord, without_events
from gongkai.record.events import Event
from gongkai.record.scalars import Day, Truth, Value


class EntryShape(Value):
    """The working half of an event, a case or a check."""

    entered: Day | None = None
    hold: Truth = False


Typed = TypeVar("Typed")
ENTRY = TypeAdapter(EntryShape)
NOTHING_MORE = EntryShape()
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
FIELDS = TypeAdapter(WorkingFields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The events of a list: those that fit, the paths of those that do not, and what is wrong."""

    entries: tuple[Entry, ...] = ()
    strays: tuple[PathKey, ...] = ()
    findings: tuple[Finding, ...] = ()


def record_from(source: Source) -> tuple[WorkingRecord, tuple[Finding, ...]]:
    """Return what fits of one record, and every finding of what does not."""
    if not isinstance(source.data, dict):
        wrong = Finding(code="wrong-type", where=source.where(), args={"key": "", "expected": Term("findings.shapes.dict")})
        return unread(source), (wrong,)
    own = rows_from(source.data.get("events"), source, ("events",))
    listed = source.data.get("items")
    items = {index: item for index, item in enumerate(listed) if isinstance(item, dict)} if isinstance(listed, list) else {}
    inner = {index: rows_from(item.get("events"), source, ("items", index, "events")) for index, item in items.items()}
    top = partly(WorkingFields, source, without_events(source.data))
    unfit = set(top.unfit)
    unfit |= {"events"} if own.findings else set()
    unfit |= {"items"} if any(rows.findings for rows in inner.values()) else set()
    record = WorkingRecord(
        fields=top.value,
        entries=own.entries,
        item_entries={str(items[index].get("id")): rows.entries for index, rows in inner.items()},
        internal=source.data.get("internal"),
        source=source,
        unfit=frozenset(unfit),
        strays=(*own.strays, *(path for rows in inner.values() for path in rows.strays)),
    )
    return record, (*own.findings, *(finding for rows in inner.values() for finding in rows.findings), *top.findings)


def unread(source: Source) -> WorkingRecord:
    """Return the record of a file of which nothing fits: its number is known from its name."""
    fields = partly(WorkingFields, source, None).value
    parts = frozenset({*WorkingFields.model_fields, "events"})
    plain = replace(source, data={})
    return WorkingRecord(fields=fields, entries=(), item_entries={}, internal=None, source=plain, unfit=parts)


def rows_from(rows: Any, source: Source, path: PathKey) -> Rows:
    """Return the events of a list."""
    if rows is None:
        return Rows()
    if not isinstance(rows, list):
        args: dict[str, object] = {"key": str(path[-1]), "expected": Term("findings.shapes.list")}
        return Rows(findings=(Finding(code="wrong-type", where=source.where(*path), args=args),))
    entries: list[Entry] = []
    strays: list[PathKey] = []
    found: list[Finding] = []
    for index, row in enumerate(rows):
        try:
            entries.append(entry_from(row, source, (*path, index)))
        except Refused as refusal:
            strays.append((*path, index))
            found.extend(refusal.findings)
    return Rows(entries=tuple(entries), strays=tuple(strays), findings=tuple(found))


def entry_from(row: Any, source: Source, path: PathKey) -> Entry:
    """Return one event with its working half. Raises Refused."""
    if not isinstance(row, dict):
        args: dict[str, object] = {"key": str(path[-1]), "expected": Term("findings.shapes.dict")}
        raise Refused([Finding(code="wrong-type", where=source.where(*path), args=args)])
    public = {key: value for key, value in row.items() if key not in WORKING_KEYS}
    working = {key: row[key] for key in ("entered", "hold") if key in row}
    found: list[Finding] = []
    shape = noted(found, ENTRY, source, working, path) if working else NOTHING_MORE
    event = noted(found, EVENT, source, public, path)
    if shape is None or event is None:
        raise Refused(found)
    return Entry(event=event, entered=shape.entered or event.date, hold=shape.hold, path=path)


def noted(found: list[Finding], adapter: TypeAdapter[Typed], source: Source, data: Any, path: PathKey) -> Typed | None:
    """Return the typed value, or None after noting what is wrong with it."""
    try:
        return typed(adapter, source, data, path)
    except Refused as refusal:
        found.extend(refusal.findings)
        return None
