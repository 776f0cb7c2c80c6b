"""The interface words: one catalogue per language, equal keys, none in templates or code.

Place in the flow: the bottom. A word is looked up by a dotted key; an unknown key is our own fault and raises KeyError.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from gongkai.words.messages import chosen, filled


def both(key: str, **args: object) -> str:
    """Return a line in both languages."""
    return " / ".join(Catalogue.of(lang).text(f"cli.{key}", **args) for lang in LANGUAGES)


LANGUAGES = ("zh", "en")
Own = tuple[tuple[str, str], ...]  # what a city calls in its own way: name and word
CALLING = "calling."
OWN_WORD = re.compile(r"\{city\.(\w+)\}")


def flatten(tree: dict[str, object], prefix: str = "") -> dict[str, str]:
    """Return dotted keys and their words from a nested catalogue."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat


@cache
def shipped(language: str) -> dict[str, str]:
    """Return the words of a language as they are shipped: what a city calls in its own way is still open, `{city.county}`."""
    folder = files("gongkai.words").joinpath(language)
    words: dict[str, str] = {}
    for source in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".yml"):
            words |= flatten(yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))
    return words


class Catalogue:
    """The words of one language."""

    def __init__(self, language: str, words: dict[str, str]) -> None:
        self.language = language
        self.words = words

    @staticmethod
    @cache
    def of(language: str, own: Own = ()) -> Catalogue:
        """Return the shipped catalogue of `zh` or `en`, in a city's own words where it has some."""
        words = {**shipped(language), **{f"{CALLING}{name}": word for name, word in own}}
        return Catalogue(language, {key: OWN_WORD.sub(lambda match: words[CALLING + match[1]], word) for key, word in words.items()})

    def text(self, key: str, /, **args: object) -> str:
        """Return the word of a key with its places filled in."""
        word = self.words[key]
        return filled(word, self.language, args) if args else word

    def chosen(self, key: str, args: dict[str, object]) -> str:
        """Return the word of a key with the forms for its numbers chosen and its places left open."""
        return chosen(self.words[key], self.language, args)

    def __contains__(self, key: str) -> bool:
        return key in self.words
