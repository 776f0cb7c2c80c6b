"""What the lists call their columns and states: the words shipped, and on top of them those a city has confirmed.

Place in the flow: the bottom of the room. Words are compared folded, so that spacing, width and bracketed notes make no difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

import yaml

from gongkai.workbook.forms import bare, folded, shorter, unbracketed
from gongkai.workbook.meanings import COUNTED, MONTH

IGNORE = "unread"
TABLES = {"columns": "problems", "events": "events", "items": "items", "attachments": "attachments"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words and what they mean: columns by table, columns that are left out, states."""

    columns: dict[str, dict[str, str]]
    unread: frozenset[str]
    states: dict[str, str]
    shapes: tuple[tuple[re.Pattern[str], str], ...] = ()
    confirmed: frozenset[str] = frozenset()

    def column(self, table: str, header: str) -> str | None:
        """Return the column a header names in a table, `unread` for one that is left out, None for one that is unknown."""
        known, own = self.columns[table], bare(header)
        if table == "problems" and own in self.confirmed:
            return IGNORE if own in self.unread else known[own]
        words = (own, unbracketed(header), *shorter(own))
        if word := next(filter(known.__contains__, words), None):
            return known[word]
        if not self.unread.isdisjoint(words):
            return IGNORE
        for key, one in (("report", MONTH.sub("", words[0], 1)), ("measures", COUNTED.sub("", folded(header)))):  # 6月进展, 措施2
            if table == "problems" and one != words[0] and known.get(one) == key:
                return key
        shapes = self.shapes if table == "problems" else ()
        return next((key for shape, key in shapes if any(map(shape.fullmatch, words))), None)

    def nearest(self, header: str) -> str:
        """Return the known column of the table of problems whose words are most like a header's, or nothing."""
        return nearest(header, self.columns["problems"])


@cache
def shipped() -> Vocabulary:
    """Return the words that come with the software."""
    tree = yaml.load(files("gongkai.workbook").joinpath("known.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    tables = {table: {bare(word): key for key, words in tree[name].items() for word in words} for name, table in TABLES.items()}
    states = {bare(word): state for state, words in tree["states"].items() for word in words}
    shapes = tuple((re.compile(shape), key) for key, shape in tree["shapes"].items())
    return Vocabulary(tables, frozenset(map(bare, tree["unread"])), states, shapes)


def with_headers(vocabulary: Vocabulary, headers: dict[str, str]) -> Vocabulary:
    """Return a vocabulary that also knows a city's own headers."""
    own = {bare(word): key for word, key in headers.items()}
    problems = vocabulary.columns["problems"] | {word: key for word, key in own.items() if key != IGNORE}
    left_out = (vocabulary.unread - own.keys()) | {word for word, key in own.items() if key == IGNORE}
    return replace(vocabulary, columns=vocabulary.columns | {"problems": problems}, unread=left_out, confirmed=frozenset(own))


def nearest(word: str, known: dict[str, str], least: float = 0.5) -> str:
    """Return what the known word most like this one means, or nothing if none is like it."""
    folded = bare(word)
    best = max(known, key=lambda other: (likeness(folded, other), -len(other)), default="")
    return known[best] if best and likeness(folded, best) >= least else ""


def likeness(one: str, other: str) -> float:
    """Return how like two words are, 0 to 1; one inside the other counts as near."""
    inside = 0.7 if one and other and (one in other or other in one) and min(len(one), len(other)) > 1 else 0.0
    return max(inside, SequenceMatcher(None, one, other, autojunk=False).ratio())
