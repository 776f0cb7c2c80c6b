"""`gongkai diff`: what differs between two editions, in lines for people: counts with the rows that come
and go, leaves, events, values, translations.

Place in the flow: an edge, shared with the preview; reads, writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from gongkai.editions.chain import load_chain
from gongkai.editions.model import Edition
from gongkai.facts.changes import ValueChange, changes_between
from gongkai.facts.counts import Listing, counts_of
from gongkai.facts.status import statuses_of
from gongkai.facts.word_difference import word_difference
from gongkai.findings import Finding, Location, Refused
from gongkai.record.text import FormText, Language
from gongkai.settings import Identity, SiteConfig
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.words import LANGUAGES, both

# The words of a comparison ask for no publisher and no switch.
NO_SITE = SiteConfig(kind="sample", languages=tuple(Language), identity=Identity(site_name=FormText(zh="-", en="-")))


def diff_lines(root: Path, earlier: str, later: str) -> Iterator[str]:
    """Yield what differs between two sealed editions: counts, leaves, fields; in both languages. Raises Refused."""
    editions = {edition.id: edition for edition in load_chain(root)}
    if unknown := [name for name in (earlier, later) if name not in editions]:
        raise Refused([Finding(code="edition-unknown", where=Location(file="data/editions"), value=name) for name in unknown])
    rows = [*count_lines(editions[later], editions[earlier]), *change_lines(editions[later], editions[earlier])]
    yield both("preview_head" if rows else "preview_none", edition=earlier)
    yield from rows


class Told:
    """Two editions in both languages: what a line of a comparison calls its counts, leaves, places and events."""

    def __init__(self, now: Edition, before: Edition | None) -> None:
        world = World(editions=(*((before,) if before else ()), now), config=NO_SITE)
        self.speakers = [Speaker(world, lang, "", "") for lang in Language]
        self.now, self.before = now, before

    def line(self, key: str, args: Callable[[Speaker], dict[str, object]]) -> str:
        """Return a line in both languages, each with its own words in the places."""
        return " / ".join(speaker(f"cli.{key}", **args(speaker)) for speaker in self.speakers)

    def values(self, leaf: str) -> list[dict[str, Any]]:
        """Return a leaf as it is and as it was, where it is."""
        return [edition.values_of(leaf) for edition in (self.now, self.before) if edition and leaf in edition.leaves]

    def leaf(self, leaf: str) -> Callable[[Speaker], dict[str, object]]:
        """Return what a leaf is called."""
        return lambda say: {"leaf": say.leaf(leaf, self.values(leaf)[0]), "place": leaf}

    def place(self, leaf: str, path: str) -> Callable[[Speaker], dict[str, object]]:
        """Return what a place is called, with the place itself for those who look it up."""
        values = self.values(leaf)
        return lambda say: {"leaf": say.leaf(leaf, values[0]), "field": say.field(path, *values), "place": f"{leaf}{path}"}

    def value(self, value: ValueChange) -> Callable[[Speaker], dict[str, object]]:
        """Return a place with what changed there, word by word: texts in each language that moved, other values as the pages say them."""
        place = self.place(value.leaf, value.path)

        def said(say: Speaker) -> dict[str, object]:
            was, now = ("" if side is None else say.value(side, value.path) for side in (value.was, value.now))
            return {**place(say), "change": texts_in_words(value) if value.is_text else marked(was, now)}

        return said


def count_lines(draft: Edition, last: Edition | None) -> Iterator[str]:
    """Yield the counts that would change."""
    told = Told(draft, last)
    now = counts_of(draft, statuses_of(draft))
    before = counts_of(last, statuses_of(last)) if last else None
    for name, listing in now.listings.items():
        was = before.listings[name].numbers if before and name in before.listings else ()
        if was != listing.numbers and not name.startswith("unit-"):
            rows = " ".join([*(f"+{n}" for n in listing.numbers if n not in was), *(f"-{n}" for n in was if n not in listing.numbers)])
            args: dict[str, object] = {"was": len(was), "now": listing.count, "rows": rows}
            yield told.line("preview_count", partial(titled, listing, args))


def titled(listing: Listing, args: dict[str, object], say: Speaker) -> dict[str, object]:
    """Return the places of a line about a count."""
    return {"name": say.listing_title(listing), **args}


def change_lines(draft: Edition, last: Edition | None) -> Iterator[str]:
    """Yield the events, values, translations and leaves that would change, values with what stood before."""
    told, changes = Told(draft, last), changes_between(draft, last)
    for kind, leaves in (("new", changes.new_leaves), ("gone", changes.gone_leaves)):
        yield from (told.line(f"preview_{kind}", told.leaf(leaf)) for leaf in leaves)
    for entry in changes.events:
        yield told.line("preview_event", told.place(f"problem/{entry.number}", entry.path))
    for key, values in (("preview_field", changes.values), ("preview_translation", changes.translations)):
        yield from (told.line(key, told.value(value)) for value in values)


def texts_in_words(value: ValueChange) -> str:
    """Return a change of a text in two languages word by word, each language that moved."""
    pairs = [tuple((side or {}).get(lang) or "" for side in (value.was, value.now)) for lang in LANGUAGES]
    return " / ".join(marked(was, now) for was, now in pairs if was != now)


def marked(was: str, now: str, most: int = 12) -> str:
    """Return a difference word by word: what went in [-brackets-], what came in {+braces+}, a long stretch that stayed cut short."""
    signs = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    shown = []
    for part in word_difference(was, now):
        long = part.kind == "same" and len(part.text) > 2 * most
        shown.append(signs[part.kind].format(f"{part.text[:most]}…{part.text[-most:]}" if long else part.text))
    return "".join(shown)
