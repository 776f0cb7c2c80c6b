"""The front page.

Place in the flow: a builder of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.facts.bar import bar_of
from gongkai.site.addresses import localized
from gongkai.site.model import Kind, Link, Page, Section
from gongkai.site.pages.maker import PageMaker

HOME = Kind(name="home", section=Section.HOME, column=True, front=True)


def front_pages(make: PageMaker) -> Iterator[Page]:
    """The front page."""
    bars = {year: bar_of(make.world.counts, f"due-{year}-") for year in make.world.years}
    yield make.page(
        "index.html",
        HOME,
        title=make.plain.plain(make.world.config.identity.site_name),
        description=make.plain("home.description"),
        links=(Link(rel="alternate", media_type="application/atom+xml", address=localized("atom.xml", make.lang), title="Atom"),),
        context=lambda: {"changes": make.world.changes(make.world.edition), "bars": bars},
    )
