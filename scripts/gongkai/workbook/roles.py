"""Who leads, answers, helps, supervises, accepts, and whom to call: from their columns, from brackets, from what is confirmed.

Place in the flow: under `problems`. A column that the list does not have changes nothing in a record that is there.
"""

from __future__ import annotations

from gongkai.intake.grid import Cell
from gongkai.workbook.drafting import Draft
from gongkai.workbook.entries import Entry
from gongkai.workbook.meanings import role_of
from gongkai.workbook.names import Names
from gongkai.workbook.steps import Step

LISTS = ("responsible", "cooperating")
ONES = ("lead", "supervising", "accepting")


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
