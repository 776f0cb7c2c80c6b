"""The page of charts.

Place in the flow: a builder of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.site.addresses import CHARTS as ADDRESS
from gongkai.site.charts.printed import NARROW, WIDE, inline
from gongkai.site.charts.series import charts_in
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker

CHARTS = Kind(name="charts", section=Section.DATA)


def chart_pages(make: PageMaker) -> Iterator[Page]:
    """Every chart on one page."""
    yield make.page(
        ADDRESS,
        CHARTS,
        title=make.marked(make.plain("chart.title")),
        description=make.plain("chart.description"),
        context=lambda: charts_context(make),
    )


def charts_context(make: PageMaker) -> dict[str, Any]:
    """Return the charts, each drawn for a phone and for a desk."""
    charts = make.world.once(charts_in, make.lang)
    return {"charts": [(chart, inline(chart, NARROW), inline(chart, WIDE)) for chart in charts]}
