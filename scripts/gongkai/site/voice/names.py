"""The names of an edition in one language, looked up once for all pages.

Place in the flow: under the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markupsafe import Markup, escape

from gongkai.editions.model import CITYWIDE, Edition
from gongkai.record.text import Language, Text
from gongkai.words import Catalogue, Own

OwnWords = Own


@cache
def marked_words(lang: Language, own: Own = ()) -> dict[str, Markup]:
    """Return the interface words of a language in a city's own words, escaped once."""
    return {key: escape(word) for key, word in Catalogue.of(lang, own).words.items()}


class Names:
    """The names of one edition in one language, looked up once for all pages."""

    def __init__(self, edition: Edition, lang: Language, earlier: Sequence[Edition] = (), own: Own = ()) -> None:
        self.lang = lang
        self.own = own
        self.words = Catalogue.of(lang, own)
        self.absent = Markup('<span class="g-absent">{}</span>').format(self.words.text("common.not_in_ledger"))
        self.marked = marked_words(lang, own)
        self.places: dict[str, str] = {CITYWIDE: self.words.text("common.citywide")}
        self.steps: dict[str, str] = {}  # names of the levels of acceptance, where there are several
        self.units: dict[str, str] = {}
        self.aspects: dict[str, str] = {}
        for known in (*earlier, edition):
            self.places |= {key: self.plain(place.name) for key, place in known.content.places.items()}
            self.units |= {key: self.plain(unit.name_on(edition.as_of)) for key, unit in known.content.units.items()}
            self.aspects |= {aspect.id: self.plain(aspect.name) for aspect in known.content.plan.aspects}

        steps = edition.content.procedure
        for step in steps.steps if steps.levels else ():
            if step.event == "acceptance" and step.level:
                self.steps[step.level] = self.plain(step.name)

    def plain(self, pair: Text) -> str:
        """Return the text of a pair without markup."""
        if self.lang is Language.ZH:
            return pair.zh
        return pair.en or "" if pair.current else self.words.text("common.english_pending")
