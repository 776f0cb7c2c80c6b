"""What is the same around every page: the shell itself; and what differs: the language link, the body, the proof, the edition.

Place in the flow: the engine prints the shell that is rendered here, and so do tests without the engine; bodies are poured in.
"""

from __future__ import annotations

from gongkai.record.text import Language
from gongkai.shell.pour import MARKERS
from gongkai.shell.scan import scan_code
from gongkai.shell.templates import Templates
from gongkai.site.model import Page, Section
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

COLUMNS = (
    (Section.HOME, "index.html"),
    (Section.PLAN, "plan.html"),
    (Section.PROBLEMS, "problems/index.html"),
    (Section.CASES, "cases/index.html"),
    (Section.SAFEGUARDS, "safeguards.html"),
    (Section.CHANGES, "changes/index.html"),
    (Section.DATA, "data/index.html"),
)


def shell_html(world: World, templates: Templates, page: Page) -> str:
    """Return the shell that a page stands for, with a marker at each place of what differs; links are relative to that page."""
    head, switch, body, footing = MARKERS
    speaker = Speaker(world, page.lang, page.address, page.twin)
    markers = {"head": head, "switch": switch, "body": body, "footing": footing}
    return templates.get(page.lang, "shell.html", speaker.names.own).render(
        s=speaker, world=world, real=page.kind.real, columns=COLUMNS, here=page.section, **markers
    )


class Switch:
    """Renders what differs from page to page: the body, the link to the same place in the other language, the proof below, the edition."""

    def __init__(self, world: World, templates: Templates) -> None:
        self.world = world
        self.templates = templates
        self.footings: dict[tuple[Language, str | None], str] = {}

    def __call__(self, page: Page) -> str:
        """Return the link, or nothing where the site has one language."""
        return "" if len(self.world.config.languages) < 2 else self.rendered("switch", page)

    def body(self, page: Page) -> str:
        """Return the body."""
        return self.templates.body(page)

    def proof(self, page: Page) -> str:
        """Return the line with code, edition and digest that stands below every body; on paper with where the page is found.

        A draft vouches for nothing. Pages of earlier editions print their address without a code to scan: they are many.
        """
        if self.world.draft:
            return ""
        base = (self.world.config.base_url or "").rstrip("/")
        address = f"{base}/{page.address}" if base else ""
        return self.rendered("proof", page, printed=address, scan=scan_code(address) if address and page.kind.listed else "")

    def footing(self, page: Page) -> str:
        """Return the edition that the page is of: the newest one, but of a page that keeps its edition that one, whatever came after it."""
        key = (page.lang, page.kept.id if page.kept else None)
        if key not in self.footings:
            self.footings[key] = self.rendered("footing", page, edition=page.kept or self.world.edition, world=self.world)
        return self.footings[key]

    def rendered(self, name: str, page: Page, **values: object) -> str:
        """Return a component for a page."""
        speaker = Speaker(self.world, page.lang, page.address, page.twin)
        return self.templates.get(page.lang, f"components/{name}.html", speaker.names.own).render(s=speaker, page=page, **values)
