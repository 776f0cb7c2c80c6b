"""The measures of a problem: the numbered steps of its cells, each with the units and the limit that stand beside it.

Place in the flow: under `problems`. A measure whose words are in the ledger already stays what it is, its English and result with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.intake.grid import Cell
from gongkai.workbook.drafting import Draft
from gongkai.workbook.forms import joined, roles_in, steps_of
from gongkai.workbook.meanings import role_of
from gongkai.workbook.names import Names
from gongkai.workbook.table import Entry


@dataclass(frozen=True, slots=True)
class Step:
    """A measure as a cell gives it: its words, the roles in brackets at its end, and the unit of its own row."""

    text: str
    roles: dict[str, str]
    cell: Cell
    row_unit: Cell | None = None


def steps_in(entry: Entry) -> Iterator[Step]:
    """Yield the measures: the numbered steps of each cell, with the unit of the same row where each measure has a row."""
    cells, units = entry.cells.get("measures", []), entry.cells.get("responsible", [])
    beside = dict(zip(cells, units, strict=True)) if len(units) == len(cells) > 1 else {}
    for text, cell in told_steps(cells):
        words, roles = roles_in(text)
        yield Step(words, roles, cell, beside.get(cell))


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
    units += [step.row_unit] if step.row_unit and not units else []
    if found := list(dict.fromkeys(unit for cell in units for unit in names.units_in(cell))):
        row = {**row, "units": found}
    limit = next((words for role, words in step.roles.items() if role_of(role) == "limit"), None)
    return {**row, "limit": limit} if limit else row
