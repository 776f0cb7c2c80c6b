"""The one list of pages: every address once, both languages.

Place in the flow: from the world to pages. Each builder yields the pages of one part of the site in one language.
"""

from __future__ import annotations

from gongkai.site.model import Page
from gongkai.site.pages.about import about_pages, prose_pages, sitemap_page
from gongkai.site.pages.cases import case_pages
from gongkai.site.pages.changes import change_pages
from gongkai.site.pages.charts import chart_pages
from gongkai.site.pages.checking import proof_pages
from gongkai.site.pages.components import component_pages
from gongkai.site.pages.data import data_pages
from gongkai.site.pages.editions import edition_pages, gone_pages
from gongkai.site.pages.front import front_pages
from gongkai.site.pages.groups import aspect_pages, listing_pages, place_pages, unit_pages
from gongkai.site.pages.maker import PageMaker
from gongkai.site.pages.notices import notice_pages
from gongkai.site.pages.plan import plan_pages
from gongkai.site.pages.problems import problem_pages
from gongkai.site.pages.review import review_pages
from gongkai.site.pages.subscribe import feed_pages
from gongkai.site.pages.translation import translation_pages
from gongkai.site.world import World


def pages_of(world: World) -> tuple[Page, ...]:
    """Return every page of the site."""
    return tuple(page for lang in world.config.languages for page in language_pages(PageMaker(world, lang)))


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
        *chart_pages(make),
        *translation_pages(make),
        *review_pages(make),
        *proof_pages(make),
        *feed_pages(make),
        *about_pages(make),
        *component_pages(make),
        *prose_pages(make),
        *edition_pages(make),
    ]
    pages.extend(gone_pages(make, [*pages, sitemap_page(make, pages)]))
    pages.append(sitemap_page(make, pages))
    return pages
