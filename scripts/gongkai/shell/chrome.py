"""What is the same around every page: banner, navigation, language link, footer; rendered by our own templates.

Place in the flow: given to the engine's shell and to the plain one, so that both say the same words, escaped.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from gongkai.record.text import Language
from gongkai.shell.templates import Templates
from gongkai.site.model import Page, Section
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

TABS = (
    (Section.HOME, "index.html"),
    (Section.PLAN, "plan.html"),
    (Section.PROBLEMS, "problems/index.html"),
    (Section.CASES, "cases/index.html"),
    (Section.SAFEGUARDS, "safeguards.html"),
    (Section.CHANGES, "changes/index.html"),
    (Section.DATA, "data/index.html"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A navigation entry, in the form the engine's templates expect."""

    title: Markup
    url: str
    active: bool
    children: None = None
    is_index: bool = False

    @property
    def meta(self) -> dict[str, str]:
        """The engine asks for metadata; there is none."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """The rendered pieces for one shell. Escaped here: the engine's own templates do not escape."""

    lang: str
    site_name: Markup
    home: str
    root: str
    tabs: tuple[Tab, ...]
    banner: str
    footer: str
    tools: str
    skip: Markup
    menu: Markup


def chrome_for(world: World, templates: Templates, page: Page) -> Chrome:
    """Return the pieces for the shell that a page stands for; links are relative to that page."""
    speaker = Speaker(world, page.lang, page.address, page.twin)
    values = {"s": speaker, "world": world}
    prefix = "en/" if page.lang is Language.EN else ""
    return Chrome(
        lang=page.lang.value,
        site_name=escape(speaker.plain(world.config.identity.site_name)),
        home=speaker.to("index.html"),
        root=page.root,
        tabs=tuple(
            Tab(title=escape(speaker(f"nav.{section}")), url=prefix + address, active=section is page.section) for section, address in TABS
        ),
        banner=templates.get(page.lang, "components/banner.html", speaker.names.own).render(values),
        footer=templates.get(page.lang, "components/footer.html", speaker.names.own).render(values),
        tools=templates.get(page.lang, "components/tools.html", speaker.names.own).render(values),
        skip=escape(speaker("common.skip")),
        menu=escape(speaker("common.menu")),
    )


class Switch:
    """Renders what differs from page to page: the body, the link to the same place in the other language, the proof below."""

    def __init__(self, world: World, templates: Templates) -> None:
        self.world = world
        self.templates = templates

    def __call__(self, page: Page) -> str:
        """Return the link, or nothing where the site has one language."""
        return "" if len(self.world.config.languages) < 2 else self.rendered("switch", page)

    def body(self, page: Page) -> str:
        """Return the body."""
        return self.templates.body(page)

    def proof(self, page: Page) -> str:
        """Return the line with code, edition and digest that stands below every body, on paper too; a draft vouches for nothing."""
        return "" if self.world.draft else self.rendered("proof", page)

    def rendered(self, name: str, page: Page) -> str:
        """Return a component for a page."""
        speaker = Speaker(self.world, page.lang, page.address, page.twin)
        return self.templates.get(page.lang, f"components/{name}.html", speaker.names.own).render(s=speaker, page=page)
