"""What a page and a file of the site are.

Place in the flow: between facts and pouring. Every address stands once, in the list that `site.pages` returns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gongkai.record.text import Language
from gongkai.site.world import World


class Section(StrEnum):
    """A tab of the site; with language and depth it names the shell a page is poured into."""

    HOME = "home"
    PLAN = "plan"
    PROBLEMS = "problems"
    CASES = "cases"
    SAFEGUARDS = "safeguards"
    CHANGES = "changes"
    DATA = "data"
    ABOUT = "about"


class PageKind(StrEnum):
    """What a page is; names its template."""

    HOME = "home"
    PLAN = "plan"
    GOALS = "goals"
    PROBLEMS = "problems"
    PROBLEM = "problem"
    ASPECTS = "aspects"
    ASPECT = "aspect"
    PLACES = "places"
    PLACE = "place"
    UNITS = "units"
    UNIT = "unit"
    LISTS = "lists"
    LISTING = "listing"
    CASES = "cases"
    CASE = "case"
    COMPLAINTS = "complaints"
    SAFEGUARDS = "safeguards"
    NOTICES = "notices"
    NOTICE = "notice"
    CHANGES = "changes"
    CHANGE = "change"
    REGISTER = "register"
    ENTRY = "entry"
    EDITION = "edition"
    RECORD = "record"
    GONE = "gone"
    VERIFY = "verify"
    SUBSCRIBE = "subscribe"
    CARD = "card"
    QUOTE = "quote"
    COMPARE = "compare"
    DATA = "data"
    SEARCH = "search"
    SITEMAP = "sitemap"
    GLOSSARY = "glossary"
    STATUSES = "statuses"
    PROSE = "prose"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A machine-readable twin of a page."""

    rel: str
    media_type: str
    address: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """Why a body can be kept between builds: the group it is kept with, and all that the bodies of the group are made from."""

    group: str
    made_from: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in one language: what its head says, its template, and the values of its body, asked for once, while pouring."""

    address: str
    kind: PageKind
    lang: Language
    twin: str
    section: Section
    title: str
    description: str
    canonical: str
    published: str
    links: tuple[Link, ...]
    code: str | None
    number: int
    digest: str
    indexed: bool
    template: str
    context: Callable[[], dict[str, Any]]
    lasting: Lasting | None = None

    @property
    def depth(self) -> int:
        """How many folders lie between the site's root and the page."""
        return self.address.count("/")

    @property
    def root(self) -> str:
        """The relative way from the page to the site's root."""
        return "../" * self.depth

    @property
    def alone(self) -> bool:
        """Whether the page is whole by itself: the page for lost addresses, served at any depth, and cards inside other pages."""
        return self.kind in (PageKind.NOT_FOUND, PageKind.CARD)

    @property
    def shell(self) -> tuple[Section, Language, int]:
        """The shell this page is poured into."""
        return (self.section, self.lang, self.depth)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file of the site that is not a page; `lang` where it is in one language."""

    address: str
    media_type: str
    content: Callable[[], bytes]
    lang: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The whole site as a value: the world, and the one list of its pages and files. Made once a build."""

    world: World
    pages: tuple[Page, ...]
    files: tuple[Asset, ...]
