"""One small picture a place: how many of its problems were closed at each edition's day, and how many were not.

Place in the flow: one of the charts. Places stand in the customary local order, all on one scale; nothing is ranked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from gongkai.site.charts.marks import LEAD, SMALL, TEXT, Drawing, days, line, lines_of, mark, number, scale, words
from gongkai.site.charts.model import Cell, Chart, Table, made, none
from gongkai.site.charts.promise import counted_worlds
from gongkai.site.charts.rows import whole
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

NAME = "places"
GAP, HIGH, TAIL = 20, 64, 10
Point = tuple[date, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """One small picture: the place's name, its newest counts in words, and closed and not closed by day."""

    name: str
    now: str
    points: tuple[Point, ...]


def counts_at(world: World, place: str) -> tuple[int, int]:
    """Return how many problems of a place are closed and not closed; an edition that does not know the place has none."""
    found = (world.counts.listings.get(f"place-{place}-{part}") for part in ("closed", "open"))
    closed, unclosed = (listing.count if listing else 0 for listing in found)
    return closed, unclosed


def places(speaker: Speaker) -> Chart:
    """Return the chart in words."""
    world = speaker.world
    known = [place for place in world.edition.content.places if world.counts.number(f"place-{place}")]
    if not known:
        return none(speaker, NAME, speaker("common.none"))
    worlds, counts = counted_worlds(world), [counts_at(world, place) for place in known]
    pictures = [small(speaker, worlds, place) for place in known]
    newest = Table(
        head=(speaker("column.places"), speaker("place.closed_head"), speaker("place.open_head")), rows=last_counts(speaker, known)
    )
    notes = [speaker("chart.places.note"), speaker("place.whole_note"), speaker("statuses.from.stage")]
    return made(
        speaker,
        NAME,
        title=speaker(
            "chart.places.title",
            total=len(known),
            most=sum(done > rest for done, rest in counts),
            every=sum(not rest for _, rest in counts),
        ),
        notes=tuple(notes),
        short=newest,
        table=table_of(speaker, worlds, known),
        draw=lambda width: drawn(pictures, width),
    )


def small(speaker: Speaker, worlds: Sequence[World], place: str) -> Small:
    """Return the small picture of a place."""
    closed, unclosed = counts_at(speaker.world, place)
    now = speaker("chart.places.now", closed=closed, unclosed=unclosed)
    return Small(name=speaker.place(place), now=now, points=tuple((then.edition.as_of, *counts_at(then, place)) for then in worlds))


def last_counts(speaker: Speaker, known: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    """Return the newest counts of each place."""
    return tuple((speaker.place(place), *counts_at(speaker.world, place)) for place in known)


def table_of(speaker: Speaker, worlds: Sequence[World], known: Sequence[str]) -> Table:
    """Return a row a place: closed / not closed at each edition's day; the newest figures lead to their lists."""
    rows: list[tuple[Cell, ...]] = []
    for place in known:
        earlier = (" / ".join(map(str, counts_at(then, place))) for then in worlds[:-1])
        newest = Markup(" / ").join(speaker.figure(f"place-{place}-{part}") for part in ("closed", "open"))
        rows.append((speaker.place(place), *earlier, newest))
    return Table(head=(speaker("column.places"), *(then.edition.as_of.isoformat() for then in worlds)), rows=tuple(rows))


def drawn(pictures: Sequence[Small], width: int) -> Drawing:
    """Return all small pictures in rows, all of one size."""
    across = 2 if width < 600 else 4
    wide = (width - GAP * (across - 1)) / across
    most = max(closed + unclosed for each in pictures for _, closed, unclosed in each.points)
    heads = {each: [*lines_of(each.name, wide, TEXT)] for each in pictures}
    head = LEAD * (max(map(len, heads.values())) + 1)
    marks: list[str] = []
    step = head + HIGH + 40
    for at, each in enumerate(pictures):
        left, top = (at % across) * (wide + GAP), (at // across) * step
        name = [words(left, top + LEAD * row - 3, part, size=TEXT, bold=True) for row, part in enumerate(heads[each], start=1)]
        marks += [*name, words(left, top + LEAD * (len(name) + 1) - 3, each.now, "soft")]
        marks += one(each, left, wide, top + head + 6, most)
    return whole(width, -(-len(pictures) // across) * step - 12, marks)


def one(each: Small, left: float, wide: float, top: float, most: int) -> Iterator[str]:
    """Yield one small picture: what is closed filled, all problems of the place as the line above it."""
    first, last = each.points[0][0], each.points[-1][0]
    x, y = days(first, last, left, left + wide - TAIL), scale(0, most, top + HIGH, top)
    base, end = top + HIGH, left + wide
    yield mark("path", "wash", d=area([(x(day), y(closed + unclosed)) for day, closed, unclosed in each.points], base, end))
    yield mark("path", "main", d=area([(x(day), y(closed)) for day, closed, _ in each.points], base, end))
    yield mark("path", "axis", d=edge([(x(day), y(closed + unclosed)) for day, closed, unclosed in each.points], end), stroke_width=1.5)
    yield line("axis", left, base, end, base)
    yield words(left, base + LEAD - 2, first.year, "soft", size=SMALL)
    if last.year != first.year:
        yield words(end, base + LEAD - 2, last.year, "soft", size=SMALL, anchor="end")


def edge(points: Sequence[tuple[float, float]], end: float) -> str:
    """Return a line that keeps its height until the next point."""
    (x, y), *rest = points
    return f"M{number(x)},{number(y)}" + "".join(f"H{number(a)}V{number(b)}" for a, b in rest) + f"H{number(end)}"


def area(points: Sequence[tuple[float, float]], base: float, end: float) -> str:
    """Return what lies below such a line."""
    start = number(points[0][0])
    return f"{edge(points, end)}V{number(base)}H{start}Z"
