"""The pages about the site: words, search, site map, lost addresses, hand-written pages.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.facts.schedule import Schedule
from gongkai.record.stage import Stage
from gongkai.record.text import Language
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.voice.prose import filled
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import Prose

RECORD = Kind(name="record", section=Section.PROBLEMS, listed=False, searched=False, template="problem")
GONE = Kind(name="gone", section=Section.CHANGES, listed=False, searched=False)
CARD = Kind(name="card", section=Section.DATA, listed=False, searched=False, alone=True)
SEARCH = Kind(name="search", section=Section.ABOUT, column=True)
SITEMAP = Kind(name="sitemap", section=Section.ABOUT, column=True, searched=False)
GLOSSARY = Kind(name="glossary", section=Section.ABOUT)
STATUSES = Kind(name="statuses", section=Section.ABOUT)
PROSE = Kind(name="prose", section=Section.ABOUT, slots=True)
NOT_FOUND = Kind(name="not_found", section=Section.ABOUT, column=True, listed=False, searched=False, alone=True, indexed=False)


def about_pages(make: PageMaker) -> Iterator[Page]:
    """Words, search, and the page for lost addresses."""
    say = make.plain
    axes = (
        ("stage", "", tuple(Stage)),
        ("schedule", "schedule-", tuple(Schedule)),
        ("reported", "reported-", ("on_schedule", "behind", "substantial")),
        ("document", "document-", ("on_record", "silent", "not_public", "missing")),
        ("limit", "limit-", ("immediate", "by_date", "phased", "medium_long", "keep_up")),
    )
    yield make.page(
        "statuses.html",
        STATUSES,
        title=say("statuses.title"),
        description=say("statuses.intro"),
        context=lambda: {"axes": axes},
    )
    yield make.page("glossary.html", GLOSSARY, title=say("nav.glossary"), description=say("glossary.intro"))
    yield make.page("search.html", SEARCH, title=say("search.title"), description=say("find.how"))
    if make.lang is Language.ZH:
        yield make.page(
            "404.html",
            NOT_FOUND,
            title=say("not_found.title"),
            description=say("not_found.text"),
            context=lambda: {"other": Speaker(make.world, Language.EN, "404.html", "404.html")},
        )


def prose_pages(make: PageMaker) -> Iterator[Page]:
    """Hand-written pages."""
    for (lang, name), prose in sorted(make.world.prose.items()):
        if lang is make.lang:
            yield make.page(
                f"{name}.html",
                PROSE,
                title=prose.title,
                description=prose.description,
                published=make.world.editions[0].approval.published_at,
                context=partial(prose_context, make, prose),
            )


def prose_context(make: PageMaker, prose: Prose) -> dict[str, Any]:
    """Return the filled text of a prose page."""
    return {"body": filled(prose, make.speaker(f"{prose.name}.html"))}


def section_of(make: PageMaker, section: Section, pages: list[Page]) -> tuple[Section, bool, list[tuple[str, str]]]:
    """Return a section, whether all of it is a sample, its addresses with their titles; a mark that all bear stands once, above them."""
    mark = make.marked("")
    sample = bool(mark) and all(page.title.startswith(mark) for page in pages)
    return section, sample, [(page.address, page.title.removeprefix(mark) if sample else page.title) for page in pages]


def sitemap_page(make: PageMaker, pages: list[Page]) -> Page:
    """The site map for people: every page of the language by section."""
    listed = [page for page in pages if page.kind.listed]
    sections = [section_of(make, section, [page for page in listed if page.section is section]) for section in Section]
    return make.page(
        "sitemap.html",
        SITEMAP,
        title=make.plain("nav.sitemap"),
        description=make.plain("nav.sitemap"),
        context=lambda: {"sections": sections},
    )
