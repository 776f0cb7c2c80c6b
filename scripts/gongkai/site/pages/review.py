"""The pages for deputies: the list of briefs, each brief, and the draw for a spot check.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.facts.counts import READY
from gongkai.facts.draw import draws, recipe
from gongkai.site.addresses import ADDRESSES, REVIEW, SPOT_CHECK, localized, records
from gongkai.site.briefs.making import label_of, sheet_in, subjects_in, title_of
from gongkai.site.briefs.subjects import Subject
from gongkai.site.model import Kind, Link, Page, Section
from gongkai.site.pages.maker import PageMaker

REVIEWS = Kind(name="review", section=Section.CHANGES, column=True)
BRIEF = Kind(name="brief", section=Section.CHANGES)
SPOT = Kind(name="spot_check", section=Section.CHANGES)
KINDS = ("newest", "session", "place", "unit", "aspect")


def review_pages(make: PageMaker) -> Iterator[Page]:
    """The list of briefs, and each of them."""
    say, subjects = make.plain, make.world.once(subjects_in)
    yield make.page(
        REVIEW,
        REVIEWS,
        title=make.marked(say("review.heading")),
        description=say("review.description"),
        context=lambda: {"groups": grouped(make, subjects), "lists": READY, "sample_days": make.world.sample},
    )
    yield make.page(
        SPOT_CHECK,
        SPOT,
        title=make.marked(say("spot.heading")),
        description=say("spot.description"),
        context=lambda: spot_context(make),
    )
    for subject in subjects:
        yield make.page(
            ADDRESSES.brief(subject.name),
            BRIEF,
            title=make.marked(title_of(say, subject)),
            description=say("review.one", title=title_of(say, subject)),
            links=paper_links(make, subject),
            context=partial(brief_context, make, subject),
        )


def spot_context(make: PageMaker) -> dict[str, Any]:
    """Return what is drawn of the problems closed and of the others, and the recipe with this edition's values."""
    world, chosen = make.world, draws(make.world.edition, make.world.counts)
    return {
        "draws": [(draw, [world.statuses[number] for number in draw.drawn]) for draw in chosen],
        "recipe": recipe(world.edition, chosen),
    }


def grouped(make: PageMaker, subjects: tuple[Subject, ...]) -> list[tuple[str, list[tuple[Subject, str]]]]:
    """Return the briefs by kind, each with its label; kinds without any are left out."""
    rows = [(kind, [(subject, label_of(make.plain, subject)) for subject in subjects if subject.kind == kind]) for kind in KINDS]
    return [(kind, found) for kind, found in rows if found]


def brief_context(make: PageMaker, subject: Subject) -> dict[str, Any]:
    """Return a brief and the folder of the records it speaks of."""
    world = make.world
    edition = world.editions[subject.now]
    folder = "problems/" if edition is world.edition else records(edition.id)
    return {"sheet": world.once(sheet_in, make.lang, subject), "subject": subject, "folder": folder}


def paper_links(make: PageMaker, subject: Subject) -> tuple[Link, ...]:
    """Return the link to the brief on paper, for the head of its page."""
    address = localized(ADDRESSES.paper(subject.name), make.lang)
    return (Link(rel="alternate", media_type="application/pdf", address=address, title="PDF"),) if subject.paper else ()
