"""How a city calls things: its places and levels after its settings, its steps after its own procedure.

Place in the flow: under the names. What a city does not say is called as the catalogue has it; no city's word stands there.
"""

from __future__ import annotations

from gongkai.record.plan import Procedure, Step
from gongkai.record.text import Language, Text
from gongkai.settings import Calling
from gongkai.words import Own


def own_words(calling: Calling, procedure: Procedure, lang: Language) -> Own:
    """Return the names of what the city calls in its own way, with its words; English that is missing stays the catalogue's."""
    texts: dict[str, Text | None] = {name: getattr(calling, name) for name in Calling.model_fields}
    found = {name: word for name, text in texts.items() if text and (word := in_language(text, lang))}
    steps = procedure.steps
    if lang is Language.ZH and (word := only([step for step in steps if step.event == "self_check"], lang)):
        found["self_check"] = word
    if word := only([step for step in steps if step.event == "acceptance"], lang):
        found |= {"Acceptance": word, "acceptance": running(word)}
    return tuple(found.items())


def only(steps: list[Step], lang: Language) -> str | None:
    """Return the name of the one step of a kind; nothing where there are several levels of it."""
    return in_language(steps[0].name, lang) if len(steps) == 1 else None


def in_language(text: Text, lang: Language) -> str | None:
    """Return a text as it stands within other words; the signs of places to fill in are made plain."""
    word = text.zh if lang is Language.ZH else text.en if text.current else None
    return word.replace("{", "｛").replace("}", "｝") if word else None


def running(word: str) -> str:
    """Return an English name as a sentence goes on with it: `Municipal acceptance` is `municipal acceptance`, `PRC` stays."""
    return word[:1].lower() + word[1:] if word[1:2].islower() else word
