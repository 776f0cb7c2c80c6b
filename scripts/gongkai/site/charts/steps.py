"""How long each step took: the fewest days, the most, and the number that half of the problems did not exceed.

Place in the flow: one of the charts; only where both ends of a step are on record, and only where the site counts days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from gongkai.facts.trends import Spread, spreads
from gongkai.site.charts.marks import SMALL, Drawing, diamond, dot, length, line, scale, steps_to, words
from gongkai.site.charts.model import Chart, Table, made, none
from gongkai.site.charts.rows import Field, Row, field_of, rows_drawn, whole
from gongkai.site.voice.speaker import Speaker

NAME = "steps"
THICK = 46


def steps(speaker: Speaker) -> Chart:
    """Return the chart in words; a site that counts no days says so."""
    world = speaker.world
    if not world.config.publish.day_counts:
        return none(speaker, NAME, speaker("switch.day_counts"))
    found = spreads(world.statuses.values())
    if not found:
        return none(speaker, NAME, speaker("chart.steps.none"))
    table = table_of(speaker, found)
    rows = [(speaker(f"chart.steps.{each.step}"), speaker("chart.steps.problems", count=len(each.days)), each) for each in found]
    return made(
        speaker,
        NAME,
        title=speaker(f"chart.steps.title_{found[0].step}", days=found[0].middle, count=len(found[0].days)),
        notes=(speaker("chart.steps.note"), speaker("common.computed")),
        table=table,
        draw=lambda width: drawn(rows, speaker("chart.days"), width),
    )


def table_of(speaker: Speaker, found: Sequence[Spread]) -> Table:
    """Return a row a step."""
    rows = tuple((speaker(f"chart.steps.{each.step}"), len(each.days), each.days[0], each.middle, each.days[-1]) for each in found)
    return Table(head=tuple(speaker(f"chart.steps.{key}") for key in ("step", "count", "least", "middle", "most")), rows=rows)


def drawn(rows: Sequence[tuple[str, str, Spread]], unit: str, width: int) -> Drawing:
    """Return the picture: a line a step from the fewest to the most days, a diamond where half have passed."""
    field = field_of(width, 24)
    ticks = steps_to(max(each.days[-1] for _, _, each in rows))
    stripes = [Row(name=name, below=below, stripe=partial(stripe, each, field, ticks)) for name, below, each in rows]
    marks, end = rows_drawn(field, stripes, 4, THICK)
    place = scale(min(0, *(each.days[0] for _, _, each in rows)), ticks[-1], field.left, field.right)
    for tick in ticks:
        marks += [line("axis", place(tick), end, place(tick), end + 5), words(place(tick), end + 18, tick, "soft", anchor="middle")]
    marks += [line("axis", place(0), end, field.right, end), words(field.right, end + 34, unit, "soft", anchor="end")]
    return whole(width, end + 40, marks)


def stripe(each: Spread, field: Field, ticks: Sequence[int], middle: float) -> Iterator[str]:
    """Yield the line of a step, its dots and their numbers; equal numbers stand once."""
    place = scale(min(0, each.days[0]), ticks[-1], field.left, field.right)
    low, half, high = place(each.days[0]), place(each.middle), place(each.days[-1])
    y = middle + 6
    yield line("way", low, y, high, y, 3)
    yield from (dot("edge", x, y) for x in (low, high))
    yield diamond("main", half, y, 8)
    yield words(half, y - 13, each.middle, "main", size=15, anchor="middle", bold=True)
    apart = length(str(each.middle), 15)
    if half - low > apart:
        yield words(low, y - 10, each.days[0], "soft", size=SMALL, anchor="middle")
    if high - half > apart:
        yield words(high, y - 10, each.days[-1], "soft", size=SMALL, anchor="middle")
