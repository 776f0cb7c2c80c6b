"""The words of one language as templates ask for them: interface words, days, values; nothing here knows a page or an address.

Place in the flow: under the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, TypeGuard

from markupsafe import Markup, escape

from gongkai.facts.places import is_pair, shown
from gongkai.record.amendments import Amendment
from gongkai.record.event import BaseEvent
from gongkai.record.events import Acceptance
from gongkai.record.text import Language
from gongkai.site.voice.names import Names
from gongkai.site.voice.values import said
from gongkai.words import Catalogue
from gongkai.words.dates import day_in_words, period_in_words

ENGLISH = re.compile("/en(/now)?$")  # the place of an English text by itself
Placed = list[tuple[int, dict[str, Any]]]


def are_records(value: object) -> TypeGuard[list[dict[str, Any]]]:
    """Return whether a value is a list of records, such as measures."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


@lru_cache(maxsize=8192)
def day_markup(day: str) -> Markup:
    """Return a day in markup, the same in both languages; a day in ISO form needs no second one beside it."""
    return Markup(f"<time>{escape(day)}</time>")


def size(count: int) -> str:
    """Return a size as people read it."""
    return f"{max(1, round(count / 1000))} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


class Worded:
    """Words, days and values in one language."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.lang = names.lang
        self.words = names.words

    @property
    def tag(self) -> str:
        """The language tag for markup."""
        return self.lang.tag

    def __getitem__(self, key: str) -> Markup:
        """Return an interface word that has no places to fill in, escaped; templates ask for most words so."""
        return self.names.marked[key]

    def __call__(self, key: str, /, **args: object) -> str:
        """Return an interface word."""
        return self.words.text(key, **args)

    def in_language(self, lang: Language, key: str) -> str:
        """Return an interface word in the language of the text that it stands in, which may not be that of the page."""
        return self.words.text(key) if lang is self.lang else Catalogue.of(lang).text(key)

    def rich(self, key: str, /, **args: object) -> Markup:
        """Return an interface word whose places may hold markup, such as a linked figure; all else is escaped."""
        return escape(self.words.chosen(key, args)).format(**args)

    def bracket(self, text: object) -> Markup:
        """Return a remark in the brackets of the language."""
        return self.rich("common.bracket", text=text)

    def day_words(self, day: date | str) -> str:
        """Return a day as a sentence of the language has it."""
        return day_in_words(self.words, day)

    def period(self, period: str) -> str:
        """Return a period of reporting in words."""
        return period_in_words(self.words, period)

    def absent(self) -> Markup:
        """Return how an absent value prints; never a guess."""
        return self.names.absent

    def day(self, value: date | str | None) -> Markup:
        """Return a day in markup, the same in both languages."""
        return self.names.absent if value is None else day_markup(str(value))

    def size(self, count: int) -> str:
        """Return the size of a file, the same in both languages."""
        return size(count)

    def joined(self, names: Iterable[str]) -> str:
        """Return names in a row, with the comma of the language."""
        return self("common.comma").join(names)

    def headline(self, event: BaseEvent) -> str:
        """Return what an event is called, its result included; where several levels accept, after the step of its level."""
        if isinstance(event, Acceptance) and (name := self.names.steps.get(event.level)):
            return self(f"acceptance.level.{event.result}", name=name)
        return self.words.text(event.headline)

    def outcome(self, event: BaseEvent) -> str:
        """Return how an event ended, beside the name of its step."""
        return self(f"acceptance.outcome.{event.result}") if isinstance(event, Acceptance) else self.headline(event)

    def value(self, value: object, path: str = "") -> str:
        """Return a value of a record in words."""
        return said(self.names, path, value)

    def changed_elements(self, was: object, now: object) -> tuple[Placed, Placed] | None:
        """Return what only the earlier and only the later of two lists of records has, with its place; None where that tells nothing."""
        if not (are_records(was) and are_records(now)):
            return None
        gone = [(at, one) for at, one in enumerate(was, start=1) if one not in now]
        come = [(at, one) for at, one in enumerate(now, start=1) if one not in was]
        return (gone, come) if gone or come else None

    def come(self, event: Amendment) -> list[str]:
        """Return the measures that an amendment added or worded anew, by their places; nothing for other parts of a record."""
        changed = self.changed_elements(event.was, event.now) if event.part == "measures" else None
        return [self("history.measure", number=at) for at, _ in changed[1]] if changed else []

    def are_texts(self, was: object, now: object, path: str) -> bool:
        """Return whether a change is one of texts: compared word by word; where nothing stood, every word is new."""
        return (is_pair(was or now) and is_pair(now or was)) or (ENGLISH.search(path) is not None and isinstance(was, str))

    def changed_texts(self, was: Any, now: Any, path: str) -> list[tuple[Language, str, str]]:
        """Return a change of a text by language, that of the page first."""
        if ENGLISH.search(path):
            return [(Language.EN, was, now)]
        both = [(lang, self.shown(was, path, lang), self.shown(now, path, lang)) for lang in (self.lang, self.lang.other)]
        return [(lang, old, new) for lang, old, new in both if old != new]

    def shown(self, pair: dict[str, Any] | None, path: str, lang: Language) -> str:
        """Return the text of a pair in a language as pages show it; nothing for English that is not current."""
        return (shown(pair, path, lang) or "") if pair else ""
