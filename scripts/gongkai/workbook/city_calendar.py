"""The sheet of working days: when the calendar is valid, and a row for each holiday as the yearly notice of the State Council words it.

Place in the flow: beside `city`; pure. An empty sheet is no calendar. A row that does not fit hides no fault of another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import TypeAdapter

from gongkai.findings import Finding, Location, PathKey, Refused
from gongkai.intake.grid import Cell, Row
from gongkai.intake.source import Source
from gongkai.intake.typed import typed
from gongkai.record.working_days import Holiday, WorkingDays
from gongkai.workbook.city_form import SAY
from gongkai.workbook.days import day_written

KEY = "working_days"
COLUMNS = ("holiday", "first", "last", "worked")
BETWEEN = re.compile(r"[、，,;；]\s*|\s+(?=(?:19|20)\d\d)")
HOLIDAY, WHOLE = TypeAdapter(Holiday), TypeAdapter(WorkingDays)
ANY = {"first": "0001-01-01", "last": "9999-12-31"}  # a calendar that does not say when it is valid is held to no day, its rows are
Rows = Iterable[tuple[Row, dict[str, str]]]
Note = Callable[[PathKey, Location], None]


def calendar_of(rows: Rows, note: Note) -> dict[str, Any] | None:
    """Return the calendar that the rows tell, None if they tell none; `note` is told from which cell each part of it comes."""
    spans: list[dict[str, str]] = []
    holidays: list[dict[str, Any]] = []
    for cells, row in rows:
        place = {column: cells[index] if index < len(cells) else cells[0] for index, column in enumerate(COLUMNS)}
        if row["holiday"] == SAY("city.calendar_span"):
            spans.append({key: day_of(row.get(key, "")) for key in ("first", "last")})
            note_all(note, (KEY,), place)
            continue
        if not spans and not holidays:
            note((KEY,), cells[0].where)
        note_all(note, (KEY, "holidays", len(holidays)), place)
        holidays.append(holiday_of(row))
        if not row.get("last"):
            note((KEY, "holidays", len(holidays) - 1, "last"), place["first"].where)
        for index, _ in enumerate(holidays[-1]["worked"]):
            note((KEY, "holidays", len(holidays) - 1, "worked", index), place["worked"].where)
    if not holidays and not any(any(span.values()) for span in spans):
        return None
    span = spans[0] if len(spans) == 1 and all(spans[0].values()) else {}
    return {**span, "holidays": holidays}


def note_all(note: Note, path: PathKey, place: dict[str, Cell]) -> None:
    """Note the cells of a row."""
    note(path, place["holiday"].where)
    note((*path, "name"), place["holiday"].where)
    for key in ("first", "last", "worked"):
        note((*path, key), place[key].where)


def holiday_of(row: dict[str, str]) -> dict[str, Any]:
    """Return the holiday of a row; one without an end is one day long."""
    first, last = (day_of(row.get(key, "")) for key in ("first", "last"))
    return {"name": row["holiday"], "first": first, "last": last or first, "worked": days_of(row.get("worked", ""))}


def days_of(text: str) -> list[str]:
    """Return the days of a cell, each as the ledger writes it, or as it stands where it is none."""
    return [day_of(part) for part in BETWEEN.split(text) if part.strip()]


def day_of(text: str) -> str:
    """Return a day as the ledger writes it; what is no day stays as it is."""
    day = day_written(text)
    return day.isoformat() if day else text


def calendar_findings(tree: dict[str, Any] | None, source: Source) -> Iterator[Finding]:
    """Yield everything that is wrong with a calendar, by its cells."""
    if tree is None:
        return
    fitting: list[tuple[int, dict[str, Any]]] = []
    for index, holiday in enumerate(tree["holidays"]):
        here = (KEY, "holidays", index)
        found = [*empty_cells(holiday, source, here)] or [*unfit(HOLIDAY, holiday, source, here)]
        yield from found
        fitting += [] if found else [(index, holiday)]
    span = {key: tree[key] for key in ANY if key in tree}
    if not span:
        yield Finding(code="city-calendar", where=source.where(KEY))
    wrong = [*unfit(WHOLE, {**span, "holidays": []}, source, (KEY,))] if span else []
    yield from wrong
    known = ANY if wrong or not span else span
    calendar = typed(WHOLE, source, {**known, "holidays": [holiday for _, holiday in fitting]})
    for place, code, day in calendar.amiss():
        at = (place[0], fitting[int(place[1])][0], *place[2:]) if place[0] == "holidays" else place
        yield Finding(code=code, where=source.where(KEY, *at), value=str(day))


def empty_cells(holiday: dict[str, Any], source: Source, here: PathKey) -> Iterator[Finding]:
    """Yield what a row of a holiday must have and has not."""
    for key, column in (("name", "holiday"), ("first", "first")):
        if not holiday[key]:
            yield Finding(code="city-blank", where=source.where(*here, key), value=SAY(f"city.columns.{column}"))


def unfit(shape: TypeAdapter[Any], tree: dict[str, Any], source: Source, here: PathKey) -> tuple[Finding, ...]:
    """Return how a part of the calendar does not fit its shape, what is wrong with a cell once."""
    try:
        typed(shape, source, tree, here)
    except Refused as refusal:
        return tuple({(finding.code, finding.where): finding for finding in reversed(refusal.findings)}.values())
    return ()


def calendar_rows(calendar: dict[str, Any] | None) -> list[list[str]]:
    """Return the rows that tell a calendar of the settings; none where there is no calendar."""
    if not calendar:
        return []
    rows = [[row["name"], row["first"], row["last"], "、".join(row.get("worked") or ())] for row in calendar.get("holidays") or ()]
    return [[SAY("city.calendar_span"), calendar["first"], calendar["last"], ""], *rows]
