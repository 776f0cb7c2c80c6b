"""What a chart is: its words, its table, its picture.

Place in the flow: under the charts. The picture is drawn for a width when it is asked for; a chart with nothing to show has none,
and its title says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from gongkai.facts.status import Status
from gongkai.site.charts.marks import Drawing
from gongkai.site.voice.speaker import Speaker

Cell = Markup | str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The twin of a picture: the same figures in rows, the first cell of each its name."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart in one language; the title says what the data show, `alternative` says all of it in words."""

    name: str
    topic: str
    title: str
    unit: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    alternative: str = ""
    table: Table | None = None
    draw: Callable[[int], Drawing] | None = None


def told(speaker: Speaker, start: str, table: Table) -> str:
    """Return a table as one text, for those who hear it instead of seeing the picture; no name is told twice."""
    colon, comma = speaker("common.colon"), speaker("chart.comma")
    lines = []
    for row in table.rows:
        first, *rest = (Markup(escape(cell)).striptags() for cell in row)
        cells = comma.join(cell if cell.startswith(name) else f"{name} {cell}" for name, cell in zip(table.head[1:], rest, strict=True))
        lines.append(f"{first}{colon}{cells}")
    return f"{start} {speaker('chart.semicolon').join(lines)}{speaker('chart.stop')}"


def made(
    speaker: Speaker,
    name: str,
    *,
    title: str,
    notes: Iterable[str],
    table: Table,
    draw: Callable[[int], Drawing],
    short: Table | None = None,
) -> Chart:
    """Return a chart with what every chart has; `short` is what its text alternative tells where the table is too long to hear."""
    unit = speaker(f"chart.{name}.unit")
    bare = none(speaker, name, title)
    return replace(bare, unit=unit, notes=tuple(notes), table=table, draw=draw, alternative=told(speaker, unit, short or table))


def none(speaker: Speaker, name: str, sentence: str) -> Chart:
    """Return a chart with nothing to show: its sentence stands where the finding would."""
    mark = marked(speaker)
    return Chart(
        name=name,
        topic=mark + speaker(f"chart.{name}.topic"),
        title=sentence,
        source=mark + source_line(speaker),
        alternative=sentence,
    )


def marked(speaker: Speaker) -> str:
    """Return the marks of a draft and of a sample."""
    draft = f"{speaker('draft.title')} " if speaker.world.draft else ""
    return draft + (speaker("sample.mark") if speaker.world.sample else "")


def source_line(speaker: Speaker) -> str:
    """Return where the figures are from: site, edition, day."""
    world = speaker.world
    site, edition = speaker.plain(world.config.identity.site_name), speaker.edition_label(world.edition)
    return speaker("chart.source", site=site, edition=edition, day=speaker.day_words(world.edition.as_of))


def named(speaker: Speaker, status: Status) -> str:
    """Return a problem's number and title."""
    return f"{speaker.name(status.number)} {speaker.short_title(status.problem)}"


def linked(speaker: Speaker, status: Status) -> Markup:
    """Return a problem's number and title, linked to its page."""
    return Markup('<a href="{}">{}</a>').format(speaker.problem(status.number), named(speaker, status))
