"""Word-level differences of two texts, for both languages.

Place in the flow: a fact of two texts; the templates print the parts. Chinese has no spaces: a text is cut at the glossary's terms,
at whole numbers, and else at single characters, so that a term or a figure changes as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal

NUMBER = r"\d+(?:[.,]\d+)*%?"
WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
CRUMB = 3
Kind = Literal["same", "del", "ins"]
HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a text: kept, taken out, or put in."""

    kind: Kind
    text: str


@lru_cache(maxsize=8)
def pattern_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern that cuts a text; longer terms win."""
    known = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True) if len(term) > 1)
    return re.compile(f"{known + '|' if known else ''}{NUMBER}|{HAN}|{WORD}|\\s+|.", re.DOTALL)


def tokens(text: str, terms: tuple[str, ...] = ()) -> list[str]:
    """Return the pieces of a text; joined they give the text again."""
    return pattern_of(terms).findall(text)


def word_difference(was: str, now: str, terms: Iterable[str] = ()) -> tuple[Part, ...]:
    """Return the parts that lead from one text to the other: same and del give the old text, same and ins the new one."""
    cut = tuple(terms)
    old, new = tokens(was, cut), tokens(now, cut)
    parts: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(old[a:b])))
            continue
        parts += [Part("del", "".join(old[a:b]))] if b > a else []
        parts += [Part("ins", "".join(new[c:d]))] if d > c else []
    return whole_if_rewritten(without_crumbs(parts), was, now)


def whole_if_rewritten(parts: tuple[Part, ...], was: str, now: str) -> tuple[Part, ...]:
    """Return the parts, or both texts whole where less than half of the shorter one was kept: scattered words read as neither."""
    kept = sum(len(part.text) for part in parts if part.kind == "same")
    return (Part("del", was), Part("ins", now)) if 2 * kept < min(len(was), len(now)) else parts


def without_crumbs(parts: list[Part]) -> tuple[Part, ...]:
    """Return the parts with short kept runs between two changes taken into them: a rewritten phrase reads as one."""
    merged: list[Part] = []
    for index, part in enumerate(parts):
        between = 0 < index < len(parts) - 1
        if part.kind == "same" and between and len(part.text.strip()) <= CRUMB:
            merged += [Part("del", part.text), Part("ins", part.text)]
        else:
            merged.append(part)
    return gathered(merged)


def gathered(parts: list[Part]) -> tuple[Part, ...]:
    """Return the parts with each stretch of changes as one taken out and one put in."""
    result: list[Part] = []
    for same, run in groupby(parts, key=lambda part: part.kind == "same"):
        stretch = list(run)
        kinds: tuple[Kind, ...] = ("same",) if same else ("del", "ins")
        joined = [(kind, "".join(part.text for part in stretch if part.kind == kind)) for kind in kinds]
        result += [Part(kind, text) for kind, text in joined if text]
    return tuple(result)
