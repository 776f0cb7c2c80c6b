"""What a page and a file of the site are.

Place in the flow: between facts and pouring. Every address stands once, in the list that `site.pages` returns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gongkai.editions.model import Edition
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a page is. Each kind is declared once, beside its builder; head, site map, search and pouring ask the page's kind."""

    name: str
    section: Section
    template: str | None = None  # where the body is that of another kind
    column: bool = False  # a column of the site, no article: other tags in its head
    listed: bool = True  # on the site map
    searched: bool = True
    alone: bool = False  # whole by itself: served at any depth, or inside other pages
    indexed: bool = True  # never for an address that is lost
    real: bool = False  # made after the published announcement, in a sample too
    slots: bool = False  # hand-written, with places for facts
    front: bool = False  # called as the site is
    schema: str = "WebPage"  # schema.org


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
    kind: Kind
    lang: Language
    twin: str
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
    picture: str = "site"  # what is shown beside a link to it
    structured: Mapping[str, Any] | None = None  # what schema.org is told besides
    first: Edition | None = None  # the edition that first had the record the page is about
    kept: Edition | None = None  # the edition that the page is of for ever; none: the newest one

    @property
    def section(self) -> Section:
        """The tab of the site that the page stands under."""
        return self.kind.section

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
        return self.kind.alone

    @property
    def shell(self) -> tuple[Section, Language, int]:
        """The shell this page is poured into."""
        return (self.section, self.lang, self.depth)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file of the site that is not a page; `lang` where it is in one language.

    `setting` names the design of `templates/paper` that the file is set by; its content is then the data that the design is given.
    """

    address: str
    media_type: str
    content: Callable[[], bytes]
    lang: Language | None = None
    setting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The whole site as a value: the world, and the one list of its pages and files. Made once a build."""

    world: World
    pages: tuple[Page, ...]
    files: tuple[Asset, ...]
