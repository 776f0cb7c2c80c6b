"""Events of a sheet of their own: one row an event, found again by its id, added under a new one.

Place in the flow: from an entry of the sheet of events to a draft. `FIELDS` say which column is which field of which kind, for reading and
for writing; corrections, revisions, mergers and voids are no business of a workbook and stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gongkai.findings import PathKey
from gongkai.intake.grid import Cell
from gongkai.workbook.choices import CARRIED, value_in
from gongkai.workbook.days import day_written
from gongkai.workbook.drafting import Draft
from gongkai.workbook.entries import Entry
from gongkai.workbook.forms import joined
from gongkai.workbook.names import Names


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the sheet of events: the field it fills, how its cell is read, and the kinds of events that have it."""

    column: str
    field: str
    form: str
    kinds: tuple[str, ...] = CARRIED


REPORTS = ("progress", "nothing_to_report")
FIELDS = (
    Field("date", "date", "day", tuple(kind for kind in CARRIED if kind != "public_notice")),
    Field("start", "start", "day", ("public_notice",)),
    Field("end", "end", "day", ("public_notice",)),
    Field("entered", "entered", "day"),
    Field("by", "by", "unit"),
    Field("period", "period", "plain", REPORTS),
    Field("reported", "reported", "reported", REPORTS),
    Field("text", "text", "text", (*REPORTS, "notice_result", "recheck", "outside_finding")),
    Field("text", "reason", "text", ("extension",)),
    Field("text", "opinion", "text", ("acceptance",)),
    Field("text", "cause", "text", ("reopening",)),
    Field("level", "level", "level", ("acceptance", "recheck", "outside_finding")),
    Field("result", "result", "result", ("acceptance", "recheck", "outside_finding")),
    Field("phone", "phone", "plain", ("public_notice",)),
    Field("notice", "notice", "plain", ("notice_result",)),
    Field("received", "received", "plain", ("notice_result",)),
    Field("upheld", "upheld", "plain", ("notice_result",)),
    Field("asked_on", "asked_on", "day", ("extension",)),
    Field("from", "from", "day", ("extension",)),
    Field("to", "to", "day", ("extension",)),
    Field("clearance", "clearance", "text", ("extension",)),
    Field("filed_to", "to", "unit", ("filing",)),
    Field("source", "source", "text", ("outside_finding",)),
    Field("hold", "hold", "truth"),
)


@lru_cache(maxsize=256)  # a sheet says any words for a kind
def fields_of(kind: str) -> tuple[Field, ...]:
    """Return the fields that a kind of event has in the sheet."""
    return tuple(field for field in FIELDS if kind in field.kinds)


def fill_event(draft: Draft, entry: Entry, names: Names) -> None:
    """Fill the event of a row: the one with its id, or a new one at the end."""
    item, kind = entry.text("item").strip(), names.kind(entry.text("kind"))
    path = events_path(draft, item)
    if path is None:
        draft.stray = (*draft.stray, ("workbook-item", entry.where, item))
        return
    rows = draft.holder((*path, 0))
    identifier = entry.text("id").strip()
    index = next((place for place, row in enumerate(rows) if identifier and row.get("id") == identifier), None)
    if index is None:
        index = len(rows)
        rows.append({"id": identifier or next_id(rows, item), "kind": kind})
        draft.values[(*path, index)] = entry.where
    elif rows[index].get("kind") != kind:
        draft.put((*path, index, "kind"), kind, entry.where)
        draft.values[(*path, index)] = entry.where
    for field in fields_of(kind):
        fill_field(draft, (*path, index), field, entry, names)


def events_path(draft: Draft, item: str) -> PathKey | None:
    """Return where the events of a record or of one of its sites stand; None for a site that is not there."""
    if not item:
        draft.tree.setdefault("events", [])
        draft.tree["events"] = draft.tree["events"] or []
        return ("events",)
    for index, row in enumerate(draft.tree.get("items") or []):
        if row.get("id") == item:
            row["events"] = row.get("events") or []
            return ("items", index, "events")
    return None


def next_id(rows: list[dict[str, Any]], item: str = "") -> str:
    """Return a free id for an event; ids go on, none is used again."""
    taken = {row.get("id") for row in rows}
    names = (f"{item}-e{number:02}" if item else f"e{number:02}" for number in range(1, 1000))
    return next(name for name in names if name not in taken)


def fill_field(draft: Draft, path: PathKey, field: Field, entry: Entry, names: Names) -> None:
    """Fill one field; an empty cell empties it, a column that is not there changes nothing."""
    if field.column not in entry.last:
        return
    cell = entry.cell(field.column) or entry.last[field.column]
    row = draft.holder((*path, field.field))
    here = (*path, field.field)
    if not cell.text:
        if row.get(field.field) not in (None, "", "false") and field.field not in ("start", "date"):
            draft.put(here, None, cell.where)
        elif field.field not in row and field.form in ("reported", "text") and field.field in ("reported", "opinion", "text"):
            row[field.field] = None
        return
    if field.form == "text":
        draft.text(here, joined(cell.text), cell.where)
    elif (value := value_of(field, row["kind"], cell, names)) != row.get(field.field):
        draft.put(here, value, cell.where)


def value_of(field: Field, kind: str, cell: Cell, names: Names) -> str | None:
    """Return what a cell says for a field; what it cannot say is left for the shapes to refuse by the cell."""
    if field.form == "unit":
        return names.one_unit(cell)
    if field.form == "day":
        day = day_written(cell.text)
        return day.isoformat() if day else cell.text
    if field.form == "result":
        return value_in(kind, cell.text)
    return cell.text if field.form == "plain" else value_in(field.form, cell.text)
