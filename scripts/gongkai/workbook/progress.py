"""What the columns of a progress list say of a problem: where it stands, and on which days it took its steps.

Place in the flow: from an entry of the table of problems to events of a draft. A state counts for the day the list states as the end of its
data; without such a day nothing is made of it. A step without its own day is no event.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from gongkai.findings import Finding, Location
from gongkai.intake.grid import Cell
from gongkai.workbook.days import day_written, period_in
from gongkai.workbook.drafting import Draft
from gongkai.workbook.entries import Entry
from gongkai.workbook.events import next_id
from gongkai.workbook.forms import NOTHING, bare, joined
from gongkai.workbook.names import Names
from gongkai.workbook.vocabulary import Vocabulary, nearest

STEPS = ("self_check", "acceptance", "notice", "closure")


@dataclass(frozen=True, slots=True)
class Reporting:
    """The day up to which a list reports, its period, the level at which the plan's problems are accepted, and the words of states."""

    as_of: date | None
    period: str | None
    level: str
    vocabulary: Vocabulary


def fill_progress(draft: Draft, entry: Entry, names: Names, reporting: Reporting) -> Iterator[Finding]:
    """Fill what the columns of progress and steps say; yields what they cannot say."""
    report, state = entry.cell("report"), entry.cell("status")
    said = state_of(state, names, reporting.vocabulary) if state else None
    text = report_words(report, state, said)
    if text and (report or state):
        yield from put_progress(draft, entry, reporting, (text, said), (report or state or entry.last["number"]).where)
    for step in STEPS:
        if cell := entry.cell(step):
            yield from put_step(draft, step, cell, reporting)
            if step != "self_check" and not draft.tree.get("accepting"):
                names.questions.ask("defaults", "accepting", entry.where)


def state_of(cell: Cell, names: Names, vocabulary: Vocabulary) -> str | None:
    """Return the state a cell names, None where nobody knows it yet."""
    word = bare(cell.text.strip("。.，,；;"))
    plain = "".join(sign for sign in word if sign not in "，,、。；;")
    state = names.answers.states.get(joined(cell.text)) or vocabulary.states.get(word) or vocabulary.states.get(plain)
    if state is None:
        names.questions.ask("states", joined(cell.text), cell.where, partial(nearest, word, vocabulary.states))
    return state


def report_words(report: Cell | None, state: Cell | None, said: str | None) -> str:
    """Return the words of a report: its own, before them a state that no code stands for, or the state alone."""
    own, word = joined(report.text if report else ""), joined(state.text if state else "")
    if said == "none":
        return own
    if said == "said" and word and word not in own:
        return f"{word}。{own}" if own else word
    return own or (word if said else "")


def put_progress(draft: Draft, entry: Entry, reporting: Reporting, told: tuple[str, str | None], where: Location) -> Iterator[Finding]:
    """Fill the snapshot of the period, or say which day is missing."""
    text, said = told
    own = entry.cell("reported_on")
    day = day_written(own.text) if own else reporting.as_of
    units = draft.tree.get("responsible") or [draft.tree.get("lead")]
    if day is None:
        yield Finding(code="workbook-no-day", where=own.where if own else where)
        return
    period, unit = reporting.period or f"{day:%Y-%m}", units[0]
    reported = said if said in ("on_schedule", "behind", "substantial") else None
    events = draft.tree["events"] = draft.tree.get("events") or []
    for index, row in enumerate(events):
        if row.get("kind") == "progress" and (row.get("period"), row.get("by")) == (period, unit):
            draft.text(("events", index, "text"), text, where)
            draft.put(("events", index, "reported"), reported, where)
            return
    snapshot: dict[str, Any] = {"id": next_id(events), "kind": "progress", "period": period, "date": day.isoformat()}
    events.append({**snapshot, "by": unit, "reported": reported, "text": {"zh": text}})
    mark(draft, where)


def put_step(draft: Draft, step: str, cell: Cell, reporting: Reporting) -> Iterator[Finding]:
    """Fill a step on the day its cell gives; one that is there already for that day stays."""
    if cell.text.strip() in NOTHING:
        return
    days = period_in(cell.text) if step == "notice" else [day_written(cell.text)]
    if not days or days[0] is None or (step == "notice" and len(days) != 2):
        yield Finding(code="workbook-day", where=cell.where, value=joined(cell.text))
        return
    kind = "public_notice" if step == "notice" else step
    events = draft.tree["events"] = draft.tree.get("events") or []
    first = days[0].isoformat()
    if any(row.get("kind") == kind and first in (row.get("date"), row.get("start")) for row in events):
        return
    row: dict[str, Any] = {"id": next_id(events), "kind": kind}
    row |= {"start": first, "end": str(days[1])} if step == "notice" else {"date": first}
    if reporting.as_of and reporting.as_of > days[0]:
        row["entered"] = reporting.as_of.isoformat()
    units = draft.tree.get("responsible") or []
    row["by"] = (units[0] if units else None) if step == "self_check" else draft.tree.get("accepting")
    if step == "acceptance":
        row |= {"level": reporting.level, "result": "passed"}
    events.append(row)
    mark(draft, cell.where)


def mark(draft: Draft, where: Location) -> None:
    """Note from which cell the last event came."""
    draft.values[("events", len(draft.tree["events"]) - 1)] = where
