"""Atom feeds: one for the site and one for each problem, in each language.

Place in the flow: beside the exports. An entry is an event; its time is the publication of the edition that first carried
it. Ids are `urn:uuid` of the path, so that they hold on any host.
"""

from __future__ import annotations

import uuid
from xml.etree import ElementTree

from gongkai.editions.model import Edition
from gongkai.events import Event
from gongkai.site.maker import localized
from gongkai.site.speaker import Speaker
from gongkai.site.world import World
from gongkai.values import Language

ATOM = "http://www.w3.org/2005/Atom"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:gongkai")


def urn(path: str) -> str:
    """Return the permanent id of a path."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, path)}"


def moment(edition: Edition, offset: str) -> str:
    """Return an edition's publication as RFC 3339."""
    return f"{edition.approval.published_at.replace(' ', 'T')}:00{offset}"


def problem_feed(world: World, lang: Language, number: int) -> bytes:
    """Return the feed of one problem: its events, newest first."""
    speaker = Speaker(world, lang, f"problems/{number}.atom", "")
    problem = world.edition.content.problems[number]
    title = f"{speaker.name(number)} {speaker.short_title(problem)}"
    rows = [(number, event) for event in reversed(problem.events)]
    return feed(world, speaker, localized(f"problems/{number}.html", lang), title, rows)


def site_feed(world: World, lang: Language) -> bytes:
    """Return the feed of the site: the newest edition's events, newest first."""
    speaker = Speaker(world, lang, "atom.xml", "")
    rows = [(entry.number, entry.event) for entry in world.movement]
    rows.sort(key=lambda row: (row[1].date, row[0]), reverse=True)
    return feed(world, speaker, localized("index.html", lang), speaker.plain(world.config.identity.site_name), rows)


def feed(world: World, speaker: Speaker, page: str, title: str, rows: list[tuple[int, Event]]) -> bytes:
    """Return an Atom document."""
    mark = speaker("sample.mark") if world.sample else ""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": speaker.tag})
    text(root, "id", urn(page))
    text(root, "title", mark + title)
    text(root, "updated", moment(world.edition, world.config.utc_offset))
    author = ElementTree.SubElement(root, "author")
    text(author, "name", speaker.plain(world.edition.approval.issuer))
    if base := world.config.base_url:
        ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{base.rstrip('/')}/{page}"})
    for number, event in rows:
        entry(world, speaker, root, (number, event), mark)
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def entry(world: World, speaker: Speaker, root: ElementTree.Element, row: tuple[int, Event], mark: str) -> None:
    """Add one event to a feed."""
    number, event = row
    first = world.first_carried[number, event.id]
    element = ElementTree.SubElement(root, "entry")
    path = localized(f"problems/{number}.html", speaker.lang)
    text(element, "id", urn(f"{path}#{event.id}"))
    text(element, "title", f"{mark}{speaker.name(number)} {speaker(f'event.{event.kind}')} {event.date}")
    text(element, "updated", moment(first, world.config.utc_offset))
    if base := world.config.base_url:
        address = f"{base.rstrip('/')}/{path}#{event.id}"
        ElementTree.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": address})
    text(element, "summary", speaker.short_title(world.edition.content.problems[number]))


def text(parent: ElementTree.Element, name: str, value: str) -> None:
    """Add an element with text."""
    ElementTree.SubElement(parent, name).text = value
