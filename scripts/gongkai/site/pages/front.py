"""The front page.

Place in the flow: a builder of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.facts.bar import bar_of
from gongkai.facts.movement import marked, movement_of
from gongkai.site.addresses import localized
from gongkai.site.charts.printed import NARROW, WIDE, inline
from gongkai.site.charts.promise import cautions
from gongkai.site.charts.series import charts_in
from gongkai.site.model import Kind, Link, Page, Section
from gongkai.site.pages.maker import PageMaker

HOME = Kind(name="home", section=Section.HOME, column=True, front=True)


def front_pages(make: PageMaker) -> Iterator[Page]:
    """The front page."""
    yield make.page(
        "index.html",
        HOME,
        title=make.plain.plain(make.world.config.identity.site_name),
        description=make.plain("home.description"),
        links=(Link(rel="alternate", media_type="application/atom+xml", address=localized("atom.xml", make.lang), title="Atom"),),
        context=lambda: front_context(make),
    )


def front_context(make: PageMaker) -> dict[str, Any]:
    """Return what the front page shows: what is new, what last moved, the bars by year, and the picture of promise against fact."""
    world = make.world
    chart = next(chart for chart in world.once(charts_in, make.lang) if chart.name == "promise")
    return {
        "changes": world.changes(world.edition),
        "marked": marked(world.changes(world.edition)),
        "movement": movement_of(world.edition, world.statuses),
        "bars": {year: bar_of(world.counts, f"due-{year}-") for year in world.years},
        "chart": chart,
        "cautions": cautions(make.plain),
        "picture": (inline(chart, NARROW), inline(chart, WIDE)) if chart.table else (),
    }
