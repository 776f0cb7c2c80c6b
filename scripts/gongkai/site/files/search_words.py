"""What search and table know of words: traditional letters, words that stand for one another, how places are typed, small words.

Place in the flow: beside the index; small, so that the table has it too. Words stand for one another by the city's synonyms, and by
their two languages: terms of the glossary, places, units.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.record.text import Language, Text
from gongkai.record.tree import strings
from gongkai.site.files.scripts import script_of
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue

Group = dict[str, tuple[str, ...]]


def search_words(world: World, lang: Language) -> bytes:
    """Return what is known of words, for the pages of one language."""
    groups = [group for group in (*synonyms(world), *named(world)) if group[lang]]
    return script_of(
        "gongkaiWords",
        {
            "letters": "".join(letters(world)),
            "groups": [[group[lang], [word for key, words in group.items() if key != lang for word in words]] for group in groups],
            "pinyin": typed(world, lang),
            "small": Catalogue.of(lang).text("find.small").split(),
        },
    )


def synonyms(world: World) -> Iterator[Group]:
    """Yield the city's own groups, and the terms of the glossary in both languages."""
    yield from ({"zh": group.zh, "en": group.en} for group in world.synonyms)
    for entry in world.edition.content.glossary:
        yield {"zh": (entry.zh,), "en": (entry.en,)}


def named(world: World) -> Iterator[Group]:
    """Yield the places and units in both languages; a name whose English is not current has none."""
    content = world.edition.content
    for place in content.places.values():
        yield both(place.name, place.running)
    for unit in world.units:
        yield both(content.units[unit].name_on(world.edition.as_of))


def both(*names: Text) -> Group:
    """Return names in both languages, each once."""
    english = dict.fromkeys(name.en for name in names if name.current and name.en)
    return {"zh": tuple(dict.fromkeys(name.zh for name in names)), "en": tuple(english)}


def typed(world: World, lang: Language) -> list[Any]:
    """Return how each place is typed in pinyin, with the name it has in the language."""
    found = []
    for place in world.edition.content.places.values():
        name = both(place.running)[lang]
        keys = dict.fromkeys(key for each in (place.running, place.name) for key in world.spelling().pinyin.get(each.zh, ()))
        found += [[name[0], list(keys)]] if name and keys else []
    return found


def letters(world: World) -> Iterator[str]:
    """Yield each traditional letter with its simplified one, of those whose simplified one stands anywhere on the site."""
    seen = world.once(characters)
    letters = world.spelling().letters
    yield from (f"{old}{new}" for old, new in letters.items() if len(old) == len(new) == 1 and (new in seen or old in seen))


def characters(world: World) -> frozenset[str]:
    """Return every character of the newest edition, of the interface and of the synonyms."""
    edition = world.edition
    said = [value for leaf in edition.leaves for _, value in strings(edition.values_of(leaf), ())]
    words = [word for lang in LANGUAGES for word in Catalogue.of(lang).words.values()]
    return frozenset("".join((*said, *words, *(word for group in world.synonyms for word in group.zh))))
