"""Deadlines moved: from the original deadline of each extended problem to the current one, with every stop between.

Place in the flow: one of the charts; dates of the ledger, no days counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from gongkai.facts.status import Status
from gongkai.facts.trends import moved
from gongkai.site.charts.marks import Drawing, days, diamond, dot, line, words
from gongkai.site.charts.model import Chart, Table, linked, made, named, none
from gongkai.site.charts.rows import Row, field_of, rows_drawn, whole
from gongkai.site.voice.speaker import Speaker

NAME = "moved"
HEAD, THICK = 24, 22


def limits_moved(speaker: Speaker) -> Chart:
    """Return the chart in words."""
    world = speaker.world
    found = [world.statuses[number] for number in world.counts["extended"].numbers]
    if not found:
        return none(speaker, NAME, speaker("problem.no_extension"))
    table = table_of(speaker, found)
    latest = max(status.current.limit for status in found)
    rows = [(named(speaker, status), below(status), moved(status)) for status in found]
    return made(
        speaker,
        NAME,
        title=speaker("chart.moved.title", count=len(found), day=speaker.day_words(latest)),
        notes=(speaker("chart.moved.note"),),
        table=table,
        draw=lambda width: drawn(rows, width),
    )


def below(status: Status) -> str:
    """Return the dates of a row in the picture."""
    return " → ".join(day.isoformat() for day in moved(status))


def table_of(speaker: Speaker, found: Sequence[Status]) -> Table:
    """Return a row a problem."""
    rows = []
    for status in found:
        original, *between, current = moved(status)
        stops = speaker.joined(day.isoformat() for day in between) or "–"
        rows.append((linked(speaker, status), speaker.day(original), stops, speaker.day(current)))
    head = (speaker("column.problem"), *(speaker(f"chart.moved.{key}") for key in ("original", "between", "current")))
    return Table(head=head, rows=tuple(rows))


def drawn(rows: Sequence[tuple[str, str, Sequence[date]]], width: int) -> Drawing:
    """Return the picture: a line a problem, open where its deadline was, filled where it is now; years above."""
    field = field_of(width)
    limits = [day for _, _, days_of in rows for day in days_of]
    low, high = date(min(limits).year, 1, 1), date(max(limits).year, 12, 31)
    place = days(low, high, field.left, field.right)
    drawn_rows = [Row(name=name, below=dates, stripe=partial(stripe, [place(day) for day in stops])) for name, dates, stops in rows]
    marks, end = rows_drawn(field, drawn_rows, HEAD, THICK)
    years = [part for year in range(low.year, high.year + 1) for part in year_line(year, place(date(year, 1, 1)), end)]
    return whole(width, end, [*years, line("grid", field.right, 4, field.right, end - 8), *marks])


def year_line(year: int, x: float, end: float) -> Iterator[str]:
    """Yield the line at which a year begins."""
    yield line("grid", x, 4, x, end - 8)
    yield words(x + 4, 14, year, "soft")


def stripe(stops: Sequence[float], middle: float) -> Iterator[str]:
    """Yield a line from the original deadline to the current one, from open to filled."""
    first, *between, last = stops
    yield line("way", first, middle, last, middle, 2.5)
    yield dot("faint", first, middle, 5)
    yield from (dot("half", stop, middle, 4) for stop in between)
    yield diamond("main", last, middle)
