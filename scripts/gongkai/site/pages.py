"""The one list of pages: every address once, both languages.

Place in the flow: from the world to pages. Each builder yields the pages of one part of the site in one language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from jinja2 import Environment

from gongkai.facts.bar import bar_of
from gongkai.facts.commitments import years_of
from gongkai.facts.schedule import Schedule
from gongkai.facts.stage import Stage
from gongkai.site.maker import PageMaker, localized
from gongkai.site.model import Link, Page, PageKind, Section
from gongkai.site.pages_of_changes import change_pages
from gongkai.site.pages_of_editions import edition_pages, gone_pages
from gongkai.site.pages_of_feeds import feed_pages
from gongkai.site.pages_of_groups import aspect_pages, listing_pages, place_pages, unit_pages
from gongkai.site.pages_of_problems import notice_pages, problem_pages
from gongkai.site.pages_of_proof import proof_pages
from gongkai.site.pages_of_records import case_pages, data_pages
from gongkai.site.prose import filled
from gongkai.site.speaker import Speaker
from gongkai.site.world import Prose, World
from gongkai.values import Language

UNLISTED = (PageKind.NOT_FOUND, PageKind.RECORD, PageKind.GONE, PageKind.CARD)


def pages_of(world: World, environment: Environment) -> tuple[Page, ...]:
    """Return every page of the site."""
    return tuple(page for lang in world.config.languages for page in language_pages(PageMaker(world, environment, lang)))


def language_pages(make: PageMaker) -> list[Page]:
    """Return the pages of one language, the site map last because it lists the others."""
    pages = [
        *front_pages(make),
        *plan_pages(make),
        *problem_pages(make),
        *aspect_pages(make),
        *place_pages(make),
        *unit_pages(make),
        *listing_pages(make),
        *case_pages(make),
        *notice_pages(make),
        *change_pages(make),
        *data_pages(make),
        *proof_pages(make),
        *feed_pages(make),
        *about_pages(make),
        *prose_pages(make),
        *edition_pages(make),
    ]
    pages.extend(gone_pages(make, [*pages, sitemap_page(make, pages)]))
    pages.append(sitemap_page(make, pages))
    return pages


def front_pages(make: PageMaker) -> Iterator[Page]:
    """The front page."""
    bars = {year: bar_of(make.world.counts, f"due-{year}-") for year in make.world.years}
    yield make.page(
        "index.html",
        PageKind.HOME,
        Section.HOME,
        title=make.plain.plain(make.world.config.identity.site_name),
        description=make.plain("home.description"),
        links=(Link(rel="alternate", media_type="application/atom+xml", address=localized("atom.xml", make.lang), title="Atom"),),
        context=lambda: {"movement": make.world.movement, "bars": bars},
    )


def plan_pages(make: PageMaker) -> Iterator[Page]:
    """The plan, its goals and the safeguards: the real part."""
    world, say = make.world, make.plain
    plan = world.edition.content.plan
    yield make.page(
        "plan.html",
        PageKind.PLAN,
        Section.PLAN,
        title=say("nav.plan"),
        description=say.plain(plan.document),
        published=world.published("plan"),
    )
    yield make.page(
        "goals.html",
        PageKind.GOALS,
        Section.PLAN,
        title=say("plan.goals_figures"),
        description=say("plan.goals_description"),
        published=world.published("plan"),
    )
    first_year = min(int(year) for year in plan.promise.by_year)
    yield make.page(
        "safeguards.html",
        PageKind.SAFEGUARDS,
        Section.SAFEGUARDS,
        title=say("nav.safeguards"),
        description=say("safeguards.description"),
        published=max(world.published("safeguards"), world.published("supervision")),
        context=lambda: {"commitment_years": {item.id: years_of(item, world.edition, first_year) for item in plan.commitments}},
    )


def about_pages(make: PageMaker) -> Iterator[Page]:
    """Words, search, and the page for lost addresses."""
    say = make.plain
    axes = (
        ("stage", "", tuple(Stage)),
        ("schedule", "schedule-", tuple(Schedule)),
        ("reported", "reported-", ("on_schedule", "behind", "substantial")),
        ("document", "document-", ("on_record", "not_public", "missing")),
        ("limit", "limit-", ("immediate", "by_date", "phased", "medium_long", "keep_up")),
    )
    yield make.page(
        "statuses.html",
        PageKind.STATUSES,
        Section.ABOUT,
        title=say("statuses.title"),
        description=say("statuses.intro"),
        context=lambda: {"axes": axes},
    )
    yield make.page("glossary.html", PageKind.GLOSSARY, Section.ABOUT, title=say("nav.glossary"), description=say("glossary.intro"))
    yield make.page("search.html", PageKind.SEARCH, Section.ABOUT, title=say("search.title"), description=say("search.how"))
    if make.lang is Language.ZH:
        yield make.page(
            "404.html",
            PageKind.NOT_FOUND,
            Section.ABOUT,
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
                PageKind.PROSE,
                Section.ABOUT,
                title=prose.title,
                description=prose.description,
                published=make.world.editions[0].approval.published_at,
                context=partial(prose_context, make, prose),
            )


def prose_context(make: PageMaker, prose: Prose) -> dict[str, Any]:
    """Return the filled text of a prose page."""
    return {"body": filled(prose, make.speaker(f"{prose.name}.html"))}


def sitemap_page(make: PageMaker, pages: list[Page]) -> Page:
    """The site map for people: every page of the language by section."""
    listed = [page for page in pages if page.kind not in UNLISTED]
    sections = [(section, [page for page in listed if page.section is section]) for section in Section]
    return make.page(
        "sitemap.html",
        PageKind.SITEMAP,
        Section.ABOUT,
        title=make.plain("nav.sitemap"),
        description=make.plain("nav.sitemap"),
        context=lambda: {"sections": sections},
    )
