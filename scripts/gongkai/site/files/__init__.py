"""The one list of files beside the pages.

Place in the flow: from the world to assets. Files exist once for both languages, except feeds, calendars, citations and search.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.site.files.attached import attached_assets
from gongkai.site.files.calendars import calendar_assets
from gongkai.site.files.charts import chart_assets
from gongkai.site.files.citations import citation_assets
from gongkai.site.files.exports import export_assets
from gongkai.site.files.feeds import feed_assets
from gongkai.site.files.papers import paper_assets
from gongkai.site.files.posters import poster_assets
from gongkai.site.files.proof import proof_assets
from gongkai.site.files.search import search_index
from gongkai.site.files.search_words import search_words
from gongkai.site.files.sitemap import sitemap_xml
from gongkai.site.files.wordings import wording_assets
from gongkai.site.model import Asset, Page
from gongkai.site.world import World


def assets_of(world: World, pages: tuple[Page, ...]) -> tuple[Asset, ...]:
    """Return every file of the site that is not a page."""
    return tuple(all_assets(world, pages))


def all_assets(world: World, pages: tuple[Page, ...]) -> Iterator[Asset]:
    """Yield the files."""
    yield from export_assets(world)
    yield from proof_assets(world, pages)
    yield from wording_assets(world)
    yield from citation_assets(world)
    for lang in world.config.languages:
        yield Asset(
            address=f"assets/search/{lang}.js",
            media_type="text/javascript",
            content=partial(search_index, world, [page for page in pages if page.lang is lang]),
            lang=lang,
        )
        yield Asset(
            address=f"assets/search/words.{lang}.js",
            media_type="text/javascript",
            content=partial(search_words, world, lang),
            lang=lang,
        )
    yield from feed_assets(world)
    yield from calendar_assets(world)
    yield from chart_assets(world)
    yield from paper_assets(world)
    yield from poster_assets(world)
    yield from attached_assets(world)
    if world.config.base_url:
        yield Asset(address="sitemap.xml", media_type="application/xml", content=partial(sitemap_xml, world, pages))
