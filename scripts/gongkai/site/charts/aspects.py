"""Stage by aspect: a bar an aspect, filled as far as each problem has come.

Place in the flow: one of the charts. Stages alone; deadlines have pictures of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from gongkai.record.stage import Stage
from gongkai.site.charts.marks import LEAD, SMALL, Drawing, length, mark, scale, words
from gongkai.site.charts.model import Cell, Chart, Table, made, none
from gongkai.site.charts.rows import Field, Row, field_of, rows_drawn, whole
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

NAME = "aspects"
ORDER = (Stage.CLOSED, Stage.IN_NOTICE, Stage.ACCEPTED, Stage.SELF_CHECKED, Stage.RECTIFYING, Stage.LISTED, Stage.REOPENED)
FILLED = {Stage.CLOSED: 1.0, Stage.IN_NOTICE: 0.75, Stage.ACCEPTED: 0.5, Stage.SELF_CHECKED: 0.25}
THICK = 24
Counted = Sequence[tuple[Stage, int]]


def stages_of(world: World, aspect: str) -> Counter[Stage]:
    """Return how many problems of an aspect stand at each stage."""
    return Counter(world.statuses[number].stage for number in world.counts[f"aspect-{aspect}"].numbers)


def aspects(speaker: Speaker) -> Chart:
    """Return the chart in words."""
    world = speaker.world
    counted = {aspect: stages_of(world, aspect) for aspect in world.aspects if world.counts.number(f"aspect-{aspect}")}
    if not counted:
        return none(speaker, NAME, speaker("common.none"))
    found = [stage for stage in ORDER if any(stages[stage] for stages in counted.values())]
    table = table_of(speaker, counted, found)
    rows = [(speaker.aspect(aspect), [(stage, stages[stage]) for stage in found if stages[stage]]) for aspect, stages in counted.items()]
    legend = [(stage, speaker(f"stage.{stage}.name")) for stage in found]
    return made(
        speaker,
        NAME,
        title=speaker(
            "chart.aspects.title",
            closed=world.counts.number("stage-closed"),
            total=world.counts.number("all"),
            whole=sum(not (stages.keys() - {Stage.CLOSED}) for stages in counted.values()),
            areas=len(counted),
        ),
        notes=(speaker("chart.aspects.note"), *grouping_note(speaker), speaker("statuses.from.stage")),
        table=table,
        draw=lambda width: drawn(legend, rows, width),
    )


def grouping_note(speaker: Speaker) -> tuple[str, ...]:
    """Return what the plan's own note says of the grouping, if it has one."""
    note = speaker.world.edition.content.plan.aspects_note
    return (speaker.plain(note),) if note else ()


def table_of(speaker: Speaker, counted: dict[str, Counter[Stage]], found: Sequence[Stage]) -> Table:
    """Return a row an aspect: each stage, and all."""
    rows: list[tuple[Cell, ...]] = [
        (speaker.aspect(aspect), *(stages[stage] for stage in found), speaker.figure(f"aspect-{aspect}"))
        for aspect, stages in counted.items()
    ]
    sums = (speaker.figure(f"stage-{stage.replace('_', '-')}") for stage in found)
    rows.append((speaker("chart.together"), *sums, speaker.figure("all")))
    head = (speaker("column.aspect"), *(speaker(f"stage.{stage}.name") for stage in found), speaker("chart.together"))
    return Table(head=head, rows=tuple(rows))


def drawn(legend: Sequence[tuple[Stage, str]], rows: Sequence[tuple[str, Counted]], width: int) -> Drawing:
    """Return the picture: the key, then a bar a row, all on one scale."""
    marks, top = key(legend, width)
    field = field_of(width, 30)
    most = max(sum(count for _, count in counted) for _, counted in rows)
    drawn_rows = [Row(name=name, below="", stripe=partial(bar, counted, field, most)) for name, counted in rows]
    more, end = rows_drawn(field, drawn_rows, top, THICK + 4)
    return whole(width, end, marks + more)


def key(legend: Sequence[tuple[Stage, str]], width: int) -> tuple[list[str], float]:
    """Return the key in as many lines as it needs, and where it ends."""
    marks: list[str] = []
    x, y = 0.0, 12.0
    for stage, name in legend:
        wide = 28 + length(name) + 14
        if x and x + wide > width:
            x, y = 0.0, y + LEAD + 5
        marks += [*box(stage, x + 1, y - 12, 20, 16), words(x + 27, y, name)]
        x += wide
    return marks, y + LEAD


def bar(counted: Counted, field: Field, most: int, middle: float) -> Iterator[str]:
    """Yield the parts of a bar, each with its number where there is room, and the sum at its end."""
    place = scale(0, most, field.left if field.beside else 0, field.right)
    start = 0
    for stage, count in counted:
        left, right = place(start), place(start + count)
        yield from box(stage, left + 1, middle - THICK / 2, right - left - 2, THICK)
        if right - left >= length(str(count)) + 5:
            kind = "on" if stage is Stage.CLOSED else "alarm" if stage is Stage.REOPENED else "ink"
            yield words((left + right) / 2, middle + 4.5, count, kind, size=SMALL, anchor="middle", bold=True)
        start += count
    yield words(place(start) + 5, middle + 4.5, start, "soft", size=SMALL)


def box(stage: Stage, x: float, y: float, wide: float, high: float) -> Iterator[str]:
    """Yield the box of a stage, filled from below as far as it has come; a reopened one is broken, as on all pages."""
    inside = FILLED.get(stage, 0)
    if inside:
        yield mark("rect", "main" if inside == 1 else "half", x=x, y=y + high * (1 - inside), width=wide, height=high * inside)
    if stage is Stage.REOPENED:
        yield mark("rect", "warn", x=x + 1, y=y + 1, width=wide - 2, height=high - 2, stroke_width=2, stroke_dasharray="4 3")
    else:
        kind = "axis" if stage is Stage.LISTED else "rim"
        yield mark("rect", kind, x=x + 0.75, y=y + 0.75, width=wide - 1.5, height=high - 1.5, stroke_width=1.5)
