"""Days past the original deadline: of problems completed late, and of those not reported complete.

Place in the flow: one of the charts; only where the site counts days. Deadlines alone; stages have pictures of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from gongkai.facts.schedule import Schedule
from gongkai.facts.trends import over
from gongkai.site.charts.marks import SMALL, Drawing, length, line, mark, scale, words
from gongkai.site.charts.model import Chart, Table, linked, made, named, none
from gongkai.site.charts.rows import EDGE, Field, Row, field_of, rows_drawn, whole
from gongkai.site.voice.speaker import Speaker

NAME = "late"
THICK = 20
Bar = tuple[str, int, bool, str]


def late(speaker: Speaker) -> Chart:
    """Return the chart in words; a site that counts no days says so."""
    world = speaker.world
    if not world.config.publish.day_counts:
        return none(speaker, NAME, speaker("switch.day_counts"))
    found = over(world.statuses.values())
    if not found:
        return none(speaker, NAME, speaker("chart.late.none"))
    table = table_of(speaker)
    bars = [
        (named(speaker, each), days, each.original.state is Schedule.PAST, label(speaker, each.original.state, days))
        for each, days in found
    ]
    counts = {state: world.counts.number(f"original-{state}") for state in ("late", "past")}
    return made(
        speaker,
        NAME,
        title=speaker("chart.late.title", **counts, days=max(days for _, days in found)),
        notes=(speaker("chart.late.note"), speaker("common.computed")),
        table=table,
        draw=lambda width: drawn(bars, width),
    )


def label(speaker: Speaker, state: Schedule, days: int) -> str:
    """Return what stands at the end of a bar."""
    return f"{speaker('schedule.days_short', days=days)} · {speaker(f'schedule.{state}.short')}"


def table_of(speaker: Speaker) -> Table:
    """Return a row a problem."""
    rows = tuple(
        (linked(speaker, each), speaker.day(each.original.limit), speaker(f"schedule.{each.original.state}.name"), days)
        for each, days in over(speaker.world.statuses.values())
    )
    head = (speaker("column.problem"), speaker("problem.original_limit"), speaker("column.schedule"), speaker("chart.late.days"))
    return Table(head=head, rows=rows)


def drawn(bars: Sequence[Bar], width: int) -> Drawing:
    """Return the picture: a bar a problem; open and broken where completion is not reported."""
    field = field_of(width, max(length(text) for *_, text in bars) + 2 * EDGE)
    most = max(days for _, days, _, _ in bars)
    rows = [Row(name=name, below="", stripe=partial(bar, days, most, past, text, field)) for name, days, past, text in bars]
    marks, end = rows_drawn(field, rows, 2, THICK)
    return whole(width, end, marks)


def bar(days: int, most: int, past: bool, text: str, field: Field, middle: float) -> Iterator[str]:
    """Yield a bar and its words."""
    left = field.left if field.beside else 1
    wide = scale(0, most, 0, field.right - left)(days)
    if past:
        yield mark("rect", "warn", x=left + 1, y=middle - 7, width=max(wide - 2, 1), height=14, stroke_width=2, stroke_dasharray="4 3")
    else:
        yield mark("rect", "half", x=left, y=middle - 8, width=max(wide, 1), height=16)
    yield line("axis", left, middle - THICK / 2, left, middle + THICK / 2, 1.5)
    yield words(left + wide + 7, middle + 4.5, text, "alarm" if past else "ink", size=SMALL)
