"""Corrections for published values that a workbook changes: one event a field, with what it was, what it is now, and why.

Place in the flow: after the drafts, before the rules. A published word changes only through an event that says so; the office gives the
reason once, and need not write the events.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.record.tree import is_pair
from gongkai.workbook.drafting import EMPTIES, Draft
from gongkai.workbook.events import next_id

ALONE = ("number", "sample", "internal")
ROWS = ("events", "items", "attachments")  # what is attached is added like an event; a published one stays as it is
DEEP = ("time_limit", "contact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """Why published values are corrected, by whom and on which day; the numbers that are published."""

    reason: str
    by: str
    day: date
    published: frozenset[int]


def changed_fields(draft: Draft) -> Iterator[tuple[str, Any, Any]]:
    """Yield the pointer of each field of a record that changes, with its value before and now; what is new is no change."""
    before, now = (draft.before.data if draft.before else {}), draft.tree
    for key in now:
        if key not in (*ALONE, *ROWS):
            yield from field_changes(f"/{key}", before.get(key), now[key], deep=key in DEEP)
    yield from row_changes("/events", before.get("events"), now.get("events"))
    yield from row_changes("/items", before.get("items"), now.get("items"))


def row_changes(pointer: str, before: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield what changes in the rows of a list that were there before, found by their ids."""
    rows = {row["id"]: row for row in now or () if isinstance(row, dict) and "id" in row}
    for old in before or ():
        new = rows.get(old.get("id"))
        for key in new or ():
            if key == "events":
                yield from row_changes(f"{pointer}/{old['id']}/events", old.get("events"), new["events"] if new else None)
            elif new and key not in ("entered", "hold"):
                yield from field_changes(f"{pointer}/{old['id']}/{key}", old.get(key), new[key], deep=False)


def field_changes(pointer: str, before: Any, now: Any, *, deep: bool) -> Iterator[tuple[str, Any, Any]]:
    """Yield a change at the place that a correction names: of a text its Chinese, of a limit its part, else the whole field."""
    if before == now or (before in EMPTIES and now in EMPTIES):
        return
    if is_pair(before) and is_pair(now):
        if before["zh"] != now["zh"]:
            yield f"{pointer}/zh", before["zh"], now["zh"]
    elif deep and isinstance(before, dict) and isinstance(now, dict):
        for key in now:
            yield from field_changes(f"{pointer}/{key}", before.get(key), now[key], deep=False)
    else:
        yield pointer, before, now


def correct(draft: Draft, correcting: Correcting) -> None:
    """Add the corrections of a published record that changes; a record that is new or not published needs none."""
    if draft.new or draft.number not in correcting.published:
        return
    events = draft.tree["events"] = draft.tree.get("events") or []
    for pointer, was, now in list(changed_fields(draft)):
        event = {"id": next_id(events), "kind": "correction", "date": correcting.day.isoformat(), "by": correcting.by, "field": pointer}
        events.append({**event, "was": copy.deepcopy(was), "now": copy.deepcopy(now), "reason": {"zh": correcting.reason}})
