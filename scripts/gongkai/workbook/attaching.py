"""What is attached, of a sheet of its own: one row a photograph or paper, found again by its id.

A row without an id is known by its file, its address, or its side of a pair, so that a workbook read twice adds nothing twice.

Place in the flow: beside `items`. The files themselves lie in `data/attachments/`; the sheet says what they are. `FIELDS` say which column
is read how, for reading and for writing.
"""

from __future__ import annotations

from typing import Any

from gongkai.intake.grid import Cell
from gongkai.workbook.choices import value_in
from gongkai.workbook.days import day_written
from gongkai.workbook.drafting import EMPTIES, Draft
from gongkai.workbook.entries import Entry
from gongkai.workbook.forms import joined

FIELDS = {
    "title": "text",
    "file": "plain",
    "address": "plain",
    "absent": "text",
    "alt": "text",
    "date": "day",
    "moment": "moment",
    "pair": "plain",
    "reviewed_by": "plain",
    "entered": "day",
}
KNOWN_BY: tuple[frozenset[str], ...] = (frozenset({"id"}), frozenset({"file"}), frozenset({"address"}), frozenset({"pair", "moment"}))


def fill_attachment(draft: Draft, entry: Entry) -> None:
    """Fill what is attached by a row: that with its id or its file, or a new one at the end; an empty cell empties its field."""
    rows = draft.tree["attachments"] = draft.tree.get("attachments") or []
    index = found(rows, entry)
    if index == len(rows):
        rows.append({"id": entry.text("id").strip() or next_id(rows)})
        draft.values[("attachments", index)] = entry.where
    for field, form in FIELDS.items():
        if field not in entry.last:
            continue
        cell, path = entry.cell(field) or entry.last[field], ("attachments", index, field)
        if not cell.text:
            if rows[index].get(field) not in EMPTIES:
                draft.put(path, None, cell.where)
        elif form == "text":
            draft.text(path, joined(cell.text), cell.where)
        else:
            draft.put(path, plain(form, cell), cell.where)


def found(rows: list[dict[str, Any]], entry: Entry) -> int:
    """Return where what a row names stands; the end where it is new."""
    cells = {field: cell for field in ("id", *FIELDS) if (cell := entry.cell(field))}
    names = next((names for names in KNOWN_BY if names <= cells.keys()), None)
    if names is None:
        return len(rows)
    wanted = {name: plain(FIELDS.get(name, "plain"), cells[name]) for name in names}
    return next((place for place, row in enumerate(rows) if all(row.get(name) == wanted[name] for name in names)), len(rows))


def next_id(rows: list[dict[str, Any]]) -> str:
    """Return a free id; ids go on, none is used again."""
    taken = {row.get("id") for row in rows}
    return next(name for number in range(1, 1000) if (name := f"a{number:02}") not in taken)


def plain(form: str, cell: Cell) -> str:
    """Return what a cell says for a field; what it cannot say is left for the shapes to refuse by the cell."""
    if form == "day":
        day = day_written(cell.text)
        return day.isoformat() if day else cell.text
    return value_in(form, cell.text) if form == "moment" else joined(cell.text)
