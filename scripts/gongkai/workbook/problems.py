"""One problem of a list into its record: texts, measures, units, places, limit.

Place in the flow: from an entry of a table to a draft; pure but for the questions it asks. A column that the list does not have changes
nothing; what a new record needs and the list has not is taken from what the office has confirmed, or asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.intake.grid import Cell
from gongkai.workbook.drafting import Draft
from gongkai.workbook.forms import first_sentence, joined, role_of, roles_in, steps_of
from gongkai.workbook.limits import put_limit
from gongkai.workbook.names import Names
from gongkai.workbook.table import Entry

TEXTS = ("title", "problem", "target")
LISTS = ("responsible", "cooperating")
ONES = ("lead", "supervising", "accepting")


@dataclass(frozen=True, slots=True)
class Step:
    """A measure as a cell gives it: its words, the roles in brackets at its end, and the unit of its own row."""

    text: str
    roles: dict[str, str]
    cell: Cell
    row_unit: Cell | None = None


def fill_problem(draft: Draft, entry: Entry, names: Names) -> None:
    """Fill a draft from the cells of a problem."""
    put_texts(draft, entry)
    steps = list(steps_in(entry))
    if steps:
        put_measures(draft, steps, names)
    put_units(draft, entry, steps, names)
    put_places(draft, entry, names)
    put_aspect(draft, entry, names)
    put_limit(draft, entry, names.answers, names.questions)
    put_contact(draft, entry, names)
    if entry.number.upper or entry.cell("upper"):
        put_upper(draft, entry)
    if cell := entry.cell("observable"):
        put_lines(draft, "observable", steps_of(cell.text), cell)


def put_texts(draft: Draft, entry: Entry) -> None:
    """Fill the texts. A heading on a line of its own above the problem is its title; without one, its first sentence is."""
    title, problem = entry.cell("title"), entry.cell("problem")
    if problem is None and title is not None and draft.new:
        problem, title = title, None
    if problem is not None:
        heading, text = heading_of(problem.text) if title is None else ("", joined(problem.text))
        draft.text(("problem",), text, problem.where)
        if draft.new and title is None:
            draft.text(("title",), heading or first_sentence(problem.text), problem.where)
    if title is not None:
        draft.text(("title",), joined(title.text), title.where)
    if target := entry.cell("target"):
        draft.text(("target",), joined(target.text), target.where)


def heading_of(text: str) -> tuple[str, str]:
    """Return the heading of a problem and the rest, if its first line ends without a stop and more follows."""
    first, _, rest = text.strip().partition("\n")
    whole = rest.strip() and first.strip()[-1:] not in "。；;，,：:、"
    return (joined(first), joined(rest)) if whole and len(first) <= 60 and len(joined(rest)) >= 30 else ("", joined(text))


def steps_in(entry: Entry) -> Iterator[Step]:
    """Yield the measures: the numbered steps of each cell, with the unit of the same row where each measure has a row."""
    cells, units = entry.cells.get("measures", []), entry.cells.get("responsible", [])
    beside = units if len(units) == len(cells) > 1 else [None] * len(cells)
    for cell, unit in zip(cells, beside, strict=True):
        for text in steps_of(cell.text):
            words, roles = roles_in(text)
            yield Step(words, roles, cell, unit)


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


def put_units(draft: Draft, entry: Entry, steps: list[Step], names: Names) -> None:
    """Fill the roles from their columns; for a new record from the brackets of its measures, then from what is confirmed."""
    for role in LISTS:
        if cells := entry.cells.get(role):
            found = list(dict.fromkeys(unit for cell in cells for unit in names.units_in(cell)))
            draft.put((role,), found, cells[0].where)
    for role in ONES:
        if cell := entry.cell(role):
            draft.put((role,), names.one_unit(cell), cell.where)
    if not draft.new:
        return
    for role in (*LISTS, "lead"):
        said = [Cell(words, step.cell.where) for step in steps for name, words in step.roles.items() if role_of(name) == role]
        if said and role not in entry.cells:
            found = list(dict.fromkeys(unit for cell in said for unit in names.units_in(cell)))
            draft.put((role,), found if role in LISTS else next(iter(found), None), said[0].where)
    put_defaults(draft, entry, names)


def put_defaults(draft: Draft, entry: Entry, names: Names) -> None:
    """Fill the lead and the accepting unit of a new record with what the office has confirmed for lists without such a column."""
    if "responsible" not in draft.tree and draft.tree.get("lead"):
        draft.put(("responsible",), [draft.tree["lead"]], entry.where)
    for role in ("lead", "accepting"):
        if draft.tree.get(role) or entry.cell(role):
            continue
        if unit := names.answers.defaults.get(role):
            draft.put((role,), unit, entry.where)
        elif role == "lead":
            names.questions.ask("defaults", "lead", entry.where)


def put_places(draft: Draft, entry: Entry, names: Names) -> None:
    """Fill the places from their column; for a new record without one they are those of its responsible governments."""
    if cell := entry.cell("places"):
        draft.put(("places",), names.places_in(cell), cell.where)
    elif draft.new:
        units = [*draft.tree.get("responsible", []), draft.tree.get("lead")]
        found = list(dict.fromkeys(names.place_of[unit] for unit in units if unit in names.place_of))
        whole = len(found) == len(names.counties) > 1
        draft.put(("places",), "citywide" if whole or not found else found, entry.where)


def put_aspect(draft: Draft, entry: Entry, names: Names) -> None:
    """Fill the aspect from its column, from the title of the section, or from what is confirmed; a plan with one aspect has no other."""
    cell = entry.cell("aspect") or (entry.section if draft.new else None)
    if cell is not None:
        if aspect := names.aspect(cell):
            draft.put(("aspect",), aspect, cell.where)
    elif draft.new:
        only = list(names.aspects.values())
        if aspect := names.answers.defaults.get("aspect") or (only[0] if len(only) == 1 else None):
            draft.put(("aspect",), aspect, entry.where)
        else:
            names.questions.ask("defaults", "aspect", entry.where)


def put_contact(draft: Draft, entry: Entry, names: Names) -> None:
    """Fill the public contact: a unit, and an office line."""
    cell, phone = entry.cell("contact"), entry.cell("phone")
    if cell is None or not (unit := names.one_unit(cell)):
        return
    line = phone.text if phone else None
    if not isinstance(draft.tree.get("contact"), dict):
        draft.put(("contact",), {"unit": unit, "phone": line}, cell.where)
        return
    draft.put(("contact", "unit"), unit, cell.where)
    if phone:
        draft.put(("contact", "phone"), line, phone.where)


def put_upper(draft: Draft, entry: Entry) -> None:
    """Keep the number that the level above gave the problem, in the office's own part."""
    cell = entry.cell("upper")
    words = entry.number.upper or joined(cell.text if cell else "")
    internal = draft.tree.get("internal")
    draft.tree["internal"] = {**(internal if isinstance(internal, dict) else {}), "upper_number": words}


def put_lines(draft: Draft, key: str, lines: list[str], cell: Cell) -> None:
    """Fill a list of texts; those that are there already keep their English."""
    old = draft.tree.get(key) or []
    known = {pair["zh"]: pair for pair in old}
    rows = [known.get(line, {"zh": line}) for line in lines]
    if rows != old:
        draft.put((key,), rows, cell.where)
