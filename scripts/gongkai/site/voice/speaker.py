"""One language at work: words, texts, names, and links, as the templates ask for them.

Place in the flow: the only thing templates speak through. Ledger text leaves here escaped and never as a template. Chinese
is always at hand; English that is missing or stale is never shown as current: the page says so and links the Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from gongkai.editions.model import Edition, Problem, Removal
from gongkai.facts.counts import Listing
from gongkai.facts.word_difference import Part, word_difference
from gongkai.record.event import BaseEvent
from gongkai.record.events import Extension
from gongkai.record.text import Language, Text
from gongkai.site.addresses import ADDRESSES, Links
from gongkai.site.lists import list_address
from gongkai.site.voice.fields import called, field_words
from gongkai.site.voice.worded import Worded
from gongkai.site.world import World
from gongkai.words import Catalogue


class Speaker(Worded):
    """Words and names of one language for one page."""

    def __init__(self, world: World, lang: Language, address: str, twin: str, records: str = "problems/") -> None:
        super().__init__(world.names[lang])
        self.world = world
        self.address = address
        self.twin = twin
        self.records = records
        depth = address.count("/")
        self.root = "../" * depth
        self.home = "../" * (depth - (1 if lang is Language.EN else 0))
        self.at = ADDRESSES
        self.to = Links(self.home)  # pages of the same language
        self.file = Links(self.root)  # files that exist once for both languages

    def problem(self, number: int) -> str:
        """Return the relative link to a problem."""
        return f"{self.home}{self.records}{number}.html"

    def text(self, pair: Text | None) -> Markup:
        """Return the text of a pair in this language, escaped; absent values say so."""
        if pair is None:
            return self.absent()
        if self.lang is Language.ZH:
            return escape(pair.zh)
        if pair.current:
            return escape(pair.en or "")
        return Markup('<span class="g-pending"><span lang="zh-CN">{}</span> / {} <a hreflang="zh-CN" href="{}">{}</a></span>').format(
            Catalogue.of(Language.ZH).text("common.english_pending"),
            self("common.english_pending"),
            self.root + self.twin,
            self("common.read_chinese"),
        )

    def plain(self, pair: Text | None) -> str:
        """Return the text of a pair without markup, for titles and attributes."""
        return self.names.plain(pair) if pair else self("common.not_in_ledger")

    def name(self, number: int) -> str:
        """Return how an item is called: in a sample, as a sample item."""
        return self("problem.sample_number" if self.world.sample else "problem.number", number=number)

    def short_title(self, problem: Problem) -> str:
        """Return an item's title."""
        return self.plain(problem.title)

    def place(self, place: str) -> str:
        """Return a place's name."""
        return self.names.places[place]

    def unit(self, unit: str) -> str:
        """Return a unit's name as it is in the edition shown."""
        return self.names.units[unit]

    def units_of(self, units: Iterable[str]) -> list[str]:
        """Return the names of units."""
        return [self.unit(unit) for unit in units]

    def aspect(self, aspect: str) -> str:
        """Return an aspect's name."""
        return self.names.aspects[aspect]

    def listing_title(self, listing: Listing) -> str:
        """Return a list's title in words."""
        args = {key: self.argument(key, value) for key, value in listing.args}
        return self(f"lists.{listing.title}", **args)

    def argument(self, key: str, value: str) -> str:
        """Return an argument of a list's title in words."""
        match key:
            case "stage":
                return self(f"stage.{value}.name")
            case "state":
                return self(f"schedule.{value}.name")
            case "aspect":
                return self.aspect(value)
            case "place":
                return self.place(value)
            case "unit":
                return self.unit(value)
        return value

    def to_list(self, name: str) -> str:
        """Return the relative link to a list."""
        return self.to(list_address(self.world, name))

    def figure(self, name: str, css: str = "") -> Markup:
        """Return a figure: the length of a list, linked to its rows."""
        listing = self.world.counts[name]
        link = escape(self.to_list(name))
        return Markup(f'<a class="g-figure {escape(css)}" data-figure="{listing.name}" href="{link}">{listing.count}</a>')

    def counted(self, key: str, name: str) -> Markup:
        """Return a sentence about a figure, in its form for the number, the figure linked to its rows."""
        return self.rich(key, count=self.world.counts.number(name), figure=self.figure(name))

    def edition_label(self, edition: Edition) -> str:
        """Return how an edition is called (第N期)."""
        return self("common.edition_number", number=edition.head.number)

    def difference(self, was: str, now: str, lang: str) -> tuple[Part, ...]:
        """Return the word-level difference of two texts in one language."""
        return word_difference(was, now, self.world.terms[Language(lang)])

    def told_texts(self, event: BaseEvent) -> tuple[Text, ...]:
        """Return the free texts of an event that this site publishes."""
        hidden = () if self.world.config.publish.extension_reason or not isinstance(event, Extension) else ("reason",)
        return tuple(text for name in event.TEXTS if name not in hidden and (text := getattr(event, name)))

    def field(self, path: str, *records: dict[str, Any]) -> str:
        """Return how a place of a record is called; several records (now, before) for one that may be gone."""
        return field_words(self.words, path, *records)

    def leaf(self, leaf: str, values: dict[str, Any]) -> str:
        """Return how a leaf is called: a problem by its number, a case by its title, a form by its edition, a register by its word."""
        kind, _, name = leaf.partition("/")
        if kind == "problem":
            return self.name(int(name))
        title = called(self.words, values) if kind == "case" else name if kind == "approval" else None
        word = self.words.text(f"history.leaf.{kind}")
        word = word[:1].upper() + word[1:]
        return f"{word}{self('common.colon')}{title}" if title else word

    def field_of(self, leaf: str, path: str, *records: dict[str, Any]) -> str:
        """Return how a place of a leaf other than a problem is called; a field that says what leaf it is of stands alone."""
        whole, part = self.leaf(leaf, records[0]), self.field(path, *records)
        again = part.casefold().startswith(whole.casefold().removesuffix("s"))
        return part[:1].upper() + part[1:] if again else f"{whole} · {part}"

    def removed_place(self, removal: Removal) -> str:
        """Return which field was removed, in words."""
        values = self.world.edition.values_of(removal.leaf) if removal.leaf in self.world.edition.leaves else {}  # a form is no leaf
        return f"{self.leaf(removal.leaf, values)} · {self.field(removal.field, values)}"
