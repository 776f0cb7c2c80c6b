"""Sites (点位) of a sheet of their own: one row a site, found again by its id.

Place in the flow: beside `events`, and before it: a site must be there for its events.
"""

from __future__ import annotations

from gongkai.workbook.days import day_written
from gongkai.workbook.drafting import Draft
from gongkai.workbook.entries import Entry
from gongkai.workbook.forms import joined
from gongkai.workbook.names import Names


def fill_item(draft: Draft, entry: Entry, names: Names) -> None:
    """Fill the site of a row: the one with its id, or a new one at the end."""
    rows = draft.tree["items"] = draft.tree.get("items") or []
    identifier = joined(entry.text("id"))
    index = next((place for place, row in enumerate(rows) if row.get("id") == identifier), len(rows))
    if index == len(rows):
        rows.append({"id": identifier, "places": [], "text": {}, "limit": None, "events": []})
        draft.values[("items", index)] = entry.where
    if cell := entry.cell("places"):
        draft.put(("items", index, "places"), names.places_in(cell), cell.where)
    if cell := entry.cell("text"):
        draft.text(("items", index, "text"), joined(cell.text), cell.where)
    if cell := entry.cell("limit"):
        day = day_written(cell.text)
        draft.put(("items", index, "limit"), day.isoformat() if day else cell.text, cell.where)
