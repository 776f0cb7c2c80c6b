"""Plan against fact: how many problems were completed at each edition's day, beside the plan's own steps.

Place in the flow: one of the charts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.facts.trends import due_by, promised
from gongkai.site.charts.marks import (
    LEAD,
    SMALL,
    TEXT,
    Drawing,
    days,
    diamond,
    dot,
    length,
    line,
    lines_of,
    mark,
    number,
    scale,
    steps_to,
    words,
)
from gongkai.site.charts.model import Chart, Table, made
from gongkai.site.charts.rows import whole
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

NAME = "promise"
TOP, FOOT, LEFT = 26, 26, 28
BOLD = 1.12  # how much wider than others bold letters run
Point = tuple[float, float, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A line: its name at its end, its points."""

    name: str
    points: tuple[tuple[date, int], ...]


def counted_worlds(world: World) -> list[World]:
    """Return the world as it stood with each edition that was not replaced, oldest first."""
    return [then for then in world.each if world.replacement(then.edition) is None]


def promise(speaker: Speaker) -> Chart:
    """Return the chart in words."""
    world = speaker.world
    now, basis = world.edition.as_of, world.edition.content.plan.promise.basis
    year, due = due_by(world.edition, now)
    done, total = world.counts.number("completed"), world.counts.number("all")
    table = table_of(speaker)
    notes = [speaker("chart.promise.note"), speaker(f"home.basis.{basis}"), speaker("common.computed"), *cautions(speaker)]
    fact = Series(
        name=speaker("chart.promise.done"),
        points=tuple((then.edition.as_of, then.counts.number("completed")) for then in counted_worlds(world)),
    )
    plan = Series(name=speaker("chart.promise.plan"), points=promised(world.edition))
    return made(
        speaker,
        NAME,
        title=speaker("chart.promise.title", done=done, total=total, day=speaker.day_words(now), due=due, year=year),
        notes=tuple(notes),
        table=table,
        draw=lambda width: drawn(fact, plan, width),
    )


def cautions(speaker: Speaker) -> list[str]:
    """Return what a reader must know wherever the picture stands: what in it is invented, and that it counts what was accepted."""
    lag = speaker.world.edition.content.plan.promise.basis == "self_check"
    invented = [speaker("chart.promise.sample")] if speaker.world.sample else []
    return [*invented, *([speaker("chart.promise.lag")] if lag else [])]


def table_of(speaker: Speaker) -> Table:
    """Return a row for each edition and each end of a year that the plan names, in order of time."""
    world = speaker.world
    rows = []
    editions = {then.edition.as_of: then for then in counted_worlds(world)}
    ends = dict(promised(world.edition))
    for day in sorted({*editions, *ends}):
        then = editions.get(day)
        count = "–" if then is None else speaker.figure("completed") if then is world else then.counts.number("completed")
        label = speaker.edition_label(then.edition) if then else "–"
        rows.append((speaker.day(day), label, ends.get(day, "–"), count))
    return Table(head=tuple(speaker(f"chart.promise.{key}") for key in ("day", "edition", "plan", "done")), rows=tuple(rows))


def drawn(fact: Series, plan: Series, width: int) -> Drawing:
    """Return the picture: the plan's steps broken, what was completed whole, both named at their ends."""
    height = 260 if width < 600 else 320
    first, last = min(fact.points[0][0], plan.points[0][0]), max(fact.points[-1][0], plan.points[-1][0])
    named = {each: lines_of(f"{each.name} {each.points[-1][1]}", 0.3 * width, TEXT) for each in (fact, plan)}
    room = BOLD * max(length(text, TEXT) for lines in named.values() for text in lines)
    right, base = width - room - 12, height - FOOT
    ticks = steps_to(max(count for series in (fact, plan) for _, count in series.points))
    x, y = days(first, last, LEFT + 6, right), scale(0, ticks[-1], base, TOP)
    marks = [*heights(ticks, y, right), *years(first, last, x, base)]
    there = [(x(day), y(count), count) for day, count in plan.points]
    here = [(x(day), y(count), count) for day, count in fact.points]
    marks.append(mark("path", "plan", d=stair(there, right), stroke_width=2, stroke_dasharray="5 4"))
    marks.append(mark("path", "way", d=stair(here, here[-1][0]), stroke_width=3))
    for at, up, count in there:
        marks += [diamond("faint", at, up), words(at - 8, up - 8, count, "soft", size=SMALL, anchor="end")]
    return whole(width, height, marks + points(here, base) + ends(named[fact], named[plan], here[-1], there[-1], right, base))


def heights(ticks: Sequence[int], y: Callable[[float], float], right: float) -> Iterator[str]:
    """Yield the lines across and their numbers."""
    for tick in ticks:
        yield line("grid", LEFT, y(tick), right, y(tick))
        yield words(LEFT - 6, y(tick) + 4, tick, "soft", anchor="end")


def years(first: date, last: date, x: Callable[[date], float], base: float) -> Iterator[str]:
    """Yield where each year begins."""
    for year in range(first.year + 1, last.year + 1):
        at = x(date(year, 1, 1))
        yield line("axis", at, base, at, base + 6)
        yield words(at + 3, base + 18, year, "soft")


def points(here: Sequence[Point], base: float) -> list[str]:
    """Return the dots of what was completed; a number that would stand on the next dot is left to the table."""
    marks = []
    for at, (x, y, count) in enumerate(here):
        marks.append(dot("main", x, y))
        following = here[at + 1][0] if at + 1 < len(here) else None
        if following is not None and following - x > 24:
            marks.append(words(x + 7, y + 17 if y + 20 < base else y - 6, count, "main", size=SMALL, bold=True))
    return marks


def ends(fact: list[str], plan: list[str], here: Point, there: Point, right: float, base: float) -> list[str]:
    """Return the names at the ends of the lines, apart from each other; what stops before the plan does is named where it stops."""
    x, y, _ = here
    below = y >= there[1]
    other = stacked(right + 12, there[1] + 4, plan, "soft", up=below)
    if right - x > BOLD * length(" ".join(fact), TEXT) + 20:
        return [*other, words(x + 9, y + 19 if y + 22 < base else y - 10, " ".join(fact), "tag", size=TEXT, bold=True)]
    apart = max(LEAD - abs(y - there[1]), 0)  # one of the two makes way, the one that is ahead upwards
    return [*other, *stacked(right + 12, y + 4 + (apart if below else -apart), fact, "main", up=not below)]


def stacked(x: float, y: float, lines: list[str], kind: str, *, up: bool) -> Iterator[str]:
    """Yield the lines of a name, the one at a height and the others away from the other name."""
    first = y - LEAD * (len(lines) - 1) if up else y
    for at, text in enumerate(lines):
        yield words(x, first + at * LEAD, text, kind, size=TEXT, bold=kind == "main")


def stair(places: Sequence[Point], right: float) -> str:
    """Return a line that keeps its height until the next point."""
    start, *rest = places
    way = f"M{number(start[0])},{number(start[1])}" + "".join(f"H{number(x)}V{number(y)}" for x, y, _ in rest)
    return f"{way}H{number(right)}"
