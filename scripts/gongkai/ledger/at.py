"""The ledger as it stood at the end of a day: later events gone, later corrections and revisions undone.

Place in the flow: before the projection, when an edition is sealed. A pure function of the working ledger.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.intake.typed import typed
from gongkai.ledger.model import Entry, Ledger, WorkingRecord
from gongkai.ledger.record import EVENT, FIELDS
from gongkai.record.amendments import Correction, Revision
from gongkai.record.text import stamp_of
from gongkai.record.tree import child, replaced, steps_of


def ledger_at(ledger: Ledger, day: date) -> Ledger:
    """Return the ledger with only what was entered by the end of `day`."""
    return replace(
        ledger,
        records=tuple(record_at(record, day) for record in ledger.records),
        cases=tuple(case for case in ledger.cases if case.entered <= day),
        checks=tuple(check for check in ledger.checks if check.entered <= day),
    )


def last_entered(ledger: Ledger) -> date:
    """Return the last day the ledger knows: never the clock's. A ledger without events has the first day there is."""
    return max((entry.entered for record in ledger.records for entry in record.all_entries()), default=date.min)


def record_at(record: WorkingRecord, day: date) -> WorkingRecord:
    """Return one record as it stood at the end of `day`."""
    if all(entry.entered <= day for entry in record.all_entries()):
        return record
    data = record_as_json(record)
    later = [entry for entry in record.entries if entry.entered > day and isinstance(entry.event, Correction | Revision)]
    newest_first = sorted(enumerate(later), key=lambda row: (row[1].entered, row[0]), reverse=True)
    for _, entry in newest_first:
        assert isinstance(entry.event, Correction | Revision)
        data = with_value(data, entry.event.field, entry.event.was)
    return rebuilt(record, data, day)


def record_as_json(record: WorkingRecord) -> dict[str, Any]:
    """Return the public half of a record as one JSON tree, the way corrections address it."""
    data: dict[str, Any] = record.fields.model_dump(mode="json", by_alias=True)
    data["events"] = [entry.event.model_dump(mode="json", by_alias=True) for entry in record.entries]
    for item in data["items"]:
        item["events"] = [entry.event.model_dump(mode="json", by_alias=True) for entry in record.item_entries[item["id"]]]
    return data


def with_value(data: dict[str, Any], pointer: str, value: Any) -> dict[str, Any]:
    """Return the tree with the value replaced; pairs are stamped anew, as they were current when approved."""
    changed: dict[str, Any] = replaced(data, pointer, stamped(value))
    *parents, last = steps_of(pointer)
    if last in ("zh", "en"):
        holder: Any = changed
        for step in parents:
            holder = child(holder, step)
        holder["of"] = stamp_of(holder["zh"], holder["en"])
    return changed


def stamped(value: Any) -> Any:
    """Return the value with every pair in it stamped."""
    if isinstance(value, list):
        return [stamped(element) for element in value]
    if isinstance(value, dict):
        if "zh" in value:
            return {**value, "of": stamp_of(value["zh"], value.get("en"))}
        return {key: stamped(element) for key, element in value.items()}
    return value


def rebuilt(record: WorkingRecord, data: dict[str, Any], day: date) -> WorkingRecord:
    """Return a record from the changed tree with the entries of the day."""
    bare = {key: value for key, value in data.items() if key != "events"}
    bare["items"] = [{key: value for key, value in item.items() if key != "events"} for item in data["items"]]
    events = {event["id"]: event for event in data["events"]}
    for item in data["items"]:
        events |= {event["id"]: event for event in item["events"]}

    def kept(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(
            replace(entry, event=EVENT.validate_json(json.dumps(events[entry.event.id]))) for entry in entries if entry.entered <= day
        )

    return replace(
        record,
        fields=typed(FIELDS, record.source, bare),
        entries=kept(record.entries),
        item_entries={name: kept(entries) for name, entries in record.item_entries.items()},
    )
