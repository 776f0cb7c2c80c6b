"""Pouring: a shell is split once at its four markers, and every page of that shell is a join.

Place in the flow: after the engine (or the plain shell) has printed, before anything is written. Ledger text is never searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser

from gongkai.findings import Finding, Location, Refused
from gongkai.record.text import Language
from gongkai.site.head import head_of
from gongkai.site.model import Page, Section
from gongkai.site.world import World

MARKERS = ("<!--gongkai:head-->", "<!--gongkai:switch-->", "<!--gongkai:body-->", "<!--gongkai:edition-->")

ShellKey = tuple[Section, Language, int]


@dataclass(frozen=True, slots=True)
class Shell:
    """Five strings around four places."""

    parts: tuple[str, ...]


def split_shell(html: str, name: str) -> Shell:
    """Return the shell of a printed page; another number or order of markers is a refusal."""
    counts = {marker: html.count(marker) for marker in MARKERS}
    positions = [html.find(marker) for marker in MARKERS]
    if set(counts.values()) != {1} or positions != sorted(positions):
        raise Refused([Finding(code="shell-markers", where=Location(file=name), value=str(sorted(counts.values())))])
    parts, rest = [], html
    for marker in MARKERS:
        before, rest = rest.split(marker)
        parts.append(before)
    if has_inline_code(html):
        raise Refused([Finding(code="site-script", where=Location(file=name), value=name)])
    return Shell((*parts, rest))


def has_inline_code(html: str) -> bool:
    """Return whether a page holds a script, style or handler of its own, which the policy would block; words about them are none."""
    for node in LexborHTMLParser(html).css("*"):
        own = node.tag == "style" or (node.tag == "script" and node.attributes.get("src") is None)
        if own or any(name == "style" or name.startswith("on") for name in node.attributes):
            return True
    return False


class Around(Protocol):
    """What differs from page to page of a shell, rendered."""

    def __call__(self, page: Page) -> str:
        """Return the language link."""
        ...

    def body(self, page: Page) -> str:
        """Return the body."""
        ...

    def proof(self, page: Page) -> str:
        """Return the line below the body."""
        ...

    def footing(self, page: Page) -> str:
        """Return which edition the page is of, in its footer."""
        ...


def poured(world: World, page: Page, shell: Shell | None, around: Around, body: str) -> str:
    """Return the whole page; one without a shell stands alone."""
    if page.alone or shell is None:
        return body
    start, after_head, after_switch, after_body, end = shell.parts
    whole = (start, head_of(world, page), after_head, around(page), after_switch, body, around.proof(page), after_body)
    return "".join((*whole, around.footing(page), end))
