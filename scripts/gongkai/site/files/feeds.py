"""Feeds as files: Atom and JSON Feed 1.1 of the site, each problem, place, unit and aspect, in each language.

Place in the flow: from entries to bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from typing import Any
from xml.etree import ElementTree

from gongkai.record.text import Language
from gongkai.site.addresses import localized
from gongkai.site.files.entries import Entry, Feed, feed_of
from gongkai.site.model import Asset
from gongkai.site.subjects import subjects
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

ATOM = "http://www.w3.org/2005/Atom"
VERSION = "https://jsonfeed.org/version/1.1"
ATOM_TYPE = "application/atom+xml"
JSON_TYPE = "application/feed+json"
END = b"\n</feed>"


def feed_assets(world: World) -> Iterator[Asset]:
    """Yield every feed in both forms."""
    for lang in world.config.languages:
        for name, page, numbers, title in subjects(world, lang):
            make = cache(partial(one_feed, world, lang, page, title, numbers, name == "atom"))
            atom, feed = ("atom.xml", "feed.json") if name == "atom" else (f"{name}.atom", f"{name}.feed.json")
            yield Asset(address=localized(atom, lang), media_type=ATOM_TYPE, content=partial(written, atom_bytes, make), lang=lang)
            yield Asset(address=localized(feed, lang), media_type=JSON_TYPE, content=partial(written, json_bytes, make), lang=lang)


def one_feed(world: World, lang: Language, page: str, title: str, numbers: tuple[int, ...], editions: bool) -> Feed:
    """Return the feed of a subject."""
    return feed_of(world, Speaker(world, lang, "", ""), page, title, numbers, editions=editions)


def written(form: Any, make: Any) -> bytes:
    """Return a feed in a form."""
    return bytes(form(make()))


def atom_bytes(feed: Feed) -> bytes:
    """Return an Atom document (RFC 4287)."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": feed.lang})
    for name, value in (("id", feed.id), ("title", feed.title), ("subtitle", feed.subtitle), ("updated", feed.updated)):
        ElementTree.SubElement(root, name).text = value
    ElementTree.SubElement(ElementTree.SubElement(root, "author"), "name").text = feed.author
    if feed.home:
        ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.home})
    if feed.next_due:
        ElementTree.SubElement(root, "category", {"term": f"next-update-due:{feed.next_due}"})
    ElementTree.indent(root, " ")
    head = bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)).removesuffix(END)
    return head + b"".join(b"\n " + entry_bytes(entry) for entry in feed.entries) + END + b"\n"


@lru_cache(maxsize=4096)
def entry_bytes(entry: Entry) -> bytes:
    """Return an entry of an Atom feed, as it stands in every feed that has it."""
    element = ElementTree.Element("entry")
    for name, value in (("id", entry.id), ("title", entry.title), ("updated", entry.updated), ("published", entry.updated)):
        ElementTree.SubElement(element, name).text = value
    ElementTree.SubElement(element, "category", {"term": entry.category})
    if entry.address:
        ElementTree.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    ElementTree.SubElement(element, "summary").text = entry.summary
    ElementTree.indent(element, " ", level=1)
    return bytes(ElementTree.tostring(element, encoding="utf-8"))


def json_bytes(feed: Feed) -> bytes:
    """Return a JSON Feed (version 1.1)."""
    value: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "language": feed.lang,
        "authors": [{"name": feed.author}],
        "_gongkai": {"id": feed.id, "updated": feed.updated, "next_update_due": feed.next_due},
        "items": [item_of(entry) for entry in feed.entries],
    }
    if feed.home:
        value["home_page_url"] = feed.home
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def item_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as an item."""
    item: dict[str, Any] = {
        "id": entry.id,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": entry.updated,
        "tags": [entry.category],
    }
    return {**item, "url": entry.address} if entry.address else item
