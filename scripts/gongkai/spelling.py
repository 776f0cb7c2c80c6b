"""How readers type Chinese: traditional letters and pinyin, by the tables of two libraries.

Place in the flow: beside `worlds`; a disk edge. The tables are read (a third of a second) only when the words of the search are made:
who proposes or verifies never asks for them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from importlib.resources import files

from gongkai.site.world import Spelling, World

LETTERS = ("opencc", "dictionary", "TSCharacters.txt")


def spelled(world: World) -> World:
    """Return the world with how its letters and the names of its places are typed, worked out when it is asked for."""
    places = world.edition.content.places.values()
    names = tuple(dict.fromkeys(name.zh for place in places for name in (place.name, place.running)))
    return replace(world, spelling=partial(spelling_of, names))


@cache
def spelling_of(names: tuple[str, ...]) -> Spelling:
    """Return the letters of two scripts, and the pinyin of names."""
    return Spelling(letters=traditional(), pinyin={name: pinyin(name) for name in names})


def traditional() -> dict[str, str]:
    """Return the simplified letter of each traditional one; source: OpenCC's table of single letters."""
    text = files(LETTERS[0]).joinpath(*LETTERS[1:]).read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line)
    return {row[0]: row[1] for row in rows if row[0] != row[1]}


def pinyin(name: str) -> tuple[str, ...]:
    """Return a name as it is typed without tones: whole, and by the first letter of each character; ü is typed v."""
    from pypinyin import lazy_pinyin  # a third of a second

    syllables = lazy_pinyin(name, errors="ignore")
    return ("".join(syllables), "".join(syllable[0] for syllable in syllables))
