"""One problem of a list into its record: texts, measures, units, places, limit.

Place in the flow: from an entry of a table to a draft; pure but for the questions it asks. A column that the list does not have changes
nothing; what a new record needs and the list has not is taken from what the office has confirmed, or asked for.
"""

from __future__ import annotations

from gongkai.intake.grid import Cell
from gongkai.workbook.drafting import Draft
from gongkai.workbook.entries import Entry
from gongkai.workbook.forms import first_sentence, joined, steps_of
from gongkai.workbook.limits import put_limit
from gongkai.workbook.names import Names
from gongkai.workbook.roles import put_contact, put_units
from gongkai.workbook.steps import put_measures, steps_in

TEXTS = ("title", "problem", "target")


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
    if problem is None and title is not None and (draft.new or derived(draft)):
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


def derived(draft: Draft) -> bool:
    """Whether a title is the first sentence of its problem: then the list's one column of words is the problem, now as at first."""
    title, problem = draft.tree.get("title"), draft.tree.get("problem")
    return isinstance(title, dict) and isinstance(problem, dict) and title.get("zh") == first_sentence(str(problem.get("zh")))


def heading_of(text: str) -> tuple[str, str]:
    """Return the heading of a problem and the rest, if its first line ends without a stop and more follows."""
    first, _, rest = text.strip().partition("\n")
    whole = rest.strip() and first.strip()[-1:] not in "。；;，,：:、"
    return (joined(first), joined(rest)) if whole and len(first) <= 60 and len(joined(rest)) >= 30 else ("", joined(text))


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
