"""The measures of a problem: the numbered steps of its cells, each with the units and the limit that stand beside it.

Place in the flow: under `problems`. A measure whose words are in the ledger already stays what it is, its English and result with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.intake.grid import Cell
from gongkai.workbook.days import UNSURE, days_in, in_chinese
from gongkai.workbook.drafting import Draft
from gongkai.workbook.entries import Entry
from gongkai.workbook.forms import joined, roles_in, steps_of
from gongkai.workbook.meanings import role_of
from gongkai.workbook.names import Names


@dataclass(frozen=True, slots=True)
class Step:
    """A measure as a cell gives it: its words, the roles in brackets at its end, and the unit of its own row."""

    text: str
    roles: dict[str, str]
    cell: Cell
    units: tuple[Cell, ...] = ()
    limit: Cell | None = None


def steps_in(entry: Entry) -> Iterator[Step]:
    """Yield the measures: the numbered steps of each cell, with unit and limit of the same row where measures have rows of their own."""
    cells = entry.cells.get("measures", [])
    units, limits = (beside(entry, column) if len(cells) > 1 else {} for column in ("responsible", "limit"))
    for text, cell in told_steps(cells):
        words, roles = roles_in(text)
        yield Step(words, roles, cell, tuple(units.get(cell, ())), next(iter(limits.get(cell, ())), None))


def beside(entry: Entry, column: str) -> dict[Cell, list[Cell]]:
    """Return what stands beside each measure in a column that has more than one cell."""
    if len(entry.cells.get(column, ())) < 2:
        return {}
    return {cell: row[column] for row in entry.rows for cell in row.get("measures", ()) if row.get(column)}


def told_steps(cells: list[Cell]) -> Iterator[tuple[str, Cell]]:
    """Yield the steps of cells, each with its cell; numbers that run on from cell to cell are one list."""
    whole = steps_of("\n".join(cell.text for cell in cells))
    own = [(text, cell) for cell in cells for text in steps_of(cell.text)]
    if len(whole) >= len(cells) > 1:
        heads = ((text, next((cell for cell in cells if text[:8] in joined(cell.text)), cells[0])) for text in whole)
        yield from heads
    else:
        yield from own


def put_measures(draft: Draft, steps: list[Step], names: Names) -> None:
    """Fill the measures; one whose words are there already stays as it is, the others go by their place."""
    old = list(draft.tree.get("measures") or [])
    left = {measure["id"]: measure for measure in old}
    rows: list[dict[str, Any]] = []
    for index, step in enumerate(steps):
        same = next((measure for measure in left.values() if measure["text"]["zh"] == step.text), None)
        if same is None and index < len(old) and old[index]["id"] in left and len(old) == len(steps):
            same = {**old[index], "text": {**old[index]["text"], "zh": step.text}}
        row = dict(same) if same else {"id": new_id(draft, rows), "text": {"zh": step.text}}
        left.pop(row["id"], None)
        rows.append(with_roles(row, step, names))
    if rows == old:
        return
    draft.put(("measures",), rows, steps[0].cell.where)
    draft.values |= {("measures", index): step.cell.where for index, step in enumerate(steps)}


def new_id(draft: Draft, rows: list[dict[str, Any]]) -> str:
    """Return a free id for a measure."""
    taken = {row["id"] for row in [*(draft.tree.get("measures") or []), *rows]}
    return next(name for number in range(1, 1000) if (name := f"m{number}") not in taken)


def with_roles(row: dict[str, Any], step: Step, names: Names) -> dict[str, Any]:
    """Return a measure with the units and the limit that its brackets or its row name."""
    units = [Cell(words, step.cell.where) for role, words in step.roles.items() if role_of(role) in ("responsible", "lead")]
    units = units or list(step.units)
    if found := list(dict.fromkeys(unit for cell in units for unit in names.units_in(cell))):
        row = {**row, "units": found}
    limit = next((words for role, words in step.roles.items() if role_of(role) == "limit"), step.limit.text if step.limit else None)
    return {**row, "limit": limit_day(limit)} if limit else row


def limit_day(words: str) -> str:
    """Return the last day that a measure's limit names; words that name none are left, for the shapes to refuse by their cell."""
    days = [] if UNSURE.fullmatch(words.strip()) else days_in(in_chinese(words))
    return max(days).isoformat() if days else words
