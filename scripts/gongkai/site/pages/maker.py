"""Making one page of the list: address, twin, head matter, and the values of its body.

Place in the flow: used by the builders of `site.pages`. An address is given once, without language; the maker knows where
each language lives.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from gongkai.editions.model import Edition
from gongkai.proof.code import page_code
from gongkai.record.text import Language
from gongkai.site.addresses import localized
from gongkai.site.model import Kind, Link, Page
from gongkai.site.posters import SITE
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World


class PageMaker:
    """Makes the pages of one language; `records` is the folder that its problem links lead to."""

    def __init__(self, world: World, lang: Language, records: str = "problems/") -> None:
        self.world = world
        self.lang = lang
        self.records = records
        self.plain = self.speaker("index.html")
        self.digest = world.edition.digest[:23]

    def speaker(self, address: str) -> Speaker:
        """Return the speaker for a language-free address."""
        return Speaker(self.world, self.lang, localized(address, self.lang), localized(address, self.lang.other), self.records)

    def page(
        self,
        address: str,
        kind: Kind,
        *,
        title: str,
        description: str,
        published: str | None = None,
        first: Edition | None = None,
        links: tuple[Link, ...] = (),
        picture: str = SITE,
        context: Callable[[], dict[str, Any]] | None = None,
    ) -> Page:
        """Return a page; `context` is asked for only when the page is rendered."""
        here = localized(address, self.lang)
        return Page(
            address=here,
            kind=kind,
            lang=self.lang,
            twin=localized(address, self.lang.other),
            title=title,
            description=description,
            canonical=here,
            published=published or self.world.edition.approval.published_at,
            first=first,
            links=links,
            code=page_code(self.world.edition.digest, address),
            number=self.world.edition.head.number,
            digest=self.digest,
            indexed=not self.world.sample and kind.indexed,
            template=f"pages/{kind.template or kind.name}.html",
            context=partial(self.values, address, context),
            picture=picture,
        )

    def values(self, address: str, context: Callable[[], dict[str, Any]] | None) -> dict[str, Any]:
        """Return the values of a body: who speaks, the world, and what is the page's own."""
        return {"s": self.speaker(address), "world": self.world, **(context() if context else {})}

    def marked(self, title: str) -> str:
        """Return a title with the mark of a sample."""
        return f"{self.plain('sample.mark')}{title}" if self.world.sample else title
