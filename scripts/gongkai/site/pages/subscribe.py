"""The page of feeds and calendars, and the cards that other sites embed.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from gongkai.facts.status import Status
from gongkai.site.addresses import ADDRESSES, localized
from gongkai.site.model import Kind, Link, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.posters import posters_in
from gongkai.site.subjects import subjects

SUBSCRIBE = Kind(name="subscribe", section=Section.DATA)
CARD = Kind(name="card", section=Section.DATA, listed=False, searched=False, alone=True)
GROUPS = ("places", "units", "aspects", "problems")


def feed_pages(make: PageMaker) -> Iterator[Page]:
    """The page that lists feeds and calendars, and a card for each problem."""
    yield make.page(
        "subscribe.html",
        SUBSCRIBE,
        title=make.marked(make.plain("feeds.title")),
        description=make.plain("feeds.intro"),
        context=lambda: {"groups": grouped(make), "posters": make.world.once(posters_in, make.lang)},
    )
    for status in make.world.statuses.values():
        card = make.page(
            ADDRESSES.card(status.number),
            CARD,
            title=make.marked(f"{make.plain.name(status.number)} {make.plain.short_title(status.problem)}"),
            description=make.plain("feeds.card"),
            published=make.world.published(f"problem/{status.number}"),
            context=partial(card_context, status),
        )
        yield replace(card, indexed=False)


def card_context(status: Status) -> dict[str, Any]:
    """Return what a card shows."""
    return {"status": status}


def grouped(make: PageMaker) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the subjects of feeds by group: (name of the file without ending, page, title)."""
    rows = [(name, page, title) for name, page, _, title in subjects(make.world, make.lang) if name != "atom"]
    by_group = {group: [row for row in rows if row[0].startswith(f"{group}/")] for group in GROUPS}
    by_group["places"] += [row for row in rows if row[0] == "lists/citywide"]
    return list(by_group.items())


def feed_links(make: PageMaker, name: str) -> tuple[Link, ...]:
    """Return the links to the feeds and the calendar of a page, for its head."""
    return (
        Link(rel="alternate", media_type="application/atom+xml", address=localized(f"{name}.atom", make.lang), title="Atom"),
        Link(rel="alternate", media_type="application/feed+json", address=localized(f"{name}.feed.json", make.lang), title="JSON Feed"),
        Link(rel="alternate", media_type="text/calendar", address=localized(f"{name}.ics", make.lang), title="iCalendar"),
    )
