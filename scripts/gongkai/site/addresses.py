"""Where everything lives: each kind of address once, the folder of each language, full addresses, permanent ids.

Place in the flow: under pages and files; pure. Python asks `ADDRESSES`, templates ask `s.to`, scripts are given patterns in their data.
"""

from __future__ import annotations

import uuid

from gongkai.editions.model import Removal
from gongkai.record.parts import File
from gongkai.record.text import Language
from gongkai.site.world import World

ATTACHED = "files/"
CHARTS = "charts.html"
REVIEW = "review/index.html"
SPOT_CHECK = "review/spot-check.html"
TRANSLATION = "translation.html"
# The page on which a leaf that is no problem and no case is shown.
LEAVES = {
    "plan": "plan.html",
    "procedure": "plan.html",
    "aspects": "aspects/index.html",
    "places": "places/index.html",
    "units": "units/index.html",
    "safeguards": "safeguards.html",
    "supervision": "safeguards.html",
    "terms": "glossary.html",
    "complaints": "complaints.html",
    "waivers": TRANSLATION,
}
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:gongkai")


def localized(address: str, lang: Language) -> str:
    """Return where a language-free address lives in a language."""
    return address if lang is Language.ZH else f"en/{address}"


def urn(path: str) -> str:
    """Return the permanent id of a path."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, path)}"


def full(world: World, address: str) -> str | None:
    """Return the full address, where the site has a base address."""
    base = (world.config.base_url or "").rstrip("/")
    return f"{base}/{address}" if base else None


class Addresses:
    """The addresses of pages and files without language, from the root of a language."""

    def at(self, address: str) -> str:
        """Return where an address leads from here; from the root, the address itself."""
        return address

    def problem(self, number: object) -> str:
        """Return the page of a problem as it stands."""
        return self.at(f"problems/{number}.html")

    def record(self, edition: str, number: object) -> str:
        """Return the page of a problem as it stood in an edition."""
        return self.at(f"{records(edition)}{number}.html")

    def edition(self, edition: str) -> str:
        """Return the page of an edition."""
        return self.at(f"editions/{edition}/index.html")

    def change(self, edition: str) -> str:
        """Return the page of what an edition changed."""
        return self.at(f"changes/{edition}.html")

    def entry(self, number: object, event: str) -> str:
        """Return the page of a correction, a revision, a voided entry or an extension."""
        return self.at(f"changes/{number}-{event}.html")

    def register(self, name: str) -> str:
        """Return the page of a register."""
        return self.at(f"changes/{name}.html")

    def removal(self, removal: Removal) -> str:
        """Return where a removal is told: leaf and field, no word of what stood there."""
        return self.at("changes/" + "-".join(("removed", *removal.leaf.split("/"), *removal.field.split("/"))) + ".html")

    def notice(self, number: object, event: str) -> str:
        """Return the page of a public notice."""
        return self.at(f"notices/{number}-{event}.html")

    def place(self, place: str) -> str:
        """Return the page of a place."""
        return self.at(f"places/{place}.html")

    def unit(self, unit: str) -> str:
        """Return the page of a unit."""
        return self.at(f"units/{unit}.html")

    def aspect(self, aspect: str) -> str:
        """Return the page of an aspect."""
        return self.at(f"aspects/{aspect}.html")

    def case(self, case: str) -> str:
        """Return the page of a case."""
        return self.at(f"cases/{case}.html")

    def listing(self, name: str) -> str:
        """Return the page of a list."""
        return self.at(f"lists/{name}.html")

    def beside(self, number: object, ending: str) -> str:
        """Return a file beside the page of a problem: its data, feeds, calendar and citations."""
        return self.at(f"problems/{number}.{ending}")

    def chart(self, name: str, lang: Language) -> str:
        """Return a chart as a file; it names its language, so it lives beside the pages of neither."""
        return self.at(f"charts/{name}.{lang}.svg")

    def brief(self, name: str) -> str:
        """Return the page of a brief."""
        return self.at(f"review/{name}.html")

    def paper(self, name: str) -> str:
        """Return a brief as a file to print, without language."""
        return self.at(f"review/{name}.pdf")

    def picture(self, name: str, lang: Language) -> str:
        """Return the picture that stands beside a shared link."""
        return self.at(f"pictures/{name}.{lang}.png")

    def card_picture(self, name: str, lang: Language) -> str:
        """Return the card of the site, a place or a stage as a file."""
        return self.at(f"pictures/{name}.{lang}.svg")

    def attached(self, file: File) -> str:
        """Return a file that is attached to a record; its name is its digest, so that the address never means other bytes."""
        return self.at(f"{ATTACHED}{file.kept_as}")

    def card(self, number: object) -> str:
        """Return the card of a problem."""
        return self.at(f"cards/{number}.html")


class Links(Addresses):
    """The same as relative links from a page; called with an address of its own kind, such as that of a single page."""

    def __init__(self, home: str) -> None:
        self.home = home

    def __call__(self, address: str) -> str:
        """Return the relative link to a page of the same language."""
        return self.home + address

    def at(self, address: str) -> str:
        """Return the relative link."""
        return self.home + address


def records(edition: str) -> str:
    """Return the folder of an edition's records."""
    return f"editions/{edition}/problems/"


def stem(page: str) -> str:
    """Return the address of a page without its ending: what its feeds and its calendar are called."""
    return page.removesuffix(".html")


ADDRESSES = Addresses()
