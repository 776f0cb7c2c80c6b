"""Composing the site: what is refused before anything is written.

Place in the flow: between the lists of pages and files and the writer.
"""

from __future__ import annotations

from collections import Counter

from gongkai.findings import Finding, Location, Refused
from gongkai.site.model import Page, PageKind

OWN_ASSETS = (
    "assets/gongkai.css",
    "assets/gongkai.js",
    "assets/settings.js",
    "assets/search.js",
    "assets/card.css",
    "assets/card.js",
    "assets/verify.js",
    "assets/wording.js",
    "assets/quote.js",
    "assets/compare.js",
    "assets/mark.svg",
)


def refuse_broken_prose(pages: tuple[Page, ...]) -> None:
    """Fill the slots of every prose page once before anything is written. Raises Refused with every unknown slot."""
    found: list[Finding] = []
    for page in pages:
        if page.kind is PageKind.PROSE:
            try:
                page.render()
            except Refused as refusal:
                found.extend(refusal.findings)
    if found:
        raise Refused(found)


def refuse_duplicates(pages: tuple[Page, ...]) -> None:
    """Refuse a list in which an address comes twice."""
    twice = sorted(address for address, count in Counter(page.address for page in pages).items() if count > 1)
    if twice:
        raise Refused([Finding(code="site-duplicate", where=Location(file=address), value=address) for address in twice])
