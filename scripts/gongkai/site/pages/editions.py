"""Every edition as it stood: its own page, and each of its records at an address that never changes.

Place in the flow: builders of `site.pages`. A frozen page is made by the very template of the live one from a world that ends
with its edition: its words and facts are frozen, not its HTML. Addresses that no page has any more keep a page that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from gongkai.editions.model import Edition
from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, localized, records
from gongkai.site.model import Kind, Lasting, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.pages.problems import corrected_since, problem_page, record_rows
from gongkai.site.world import World

EDITION = Kind(name="edition", section=Section.CHANGES)
GONE = Kind(name="gone", section=Section.CHANGES, listed=False, searched=False)


def edition_pages(make: PageMaker) -> Iterator[Page]:
    """The pages of all editions, newest first, each with its records."""
    for world in reversed(make.world.each):
        edition = world.edition
        frozen = PageMaker(world, make.lang, records=records(edition.id))
        page = frozen.page(
            ADDRESSES.edition(edition.id),
            EDITION,
            title=make.marked(f"{make.plain.edition_label(edition)} · {edition.as_of}"),
            description=make.plain("history.edition_intro"),
            published=edition.approval.published_at,
            context=partial(edition_context, make.world, world),
        )
        yield replace(page, kept=edition)
        lasting = lasting_with(make, world)
        for row in record_rows(world):
            record = problem_page(frozen, row, frozen=make.world)
            live = localized(ADDRESSES.problem(row.status.number), make.lang)
            yield replace(record, canonical=live, indexed=False, lasting=lasting, kept=edition)


def lasting_with(make: PageMaker, world: World) -> Lasting:
    """Return what the records of an edition are made from: the edition with its past, settings, removals, what replaces and corrects it.

    The digest of an edition covers those before it; a removal changes no digest, so the register is named too.
    """
    edition, by = world.edition, make.world.replacement(world.edition)
    later = [(number, event.model_dump_json()) for number in world.statuses for event in corrected_since(world, number, make.world)]
    replaced = f"{by.id} {by.digest} {by.approval.seal}" if by else ""
    parts = (edition.digest, str(edition.approval.seal), replaced, str(later), str(edition.id == make.world.edition.id))
    return Lasting(group=f"{edition.id}-{make.lang}", made_from=(*parts, str(world.removals), world.config.model_dump_json()))


def edition_context(whole: World, world: World) -> dict[str, Any]:
    """Return what the page of an edition shows: the edition, what replaces it, its problems."""
    return {"edition": world.edition, "replaced_by": whole.replacement(world.edition), "newest": whole.edition}


def gone_pages(make: PageMaker, pages: Iterable[Page]) -> Iterator[Page]:
    """A page for every address that an edition published and that the list no longer has: a trace that says why."""
    here = {page.address for page in pages}
    prefix = f"{Language.EN}/"
    for address in sorted(
        {address for edition in make.world.editions for address in edition.addresses if address.endswith(".html")} - here
    ):
        if address.startswith(prefix) == (make.lang is Language.EN) and address != "404.html":
            yield gone_page(make, address.removeprefix(prefix), last_with(make.world, address))


def last_with(world: World, address: str) -> Edition:
    """Return the edition that a lost address belongs to: the last replaced one that listed it, else the last that did."""
    listed = [edition for edition in world.editions if address in edition.addresses]
    return ([edition for edition in listed if world.replacement(edition)] or listed)[-1]


def gone_page(make: PageMaker, address: str, last: Edition) -> Page:
    """The page that stands at an address no longer in use."""
    return make.page(
        address,
        GONE,
        title=make.marked(make.plain("history.gone")),
        description=make.plain("history.gone_text"),
        context=lambda: {"last": last, "replaced_by": make.world.replacement(last)},
    )
