"""How readers type Chinese: traditional letters and pinyin, by the tables of two libraries.

Place in the flow: beside `worlds`; a disk edge. The pinyin of names that come again in every build is kept under `.cache/`, by names
and release of the library, so that its large tables (a third of a second) are read when a name is new. Without it the result is the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import orjson

from gongkai.site.world import Spelling, World

KEPT = ".cache/pinyin.json"
LETTERS = ("opencc", "dictionary", "TSCharacters.txt")


def spelled(world: World, root: Path) -> World:
    """Return the world with how its letters and the names of its places are typed."""
    places = world.edition.content.places.values()
    names = dict.fromkeys(name.zh for place in places for name in (place.name, place.running))
    return replace(world, spelling=Spelling(letters=traditional(), pinyin=kept_pinyin(names, root / KEPT)))


def traditional() -> dict[str, str]:
    """Return the simplified letter of each traditional one; source: OpenCC's table of single letters."""
    text = files(LETTERS[0]).joinpath(*LETTERS[1:]).read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line)
    return {row[0]: row[1] for row in rows if row[0] != row[1]}


def kept_pinyin(names: Iterable[str], path: Path) -> dict[str, tuple[str, ...]]:
    """Return the pinyin of names, out of the kept file if it was made of the same names by the same release."""
    key = [version("pypinyin"), *names]
    try:
        kept = orjson.loads(path.read_bytes())
        if kept["key"] == key:
            return {name: tuple(typed) for name, typed in kept["pinyin"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass  # nothing kept, or nothing that can be used: made anew
    made = {name: pinyin(name) for name in key[1:]}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(orjson.dumps({"key": key, "pinyin": made}))
    except OSError:
        pass  # a folder that cannot be written is no fault of the build
    return made


def pinyin(name: str) -> tuple[str, ...]:
    """Return a name as it is typed without tones: whole, and by the first letter of each character; ü is typed v."""
    from pypinyin import lazy_pinyin  # a third of a second: only for names that are new

    syllables = lazy_pinyin(name, errors="ignore")
    return ("".join(syllables), "".join(syllable[0] for syllable in syllables))
